"""What leads a sealed sheet back to its record: the code people read, and the text of its QR code."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from giamsat_desktop.domain.ids import is_hash, is_id

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LETTERS = 8
_STATE_DIGITS = 16
_SHORT_DIGITS = 8
MOST_PAGES = 999
REFUSAL_DIGITS = 6
"""Hex digits that tell the sheets of one refusal from those of another; a code stays as small as that of a page."""
_FORM = re.compile(
    r"GSM1/([0-9A-F]{32})/([0-9A-F]{16})/(?:K([0-9A-F]{6})/)?([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the QR code of a page says: minutes id (32 hex), beginning of the state hash (16 hex), page of pages.

    `refusal`: of the sheets that tell who refused to sign these minutes, which ones (6 hex); their pages count apart.
    """

    minutes: str
    state: str
    page: int
    pages: int
    refusal: str = ""


def minutes_code(minutes: str) -> str:
    """Return the code people read on the paper: "BB-" and 8 characters of Crockford's base 32 out of the record id."""
    bits = int.from_bytes(hashlib.sha256(minutes.encode()).digest()[:5], "big")
    return "BB-" + "".join(_CROCKFORD[bits >> 5 * place & 31] for place in reversed(range(_CODE_LETTERS)))


def short_hash(state: str) -> str:
    """Return the 8 hex digits of the state hash that are printed."""
    return state[:_SHORT_DIGITS]


def page_code(minutes: str, state: str, page: int, pages: int, refusal: str = "") -> str:
    """Return the text of a page's QR code, capitals and digits only: "GSM1/<32 HEX>/<16 HEX>/<page>/<pages>".

    With `refusal` that of a sheet of it: "GSM1/<32 HEX>/<16 HEX>/K<6 HEX>/<page>/<pages>".
    `state` is the whole state hash (64 hex) or its first 16 digits. Raises ValueError for what cannot be said.
    """
    if not is_id(minutes) or not (is_hash(state) or is_hash(state * 4)) or not 1 <= page <= pages <= MOST_PAGES:
        raise ValueError("not a page of sealed minutes")
    which = f"K{refusal.upper()}/" if refusal else ""
    return f"GSM1/{minutes.upper()}/{state[:_STATE_DIGITS].upper()}/{which}{page}/{pages}"


def parse_page_code(text: str) -> PageCode | None:
    """Return what a QR code says, or None when it is not one of ours."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    page, pages, refusal = int(found[4]), int(found[5]), (found[3] or "").lower()
    return PageCode(found[1].lower(), found[2].lower(), page, pages, refusal) if page <= pages else None
