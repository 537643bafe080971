"""Joined visits as they are read and written: two visits that a person said are one (fault 39)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.duplicates import OWN_FIELDS, clusters, counterpart, unite
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import DELETED, Conflict, ConflictValue, RecordView, setters_of
from giamsat_desktop.services.records.belonging import visit_records
from giamsat_desktop.store.unit_of_work import UnitOfWork


def joined_visits(work: UnitOfWork) -> dict[str, tuple[str, ...]]:
    """Return visit → all visits that are one with it, the one to show first; nothing for visits that stand alone."""
    said = work.records.of_type("same_as")
    return clusters(work.records.of_type("visit"), said) if said else {}


def records_of(work: UnitOfWork, visit: str, joined: Mapping[str, tuple[str, ...]]) -> list[RecordView]:
    """Return the records of a visit; of a joined one, those of all as records of the one that is shown."""
    members = joined.get(visit)
    if members is None:
        return visit_records(work, visit)
    parts = (seen for member in members for seen in visit_records(work, member))
    return [seen.judged() for seen in unite(parts, members, group_of)]


def differing(work: UnitOfWork, visit: str, joined: Mapping[str, tuple[str, ...]]) -> list[RecordView]:
    """Return the records of a joined visit with open differences, each value with the acts that say so."""
    members = joined[visit]
    mine = {seen.record: seen for member in members for seen in visit_records(work, member)}
    found = [seen.judged() for seen in unite(mine.values(), members, group_of) if seen.conflicts]
    by_head = {head: seen.record for seen in mine.values() for head in seen.heads}
    shown = work.revisions.shown_of(sorted({by_head[head] for seen in found for head in seen.heads}))

    def exact(conflict: Conflict) -> Conflict:
        """Name the acts that set this group, where `unite` could only name the last acts on the record."""
        if conflict.group == DELETED:
            return conflict
        values = []
        for value in conflict.values:
            said_by: set[str] = set()
            for revision in value.revisions:
                record = by_head.get(revision)
                own = mine[record].in_conflict(conflict.group) if record is not None else None
                if record is None or own is not None:
                    said_by.add(revision)
                else:
                    said_by.update(setters_of(shown[record], conflict.group, group_of))
            values.append(ConflictValue(value.fields, tuple(sorted(said_by))))
        return replace(conflict, values=tuple(values))

    return [replace(seen, conflicts=tuple(exact(conflict) for conflict in seen.conflicts)) for seen in found]


@dataclass(frozen=True, slots=True)
class Spread:
    """An edit of something that joined visits both have: what to set on the record named, and on its twins."""

    changes: Mapping[str, JsonValue]
    twins: tuple[tuple[str, Mapping[str, JsonValue]], ...] = ()


def spread(
    work: UnitOfWork,
    joined: Mapping[str, tuple[str, ...]],
    record_type: str,
    record_id: str,
    changes: Mapping[str, JsonValue],
) -> Spread:
    """Return what an edit means for joined visits: who changes what is shown has seen both, so both say it then."""
    seen = work.records.get(record_id)
    fields = {**(dict(seen.fields) if seen is not None else _fields_shown(work, joined, record_type, record_id))}
    visit = record_id if record_type == "visit" else {**fields, **changes}.get("visit")
    members = joined.get(visit, ()) if isinstance(visit, str) else ()
    if not members or record_type not in _MEETING:
        return Spread(changes)
    if seen is None:
        kept = {name: fields[name] for name in _MEETING[record_type] if name in fields}
        changes = {**kept, "visit": members[0], **changes} if fields else changes
    groups = {group_of(record_type, name) for name in changes} - OWN_FIELDS
    others = [counterpart(record_type, {**fields, **changes}, one) for one in members]
    found = work.records.several(other for other in others if other != record_id)
    twins = [(one, _within(one, groups)) for one in found.values() if one is not None and not one.deleted]
    twins = [(one, said) for one, said in twins if said]
    if twins:  # a field of a group is set with what the group says elsewhere, when it says nothing here
        there = _within(seen, groups) if seen is not None else {}
        silent = groups - {group_of(record_type, name) for name in there}
        changes = {**{n: v for n, v in twins[0][1].items() if group_of(record_type, n) in silent}, **changes}
    same = {name: value for name, value in changes.items() if group_of(record_type, name) in groups}
    mine = {name: value for name, value in same.items() if name not in _MEETING[record_type]}
    return Spread(changes, tuple((one.record, mine) for one, _ in twins if mine))


_MEETING: Mapping[str, tuple[str, ...]] = {
    "visit": (),
    "answer": ("question", "repeat"),
    "figure": ("indicator", "period"),
}
"""The fields that a record's id is derived from, besides its visit."""


def _within(seen: RecordView, groups: set[str]) -> dict[str, JsonValue]:
    return {n: v for n, v in seen.fields.items() if group_of(seen.record_type, n) in groups and v is not None}


def _fields_shown(
    work: UnitOfWork, joined: Mapping[str, tuple[str, ...]], record_type: str, record_id: str
) -> dict[str, JsonValue]:
    """Return the fields of a record that is only shown: it lies in another one of the joined visits."""
    if record_type not in ("answer", "figure"):
        return {}
    for members in sorted(set(joined.values())):
        for seen in records_of(work, members[0], joined):
            if seen.record == record_id:
                return dict(seen.fields)
    return {}
