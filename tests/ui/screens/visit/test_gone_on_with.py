"""What stands in a cell or field is gone on with: by keys and by words composed alike, and after a sudden end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.records import drafting
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.editing.composing import Composer, commit_composed, the_one
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.undo import UndoKeys
from giamsat_desktop.ui.widgets.fields.cell_table import CellTable
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from tests.ui.screens.visit.test_kept_cells import Sitting, column, sitting

CODE = "A.1"


@pytest.fixture
def profile(built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    return Path(shutil.copytree(built[0], tmp_path / "profile"))


def write(word: str, *, composed: bool) -> None:
    """Write a word at whatever has the keyboard: by keys, or letter by letter as an input method composes it."""
    the_one(Composer)
    if not composed:
        for letter in word:
            QTest.keyClicks(QApplication.focusWidget(), letter)
        return
    for end in range(1, len(word) + 1):
        QCoreApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent(word[:end], []))
    commit_composed()


def documents(sat: Sitting) -> DocumentsField:
    """The list of documents inside an answer, which holds three."""
    sat.screen.open_at(sat.visit, f"question:{CODE}")
    part = sat.screen.part("outline")
    assert isinstance(part, OutlinePart)
    sat.until(lambda: part.current() == CODE)
    card = part.card(CODE)
    assert card is not None
    field = card.form.editors["documents"]
    assert isinstance(field, DocumentsField)
    return field


def chosen(view: QAbstractItemView, row: int, at: int) -> str:
    """Open a cell and close it by Escape, so that it is in use and not open; return what stands in it."""
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, at))
    if view.state() != QAbstractItemView.State.EditingState:
        view.edit(view.model().index(row, at))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view
    return str(view.model().index(row, at).data() or "")


def a_cell(sat: Sitting, name: str) -> tuple[QAbstractItemView, int, int]:
    """Return a filled cell, its table, row and column: of a table of records, or a "list" (its "day") in an answer."""
    parts = {"speaker": "remarks", "text": "remarks", "title": "documents", "figure": "figures"}
    if name not in parts:
        return documents(sat).table, 0, DocumentsField.KEYS.index("date" if name == "day" else "agency")
    tables = (one for one in sat.tables(parts[name]) if one.rows.rows and one.record_type != "document_request")
    rows = next(tables)
    at = column(rows, "verified_numerator" if name == "figure" else name)
    found = (row for row in range(len(rows.rows.rows)) if rows.rows.shown(rows.rows.rows[row], at))
    row = next(row for row in found if rows.rows.index(row, at).flags() & Qt.ItemFlag.ItemIsEditable)
    return rows.view, row, at


def stands(view: QAbstractItemView) -> str:
    """Return what stands in the open cell."""
    lines = [*view.findChildren(QLineEdit), *view.findChildren(QPlainTextEdit)]
    line = next(one for one in lines if one.isVisible())
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


@pytest.mark.parametrize("composed", [False, True])
@pytest.mark.parametrize("name", ["speaker", "text", "title", "list", "day", "figure"])
def test_words_in_a_cell_are_gone_on_with_and_numbers_and_days_typed_anew(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], name: str, composed: bool
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        view, row, at = a_cell(sat, name)
        before = chosen(view, row, at)
        assert before
        write("12", composed=composed)
        assert stands(view) == ("12" if name in ("day", "figure") else f"{before}12")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert isinstance(view, CellTable) or str(view.model().index(row, at).data() or "") == before


def crashed(qtbot: QtBot, profile: Path, visit: str, copy: Path, composed: bool) -> str:
    """Type at the end of an agency of a document inside an answer and be killed; return what stood there."""
    with sitting(qtbot, profile, visit) as sat:
        field = documents(sat)
        before = chosen(field.table, 1, 2)
        for end in range(1, 4):
            QCoreApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent("moi"[:end], []))
        if not composed:
            commit_composed()
        sat.until(lambda: any("moi" in one.text for one in drafting.all_of(sat.desk.workspace)))
        assert composed or field._delegate.line is not None
        shutil.copytree(profile, copy)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    return before


@pytest.mark.parametrize("composed", [False, True])
def test_a_word_that_opened_a_cell_of_a_list_is_kept_behind_what_stood_there(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path, composed: bool
) -> None:
    copy = tmp_path / "copy"
    before = crashed(qtbot, profile, built[1], copy, composed)
    with sitting(qtbot, copy, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 1)
        field = documents(sat)
        field.enter()
        line = field._delegate.line
        assert line is not None
        assert (line.text(), line.selectedText()) == (f"{before}moi", "")
        assert line.cursorPosition() == len(line.text())
        write("nua", composed=True)
        assert line.text() == f"{before}moinua"
        QTest.keyClick(line, Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore("commitData called with an editor", extend=True)  # Enter: the list has closed it already
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_kept_list_that_a_key_passes_over_is_taken(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path, key: Qt.Key
) -> None:
    copy = tmp_path / "copy"
    before = crashed(qtbot, profile, built[1], copy, False)
    with sitting(qtbot, copy, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 1)
        field = documents(sat)
        field.enter()
        line = field._delegate.line
        assert line is not None
        QTest.keyClick(line, key)
        qtbot.waitUntil(lambda: field._delegate.line is not line)
        sat.screen.list.setFocus()
        sat.settle()
        seen = sat.desk.workspace.view(answer_id(sat.visit, CODE))
        assert seen is not None
        stored = [one.get("agency") for one in seen.items("documents") if isinstance(one, dict)]
        taken = key != Qt.Key.Key_Escape
        assert stored[1] == (f"{before}moi" if taken else before)
        sat.until(lambda: bool(sat.desk.context.drafts.unsaved()) is not taken)
        assert field._waits() is not taken


@pytest.mark.parametrize("way", ["tab", "backtab", "enter", "click"])
@pytest.mark.parametrize("name", ["place", "report_date", "copies"])
def test_a_kept_line_that_a_key_passes_over_is_taken(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path, name: str, way: str
) -> None:
    """As a kept figure is; a click elsewhere decides nothing."""
    typed, value = {"place": ("Phong hop", "Phong hop"), "report_date": ("6/5/2023", "2023-05-06"), "copies": ("7", 7)}[
        name
    ]

    def line(sat: Sitting) -> QLineEdit:
        part = sat.screen.part("general")
        sat.settle()
        found = part._form.editors[name].focusProxy()
        assert isinstance(found, QLineEdit)
        return found

    with sitting(qtbot, profile, built[1]) as sat:
        box = line(sat)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, typed)
        sat.until(lambda: name in sat.durable())
        copy = Path(shutil.copytree(profile, tmp_path / "copy"))
    with sitting(qtbot, copy, built[1]) as sat:
        sat.until(lambda: len(sat.desk.context.drafts.unsaved()) == 1)
        before = sat.recorded(sat.visit, name)
        box = line(sat)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        assert box.text() == typed
        if way == "click":
            sat.screen.list.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            keys = {"tab": Qt.Key.Key_Tab, "backtab": Qt.Key.Key_Backtab, "enter": Qt.Key.Key_Return}
            QTest.keyClick(box, keys[way])
        sat.settle()
        assert sat.recorded(sat.visit, name) == (before if way == "click" else value)
        assert bool(sat.durable()) is (way == "click")


@pytest.mark.parametrize("more", ["", " va hon nua"])
def test_what_undo_brought_back_into_a_cell_escape_throws_away_again(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], more: str
) -> None:
    """Nothing of it stays in the cell as if it were saved, nor is there again at the next start."""
    with sitting(qtbot, profile, built[1]) as sat:
        rows, kept = sat.tables("remarks")[0], sat.desk.context.drafts
        index = rows.rows.index(0, column(rows, "speaker"))
        row, was = rows.rows.rows[0].record, str(index.data())
        editor = sat.open(rows, index)
        qtbot.keyClicks(editor, " BBB")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        for _ in range(2):
            sat.until(lambda: sat.durable() == {})
            assert (index.data(), kept.count(), kept.drafted) == (was, 0, False)
            sat.desk.context.history.undo()
            sat.until(lambda: kept.count() == 1)
            editor = sat.open(rows, index)
            assert stands(rows.view).startswith(f"{was} BBB")
            qtbot.keyClicks(editor, more)
            qtbot.keyClick(editor, Qt.Key.Key_Escape)
        sat.until(lambda: sat.durable() == {})
        assert (index.data(), kept.count(), kept.drafted) == (was, 0, False)
        assert sat.recorded(row, "speaker") == was


def _in_a_cell(sat: Sitting, qtbot: QtBot) -> tuple[QWidget, str, str, str]:
    """Store a speaker, throw what is typed behind it away, and have undo bring it back."""
    rows = sat.tables("remarks")[0]
    index, row = rows.rows.index(0, column(rows, "speaker")), rows.rows.rows[0].record
    was = str(index.data())
    editor = sat.open(rows, index)
    qtbot.keyClicks(editor, " kiem A")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    sat.until(lambda: sat.recorded(row, "speaker") == f"{was} kiem A")
    editor = sat.open(rows, index)
    qtbot.keyClicks(editor, " BBB")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    sat.until(lambda: (step := sat.desk.context.history.next_undo()) is not None and step.drafts != ())
    sat.desk.context.history.undo()
    sat.until(lambda: sat.desk.context.drafts.count() == 1)
    return sat.open(rows, index), row, "speaker", was


def _in_a_field(sat: Sitting, qtbot: QtBot) -> tuple[QWidget, str, str, str]:
    part = sat.screen.part("general")
    sat.settle()
    editor = part._form.editors["place"]
    box, was = editor.focusProxy(), sat.recorded(sat.visit, "place")
    box.setFocus()
    box.end(False)
    qtbot.keyClicks(box, " kiem A")
    editor._leave()
    sat.until(lambda: sat.recorded(sat.visit, "place") == f"{was} kiem A")
    sat.desk.context.drafts.let_go(replace(editor.unfinished(), text=f"{was} kiem A BBB"))
    sat.settle()
    sat.desk.context.history.undo()
    sat.until(lambda: box.text().endswith("BBB"))
    box.setFocus()
    return box, sat.visit, "place", was


@pytest.mark.parametrize("brought_back", [_in_a_cell, _in_a_field])
def test_one_key_takes_back_what_undo_brought_or_what_is_stored_and_not_both(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], brought_back: Callable[..., tuple[QWidget, str, str, str]]
) -> None:
    """The text stayed as a draft, and the value below it was taken back in the same key."""
    with sitting(qtbot, profile, built[1]) as sat:
        kept, history = sat.desk.context.drafts, sat.desk.context.history
        the_one(UndoKeys)
        box, record, name, was = brought_back(sat, qtbot)
        qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        sat.until(lambda: kept.count() == 0 and not kept.drafted)
        sat.settle()
        assert sat.recorded(record, name) == f"{was} kiem A"
        history.undo()
        sat.until(lambda: sat.recorded(record, name) == was)
        history.redo()
        sat.until(lambda: sat.recorded(record, name) == f"{was} kiem A")
        history.redo()
        sat.until(lambda: kept.count() == 1)
        assert kept.unsaved()[0].text == f"{was} kiem A BBB"


@pytest.mark.parametrize("more", ["", " va hon nua"])
def test_a_text_of_an_earlier_sitting_is_counted_still_after_escape(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path, more: str
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
        qtbot.keyClicks(editor, " BBB")
        sat.until(lambda: sat.durable().get("speaker", "").endswith(" BBB"))
        left, text = Path(shutil.copytree(profile, tmp_path / "left")), sat.durable()["speaker"]
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    with sitting(qtbot, left, built[1]) as sat:
        rows, kept = sat.tables("remarks")[0], sat.desk.context.drafts
        sat.until(lambda: kept.count() == 1)
        editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
        qtbot.keyClicks(editor, more)
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        sat.until(lambda: sat.durable() == {"speaker": text})
        assert [one.text for one in kept.unsaved()] == [text]
        assert kept.is_left(kept.unsaved()[0].key)


@pytest.mark.parametrize("why", ["", "No value"])
def test_what_undo_brought_back_is_counted_still_when_it_is_laid_aside(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], why: str
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows, kept = sat.tables("remarks")[0], sat.desk.context.drafts
        one = rows.kept.spot(rows.rows.rows[0], "speaker", "other words", "BBB")
        kept.bring_back([replace(one, why=why)])
        editor = sat.open(rows, rows.rows.index(0, column(rows, "speaker")))
        qtbot.keyClicks(editor, " va hon nua")
        assert [found.text for found in kept.unsaved()] == ["BBB"]
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


@pytest.mark.parametrize("whole", [" ", "B", " B"])
@pytest.mark.parametrize("name", ["speaker", "text", "list"])
def test_what_an_input_method_brings_whole_opens_a_cell_and_stands_in_it(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], name: str, whole: str
) -> None:
    """A space begins no word: it is brought at once, and words would be glued together without it."""
    the_one(Composer)
    with sitting(qtbot, profile, built[1]) as sat:
        if name == "list":
            view: QAbstractItemView = documents(sat).table
            at = DocumentsField.KEYS.index("agency")
        else:
            rows = sat.tables("remarks")[0]
            view, at = rows.view, column(rows, name)
        before, event = chosen(view, 0, at), QInputMethodEvent()
        event.setCommitString(whole)
        QCoreApplication.sendEvent(QGuiApplication.focusObject(), event)
        write("CC", composed=True)
        found = stands(view)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert found == f"{before}{whole}CC"


@pytest.mark.parametrize("name", ["text", "day", "figure"])
def test_what_is_typed_right_after_a_click_into_the_chosen_cell_is_all_there(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], name: str
) -> None:
    """Qt waits there for a second click, and throws away what is typed meanwhile."""
    with sitting(qtbot, profile, built[1]) as sat:
        view, row, at = a_cell(sat, name)
        before = chosen(view, row, at)
        place = view.visualRect(view.model().index(row, at)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert view.state() == QAbstractItemView.State.EditingState
        write("12", composed=False)
        assert stands(view) == (f"{before}12" if name == "text" else "12")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["text", "day", "figure"])
def test_half_a_cell_is_gone_on_with_after_another_window(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], name: str
) -> None:
    """Whoever looks something up has not left the cell: half a figure is neither saved nor typed over."""
    with sitting(qtbot, profile, built[1]) as sat:
        view, row, at = a_cell(sat, name)
        before = chosen(view, row, at)
        write("1", composed=False)
        line = QApplication.focusWidget()
        assert line is not None
        for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
            QCoreApplication.sendEvent(line, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
        assert view.state() == QAbstractItemView.State.EditingState
        write("5", composed=False)
        assert stands(view) == (f"{before}15" if name == "text" else "15")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
