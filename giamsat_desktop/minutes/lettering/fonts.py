"""The embedded faces, and what they can print.

Liberation Serif has the widths of Times New Roman, every Vietnamese letter, and may be shipped (SIL OFL). What it
cannot draw is drawn by faces that stand in for it: rarer letters in all four styles, signs in one. They are read and
embedded only where a paper needs them, so that a paper without such marks is the same to the last byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from giamsat_desktop.system import assets

REGULAR = "GiamSatSerif"
BOLD = "GiamSatSerif-Bold"
ITALIC = "GiamSatSerif-Italic"
BOLD_ITALIC = "GiamSatSerif-BoldItalic"

FIGURE = "\ue000"
"""As wide as a figure: holds the place of one that is not known yet, and is never drawn."""

_MOST_WORDS = 50_000
_SPACE = 0x20
_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
_LOCK = Lock()

# ASCII85 would multiply the building time of a file with photos by fifty (measured).
rl_config.useA85 = 0


_APART = 1000  # of the numbers of one face's subsets from those of the next: no paper has so many
_BEYOND = re.compile(rb"<([0-9A-F]{5,6})>$", re.MULTILINE)


class StandIn(TTFont):
    """A face that draws marks for others."""

    def __init__(self, file: str) -> None:
        # Without ASCII in it: the face has the space alone.
        super().__init__(f"GiamSat{file}", str(assets.path(f"fonts/GiamSat{file}.ttf")), asciiReadable=0)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the face to a file; ReportLab writes marks beyond U+FFFF as no reader of a file expects them."""
        super().addObjects(doc)
        name = self.face.name.decode()
        for key, one in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and key.endswith(f"+{name}"):
                one.content = _BEYOND.sub(_pair, one.content.encode()).decode()


def _pair(found: re.Match[bytes]) -> bytes:
    return b"<" + chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode() + b">"


@cache
def _stand_in(file: str) -> StandIn:
    return StandIn(file)


class Face(TTFont):
    """A face that measures each word once, and that others stand in for where it has no glyph.

    ReportLab adds the letters of a word up again every time, and draws an empty box for what a face lacks.
    """

    def __init__(self, name: str, style: str) -> None:
        super().__init__(name, str(assets.path(f"fonts/LiberationSerif-{style}.ttf")))
        self._units: dict[str, float] = {}
        self._others = (f"Letters-{style}", "Signs-Regular")
        self.face.charWidths[ord(FIGURE)] = self.face.charWidths[ord("0")]

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """Return the width of `text` in points, the very figure that ReportLab gives for its own marks."""
        units = self._units.get(text)
        if units is None:
            if len(self._units) >= _MOST_WORDS:
                self._units.clear()
            units = self._units[text] = sum(self._width(ord(mark)) for mark in text)
        return 0.001 * size * units

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Return (subset, bytes) of each stretch of text; subsets of the faces that stand in follow far behind."""
        if all(map(self._has, map(ord, text))):
            return list(super().splitString(text, doc, encoding))
        found: list[tuple[int, bytes]] = []
        for place, marks in groupby(text, key=lambda mark: self._place(ord(mark))):
            stretch = "".join(marks)
            if place == 0:
                found += super().splitString(stretch, doc, encoding)
            else:
                split = _stand_in(self._others[place - 1]).splitString(stretch, doc, encoding)
                found += [(place * _APART + subset, drawn) for subset, drawn in split]
        return found

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        """Return the name in the file of a subset as `splitString` numbers them."""
        place, inside = divmod(subset, _APART)
        if place:
            return str(_stand_in(self._others[place - 1]).getSubsetInternalName(inside, doc))
        return str(super().getSubsetInternalName(subset, doc))

    def _has(self, code: int) -> bool:
        return code in self.face.charToGlyph or code <= _SPACE

    def _place(self, code: int) -> int:
        """Return 0 for the face itself, which also draws what no face has, or which one stands in from 1."""
        if self._has(code):
            return 0
        for place, other in enumerate(self._others, 1):
            if code in _stand_in(other).face.charToGlyph:
                return place
        return 0

    def _width(self, code: int) -> float:
        widths = self.face.charWidths
        if code not in widths and (place := self._place(code)):
            widths = _stand_in(self._others[place - 1]).face.charWidths
        return float(widths.get(code, self.face.defaultWidth))

    def marks(self) -> Iterator[frozenset[int]]:
        """Return the code points that the face draws, and those that others draw for it."""
        for face in (self.face, *(_stand_in(other).face for other in self._others)):
            yield frozenset(face.charToGlyph)


def register() -> None:
    """Make the four faces known to ReportLab; calling it again costs nothing."""
    with _LOCK:
        _register_once()


@cache
def _register_once() -> None:
    for name, style in _FILES.items():
        pdfmetrics.registerFont(Face(name, style))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


def _faces() -> list[Face]:
    register()
    return [font for font in map(pdfmetrics.getFont, _FILES) if isinstance(font, Face)]


@cache
def own() -> frozenset[int]:
    """Return the code points that Liberation Serif draws in all four styles."""
    return frozenset.intersection(*(next(face.marks()) for face in _faces()))


@cache
def printable() -> frozenset[int]:
    """Return the code points that are drawn in all four styles, by Liberation Serif or a face that stands in."""
    return frozenset.intersection(*(frozenset[int]().union(*face.marks()) for face in _faces()))


def width(text: str, font: str, size: float) -> float:
    """Return the width of `text` in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
