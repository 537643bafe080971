"""Sealing: minutes become final; what they were made from is frozen, hashed and signed (design.md §6)."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from giamsat_desktop import __version__
from giamsat_desktop.bundles import signing
from giamsat_desktop.domain.checklist import Missing
from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.dossier import Dossier
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.domain.passages import Rewording, read_wording, worded, wording_json
from giamsat_desktop.domain.snapshot import Frozen, Snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes import composing_supplement
from giamsat_desktop.minutes.composing import compose
from giamsat_desktop.minutes.composing_supplement import Supplemented, compose_supplement
from giamsat_desktop.minutes.page_codes import minutes_code
from giamsat_desktop.minutes.phrases import SHIPPED, phrases_of
from giamsat_desktop.minutes.sealed_paper import layout_of, sealed_paper, unsealed
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.locking import snapshot_of
from giamsat_desktop.services.outlines import outline_of
from giamsat_desktop.services.papers import NotSealed, Papers, Sealed, every_sealed, papers_of, sealed_by_id, sealed_of
from giamsat_desktop.services.printing import print_picture
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.visits import dossier, missing_of
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets, canonical

__all__ = [
    "SEAL_TYPE",
    "NotSealed",
    "Papers",
    "Sealed",
    "every_sealed",
    "papers_of",
    "render_snapshot",
    "seal",
    "sealed_by_id",
    "sealed_of",
    "supersede",
    "supplement",
]

SEAL_TYPE = "application/vnd.giamsat.seal+json"

Progress = Callable[[int, int], None]


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


class AlreadySealed(Refusal):
    """The visit has sealed minutes. Fields: minutes (their code)."""

    code = "minutes-already-sealed"


class SupplementEmpty(Refusal):
    """Supplementary minutes that say nothing. Fields: minutes (code of the main ones)."""

    code = "supplement-empty"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is about to be sealed."""

    found: Dossier
    papers: Papers
    minutes: str
    kind: str
    version: int
    follows: Sealed | None
    reason: str


def seal(workspace: Workspace, *, visit: str, copies: int | None = None, progress: Progress | None = None) -> Sealed:
    """Seal the minutes of a visit, or the supplementary ones that were opened; never to be undone.

    Raises AlreadySealed, MinutesNotReady, MinutesInDispute, MinutesWaiting, PhotosMissing, SupplementEmpty: then
    nothing was changed. `copies` (1 to 10) is noted on the visit first when it is given.
    """
    plan = _plan(workspace, visit)
    if copies is not None and plan.kind == "chinh":
        changed = record(workspace, Edit("visit", plan.found.visit.record, {"copies": copies}))
        plan = _plan(workspace, visit) if changed else plan
    _check(workspace, plan)
    snapshot, pictures = _snapshot(workspace, plan)
    content = canonical.dumps(snapshot.to_json())
    state = hashlib.sha256(content).hexdigest()
    pdf, pages = render_snapshot(snapshot, state, pictures.__getitem__, progress=progress)
    envelope = signing.seal(_payload(snapshot, state, pdf, pages), SEAL_TYPE, workspace.keys.signer)
    keep = workspace.photos.put_original  # all three are durable before the record names them
    keep(content, kind="snapshot", media_type="application/json", sha256=state)
    named: dict[str, JsonValue] = {
        "number": plan.found.visit.text("minutes_number") if plan.kind == "chinh" else None,
        "version": plan.version,
        "code": minutes_code(plan.minutes),
        "snapshot": state,
        "pdf": keep(pdf, kind="pdf", media_type="application/pdf"),
        "seal": keep(envelope, kind="seal", media_type=SEAL_TYPE),
        "pages": pages,
        "copies": plan.found.visit.get("copies"),
    }
    return _recorded(workspace, plan, named)


def _recorded(workspace: Workspace, plan: _Plan, named: dict[str, JsonValue]) -> Sealed:
    visit = plan.found.visit.record
    said = {
        "visit": visit,
        "kind": plan.kind,
        "state": "cho_ky",
        "follows": plan.follows.minutes if plan.follows else None,
        "reason": plan.reason or None,
        **named,
    }
    acts = [Edit("minutes", plan.minutes, said)]
    if plan.kind == "chinh":
        acts.append(Edit("visit", visit, {"state": "cho_ky"}))
    changes = record(workspace, *acts)
    sealed = sealed_by_id(workspace, plan.minutes)
    if sealed is None:
        raise NotSealed()
    return replace(sealed, changes=Changes(changes.records))  # without the way back: a seal is never undone


def _plan(workspace: Workspace, visit: str) -> _Plan:
    found = dossier(workspace, visit)
    papers = papers_of(workspace, visit)
    main, draft = papers.main, papers.draft
    earlier = max((one.version for one in (*papers.sealed, *papers.replaced) if one.kind == "chinh"), default=0)
    reason = draft.text("reason") if draft is not None else ""
    if main is not None:
        if draft is None or not papers.supplementing:
            raise AlreadySealed(minutes=main.code)
        number = sum(one.kind == "bo_sung" for one in (*papers.sealed, *papers.replaced))
        return _Plan(found, papers, draft.record, "bo_sung", number + 1, main, reason)
    if draft is None or papers.supplementing:
        return _Plan(found, papers, new_id(), "chinh", earlier + 1, None, "")
    follows = next((one for one in papers.replaced if one.minutes == draft.text("follows")), None)
    return _Plan(found, papers, draft.record, "chinh", earlier + 1, follows, reason)


def _check(workspace: Workspace, plan: _Plan) -> None:
    scope = (*_in_scope(workspace, plan.found), *([plan.papers.draft] if plan.papers.draft is not None else []))
    disputed = sum(len(one.conflicts) for one in scope)
    if disputed:
        raise MinutesInDispute(count=disputed)
    names, count = _held(workspace, plan.found.visit.record)
    if count:
        raise MinutesWaiting(names=", ".join(names), count=count)
    lacking = missing(workspace, plan.found) if plan.kind == "chinh" else ()
    if lacking:
        raise MinutesNotReady(count=len(lacking))


def missing(workspace: Workspace, found: Dossier) -> tuple[Missing, ...]:
    """Return what is missing, differences left out: they are counted apart. Remarks keep nobody back."""
    return tuple(one for one in missing_of(workspace, found) if one.blocks and one.part != "conflicts")


def _in_scope(workspace: Workspace, found: Dossier) -> tuple[RecordView, ...]:
    """Return all records that the paper is made from: those of the visit, and of the plan as far as it is used."""
    plan = (found.campaign, found.delegation, found.unit, *found.members, *found.phrases)
    outlines = [seen for seen in workspace.of_type("outline") if seen.text("workbook")]
    return tuple(one for one in (*found.of_visit, *plan, *outlines) if one.record)


def _held(workspace: Workspace, visit: str) -> tuple[list[str], int]:
    """Return whose changes of this visit wait for others that have not come, and how many there are."""
    with workspace.store.reading() as work:
        waiting = list(work.revisions.several(work.revisions.held()).values())
        shown = work.records.several(one.record for one in waiting)
        people = {known.writer: known.name for known in work.writers.all()}
    count, names = 0, set()
    for one in waiting:
        seen = shown.get(one.record)
        named = (one.record, one.changes.get("visit"), seen.get("visit") if seen is not None else None)
        if visit in named and one.record_type in RECORD_TYPES:
            count += 1
            names.add(people.get(one.writer) or one.writer[:6])
    return sorted(names), count


def _snapshot(workspace: Workspace, plan: _Plan) -> tuple[Snapshot, dict[str, bytes]]:
    found, made_at = plan.found, to_instant(workspace.clock.now())
    paper = worded(_composed(workspace, plan, made_at), _wording(plan.papers))
    photos = [photo.sha256 for photo in paper.photos.photos] if paper.photos is not None else []
    pictures = _pictures(workspace, photos)
    scope = {one.record: Frozen(one.record_type, dict(one.fields), one.heads) for one in _in_scope(workspace, found)}
    snapshot = Snapshot(
        campaign=found.campaign.record,
        visit=found.visit.record,
        minutes=plan.minutes,
        version=plan.version,
        kind=plan.kind,
        follows=plan.follows.minutes if plan.follows else None,
        layout=layout_of(paper),
        phrases=hashlib.sha256(assets.data(SHIPPED)).hexdigest(),
        outline=_outline(workspace),
        app=__version__,
        made_at=made_at,
        records=scope,
        photos=tuple(photos),
        pictures={name: hashlib.sha256(data).hexdigest() for name, data in pictures.items()},
        wording=wording_json(_wording(plan.papers)),
        paper=unsealed(paper),
    )
    return snapshot, pictures


def _composed(workspace: Workspace, plan: _Plan, made_at: str) -> Minutes:
    outline = outline_of(workspace)
    if plan.kind == "bo_sung" and plan.follows is not None:
        base = Supplemented(plan.follows.code, _sealed_records(workspace, plan.papers), plan.reason)
        paper = compose_supplement(plan.found, outline, base, made_at=made_at)
        if not composing_supplement.has_content(paper):
            raise SupplementEmpty(minutes=plan.follows.code)
        return paper
    paper = compose(plan.found, outline, draft=False, made_at=made_at)
    if plan.follows is None:
        return paper
    said = phrases_of(plan.found.phrases).say("replaces", ma=plan.follows.code, ly_do=plan.reason.rstrip(". "))
    return replace(paper, opening=(*paper.opening, said))


def _wording(papers: Papers) -> dict[str, Rewording]:
    return read_wording(papers.draft.text("wording")) if papers.draft is not None else {}


def generated(workspace: Workspace, *, visit: str) -> Minutes:
    """Return the paper being written as the records give it, before any of it is worded anew; raises AlreadySealed."""
    plan = _plan(workspace, visit)
    made_at = to_instant(workspace.clock.now())
    if plan.kind == "bo_sung" and plan.follows is not None:
        base = Supplemented(plan.follows.code, _sealed_records(workspace, plan.papers), plan.reason)
        return compose_supplement(plan.found, outline_of(workspace), base, made_at=made_at)
    return _composed(workspace, plan, made_at)


def supplement_draft(workspace: Workspace, *, visit: str, progress: Progress | None = None) -> tuple[bytes, int]:
    """Return the supplementary minutes being written as a PDF marked DỰ THẢO, with its number of pages.

    Raises NotSealed when none are.
    """
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.archive import page_count
    from giamsat_desktop.minutes.document import render

    plan = _plan(workspace, visit)
    if plan.kind != "bo_sung":
        raise NotSealed()
    paper = worded(generated(workspace, visit=visit), _wording(plan.papers))
    pdf = render(paper, lambda sha256: print_picture(workspace, sha256), progress=progress)
    return pdf, page_count(pdf)


def _sealed_records(workspace: Workspace, papers: Papers) -> frozenset[str]:
    found = [snapshot_of(workspace, one.snapshot) for one in papers.sealed]
    return frozenset(record for snapshot in found if snapshot is not None for record in snapshot.records)


def _pictures(workspace: Workspace, photos: list[str]) -> dict[str, bytes]:
    """Return the picture that is printed of each photo; what no program can read prints a note."""
    found: dict[str, bytes] = {}
    for sha256 in photos:
        with contextlib.suppress(LookupError):
            found[sha256] = print_picture(workspace, sha256)
    if len(found) < len(set(photos)):
        raise PhotosMissing(count=len(set(photos)) - len(found))
    return found


def _outline(workspace: Workspace) -> str:
    found = [seen for seen in workspace.of_type("outline") if seen.text("workbook")]
    versions = [(v if isinstance(v := seen.get("version"), int) else 0, seen.record) for seen in found]
    newest = max(versions, default=None)
    return "" if newest is None else next(seen.text("workbook") for seen in found if seen.record == newest[1])


def render_snapshot(
    snapshot: Snapshot, state: str, pictures: Callable[[str], bytes], *, progress: Progress | None = None
) -> tuple[bytes, int]:
    """Lay out the paper of a snapshot and return its bytes with the number of pages; the same bytes for ever.

    `pictures` gives the printed picture of a photo by the hash of its original. Raises LayoutUnknown.
    """
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.archive import page_count
    from giamsat_desktop.minutes.document import render

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


def supplement(workspace: Workspace, *, visit: str, reason: str) -> tuple[str, Changes]:
    """Open supplementary minutes to the sealed ones; from then on new records may be made in the visit.

    `reason` is their first paragraph: what is added and why. Returns the record's id. Raises NotSealed.
    """
    papers = papers_of(workspace, visit)
    if papers.main is None:
        raise NotSealed()
    draft = papers.draft.record if papers.draft is not None and papers.supplementing else new_id()
    said: dict[str, JsonValue] = {
        "visit": papers.main.visit,
        "kind": "bo_sung",
        "state": "du_thao",
        "follows": papers.main.minutes,
        "reason": reason,
    }
    return draft, record(workspace, Edit("minutes", draft, said))


def supersede(
    workspace: Workspace, *, visit: str, reason: str, minutes: str | None = None
) -> tuple[str | None, Changes]:
    """Replace sealed minutes of a visit: they stay what they are, and other ones can be written and sealed.

    When two laptops sealed main minutes, one gives way (`minutes`, or one not signed) and nothing new is opened.
    Returns the id of the new minutes, if any. Raises NotSealed.
    """
    papers = papers_of(workspace, visit)
    mains = [one for one in papers.sealed if one.kind == "chinh" and minutes in (None, one.minutes)]
    if not mains:
        raise NotSealed()
    main = mains[-1]  # of two the one that is not signed
    if papers.twice:
        return None, record(workspace, Edit("minutes", main.minutes, {"state": "thay_the"}))
    draft = new_id()
    said: dict[str, JsonValue] = {
        "visit": main.visit,
        "kind": "chinh",
        "state": "du_thao",
        "follows": main.minutes,
        "reason": reason,
    }
    return draft, record(
        workspace,
        Edit("minutes", main.minutes, {"state": "thay_the"}),
        Edit("minutes", draft, said),
        Edit("visit", main.visit, {"state": "dang_lam_viec"}),
    )
