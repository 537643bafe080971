"""Recording: a person's act becomes one revision per record, saved at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from giamsat_desktop import __version__
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import clean, weight
from giamsat_desktop.domain.ids import naming_fields, new_id
from giamsat_desktop.domain.revision import (
    MAX_BODY,
    REDACTION,
    RETRACTION,
    Draft,
    Revision,
    compose,
    next_generation,
)
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.belonging import below
from giamsat_desktop.services.records.joined import joined_visits, spread
from giamsat_desktop.services.records.locking import Guard
from giamsat_desktop.services.records.standing_still import (
    ChangedSince,
    Left,
    check_standing,
    retracted_with,
    says,
    says_now,
)
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import anchor, canonical

_ROOM = MAX_BODY - 1024
"""Bytes of a body for what is set; the rest says when, where and with which version."""
_SHORT = 200
"""Letters of a text of which no record has so many that a body could not hold them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What to set on one record; `decides` also closes the conflicts of the fields it sets.

    With `left` it takes something back: what it undoes must still stand. `along`: it goes with a decision about another
    record, and is unsaid with it, so that what was there before holds again.
    """

    record_type: str
    record: str
    changes: Mapping[str, JsonValue]
    decides: bool = False
    left: Left | None = None
    along: bool = False


@dataclass(frozen=True, slots=True)
class Retraction:
    """Take back what an earlier act of this laptop set; what it had decided is open again."""

    record_type: str
    record: str
    revision: str
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Note that all that a revision set (`fields`) is to be forgotten, and why."""

    record_type: str
    record: str
    revision: str
    fields: tuple[str, ...]
    reason: str


Act = Edit | Retraction | Redaction
Step = Callable[[UnitOfWork], Iterable[Act]]
"""What is to be done as things stand in this unit of work."""


@dataclass(slots=True)
class _Saved:
    last: tuple[int, str] | None
    guard: Guard
    records: set[tuple[str, str, str | None]] = field(default_factory=set)
    inverse: list[Act] = field(default_factory=list)
    done: list[str] = field(default_factory=list)


def record(workspace: Workspace, *acts: Act) -> Changes:
    """Save the acts in one transaction and return what changed, with the acts that would undo it.

    Values equal to what is shown are left out; a field of a group carries its whole group along. A decision is undone
    by taking it back, which opens the difference again. Redactions cannot be undone.
    The drafts of the fields that are set go with it. Of joined visits, what both say is changed in both. Raises
    FieldRefused or SecretRefused for a value that cannot be taken, Sealed for what stands in sealed minutes, and
    NotEntitled for what this laptop has no right to: then nothing is saved.
    """
    return _record(workspace, (lambda _work: acts,), alone=False)


def record_from(workspace: Workspace, *steps: Step) -> Changes:
    """Save the acts that follow from what stands at this very moment: they are read and saved in one transaction.

    Every step sees what the steps before it set. What a step raises leaves nothing saved. Raises as `record`.
    """
    return _record(workspace, steps, alone=False)


def _record(workspace: Workspace, steps: Iterable[Step], *, alone: bool) -> Changes:
    with workspace.store.unit_of_work() as work:
        missed = drafting.take_missed(workspace, work)
        joined = {} if alone else joined_visits(work)
        saved = _Saved(work.revisions.last_of(workspace.writer), Guard(workspace, work))
        for step in steps:
            acts = [one for act in step(work) for one in _spread(work, joined, act)]
            if not alone:
                _drop_drafts(work, acts)
            _save_all(workspace, work, acts, saved)
        entitling.check(work, saved.done)
        work.commit()
        workspace.waiting.caught_up(missed)
    if saved.last is not None and saved.records:
        anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, *saved.last))
    return Changes(records=frozenset(saved.records), inverse=tuple(reversed(saved.inverse)))


def _save_all(workspace: Workspace, work: UnitOfWork, acts: list[Act], saved: _Saved) -> None:
    shown = work.records.several(act.record for act in acts)
    for act in acts:
        if act.record in {record for _, record, _ in saved.records}:  # a second act on it must see the first
            shown[act.record] = work.records.get(act.record)
        _save(workspace, work, act, shown=shown.get(act.record), saved=saved)


def create(workspace: Workspace, record_type: str, changes: Mapping[str, JsonValue]) -> tuple[str, Changes]:
    """Make a record with a random id; return the id and what changed."""
    record_id = new_id()
    return record_id, record(workspace, Edit(record_type, record_id, changes))


def delete(workspace: Workspace, record_type: str, *records: str) -> Changes:
    """Mark records as deleted, with all that makes no sense without them; the undo brings everything back."""
    return record_from(workspace, lambda work: deletions(work, record_type, *records))


def deletions(work: UnitOfWork, record_type: str, *records: str) -> list[Edit]:
    """Return the edits that delete records and what belongs to them (a finding's causes, a visit's answers)."""
    gone = [Edit(record_type, one, {DELETED: True}) for one in records]
    return [*gone, *(Edit(one.record_type, one.record, {DELETED: True}) for one in below(work, record_type, records))]


def undo(workspace: Workspace, changes: Changes) -> Changes:
    """Take back what `changes` did, as a new act; what it returns takes that back in turn.

    Raises ChangedSince where something else stands by now, whoever wrote it, and Sealed for what was sealed since: then
    nothing is taken back.
    """
    acts = [act for act in changes.inverse if isinstance(act, Edit | Retraction)]
    return _record(workspace, (lambda _work: acts,), alone=True)


def _drop_drafts(work: UnitOfWork, acts: Iterable[Act]) -> None:
    """What was typed is saved by these acts. An undo or a decision saves something else: what was typed stays."""
    standing = work.drafts.keys()
    if not standing:
        return
    edits = [act for act in acts if isinstance(act, Edit) and not act.decides]
    work.drafts.drop({(edit.record, name) for edit in edits for name in edit.changes} & standing)
    work.drafts.drop_records(edit.record for edit in edits if edit.changes.get(DELETED) is True)


def _spread(work: UnitOfWork, joined: Mapping[str, tuple[str, ...]], act: Act) -> Iterator[Act]:
    if not joined or not isinstance(act, Edit):
        yield act
        return
    found = spread(work, joined, act.record_type, act.record, act.changes)
    yield replace(act, changes=found.changes)
    for twin, changes in found.twins:
        yield Edit(act.record_type, twin, changes, act.decides)


def _save(workspace: Workspace, work: UnitOfWork, act: Act, *, shown: RecordView | None, saved: _Saved) -> None:
    if isinstance(act, Edit) and act.left is not None:
        deletes = act.changes.get(DELETED) is True
        check_standing(work, act.record_type, shown, act.left, deletes=deletes)
    if isinstance(act, Retraction) and act.left is not None and shown is not None:
        _reopen(workspace, work, act, act.left, shown, saved)
        return
    if isinstance(act, Edit) and shown is not None:
        act = _begun_anew(act, shown) or act
    changes = _needed(act, shown) if isinstance(act, Edit) else {}
    if isinstance(act, Edit) and not changes:
        return
    if isinstance(act, Edit) and not act.decides:  # a difference that arrives after the seal may still be decided
        saved.guard.check(act.record_type, act.record, changes, shown)
    parents = [] if shown is None else list(work.revisions.several(shown.heads).values())
    for number, piece in enumerate(_pieces(act.record_type, changes)):
        revision = _say(workspace, work, act, piece, parents, saved)
        parents = [revision]
        if isinstance(act, Edit) and shown is not None:
            saved.inverse.append(_inverse(act, piece, shown, revision.id))
        elif isinstance(act, Edit) and number == 0:
            saved.inverse.append(_inverse(act, changes, None, revision.id))
    saved.records.add((act.record_type, act.record, _visit_of(act, changes, shown)))
    if isinstance(act, Retraction):
        saved.inverse += _decided_again(work, act)


def _begun_anew(edit: Edit, shown: RecordView) -> Edit | None:
    """Return what begins a deleted record anew, nothing of what it said before left over; None where none is begun.

    It is begun under the same id where the id is made from what it is about, as that of the answer to a question:
    whoever writes there sees a blank one, after an undo too.
    """
    of_an_act = edit.decides or edit.left is not None or DELETED in edit.changes
    if not shown.deleted or of_an_act:
        return None
    naming = naming_fields(edit.record_type, edit.record, {**shown.fields, **edit.changes})
    if not naming or all(value in (None, "") or name in naming for name, value in edit.changes.items()):
        return None
    blank: dict[str, JsonValue] = {name: None for name in shown.fields if name not in naming}
    return replace(edit, changes={**blank, **edit.changes, DELETED: False})


def _decided_again(work: UnitOfWork, act: Retraction) -> list[Act]:
    """Return the decision that takes a retraction back, as long as the difference it opened is the same."""
    taken, now = work.revisions.several([act.revision]).get(act.revision), work.records.get(act.record)
    if taken is None or not taken.changes or now is None:
        return []
    left = Left(says_now(now, says(act.record_type, taken.changes)))
    along = not any(now.in_conflict(group) for group in left.groups)
    return [Edit(act.record_type, act.record, taken.changes, decides=True, left=left, along=along)]


def _reopen(
    workspace: Workspace, work: UnitOfWork, act: Retraction, left: Left, shown: RecordView, saved: _Saved
) -> None:
    """Take a decision back, if it still stands and nothing holds its values without it; redo decides anew."""
    check_standing(work, act.record_type, shown, left, deletes=False)
    taken = retracted_with(work, workspace.writer, act.record, act.revision)
    decided = taken[-1].changes if taken else {}
    saved.guard.check_reopening(act.record_type, act.record, decided, shown, act=act.revision)
    parents = list(work.revisions.several(shown.heads).values())
    for one in taken:
        parents = [_say(workspace, work, replace(act, revision=one.id), {}, parents, saved)]
    now = work.records.get(act.record)
    unreadable = now is not None and any(name in now.unreadable for name in decided)
    if now is None or not (unreadable or says_now(now, left.groups) != says_now(shown, left.groups)):
        raise ChangedSince(record_type=act.record_type, field=next(iter(decided), ""))
    saved.inverse += _decided_again(work, act)
    saved.records.add((act.record_type, act.record, _visit_of(act, {}, now)))


def _say(
    workspace: Workspace,
    work: UnitOfWork,
    act: Act,
    changes: dict[str, JsonValue],
    parents: list[Revision],
    saved: _Saved,
) -> Revision:
    draft = Draft(
        record=act.record,
        record_type=act.record_type,
        changes=changes,
        writer=workspace.writer,
        seq=1 if saved.last is None else saved.last[0] + 1,
        previous=None if saved.last is None else saved.last[1],
        parents=tuple(parent.id for parent in parents),
        generation=next_generation(parents),
        claimed_at=to_instant(workspace.clock.now()),
        time_zone="+07:00",
        app=__version__,
        salt=secrets.token_hex(8),
    )
    revision = compose(_about(draft, act), canonical.dumps)
    work.revisions.add(revision)
    saved.last = revision.seq, revision.id
    saved.done.append(revision.id)
    return revision


def _pieces(record_type: str, changes: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    """Return what an act sets in as many pieces as it takes revisions to hold it: short fields first, groups whole."""
    if not any(isinstance(one, list) or (isinstance(one, str) and len(one) > _SHORT) for one in changes.values()):
        return [dict(changes)]
    kind = RECORD_TYPES[record_type]
    groups: dict[str, dict[str, JsonValue]] = {}
    for name, value in changes.items():
        groups.setdefault(kind.group_of(name), {})[name] = value
    pieces: list[dict[str, JsonValue]] = [{}]
    taken = 0
    for weighed, group in sorted(((weight(group), group) for group in groups.values()), key=lambda one: one[0]):
        if pieces[-1] and taken + weighed > _ROOM:
            pieces.append({})
            taken = 0
        pieces[-1].update(group)
        taken += weighed
    return pieces


def _about(draft: Draft, act: Act) -> Draft:
    if isinstance(act, Retraction):
        return replace(draft, kind=RETRACTION, target=act.revision)
    if isinstance(act, Redaction):
        return replace(draft, kind=REDACTION, target=act.revision, fields=act.fields, reason=act.reason)
    return draft


def _needed(edit: Edit, shown: RecordView | None) -> dict[str, JsonValue]:
    """Return the cleaned fields that differ from what is shown, completed to whole groups."""
    wanted = clean(edit.record_type, edit.changes)
    if shown is None:
        return {name: value for name, value in wanted.items() if value is not None}
    disputed = {conflict.group for conflict in shown.conflicts} if edit.decides else set()
    kind = RECORD_TYPES[edit.record_type]
    groups = {
        kind.group_of(name)
        for name, value in wanted.items()
        if shown.get(name) != value
        or type(shown.get(name)) is not type(value)
        or kind.group_of(name) in disputed
        or name in shown.unreadable
    }
    return {name: wanted.get(name, shown.get(name)) for group in sorted(groups) for name in kind.group_fields(group)}


def _inverse(edit: Edit, changes: Mapping[str, JsonValue], shown: RecordView | None, revision: str) -> Act:
    kind, record_id, left = edit.record_type, edit.record, says(edit.record_type, changes)
    if shown is None:
        return Edit(kind, record_id, {DELETED: True}, left=Left(left, whole=True))
    if edit.along or (edit.decides and DELETED in changes and shown.in_conflict(DELETED) is None):
        return Retraction(kind, record_id, revision)  # the difference, if there was one, is about what stands below
    unreadable = any(name in shown.unreadable for name in changes)  # what stood there no edit can say again
    if edit.decides or unreadable or any(shown.in_conflict(group) for group in left):
        return Retraction(kind, record_id, revision, Left(left))
    back = {name: shown.get(name) for name in changes}
    if edit.left is not None and edit.left.whole:
        return Edit(kind, record_id, back, left=Left({**edit.left.groups, **left}, whole=True))
    return Edit(kind, record_id, back, left=Left(left))


def _visit_of(act: Act, changes: Mapping[str, JsonValue], shown: RecordView | None) -> str | None:
    if act.record_type == "visit":
        return act.record
    visit = changes.get("visit") or (shown.get("visit") if shown is not None else None)
    return visit if isinstance(visit, str) else None
