"""The table of scans: no honest sheet is called different, and what somebody changed on one is found."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
from PIL import Image

from giamsat_desktop.system.images.matching import DPI
from giamsat_desktop.system.images.pdf_pictures import pages_of_pdf
from tests.scans.generator import FULL
from tests.scans.table import WAYS, Line, judged, lines, scanned, summed, ways


@pytest.fixture(scope="module")
def pages(sealed_pdf: bytes) -> list[Image.Image]:
    return [page.draw(FULL, grey=True).image.reduce(FULL // DPI) for page in islice(pages_of_pdf(sealed_pdf), 2)]


@pytest.mark.parametrize("turn", [-1.0, 1.0])
@pytest.mark.parametrize("hard", [False, True])
def test_a_rule_that_lies_a_dot_lower_on_a_coarse_scan_is_the_same_rule(
    sheets: list[Image.Image], pages: list[Image.Image], turn: float, hard: bool
) -> None:
    way = replace(WAYS[-1], dpi=130, turn=turn, hard=hard)
    found = judged(scanned(sheets[0], way), sheets, 0, pages[0])
    assert found is not None
    assert found.alike, found.spots


@pytest.mark.long
def test_the_whole_table(sealed_pdf: bytes, sheets: list[Image.Image], pages: list[Image.Image]) -> None:
    every: list[Line] = list(lines(sealed_pdf, sheets, pages, (0, 1), ways()))
    print(*summed(every), sep="\n")
    assert not [one for one in every if one.result == "different"]
    fine = [one for one in every if one.change and one.way.dpi >= 150 and one.result != "no code"]
    assert sum(one.result == "found" for one in fine) >= 0.98 * len(fine)
