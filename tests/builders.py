"""Builders of real domain objects for tests: writers that keep honest chains."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Draft, Revision, compose, next_generation
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.system.canonical import dumps


class Writer:
    """One installation that writes an honest chain; ids are derived from its name, so runs repeat."""

    def __init__(self, name: str) -> None:
        self.id = derived_id("writer", name)
        self.written: list[Revision] = []

    def edit(
        self,
        record: str,
        changes: dict[str, JsonValue],
        parents: Iterable[Revision] = (),
        *,
        record_type: str = "finding",
        clock: str = "2023-05-15T01:30:00Z",
    ) -> Revision:
        """Write the next revision of this writer."""
        parents = tuple(parents)
        revision = compose(
            Draft(
                record=record,
                record_type=record_type,
                changes=changes,
                writer=self.id,
                seq=len(self.written) + 1,
                previous=self.written[-1].id if self.written else None,
                parents=tuple(parent.id for parent in parents),
                generation=next_generation(parents),
                claimed_at=clock,
                time_zone="+07:00",
                app="test",
                salt="00" * 8,
            ),
            dumps,
        )
        self.written.append(revision)
        return revision
