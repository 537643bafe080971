"""The edges of a sheet, found by many rays across the place where each is expected."""

from __future__ import annotations

import math
from statistics import median
from typing import TypeAlias

from PIL import Image

from giamsat_desktop.system.images.planes import Point, Quad, perspective, projected, rectangle, turned

_PER_MM = 2.0  # pixels a millimetre of the small picture in which edges are looked for
_RAYS = 48
_SPAN = 4
_STEP = 12.0  # grey levels by which paper and ground differ at least
_NEAR = 1.0  # millimetres: rays that agree about an edge
_AGREEING = 0.45
_MOST_TURN, _TURNS = 1.2, 12  # degrees that the code alone may be wrong about

_Line: TypeAlias = tuple[float, float]
"""Slope and start of an edge: how far it lies from where it is expected, along its side."""


def corners(image: Image.Image, expected: Quad, sheet: Quad, rim: float) -> Quad | None:
    """Return the corners of the sheet in pixels, starting from where they are expected; None without four edges.

    `sheet` is its rectangle in millimetres; an edge may lie `rim` millimetres from where it is expected.
    """
    width, height = sheet[2]
    rough = _rough(image, expected, sheet, rim)
    found = [line for side in range(4) if (line := _edge(rough, (width, height), side, rim)) is not None]
    if len(found) < 4:
        return None
    top, right, bottom, left = found
    back = perspective(expected, sheet)
    at = (
        _crossing(left, top, (0.0, 0.0)),
        _crossing(right, top, (width, 0.0)),
        _crossing(right, bottom, (width, height)),
        _crossing(left, bottom, (0.0, height)),
    )
    one, two, three, four = (projected(back, place) for place in at)
    return one, two, three, four


def level(image: Image.Image, expected: Quad, sheet: Quad) -> Quad:
    """Return the expected corners turned a little, until the lines of text lie level."""
    rough = _rough(image, expected, sheet, 0.0).convert("L")
    across, down = rough.width // 12, rough.height // 12
    inside = rough.crop((across, down, rough.width - across, rough.height - down))
    best, lean = 0.0, 0.0
    for step in range(-_TURNS, _TURNS + 1):
        angle = step * _MOST_TURN / _TURNS
        spun = inside.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
        rows = spun.resize((1, inside.height), Image.Resampling.BOX).tobytes()
        usual = median(rows)
        sharp = sum((value - usual) ** 2 for value in rows)
        if sharp > best * 1.01:
            best, lean = sharp, angle
    return turned(expected, lean)


def _rough(image: Image.Image, expected: Quad, sheet: Quad, rim: float) -> Image.Image:
    """Return a small picture of the sheet with a rim around it, `_PER_MM` pixels a millimetre.

    It is grey with a second band that is 255 within the picture and 0 outside of it.
    """
    width, height = sheet[2]
    size = (round((width + 2 * rim) * _PER_MM), round((height + 2 * rim) * _PER_MM))
    back = perspective(expected, sheet)
    outer = ((-rim, -rim), (width + rim, -rim), (width + rim, height + rim), (-rim, height + rim))
    one, two, three, four = (projected(back, corner) for corner in outer)
    ratio = min(1.0, 1.2 * math.hypot(*size) / max(math.dist(one, three), 1.0))
    small = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    grey = image.convert("L").resize(small, Image.Resampling.BOX)
    masked = Image.merge("LA", (grey, Image.new("L", small, 255)))
    source = tuple((x * ratio, y * ratio) for x, y in (one, two, three, four))
    how = perspective((source[0], source[1], source[2], source[3]), rectangle(*size))
    return masked.transform(size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BILINEAR, fillcolor=(0, 0))


def _crossing(upright: _Line, flat: _Line, start: Point) -> Point:
    """Return where an upright edge x = x0 + a·y + b and a level one y = y0 + c·x + d meet."""
    (a, b), (c, d) = upright, flat
    x = (start[0] + b + a * (start[1] + d)) / (1 - a * c)
    return x, start[1] + d + c * x


def _edge(rough: Image.Image, size: tuple[float, float], side: int, rim: float) -> _Line | None:
    """Return an edge of the sheet (0 top, 1 right, 2 bottom, 3 left) by the steps from paper to ground."""
    lying = rough if side % 2 == 0 else rough.transpose(Image.Transpose.TRANSPOSE)
    long, deep = size if side % 2 == 0 else (size[1], size[0])
    at = deep if side in (1, 2) else 0.0
    strip = lying.crop(
        (round(rim * _PER_MM), round(at * _PER_MM), round((rim + long) * _PER_MM), round((at + 2 * rim) * _PER_MM))
    )
    # One column a ray, brightness averaged along the edge: noise goes, the step stays.
    grey, within = (
        band.resize((_RAYS, strip.height), Image.Resampling.BOX).transpose(Image.Transpose.TRANSPOSE)
        for band in strip.split()
    )
    shades, masks = grey.tobytes(), within.tobytes()
    steps: list[Point] = []
    for ray in range(_RAYS):
        row = slice(ray * strip.height, (ray + 1) * strip.height)
        found = _step(shades[row], masks[row], 1 if side in (1, 2) else -1)
        if found is not None:
            steps.append((long * (ray + 0.5) / _RAYS, found / _PER_MM - rim))
    return _line(steps)


def _step(row: bytes, mask: bytes, outward: int) -> int | None:
    """Return where brightness falls most from the paper outward, within the picture; or None."""
    best, where = _STEP * _SPAN, None
    for place in range(_SPAN, len(row) - _SPAN):
        around = slice(place - _SPAN, place + _SPAN)
        fall = (sum(row[place - _SPAN : place]) - sum(row[place : place + _SPAN])) * outward
        if fall > best and min(mask[around]) == 255:
            best, where = fall, place
    return where


def _line(steps: list[Point]) -> _Line | None:
    """Return the line on which most steps lie; None when too few agree."""
    least = _RAYS * _AGREEING
    best: list[Point] = []
    for first in range(0, len(steps), 3):
        for second in range(first + len(steps) // 3, len(steps), 3):
            slope = (steps[second][1] - steps[first][1]) / (steps[second][0] - steps[first][0] or 1e-9)
            near = [one for one in steps if abs(one[1] - steps[first][1] - slope * (one[0] - steps[first][0])) <= _NEAR]
            best = max(best, near, key=len)
    return _least_squares(best) if len(best) >= least else None


def _least_squares(points: list[Point]) -> _Line:
    count = len(points)
    x, y = sum(one[0] for one in points) / count, sum(one[1] for one in points) / count
    spread = sum((one[0] - x) ** 2 for one in points) or 1e-9
    slope = sum((one[0] - x) * (one[1] - y) for one in points) / spread
    return slope, y - slope * x
