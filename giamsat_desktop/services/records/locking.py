"""Locking: what stands in sealed minutes is changed no more; what comes later goes into supplementary minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.paper.seals import stands_still
from giamsat_desktop.domain.paper.snapshot import (
    MINUTES_STATES,
    UNLOCKED,
    Snapshot,
    SnapshotUnreadable,
    locked_fields,
    read_snapshot,
)
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


class Sealed(Refusal):
    """A change of what stands in sealed minutes. Fields: minutes (their code)."""

    code = "sealed"


@dataclass(frozen=True, slots=True)
class Lock:
    """What locks a visit: the code of its sealed minutes, and the fields of every record in them.

    `records` is None when their content has not come to this laptop yet: then all is locked. `open`: supplementary
    minutes are being written, so new records may be made. `heads`: the acts that each record rested on.
    """

    code: str
    records: Mapping[str, Mapping[str, JsonValue]] | None
    open: bool = False
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def locks(self, record_type: str, record: str, changes: Mapping[str, JsonValue]) -> bool:
        """Tell whether these changes of a record (which may be new) are refused; to say what was sealed is not."""
        wanted = locked_fields(record_type, changes)
        if not wanted:
            return False
        if self.records is None:
            return True
        if record not in self.records:
            return not self.open
        sealed = self.records[record]
        other = {name for name in wanted if changes[name] != sealed.get(name)}
        # A number left blank on the paper is written on it by hand, and here afterwards.
        return bool(other - ({"minutes_number"} if not sealed.get("minutes_number") else set()))


def locks(workspace: Workspace, work: UnitOfWork) -> dict[str, Lock]:
    """Return visit → what locks it, for visits with sealed minutes in force; joined visits are locked together."""
    minutes = work.records.of_type("minutes")
    return lock_among(workspace, minutes, joined_visits(work) if _any_sealed(minutes) else {})


def lock_among(
    workspace: Workspace, minutes: Iterable[RecordView], joined: Mapping[str, tuple[str, ...]]
) -> dict[str, Lock]:
    """Return the same from all records of minutes and the visits that are one."""
    papers = [seen for seen in minutes if not seen.deleted]
    if not _any_sealed(papers):
        return {}
    found: dict[str, list[RecordView]] = {}
    for seen in papers:
        for visit in joined.get(seen.text("visit"), (seen.text("visit"),)):
            found.setdefault(visit, []).append(seen)
    made = ((visit, _lock(workspace, together)) for visit, together in found.items())
    return {visit: lock for visit, lock in made if lock is not None}


def _any_sealed(minutes: Iterable[RecordView]) -> bool:
    return any(seen.text("state") in MINUTES_STATES and seen.text("seal") and not seen.deleted for seen in minutes)


def _lock(workspace: Workspace, papers: list[RecordView]) -> Lock | None:
    sealed = [seen for seen in papers if seen.text("state") in MINUTES_STATES and seen.text("seal")]
    if not sealed:
        return None
    sealed.sort(key=lambda seen: (seen.text("kind") != "chinh", seen.record))
    is_open = any(seen.text("kind") == "bo_sung" and not seen.text("seal") for seen in papers)
    records: dict[str, Mapping[str, JsonValue]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for seen in sealed:
        snapshot = snapshot_of(workspace, seen.text("snapshot"))
        if snapshot is None:
            return Lock(sealed[0].text("code"), None, is_open)
        records |= {record: frozen.fields for record, frozen in snapshot.records.items()}
        for record, frozen in snapshot.records.items():
            heads[record] = (*heads.get(record, ()), *frozen.heads)
    return Lock(sealed[0].text("code"), records, is_open, heads)


def snapshot_of(workspace: Workspace, sha256: str) -> Snapshot | None:
    """Return the snapshot with this hash, or None when its bytes are not here, or are none that can be read."""
    known = workspace.caches.snapshots.get(sha256)
    if known is None:
        try:
            content = workspace.photos.original(sha256)
        except NotFound:
            return None
        try:
            known = workspace.caches.snapshots.put(sha256, read_snapshot(content))
        except SnapshotUnreadable:
            return None
    return known


def held_by(
    found: Mapping[str, Lock], visit: object, record_type: str, record: str, changes: Mapping[str, JsonValue]
) -> str:
    """Return the code of the sealed minutes that refuse these changes of a record of a visit, or ""."""
    known = RECORD_TYPES.get(record_type)
    if known is None or not known.of_visit or record_type in UNLOCKED:
        return ""
    lock = found.get(visit) if isinstance(visit, str) else None
    return lock.code if lock is not None and lock.locks(record_type, record, changes) else ""


@dataclass(slots=True)
class Guard:
    """Stands at the door of one recording; it looks for locks only when something could be locked."""

    workspace: Workspace
    work: UnitOfWork
    _locks: dict[str, Lock] | None = field(default=None)

    def check(self, record_type: str, record: str, changes: Mapping[str, JsonValue], shown: RecordView | None) -> None:
        """Raise Sealed when these changes touch what stands in sealed minutes."""
        if record_type == "minutes":
            _check_minutes(changes, shown)
        known = RECORD_TYPES.get(record_type)
        if known is None or not known.of_visit or record_type in UNLOCKED:
            return
        if self._locks is None:
            self._locks = locks(self.workspace, self.work)
        visit = record if record_type == "visit" else changes.get("visit") or (shown.get("visit") if shown else None)
        code = held_by(self._locks, visit, record_type, record, changes)
        if code:
            raise Sealed(minutes=code)

    def check_reopening(
        self, record_type: str, record: str, decided: Mapping[str, JsonValue], shown: RecordView, *, act: str
    ) -> None:
        """Raise Sealed when a decision that sealed minutes rest on would be taken back; a later one may be."""
        if self._locks is None:
            self._locks = locks(self.workspace, self.work)
        lock = self._locks.get(record if record_type == "visit" else shown.text("visit"))
        if lock is None or not locked_fields(record_type, decided):
            return
        if lock.records is None or _rests_on(self.work, record, lock.heads.get(record, ()), act):
            raise Sealed(minutes=lock.code)


def _rests_on(work: UnitOfWork, record: str, heads: Iterable[str], act: str) -> bool:
    """Tell whether one of these heads of a record is the act or came after it."""
    parents = {one.id: one.parents for one in work.revisions.shown_of([record]).get(record, [])}
    waiting, seen = list(heads), set[str]()
    while waiting:
        one = waiting.pop()
        if one == act:
            return True
        if one not in seen:
            seen.add(one)
            waiting += parents.get(one, ())
    return False


def _check_minutes(changes: Mapping[str, JsonValue], shown: RecordView | None) -> None:
    if shown is None or not shown.text("seal"):
        return
    if any(map(stands_still, changes)) or ("state" in changes and changes["state"] in (None, "du_thao")):
        raise Sealed(minutes=shown.text("code"))
