"""Paragraphs that break their lines once, and one that learns the number of pages only as it is drawn."""

from __future__ import annotations

from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.platypus import Paragraph

from giamsat_desktop.minutes.lettering.fonts import FIGURE

_PLACE = FIGURE * 2
_WIDEST_GAP = 0.5  # em
_MOST = 99  # pages that two figures can name


class Text(Paragraph):
    """A paragraph that keeps its lines: tables and page breaks ask for the same width again and again.

    `torn`: the mark-up with dates that may be torn, for where a whole one would leave a line of gaps above it.
    """

    _kept: tuple[float, tuple[float, float], Any] | None = None
    torn = ""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in this width."""
        if self._kept is None or self._kept[0] != width:
            size = super().wrap(width, height)
            if self.torn and self._gapes():
                other = Paragraph(self.torn, self.style)
                size, self.frags = other.wrap(width, height), other.frags
                self.blPara = other.blPara  # type: ignore[attr-defined]
            self._kept = width, size, getattr(self, "blPara", None)
        self.width, self.height = self._kept[1]
        if self._kept[2] is not None:
            self.blPara = self._kept[2]  # a split in vain throws the lines away
        return self._kept[1]

    def _gapes(self) -> bool:
        """Tell whether the spaces of a justified line would be as wide as letters."""
        if self.style.alignment != TA_JUSTIFY:
            return False
        return any(_gap(line) > _WIDEST_GAP * self.style.fontSize for line in self.blPara.lines[:-1])


class Counting(Text):
    """A closing sentence with the number of its own page as the number of pages, noted in the page's part.

    All figures are equally wide, so the lines stay as they were broken.
    """

    def draw(self) -> None:
        """Put the number in and draw the sentence."""
        part = self.canv._doctemplate.pageTemplate  # type: ignore[attr-defined]
        number = min(part.count, _MOST)
        for line in self.blPara.lines:
            if _put(line, f"{number:02d}"):
                part.named = number
        super().draw()


def _gap(line: Any) -> float:
    """Return by how many points each space of a line is stretched."""
    if isinstance(line, tuple):
        return float(line[0]) / max(len(line[1]) - 1, 1)
    return 0.0 if line.lineBreak else float(line.extraSpace) / max(line.wordCount - 1, 1)


def _put(line: Any, number: str) -> bool:
    """Put the number into a line of ReportLab's: (space, words), or fragments with a text each."""
    if isinstance(line, tuple):
        found = any(_PLACE in word for word in line[1])
        line[1][:] = [word.replace(_PLACE, number) for word in line[1]]
        return found
    found = any(_PLACE in run.text for run in line.words)
    for run in line.words:
        run.text = run.text.replace(_PLACE, number)
    return found
