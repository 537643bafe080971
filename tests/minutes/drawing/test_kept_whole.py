"""Headings are never the last on a page, and no ratio is broken at its stroke; sealed papers keep their pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from giamsat_desktop.domain.paper.minutes import Clause, FigureGroup, FigureRow, Minutes, Run, Section
from tests.minutes import paper
from tests.minutes.builders import figures, one_page
from tests.minutes.conftest import Printed

_WORDS = "Sở trình bày kết quả thực hiện công tác cải cách hành chính và chuyển đổi số trong kỳ "


def _above(lines: int, following: int) -> Minutes:
    """A paper whose second clause begins `lines` lines further down, with a text of so many lines behind it."""
    told = tuple(f"Dòng {number}." for number in range(lines))
    behind = (_WORDS * following).strip()[: 76 * following] + "."
    clauses = (
        Clause("Đầu mục", paragraphs=("Nguyên nhân khách quan:\n- Một.",)),
        Clause("Đầu mục", paragraphs=(behind,)),
    )
    parts = (Section("MỞ ĐẦU", paragraphs=told), Section("NỘI DUNG", clauses=clauses))
    return replace(one_page(), sections=parts, kept_whole=True)


def _last_lines(pdf_pages: list[list[paper.Word]]) -> list[str]:
    found = []
    for words in pdf_pages[:-1]:
        flow = [one for one in words if one.bottom < 278]  # above the foot line
        last = max(one.bottom for one in flow)
        found.append(" ".join(one.text for one in flow if abs(one.bottom - last) < 1))
    return found


@pytest.mark.parametrize("following", [1, 2, 3, 4])
def test_no_heading_is_the_last_on_its_page(printed: Printed, following: int) -> None:
    leads, others = [], 0
    for lines in range(10, 30):
        for last in _last_lines(paper.pages(printed(_above(lines, following)))):
            if last.endswith(("Đầu mục", "NỘI DUNG", "MỞ ĐẦU", ":")):
                leads.append((lines, last))
            others += 1
    assert leads == []
    assert others


def test_a_sealed_paper_of_before_breaks_its_pages_as_it_did(printed: Printed) -> None:
    papers = [_above(lines, 3) for lines in range(10, 30)]
    former = [_last_lines(paper.pages(printed(replace(one, kept_whole=False)))) for one in papers]
    assert any(last.endswith("Đầu mục") for lines in former for last in lines)


def test_a_ratio_stands_in_one_line_of_its_column_where_there_is_room(printed: Printed) -> None:
    rows = (
        FigureRow("Dữ liệu đối khớp", "%", "2022", "52,09% (1.120.000/2.150.000)", "62,41% (398.200/638.000)", "-2,25"),
    )
    appendix = replace(figures(1), groups=(FigureGroup("", rows),))
    words = {
        whole: [word.text for word in paper.pages(printed(replace(one_page(), figures=appendix, kept_whole=whole)))[1]]
        for whole in (True, False)
    }
    assert {"(1.120.000/2.150.000)", "(398.200/638.000)"} <= set(words[True])
    assert "(1.120.000/" in words[False]


def test_a_clause_that_stands_alone_has_no_number(printed: Printed) -> None:
    several = Section("MỞ ĐẦU", clauses=(Clause("Đầu mục một", points=("Nội dung",)), Clause("Đầu mục hai")))
    alone = Section("NỘI DUNG", clauses=(Clause("Tài liệu đã nhận", paragraphs=("Một báo cáo.",)),))
    made = replace(one_page(), sections=(several, alone), names_whole=True)
    said = " ".join(word.text for page in paper.pages(printed(made)) for word in page)
    assert "1. Đầu mục một" in said
    assert "2. Đầu mục hai" in said
    assert "1. Tài liệu" not in said
    former = paper.pages(printed(replace(made, names_whole=False)))  # a sealed paper keeps its words
    assert "1. Tài liệu đã nhận" in " ".join(word.text for page in former for word in page)


def test_the_heading_of_a_clause_that_stands_alone_stays_with_its_text(printed: Printed) -> None:
    ends = {whole: [] for whole in (True, False)}  # type: dict[bool, list[str]]
    behind = (_WORDS * 3).strip()[:150] + "."
    for lines in range(10, 30):
        told = tuple(f"Dòng {number}." for number in range(lines))
        alone = Section("NỘI DUNG", ((Run("Tài liệu đã nhận", bold=True),), behind))
        made = replace(_above(lines, 1), sections=(Section("MỞ ĐẦU", paragraphs=told), alone))
        for whole, last in ends.items():
            last += _last_lines(paper.pages(printed(replace(made, measures_whole=whole))))
    assert [one for one in ends[True] if one.endswith(("đã nhận", "NỘI DUNG"))] == []
    assert any(one.endswith("đã nhận") for one in ends[False])  # as papers were sealed before
