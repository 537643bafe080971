"""Deciding: the choice a person makes between what colleagues wrote, one by one or many at once, and its undoing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.errors import BadInput, NotFound, Refusal
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import DELETED, Closing, RecordView, closings
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.conflicts.differing import (
    Claim,
    Difference,
    Group,
    Side,
    differences,
    groups,
    standing_now,
)
from giamsat_desktop.services.records.belonging import gone_with
from giamsat_desktop.services.records.moments import Moved, what_moved
from giamsat_desktop.services.records.recording import Act, Edit, Retraction, deletions, record_from
from giamsat_desktop.services.records.standing_still import Left, says
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

__all__ = [
    "Claim",
    "Decision",
    "Difference",
    "DifferenceMoved",
    "Group",
    "Side",
    "choose",
    "choose_all",
    "choose_lines",
    "decided_with",
    "decisions",
    "differences",
    "find",
    "groups",
    "keep_both",
    "reopen",
    "torn_in",
    "write_new",
]

_OTHERS = "other_assessments"


class ValueUnreadable(Refusal):
    """A side that holds what its field cannot hold; nobody can decide for it. Fields: side (1-based)."""

    code = "value-unreadable"


class DifferenceMoved(Refusal):
    """A difference no longer stands as it was shown: a bundle came, or somebody decided it. Fields: moved."""

    code = "difference-moved"


@dataclass(frozen=True, slots=True)
class Decision:
    """An act of this laptop that closed differences and can still be taken back."""

    record: str
    record_type: str
    visit: str | None
    groups: tuple[str, ...]
    revision: str
    claimed_at: str

    @property
    def keys(self) -> tuple[str, ...]:
        """What its differences were called on the command line."""
        return tuple(f"{self.record}:{group}" for group in self.groups)


def choose(workspace: Workspace, *, difference: Difference, side: int) -> Changes:
    """Decide for one side (0-based), as a new act that has seen all of them.

    Of two assessments the chosen one is the official one, and the others stay beside it with their authors' names,
    unless it stands in sealed minutes: then nothing has changed since.
    """
    if not 0 <= side < len(difference.sides):
        raise BadInput(what="side", value=side + 1)
    if difference.sides[side].unreadable:
        raise ValueUnreadable(side=side + 1)
    return write_new(workspace, difference=difference, fields=_chosen(difference, side))


def choose_lines(workspace: Workspace, *, difference: Difference, sides: Mapping[str, int]) -> Changes:
    """Decide for one side (0-based) in each field that differs: field → side. Raises BadInput when one is left out."""
    left = [name for name in difference.lines if not 0 <= sides.get(name, -1) < len(difference.sides)]
    odd = [name for name in sides if name not in difference.lines]
    if left or odd or not difference.lines:
        raise BadInput(
            what="line", record_type=difference.conflict.record_type, value=left or odd or [difference.conflict.group]
        )
    fields = {name: value for name, value in difference.sides[0].fields.items() if name not in difference.names}
    for name, at in sides.items():
        if name in difference.sides[at].unreadable:
            raise ValueUnreadable(side=at + 1)
        fields[name] = difference.sides[at].fields.get(name)
    return write_new(workspace, difference=difference, fields=fields)


def choose_all(
    workspace: Workspace, differences: Iterable[Difference], *, writer: str | None = None, side: int | None = None
) -> Changes:
    """Decide many at once for what one laptop says (`writer`), or for one side (0-based); one undo opens all again.

    A difference in which that laptop has no say, or none that can be read, or that has no such side, or that is not for
    this laptop to close, stays open; so does one in which its person says two things, as when the laptop was put back
    from a copy: a person says which. Of a group the fields in which it says nothing new stay with whoever does. All are
    saved in one go or none.
    """
    if (writer is None) == (side is None):
        raise BadInput(what="side", value=writer or "")
    wanted: dict[str, tuple[Difference, dict[str, JsonValue]]] = {}
    for one in differences:
        fields = _fields_for(one, side if writer is None else _side_of(one, writer))
        if fields is not None:
            wanted.setdefault(one.conflict.record, (one, {}))[1].update(fields)
    return _decide(workspace, list(wanted.values()))


def decided_with(differences: Iterable[Difference], *, writer: str) -> int:
    """Return how many of these `choose_all` decides for what one laptop says."""
    return sum(_fields_for(one, _side_of(one, writer)) is not None for one in differences)


def torn_in(differences: Iterable[Difference], *, writer: str) -> tuple[Difference, ...]:
    """Return those of them that `choose_all` leaves open because the person of that laptop says two things there."""
    return tuple(one for one in differences if one.may and len(_sides_of(one, writer)) > 1)


def _fields_for(one: Difference, at: int | None) -> dict[str, JsonValue] | None:
    if at is None or not one.may or not 0 <= at < len(one.sides) or one.sides[at].unreadable:
        return None
    return _chosen(one, at) if not one.lines else one.own_of(at)


def write_new(workspace: Workspace, *, difference: Difference, fields: Mapping[str, JsonValue]) -> Changes:
    """Decide with a value of one's own for the fields in dispute."""
    return _decide(workspace, [(difference, fields)])


def keep_both(workspace: Workspace, *, difference: Difference) -> Changes:
    """Keep every side (domain/README.md, Merging): texts one paragraph after the other, lists put together.

    Who said which stands in the list of what was decided and not in the text: that is what the delegation says.
    Raises BadInput where the field in dispute is neither.
    """
    name = difference.keeps_both
    said = [side.fields.get(name) for side in difference.sides]
    if name and all(isinstance(value, str | None) for value in said):
        texts = "\n".join(value for value in said if isinstance(value, str))
        return write_new(workspace, difference=difference, fields={name: texts})
    if name and all(isinstance(value, list | None) for value in said):
        items = [item for value in said if isinstance(value, list) for item in value]
        together: list[JsonValue] = [item for at, item in enumerate(items) if item not in items[:at]]
        return write_new(workspace, difference=difference, fields={name: together})
    raise BadInput(what="keep-both", record_type=difference.conflict.record_type, value=[difference.conflict.group])


def find(workspace: Workspace, key: str) -> Difference:
    """Return the open difference with this key; raises NotFound."""
    for difference in differences(workspace):
        if difference.key == key:
            return difference
    raise NotFound(what="conflict", name=key)


def decisions(workspace: Workspace, *, visit: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions of this laptop that stand and can be taken back, newest first, after a restart too."""
    with workspace.store.reading() as work:
        records = work.revisions.joined_by(workspace.writer)
        shown = work.records.several(records)
        found = []
        for record_id, revisions in work.revisions.shown_of(records).items():
            seen = shown.get(record_id)
            of_visit = None if seen is None else (record_id if seen.record_type == "visit" else seen.text("visit"))
            if seen is None or visit not in (None, of_visit):
                continue
            for one in closings(revisions, group_of):
                if one.act.writer == workspace.writer and one.standing:
                    found.append((one.act.seq, decision_of(one, of_visit or None)))
    return tuple(decision for _, decision in sorted(found, key=lambda pair: -pair[0]))


def decision_of(closing: Closing, visit: str | None) -> Decision:
    """Return what this laptop can take back of an act of its own."""
    act = closing.act
    return Decision(act.record, act.record_type, visit, closing.standing, act.id, act.claimed_at)


def reopen(workspace: Workspace, *, decisions: Iterable[Decision]) -> Changes:
    """Take decisions of this laptop back: the differences they closed are open again.

    Raises ChangedSince where somebody has set something over one since, and Sealed where sealed minutes rest on it.
    """
    wanted = tuple(decisions)
    return record_from(workspace, lambda work: [act for one in wanted for act in _taken_back(workspace, work, one)])


def _taken_back(workspace: Workspace, work: UnitOfWork, one: Decision) -> list[Retraction]:
    act = work.revisions.get(one.revision)
    said = {group: value for group, value in says(one.record_type, act.changes).items() if group in one.groups}
    back = [Retraction(one.record_type, one.record, one.revision, Left(said))]
    return [*back, *_with_it(workspace, work, act)] if DELETED in one.groups else back


def _with_it(workspace: Workspace, work: UnitOfWork, act: Revision) -> list[Retraction]:
    """Return what takes back that all below a record was deleted, or kept, in one go with it."""
    found: list[Retraction] = []
    number = act.seq + 1
    while True:
        following = work.revisions.several(work.revisions.at(workspace.writer, number)).values()
        below = [one for one in following if one.changes == {DELETED: act.changes[DELETED]}]
        seen = work.records.get(below[0].record) if below else None
        if seen is None or act.record not in seen.fields.values():
            return found
        found.append(Retraction(seen.record_type, seen.record, below[0].id))
        number += 1


def _decide(workspace: Workspace, wanted: list[tuple[Difference, Mapping[str, JsonValue]]]) -> Changes:
    """Save decisions, if the differences still stand as they were shown; raises DifferenceMoved."""

    def edits(work: UnitOfWork) -> list[Act]:
        now = standing_now(work, (one for one, _ in wanted))
        other = {one.conflict.record: one.record for one, fields in wanted if not _stands(one, now, fields)}
        if other:
            today = {name: now[name] for name in other if name in now}
            raise DifferenceMoved(moved=_what_moved(workspace, work, other, today))
        return [edit for one, fields in wanted for edit in _edits(work, one, fields)]

    return record_from(workspace, edits)


def _stands(shown: Difference, now: Mapping[str, RecordView], fields: Mapping[str, JsonValue]) -> bool:
    """Tell whether the very acts that were shown still differ, and whether what goes along with a choice is the same.

    Acts on other fields of the record do not matter. A choice of several differences at once sets fields of each.
    """
    seen = now.get(shown.conflict.record)
    groups = {shown.conflict.group, *(group_of(shown.conflict.record_type, name) for name in fields)}
    if seen is None or any(seen.in_conflict(group) != shown.record.in_conflict(group) for group in groups):
        return False
    return all(seen.get(name) == shown.record.get(name) for name in fields)


def _what_moved(
    workspace: Workspace, work: UnitOfWork, shown: Mapping[str, RecordView], now: Mapping[str, RecordView]
) -> Moved:
    told = what_moved(workspace, work, shown, now)
    closed = {name for name, seen in now.items() if len(seen.conflicts) < len(shown[name].conflicts)}
    return tuple({**one, "how": "decided"} if one["record"] in closed else one for one in told)


def _edits(work: UnitOfWork, difference: Difference, fields: Mapping[str, JsonValue]) -> list[Act]:
    """Return the edits of a decision about a deletion and all that goes with it.

    Who decides for it deletes what belongs to the record as well; who keeps the record keeps all that went with it.
    """
    conflict = difference.conflict
    decision = Edit(conflict.record_type, conflict.record, dict(fields), decides=True)
    if DELETED not in fields:
        return [decision]
    if fields[DELETED] is True:
        return [decision, *deletions(work, conflict.record_type, conflict.record)[1:]]
    back = gone_with(work, [conflict.record])
    return [decision, *(Edit(one.record_type, one.record, {DELETED: False}, decides=True, along=True) for one in back)]


def _chosen(difference: Difference, side: int) -> dict[str, JsonValue]:
    fields = dict(difference.sides[side].fields)
    conflict = difference.conflict
    on_paper = difference.sealed and not difference.sides[side].off_paper
    if (conflict.record_type, conflict.group) == ("answer", "assessment") and not on_paper:
        fields |= _beside(difference, side)
    return fields


def _beside(difference: Difference, side: int) -> dict[str, JsonValue]:
    """Return the assessments that were not chosen as rows [name, assessment, ""], after those kept before."""
    if difference.record.in_conflict(_OTHERS) is not None:
        return {}
    rows = list(difference.record.items(_OTHERS))
    for at, other in enumerate(difference.sides):
        value = other.fields.get("assessment")
        row = cast("JsonValue", [_authors(other), value, ""])
        if at != side and isinstance(value, str) and row not in rows:
            rows.append(row)
    return {_OTHERS: rows}


def _side_of(difference: Difference, writer: str) -> int | None:
    sides = _sides_of(difference, writer)
    return sides[0] if len(sides) == 1 else None


def _sides_of(difference: Difference, writer: str) -> list[int]:
    """Return the sides that the person of this laptop speaks for, by whatever laptop; none where this one says nothing.

    A laptop that was put back goes on under another number, and two people of one name look alike on a button: by its
    name alone nobody can choose between two texts of that name.
    """
    every = [claim for side in difference.sides for claim in side.claims]
    names = {claim.person for claim in every if claim.writer == writer}
    if not names:
        return []
    return [
        at
        for at, side in enumerate(difference.sides)
        if any(claim.writer == writer or (claim.person and claim.person in names) for claim in side.claims)
    ]


def _authors(side: Side) -> str:
    return ", ".join(dict.fromkeys(claim.person or claim.laptop for claim in side.claims))
