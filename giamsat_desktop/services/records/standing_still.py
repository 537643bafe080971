"""What an undo may take back: only what still stands as the act left it, so that nobody's newer word is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.records.belonging import below
from giamsat_desktop.store.unit_of_work import UnitOfWork

Said = tuple[Mapping[str, JsonValue], ...]
"""What a group of fields says: one set of values, or those of every side while it is in dispute; unset is left out."""


class ChangedSince(Refusal):
    """Something else stands where an undo would write. Fields: record_type, field."""

    code = "changed-since"


@dataclass(frozen=True, slots=True)
class Left:
    """What an act left behind: group → what it says. `whole`: these are all groups, for the act made the record."""

    groups: Mapping[str, Said]
    whole: bool = False


def says(record_type: str, changes: Mapping[str, JsonValue]) -> dict[str, Said]:
    """Return what the groups of these fields say once the fields are set."""
    groups: dict[str, dict[str, JsonValue]] = {}
    for name, value in changes.items():
        groups.setdefault(group_of(record_type, name), {})[name] = value
    return {group: (_set(fields),) for group, fields in groups.items()}


def says_now(shown: RecordView, groups: Iterable[str] | None = None) -> dict[str, Said]:
    """Return what these groups of a record say as it stands, all of them for None."""
    wanted = set(groups) if groups is not None else None
    found: dict[str, Said] = {} if wanted is None else {group: ({},) for group in wanted}
    for group, said in says(shown.record_type, shown.fields).items():
        if wanted is None or group in wanted:
            found[group] = said
    for conflict in shown.conflicts:
        if wanted is None or conflict.group in wanted:
            found[conflict.group] = tuple(_set(value.fields) for value in conflict.values)
    return found


def check_standing(work: UnitOfWork, record_type: str, shown: RecordView | None, left: Left, *, deletes: bool) -> None:
    """Raise ChangedSince unless the record says what `left` says; one that is unmade has nothing below it either."""
    if shown is None:
        raise ChangedSince(record_type=record_type, field=next(iter(left.groups), ""))
    now = says_now(shown, None if left.whole else left.groups)
    for group in {*now, *left.groups}:
        if _key(now.get(group, ({},))) != _key(left.groups.get(group, ({},))):
            raise ChangedSince(record_type=record_type, field=_field_of(record_type, group))
    if left.whole and deletes and below(work, record_type, [shown.record]):
        raise ChangedSince(record_type=record_type, field=DELETED)


def retracted_with(work: UnitOfWork, writer: str, record: str, revision: str) -> list[Revision]:
    """Return an act and what this laptop set over it since, in the same fields and with no other, newest first.

    After an edit and its undo the value is the decision's again, but not by the decision: all three go.
    """
    every = work.revisions.shown_of([record]).get(record, [])
    act = next((one for one in every if one.id == revision), None)
    if act is None:
        return []
    groups = {group_of(act.record_type, name) for name in act.changes}
    over = [
        one
        for one in every
        if one.kind == EDIT
        and one.writer == writer
        and one.generation > act.generation
        and one.changes
        and {group_of(one.record_type, name) for name in one.changes} <= groups
    ]
    return [*sorted(over, key=lambda one: (-one.generation, one.id)), act]


def _set(fields: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in fields.items() if value is not None and (name != DELETED or value is True)}


def _key(said: Said) -> list[str]:
    return sorted(json.dumps(dict(fields), sort_keys=True, ensure_ascii=False) for fields in said)


def _field_of(record_type: str, group: str) -> str:
    known = RECORD_TYPES.get(record_type)
    names = known.group_fields(group) if known is not None else ()
    return next(iter(names), group)
