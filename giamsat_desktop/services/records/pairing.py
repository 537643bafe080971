"""Pairing: a visit made twice is shown as one when a person says so, apart when they take it back (fault 39)."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain import duplicates
from giamsat_desktop.domain.duplicates import Reason, pair_id
from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Double:
    """Two visits that look like one, or are joined. `day` is "YYYY-MM-DD"; `made_by`: who made each, `visit` first."""

    visit: str
    other: str
    unit: str
    day: str
    reason: Reason | None
    made_by: tuple[str, str]


def suggestions(workspace: Workspace) -> tuple[Double, ...]:
    """Return pairs of visits that look like one and that nobody has joined or told apart."""
    with workspace.store.reading() as work:
        visits = work.records.of_type("visit")
        schedules = {seen.record: seen for seen in work.records.of_type("schedule")}
        said = work.records.of_type("same_as")
        found = duplicates.suggestions(visits, schedules, said)
        return _described(work, [(one.visit, one.other, one.reason) for one in found])


def pairs(workspace: Workspace) -> tuple[Double, ...]:
    """Return the visits that are joined, the one that is shown first in each pair."""
    with workspace.store.reading() as work:
        members = sorted(set(joined_visits(work).values()))
        return _described(work, [(shown, other, None) for shown, *others in members for other in others])


def join(workspace: Workspace, *, visit: str, same_as: str) -> Changes:
    """Say that two visits are one: dossier, list, differences and minutes show both as one; `part` takes it back.

    Raises NotFound, and BadInput when both are the same one.
    """
    return _say(workspace, visit, same_as, undone=False)


def tell_apart(workspace: Workspace, *, visit: str, other: str) -> Changes:
    """Say that two visits only look like one, so that they are not suggested again."""
    return _say(workspace, visit, other, undone=True)


def part(workspace: Workspace, *, visit: str) -> Changes:
    """Take back everything that joins this visit to others; nothing that was written is lost. Raises NotFound."""

    def edits(work: UnitOfWork) -> list[Edit]:
        said = [one for one in work.records.of_type("same_as") if not one.deleted and not one.flag("undone")]
        members = {*joined_visits(work).get(visit, ())}
        mine = [one for one in said if {one.text("record"), one.text("same")} <= members]
        if not mine:
            raise NotFound(what="visit", name=visit)
        return [Edit("same_as", one.record, {DELETED: True}) for one in mine]

    return record_from(workspace, edits)


def _say(workspace: Workspace, visit: str, other: str, *, undone: bool) -> Changes:
    if visit == other:
        raise BadInput(what="visit", value=visit)

    def edits(work: UnitOfWork) -> list[Edit]:
        for name, seen in work.records.several((visit, other)).items():
            if seen is None or seen.record_type != "visit" or seen.deleted:
                raise NotFound(what="visit", name=name)
        first, second = sorted((visit, other))
        fields: dict[str, JsonValue] = {"record": first, "same": second, "undone": undone, DELETED: False}
        return [Edit("same_as", pair_id(visit, other), fields)]

    return record_from(workspace, edits)


def _described(work: UnitOfWork, found: list[tuple[str, str, Reason | None]]) -> tuple[Double, ...]:
    visits = work.records.several(name for one in found for name in one[:2])
    linked = [seen.text(name) for seen in visits.values() if seen for name in ("unit", "schedule")]
    plan = work.records.several(linked)
    people = work.writers.names()
    shown = work.revisions.shown_of(visits)
    standing = {name: [one for one in said if not one.silent] for name, said in shown.items()}
    first = {name: min(acts, key=lambda one: one.generation) for name, acts in standing.items() if acts}
    made_by = {name: people.get(act.writer, "") for name, act in first.items()}

    def described(visit: str, other: str, reason: Reason | None) -> Double:
        seen = visits[visit] or RecordView(visit, "visit")
        unit, schedule = plan.get(seen.text("unit")), plan.get(seen.text("schedule"))
        day = (schedule.text("date") if schedule else "") or local_day(seen.text("starts_at"))
        makers = made_by.get(visit, ""), made_by.get(other, "")
        return Double(visit, other, unit.text("name") if unit else "", day, reason, makers)

    return tuple(described(*one) for one in found)
