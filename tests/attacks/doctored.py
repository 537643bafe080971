"""Sealed minutes doctored with ordinary PDF tools: what somebody does who wants a false page to pass as sealed.

Every way takes the sealed file and returns a file that reads otherwise, or that asks something of who opens it.
Those in `INCREMENTS` leave the sealed bytes as they are and put theirs behind, then sign the whole with a key of
their own; those in `REWRITTEN` write the file anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from giamsat_desktop.minutes.signing import pades as signing
from giamsat_desktop.minutes.signing.keys import KeyFile, signing_with

WHEN = datetime(2023, 5, 15, 5, 0, tzinfo=UTC)
Writer = IncrementalPdfFileWriter
name = generic.pdf_name


def numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(value) for value in values)


def stream(data: bytes, **entries: object) -> generic.StreamObject:
    named = {name(f"/{key}"): value for key, value in entries.items()}
    return generic.StreamObject(named, stream_data=data)


_PATCH = b"q 1 1 1 rg 90 300 300 200 re f 0 0 0 rg 100 400 60 3 re f Q"


def _page(writer: Writer, number: int = 2) -> generic.DictionaryObject:
    found: generic.DictionaryObject = writer.find_page_for_modification(number)[0].get_object()
    writer.mark_update(writer.find_page_for_modification(number)[0])
    return found


def paint_over(writer: Writer) -> None:
    page = _page(writer)
    parts = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream(_PATCH))])
    page[name("/Contents")] = parts


def new_content(writer: Writer) -> None:
    _page(writer)[name("/Contents")] = writer.add_object(stream(_PATCH))


def same_number_new_content(writer: Writer) -> None:
    """Leave the page's dictionary alone and write another stream under the number of its content."""
    reference = _page(writer).raw_get("/Contents")
    writer._force_write_when_empty = True
    writer.objects[(reference.generation, reference.idnum)] = stream(_PATCH)


def _annotate(writer: Writer, number: int = 2, **entries: object) -> None:
    look = stream(_PATCH, Type=name("/XObject"), Subtype=name("/Form"), BBox=numbers(0, 0, 595, 842))
    annotation = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Stamp"),
            name("/Rect"): numbers(90, 300, 390, 500),
            name("/F"): generic.NumberObject(4),
            name("/AP"): generic.DictionaryObject({name("/N"): writer.add_object(look)}),
        }
        | {name(f"/{key}"): value for key, value in entries.items()}
    )
    page = _page(writer, number)
    listed = generic.ArrayObject(page.get("/Annots", ()))
    page[name("/Annots")] = generic.ArrayObject([*listed, writer.add_object(annotation)])


def stamp(writer: Writer) -> None:
    _annotate(writer)


def stamp_for_the_printer_only(writer: Writer) -> None:
    _annotate(writer, F=generic.NumberObject(4 | 32))


def free_text(writer: Writer) -> None:
    _annotate(writer, Subtype=name("/FreeText"), Contents=generic.TextStringObject("khác"))


def text_field(writer: Writer) -> None:
    _annotate(
        writer,
        Subtype=name("/Widget"),
        FT=name("/Tx"),
        T=generic.TextStringObject("so-lieu"),
        V=generic.TextStringObject("99"),
    )


def link_with_an_act(writer: Writer) -> None:
    act = generic.DictionaryObject({name("/S"): name("/URI"), name("/URI"): generic.TextStringObject("http://x")})
    _annotate(writer, Subtype=name("/Link"), A=act)


def link_with_a_look_for_the_printer_only(writer: Writer) -> None:
    place = generic.ArrayObject([writer.find_page_for_modification(0)[0], name("/Fit")])
    _annotate(writer, Subtype=name("/Link"), Dest=place, F=generic.NumberObject(4 | 32))


def crop(writer: Writer) -> None:
    _page(writer)[name("/CropBox")] = numbers(0, 420, 595, 842)


def smaller_sheet(writer: Writer) -> None:
    _page(writer)[name("/MediaBox")] = numbers(0, 200, 595, 842)


def turn(writer: Writer) -> None:
    _page(writer)[name("/Rotate")] = generic.NumberObject(180)


def other_unit(writer: Writer) -> None:
    _page(writer)[name("/UserUnit")] = generic.FloatObject(2)


def other_faces(writer: Writer) -> None:
    page = _page(writer)
    resources = generic.DictionaryObject(page["/Resources"])
    resources[name("/Font")] = generic.DictionaryObject()
    page[name("/Resources")] = resources


def zero_widths(writer: Writer) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    for one in fonts:
        reference = fonts.raw_get(one)
        font = reference.get_object()
        if "/Widths" in font:
            font[name("/Widths")] = generic.ArrayObject(generic.NumberObject(0) for _ in font["/Widths"])
            writer.mark_update(reference)


def swap_pages(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    order = [kids.raw_get(place) for place in range(len(kids))]
    order[1], order[2] = order[2], order[1]
    pages[name("/Kids")] = generic.ArrayObject(order)
    writer.mark_update(writer.root.raw_get("/Pages"))


def drop_page(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    pages[name("/Kids")] = generic.ArrayObject(kids.raw_get(place) for place in range(len(kids)) if place != 2)
    pages[name("/Count")] = generic.NumberObject(len(kids) - 1)
    writer.mark_update(writer.root.raw_get("/Pages"))


def act_on_opening(writer: Writer) -> None:
    act = generic.DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): generic.TextStringObject("app")})
    writer.root[name("/OpenAction")] = act
    writer.update_root()


def layers(writer: Writer) -> None:
    group = writer.add_object(
        generic.DictionaryObject({name("/Type"): name("/OCG"), name("/Name"): generic.TextStringObject("x")})
    )
    listed = generic.ArrayObject([group])
    plain = generic.DictionaryObject({name("/ON"): generic.ArrayObject(), name("/OFF"): listed})
    writer.root[name("/OCProperties")] = generic.DictionaryObject({name("/OCGs"): listed, name("/D"): plain})
    writer.update_root()


def form_that_asks(writer: Writer) -> None:
    form = generic.DictionaryObject(
        {name("/Fields"): generic.ArrayObject(), name("/NeedAppearances"): generic.BooleanObject(True)}
    )
    writer.root[name("/AcroForm")] = form
    writer.update_root()


def attach(writer: Writer) -> None:
    file = writer.add_object(stream(b"{}", Type=name("/EmbeddedFile")))
    spec = generic.DictionaryObject(
        {
            name("/Type"): name("/Filespec"),
            name("/F"): generic.TextStringObject("x.json"),
            name("/EF"): generic.DictionaryObject({name("/F"): file}),
        }
    )
    tree = generic.DictionaryObject(
        {name("/Names"): generic.ArrayObject([generic.TextStringObject("x.json"), writer.add_object(spec)])}
    )
    writer.root[name("/Names")] = generic.DictionaryObject({name("/EmbeddedFiles"): tree})
    writer.update_root()


def other_pages(writer: Writer) -> None:
    """Lead the catalogue to another tree, with the same pages, one of them painted over."""
    kids = writer.root["/Pages"]["/Kids"]
    page = generic.DictionaryObject(kids[2])
    page[name("/Contents")] = writer.add_object(stream(_PATCH))
    order = [kids.raw_get(place) for place in range(len(kids))]
    order[2] = writer.add_object(page)
    tree = generic.DictionaryObject(
        {
            name("/Type"): name("/Pages"),
            name("/Kids"): generic.ArrayObject(order),
            name("/Count"): generic.NumberObject(len(order)),
        }
    )
    writer.root[name("/Pages")] = writer.add_object(tree)
    writer.update_root()


def another_title(writer: Writer) -> None:
    """Viewers show it as the name of the paper."""
    packet = writer.root["/Metadata"].data.replace(b"BI\xc3\x8aN B\xe1\xba\xa2N", b"B\xe1\xba\xa2N KH\xc3\x81C")
    assert packet != writer.root["/Metadata"].data
    _says_of_itself(writer, packet)


def no_description(writer: Writer) -> None:
    _says_of_itself(writer, b"")


def another_subject(writer: Writer) -> None:
    writer.trailer["/Info"][name("/Title")] = generic.TextStringObject("Bản khác")
    writer.update_container(writer.trailer["/Info"])


def _says_of_itself(writer: Writer, packet: bytes) -> None:
    made = stream(packet, Type=name("/Metadata"), Subtype=name("/XML"))
    writer.root[name("/Metadata")] = writer.add_object(made)
    writer.update_root()


INCREMENTS: tuple[Callable[[Writer], None], ...] = (
    paint_over,
    new_content,
    same_number_new_content,
    stamp,
    stamp_for_the_printer_only,
    free_text,
    text_field,
    link_with_an_act,
    link_with_a_look_for_the_printer_only,
    crop,
    smaller_sheet,
    turn,
    other_unit,
    other_faces,
    zero_widths,
    swap_pages,
    drop_page,
    act_on_opening,
    layers,
    form_that_asks,
    attach,
    other_pages,
    another_title,
    no_description,
    another_subject,
)


def grown(sealed: bytes, way: Callable[[Writer], None]) -> bytes:
    """The sealed bytes with an increment of this way behind them."""
    writer = Writer(BytesIO(sealed))
    way(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(pdf: bytes, key: KeyFile, field: str = "x") -> bytes:
    """Sign a file as anybody may."""
    with signing_with(key) as signer:
        return signing.sign(pdf, signer, signing.Intent(field, WHEN))


# ---- written anew ----


def _anew(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    def made(pdf: bytes) -> bytes:
        with pikepdf.open(BytesIO(pdf)) as document:
            change(document)
            out = BytesIO()
            document.save(out)
        return out.getvalue()

    made.__name__ = change.__name__
    return made


def painted(document: pikepdf.Pdf) -> None:
    document.pages[2].contents_add(_PATCH)


def stamped(document: pikepdf.Pdf) -> None:
    look = document.make_stream(_PATCH, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([90, 300, 390, 500]), F=4, AP=Dictionary(N=look)
    )
    document.pages[2].obj.Annots = Array([document.make_indirect(annotation)])


def printed_stamp(document: pikepdf.Pdf) -> None:
    stamped(document)
    document.pages[2].obj.Annots[0].F = 4 | 32


def cropped(document: pikepdf.Pdf) -> None:
    document.pages[2].obj.CropBox = Array([0, 420, 595, 842])


def turned(document: pikepdf.Pdf) -> None:
    document.pages[2].rotate(180, relative=True)


def narrowed(document: pikepdf.Pdf) -> None:
    for font in document.pages[2].resources.Font.values():
        if "/Widths" in font:
            font.Widths = Array([0] * len(font.Widths))


def swapped(document: pikepdf.Pdf) -> None:
    document.pages.insert(1, document.pages[2])
    del document.pages[3]


def dropped(document: pikepdf.Pdf) -> None:
    del document.pages[2]


def repeated(document: pikepdf.Pdf) -> None:
    document.pages.append(document.pages[2])


def asking(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def layered(document: pikepdf.Pdf) -> None:
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def with_a_form(document: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("so-lieu"), V=String("9"))
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]))


def with_another_file(document: pikepdf.Pdf) -> None:
    document.attachments["them.json"] = pikepdf.AttachedFileSpec(document, b"{}", filename="them.json")


def other_picture(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for image in page.get_images().values():
            image.write(bytes(int(image.Width) * int(image.Height) * 3))
            image.ColorSpace = Name.DeviceRGB
            image.BitsPerComponent = 8


REWRITTEN: tuple[Callable[[bytes], bytes], ...] = tuple(
    _anew(one)
    for one in (
        painted,
        stamped,
        printed_stamp,
        cropped,
        turned,
        narrowed,
        swapped,
        dropped,
        repeated,
        asking,
        layered,
        with_a_form,
        with_another_file,
        other_picture,
    )
)


def honest_rewrites() -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    """Ways in which tools write a file anew without touching a page."""

    def saved(**options: object) -> Callable[[bytes], bytes]:
        def made(pdf: bytes) -> bytes:
            with pikepdf.open(BytesIO(pdf)) as document:
                out = BytesIO()
                document.save(out, **options)
            return out.getvalue()

        return made

    yield "plain", saved()
    yield "linearized", saved(linearize=True)
    yield "packed", saved(object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    yield "unpacked", saved(stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
