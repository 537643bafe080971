"""One read of a visit: screen, checks and paper see the same moment."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from giamsat_desktop.domain.form import Outline, Question
from giamsat_desktop.domain.indicator_limits import fitting
from giamsat_desktop.domain.paper.checklist import Missing, OutlineProgress, missing
from giamsat_desktop.domain.paper.dossier import Dossier, assemble
from giamsat_desktop.domain.paper.presence import PRESENT, in_the_block, mandated_at, speaks_for, supplement_signers
from giamsat_desktop.domain.paper.standing import Standing, standing
from giamsat_desktop.domain.paper.supplement_session import held, may_preside
from giamsat_desktop.domain.vanished import vanished
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.forms.checking import RuleFault
from giamsat_desktop.forms.session import QuestionState
from giamsat_desktop.services.records.joined import joined_visits, records_of
from giamsat_desktop.services.records.locking import Lock, lock_among, snapshot_of
from giamsat_desktop.services.records.outlines import InForce, in_force_among, indicator_of, keep_read, session_of
from giamsat_desktop.services.records.papers import Papers, papers_among
from giamsat_desktop.services.records.unreading import old_letters_in, remarks_on
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

_OF_SUPPLEMENT = "supplement-"
PLAN = ("campaign", "delegation", "team", "member", "unit", "schedule", "outline", "phrase")


@dataclass(frozen=True, slots=True)
class VisitRead:
    """A visit as it stood at one moment, with all that its screen, its checks and its paper are made from.

    `states`: how every question of the outline stands for this unit, by code. `joined`: all visits that are one with
    it, itself included. `plan`: the schedule and outlines it refers to; `minutes`: every record of its minutes.
    """

    dossier: Dossier
    in_force: InForce
    states: Mapping[str, QuestionState]
    missing: tuple[Missing, ...]
    papers: Papers
    lock: Lock | None
    joined: tuple[str, ...]
    plan: tuple[RecordView, ...]
    minutes: tuple[RecordView, ...]

    @property
    def outline(self) -> Outline:
        """The outline that is filled."""
        return self.in_force.outline

    @property
    def on_paper(self) -> Dossier:
        """The dossier without answers to questions of the outline that do not concern this unit: they stay recorded."""
        hidden = {one.code for one in self.states.values() if not one.relevant}
        answers = tuple(one for one in self.dossier.answers if one.text("question") not in hidden)
        return replace(self.dossier, answers=answers)

    @property
    def faults(self) -> tuple[tuple[str, RuleFault], ...]:
        """The rules of the outline that cannot be used in this visit, each with its question's code."""
        return tuple((one.code, fault) for one in self.states.values() if one.relevant for fault in one.faults)

    @property
    def vanished(self) -> tuple[Question, ...]:
        """A question for every answer that the outline does not ask any more."""
        return vanished(self.outline, self.dossier.answers)

    @property
    def rests_on(self) -> dict[str, RecordView]:
        """Every record that the paper is made from or that says whether there may be one, by id."""
        found = self.dossier
        plan = (found.campaign, found.delegation, found.unit, *found.members, *found.phrases, *self.plan)
        return {one.record: one for one in (*found.of_visit, *plan, *self.minutes) if one.record}


def visit_now(workspace: Workspace, visit: str) -> VisitRead:
    """Return a visit as it stands, read in one transaction, a joined one with all its parts; raises NotFound."""
    with workspace.store.reading() as work:
        found = read_visit(workspace, work, visit)
    keep_read(workspace, found.in_force)
    return found


def read_visit(workspace: Workspace, work: UnitOfWork, visit: str) -> VisitRead:
    """Return a visit as it stands at the moment that `work` reads; raises NotFound."""
    joined = joined_visits(work)
    members = joined.get(visit, (visit,))
    plan = {kind: work.records.of_type(kind) for kind in PLAN}
    inside = records_of(work, visit, joined)
    found = assemble(members[0], [*(seen for seen_all in plan.values() for seen in seen_all), *inside])
    minutes = work.records.of_type("minutes")
    rules = in_force_among(workspace, work, plan["outline"])
    found = replace(found, figures=tuple(fitting(one, indicator_of(rules, one)) for one in found.figures))
    answers = answers_of(found.answers)
    states = session_of(workspace, rules.outline, found.unit).evaluate(answers).states
    papers = papers_among(minutes, members)
    schedule = [seen for seen in plan["schedule"] if seen.record == found.visit.text("schedule")]
    return VisitRead(
        dossier=found,
        in_force=rules,
        states=states,
        missing=(
            *missing(found, _progress(rules.outline, states.values())),
            *_photos_away(workspace, found),
            *_supplement(papers, found),
            *_added_since(workspace, papers, found),
            *remarks_on(workspace, work, found),
            *old_letters_in(found),
        ),
        papers=papers,
        lock=lock_among(workspace, minutes, joined).get(found.visit.record),
        joined=members,
        plan=(*schedule, *(seen for seen in plan["outline"] if seen.text("workbook") and not seen.deleted)),
        minutes=tuple(seen for seen in minutes if seen.text("visit") in members and not seen.deleted),
    )


def _photos_away(workspace: Workspace, found: Dossier) -> Iterator[Missing]:
    """Yield the photos of the minutes whose bytes are not on this laptop: without them there is no official paper."""
    chosen = [photo for photo in found.photos if photo.flag("in_minutes")]
    here = workspace.photos.here(photo.text("file") for photo in chosen)
    for photo in chosen:
        if photo.text("file") not in here:
            yield Missing("photo-away", "photos", photo.record, "file")


def of_supplement(read: VisitRead, before: Container[str]) -> tuple[Missing, ...]:
    """Return what supplementary minutes lack: what is their own, and whatever the records lack that only they print.

    `before`: the records (ids) of what was sealed; what those lacked was asked for then.
    """
    found = read.dossier
    apart = {found.visit.record, *(one.record for one in found.people)}
    new = {one.record for one in found.of_visit if one.record not in before} - apart
    return tuple(one for one in read.missing if one.code.startswith(_OF_SUPPLEMENT) or one.record in new)


def _supplement(papers: Papers, found: Dossier) -> Iterator[Missing]:
    """Yield what supplementary minutes that are being written lack; they say their own hour, place and people."""
    draft = papers.supplement
    if draft is None:
        return
    asked = (("held_at", "supplement-time"), ("held_in", "supplement-place"), ("present", "supplement-people"))
    for name, code in asked:
        if not draft.get(name):
            yield Missing(code, "visit", draft.record, name)
    # They add to what was said in the session: they are held after it.
    over = max(found.visit.text("starts_at"), found.visit.text("ends_at"))
    if draft.text("held_at") and draft.text("held_at") < over:
        yield Missing("supplement-early", "visit", draft.record, "held_at")
    if draft.items("present"):
        yield from _supplement_chair(held(found, draft), draft, may=bool(may_preside(found, draft)))
        yield from () if found.two_sign else _supplement_unit(found, draft)


def _supplement_unit(found: Dossier, draft: RecordView) -> Iterator[Missing]:
    """Yield what is not known of who signs supplementary minutes for the unit."""
    there = {str(one) for one in draft.items("present")}
    people = [one for one in found.people_for(draft.record) if one.record in there]
    signer = in_the_block(supplement_signers(mandated_at(draft, people), draft.text("unit_signer")))
    if signer is not None:
        if not speaks_for(signer):
            yield Missing("supplement-unit-mandate", "visit", draft.record, "unit_mandate_number")
    elif any(one.text("side") == "don_vi" for one in people):
        yield Missing("supplement-unit-signer", "visit", draft.record, "unit_signer")
    elif not draft.text("unit_away").strip():  # the paper says that the unit was away: then it says why, too
        yield Missing("supplement-unit-away", "visit", draft.record, "unit_away")


def _supplement_chair(session: Dossier, draft: RecordView, *, may: bool) -> Iterator[Missing]:
    """Yield what is not known of who presides over supplementary minutes, and that the secretary is away."""
    if not session.visit.text("chair"):
        code, name = ("supplement-chair", "chair") if may else ("supplement-chair-nobody", "present")
        yield Missing(code, "visit", draft.record, name)
    elif not session.two_sign and standing(session) is Standing.UNKNOWN:
        yield Missing("supplement-chair-mandate", "visit", draft.record, "chair_mandate_number")
    if session.visit.text("chair") and session.visit.text("chair") == session.visit.text("secretary"):
        yield Missing("supplement-secretary-is-chair", "visit", draft.record, "chair")
    elif not session.visit.text("secretary"):
        yield Missing("supplement-secretary", "visit", draft.record, "present", doubted=True)


def _added_since(workspace: Workspace, papers: Papers, found: Dossier) -> Iterator[Missing]:
    """Yield who came into the list only after the minutes were sealed that are to be replaced.

    Programs before 2026-12 did not mark who was added for supplementary minutes: whether such a person was at the
    session is known to nobody but who was there.
    """
    draft = papers.draft
    if draft is None or papers.supplementing:
        return
    before = next((one for one in papers.replaced if one.minutes == draft.text("follows")), None)
    frozen = snapshot_of(workspace, before.snapshot) if before is not None else None
    if frozen is None:
        return
    for one in found.attendees:
        if one.record not in frozen.records and one.text("presence") == PRESENT:
            yield Missing("added-since-sealed", "attendees", one.record, "presence", doubted=True)


def dossier_in(work: UnitOfWork, visit: str) -> Dossier:
    """Return a visit with everything that belongs to it at the moment that `work` reads; raises NotFound."""
    joined = joined_visits(work)
    plan = [seen for kind in PLAN for seen in work.records.of_type(kind)]
    return assemble(joined.get(visit, (visit,))[0], [*plan, *records_of(work, visit, joined)])


def answers_of(answers: Iterable[RecordView]) -> dict[str, Mapping[str, object]]:
    """Return answers as the rules of filling want them: question code → fields."""
    return {answer.text("question"): answer.fields for answer in answers}


def _progress(outline: Outline, states: Iterable[QuestionState]) -> OutlineProgress:
    unanswered = tuple(one.code for one in states if one.relevant and one.required and not one.answered)
    return OutlineProgress(unanswered, {indicator.code: indicator.kind.value for indicator in outline.indicators})
