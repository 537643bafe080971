"""The colour space the file declares: sRGB as a small ICC profile of version 2, which PDF/A-1 asks for."""

from __future__ import annotations

import struct
from functools import cache

# Primaries and white of sRGB adapted to D50, from IEC 61966-2-1 by the Bradford transform.
_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.4360747, 0.2225045, 0.0139322)
_GREEN = (0.3850649, 0.7168786, 0.0971045)
_BLUE = (0.1430804, 0.0606169, 0.7141733)
_STEPS = 1024
_NAME = "sRGB IEC61966-2.1"
_RIGHTS = "No rights reserved"


@cache
def srgb() -> bytes:
    """Return the profile; the same bytes every time (its date is fixed)."""
    curve = _curve()
    tags = [
        (b"desc", _description()),
        (b"cprt", b"text\0\0\0\0" + _RIGHTS.encode() + b"\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((name, _xyz(value)) for name, value in ((b"rXYZ", _RED), (b"gXYZ", _GREEN), (b"bXYZ", _BLUE))),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, value in tags:
        if value not in places:
            places[value] = start + len(data)
            data += value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name, places[value], len(value))
    return _header(start + len(data)) + struct.pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    dated = struct.pack(">6H", 2020, 3, 5, 0, 0, 0)
    head = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02100000) + b"mntrRGB XYZ " + dated + b"acsp" + b"\0" * 28
    return (head + _numbers(_WHITE)).ljust(128, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(values)


def _description() -> bytes:
    name = _NAME.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78


def _curve() -> bytes:
    points = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *points)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
