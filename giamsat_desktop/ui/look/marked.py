"""What is to be looked at twice about a laptop, wherever it stands in a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.services.people.enrolling import GONE, Colleague

translate = QCoreApplication.translate


def marks_shown(one: Colleague) -> list[str]:
    """Return what to look at twice before trusting or addressing a laptop, short: a lead's doubt, a name alike."""
    marks = []
    if one.unvouched and one.state not in GONE:
        marks.append(translate("People", "⚠ the lead dropped it"))
    if one.alike:
        marks.append(translate("People", "⚠ name like {names}").format(names=", ".join(one.alike)))
    return marks
