"""Builders of real domain objects for tests: writers that keep honest chains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import REDACTION, RETRACTION, Draft, Revision, compose, next_generation
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.signing.superseding import Session
from giamsat_desktop.services.visit.visits import dossier
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.canonical import dumps


def held(workspace: Workspace, visit: str) -> Session:
    """Return when, where and by whom supplementary minutes are drawn up: by those of a visit who were there."""
    there = (one.record for one in dossier(workspace, visit).attendees if one.text("presence") == "co_mat")
    return Session("2023-05-20T02:00:00Z", "Trụ sở Sở, phòng họp tầng 2", tuple(there))


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
        return self._write(record, parents, record_type, clock, changes=changes)

    def retract(self, target: Revision, parents: Iterable[Revision]) -> Revision:
        """Take back what `target` set."""
        return self._write(target.record, parents, target.record_type, kind=RETRACTION, target=target.id)

    def redact(self, target: Revision, parents: Iterable[Revision], *, reason: str = "theo yêu cầu") -> Revision:
        """Note that all that `target` set is to be forgotten."""
        said: Any = {"kind": REDACTION, "target": target.id, "fields": tuple(target.changes), "reason": reason}
        return self._write(target.record, parents, target.record_type, **said)

    def _write(
        self,
        record: str,
        parents: Iterable[Revision],
        record_type: str,
        clock: str = "2023-05-15T01:30:00Z",
        **said: Any,
    ) -> Revision:
        parents = tuple(parents)
        revision = compose(
            Draft(
                record=record,
                record_type=record_type,
                changes=said.pop("changes", {}),
                writer=self.id,
                seq=len(self.written) + 1,
                previous=self.written[-1].id if self.written else None,
                parents=tuple(parent.id for parent in parents),
                generation=next_generation(parents),
                claimed_at=clock,
                time_zone="+07:00",
                app="test",
                salt="00" * 8,
                **said,
            ),
            dumps,
        )
        self.written.append(revision)
        return revision


def erased(revision: Revision) -> Revision:
    """Return a revision as a laptop has it that erased its body."""
    return Revision.parse(revision.header, b"", erased_ok=True)
