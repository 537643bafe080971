"""What came after the seal: where the records say something else now than the sealed minutes do."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from giamsat_desktop.domain.paper.snapshot import Change, Snapshot, changes_since
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.joined import joined_visits, records_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Papers, Sealed, papers_among, papers_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

Since = tuple[tuple[Change, ...], Mapping[str, RecordView]]


def since_seal(workspace: Workspace, work: UnitOfWork, sealed: Sealed, snapshot: Snapshot) -> Since:
    """Return what is changed, taken away, or new in the visit and in no other sealed minutes; and the records now."""
    return _since(workspace, work, snapshot, papers_in(work, sealed.visit))


def _since(workspace: Workspace, work: UnitOfWork, snapshot: Snapshot, papers: Papers) -> Since:
    others = [snapshot_of(workspace, one.snapshot) for one in papers.sealed]
    elsewhere = {one for other in others if other is not None for one in other.records} - set(snapshot.records)
    now = {seen.record: seen for seen in records_of(work, snapshot.visit, joined_visits(work))}
    plan = work.records.several(record for record in snapshot.records if record not in now)
    now |= {record: seen for record, seen in plan.items() if seen is not None}
    return tuple(change for change in changes_since(snapshot, now) if change.record not in elsewhere), now


def changed_by(workspace: Workspace, work: UnitOfWork, touched: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Return (code, how many things) of sealed minutes in force that these records, as they stand, differ from."""
    if not touched:
        return ()
    minutes = work.records.of_type("minutes")
    visits = {seen.text("visit") for seen in minutes if seen.text("seal") and not seen.deleted}
    joined = joined_visits(work) if visits else {}
    there = [seen for seen in work.records.several(touched).values() if seen is not None]
    inside = {seen.record if seen.record_type == "visit" else seen.text("visit") for seen in there}
    plan = any(not seen.text("visit") and seen.record_type != "visit" for seen in there)
    found: dict[str, int] = {}
    for visit in sorted(visits):
        together = joined.get(visit, (visit,))
        papers = papers_among(minutes, together)
        for sealed in papers.sealed if plan or inside & set(together) else ():
            snapshot = snapshot_of(workspace, sealed.snapshot)
            if snapshot is not None:
                changes, _ = _since(workspace, work, snapshot, papers)
                found[sealed.code] = sum(change.record in touched for change in changes)
    return tuple((code, count) for code, count in found.items() if count)
