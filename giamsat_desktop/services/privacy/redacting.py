"""Redacting: personal data is erased by order of the lead; other laptops are asked, not forced (fault 69)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from giamsat_desktop.domain import rights
from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.errors import BadInput, NotFound, Refusal
from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.copies import safekeeping, second_copy
from giamsat_desktop.services.records.recording import Act, Edit, Redaction, record_from
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies.erasing import Erased, erase, under_way
from giamsat_desktop.store.unit_of_work import UnitOfWork

__all__ = ["Erased", "Redacted", "Request", "comply", "redact", "requested"]

_WORDS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TABLE, FieldType.DOCUMENTS, FieldType.BLOB)
"""Fields that may hold personal data; when a whole act is redacted, its links, codes and numbers are said again."""


class RedactionNotLead(Refusal):
    """Only the lead of the delegation orders data to be erased."""

    code = "redaction-not-lead"


class NeverRedacted(Refusal):
    """Minutes, seals and the plan are not forgotten: they are what others rely on."""

    code = "never-redacted"


class RedactionInDispute(Refusal):
    """The act also set a field on which two people differ; erasing it would decide for one. Fields: field."""

    code = "redaction-in-dispute"


@dataclass(frozen=True, slots=True)
class Redacted:
    """What an order changed, how many acts it emptied, and what erasing found here."""

    changes: Changes
    acts: int
    erased: Erased


@dataclass(frozen=True, slots=True)
class Request:
    """A lead's order whose text is still on this laptop: which act of which record, why, and who signed it.

    `words`: (field, text) of what would be forgotten, as it was written.
    """

    record: str
    record_type: str
    visit: str | None
    revision: str
    fields: tuple[str, ...]
    reason: str
    person: str
    claimed_at: str
    words: tuple[tuple[str, str], ...] = ()


def redact(
    workspace: Workspace, *, record_id: str, reason: str, revision: str | None = None, field: str | None = None
) -> Redacted:
    """Order that what one act set (`revision`), or everything ever written in one `field`, is forgotten; erase it here.

    A body goes as a whole, so what else it set is said again by an act of this laptop. Sealed papers and sticks already
    written are not reached. Raises RedactionNotLead, NeverRedacted, RedactionInDispute, BadInput, NotFound.
    """
    if not reason.strip() or (revision is None) == (field is None):
        raise BadInput(what="reason" if not reason.strip() else "revision", value=reason)
    targets: list[Revision] = []

    def acts(work: UnitOfWork) -> list[Act]:
        """Say again what stands now, not what stood when somebody looked."""
        if not entitling.may_in(workspace, work, "finding", rights.Act.REDACT):
            raise RedactionNotLead()
        seen = work.records.get(record_id)
        targets.extend(_targets(work, record_id, revision, field))
        if seen is None or not targets:
            raise NotFound(what="revision" if revision else "field", name=revision or field or record_id)
        if not entitling.may_in(workspace, work, seen.record_type, rights.Act.REDACT):
            raise NeverRedacted()
        kind, why = seen.record_type, reason.strip()
        orders = [Redaction(kind, record_id, target.id, tuple(target.changes), why) for target in targets]
        return [*orders, *_said_again(seen, targets, field)]

    changes = record_from(workspace, acts)
    erased = _erase(workspace, [target.id for target in targets], [record_id])
    return Redacted(Changes(changes.records), len(targets), erased)


def requested(workspace: Workspace) -> tuple[Request, ...]:
    """Return the orders received that this laptop has not followed yet, by record."""
    pending = set(under_way(workspace.store))
    with workspace.store.reading() as work:
        notes = work.revisions.redactions()
        targets = work.revisions.several(note.target for note in notes)
        people = work.writers.names()
        shown = work.records.several(note.record for note in notes)
    found = []
    for note in notes:
        target = targets.get(note.target)
        if target is None or target.kind != EDIT or (target.erased and target.id not in pending):
            continue
        seen = shown.get(note.record)
        visit = note.record if note.record_type == "visit" else (seen.text("visit") if seen else "") or None
        about = (note.record, note.record_type, visit, note.target, note.noted_fields, note.reason)
        found.append(Request(*about, people.get(note.writer, ""), note.claimed_at, _words(target)))
    return tuple(found)


def comply(workspace: Workspace, *, requests: Iterable[Request]) -> Erased:
    """Erase here what these orders ask for, from copies too; goes on where an earlier one stopped.

    Somebody has read each of them, and who signed it: no order is followed unread.
    """
    asked = tuple(requests)
    return _erase(workspace, [one.revision for one in asked], [one.record for one in asked])


def _erase(workspace: Workspace, revisions: list[str], records: list[str]) -> Erased:
    """Erase the bodies, and what was typed about these records and is not saved: it may say the same."""
    with workspace.store.unit_of_work() as work:
        work.drafts.drop_records(records)
        work.commit()
    workspace.waiting.forget(records)
    where = workspace.paths.backups
    workspace.caches.clear()
    keep = safekeeping.kept(workspace)
    done = erase(workspace.store, workspace.photos, revisions, folder=where, now=workspace.clock.now(), keep=keep)
    try:
        second_copy.bring_up_to_date(workspace)
    except Refusal:  # its drive is not plugged in: what it still holds is said, and goes the next time it is there
        found = second_copy.second(workspace)
        return replace(done, unreadable=(*done.unreadable, str(found.folder) if found is not None else ""))
    return done


def _words(target: Revision) -> tuple[tuple[str, str], ...]:
    """Return what an act wrote, field by field, as a person reads it."""
    kind = RECORD_TYPES.get(target.record_type)
    known = kind.by_name if kind is not None else {}
    said = {name: value for name, value in target.written.items() if value is not None}
    worded = [name for name in said if name not in known or known[name].type in _WORDS] or list(said)
    return tuple((name, _text(said[name])) for name in worded)


def _text(value: JsonValue) -> str:
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return "; ".join(map(_text, value.values())) if isinstance(value, dict) else str(value)


def _targets(work: UnitOfWork, record_id: str, revision: str | None, field: str | None) -> list[Revision]:
    """Return the acts to empty: those that are edits, still have a body, and are not noted already."""
    done = {note.target for note in work.revisions.redactions()}
    return [
        one
        for one in work.revisions.of_record(record_id)
        if one.kind == EDIT
        and not one.erased
        and one.id not in done
        and (one.id == revision if revision else one.written.get(field or "") is not None)
    ]


def _said_again(seen: RecordView, targets: list[Revision], field: str | None) -> list[Act]:
    """Return the edit that says again what the emptied acts still said and nobody asked to forget."""
    kind = RECORD_TYPES.get(seen.record_type)
    if kind is None:
        return []
    kept = {}
    for name in sorted({name for target in targets for name in target.changes}):
        known = kind.by_name.get(name)
        if known is not None and (name != field if field else known.type not in _WORDS):
            kept[name] = seen.get(name)
    _check_dispute(seen, targets, {kind.group_of(name) for name in kept})
    return [Edit(seen.record_type, seen.record, kept)] if kept else []


def _check_dispute(seen: RecordView, targets: list[Revision], groups: set[str]) -> None:
    ids = {target.id for target in targets}
    for conflict in seen.conflicts:
        sides = {name for value in conflict.values for name in value.revisions}
        if conflict.group in groups and ids & sides:
            raise RedactionInDispute(record_type=seen.record_type, field=conflict.group)
