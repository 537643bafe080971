"""Printed samples and their parts, as the ink on the page shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from giamsat_desktop.domain.paper.minutes import Minutes
from tests.minutes.builders import one_page, twelve_pages, two_pages
from tests.minutes.drawing.longest import longest
from tests.minutes.signing.ink import Box, Line, Page

SAMPLES = {
    "one page": one_page(),
    "two pages": two_pages(),
    "twelve pages": twelve_pages(3),
    "one page, longest names": longest(one_page()),
    "two pages, longest names": longest(two_pages()),
    "twelve pages, longest names": longest(twelve_pages(3)),
    "twelve pages, sealed": replace(twelve_pages(3), record="0123456789abcdef" * 2, state="fedcba9876543210" * 4),
}
_SECTION = re.compile(r"[IVX]+\. ")


@dataclass(frozen=True, slots=True)
class Sample:
    """Minutes and their pages."""

    minutes: Minutes
    pages: list[Page]

    @property
    def first(self) -> Page:
        """Page 1."""
        return self.pages[0]

    @property
    def parts(self) -> list[list[Page]]:
        """The pages of the minutes proper, then those of each appendix."""
        found: list[list[Page]] = [[]]
        for page in self.pages:
            if page.lines[0].text.startswith("Phụ lục"):
                found.append([])
            found[-1].append(page)
        return found

    @property
    def body(self) -> list[list[Line]]:
        """The lines of the text on each page, from below the subject to the closing sentence; no tables."""
        pages = []
        for number, page in enumerate(self.parts[0]):
            lines = [line for line in page.lines if 19 < line.top < 277 and not in_table(page, line)]
            starts = (n for n, line in enumerate(lines) if number or line.text.startswith(("Căn cứ", "Hôm nay")))
            first = next(starts, 0)
            last = next((n for n, line in enumerate(lines, 1) if line.text.endswith("./.")), len(lines))
            pages.append(lines[first:last])
        return pages

    @property
    def paragraphs(self) -> list[list[Line]]:
        """The paragraphs of the text; one that runs over the end of a page counts as two."""
        found: list[list[Line]] = []
        for lines in self.body:
            for place, line in enumerate(lines):
                if not place or begins(line):
                    found.append([])
                found[-1].append(line)
        return found

    @property
    def last(self) -> Page:
        """The page with the signatures."""
        return next(page for page in self.pages if any(line.text == "THƯ KÝ" for line in page.lines))

    @property
    def signatures(self) -> list[list[Line]]:
        """The lines of each signature block, from top to bottom."""
        page = self.last
        top = page.line("THƯ KÝ").top - 1
        foot = page.line("Nơi nhận").top
        lines = [line for line in page.lines if top < line.top < foot and line.size > 11]
        edges = (30, 85, 130, 195)
        blocks = [[line for line in lines if left < line.centre < right] for left, right in pairwise(edges)]
        return [sorted(block, key=lambda line: line.baseline) for block in blocks]

    @property
    def recipients(self) -> list[Line]:
        """The lines from "Nơi nhận:" on."""
        page = self.last
        head = page.line("Nơi nhận")
        return [line for line in page.lines if line.top >= head.top and line.size > 8 and line.left < 100]


def begins(line: Line) -> bool:
    """Whether a line of the text begins a paragraph: it is indented, or the title of a section."""
    return line.left > 31 or bool(line.face == "Bold" and _SECTION.match(line.text))


def tables(page: Page) -> list[Box]:
    """The frames of the tables, found by their left borders."""
    borders = [stroke for stroke in page.strokes if not stroke.level]
    outer = sorted((border for border in borders if abs(border.left - 30) < 0.1), key=lambda border: border.top)
    right = max((border.right for border in borders), default=0)
    found: list[Box] = []
    for border in outer:  # on a page that continues a table, the repeated head has a border of its own
        goes_on = found and border.top - found[-1].bottom < 0.1
        top = found.pop().top if goes_on else border.top
        found.append(Box(30, top, right, border.bottom))
    return found


def in_table(page: Page, line: Box) -> bool:
    """Whether a line stands in a table."""
    return any(frame.top < line.top and line.bottom < frame.bottom for frame in tables(page))


def stacked(page: Page) -> list[tuple[Line, Line]]:
    """Each line with the next one below it, where they share some width."""
    found = []
    lines = sorted(page.lines, key=lambda line: line.baseline)
    for place, line in enumerate(lines):
        below = (low for low in lines[place + 1 :] if low.baseline > line.baseline + 0.05)
        shared = (low for low in below if min(line.right, low.right) > max(line.left, low.left))
        if (nearest := next(shared, None)) is not None:
            found.append((line, nearest))
    return found
