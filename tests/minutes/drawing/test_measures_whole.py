"""A number and its unit of measure stand in one line, wherever the line ends; sealed papers keep their lines."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.minutes import FigureGroup, FigureRow, Minutes, Section
from tests.minutes import paper
from tests.minutes.builders import figures, one_page
from tests.minutes.conftest import Printed


def _lines(pdf: list[list[paper.Word]]) -> list[str]:
    found: dict[tuple[int, int], list[str]] = {}
    for number, words in enumerate(pdf):
        for one in words:
            found.setdefault((number, round(one.bottom)), []).append(one.text)
    return [" ".join(words) for words in found.values()]


def _paper(*, whole: bool) -> Minutes:
    """Forty paragraphs whose number and unit meet the end of the line at another place each."""
    said = tuple(f"{'x ' * gap}đơn vị báo cáo 41.250 hồ sơ và 312 tờ khai trong kỳ." for gap in range(10, 50))
    appendix = replace(
        figures(1), groups=(FigureGroup("", (FigureRow("Tờ khai", "tờ khai", "2022", "312", "312", "0"),)),)
    )
    return replace(one_page(), sections=(Section("NỘI DUNG", said),), figures=appendix, measures_whole=whole)


def test_no_line_ends_within_a_measure(printed: Printed) -> None:
    ends = [
        line for line in _lines(paper.pages(printed(_paper(whole=True)))) if line.endswith(("hồ", "tờ", ".250", "312"))
    ]
    assert [line for line in ends if "x" in line or "đơn vị" in line] == []


def test_a_sealed_paper_of_before_breaks_its_lines_as_it_did(printed: Printed) -> None:
    assert any(line.endswith("hồ") for line in _lines(paper.pages(printed(_paper(whole=False)))))
