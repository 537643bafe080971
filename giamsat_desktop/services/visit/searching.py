"""Searching: three letters without diacritics find a visit, a unit, a finding, a document or a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from giamsat_desktop.domain.vietnamese.dates import from_instant, moment_digits
from giamsat_desktop.domain.vietnamese.search import MatchRank, match_rank
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.records.outlines import in_force
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit.reading_out import around, read_out
from giamsat_desktop.services.workspace import Workspace

_PARTS = {
    "attendee": "general",
    "answer": "outline",
    "figure": "figures",
    "sampled_case": "cases",
    "finding": "findings",
    "cause": "findings",
    "recommendation": "findings",
    "document": "documents",
    "document_request": "documents",
    "photo": "photos",
    "remark": "remarks",
}

_LEAST = 2
"""Letters by which a unit is found: one is in every name."""
_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_CUT = re.compile(r"^[\d:T-]*\d\dT\d\d:\d\d:\d\dZ ?|^[\d:]*:\d\dZ ?| ?\b\d{4}-\d\d-\d\dT[\d:]*$", re.ASCII)
"""What is left at the ends of the words around a match of an instant that was cut."""
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A record found: words around the match, its type in words, and the visit and part it is in ("" for none).

    `doubt`: whose work it rests on when nobody stands for that.
    """

    title: str
    kind: str
    visit: str
    part: str
    doubt: str = ""


def find(workspace: Workspace, *, typed: str, language: str = "vi", limit: int = 12) -> tuple[Found, ...]:
    """Return the units of which the name or its first letters were typed ("so tnmt"), each leading to its visit.

    Behind them come the records that hold every word typed.
    """
    terms = Terms(language)
    with workspace.store.reading() as work:
        hits = work.search(typed, limit * 3)
        held = [seen for seen in work.records.of_type("visit") if not seen.deleted]
        of_unit = {seen.text("unit"): seen.record for seen in held}
        units = work.records.of_type("unit")
        named = _named(units, typed)
        seen_of = work.records.several(hit.record for hit in hits)
        rules = in_force(workspace, work).outline
        doubted = doubting.doubts_in(workspace, work) if hits else {}
    names = {unit.record: unit.text("short_name") or unit.text("name") for unit in units}
    at = {seen.record: names.get(seen.text("unit"), "") for seen in held}
    labels = {one.code: one.label for several in rules.choice_lists for one in several.choices}
    found = [
        Found(unit.text("name"), terms.type("unit"), of_unit[unit.record], "")
        for unit in named
        if unit.record in of_unit
    ]
    known = {unit.record for unit in named}
    for hit in hits:
        if hit.record in known:
            continue
        visit = of_unit.get(hit.record, "") if hit.record_type == "unit" else hit.visit or ""
        seen = seen_of.get(hit.record)
        if visit and seen is not None:
            words = around(read_out(seen, terms, labels), typed) or _as_read(hit.snippet)
            title = f"{at[visit]} › {words}" if at.get(visit) else words
            doubt = doubted[hit.record].who if hit.record in doubted else ""
            part = _PARTS.get(hit.record_type, "")
            found.append(Found(title, terms.type(hit.record_type), visit, part, doubt))
    return tuple(dict.fromkeys(found))[:limit]


def _named(units: Iterable[RecordView], typed: str) -> list[RecordView]:
    """Return the units that are called so, the best first."""
    wanted = " ".join(typed.split())
    if len(wanted) < _LEAST:
        return []
    ranked = []
    for unit in units:
        names = [name for name in map(unit.text, ("name", "short_name", "code")) if name]
        rank = min((match_rank(wanted, name) for name in names), default=MatchRank.NONE)
        if rank is not MatchRank.NONE and not unit.deleted:
            ranked.append((rank, unit.text("name"), unit))
    return [unit for _, _, unit in sorted(ranked, key=lambda one: one[:2])]


def _as_read(words: str) -> str:
    """Return the words around a match with moments and days as people read them: "08:30 23/05/2023"."""
    return _DAY.sub(r"\3/\2/\1", _CUT.sub("", _INSTANT.sub(_moment, words)))


def _moment(found: re.Match[str]) -> str:
    try:
        return moment_digits(from_instant(found.group()))
    except (ValueError, OverflowError):  # no day, or the last hours of the last year that Hà Nội's clock cannot tell
        return found.group()
