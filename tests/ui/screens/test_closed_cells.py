"""A cell that does not apply looks it and says why; why a text is no value is said at its cell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from tests.ui.screens.visit.test_kept_cells import Sitting, column, sitting


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def _cell(rows: RecordTable, *, is_open: bool) -> QModelIndex:
    at = column(rows, "verified_numerator")
    found = (rows.rows.index(row, at) for row in range(rows.rows.rowCount()))
    return next(one for one in found if bool(one.flags() & Qt.ItemFlag.ItemIsEditable) is is_open)


def test_a_cell_that_does_not_apply_looks_other_and_says_why(sat: Sitting) -> None:
    (rows,) = sat.tables("figures")
    open_one, closed = _cell(rows, is_open=True), _cell(rows, is_open=False)
    assert open_one.data(Qt.ItemDataRole.BackgroundRole) is None
    assert closed.data(Qt.ItemDataRole.BackgroundRole) is not None
    rows._choose(closed)
    QTest.keyClicks(rows.view, "7")
    assert rows.remark.isVisible()
    assert rows.remark.text() == rows.rows.why_closed(closed)


def test_why_a_text_is_no_value_stands_at_its_cell_and_goes_with_it(sat: Sitting) -> None:
    (rows,) = sat.tables("figures")
    at = _cell(rows, is_open=True)
    sat.enter(rows, at, "95,7%")
    rows.view.setCurrentIndex(at)
    sat.until(rows.reason.isVisible)
    assert "“95,7%”" in rows.reason.text()
    cell, said = rows.view.visualRect(at), rows.reason.geometry()
    assert not said.intersects(cell)
    assert min(abs(said.top() - cell.bottom()), abs(cell.top() - said.bottom())) < 4
    assert rows.view.viewport().rect().contains(said)
    rows.view.setCurrentIndex(at.siblingAtRow(at.row() + 1))
    assert rows.reason.isHidden()
    rows.view.setCurrentIndex(at)
    assert rows.reason.isVisible()
    rows.note.recorded.click()
    sat.until(rows.reason.isHidden)
