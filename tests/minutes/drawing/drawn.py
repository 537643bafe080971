"""Reads a PDF by its drawing instructions: every stretch of text in the order it is drawn, with whose it is.

Other readers order letters by where they stand; this one answers whether a text was drawn completely and in order.
What a flowable draws stands in coordinates of its own; page numbers, foot lines and draft marks stand in the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pikepdf

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHOW = frozenset({"Tj", "TJ", "'", '"'})

Matrix = tuple[float, float, float, float, float, float]

_MOVED = 170.0
"""Points by which a column may stand elsewhere than usual."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text shown by one instruction: page from 1, left edge of the flowable that drew it (None: the page itself).

    `on_sheet`: its line begins on the paper, not beside or below it.
    """

    page: int
    edge: float | None
    text: str
    on_sheet: bool


@dataclass(frozen=True)
class Drawn:
    """All text of a file, white space left out of every answer."""

    stretches: tuple[Stretch, ...]

    @cached_property
    def flow(self) -> str:
        """What flowables drew: the paper's own words, page after page, without what stands around them."""
        return _squeezed(one.text for one in self.stretches if one.edge is not None)

    @cached_property
    def beside(self) -> str:
        """What was drawn where there is no paper any more."""
        return _squeezed(one.text for one in self.stretches if not one.on_sheet)

    @cached_property
    def around(self) -> str:
        """What stands around the text: page numbers, foot lines, draft marks."""
        return _squeezed(one.text for one in self.stretches if one.edge is None)

    def column(self, edge: float, heading: str) -> str:
        """What stands in table columns whose text begins at `edge` points; heads repeated on a next page left out.

        Columns of numbers widen to what is in them: the one beside them is looked for by its head.
        """
        found, head = [], _squeezed([heading])
        for page in range(1, 1 + max(one.page for one in self.stretches)):
            here = [(one.edge, one.text) for one in self.stretches if one.page == page and one.edge is not None]
            said = _squeezed(text for at, text in here if abs(at - edge) < 0.5)
            if not said.startswith(head):
                others = sorted({at for at, _ in here if 0.5 <= abs(at - edge) < _MOVED}, key=lambda at: abs(at - edge))
                under = (_squeezed(text for at, text in here if abs(at - other) < 0.5) for other in others)
                said = next((text for text in under if text.startswith(head)), said)
            found.append(said.removeprefix(head))
        return "".join(found)


def drawn(pdf: bytes) -> Drawn:
    """Return what is drawn on the pages of a file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = enumerate(document.pages, 1)
        return Drawn(tuple(one for number, page in pages for one in _Reader(number, page).stretches()))


def drawn_in_blocks(pdf: bytes) -> Drawn:
    """Return what is drawn over the blocks of those who signed, or did not, on the screen."""
    with pikepdf.open(BytesIO(pdf)) as document:
        forms = [
            (number, form)
            for number, page in enumerate(document.pages, 1)
            for name, form in page.Resources.get("/XObject", {}).items()
            if name.startswith("/Ink")
        ]
        return Drawn(tuple(one for number, form in forms for one in _Reader(number, form).stretches()))


def _squeezed(texts: Iterator[str] | list[str]) -> str:
    return "".join("".join(texts).split())


class _Reader:
    """Reads one page, or one form on a page."""

    def __init__(self, number: int, page: pikepdf.Page | pikepdf.Object) -> None:
        self._number, self._page = number, page
        self._letters = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        self._sheet = [float(edge) for edge in page.get("/MediaBox", page.get("/BBox"))]
        self._line, self._leading = _IDENTITY, 0.0
        self._state: tuple[Matrix, str] = (_IDENTITY, "")
        self._kept: list[tuple[Matrix, str]] = []

    def stretches(self) -> Iterator[Stretch]:
        """Give the stretches of text in order."""
        for operands, operator in pikepdf.parse_content_stream(self._page):
            name = str(operator)
            matrix, font = self._state
            if name == "q":
                self._kept.append(self._state)
            elif name == "Q":
                self._state = self._kept.pop()
            elif name == "cm":
                self._state = (_times(tuple(map(float, operands)), matrix), font)  # type: ignore[arg-type]
            elif name == "Tf":
                self._state = (matrix, str(operands[0]))
            elif name in _SHOW:
                upright = matrix[:4] == _IDENTITY[:4]
                edge = matrix[4] if upright and matrix[4:] != (0.0, 0.0) else None
                yield Stretch(self._number, edge, "".join(self._text(font, operands[-1])), self._on_sheet(matrix))
            else:
                self._move(name, operands)

    def _move(self, name: str, operands: list[pikepdf.Object]) -> None:
        """Follow where lines begin."""
        if name == "BT":
            self._line = _IDENTITY
        elif name == "Tm":
            self._line = tuple(map(float, operands))  # type: ignore[assignment]
        elif name == "TL":
            self._leading = float(operands[0])
        elif name in ("Td", "T*"):
            step = tuple(map(float, operands)) if operands else (0.0, -self._leading)
            self._line = _times((1.0, 0.0, 0.0, 1.0, *step), self._line)

    def _on_sheet(self, matrix: Matrix) -> bool:
        across, up = _times(self._line, matrix)[4:]
        left, bottom, right, top = self._sheet
        return left <= across <= right and bottom <= up <= top

    def _text(self, font: str, shown: pikepdf.Object) -> Iterator[str]:
        parts = [shown] if isinstance(shown, pikepdf.String) else [p for p in shown if isinstance(p, pikepdf.String)]
        for part in parts:
            yield from (self._letters[font][code] for code in bytes(part))


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})> *<([0-9A-Fa-f]{2})> *(\[[^\]]*\]|<[0-9A-Fa-f]+>)")
_ONE = re.compile(rb"<([0-9A-Fa-f]{2})> *<([0-9A-Fa-f]+)>")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return code → letters, as the file itself tells every reader."""
    found: dict[int, str] = {}
    told = font.ToUnicode.read_bytes()
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, target in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = [_utf16(one) for one in _HEX.findall(target)]
            if target.startswith(b"<"):
                texts = [chr(ord(texts[0]) + step) for step in range(len(codes))]
            found.update(zip(codes, texts, strict=True))
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        found.update((int(code, 16), _utf16(target)) for code, target in _ONE.findall(block))
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
