"""Looking at two PDFs as a reader would: on which pages they differ once drawn, on a screen and for a printer.

What lies in the boxes of signatures may be new; what was there before must still be seen through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.lettering.landmarks import Box
from giamsat_desktop.system.images.pdf_pictures import INCH, PdfPage, pages_of_pdf

DPI = 110.0
"""Fine enough that another digit or comma is seen: a full stop in the body is 2 points wide."""

_INK, _GONE = 130, 190
"""Grey below which something is written, and above which it is no longer seen."""
_ANY = [0] + [255] * 255
_NEAR = 5
"""Points around ink that belong to it, in pixels of the drawing (odd)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where signatures are seen on one page, in points; `spoiled` when something else than a signature is added."""

    boxes: tuple[Box, ...] = ()
    spoiled: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """Pages (from 1) drawn otherwise outside the boxes of signatures, and those where a box hides or touches words."""

    changed: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()


def differing_looks(
    one: bytes, other: bytes, seen: Sequence[Seen] = (), allowed: Mapping[int, Sequence[Box]] | None = None
) -> Looks:
    """Return the pages on which two PDFs do not look the same.

    `seen`: where `other` shows signatures, page by page; `allowed`: where these may stand over words. A page that
    cannot be drawn, or that only one of them has, differs.
    """
    changed, covered = list[int](), list[int]()
    number = 0
    try:
        for number, (mine, theirs) in enumerate(_pairs(one, other), 1):
            page = seen[number - 1] if number <= len(seen) else None
            boxes = page.boxes if page is not None else ()
            if mine is None or theirs is None or (page is not None and page.spoiled):
                changed.append(number)
                continue
            state = _compared(mine, theirs, boxes, (allowed or {}).get(number, ()))
            if state is not None:
                (changed if state else covered).append(number)
    except Refusal:
        changed.append(number + 1)
    return Looks(tuple(changed), tuple(covered))


def _pairs(one: bytes, other: bytes) -> Iterator[tuple[PdfPage | None, PdfPage | None]]:
    ours, theirs = pages_of_pdf(one), pages_of_pdf(other)
    while True:
        pair = next(ours, None), next(theirs, None)
        if pair == (None, None):
            return
        yield pair


def _compared(mine: PdfPage, theirs: PdfPage, boxes: Sequence[Box], allowed: Sequence[Box]) -> bool | None:
    """Return True when a page was changed, False when a signature covers words of it, None when all is well."""
    covered = False
    for printing in (False, True) if boxes else (False,):  # only what is laid on a page may be for the printer alone
        ours = mine.draw(DPI, printing=printing).image
        found = theirs.draw(DPI, printing=printing).image
        if ours.size != found.size:
            return True
        if ImageChops.difference(ours, found).getbbox() is None:
            continue
        beside = _mask(ours.size, boxes)
        if _differs(ours, found, ImageChops.invert(beside)):
            return True
        covered = covered or _covers(ours, found, beside, _mask(ours.size, allowed))
    return False if covered else None


def _differs(ours: Image.Image, found: Image.Image, where: Image.Image) -> bool:
    difference = ImageChops.difference(ours, found).convert("L").point(_ANY)
    return ImageChops.darker(difference, where).getbbox() is not None


def _covers(ours: Image.Image, found: Image.Image, boxes: Image.Image, allowed: Image.Image) -> bool:
    """Tell whether words in a box are hidden, or anything is added to words outside the rooms for signing."""
    before, after = ours.convert("L"), found.convert("L")
    ink = before.point([255 if grey < _INK else 0 for grey in range(256)])
    gone = after.point([255 if grey > _GONE else 0 for grey in range(256)])
    if ImageChops.darker(ImageChops.darker(ink, gone), boxes).getbbox() is not None:
        return True
    near = ImageChops.darker(ink.filter(ImageFilter.MaxFilter(_NEAR)), ImageChops.invert(allowed))
    return _differs(ours, found, ImageChops.darker(near, boxes))


def _mask(size: tuple[int, int], boxes: Sequence[Box]) -> Image.Image:
    """Return white where the boxes are, with the edge that smoothing takes."""
    mask = Image.new("L", size, 0)
    scale = DPI / INCH
    for left, low, width, height in boxes:
        top = size[1] - (low + height) * scale
        edges = (left * scale - 2, top - 2, (left + width) * scale + 2, size[1] - low * scale + 2)
        ImageDraw.Draw(mask).rectangle(edges, fill=255)
    return mask
