"""The outline on the screen of a visit when it is faulty, or asks no more what was answered."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QWidget

from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.domain.vanished import SECTION
from giamsat_desktop.services.records.outlines import PRESET
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.shown.data import load
from tests.ui.screens.visit.test_visit import Open, built, opened

__all__ = ["built", "opened"]


def faulty(sheet_cell: dict[str, str]) -> bytes:
    book = load_workbook(BytesIO(assets.data(PRESET)))
    for cell, value in sheet_cell.items():
        book["survey"][cell] = value
    book["settings"]["C2"] = "9"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_an_older_program(laptop: Workspace, content: bytes) -> None:
    sha256 = laptop.photos.put_original(content, kind="outline", media_type="x")
    record(laptop, Edit("outline", derived_id("outline", sha256), {"title": "x", "version": 9, "workbook": sha256}))


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def shown(opened: Open) -> Callable[[str], OutlinePart]:
    def show(code: str) -> OutlinePart:
        opened.screen.model.take(load(opened.desk.workspace, opened.visit))
        part = opened.part("outline", OutlinePart)
        part.go_to(code)
        opened.until(lambda: part.card(code) is not None)
        return part

    return show


def test_a_faulty_rule_is_said_on_its_card_and_the_question_stands(
    opened: Open, shown: Callable[[str], OutlinePart]
) -> None:
    # Row 11 is the day of a document of A.1; row 9 its assessment.
    as_an_older_program(opened.desk.workspace, faulty({"F11": "regex(., '(')"}))
    part = shown("A.1")
    card = part.card("A.1")
    assert card is not None
    assert "The outline is faulty in the check" in words(card) or "Đề cương ghi hỏng điều kiện kiểm tra" in words(card)
    assert "assessment" in card.form.editors
    assert part._trouble.isVisibleTo(part)
    other = shown("A.2").card("A.2")
    assert other is not None
    assert "ghi hỏng" not in words(other)


def test_hints_and_notes_are_shown(opened: Open, shown: Callable[[str], OutlinePart]) -> None:
    as_an_older_program(opened.desk.workspace, faulty({"P1": "hint", "P8": "Hỏi cả kế hoạch năm trước."}))
    card = shown("A.1").card("A.1")
    assert card is not None
    assert "Hỏi cả kế hoạch năm trước." in words(card)


def test_an_answer_asked_no_more_has_a_section_of_its_own_and_is_not_counted(
    opened: Open, shown: Callable[[str], OutlinePart], tmp_path: Path
) -> None:
    data = opened.screen.model.data
    assert data is not None
    before = opened.screen.list.item(1).text()
    fields = {"visit": opened.visit, "question": "Z.9", "assessment": "chua", "comment": "Giữ lại"}
    record(opened.desk.workspace, Edit("answer", answer_id(opened.visit, "Z.9"), fields))
    part = shown("Z.9")
    assert part.section() == SECTION
    card = part.card("Z.9")
    assert card is not None
    assert list(card.form.editors) == ["assessment", "comment"]
    assert "the answer is kept" in words(card) or "câu trả lời vẫn giữ" in words(card)
    assert opened.screen.list.item(1).text() == before
