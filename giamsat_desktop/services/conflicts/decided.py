"""Decided: the differences that somebody has closed, with what was chosen and what was put aside for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from giamsat_desktop.domain.dictionary.holding import judge
from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import Closing, RecordView, closings
from giamsat_desktop.services.conflicts.deciding import Decision, decision_of
from giamsat_desktop.services.conflicts.differing import Claim, Difference, Side, clock_is_off, made
from giamsat_desktop.services.records.outlines import in_force
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Decided:
    """A difference as it was when somebody decided it, and what they said.

    `revision` is the act and `by` whose it is; `chosen`: field → value, of the group in dispute. `own`: this laptop can
    open it again, with all that the same act decided (`together` differences). `standing`: nobody has set anything over
    it since. `overtaken`: somebody who did not know it said something else, which now waits for a decision; what the
    same act decided cannot be opened again then either.
    """

    difference: Difference
    revision: str
    by: Claim
    chosen: Mapping[str, JsonValue]
    standing: bool
    own: Decision | None = None
    together: int = 1
    overtaken: bool = False

    @property
    def dropped(self) -> tuple[Side, ...]:
        """Return what does not stand any more: the sides of which the words are not among those chosen."""
        return tuple(side for side in self.difference.sides if not self._holds(side))

    def _holds(self, side: Side) -> bool:
        if side.unreadable:
            return False
        return all(_within(side.fields.get(name), self.chosen.get(name)) for name in self.difference.names)


def decided(workspace: Workspace) -> tuple[Decided, ...]:
    """Return every difference that was decided, by whomever, what this laptop came to know last first."""
    with workspace.store.reading() as work:
        outline, now = in_force(workspace, work).outline, workspace.clock.now()
        outsiders = trust.outsiders_in(workspace, work)
        found = list(_closed(work))
        seen = {one.act.id: replace(view, conflicts=one.conflicts) for one, view in found}
        waiting = {one.act.id: {conflict.group for conflict in view.conflicts} for one, view in found}
        people = work.writers.names()
        places = {name: -at for at, name in enumerate(work.revisions.as_they_came(seen))}
        lines = []
        for one, _ in sorted(found, key=lambda pair: places[pair[0].act.id]):
            by = _by(one.act, people.get(one.act.writer, ""), now, outsiders)
            shown = made(work, [seen[one.act.id]], outline, now, outsiders)
            lines += [_line(workspace, one, each, by, waiting[one.act.id]) for each in shown]
    return tuple(lines)


def kept_together(work: UnitOfWork, records: Collection[str]) -> Iterator[tuple[RecordView, str]]:
    """Yield the texts that stand as several people wrote them, one after the other, since nobody made one of them.

    Gives the record and the field's name, of the `records` asked about.
    """
    for one, seen in _closed(work, records):
        for conflict in one.conflicts:
            chosen = _chosen(one.act, one.said, conflict.group) if conflict.group in one.standing else {}
            for name, value in chosen.items():
                said = [conflict.held(side).get(name) for side in conflict.values]
                if isinstance(value, str) and all(text != value and _within(text, value) for text in said):
                    yield seen, name


def _closed(work: UnitOfWork, among: Collection[str] | None = None) -> Iterator[tuple[Closing, RecordView]]:
    records = [one for one in work.revisions.joined_by() if among is None or one in among]
    shown = work.records.several(records)
    for record, revisions in work.revisions.shown_of(records).items():
        seen = shown.get(record)
        if seen is not None:
            yield from ((one, seen) for one in closings(revisions, group_of))


def _by(act: Revision, person: str, now: datetime, outsiders: Mapping[str, int]) -> Claim:
    at, vouched = act.claimed_at, act.seq <= outsiders.get(act.writer, act.seq)
    return Claim(person, act.writer[:6], at, act.writer, clock_is_off(at, now), vouched=vouched)


def _line(workspace: Workspace, one: Closing, difference: Difference, by: Claim, waiting: Collection[str]) -> Decided:
    group, act = difference.conflict.group, one.act
    overtaken = group in waiting
    standing = group in one.standing and not overtaken
    mine = standing and act.writer == workspace.writer and not any(other in waiting for other in one.standing)
    own = decision_of(one, difference.visit) if mine else None
    return Decided(
        difference, act.id, by, _chosen(act, one.said, group), standing, own, len(one.standing), overtaken=overtaken
    )


def _chosen(act: Revision, said: Mapping[str, JsonValue], group: str) -> dict[str, JsonValue]:
    mine = {name: value for name, value in said.items() if group_of(act.record_type, name) == group}
    held, _, unreadable = judge(act.record_type, mine)
    return {name: held.get(name) for name in mine if name not in unreadable}


def _within(said: JsonValue, chosen: JsonValue) -> bool:
    """Tell whether what a side said is what was chosen, or a part of it as when several were kept."""
    if isinstance(said, str) and isinstance(chosen, str):
        return said == chosen or (bool(said) and f"\n{said}\n" in f"\n{chosen}\n")
    if isinstance(said, list) and isinstance(chosen, list):
        return all(item in chosen for item in said)
    return said == chosen or (said in (None, False) and chosen in (None, False))
