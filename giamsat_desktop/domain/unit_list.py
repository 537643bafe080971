"""The lists of supervised units that come with the program, and how units followed one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Another unit before or after a change; `note` is "toàn bộ" (whole), "một phần" (part) or "" (not known)."""

    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit of a list. `kind` and `level` are codes of the record type unit; days are "YYYY-MM-DD" or ""."""

    code: str
    name: str
    kind: str
    level: str
    short_name: str = ""
    valid_from: str = ""
    valid_to: str = ""
    predecessors: tuple[UnitLink, ...] = ()
    successors: tuple[UnitLink, ...] = ()
    other_names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def valid_on(self, day: str) -> bool:
        """Tell whether the unit existed on `day` ("YYYY-MM-DD")."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list with the name that an outline's topics use ("2023", "2025") and its units in order."""

    name: str
    units: tuple[UnitEntry, ...] = ()
    source: str = ""


def valid_units(units: Iterable[UnitEntry], day: str) -> tuple[UnitEntry, ...]:
    """Return the units that existed on `day`, in order."""
    return tuple(unit for unit in units if unit.valid_on(day))
