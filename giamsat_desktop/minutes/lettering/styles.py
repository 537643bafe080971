"""Paragraph styles, made from the layout profile."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Paragraph

from giamsat_desktop.domain.paper.minutes import Prose
from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.landmarks import Headline
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from giamsat_desktop.minutes.lettering.paragraphs import Counting, Text

ALIGNMENTS: dict[str, Literal[0, 1, 2, 4]] = {
    "left": TA_LEFT,
    "centre": TA_CENTER,
    "right": TA_RIGHT,
    "justify": TA_JUSTIFY,
}

_BALANCE_STEPS = 12
_SHRINKAGE = 0.05  # of a space; centred lines are measured for the rule below them, so theirs stay as they are


def style(font: str, size: float, alignment: str = "left", *, leading: float | None = None) -> ParagraphStyle:
    """Return a plain style: face, size in points, alignment, leading in em (tight if left out); no space around it."""
    return _style(font, size, alignment, in_use().tight_leading if leading is None else leading)


@cache
def _style(font: str, size: float, alignment: str, leading: float) -> ParagraphStyle:
    fonts.register()
    return ParagraphStyle(
        f"{font} {size} {alignment} {leading}",
        fontName=font,
        fontSize=size,
        leading=size * leading,
        alignment=ALIGNMENTS[alignment],
        spaceShrinkage=0 if alignment == "centre" else _SHRINKAGE,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        bulletFontName=font,
    )


def spaced(font: str, alignment: str = "justify", *, indent: bool = True, after: float | None = None) -> ParagraphStyle:
    """Return a body style: first line indented, `after` points below (the space between paragraphs if left out)."""
    profile = in_use()
    below = profile.paragraph_space if after is None else after
    base = style(font, profile.body_size, alignment, leading=profile.body_leading)
    return _spaced(base, profile.indent if indent else 0, below)


@cache
def _spaced(base: ParagraphStyle, indent: float, after: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"{base.name} {indent} {after}",
        parent=base,
        firstLineIndent=indent * MM,
        spaceAfter=after,
    )


def paragraph(prose: Prose, chosen: ParagraphStyle) -> Paragraph:
    """Return one paragraph of running text."""
    made = Text(wording.markup(prose), chosen)
    made.torn = wording.torn_dates(prose)
    return made


def headline(text: str, chosen: ParagraphStyle, *, level: int = 0) -> Headline:
    """Return a heading that also stands in the list of bookmarks, `level` steps in."""
    made = Headline(wording.markup(text), chosen)
    made.landmark = (wording.clean(text), level)
    return made


def body(prose: Prose, font: str = fonts.REGULAR) -> list[Paragraph]:
    """Return body paragraphs, one for each line of the text."""
    return [paragraph(line, spaced(font)) for line in wording.paragraphs(prose)]


def closing(prose: Prose) -> list[Paragraph]:
    """Return body paragraphs that say, where they name the number of pages, on which page they stand."""
    return [Counting(wording.counting(line), spaced(fonts.REGULAR)) for line in wording.paragraphs(prose)]


def balanced(text: str, chosen: ParagraphStyle, room: float) -> ParagraphStyle:
    """Return `chosen` with side indents that make the lines in `room` points alike, without adding a line."""
    measured = paragraph(text, chosen)
    target = len(measured.breakLines(room).lines)
    longest = max(
        (fonts.width(word, chosen.fontName, chosen.fontSize) for word in wording.clean(text).split()), default=0.0
    )
    low, high = max(room / 2, min(longest, room)), room  # narrower than its longest word it would get more lines
    for _ in range(_BALANCE_STEPS if target > 1 else 0):
        middle = (low + high) / 2
        if len(measured.breakLines(middle).lines) <= target:
            high = middle
        else:
            low = middle
    even = chosen.clone(f"{chosen.name} balanced")
    even.leftIndent = even.rightIndent = (room - min(room, high + 1)) / 2
    return even


def lines(text: str, chosen: ParagraphStyle, room: float) -> list[str]:
    """Return the lines that a centred paragraph of one face makes in `room` points."""
    inside = room - chosen.leftIndent - chosen.rightIndent
    return [_joined(line) for line in paragraph(text, chosen).breakLines(inside).lines]


def _joined(line: Any) -> str:
    """Return the text of a line: ReportLab gives (room left, words), or an object once it had to cut a word."""
    return " ".join(line[1]) if isinstance(line, tuple) else "".join(word.text for word in line.words)


def pieces(text: str, font: str, size: float, room: float) -> list[str]:
    """Break clean `text` into lines of at most `room` points; a word that is too long is cut. Never empty."""
    if fonts.width(text, font, size) <= room:
        return [text or " "]
    lines: list[str] = []
    for line in simpleSplit(text, font, size, room):
        rest = line
        while fonts.width(rest, font, size) > room and len(rest) > 1:
            fit = max(1, int(len(rest) * room / fonts.width(rest, font, size)))
            while fit > 1 and fonts.width(rest[:fit], font, size) > room:
                fit -= 1
            lines.append(rest[:fit])
            rest = rest[fit:]
        lines.append(rest)
    return lines or [" "]
