"""Part: what was said, in order, with a line for quick notes."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Key, Unfinished
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.ui.editing.committing import HoldsCells
from giamsat_desktop.ui.editing.composing import moves_word, standing, watch_popup
from giamsat_desktop.ui.editing.type_ahead import type_ahead
from giamsat_desktop.ui.look.formats import clock_shown
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import BegunNote, VisitModel
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.card import problem_line
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.reading import read
from giamsat_desktop.ui.widgets.fields.text_fields import ANY_LENGTH, one_line

_FIELDS = RECORD_TYPES["remark"].by_name

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class QuickNote(HoldsCells):
    """Speaker, text, Enter: the remark lands with the time.

    Signals:
        noted(): a remark was made.
        left(): Escape was pressed.
    """

    noted = Signal()
    left = Signal()

    def __init__(self, model: VisitModel, *, beside: bool = False) -> None:
        super().__init__()
        self._model = model
        self._place = "line-beside" if beside else "line"  # beside another part, or in the remarks themselves
        self._from: QWidget | None = None  # what had the cursor before
        self._stood = ""  # the text in it
        self._visit = ""  # the one whose words are shown
        self._led = False  # Enter led from the name to the words: a Tab out of habit stays there
        self.speaker = QLineEdit()
        self.text = QLineEdit()
        self.problem = problem_line()
        for name, line, words in (
            ("speaker", self.speaker, self.tr("Who speaks")),
            ("text", self.text, self.tr("What was said; Enter keeps it with the time")),
        ):
            line.setMaxLength(ANY_LENGTH)
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.returnPressed.connect(self._on_enter)
            line.textEdited.connect(partial(self._keep, name))
            line.installEventFilter(self)
            type_ahead(line)
        self._lay_out()

    def _lay_out(self) -> None:
        self.speaker.setFixedWidth(220)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.speaker)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem)

    def offer(self, data: VisitData) -> None:
        """Complete the names of those who are there, and close with the minutes."""
        names = [seen.text("name") for seen in data.dossier.people]
        completer = QCompleter(names, self.speaker)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.speaker.setCompleter(completer)
        watch_popup(completer.popup())
        self.setEnabled(not data.locked)
        self._show_begun()

    def holds(self) -> bool:
        """Tell whether words stand here that are not noted yet."""
        drafts, begun = self._model.context.drafts, self._begun
        return any(drafts.of(begun.record, name) is not None for name in ("speaker", "text"))

    @property
    def _begun(self) -> BegunNote:
        return self._model.notes.setdefault(self._model.visit, BegunNote())

    def _show_begun(self) -> None:
        """Show what was begun in this visit, here or in the line of another page."""
        anew, self._visit = self._visit != self._model.visit, self._model.visit
        for line, words in ((self.speaker, self._begun.speaker), (self.text, self._begun.text)):
            if (anew or not line.hasFocus()) and line.text() != words:
                line.setText(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_begun()

    def begin(self) -> None:
        """Begin with who speaks, the same place every time; who spoke last is marked, so that typing replaces it."""
        at = self.window().focusWidget()
        if at is not None and not self.isAncestorOf(at):
            self._from, self._stood = at, _text_in(at)
        self._take_up_kept()
        self.speaker.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.speaker.selectAll()

    def _take_up_kept(self) -> None:
        """Go on with a note that was begun before the window was locked, or the program ended: its words are kept."""
        data, drafts = self._model.data, self._model.context.drafts
        if data is None or self._begun.speaker or self._begun.text:
            return
        noted = {seen.record for seen in data.dossier.remarks}
        kept = [
            one
            for one in drafts.of_visit(self._model.visit)
            if one.record_type == "remark" and one.record not in noted and drafts.is_left(one.key)
        ]
        if not kept:
            return
        found = {one.field: one.text for one in kept if one.record == kept[0].record}
        self._model.notes[self._model.visit] = BegunNote(
            kept[0].record, found.get("speaker", ""), found.get("text", "")
        )
        self._show_begun()

    def key_in_use(self) -> Key | None:
        at = self.window().focusWidget()
        return (self._place, "text" if at is self.text else "speaker") if at in (self.text, self.speaker) else None

    def holds_key(self, key: Key) -> bool:
        return key[0] == self._place and self.isEnabled()

    def is_there(self) -> bool:
        around = self.parentWidget()
        return around is not None and around.isVisible()

    def enter_key(self, key: Key) -> None:
        self._take_up_kept()
        self.show()
        line = self.text if key[1] == "text" else self.speaker
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.deselect()

    def give_back(self) -> bool:
        """Put the cursor back where it was before the line was opened; False when that place is gone."""
        at, self._from = self._from, None
        if at is None or not shiboken6.isValid(at) or not at.isVisible():
            return False
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stood.endswith(" ") and _text_in(at) == self._stood.rstrip():
            _go_on_behind(at)  # saving took the space: words would be glued together
        return True

    @Slot()
    def _on_enter(self) -> None:
        data, drafts = self._model.data, self._model.context.drafts
        if not one_line(self.text.text()) or data is None:
            self._led = bool(self.speaker.text()) and not self.text.hasFocus()
            (self.text if self.speaker.text() else self.speaker).setFocus()
            return
        typed = [self._unfinished("text"), *([self._unfinished("speaker")] if self.speaker.text() else [])]
        try:
            said = {one.field: read(_FIELDS[one.field], one.text) for one in typed}
        except NotYetAValueError as why:
            self._say(str(why))
            drafts.refuse(typed[0], str(why))
            return
        known = next((seen for seen in data.dossier.people if seen.text("name") == said.get("speaker")), None)
        about: dict[str, JsonValue] = {}
        if known is not None:
            about = {"attendee": known.record, "side": known.text("side") or None}
        base = self._base()
        noted = self._noted(str(base["said_at"]), str(said.get("speaker") or ""))
        self._model.save("remark", self._begun.record, {**base, **about, **said}, typed=typed, said=noted)
        self._model.notes[self._model.visit] = BegunNote(speaker=self.speaker.text(), carried=self.speaker.text())
        self._say("")
        self.text.setText("")  # unlike clear(), nothing that the keys of undo would bring back into the line
        self.text.setFocus()
        self.noted.emit()

    def _noted(self, moment: str, speaker: str) -> str:
        if not speaker:
            return self.tr("Noted in the course of the session: {time}").format(time=clock_shown(moment))
        said = self.tr("Noted in the course of the session: {time} · {speaker}")
        return said.format(time=clock_shown(moment), speaker=speaker)

    def _keep(self, name: str, _text: str = "") -> None:
        """What is typed is durable soon, and offered in the remarks when the program ended before Enter."""
        one = self._unfinished(name)
        setattr(self._begun, name, one.text)
        if name == "text":
            self._keep_carried(one.text)
        if one.text:
            self._model.context.drafts.typed(one)
        else:
            self._model.context.drafts.drop(one.key)
        self._say("")

    def _keep_carried(self, words: str) -> None:
        """Who spoke last speaks still: the name is kept with the words, as it will be noted with them."""
        name = self._unfinished("speaker")
        if name.text and name.text == self._begun.carried:
            if words:
                self._model.context.drafts.typed(name)
            else:
                self._model.context.drafts.drop(name.key)

    def _unfinished(self, name: str) -> Unfinished:
        return Unfinished(
            record=self._begun.record,
            field=name,
            record_type="remark",
            text=standing(self.text if name == "text" else self.speaker),
            visit=self._model.visit,
            part=f"remark:{self._begun.record}",
            base=self._base(),
        )

    def _base(self) -> dict[str, JsonValue]:
        data = self._model.data
        return {
            "visit": self._model.visit,
            "order": next_order(data.dossier.remarks if data is not None else ()),
            "said_at": to_instant(self._model.workspace.clock.now()),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_word(watched, event):
            self._keep("text" if watched is self.text else "speaker")
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        led, self._led = self._led and watched is self.text, False
        if event.key() in _TABS and not led:
            (self.speaker if watched is self.text else self.text).setFocus(Qt.FocusReason.TabFocusReason)
        if event.key() in _TABS:
            return True  # round in the line: beyond it is another form
        return super().eventFilter(watched, event)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


def _text_in(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _go_on_behind(widget: QWidget) -> None:
    """Put the cursor behind the text and a space."""
    if isinstance(widget, QPlainTextEdit):
        widget.moveCursor(QTextCursor.MoveOperation.End)
        widget.insertPlainText(" ")
    elif isinstance(widget, QLineEdit):
        widget.end(False)
        widget.insert(" ")


class RemarksPart(Part):
    """The course of the session."""

    def build(self) -> None:
        self.note = QuickNote(self.model)
        self.table = RecordTable(
            self.model,
            "remark",
            (
                Cell("time", self.tr("Time"), 72, computed=lambda _row, held: _clock(held)),
                Cell("speaker", width=190),
                Cell("side", width=150),
                Cell("text"),
            ),
            base=lambda: {
                "order": next_order(self.model.data.dossier.remarks if self.model.data is not None else ()),
                "said_at": to_instant(self.model.workspace.clock.now()),
            },
        )
        self.column.addWidget(self.note)
        column = self.scrolled()
        column.addWidget(self.table)
        column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        self.note.offer(data)
        self.table.set_rows([Row(seen.record, seen) for seen in data.dossier.remarks], locked=data.locked)


def _clock(held: object) -> str:
    value = held.get("said_at") if isinstance(held, dict) else None
    return clock_shown(value) if isinstance(value, str) else ""
