"""The list of fields that print is complete and true: a field that falls silent, or begins to speak, is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import JsonValue
from tests.minutes.drawing.drawn import drawn
from tests.minutes.filled_visit import RECORDS, composed, printed
from tests.minutes.printing_fields import ON_THE_PAPER_ITSELF, PRINTED, SILENT

TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
EVERY = {(kind.name, field.name): field for kind in RECORD_TYPES.values() for field in kind.fields}
SPEAKING: Mapping[tuple[str, str], JsonValue] = {
    ("campaign", "founding_kind"): "quyet_dinh",
    ("campaign", "founding_date"): "2022-12-08",
    ("campaign", "plan_date"): "2023-03-10",
    ("visit", "starts_at"): "2023-05-15T00:10:00Z",
    ("visit", "ends_at"): "2023-05-15T05:05:00Z",
    ("visit", "report_date"): "2023-05-11",
    ("visit", "agreed"): True,
    ("visit", "no_other_opinions"): True,
    ("visit", "copies"): 4,
    ("visit", "chair_mandate_date"): "2023-05-13",
    ("visit", "opened_by"): derived_id("filled", "clerk"),
    ("visit", "report_presenter"): "0" * 32,
    ("visit", "chair"): derived_id("filled", "clerk"),
    ("visit", "secretary"): derived_id("filled", "chair"),
    ("visit", "unit"): "0" * 32,
    ("visit", "delegation"): "0" * 32,
    ("delegation", "campaign"): "0" * 32,
    ("member", "gender"): "ba",
    ("member", "role"): "chuyen_gia",
    ("member", "delegation"): "0" * 32,
    ("attendee", "gender"): "ba",
    ("attendee", "side"): "khac",
    ("attendee", "member"): "0" * 32,
    ("attendee", "presence"): "vang",
    ("attendee", "is_head"): False,
    ("attendee", "signs"): False,
    ("attendee", "supplement"): "7" * 32,  # came for a supplement only: not among those of the first day
    ("remark", "side"): "khac",
    ("remark", "attendee"): "0" * 32,
    ("answer", "assessment"): "chua",
    ("figure", "reported_value"): "99",
    ("figure", "verified_value"): "98",
    ("figure", "reported_numerator"): "2",
    ("figure", "reported_denominator"): "8",
    ("figure", "verified_numerator"): "2",
    ("figure", "verified_denominator"): "8",
    ("figure", "unverifiable"): True,
    ("figure", "in_minutes"): False,
    ("sampled_case", "differs_from_system"): True,
    ("finding", "kind"): "ket_qua_tot",
    ("finding", "state"): "loai",
    ("finding", "in_minutes"): False,
    ("cause", "kind"): "chu_quan",
    ("cause", "finding"): "0" * 32,
    ("recommendation", "due_on"): "2023-07-01",
    ("document_request", "due_on"): "2023-07-02",
    ("document_request", "form"): "ca_hai",
    ("campaign", "letterhead"): "hdnd",
    ("campaign", "signing"): "hai_ben",
    ("campaign", "dated_line"): True,
    ("campaign", "no_subject_rule"): True,
    ("campaign", "no_footer"): True,
    ("campaign", "sample"): True,
    ("document", "date"): "2023-01-06",
    ("document", "pages"): 6,
    ("photo", "taken_at"): "2023-05-16T02:00:00Z",
    ("photo", "in_minutes"): False,
    ("photo", "file"): "ab" * 32,
    ("photo", "width"): 100,
    ("photo", "height"): 100,
}
"""Fields that are no text and change the paper, each with a value that must."""
ORDERS = {(kind, name) for kind, name in EVERY if name in ("order", "visit")}
"""Where and in which place a record belongs; tests/domain/paper/test_dossier.py."""


def _other(field: Field) -> JsonValue:
    """A value that the filled visit does not have."""
    made: dict[FieldType, JsonValue] = {
        FieldType.INTEGER: min(field.maximum or 77, 77),
        FieldType.DECIMAL: "77",
        FieldType.DATE: "2023-11-11",
        FieldType.INSTANT: "2023-11-11T11:11:11Z",
        FieldType.FLAG: True,
        FieldType.CHOICE: CHOICES.get(field.choices, ("",))[-1],
        FieldType.CHOICES: [CHOICES.get(field.choices, ("",))[-1]],
        FieldType.RECORD: "7" * 32,
        FieldType.RECORDS: ["7" * 32],
        FieldType.CODES: ["Mã lạ"],
        FieldType.TABLE: [["Ô lạ"]],
        FieldType.DOCUMENTS: [{"title": "Tên lạ"}],
        FieldType.BLOB: "77" * 32,
    }
    return made[field.type]


def _words(paper: Minutes) -> Minutes:
    return replace(paper, short_hash="")


def test_every_text_field_of_the_dictionary_is_said_to_print_or_not() -> None:
    listed = {(RECORDS[key][0], name) for key, name in PRINTED}
    texts = {place for place, field in EVERY.items() if field.type in TEXTS}
    assert listed | ON_THE_PAPER_ITSELF | SILENT == texts
    assert not listed & SILENT
    assert not (listed | SILENT) & ON_THE_PAPER_ITSELF


def test_every_type_has_a_record_in_the_filled_visit() -> None:
    assert {kind for kind, _ in RECORDS.values()} == set(RECORD_TYPES) - {"same_as", "phrase"}


def test_silent_text_is_nowhere_on_paper() -> None:
    keys = [(key, name) for key, (kind, _) in RECORDS.items() for of, name in sorted(SILENT) if of == kind]
    values: dict[tuple[str, str], JsonValue] = {place: f"Zq{number}Y" for number, place in enumerate(keys)}
    assert len(values) >= len(SILENT)
    del values["campaign", "layout"]  # an unknown one is refused: nothing is printed
    paper = drawn(printed(values))
    assert [value for value in values.values() if str(value) in paper.flow + paper.around] == []


def test_whatever_is_no_text_changes_the_paper_or_does_not_as_listed() -> None:
    before = _words(composed({}))
    others = {place: field for place, field in EVERY.items() if field.type not in TEXTS and place not in ORDERS}
    changing = set()
    for kind, name in others:
        value = SPEAKING.get((kind, name), _other(others[kind, name]))
        for key in (key for key, (of, _) in RECORDS.items() if of == kind):
            if _words(composed({(key, name): value})) != before:
                changing.add((kind, name))
    assert changing == set(SPEAKING)
