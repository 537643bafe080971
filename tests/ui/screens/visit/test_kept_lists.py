"""A list with a cell that cannot be read says so of the whole list, and gives back that cell alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.widgets.fields.reading import recorded_row
from giamsat_desktop.ui.widgets.fields.table_field import DocumentsField
from tests.ui.screens import table
from tests.ui.screens.visit.test_undo import Sitting, sitting

CODE = "A.1"
DATE = DocumentsField.KEYS.index("date")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("lists") / "profile"
    return folder, table.build(folder)["visit-STNMT"]


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def _card(at: Sitting) -> QuestionCard:
    at.screen.open_at(at.visit, f"question:{CODE}")
    outline = at.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    at.until(lambda: outline.current() == CODE)
    card = outline.card(CODE)
    assert card is not None
    return card


def _field(card: QuestionCard) -> DocumentsField:
    field = card.form.editors["documents"]
    assert isinstance(field, DocumentsField)
    return field


def _put(field: DocumentsField, row: int, *cells: str) -> None:
    while field.table.rowCount() <= row:
        field.add_row()
    for column, text in enumerate(cells):
        item = field.table.item(row, column)
        assert item is not None
        field.table.setCurrentCell(row, column)
        line = field._delegate.line
        assert line is not None
        line.setText(text)
        field.table.commitData(line)


def _stored(at: Sitting) -> list[object]:
    seen = at.desk.workspace.view(answer_id(at.visit, CODE))
    return [one.get("date") for one in seen.items("documents") if isinstance(one, dict)] if seen else []


def _refused(field: DocumentsField) -> list[int]:
    marked = (field.table.item(row, DATE) for row in range(field.table.rowCount()))
    return [row for row, item in enumerate(marked) if item is not None and item.toolTip()]


def test_two_dates_that_cannot_be_read_and_a_list_that_is_not_lost_by_them(at: Sitting) -> None:
    card = _card(at)
    field, before = _field(card), _stored(at)
    rows = len(before)
    assert rows > 2
    _put(field, 0, "1/KH", "phố")
    first = field.table.item(0, 0)
    assert first is not None
    for row, day in enumerate(("6/5/2023", "phố", "7/5/2023"), rows):
        _put(field, row, f"{row}/BC", day)
    at.screen.setFocus()
    at.settle()
    assert field.problem().startswith("The whole list is not saved yet.")
    assert field.problem().count(", row ") == 2
    assert "not saved yet" not in field.problem().removeprefix("The whole list is not saved yet.")
    assert card.state.text() == "! not saved"
    assert _stored(at) == before
    assert field._kept_note is not None

    field._kept_note.recorded.click()
    at.settle()
    assert _stored(at) == [None, *before[1:], "2023-05-06", None, "2023-05-07"]
    assert not at.desk.context.drafts.of_visit(at.visit)
    assert card.state.text() != "! not saved"
    assert not field.problem()

    for _ in range(2):
        at.press(Qt.Key.Key_Z)
        at.settle()
    assert _stored(at) == before
    assert _refused(field) == [0, rows + 1]


def test_cells_that_cannot_be_read_are_marked_when_one_comes_back(at: Sitting) -> None:
    field = _field(_card(at))
    _put(field, 1, "1/KH", "phố")
    outline = at.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    section = outline.section()
    data = at.screen.model.data
    assert data is not None
    outline.show_section(next(one.code for one in data.sections if one.code != section and data.section(one.code)))
    at.settle()
    again = _field(_card(at))
    assert again is not field
    assert _refused(again) == [1]
    assert again.problem().count(", row ") == 1


def test_a_day_in_a_list_is_shown_as_it_is_understood(qtbot: QtBot) -> None:
    field = DocumentsField("x")
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    _put(field, 0, "1/KH", "6/5/2023")
    field.setFocus()
    field.table.setCurrentCell(0, 0)
    assert field._typed(0, DATE) == "06/05/2023"


@pytest.mark.parametrize(
    ("recorded", "row", "typed", "found"),
    [
        ([["1", "5/5"], ["2", "6/5"]], 1, ["2", "phố"], "6/5"),
        ([["1", "5/5"], ["2", "6/5"]], 0, ["2", "phố"], "6/5"),
        ([["1", "5/5"], ["2", "6/5"]], 1, ["3", "phố"], ""),
        ([["1", "5/5"]], 0, ["", "phố"], ""),
        ([], 0, ["1", "phố"], ""),
    ],
)
def test_what_was_recorded_beneath_a_refused_cell(
    recorded: list[list[str]], row: int, typed: list[str], found: str
) -> None:
    """A day of another document is never put in; rows may have moved."""
    assert recorded_row(recorded, row, typed, [1])[1] == found
