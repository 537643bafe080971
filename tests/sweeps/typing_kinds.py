"""The kinds of editor in which the typing sweep types: where each is, and how its text is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.typed import read
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.visit.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.general import GeneralPart
from giamsat_desktop.ui.screens.visit.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.remarks import RemarksPart
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.field import FieldEditor
from giamsat_desktop.ui.widgets.table_field import TableField

DIGITS = "1234567890"
WORDS = "Kiem tra ho so dat dai, 12 ho so qua han; "


@dataclass(frozen=True)
class Spot:
    """The widget that takes the keys, and the record and field it writes."""

    widget: QWidget
    record: str
    field: str


@dataclass(frozen=True)
class Kind:
    """One kind. `find` returns None until the window has come so far; it is asked again and again.

    `letters` are typed over and over. `value` is what the records may hold when `text` stands in the editor (None: it
    is no value), `text_of` what was typed according to the text of a draft; `part_of` takes from what is recorded
    what this spot writes of it.
    """

    name: str
    find: Callable[[Session, str], Spot | None]
    letters: str = WORDS
    value: Callable[[str], JsonValue] = lambda text: read(Field("", FieldType.LONG_TEXT), text)
    text_of: Callable[[str], str] = lambda text: text
    part_of: Callable[[JsonValue], JsonValue] = lambda recorded: recorded


def _screen(session: Session, visit: str, part: str) -> VisitScreen | None:
    """Return the screen of the visit with this part in front, once it is loaded."""
    screen = session.window.built("visit")
    if not isinstance(screen, VisitScreen):
        session.context.open_visit(visit, part)
        return None
    return screen if screen.model.data is not None else None


def _input(editor: FieldEditor) -> QWidget:
    """Return the widget of an editor that takes the keys; what stands there is replaced by the first one."""
    inner = editor.focusProxy() or editor
    if isinstance(inner, QLineEdit):
        inner.selectAll()
    else:
        cast("QWidget", inner).selectAll()  # type: ignore[attr-defined]
    return inner


def _general(name: str) -> Callable[[Session, str], Spot | None]:
    def find(session: Session, visit: str) -> Spot | None:
        screen = _screen(session, visit, "general")
        if screen is None:
            return None
        part = screen.part("general")
        assert isinstance(part, GeneralPart)
        return Spot(_input(part._form.editors[name]), visit, name)

    return find


def _conclusion(session: Session, visit: str) -> Spot | None:
    screen = _screen(session, visit, "conclusion")
    if screen is None:
        return None
    screen._show("conclusion")
    part = screen.part("conclusion")
    assert isinstance(part, ConclusionPart)
    name = "conclusion_assessment"
    return Spot(_input(part._form.editors[name]), visit, name)


def _comment(session: Session, visit: str) -> Spot | None:
    """The comment on a card nobody has answered yet: its record is made by the first revision."""
    screen = _screen(session, visit, "outline")
    if screen is None or screen.model.data is None:
        return None
    asked = screen.model.data.asked.values()
    code = next(one.code for one in asked if not one.answered)
    part = screen.part("outline")
    assert isinstance(part, OutlinePart)
    card = part.card(code)
    if card is None:
        screen._show("outline", code)
        return None
    return Spot(_input(card.form.editors["comment"]), card.form.record, "comment")


def _finding(session: Session, visit: str) -> Spot | None:
    screen = _screen(session, visit, "findings")
    if screen is None:
        return None
    screen._show("findings")
    part = screen.part("findings")
    assert isinstance(part, FindingsPart)
    record, card = next(iter(part._cards.items()))
    card.open()
    return Spot(_input(card._form.editors["description"]), record, "description")


def _photo(session: Session, visit: str) -> Spot | None:
    screen = _screen(session, visit, "photos")
    if screen is None:
        return None
    screen._show("photos")
    part = screen.part("photos")
    assert isinstance(part, PhotosPart)
    if not part._forms:
        return None
    record, (form, _panel) = next(iter(part._forms.items()))
    return Spot(_input(form.editors["caption"]), record, "caption")


def _campaign(session: Session, visit: str) -> Spot | None:
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CampaignPaperDialog)]
    if not dialogs:
        session.context.open_screen("minutes", visit, "campaign")
        return None
    editor = dialogs[0].editors["subject"]
    one = editor.unfinished()
    return Spot(_input(editor), one.record, "subject") if one is not None else None


def _table(session: Session, visit: str) -> Spot | None:
    """A cell of a question that is answered by a table."""
    screen = _screen(session, visit, "outline")
    if screen is None or screen.model.data is None:
        return None
    outline = screen.model.data.outline
    questions = [outline.question(code) for code in screen.model.data.asked]
    code = next(one.code for one in questions if one is not None and one.node("table") is not None)
    part = screen.part("outline")
    assert isinstance(part, OutlinePart)
    card = part.card(code)
    if card is None:
        screen._show("outline", code)
        return None
    editor = card.form.editors["table"]
    assert isinstance(editor, TableField)
    if editor._delegate.line is None:
        editor._fill([])
        editor.add_row()
        return None
    return Spot(editor._delegate.line, card.form.record, "table")


def _remarks(session: Session, visit: str) -> RemarksPart | None:
    screen = _screen(session, visit, "remarks")
    if screen is None:
        return None
    screen._show("remarks")
    part = screen.part("remarks")
    assert isinstance(part, RemarksPart)
    return part


def _record_cell(session: Session, visit: str) -> Spot | None:
    """A cell of a table of records; it stays open while one types."""
    part = _remarks(session, visit)
    if part is None or not part.table.rows.rows:
        return None
    column = next(number for number, cell in enumerate(part.table.rows.cells) if cell.name == "speaker")
    part.table._edit(part.table.rows.index(0, column))
    lines = [line for line in part.table.view.findChildren(QLineEdit) if line.isVisible()]
    if not lines:
        return None
    lines[0].selectAll()
    return Spot(lines[0], part.table.rows.rows[0].record, "speaker")


def _quick_note(session: Session, visit: str) -> Spot | None:
    part = _remarks(session, visit)
    return Spot(part.note.text, part.note._record, "text") if part is not None else None


def _wording(session: Session, visit: str) -> Spot | None:
    """A paragraph of the paper, worded anew in its own window."""
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RewordDialog)]
    if not dialogs:
        RewordDialog(session.context, visit, session.window).open()
        return None
    passage = dialogs[0].current()
    if passage is None:
        return None
    dialogs[0].words.selectAll()
    return Spot(dialogs[0].words, dialogs[0]._name, passage.key)


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
    Kind("cell of an answer", _table, WORDS, _tidy_cell, _cell, _first_cell),
)
