"""Belonging: what goes with a record when it is deleted, comes back with it, and was added below it unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.orphans import LINKS, PARENTS, parents_of, revive
from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.view import DELETED, RecordView, setters_of
from giamsat_desktop.store.unit_of_work import UnitOfWork

_FIELDS = {kind: name for kind, (name, _) in LINKS.items()}


def below(work: UnitOfWork, record_type: str, records: Iterable[str]) -> list[RecordView]:
    """Return all that makes no sense without these records of one type and is not deleted yet."""
    return work.records.living_below(records, _FIELDS) if record_type in PARENTS else []


def orphaned(work: UnitOfWork) -> list[RecordView]:
    """Return the deleted records with something below them, as they are shown: in conflict about their deletion."""
    deleted = work.records.deleted_of(*PARENTS)
    living = work.records.living_below((one.record for one in deleted), _FIELDS) if deleted else []
    revived = revive([*deleted, *living]) if living else []
    return [one for one in revived if one.record_type in PARENTS and _only_deletion(one)]


def gone_with(work: UnitOfWork, parents: Iterable[str]) -> list[RecordView]:
    """Return what was deleted in one act with these records: what is below them and what the same laptop deleted then.

    What somebody had deleted before, or deleted for itself on another laptop, is not among them.
    """
    wanted = set(parents)
    below_them = work.records.deleted_below(wanted, _FIELDS) if wanted else []
    if not below_them:
        return []
    said = work.revisions.shown_of(sorted({*wanted, *(one.record for one in below_them)}))

    def along(child: RecordView) -> bool:
        acts = _deletions(said.get(child.record, []))
        above = [said.get(parent, []) for parent in parents_of(child) if parent in wanted]
        return bool(acts) and all(any(_was_gone(parent, act) for parent in above) for act in acts)

    return [one for one in below_them if along(one)]


def visit_records(work: UnitOfWork, visit: str) -> list[RecordView]:
    """Return the records of a visit as they are shown: while it is open whether one is deleted, all below it stands."""
    shown = revive(work.records.of_visit(visit))
    disputed = [one.record for one in shown if one.record_type in PARENTS and one.in_conflict(DELETED) is not None]
    standing = {one.record for one in gone_with(work, disputed)} if disputed else set()
    return [replace(one, deleted=False) if one.record in standing else one for one in shown]


def _deletions(revisions: list[Revision]) -> tuple[Revision, ...]:
    """Return the acts by which a record is deleted now."""
    now = set(setters_of(revisions, DELETED, group_of))
    return tuple(one for one in revisions if one.id in now and one.changes.get(DELETED) is True)


def _was_gone(parent: Iterable[Revision], act: Revision) -> bool:
    """Tell whether the last that this laptop had said of the parent's deletion before an act was that it is deleted."""
    before = [one for one in parent if one.writer == act.writer and one.seq < act.seq]
    about = [one for one in before if one.kind != EDIT or DELETED in one.changes]
    last = max(about, key=lambda one: one.seq, default=None)
    return last is not None and last.changes.get(DELETED) is True


def _only_deletion(seen: RecordView) -> bool:
    conflict = seen.in_conflict(DELETED)
    return conflict is not None and not seen.deleted and seen.get(DELETED) is True
