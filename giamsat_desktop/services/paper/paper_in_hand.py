"""The paper in hand: the minutes that are being written and are to be sealed next, as the records give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.paper.passages import Rewording, read_wording, worded
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing import supplement as composing_supplement
from giamsat_desktop.minutes.composing.supplement import Supplemented, compose_supplement
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.services.paper.printing import print_picture
from giamsat_desktop.services.paper.replacing import in_place_of, replaced_by_draft
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import NotSealed, Papers, Sealed
from giamsat_desktop.services.records.reading import VisitRead
from giamsat_desktop.services.workspace import Workspace

Progress = Callable[[int, int], None]


class AlreadySealed(Refusal):
    """The visit has sealed minutes. Fields: minutes (their code)."""

    code = "minutes-already-sealed"


class SupplementEmpty(Refusal):
    """Supplementary minutes that say nothing. Fields: minutes (code of the main ones)."""

    code = "supplement-empty"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be sealed, read at one moment. `held`: how many changes wait, by whom they are."""

    read: VisitRead
    held: Mapping[str, int]
    minutes: str
    kind: str
    version: int
    follows: Sealed | None
    reason: str

    @property
    def copies(self) -> JsonValue:
        """How many copies are made of it."""
        draft, visit = self.read.papers.draft, self.found.visit
        own = draft.get("own_copies") if draft is not None and self.kind == "bo_sung" else None
        return visit.get("copies") if own is None else own

    @property
    def found(self) -> Dossier:
        """The visit, as far as its paper goes."""
        return self.read.on_paper


def planned(read: VisitRead, held: Mapping[str, int]) -> Plan:
    """Return which paper comes next, with how many changes wait by person; raises AlreadySealed."""
    papers = read.papers
    main, draft = papers.main, papers.draft
    earlier = max((one.version for one in (*papers.sealed, *papers.replaced) if one.kind == "chinh"), default=0)
    reason = draft.text("reason") if draft is not None else ""
    if main is not None:
        if draft is None or not papers.supplementing:
            raise AlreadySealed(minutes=main.code)
        number = sum(one.kind == "bo_sung" for one in (*papers.sealed, *papers.replaced))
        return Plan(read, held, draft.record, "bo_sung", number + 1, main, reason)
    if draft is None or papers.supplementing:
        return Plan(read, held, new_id(), "chinh", earlier + 1, None, "")
    return Plan(read, held, draft.record, "chinh", earlier + 1, replaced_by_draft(papers), reason)


def composed(workspace: Workspace, plan: Plan, made_at: str) -> Minutes:
    """Return the paper of a plan as the records give it; raises SupplementEmpty."""
    if plan.follows is None:
        return compose(plan.found, plan.read.outline, draft=False, made_at=made_at)
    paper = _following(workspace, plan, plan.follows, made_at)
    if plan.kind == "bo_sung" and not composing_supplement.has_content(paper):
        raise SupplementEmpty(minutes=plan.follows.code)
    return paper


@dataclass(frozen=True, slots=True)
class Followed:
    """What a paper comes after: its code, all that is in what was sealed before, and the record of the paper itself.

    `frozen` is what that one was made from; None where it is not here.
    """

    code: str
    records: frozenset[str]
    frozen: Snapshot | None
    own: RecordView


def following(kind: str, found: Dossier, outline: Outline, follows: Followed, *, made_at: str) -> Minutes:
    """Return supplementary minutes ("bo_sung"), or those in the place of others ("chinh"), as the records give them."""
    if kind == "bo_sung":
        base = Supplemented(follows.code, follows.records, follows.own)
        return compose_supplement(found, outline, base, made_at=made_at)
    paper = compose(found, outline, draft=False, made_at=made_at)
    return in_place_of(paper, follows.code, follows.own.text("reason"), found, follows.frozen)


def _following(workspace: Workspace, plan: Plan, follows: Sealed, made_at: str) -> Minutes:
    draft = plan.read.papers.draft
    if draft is None:
        raise NotSealed()
    about = Followed(
        follows.code, sealed_records(workspace, plan.read.papers), snapshot_of(workspace, follows.snapshot), draft
    )
    return following(plan.kind, plan.found, plan.read.outline, about, made_at=made_at)


def sealed_records(workspace: Workspace, papers: Papers) -> frozenset[str]:
    """Return the records (ids) in what was sealed of a visit and holds."""
    before = (snapshot_of(workspace, one.snapshot) for one in papers.sealed)
    return frozenset(record for snapshot in before if snapshot is not None for record in snapshot.records)


def wording_of(papers: Papers) -> dict[str, Rewording]:
    """Return how paragraphs of the paper being written are worded anew, by their keys."""
    return read_wording(papers.draft.text("wording")) if papers.draft is not None else {}


def generated(workspace: Workspace, read: VisitRead) -> Minutes:
    """Return the paper being written as the records give it, before any of it is worded anew; raises AlreadySealed."""
    plan = planned(read, {})
    made_at = to_instant(workspace.clock.now())
    if plan.kind == "bo_sung" and plan.follows is not None:
        return _following(workspace, plan, plan.follows, made_at)
    return composed(workspace, plan, made_at)


def supplement_draft(workspace: Workspace, read: VisitRead, *, progress: Progress | None = None) -> tuple[bytes, int]:
    """Return the supplementary minutes being written as a PDF marked DỰ THẢO, with its number of pages.

    Raises NotSealed when none are.
    """
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.drawing.archive import page_count
    from giamsat_desktop.minutes.drawing.document import render

    if planned(read, {}).kind != "bo_sung":
        raise NotSealed()
    paper = worded(generated(workspace, read), wording_of(read.papers))
    pdf = render(paper, lambda sha256: print_picture(workspace, sha256), progress=progress)
    return pdf, page_count(pdf)
