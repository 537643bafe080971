"""Flowables of our own: an unbreakable block with a way out, and a rule."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

FULL_PAGE = 1.0  # points of slack when asking whether a whole page is at hand


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
