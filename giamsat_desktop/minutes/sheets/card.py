"""A laptop's card on paper: its code, who it belongs to, and the six words to read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from giamsat_desktop.minutes.drawing.codes import draw_bytes
from giamsat_desktop.minutes.drawing.one_page import OnePage, render_page
from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.layout import MM
from giamsat_desktop.minutes.sheets.sheet import said

_SIDE = 100.0  # millimetres
_AUTHOR_ROOM, _SUBJECT_ROOM = 32.0, 40.0


@dataclass(frozen=True, slots=True)
class CardSheet:
    """What is printed: whose laptop, its role ("lead" or "inspector"), the code's bytes, six words, the campaign.

    `made_at` is "YYYY-MM-DDTHH:MM:SSZ", `made_on` the same day as people write it.
    """

    author: str
    role: str
    content: bytes
    words: tuple[str, ...]
    subject: str
    made_at: str
    made_on: str
    sample: bool = False
    code: str = ""
    short_hash: str = ""

    @property
    def kind_title(self) -> str:
        """Return the title."""
        return said("card_title")


def render_card(sheet: CardSheet) -> bytes:
    """Return the card as a PDF of one page; the same value gives the same bytes."""
    return render_page(sheet, lambda page: _fill(page, sheet))


def _fill(page: OnePage, sheet: CardSheet) -> None:
    page.text(said("card_title"), size=18, font=fonts.BOLD, align="centre")
    page.space(3)
    page.fitted(escape(wording.clean(sheet.author)), sizes=range(22, 7, -1), most=_AUTHOR_ROOM, font=fonts.BOLD)
    if sheet.role == "lead":
        page.text(said("card_lead"), size=14, align="centre")
    if sheet.subject:
        page.space(1)
        page.fitted(escape(wording.clean(sheet.subject)), sizes=range(12, 7, -1), most=_SUBJECT_ROOM, font=fonts.ITALIC)
    page.text(said("printed_on", ngay=sheet.made_on), size=12, font=fonts.ITALIC, align="centre")
    page.space(5)
    side = _SIDE * MM
    draw_bytes(page.canvas, sheet.content, (page.left + (page.width - side) / 2, page.top - side), side)
    page.canvas.setFillGray(0)
    page.top -= side
    page.space(3)
    page.text(said("card_words"), size=13, align="centre")
    page.space(2)
    page.text(escape("  ·  ".join(sheet.words)), size=18, font=fonts.BOLD, align="centre")
    page.space(6)
    page.text(said("card_use"))
    page.space(2)
    page.text(said("card_care"))
