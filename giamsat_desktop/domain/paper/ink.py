"""Ink: a signature written on the screen, as strokes of points with pressure; kept as JSON, drawn as curves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from giamsat_desktop.domain import strict_json
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson

FORMAT = 1
FULL_PRESSURE = 1000
UNITS = 10_000
"""The width of the pad; places count in these units, right and down from its upper left corner."""

MOST_POINTS = 20_000
MOST_BYTES = 1 << 20
_LEAST_LENGTH = UNITS // 10  # a slip of the finger is no signature
_THINNEST, _THICKEST = 0.35, 1.0

Place: TypeAlias = tuple[float, float]


class InkUnreadable(Refusal):
    """Kept strokes that this program cannot read."""

    code = "ink-unreadable"


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A place on the pad, pressure from 0 to 1000, milliseconds since the first point."""

    x: int
    y: int
    pressure: int
    at: int


Stroke: TypeAlias = tuple[InkPoint, ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """What was written: strokes in the order they were made. `device` is "mouse", "touch" or "pen"."""

    strokes: tuple[Stroke, ...]
    device: str = "mouse"

    @property
    def length(self) -> float:
        """How long all lines are, in units."""
        pairs = ((one, other) for stroke in self.strokes for one, other in pairwise(stroke))
        return sum(math.hypot(other.x - one.x, other.y - one.y) for one, other in pairs)

    @property
    def is_signature(self) -> bool:
        """Whether enough was written to be somebody's name."""
        return self.length >= _LEAST_LENGTH

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what was written; zeros for nothing."""
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return 0, 0, 0, 0
        across, down = [point.x for point in points], [point.y for point in points]
        return min(across), min(down), max(across), max(down)

    def to_json(self) -> dict[str, JsonValue]:
        """Return the ink as JSON: whole numbers only."""
        strokes: list[JsonValue] = [[[p.x, p.y, p.pressure, p.at] for p in stroke] for stroke in self.strokes]
        return {"format": FORMAT, "units": UNITS, "device": self.device, "strokes": strokes}


def read_ink(content: bytes) -> Ink:
    """Return the ink in kept bytes; raises InkUnreadable."""
    try:
        found = strict_json.parse(content, max_depth=5, max_bytes=MOST_BYTES)
        if not isinstance(found, dict) or (found.get("format"), found.get("units")) != (FORMAT, UNITS):
            raise InkUnreadable()
        strokes = tuple(tuple(_points(stroke)) for stroke in _list(found.get("strokes")))
    except (MalformedJson, TypeError, ValueError) as error:
        raise InkUnreadable() from error
    if sum(map(len, strokes)) > MOST_POINTS:
        raise InkUnreadable()
    return Ink(strokes, str(found.get("device") or "mouse"))


def _points(stroke: JsonValue) -> Iterator[InkPoint]:
    for point in _list(stroke):
        x, y, pressure, at = _list(point)
        whole = [value for value in (x, y, pressure, at) if isinstance(value, int) and not isinstance(value, bool)]
        if len(whole) != 4 or max(map(abs, whole)) > 1 << 31:
            raise ValueError("not a point")
        yield InkPoint(whole[0], whole[1], min(max(whole[2], 0), FULL_PRESSURE), whole[3])


def _list(value: JsonValue | None) -> list[JsonValue]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


@dataclass(frozen=True, slots=True)
class Curve:
    """A piece of a line as a cubic curve: start, two handles, end; `width` from 0.35 to 1 of a full line."""

    start: Place
    first: Place
    second: Place
    end: Place
    width: float


def curves(strokes: Iterable[Stroke]) -> Iterator[Curve]:
    """Yield smooth curves through the points (Catmull and Rom), wider where the pen was pressed."""
    for stroke in strokes:
        places = [(float(point.x), float(point.y)) for point in stroke]
        if len(places) == 1:
            yield Curve(places[0], places[0], places[0], places[0], width_of(stroke[0].pressure))
        for index in range(len(places) - 1):
            before, start = places[max(index - 1, 0)], places[index]
            end, after = places[index + 1], places[min(index + 2, len(places) - 1)]
            first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
            second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
            pressed = (stroke[index].pressure + stroke[index + 1].pressure) // 2
            yield Curve(start, first, second, end, width_of(pressed))


def width_of(pressure: int) -> float:
    """Return the width of a line under a pressure, as a part of a full line."""
    return _THINNEST + (_THICKEST - _THINNEST) * pressure / FULL_PRESSURE
