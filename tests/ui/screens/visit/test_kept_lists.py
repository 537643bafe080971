"""A cell of a list that cannot be read keeps nothing else from being saved, and stays where it was typed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.refused_cells import RefusedCell, cells_in, laid_over, written
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.reading import recorded_row
from tests.ui.screens.visit.test_undo import Sitting, sitting

CODE = "A.1"
DATE = DocumentsField.KEYS.index("date")


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


def _put(field: TableField, row: int, *cells: str) -> None:
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
    return [
        row
        for row, item in enumerate(marked)
        if item is not None and item.data(Qt.ItemDataRole.BackgroundRole) is not None
    ]


def _shown(field: DocumentsField) -> list[str]:
    return [field._typed(row, DATE) for row in range(field.table.rowCount())]


def test_the_other_rows_are_saved_and_the_refused_dates_stay_where_they_were_typed(at: Sitting) -> None:
    card = _card(at)
    field, before = _field(card), _stored(at)
    rows = len(before)
    assert rows > 2
    for row, cells in enumerate((("6/BC", "6/5/2023"), ("7/BC", "31/2"), ("8/BC", "7/5/2023")), rows):
        _put(field, row, *cells)
    at.screen.setFocus()
    at.settle()
    assert _stored(at) == [*before, "2023-05-06", None, "2023-05-07"]
    assert field.problem().startswith("Not saved yet, all else in this list is.")
    assert field.problem().count(", row ") == 1
    assert card.state.text() == "! not saved"
    drafts = at.desk.context.drafts
    assert drafts.count() == 1
    assert [one.part for one in drafts.unsaved()] == [f"question:{CODE}/documents"]

    _put(field, rows + 1, "7/BC", "28/2")
    at.screen.setFocus()
    at.settle()
    assert _stored(at) == [*before, "2023-05-06", "2023-02-28", "2023-05-07"]
    assert not drafts.unsaved()
    assert not field.problem()
    assert card.state.text() != "! not saved"

    history = at.desk.context.history
    history.undo()
    at.until(lambda: _stored(at) == [*before, "2023-05-06", None, "2023-05-07"])
    assert _shown(field)[rows:] == ["06/05/2023", "31/2", "07/05/2023"]
    assert drafts.count() == 1
    history.undo()
    at.until(lambda: _stored(at) == before)
    assert len(_shown(field)) == rows
    assert not drafts.unsaved()
    history.redo()
    at.until(lambda: _stored(at) == [*before, "2023-05-06", None, "2023-05-07"])
    assert _shown(field)[rows:] == ["06/05/2023", "31/2", "07/05/2023"]
    assert _refused(field) == [rows + 1]
    history.redo()
    at.until(lambda: _stored(at) == [*before, "2023-05-06", "2023-02-28", "2023-05-07"])
    assert not drafts.unsaved()


def test_a_refused_date_over_a_recorded_one_leaves_that_recorded(at: Sitting) -> None:
    field, before = _field(_card(at)), _stored(at)
    number = field._typed(0, 0)
    _put(field, 0, number, "31/2", "Sở Nội vụ")
    at.screen.setFocus()
    at.settle()
    assert _stored(at) == before
    assert _shown(field)[0] == "31/2"
    assert at.desk.context.drafts.count() == 1
    field.cells_note.recorded.click()
    at.settle()
    assert _shown(field)[0] != "31/2"
    assert not at.desk.context.drafts.unsaved()
    at.desk.context.history.undo()
    at.until(lambda: _shown(field)[0] == "31/2")
    assert at.desk.context.drafts.count() == 1


def test_a_row_that_holds_nothing_but_a_refused_cell_is_not_recorded_but_stays(at: Sitting) -> None:
    field, before = _field(_card(at)), _stored(at)
    rows = len(before)
    _put(field, rows, "", "31/2")
    _put(field, rows + 1, "9/BC", "phố")
    at.screen.setFocus()
    at.settle()
    assert _stored(at) == [*before, None]
    assert at.desk.context.drafts.count() == 2
    outline = at.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    section, data = outline.section(), at.screen.model.data
    assert data is not None
    outline.show_section(next(one.code for one in data.sections if one.code != section and data.section(one.code)))
    at.settle()
    again = _field(_card(at))
    assert again is not field
    assert _shown(again)[rows:] == ["31/2", "phố"]
    assert again._typed(rows, 0) == ""
    assert again._typed(rows + 1, 0) == "9/BC"
    at.desk.context.history.undo()
    at.until(lambda: _stored(at) == before)
    assert len(_shown(again)) == rows


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize(("column", "typed"), [(2, "So Noi vu"), (DATE, "31/2")])
def test_what_escape_drops_from_a_cell_is_said_and_comes_back(
    at: Sitting, column: int, typed: str, paused: bool
) -> None:
    field, before = _field(_card(at)), _stored(at)
    field.table.setCurrentCell(0, column)
    line = field._delegate.line
    assert line is not None
    was = line.text()
    line.selectAll()
    at.qtbot.keyClicks(line, typed)
    if paused:
        field._on_pause()
        at.settle()
    assert line.text() == typed
    at.qtbot.keyClick(line, Qt.Key.Key_Escape)
    at.settle()
    assert field._typed(0, column) == was
    assert _stored(at) == before
    assert [toast.text for toast in at.desk.toasts] == ["What you just typed was dropped"]
    undo = at.desk.toasts[0].undo
    assert undo is not None
    undo()
    at.until(lambda: field._typed(0, column) == typed)


def test_escape_over_a_cell_of_a_list_in_which_nothing_was_typed_says_nothing(at: Sitting) -> None:
    field = _field(_card(at))
    field.table.setCurrentCell(0, 2)
    line = field._delegate.line
    assert line is not None
    at.qtbot.keyClick(line, Qt.Key.Key_Escape)
    at.settle()
    assert at.desk.toasts == []


def test_a_refused_cell_is_there_after_a_restart(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> None:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as first:
        field, before = _field(_card(first)), _stored(first)
        _put(field, len(before), "9/BC", "31/2")
        first.screen.setFocus()
        first.settle()
        first.desk.context.drafts.flush()
        first.settle()
    with sitting(qtbot, profile, built[1]) as at:
        at.desk.context.drafts.load()
        at.settle()
        field = _field(_card(at))
        at.until(lambda: _shown(field)[len(before) :] == ["31/2"])
        assert at.desk.context.drafts.count() == 1
        assert _refused(field) == [len(before)]
        assert "Kept from last time" in field.cells_note.text.text()
        _put(field, len(before), "9/BC", "28/2")
        at.screen.setFocus()
        at.settle()
        assert _stored(at) == [*before, "2023-02-28"]
        assert not at.desk.context.drafts.unsaved()


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
        ([["", "5/5"]], 0, ["", "phố"], "5/5"),
        ([["2", "6/5"], ["", "5/5"]], 0, ["", "phố"], ""),
        ([["2", "6/5", "Sở"], ["1", "5/5", "Sở"]], 1, ["1", "phố", "Bộ"], "5/5"),
        ([["2", "6/5", "Sở"], ["1", "5/5", "Sở"]], 1, ["3", "phố", "Sở"], ""),
        ([], 0, ["1", "phố"], ""),
    ],
)
def test_what_was_recorded_beneath_a_refused_cell(
    recorded: list[list[str]], row: int, typed: list[str], found: str
) -> None:
    """A day of another document is never put in; rows may have moved."""
    assert recorded_row(recorded, row, typed, [1])[1] == found


@pytest.mark.parametrize(
    ("rows", "cells", "shown"),
    [
        ([["1", "5/5"], ["2", ""]], [RefusedCell(1, 1, "phố", ("2",))], [["1", "5/5"], ["2", "phố"]]),
        (
            [["2", ""], ["1", "5/5"]],
            [RefusedCell(1, 1, "phố", ("2", ""))],
            [["phố" if at else "2" for at in (0, 1)], ["1", "5/5"]],
        ),
        ([["1", "5/5"]], [RefusedCell(0, 1, "phố", ())], [["", "phố"], ["1", "5/5"]]),
        ([["1", "5/5"]], [RefusedCell(0, 1, "phố", ("3", ""))], [["1", "5/5"], ["", "phố"]]),
        ([["1", ""], ["1", ""]], [RefusedCell(1, 1, "phố", ("1", ""))], [["1", ""], ["1", "phố"]]),
        ([["1"]], [RefusedCell(0, 7, "phố", ("1",))], [["1", ""]]),
    ],
)
def test_refused_cells_are_laid_over_their_rows(
    rows: list[list[str]], cells: list[RefusedCell], shown: list[list[str]]
) -> None:
    assert laid_over(rows, cells_in(written(cells)), 2) == shown


@pytest.mark.parametrize("text", ["", "{}", "[[1]]", '[["a", 1, "x", []]]', "[1]", "null"])
def test_cells_of_another_version_are_none(text: str) -> None:
    assert cells_in(text) == []


def test_a_column_of_numbers_takes_nothing_else_and_says_so(at: Sitting) -> None:
    """As the outline declares it; what an earlier version took there as text stays as it is."""
    record_id = answer_id(at.visit, "VI.1")
    workspace = at.desk.workspace
    base: dict[str, JsonValue] = {"visit": at.visit, "question": "VI.1"}
    record(workspace, Edit("answer", record_id, {**base, "table": [["Một", "", "đang làm", "", ""]]}))
    at.screen.mark_stale()
    at.settle()
    at.screen.open_at(at.visit, "question:VI.1")
    outline = at.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    at.until(lambda: outline.current() == "VI.1")
    card = outline.card("VI.1")
    assert card is not None
    field = card.form.editors["table"]
    assert isinstance(field, TableField)
    _put(field, 1, "Hai", "", "abc", "Báo cáo")
    _put(field, 2, "Ba", "", "1234.5")
    _put(field, 3, "Bốn", "", "95 %")
    at.screen.setFocus()
    at.settle()

    def stored() -> list[object]:
        seen = workspace.view(record_id)
        return [row[:4] for row in seen.items("table") if isinstance(row, list)] if seen else []

    rows = [["Ba", "", "1.234,5", ""], ["Bốn", "", "95", ""]]
    assert stored() == [["Một", "", "đang làm", ""], ["Hai", "", "", "Báo cáo"], *rows]
    assert field._typed(1, 2) == "abc"
    assert "abc" in field.problem()
    assert at.desk.context.drafts.count() == 1
    assert card.state.text() == "! not saved"
    _put(field, 1, "Hai", "", "80", "Báo cáo")
    at.screen.setFocus()
    at.settle()
    assert stored() == [["Một", "", "đang làm", ""], ["Hai", "", "80", "Báo cáo"], *rows]
    assert not at.desk.context.drafts.unsaved()


def test_what_undo_brought_back_into_a_list_escape_throws_away_again(at: Sitting) -> None:
    field, before, kept = _field(_card(at)), _stored(at), at.desk.context.drafts
    field.table.setCurrentCell(0, 2)
    line = field._delegate.line
    assert line is not None
    was = line.text()
    at.qtbot.keyClicks(line, "So Noi vu")
    at.qtbot.keyClick(line, Qt.Key.Key_Escape)
    for _ in range(2):
        at.settle()
        assert (field._typed(0, 2), kept.count(), kept.drafted) == (was, 0, False)
        at.desk.context.history.undo()
        at.until(lambda: field._typed(0, 2) == f"{was}So Noi vu")
        assert kept.count() == 1
        field.enter()
        line = field._delegate.line
        assert line is not None
        at.qtbot.keyClick(line, Qt.Key.Key_Escape)
    at.settle()
    assert (field._typed(0, 2), kept.count(), kept.drafted) == (was, 0, False)
    assert _stored(at) == before
