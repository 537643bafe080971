"""With the longest names of the unit lists nothing runs into anything else, and what is centred is balanced."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from giamsat_desktop.domain.paper.minutes import HeadLine, Minutes, Signature
from tests.minutes.builders import UNIT, one_page
from tests.minutes.conftest import Printed
from tests.minutes.drawing.longest import DELEGATION, OFFICE, PERSON, POSITION, longest, reworded, unit_names
from tests.minutes.drawing.test_decree_table import column, subject
from tests.minutes.samples import Sample
from tests.minutes.signing import ink
from tests.minutes.signing.ink import Box, Line, Page

NAMES = unit_names(6)
BODIES = (DELEGATION, *(name.upper() for name in NAMES))


def collisions(page: Page) -> list[tuple[Box, Box]]:
    """What stands on something else: lines of text on each other, on a rule, on a picture."""
    marks = [line for line in page.lines if not line.turned]
    found: list[tuple[Box, Box]] = [pair for pair in combinations(marks, 2) if pair[0].meets(pair[1])]
    for stroke in page.strokes:
        thick = stroke.thickness / 2 / ink.MM
        body = Box(stroke.left - thick, stroke.top - thick, stroke.right + thick, stroke.bottom + thick)
        found += [(line, stroke) for line in marks if line.meets(body)]
    return found + [(line, blot) for line in marks for blot in page.blots if line.meets(blot)]


def alike(lines: list[Line], most: float) -> bool:
    """Whether the shortest of the lines is not much shorter than the longest, or all fit on one."""
    widths = [line.width for line in lines]
    return len(widths) == 1 or min(widths) > 0.5 * max(widths) or sum(widths) < most


def printed_page(printed: Printed, minutes: Minutes) -> Sample:
    return Sample(minutes, ink.read(printed(minutes)))


def test_nothing_runs_into_anything(sample: Sample) -> None:
    for number, page in enumerate(sample.pages, 1):
        assert not collisions(page), number


@pytest.mark.parametrize("unit", NAMES)
def test_first_page_about_a_unit_with_a_long_name(printed: Printed, unit: str) -> None:
    found = printed_page(printed, reworded(one_page(), UNIT, unit))
    assert len(found.pages) == 1
    assert not collisions(found.first)
    lines = subject(found.first)
    assert " ".join(line.text for line in lines).endswith(unit)
    assert alike(lines, 165)
    (rule,) = found.first.under(lines[-1])
    assert rule.width == pytest.approx(0.35 * max(line.width for line in lines), abs=0.2)


@pytest.mark.parametrize("body", BODIES)
def test_head_of_a_body_with_a_long_name(printed: Printed, body: str) -> None:
    heading = (HeadLine("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI"), HeadLine(body, bold=True))
    found = printed_page(printed, replace(longest(one_page()), heading=heading))
    left = [*column(found.first, "Regular"), *column(found.first, "Bold")]
    assert min(line.left for line in left) >= 30
    assert found.first.line("CỘNG HÒA").left - max(line.right for line in left) >= 2
    assert alike(column(found.first, "Bold"), 66)
    assert alike(column(found.first, "Regular"), 66)
    (rule,) = found.first.under(column(found.first, "Bold")[-1], 1.6)
    assert rule.width == pytest.approx(0.4 * max(line.width for line in column(found.first, "Bold")), abs=0.2)
    assert found.first.line("Số:").top > rule.top
    assert not collisions(found.first)


@pytest.mark.parametrize("title", [POSITION, OFFICE, *(f"CHỦ TỊCH {name.upper()}" for name in NAMES[:2])])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_signers_with_long_offices_and_names(printed: Printed, title: str, count: int) -> None:
    one = Signature(("TM. ĐOÀN GIÁM SÁT", "TRƯỞNG ĐOÀN"), PERSON, positions=(title,), office=title)
    secretary = Signature(("THƯ KÝ",), PERSON)
    found = printed_page(printed, replace(one_page(), signatures=(secretary, one, one)[:count]))
    lines = [line for line in found.last.lines if line.face == "Bold" and line.top > found.last.line("THƯ KÝ").top - 1]
    assert len([line for line in lines if line.text.endswith("Giao")]) == count
    assert not [page for page in found.pages if collisions(page)]
    assert min(line.left for line in lines) >= 30
    assert max(line.right for line in lines) <= 195
    abreast = sorted((line for line in lines if line.baseline == max(line.baseline for line in lines)), key=_left)
    assert all(right.left - left.right >= 1 for left, right in pairwise(abreast))
    rooms = [room for room in _rooms(found.last) if room < 60]
    assert 25 <= min(rooms) <= 30


def _left(line: Line) -> float:
    return line.left


def _rooms(page: Page) -> list[float]:
    """The white between each note "(ký)" and what stands below it."""
    notes = [line for line in page.lines if line.text == "(ký)"]
    below = [
        [line.top for line in page.lines if line.top > note.bottom and line.left < note.centre < line.right]
        for note in notes
    ]
    return [min(tops) - note.bottom for note, tops in zip(notes, below, strict=True)]
