"""The parts of a visit: their names, where a missing thing is put right, and what stands beside them in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.domain.form import Section
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vanished import SECTION as VANISHED
from giamsat_desktop.ui.missing.visit_parts import PARTS
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.part_list import Place

_MISSING_PARTS = {
    "general": ("visit", "attendees"),
    "outline": ("answers",),
    "figures": ("figures",),
    "findings": ("findings",),
    "documents": ("requests",),
    "conclusion": ("conclusion",),
}
_ALIASES = {
    "visit": "general",
    "attendees": "general",
    "attendee": "general",
    "answers": "outline",
    "answer": "outline",
    "question": "outline",
    "figure": "figures",
    "sampled_case": "cases",
    "case": "cases",
    "finding": "findings",
    "requests": "documents",
    "request": "documents",
    "document_request": "documents",
    "document": "documents",
    "photo": "photos",
    "remark": "remarks",
}


def part_named(text: str) -> tuple[str, str] | None:
    """Return the part and what in it "question:II.7", "findings" or "visit:place" names; None when empty or unknown.

    Within a record a field may be named: "question:II.7/comment".
    """
    name, _, within = text.partition(":")
    key = _ALIASES.get(name, name)
    return (key, within) if key in PARTS else None


def places(data: VisitData, unsaved: Iterable[Unfinished] = ()) -> list[Place]:
    """Return the lines of the list, with counts and with ✓ or ! where something must be there before printing.

    Where a field is `unsaved`, its part says so and has no ✓.
    """
    waiting = _waiting(data, unsaved)
    dossier = data.dossier
    of_outline = [asked for asked in data.asked.values() if asked.section != VANISHED]
    answered = sum(1 for asked in of_outline if asked.answered)
    counts = {
        "outline": f"{answered}/{len(of_outline)}",
        "figures": f"{len(data.written_indicators)}/{len(data.indicators)}" if data.indicators else "",
        "cases": str(len(dossier.cases) or ""),
        "findings": str(len(dossier.findings) or ""),
        "documents": str(len(dossier.documents) + len(dossier.requests) or ""),
        "photos": str(len(dossier.photos) or ""),
        "remarks": str(len(dossier.remarks) or ""),
    }
    found: list[Place] = []
    for key, text in PARTS.items():
        lacking = bool(data.missing_in(*_MISSING_PARTS.get(key, ())))
        checked = key in ("general", "conclusion")
        mark = "✎!" if waiting[key] else "!" if lacking and key != "outline" else "✓" if checked else ""
        words = f"{counts.get(key, '')} {mark}".strip()
        found.append(Place(key, QCoreApplication.translate("VisitScreen", text), words, unsaved=waiting[key]))
        if key == "outline":
            found += _sections(data, waiting)
    minutes = QCoreApplication.translate("VisitScreen", "Minutes")
    found.append(Place("minutes", minutes, "F9"))
    return found


def section_title(section: Section) -> str:
    """Return what a section is called, also the one of questions that are asked no more."""
    if section.code == VANISHED:
        return QCoreApplication.translate("VisitScreen", "No longer in the outline")
    return f"{section.code}. {section.title}"


def _sections(data: VisitData, waiting: Counter[str]) -> list[Place]:
    found = []
    for section in data.sections:
        asked = data.section(section.code)
        if asked:
            key = f"section:{section.code}"
            done = sum(1 for one in asked if one.answered)
            whole = all(one.complete or not one.required for one in asked) and done == len(asked)
            words = f"{done}/{len(asked)} ✎!" if waiting[key] else "✓" if whole else f"{done}/{len(asked)}"
            found.append(Place(key, section_title(section), words, deep=True, unsaved=waiting[key]))
    return found


def _waiting(data: VisitData, unsaved: Iterable[Unfinished]) -> Counter[str]:
    """Return how many fields of each part and section are not saved."""
    found: Counter[str] = Counter()
    for one in unsaved:
        key, within = part_named(one.part) or ("", "")
        found[key] += one.count
        asked = data.asked.get(within.partition("/")[0]) if key == "outline" else None
        if asked is not None:
            found[f"section:{asked.section}"] += one.count
    return found
