"""A visit made twice (fault 39): which pairs look like one, and how the two are shown once a person has joined them.

Nothing is merged in the records: a `same_as` record says that two visits are one, and deleting it parts them again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from giamsat_desktop.domain.ids import answer_id, derived_id, figure_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import from_instant, local_day
from giamsat_desktop.domain.view import DELETED, Conflict, ConflictValue, GroupOf, RecordView

OWN_FIELDS = frozenset({"visit", "schedule", "unit", "delegation", "order", DELETED})
"""Fields that say where a record belongs; of two joined ones the first counts, and they are no difference."""

_PLANNED = "du_kien"


class Reason(StrEnum):
    """Why two visits look like one."""

    SCHEDULE = "schedule"
    HALF_DAY = "half-day"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two visits that look like one; `visit` is the one that would be shown."""

    visit: str
    other: str
    reason: Reason


def pair_id(one: str, other: str) -> str:
    """Return the id of the record that says whether two visits are one, whichever laptop writes it."""
    return derived_id("same_as", *sorted((one, other)))


def suggestions(
    visits: Iterable[RecordView], schedules: Mapping[str, RecordView], said: Iterable[RecordView]
) -> tuple[Pair, ...]:
    """Return pairs that nobody has joined or told apart: of the same schedule, or the same unit and half day."""
    here = [one for one in visits if not one.deleted]
    known = {pair_id(one.text("record"), one.text("same")) for one in said if not one.deleted}
    together: dict[tuple[Reason, str, str], list[RecordView]] = defaultdict(list)
    for one in here:
        if one.text("schedule"):
            together[Reason.SCHEDULE, one.text("schedule"), ""].append(one)
        day, halves = _when(one, schedules)
        for half in halves if one.text("unit") and day else ():
            together[Reason.HALF_DAY, one.text("unit"), f"{day} {half}"].append(one)
    found: dict[str, Pair] = {}
    for (reason, _, _), alike in sorted(together.items(), key=lambda item: item[0][0], reverse=True):
        for pair in combinations(sorted(alike, key=_first), 2):
            name = pair_id(pair[0].record, pair[1].record)
            if name not in known:
                found.setdefault(name, Pair(pair[0].record, pair[1].record, reason))
    return tuple(sorted(found.values(), key=lambda one: (one.visit, one.other)))


def clusters(visits: Iterable[RecordView], said: Iterable[RecordView]) -> dict[str, tuple[str, ...]]:
    """Return visit → all visits that are one with it, the one to show first; visits that stand alone are left out."""
    here = {one.record: one for one in visits if not one.deleted}
    group = {name: {name} for name in here}
    for link in said:
        one, other = link.text("record"), link.text("same")
        if not link.deleted and not link.flag("undone") and one in group and other in group:
            together = group[one] | group[other]
            for name in together:
                group[name] = together
    return {
        name: tuple(sorted(together, key=lambda one: _first(here[one])))
        for name, together in group.items()
        if len(together) > 1
    }


def counterpart(record_type: str, fields: Mapping[str, JsonValue], visit: str) -> str:
    """Return the id that the same thing has in another visit; "" for what has no such id."""

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    if record_type == "visit":
        return visit
    if record_type == "answer":
        return answer_id(visit, text("question"), text("repeat"))
    if record_type == "figure":
        return figure_id(visit, text("indicator"), text("period"))
    return ""


def unite(records: Iterable[RecordView], members: Sequence[str], group_of: GroupOf) -> list[RecordView]:
    """Return the records of joined visits as those of the first one, each thing once; deleted ones are left out.

    What only one of them says is taken from it. Where they differ, that is a conflict like any other.
    """
    place = {visit: at for at, visit in enumerate(members)}
    same: dict[tuple[str, str], list[RecordView]] = defaultdict(list)
    for one in records:
        owner = one.record if one.record_type == "visit" else one.text("visit")
        if not one.deleted and owner in place:
            same[one.record_type, _thing(one, members[0])].append(one)
    return [
        _united(sorted(alike, key=lambda one: (place[_owner(one)], one.record)), name, members[0], group_of)
        for (_, name), alike in sorted(same.items())
    ]


def _united(alike: Sequence[RecordView], name: str, visit: str, group_of: GroupOf) -> RecordView:
    first = alike[0]
    fields, conflicts = dict(first.fields), []
    for group in sorted(_groups(alike, group_of)):
        said = list(_said(alike, group, group_of))
        if group in OWN_FIELDS or not said:
            continue
        if group == "state" and len(said) > 1:
            said = [one for one in said if one.fields != {"state": _PLANNED}][:1]
        fields.update(said[0].fields)
        if len(said) > 1:
            own = next((found for one in alike if (found := one.in_conflict(group))), None)
            holder = next(one for one in alike if any(group_of(one.record_type, n) == group for n in one.fields))
            base = own.base if own is not None else None
            conflicts.append(Conflict(holder.record, first.record_type, group, tuple(said), base))
    conflicts += [found for one in alike if (found := one.in_conflict(DELETED))]
    if first.record_type != "visit":
        fields["visit"] = visit
    heads = tuple(sorted({head for one in alike for head in one.heads}))
    name = name if counterpart(first.record_type, fields, visit) else first.record
    shown = replace(first, record=name, fields=dict(sorted(fields.items())), conflicts=tuple(conflicts), heads=heads)
    return replace(shown, unreadable={n: value for one in reversed(alike) for n, value in one.unreadable.items()})


def _said(alike: Sequence[RecordView], group: str, group_of: GroupOf) -> Iterator[ConflictValue]:
    """Yield the distinct values that these records have in a group, the first one's first; empty ones are none."""
    seen: dict[str, ConflictValue] = {}
    for one in alike:
        conflict = one.in_conflict(group)
        fields = {n: v for n, v in one.fields.items() if group_of(one.record_type, n) == group}
        for value in conflict.values if conflict is not None else (ConflictValue(fields, one.heads),):
            said = {name: what for name, what in value.fields.items() if what is not None}
            if said:
                key = json.dumps(said, sort_keys=True, ensure_ascii=False)
                known = seen.get(key, ConflictValue(said, ()))
                seen[key] = replace(known, revisions=tuple(sorted({*known.revisions, *value.revisions})))
    yield from seen.values()


def _groups(alike: Iterable[RecordView], group_of: GroupOf) -> set[str]:
    named = {group_of(one.record_type, name) for one in alike for name in one.fields}
    return named | {conflict.group for one in alike for conflict in one.conflicts}


def _thing(one: RecordView, visit: str) -> str:
    """Return what two records of the same thing share: the id it has, or would have, in the visit shown."""
    if one.record_type == "photo" and one.text("file"):
        return one.record if one.text("visit") == visit else derived_id("photo", visit, one.text("file"))
    return counterpart(one.record_type, one.fields, visit) or one.record


def _owner(one: RecordView) -> str:
    return one.record if one.record_type == "visit" else one.text("visit")


def _first(visit: RecordView) -> tuple[bool, str]:
    """Return the order in which joined visits stand: those of the plan first."""
    return not visit.text("schedule"), visit.record


def _when(visit: RecordView, schedules: Mapping[str, RecordView]) -> tuple[str, tuple[str, ...]]:
    """Return the day of a visit ("" unknown) and the halves of it that it may take."""
    schedule, starts = schedules.get(visit.text("schedule")), visit.text("starts_at")
    if schedule is not None and schedule.text("date"):
        half = schedule.text("half_day")
        return schedule.text("date"), (half,) if half in ("sang", "chieu") else ("sang", "chieu")
    try:
        return (local_day(starts), ("sang",) if from_instant(starts).hour < 12 else ("chieu",)) if starts else ("", ())
    except ValueError:  # what another program wrote
        return "", ()
