"""What a new campaign begins with, in words: said before it is made, and once it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.services.plan.campaigns import preset_facts

translate = QCoreApplication.translate


def begins_with() -> str:
    """Return from which plan the campaign is made, and what can be changed in it."""
    found = preset_facts()
    said = translate(
        "NewPlan",
        "The campaign begins with a ready plan: “{name}”, {units} units, {visits} visits. Time, place, chair and "
        "secretary are changed in every visit.",
    )
    return said.format(name=found.name, units=found.units, visits=found.visits)
