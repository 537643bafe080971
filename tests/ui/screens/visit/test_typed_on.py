"""Cells and fields that one goes on typing in: wide enough, in the right place, and each text a step of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.records.writing_down import InDispute
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.old_letters import OldLetters
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField, TextField
from tests.ui.screens.visit.test_kept_cells import Sitting, column, sitting

_OLD = "ViÖc gi¶i quyÕt hå s¬"  # TCVN3
_NEW = "Việc giải quyết hồ sơ"


@pytest.fixture
def profile(built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    return Path(shutil.copytree(built[0], tmp_path / "profile"))


def test_a_recovered_text_is_a_step_of_its_own(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        index, record = rows.rows.index(0, column(rows, "text")), rows.rows.rows[0].record
        before = sat.recorded(record, "text")
        sat.put(rows, index, "Giữ lại từ lần trước")
        sat.until(lambda: sat.durable() == {"text": "Giữ lại từ lần trước"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
    with sitting(qtbot, crashed, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        editor = sat.open(rows, rows.rows.index(0, column(rows, "text")))
        assert isinstance(editor, QPlainTextEdit)
        editor.setFocus()
        editor.insertPlainText("Giữ lại từ lần trước, và viết tiếp")
        editor.setPlainText("Giữ lại từ lần trước, và viết tiếp")
        sat.qtbot.keyClick(editor, Qt.Key.Key_Return)
        sat.until(lambda: sat.recorded(record, "text") == "Giữ lại từ lần trước, và viết tiếp")
        for wanted in ("Giữ lại từ lần trước", before):
            sat.desk.context.history.undo()
            sat.until(lambda wanted=wanted: sat.recorded(record, "text") == wanted)


def test_a_recovered_text_of_a_field_is_a_step_of_its_own(
    qtbot: QtBot, profile: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    def opened(sat: Sitting) -> tuple[QPlainTextEdit, QLineEdit]:
        sat.screen._show("conclusion")
        sat.settle()
        text = sat.screen.part("conclusion")._form.editors["other_opinions"].focusProxy()
        sat.screen._show("general")
        sat.settle()
        line = sat.screen.part("general")._form.editors["report_number"].focusProxy()
        assert isinstance(text, QPlainTextEdit)
        assert isinstance(line, QLineEdit)
        return text, line

    with sitting(qtbot, profile, built[1]) as sat:
        before = {name: sat.recorded(sat.visit, name) for name in ("other_opinions", "report_number")}
        text, line = opened(sat)
        line.setFocus()
        line.selectAll()
        sat.qtbot.keyClicks(line, "7/BC")
        text.setPlainText("mot")
        sat.until(lambda: sat.durable() == {"other_opinions": "mot", "report_number": "7/BC"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
    with sitting(qtbot, crashed, built[1]) as sat:
        text, line = opened(sat)
        line.setFocus()
        line.end(False)
        sat.qtbot.keyClicks(line, "-UB")
        text.setPlainText("mot hai")
        commit_all(sat.screen)
        sat.until(lambda: sat.recorded(sat.visit, "other_opinions") == "mot hai")
        sat.until(lambda: sat.recorded(sat.visit, "report_number") == "7/BC-UB")
        steps = []
        for _ in range(4):
            sat.desk.context.history.undo()
            sat.settle()
            steps.append((sat.recorded(sat.visit, "other_opinions"), sat.recorded(sat.visit, "report_number")))
        assert {one for one, _ in steps} >= {"mot", before["other_opinions"]}
        assert {one for _, one in steps} >= {"7/BC", before["report_number"]}
        assert steps[-1] == (before["other_opinions"], before["report_number"])


def test_a_long_line_is_seen_whole_while_it_is_typed(qtbot: QtBot, profile: Path, built: tuple[Path, str]) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        index = rows.rows.index(0, column(rows, "speaker"))
        editor = sat.open(rows, index)
        assert isinstance(editor, QLineEdit)
        narrow = editor.width()
        editor.selectAll()
        editor.insert("Bà Nguyễn Thị Hoàng Lan, Phó Trưởng phòng Quản lý đất đai")
        text = editor.fontMetrics().horizontalAdvance(editor.text())
        assert editor.width() > max(narrow, text)
        inside = rows.view.viewport().rect()
        assert inside.left() <= editor.geometry().left()
        assert editor.geometry().right() <= inside.right()


def test_a_cell_says_no_more_that_laptops_differ_when_that_is_decided(
    qtbot: QtBot, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        row = rows.rows.rows[0]
        why = sentence(InDispute(record_type="remark", field="speaker"), sat.desk.context.language)
        one = rows.kept.spot(row, "speaker", sat.recorded(row.record, "speaker"), "Ông Tuấn")
        sat.desk.context.drafts.refuse(one, why)
        data = sat.screen.model.data
        assert data is not None
        rows.set_rows([found for found in rows.rows.rows])  # noqa: C416
        kept = sat.desk.context.drafts.of(row.record, "speaker")
        assert kept is not None
        assert (kept.text, kept.why) == ("Ông Tuấn", "")
        assert one.key in [found.key for found in sat.desk.context.drafts.unsaved()]


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason])
def test_tab_into_paragraphs_goes_on_behind_them(qtbot: QtBot, reason: Qt.FocusReason) -> None:
    field = LongTextField("x")
    qtbot.addWidget(field)
    field.set_value("Đã kiểm tra.")
    assert field.text.textCursor().position() == 0
    QApplication.sendEvent(field.text, QFocusEvent(QFocusEvent.Type.FocusIn, reason))
    assert field.text.textCursor().atEnd()


def test_an_old_font_in_one_line_is_offered_at_once(qtbot: QtBot) -> None:
    field = TextField("x")
    qtbot.addWidget(field)
    field.show()
    field.line.insert(_OLD)
    offer = _offer(field)
    assert offer.isVisible()
    offer.convert.click()
    assert field.line.text() == _NEW
    assert not offer.isVisible()
    field.line.undo()
    assert field.line.text() == _OLD


def test_an_old_font_in_the_cell_of_an_answer_is_offered(qtbot: QtBot) -> None:
    field = TableField("x", columns=["a", "b"])
    qtbot.addWidget(field)
    field.show()
    field.set_value([["1", _NEW], ["2", ""]])
    offer = _offer(field)
    assert not offer.isVisible()
    field.table.setCurrentCell(1, 1)
    line = field._delegate.line
    assert line is not None
    qtbot.keyClicks(line, "x")
    line.setText(_OLD)
    qtbot.keyClicks(line, " ")
    assert offer.isVisible()
    saved: list[JsonValue] = []
    field.edited.connect(saved.append)
    offer.convert.click()
    assert saved[-1] == [["1", _NEW], ["2", _NEW]]
    assert not offer.isVisible()


def test_an_old_font_in_a_cell_is_offered_and_written_as_an_act(
    qtbot: QtBot, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, profile, built[1]) as sat:
        rows = sat.tables("remarks")[0]
        index, record = rows.rows.index(0, column(rows, "text")), rows.rows.rows[0].record
        sat.put(rows, index, _OLD)
        assert rows.letters.isVisible()
        assert _NEW in rows.letters.text.text()
        rows.letters.convert.click()
        sat.until(lambda: sat.recorded(record, "text") == _NEW)
        assert not rows.letters.isVisible()
        sat.desk.context.history.undo()
        sat.until(lambda: sat.recorded(record, "text") == _OLD)


def test_a_table_of_texts_is_gone_on_with_where_one_was(qtbot: QtBot, context: Context) -> None:
    context.drafts._standing.clear()
    field = DocumentsField("x")
    qtbot.addWidget(field)
    spot = Unfinished("0" * 32, "documents", "answer")
    there: list[JsonValue] = [{"number": "222/KH-STNMT", "agency": "Sở"}]
    typed = [["222/KH-STNMT", "", "Sở", ""], ["125/KH", "", "", "Về việc"]]
    one = Unfinished(spot.record, "documents", "answer", json.dumps(typed), over=there, at="2023-05-15T03:00:00Z")
    context.drafts._loaded((one,))
    field.bind(context.drafts, spot)
    field.set_value(there)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.enter()
    line = field._delegate.line
    assert line is not None
    assert (line.text(), line.selectedText(), line.cursorPosition()) == ("Về việc", "", 7)
    assert field._delegate.cell == (1, 3)
    context.drafts._timer.stop()


def _offer(field: QWidget) -> OldLetters:
    found = field.findChild(OldLetters)
    assert isinstance(found, OldLetters)
    return found
