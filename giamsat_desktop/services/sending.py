"""Sending: everything the receivers may not have yet, in one bundle on a stick."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from giamsat_desktop import __version__
from giamsat_desktop.bundles.container import BlobSource, BundleContents, Progress, WrittenBundle
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.dictionary import blob_fields
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.enrolling import known_cards
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.unit_of_work import UnitOfWork


class NobodyToSendTo(Refusal):
    """No colleague's card has been accepted yet, so nobody could open the bundle."""

    code = "nobody-to-send-to"


class NoCampaign(Refusal):
    """The profile works on no campaign yet."""

    code = "no-campaign"


@dataclass(frozen=True, slots=True)
class Shipment:
    """What a bundle would hold: counts and bytes, and to whom it would go."""

    revisions: int
    photos: int
    size: int
    recipients: tuple[str, ...]


def plan(workspace: Workspace, *, visit: str | None = None) -> Shipment:
    """Return what `send` would put in the bundle."""
    with workspace.store.reading() as work:
        blobs = _blobs(workspace, work, visit)
        revisions = work.revisions.count()
    size = sum(facts.size for sha256 in blobs if (facts := workspace.photos.facts(sha256)))
    return Shipment(revisions, len(blobs), size, tuple(card.name for card in _recipients(workspace, None)))


def send(
    workspace: Workspace,
    *,
    folder: Path,
    visit: str | None = None,
    to: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> WrittenBundle:
    """Write a bundle for every enrolled colleague (or the one named `to`) into `folder`.

    Revisions go whole; photos and documents are limited to one visit when it is named. Returns only after the
    file was read back and found right. Raises NobodyToSendTo, NoCampaign and the refusals of the bundle writer.
    """
    if workspace.profile.campaign is None:
        raise NoCampaign()
    recipients = _recipients(workspace, to)
    if not recipients:
        raise NobodyToSendTo()
    with workspace.store.reading() as work:
        contents = BundleContents(
            campaign=workspace.profile.campaign,
            part=1,
            parts=1,
            recipients=tuple(dict.fromkeys([workspace.keys.age_recipient, *(c.age_recipient for c in recipients)])),
            ranges=work.revisions.ranges(),
            certificates=tuple(known.card for known in work.writers.all() if known.trusted),
            heads={writer: last for writer in work.revisions.ranges() if (last := _last(work, writer))},
            receipts=(),
            revisions=list(work.revisions.since({})),
            blobs=list(_sources(workspace, _blobs(workspace, work, visit))),
            made_at=workspace.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            app=__version__,
        )
    written = write_bundle(
        folder, contents, keys=workspace.keys, drive=workspace.drive, progress=progress, cancelled=cancelled
    )
    _note(workspace, written, visit)
    return written


def _last(work: UnitOfWork, writer: str) -> str:
    last = work.revisions.last_of(writer)
    return last[1] if last is not None else ""


def _recipients(workspace: Workspace, to: str | None) -> list[Card]:
    return [
        card
        for card in known_cards(workspace)
        if card.writer != workspace.writer and (to is None or to in (card.name, card.writer))
    ]


def _blobs(workspace: Workspace, work: UnitOfWork, visit: str | None) -> list[str]:
    """Return the names of the bytes to send: those of one visit, or all; the plan's workbook always."""
    found = dict.fromkeys(
        sha256
        for seen in work.records.all()
        if visit is None or seen.get("visit", visit) == visit
        for name in blob_fields(seen.record_type)
        if (sha256 := seen.text(name))
    )
    return [sha256 for sha256 in found if workspace.photos.has(sha256)]


def _sources(workspace: Workspace, blobs: list[str]) -> Iterator[BlobSource]:
    for sha256 in blobs:
        facts = workspace.photos.facts(sha256)
        if facts is not None:
            yield BlobSource(sha256=sha256, size=facts.size, kind=facts.kind, open=_opener(workspace, sha256))


def _opener(workspace: Workspace, sha256: str) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(workspace.photos.original(sha256))


def _note(workspace: Workspace, written: WrittenBundle, visit: str | None) -> None:
    with workspace.store.unit_of_work() as work:
        last = work.revisions.last_of(workspace.writer)
        work.bundles.add(
            BundleEntry(
                sha256=written.sha256,
                direction="sent",
                other="",
                at=workspace.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
                report={"file": written.path.name, "visit": visit, "last": None if last is None else last[0]},
            )
        )
        work.commit()
