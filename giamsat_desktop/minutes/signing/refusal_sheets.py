"""The sheets behind a copy of sealed minutes that tell, whole, who refused to sign them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from giamsat_desktop.domain.paper.minutes import Signature
from giamsat_desktop.minutes.drawing.behind import Bearing, behind
from giamsat_desktop.minutes.drawing.page_codes import REFUSAL_DIGITS
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.layout import MM

__all__ = ["Attested", "Bearing", "Refused", "key_of", "sheets", "signers_of"]


@dataclass(frozen=True, slots=True)
class Attested:
    """A refusal as it is told above the names of those who sign for it: who, as what and for whom; `signers` below."""

    told: str
    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """How a refusal is told whole on a sheet behind, under `heading`, and in its room where that is too small.

    Without `bearing` the sheet is the one that programs before 2026-12 made: it names no more than the code. Without
    `attested` it is that of the next ones: nobody signs it. Not `always`: that of those which came then, and a refusal
    that its room could hold had none. A bearing without `record`: that of the last ones, whose sheets had no code.
    """

    heading: str
    short: str
    whole: str
    bearing: Bearing | None = None
    attested: Attested | None = None
    always: bool = False


def sheets(refusals: Sequence[Refused]) -> bytes:
    """Return the sheets for refusals of one paper, as a PDF; the same refusals give the same bytes."""
    first = refusals[0]
    if first.bearing is None:
        return _former(refusals)
    with wording.torn(measures=not first.always):
        return _sheets(first.heading, first.bearing, refusals)


def key_of(refusals: Sequence[Refused]) -> str:
    """Return by what the code of these sheets tells them from those of other refusals: 6 hex digits of their words."""
    first = refusals[0]
    bearing = first.bearing
    words = [first.heading, bearing.attached if bearing is not None else ""]
    words += [_told(one) for one in refusals]
    words += [part for who in signers_of(refusals) for part in (*who.titles, who.name, who.note)]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:REFUSAL_DIGITS]


def _sheets(heading: str, bearing: Bearing, refusals: Sequence[Refused]) -> bytes:
    told: list[Flowable] = []
    for one in refusals:
        told += styles.body(_told(one))
    return behind(heading, bearing, told, signers_of(refusals), key_of(refusals) if bearing.record else "")[0]


def _told(one: Refused) -> str:
    return one.attested.told if one.attested is not None else one.whole


def signers_of(refusals: Sequence[Refused]) -> tuple[Signature, ...]:
    """Return who signs these sheets, from the left."""
    return (*dict.fromkeys(who for one in refusals if one.attested for who in one.attested.signers),)


def _former(refusals: Sequence[Refused]) -> bytes:
    """Return the sheets as earlier programs made them: what was printed then is still told from what was not."""
    told: list[Flowable] = []
    for place, one in enumerate(refusals):
        if not place or one.heading != refusals[place - 1].heading:
            told.append(Paragraph(escape(wording.clean(one.heading)), styles.style(fonts.BOLD, 14, "centre")))
        told += [Spacer(0, 12), Paragraph(escape(wording.clean(one.whole)), styles.style(fonts.REGULAR, 14, "justify"))]
    out = BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
        leftMargin=30 * MM,
        rightMargin=15 * MM,
        topMargin=20 * MM,
        bottomMargin=20 * MM,
    ).build(told)
    return out.getvalue()
