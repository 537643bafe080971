"""Differences made ready to be read: labels, names instead of ids, Hà Nội times, grouped by visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits, from_instant, moment_digits
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.deciding import Claim, Difference, differences
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace

_NAMES = ("title", "name", "question", "indicator", "content", "text", "number", "file_name")
_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
_SHORT = 60


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side as words: its value, and one (person, laptop, time) for everybody who says it."""

    text: str
    claims: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as words. `field` is the one text field in dispute, which may be kept twice or written anew."""

    difference: Difference
    title: str
    before: str | None
    sides: tuple[ShownSide, ...]
    field: str | None


@dataclass(frozen=True, slots=True)
class ShownVisit:
    """The differences of one visit; those of the plan have no visit and no unit."""

    visit: str | None
    unit: str
    date: str
    differences: tuple[ShownDifference, ...]


def shown(workspace: Workspace, language: str) -> tuple[ShownVisit, ...]:
    """Return every open difference as words, by visit; made off the window's thread."""
    words = _Words(workspace, Terms(language))
    found = []
    for visit, group in groupby(differences(workspace), key=lambda one: one.visit):
        seen = workspace.view(visit) if visit else None
        unit = words.name_of(seen.text("unit")) if seen is not None else ""
        starts = seen.text("starts_at") if seen is not None else ""
        day = date_digits(from_instant(starts).date()) if starts else ""
        found.append(ShownVisit(visit, unit, day, tuple(words.difference(one) for one in group)))
    return tuple(found)


class _Words:
    """Turns values into what a clerk would write."""

    def __init__(self, workspace: Workspace, terms: Terms) -> None:
        self._workspace = workspace
        self._terms = terms

    def difference(self, one: Difference) -> ShownDifference:
        kind = one.record.record_type
        names = {name for side in one.sides for name in side.fields}
        return ShownDifference(
            difference=one,
            title=" · ".join(part for part in (*self._place(one.record), self._label(kind, names)) if part),
            before=self.value(kind, one.base) if one.base else None,
            sides=tuple(
                ShownSide(self.value(kind, side.fields), tuple(_claim(claim) for claim in side.claims))
                for side in one.sides
            ),
            field=_text_field(kind, names),
        )

    def value(self, kind: str, fields: Mapping[str, JsonValue]) -> str:
        """Return the values in dispute as text: one bare, several one a line with their labels."""
        if len(fields) == 1:
            ((name, value),) = fields.items()
            return self._said(kind, name, value)
        return "\n".join(f"{self._terms.field(kind, name)}: {self._said(kind, name, v)}" for name, v in fields.items())

    def name_of(self, record: str) -> str:
        """Return what a record is called; an unknown one is a dash."""
        seen = self._workspace.view(record) if record else None
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
        if not isinstance(value, str):
            return " · ".join(str(v) for v in value.values()) if isinstance(value, dict) else str(value)
        if declared is None or declared.type in _TEXTS:
            return value
        return self._typed(declared, value)

    def _typed(self, declared: Field, value: str) -> str:
        if declared.type in (FieldType.CHOICE, FieldType.CHOICES):
            return self._terms.choice(declared.choices, value)
        if declared.type in (FieldType.RECORD, FieldType.RECORDS):
            return self.name_of(value)
        try:
            if declared.type is FieldType.DATE:
                return date_digits(date.fromisoformat(value))
            if declared.type is FieldType.INSTANT:
                return moment_digits(from_instant(value))
        except ValueError:
            return value
        return value.replace(".", ",") if declared.type is FieldType.DECIMAL else value


def _called(seen: RecordView) -> str:
    words = [text for name in _NAMES if (text := seen.text(name))]
    period = seen.text("period")
    return " ".join([*words[:1], *([period] if period else [])])


def _text_field(kind: str, names: set[str]) -> str | None:
    known = RECORD_TYPES.get(kind)
    if known is None or len(names) != 1:
        return None
    (name,) = names
    declared = known.by_name.get(name)
    return name if declared is not None and declared.type in _TEXTS else None


def _claim(claim: Claim) -> tuple[str, str, str]:
    try:
        at = moment_digits(from_instant(claim.claimed_at))
    except ValueError:
        at = ""
    return claim.person, claim.laptop, at
