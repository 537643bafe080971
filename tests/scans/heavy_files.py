"""Files that cost a reader more than they should: made by hand, small on disk."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def written(pages: int, box: tuple[float, float] = A4) -> bytes:
    """Return a PDF of so many pages of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=box)
    for number in range(pages):
        for line in range(40):
            canvas.drawString(60, 760 - 18 * line, f"Trang {number}: noi dung khong co ma vuong nao {line}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(pages: int, dpi: int = 300) -> bytes:
    """Return a PDF of so many scanned sheets without any code."""
    sheet = Image.effect_noise((round(8.27 * dpi), round(11.69 * dpi)), 40).convert("RGB")
    picture = io.BytesIO()
    sheet.save(picture, "JPEG", quality=60)
    with pikepdf.new() as document:
        stream = document.make_stream(
            picture.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=sheet.width,
            Height=sheet.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        shown = document.make_indirect(stream)
        for _ in range(pages):
            page = document.add_blank_page(page_size=A4)
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=shown))
            page.Contents = document.make_stream(f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /Im0 Do Q".encode())
        return _saved(document)


def encrypted() -> bytes:
    """Return a PDF that wants a password."""
    with pikepdf.open(io.BytesIO(written(2))) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        return out.getvalue()


def truncated() -> bytes:
    """Return the first half of a PDF."""
    whole = written(5)
    return whole[: len(whole) // 2]


def circling() -> bytes:
    """Return a PDF whose tree of pages has itself among its leaves."""
    return _plain(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [2 0 R 3 0 R] /Parent 2 0 R >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def boxed(box: str) -> bytes:
    """Return a PDF with one page whose box is written so."""
    return _plain(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>".encode(),
        ]
    )


def unpacking(times: int = 1, size: int = 2 << 30) -> bytes:
    """Return a PDF whose page unpacks to `size` bytes, packed so many times over."""
    packer = zlib.compressobj(9)
    piece = b"q " * (1 << 19)
    packed = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"[" + b" /FlateDecode" * times + b"]"
    stream = b"<< /Length %d /Filter %s >>\nstream\n" % (len(packed), filters) + packed + b"\nendstream"
    return _plain(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            stream,
        ]
    )


def huge_picture() -> bytes:
    """Return a PDF with a picture that says it has 65535 × 65535 pixels."""
    packed = zlib.compress(b"\0" * (1 << 20), 9)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 65535 /Height 65535 /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    )
    draw = b"q 595 0 0 842 0 0 cm /Im0 Do Q"
    return _plain(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /XObject << /Im0 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
            picture,
        ]
    )


def huge_tiff() -> bytes:
    """Return the header of a TIFF of 65535 × 65535 pixels."""
    entries = [(256, 3, 1, 65535), (257, 3, 1, 65535), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    entries += [(273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 65535), (279, 4, 1, 100)]
    listed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + listed + struct.pack("<I", 0) + b"\0" * 400


def frames(count: int, side: int = 8) -> bytes:
    """Return a TIFF of so many small pictures."""
    out = io.BytesIO()
    first, *others = (Image.new("L", (side, side), number % 255) for number in range(count))
    first.save(out, "TIFF", save_all=True, append_images=others)
    return out.getvalue()


def circling_tiff() -> bytes:
    """Return a TIFF whose second picture is its first one again."""
    made = bytearray(frames(1))
    (start,) = struct.unpack("<I", made[4:8])
    (count,) = struct.unpack("<H", made[start : start + 2])
    made[start + 2 + 12 * count : start + 6 + 12 * count] = struct.pack("<I", start)
    return bytes(made)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(objects: Iterable[bytes]) -> bytes:
    """Return these objects as a PDF, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)
