"""Whether the scan of a JPEG is whole: decoders patch damage over in silence, and evidence must not be guessed.

Markers inside the compressed data are looked at, not the data itself (ITU-T T.81, annex B): restart markers count
0 to 7 in turn, tables and further scans have a length, and anything else is damage, such as a block of lost flash.
"""

from __future__ import annotations

import re

_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_START, _END, _SCAN, _FIRST_RESTART = 0xD8, 0xD9, 0xDA, 0xD0
_WITH_LENGTH = frozenset({0xC4, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})
_BEFORE_SCAN = _WITH_LENGTH | frozenset(range(0xC0, 0xD0))


def is_whole(content: bytes) -> bool:
    """Tell whether all markers up to the end of the picture are in order; what follows the end is not looked at."""
    at, restarts, scanning = 2, 0, False
    while found := _MARKER.search(content, at):
        marker = found.group(1)[0]
        at = found.end()
        if marker == _END:
            return scanning
        if scanning and _FIRST_RESTART <= marker < _START:
            if marker - _FIRST_RESTART != restarts % 8:
                return False
            restarts += 1
        elif marker in (_WITH_LENGTH if scanning else _BEFORE_SCAN):
            at += int.from_bytes(content[at : at + 2], "big")
            if marker == _SCAN:
                scanning, restarts = True, 0
        else:
            return False
    return False
