"""A block of cells copied in a table program goes into the cells from the one in use on, as one act."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.cell_line import CellLine
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.pasted_block import pasted_block
from tests.ui.screens.visit.test_kept_cells import Sitting, column, sitting

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def _ratio(rows: RecordTable) -> QModelIndex:
    """Return the first of two rows below one another whose reported part can be typed."""
    at = column(rows, "reported_numerator")
    open_to = Qt.ItemFlag.ItemIsEditable
    found = (rows.rows.index(n, at) for n in range(rows.rows.rowCount() - 1))
    return next(one for one in found if one.flags() & open_to and one.siblingAtRow(one.row() + 1).flags() & open_to)


def _four(rows: RecordTable, at: QModelIndex) -> list[str]:
    places = [(down, across) for down in (0, 1) for across in (0, 1)]
    return [str(rows.rows.index(at.row() + d, at.column() + a).data()) for d, a in places]


@pytest.mark.parametrize("is_open", [True, False])
def test_a_block_goes_into_the_cells_from_the_one_in_use_on_and_back_in_one_step(sat: Sitting, is_open: bool) -> None:
    rows = sat.tables("figures")[0]
    at = _ratio(rows)
    before = _four(rows, at)
    QApplication.clipboard().setText("12\t40\nmuoi\t44\n")
    if is_open:
        sat.qtbot.keyClick(sat.open(rows, at), Qt.Key.Key_V, CONTROL)
    else:
        rows._choose(at)
        sat.qtbot.keyClick(rows.view, Qt.Key.Key_V, CONTROL)
    sat.settle()
    assert rows.view.state() != QAbstractItemView.State.EditingState
    at = _ratio(rows)
    assert _four(rows, at) == ["12", "40", "muoi", "44"]
    unsaved = sat.desk.context.drafts.unsaved()
    assert [one.text for one in unsaved] == ["muoi"]
    assert unsaved[0].why
    history = sat.desk.context.history
    history.undo()
    sat.until(lambda: not sat.desk.context.drafts.unsaved() and _four(rows, at) == before)
    history.redo()
    sat.until(lambda: _four(rows, at) == ["12", "40", "muoi", "44"])


def test_rows_that_are_not_there_yet_are_made_by_a_block(sat: Sitting) -> None:
    rows = sat.tables("remarks")[0]
    rows.add_row()
    editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
    count = rows.rows.rowCount()
    QApplication.clipboard().setText("Ông Một\t\tÝ một\nÔng Hai\t\tÝ hai\n")
    sat.qtbot.keyClick(editor, Qt.Key.Key_V, CONTROL)
    wanted = {("Ông Một", "Ý một"), ("Ông Hai", "Ý hai")}

    def made() -> bool:
        data = sat.screen.model.data
        found = data.dossier.remarks if data is not None else ()
        return wanted <= {(seen.text("speaker"), seen.text("text")) for seen in found}

    sat.until(made)
    assert rows.rows.rowCount() == count + 1


@pytest.mark.parametrize("is_open", [True, False])
def test_a_block_fills_a_list_of_documents(qtbot: QtBot, is_open: bool) -> None:
    field = DocumentsField("Documents")
    qtbot.addWidget(field)
    field.set_value([{"number": "1/KH"}])
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    saved: list[object] = []
    field.edited.connect(saved.append)
    field.table.setFocus()
    field.table.setCurrentCell(0, 0)
    field.table.editItem(field.table.item(0, 0))
    QApplication.clipboard().setText("8/KH\t6/5/2023\n9/KH\t7/5/2023\n")
    if is_open:
        assert field._delegate.line is not None
        qtbot.keyClick(field._delegate.line, Qt.Key.Key_V, CONTROL)
    else:
        assert field._delegate.line is not None
        qtbot.keyClick(field._delegate.line, Qt.Key.Key_Escape)
        qtbot.keyClick(field.table, Qt.Key.Key_V, CONTROL)
    wanted = [{"number": "8/KH", "date": "2023-05-06"}, {"number": "9/KH", "date": "2023-05-07"}]
    assert saved == [wanted]


def test_what_is_a_block_on_the_clipboard() -> None:
    def read(text: str, html: str = "", *, lines: bool = False) -> object:
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        return pasted_block(lines_are_rows=lines, source=mime)

    assert read('a\t"b\nc"\r\nd\te\r\n') == (("a", "b\nc"), ("d", "e"))
    assert read('5" \tb') == (('5" ', "b"),)
    assert read("một\nhai") == (("một\nhai",),), "lines of a text"
    assert read("12\n40\n", lines=True) == (("12",), ("40",))
    assert read("1.\tmột\n2.\thai", "<p>1. một</p>") == (("1.\tmột\n2.\thai",),), "a list of a text program"
    assert read("một\nhai", "<html><TABLE>") == (("một",), ("hai",))
    assert read("  \n") == ()


def _paste_by_menu(editor: QWidget) -> None:
    assert isinstance(editor, CellLine)
    menu = editor.menu()
    next(one for one in menu.actions() if one.objectName() == "edit-paste").trigger()
    menu.deleteLater()


def test_a_block_pasted_by_the_menu_goes_into_the_cells_too(sat: Sitting) -> None:
    rows = sat.tables("figures")[0]
    at = _ratio(rows)
    QApplication.clipboard().setText("12\t40\n11\t44\n")
    _paste_by_menu(sat.open(rows, at))
    sat.settle()
    assert _four(rows, _ratio(rows)) == ["12", "40", "11", "44"]
    QApplication.clipboard().setText("7")
    editor = sat.open(rows, _ratio(rows))
    assert isinstance(editor, CellLine)
    editor.selectAll()
    _paste_by_menu(editor)
    assert editor.text() == "7"


def test_a_block_pasted_by_the_menu_into_a_list_of_documents_fills_its_cells(qtbot: QtBot) -> None:
    field = DocumentsField("x")
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.add_button.click()
    QApplication.clipboard().setText("8/KH\t6/5/2023\n9/KH\t7/5/2023\n")
    line = field._delegate.line
    assert line is not None
    _paste_by_menu(line)
    assert [field._typed(row, 0) for row in (0, 1)] == ["8/KH", "9/KH"]
