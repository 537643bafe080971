"""The parts of a visit by their names, and how the box of Ctrl+K leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP

from giamsat_desktop.ui.screen import Place

PARTS: dict[str, str] = {
    "general": str(QT_TRANSLATE_NOOP("VisitScreen", "Session and attendees")),
    "outline": str(QT_TRANSLATE_NOOP("VisitScreen", "Outline")),
    "figures": str(QT_TRANSLATE_NOOP("VisitScreen", "Figures")),
    "cases": str(QT_TRANSLATE_NOOP("VisitScreen", "Sampled cases")),
    "findings": str(QT_TRANSLATE_NOOP("VisitScreen", "Findings")),
    "documents": str(QT_TRANSLATE_NOOP("VisitScreen", "Documents")),
    "photos": str(QT_TRANSLATE_NOOP("VisitScreen", "Photos")),
    "remarks": str(QT_TRANSLATE_NOOP("VisitScreen", "Remarks")),
    "conclusion": str(QT_TRANSLATE_NOOP("VisitScreen", "Conclusion")),
}


def parts_of(visit: str, unit: str = "") -> Sequence[Place]:
    """Return the parts of a visit, said to be of `unit` where another visit could be meant; none of no visit."""
    return [("VisitScreen", name, "visit", visit, part, unit) for part, name in PARTS.items()] if visit else []
