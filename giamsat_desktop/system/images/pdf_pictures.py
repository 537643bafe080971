"""Pages of a PDF as pictures, drawn by PDFium; one thread at a time, as PDFium wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import RLock
from typing import Any

from PIL import Image

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.images.pdf_bounds import MOST_PIXELS, FileTooLong, ScanTooHeavy, check_streams

INCH = 72.0
_MM = 25.4 / INCH
MOST_PAGES = 500
_LEAST, _MOST = 150.0, 400.0
_MOST_DRAWN = 40_000_000
"""Pixels of a drawn page: A3 at 400 dots per inch has 31 million."""
_MOST_SIDE = 20_000
_DEEPEST = 15
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


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page that is drawn when it is asked for, while its file is being gone through. `number` is from 1."""

    number: int
    _document: Any

    def draw(self, dpi: float | None = None, *, grey: bool = False, printing: bool = False) -> PagePicture:
        """Return the page at `dpi`, or as finely as the pictures on it are; raises PdfUnreadable, ScanTooHeavy.

        `printing`: with what is meant for paper only, and without what is meant for screens only.
        """
        try:
            with _LOCK:
                page = self._document[self.number - 1]
                try:
                    return _drawn(page, dpi, grey=grey, printing=printing)
                finally:
                    page.close()
        except Refusal:
            raise
        except Exception as error:  # on hostile bytes it raises whatever it likes
            raise PdfUnreadable() from error

    def pictures(self) -> tuple[tuple[float, float, float, float], ...]:
        """Return where pictures lie on the page: left, top, width, height in millimetres; raises PdfUnreadable.

        What is only written or drawn is sharp at any size.
        """
        try:
            with _LOCK:
                page = self._document[self.number - 1]
                try:
                    height = page.get_height()
                    found = [picture.get_bounds() for picture in _pictures(page)]
                finally:
                    page.close()
        except Exception as error:
            raise PdfUnreadable() from error
        edges = [(left, height - top, right - left, top - bottom) for left, bottom, right, top in found]
        return tuple((x * _MM, y * _MM, across * _MM, down * _MM) for x, y, across, down in edges)


def pages_of_pdf(pdf: bytes) -> Iterator[PdfPage]:
    """Go through the pages of a PDF; each may be drawn until the next one is asked for.

    Raises PdfUnreadable, ScanTooHeavy for one that unpacks without end, and FileTooLong after MOST_PAGES pages.
    """
    import pypdfium2  # the start of the program must not wait for it

    check_streams(pdf)
    try:
        with _LOCK:
            document = pypdfium2.PdfDocument(pdf)
            document.init_forms()  # or the marks of digital signatures are not drawn
    except Exception as error:  # on hostile bytes it raises whatever it likes
        raise PdfUnreadable() from error
    try:
        count = _count(document)
        for number in range(min(count, MOST_PAGES)):
            yield PdfPage(number + 1, document)
        if count > MOST_PAGES:
            raise FileTooLong(read=MOST_PAGES)
    finally:
        with _LOCK:
            document.close()


def first_words(pdf: bytes) -> str:
    """Return the words of the first page of a PDF; "" when it cannot be read."""
    import pypdfium2  # the start of the program must not wait for it

    try:
        check_streams(pdf)
        with _LOCK:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return str(document[0].get_textpage().get_text_bounded())
            finally:
                document.close()
    except Exception:  # on hostile bytes it raises whatever it likes
        return ""


def _count(document: Any) -> int:
    try:
        with _LOCK:
            return len(document)
    except Exception as error:
        raise PdfUnreadable() from error


def _drawn(page: Any, dpi: float | None, *, grey: bool, printing: bool) -> PagePicture:
    from pypdfium2 import raw

    width, height = page.get_size()
    sizes = [picture.get_px_size() for picture in _pictures(page)]
    if sum(one[0] * one[1] for one in sizes) > MOST_PIXELS:
        raise ScanTooHeavy()
    fine = dpi if dpi is not None else min(max(_native(page), _LEAST), _MOST)
    fine = min(fine, INCH * (_MOST_DRAWN / max(width * height, 1.0)) ** 0.5, INCH * _MOST_SIDE / max(width, height, 1))
    bitmap = page.render(scale=fine / INCH, grayscale=grey, extra_flags=raw.FPDF_PRINTING if printing else 0)
    try:
        drawn = bitmap.to_pil()
        image = drawn.convert("L" if grey else "RGB")
        image = image.copy() if image is drawn else image  # its own memory: the bitmap goes
    finally:
        bitmap.close()
    return PagePicture(image, width / INCH * 25.4, height / INCH * 25.4)


def _pictures(page: Any) -> Iterator[Any]:
    from pypdfium2 import raw

    return iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST))


def _native(page: Any) -> float:
    """Return the dots per inch of the finest picture on the page, 0 without one."""
    found = 0.0
    for picture in _pictures(page):
        left, _, right, _ = picture.get_bounds()
        if right - left > INCH / 4:
            found = max(found, picture.get_px_size()[0] / (right - left) * INCH)
    return found
