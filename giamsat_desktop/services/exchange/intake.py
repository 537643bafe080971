"""Intake: the revisions and photos of one proved bundle, a little in memory at a time."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from giamsat_desktop.bundles.reading import OpenedBundle
from giamsat_desktop.bundles.reasons import ReceiveCancelled
from giamsat_desktop.domain.bundle import Member
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import KINDS, Revision
from giamsat_desktop.services.caches import Caches
from giamsat_desktop.services.exchange.changing import Edits
from giamsat_desktop.services.records.photographing import media_type_of
from giamsat_desktop.services.trust import receipts
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.databases.files import discard
from giamsat_desktop.store.revisions import Outcome
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork

_BATCH = 1000
_LOT = 4 << 20
"""Revisions are handled this many bytes at a time: a hostile body takes twenty times its size once it is parsed."""
_AT_ONCE = 16 << 20
"""A member up to this size is decrypted in memory; a larger one flows into the photo database piece by piece."""


@dataclass(slots=True)
class Task:
    """One call of `receive`: how far it is, whether a person stopped it, and whether the visits were copied.

    `on_copy`: a dry run that works on a copy of the visits, so that each bundle finds what those before it brought.
    """

    dry_run: bool
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    total: int
    done: int = 0
    copied: bool = False
    batch: str = field(default_factory=new_id)
    on_copy: bool = False
    counted: set[str] = field(default_factory=set)
    """Photos that a dry run has counted as new or healed and did not keep."""

    def advance(self, size: int) -> None:
        """Tell how far it is; raises ReceiveCancelled."""
        if self.cancelled():
            raise ReceiveCancelled()
        self.done += size
        self.progress(min(self.done, self.total), self.total)


@contextlib.contextmanager
def on_a_copy(workspace: Workspace) -> Iterator[Workspace]:
    """Give the profile with a copy of its visits, which goes afterwards: what is written there leaves no trace.

    Photos are the profile's own. Raises StoreFull, StoreUnreadable.
    """
    copy = workspace.paths.quarantine / f"{new_id()}.sqlite"
    with contextlib.ExitStack() as afterwards:
        afterwards.callback(_forget, copy)
        workspace.store.copy_to(copy)
        store = Store.open(copy, workspace.store.key)
        afterwards.callback(store.close)
        yield replace(workspace, store=store, caches=Caches())


def _forget(copy: Path) -> None:
    with contextlib.suppress(OSError):  # the next start clears the quarantine
        discard(copy)


@dataclass(slots=True)
class Tally:
    """What became of the revisions of one bundle."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    by_type: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    touched: set[tuple[str, str, str | None]] = field(default_factory=set)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Writer → the lowest and the highest of its numbers that were not here."""
    edits: Edits = field(default_factory=Edits)
    records: dict[str, Outcome] = field(default_factory=dict)
    """Record → the most that came of it: something new, else something that waits, else nothing."""

    def count(self, revision: Revision, outcome: Outcome) -> None:
        """Take notice of one revision."""
        if outcome is Outcome.NEW:
            self.edits.note(revision)
        before = self.records.get(revision.record)
        if outcome is Outcome.NEW and before is not Outcome.NEW:
            self.by_type[revision.record_type] += 1
        if before is None or _RANK[outcome] > _RANK[before]:
            self.records[revision.record] = outcome

    def records_of(self, outcome: Outcome) -> int:
        """Return how many records this became of."""
        return sum(one is outcome for one in self.records.values())


_RANK = {Outcome.KNOWN: 0, Outcome.HELD: 1, Outcome.NEW: 2}


def revisions_of(opened: OpenedBundle) -> Iterator[Revision]:
    """Yield the revisions inside, each proved; an erased body is taken from a bundle that says it has some."""
    erased = opened.header.min_reader >= 2
    return (Revision.parse(header, body, erased_ok=erased) for header, body in opened.revisions())


def add_revisions(work: UnitOfWork, opened: OpenedBundle, number: int, task: Task) -> Tally:
    """Add all revisions in one transaction, a batch in memory at a time."""
    tally = Tally()
    revisions = revisions_of(opened)
    while batch := _lot(revisions):
        outcomes = work.revisions.add_all(batch, arrival=number)
        tally.outcomes.update(outcomes)
        for outcome, revision in zip(outcomes, batch, strict=True):
            tally.count(revision, outcome)
            if outcome is not Outcome.KNOWN:
                first, last = tally.spans.get(revision.writer, (revision.seq, revision.seq))
                tally.spans[revision.writer] = min(first, revision.seq), max(last, revision.seq)
                tally.unknown += revision.record_type not in RECORD_TYPES or revision.kind not in KINDS
                tally.touched.add((revision.record_type, revision.record, None))
        task.advance(sum(len(revision.header) + len(revision.body) for revision in batch))
    return tally


def _lot(revisions: Iterator[Revision]) -> list[Revision]:
    lot: list[Revision] = []
    size = 0
    while len(lot) < _BATCH and size < _LOT and (revision := next(revisions, None)) is not None:
        lot.append(revision)
        size += len(revision.header) + len(revision.body)
    return lot


@dataclass(slots=True)
class Came:
    """How many photos, or other files, were new, known, or put in the place of damaged ones."""

    new: int = 0
    known: int = 0
    healed: int = 0


def keep_photos(workspace: Workspace, opened: OpenedBundle, task: Task, kept: list[str]) -> tuple[Came, Came]:
    """Keep photos and files before the records that name them; return how many photos and how many files came."""
    with workspace.store.reading() as work:
        found = work.settings.get(receipts.DAMAGED)
    damaged = set(found) if isinstance(found, list) else set()
    photos, files = Came(), Came()
    members = opened.blob_list()
    for member in members:
        task.advance(2 * member.plain_size)
        broken = member.plain_sha256 in damaged
        counted = photos if member.kind == "photo" else files
        if member.plain_sha256 in task.counted or (workspace.photos.has(member.plain_sha256) and not broken):
            counted.known += 1
            continue
        counted.healed += broken
        counted.new += not broken
        if task.dry_run:
            task.counted.add(member.plain_sha256)
        else:
            _keep(workspace, opened, member, broken=broken)
            if not broken:
                kept.append(member.plain_sha256)
    if photos.healed + files.healed and not task.dry_run:
        workspace.remember(receipts.DAMAGED, sorted(damaged - {member.plain_sha256 for member in members}))
    return photos, files


def _keep(workspace: Workspace, opened: OpenedBundle, member: Member, *, broken: bool) -> None:
    """Keep a photo or file, in the place of damaged bytes if need be; its pictures are made when they are wanted."""
    if member.plain_size > _AT_ONCE:
        if broken:
            workspace.photos.forget([member.plain_sha256])
        facts = {"kind": member.kind, "media_type": "application/octet-stream"}
        with workspace.photos.receiving(member.plain_sha256, member.plain_size, **facts) as take:
            opened.pour(member, take)
        return
    content = opened.plain(member, _AT_ONCE)
    if broken:
        workspace.photos.forget([member.plain_sha256])
    media_type = media_type_of(content) if member.kind == "photo" else "application/octet-stream"
    name = member.plain_sha256  # which `plain` has proved
    workspace.photos.put_original(content, kind=member.kind, media_type=media_type, sha256=name)
