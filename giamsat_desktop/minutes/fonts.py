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

_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
_LOCK = Lock()

# ASCII85 would multiply the building time of a file with photos by fifty (measured).
rl_config.useA85 = 0


def register() -> None:
    """Make the four faces known to ReportLab; calling it again costs nothing."""
    with _LOCK:
        _register_once()


@cache
def _register_once() -> None:
    for name, face in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, assets.path(f"fonts/LiberationSerif-{face}.ttf")))
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
