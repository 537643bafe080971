"""EXIF, read datum by datum: one that is odd, torn or a lie says nothing, and never hides its neighbours.

Only what the program uses is looked at; every pointer is followed once and within the bytes there are.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from giamsat_desktop.domain.vietnamese.dates import to_instant

_HANOI = timezone(timedelta(hours=7))
_ORIENTATION, _MAKE, _EXIF, _GPS, _TAKEN, _OFFSET = 0x0112, 0x010F, 0x8769, 0x8825, 0x9003, 0x9011
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MOST_ENTRIES = 1000
_LONGEST_TEXT = 64


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """Orientation 1 to 8 (1 when nothing sensible is said), the moment ("…Z") or None, GPS, and a camera's name."""

    orientation: int = 1
    taken_at: str | None = None
    has_gps: bool = False
    camera: str = ""


def read(block: bytes) -> ExifFacts:
    """Return what a block of EXIF says (with or without "Exif" before it); nonsense says nothing."""
    tiff = block[6:] if block[:4] == b"Exif" else block
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return ExifFacts()
    first = _entries(tiff, order, _number(tiff, order, 4))
    details = _entries(tiff, order, _whole(tiff, order, first.get(_EXIF)) or 0)
    turned = _whole(tiff, order, first.get(_ORIENTATION))
    return ExifFacts(
        orientation=turned if turned is not None and 1 <= turned <= 8 else 1,
        taken_at=_moment(_text(tiff, order, details.get(_TAKEN)), _text(tiff, order, details.get(_OFFSET))),
        has_gps=bool(_entries(tiff, order, _whole(tiff, order, first.get(_GPS)) or 0)),
        camera=_text(tiff, order, first.get(_MAKE)),
    )


_Entry = tuple[int, int, int]  # type, count, place of the value field


def _entries(tiff: bytes, order: str, at: int) -> dict[int, _Entry]:
    """Return the entries of a directory by tag; those that lie outside are left out, and of doubled ones the first."""
    if not 8 <= at <= len(tiff) - 2:
        return {}
    count = struct.unpack_from(order + "H", tiff, at)[0]
    found: dict[int, _Entry] = {}
    for place in range(at + 2, at + 2 + 12 * min(count, _MOST_ENTRIES), 12):
        if place + 12 > len(tiff):
            break
        tag, kind, many = struct.unpack_from(order + "HHI", tiff, place)
        found.setdefault(tag, (kind, many, place + 8))
    return found


def _number(tiff: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(order + "I", tiff, at)[0])


def _whole(tiff: bytes, order: str, entry: _Entry | None) -> int | None:
    """Return the first whole number of an entry, whatever width it was written in."""
    if entry is None or not entry[1]:
        return None
    code = {1: "B", 3: "H", 4: "I", 13: "I"}.get(entry[0])
    return None if code is None else int(struct.unpack_from(order + code, tiff, entry[2])[0])


def _text(tiff: bytes, order: str, entry: _Entry | None) -> str:
    if entry is None or entry[0] not in (1, 2, 7):
        return ""
    length = min(entry[1], _LONGEST_TEXT)
    at = entry[2] if entry[1] <= 4 else _number(tiff, order, entry[2])
    return tiff[at : at + length].split(b"\0")[0].decode("ascii", "replace").strip()


def _moment(written: str, offset: str) -> str | None:
    """Return the claimed moment; without a sensible offset it is taken as Hà Nội time."""
    try:
        moment = datetime.strptime(written, "%Y:%m:%d %H:%M:%S").replace(tzinfo=_HANOI)
    except ValueError:
        return None
    try:
        if offset:
            moment = datetime.fromisoformat(moment.strftime("%Y-%m-%dT%H:%M:%S") + offset)
    except ValueError:
        pass  # the offset is odd; the moment stays
    try:
        return to_instant(moment)
    except (ValueError, OverflowError):
        return None
