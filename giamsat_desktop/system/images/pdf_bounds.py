"""What a scanned file may cost: streams that would unpack without end are found before anything reads them."""

from __future__ import annotations

import re
import zlib

from giamsat_desktop.domain.errors import Refusal

MOST_UNPACKED = 64 << 20
"""Bytes of one stream (text of a page, a face, an attached file); pictures are bounded by their pixels instead."""
MOST_PIXELS = 150_000_000
"""Of one picture inside a PDF: a sheet of A3 scanned at 800 dots per inch."""
_MOST_RUNS = 4 << 20
"""Bytes of a stream packed by an old method, which may grow a hundredfold."""
_PIECE = 1 << 16
_HEAD = 4096
_STREAM = re.compile(rb"stream\r?\n")
_SIDE = {name: re.compile(rb"/" + name + rb"\s+(\d{1,9})") for name in (b"Width", b"Height")}
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OLD = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_FILTERS = re.compile(rb"/Filter\s*\[([^\]]*)\]")


class ScanTooHeavy(Refusal):
    """A file that takes more memory or time than any paper does. Fields: file."""

    code = "scan-too-heavy"
    named_later = ("file",)


class FileTooLong(Refusal):
    """A file of more pages, or more pixels, than any signed paper has. Fields: file, read (pages read before)."""

    code = "scan-too-long"
    named_later = ("file",)


def check_streams(pdf: bytes) -> None:
    """Raise ScanTooHeavy when a stream unpacks to more than any paper needs; memory stays small, whatever is in it."""
    view = memoryview(pdf)
    for found in _STREAM.finditer(pdf):
        if pdf[found.start() - 3 : found.start()] == b"end":
            continue
        head = pdf[max(0, found.start() - _HEAD) : found.start()]
        head = head[max(head.rfind(b"obj"), head.rfind(b"endstream"), 0) :]
        several = _FILTERS.search(head)
        packed = len(_FLATE.findall(head))
        if b"/Image" in head and (several is None or len(several[1].split(b"/")) <= 2):
            _check_pixels(head)
        elif packed:
            _check_unpacked(view[found.end() :], packed)
        if _OLD.search(head) and pdf.find(b"endstream", found.end()) - found.end() > _MOST_RUNS:
            raise ScanTooHeavy()


def _check_pixels(head: bytes) -> None:
    sides = [int(said[1]) for pattern in _SIDE.values() if (said := pattern.search(head)) is not None]
    if len(sides) == 2 and sides[0] * sides[1] > MOST_PIXELS:
        raise ScanTooHeavy()


def _check_unpacked(packed: memoryview, times: int) -> None:
    """Unpack a stream piece by piece, so many times over, and throw the pieces away."""
    levels = [zlib.decompressobj() for _ in range(min(times, 4))]
    sizes = [0] * len(levels)

    def unpack(level: int, piece: bytes) -> None:
        if level == len(levels):
            return
        while piece and not levels[level].eof:
            out = levels[level].decompress(piece, _PIECE)
            sizes[level] += len(out)
            if sizes[level] > MOST_UNPACKED:
                raise ScanTooHeavy()
            unpack(level + 1, out)
            piece = levels[level].unconsumed_tail

    try:
        for start in range(0, len(packed), _PIECE):
            unpack(0, bytes(packed[start : start + _PIECE]))
            if levels[0].eof:
                return
    except zlib.error:
        return  # torn or enciphered: who reads it sees as little of it
