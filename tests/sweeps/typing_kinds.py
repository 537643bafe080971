"""The kinds of editor in which the typing sweep types: where each is, and how its text is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.typed import read
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.screens.conflicts.card import own_words
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.parts.remarks import RemarksPart
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField

DIGITS = "1234567890"
WORDS = "Kiem tra ho so dat dai, 12 ho so qua han; "


@dataclass(frozen=True)
class Spot:
    """The widget that takes the keys, and the record and field it writes."""

    widget: QWidget
    record: str
    field: str


_P = TypeVar("_P", bound=QWidget)
_D = TypeVar("_D", bound=QDialog)
Find = Callable[[Session, str], Spot | None]


@dataclass(frozen=True)
class Kind:
    """One kind. `find` returns None until the window has come so far; it is asked again and again.

    `letters` are typed over and over. `value` is what the records may hold when `text` stands in the editor (None: it
    is no value), `text_of` what was typed according to the text of a draft; `part_of` takes from what is recorded
    what this spot writes of it.
    """

    name: str
    find: Find
    letters: str = WORDS
    value: Callable[[str], JsonValue] = lambda text: read(Field("", FieldType.LONG_TEXT), text)
    text_of: Callable[[str], str] = lambda text: text
    part_of: Callable[[JsonValue], JsonValue] = lambda recorded: recorded


def _part(session: Session, visit: str, name: str, kind: type[_P]) -> _P | None:
    """Return a part of the visit's screen, in front, once the visit is loaded."""
    screen = session.window.built("visit")
    if not isinstance(screen, VisitScreen):
        session.context.open_visit(visit, name)
        return None
    if screen.model.data is None:
        return None
    if screen.current_part() != name:
        screen._show(name)
    part = screen.part(name)
    assert isinstance(part, kind)
    return part


def _dialog(kind: type[_D], ask: Callable[[], object]) -> _D | None:
    """Return the dialog of this kind, once it has opened after `ask`."""
    found = next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind)), None)
    if found is None:
        ask()
    return found


def _card(session: Session, visit: str, wanted: Callable[[VisitData], str]) -> RecordForm | None:
    """Return the form on the card of the question that `wanted` names."""
    part = _part(session, visit, "outline", OutlinePart)
    if part is None or part.model.data is None:
        return None
    code = wanted(part.model.data)
    card = part.card(code)
    if card is None:
        part.go_to(code)
        return None
    return card.form


def _input(editor: FieldEditor) -> QWidget:
    """Return the widget of an editor that takes the keys; what stands there is replaced by the first one."""
    inner = editor.focusProxy() or editor
    cast("QLineEdit | QPlainTextEdit", inner).selectAll()
    return inner


def _field(editor: FieldEditor | None, record: str, name: str) -> Spot | None:
    return Spot(_input(editor), record, name) if editor is not None else None


def _general(name: str) -> Find:
    def find(session: Session, visit: str) -> Spot | None:
        part = _part(session, visit, "general", GeneralPart)
        return _field(part._form.editors[name], visit, name) if part is not None else None

    return find


def _conclusion(session: Session, visit: str) -> Spot | None:
    part, name = _part(session, visit, "conclusion", ConclusionPart), "conclusion_assessment"
    return _field(part._form.editors[name], visit, name) if part is not None else None


def _comment(session: Session, visit: str) -> Spot | None:
    """The comment on a card nobody has answered yet: its record is made by the first revision."""
    form = _card(session, visit, lambda data: next(one.code for one in data.asked.values() if not one.answered))
    return _field(form.editors["comment"], form.record, "comment") if form is not None else None


def _table(session: Session, visit: str) -> Spot | None:
    """A cell of a question that is answered by a table."""
    form = _card(session, visit, _asks_for_a_table)
    if form is None:
        return None
    editor = form.editors["table"]
    assert isinstance(editor, TableField)
    if editor._delegate.line is None:
        editor._fill([])
        editor.add_row()
        return None
    return Spot(editor._delegate.line, form.record, "table")


def _asks_for_a_table(data: VisitData) -> str:
    questions = [data.outline.question(code) for code in data.asked]
    return next(one.code for one in questions if one is not None and one.node("table") is not None)


def _finding(session: Session, visit: str) -> Spot | None:
    part = _part(session, visit, "findings", FindingsPart)
    if part is None:
        return None
    record, card = next(iter(part._cards.items()))
    card.open()
    return _field(card._form.editors["description"], record, "description")


def _photo(session: Session, visit: str) -> Spot | None:
    part = _part(session, visit, "photos", PhotosPart)
    if part is None or not part._forms:
        return None
    record, (form, _panel) = next(iter(part._forms.items()))
    return _field(form.editors["caption"], record, "caption")


def _record_cell(session: Session, visit: str) -> Spot | None:
    """A cell of a table of records; it stays open while one types."""
    part = _part(session, visit, "remarks", RemarksPart)
    if part is None or not part.table.rows.rows:
        return None
    column = next(number for number, cell in enumerate(part.table.rows.cells) if cell.name == "speaker")
    part.table._edit(part.table.rows.index(0, column))
    line = next((line for line in part.table.view.findChildren(QLineEdit) if line.isVisible()), None)
    if line is None:
        return None
    line.selectAll()
    return Spot(line, part.table.rows.rows[0].record, "speaker")


def _quick_note(session: Session, visit: str) -> Spot | None:
    part = _part(session, visit, "remarks", RemarksPart)
    return Spot(part.note.text, part.note._begun.record, "text") if part is not None else None


def _campaign(session: Session, visit: str) -> Spot | None:
    dialog = _dialog(CampaignPaperDialog, lambda: session.context.open_screen("minutes", visit, "campaign"))
    one = dialog.editors["subject"].unfinished() if dialog is not None else None
    return _field(dialog.editors["subject"], one.record, "subject") if dialog is not None and one is not None else None


def _wording(session: Session, visit: str) -> Spot | None:
    """A paragraph of the paper, worded anew in its own window."""
    dialog = _dialog(RewordDialog, lambda: RewordDialog(session.context, visit, session.window).open())
    passage = dialog.current() if dialog is not None else None
    if dialog is None or passage is None:
        return None
    dialog.words.selectAll()
    return Spot(dialog.words, dialog._name, passage.key)


def _difference(session: Session, _visit: str) -> Spot | None:
    """A text of one's own for a place where two laptops differ, not yet saved as the decision."""
    screen = session.window.built("conflicts")
    if not isinstance(screen, ConflictsScreen):
        session.context.open_screen("conflicts")
        return None
    card = next((one for one in screen.cards.values() if one.shown.field is not None), None)
    if card is None:
        return None
    card.write_button.click()
    card.editor.selectAll()
    words = own_words(card.shown)
    return Spot(card.editor, words.record, words.field)


def _letters_of(runs: str) -> str:
    return "".join(text for text, _bold, _italic in json.loads(runs))


def _cell(text: str) -> str:
    rows = json.loads(text)
    return str(rows[0][0]) if rows else ""


def _tidy_cell(text: str) -> JsonValue:
    return " ".join(text.split()) or None


def _first_cell(recorded: JsonValue) -> JsonValue:
    row = recorded[0] if isinstance(recorded, list) and recorded else None
    return row[0] if isinstance(row, list) and not any(row[1:]) else recorded


def _read(record_type: str, name: str) -> Callable[[str], JsonValue]:
    """Return the reading of a field in a visit of 15/5/2023; None for what is no value."""

    def value(text: str) -> JsonValue:
        try:
            return read(RECORD_TYPES[record_type].by_name[name], text, day=date(2023, 5, 15))
        except Refusal:
            return None

    return value


KINDS: tuple[Kind, ...] = (
    Kind("conclusion", _conclusion),
    Kind("one line", _general("place")),
    Kind("comment on a card", _comment),
    Kind("number", _general("copies"), DIGITS, _read("visit", "copies")),
    Kind("date", _general("report_date"), "1/5/2023 ", _read("visit", "report_date")),
    Kind("time", _general("starts_at"), "8h30 ", _read("visit", "starts_at"), lambda text: text.split("\t")[0]),
    Kind("description of a finding", _finding),
    Kind("caption of a photo", _photo),
    Kind("subject of the campaign", _campaign),
    Kind("cell of a table", _record_cell, WORDS, _tidy_cell),
    Kind("quick note", _quick_note, WORDS, _tidy_cell),
    Kind("wording of a paragraph", _wording, WORDS, text_of=_letters_of),
    Kind("rewritten difference", _difference),
    Kind("cell of an answer", _table, WORDS, _tidy_cell, _cell, _first_cell),
)
