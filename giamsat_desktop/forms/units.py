"""Read the unit lists of resources/units/."""

from __future__ import annotations

from functools import cache

from giamsat_desktop.domain import form_json
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.unit_list import UnitList
from giamsat_desktop.system import assets

PRESETS = ("hanoi-2023", "hanoi-2025")


@cache
def unit_list(preset: str) -> UnitList:
    """Return the list `preset` ("hanoi-2023", "hanoi-2025"); NotFound for another name."""
    if preset not in PRESETS:
        raise NotFound(what="unit list", name=preset)
    return form_json.decode(UnitList, assets.json(f"units/{preset}.json"))
