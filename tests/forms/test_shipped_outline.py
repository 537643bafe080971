"""The outline of 2023 as shipped: counts, wording and rules of the dossier, section 3."""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook
from pyxform.xls2xform import convert

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.form import AnswerKind, Audience, IndicatorKind, Outline
from giamsat_desktop.system import assets
from tests.forms.reading import topics_of

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outline_workbook", PACKAGING / "outline_workbook.py")
    if spec is None or spec.loader is None:
        pytest.fail("generator not found")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_workbook_is_cell_for_cell_what_the_generator_writes(generator: ModuleType, shipped_book: Workbook) -> None:
    data = json.loads((PACKAGING / "outline_hanoi_2023.json").read_text(encoding="utf-8"))
    wanted = generator.sheets(data)
    assert shipped_book.sheetnames == list(wanted)
    for title, rows in wanted.items():
        shipped = [tuple(cell or "" for cell in row) for row in shipped_book[title].iter_rows(values_only=True)]
        assert shipped == [tuple(row) for row in rows], title


def test_generator_gives_the_same_bytes_twice(generator: ModuleType) -> None:
    data = json.loads((PACKAGING / "outline_hanoi_2023.json").read_text(encoding="utf-8"))
    assert generator.workbook(data) == generator.workbook(data)


def test_plain_pyxform_takes_the_workbook_without_a_warning() -> None:
    warnings: list[str] = []
    made = convert(assets.data("outlines/hanoi-2023.xlsx"), warnings=warnings, file_type=".xlsx")
    assert warnings == []
    assert "Đề cương giám sát việc thực hiện" in made.xform


def test_80_questions_94_indicators_11_sections(outline: Outline) -> None:
    assert (len(outline.questions), len(outline.indicators), len(outline.sections)) == (80, 94, 11)
    assert " ".join(section.code for section in outline.sections) == "A I II III IV V VI VII VIII IX X"
    assert len({question.code for question in outline.questions}) == 80
    assert len({indicator.code for indicator in outline.indicators}) == 94
    assert outline.version == 1


def test_every_indicator_belongs_to_one_question(outline: Outline) -> None:
    used = Counter(code for question in outline.questions for code in question.indicators)
    assert used == {indicator.code: 1 for indicator in outline.indicators}


def test_kinds_and_requirement_are_those_of_the_dossier(outline: Outline) -> None:
    kinds = Counter(question.kind for question in outline.questions)
    assert kinds[AnswerKind.TY_LE] == 36
    assert kinds[AnswerKind.TU_LUAN] == 4
    assert kinds[AnswerKind.BANG] == 11
    assert sum(question.required for question in outline.questions) == 72
    assert Counter(indicator.kind for indicator in outline.indicators)[IndicatorKind.RATIO] == 71


def test_every_question_but_free_text_has_assessment_and_comment(outline: Outline) -> None:
    for question in outline.questions:
        names = {node.name for node in question.nodes if not node.repeat}
        assert ({"assessment", "comment"} <= names) == (question.kind is not AnswerKind.TU_LUAN), question.code
        assert question.kind is not AnswerKind.TU_LUAN or "text" in names


def test_spot_checks_of_wording(outline: Outline) -> None:
    two_four = outline.question("II.4")
    assert two_four is not None
    assert two_four.columns[0] == "Kỳ"
    assert len(two_four.columns) == 8
    assert two_four.indicators == ("HC-06", "HC-07", "HC-08")
    six_three = outline.question("VI.3")
    assert six_three is not None
    assert len(six_three.choices) == 8
    assert six_three.choices[0].label == "Quản lý văn bản và điều hành"
    ratio = outline.indicator("HC-07")
    assert ratio is not None
    assert ratio.numerator == "Số hồ sơ trả trước hạn + đúng hạn"
    assert topics_of(outline, "STNMT", "2023") == ("dat_dai", "tnmt")
    assert topics_of(outline, "SNNMT", "2025") == ("dat_dai", "tnmt")


def test_choice_codes_are_those_of_the_dictionary(outline: Outline) -> None:
    for name in ("assessment", "yes_no", "verified_by", "submission", "apology"):
        assert tuple(choice.code for choice in outline.choices(name)) == CHOICES[name]


def test_audiences(outline: Outline) -> None:
    only = {question.code: question.unit_kinds for question in outline.questions if len(question.unit_kinds) < 3}
    assert only == {
        "III.4": (Audience.DEPARTMENT, Audience.DISTRICT),
        "III.6": (Audience.DISTRICT, Audience.COMMUNE),
        "VII.7": (Audience.DEPARTMENT, Audience.DISTRICT),
        "VIII.3": (Audience.DEPARTMENT,),
        "IX.4": (Audience.DISTRICT, Audience.COMMUNE),
    }


def test_text_is_nfc_and_decision_06_has_its_true_date(shipped_book: Workbook) -> None:
    cells = [str(cell) for sheet in shipped_book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert all(unicodedata.is_normalized("NFC", cell) for cell in cells)
    dated = [cell for cell in cells if "06/QĐ-TTg" in cell and "/2022" in cell]
    assert dated
    assert all("06/01/2022" in cell for cell in dated)


def test_columns_of_tables_that_measure_are_declared_as_numbers(outline: Outline) -> None:
    declared = {
        column: question.node(f"c{number}", "table")
        for question in outline.questions
        for number, column in enumerate(question.columns, 1)
    }
    numbers = {column for column, node in declared.items() if node is not None and node.type == "decimal"}
    assert numbers == {column for column in declared if column.endswith(("(%)", "(triệu đồng)", "(điểm)"))}
    assert "Mức hoàn thành (%)" in numbers
    assert {node.type for column, node in declared.items() if column not in numbers and node} == {"string"}
