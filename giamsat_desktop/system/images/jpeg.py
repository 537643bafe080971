"""Whether the scan of a JPEG is whole: decoders patch damage over in silence, and evidence must not be guessed.

Markers inside the compressed data are looked at, not the data itself (ITU-T T.81, annex B): restart markers count
0 to 7 in turn, tables and further scans have a length, and anything else is damage, such as a block of lost flash.
A run of zeros, as a lost cluster leaves it, is damage as well, but for a flat picture whose tables make zeros of
"nothing changes": there the blocks are counted, for a decoder gone astray has more picture or less than there is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import Image

_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_START, _END, _SCAN, _TABLES, _FIRST_RESTART = 0xD8, 0xD9, 0xDA, 0xC4, 0xD0
_WITH_LENGTH = frozenset({0xC4, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BEFORE_SCAN = _WITH_LENGTH | frozenset(range(0xC0, 0xD0))
_ZEROS = re.compile(rb"\x00{32,}")
_CLUSTER = 512  # bytes, the least that a disk loses
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_UNDECODED = frozenset({127, 128})
"""The grey of a block for which no data came (127 where colours are stored inverted)."""
_PADDING = 8
"""Blocks that the few bits which fill the last byte may still give."""
_TALLEST = 65_000


def is_whole(content: bytes) -> bool:
    """Tell whether all markers up to the end of the picture are in order; what follows the end is not looked at."""
    return _end_of(content) > 0


def has_lost_blocks(content: bytes) -> bool:
    """Tell whether a JPEG whose markers are in order has lost data to zeros.

    Raises what a decoder raises.
    """
    end, frame = _end_of(content), _frame(content)
    if end <= 0 or frame is None or _ZEROS.search(content, content.find(b"\xff\xda"), end) is None:
        return False
    for scan in _scans(content, end):
        found = _ZEROS.finditer(content, scan.start, scan.end)
        if scan.most_zeros is not None and any(len(one.group()) > scan.most_zeros for one in found):
            return True
    at, marker = frame
    return (marker not in _PROGRESSIVE and _runs_short(content, end)) or _runs_over(content, end, at)


@dataclass(frozen=True, slots=True)
class _Scan:
    """The compressed data of a scan, from `start` to `end`; how many zero bytes it may hold in a row, None: any."""

    start: int
    end: int
    most_zeros: int | None


def _end_of(content: bytes) -> int:
    """Return where the end marker of the picture stands; 0 when the markers before it are not in order."""
    at, restarts, scanning = 2, 0, False
    while found := _MARKER.search(content, at):
        marker = found.group(1)[0]
        at = found.end()
        if marker == _END:
            return found.start() if scanning else 0
        if scanning and _FIRST_RESTART <= marker < _START:
            if marker - _FIRST_RESTART != restarts % 8:
                return 0
            restarts += 1
        elif marker in (_WITH_LENGTH if scanning else _BEFORE_SCAN):
            at += int.from_bytes(content[at : at + 2], "big")
            if marker == _SCAN:
                scanning, restarts = True, 0
        else:
            return 0
    return 0


def _frame(content: bytes) -> tuple[int, int] | None:
    """Return where the frame header's content starts (at its depth) and its marker."""
    at = 2
    while found := _MARKER.match(content, at):
        marker = found.group(1)[0]
        if marker in _FRAMES:
            return found.end() + 2, marker
        at = found.end() + int.from_bytes(content[found.end() : found.end() + 2], "big")
    return None


def _scans(content: bytes, end: int) -> Iterator[_Scan]:
    """Yield the scans with what their tables say: the code of nothing but zeros is that of a table's first symbol."""
    firsts: dict[int, int] = {}  # class and number of a table → its first symbol
    at = 2
    while at < end and (found := _MARKER.search(content, at, end)) is not None:
        marker, start = found.group(1)[0], found.end()
        if _FIRST_RESTART <= marker < _START:
            at = start
            continue
        at = start + int.from_bytes(content[start : start + 2], "big")
        if marker == _TABLES:
            firsts.update(_first_symbols(content[start + 2 : at]))
        elif marker == _SCAN:
            following = content.find(b"\xff\xda", at, end)
            yield _Scan(at, following if following >= 0 else end, _most_zeros(content[start + 2 : at], firsts))


def _first_symbols(body: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while at + 17 < len(body):
        yield body[at], body[at + 17]
        at += 17 + sum(body[at + 1 : at + 17])


def _most_zeros(header: bytes, firsts: Mapping[int, int]) -> int | None:
    """Return how many zero bytes a scan may hold in a row: any, where "as bright as before, no detail" is zeros."""
    spectral, refines = header[-3] > 0, header[-1] >> 4 > 0
    if refines:  # single bits: of brightness any, of detail never the same for a whole cluster
        return _CLUSTER - 1 if spectral else None
    if spectral:
        return 0  # a flat picture needs hardly a byte in a scan of detail
    tables = [header[2 + 2 * n] for n in range(header[0])]
    steady = all(firsts.get(one >> 4, 0) == 0 for one in tables)
    plain = header[-2] == 0 or all(firsts.get(0x10 | one & 15, 0) == 0 for one in tables)
    return None if steady and plain else 0


def _runs_short(content: bytes, end: int) -> bool:
    """Tell whether a decoder asks for more data than there is: a few bytes stand for the end marker, then nothing."""
    try:
        _eighth(content[:end] + bytes(8)).load()
    except OSError:
        return True
    return False


def _runs_over(content: bytes, end: int, frame: int) -> bool:
    """Tell whether data is left when the picture is full: told to be a row of blocks taller, it shows nothing there."""
    height, parts = int.from_bytes(content[frame + 1 : frame + 3], "big"), content[frame + 5]
    sampling = [content[frame + 7 + 3 * n] for n in range(parts)]
    across, down = (max(one >> 4 for one in sampling), max(one & 15 for one in sampling)) if parts > 1 else (1, 1)
    rows = -(-height // (8 * down))
    taller = (rows + 1) * 8 * down
    if not height or taller > _TALLEST:
        return False
    data = content[: frame + 1] + taller.to_bytes(2, "big") + content[frame + 3 : end + 2]
    image = _eighth(data)
    image.load()
    if image.height < (rows + 1) * down:  # too small to be read at an eighth
        return False
    grey = image.getchannel(0)
    rest = grey.crop((min(across * _PADDING, grey.width), rows * down, grey.width, (rows + 1) * down))
    return rest.width > 0 and not _UNDECODED.issuperset(rest.getextrema())


def _eighth(content: bytes) -> Image.Image:
    """Return a JPEG to be read at an eighth of its size, one pixel a block, in grey where it has brightness."""
    image = Image.open(io.BytesIO(content), formats=("JPEG",))
    image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
    return image
