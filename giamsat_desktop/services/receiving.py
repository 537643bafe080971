"""Receiving: a bundle is proved whole in quarantine, then taken in at once, or not at all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.bundles.reading import OpenedBundle, open_bundle, quarantine
from giamsat_desktop.bundles.reasons import OtherCampaign
from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.enrolling import trusted_cards
from giamsat_desktop.services.photographing import pictures_of
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.revisions import Outcome
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system.pictures import NotAPicture, PictureUnreadable

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one bundle: every revision and photo is accounted for."""

    file: str
    sender: str
    new: int
    known: int
    held: int
    unknown: int
    photos_new: int
    photos_known: int
    conflicts: int
    missing: dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of all files given: received, refused with the reason, and what changed."""

    received: tuple[Received, ...]
    refused: tuple[tuple[str, Refusal], ...]
    changes: Changes


def receive(
    workspace: Workspace,
    *,
    files: Iterable[Path],
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Reception:
    """Take in bundles; one that is refused never stops the others, and changes nothing.

    With `dry_run` everything is proved and counted, and nothing is kept.
    """
    received: list[Received] = []
    refused: list[tuple[str, Refusal]] = []
    changes = Changes.none()
    paths = sorted(_bundles(files))
    for index, path in enumerate(paths):
        try:
            report, changed = _receive_one(workspace, path, dry_run=dry_run)
        except Refusal as refusal:
            refusal.about(file=path.name)
            refused.append((path.name, refusal))
        else:
            received.append(report)
            changes |= changed
        progress(index + 1, len(paths))
    return Reception(tuple(received), tuple(refused), changes)


def _bundles(files: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and the bundles that lie in the folders named; foreign files there are ignored."""
    for path in files:
        if path.is_dir():
            yield from (p for p in path.glob("*.gsb") if p.is_file() and not p.name.startswith(("~", "._")))
        else:
            yield path


def _receive_one(workspace: Workspace, path: Path, *, dry_run: bool) -> tuple[Received, Changes]:
    copy = quarantine(path, workspace.paths.quarantine, workspace.drive)
    try:
        opened = open_bundle(copy, keys=workspace.keys, trust=trusted_cards(workspace))
        if workspace.profile.campaign not in (None, opened.manifest.campaign):
            raise OtherCampaign()
        sha256 = content_hash(copy)
        revisions = [Revision.parse(header, body) for header, body in opened.revisions()]
        photos_new, photos_known = _photos(workspace, opened, dry_run=dry_run)
        with workspace.store.unit_of_work() as work:
            report, changes = _take_in(work, revisions)
            received = Received(path.name, opened.sender.name, *report, photos_new, photos_known, *_state(work))
            if not dry_run:
                _note(workspace, work, opened, received, sha256)
                work.commit()
    finally:
        copy.unlink(missing_ok=True)
    if not dry_run and workspace.profile.campaign is None:
        workspace.joined(opened.manifest.campaign)
    return received, Changes.none() if dry_run else changes


def _take_in(work: UnitOfWork, revisions: list[Revision]) -> tuple[tuple[int, int, int, int], Changes]:
    counts: Counter[Outcome] = Counter()
    unknown = 0
    for start in range(0, len(revisions), _BATCH):
        batch = revisions[start : start + _BATCH]
        outcomes = work.revisions.add_all(batch)
        counts.update(outcomes)
        unknown += sum(
            outcome is not Outcome.KNOWN and revision.record_type not in RECORD_TYPES
            for outcome, revision in zip(outcomes, batch, strict=True)
        )
    touched = {(r.record_type, r.record, None) for r in revisions} if counts[Outcome.NEW] else set()
    report = counts[Outcome.NEW], counts[Outcome.KNOWN], counts[Outcome.HELD], unknown
    return report, Changes(frozenset(touched))


def _state(work: UnitOfWork) -> tuple[int, dict[str, tuple[tuple[int, int], ...]]]:
    return sum(len(seen.conflicts) for seen in work.records.conflicts()), work.revisions.missing()


def _photos(workspace: Workspace, opened: OpenedBundle, *, dry_run: bool) -> tuple[int, int]:
    """Keep the photos before the records that name them; a photo no record names yet harms nothing."""
    new = known = 0
    for blob in opened.blobs():
        if workspace.photos.has(blob.sha256):
            known += 1
            continue
        new += 1
        if not dry_run:
            keep_bytes(workspace, blob.content, blob.kind)
    return new, known


def keep_bytes(workspace: Workspace, content: bytes, kind: str) -> str:
    """Keep bytes received, with the pictures made from them when they are a photo."""
    try:
        media_type, pictures = pictures_of(content) if kind == "photo" else ("application/octet-stream", {})
    except (NotAPicture, PictureUnreadable):
        media_type, pictures = "application/octet-stream", {}
    return workspace.photos.put_original(content, kind=kind, media_type=media_type, pictures=pictures)


def _note(workspace: Workspace, work: UnitOfWork, opened: OpenedBundle, received: Received, sha256: str) -> None:
    work.bundles.add(
        BundleEntry(
            sha256=sha256,
            direction="received",
            other=opened.sender.writer,
            at=workspace.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            report={
                "file": received.file,
                "sender": received.sender,
                "new": received.new,
                "known": received.known,
                "held": received.held,
                "unknown": received.unknown,
                "photos_new": received.photos_new,
                "photos_known": received.photos_known,
            },
        )
    )


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            total.update(piece)
    return total.hexdigest()
