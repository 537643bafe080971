"""Belonging: what goes with a record when it is deleted, and what was added below a deleted one unseen (fault 36)."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.orphans import LINKS, PARENTS, revive
from giamsat_desktop.domain.view import DELETED, RecordView
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


def _only_deletion(seen: RecordView) -> bool:
    conflict = seen.in_conflict(DELETED)
    return conflict is not None and not seen.deleted and seen.get(DELETED) is True
