"""Reads the ink off a PDF: every line of text with its face, size and place, every stroked rule, every picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

MM = 72 / 25.4
_WORD_GAP = 5.0  # mm, where the face changes within a line


@dataclass(frozen=True, slots=True)
class Box:
    """An inked place in millimetres from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """Half-way between the edges."""
        return (self.left + self.right) / 2

    def meets(self, other: Box) -> bool:
        """Whether the two share some paper."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0


@dataclass(frozen=True, slots=True)
class Line(Box):
    """A line of text; `faces` are "Regular", "Bold", "Italic", "BoldItalic", sizes are points, grey 0 is black."""

    text: str
    faces: tuple[str, ...]
    family: str
    size: float
    baseline: float
    grey: float
    turned: bool = False

    @property
    def face(self) -> str:
        """The one face of the line, or several joined by "+"."""
        return "+".join(dict.fromkeys(self.faces))


@dataclass(frozen=True, slots=True)
class Stroke(Box):
    """A stroked straight line and its thickness in points."""

    thickness: float

    @property
    def level(self) -> bool:
        """Whether it lies flat."""
        return self.bottom - self.top < 0.01


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in millimetres and what is on it, in drawing order."""

    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    blots: tuple[Box, ...]

    def line(self, beginning: str) -> Line:
        """The first line that begins so."""
        return next(line for line in self.lines if line.text.startswith(beginning))

    def under(self, line: Box, within: float = 4) -> list[Stroke]:
        """The flat rules that stand closely below the middle of a line."""
        flat = [stroke for stroke in self.strokes if stroke.level and stroke.left < line.centre < stroke.right]
        return [stroke for stroke in flat if 0 < stroke.top - line.bottom < within]


def read(path: Path) -> list[Page]:
    """All pages of a file."""
    with pypdfium2.PdfDocument(path) as document:
        return [_page(page) for page in document]


def picture(path: Path, page: int, dpi: int) -> Image.Image:
    """One page, from 0, as a grey picture."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    words = page.get_textpage()
    texts: list[Line] = []
    strokes: list[Stroke] = []
    blots: list[Box] = []
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, place)
        box = _box(item, height)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(_text(item, words, box, height))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(item) == 2:
            strokes.append(_stroke(item, height))
        else:
            blots.append(box)
    lines = _joined([text for text in texts if text.text.strip()])
    whole = tuple(replace(line, text=line.text.strip()) for line in lines)
    return Page(round(width / MM, 2), round(height / MM, 2), whole, tuple(strokes), tuple(blots))


def _box(item: pdfium.FPDF_PAGEOBJECT, height: float) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return Box(left.value / MM, (height - top.value) / MM, right.value / MM, (height - bottom.value) / MM)


def _text(item: pdfium.FPDF_PAGEOBJECT, words: pypdfium2.PdfTextPage, box: Box, height: float) -> Line:
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    pdfium.FPDFTextObj_GetFontSize(item, size)
    family, _, face = _font_name(item).partition("-")
    return Line(
        matrix.e / MM,
        box.top,
        box.right,
        box.bottom,
        _characters(item, words),
        (face or "Regular",),
        family,
        round(size.value * matrix.d, 2),
        (height - matrix.f) / MM,
        _grey(item),
        bool(matrix.b),
    )


def _characters(item: pdfium.FPDF_PAGEOBJECT, words: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item, words, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace("\u00a0", " ")


def _font_name(item: pdfium.FPDF_PAGEOBJECT) -> str:
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item), name, len(name))
    return name.value.decode()


def _grey(item: pdfium.FPDF_PAGEOBJECT) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return max(red.value, green.value, blue.value) / 255


def _stroke(item: pdfium.FPDF_PAGEOBJECT, height: float) -> Stroke:
    matrix, thickness = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    pdfium.FPDFPageObj_GetStrokeWidth(item, thickness)
    ends = [_point(pdfium.FPDFPath_GetPathSegment(item, place)) for place in range(2)]
    across = sorted((matrix.a * x + matrix.e) / MM for x, _ in ends)
    down = sorted((height - matrix.d * y - matrix.f) / MM for _, y in ends)
    return Stroke(across[0], down[0], across[1], down[1], thickness.value)


def _point(segment: pdfium.FPDF_PATHSEGMENT) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _joined(texts: list[Line]) -> Iterator[Line]:
    """Join what was drawn in pieces: where the face changes, and where a subset of the font ends."""
    line: Line | None = None
    for text in texts:
        if line is not None and _goes_on(line, text):
            line = replace(
                line,
                text=line.text + text.text,
                right=text.right,
                top=min(line.top, text.top),
                bottom=max(line.bottom, text.bottom),
                faces=line.faces + text.faces,
            )
        else:
            if line is not None:
                yield line
            line = text
    if line is not None:
        yield line


def _goes_on(line: Line, text: Line) -> bool:
    if (text.turned, text.size) != (line.turned, line.size) or abs(text.baseline - line.baseline) > 0.01:
        return False
    return -1 < text.left - line.right < (_WORD_GAP if text.faces[0] != line.faces[-1] else 0.5)
