"""The recovery sheet: one page with the campaign's recovery key, to be sealed in an envelope and locked away."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from giamsat_desktop.minutes.drawing.codes import draw_qr
from giamsat_desktop.minutes.drawing.one_page import OnePage, render_page
from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.layout import MM
from giamsat_desktop.minutes.sheets.sheet import said

_PURPOSES = ("open", "read", "pass_on")
_CARES = ("who", "where", "copies")
_GROUPS_A_ROW = 5
_QR_SIDE = 42.0  # millimetres
_SUBJECT_ROOM = 52.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed: campaign, the key's beginning and groups, its whole text for the code, six words, the date.

    `made_at` is "YYYY-MM-DDTHH:MM:SSZ", `made_on` the same day as people write it.
    """

    subject: str
    groups: tuple[str, ...]
    key: str
    words: tuple[str, ...]
    made_at: str
    made_on: str
    author: str = ""
    sample: bool = False
    code: str = ""
    short_hash: str = ""

    @property
    def kind_title(self) -> str:
        """Return the title."""
        return said("recovery_title")


def render_sheet(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page; the same value gives the same bytes."""
    return render_page(sheet, lambda page: _fill(page, sheet))


def _fill(page: OnePage, sheet: RecoverySheet) -> None:
    page.text(said("recovery_title"), size=18, font=fonts.BOLD, align="centre")
    page.space(2)
    subject = escape(wording.clean(sheet.subject))
    page.fitted(subject, sizes=range(13, 7, -1), most=_SUBJECT_ROOM)
    page.text(said("printed_on", ngay=sheet.made_on), size=12, font=fonts.ITALIC, align="centre")
    page.heading(said("recovery_purpose"))
    page.points(tuple(said(f"recovery_purpose_{name}") for name in _PURPOSES))
    page.heading(said("recovery_care"))
    page.points(tuple(said(f"recovery_care_{name}") for name in _CARES))
    page.heading(said("recovery_key"))
    _key(page, sheet)
    page.heading(said("recovery_words"))
    page.text(escape("  ·  ".join(sheet.words)), size=14, font=fonts.BOLD, align="centre")
    page.text(said("recovery_words_shown"), size=11)
    page.heading(said("recovery_use"))
    page.text(said("recovery_use_how"))
    page.heading(said("recovery_kept"))
    page.text(said("recovery_kept_by"))


def _key(page: OnePage, sheet: RecoverySheet) -> None:
    """Draw the groups with the code on their right, so that both are seen to be the same thing."""
    page.space(2)
    top, side = page.top, _QR_SIDE * MM
    draw_qr(page.canvas, sheet.key, (page.left + page.width - side, top - side), side)
    page.canvas.setFillGray(0)
    page.canvas.setFont(fonts.REGULAR, 14)
    baseline = top - 16
    page.canvas.drawString(page.left, baseline, sheet.key[: -len("".join(sheet.groups))])
    step = (page.width - side - 4 * MM) / _GROUPS_A_ROW
    page.canvas.setFont(fonts.BOLD, 16)
    for place, group in enumerate(sheet.groups):
        row, column = divmod(place, _GROUPS_A_ROW)
        page.canvas.drawString(page.left + column * step, baseline - 26 * (row + 1), group)
    page.top = top - side
