"""Reviewing: what looks odd in a visit before it is sealed; it is shown to be looked at, and keeps nobody from sealing.

Records whose present state rests on work of a laptop after it was shut out (fault 56), fields that do not fit one
another (an end before a start, a ratio above 100 %), texts of several people that were only put together, what
was changed after the seal and stands in no supplementary minutes, and what cannot be printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from giamsat_desktop.domain.dictionary.cautions import warnings
from giamsat_desktop.domain.paper.checklist import Missing, Unprintable
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.paper.passages import homeless, worded
from giamsat_desktop.domain.paper.photo_facts import remarks
from giamsat_desktop.domain.paper.snapshot import UNLOCKED
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.supplement import says_only_why
from giamsat_desktop.services.conflicts.decided import kept_together
from giamsat_desktop.services.paper.paper_in_hand import AlreadySealed, generated, wording_of
from giamsat_desktop.services.paper.since_seal import changed_in
from giamsat_desktop.services.paper.unprinting import unprinted_of
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.records.photographing import is_damaged
from giamsat_desktop.services.records.reading import VisitRead, visit_now
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets

UNTRUSTED = doubting.SHUT_OUT
UNPROVEN = "unproven-here"
EMPTY = "empty-here"
HELD = "held"
"""The part of the minutes screen where what is held as unproven can be looked at."""
UNPRINTABLE = "unprintable"
WORDING = "wording"
"""The part of the minutes screen where the paragraphs of the paper stand."""
_PARTS = {
    "visit": "visit",
    "attendee": "attendees",
    "answer": "required-answers",
    "figure": "figures",
    "finding": "findings",
    "recommendation": "findings",
    "sampled_case": "cases",
    "document": "documents",
    "document_request": "requests",
    "photo": "photos",
    "remark": "remarks",
    "cause": "findings",
    "campaign": "campaign",
    "phrase": "campaign",
}
_CONCLUDING = frozenset(
    {
        "unit_statement",
        "conclusion_assessment",
        "conclusion_shortcomings",
        "conclusion_requests",
        "other_opinions",
        "agreed",
    }
)
"""Fields of a visit that stand on its page of conclusions."""


LEFT_OFF = "warning.changed-after-seal"
"""Something was changed after the seal, and the supplementary minutes being written do not print it."""
ONLY_WHY = "warning.only-why"
"""The supplementary minutes being written say why they are made, and nothing that they add."""


@dataclass(frozen=True, slots=True)
class Odd:
    """One thing to look at: where the first of its kind is, and how many there are."""

    first: Missing
    count: int = 1


def to_review(workspace: Workspace, *, visit: str) -> tuple[Odd, ...]:
    """Return what looks odd in a visit and its campaign, what rests on shut out laptops first; raises NotFound."""
    read = visit_now(workspace, visit)
    found = read.dossier
    records = (*found.of_visit, found.campaign)
    odd = list[Missing]()
    day = found.visit.text("starts_at")[:10]
    for seen in records:
        for one in warnings(seen.record_type, seen.fields, visit_date=day):
            field = _place(seen) or one.field
            odd.append(Missing(f"warning.{one.code}", _part(seen, one.field), seen.record, field))
    odd += [
        Missing(f"warning.{code}", _part(photo), photo.record, field)
        for photo in found.photos
        for field, code in (*remarks(photo, found.visit), *_damage(workspace, photo))
    ]
    with workspace.store.reading() as work:
        asked = doubted(workspace, work, read)
        together = kept_together(work, {seen.record for seen in records})
        odd += [
            Missing("warning.kept-together", _part(seen, name), seen.record, _place(seen) or name)
            for seen, name in together
        ]
        odd += _left_off(workspace, work, read)
    paper = _paper(workspace, read)
    odd += _worded_nowhere(paper, read)
    own = read.papers.supplement
    if paper is not None and own is not None and own.text("reason") and says_only_why(paper):
        odd.append(Missing(ONLY_WHY, "findings"))
    return (*asked, *_grouped(odd), *_unprinted(paper, read))


def _left_off(workspace: Workspace, work: UnitOfWork, read: VisitRead) -> Iterator[Missing]:
    """Yield what was changed since the seal while supplementary minutes are written: they print only what is new."""
    if not read.papers.supplementing:
        return
    here = {seen.record: seen for seen in read.dossier.of_visit if seen.record_type not in UNLOCKED}
    for change in changed_in(workspace, work, read.papers):
        seen = here.get(change.record)
        if seen is None or not change.group:
            continue
        for name in sorted({*change.sealed, *change.now}):
            if change.sealed.get(name) != change.now.get(name) and name != "minutes_number":
                yield Missing(LEFT_OFF, _part(seen, name), seen.record, _place(seen) or name)


def _paper(workspace: Workspace, read: VisitRead) -> Minutes | None:
    """Return the paper being written as the records give it; None once it is sealed."""
    try:
        return generated(workspace, read)
    except AlreadySealed:
        return None


def _worded_nowhere(paper: Minutes | None, read: VisitRead) -> Iterator[Missing]:
    """Yield what was worded by hand for paragraphs that the paper being written no longer has."""
    for _ in homeless(paper, wording_of(read.papers)) if paper is not None else ():
        yield Missing("warning.wording-lost", WORDING)


def doubted(workspace: Workspace, work: UnitOfWork, read: VisitRead) -> tuple[Odd, ...]:
    """Return what a seal asks about at the moment that `work` reads, as `asked_before_sealing` finds it in it all."""
    found, doubtful = read.dossier, doubting.doubts_in(workspace, work)
    visit = found.visit.record
    odd = [
        Missing(doubtful[seen.record].code, _part(seen), seen.record, _place(seen), who=doubtful[seen.record].who)
        for seen in (*found.of_visit, found.campaign)
        if seen.record in doubtful
    ]
    held = (Odd(Missing(UNPROVEN, HELD, who=who), n) for who, n in doubting.held_counts(work, visit).items())
    empty = (Odd(Missing(EMPTY, HELD, who=who), n) for who, n in doubting.empty_counts(work, visit).items())
    return (*held, *empty, *_grouped(odd))


def _grouped(odd: Sequence[Missing]) -> tuple[Odd, ...]:
    """Return the first of each kind, place and person, with how many there are."""
    counts = Counter((one.code, one.part, one.who) for one in odd)
    firsts = {(one.code, one.part, one.who): one for one in reversed(odd)}
    return tuple(Odd(firsts[kind], count) for kind, count in counts.items())


def asked_before_sealing(odd: Iterable[Odd]) -> tuple[Odd, ...]:
    """Return those that a seal asks about: nobody stands for it, its writer has not signed it, or it came empty."""
    return tuple(one for one in odd if one.first.code in (UNTRUSTED, doubting.STRANGER, UNPROVEN, EMPTY))


def unprintable_of(workspace: Workspace, *, visit: str) -> tuple[Unprintable, ...]:
    """Return what cannot be printed of the paper being written; nothing once it is sealed. Raises NotFound."""
    read = visit_now(workspace, visit)
    found = _unprinted(_paper(workspace, read), read)
    return tuple(one.first.unprinted for one in found if one.first.unprinted is not None)


def _unprinted(paper: Minutes | None, read: VisitRead) -> Iterator[Odd]:
    """Give a line for every field with marks that cannot be printed."""
    told = worded(paper, wording_of(read.papers)) if paper is not None else None
    for seen, one in unprinted_of(told, read) if told is not None else ():
        if seen is None or seen.record_type not in _PARTS:
            yield Odd(Missing(UNPRINTABLE, WORDING, unprinted=one))
        else:
            record = seen.text("finding") if seen.record_type == "cause" else seen.record
            yield Odd(Missing(UNPRINTABLE, _part(seen, one.field), record, _place(seen) or one.field, unprinted=one))


def _damage(workspace: Workspace, photo: RecordView) -> Iterator[tuple[str, str]]:
    """Yield that a photo cannot be shown, where nobody noted it when it was added (an older program, a colleague's)."""
    noted, sha256 = photo.flag("unreadable"), photo.text("file")
    if photo.flag("in_minutes") and not noted and is_damaged(workspace, sha256):
        yield "in_minutes", "photo-unreadable"


def in_words(odd: Odd, language: str = "vi") -> str:
    """Return what is to be looked at as one sentence, with how many there are."""
    said = {
        **cast("dict[str, str]", assets.json(f"phrases/checks.{language}.json")),
        **cast("dict[str, str]", assets.json(f"phrases/missing.{language}.json")),
    }
    many = f" (×{odd.count})" if odd.count > 1 else ""
    what = said.get(odd.first.code, odd.first.code)
    return said["to-look-at"].format(what=what.format(name=odd.first.who) if odd.first.who else what) + many


def untrusted_by_place(workspace: Workspace, language: str) -> dict[str, int]:
    """Return how many records rest on work of shut out laptops, by the unit's name of their visit; "" for the plan."""
    counts: Counter[str] = Counter()
    for record in sorted(trust.untrusted(workspace)):
        seen = workspace.view(record)
        if seen is None:
            continue
        visit = seen if seen.record_type == "visit" else workspace.view(seen.text("visit"))
        unit = workspace.view(visit.text("unit")) if visit is not None else None
        counts[unit.text("name") if unit is not None else ""] += 1
    plan = cast("dict[str, str]", assets.json(f"phrases/missing.{language}.json"))["of-the-plan"]
    return {place or plan: count for place, count in counts.items()}


def _part(seen: RecordView, field: str = "") -> str:
    if seen.record_type == "visit" and field in _CONCLUDING:
        return "conclusion"
    return _PARTS.get(seen.record_type, "visit")


def _place(seen: RecordView) -> str | None:
    """Return the question's code of an answer: that is where one goes."""
    return seen.text("question") or None if seen.record_type == "answer" else None
