"""Straightening: from a sheet seen at an angle to the sheet seen from above, led by its code and its own edges.

Lengths on the sheet are millimetres from its upper left corner, places in a picture are pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image

from giamsat_desktop.system.images import edges, patches
from giamsat_desktop.system.images.planes import Quad, fitted, grown, perspective, projected, rectangle, side

INCH = 25.4
LEAST_DPI, MOST_DPI = 200, 300
"""Decree 30 wants scans of 200 dots per inch or more; above 300 a file only grows."""

_ASTRAY = 4.0  # millimetres that the code may lie from its place before the edges are not believed
_NEAR, _FAR = 9.0, 26.0  # millimetres that an edge may lie from its place in an outline, and in a guess by the code
_WIDER = 0.02


@dataclass(frozen=True, slots=True)
class SheetShape:
    """Size of the sheet and where its code stands, in millimetres."""

    width: float
    height: float
    code: Quad

    @property
    def corners(self) -> Quad:
        """The corners of the sheet."""
        return rectangle(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Straightened:
    """The sheet alone, upright, at `dpi`; the picture it was taken from held `native_dpi`."""

    image: Image.Image
    dpi: int
    native_dpi: int


def straightened(image: Image.Image, code: Quad, sheet: SheetShape) -> Straightened:
    """Return the sheet whose code lies at `code` in the picture.

    Where the edges of the sheet cannot be seen (a white lid), more is shown around it rather than too little.
    """
    native = round(side(code) / side(sheet.code) * INCH)
    dpi = min(max(native, LEAST_DPI), MOST_DPI)
    size = (round(sheet.width / INCH * dpi), round(sheet.height / INCH * dpi))
    image, shrunk = _thinned(image, native / dpi)
    seen = tuple((x * shrunk, y * shrunk) for x, y in code)
    place = _place(image, (seen[0], seen[1], seen[2], seen[3]), sheet)
    how = perspective(place, rectangle(*size))
    upright = image.transform(size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC, fillcolor="white")
    return Straightened(upright, dpi, native)


def _thinned(image: Image.Image, finer: float) -> tuple[Image.Image, float]:
    """Return a picture no finer than needed, or fine lines would break up when it is drawn anew; and its ratio."""
    if finer < 1.5:
        return image, 1.0
    size = (round(image.width / finer), round(image.height / finer))
    return image.resize(size, Image.Resampling.BOX), 1 / finer


def _place(image: Image.Image, code: Quad, sheet: SheetShape) -> Quad:
    """Return where the corners of the sheet are in the picture: by its outline, by its edges, by its code alone."""
    guessed = fitted(sheet.code, code)
    seen = patches.outline(image, code, guessed, sheet.corners)
    for start, rim in ((seen, _NEAR), (guessed.of(sheet.corners), _FAR)):
        corners = edges.corners(image, start, sheet.corners, rim) if start is not None else None
        if corners is not None and _fits(corners, code, sheet):
            return corners
    if seen is not None and _fits(seen, code, sheet):
        return grown(seen, _WIDER)
    return edges.level(image, grown(guessed.of(sheet.corners), _WIDER), sheet.corners)


def _fits(corners: Quad, code: Quad, sheet: SheetShape) -> bool:
    """Tell whether the code stands where it should on a sheet with these corners."""
    back = perspective(sheet.corners, corners)
    return all(math.dist(projected(back, seen), at) < _ASTRAY for seen, at in zip(code, sheet.code, strict=True))


def fitted_onto(image: Image.Image, size: tuple[float, float]) -> Image.Image:
    """Return a whole picture in the middle of a white sheet of so many millimetres, at 200 dots per inch.

    A picture that lies across the sheet is turned by a quarter, to the left.
    """
    sheet = Image.new("RGB", (round(size[0] / INCH * LEAST_DPI), round(size[1] / INCH * LEAST_DPI)), "white")
    if (image.width > image.height) != (sheet.width > sheet.height):
        image = image.transpose(Image.Transpose.ROTATE_90)
    ratio = min(sheet.width / image.width, sheet.height / image.height)
    inner = image.resize((round(image.width * ratio), round(image.height * ratio)), Image.Resampling.LANCZOS)
    sheet.paste(inner, ((sheet.width - inner.width) // 2, (sheet.height - inner.height) // 2))
    return sheet
