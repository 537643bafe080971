"""What is missing before the minutes are official, and where each thing is put right."""

from __future__ import annotations

from functools import cache
from typing import cast

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.services.paper.reviewing import HELD, WORDING
from giamsat_desktop.services.paper.unprinting import unprintable_in_words
from giamsat_desktop.services.records.unreading import unreadable_in_words
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.system import assets
from giamsat_desktop.ui.context import Context

CAMPAIGN = "campaign"
"""The part of the minutes screen where what the campaign lacks is put right."""

UNIT_PEOPLE = "unit-people"
"""The table of the unit's people, where one of them is to sign."""

_LISTED = {
    "findings": "finding",
    "requests": "request",
    "figures": "figure",
    "attendees": "attendees",
    "documents": "document",
    "photos": "photo",
    "remarks": "remark",
}


def sentence_of(missing: Missing, terms: Terms) -> str:
    """Return the sentence, with the question's code or the field in dispute where there is one."""
    if missing.unread is not None:
        return unreadable_in_words(missing.unread, terms.language)
    if missing.unprinted is not None:
        return unprintable_in_words(missing.unprinted, terms.language)
    said = _sentences(terms.language).get(missing.code, missing.code)
    if missing.who:
        return said.format(name=missing.who)
    if missing.code == "required-answers" and missing.field:
        return f"{missing.field}: {said}"
    return said


def place_of(missing: Missing) -> str:
    """Return the part of the visit where it is put right, as `Context.open_visit` takes it."""
    if missing.part in ("answers", "required-answers") and missing.field:
        return f"question:{missing.field}"
    if missing.part in ("visit", "conclusion") and missing.field:
        return f"{missing.part}:{missing.field}"
    if missing.part in _LISTED and missing.record:
        place = f"{_LISTED[missing.part]}:{missing.record}"
        return f"{place}/{missing.field}" if missing.field else place
    return f"{missing.part}:{UNIT_PEOPLE}" if missing.part == "attendees" else missing.part


def lead_to(context: Context, visit: str, missing: Missing) -> None:
    """Show where it is put right."""
    if missing.part == "conflicts":
        context.open_screen("conflicts", visit)
    elif missing.part in (CAMPAIGN, WORDING, HELD):
        context.open_screen("minutes", visit, missing.part)
    else:
        context.open_visit(visit, place_of(missing))


@cache
def _sentences(language: str) -> dict[str, str]:
    odd = cast("dict[str, str]", assets.json(f"phrases/checks.{language}.json"))
    return {**odd, **cast("dict[str, str]", assets.json(f"phrases/missing.{language}.json"))}
