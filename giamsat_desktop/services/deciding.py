"""Deciding conflicts: what differs, who said what, and the choice a person makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import Conflict, RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so: person, laptop (first six digits of the writer) and the time their clock claimed."""

    person: str
    laptop: str
    claimed_at: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values in dispute and everybody who says it."""

    fields: Mapping[str, JsonValue]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict made ready for a person: where it is, what was there before, and the sides."""

    conflict: Conflict
    visit: str | None
    record: RecordView
    sides: tuple[Side, ...]
    base: Mapping[str, JsonValue] | None

    @property
    def key(self) -> str:
        """What names this difference on the command line: record id and group."""
        return f"{self.conflict.record}:{self.conflict.group}"


def differences(workspace: Workspace, *, visit: str | None = None) -> tuple[Difference, ...]:
    """Return every open conflict, by visit and record; of one visit when it is named."""
    with workspace.store.reading() as work:
        people = {known.writer: known.name for known in work.writers.all()}
        found = []
        for seen in work.records.conflicts():
            of_visit = seen.record if seen.record_type == "visit" else seen.text("visit") or None
            if visit is not None and of_visit != visit:
                continue
            for conflict in seen.conflicts:
                sides = tuple(
                    Side(value.fields, tuple(_claim(work.revisions.get(r), people) for r in value.revisions))
                    for value in conflict.values
                )
                base = conflict.base.fields if conflict.base is not None else None
                found.append(Difference(conflict, of_visit, seen, sides, base))
    return tuple(sorted(found, key=lambda one: (one.visit or "", one.record.record_type, one.key)))


def choose(workspace: Workspace, *, difference: Difference, side: int) -> Changes:
    """Decide for one side (0-based), as a new act that has seen all of them."""
    if not 0 <= side < len(difference.sides):
        raise BadInput(what="side", value=side + 1)
    return write_new(workspace, difference=difference, fields=difference.sides[side].fields)


def write_new(workspace: Workspace, *, difference: Difference, fields: Mapping[str, JsonValue]) -> Changes:
    """Decide with a value of one's own for the fields in dispute."""
    return record(
        workspace,
        Edit(difference.conflict.record_type, difference.conflict.record, dict(fields), decides=True),
    )


def keep_both(workspace: Workspace, *, difference: Difference) -> Changes:
    """Keep every side of a text, one paragraph each with its author's name (domain.md §2.3, rule 1).

    Raises BadInput where the field is not a text.
    """
    names = {name for side in difference.sides for name in side.fields}
    if len(names) != 1:
        raise BadInput(what="keep-both", value=difference.conflict.group)
    (name,) = names
    parts = []
    for side in difference.sides:
        value = side.fields.get(name)
        if not isinstance(value, str):
            raise BadInput(what="keep-both", value=difference.conflict.group)
        parts.append(f"{value} ({', '.join(dict.fromkeys(claim.person for claim in side.claims))})")
    return write_new(workspace, difference=difference, fields={name: "\n".join(parts)})


def find(workspace: Workspace, key: str) -> Difference:
    """Return the open difference with this key; raises NotFound."""
    for difference in differences(workspace):
        if difference.key == key:
            return difference
    raise NotFound(what="conflict", name=key)


def _claim(revision: Revision, people: Mapping[str, str]) -> Claim:
    return Claim(people.get(revision.writer, ""), revision.writer[:6], revision.claimed_at)
