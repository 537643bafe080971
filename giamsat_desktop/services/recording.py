"""Recording: a person's act becomes one revision per record, saved at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from giamsat_desktop import __version__
from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import Draft, compose, next_generation
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.validation import clean
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import anchor, canonical


@dataclass(frozen=True, slots=True)
class Edit:
    """What to set on one record; `decides` also closes the conflicts of the fields it sets."""

    record_type: str
    record: str
    changes: Mapping[str, JsonValue]
    decides: bool = False


@dataclass(slots=True)
class _Saved:
    records: set[tuple[str, str, str | None]] = field(default_factory=set)
    inverse: list[Edit] = field(default_factory=list)


def record(workspace: Workspace, *edits: Edit) -> Changes:
    """Save the edits in one transaction and return what changed, with the edits that would undo it.

    Values equal to what is shown are left out; a field of a group carries its whole group along.
    Raises FieldRefused or SecretRefused for a value that cannot be taken: then nothing is saved.
    """
    saved = _Saved()
    with workspace.store.unit_of_work() as work:
        last = work.revisions.last_of(workspace.writer)
        for edit in edits:
            last = _save(workspace, work, edit, last=last, saved=saved)
        work.commit()
    if last is not None and saved.records:
        anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, *last))
    return Changes(records=frozenset(saved.records), inverse=tuple(reversed(saved.inverse)))


def create(workspace: Workspace, record_type: str, changes: Mapping[str, JsonValue]) -> tuple[str, Changes]:
    """Make a record with a random id; return the id and what changed."""
    record_id = new_id()
    return record_id, record(workspace, Edit(record_type, record_id, changes))


def delete(workspace: Workspace, record_type: str, *records: str) -> Changes:
    """Mark records as deleted; the undo in the returned changes brings them back."""
    return record(workspace, *(Edit(record_type, one, {DELETED: True}) for one in records))


def undo(workspace: Workspace, changes: Changes) -> Changes:
    """Take back what `changes` did, as a new act."""
    return record(workspace, *(edit for edit in changes.inverse if isinstance(edit, Edit)))


def _save(
    workspace: Workspace, work: UnitOfWork, edit: Edit, *, last: tuple[int, str] | None, saved: _Saved
) -> tuple[int, str] | None:
    shown = work.records.get(edit.record)
    changes = _needed(edit, shown)
    if not changes:
        return last
    parents = [] if shown is None else [work.revisions.get(head) for head in shown.heads]
    revision = compose(
        Draft(
            record=edit.record,
            record_type=edit.record_type,
            changes=changes,
            writer=workspace.writer,
            seq=1 if last is None else last[0] + 1,
            previous=None if last is None else last[1],
            parents=tuple(parent.id for parent in parents),
            generation=next_generation(parents),
            claimed_at=workspace.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            time_zone="+07:00",
            app=__version__,
            salt=secrets.token_hex(8),
        ),
        canonical.dumps,
    )
    work.revisions.add(revision)
    saved.records.add((edit.record_type, edit.record, _visit_of(edit, changes, shown)))
    saved.inverse.append(_inverse(edit, changes, shown))
    return revision.seq, revision.id


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
        if shown.get(name) != value or type(shown.get(name)) is not type(value) or kind.group_of(name) in disputed
    }
    return {name: wanted.get(name, shown.get(name)) for group in sorted(groups) for name in kind.group_fields(group)}


def _inverse(edit: Edit, changes: Iterable[str], shown: RecordView | None) -> Edit:
    if shown is None:
        return Edit(edit.record_type, edit.record, {DELETED: True})
    return Edit(edit.record_type, edit.record, {name: shown.get(name) for name in changes})


def _visit_of(edit: Edit, changes: Mapping[str, JsonValue], shown: RecordView | None) -> str | None:
    if edit.record_type == "visit":
        return edit.record
    visit = changes.get("visit") or (shown.get("visit") if shown is not None else None)
    return visit if isinstance(visit, str) else None
