"""Picture files as parcels: what decodes into pixels on one side, what is said about them on the other.

A decoder is given the pixels only: no metadatum, however odd, can keep it from them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from giamsat_desktop.system.images import exif

_PNG = b"\x89PNG\r\n\x1a\n"
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
_MOST_PROFILE = 8 << 20
_MOST_TRIED = 200
_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SAID = frozenset({*range(0xE0, 0xF0), 0xFE})  # APP0 to APP15, comments
_ZEROS = re.compile(rb"\x00{64,}")
"""What arithmetic coding never writes: a lost cluster."""
_STRUCTURE = re.compile(rb"\xff(?=[\xc0-\xcf\xda-\xdd])")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A picture file taken apart. `pixels`: the file without anything said about it.

    `format`: "JPEG", "PNG", "WEBP", "HEIF". `width`, `height`: as stored; 0 where only a decoder can tell. `clear`:
    what a PNG calls transparent: one byte of grey, two of grey in 16 bits, three of colour. `whole`: no part is torn or
    altered, as far as the container can tell.
    """

    format: str
    pixels: bytes
    width: int = 0
    height: int = 0
    exif: bytes = b""
    profile: bytes = b""
    clear: bytes = b""
    whole: bool = True
    progressive: bool = False


def take_apart(content: bytes) -> Parcel | None:
    """Return a JPEG, PNG, WebP or HEIC file as a parcel; None for anything else."""
    if content[:3] == b"\xff\xd8\xff":
        return _jpeg(content)
    if content[:8] == _PNG:
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return Parcel("HEIF", content)
    return None


def _jpeg(content: bytes) -> Parcel | None:
    kept, said, profiles = [b"\xff\xd8"], b"", dict[int, bytes]()
    found = Parcel("JPEG", b"")
    at = 2
    while (segment := _segment(content, at)) is not None:
        marker, start, at = segment
        body = content[start + 4 : at]
        if marker == 0xE1 and body[:6] == b"Exif\0\0":
            said = _better(said, body)
        elif marker == 0xE2 and body[:12] == b"ICC_PROFILE\0" and len(body) > 14:
            profiles.setdefault(body[12], body[14:])
        if marker in _FRAMES and len(body) >= 6 and not found.width:
            height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
            found = replace(found, width=width, height=height, progressive=marker in (0xC2, 0xC6, 0xCA, 0xCE))
        if marker not in _SAID or _tells_colours(marker, body):
            kept.append(content[start:at])
        if marker == _SCAN:
            break
    kept.append(content[at:])
    if not found.width:
        return None
    complete = sorted(profiles) == [*range(1, len(profiles) + 1)]
    profile = b"".join(profiles[number] for number in sorted(profiles)) if complete else b""
    return replace(found, pixels=b"".join(kept), exif=said, profile=profile)


def _segment(content: bytes, at: int) -> tuple[int, int, int] | None:
    """Return marker, start and end of the segment at or after `at`; None at the end of what can be followed.

    A length that leads astray is not believed of what is only said: the next marker of the structure is looked for.
    """
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] == b"\xff":
        at += 1
    if content[at : at + 1] != b"\xff" or at + 4 > len(content):
        return None
    marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
    end = at + 2 + length
    if marker in _SAID and (length < 2 or content[end : end + 1] != b"\xff"):
        end = _resumed(content, at + 4)
    return marker, at, end


def _resumed(content: bytes, at: int) -> int:
    """Return where the structure goes on: of what leads to a scan the largest, for a thumbnail may lie in between."""
    largest, place = -1, len(content)
    for found in islice(_STRUCTURE.finditer(content, at), _MOST_TRIED):
        area = _area(content, found.start())
        if area > largest:
            largest, place = area, found.start()
    return place


def _area(content: bytes, at: int) -> int:
    """Return how many pixels the frame has to which the segments from here lead; 0 when they lead to no scan."""
    area = 0
    while content[at : at + 1] == b"\xff" and at + 9 <= len(content):
        marker = content[at + 1]
        if marker in _FRAMES:
            area = int.from_bytes(content[at + 5 : at + 7], "big") * int.from_bytes(content[at + 7 : at + 9], "big")
        if marker == _SCAN:
            return area
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0


def _better(one: bytes, other: bytes) -> bytes:
    """Return the first of two blocks of EXIF that says anything."""
    return one if one and exif.read(one) != exif.ExifFacts() else other


def _tells_colours(marker: int, body: bytes) -> bool:
    """Tell whether a segment says how three or four numbers make a colour."""
    return (marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) >= 14) or (
        marker == 0xEE and body[:5] == b"Adobe" and len(body) >= 12
    )


def _png(content: bytes) -> Parcel | None:
    found, kept = Parcel("PNG", b""), [_PNG]
    kind, bits, packed, whole, ended = -1, 8, False, True, False
    for name, body, raw, right in _chunks(content):
        if name == b"IHDR" and len(body) == 13:
            bits, kind = body[8], body[9]
            found = replace(found, width=int.from_bytes(body[:4], "big"), height=int.from_bytes(body[4:8], "big"))
        elif name == b"eXIf":
            found = replace(found, exif=_better(found.exif, body))
        elif name == b"iCCP":
            found = replace(found, profile=found.profile or _inflated(body.partition(b"\0")[2][1:]))
        elif name == b"tRNS" and kind in (0, 2):
            found = replace(found, clear=_clear(body, bits))
        if name in (b"IHDR", b"PLTE", b"IDAT", b"IEND") or (name == b"tRNS" and kind == 3):
            kept.append(raw)
            whole = whole and right
            packed = packed or name == b"IDAT"
        if name == b"IEND":
            ended = True
            break
    if not found.width or not found.height:
        return None
    return replace(found, pixels=b"".join(kept), whole=whole and packed and ended)


def _clear(body: bytes, bits: int) -> bytes:
    """Return the clear colour in the depth that a decoder gives: grey of 16 bits stays so, all else has 8."""
    if bits == 16:
        return body[:2] if len(body) == 2 else body[0:6:2]
    return bytes(value * 255 // (2**bits - 1) & 0xFF for value in body[1:6:2])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes, bool]]:
    """Yield name, body, all bytes of every chunk of a PNG, and whether its check sum is right; the last may be torn."""
    at = 8
    while at + 8 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        body, check = content[at + 8 : end - 4], content[end - 4 : end]
        yield name, body, content[at:end], zlib.crc32(name + body) == int.from_bytes(check, "big") and len(check) == 4
        at = end


def _inflated(packed: bytes) -> bytes:
    """Return an unpacked colour profile; nothing when it is torn or beyond all measure."""
    unpack = zlib.decompressobj()
    try:
        found = unpack.decompress(packed, _MOST_PROFILE)
    except zlib.error:
        return b""
    return found if unpack.eof else b""


def _webp(content: bytes) -> Parcel | None:
    kept, found = list[bytes](), Parcel("WEBP", b"")
    whole = len(content) >= 8 + int.from_bytes(content[4:8], "little")
    at = 12
    while at + 8 <= len(content):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body, end = content[at + 8 : at + 8 + length], at + 8 + length + length % 2
        if name == b"EXIF":
            found = replace(found, exif=_better(found.exif, body))
        elif name == b"ICCP":
            found = replace(found, profile=found.profile or body)
        elif name == b"VP8X" and length >= 10:
            flags = body[0] & 0b00010010  # only transparency and movement are left to be said
            kept.append(content[at : at + 8] + bytes([flags]) + body[1:])
        elif name in (b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"):
            whole = whole and len(body) == length and not (name == b"VP8 " and _ZEROS.search(body))
            kept.append(content[at:end].ljust(end - at, b"\0"))
        at = end
    pixels = b"WEBP" + b"".join(kept)
    return replace(found, pixels=b"RIFF" + len(pixels).to_bytes(4, "little") + pixels, whole=whole) if kept else None
