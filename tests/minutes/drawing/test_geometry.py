"""What the layout of §4.3 adds to the decree's table: foot line, draft mark, signatures kept with text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from giamsat_desktop.domain.paper.minutes import HeadLine, Section
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages, two_pages
from tests.minutes.conftest import Printed
from tests.minutes.signing import ink


def test_number_line_keeps_its_gap(printed: Printed) -> None:
    words = paper.pages(printed(one_page()))[0]
    number, notation = paper.phrase(words, "Số:")[0], paper.phrase(words, "/BB-ĐGS")[0]
    assert number.top == notation.top
    assert notation.left - number.right > 5


def test_foot_lines_count_each_part_apart_as_the_closing_sentence_does(printed: Printed) -> None:
    found = paper.pages(printed(replace(twelve_pages(3), parts_apart=True), Album(3)))
    wide = [_wide(words) for words in found]
    proper, figures, total = wide.index(True), sum(wide), len(found)
    photos = total - proper - figures
    wanted = [f"Trang {number}/{proper}" for number in range(1, proper + 1)]
    wanted += [f"Phụ lục I · Trang {n}/{figures} ({proper + n}/{total} cả tập)" for n in range(1, figures + 1)]
    wanted += [f"Phụ lục II · Trang {n}/{photos} ({proper + figures + n}/{total} cả tập)" for n in range(1, photos + 1)]
    for words, foot in zip(found, wanted, strict=True):
        assert paper.phrase(words, f"BB-2023-0515-STD-01 · 1a2b3c4d · {foot}")
    assert f"Biên bản gồm {proper:02d} trang" in paper.text(printed(twelve_pages(3), Album(3))).replace("\n", " ")


def _wide(words: list[paper.Word]) -> bool:
    return max(word.right for word in words) > 210


def test_foot_line_of_papers_sealed_before_counts_every_sheet_and_can_be_off(printed: Printed) -> None:
    total = len(paper.pages(printed(twelve_pages(3), Album(3))))
    found = paper.text(printed(twelve_pages(3), Album(3)))
    assert all(f"Trang {number}/{total}" in found for number in range(1, total + 1))
    assert "Trang 1/" not in paper.text(printed(replace(one_page(), footer=False)))


def test_draft_mark_on_every_page_and_on_none_when_final(printed: Printed) -> None:
    draft = printed(replace(twelve_pages(3), draft=True), Album(3))
    for words in paper.pages(draft):
        assert paper.phrase(words, "DỰ THẢO")
    assert "DỰ THẢO" not in paper.text(printed(twelve_pages(0)))


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


def test_subject_without_its_rule_keeps_the_room_below(printed: Printed) -> None:
    (page,) = ink.read(printed(replace(one_page(), subject_rule=False)))
    subject = page.line("chính quyền điện tử")
    assert not page.under(subject)
    assert page.line("Hôm nay").top - subject.bottom >= 6 / ink.MM


def test_degrees_are_not_signed_with(printed: Printed) -> None:
    titled = tuple(replace(one, name=f"PGS.TS. {one.name}") for one in one_page().signatures)
    found = paper.text(printed(replace(one_page(), signatures=titled)))
    assert "PGS" not in found
    assert "Nguyễn Văn Mẫu" in found
