"""Afterwards: what the records of sealed minutes say differently now, and who says so (fault 41)."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.paper.snapshot import Change, Snapshot
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.paper.since_seal import setting, since_seal
from giamsat_desktop.services.records.deeds import called
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Papers, Sealed
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Later:
    """A change after the seal ("sau khi ký"), with the people whose acts make it and the time the last act claims.

    Which act is the last is told by what it had seen, not by clocks. `which`: which record of its type it is, whole
    ("II.4" of an answer); "" when nothing says so.
    """

    change: Change
    by: tuple[str, ...]
    claimed_at: str
    which: str = ""


def after_seal(workspace: Workspace, sealed: Sealed, snapshot: Snapshot | None = None) -> tuple[Later, ...]:
    """Return what came after sealed minutes: changed, taken away, or new in the visit and in no other sealed minutes.

    Nothing when the frozen content is not on this laptop.
    """
    snapshot = snapshot or snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        return ()
    with workspace.store.reading() as work:
        found, now = since_seal(workspace, work, sealed, snapshot)
        people = work.writers.names()
        people[workspace.writer] = workspace.profile.name
        return tuple(_later(work, snapshot, change, now.get(change.record), people) for change in found)


def after_seals(workspace: Workspace, papers: Papers) -> tuple[Later, ...]:
    """Return what came after any of a visit's minutes in force, each place once, however many of them have it."""
    found: dict[tuple[str, str], Later] = {}
    for sealed in papers.sealed:
        for one in after_seal(workspace, sealed):
            found.setdefault((one.change.record, one.change.group), one)
    return tuple(found.values())


def _later(
    work: UnitOfWork, snapshot: Snapshot, change: Change, seen: RecordView | None, people: dict[str, str]
) -> Later:
    frozen = snapshot.records.get(change.record)
    known = set(frozen.heads) if frozen is not None else set()
    newer = setting(work, snapshot, change) or [
        *work.revisions.several(head for head in (seen.heads if seen is not None else ()) if head not in known).values()
    ]
    names = sorted({who(people, one.writer) for one in newer})
    last = max(newer, key=lambda one: (one.generation, one.id), default=None)

    def text(name: str) -> str:
        value = frozen.fields.get(name) if frozen is not None else None
        value = seen.get(name) if value is None and seen is not None else value
        return value if isinstance(value, str) else ""

    which = called(change.record_type, text, Terms("vi"), most=0)
    return Later(change, tuple(names), "" if last is None else last.claimed_at, which)
