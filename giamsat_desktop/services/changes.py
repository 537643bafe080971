"""What a verb changed: screens redraw what they show, and undo knows what to take back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Records touched, as (record type, record, visit or None), and the edits that would undo it."""

    records: frozenset[tuple[str, str, str | None]] = frozenset()
    inverse: tuple[object, ...] = ()

    @staticmethod
    def none() -> Changes:
        """Return: nothing changed."""
        return Changes()

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.records | other.records, (*other.inverse, *self.inverse))

    def __bool__(self) -> bool:
        return bool(self.records)

    def touches(self, *record_types: str, visit: str | None = None) -> bool:
        """Tell whether a record of these types (any, when none is named) and of this visit was changed."""
        return any(
            (not record_types or record_type in record_types) and (visit is None or of_visit in (None, visit))
            for record_type, _, of_visit in self.records
        )
