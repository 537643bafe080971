"""Workbooks as people send them: read where they can be, refused with the way out, nothing dropped unsaid."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.form import AnswerKind
from giamsat_desktop.forms.problems import OutlineInvalid, OutlineUnreadable
from giamsat_desktop.forms.session import FillSession
from giamsat_desktop.forms.xlsform import CODES, read_outline
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system import assets
from tests.forms.conftest import SURVEY, saved
from tests.forms.reading import read_workbook

Small = Callable[..., bytes]
Spoil = Callable[[Workbook], None]
LONG = "I." + "1" * max(RECORD_TYPES[kind].by_name[name].max_length for kind, name in CODES)
CASES = Path(__file__).parent / "cases"


def with_rows(*rows: dict[str, str], at: int = 7) -> Spoil:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        sheet.insert_rows(at, len(rows))
        for offset, row in enumerate(rows):
            for column, heading in enumerate(SURVEY, 1):
                sheet.cell(at + offset, column, row.get(heading))

    return spoil


def with_column(heading: str, values: dict[int, str], sheet: str = "survey") -> Spoil:
    def spoil(book: Workbook) -> None:
        column = book[sheet].max_column + 1
        book[sheet].cell(1, column, heading)
        for row, value in values.items():
            book[sheet].cell(row, column, value)

    return spoil


def set_cell(sheet: str, cell: str, value: object) -> Spoil:
    def spoil(book: Workbook) -> None:
        book[sheet][cell] = value

    return spoil


def remarks(data: bytes) -> list[tuple[str, str, int]]:
    reading = read_outline(data)
    assert reading.problems == ()
    for remark in reading.left_out:
        assert remark.sentence("vi")
        assert remark.sentence("en")
    return [(one.code, one.sheet, one.row) for one in reading.left_out]


def problems(data: bytes) -> list[tuple[str, str, int]]:
    with pytest.raises(OutlineInvalid) as refusal:
        read_workbook(data, "x.xlsx")
    for problem in refusal.value.problems:
        assert problem.sentence("vi") in sentence(refusal.value)
        assert problem.sentence("en")
    return [(problem.code, problem.sheet, problem.row) for problem in refusal.value.problems]


def test_nothing_is_remarked_on_in_a_sound_workbook(small: Small) -> None:
    assert remarks(small()) == []


@pytest.mark.parametrize(
    ("spoil", "remark"),
    [
        (with_rows({"type": "note", "name": "n", "label": "Lưu ý"}, at=3), ("note-dropped", "survey", 3)),
        (with_rows({"type": "text", "name": "t", "label": "Tên"}, at=3), ("row-outside", "survey", 3)),
        (with_rows({"type": "integer", "name": "n", "label": "Số"}, at=8), ("row-dropped", "survey", 8)),
        (
            with_rows({"type": "select_one kinds", "name": "n", "label": "Chọn"}, at=8),
            ("choice-dropped", "survey", 8),
        ),
        (with_column("default", {6: "x"}), ("default-dropped", "survey", 6)),
        (with_column("appearance", {6: "multiline"}), ("column-unused", "survey", 6)),
        (with_column("media::image", {6: "x.png"}), ("column-unused", "survey", 6)),
        (with_column("repeat_count", {6: "3"}), ("column-unused", "survey", 6)),
        (with_column("giamsat::evidances", {4: "Kế hoạch"}), ("column-unused", "survey", 4)),
        (with_column("image", {2: "x.png"}, "choices"), ("column-unused", "choices", 2)),
        (lambda book: book.create_sheet("nháp"), ("sheet-unused", "nháp", 0)),
        (lambda book: setattr(book["choices"], "sheet_state", "hidden"), ("sheet-hidden", "choices", 0)),
        (lambda book: book["survey"].merge_cells("C6:D7"), ("cells-merged", "survey", 6)),
    ],
)
def test_what_is_not_taken_in_is_listed_with_its_place(
    small: Small, spoil: Spoil, remark: tuple[str, str, int]
) -> None:
    assert remarks(small(spoil)) == [remark]


def test_a_column_that_was_meant_is_named(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        book["survey"]["D1"] = "requierd"

    (remark,) = read_outline(small(spoil)).left_out
    assert (remark.code, remark.column) == ("column-misspelt", "required")


def test_notes_hints_and_a_text_directly_in_a_section_are_taken_in(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        with_rows({"type": "note", "name": "inside", "label": "Xem kế hoạch trước."})(book)
        with_rows(
            {"type": "note", "name": "above", "label": "Hỏi người đứng đầu."},
            {"type": "text", "name": "ly_do", "label": "Vì sao?", "required": "yes"},
            at=9,
        )(book)
        with_column("hint", {4: "Ghi rõ năm.", 6: "Ngắn gọn."})(book)

    data = small(spoil)
    assert remarks(data) == []
    outline = read_workbook(data)
    assert outline.sections[0].notes == ("Hỏi người đứng đầu.",)
    assert outline.questions[0].hint == "Ghi rõ năm.\nNhận xét: Ngắn gọn.\nXem kế hoạch trước."
    direct = outline.questions[1]
    assert (direct.code, direct.section, direct.kind) == ("ly_do", "I", AnswerKind.TU_LUAN)
    session = FillSession(outline, "S")
    assert session.evaluate({}).states["ly_do"].codes == ("text-missing",)
    assert session.evaluate({"ly_do": {"text": "vì"}}).states["ly_do"].complete


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "row"),
    [
        ("survey", "F6", "regex(., '(')", "pattern-unclosed", 6),
        ("survey", "F6", "regex(., '(?=a)b')", "pattern-unknown", 6),
        ("survey", "F6", "regex(., 'a{9999}')", "pattern-too-large", 6),
        ("survey", "D6", "count(//*) > 1", "expression-costly", 6),
        ("survey", "E6", "${I_1_comments} = 1", "reference-unknown", 6),
        ("survey", "I4", LONG, "code-too-long", 4),
        ("survey", "I3", LONG, "code-too-long", 3),
        ("indicators", "A2", LONG, "code-too-long", 0),
        ("survey", "C4", "=A1", "formula-empty", 4),
        ("choices", "C2", "=1+1", "formula-empty", 2),
        ("survey", "C6", "#REF!", "cell-error", 6),
        ("survey", "D1", "label", "column-twice", 1),
        ("survey", "A1", "typ", "column-misnamed", 1),
        ("survey", "I4", None, "cell-empty", 4),
    ],
)
def test_a_fault_is_refused_with_its_place(
    small: Small, sheet: str, cell: str, value: str | None, code: str, row: int
) -> None:
    assert (code, sheet, row) in problems(small(set_cell(sheet, cell, value)))


def test_every_rule_of_a_workbook_is_looked_at_even_when_the_form_fails(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        sheet["E4"], sheet["F6"], sheet["D6"] = "${nobody} = 1", "regex(., '(')", "no-such()"
        with_column("choice_filter", {5: "x = ="})(book)

    found = problems(small(spoil))
    assert {("reference-unknown", "survey", 4), ("pattern-unclosed", "survey", 6)} < set(found)
    assert ("expression-bad", "survey", 6) in found
    assert ("expression-bad", "survey", 5) in found


def test_a_function_that_was_meant_is_named(small: Small) -> None:
    with pytest.raises(OutlineInvalid) as refusal:
        read_workbook(small(set_cell("survey", "F6", "selectd(., 'a')")))
    assert "selectd() → selected()?" in str(refusal.value.fields["details"])


def test_text_that_begins_with_an_equals_sign_is_refused(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        book["survey"]["C4"] = "=HYPERLINK(1)"
        book["survey"]["C4"].data_type = "s"

    assert problems(small(spoil)) == [("formula-text", "survey", 4)]


def test_a_formula_with_a_saved_result_is_read_and_said() -> None:
    source = (CASES / "outline-same-version-1.xlsx").read_bytes()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = '<c r="C8" t="str"><f>A1&amp;B1</f><v>A.1. Kết quả tính sẵn</v></c>'.encode()
                start = content.index(b'<c r="C8"')
                content = content[:start] + cell + content[content.index(b"</c>", start) + 4 :]
            new.writestr(name, content)
    reading = read_outline(out.getvalue())
    assert reading.problems == ()
    assert [(one.code, one.row, one.column) for one in reading.left_out] == [("formula-read", 8, "label")]
    assert reading.outline is not None
    assert reading.outline.questions[0].text == "Kết quả tính sẵn"


def test_capital_heads_blanks_and_other_names_are_read(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        for cell in sheet[1]:
            cell.value = f" {str(cell.value).upper().replace('_', ' ').replace('::', ' :: ')} "
        book["choices"]["A1"] = "List Name"
        book["settings"].title = " Settings "

    assert read_workbook(small(spoil)) == read_workbook(small())


def test_a_label_under_a_language_is_read(small: Small) -> None:
    assert read_workbook(small(set_cell("survey", "C1", "label::Tiếng Việt (vi)"))).questions[0].text == "Câu"


@pytest.mark.parametrize("case", ["outline-strict-ooxml.xlsx", "outline-capital-heads.xlsx"])
def test_a_strict_workbook_and_capital_heads_say_the_same_as_the_shipped_one(case: str) -> None:
    reading = read_outline(CASES / case)
    assert (reading.problems, reading.left_out) == ((), ())
    assert reading.outline == read_workbook(assets.path("outlines/hanoi-2023.xlsx"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "outline-old-excel"),
        (b"PK\x03\x04 torn", "outline-unreadable"),
        (bytes((8 << 20) + 1), "outline-too-large"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_own_way_out(data: bytes, code: str) -> None:
    with pytest.raises(OutlineUnreadable) as refusal:
        read_outline(data, "x.xlsx")
    assert refusal.value.code == code
    assert "x.xlsx" in sentence(refusal.value)
    assert ".xlsx" in sentence(refusal.value, "en")


def test_an_open_document_is_told_to_be_saved_as_a_workbook() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(OutlineUnreadable) as refusal:
        read_outline(out.getvalue())
    assert refusal.value.code == "outline-open-document"


@pytest.mark.parametrize("row", [200, 1_048_576])
def test_rows_after_a_great_gap_are_not_lost(small: Small, row: int) -> None:
    data = small(set_cell("choices", f"A{row}", "levels"))
    book = load_workbook(BytesIO(data))
    book["choices"].cell(row, 2, "mot_phan")
    book["choices"].cell(row, 3, "Một phần")
    outline = read_workbook(saved(book))
    assert [choice.code for choice in outline.choices("levels")] == ["chua", "mot_phan"]


def test_a_sheet_under_a_wrong_name_is_recognised(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        book["choices"].title = "Choice"

    with pytest.raises(OutlineInvalid) as refusal:
        read_workbook(small(spoil))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.sheet, problem.detail) == ("sheet-misnamed", "choices", "Choice")


@pytest.mark.parametrize(
    "spoil",
    [
        set_cell("survey", "F6", "regex(., '(')"),
        set_cell("survey", "E4", "${nobody} = 1"),
        set_cell("survey", "J4", "LA_LUNG"),
        set_cell("settings", "C2", "một"),
        set_cell("survey", "D1", "label"),
        lambda book: book.remove(book["choices"]),
        lambda book: book.remove(book["settings"]),
        lambda book: book.remove(book["indicators"]),
    ],
)
def test_a_faulty_workbook_that_came_all_the_same_still_asks_its_question(small: Small, spoil: Spoil) -> None:
    reading = read_outline(small(spoil))
    assert reading.problems
    assert reading.outline is not None
    assert [question.code for question in reading.outline.questions] == ["I.1"]
    state = FillSession(reading.outline, "S").evaluate({"I.1": {"assessment": "chua"}}).states["I.1"]
    assert (state.relevant, state.answered) == (True, True)
