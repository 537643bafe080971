"""What still stands between a visit and official minutes (domain/README.md, Fields); drafts print all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from giamsat_desktop.domain.dictionary.holding import Unreadable
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.paper.comparison import FigureState, compare
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.presence import in_the_block, is_named, speaks_for, unit_signers
from giamsat_desktop.domain.paper.standing import COMMITTEE, Standing, committee, letterhead, standing
from giamsat_desktop.domain.vietnamese.dates import from_instant, is_instant
from giamsat_desktop.domain.view import RecordView


@dataclass(frozen=True, slots=True)
class OutlineProgress:
    """What the outline says about a visit: codes of required questions still open; kind of every indicator."""

    unanswered: tuple[str, ...] = ()
    indicator_kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Marks of a field that no face can print, each once, and the text around the first; no field: the paper itself."""

    record_type: str
    field: str
    marks: str
    around: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. `code` is a key of phrases/missing.*.json; `part` the step where it is put right.

    `field` is a field, a conflict group, or for "required-answers" the question's code. `unread`: what stands there
    instead, for "unreadable", which is a remark and keeps nobody from sealing; so is "unprintable" with `unprinted`,
    and what is `doubted`: it may be right, and a person is to look at it. `who`: whose laptop it is about.
    """

    code: str
    part: str
    record: str | None = None
    field: str | None = None
    unread: Unreadable | None = None
    unprinted: Unprintable | None = None
    doubted: bool = False
    who: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the minutes are no official ones while this is so."""
        return self.unread is None and self.unprinted is None and not self.doubted


def blocking(found: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return what keeps minutes from being official ones: this is what is counted, wherever a visit is shown."""
    return tuple(one for one in found if one.blocks)


def lasts_over_a_day(starts: str, ends: str) -> bool:
    """Return whether a visit ends more than a day after it begins; False for instants that are missing or none."""
    return is_instant(starts) and is_instant(ends) and from_instant(ends) - from_instant(starts) > timedelta(days=1)


def missing(dossier: Dossier, outline_progress: OutlineProgress) -> tuple[Missing, ...]:
    """Return all that keeps minutes of this visit from being official, in the order of the minutes."""
    visit = dossier.visit.record
    return (
        *_campaign(dossier.campaign),
        *_visit(dossier.visit),
        *(
            Missing("attendee-name", "attendees", one.record, "name", doubted=True)
            for one in dossier.attendees
            if not is_named(one)
        ),
        *(Missing("presence", "attendees", a.record, "presence") for a in dossier.attendees if not a.text("presence")),
        *(() if dossier.two_sign else (*_chair(dossier), *_signers(dossier))),
        *(Missing("required-answers", "answers", answer_id(visit, code), code) for code in outline_progress.unanswered),
        *_figures(dossier, outline_progress.indicator_kinds),
        *_findings(dossier),
        *_conclusion(dossier.visit),
        *(
            Missing("request-deadline", "requests", request.record, "due_on")
            for request in dossier.requests
            if not request.text("due_on")
        ),
        *_conflicts(dossier),
    )


def _campaign(campaign: RecordView) -> Iterator[Missing]:
    # A visit whose campaign has not come yet lacks it, not the number of its founding document.
    if campaign.record and not (campaign.text("founding_number") and campaign.text("founding_date")):
        yield Missing("founding", "campaign", campaign.record, "founding_number")
    if campaign.record and not (campaign.text("founding_agency") or campaign.text("authority_name")):
        yield Missing("founding-agency", "campaign", campaign.record, "founding_agency")
    if campaign.flag("dated_line") and not campaign.text("place"):
        yield Missing("dated-place", "campaign", campaign.record, "place")
    if campaign.record and letterhead(campaign) == COMMITTEE and not committee(campaign):
        yield Missing("committee", "campaign", campaign.record, "authority_name")


def _chair(dossier: Dossier) -> Iterator[Missing]:
    visit = dossier.visit
    if dossier.member(visit.text("chair")) is not None and standing(dossier) is Standing.UNKNOWN:
        yield Missing("chair-mandate", "visit", visit.record, "chair_mandate_number")


def _visit(visit: RecordView) -> Iterator[Missing]:
    for name, code in (("starts_at", "starts-at"), ("ends_at", "ends-at"), ("place", "place"), ("chair", "chair")):
        if not visit.text(name):
            yield Missing(code, "visit", visit.record, name)
    if visit.text("starts_at") and visit.text("ends_at") and visit.text("ends_at") <= visit.text("starts_at"):
        yield Missing("hours", "visit", visit.record, "ends_at")
    elif lasts_over_a_day(visit.text("starts_at"), visit.text("ends_at")):
        yield Missing("ends-long-after", "visit", visit.record, "ends_at", doubted=True)
    if not visit.text("secretary"):
        yield Missing("secretary", "visit", visit.record, "secretary")
    elif visit.text("secretary") == visit.text("chair"):
        yield Missing("secretary-is-chair", "visit", visit.record, "secretary")
    if visit.get("copies") is None:
        yield Missing("copies", "visit", visit.record, "copies")


def _signers(dossier: Dossier) -> Iterator[Missing]:
    signer = in_the_block(unit_signers(dossier.attendees))
    if signer is None:
        yield Missing("unit-signer", "attendees")
        return
    if not speaks_for(signer):
        yield Missing("unit-signer-mandate", "attendees", signer.record, "mandate_number")
    if not (signer.flag("is_head") or signer.text("position")):
        yield Missing("unit-signer-office", "attendees", signer.record, "position")


def _figures(dossier: Dossier, kinds: Mapping[str, str]) -> Iterator[Missing]:
    for figure in dossier.figures:
        kind = kinds.get(figure.text("indicator"), _likely_kind(figure))
        differs = compare(figure, kind).state is FigureState.DIFFERS
        if figure.flag("in_minutes") and differs and not figure.text("explanation"):
            yield Missing("figure-explanation", "figures", figure.record, "explanation")


def _likely_kind(figure: RecordView) -> str:
    # An indicator from an outline this laptop does not have: a denominator tells a ratio.
    return "ty_le" if figure.text("reported_denominator") or figure.text("verified_denominator") else "so"


def _findings(dossier: Dossier) -> Iterator[Missing]:
    for finding in dossier.findings:
        asked = finding.text("unit_opinion") not in ("", "chua_hoi")
        concerns = finding.text("kind") in ("ton_tai", "vi_pham") and finding.text("state") != "loai"
        if finding.flag("in_minutes") and concerns and not asked:
            yield Missing("finding-opinion", "findings", finding.record, "unit_opinion")
        if finding.flag("in_minutes") and not finding.text("kind"):
            yield Missing("finding-kind", "findings", finding.record, "kind")
        disagrees = finding.text("unit_opinion") == "khong_thong_nhat" and finding.text("state") != "loai"
        if finding.flag("in_minutes") and disagrees and not finding.text("unit_opinion_text"):
            yield Missing("opinion-text", "findings", finding.record, "unit_opinion_text")


def _conclusion(visit: RecordView) -> Iterator[Missing]:
    parts = ("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests")
    if not any(visit.text(name) for name in parts):
        yield Missing("conclusion", "conclusion", visit.record, "conclusion_assessment")


def _conflicts(dossier: Dossier) -> Iterator[Missing]:
    for record in dossier.of_visit:
        for conflict in record.conflicts:
            yield Missing("conflicts", "conflicts", record.record, conflict.group)
