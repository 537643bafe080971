"""Plane geometry for pictures: points, four corners, turning and shifting, and perspective."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower right, lower left, as the sheet or the code is read."""

_SQUARE = 0.03  # a code whose sides differ by less was seen from straight above


@dataclass(frozen=True, slots=True)
class Affine:
    """A map of the plane: (x, y) goes to (a·x + b·y + c, d·x + e·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __call__(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def of(self, quad: Quad) -> Quad:
        """Return where four corners go."""
        one, two, three, four = map(self, quad)
        return one, two, three, four

    def back(self, point: Point) -> Point:
        """Return what comes to this point."""
        x, y = point[0] - self.c, point[1] - self.f
        size = self.a * self.e - self.b * self.d or 1e-12
        return (self.e * x - self.b * y) / size, (self.a * y - self.d * x) / size


def fitted(source: Quad, target: Quad) -> Affine:
    """Return the map that brings an upright square nearest to `target` (least squares).

    A target that is nearly square is only turned, scaled and shifted: its small skew is the reader's rounding.
    """
    at, to, size = middle(source), middle(target), side(source) ** 2
    terms = [(x - at[0], y - at[1], u - to[0], v - to[1]) for (x, y), (u, v) in zip(source, target, strict=True)]
    a, b = sum(x * u for x, _, u, _ in terms) / size, sum(y * u for _, y, u, _ in terms) / size
    d, e = sum(x * v for x, _, _, v in terms) / size, sum(y * v for _, y, _, v in terms) / size
    scale = math.sqrt(abs(a * e - b * d)) or 1e-12
    if max(abs(a - e), abs(b + d)) < 2 * _SQUARE * scale:
        a = e = (a + e) / 2
        d = (d - b) / 2
        b = -d
    return Affine(a, b, to[0] - a * at[0] - b * at[1], d, e, to[1] - d * at[0] - e * at[1])


def middle(quad: Quad) -> Point:
    """Return the mean of four corners."""
    return sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4


def side(quad: Quad) -> float:
    """Return the mean length of the four sides."""
    return sum(math.dist(one, other) for one, other in zip(quad, (*quad[1:], quad[0]), strict=True)) / 4


def turned(quad: Quad, degrees: float) -> Quad:
    """Return four corners turned around their middle, clockwise where y points down."""
    turn, around = math.radians(degrees), middle(quad)
    cos, sin = math.cos(turn), math.sin(turn)
    spun = Affine(
        cos,
        -sin,
        around[0] - cos * around[0] + sin * around[1],
        sin,
        cos,
        around[1] - sin * around[0] - cos * around[1],
    )
    return spun.of(quad)


def grown(quad: Quad, ratio: float) -> Quad:
    """Return four corners moved away from their middle by a ratio of their distance."""
    x, y = middle(quad)
    return Affine(1 + ratio, 0, -ratio * x, 0, 1 + ratio, -ratio * y).of(quad)


def rectangle(width: float, height: float) -> Quad:
    """Return the corners of a rectangle at the origin."""
    return (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)


def perspective(source: Quad, target: Quad) -> list[float]:
    """Return Pillow's eight coefficients that draw the four points `source` of a picture at the places `target`.

    They lead back from a place to its source: see `projected`.
    """
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([u, v, 1, 0, 0, 0, -u * x, -v * x, x])
        rows.append([0, 0, 0, u, v, 1, -u * y, -v * y, y])
    return _solved(rows)


def projected(coefficients: Sequence[float], place: Point) -> Point:
    """Return the source point that `perspective` draws at a place."""
    a, b, c, d, e, f, g, h = coefficients
    x, y = place
    depth = g * x + h * y + 1 or 1e-12
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations by Gauss and Jordan, the largest pivot first; the last column is the right side."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column] or 1e-12
        rows[column] = [value / head for value in rows[column]]
        for row in range(count):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [value - factor * top for value, top in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]
