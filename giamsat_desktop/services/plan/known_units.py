"""Known units: the lists of supervised units that come with the program, of 2023 and of 2025."""

from __future__ import annotations

from giamsat_desktop.domain.unit_list import UnitEntry, valid_units
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.forms.units import PRESETS, unit_list


def known_units(*, sought: str = "", day: str = "") -> tuple[UnitEntry, ...]:
    """Return the units of all lists, in order, in whose code or names words begin as `sought`, diacritics aside.

    `day`: "YYYY-MM-DD" leaves out the units that did not exist then.
    """
    every = tuple(unit for preset in PRESETS for unit in unit_list(preset).units)
    standing = valid_units(every, day) if day else every
    return tuple(unit for unit in standing if f" {fold(sought)}" in f" {fold(_said(unit))}")


def _said(unit: UnitEntry) -> str:
    return " ".join((unit.code, unit.name, unit.short_name, *unit.other_names))
