"""What is typed is what is printed: complete, NFC, inert."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.paper.minutes import (
    Grid,
    HeadLine,
    Person,
    Recommendation,
    Section,
    Signature,
    number_line,
    point_letter,
    recommendations_grid,
    roman,
)
from giamsat_desktop.minutes.lettering import wording
from giamsat_desktop.system import assets
from tests.minutes import paper
from tests.minutes.builders import one_page, photo_appendix, twelve_pages
from tests.minutes.conftest import Printed

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
HOSTILE = (
    "<b>&amp; </para> '; -- \x00\x07\x1b \U0001f600 \u202eRTL\u202c 日本 =cmd|x \ud800 " + "A" * 300 + " x" + "/y" * 200
)
LONG = "Đề nghị đơn vị rà soát, báo cáo. " * 310


def test_closing_names_the_pages_of_the_minutes_proper(printed: Printed) -> None:
    assert "Biên bản gồm 08 trang, 02 phụ lục" in paper.text(printed(twelve_pages(0))).replace("\n", " ")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(VIETNAMESE + VIETNAMESE.upper() + "0123456789", min_size=1, max_size=12), max_size=60))
def test_text_comes_back_complete_and_nfc(printed: Printed, words: list[str]) -> None:
    typed = "Mốc " + unicodedata.normalize("NFD", " ".join(words)) + " hết"
    section = Section("NỘI DUNG", (typed,))
    found = paper.text(printed(replace(one_page(), sections=(section,), footer=False)))
    assert unicodedata.is_normalized("NFC", found)
    assert paper.squeezed(unicodedata.normalize("NFC", typed)) in paper.squeezed(found)


def test_fault_59_mark_up_and_formulas_are_inert_text(printed: Printed) -> None:
    section = Section("NỘI DUNG", ("<b>đậm</b> &amp; =cmd|' /C calc'!A0 '; DROP TABLE visit;--",))
    found = paper.text(printed(replace(one_page(), sections=(section,))))
    assert "<b>đậm</b> &amp; =cmd|' /C calc'!A0 '; DROP TABLE visit;--" in found


def test_fault_70_unknown_glyphs_are_shown_and_invisible_ones_go() -> None:
    assert wording.clean("a\U0001f600b\u200b\u202e\x00日") == "a\U0001f600b□□"
    assert wording.clean("Nguye\u0302\u0303n") == "Nguyễn"


def test_hostile_text_everywhere_still_prints(printed: Printed) -> None:
    rows = (Recommendation(LONG, HOSTILE, LONG), Recommendation("", "", ""))
    minutes = replace(
        twelve_pages(0),
        heading=(HeadLine(HOSTILE), HeadLine("", bold=True)),
        number_line=HOSTILE,
        date_line=HOSTILE,
        subject=HOSTILE,
        code=HOSTILE,
        bases=(HOSTILE, ""),
        sections=(Section(HOSTILE, (LONG, HOSTILE, "a\nb"), grid=recommendations_grid(rows)), Section("")),
        closing=(LONG, "Hết./."),
        recipients=(HOSTILE, LONG),
        signatures=(Signature((LONG,), HOSTILE), *(Signature(("T",), "Nguyễn " * n) for n in range(11))),
        photos=replace(photo_appendix(1), label=HOSTILE, attached=LONG),
        draft=True,
    )
    path = printed(minutes)
    assert paper.is_sound(path)
    assert paper.squeezed(paper.text(path)).count(paper.squeezed("rà soát, báo cáo.")) >= 310 * 6


def test_nothing_at_all_still_prints(printed: Printed) -> None:
    bare = replace(
        one_page(), heading=(), number_line="", kind_title="", subject="", opening=(), sections=(), closing=()
    )
    assert paper.is_sound(printed(replace(bare, signatures=(), recipients=(), code="", short_hash="")))


def test_no_break_between_number_and_unit_day_and_name() -> None:
    nbsp = wording.NBSP
    assert wording.glue("ngày 15 tháng 5 năm 2023") == f"ngày{nbsp}15{nbsp}tháng{nbsp}5{nbsp}năm{nbsp}2023"
    assert wording.glue("tại thành phố Hà Nội, quận Hai Bà Trưng") == (
        f"tại thành phố Hà{nbsp}Nội, quận Hai{nbsp}Bà{nbsp}Trưng"
    )
    assert wording.glue("xã hội hóa; 6 tháng đầu năm") == "xã hội hóa; 6 tháng đầu năm"
    with wording.torn(names=True):  # as papers sealed before are printed for ever
        assert wording.glue("Hà Nội, ngày 15 tháng 5") == f"Hà Nội, ngày{nbsp}15 tháng{nbsp}5"
    assert wording.glue("12 hồ sơ, 3 bản") == f"12{nbsp}hồ{nbsp}sơ, 3{nbsp}bản"
    assert (
        wording.glue("3,63 điểm phần trăm; 12 tỷ đồng") == f"3,63{nbsp}điểm{nbsp}phần{nbsp}trăm; 12{nbsp}tỷ{nbsp}đồng"
    )
    assert wording.glue("12 hồ sơn, 3 thủ tục hành chính khác") == f"12 hồ sơn, 3{nbsp}thủ{nbsp}tục hành chính khác"
    with wording.measuring(["tờ khai (bản)", "", "x" * 30]):
        assert wording.glue("1.200 tờ khai, 4 tờ, 5 hồ sơ") == f"1.200{nbsp}tờ{nbsp}khai, 4 tờ, 5{nbsp}hồ{nbsp}sơ"
    assert wording.glue("1.200 tờ khai") == "1.200 tờ khai"
    assert wording.glue("Năm 2022 Sở báo cáo") == f"Năm{nbsp}2022 Sở báo cáo"
    with wording.torn(measures=True):
        assert wording.glue("12 hồ sơ. Năm 2022") == f"12{nbsp}hồ sơ. Năm 2022"
    assert wording.glue("Ông/Bà Đỗ An, Bà Ánh") == f"Ông/Bà{nbsp}Đỗ An, Bà{nbsp}Ánh"
    assert wording.glue("bà con") == "bà con"
    assert wording.glue("lệch -3,63 điểm %") == f"lệch -3,63{nbsp}điểm{nbsp}%"


def test_numbers_letters_and_people() -> None:
    assert [point_letter(place) for place in (0, 3, 4, 5, 22, 23)] == ["a", "d", "đ", "e", "y", "aa"]
    assert [roman(number) for number in (1, 4, 6, 9, 14, 40, 90)] == ["I", "IV", "VI", "IX", "XIV", "XL", "XC"]
    assert number_line(5, "BB-ĐGS") == "Số: 05/BB-ĐGS"
    assert number_line(None, "BB-ĐGS") == "Số:       /BB-ĐGS"
    assert Person("Bà", "Lê Ánh", "", "Thư ký").line == "Bà Lê Ánh - Thư ký"


def test_a_grid_row_needs_a_cell_for_every_column() -> None:
    grid = recommendations_grid((Recommendation("a", "b", "c"),))
    with pytest.raises(ValueError, match="cells"):
        Grid(grid.columns, (("a",),))


def test_phrases_are_nfc_and_their_variables_are_plain_names() -> None:
    phrases = assets.json("phrases/minutes.vi.json")
    assert isinstance(phrases, dict)
    for key, phrase in phrases.items():
        assert unicodedata.is_normalized("NFC", phrase), key
        names = [name for _, name, _, _ in Formatter().parse(phrase) if name is not None]
        assert all(re.fullmatch("[a-z_]+", name) for name in names), key
    assert phrases["closing"].endswith("./.")
