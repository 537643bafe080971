"""What a hostile laptop writes: any value in any field, in revisions honest otherwise, in a bundle it signs."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.dictionary.fields import Field, FieldType, RecordType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import Draft, Revision, compose, next_generation
from giamsat_desktop.domain.strict_json import MAX_INTEGER, JsonValue
from giamsat_desktop.services.exchange.sending import send
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import anchor, canonical

SELF = "@self"
"""Stands for the id of the record that is written: its own parent."""
NOBODY = "f" * 32

VALUES: Mapping[str, JsonValue] = {
    "day that is none": "2023-13-45",
    "day of another age": "0001-01-01",
    "day in words": "mùng năm tháng Năm",
    "last instant": "9999-12-31T23:59:59Z",
    "first instant": "0001-01-01T00:00:00Z",
    "instant that is none": "2023-05-15T25:61:61Z",
    "instant with a zone": "2023-05-15T08:30:00+07:00",
    "exponent": "1e999999",
    "endless digits": "9" * 5000,
    "not a number": "NaN",
    "infinity": "-Infinity",
    "digits of another script": "١٢٣",
    "200 000 letters": "a" * 200_000,
    "80 000 marks": "a" + "\u0323" * 80_000,
    "one mark": "\u0301",
    "turned around": "\u202eabc\u2066xyz\u2069 123",
    "nothing visible": "\u0000\u0007\u200b\ufeff",
    "many lines": "x\n" * 60_000,
    "markup": "<b>&amp;<para><img src='x'/>{0}%s%n</b>",
    "a flag": True,
    "a number": MAX_INTEGER,
    "below nothing": -MAX_INTEGER,
    "a list of anything": ["a", 1, None, True, ["b"], {"c": "d"}],
    "many of nothing": [NOBODY] * 3000,
    "ragged table": [[], ["a"], ["a", "b", 3], "row", [None, {"x": 1}], ["y"] * 400],
    "documents of anything": [{"number": 5, "date": "2023-99-99", "title": ["x"], "else": "y"}, "z", 7],
    "an object": {"number": "1", "deep": {"er": ["x"]}},
    "a code of nobody": "khong_co_trong_danh_sach",
    "an id of nothing": NOBODY,
    "its own id": SELF,
    "a file of nobody": "ab" * 32,
    "empty": "",
}
"""Every value that is tried in every field, by name."""


@dataclass(frozen=True, slots=True)
class Written:
    """A hostile value as it was written."""

    record: str
    record_type: str
    field: str
    value: JsonValue


class HostileLaptop:
    """A laptop that was accepted by all and writes what no program of ours would."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.written: list[Written] = []

    def write(self, record: str, record_type: str, changes: dict[str, JsonValue]) -> None:
        """Write one revision on what is known of the record, as honest as any but for its values."""
        workspace = self.workspace
        with workspace.store.unit_of_work() as work:
            last = work.revisions.last_of(workspace.writer)
            seen = work.records.get(record)
            parents: list[Revision] = [] if seen is None else list(work.revisions.several(seen.heads).values())
            draft = Draft(
                record=record,
                record_type=record_type,
                changes={name: record if value == SELF else value for name, value in changes.items()},
                writer=workspace.writer,
                seq=1 if last is None else last[0] + 1,
                previous=None if last is None else last[1],
                parents=tuple(parent.id for parent in parents),
                generation=next_generation(parents),
                claimed_at="9999-12-31T23:59:59Z",
                time_zone="+99:99",
                app="hostile",
                salt=secrets.token_hex(8),
            )
            revision = compose(draft, canonical.dumps)
            work.revisions.add(revision)
            work.commit()
        anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, revision.seq, revision.id))

    def spoil(self, record: str, record_type: str, field: str, value: JsonValue) -> None:
        """Set one field of a record to a hostile value and remember it."""
        self.write(record, record_type, {field: value})
        self.written.append(Written(record, record_type, field, value))

    def send(self, stick: Path) -> Path:
        """Send everything, signed as always."""
        return send(self.workspace, folder=stick).path


def add_records(laptop: HostileLaptop, visit: str, value_of: Mapping[tuple[str, str], JsonValue]) -> None:
    """Make for every field of every type of a visit a record that is right but for that field."""
    for kind in RECORD_TYPES.values():
        if not kind.of_visit or kind.name == "visit":
            continue
        for field in fields_of(kind):
            record = new_id()
            laptop.write(record, kind.name, {**_right(laptop.workspace, kind, visit), "visit": visit})
            laptop.spoil(record, kind.name, field.name, value_of[kind.name, field.name])


def spoil_plan(laptop: HostileLaptop, visit: str, value_of: Mapping[tuple[str, str], JsonValue], part: int) -> None:
    """Spoil every third field of the visit and of the plan it rests on, from number `part` on."""
    workspace = laptop.workspace
    for kind in RECORD_TYPES.values():
        if kind.of_visit and kind.name != "visit":
            continue
        found = [seen for seen in workspace.of_type(kind.name) if not seen.deleted]
        record = visit if kind.name == "visit" else found[0].record if found else new_id()
        if kind.name == "visit":
            _spoil_linked(laptop, visit, value_of, part)
            continue
        for field in fields_of(kind)[part::3]:
            laptop.spoil(record, kind.name, field.name, value_of[kind.name, field.name])


def fields_of(kind: RecordType) -> tuple[Field, ...]:
    """Return all fields of a type, the common ones included, in order."""
    return tuple(kind.by_name.values())


def _spoil_linked(laptop: HostileLaptop, visit: str, value_of: Mapping[tuple[str, str], JsonValue], part: int) -> None:
    """Spoil the visit and the very records it names, so that its paper meets them."""
    seen = laptop.workspace.view(visit)
    assert seen is not None
    for name in ("unit", "delegation", "schedule", "chair"):
        record = seen.text(name)
        linked = laptop.workspace.view(record) if record else None
        if linked is not None:
            for field in fields_of(RECORD_TYPES[linked.record_type])[part::3]:
                value = value_of[linked.record_type, field.name]
                laptop.spoil(record, linked.record_type, field.name, value)
    for field in fields_of(RECORD_TYPES["visit"])[part::3]:
        laptop.spoil(visit, "visit", field.name, value_of["visit", field.name])


def _right(workspace: Workspace, kind: RecordType, visit: str) -> dict[str, JsonValue]:
    """Return the fields of a record of this type as an honest person fills them: copied, or else made up."""
    found = [seen for seen in workspace.of_type(kind.name) if seen.text("visit") == visit and not seen.deleted]
    return dict(found[0].fields) if found else dict(_made_up(kind))


def _made_up(kind: RecordType) -> Iterator[tuple[str, JsonValue]]:
    from giamsat_desktop.domain.dictionary.choices import CHOICES

    made: Mapping[FieldType, JsonValue] = {
        FieldType.TEXT: "Chữ",
        FieldType.LONG_TEXT: "Chữ",
        FieldType.INTEGER: 1,
        FieldType.DECIMAL: "1.5",
        FieldType.DATE: "2023-05-15",
        FieldType.INSTANT: "2023-05-15T02:00:00Z",
        FieldType.FLAG: False,
        FieldType.BLOB: "cd" * 32,
    }
    for field in kind.fields:
        if field.type is FieldType.CHOICE:
            yield field.name, CHOICES[field.choices][0]
        elif field.type in made:
            yield field.name, made[field.type]
