"""Differing: what is open between laptops, who said what, grouped by visit and section of the outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from types import MappingProxyType

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.history import History, joined
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.rights import RIGHTS, WORK, Act, Who
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.domain.view import DELETED, Conflict, ConflictValue, RecordView, closings
from giamsat_desktop.services.records.belonging import below, gone_with, orphaned
from giamsat_desktop.services.records.joined import differing, joined_visits
from giamsat_desktop.services.records.locking import Lock, held_by, locks
from giamsat_desktop.services.records.outlines import in_force
from giamsat_desktop.services.trust import entitling, trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

_OLDEST, _FAR = "2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z"
_WHOLE = ("deleted", "file", "seal", "signed")
"""Groups that make no sense in parts: a file and its name, a sealed paper, a signature."""
_LISTS = (FieldType.CHOICES, FieldType.RECORDS, FieldType.CODES, FieldType.TABLE, FieldType.DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so: person, laptop (first six digits of the writer) and the time their clock claimed.

    `doubtful`: their clock said a time before 2020 or more than a day ahead of ours (fault 30). It decides nothing.
    `vouched`: somebody stands for this work (trust.doubted_in). `record_type`, `fields` and `values` say what the act
    set; beside a deletion it may be another record, below the deleted one.
    """

    person: str
    laptop: str
    claimed_at: str
    writer: str = ""
    doubtful: bool = False
    record_type: str = ""
    fields: tuple[str, ...] = ()
    values: Mapping[str, JsonValue] = field(default_factory=dict, compare=False)
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values in dispute and everybody who says it; `unreadable`: what its fields cannot hold, raw.

    `off_paper`: the fields of which sealed minutes say otherwise.
    """

    fields: Mapping[str, JsonValue]
    claims: tuple[Claim, ...]
    unreadable: Mapping[str, JsonValue] = field(default_factory=dict)
    off_paper: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict made ready for a person: where it is, what was there before, and the sides.

    `section` is the code of the outline's section ("" outside the outline). `along`: record type → how many records
    go with this one when it is deleted, and stay when it is kept; only of a deletion in dispute. `may`: this laptop has
    the right to close it. `decided`: who had decided it before, until another value came. `sealed`: the code of sealed
    minutes that hold what is in dispute: what is chosen against them counts as changed since they were sealed.
    `on_paper`: what those say, where no side says it.
    """

    conflict: Conflict
    visit: str | None
    record: RecordView
    sides: tuple[Side, ...]
    base: Mapping[str, JsonValue] | None
    section: str = ""
    along: Mapping[str, int] = field(default_factory=dict)
    may: bool = True
    decided: tuple[Claim, ...] = ()
    sealed: str = ""
    on_paper: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What names this difference on the command line: record id and group."""
        return f"{self.conflict.record}:{self.conflict.group}"

    @property
    def names(self) -> set[str]:
        """The fields on which the sides differ; what a group says alike on every side is not in dispute."""
        every = {name for side in self.sides for name in (*side.fields, *side.unreadable)}
        unlike = {name for name in every if any(not _alike(self.sides[0], one, name) for one in self.sides[1:])}
        return unlike or every

    @property
    def lines(self) -> tuple[str, ...]:
        """The fields that are chosen one by one, as in the form: where several differ that may stand apart."""
        names, kind = self.names, RECORD_TYPES.get(self.conflict.record_type)
        if len(names) < 2 or self.conflict.group in _WHOLE or kind is None:
            return ()
        return tuple(name for name in kind.group_fields(self.conflict.group) if name in names)

    def own_of(self, side: int) -> dict[str, JsonValue] | None:
        """Return what stands when one side is taken without losing what another says where it says nothing of its own.

        None when that is not for the program to say: several others differ there, or one cannot be read.
        """
        chosen = dict(self.sides[side].fields)
        base = self.base or {}
        for name in self.lines:
            others = [one for at, one in enumerate(self.sides) if at != side]
            if chosen.get(name) != base.get(name):
                continue
            if any(name in one.unreadable for one in others):
                return None
            said = [one.fields.get(name) for one in others if one.fields.get(name) != base.get(name)]
            if any(value != said[0] for value in said[1:]):
                return None
            chosen[name] = said[0] if said else base.get(name)
        return chosen

    @property
    def keeps_both(self) -> str:
        """The one text or list in dispute, of which all sides can be kept together; else "".

        A text of one line is a place, a name or a number: two of them, one after the other, are none.
        """
        kind = RECORD_TYPES.get(self.conflict.record_type)
        names = self.names
        if kind is None or len(names) != 1 or any(side.unreadable for side in self.sides):
            return ""
        (name,) = names
        known = kind.by_name.get(name)
        return name if known is not None and known.type in (FieldType.LONG_TEXT, *_LISTS) else ""


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one section of one visit; those of the plan have no visit and no unit.

    `date` is "YYYY-MM-DD" or ""; `section` and `title` are empty for what lies outside the outline.
    """

    visit: str | None
    unit: str
    date: str
    section: str
    title: str
    differences: tuple[Difference, ...]


def differences(workspace: Workspace, *, visit: str | None = None) -> tuple[Difference, ...]:
    """Return every open conflict, by visit and record; of one visit when it is named."""
    with workspace.store.reading() as work:
        return _differences(workspace, work, in_force(workspace, work).outline, visit)


def groups(workspace: Workspace, *, visit: str | None = None) -> tuple[Group, ...]:
    """Return the open differences by visit (in order of days) and section (in order of the outline)."""
    with workspace.store.reading() as work:
        outline = in_force(workspace, work).outline
        found = _differences(workspace, work, outline, visit)
        visits = work.records.several(dict.fromkeys(one.visit for one in found if one.visit))
        seen = [one for one in visits.values() if one is not None]
        linked = work.records.several([one.text(name) for one in seen for name in ("unit", "schedule")])
    heads = {one.record: _head(one, linked) for one in seen}
    places = {section.code: at for at, section in enumerate(outline.sections)}

    def place(one: Difference) -> tuple[object, ...]:
        unit, day = heads.get(one.visit or "", ("", ""))
        at = places.get(one.section, len(places))
        return not one.visit, day, unit, one.visit or "", at, one.section, one.record.record_type, _order(one), one.key

    made = []
    for (of_visit, section), together in groupby(sorted(found, key=place), key=lambda one: (one.visit, one.section)):
        unit, day = heads.get(of_visit or "", ("", ""))
        known = outline.section(section)
        made.append(Group(of_visit, unit, day, section, known.title if known else "", tuple(together)))
    return tuple(made)


def standing_now(work: UnitOfWork, shown: Iterable[Difference]) -> dict[str, RecordView]:
    """Return record → how it stands in this unit of work, of the records of these differences; as they are listed."""
    records = {one.conflict.record: one for one in shown}
    joined = joined_visits(work)
    visits = {joined[one.visit][0] for one in records.values() if one.visit in joined}
    found = {name: seen for name, seen in work.records.several(records).items() if seen is not None}
    if any(one.conflict.group == DELETED for one in records.values()):
        found |= {one.record: one for one in orphaned(work) if one.record in records}
    for one in sorted(visits):
        found |= {seen.record: seen for seen in differing(work, one, joined) if seen.record in records}
    return found


def count_open(work: UnitOfWork, visit: str | None = None) -> int:
    """Return how many differences there are to go through: as many as `differences` lists."""
    return sum(len(seen.conflicts) for seen in _disputed(work, visit))


def clock_is_off(claimed_at: str, now: datetime) -> bool:
    """Tell whether a clock said a time before 2020 or more than a day ahead of ours (fault 30); it decides nothing."""
    return bool(claimed_at) and not _OLDEST <= claimed_at <= _latest(now)


def _latest(now: datetime) -> str:
    # A clock of ours that cannot be right itself is no measure for others.
    return to_instant(now + timedelta(days=1)) if to_instant(now) >= _OLDEST else _FAR


def _disputed(work: UnitOfWork, visit: str | None) -> list[RecordView]:
    joined = joined_visits(work)
    open_ones = {seen.record: seen for seen in (*work.records.conflicts(), *orphaned(work))}
    disputed = [seen for seen in open_ones.values() if _visit_of(seen) not in joined]
    for shown in sorted({members[0] for members in joined.values()}):
        disputed += differing(work, shown, joined)
    wanted = joined.get(visit, (visit,))[0] if visit is not None else None
    return [seen for seen in disputed if wanted is None or _visit_of(seen) == wanted]


def _differences(workspace: Workspace, work: UnitOfWork, outline: Outline, visit: str | None) -> tuple[Difference, ...]:
    disputed = _disputed(work, visit)
    outsiders = trust.outsiders_in(workspace, work)
    now = workspace.clock.now()
    known = work.revisions.shown_of(dict.fromkeys(seen.record for seen in disputed))
    acts = _decided_before(known)
    people = work.writers.names() if acts else {}
    kinds = {one.record: entitling.may_decide_in(workspace, work, one) for one in _guarded(disputed)}
    sealed = locks(workspace, work) if disputed else {}
    found = (
        replace(
            _held(one, sealed),
            may=kinds.get(one.conflict.record, True),
            decided=tuple(_claim(act, people, now, outsiders) for act in acts.get(one.key, ())),
        )
        for one in made(work, disputed, outline, now, outsiders, known)
    )
    return tuple(sorted(found, key=lambda one: (one.visit or "", one.record.record_type, one.key)))


def _held(one: Difference, sealed: Mapping[str, Lock]) -> Difference:
    """Return a difference with what sealed minutes say about it."""
    about = (one.visit, one.conflict.record_type, one.conflict.record)
    codes = {
        (at, name): held_by(sealed, *about, {name: value})
        for at, side in enumerate(one.sides)
        for name, value in side.fields.items()
    }
    code = max(codes.values(), default="")
    if not code:
        return one
    sides = tuple(
        replace(side, off_paper=frozenset(name for name in side.fields if codes[at, name]))
        for at, side in enumerate(one.sides)
    )
    lock = sealed.get(one.visit or "")
    holds = (lock.records or {}).get(one.conflict.record) if lock is not None else None
    said = all(side.off_paper for side in sides) and one.conflict.group != DELETED
    names = {name for side in sides for name in side.fields} if said and holds is not None else set()
    return replace(one, sides=sides, sealed=code, on_paper={name: (holds or {}).get(name) for name in names})


def _decided_before(known: Mapping[str, Iterable[Revision]]) -> dict[str, list[Revision]]:
    """Return key of a difference → the acts that had closed it, until a value came that they had not seen."""
    found: dict[str, list[Revision]] = {}
    for record, revisions in known.items():
        if not any(len(one.parents) > 1 for one in revisions):
            continue  # nobody has seen several sides at once
        for one in closings(revisions, group_of):
            for conflict in one.conflicts:
                found.setdefault(f"{record}:{conflict.group}", []).append(one.act)
    return found


def _guarded(disputed: Iterable[RecordView]) -> Iterator[RecordView]:
    """Yield those that not everybody of the delegation decides."""
    for one in disputed:
        if Who.MEMBER not in RIGHTS.get(one.record_type, WORK)[Act.DECIDE]:
            yield one


def views(workspace: Workspace, records: Iterable[str]) -> Mapping[str, RecordView | None]:
    """Return these records as they stand, in few queries; None for those unknown."""
    with workspace.store.reading() as work:
        return work.records.several(sorted(records))


def made(
    work: UnitOfWork,
    disputed: Iterable[RecordView],
    outline: Outline,
    now: datetime,
    outsiders: Mapping[str, int] = MappingProxyType({}),
    known: Mapping[str, Iterable[Revision]] = MappingProxyType({}),
) -> list[Difference]:
    """Return the conflicts of these records ready for a person: where each is, and who says what.

    `outsiders`: writer → the last number that somebody stands for (trust.outsiders_in). `known`: record → revisions of
    it that were read already.
    """
    disputed = tuple(disputed)
    people = work.writers.names()
    named = [name for seen in disputed for one in seen.conflicts for value in one.values for name in value.revisions]
    revisions = {one.id: one for several in known.values() for one in several}
    if wanting := [name for name in named if name not in revisions]:
        revisions |= work.revisions.several(wanting)
    sections = _Sections(outline)

    def side(conflict: Conflict, value: ConflictValue) -> Side:
        said_by = [revisions[name] for name in value.revisions if name in revisions]
        if conflict.group == DELETED and conflict.held(value).get(DELETED) is not True:
            said_by = _unseen(work, conflict, said_by)
        claims = tuple(_claim(revision, people, now, outsiders) for revision in said_by)
        return Side(conflict.held(value), claims, conflict.unreadable(value))

    return [
        Difference(
            conflict=conflict,
            visit=_visit_of(seen),
            record=seen,
            sides=tuple(sorted((side(conflict, value) for value in conflict.values), key=_speaker)),
            base=conflict.held(conflict.base) if conflict.base is not None else None,
            section=sections.of(seen),
            along=_along(work, conflict),
        )
        for seen in disputed
        for conflict in seen.conflicts
    ]


def _unseen(work: UnitOfWork, conflict: Conflict, kept: list[Revision]) -> list[Revision]:
    """Return what was said without knowing of the deletion, oldest first: the last act names one field only."""
    history = History(work.revisions.of_record(conflict.record))
    there = {one.id for one in history.order}
    gone = [name for value in conflict.values if conflict.held(value).get(DELETED) is True for name in value.revisions]
    known = joined(history.until(name) for name in gone if name in there)
    rests_on = joined(history.until(one.id) for one in kept if one.id in there)
    said = [
        one
        for one in history.order
        if one.id in history.said and history.inside(one, rests_on) and not history.inside(one, known)
    ]
    return [*said, *(one for one in kept if one.id not in there)]


def _along(work: UnitOfWork, conflict: Conflict) -> Mapping[str, int]:
    if conflict.group != DELETED:
        return {}
    found = [*below(work, conflict.record_type, [conflict.record]), *gone_with(work, [conflict.record])]
    return Counter(one.record_type for one in {one.record: one for one in found}.values())


class _Sections:
    """Which section of the outline a record belongs to."""

    def __init__(self, outline: Outline) -> None:
        self._of_question = {question.code: question.section for question in outline.questions}
        self._of_indicator = {
            indicator: question.section for question in reversed(outline.questions) for indicator in question.indicators
        }

    def of(self, seen: RecordView) -> str:
        if seen.record_type == "figure":
            return self._of_indicator.get(seen.text("indicator"), "")
        return self._of_question.get(seen.text("question"), "") or seen.text("section")


def _visit_of(seen: RecordView) -> str | None:
    return seen.record if seen.record_type == "visit" else seen.text("visit") or None


def _head(visit: RecordView, linked: Mapping[str, RecordView | None]) -> tuple[str, str]:
    unit, schedule = linked.get(visit.text("unit")), linked.get(visit.text("schedule"))
    day = schedule.text("date") if schedule is not None else ""
    return unit.text("name") if unit is not None else "", day or local_day(visit.text("starts_at"))


def _alike(one: Side, other: Side, name: str) -> bool:
    if name in one.unreadable or name in other.unreadable:
        return False
    said, there = one.fields.get(name), other.fields.get(name)
    return said == there and type(said) is type(there)


def _speaker(side: Side) -> tuple[str, str]:
    """Return by whom a side is ordered: in all differences of two colleagues the letters mean the same person."""
    return min(((claim.person, claim.writer) for claim in side.claims), default=("", ""))


def _order(one: Difference) -> str:
    return one.record.text("question") or one.record.text("indicator")


def _claim(revision: Revision, people: Mapping[str, str], now: datetime, outsiders: Mapping[str, int]) -> Claim:
    at = revision.claimed_at
    doubtful = clock_is_off(at, now)
    said = tuple(name for name in revision.changes if name != "visit")
    person = people.get(revision.writer, "")
    vouched = revision.seq <= outsiders.get(revision.writer, revision.seq)
    laptop, writer = revision.writer[:6], revision.writer
    return Claim(person, laptop, at, writer, doubtful, revision.record_type, said, revision.changes, vouched)
