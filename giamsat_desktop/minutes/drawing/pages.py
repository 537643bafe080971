"""What stands on a page around the text: page number, draft mark, grey foot line, room for initials, last QR code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.drawing import archive
from giamsat_desktop.minutes.drawing.codes import draw_label, draw_page_code, draw_qr
from giamsat_desktop.minutes.drawing.page_codes import page_code
from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.landmarks import Landmark, put
from giamsat_desktop.minutes.lettering.layout import MM, Page, in_use

BODY, FIGURES, PHOTOS = "body", "figures", "photos"
PARTS = (BODY, FIGURES, PHOTOS)

_ASCENT = 0.7  # em: height of a figure above the baseline


@dataclass(frozen=True, slots=True)
class _Place:
    """Which page this is: its part and its number within the part."""

    part: str
    number: int
    page: Page


class PartTemplate(PageTemplate):
    """The pages of one part; each part counts its own from 1. `named` is how many a closing sentence says, or 0."""

    def __init__(self, part: str, page: Page, minutes: Minutes) -> None:
        size = (page.width * MM, page.height * MM)
        corner = (page.left * MM, page.bottom * MM)
        frame = Frame(*corner, page.text_width * MM, page.text_height * MM, 0, 0, 0, 0, id=part)
        super().__init__(id=part, frames=[frame], pagesize=size)
        self.part, self.page, self.minutes = part, page, minutes
        self.count = self.named = 0

    def beforeDrawPage(self, canv: Canvas, doc: BaseDocTemplate) -> None:  # noqa: N802  (ReportLab's name)
        """Count the page and lay the draft mark under its text."""
        self.count += 1
        # Appendices count their own pages; a table that is the paper's own body goes on counting.
        apart = {FIGURES: self.minutes.figures, PHOTOS: self.minutes.photos}.get(self.part) is not None
        place = _Place(self.part, self.count if apart else doc.page, self.page)
        if isinstance(canv, PagedCanvas):
            canv.place = place
        if self.minutes.draft:
            _watermark(canv, self.page)
        _in_margin(canv, self.page, self.minutes)
        if place.number > 1:
            _page_number(canv, place)


def _watermark(canvas: Canvas, page: Page) -> None:
    canvas.saveState()
    canvas.setFillGray(in_use().watermark_grey)
    canvas.setFont(fonts.BOLD, in_use().watermark_size)
    canvas.translate(page.width * MM / 2, page.height * MM / 2)
    canvas.rotate(52 if page.height > page.width else 33)
    canvas.drawCentredString(0, -in_use().watermark_size / 3, in_use().watermark)
    canvas.restoreState()


def _in_margin(canvas: Canvas, page: Page, minutes: Minutes) -> None:
    """Write the marks of a paper into the margin, where no photo hides them."""
    marks = archive.marks(minutes)
    if not marks:
        return
    canvas.saveState()
    canvas.setFillGray(in_use().footer_grey)
    canvas.setFont(fonts.BOLD, in_use().motto_size)
    right = (page.width - page.right) * MM
    canvas.drawRightString(right, _top_baseline(page, in_use().motto_size), " · ".join(marks))
    canvas.restoreState()


def _top_baseline(page: Page, size: float) -> float:
    return (page.height - in_use().page_number_top) * MM - _ASCENT * size


def _page_number(canvas: Canvas, place: _Place) -> None:
    page, size = place.page, in_use().page_number_size
    canvas.setFillGray(0)
    canvas.setFont(fonts.REGULAR, size)
    canvas.drawCentredString((page.left + page.text_width / 2) * MM, _top_baseline(page, size), str(place.number))


class PagedCanvas(Canvas):
    """A canvas that holds its pages back until their number is known, then adds the foot line."""

    minutes: ClassVar[Minutes | None] = None
    coded: ClassVar[tuple[Callable[[int, int], str], ...]] = ()
    pictures: ClassVar[dict[str, bytes]]
    place: _Place | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        self._held: list[dict[str, Any]] = []
        self.landmarks: list[Landmark] = []
        super().__init__(*args, **options)

    def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
        """Put the page aside."""
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Write all pages, each with its number out of all."""
        held = self._held
        parts = Counter(state["place"].part for state in held if state.get("place") is not None)
        for number, state in enumerate(held, 1):
            self.__dict__.update(state)
            if self.minutes is not None and self.place is not None:
                count = number, len(held)
                _foot(self, self.minutes, self.place, count, _counted(self.minutes, self.place, parts, count))
                for coded in self.coded:
                    _code(self, self.place, coded(*count))
            put(self, self.landmarks, number)
            super().showPage()
        super().save()


def _counted(minutes: Minutes, place: _Place, parts: Counter[str], count: tuple[int, int]) -> str:
    """Return which page of its part this is; a page of an appendix says of which, and its place in the whole file."""
    whole = f"{count[0]}/{count[1]}"
    if not minutes.parts_apart:
        return f"Trang {whole}"
    appendix = {FIGURES: minutes.figures, PHOTOS: minutes.photos}.get(place.part)
    own = f"Trang {place.number}/{parts[place.part]}"
    return own if appendix is None else f"{appendix.label}  ·  {own} ({whole} cả tập)"


def _foot(canvas: Canvas, minutes: Minutes, place: _Place, count: tuple[int, int], counted: str) -> None:
    """Draw the foot line, and the code of this sheet: `count` is its number out of all pages."""
    number, total = count
    if minutes.footer:
        canvas.setFillGray(in_use().footer_grey)
        parts = (minutes.code, minutes.short_hash, counted)
        text = wording.clean("  ·  ".join(part for part in parts if part))
        size, room = in_use().footer_size, (place.page.text_width - in_use().initials_width) * MM
        canvas.setFont(fonts.REGULAR, size * min(1.0, room / fonts.width(text, fonts.REGULAR, size)))
        canvas.drawString(place.page.left * MM, in_use().footer_bottom * MM, text)
    if minutes.sealed:
        _code(canvas, place, page_code(minutes.record, minutes.state, number, total))
    elif number == total and place.part != BODY:
        side = in_use().qr_margin_side * MM
        corner = ((place.page.left * MM - side) / 2, (in_use().footer_bottom + 4) * MM)
        draw_qr(canvas, minutes.qr_text, corner, side)
        draw_label(canvas, minutes.code, (corner[0] + side / 2, corner[1] - 7), (place.page.left - 4) * MM)


def _code(canvas: Canvas, place: _Place, text: str) -> None:
    side = in_use().page_code_side * MM
    corner = ((place.page.left * MM - side) / 2, in_use().footer_bottom * MM)
    draw_page_code(canvas, text, corner, side)


def canvas_for(minutes: Minutes, coded: Callable[[int, int], str] | None = None) -> type[PagedCanvas]:
    """Return the canvas class for one document: ReportLab makes the canvas itself and hands nothing over.

    `coded`: what the code of a sheet says that is no page of minutes, by its number and how many there are.
    """
    kept = (coded,) if coded is not None else ()
    return type("MinutesCanvas", (PagedCanvas,), {"minutes": minutes, "pictures": {}, "coded": kept})
