"""What one act of the person changed is what one Ctrl+Z takes back: a paste, a conversion, a row of a list."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.text_fields import GrowingText, LongTextField
from tests.ui.screens.visit.test_undo import CONTROL, SHIFT, Sitting, sitting

CODE = "A.1"
OLD, NEW = "Hoµng Mai, KÕ ho¹ch", "Hoàng Mai, Kế hoạch"


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def _field(at: Sitting, name: str) -> object:
    at.screen._show("outline", CODE)
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    at.until(lambda: part.card(CODE) is not None)
    card = part.card(CODE)
    assert card is not None
    return card.form.editors[name]


def _paste(box: GrowingText, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    box.insertFromMimeData(mime)


def _comment(at: Sitting) -> tuple[LongTextField, GrowingText]:
    field = _field(at, "comment")
    assert isinstance(field, LongTextField)
    box = field.text
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(box, " mot")
    QTest.keyClick(box, Qt.Key.Key_Return)
    return field, box


def test_each_paste_is_a_step_and_the_caret_is_where_it_was(at: Sitting) -> None:
    _, box = _comment(at)
    begun = box.toPlainText()
    place = box.textCursor().position()
    _paste(box, "hai ba")
    QTest.keyClicks(box, " bon")
    _paste(box, "nam")
    at.settle()
    for wanted in ("hai ba bon", "hai ba", ""):
        at.press(Qt.Key.Key_Z)
        at.until(lambda wanted=wanted: box.toPlainText() == begun + wanted)
        assert box.textCursor().position() == place + len(wanted)
        assert box.hasFocus()
    for wanted in ("hai ba", "hai ba bon", "hai ba bonnam"):
        at.press(Qt.Key.Key_Z, CONTROL | SHIFT)
        at.until(lambda wanted=wanted: box.toPlainText() == begun + wanted)
    at.save()
    assert at.says(answer_id(at.visit, CODE), "comment") == begun + "hai ba bonnam"


def test_a_conversion_is_a_step_of_its_own(at: Sitting) -> None:
    field, box = _comment(at)
    begun = box.toPlainText()
    _paste(box, OLD)
    at.settle()
    offer = field._old_letters
    assert offer is not None
    offer.convert.click()
    QTest.keyClick(box, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(box, Qt.Key.Key_Return)
    _paste(box, "moi")
    at.settle()
    at.press(Qt.Key.Key_Z)  # the paste alone
    at.until(lambda: box.toPlainText() == f"{begun}{NEW}\n")
    assert box.textCursor().position() == len(box.toPlainText())
    at.press(Qt.Key.Key_Z)  # the conversion alone
    at.until(lambda: OLD in box.toPlainText())
    assert box.toPlainText() == begun + OLD
    assert box.textCursor().position() == len(box.toPlainText())
    at.press(Qt.Key.Key_Z)
    at.until(lambda: box.toPlainText() == begun)


def _documents(at: Sitting) -> DocumentsField:
    field = _field(at, "documents")
    assert isinstance(field, DocumentsField)
    return field


def _texts(field: DocumentsField) -> list[str]:
    return [field._typed(row, 0) for row in range(field.table.rowCount())]


def _stored(at: Sitting) -> list[str]:
    seen = at.desk.workspace.view(answer_id(at.visit, CODE))
    return [str(one.get("number")) for one in seen.items("documents") if isinstance(one, dict)] if seen else []


def test_a_row_edited_and_left_by_escape_comes_back_with_undo_before_the_row_that_was_removed(at: Sitting) -> None:
    field = _documents(at)
    view, drafts = field.table, at.desk.context.drafts
    before = _texts(field)
    assert len(before) > 2
    view.setCurrentCell(1, 0)
    field.remove_button.click()
    at.settle()
    view.setCurrentCell(0, 0)
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "chu sau")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    at.settle()
    removed = [before[0], *before[2:]]
    assert _texts(field) == _stored(at) == removed
    at.press(Qt.Key.Key_Z)
    at.until(lambda: _texts(field) == [f"{before[0]}chu sau", *before[2:]])
    assert _stored(at) == removed
    at.press(Qt.Key.Key_Z)  # nothing of it is recorded: first the text goes again
    at.until(lambda: _texts(field) == removed)
    assert not drafts.of_visit(at.visit)
    assert _stored(at) == removed
    at.press(Qt.Key.Key_Z)
    at.until(lambda: _stored(at) == before)
    at.settle()
    assert _texts(field) == _stored(at) == before
    assert view.state() != QAbstractItemView.State.EditingState
    assert not drafts.of_visit(at.visit)


def test_escape_after_a_pause_leaves_what_is_shown_recorded(at: Sitting) -> None:
    field = _documents(at)
    before = _texts(field)
    field.table.setCurrentCell(0, 0)
    line = field._delegate.line
    assert line is not None
    QTest.keyClicks(line, " sua")
    field._on_pause()
    at.settle()
    assert _stored(at) == [f"{before[0]} sua", *before[1:]]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    at.settle()
    assert _texts(field) == _stored(at) == before
    at.press(Qt.Key.Key_Z)
    at.until(lambda: _texts(field)[0] == f"{before[0]} sua")
    assert _stored(at) == _texts(field)
    assert field.table.hasFocus()  # a key here presses no button
    assert field.table.currentIndex().isValid()
    assert field._delegate.line is None  # and writes over no cell that opened by itself
