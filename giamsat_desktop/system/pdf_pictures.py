"""Pages of a PDF as pictures, drawn by PDFium; one thread at a time, as PDFium wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import RLock

from PIL import Image

from giamsat_desktop.domain.errors import Refusal

INCH = 72.0
_LEAST, _MOST = 150.0, 400.0
_MOST_PIXELS = 120_000_000
_LOCK = RLock()


class PdfUnreadable(Refusal):
    """A PDF that is torn or wants a password. Fields: file."""

    code = "pdf-unreadable"
    named_later = ("file",)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn in colour; its size on paper in millimetres."""

    image: Image.Image
    width: float
    height: float


def pictures_of_pdf(pdf: bytes, *, dpi: float | None = None) -> Iterator[PagePicture]:
    """Draw page after page, one in memory at a time; without `dpi` as finely as the pictures on the page are.

    Raises PdfUnreadable.
    """
    import pypdfium2  # the start of the program must not wait for it

    try:
        with _LOCK:
            document = pypdfium2.PdfDocument(pdf)
            count = len(document)
    except pypdfium2.PdfiumError as error:
        raise PdfUnreadable() from error
    try:
        for number in range(count):
            try:
                with _LOCK:
                    drawn = _drawn(document, number, dpi)
            except pypdfium2.PdfiumError as error:
                raise PdfUnreadable() from error
            yield drawn
    finally:
        with _LOCK:
            document.close()


def _drawn(document: object, number: int, dpi: float | None) -> PagePicture:
    page = document[number]  # type: ignore[index]
    try:
        width, height = page.get_size()
        fine = dpi if dpi is not None else min(max(_native(page), _LEAST), _MOST)
        fine = min(fine, INCH * (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=fine / INCH)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    finally:
        page.close()
    return PagePicture(image, width / INCH * 25.4, height / INCH * 25.4)


def _native(page: object) -> float:
    """Return the dots per inch of the finest picture on the page, 0 without one."""
    from pypdfium2 import raw

    found = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):  # type: ignore[attr-defined]
        left, _, right, _ = picture.get_bounds()
        if right - left > INCH / 4:
            found = max(found, picture.get_px_size()[0] / (right - left) * INCH)
    return found
