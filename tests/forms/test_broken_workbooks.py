"""Workbooks that are no outline: refused with every place to mend, nothing else raised."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.forms.problems import OutlineInvalid, OutlineUnreadable
from giamsat_desktop.forms.xforms import BadXForm, read_xform
from giamsat_desktop.system import assets
from tests.forms.reading import read_workbook

Small = Callable[..., bytes]


def _problems(data: bytes) -> list[tuple[str, str, int]]:
    with pytest.raises(OutlineInvalid) as refusal:
        read_workbook(data, "x.xlsx")
    found = refusal.value.problems
    assert refusal.value.fields["count"] == len(found)
    for problem in found:
        assert problem.sentence("vi")
        assert problem.sentence("en")
    return [(problem.code, problem.sheet, problem.row) for problem in found]


def _set(sheet: str, cell: str, value: str | None) -> Callable[[Workbook], None]:
    def spoil(book: Workbook) -> None:
        book[sheet][cell] = value

    return spoil


def test_the_small_workbook_is_sound(small: Small) -> None:
    outline = read_workbook(small())
    assert [question.code for question in outline.questions] == ["I.1"]
    assert outline.questions[0].text == "Câu"
    assert outline.version == 3


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04 torn", b"| survey |\n| | type | name |"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(OutlineUnreadable):
        read_workbook(data)


def test_missing_file_and_too_large_file(tmp_path: Path) -> None:
    with pytest.raises(OutlineUnreadable):
        read_workbook(tmp_path / "none.xlsx")
    large = tmp_path / "large.xlsx"
    large.write_bytes(bytes((8 << 20) + 1))
    with pytest.raises(OutlineUnreadable) as refusal:
        read_workbook(large)
    assert refusal.value.fields == {"file": "large.xlsx", "reason": "too-large"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 0.999))
def test_truncated_workbook_is_refused(small: Small, cut: float) -> None:
    data = small()
    with pytest.raises(OutlineUnreadable):
        read_workbook(data[: int(len(data) * cut)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_flipped_byte_is_read_or_refused_never_crashes(small: Small, place: float, byte: int) -> None:
    data = bytearray(small())
    data[int(len(data) * place)] = byte
    with contextlib.suppress(OutlineUnreadable, OutlineInvalid):
        assert isinstance(read_workbook(bytes(data)), Outline)


def test_zip_bomb_is_refused_by_counting() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(65 << 20))
    with pytest.raises(OutlineUnreadable) as refusal:
        read_workbook(out.getvalue())
    assert refusal.value.fields["reason"] == "too-large"


def test_document_type_definition_is_refused(small: Small) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(small())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content[content.index(b"<workbook") :]
            new.writestr(name, content)
    with pytest.raises(OutlineUnreadable):
        read_workbook(out.getvalue())


def test_sheet_without_end_is_refused(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        for _ in range(20_001):
            book["topics"].append(("2023", "SXD", "xay_dung"))

    with pytest.raises(OutlineUnreadable):
        read_workbook(small(spoil))


@pytest.mark.parametrize("sheet", ["survey", "choices", "settings", "indicators", "topics"])
def test_missing_sheet_is_named(small: Small, sheet: str) -> None:
    assert _problems(small(lambda book: book.remove(book[sheet]))) == [("sheet-missing", sheet, 0)]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "row"),
    [
        ("survey", "J4", "LA_LUNG", "kind-unknown", 4),
        ("survey", "K4", "CH-01 CH-99", "indicator-unknown", 4),
        ("survey", "M4", "S Z", "unit-kind-unknown", 4),
        ("survey", "E4", "${unit_kind} != ", "expression-bad", 4),
        ("survey", "F6", "uuid() = 1", "expression-bad", 6),
        ("survey", "E4", "${nobody} = 1", "xlsform", 4),
        ("survey", "B6", "I_1_lạ", "node-unknown", 6),
        ("survey", "A5", "select_one none", "xlsform", 5),
        ("settings", "C2", "một", "version-bad", 2),
        ("indicators", "D2", "la", "indicator-kind-unknown", 2),
        ("indicators", "D2", "ty_le", "ratio-without-parts", 2),
        ("indicators", "B2", None, "cell-empty", 2),
        ("survey", "J1", "kind", "column-missing", 1),
    ],
)
def test_fault_in_a_cell_is_named_with_its_row(
    small: Small, sheet: str, cell: str, value: str | None, code: str, row: int
) -> None:
    assert (code, sheet, row) in _problems(small(_set(sheet, cell, value)))


def test_all_problems_are_listed_at_once(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        book["survey"]["J4"] = "LA_LUNG"
        book["survey"]["K4"] = "CH-99"
        book["indicators"].append(("CH-01", "Trùng", "việc", "so"))
        book["settings"]["C2"] = "x"

    codes = [code for code, _, _ in _problems(small(spoil))]
    assert sorted(codes) == ["code-duplicate", "indicator-unknown", "kind-unknown", "version-bad"]


def test_duplicate_question_code_is_named(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        sheet["I3"] = "I"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
        sheet.delete_rows(8)
        for row in rows:
            sheet.append([str(cell).replace("I_1", "I_2") if n == 1 and cell else cell for n, cell in enumerate(row)])
        sheet.append(["end_group"])

    assert _problems(small(spoil)) == [("code-duplicate", "survey", 8)]


def test_question_outside_a_section_is_named(small: Small) -> None:
    found = _problems(small(_set("survey", "I3", None)))
    assert ("question-outside-section", "survey", 4) in found


def test_nothing_is_left_behind_and_nothing_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "de cuong.xlsx"
    file.write_bytes(assets.data("outlines/hanoi-2023.xlsx"))
    read_workbook(file)
    assert [entry.name for entry in tmp_path.iterdir()] == ["de cuong.xlsx"]
    assert file.read_bytes() == assets.data("outlines/hanoi-2023.xlsx")


@pytest.mark.parametrize("xml", ["", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a", "\0"])
def test_bad_xform_is_refused(xml: str) -> None:
    with pytest.raises(BadXForm):
        read_xform(xml)


def test_endless_nesting_is_refused(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        for number in range(3000):
            book["survey"].append(["begin_group", f"g{number}", "g"])

    assert ("xlsform", "survey") in {(code, sheet) for code, sheet, _ in _problems(small(spoil))}


def test_section_in_a_section_is_named_by_its_questions(small: Small) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        sheet.insert_rows(4)
        sheet["A4"], sheet["B4"], sheet["C4"], sheet["I4"] = "begin_group", "inner", "Trong", "I.a"
        sheet.append(["end_group"])

    assert ("question-outside-section", "survey", 5) in _problems(small(spoil))
