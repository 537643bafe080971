"""The signed paper as a file: straightened scans of its pages bound into one colour PDF, and taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import pikepdf

from giamsat_desktop.minutes.drawing import archive
from giamsat_desktop.minutes.lettering.layout import MM, LayoutProfile

_KEY = "K"

SheetName: TypeAlias = tuple[str, int]
"""Which sheet of a refusal: what its code tells these sheets by, and its number among them."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as a colour JPEG of so many pixels, and its size on paper in millimetres."""

    jpeg: bytes
    pixels: tuple[int, int]
    size: tuple[float, float]

    @property
    def dpi(self) -> int:
        """Pixels an inch."""
        return round(self.pixels[0] / self.size[0] * 25.4)


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """What the file says of itself: whose sheets these are, not who signed.

    `made_at` is when it was bound, "YYYY-MM-DDTHH:MM:SSZ".
    """

    code: str
    short_hash: str
    made_at: str
    subject: str = "Bản quét giấy"
    kind_title: str = "BIÊN BẢN LÀM VIỆC"
    author: str = ""
    sample: bool = False


def code_place(height: float, profile: LayoutProfile) -> tuple[float, float, float]:
    """Return where a sealed page `height` mm high has its code by its layout: left, top and side in mm."""
    side = profile.page_code_side
    return (profile.portrait.left - side) / 2, height - profile.footer_bottom - side, side


def page_sizes(pdf: bytes) -> dict[int, tuple[float, float]]:
    """Return the sizes of the pages of a PDF in millimetres, by their number from 1."""
    with pikepdf.open(BytesIO(pdf)) as document:
        boxes = [[float(edge) for edge in page.mediabox.as_list()] for page in document.pages]
    return {number: ((box[2] - box[0]) / MM, (box[3] - box[1]) / MM) for number, box in enumerate(boxes, 1)}


def bind(pages: Mapping[int, ScannedPage], paper: ScannedPaper) -> bytes:
    """Return the pages as one PDF/A; the viewer shows each under its own number, also while others are missing."""
    return _bound((("", number, page) for number, page in sorted(pages.items())), paper)


def bind_sheets(sheets: Mapping[SheetName, ScannedPage], paper: ScannedPaper) -> bytes:
    """Return sheets of refusals as one PDF/A; the viewer shows each under its key and number."""
    return _bound(((key, number, page) for (key, number), page in sorted(sheets.items())), paper)


def _bound(pages: Iterable[tuple[str, int, ScannedPage]], paper: ScannedPaper) -> bytes:
    with pikepdf.new() as document:
        labels = pikepdf.Array()
        for place, (key, number, page) in enumerate(pages):
            _add(document, page)
            labels.append(place)
            label = pikepdf.Dictionary(S=pikepdf.Name.D, St=number)
            if key:
                label.P = pikepdf.String(f"{_KEY}{key}-")
            labels.append(label)
        document.Root.PageLabels = pikepdf.Dictionary(Nums=labels)
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return archive.finish(out.getvalue(), paper)


def _add(document: pikepdf.Pdf, page: ScannedPage) -> None:
    width, height = page.size[0] * MM, page.size[1] * MM
    picture = document.make_stream(
        page.jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=page.pixels[0],
        Height=page.pixels[1],
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    added = document.add_blank_page(page_size=(width, height))
    added.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    added.Contents = document.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())


def is_bound(pdf: bytes) -> bool:
    """Tell whether a file is made as `bind` makes it: pages that are one picture each and hold nothing else."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            inside = [(set(page.Resources.keys()), set(page.Resources.XObject.keys())) for page in document.pages]
            return (
                bool(inside) and "/PageLabels" in document.Root and all(x == ({"/XObject"}, {"/Im0"}) for x in inside)
            )
    except (AttributeError, KeyError, pikepdf.PdfError):
        return False


def unbind(pdf: bytes) -> dict[int, ScannedPage]:
    """Return the pages of a file that `bind` made, by their number, with the JPEGs as they were."""
    return {number: page for (_, number), page in unbind_sheets(pdf).items()}


def unbind_sheets(pdf: bytes) -> dict[SheetName, ScannedPage]:
    """Return the sheets of a file that `bind_sheets` made, by their names, with the JPEGs as they were."""
    with pikepdf.open(BytesIO(pdf)) as document:
        listed = document.Root.PageLabels.Nums.as_list()
        labels = [listed[place] for place in range(1, len(listed), 2)]
        names = [(str(one.get("/P", "")).removeprefix(_KEY).removesuffix("-"), int(one.St)) for one in labels]
        pages = zip(names, document.pages, page_sizes(pdf).values(), strict=True)
        return {name: _page(page, size) for name, page, size in pages}


def _page(page: pikepdf.Page, size: tuple[float, float]) -> ScannedPage:
    picture = page.Resources.XObject.Im0
    return ScannedPage(picture.read_raw_bytes(), (int(picture.Width), int(picture.Height)), size)
