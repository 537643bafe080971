"""Two hundred doctored files and more: every way at several pages and places, and what four programs say of each."""

from __future__ import annotations

import hashlib
import re
import subprocess
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.attacks import doctored
from tests.attacks.doctored import Writer, name, numbers, stream

Increment = Callable[[Writer], None]
Rewrite = Callable[[bytes], bytes]
PLACES = ((90, 300, 300, 200), (60, 720, 200, 60), (300, 100, 250, 40), (200, 500, 8, 8))
"""Where something is put on a page: the middle, the head, the foot, a single word; points."""
LEVELS = (0, 1, 2)


def _patch(box: tuple[int, int, int, int]) -> bytes:
    x, y, width, height = box
    return f"q 1 1 1 rg {x} {y} {width} {height} re f 0 0 0 rg {x} {y + 2} {width * 0.6} 3 re f Q".encode()


def _painted(page: int, box: tuple[int, int, int, int], writer: Writer) -> None:
    found = doctored._page(writer, page)
    parts = generic.ArrayObject([found.raw_get("/Contents"), writer.add_object(stream(_patch(box)))])
    found[name("/Contents")] = parts


def _annotated(page: int, box: tuple[int, int, int, int], kind: str, flags: int, writer: Writer) -> None:
    x, y, width, height = box
    look = stream(_patch(box), Type=name("/XObject"), Subtype=name("/Form"), BBox=numbers(0, 0, 595, 842))
    appearance = generic.DictionaryObject({name("/N"): writer.add_object(look)})
    doctored._annotate(
        writer,
        page,
        Subtype=name(f"/{kind}"),
        Rect=numbers(x, y, x + width, y + height),
        F=generic.NumberObject(flags),
        AP=appearance,
        Contents=generic.TextStringObject("khác"),
    )


def _boxed(page: int, key: str, box: tuple[int, ...], writer: Writer) -> None:
    doctored._page(writer, page)[name(f"/{key}")] = numbers(*box)


def _rotated(page: int, by: int, writer: Writer) -> None:
    doctored._page(writer, page)[name("/Rotate")] = generic.NumberObject(by)


def _field(page: int, kind: str, writer: Writer) -> None:
    doctored._annotate(
        writer,
        page,
        Subtype=name("/Widget"),
        FT=name(f"/{kind}"),
        T=generic.TextStringObject(f"f{page}"),
        V=name("/Yes") if kind == "Btn" else generic.TextStringObject("99"),
    )


def _acting(page: int, moment: str, kind: str, writer: Writer) -> None:
    said = {"JavaScript": "/JS", "URI": "/URI", "Launch": "/F"}[kind]
    act = generic.DictionaryObject({name("/S"): name(f"/{kind}"), name(said): generic.TextStringObject("x")})
    doctored._page(writer, page)[name("/AA")] = generic.DictionaryObject({name(f"/{moment}"): act})


def _in_catalogue(key: str, value: Callable[[Writer], generic.PdfObject], writer: Writer) -> None:
    writer.root[name(f"/{key}")] = value(writer)
    writer.update_root()


def _labels(style: str, _writer: Writer) -> generic.PdfObject:
    one = generic.DictionaryObject({name("/S"): name(f"/{style}"), name("/St"): generic.NumberObject(7)})
    return generic.DictionaryObject({name("/Nums"): generic.ArrayObject([generic.NumberObject(0), one])})


def _outlines(_writer: Writer) -> generic.PdfObject:
    item = generic.DictionaryObject({name("/Title"): generic.TextStringObject("Biên bản khác")})
    one = _writer.add_object(item)
    return generic.DictionaryObject({name("/First"): one, name("/Last"): one, name("/Count"): generic.NumberObject(1)})


def _named_script(_writer: Writer) -> generic.PdfObject:
    act = generic.DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): generic.TextStringObject("x")})
    tree = generic.DictionaryObject({name("/Names"): generic.ArrayObject([generic.TextStringObject("x"), act])})
    return generic.DictionaryObject({name("/JavaScript"): tree})


def _metadata(words: bytes, writer: Writer) -> generic.PdfObject:
    return writer.add_object(stream(words, Type=name("/Metadata"), Subtype=name("/XML")))


def _text(words: str, _writer: Writer) -> generic.PdfObject:
    return generic.TextStringObject(words)


def _name(words: str, _writer: Writer) -> generic.PdfObject:
    return name(words)


def _swapped(first: int, second: int, writer: Writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    order = [kids.raw_get(place) for place in range(len(kids))]
    order[first], order[second] = order[second], order[first]
    writer.root["/Pages"][name("/Kids")] = generic.ArrayObject(order)
    writer.mark_update(writer.root.raw_get("/Pages"))


def _one_page_fewer(page: int, writer: Writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    left = [kids.raw_get(place) for place in range(len(kids)) if place != page]
    writer.root["/Pages"][name("/Kids")] = generic.ArrayObject(left)
    writer.root["/Pages"][name("/Count")] = generic.NumberObject(len(left))
    writer.mark_update(writer.root.raw_get("/Pages"))


def _one_page_twice(page: int, writer: Writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    order = [kids.raw_get(place) for place in range(len(kids))]
    copy = writer.add_object(generic.DictionaryObject(order[page].get_object()))
    writer.root["/Pages"][name("/Kids")] = generic.ArrayObject([*order, copy])
    writer.root["/Pages"][name("/Count")] = generic.NumberObject(len(order) + 1)
    writer.mark_update(writer.root.raw_get("/Pages"))


def _font(page: int, key: str, value: generic.PdfObject, writer: Writer) -> None:
    fonts = doctored._page(writer, page)["/Resources"]["/Font"]
    for one in fonts:
        reference = fonts.raw_get(one)
        reference.get_object()[name(f"/{key}")] = value
        writer.mark_update(reference)


def _on_page(page: int) -> Iterator[tuple[str, Increment]]:
    for box in PLACES:
        yield f"paint p{page} {box}", partial(_painted, page, box)
    for kind in ("Stamp", "FreeText", "Square", "Highlight", "Ink", "Redact", "Watermark", "Link", "Text", "Popup"):
        yield f"annot {kind} p{page}", partial(_annotated, page, PLACES[page], kind, 4)
    for flags in (0, 2 | 4, 32 | 4, 64 | 4):
        yield f"annot Stamp F{flags} p{page}", partial(_annotated, page, PLACES[3], "Stamp", flags)
    for key in ("MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox"):
        yield f"{key} p{page}", partial(_boxed, page, key, (0, 200 + page, 595, 842))
    for by in (90, 180, 270):
        yield f"rotate {by} p{page}", partial(_rotated, page, by)
    for kind in ("Tx", "Btn", "Ch"):
        yield f"field {kind} p{page}", partial(_field, page, kind)
    for moment, kind in (("O", "JavaScript"), ("C", "URI"), ("O", "Launch")):
        yield f"act {moment} {kind} p{page}", partial(_acting, page, moment, kind)
    yield f"page fewer p{page}", partial(_one_page_fewer, page)
    yield f"page twice p{page}", partial(_one_page_twice, page)
    yield f"swap p{page}", partial(_swapped, page, (page + 1) % 3)
    yield f"font widths p{page}", partial(_font, page, "W", generic.ArrayObject())
    yield f"font base p{page}", partial(_font, page, "BaseFont", name("/Helvetica"))
    yield f"font map p{page}", partial(_font, page, "ToUnicode", name("/Identity-H"))


def increments() -> Iterator[tuple[str, Increment]]:
    """Yield (kind, way) of what is put behind the sealed bytes."""
    for one in doctored.INCREMENTS:
        yield one.__name__, one
    for page in LEVELS:
        yield from _on_page(page)
    catalogue: tuple[tuple[str, str, Callable[[Writer], generic.PdfObject]], ...] = (
        ("labels roman", "PageLabels", partial(_labels, "r")),
        ("labels letters", "PageLabels", partial(_labels, "A")),
        ("outlines", "Outlines", _outlines),
        ("script by name", "Names", _named_script),
        ("metadata", "Metadata", partial(_metadata, b"<x:xmpmeta/>")),
        ("metadata empty", "Metadata", partial(_metadata, b"")),
        ("language", "Lang", partial(_text, "en")),
        ("mode", "PageMode", partial(_name, "/FullScreen")),
        ("layout", "PageLayout", partial(_name, "/TwoPageRight")),
        ("version", "Version", partial(_name, "/2.0")),
    )
    for said, key, value in catalogue:
        yield said, partial(_in_catalogue, key, value)


def rewrites(pages: int) -> Iterator[tuple[str, Rewrite]]:
    """Yield (kind, way) of what is written anew."""
    for one in doctored.REWRITTEN:
        yield f"anew {one.__name__}", one
    for page in range(min(pages, 3)):
        for box in PLACES:
            yield f"anew paint p{page} {box}", _anew(partial(_paint_page, page, box))
        yield f"anew turned p{page}", _anew(partial(_turn_page, page))
        yield f"anew cropped p{page}", _anew(partial(_crop_page, page))
        yield f"anew image over p{page}", _anew(partial(_image_on, page))


def broken(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (kind, file) of what is done to the bytes: their table, their end, a second head, single letters."""
    start = pdf.rindex(b"startxref")
    yield "xref to itself", pdf[:start] + b"startxref\n0\n%%EOF\n"
    yield "xref beyond", pdf[:start] + b"startxref\n99999999\n%%EOF\n"
    yield "no end", pdf[:start]
    yield "garbage behind", pdf + b"\n% another\n" * 40
    yield "garbage before", b"% another\n" * 3 + pdf
    yield "a file behind a file", pdf + pdf[: len(pdf) // 2]
    for at in range(1, 8):
        place = len(pdf) * at // 8
        yield f"a byte at {at}/8", pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def _anew(change: Callable[[pikepdf.Pdf], None]) -> Rewrite:
    def made(pdf: bytes) -> bytes:
        with pikepdf.open(BytesIO(pdf)) as document:
            change(document)
            out = BytesIO()
            document.save(out)
        return out.getvalue()

    return made


def _paint_page(page: int, box: tuple[int, int, int, int], document: pikepdf.Pdf) -> None:
    document.pages[page].contents_add(_patch(box))


def _turn_page(page: int, document: pikepdf.Pdf) -> None:
    document.pages[page].rotate(90, relative=True)


def _crop_page(page: int, document: pikepdf.Pdf) -> None:
    document.pages[page].obj.CropBox = Array([0, 300, 595, 842])


def _image_on(page: int, document: pikepdf.Pdf) -> None:
    image = document.make_stream(bytes([255] * 3), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    document.pages[page].obj.Resources.XObject = Dictionary(Over=image)
    document.pages[page].contents_add(b"q 300 0 0 100 90 300 cm /Over Do Q")


# ---- second opinions ----


def pdfsig(file: Path) -> str:
    """Return what Poppler says of the signatures: how many are valid, and whether the whole file is signed."""
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False).stdout
    text = said.decode("utf-8", "replace")
    valid, total = len(re.findall("Signature is Valid", text)), text.count("Signature #")
    whole = "Total document signed" in text
    return f"{valid}/{total} valid{', whole' if whole else ''}" if total else "none"


def qpdf(file: Path) -> str:
    """Return what qpdf says of the structure."""
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    return {0: "sound", 2: "errors", 3: "warnings"}.get(done.returncode, str(done.returncode))


def pyhanko(content: bytes) -> str:
    """Return what pyHanko says of the first signature: intact, and what came after it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of its own ways
            return _first_signature(content)
    except Exception as error:
        return type(error).__name__


def _first_signature(content: bytes) -> str:
    signatures = PdfFileReader(BytesIO(content), strict=False).embedded_signatures
    if not signatures:
        return "none"
    status = validate_pdf_signature(signatures[0], ValidationContext(trust_roots=[], allow_fetching=False))
    level = status.modification_level.name if status.modification_level is not None else "?"
    return f"{'intact' if status.intact else 'BROKEN'}, {status.coverage.name}, {level}"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
