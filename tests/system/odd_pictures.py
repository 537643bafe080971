"""Pictures made by script: of every depth, with odd things said in them, damaged in the ways of a torn copy."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageDraw

COLOURS = ((220, 30, 30), (30, 160, 40), (30, 40, 200), (250, 240, 90))


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """Return a picture of four colours, a quarter each."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate(COLOURS):
        left, top = (n % 2) * width // 2, (n // 2) * height // 2
        draw.rectangle((left, top, left + width // 2, top + height // 2), fill=colour)
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def scene(width: int = 900, height: int = 700) -> Image.Image:
    """Return something that compresses like a photo."""
    noise = Image.effect_noise((width // 2, height // 2), 60).resize((width, height))
    return Image.merge("RGB", (noise, noise.transpose(Image.Transpose.ROTATE_180), Image.new("L", noise.size, 90)))


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def raw_png(width: int, height: int, bits: int, kind: int, rows: list[bytes], *more: bytes) -> bytes:
    """Return a PNG of any depth from its packed rows; `more` are chunks before the pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


def exif(
    orientation: int = 6, taken: bytes = b"2023:05:15 08:30:00\0", *, order: str = ">", extra: bytes = b""
) -> bytes:
    """Return EXIF with orientation, moment and a pointer to GPS that leads nowhere; `extra`: more entries."""
    many = 3 + len(extra) // 12
    at = 8 + 2 + 12 * many + 4
    first = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    first += struct.pack(order + "HHII", 0x8769, 4, 1, at) + struct.pack(order + "HHII", 0x8825, 4, 1, 0xFFFFFF)
    details = struct.pack(order + "HHHII", 1, 0x9003, 2, len(taken), at + 18) + bytes(4) + taken
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "IH", 8, many)
    return b"Exif\0\0" + head + first + extra + bytes(4) + details


def said_in_jpeg(content: bytes, *segments: tuple[int, bytes]) -> bytes:
    """Put segments (marker, content) behind the start of a JPEG."""
    said = b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return content[:2] + said + content[2:]


def said_in_png(content: bytes, *chunks: bytes) -> bytes:
    """Put chunks behind the header of a PNG."""
    return content[:33] + b"".join(chunks) + content[33:]


def said_in_webp(content: bytes, name: bytes, body: bytes) -> bytes:
    """Put a chunk behind the pixels of a WebP."""
    whole = content + name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def odd_segments() -> Iterator[tuple[str, tuple[int, bytes]]]:
    """Yield things that a JPEG may say beside its EXIF, each with a name."""
    chance = random.Random(10)
    for marker in (*range(0xE0, 0xF0), 0xFE):
        for name, body in (("empty", b""), ("byte", b"\xff"), ("noise", chance.randbytes(4000)), ("zeros", bytes(300))):
            yield f"{marker:x}-{name}", (marker, body)
    for start in (
        b"JFIF\0",
        b"JFXX\0",
        b"Exif\0\0",
        b"ICC_PROFILE\0",
        b"MPF\0",
        b"FPXR\0",
        b"Photoshop 3.0\0",
        b"Adobe",
    ):
        for marker in (0xE0, 0xE1, 0xE2, 0xED):
            yield f"{marker:x}-{start[:4].decode()}", (marker, start)
            yield f"{marker:x}-{start[:4].decode()}-noise", (marker, start + chance.randbytes(60))
    yield "xmp", (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta tiff:Orientation='77' <<<&" + bytes(9000))
    yield "irb", (0xED, b"Photoshop 3.0\x008BIM\x04\x0c\x00\x00\xff\xff\xff\xff")
    yield "mpf", (0xE2, b"MPF\0MM\0*\0\0\0\x08\0\x01\xb0\x01\0\x04\0\0\0\x01\0\0\0\x02\0\0\0\0")


def odd_chunks() -> Iterator[tuple[str, bytes]]:
    """Yield things that a PNG may say, each with a name."""
    chance = random.Random(11)
    bomb = zlib.compress(bytes(30 << 20))
    yield "text-long", chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b" " * 1_700_000)
    yield "text-bomb", chunk(b"zTXt", b"Comment\0\0" + bomb)
    yield "text-bomb-international", chunk(b"iTXt", b"a\0\1\0\0\0" + bomb)
    yield "profile-bomb", chunk(b"iCCP", b"a\0\0" + bomb)
    yield "profile-other-method", chunk(b"iCCP", b"a\0\7" + bytes(9))
    yield "wrong-sum", chunk(b"tEXt", b"a\0b")[:-4] + bytes(4)
    names = (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"pHYs", b"tIME", b"gAMA", b"cHRM", b"sRGB", b"acTL", b"fcTL")
    for name in (*names, b"fdAT", b"bKGD", b"sBIT", b"hIST", b"cICP", b"mDCV", b"teSt"):
        for kind, body in (("empty", b""), ("noise", chance.randbytes(30)), ("zeros", bytes(9))):
            yield f"{name.decode()}-{kind}", chunk(name, body)


def odd_exif() -> Iterator[tuple[str, bytes]]:
    """Yield blocks of EXIF in which orientation and moment stand beside something odd."""
    chance = random.Random(12)
    for order in "<>":
        yield f"sound{order}", exif(order=order)
        for kind in (0, 1, 2, 3, 5, 9, 12, 13, 99, 65535):
            entry = struct.pack(order + "HHII", 0x9999, kind, 0xFFFFFFFF, 0xFFFFFFF0)
            yield f"entry-{kind}{order}", exif(order=order, extra=entry)
        loop = struct.pack(order + "HHII", 0x8769, 4, 1, 8)
        yield f"loop{order}", exif(order=order, extra=loop)
        yield f"random{order}", exif(order=order, extra=chance.randbytes(120)[:108])


def with_zeros(content: bytes, length: int, at: int) -> bytes:
    """Return bytes in which a block was lost to zeros."""
    return content[:at] + bytes(length) + content[at + length :]
