"""Figures that are typed inside an answer: what is taken back is shown there, what is kept is gone on with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.ui.screens.visit.parts.figures import FiguresPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from tests.ui.screens.visit.test_undo import Sitting, sitting


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        yield made


def _card(at: Sitting, code: str) -> QuestionCard:
    at.screen.open_at(at.visit, f"question:{code}")
    outline = at.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    at.until(lambda: outline.current() == code)
    card = outline.card(code)
    assert card is not None
    return card


def _open_column(rows: RecordTable) -> int:
    columns = range(len(rows.rows.cells))
    flags = (rows.rows.index(0, column).flags() for column in columns)
    return next(n for n, one in enumerate(flags) if one & Qt.ItemFlag.ItemIsEditable)


def test_a_figure_of_an_answer_that_is_taken_back_leaves_one_in_the_answer(at: Sitting) -> None:
    data = at.screen.model.data
    assert data is not None
    code = next(code for code in data.asked if (asked := data.question(code)) is not None and asked.indicators)
    rows = _card(at, code).figures
    index = rows.rows.index(0, _open_column(rows))
    record, name = rows.rows.rows[0].record, rows.rows.cells[index.column()].name
    before = at.says(record, name)
    rows.view.setFocus()
    rows.view.setCurrentIndex(index)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    at.qtbot.keyClicks(line, "71")
    at.qtbot.keyClick(line, Qt.Key.Key_Tab)
    at.until(lambda: at.says(record, name) == "71")
    at.desk.context.history.undo()
    at.until(lambda: at.says(record, name) == before)
    assert at.screen.current_part() == "outline"
    assert rows.rows.rows[rows.view.currentIndex().row()].record == record


def test_an_answer_that_was_taken_back_can_be_written_again(at: Sitting) -> None:
    data = at.screen.model.data
    assert data is not None
    code = next(code for code, asked in data.asked.items() if not asked.answered and _has_comment(at, code))
    record = answer_id(at.visit, code)
    comment = _card(at, code).form.editors["comment"]
    for words in ("lan mot", "lan hai"):
        box = comment.focusProxy()
        assert box is not None
        box.setFocus()
        at.qtbot.keyClicks(box, words)
        comment.commit()
        at.until(lambda words=words: at.says(record, "comment") == words)
        if words == "lan mot":
            at.desk.context.history.undo()
            at.until(lambda: at.says(record, "comment") == "")
    assert comment.value() == "lan hai"


def _has_comment(at: Sitting, code: str) -> bool:
    question = at.screen.model.data.question(code) if at.screen.model.data is not None else None
    return question is not None and question.node("comment") is not None


def test_what_leads_to_a_kept_figure_puts_the_keys_into_its_cell(at: Sitting) -> None:
    at.screen._show("figures")
    part = at.screen.part("figures")
    assert isinstance(part, FiguresPart)
    at.settle()
    rows = part.table
    index = rows.rows.index(0, _open_column(rows))
    rows.view.setCurrentIndex(index)
    line = next(one for one in rows.view.findChildren(QLineEdit) if one.isVisible())
    line.setText("95,7 phan")
    rows.rows.type(index, "95,7 phan")
    at.qtbot.keyClick(line, Qt.Key.Key_Tab)
    at.until(lambda: len(at.desk.context.drafts.unsaved()) == 1)
    rows.view.setCurrentIndex(index)
    part._filter.setFocus()
    at.desk.context.open_draft(at.desk.context.drafts.unsaved()[0])
    at.settle()
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    assert typed.text() == "95,7 phan"
    at.desk.context.drafts.let_go(*at.desk.context.drafts.unsaved())
