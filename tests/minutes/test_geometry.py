"""The layout of the dossier, §4.3, measured on the paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from giamsat_desktop.domain.minutes import HeadLine, Section
from giamsat_desktop.minutes import heading
from giamsat_desktop.minutes.layout import MM, in_use
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages, two_pages
from tests.minutes.conftest import Printed


def _centre(words: list[paper.Word]) -> float:
    return (words[0].left + words[-1].right) / 2


def _rules(path: str) -> list[float]:
    """Lengths in mm of the straight lines on page 1."""
    with pikepdf.open(path) as document:
        steps = list(pikepdf.parse_content_stream(document.pages[0]))
    found = []
    for before, after in pairwise(steps):
        if str(before.operator) == "m" and str(after.operator) == "l":
            found.append(abs(float(after.operands[0]) - float(before.operands[0])) / MM)
    return found


def test_head_columns_are_66_and_99_mm(printed: Printed) -> None:
    words = paper.pages(printed(one_page()))[0]
    assert _centre(paper.phrase(words, "HỘI ĐỒNG NHÂN DÂN")) == pytest.approx(30 + 33, abs=0.2)
    assert _centre(paper.phrase(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == pytest.approx(30 + 66 + 49.5, abs=0.2)


def test_nation_is_13_points_and_95_7_mm_wide(printed: Printed) -> None:
    words = paper.phrase(paper.pages(printed(one_page()))[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert words[-1].right - words[0].left == pytest.approx(95.7, abs=0.2)
    assert heading.nation_size(90 * MM) == 12


def test_rules_motto_full_agency_40_subject_35_percent(printed: Printed) -> None:
    path = printed(one_page())
    words = paper.pages(path)[0]
    motto = paper.phrase(words, in_use().motto)
    agency = paper.phrase(words, "ĐOÀN GIÁM SÁT SỐ 1")
    rules = _rules(str(path))
    assert any(rule == pytest.approx(motto[-1].right - motto[0].left, abs=0.1) for rule in rules)
    assert any(rule == pytest.approx(0.4 * (agency[-1].right - agency[0].left), abs=0.1) for rule in rules)
    assert len(rules) == 3


def test_number_line_keeps_its_gap(printed: Printed) -> None:
    words = paper.pages(printed(one_page()))[0]
    number, notation = paper.phrase(words, "Số:")[0], paper.phrase(words, "/BB-ĐGS")[0]
    assert number.top == notation.top
    assert notation.left - number.right > 5


def test_margins_20_20_30_15(printed: Printed) -> None:
    for number, words in enumerate(paper.pages(printed(twelve_pages(0)))[:8], 1):
        inside = [word for word in words if 19 < word.top < 297 - 20]
        assert min(word.left for word in inside) >= 29.8, number
        assert max(word.right for word in inside) <= 195.2


def test_first_line_indent_is_12_7_mm(printed: Printed) -> None:
    words = paper.phrase(paper.pages(printed(one_page()))[0], "Hôm nay,")
    assert words[0].left == pytest.approx(30 + 12.7, abs=0.1)


def test_bottom_right_stays_clear_for_initials(printed: Printed) -> None:
    for words in paper.pages(printed(twelve_pages(1), Album(1))):
        height = 210 if max(word.right for word in words) > 210 else 297
        corner = [word for word in words if word.top > height - 20 and word.right > 150]
        assert not corner


def test_page_numbers_centred_on_top_from_the_second_page_of_each_part(printed: Printed) -> None:
    shown = []
    for words in paper.pages(printed(twelve_pages(3), Album(3))):
        above = [word for word in words if word.bottom < 19]
        shown.append(above[0].text if above else "")
        if above and max(word.right for word in words) < 200:
            assert _centre(above) == pytest.approx(30 + 82.5, abs=0.3)
    assert shown == ["", "2", "3", "4", "5", "6", "7", "8", "", "2", "", "2"]


def test_foot_line_counts_every_sheet_and_can_be_off(printed: Printed) -> None:
    total = len(paper.pages(printed(twelve_pages(3), Album(3))))
    found = paper.text(printed(twelve_pages(3), Album(3)))
    assert all(f"Trang {number}/{total}" in found for number in range(1, total + 1))
    assert "Trang 1/" not in paper.text(printed(replace(one_page(), footer=False)))


def test_draft_mark_on_every_page_and_on_none_when_final(printed: Printed) -> None:
    draft = printed(replace(twelve_pages(3), draft=True), Album(3))
    for words in paper.pages(draft):
        assert paper.phrase(words, "DỰ THẢO")
    assert "DỰ THẢO" not in paper.text(printed(twelve_pages(0)))


def test_signature_columns_55_45_65(printed: Printed) -> None:
    words = paper.pages(printed(one_page()))[0]
    assert _centre(paper.phrase(words, "Lê Thị Hồng Ánh")) == pytest.approx(30 + 27.5, abs=0.3)
    assert _centre(paper.phrase(words, "Phạm Quốc Ổn")) == pytest.approx(30 + 55 + 22.5, abs=0.3)
    assert _centre(paper.phrase(words, "Nguyễn Văn Mẫu")) == pytest.approx(30 + 100 + 32.5, abs=0.3)
    note, name = paper.phrase(words, "(ký, đóng dấu)")[0], paper.phrase(words, "Lê Thị Hồng Ánh")[0]
    assert 25 <= name.top - note.bottom <= 33


@pytest.mark.parametrize("filling", range(4, 40))
def test_signatures_never_stand_alone(printed: Printed, filling: int) -> None:
    section = Section("NỘI DUNG", tuple(f"Dòng thứ {number}." for number in range(filling)))
    found = paper.pages(printed(replace(two_pages(), sections=(section,))))
    place = next(number for number, words in enumerate(found) if "KÝ" in {word.text for word in words})
    top = paper.phrase(found[place], "THƯ KÝ")[0].top
    above = {round(word.top) for word in found[place] if 19 < word.top < top - 3}
    assert len(above) >= 2
    assert paper.phrase(found[place], "Nguyễn Văn Mẫu")


def test_long_heading_wraps_in_its_column(printed: Printed) -> None:
    lines = (HeadLine("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI"), HeadLine("A" * 60, bold=True))
    words = paper.pages(printed(replace(one_page(), heading=lines)))[0]
    left = [word for word in words if word.top < 60 and word.left < 90 and word.text.isupper()]
    assert max(word.right for word in left) <= 96
