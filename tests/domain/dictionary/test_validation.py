"""Values at the door: what is kept, in which form, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.cautions import FieldWarning, is_document_number, warnings
from giamsat_desktop.domain.dictionary.choices import SECRET_CLASSIFICATIONS
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import FieldRefused, SecretRefused, clean
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue

_FIELDS = [(kind.name, name) for kind in RECORD_TYPES.values() for name in kind.by_name]
_VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["2023-05-15", "91.750", "day_du"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["number", "date", "title"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(_FIELDS), _VALUES)
def test_any_value_is_cleaned_once_for_all_or_refused(field: tuple[str, str], value: JsonValue) -> None:
    record_type, name = field
    try:
        once = clean(record_type, {name: value})
    except Refusal:
        return
    assert clean(record_type, once) == once


@given(st.text())
def test_fault_70_text_is_nfc_and_trimmed(text: str) -> None:
    kept = clean("remark", {"text": text})["text"]
    assert kept is None or (isinstance(kept, str) and unicodedata.is_normalized("NFC", kept) and kept == kept.strip())


@pytest.mark.parametrize(
    ("record_type", "name", "given_value", "kept"),
    [
        ("member", "name", unicodedata.normalize("NFD", "  Nguyễn\n Thị  Hòa "), "Nguyễn Thị Hòa"),
        ("remark", "text", "một  \r\nhai\n\n", "một\nhai"),
        ("figure", "reported_value", "091.750", "91.75"),
        ("figure", "reported_value", "-0.0", "0"),
        ("figure", "reported_numerator", 12, "12"),
        ("figure", "reported_numerator", "1000", "1000"),
        ("answer", "verified_by", ["tai_lieu", "bao_cao", "tai_lieu"], ["bao_cao", "tai_lieu"]),
        ("answer", "table", [["", " a "], ["", ""]], [["", "a"]]),
        ("answer", "documents", [{"number": "06/QĐ-TTg", "title": ""}, {}], [{"number": "06/QĐ-TTg"}]),
        ("unit", "topics", [], None),
        ("visit", "place", "  ", None),
        ("visit", "starts_at", "2023-05-15T01:30:00Z", "2023-05-15T01:30:00Z"),
        ("visit", "deleted", True, True),
        ("visit", "copies", None, None),
    ],
)
def test_the_stored_form(record_type: str, name: str, given_value: JsonValue, kept: JsonValue) -> None:
    assert clean(record_type, {name: given_value}) == {name: kept}


@pytest.mark.parametrize(
    ("record_type", "name", "value", "why", "said"),
    [
        ("thing", "name", "", "unknown-type", {}),
        ("visit", "colour", "", "unknown-field", {}),
        ("visit", "place", 3, "not-text", {}),
        ("visit", "place", "a\ud800", "malformed-text", {}),
        ("visit", "place", "x" * 501, "too-long", {"count": 501, "limit": 500}),
        ("visit", "copies", True, "not-integer", {}),
        ("visit", "copies", 0, "too-small", {"limit": 1}),
        ("visit", "copies", 11, "too-large", {"limit": 10}),
        ("figure", "reported_numerator", "-1", "too-small", {"limit": 0}),
        ("figure", "reported_value", "91,75", "not-decimal", {"typed": "91,75"}),
        ("figure", "reported_value", "1e3", "not-decimal", {"typed": "1e3"}),
        ("figure", "reported_value", "0.1234567", "too-many-places", {"limit": 6}),
        ("figure", "reported_value", "1234567890123456789", "too-many-digits", {"limit": 18}),
        ("document", "date", "hôm qua", "not-date", {"typed": "hôm qua"}),
        ("document", "date", "1823-02-20", "year-out-of-range", {"first": "1900", "last": "2199"}),
        ("remark", "text", "x" * 100_001, "too-long", {"count": 100_001, "limit": 100_000}),
        ("remark", "text", "ệ" * 90_000, "too-heavy", {"count": 264, "limit": 240}),
        ("answer", "selected", ["a"] * 501, "too-many-rows", {"count": 501, "limit": 500}),
        ("answer", "table", [["a"] * 31], "too-many-columns", {"count": 31, "limit": 30}),
        ("document", "date", "2023-02-30", "no-such-day", {"typed": "30/2/2023"}),
        ("visit", "starts_at", "2023-05-15T08:30:00+07:00", "not-instant", {}),
        ("attendee", "signs", "true", "not-flag", {}),
        ("answer", "assessment", "tot", "not-a-choice", {}),
        ("answer", "assessment", ["day_du"], "not-a-choice", {}),
        ("answer", "verified_by", "bao_cao", "not-a-list", {}),
        ("answer", "table", ["a"], "not-a-table", {}),
        ("answer", "documents", [{"so": "1"}], "not-a-document", {}),
        ("visit", "chair", "Nguyễn", "not-a-record", {}),
        ("photo", "file", "ab", "not-a-blob", {}),
    ],
)
def test_what_does_not_fit_is_refused_by_name_with_its_reason(
    record_type: str, name: str, value: JsonValue, why: str, said: dict[str, object]
) -> None:
    with pytest.raises(FieldRefused) as refused:
        clean(record_type, {name: value})
    assert refused.value.fields == {
        "record_type": record_type,
        "field": name if why != "unknown-type" else "",
        "why": why,
        **said,
    }


@pytest.mark.parametrize("classification", SECRET_CLASSIFICATIONS)
def test_a_secret_document_is_refused_whole(classification: str) -> None:
    with pytest.raises(SecretRefused):
        clean("document", {"title": "Báo cáo", "classification": classification})


@pytest.mark.parametrize(
    "number", ["06/QĐ-TTg", "76/NQ-CP", "23/2024/NQ-HĐND", "144/KH-ĐGS", "18-NQ/TU", "15-ĐA/TU", "594/NQ-UBTVQH15"]
)
def test_real_document_numbers_are_known(number: str) -> None:
    assert is_document_number(number)


@pytest.mark.parametrize("number", ["số 6", "06", "/QĐ-TTg", "06/QĐ TTg"])
def test_odd_document_numbers_are_noticed(number: str) -> None:
    assert warnings("document", {"number": number}) == (FieldWarning("number", "number-form"),)


@pytest.mark.parametrize(
    ("record_type", "fields", "field", "code"),
    [
        (
            "visit",
            {"starts_at": "2023-05-15T05:00:00Z", "ends_at": "2023-05-15T01:00:00Z"},
            "ends_at",
            "ends-before-starts",
        ),
        (
            "visit",
            {"starts_at": "2023-05-15T16:30:00Z", "ends_at": "2023-05-15T17:30:00Z"},
            "ends_at",
            "ends-another-day",
        ),
        ("visit", {"chair": "a" * 32, "secretary": "a" * 32, "opened_by": "a" * 32}, "secretary", "secretary-is-chair"),
        ("campaign", {"founding_date": "2022-12-09", "legal_version": "L2025"}, "legal_version", "legal-version"),
        ("campaign", {"legal_bases": "Luật Hoạt động giám sát năm 2015"}, "legal_bases", "base-undated"),
        (
            "campaign",
            {"legal_bases": "Luật A ngày 1/2/2020\nNghị định số 9"},
            "legal_bases",
            "base-undated",
        ),
        (
            "figure",
            {"verified_numerator": "5", "verified_denominator": "4"},
            "verified_numerator",
            "numerator-above-denominator",
        ),
        ("figure", {"reported_denominator": "0"}, "reported_denominator", "denominator-zero"),
        ("document", {"date": "2023-05-16"}, "date", "after-visit"),
        ("answer", {"documents": [{"date": "2023-05-16"}]}, "documents", "after-visit"),
        ("document_request", {"due_on": "2023-05-14"}, "due_on", "due-before-visit"),
        ("answer", {"assessment": "chua"}, "comment", "comment-needed"),
        ("attendee", {"side": "don_vi", "signs": True}, "mandate_number", "mandate-needed"),
        ("finding", {"kind": "ton_tai"}, "severity", "severity-needed"),
        ("recommendation", {"kind": "chinh_thuc"}, "due_on", "deadline-needed"),
        ("photo", {"in_minutes": True}, "caption", "caption-needed"),
        (
            "sampled_case",
            {"received_on": "2023-03-02", "returned_on": "2023-03-01"},
            "returned_on",
            "dates-out-of-order",
        ),
    ],
)
def test_odd_fields_are_noticed(record_type: str, fields: dict[str, JsonValue], field: str, code: str) -> None:
    assert warnings(record_type, clean(record_type, fields), visit_date="2023-05-15") == (FieldWarning(field, code),)
