"""The view: what a set of revisions says, whatever order they came in (design.md §3).

A field's value is what its maximal setters say: those revisions that set the field (or its group) and are not
ancestors of another one that does. More than one distinct value is a conflict. No clock is looked at.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.strict_json import JsonValue

DELETED = "deleted"

GroupOf = Callable[[str, str], str]
"""(record type, field) → the name of its group; a field in no group is its own."""


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values in dispute, with the revisions that say so (sorted ids)."""

    fields: Mapping[str, JsonValue]
    revisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, a group of fields or a deletion on which maximal revisions differ.

    `group` is the field's name, the group's name, or "deleted"; `base` is what was there before, if anything was.
    """

    record: str
    record_type: str
    group: str
    values: tuple[ConflictValue, ...]
    base: ConflictValue | None


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as it stands: one shown value per field, and every disagreement beside it."""

    record: str
    record_type: str
    fields: Mapping[str, JsonValue] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    heads: tuple[str, ...] = ()
    deleted: bool = False

    def get(self, name: str, default: JsonValue = None) -> JsonValue:
        """Return the shown value of a field."""
        return self.fields.get(name, default)

    def text(self, name: str) -> str:
        """Return the shown value as text; empty when unset or of another type."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return the shown value as a yes or no; unset is no."""
        return self.fields.get(name) is True

    def items(self, name: str) -> list[JsonValue]:
        """Return the shown value as a list; empty when unset or of another type."""
        value = self.fields.get(name)
        return value if isinstance(value, list) else []

    def in_conflict(self, group: str) -> Conflict | None:
        """Return the open conflict of a field or group, if there is one."""
        return next((conflict for conflict in self.conflicts if conflict.group == group), None)


def view(revisions: Iterable[Revision], group_of: GroupOf) -> dict[str, RecordView]:
    """Return the view of every record in this set, keyed by record id, in id order."""
    by_record: dict[str, dict[str, Revision]] = defaultdict(dict)
    for revision in revisions:
        if revision.kind == EDIT:
            by_record[revision.record][revision.id] = revision
    views = ((record, record_view(found.values(), group_of)) for record, found in sorted(by_record.items()))
    return {record: seen for record, seen in views if seen is not None}


def record_view(revisions: Iterable[Revision], group_of: GroupOf) -> RecordView | None:
    """Return the view of one record from all its edits, or None while all of them are held."""
    history = _History(revisions)
    if not history.order:
        return None
    first = history.order[0]
    settled = [_settle(history, group, setters) for group, setters in sorted(history.setters(group_of).items())]
    fields = {name: value for shown, _ in settled for name, value in shown.items() if value is not None}
    conflicts = tuple(conflict for _, conflict in settled if conflict is not None)
    deletion = _deletion_conflict(history)
    if deletion is not None:
        conflicts = (*(c for c in conflicts if c.group != DELETED), deletion)
    in_dispute = any(conflict.group == DELETED for conflict in conflicts)
    return RecordView(
        record=first.record,
        record_type=first.record_type,
        fields=dict(sorted(fields.items())),
        conflicts=tuple(sorted(conflicts, key=lambda conflict: conflict.group)),
        heads=history.heads(),
        deleted=fields.get(DELETED) is True and not in_dispute,
    )


class _History:
    """One record's edits whose ancestors are all here, parents first, with ancestor sets as bit masks."""

    def __init__(self, revisions: Iterable[Revision]) -> None:
        self.order = _parents_first({revision.id: revision for revision in revisions})
        self.bit = {revision.id: 1 << index for index, revision in enumerate(self.order)}
        self.before: dict[str, int] = {}
        for revision in self.order:
            mask = 0
            for parent in revision.parents:
                mask |= self.before[parent] | self.bit[parent]
            self.before[revision.id] = mask

    def setters(self, group_of: GroupOf) -> dict[str, list[Revision]]:
        """Return every group with the revisions that set one of its fields, parents first."""
        found: dict[str, list[Revision]] = defaultdict(list)
        for revision in self.order:
            for group in sorted({group_of(revision.record_type, name) for name in revision.changes}):
                found[group].append(revision)
        self._group_of = group_of
        return found

    def said(self, revision: Revision, group: str) -> dict[str, JsonValue]:
        """Return what a revision sets within a group."""
        return {
            name: value
            for name, value in sorted(revision.changes.items())
            if self._group_of(revision.record_type, name) == group
        }

    def maximal(self, revisions: list[Revision], within: int = -1) -> list[Revision]:
        """Return those that are not an ancestor of another one; `within` masks the ones that count."""
        counted = [revision for revision in revisions if self.bit[revision.id] & within]
        covered = 0
        for revision in counted:
            covered |= self.before[revision.id]
        return [revision for revision in counted if not self.bit[revision.id] & covered]

    def common_ancestors(self, revisions: list[Revision]) -> int:
        mask = -1
        for revision in revisions:
            mask &= self.before[revision.id]
        return mask

    def heads(self) -> tuple[str, ...]:
        return tuple(sorted(revision.id for revision in self.maximal(self.order)))


def _parents_first(revisions: dict[str, Revision]) -> list[Revision]:
    """Return the revisions whose ancestors are all present, by generation, then id: an order that is unique.

    A parent's generation is lower by construction; one that lies about it never finds its parents before it.
    """
    placed: set[str] = set()
    order = []
    for revision in sorted(revisions.values(), key=lambda found: (found.generation, found.id)):
        if placed.issuperset(revision.parents):
            placed.add(revision.id)
            order.append(revision)
    return order


def _settle(history: _History, group: str, setters: list[Revision]) -> tuple[dict[str, JsonValue], Conflict | None]:
    """Return the fields shown for a group, and its conflict if the maximal setters differ."""
    top = history.maximal(setters)
    values = _distinct(history, group, top)
    if len(values) == 1:
        return dict(values[0].fields), None
    shown = max(top, key=lambda revision: (revision.generation, revision.id))
    conflict = Conflict(
        record=shown.record,
        record_type=shown.record_type,
        group=group,
        values=values,
        base=_base(history, group, setters, top),
    )
    return history.said(shown, group), conflict


def _distinct(history: _History, group: str, revisions: list[Revision]) -> tuple[ConflictValue, ...]:
    """Return the distinct values these revisions set, in an order that depends on the values only."""
    said: dict[str, tuple[dict[str, JsonValue], list[str]]] = {}
    for revision in revisions:
        fields = history.said(revision, group)
        set_fields = {name: value for name, value in fields.items() if value is not None}
        key = json.dumps(set_fields, sort_keys=True, ensure_ascii=False)
        said.setdefault(key, (fields, []))[1].append(revision.id)
    return tuple(ConflictValue(fields, tuple(sorted(ids))) for _, (fields, ids) in sorted(said.items()))


def _base(history: _History, group: str, setters: list[Revision], top: list[Revision]) -> ConflictValue | None:
    """Return the value all sides started from: the one maximal setter among their common ancestors."""
    values = _distinct(history, group, history.maximal(setters, within=history.common_ancestors(top)))
    return values[0] if len(values) == 1 else None


def _deletion_conflict(history: _History) -> Conflict | None:
    """Return the conflict between a deletion and work done unseen beside it (fault 36)."""
    setters = [revision for revision in history.order if DELETED in revision.changes]
    deletions = [revision for revision in history.maximal(setters) if revision.changes[DELETED] is True]
    if not deletions:
        return None
    seen = 0
    for revision in deletions:
        seen |= history.before[revision.id] | history.bit[revision.id]
    after = [r for r in history.order if any(history.before[r.id] & history.bit[d.id] for d in deletions)]
    unseen = [r for r in history.order if not history.bit[r.id] & seen and r not in after]
    kept = history.maximal(unseen)
    if not kept:
        return None
    values = (
        ConflictValue({DELETED: True}, tuple(sorted(revision.id for revision in deletions))),
        ConflictValue({DELETED: False}, tuple(sorted(revision.id for revision in kept))),
    )
    shown = deletions[0]
    return Conflict(shown.record, shown.record_type, DELETED, values, None)
