"""Receiving: a bundle is proved whole in quarantine, then taken in at once, or not at all."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from giamsat_desktop.bundles.keys import fingerprint_words
from giamsat_desktop.bundles.reading import OpenedBundle, Quarantined, inspect_bundle, open_bundle, quarantine
from giamsat_desktop.bundles.reasons import UnknownSender
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.conflicts import differing
from giamsat_desktop.services.conflicts.differing import clock_is_off
from giamsat_desktop.services.copies import restored
from giamsat_desktop.services.exchange.changing import changes_in
from giamsat_desktop.services.exchange.gathering import gathered
from giamsat_desktop.services.exchange.intake import Tally, Task, add_revisions, keep_photos, on_a_copy, revisions_of
from giamsat_desktop.services.exchange.reception import (
    GONE,
    AwaitedPart,
    Inspection,
    Received,
    Reception,
    StoredReport,
    as_json,
    from_json,
)
from giamsat_desktop.services.paper import since_seal
from giamsat_desktop.services.people import doubled, doubting, enrolling
from giamsat_desktop.services.signing.signing_blocks import settle
from giamsat_desktop.services.trust import entitling, heads, possession, receipts, renewing, trust
from giamsat_desktop.services.trust.needing import forget_unneeded
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies.backup import BEFORE_RECEIVE, backup_visits
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.revisions import Outcome
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import logs
from giamsat_desktop.system.files import put_away

_log = logs.logger("receiving")


class NothingToUndo(Refusal):
    """The last receiving cannot be taken back: something was built on it, or there is none."""

    code = "nothing-to-undo"


def receive(
    workspace: Workspace,
    *,
    files: Iterable[Path],
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
    refused_before: Mapping[str, Refusal] = MappingProxyType({}),
) -> Reception:
    """Take in bundles; one that is refused never stops the others, and changes nothing.

    With `dry_run` everything is proved and counted as it would come, one bundle after the other, and nothing is kept.
    A folder stands for the bundles in it; one without any is refused as a file is. `progress` is told bytes. When
    `cancelled` turns true the bundle in hand is refused; those taken in before stay. `refused_before`: file name → why
    a look refused it; that is said again of a file that went with its stick meanwhile.
    """
    received: list[Received] = []
    changes = Changes.none()
    sizes, refused = gathered(files)
    task = Task(dry_run, progress, cancelled, 3 * sum(sizes.values()), on_copy=dry_run and len(sizes) > 1)
    for name, refusal in refused if not dry_run else ():
        _note_refused(workspace, task, name, refusal)
    with on_a_copy(workspace) if task.on_copy else contextlib.nullcontext(workspace) as place:
        for path in sizes:
            try:
                report, changed = _receive_one(place, path, task)
            except Refusal as why:
                refusal = refused_before.get(path.name, why) if why.code in GONE else why
                refusal.about(file=path.name, **({"folder": str(path.parent)} if refusal.code in GONE else {}))
                refused.append((path.name, refusal))
                _log.info("refused: %s", refusal.code)
                if not dry_run:
                    _note_refused(workspace, task, path.name, refusal)
            else:
                received.append(report)
                changes |= changed
                _log.info("received: %d new, %d known, %d held, dry=%s", report.new, report.known, report.held, dry_run)
        settled = _gone_on(place) if any(one.doubled for one in received) else frozenset()
    if received and not dry_run:
        changes |= settle(workspace)
    told = tuple(replace(one, doubled=tuple(twin for twin in one.doubled if twin not in settled)) for one in received)
    return Reception(told, tuple(refused), changes, awaited(workspace, received))


def _gone_on(workspace: Workspace) -> frozenset[tuple[str, str]]:
    """Return (person, since) of the laptops that used numbers twice and go on anew by now: there is nothing to do."""
    with workspace.store.reading() as work:
        return frozenset(doubled.named(work, renewing.gone_on(workspace, work)))


def inspect(workspace: Workspace, *, file: Path) -> Inspection:
    """Look into a bundle whose sender nobody vouches for; nothing of it is kept (fault 54)."""
    copy = quarantine(file, workspace.paths.quarantine, workspace.drive).path
    try:
        opened = inspect_bundle(copy, keys=workspace.keys, campaign=workspace.profile.campaign)
        revisions, kept = 0, dict[str, str]()
        for revision in revisions_of(opened):
            revisions += 1
            kept[revision.record] = revision.record_type
    except Refusal as refusal:
        refusal.about(file=file.name)
        raise
    finally:
        put_away(copy)
    sender, kinds = opened.sender, Counter(member.kind for member in opened.blob_list())
    return Inspection(
        file=file.name,
        name=sender.name,
        role=sender.role,
        words=fingerprint_words(sender),
        made_at=opened.manifest.made_at,
        revisions=revisions,
        records=len(kept),
        by_type=dict(Counter(kept.values())),
        photos=kinds["photo"],
        files=kinds.total() - kinds["photo"],
        alike=enrolling.alike_to(workspace, sender),
    )


def undo_last(workspace: Workspace) -> Changes:
    """Take back the last receiving, as if it had never been; raises NothingToUndo once something was built on it.

    Built on it are an own act, another receiving, and a sending that was begun: its receipt confirms what came.
    """
    with workspace.store.unit_of_work() as work:
        numbers, blobs = _undoable(work, workspace.writer)
        if not numbers:
            raise NothingToUndo()
        touched = set[tuple[str, str, str | None]]()
        profile = workspace.note_campaign(work, None) if _joined_by(work, numbers) else workspace.profile
        for number in numbers:
            work.revisions.leave_out(_completed(work, number))
            writers = {*work.heads.take_back(number), *work.revisions.writers_of(number)}
            touched |= {(record_type, record, None) for record, record_type in work.revisions.take_back(number).items()}
            heads.settle(workspace, work, dict.fromkeys(writers))
            work.bundles.drop(number)
        work.commit()
    workspace.profile = profile
    forget_unneeded(workspace, blobs)
    return Changes(frozenset(touched))


def can_undo(workspace: Workspace) -> bool:
    """Tell whether `undo_last` would take something back."""
    with workspace.store.reading() as work:
        return bool(_undoable(work, workspace.writer)[0])


def _joined_by(work: UnitOfWork, numbers: list[int]) -> bool:
    """Tell whether this profile came to its campaign by one of these bundles."""
    entries = dict(work.bundles.numbered())
    found = [entries[number].report for number in numbers]
    return any(isinstance(report, dict) and report.get("joined") is True for report in found)


def _completed(work: UnitOfWork, number: int) -> list[str]:
    """Return the acts that were here without their body before a bundle brought it."""
    report = dict(work.bundles.numbered())[number].report
    return cast("list[str]", report.get("completed", [])) if isinstance(report, dict) else []


def _undoable(work: UnitOfWork, writer: str) -> tuple[list[int], list[str]]:
    """Return the numbers of the bundles that the last receiving brought, and the photos; none once it was built on."""
    own = work.revisions.last_of(writer)
    numbers, blobs, batch, receipt = [], [], None, receipts.last_number(work)
    for number, entry in reversed(work.bundles.numbered()):
        report = entry.report if isinstance(entry.report, dict) else {}
        if batch not in (None, report.get("batch")) or entry.direction == "sent":
            break
        if entry.direction == "refused":
            continue
        if "batch" not in report or report.get("own") != (0 if own is None else own[0]):
            break
        if report.get("receipt", receipt) != receipt:
            break
        batch = report["batch"]
        numbers.append(number)
        blobs += cast("list[str]", report.get("blobs", []))
    return numbers, blobs


def reports(workspace: Workspace) -> tuple[StoredReport, ...]:
    """Return what was received and refused, newest first."""
    with workspace.store.reading() as work:
        return tuple(_stored(entry) for entry in reversed(work.bundles.all()) if entry.direction != "sent")


def awaited(workspace: Workspace, received: Iterable[Received] = ()) -> tuple[AwaitedPart, ...]:
    """Return the parts of shipments begun that have not come (fault 11); `received` counts as come too."""
    come: dict[tuple[str, str, int], set[int]] = {}
    kept = [report.received for report in reports(workspace) if report.received is not None]
    for one in (*kept, *received):
        if one.parts > 1 and one.shipment:
            come.setdefault((one.shipment, one.sender, one.parts), set()).add(one.part)
    return tuple(
        AwaitedPart(sender, number, parts)
        for (_, sender, parts), numbers in sorted(come.items())
        for number in range(1, parts + 1)
        if number not in numbers
    )


def _receive_one(workspace: Workspace, path: Path, task: Task) -> tuple[Received, Changes]:
    copy = quarantine(path, workspace.paths.quarantine, workspace.drive, task.advance)
    try:
        before = _seen_before(workspace, path, copy)
        if before is not None:
            task.advance(2 * copy.path.stat().st_size)  # nothing more to do with it; the stick may be out
            return before, Changes.none()
        opened = _opened(workspace, copy.path)
        if task.dry_run:
            return _take_in(workspace, opened, path, copy, task, [])
        _copy_first(workspace, task)
        kept: list[str] = []
        try:
            done = _take_in(workspace, opened, path, copy, task, kept)
        except BaseException:
            forget_unneeded(workspace, kept)  # refused whole: nothing of it stays
            raise
    finally:
        put_away(copy.path)
    return done


def _take_in(
    workspace: Workspace, opened: OpenedBundle, path: Path, copy: Quarantined, task: Task, kept: list[str]
) -> tuple[Received, Changes]:
    photos, files = keep_photos(workspace, opened, task, kept)
    with workspace.store.unit_of_work() as work:
        before, forked = differing.count_open(work), work.forked.all()
        number = work.bundles.add(
            BundleEntry(copy.sha256, "received", opened.sender.writer, to_instant(workspace.clock.now()), {})
        )
        tally = add_revisions(work, opened, number, task)
        learned = _learn(workspace, work, opened, number, tally)
        after = differing.count_open(work)
        new_doubles = work.forked.all() - (forked - {opened.sender.writer}) - {workspace.writer}
        # Settled: this laptop's earlier self, and whoever goes on anew.
        new_doubles -= renewing.gone_on(workspace, work)
        received = replace(
            _facts(workspace, opened, path.name),
            new=tally.outcomes[Outcome.NEW],
            known=tally.outcomes[Outcome.KNOWN],
            held=tally.outcomes[Outcome.HELD],
            unknown=tally.unknown,
            records_new=tally.records_of(Outcome.NEW),
            records_known=tally.records_of(Outcome.KNOWN),
            records_held=tally.records_of(Outcome.HELD),
            by_type=dict(sorted(tally.by_type.items())),
            changed=changes_in(work, tally.edits),
            changed_beyond=len(tally.edits.beyond),
            photos_new=photos.new,
            photos_known=photos.known,
            photos_healed=photos.healed,
            files_new=files.new,
            files_known=files.known,
            files_healed=files.healed,
            conflicts=after,
            conflicts_new=max(0, after - before),
            conflicts_gone=max(0, before - after),
            missing=work.revisions.missing(),
            unproven=heads.unproven(work, number),
            outside=doubting.brought(workspace, work, tally.spans),
            apart=entitling.apart(work, number),
            after_seal=since_seal.changed_by(workspace, work, {record for _, record, _ in tally.touched}, number),
            newcomer=learned.joined,
            doubled=doubled.named(work, new_doubles),
            alike=enrolling.alike_in(workspace, work, opened.sender, opened.manifest.campaign),
            renewed=doubled.note_own(workspace, work),
        )
        if task.dry_run and not task.on_copy:
            return received, Changes.none()
        joins = workspace.profile.campaign is None
        undo = {**_to_undo(workspace, work, opened, kept), "batch": task.batch, "joined": joins}
        work.bundles.tell(number, {**as_json(received), **undo})
        restored.caught_up(work)
        profile = workspace.note_campaign(work, opened.manifest.campaign) if joins else workspace.profile
        work.commit()
    workspace.profile = profile
    if received.renewed and not task.dry_run:
        doubled.go_on_anew_if_proved(workspace)
    return received, Changes.none() if task.dry_run else Changes(frozenset(tally.touched))


def _learn(workspace: Workspace, work: UnitOfWork, opened: OpenedBundle, number: int, tally: Tally) -> trust.Learned:
    """Keep what a bundle says beside its revisions, and mark which of them its writers have signed."""
    manifest = opened.manifest
    if opened.renewed is not None:
        renewing.note(work, opened.renewed, opened.sender.writer)
    learned = trust.learn(workspace, work, manifest)
    cards = trust.trust_in(workspace, work, manifest.campaign).cards
    told = receipts.learn(work, manifest.receipts, campaign=manifest.campaign, trust=cards)
    signed = heads.learn(workspace, work, manifest, told, number)
    papers = [record for kind, record, _ in tally.touched if kind == "minutes"]
    came = {**dict.fromkeys(signed, heads.NOTHING), **tally.spans}
    heads.settle(workspace, work, came, minutes=papers, campaign=manifest.campaign)
    receipts.note_forks(work, told)
    receipts.note_doubles(work, number)
    possession.note_asker(work, manifest)
    possession.prove(workspace, work, told)
    return learned


def _to_undo(workspace: Workspace, work: UnitOfWork, opened: OpenedBundle, kept: Iterable[str]) -> dict[str, JsonValue]:
    """Return what is noted of a bundle so that its receiving can be taken back."""
    own = work.revisions.last_of(workspace.writer)
    return {
        "own": 0 if own is None else own[0],
        "blobs": list[JsonValue](kept),
        "holds": [member.plain_sha256 for member in opened.blob_list()],
        "receipt": receipts.last_number(work),
        "completed": list[JsonValue](sorted(work.revisions.completed)),
    }


def _facts(workspace: Workspace, opened: OpenedBundle, file: str) -> Received:
    sender = opened.sender
    return Received(
        file=file,
        sender=sender.name,
        sender_writer=sender.writer,
        words=fingerprint_words(sender),
        made_at=opened.manifest.made_at,
        part=opened.header.part,
        parts=opened.header.parts,
        shipment=opened.manifest.shipment,
        clock_off=clock_is_off(opened.manifest.made_at, workspace.clock.now()),
    )


def _opened(workspace: Workspace, path: Path) -> OpenedBundle:
    """Open a bundle of a trusted laptop, or of one that the bundle itself proves to belong to the campaign."""
    campaign = workspace.profile.campaign
    try:
        opened = open_bundle(path, keys=workspace.keys, trust=trust.trust_of(workspace).cards, campaign=campaign)
    except UnknownSender:
        opened = inspect_bundle(path, keys=workspace.keys, campaign=campaign)
        card = trust.vouch(workspace, opened.manifest, opened.sender)
        if card is None:
            raise
        opened.sender = card
    with workspace.store.reading() as work:
        if not renewing.may_be(work, opened.renewed or opened.sender, opened.sender.writer):
            raise UnknownSender(signer=opened.sender.sign_key)
    return opened


def _seen_before(workspace: Workspace, path: Path, copy: Quarantined) -> Received | None:
    """Return the account of a file that was taken in before, byte for byte (fault 26); nothing is missing of it."""
    with workspace.store.reading() as work:
        entry = work.bundles.of_hash(copy.sha256, "received")
        damaged = work.settings.get(receipts.DAMAGED)
        if entry is None or not isinstance(entry.report, dict) or damaged or "own" not in entry.report:
            return None
        if not set(cast("list[str]", entry.report.get("holds", []))) <= set(workspace.photos.hashes()):
            return None  # bytes lost since then come back by it (fault 19)
        conflicts, missing = differing.count_open(work), work.revisions.missing()
    then = from_json(entry.report)
    return replace(
        then,
        file=path.name,
        new=0,
        known=then.revisions,
        held=0,
        unknown=0,
        records_new=0,
        records_known=then.records,
        records_held=0,
        by_type={},
        changed=(),
        changed_beyond=0,
        photos_new=0,
        photos_known=then.photos_new + then.photos_known,
        photos_healed=0,
        files_new=0,
        files_known=then.files_new + then.files_known,
        files_healed=0,
        conflicts=conflicts,
        conflicts_new=0,
        conflicts_gone=0,
        missing=missing,
        seen_before=True,
        newcomer=False,
        renewed=False,
    )


def _copy_first(workspace: Workspace, task: Task) -> None:
    """Copy the visits once before anything is taken in."""
    if not task.copied:
        backup_visits(workspace.store, folder=workspace.paths.backups, kept=BEFORE_RECEIVE, now=workspace.clock.now())
        task.copied = True


def _note_refused(workspace: Workspace, task: Task, file: str, refusal: Refusal) -> None:
    said = {name: str(value) for name, value in refusal.fields.items()}
    report = {"file": file, "code": refusal.code, "batch": task.batch, "fields": said}
    with contextlib.suppress(Refusal), workspace.store.unit_of_work() as work:  # a full disk hides no reason
        work.bundles.add(BundleEntry("", "refused", "", to_instant(workspace.clock.now()), cast("JsonValue", report)))
        work.commit()


def _stored(entry: BundleEntry) -> StoredReport:
    report = entry.report if isinstance(entry.report, dict) else {}
    file = str(report.get("file", ""))
    if entry.direction == "refused":
        said = report.get("fields")
        about = {**(said if isinstance(said, dict) else {}), "file": file}  # earlier versions kept the code alone
        return StoredReport(entry.at, file, None, str(report.get("code", "")), about, str(report.get("batch", "")))
    return StoredReport(entry.at, file, from_json(report), batch=str(report.get("batch", "")))
