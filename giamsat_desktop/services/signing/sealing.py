"""Sealing: minutes become final; what they were made from is frozen, hashed and signed (giamsat_desktop/README.md)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from giamsat_desktop import __version__
from giamsat_desktop.bundles import signing
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.checklist import blocking
from giamsat_desktop.domain.paper.minutes import PhotoAway
from giamsat_desktop.domain.paper.passages import worded, wording_json
from giamsat_desktop.domain.paper.snapshot import Frozen, Snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import SHIPPED
from giamsat_desktop.minutes.drawing.page_codes import minutes_code
from giamsat_desktop.minutes.lettering.layout import profile
from giamsat_desktop.minutes.signing.sealed_paper import layout_of, sealed_paper, unsealed
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.paper.paper_in_hand import (
    AlreadySealed,
    Plan,
    Progress,
    SupplementEmpty,
    composed,
    planned,
    sealed_records,
    wording_of,
)
from giamsat_desktop.services.paper.printing import print_picture
from giamsat_desktop.services.records.moments import moved as moved_otherwise
from giamsat_desktop.services.records.moments import what_moved
from giamsat_desktop.services.records.outlines import keep_read
from giamsat_desktop.services.records.papers import (
    NotSealed,
    Papers,
    Sealed,
    every_sealed,
    papers_of,
    sealed_as,
    sealed_by_id,
    sealed_of,
)
from giamsat_desktop.services.records.reading import VisitRead, of_supplement, read_visit
from giamsat_desktop.services.records.recording import Edit, record, record_from
from giamsat_desktop.services.signing.superseding import supersede, supplement
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.trust import heads
from giamsat_desktop.services.trust.needing import forget_unneeded
from giamsat_desktop.services.trust.seal_reading import SEAL_TYPE
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets, canonical

__all__ = [
    "SEAL_TYPE",
    "AlreadySealed",
    "NotSealed",
    "Papers",
    "Sealed",
    "SupplementEmpty",
    "every_sealed",
    "papers_of",
    "render_snapshot",
    "seal",
    "sealed_by_id",
    "sealed_of",
    "supersede",
    "supplement",
]


class MinutesNotReady(Refusal):
    """Something is missing. Fields: count."""

    code = "minutes-not-ready"


class MinutesInDispute(Refusal):
    """Laptops differ within what would be printed. Fields: count."""

    code = "minutes-in-dispute"


class MinutesWaiting(Refusal):
    """Work on the visit has come in part only. Fields: names, count."""

    code = "minutes-waiting"


class PhotosMissing(Refusal):
    """Photos of the minutes have not come to this laptop. Fields: count."""

    code = "minutes-photos-missing"


class MinutesMoved(Refusal):
    """What the minutes rest on changed while they were being sealed; nothing was sealed. Fields: moved."""

    code = "minutes-moved"


class MinutesDoubted(Refusal):
    """Nobody stands for some of the work, or it is held apart, and nobody said that this was looked at.

    Fields: names, count.
    """

    code = "minutes-doubted"


class OutlineMissing(Refusal):
    """The workbook of the outline has not come to this laptop; the preset is no outline to seal by."""

    code = "minutes-outline-missing"


def seal(
    workspace: Workspace,
    *,
    visit: str,
    copies: int | None = None,
    shown: VisitRead | None = None,
    progress: Progress | None = None,
    sure: bool = False,
) -> Sealed:
    """Seal the minutes of a visit, or the supplementary ones that were opened; never to be undone.

    All is read at one moment; what is recorded at the end is recorded only if everything still stands as it was read,
    else MinutesMoved says what changed. Raises AlreadySealed, MinutesNotReady, MinutesInDispute, MinutesWaiting,
    PhotosMissing, OutlineMissing, LayoutMissing, SupplementEmpty, too: then nothing was changed. `copies` (1 to 10) is
    noted on the visit (or on supplementary minutes) first, as an act of its own that the seal then rests on. `shown`:
    what the paper was made from that somebody looked at; the seal is for that one. `sure`: what `reviewing.doubted`
    names was shown to a person who seals all the same; else MinutesDoubted.
    """
    with workspace.store.reading() as work:
        if shown is not None:
            _prove(workspace, work, shown)
        plan = _planned(workspace, work, visit)
        doubted = () if sure else reviewing.doubted(workspace, work, plan.read)
    _check(workspace, plan)
    if doubted:
        names = ", ".join(sorted({one.first.who for one in doubted}))
        raise MinutesDoubted(names=names, count=sum(one.count for one in doubted))
    if copies is not None and copies != plan.copies:
        of_visit = Edit("visit", plan.found.visit.record, {"copies": copies})
        record(workspace, of_visit if plan.kind == "chinh" else Edit("minutes", plan.minutes, {"own_copies": copies}))
        with workspace.store.reading() as work:
            plan = _planned(workspace, work, visit)
    keep_read(workspace, plan.read.in_force)
    _check(workspace, plan)
    snapshot, pictures = _snapshot(workspace, plan)
    content = canonical.dumps(snapshot.to_json())
    state = hashlib.sha256(content).hexdigest()
    pdf, pages = render_snapshot(snapshot, state, pictures.__getitem__, progress=progress)
    envelope = signing.seal(_payload(snapshot, state, pdf, pages), SEAL_TYPE, workspace.keys.signer)
    keep = workspace.photos.put_original  # all three are durable before the record names them
    named: dict[str, JsonValue] = {
        "number": plan.found.visit.text("minutes_number") if plan.kind == "chinh" else None,
        "version": plan.version,
        "code": minutes_code(plan.minutes),
        "snapshot": keep(content, kind="snapshot", media_type="application/json", sha256=state),
        "pdf": keep(pdf, kind="pdf", media_type="application/pdf"),
        "seal": keep(envelope, kind="seal", media_type=SEAL_TYPE),
        "pages": pages,
        "copies": plan.copies,
    }
    try:
        return _recorded(workspace, plan, named)
    except Refusal:
        forget_unneeded(workspace, [str(named[name]) for name in ("snapshot", "pdf", "seal")])
        raise


def _recorded(workspace: Workspace, plan: Plan, named: Mapping[str, JsonValue]) -> Sealed:
    visit = plan.found.visit.record
    said: dict[str, JsonValue] = {
        "visit": visit,
        "kind": plan.kind,
        "state": "cho_ky",
        "follows": plan.follows.minutes if plan.follows else None,
        "reason": plan.reason or None,
        **named,
    }

    def acts(work: UnitOfWork) -> list[Edit]:
        _prove(workspace, work, plan.read)
        _prove_held(work, plan)
        made = [Edit("minutes", plan.minutes, said)]
        return [Edit("visit", visit, {"state": "cho_ky"}), *made] if plan.kind == "chinh" else made

    def signed(work: UnitOfWork) -> list[Edit]:
        heads.sign_in(workspace, work)
        return []

    changes = record_from(workspace, acts, signed)
    draft = plan.read.papers.draft
    before = dict(draft.fields) if draft is not None and draft.record == plan.minutes else {}
    sealed = sealed_as(RecordView(plan.minutes, "minutes", {**before, **said}))
    if sealed is None:
        raise NotSealed()
    return replace(sealed, changes=Changes(changes.records))  # without the way back: a seal is never undone


def _prove(workspace: Workspace, work: UnitOfWork, before: VisitRead) -> None:
    """Prove that all that was read stands as it stood; raises MinutesMoved with what changed."""
    now = read_visit(workspace, work, before.dossier.visit.record)
    moved = what_moved(workspace, work, before.rests_on, now.rests_on)
    if now.joined != before.joined:
        moved += (moved_otherwise("same_as", "changed"),)
    if (now.in_force.trouble, now.in_force.used) != (before.in_force.trouble, before.in_force.used):
        moved += (moved_otherwise("outline", "arrived"),)
    if moved:
        raise MinutesMoved(moved=moved)


def _prove_held(work: UnitOfWork, plan: Plan) -> None:
    held = _held(work, plan.found.visit.record)
    if held != plan.held:
        raise MinutesMoved(moved=(moved_otherwise("visit", "held", held),))


def _planned(workspace: Workspace, work: UnitOfWork, visit: str) -> Plan:
    read = read_visit(workspace, work, visit)
    return planned(read, _held(work, read.dossier.visit.record))


def _check(workspace: Workspace, plan: Plan) -> None:
    draft = plan.read.papers.draft
    disputed = sum(len(one.conflicts) for one in (*_in_scope(plan.read), *([draft] if draft is not None else [])))
    if disputed:
        raise MinutesInDispute(count=disputed)
    if plan.held:
        raise MinutesWaiting(names=", ".join(sorted(plan.held)), count=sum(plan.held.values()))
    if plan.read.in_force.trouble == "not-here":
        raise OutlineMissing()
    found = plan.read.missing
    if plan.kind == "bo_sung":
        found = of_supplement(plan.read, sealed_records(workspace, plan.read.papers))
    lacking = tuple(one for one in blocking(found) if one.part != "conflicts")  # those are counted above
    away = sum(one.code == "photo-away" for one in lacking)
    if away and away == len(lacking):
        raise PhotosMissing(count=away)
    if lacking:
        raise MinutesNotReady(count=len(lacking))


def _in_scope(read: VisitRead) -> tuple[RecordView, ...]:
    """Return all records that the paper is made from: those of the visit, and of the plan as far as it is used."""
    found = read.dossier
    plan = (found.campaign, found.delegation, found.unit, *found.members, *found.phrases)
    outlines = (seen for seen in read.plan if seen.record_type == "outline")
    return tuple(one for one in (*found.of_visit, *plan, *outlines) if one.record)


def _held(work: UnitOfWork, visit: str) -> dict[str, int]:
    """Return whose changes of this visit wait for others that have not come, and how many of each."""
    waiting = list(work.revisions.several(work.revisions.held()).values())
    shown = work.records.several(one.record for one in waiting) if waiting else {}
    people = work.writers.names() if waiting else {}
    found: Counter[str] = Counter()
    for one in waiting:
        seen = shown.get(one.record)
        named = (one.record, one.changes.get("visit"), seen.get("visit") if seen is not None else None)
        if visit in named and one.record_type in RECORD_TYPES:
            found[who(people, one.writer)] += 1
    return dict(found)


def _snapshot(workspace: Workspace, plan: Plan) -> tuple[Snapshot, dict[str, bytes]]:
    found, made_at = plan.found, to_instant(workspace.clock.now())
    wording = wording_of(plan.read.papers)
    paper = worded(composed(workspace, plan, made_at), wording)
    profile(paper.layout)
    photos = [photo.sha256 for photo in paper.photos.photos] if paper.photos is not None else []
    pictures = _pictures(workspace, photos)
    scope = {one.record: Frozen(one.record_type, dict(one.fields), one.heads) for one in _in_scope(plan.read)}
    snapshot = Snapshot(
        campaign=found.campaign.record,
        visit=found.visit.record,
        minutes=plan.minutes,
        version=plan.version,
        kind=plan.kind,
        follows=plan.follows.minutes if plan.follows else None,
        layout=layout_of(paper),
        phrases=hashlib.sha256(assets.data(SHIPPED)).hexdigest(),
        outline=plan.read.in_force.used,
        app=__version__,
        made_at=made_at,
        records=scope,
        photos=tuple(photos),
        pictures={name: hashlib.sha256(data).hexdigest() for name, data in pictures.items()},
        wording=wording_json(wording),
        paper=unsealed(paper),
    )
    return snapshot, pictures


def _pictures(workspace: Workspace, photos: list[str]) -> dict[str, bytes]:
    """Return the picture that is printed of each photo; a damaged one has none, and its frame on paper says so."""
    found: dict[str, bytes] = {}
    away = 0
    for sha256 in dict.fromkeys(photos):
        try:
            found[sha256] = print_picture(workspace, sha256)
        except PhotoAway:
            away += 1
        except LookupError:
            continue
    if away:
        raise PhotosMissing(count=away)
    return found


def render_snapshot(
    snapshot: Snapshot, state: str, pictures: Callable[[str], bytes], *, progress: Progress | None = None
) -> tuple[bytes, int]:
    """Lay out the paper of a snapshot and return its bytes with the number of pages; the same bytes for ever.

    `pictures` gives the printed picture of a photo by the hash of its original. Raises LayoutUnknown.
    """
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.drawing.archive import page_count
    from giamsat_desktop.minutes.drawing.document import render

    pdf = render(sealed_paper(snapshot, state), pictures, progress=progress)
    return pdf, page_count(pdf)


def _payload(snapshot: Snapshot, state: str, pdf: bytes, pages: int) -> bytes:
    return canonical.dumps(
        {
            "campaign": snapshot.campaign,
            "visit": snapshot.visit,
            "minutes": snapshot.minutes,
            "state": state,
            "pdf": hashlib.sha256(pdf).hexdigest(),
            "layout": "/".join(snapshot.layout),
            "pages": pages,
            "photos": list(snapshot.photos),
            "scope": [*sorted(snapshot.records)],
            "heads": dict(snapshot.heads),
            "sealed_at": snapshot.made_at,
        }
    )
