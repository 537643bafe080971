"""Differences made ready to be read: labels, names instead of ids, Hà Nội times, by visit and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.holding import Unreadable
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits, from_instant, moment_digits
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services import pairing
from giamsat_desktop.services.deciding import Claim, Difference, Side, groups
from giamsat_desktop.services.differing import views
from giamsat_desktop.services.numbering import NumberTwice, numbers_twice
from giamsat_desktop.services.pairing import Double
from giamsat_desktop.services.redacting import Request, requested
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.unreading import side_in_words, unplaced
from giamsat_desktop.services.workspace import Workspace

_NAMES = ("title", "name", "question", "indicator", "content", "text", "number", "file_name")
_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
_LINKS = (FieldType.RECORD, FieldType.RECORDS)
_SHORT = 60
_PLACE = "conflicts-place"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """Who says so: person, laptop, their clock's time as words, and whether that clock cannot be right."""

    person: str
    laptop: str
    at: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side as words: its value, and everybody who says it. One that cannot be read cannot be chosen."""

    text: str
    claims: tuple[ShownClaim, ...]
    readable: bool = True


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as words. `field` is the one text in dispute, which may be written anew; `both`: all may be kept."""

    difference: Difference
    title: str
    before: str | None
    sides: tuple[ShownSide, ...]
    field: str | None
    both: bool

    @property
    def words(self) -> tuple[object, ...]:
        """What a person sees of it: two that say the same need only one card."""
        return self.title, self.before, self.sides, self.field, self.both


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
class Shown:
    """All that waits for a decision: differences by group, visits that look like one, and the ones joined.

    `numbers`: official numbers given twice. `requests`: orders to erase that were not followed here yet.
    `unreadable`: values nobody can read that no visit shows.

    `place`: the visit looked at alone and the difference that was in view when the screen was last left.
    """

    groups: tuple[ShownGroup, ...] = ()
    doubles: tuple[Double, ...] = ()
    joined: frozenset[str] = frozenset()
    place: tuple[str, str] = ("", "")
    numbers: tuple[NumberTwice, ...] = ()
    requests: tuple[Request, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether something is asked above the differences."""
        return bool(self.doubles or self.numbers or self.requests or self.unreadable)

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
    words = _Words(workspace, Terms(language))
    words.look_up(one for group in found for one in group.differences)
    return Shown(
        groups=tuple(
            ShownGroup(
                group.visit,
                group.unit,
                date_digits(date.fromisoformat(group.date)) if group.date else "",
                group.section,
                group.title,
                tuple(words.difference(one) for one in group.differences),
                _people(group.differences),
            )
            for group in found
        ),
        doubles=pairing.suggestions(workspace),
        joined=frozenset(one.visit for one in pairing.pairs(workspace)),
        place=_last_place(workspace),
        numbers=numbers_twice(workspace),
        requests=requested(workspace),
        unreadable=unplaced(workspace),
    )


def heading(group: ShownGroup) -> str:
    """Return "Sở Nội vụ · 15/5/2023"; "" for the plan."""
    return " · ".join(part for part in (group.unit, group.date) if part)


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


class _Words:
    """Turns values into what a clerk would write."""

    def __init__(self, workspace: Workspace, terms: Terms) -> None:
        self._workspace = workspace
        self._terms = terms
        self._named: Mapping[str, RecordView | None] = {}

    def look_up(self, found: Iterable[Difference]) -> None:
        """Read every record that is named in these differences, in few queries."""
        self._named = views(self._workspace, {name for one in found for name in _linked(one)})

    def difference(self, one: Difference) -> ShownDifference:
        kind = one.record.record_type
        names = one.names
        return ShownDifference(
            difference=one,
            title=" · ".join(part for part in (*self._place(one.record), self._label(kind, names)) if part),
            before=self.value(kind, one.base) if one.base else None,
            sides=tuple(self._side(kind, side) for side in one.sides),
            field=_text_field(kind, names),
            both=bool(one.keeps_both),
        )

    def _side(self, kind: str, side: Side) -> ShownSide:
        claims = tuple(_claim(claim) for claim in side.claims)
        if not side.unreadable:
            return ShownSide(self.value(kind, side.fields), claims)
        lines = [
            f"{self._terms.field(kind, name)}: {side_in_words(value, self._terms.language)}"
            for name, value in side.unreadable.items()
        ]
        said = [self.value(kind, side.fields)] if side.fields else []
        return ShownSide("\n".join([*said, *lines]), claims, readable=False)

    def value(self, kind: str, fields: Mapping[str, JsonValue]) -> str:
        """Return the values in dispute as text: one bare, several one a line with their labels."""
        if len(fields) == 1:
            ((name, value),) = fields.items()
            return self._said(kind, name, value)
        return "\n".join(f"{self._terms.field(kind, name)}: {self._said(kind, name, v)}" for name, v in fields.items())

    def name_of(self, record: str) -> str:
        """Return what a record is called; an unknown one is a dash."""
        seen = self._named.get(record)
        return _called(seen) if seen is not None else "—"

    def _place(self, record: RecordView) -> tuple[str, str]:
        name = "" if record.record_type == "visit" else _called(record)
        return self._terms.type(record.record_type), name if len(name) <= _SHORT else f"{name[:_SHORT]}…"

    def _label(self, kind: str, names: set[str]) -> str:
        return ", ".join(self._terms.field(kind, name) for name in sorted(names)[:3])

    def _said(self, kind: str, name: str, value: JsonValue) -> str:
        known = RECORD_TYPES.get(kind)
        declared = known.by_name.get(name) if known is not None else None
        if value is None or value == "" or value == []:
            return "—"
        if isinstance(value, list):
            return ", ".join(self._one(declared, item) for item in value)
        return self._one(declared, value)

    def _one(self, declared: Field | None, value: JsonValue) -> str:
        if isinstance(value, bool):
            return self._terms.choice("yes_no", "co" if value else "khong")
        if isinstance(value, list):  # a row of a table
            return " · ".join(str(cell) for cell in value if cell not in (None, ""))
        if not isinstance(value, str):
            return " · ".join(str(v) for v in value.values()) if isinstance(value, dict) else str(value)
        if declared is None or declared.type in _TEXTS:
            return value
        return self._typed(declared, value)

    def _typed(self, declared: Field, value: str) -> str:
        if declared.type in (FieldType.CHOICE, FieldType.CHOICES):
            return self._terms.choice(declared.choices, value)
        if declared.type in _LINKS:
            return self.name_of(value)
        if declared.type is FieldType.DATE:
            return date_digits(date.fromisoformat(value))
        if declared.type is FieldType.INSTANT:
            return moment_digits(from_instant(value))
        return value.replace(".", ",") if declared.type is FieldType.DECIMAL else value


def _linked(one: Difference) -> Iterator[str]:
    """Yield the ids of all records that a difference names."""
    known = RECORD_TYPES.get(one.record.record_type)
    for fields in (*(side.fields for side in one.sides), one.base or {}):
        for name, value in fields.items():
            declared = known.by_name.get(name) if known is not None else None
            if declared is not None and declared.type in _LINKS:
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _called(seen: RecordView) -> str:
    words = [text for name in _NAMES if (text := seen.text(name))]
    period, version = seen.text("period"), seen.get("version")
    edition = f"({version})" if seen.record_type == "outline" and isinstance(version, int) else ""
    return " ".join([*words[:1], *(part for part in (period, edition) if part)])


def _text_field(kind: str, names: set[str]) -> str | None:
    known = RECORD_TYPES.get(kind)
    if known is None or len(names) != 1:
        return None
    (name,) = names
    declared = known.by_name.get(name)
    return name if declared is not None and declared.type in _TEXTS else None


def _claim(claim: Claim) -> ShownClaim:
    at = moment_digits(from_instant(claim.claimed_at)) if claim.claimed_at else ""
    return ShownClaim(claim.person, claim.laptop, at, claim.doubtful)
