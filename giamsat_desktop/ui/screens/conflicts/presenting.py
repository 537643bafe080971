"""Differences made ready to be read: labels, names instead of ids, Hà Nội times, by visit and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from giamsat_desktop.domain.dictionary.holding import Unreadable
from giamsat_desktop.domain.rights import Act
from giamsat_desktop.domain.vietnamese.dates import date_digits, from_instant, moment_digits
from giamsat_desktop.domain.view import DELETED
from giamsat_desktop.services.conflicts.deciding import Claim, Decision, Difference, Side, groups
from giamsat_desktop.services.conflicts.differing_words import DifferenceWords
from giamsat_desktop.services.conflicts.disputed import is_one_text
from giamsat_desktop.services.privacy.redacting import Request, requested
from giamsat_desktop.services.proving.contesting import Contested, contested
from giamsat_desktop.services.records import pairing
from giamsat_desktop.services.records.numbering import NumberTwice, numbers_twice
from giamsat_desktop.services.records.pairing import Double
from giamsat_desktop.services.records.unreading import unplaced
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace

_PLACE = "conflicts-place"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """Who says so: person, laptop, their clock's time as words, and whether that clock cannot be right.

    `vouched`: somebody stands for this work, or did when it was written.
    """

    person: str
    laptop: str
    at: str
    doubtful: bool
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side as words: its value, and everybody who says it. One that cannot be read cannot be chosen.

    `keeps`: of a deletion in dispute, whether it keeps the record; None for everything else.
    """

    text: str
    claims: tuple[ShownClaim, ...]
    readable: bool = True
    keeps: bool | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One of several fields that differ, chosen for itself: its label, what was before, and what each side says."""

    field: str
    label: str
    before: str | None
    sides: tuple[str, ...]
    readable: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as words. `field` is the one text in dispute, which may be written anew; `both`: all may be kept.

    `lines` are the fields to be chosen one by one; `along` says what is deleted or kept with the record; `decided`:
    who had decided it, until another value came. `on_paper`: what sealed minutes say, where no side does.
    """

    difference: Difference
    title: str
    before: str | None
    sides: tuple[ShownSide, ...]
    field: str | None
    both: bool
    lines: tuple[ShownLine, ...] = ()
    along: str = ""
    decided: tuple[ShownClaim, ...] = ()
    on_paper: str = ""

    @property
    def words(self) -> tuple[object, ...]:
        """What a person sees of it: two that say the same need only one card."""
        bounds = self.difference.may, self.difference.sealed, self.on_paper
        return self.title, self.before, self.sides, self.field, self.both, self.lines, self.along, self.decided, bounds


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The differences of one section of a visit; those of the plan have no visit and no unit.

    `people`: who has a say in them, as (writer, name, laptop), those with most first.
    """

    visit: str | None
    unit: str
    date: str
    section: str
    title: str
    differences: tuple[ShownDifference, ...]
    people: tuple[tuple[str, str, str], ...]

    @property
    def key(self) -> str:
        """What names this group among all."""
        return f"{self.visit or ''}/{self.section}"


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision as words: who made it and when, what was chosen, and every side (who, when, text) put aside for it.

    `own`: what this laptop can open again, with as many differences as `together`; None when it is another's or when
    something was set over it since (not `standing`). `doubtful`: the clock of who decided cannot be right. `vouched`:
    somebody stands for the laptop of who decided; of a side, its names say so. `overtaken`: another value waits for a
    decision now. `mine`: it was decided on this laptop.
    """

    key: str
    visit: str
    where: str
    title: str
    by: str
    at: str
    doubtful: bool
    chosen: str
    dropped: tuple[tuple[str, str, str], ...]
    own: Decision | None
    standing: bool
    together: int = 1
    keeps: bool | None = None
    vouched: bool = True
    overtaken: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """All that waits for a decision: differences by group, visits that look like one, and the ones joined.

    `numbers`: official numbers given twice; `may_number`: this laptop may give others. `requests`: orders to erase that
    were not followed here yet. `seals`: minutes that somebody else sealed, too.
    `unreadable`: values nobody can read that no visit shows. `decided`: what was decided; None: not asked for.

    `place`: the visit looked at alone and the difference that was in view when the screen was last left.
    """

    groups: tuple[ShownGroup, ...] = ()
    doubles: tuple[Double, ...] = ()
    joined: frozenset[str] = frozenset()
    place: tuple[str, str] = ("", "")
    numbers: tuple[NumberTwice, ...] = ()
    may_number: bool = False
    requests: tuple[Request, ...] = ()
    seals: tuple[Contested, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    decided: tuple[ShownDecision, ...] | None = None

    @property
    def asks(self) -> bool:
        """Whether something is asked above the differences."""
        return bool(self.doubles or self.numbers or self.requests or self.seals or self.unreadable)

    @property
    def count(self) -> int:
        """How many differences there are."""
        return sum(len(group.differences) for group in self.groups)

    @property
    def visits(self) -> tuple[tuple[str, str, int], ...]:
        """Every visit with differences, as (id, unit and date, how many), in order."""
        found: dict[str, list[ShownGroup]] = {}
        for group in self.groups:
            found.setdefault(group.visit or "", []).append(group)
        return tuple((visit, heading(one[0]), sum(len(g.differences) for g in one)) for visit, one in found.items())


def shown(workspace: Workspace, language: str) -> Shown:
    """Return every open difference as words; made off the window's thread."""
    found = groups(workspace)
    words = DifferenceWords(workspace, Terms(language))
    words.look_up(one for group in found for one in group.differences)
    return Shown(
        groups=tuple(
            ShownGroup(
                group.visit,
                group.unit,
                date_digits(date.fromisoformat(group.date)) if group.date else "",
                group.section,
                group.title,
                tuple(_difference(words, one) for one in group.differences),
                _people(group.differences),
            )
            for group in found
        ),
        doubles=pairing.suggestions(workspace),
        joined=frozenset(one.visit for one in pairing.pairs(workspace)),
        place=_last_place(workspace),
        numbers=numbers_twice(workspace),
        may_number=entitling.may(workspace, "campaign", Act.CHANGE),
        requests=requested(workspace),
        seals=contested(workspace),
        unreadable=unplaced(workspace),
    )


def heading(group: ShownGroup) -> str:
    """Return "Sở Nội vụ · 15/5/2023"; "" for the plan."""
    return " · ".join(part for part in (group.unit, group.date) if part)


def named_visit(unit: str, day: str) -> str:
    """Return the same of a unit and a stored day."""
    return " · ".join(part for part in (unit, date_digits(date.fromisoformat(day)) if day else "") if part)


def remember_place(workspace: Workspace, visit: str, key: str) -> None:
    """Keep which visit was looked at alone, and which difference was in view."""
    workspace.remember(_PLACE, [visit, key])


def _last_place(workspace: Workspace) -> tuple[str, str]:
    kept = workspace.remembered(_PLACE)
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(text, str) for text in kept):
        return kept[0], kept[1]
    return "", ""


def _people(found: Iterable[Difference]) -> tuple[tuple[str, str, str], ...]:
    said: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        said.update({(claim.writer, claim.person, claim.laptop) for side in one.sides for claim in side.claims})
    return tuple(who for who, _ in sorted(said.items(), key=lambda pair: (-pair[1], pair[0][1:], pair[0][0])))


def _difference(words: DifferenceWords, one: Difference) -> ShownDifference:
    kind = one.record.record_type
    return ShownDifference(
        difference=one,
        title=words.title(one),
        before=words.value(kind, one.base) if one.base and one.conflict.group != DELETED else None,
        sides=tuple(_side(words, one, side) for side in one.sides),
        field=is_one_text(one) or None,
        both=bool(one.keeps_both),
        lines=tuple(_line(words, one, name) for name in one.lines),
        along=words.along(one),
        decided=tuple(map(_claim, one.decided)),
        on_paper=words.value(kind, one.on_paper) if one.on_paper else "",
    )


def _side(words: DifferenceWords, one: Difference, side: Side) -> ShownSide:
    keeps = side.fields.get(DELETED) is not True if one.conflict.group == DELETED else None
    return ShownSide(words.side(one, side), tuple(map(_claim, side.claims)), not side.unreadable, keeps)


def _line(words: DifferenceWords, one: Difference, name: str) -> ShownLine:
    kind = one.record.record_type
    return ShownLine(
        name,
        words.label(kind, name),
        None if one.base is None else words.value(kind, {name: one.base.get(name)}),
        tuple(words.side(one, side, name) for side in one.sides),
        tuple(name not in side.unreadable for side in one.sides),
    )


def _claim(claim: Claim) -> ShownClaim:
    at = moment_digits(from_instant(claim.claimed_at)) if claim.claimed_at else ""
    return ShownClaim(claim.person, claim.laptop, at, claim.doubtful, claim.vouched)
