"""Searching: three letters without diacritics find a visit, a unit, a finding, a document or a person."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.services.terms import Terms
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


@dataclass(frozen=True, slots=True)
class Found:
    """A record found: words around the match, its type in words, and the visit and part it is in ("" for none)."""

    title: str
    kind: str
    visit: str
    part: str


def find(workspace: Workspace, *, typed: str, language: str = "vi", limit: int = 12) -> tuple[Found, ...]:
    """Return the records that hold every word typed; a unit leads to its visit."""
    terms = Terms(language)
    with workspace.store.reading() as work:
        hits = work.search(typed, limit * 3)
        of_unit = {seen.text("unit"): seen.record for seen in work.records.of_type("visit") if not seen.deleted}
    found = []
    for hit in hits:
        visit = of_unit.get(hit.record, "") if hit.record_type == "unit" else hit.visit or ""
        if visit:
            found.append(Found(hit.snippet, terms.type(hit.record_type), visit, _PARTS.get(hit.record_type, "")))
    return tuple(dict.fromkeys(found))[:limit]
