"""Moments: what an act rests on must still stand when the act is saved; else it stops and says what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

_NAMED_BY = ("question", "indicator", "title", "name", "full_name", "caption", "file_name", "key")
_LONGEST = 40

Moved = tuple[dict[str, JsonValue], ...]
"""What changed: record_type, record, name (what it is known by), how (changed, added, removed, disputed, decided,
held, arrived), fields, by (names of persons)."""


def what_moved(
    workspace: Workspace, work: UnitOfWork, before: Mapping[str, RecordView], now: Mapping[str, RecordView]
) -> Moved:
    """Return how records (by id) stand otherwise now than before, with the people whose acts make the difference."""
    pairs = [(before.get(one), now.get(one)) for one in sorted({*before, *now}) if before.get(one) != now.get(one)]
    new = {head for old, seen in pairs if seen is not None for head in {*seen.heads} - {*(old.heads if old else ())}}
    said = work.revisions.several(sorted(new)) if new else {}
    people = work.writers.names() if new else {}
    people[workspace.writer] = workspace.profile.name

    def by(seen: RecordView | None) -> list[JsonValue]:
        writers = {said[head].writer for head in (seen.heads if seen is not None else ()) if head in said}
        return [*sorted({who(people, writer) for writer in writers})]

    return tuple({**_told(old, seen), "by": by(seen)} for old, seen in pairs)


def moved(record_type: str, how: str, by: Iterable[str] = ()) -> dict[str, JsonValue]:
    """Return one thing that changed and is no field of a record."""
    return {"record_type": record_type, "record": "", "name": "", "how": how, "fields": [], "by": [*by]}


def _told(old: RecordView | None, seen: RecordView | None) -> dict[str, JsonValue]:
    shown = seen if seen is not None else old
    if shown is None:
        return {}
    fields: list[JsonValue] = []
    how = "added" if old is None else "removed" if seen is None or seen.deleted else "changed"
    if old is not None and seen is not None:
        disputed = _disputed(old, seen)
        names = {*old.fields, *seen.fields, *disputed}
        fields = [name for name in sorted(names) if name in disputed or old.get(name) != seen.get(name)]
        how = "disputed" if len(seen.conflicts) > len(old.conflicts) else how
    name = next((shown.text(one) for one in _NAMED_BY if shown.text(one)), "")[:_LONGEST]
    return {"record_type": shown.record_type, "record": shown.record, "name": name, "how": how, "fields": fields}


def _disputed(old: RecordView, seen: RecordView) -> set[str]:
    """Return the fields on which laptops differ otherwise than before."""
    changed = [
        one for one in (*old.conflicts, *seen.conflicts) if old.in_conflict(one.group) != seen.in_conflict(one.group)
    ]
    return {name for one in changed for value in one.values for name in value.fields}
