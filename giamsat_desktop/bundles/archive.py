"""The outer file: a stored ZIP, written plainly and read strictly; names inside are never paths.

Python's zipfile accepts junk in front, equal names, overlaps and lies in the headers; here a file either is
exactly what `ArchiveWriter` would write, or it is refused (faults 47-51).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from giamsat_desktop.bundles.reasons import BundleTooLarge, BundleTorn, NotABundle

MAX_MEMBERS = 20_000
MAX_ARCHIVE = 0xFFFF_FFFF  # no zip64: a part is 1 GiB by design
_NAME = re.compile(rb"0-header\.json|1-manifest\.age|[rb]-[0-9]{5}\.age|9-sig\.json")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DATE = 0x21  # 1980-01-01: a clock has no place here


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a member's bytes lie in the file."""

    name: str
    offset: int
    size: int
    crc: int


class ArchiveWriter:
    """Writes members one after the other; call `close` for the directory at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._slots: list[tuple[Slot, int]] = []

    def add(self, name: str, fill: Callable[[Callable[[bytes], int]], None]) -> Slot:
        """Write a member; `fill` is given a function that takes its bytes. Raises BundleTooLarge."""
        start = self._stream.tell()
        self._stream.write(self._local(name, 0, 0))
        offset, crc, size = self._stream.tell(), 0, 0

        def take(piece: bytes) -> int:
            nonlocal crc, size
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            if offset + size > MAX_ARCHIVE - (1 << 24):
                raise BundleTooLarge()
            self._stream.write(piece)
            return len(piece)

        fill(take)
        end = self._stream.tell()
        self._stream.seek(start)
        self._stream.write(self._local(name, crc, size))
        self._stream.seek(end)
        slot = Slot(name, offset, size, crc)
        self._slots.append((slot, start))
        return slot

    def close(self) -> None:
        """Write the directory."""
        start = self._stream.tell()
        for slot, local in self._slots:
            self._stream.write(_central(slot, local))
        end = self._stream.tell()
        count = len(self._slots)
        self._stream.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, end - start, start, 0))

    @staticmethod
    def _local(name: str, crc: int, size: int) -> bytes:
        raw = name.encode("ascii")
        return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE, crc, size, size, len(raw), 0) + raw


_FIRST = b"0-header.json"
"""The member every format begins with."""


def front(stream: BinaryIO) -> bytes | None:
    """Return the content of the first member when that is a small 0-header.json, whatever follows; else None."""
    stream.seek(0)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    magic, *_, size, _plain_size, name, extra = _LOCAL.unpack(head)
    if magic != b"PK\x03\x04" or stream.read(name) != _FIRST or extra or size > 4096:
        return None
    content = stream.read(size)
    return content if len(content) == size else None


def read_archive(stream: BinaryIO) -> dict[str, Slot]:
    """Return the members of a file by name, in file order; reads the directory only.

    Raises NotABundle for another kind of file and BundleTorn for anything `ArchiveWriter` would not have written.
    """
    stream.seek(0, 2)
    total = stream.tell()
    stream.seek(0)
    if total > MAX_ARCHIVE:
        raise BundleTooLarge()
    head = stream.read(_LOCAL.size + len(_FIRST))
    if head[:4] != b"PK\x03\x04" or not _FIRST.startswith(head[_LOCAL.size :]):
        raise NotABundle()  # also a packed file of another kind, whatever its ending says
    if total < _END.size:
        raise BundleTorn(why="end")
    stream.seek(total - _END.size)
    magic, disk, start_disk, here, count, size, start, comment = _END.unpack(stream.read(_END.size))
    if magic != b"PK\x05\x06" or disk or start_disk or here != count or comment:
        raise BundleTorn(why="end")
    if not 3 <= count <= MAX_MEMBERS or start + size != total - _END.size:
        raise BundleTorn(why="directory")
    stream.seek(start)
    slots = _directory(stream.read(size), count)
    _check_locals(stream, slots, start)
    return {slot.name: slot for slot, _ in slots}


def _directory(data: bytes, count: int) -> list[tuple[Slot, int]]:
    found: list[tuple[Slot, int]] = []
    names: set[str] = set()
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(data):
            raise BundleTorn(why="directory")
        head = _CENTRAL.unpack_from(data, at)
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + head[10]]
        if not _NAME.fullmatch(raw):
            raise BundleTorn(why="name")
        slot = Slot(raw.decode("ascii"), head[16] + _LOCAL.size + len(raw), head[8], head[7])
        if slot.name in names or _central(slot, head[16]) != data[at : at + _CENTRAL.size + head[10]]:
            raise BundleTorn(why="entry")
        names.add(slot.name)
        found.append((slot, head[16]))
        at += _CENTRAL.size + len(raw)
    if at != len(data):
        raise BundleTorn(why="directory")
    return found


def _check_locals(stream: BinaryIO, slots: list[tuple[Slot, int]], end: int) -> None:
    """Members must follow one another without gap or overlap, each behind the header its entry says."""
    at = 0
    for slot, local in slots:
        expected = ArchiveWriter._local(slot.name, slot.crc, slot.size)
        stream.seek(local)
        if local != at or stream.read(len(expected)) != expected:
            raise BundleTorn(why="local")
        at = slot.offset + slot.size
    if at != end:
        raise BundleTorn(why="gap")


def _central(slot: Slot, local: int) -> bytes:
    raw = slot.name.encode("ascii")
    head = (b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE, slot.crc, slot.size, slot.size)
    return _CENTRAL.pack(*head, len(raw), 0, 0, 0, 0, 0, local) + raw
