"""What came after the seal: where the records say something else now than the sealed minutes do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.history import History, joined
from giamsat_desktop.domain.paper.snapshot import Change, Snapshot, changes_since
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.paper.paper_facts import facts_of
from giamsat_desktop.services.records.joined import joined_visits, records_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Papers, Sealed, papers_among, papers_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

Since = tuple[tuple[Change, ...], Mapping[str, RecordView]]


def since_seal(workspace: Workspace, work: UnitOfWork, sealed: Sealed, snapshot: Snapshot) -> Since:
    """Return what is changed, taken away, or new in the visit and in no other sealed minutes; and the records now."""
    return _since(workspace, work, snapshot, papers_in(work, sealed.visit), joined_visits(work))


def changed_in(workspace: Workspace, work: UnitOfWork, papers: Papers) -> tuple[Change, ...]:
    """Return what differs from any sealed minutes of a visit in force, each place once."""
    joined, found = joined_visits(work), dict[tuple[str, str], Change]()
    for sealed in papers.sealed:
        snapshot = snapshot_of(workspace, sealed.snapshot)
        changes = _since(workspace, work, snapshot, papers, joined)[0] if snapshot is not None else ()
        found |= {(one.record, one.group): one for one in changes if (one.record, one.group) not in found}
    return tuple(found.values())


def _since(
    workspace: Workspace, work: UnitOfWork, snapshot: Snapshot, papers: Papers, joined: Mapping[str, tuple[str, ...]]
) -> Since:
    others = [snapshot_of(workspace, one.snapshot) for one in papers.sealed]
    elsewhere = {one for other in others if other is not None for one in other.records} - set(snapshot.records)
    if snapshot.kind == "bo_sung":  # it says again only of what is new: of the rest the main minutes tell what changed
        gone = [
            snapshot_of(workspace, one.snapshot) for one in papers.replaced
        ]  # while others are written in their place
        mains = [other for other in (*others, *gone) if other is not None and other.kind == "chinh"]
        elsewhere |= {one for other in mains for one in other.records}
    now = {seen.record: seen for seen in records_of(work, snapshot.visit, joined)}
    plan = work.records.several(record for record in snapshot.records if record not in now)
    now |= {record: seen for record, seen in plan.items() if seen is not None}
    return tuple(change for change in changes_since(snapshot, now) if change.record not in elsewhere), now


def setting(work: UnitOfWork, snapshot: Snapshot, change: Change) -> list[Revision]:
    """Return the last acts that the sealed content does not know and that set what is changed.

    Of a whole record that is new or gone none is looked for.
    """
    if not change.group:
        return []
    frozen = snapshot.records.get(change.record)
    known = set(frozen.heads) if frozen is not None else set()
    history = History(work.revisions.shown_of([change.record]).get(change.record, ()))
    sealed = joined(history.until(one.id) for one in history.order if one.id in known)
    later = (
        one
        for one in history.order
        if any(group_of(change.record_type, name) == change.group for name in history.said.get(one.id, ()))
    )
    return history.maximal([one for one in later if not history.inside(one, sealed)])


def changed_by(
    workspace: Workspace, work: UnitOfWork, touched: Collection[str], arrival: int
) -> tuple[tuple[str, int], ...]:
    """Return (code, with unit and day; how many things) of sealed minutes in force that a bundle says otherwise.

    `touched`: the records it brought something of; `arrival`: its number.
    """
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
                changes, _ = _since(workspace, work, snapshot, papers, joined)
                mine = [change for change in changes if change.record in touched]
                found[_called(work, sealed, snapshot)] = sum(_came(work, snapshot, change, arrival) for change in mine)
    return tuple((code, count) for code, count in found.items() if count)


def _called(work: UnitOfWork, sealed: Sealed, snapshot: Snapshot) -> str:
    """Return the code of sealed minutes with the unit and the day, by which people know them."""
    facts = facts_of(snapshot, work.records.get(sealed.minutes))
    day = date_digits(date.fromisoformat(facts.day)) if facts.day else ""
    about = ", ".join(filter(None, (facts.unit, day)))
    return f"{sealed.code} ({about})" if about else sealed.code


def _came(work: UnitOfWork, snapshot: Snapshot, change: Change, arrival: int) -> bool:
    """Tell whether what is changed was said by this bundle; of a whole record, or one taken back, it is taken so."""
    acts = setting(work, snapshot, change)
    return not acts or bool(work.revisions.came_by(arrival, [one.id for one in acts]))
