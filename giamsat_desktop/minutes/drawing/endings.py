"""How a paper ends: signatures take the last lines of its text, or the last rows of its table, along."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph, Table

from giamsat_desktop.minutes.drawing.blocks import FULL_PAGE, loosened
from giamsat_desktop.minutes.lettering.layout import MM, in_use

MIN_LINES = 2


def with_ending(story: list[Flowable], tail: list[Flowable]) -> list[Flowable]:
    """Tie the signatures to the last paragraph, and a short last paragraph to the one before it."""
    width = in_use().portrait.text_width * MM
    lines = 0
    while isinstance(last := story[-1], Paragraph):
        story.pop()
        last_lines = round(last.wrap(width, 0)[1] / last.style.leading)
        lines += last_lines
        if lines >= MIN_LINES or not isinstance(story[-1], Paragraph):
            return [*story, Ending(last, tail, in_use().portrait.text_height * MM)]
        tail = [last, *tail]
    return [*story, *tail]


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


class TableEnding(Flowable):
    """A table with the signatures below it, which take its last rows along to a page of their own."""

    def __init__(self, table: Table, tail: Sequence[Flowable], page_height: float) -> None:
        super().__init__()
        self.table = table
        self.tail = list(tail)
        self.page_height = page_height

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the height of table and tail together."""
        self.width = width
        self.height = self._table_height(width) + self._tail_height(width)
        return self.width, self.height

    def _table_height(self, width: float) -> float:
        return float(self.table.wrap(width, self.page_height)[1])

    def _tail_height(self, width: float) -> float:
        return sum(part.wrap(width, self.page_height)[1] for part in self.tail)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Leave as many rows behind as fit, but take the last two along; give way when a page cannot hold them."""
        whole = self._table_height(width)
        heights = [float(row) for row in self.table._rowHeights]  # type: ignore[attr-defined]
        taken = sum(heights[-MIN_LINES:])
        if heights[0] + taken + self._tail_height(width) > self.page_height:
            return loosened([self.table, *self.tail], width, height)
        parts = self.table.split(width, min(height, whole - taken))
        rest = parts[1] if len(parts) > 1 else None
        return [parts[0], TableEnding(rest, self.tail, self.page_height)] if isinstance(rest, Table) else []

    def draw(self) -> None:
        """Draw the table, then the tail."""
        top = self.height
        for part in (self.table, *self.tail):
            top -= part.wrap(self.width, self.page_height)[1]
            part.drawOn(self.canv, 0, top)
