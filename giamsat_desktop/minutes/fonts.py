"""The one embedded type family, and what it can print.

Liberation Serif has the widths of Times New Roman, every Vietnamese letter, and may be shipped (SIL OFL).
"""

from __future__ import annotations

from functools import cache
from threading import Lock

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
_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
_LOCK = Lock()

# ASCII85 would multiply the building time of a file with photos by fifty (measured).
rl_config.useA85 = 0


class Face(TTFont):
    """A face that measures each word once: ReportLab adds its letters up again every time."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self._units: dict[str, float] = {}
        self.face.charWidths[ord(FIGURE)] = self.face.charWidths[ord("0")]

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """Return the width of `text` in points, the very figure that ReportLab gives."""
        units = self._units.get(text)
        if units is None:
            widths, other = self.face.charWidths, self.face.defaultWidth
            if len(self._units) >= _MOST_WORDS:
                self._units.clear()
            units = self._units[text] = sum(widths.get(ord(mark), other) for mark in text)
        return 0.001 * size * units


def register() -> None:
    """Make the four faces known to ReportLab; calling it again costs nothing."""
    with _LOCK:
        _register_once()


@cache
def _register_once() -> None:
    for name, face in _FILES.items():
        pdfmetrics.registerFont(Face(name, str(assets.path(f"fonts/LiberationSerif-{face}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


@cache
def printable() -> frozenset[int]:
    """Return the code points that all four faces can draw."""
    register()
    loaded = [font for font in map(pdfmetrics.getFont, _FILES) if isinstance(font, TTFont)]
    faces = [set(font.face.charToGlyph) for font in loaded]
    return frozenset(set.intersection(*faces))


def width(text: str, font: str, size: float) -> float:
    """Return the width of `text` in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
