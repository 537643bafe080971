"""Flowables of our own: an unbreakable block with a way out, a rule, room ahead, and the ending of the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

FULL_PAGE = 1.0  # points of slack when asking whether a whole page is at hand
MIN_LINES = 2


class Block(Flowable):
    """Flowables that stay together; when even a whole page is too small, `plain` takes their place."""

    def __init__(self, parts: Sequence[Flowable], plain: Sequence[Flowable], page_height: float) -> None:
        super().__init__()
        self.parts = list(parts)
        self.plain = list(plain)
        self.page_height = page_height
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of all parts, one under another."""
        self._heights = [part.wrap(width, height)[1] for part in self.parts]
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Move on to the next page, or on a fresh page fall back to plain paragraphs."""
        return loosened(self.plain, width, height) if height >= self.page_height - FULL_PAGE else []

    def draw(self) -> None:
        """Draw the parts from top to bottom."""
        top = self.height
        for part, height in zip(self.parts, self._heights, strict=True):
            top -= height
            part.drawOn(self.canv, 0, top)


def loosened(flowables: Sequence[Flowable], width: float, height: float) -> list[Flowable]:
    """Return the flowables with the first one cut to fit `height`, as ReportLab asks; nothing when it cannot be."""
    first, *others = flowables
    if first.wrap(width, height)[1] <= height:
        return [first, *others]
    parts = first.split(width, height)
    return [*parts, *others] if parts else []


class Rule(Flowable):
    """A centred solid rule, `length` points long, with white space above and below."""

    def __init__(self, length: float, thickness: float, *, above: float, below: float) -> None:
        super().__init__()
        self.length, self.thickness, self.above, self.below = length, thickness, above, below

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width."""
        self.width, self.height = width, self.above + self.below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rule."""
        rule(self.canv, self.width / 2, self.below, self.length, self.thickness)


def rule(canvas: Canvas, centre: float, y: float, length: float, thickness: float) -> None:
    """Draw a black horizontal rule around `centre`; all in points."""
    canvas.setLineWidth(thickness)
    canvas.setStrokeGray(0)
    canvas.line(centre - length / 2, y, centre + length / 2, y)


class Ending(Flowable):
    """The closing sentence with the signatures, which never stand alone on a page.

    When not all fits, the sentence breaks so that at least two of its lines go with the signatures.
    """

    def __init__(self, closing: Paragraph, tail: Sequence[Flowable], page_height: float) -> None:
        super().__init__()
        self.closing = closing
        self.tail = list(tail)
        self.page_height = page_height

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the height of sentence and tail together."""
        self.width = width
        self.height = self._closing_height(width) + self.closing.getSpaceAfter() + self._tail_height(width)
        return self.width, self.height

    def _closing_height(self, width: float) -> float:
        return float(self.closing.wrap(width, self.page_height)[1])

    def _tail_height(self, width: float) -> float:
        return sum(part.wrap(width, self.page_height)[1] + part.getSpaceAfter() for part in self.tail)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Leave as many lines behind as fit, but take two along; give way when a page cannot hold the tail."""
        tail = self._tail_height(width) + self.closing.getSpaceAfter()
        leading = self.closing.style.leading
        if tail + MIN_LINES * leading > self.page_height:
            return loosened([self.closing, *self.tail], width, height)
        lines = round(self._closing_height(width) / leading)
        keep = min(lines - MIN_LINES, int(height // leading))
        fewest = 1 if height >= self.page_height - FULL_PAGE else MIN_LINES
        parts = self.closing.split(width, keep * leading + 0.1) if keep >= fewest else []
        rest = parts[1] if len(parts) > 1 else None
        return [parts[0], Ending(rest, self.tail, self.page_height)] if isinstance(rest, Paragraph) else []

    def draw(self) -> None:
        """Draw the sentence, then the tail."""
        closing = self._closing_height(self.width)
        top = self.height - closing
        self.closing.drawOn(self.canv, 0, top)
        top -= self.closing.getSpaceAfter()
        for part in self.tail:
            top -= part.wrap(self.width, self.page_height)[1]
            part.drawOn(self.canv, 0, top)
            top -= part.getSpaceAfter()
