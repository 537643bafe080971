"""A text that is no field of a record, such as a reason or a reworded paragraph: kept as a draft while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.ui.editing.committing import SavesItself
from giamsat_desktop.ui.editing.composing import moves_word, standing
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.editing.type_ahead import type_ahead
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.widgets.fields.caret import to_end
from giamsat_desktop.ui.widgets.fields.kept_note import KeptNote

Editor = QLineEdit | QPlainTextEdit | QTextEdit


class KeptText(QObject):
    """Keeps what stands in `editor` under the name that `open` is given; `note` is to be laid out beneath it.

    What an earlier sitting left is shown again, with a click to take or to leave it. `read` and `write` turn what
    stands in the editor into a text and back, where it is more than its letters.

    Signals:
        typed(): a key changed the content.
        left(): the focus went elsewhere, or the person took what was kept: what stands there may be saved.
    """

    typed = Signal()
    left = Signal()

    def __init__(
        self,
        drafts: DraftKeeper,
        editor: Editor,
        *,
        read: Callable[[], str] | None = None,
        write: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(editor)
        self.note = KeptNote()
        self.note.hide()
        self._drafts = drafts
        self._editor = editor
        self._read = read or (lambda: standing(editor))
        self._write = write or (lambda text: _put(editor, text))
        self._spot: Unfinished | None = None
        self._filling = False
        self.dirty = False
        changed = editor.textEdited if isinstance(editor, QLineEdit) else editor.textChanged
        changed.connect(self._on_typed)
        self.note.draft_asked.connect(self._take)
        self.note.recorded_asked.connect(self._leave)
        drafts.turned.connect(self._on_turned)
        editor.installEventFilter(self)
        _Door(editor, self.left.emit)

    def open(self, spot: Unfinished, recorded: str = "") -> None:
        """Show what is `recorded`, or the draft that was typed over it."""
        self._spot = replace(spot, over=recorded)
        self.dirty = False
        one = self._drafts.of(spot.record, spot.field)
        if one is not None and one.text == recorded:
            self._drafts.drop(one.key)  # it was recorded, and the program ended before the draft went
            one = None
        stands = one is not None and one.over == recorded
        self._fill(one.text if one is not None and stands else recorded)
        self._say(one, stands=stands)

    def close(self) -> None:
        """Show nothing."""
        self._spot = None
        self.dirty = False
        self.note.hide()

    def is_seen(self) -> bool:
        """Tell whether the person still looks at the editor."""
        return self._editor.isVisible()

    def unfinished(self) -> Unfinished | None:
        """Return what stands in the editor as a draft; None while nothing is opened."""
        return replace(self._spot, text=self._read()) if self._spot is not None else None

    def done(self, one: Unfinished) -> None:
        """This text is saved, or not wanted: nothing needs to be kept, unless something else was typed meanwhile."""
        kept = self._drafts.of(one.record, one.field)
        if kept is None or kept.text == one.text:
            self._drafts.drop(one.key)
        if self._spot is not None and self._spot.key == one.key and self._read() == one.text:
            self._spot = replace(self._spot, over=one.text)
            self.dirty = False
            self.note.hide()

    def refused(self, one: Unfinished, why: str) -> None:
        """This text could not be saved: it stays, and counts as unsaved."""
        self._drafts.refuse(one, why)

    def forget(self) -> None:
        """Other words are saved in place of what stands here; what had been refused can be brought back."""
        one = self._kept()
        if one is not None and one.why:
            self._drafts.let_go(one)
        elif self._spot is not None:
            self._drafts.drop(self._spot.key)
        self.dirty = False
        self.note.hide()

    @Slot()
    def give_up(self) -> None:
        """The person wants what stands here no more; undo brings it back."""
        let_go(self._drafts, self)

    def tell_put_away(self) -> bool:
        """The window is closed over what was typed in it: say that it is kept; tell whether there was anything."""
        waits = self.dirty and self._kept() is not None
        if waits:
            self.dirty = False
            self._drafts.put_away.emit()
        return waits

    def given_up(self) -> tuple[Unfinished, ...]:
        """Return what is let go when the person gives this up, and hold it no longer."""
        one, kept = self.unfinished(), self._kept()
        self.dirty = False
        self.note.hide()
        mine = one is not None and one.text != one.over
        return tuple(found for found in (one if mine else None, kept) if found is not None)[:1]

    def _fill(self, text: str) -> None:
        self._filling = True
        self._write(text)
        self._filling = False

    def _say(self, one: Unfinished | None, *, stands: bool) -> None:
        at = moment_shown(one.at) if one is not None and one.at else ""
        if one is None:
            self.note.hide()
        elif stands:
            self.note.show_in_editor(at or "…", takeable=True)
        else:
            self.note.show_beside(at or "…", self._words(one), takeable=True)

    def _words(self, one: Unfinished) -> str:
        """Return a draft as it is read; the editor shows it for a moment, where it is more than letters."""
        now = self._read()
        self._fill(one.text)
        said = letters(self._editor)
        self._fill(now)
        return said

    @Slot()
    def _on_typed(self) -> None:
        one = self.unfinished()
        if self._filling or one is None:
            return
        self.dirty = True
        kept = self._drafts.of(one.record, one.field)
        if kept is not None and kept.key == one.key and kept.over != one.over and self._drafts.is_left(kept.key):
            self._drafts.lay_aside(kept)
        if one.text == one.over:
            self._drafts.drop(one.key)
        else:
            self._drafts.typed(one)
        self.note.hide()
        self.typed.emit()

    @Slot()
    def _on_turned(self) -> None:
        """Undo brought a text back that belongs here, or redo took it away."""
        if self._spot is not None and not self.dirty:
            self.open(self._spot, str(self._spot.over or ""))

    @Slot()
    def _take(self) -> None:
        one = self._kept()
        if one is not None and self._spot is not None:
            self._fill(one.text)
            if one.key != self._spot.key:
                self._drafts.drop(one.key)
            self._drafts.typed(replace(self._spot, text=one.text))
            self.dirty = True
            self._go_on()
            self.typed.emit()
            self.left.emit()

    @Slot()
    def _leave(self) -> None:
        one = self._kept()
        if one is not None and self._spot is not None:
            self._drafts.let_go(one)
            self._fill(str(self._spot.over or ""))
            self.dirty = False
            self._go_on()
            self.typed.emit()

    def _go_on(self) -> None:
        """The person chose: the keys go on into this text, not to what comes next on the page."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        to_end(self._editor)
        self.note.hide()

    def _kept(self) -> Unfinished | None:
        return self._drafts.of(self._spot.record, self._spot.field) if self._spot is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_word(watched, event):
            self._on_typed()
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_out(event.reason())
        return False

    def _on_out(self, reason: Qt.FocusReason) -> None:
        if reason != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def let_go(drafts: DraftKeeper, *several: KeptText) -> None:
    """Let go what stands in several editors of one window, as one act."""
    drafts.let_go(*(one for kept in several for one in kept.given_up()))


class _Door(SavesItself):
    """Lets whoever leaves the screen, or the program, save what stands in the editor."""

    def __init__(self, editor: Editor, leave: Callable[[], None]) -> None:
        super().__init__(editor)
        self._leave = leave
        self.hide()
        type_ahead(editor)

    @Slot()
    def commit(self) -> None:
        """Leave the editor."""
        self._leave()


def letters(editor: Editor) -> str:
    """Return the letters that stand in an editor."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _put(editor: Editor, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    elif letters(editor) != text:
        editor.setPlainText(text)
