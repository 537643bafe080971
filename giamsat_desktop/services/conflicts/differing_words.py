"""Differences in words: what each side says as a clerk would write it, who says it, and who deleted what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.holding import judge
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits, from_instant, moment_digits
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.conflicts.differing import Claim, Difference, Side, views
from giamsat_desktop.services.counting import counted
from giamsat_desktop.services.records.outlines import in_force
from giamsat_desktop.services.records.unreading import side_in_words
from giamsat_desktop.services.terms import Terms, lowered
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

_NAMES = ("title", "name", "question", "indicator", "content", "text", "number", "file_name")
_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
_LINKS = (FieldType.RECORD, FieldType.RECORDS)
_SHORT, _LONG = 60, 200
_MOST_FIELDS = 4


class DifferenceWords:
    """Turns differences into what a clerk would write; `look_up` those that are asked about first."""

    def __init__(self, workspace: Workspace, terms: Terms) -> None:
        self._workspace = workspace
        self._terms = terms
        self._named: Mapping[str, RecordView | None] = {}
        self._asked: Mapping[str, str] = {}

    def look_up(self, found: Iterable[Difference]) -> None:
        """Read every record that is named in these differences, in few queries."""
        with self._workspace.store.reading() as work:
            outline = in_force(self._workspace, work).outline
        self._asked = {one.code: one.text for one in outline.questions}
        self._named = views(self._workspace, {name for one in found for name in _linked(one)})

    def title(self, one: Difference) -> str:
        """Return what differs: the type of the record, which one it is, and the fields."""
        kind = one.record.record_type
        label = self._phrase("title") if one.conflict.group == DELETED else self._labels(kind, one.names)
        return " · ".join(part for part in (*self._place(one.record), label) if part)

    def label(self, kind: str, name: str) -> str:
        """Return the label of a field."""
        return self._terms.field(kind, name)

    def side(self, one: Difference, side: Side, name: str = "") -> str:
        """Return what a side says, in all fields or in one of them."""
        kind = one.record.record_type
        if one.conflict.group == DELETED and not side.unreadable:
            return self._deletion(one, side)
        wanted = {name} if name else one.names  # what all sides say alike is not asked about
        fields = {field: value for field, value in side.fields.items() if field in wanted} or (
            {name: None} if name else {}
        )
        odd = {field: value for field, value in side.unreadable.items() if field in wanted}
        if not odd:
            return self.value(kind, fields)
        lines = [
            side_in_words(value, self._terms.language)
            if name
            else f"{self._terms.field(kind, field)}: {side_in_words(value, self._terms.language)}"
            for field, value in odd.items()
        ]
        said = [self.value(kind, fields)] if fields and not name else []
        return "\n".join([*said, *lines])

    def along(self, one: Difference) -> str:
        """Return what is deleted or kept with the record, in words with counts; "" for nothing."""
        if not one.along:
            return ""
        return self._phrase("along").format(what=counted(one.along, self._terms))

    def value(self, kind: str, fields: Mapping[str, JsonValue]) -> str:
        """Return the values in dispute as text: one bare, several one a line with their labels."""
        if len(fields) == 1:
            ((name, value),) = fields.items()
            return self._said(kind, name, value)
        return "\n".join(f"{self._terms.field(kind, name)}: {self._said(kind, name, v)}" for name, v in fields.items())

    def name_of(self, record: str) -> str:
        """Return what a record is called; an unknown one is a dash."""
        seen = self._named.get(record)
        return _called(seen, self._terms) if seen is not None else "—"

    def _deletion(self, one: Difference, side: Side) -> str:
        """Return "Nguyễn Văn A xóa phát hiện này lúc …", or who worked on it without knowing, a line each."""
        how = "gone" if side.fields.get(DELETED) is True else "kept"
        what = lowered(self._terms.type(one.record.record_type))
        return "\n".join(dict.fromkeys(self._act(one, claim, how, what) for claim in side.claims)) or "—"

    def _act(self, one: Difference, claim: Claim, how: str, what: str) -> str:
        person = claim.person or self._phrase("somebody").format(laptop=claim.laptop)
        at = self._phrase("at").format(at=moment_digits(from_instant(claim.claimed_at))) if claim.claimed_at else ""
        fields = [name for name in claim.fields if name != DELETED]
        if how == "kept" and claim.record_type != one.record.record_type:
            what = lowered(self._terms.type(claim.record_type))
            how = "below"
        elif how == "kept" and not fields:
            how = "wanted"
        labels = "; ".join(self._wrote(claim, name) for name in fields[:_MOST_FIELDS])
        return self._phrase(how).format(person=person, what=what, at=at, fields=labels)

    def _wrote(self, claim: Claim, name: str) -> str:
        """Return "Mô tả “Quá hạn 12 ngày”": what would be lost is read before it is chosen."""
        label, value = self._terms.field(claim.record_type, name), claim.values.get(name)
        held = judge(claim.record_type, {name: value})[0]
        said = " ".join(self._said(claim.record_type, name, held.get(name)).split())
        return f"{label} “{_cut(said, _LONG)}”"

    def _phrase(self, name: str) -> str:
        return _phrases(self._terms.language)[name]

    def _labels(self, kind: str, names: set[str]) -> str:
        return ", ".join(self._terms.field(kind, name) for name in one_order(kind, names)[:3])

    def _place(self, record: RecordView) -> tuple[str, str]:
        name = "" if record.record_type == "visit" else _called(record, self._terms)
        asked = self._asked.get(name, "") if record.record_type == "answer" else ""
        if asked:
            return self._terms.type(record.record_type), f"{name}. {_cut(asked, _LONG)}"
        return self._terms.type(record.record_type), _cut(name, _SHORT)

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


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def one_order(kind: str, names: set[str]) -> list[str]:
    """Return fields in the order of the form; those it does not know come last."""
    known = [one for one in RECORD_TYPES[kind].by_name if one in names] if kind in RECORD_TYPES else []
    return [*known, *sorted(names.difference(known))]


def _linked(one: Difference) -> Iterator[str]:
    """Yield the ids of all records that a difference names."""
    known = RECORD_TYPES.get(one.record.record_type)
    for fields in (*(side.fields for side in one.sides), one.base or {}):
        for name, value in fields.items():
            declared = known.by_name.get(name) if known is not None else None
            if declared is not None and declared.type in _LINKS:
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _called(seen: RecordView, terms: Terms) -> str:
    words = [text for name in _NAMES if (text := seen.text(name))]
    period, version = terms.period(seen.text("period")), seen.get("version")
    edition = f"({version})" if seen.record_type == "outline" and isinstance(version, int) else ""
    return " ".join([*words[:1], *(part for part in (period, edition) if part)])


def _phrases(language: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", assets.json(f"phrases/deletions.{language}.json"))
