"""What a digital signature looks like on the page (Decree 30/2020, appendix I): the signer's hand in blue between title
and name, the seal in red at its true size over the left third of that hand.

A mark is a stencil of one colour: its ground is transparent, as the decree asks, without the transparency that PDF/A-1
forbids.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.minutes.lettering.characters import clean
from giamsat_desktop.minutes.lettering.landmarks import Box, Room
from giamsat_desktop.minutes.lettering.layout import MM
from giamsat_desktop.system import assets
from giamsat_desktop.system.images.pictures import opened

SEAL_WIDTH = 36.0
"""Millimetres across a round seal of a provincial agency; a picture that names its resolution may say otherwise."""

_TALLEST_HAND = 22 * MM
_WIDEST_HAND = 0.8  # of the room
_MOST_PIXELS = 1400
_FEWEST_INK = 0.0005
_WHITE, _MIDDLE = 255, 160
_DOTS = 8
"""Dots in a point of written words: 576 an inch."""
_LARGEST_WORDS, _SMALLEST_WORDS, _LEADING = 8.5, 4.0, 1.15
_LOW = 0.45
"""What of a room the words take when something stands above them."""


class InkColour(Enum):
    """The two colours of the decree, as red, green, blue from 0 to 1."""

    BLUE = (0.05, 0.16, 0.62)
    RED = (0.84, 0.08, 0.10)


class NoInkInPicture(Refusal):
    """The picture shows nothing that stands out from its ground. Fields: file."""

    code = "no-ink-in-picture"
    named_later = ("file",)


@dataclass(frozen=True, slots=True)
class Stencil:
    """Ink and nothing else: width and height in pixels, rows of bits padded to bytes, 0 where there is ink."""

    width: int
    height: int
    bits: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """A stencil in one colour on a page (from 1), in points."""

    page: int
    box: Box
    stencil: Stencil
    colour: InkColour


def stencil(picture: bytes) -> Stencil:
    """Return the ink of a picture (PNG with a clear ground, or a scan on white paper), cut to its edges.

    Raises NotAPicture, PictureUnreadable, NoInkInPicture.
    """
    image = opened(picture, _MOST_PIXELS)
    ground = Image.new("RGBA", image.size, "white")
    red, green, blue = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB").split()
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))  # coloured ink is dark in one channel at least
    limit = _limit(darkest.histogram())
    ink = darkest.point([_WHITE if value <= limit else 0 for value in range(256)])
    edges = ink.getbbox()
    if edges is None or limit >= _WHITE or ink.histogram()[_WHITE] < _FEWEST_INK * ink.width * ink.height:
        raise NoInkInPicture()
    cut = ImageChops.invert(ink.crop(edges)).convert("1", dither=Image.Dither.NONE)
    return Stencil(cut.width, cut.height, cut.tobytes())


def _limit(histogram: list[int]) -> int:
    """Return the darkness that parts ink from ground best (Otsu 1979); 255 when there is only ground."""
    total, weighted = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    best, limit, dark, dark_weighted = 0.0, _WHITE, 0, 0
    for value, count in enumerate(histogram):
        dark, dark_weighted = dark + count, dark_weighted + value * count
        if 0 < dark < total:
            gap = dark_weighted / dark - (weighted - dark_weighted) / (total - dark)
            spread = dark * (total - dark) * gap * gap
            if spread > best:
                best, limit = spread, value
    return limit


def hand_mark(room: Room, picture: bytes, lines: Sequence[str] = ()) -> Mark:
    """Return the signer's hand, blue, as large as fits into the middle of the room; `lines` stand below it."""
    found = stencil(picture)
    if lines:
        return _over_words(room, found, lines)
    left, bottom, width, height = room.box
    scale = min(_WIDEST_HAND * width / found.width, min(height, _TALLEST_HAND) / found.height)
    wide, tall = found.width * scale, found.height * scale
    box = (left + (width - wide) / 2, bottom + (height - tall) / 2, wide, tall)
    return Mark(room.page, box, found, InkColour.BLUE)


def words_mark(room: Room, lines: Sequence[str], *, low: bool = False) -> Mark:
    """Return words in the middle of the room, or in its lower half: who signed, where no picture says so."""
    left, bottom, width, height = room.box
    share = _LOW if low else 1.0
    drawn = _words(lines, (width, height * share))
    wide, tall = drawn.width / _DOTS, drawn.height / _DOTS
    box = (left + (width - wide) / 2, bottom + (height * share - tall) / 2, wide, tall)
    return Mark(room.page, box, _stencil(drawn), InkColour.BLUE)


def _over_words(room: Room, hand: Stencil, lines: Sequence[str]) -> Mark:
    """Return hand and words as one mark."""
    left, bottom, width, height = room.box
    drawn = _words(lines, (width, height * _LOW))
    most = (_WIDEST_HAND * width * _DOTS, height * _DOTS - drawn.height - _DOTS)
    scale = min(most[0] / hand.width, most[1] / hand.height)
    ink = Image.frombytes("1", (hand.width, hand.height), hand.bits).convert("L")
    ink = ink.resize((max(1, int(hand.width * scale)), max(1, int(hand.height * scale))))
    whole = Image.new("L", (max(drawn.width, ink.width), drawn.height + _DOTS + ink.height), _WHITE)
    whole.paste(ink, ((whole.width - ink.width) // 2, 0))
    whole.paste(drawn, ((whole.width - drawn.width) // 2, ink.height + _DOTS))
    wide, tall = whole.width / _DOTS, whole.height / _DOTS
    box = (left + (width - wide) / 2, bottom + (height - tall) / 2, wide, tall)
    return Mark(room.page, box, _stencil(whole), InkColour.BLUE)


def _stencil(drawn: Image.Image) -> Stencil:
    ink = drawn.point([0 if value < _MIDDLE else _WHITE for value in range(256)]).convert("1", dither=Image.Dither.NONE)
    return Stencil(ink.width, ink.height, ink.tobytes())


def _words(lines: Sequence[str], size: tuple[float, float]) -> Image.Image:
    """Return lines drawn black on white, `_DOTS` dots a point, as large as fits into the size (points)."""
    known = fonts.own()
    said = ["".join(mark if ord(mark) in known else "?" for mark in clean(line)) for line in lines]
    points = _LARGEST_WORDS
    while True:
        font = ImageFont.truetype(str(assets.path("fonts/LiberationSerif-Italic.ttf")), int(points * _DOTS))
        rows = [row for line in said for row in _rows(line, font, size[0] * _DOTS)]
        step = int(points * _DOTS * _LEADING)
        if step * len(rows) <= size[1] * _DOTS or points <= _SMALLEST_WORDS:
            break
        points -= 0.5
    image = Image.new("L", (int(size[0] * _DOTS), step * len(rows)), _WHITE)
    pen = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        pen.text((image.width / 2, number * step), row, fill=0, font=font, anchor="ma")
    return image


def _rows(line: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Return a line as rows that fit; a word that is too long stands by itself, cut."""
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    for at, row in enumerate(rows):
        while len(rows[at]) > 1 and font.getlength(rows[at]) > width:
            rows[at] = row = row[:-2] + "…"
    return rows


def seal_mark(room: Room, picture: bytes, *, over: Box | None = None, width: float = SEAL_WIDTH) -> Mark:
    """Return the seal, red, `width` millimetres across, over the left third of the hand at `over` (or of the room)."""
    found = stencil(picture)
    left, bottom, wide, tall = over or room.box
    side = width * MM
    height = side * found.height / found.width
    return Mark(room.page, (left + wide / 3 - side, bottom + (tall - height) / 2, side, height), found, InkColour.RED)


def stamp_style(mark: Mark | None) -> Any:
    """Return the mark as pyHanko wants appearances: a stamp style; None draws nothing."""
    from pyhanko.pdf_utils import content, generic, layout
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.stamp import BaseStamp, BaseStampStyle

    class _Stamp(BaseStamp):
        def _render_inner_content(self) -> list[bytes]:
            if mark is None:
                return []
            name = generic.pdf_name("/Ink")
            self.set_resource(content.ResourceType.XOBJECT, name, self._ensure_writer.add_object(_image(mark.stencil)))
            ink = "{:.3f} {:.3f} {:.3f} rg".format(*mark.colour.value)
            return [f"{ink} {self.box.width:.3f} 0 0 {self.box.height:.3f} 0 0 cm /Ink Do".encode()]

    class _Style(BaseStampStyle):
        def create_stamp(self, writer: BasePdfFileWriter, box: layout.BoxConstraints, text_params: object) -> _Stamp:  # noqa: ARG002
            return _Stamp(writer, self, box)

    return _Style(border_width=0)


def _image(found: Stencil) -> Any:
    from pyhanko.pdf_utils import generic

    number: Any = generic.NumberObject
    flag: Any = generic.BooleanObject
    facts = {
        "Type": generic.pdf_name("/XObject"),
        "Subtype": generic.pdf_name("/Image"),
        "Width": number(found.width),
        "Height": number(found.height),
        "ImageMask": flag(True),
        "BitsPerComponent": number(1),
        "Filter": generic.pdf_name("/FlateDecode"),
    }
    return generic.StreamObject(
        {generic.pdf_name(f"/{name}"): value for name, value in facts.items()},
        encoded_data=zlib.compress(found.bits, 9),
    )
