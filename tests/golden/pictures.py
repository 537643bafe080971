"""Pages as small grey pictures, and how far two of them are apart."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

from tests.drawn import pictures_of_pdf

DPI = 50
MOST_UNLIKE = 6.0
"""A tile that differs more was drawn differently; the smoothing of edges stays well below, a missing rule above."""
_TILE = 8
_GREYS = 16


def drawn(pdf: bytes) -> list[Image.Image]:
    """Draw the pages with the PDFium that the project pins, in 16 greys."""
    return [coarse(one.image.convert("L")) for one in pictures_of_pdf(pdf, dpi=DPI)]


def coarse(image: Image.Image) -> Image.Image:
    """Return a grey picture in 16 greys."""
    return image.point([round(value / 255 * (_GREYS - 1)) * 255 // (_GREYS - 1) for value in range(256)])


def packed(image: Image.Image) -> Image.Image:
    """Return a picture of 16 greys as four bits a pixel, for a small file."""
    small = Image.frombytes(
        "P", image.size, image.point([value * (_GREYS - 1) // 255 for value in range(256)]).tobytes()
    )
    small.putpalette([grey * 255 // (_GREYS - 1) for grey in range(_GREYS) for _ in "rgb"])
    return small


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return how far apart two pages are where they are furthest: the mean of a tile, out of 255."""
    if one.size != other.size:
        return 255.0
    apart = difference(one, other)
    return float(apart.reduce(_TILE).getextrema()[1])  # type: ignore[arg-type]  # of one band


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return the difference as a grey picture: noise of single pixels cancels out, lines and letters do not."""
    signed = ImageChops.subtract(one, other, 2, 128).filter(ImageFilter.BoxBlur(1))
    return signed.point([min(255, abs(value - 128) * 2) for value in range(256)])


def beside(golden: Image.Image, now: Image.Image) -> Image.Image:
    """Return the page as it was, as it is now, and the difference in black, side by side."""
    apart = difference(golden, now) if golden.size == now.size else Image.new("L", now.size, 255)
    parts = (golden, now, ImageChops.invert(apart.point([min(255, value * 4) for value in range(256)])))
    whole = Image.new("L", (sum(part.width for part in parts), max(part.height for part in parts)), 128)
    left = 0
    for part in parts:
        whole.paste(part, (left, 0))
        left += part.width
    return whole
