"""What all field editors share: they save themselves as they are left, and never overwrite what is being typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import ASIDE, Key, Unfinished
from giamsat_desktop.ui.editing.committing import forget_letters
from giamsat_desktop.ui.editing.composing import composing, moves_word
from giamsat_desktop.ui.editing.drafts import DraftKeeper, Waited
from giamsat_desktop.ui.editing.type_ahead import type_ahead
from giamsat_desktop.ui.widgets.fields.beginning import is_typing
from giamsat_desktop.ui.widgets.fields.caret import taken_back, to_where_one_was
from giamsat_desktop.ui.widgets.fields.field_frame import Along, FieldFrame, NotYetAValueError
from giamsat_desktop.ui.widgets.fields.kept_note import KeptNote

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
PAUSE_MS = 1500
"""After so long without a key, what was typed is saved though the field was not left."""


class FieldEditor(FieldFrame):
    """A labelled editor of one field.

    Subclasses build their inputs, hand each to `_watch`, and give `value` and `_show`; those in which letters are typed
    give `draft_text` and `take_draft` as well. Bound to a record, what stands here is kept as a draft at every key, and
    what cannot be taken stays here, in the drafts, until it is put right.

    Signals:
        edited(value): a new JsonValue to save: once on leaving (focus, Enter, window) or after a pause in typing.
        typed(): a key changed the content; for live totals. Nothing is to be saved yet.
    """

    edited = Signal(object)
    typed = Signal()

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: JsonValue = None  # what the records hold, as far as this editor knows
        self._taken: JsonValue = None  # the same without what was emitted and may still be refused
        self._held: list[tuple[JsonValue, tuple[str, ...]]] = []  # at most one: what came while the person was typing
        self._heads: tuple[str, ...] = ()
        self.along: Along = ((), ())  # while something is emitted
        self.saying = ""
        """While something is emitted: what a toast says as it is saved, with Undo."""
        self._drafts: DraftKeeper | None = None
        self._spot: Unfinished | None = None
        self._kept: Unfinished | None = None  # a draft that waits here for the person, in the editor or beside it
        self._beside = False
        self._recovered: JsonValue = None  # the value of a text of an earlier sitting, until one went on behind it
        self._kept_note: KeptNote | None = None
        self._dirty = False
        self._touched = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.set_label(label)

    # What screens use

    def value(self) -> JsonValue:
        """Return what stands in the editor; raise NotYetAValueError when it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: JsonValue, heads: Sequence[str] = ()) -> None:
        """Show what the records hold. Never emits; while the person is typing, waits until they leave."""
        if self._is_taken_away():
            self._dirty = False
            self._settle()
        if self._dirty or (self._touched and self._is_stood_in()):
            self._held = [(value, tuple(heads))]
            if value == self._known:  # what was emitted is recorded: one types over it by now
                self._heads = tuple(heads)
            return
        self._take(value, heads)

    def bind(self, drafts: DraftKeeper, spot: Unfinished) -> None:
        """Keep what is typed here as drafts of the field that `spot` names; may be called again, also for another."""
        if self._spot is not None and self._spot.key != spot.key:  # what stands here is kept under its own key
            self._pause.stop()
            self._dirty = self._touched = False
            self._held = []
            self.set_problem("")
            self.give_room_back()
            self._settle()
        if self._drafts is None:
            drafts.turned.connect(self._on_turned)
        self._drafts, self._spot = drafts, spot

    def spot_key(self) -> Key | None:
        """Return the record and field that this editor is bound to; None when it is bound to none."""
        return self._spot.key if self._spot is not None else None

    def spot(self) -> Unfinished | None:
        """Return what names the field that this editor is bound to, with no text; None when it is bound to none."""
        return self._spot

    def discard(self) -> None:
        """Forget what was typed here, its draft too; the editor is empty then."""
        self._pause.stop()
        if self._drafts is not None and self._spot is not None:
            self._drafts.drop(self._spot.key)
        self._dirty = self._touched = False
        self.set_problem("")
        self._take(None)

    def unfinished(self) -> Unfinished | None:
        """Return what stands here as a draft; None when the editor is bound to no record."""
        if self._spot is None:
            return None
        return replace(self._spot, text=self.draft_text(), heads=self._heads, over=self._known)

    def take_back(self, why: str) -> None:
        """What was emitted was refused after all: it stands here as it was typed, and `why` is said."""
        self._known = self._taken
        if not self._dirty:  # else the person is already typing something else
            self._dirty = True
            self._refuse(why)

    def draft_text(self) -> str:
        """Return what stands here, as a text that `take_draft` reads."""
        return json.dumps(self.value(), ensure_ascii=False)

    def take_draft(self, text: str) -> None:
        """Show a text of `draft_text` again; never emits."""
        try:
            self._show(json.loads(text))
        except ValueError:
            return  # of another version of the program

    def draft_words(self, text: str) -> str:
        """Return a text of `draft_text` as a person reads it."""
        return text

    def offer_again(self, value: JsonValue, heads: Sequence[str]) -> None:
        """The reason why what stands here was not taken is gone: show what is recorded, and offer the text anew."""
        one = self._drafts.of(*self._spot.key) if self._drafts is not None and self._spot is not None else None
        if one is not None and self._drafts is not None:
            self._drafts.typed(replace(one, why=""))
        self._pause.stop()
        self._dirty = self._touched = False
        self.set_problem("")
        self._settle()
        self._take(value, heads)

    def is_dirty(self) -> bool:
        """Tell whether something typed has not been emitted yet."""
        return self._dirty

    def enter(self) -> None:
        """Put the cursor into the box that is to be put right: where one was, else at the end of what stands there."""
        box = self._box_in_question()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        to_where_one_was(box)

    def cell(self) -> str:
        """Return which cell of a list is open, as `enter_cell` reads it; "" for none, and where there are none."""
        return ""

    def enter_cell(self, _cell: str) -> None:
        """Put the cursor where one was: of a list, into that cell."""
        self.enter()

    def saves_as_left(self) -> bool:
        """Tell whether what is typed here is saved as it is left: not what is to be a record only by a button."""
        return self._spot is None or is_id(self._spot.record)

    def is_whole(self) -> bool:
        """Tell whether what stands here says all that is saved: of "3/5" one may be about to type the year."""
        return True

    def keep(self) -> None:
        """Save as `commit` does; letters in the midst of which one may be stay a draft as they were typed."""
        if self._drafts is None or not self._is_stood_in() or self._waits() or self.is_whole():
            self.commit()
            return
        self._pause.stop()
        self._keep()
        self._dirty = self._touched = False  # nothing saves them any more: the window is being left

    def is_act(self) -> bool:
        """Tell whether what is saved here is an act that undo takes back; elsewhere the letters' own undo does."""
        return self._spot is not None and self.saves_as_left()

    @Slot()
    def commit(self) -> None:
        """Emit what was typed, if it is a value and differs from what is known."""
        self._pause.stop()
        if not self._dirty or self._waits():
            return
        try:
            value = self.value()
        except NotYetAValueError as why:
            self._refuse(str(why))
            return
        self.set_problem("")
        self._dirty = False
        recovered, self._recovered = self._recovered, None
        if value != self._known:
            for inner in self._inputs if self.saves_as_left() else ():
                forget_letters(inner)
            if recovered not in (None, value, self._known) and self.saves_as_left():
                self._known = recovered  # one went on behind it: undo comes back to it
                self.edited.emit(recovered)
            self._known = value
            self._held = []
            if value is None:  # emptied: a refused text is not put right, but gone
                self._withdraw()
            self._emit(value)
        else:
            if not self._give_to_redo():
                self._withdraw()
            self.set_problem(self._lacking)
        if not self._dirty and not self._beside:  # else it came back at once
            self._settle()

    def _emit(self, value: JsonValue) -> None:
        self.edited.emit(value)

    def _withdraw(self) -> None:
        if self._drafts is not None and self._spot is not None:
            self._drafts.withdraw(self._spot.key)

    def _give_to_redo(self) -> bool:
        """Tell whether letters that were no value were taken back here one by one: redo brings them, in its order."""
        given = False
        for inner in self._inputs:
            again = taken_back(inner)
            if not again or not isinstance(inner, QLineEdit) or self._drafts is None or self._spot is None:
                continue
            blocked, now = inner.blockSignals(True), inner.text()
            inner.setText(again)
            one = self.unfinished()
            if one is not None and not self._reads():
                self._drafts.drop(one.key)
                self._drafts.take_back(one)
                given = True
            inner.setText(now)
            inner.blockSignals(blocked)
        return given

    def _reads(self) -> bool:
        try:
            self.value()
        except NotYetAValueError:
            return False
        return True

    def _is_step(self) -> bool:
        """Tell whether what was typed in an earlier sitting is a step for undo, when one goes on behind it."""
        return self._reads() and self.is_whole()

    def rest(self) -> None:
        """Hold what comes from the records back no longer, unless something typed is not saved."""
        self._touched = self._dirty

    # What subclasses use

    def _show(self, value: JsonValue) -> None:
        """Put `value` into the inputs; signals are blocked by the caller through `_taking`."""
        raise NotImplementedError

    def _box_in_question(self) -> QWidget:
        """Return the input in which the person goes on."""
        return self.focusProxy() or (self._inputs[0] if self._inputs else self)

    def _tidy(self, value: JsonValue) -> None:
        """After leaving: show the value in its tidy form. For editors whose typed form differs."""

    def _add_input(self, inner: QWidget) -> None:
        self._box.insertWidget(1, inner)
        self.setFocusProxy(inner)
        self._watch(inner)

    def _watch(self, *inner: QWidget) -> None:
        """Leave when focus goes out of these inputs to elsewhere."""
        for widget in inner:
            self._inputs.append(widget)
            widget.installEventFilter(self)
            type_ahead(widget)
            widget.setAccessibleName(self.accessibleName())

    @Slot()
    def _on_typed(self) -> None:
        self._dirty = True
        self._touched = True
        if self._lacking and self.problem() == self._lacking:
            self.set_problem("")
        self._pause.start()
        self._keep()
        self.typed.emit()

    @Slot()
    def _on_pause(self) -> None:
        at = self.window().focusWidget() if self._is_stood_in() else None  # the open cell of a table is no input
        if any(composing(inner) for inner in (*self._inputs, *([at] if at is not None else []))):
            self._pause.start()  # the word is in the draft; the field is saved when it has ended
        else:
            self._commit_whole()

    def _commit_whole(self) -> None:
        """Commit, unless one may be in the midst of it: its letters are in the draft, and it is saved as it is left."""
        if self._drafts is None or self.is_whole() or not self._reads():
            self.commit()

    @Slot()
    def _on_picked(self) -> None:
        """A click or key chose a whole value: nothing to wait for."""
        self._dirty = True
        self._keep()
        self.typed.emit()
        self.commit()

    # Inside

    def _take(self, value: JsonValue, heads: Sequence[str] = ()) -> None:
        self._held = []
        self._recovered = None
        self._known = self._taken = value
        self._heads = tuple(heads)
        self._show(value)
        self._look_for_kept()

    def _keep(self) -> None:
        """Have what stands here kept; a draft that was only offered here is laid aside first."""
        if self._drafts is None or self._spot is None:
            return
        if self._kept is not None and not self._beside:
            self._settle()
            self.set_problem("")
        elif self._kept is not None and self._kept.key == self._spot.key:
            self._kept = self._drafts.lay_aside(self._kept)
        one = self.unfinished()
        if one is not None:
            self._drafts.typed(one)

    def _refuse(self, why: str) -> None:
        self.set_problem(why)
        one = self.unfinished()
        if self._drafts is None or one is None:
            return
        self._drafts.refuse(one, why)
        if self._has_focus():
            return  # still at it: there is nothing to choose yet
        self._kept, self._beside = replace(one, why=why), False
        if self.saves_as_left():
            for inner in self._inputs:
                forget_letters(inner)  # else they would come back before what is recorded
            self._drafts.leave_standing(self._kept)
        self._show_kept()

    def _waits(self) -> bool:
        """Whether the text in the editor waits for the person: refused or from an earlier sitting, and not touched."""
        return self._kept is not None and not self._beside

    def _pass_over(self) -> None:
        """A key leads on over what was kept from an earlier sitting: it was seen, and is as good as typed now."""
        kept = self._kept if self._waits() and not self._read_only else None
        if kept is not None and self._drafts is not None and not kept.why and self._drafts.is_left(kept.key):
            self._on_typed()

    def _is_taken_away(self) -> bool:
        """Whether the draft that waits here is gone: its field was set elsewhere."""
        if not self._waits() or self._drafts is None or self._spot is None:
            return False
        return self._drafts.of(*self._spot.key) is None

    def _look_for_kept(self) -> None:
        """Show the draft of this field: in the editor, or beside it when something else is recorded by now."""
        if self._drafts is None or self._spot is None or self._dirty:
            return
        one = self._drafts.of(*self._spot.key)
        if one is None:
            self._settle()
            return
        newer = one.heads != self._heads and one.over != self._known
        self._kept, self._beside = one, newer or self._read_only or one.field.endswith(ASIDE)
        if not self._beside:
            self.take_draft(one.text)
            self._recovered = self.value() if self._drafts.is_left(one.key) and self._is_step() else None
            self._dirty = True
            self.set_problem(one.why)
        self._show_kept()

    def _show_kept(self) -> None:
        if self._kept is None or self._drafts is None:
            return
        if self._kept_note is None:
            self._kept_note = KeptNote()
            self._kept_note.draft_asked.connect(self._take_kept)
            self._kept_note.recorded_asked.connect(self._leave_kept)
            self.put_below(self._kept_note)
        one, at = self._kept, self._drafts.when(self._kept)
        if self._beside:
            self._kept_note.show_beside(at, self.draft_words(one.text), takeable=not self._read_only)
        else:
            self._kept_note.show_in_editor(at if self._drafts.is_left(one.key) else "", takeable=not one.why)

    def _settle(self) -> None:
        """Nothing waits here any more."""
        self._kept, self._beside = None, False
        if self._kept_note is not None:
            if self._kept_note.has_focus():
                self.enter()  # else Qt would send the keys to whatever comes next on the page
            self._kept_note.hide()

    @Slot()
    def _take_kept(self) -> None:
        """The person wants the text that was kept."""
        if self._kept is None or self._drafts is None or self._spot is None:
            return
        one = self._kept
        if self._beside:
            self.take_draft(one.text)
        self._settle()
        self._dirty = self._touched = True
        if one.key != self._spot.key:
            self._drafts.drop(one.key)
        self._keep()
        self.commit()
        self.enter()

    @Slot()
    def _leave_kept(self) -> None:
        """The person wants what is recorded."""
        if self._kept is None or self._drafts is None:
            return
        one, beside = self._kept, self._beside
        self._settle()
        self._drafts.let_go(one)
        if not beside:
            self._show_recorded()
        self.enter()

    def take_away(self) -> bool:
        one, drafts = self._kept, self._drafts
        if one is None or drafts is None or not self._waits() or drafts.waits(one.key) is not Waited.BACK:
            return False
        drafts.drop(one.key)
        drafts.take_back(one)
        self._settle()
        self._show_recorded()
        return True

    def _show_recorded(self) -> None:
        self._dirty = self._touched = False
        self.set_problem("")
        value, heads = self._held[0] if self._held else (self._taken, self._heads)
        self._take(value, heads)

    @Slot()
    def _on_turned(self) -> None:
        """Undo brought a text back that belongs here, or redo took it away."""
        if self._is_taken_away():
            self._settle()
            self._show_recorded()
        else:
            self._look_for_kept()

    @Slot()
    def _leave(self) -> None:
        if self._note.property("role") == "kept":
            self._say("kept", "")
        self.commit()
        if self._dirty:
            return
        self._touched = False
        if self._held:
            self._take(*self._held[0])
        else:
            self._tidy(self._known)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_word(watched, event) and not self._read_only:
            self._on_typed()
        if self._read_only and is_typing(event):
            self._say_closed()
        enters = isinstance(event, QKeyEvent) and event.key() in _ENTER and isinstance(watched, QLineEdit)
        if enters and event.type() == QEvent.Type.KeyPress:
            self._pass_over()
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
                self._commit_whole()
            elif event.reason() != Qt.FocusReason.PopupFocusReason and not self._has_focus():
                if event.reason() in _TAB:
                    self._pass_over()
                self._leave()  # Qt names the new focus widget before it sends this event
        return super().eventFilter(watched, event)
