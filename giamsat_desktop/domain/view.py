"""The view: what a set of revisions says, whatever order they came in (giamsat_desktop/README.md).

A field's value is what its maximal setters say: those revisions that set the field (or its group) and are not
ancestors of another one that does. More than one distinct value is a conflict. What was taken
back or redacted counts as history.py says. No clock is looked at. What a field cannot hold stands apart (holding.py).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from giamsat_desktop.domain.dictionary.holding import judge
from giamsat_desktop.domain.history import History, joined
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

    def held(self, value: ConflictValue) -> dict[str, JsonValue]:
        """Return what one of the values says, as far as its fields can hold it; cleared fields are None."""
        held, _, unreadable = judge(self.record_type, value.fields)
        return {name: held.get(name) for name in value.fields if name not in unreadable}

    def unreadable(self, value: ConflictValue) -> dict[str, JsonValue]:
        """Return what one of the values says that its fields cannot hold, as it was received."""
        return judge(self.record_type, value.fields)[2]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as it stands: one shown value per field, and every disagreement beside it.

    The view says what was received, whatever it is. Out of the store come `judged` ones: their `fields` hold only what
    a field can hold, in the one form that is stored, and beside them stand, raw, the `unreadable` values and all that
    were `received` in another form than is shown.
    """

    record: str
    record_type: str
    fields: Mapping[str, JsonValue] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    heads: tuple[str, ...] = ()
    deleted: bool = False
    unreadable: Mapping[str, JsonValue] = field(default_factory=dict)
    received: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)

    def judged(self) -> RecordView:
        """Return the record as everybody reads it: with only those values that their fields can hold."""
        held, received, unreadable = judge(self.record_type, self.fields)
        if not received:
            return self
        received = dict(sorted({**self.received, **received}.items()))
        unreadable = dict(sorted({**self.unreadable, **unreadable}.items()))
        return replace(self, fields=held, received=received, unreadable=unreadable)

    @property
    def raw(self) -> dict[str, JsonValue]:
        """Every field as it was received: what is kept, and hashed."""
        return dict(sorted({**self.fields, **self.received}.items()))

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
        by_record[revision.record][revision.id] = revision
    views = ((record, record_view(found.values(), group_of)) for record, found in sorted(by_record.items()))
    return {record: seen for record, seen in views if seen is not None}


def record_view(revisions: Iterable[Revision], group_of: GroupOf) -> RecordView | None:
    """Return the view of one record from all its revisions, or None while all its edits are held or say nothing."""
    history = History(revisions)
    first = next((one for one in history.order if one.kind == EDIT and not history.says_nothing(one)), None)
    if first is None:
        return None
    settled = [
        _settle(history, _Group(name, setters, group_of))
        for name, setters in sorted(_setters(history, group_of).items())
    ]
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


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of fields of one record, with the revisions that set one of them, parents first."""

    name: str
    setters: list[Revision]
    group_of: GroupOf

    def said(self, history: History, revision: Revision) -> dict[str, JsonValue]:
        """Return what a revision says within this group."""
        kind = revision.record_type
        said = history.said[revision.id]
        return {name: value for name, value in sorted(said.items()) if self.group_of(kind, name) == self.name}


def _setters(history: History, group_of: GroupOf) -> dict[str, list[Revision]]:
    found: dict[str, list[Revision]] = defaultdict(list)
    for revision in history.order:
        for group in {group_of(revision.record_type, name) for name in history.said.get(revision.id, ())}:
            found[group].append(revision)
    return found


def _settle(history: History, group: _Group) -> tuple[dict[str, JsonValue], Conflict | None]:
    """Return the fields shown for a group, and its conflict if the maximal setters differ."""
    top = history.maximal(group.setters)
    if len(top) == 1:
        return group.said(history, top[0]), None
    values = _distinct(history, group, top)
    if len(values) == 1:
        return dict(values[0].fields), None
    shown = max(top, key=lambda revision: (revision.generation, revision.id))
    conflict = Conflict(
        record=shown.record,
        record_type=shown.record_type,
        group=group.name,
        values=values,
        base=_base(history, group, top),
    )
    return group.said(history, shown), conflict


def _distinct(history: History, group: _Group, revisions: list[Revision]) -> tuple[ConflictValue, ...]:
    """Return the distinct values these revisions set, in an order that depends on the values only."""
    said: dict[str, tuple[dict[str, JsonValue], list[str]]] = {}
    for revision in sorted(revisions, key=lambda one: one.id):
        fields = group.said(history, revision)
        set_fields = {name: value for name, value in fields.items() if not _unset(name, value)}
        key = json.dumps(set_fields, sort_keys=True, ensure_ascii=False)
        said.setdefault(key, (fields, []))[1].append(revision.id)
    return tuple(ConflictValue(fields, tuple(ids)) for _, (fields, ids) in sorted(said.items()))


def _unset(name: str, value: JsonValue) -> bool:
    """Tell whether a field is empty; a record that is said not to be deleted is like one of which nothing is said."""
    return value is None or (name == DELETED and value is False)


def _base(history: History, group: _Group, top: list[Revision]) -> ConflictValue | None:
    """Return the value all sides started from: the one maximal setter among their common ancestors."""
    values = _distinct(history, group, history.maximal(group.setters, within=history.before_all(top)))
    return values[0] if len(values) == 1 else None


def _deletion_conflict(history: History) -> Conflict | None:
    """Return the conflict between a deletion and work done unseen beside it (fault 36)."""
    edits = [revision for revision in history.order if revision.id in history.said]
    setters = [revision for revision in edits if DELETED in history.said[revision.id]]
    deletions = [revision for revision in history.maximal(setters) if history.said[revision.id][DELETED] is True]
    if not deletions:
        return None
    seen = joined(history.until(deletion.id) for deletion in deletions)
    unseen = [
        edit
        for edit in edits
        if not history.inside(edit, seen) and not any(history.inside(d, history.before(edit)) for d in deletions)
    ]
    kept = history.maximal(unseen)
    if not kept:
        return None
    values = (
        ConflictValue({DELETED: True}, tuple(sorted(revision.id for revision in deletions))),
        ConflictValue({DELETED: False}, tuple(sorted(revision.id for revision in kept))),
    )
    shown = deletions[0]
    return Conflict(shown.record, shown.record_type, DELETED, values, None)


@dataclass(frozen=True, slots=True)
class Closing:
    """An act that closed differences of one record: what differed before it, and what it said instead of that.

    `standing`: the groups that no later act has set, which its writer can still open again.
    """

    act: Revision
    conflicts: tuple[Conflict, ...]
    said: Mapping[str, JsonValue]
    standing: tuple[str, ...]


def closings(revisions: Iterable[Revision], group_of: GroupOf) -> list[Closing]:
    """Return the acts that closed a difference and were not taken back, parents first.

    Closed means: it set a group whose last values before it differed, or said of a record that was deleted beside
    unseen work whether it is to be.
    """
    history = History(revisions)
    found: dict[str, list[tuple[Conflict, bool]]] = {}
    for name, setters in sorted(_setters(history, group_of).items()):
        group = _Group(name, setters, group_of)
        last = {one.id for one in history.maximal(setters)}
        for act in setters:
            conflict = _closed(history, group, act)
            if conflict is not None:
                found.setdefault(act.id, []).append((conflict, act.id in last))
    return [_closing(history, act, found[act.id], group_of) for act in history.order if act.id in found]


def _closing(history: History, act: Revision, found: list[tuple[Conflict, bool]], group_of: GroupOf) -> Closing:
    groups = {conflict.group for conflict, _ in found}
    said = {name: v for name, v in history.said[act.id].items() if group_of(act.record_type, name) in groups}
    standing = tuple(conflict.group for conflict, last in found if last)
    return Closing(act, tuple(conflict for conflict, _ in found), said, standing)


def _closed(history: History, group: _Group, act: Revision) -> Conflict | None:
    """Return the difference that an act closed by setting this group."""
    before = history.before(act)
    if group.name == DELETED:
        return _deletion_conflict(History(one for one in history.order if history.inside(one, before)))
    top = history.maximal(group.setters, within=before)
    values = _distinct(history, group, top)
    if len(values) < 2:
        return None
    return Conflict(act.record, act.record_type, group.name, values, _base(history, group, top))


def setters_of(revisions: Iterable[Revision], group: str, group_of: GroupOf) -> tuple[str, ...]:
    """Return the sorted ids of the revisions that say what a record's group of fields is now."""
    history = History(revisions)
    return tuple(sorted(one.id for one in history.maximal(_setters(history, group_of).get(group, []))))
