"""What a typed text becomes: one reading for editors and cells, and nothing passes it that the door refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.typed import read, read_moment
from giamsat_desktop.domain.dictionary.validation import MAX_VALUE, FieldRefused, clean, weight
from giamsat_desktop.domain.revision import MAX_BODY
from giamsat_desktop.domain.strict_json import JsonValue

_TYPED = (
    FieldType.TEXT,
    FieldType.LONG_TEXT,
    FieldType.INTEGER,
    FieldType.DECIMAL,
    FieldType.DATE,
    FieldType.INSTANT,
    FieldType.CODES,
)
_LISTS = (FieldType.TABLE, FieldType.DOCUMENTS, FieldType.CODES, FieldType.RECORDS)
_FIELDS = [
    (kind.name, field) for kind in RECORD_TYPES.values() for field in kind.by_name.values() if field.type in _TYPED
]
_HAND = [
    *("", " ", "5/5", "050523", "05052023", "31/2/2023", "31/2", "5/5/23", "2023-05-05", "15-5-2023", "1/1/0001"),
    *("0,1234567", "0.30000000000000004", "1.234,5", "95,6%", "-5", "12x", "9" * 19, "9" * 31, "1e999999", "∞", "1,5"),
    *("8h30", "8:30 15/5/2023", "25h", "8h30 31/2/2023", "0h00 01/01/1900", "a\nb", "x" * 179, "ệ" * 90_000),
    "x" * 100_001,
]
_TEXTS = st.sampled_from(_HAND) | st.text() | st.text("0123456789/.-,: h%", max_size=24)
_DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


def _tried(act: Callable[[], JsonValue]) -> tuple[JsonValue, Mapping[str, object]]:
    """Return what comes of it, and what is said when it is refused."""
    try:
        return act(), {}
    except FieldRefused as refused:
        return None, refused.fields


@given(st.sampled_from(_FIELDS), _TEXTS, _DAYS)
def test_what_the_reading_takes_the_door_takes(found: tuple[str, Field], typed: str, day: date | None) -> None:
    record_type, field = found
    value, said = _tried(lambda: read(field, typed, day=day, record_type=record_type))
    if said:
        assert said["why"]
        assert (said["record_type"], said["field"]) == (record_type, field.name)
    else:
        assert clean(record_type, {field.name: value}) == {field.name: value}


@given(st.sampled_from([one for one in _FIELDS if one[1].type in (FieldType.TEXT, FieldType.LONG_TEXT)]), _TEXTS)
def test_what_the_door_refuses_of_a_text_the_reading_refuses(found: tuple[str, Field], typed: str) -> None:
    record_type, field = found
    stored = _tried(lambda: clean(record_type, {field.name: typed})[field.name])
    assert _tried(lambda: read(field, typed, record_type=record_type)) == stored


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldType.DATE, "5/5", "2023-05-05"),
        (FieldType.DATE, "5/5/", "2023-05-05"),
        (FieldType.DATE, "5.5.23", "2023-05-05"),
        (FieldType.DATE, "050523", "2023-05-05"),
        (FieldType.DATE, "05052023", "2023-05-05"),
        (FieldType.DATE, "12/9/98", "1998-09-12"),
        (FieldType.DATE, "ngày 05 tháng 5 năm 2023", "2023-05-05"),
        (FieldType.DECIMAL, "0,123456", "0.123456"),
        (FieldType.DECIMAL, "95,6%", "95.6"),
        (FieldType.INTEGER, "1.234", 1234),
        (FieldType.INTEGER, "3,0", 3),
        (FieldType.INSTANT, "8h30", "2023-05-15T01:30:00Z"),
        (FieldType.INSTANT, "1130", "2023-05-15T04:30:00Z"),
        (FieldType.INSTANT, "11.30 14/5/2023", "2023-05-14T04:30:00Z"),
        (FieldType.INSTANT, "11g30, 14/5", "2023-05-14T04:30:00Z"),
        (FieldType.INSTANT, "8:30 14/5/2023", "2023-05-14T01:30:00Z"),
        (FieldType.INSTANT, "8 giờ 30 phút", "2023-05-15T01:30:00Z"),
        (FieldType.CODES, "II.7\n\n I.1 ", ["II.7", "I.1"]),
        (FieldType.TEXT, "  Phòng\n họp ", "Phòng họp"),
    ],
)
def test_what_can_be_understood_is(kind: FieldType, typed: str, value: JsonValue) -> None:
    assert read(Field("x", kind), typed, day=date(2023, 5, 15)) == value


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        (FieldType.DATE, "5/5", "year-missing"),
        (FieldType.DATE, "050523", "year-missing"),
        (FieldType.DATE, "5/5/23", "year-missing"),
        (FieldType.DATE, "31/2/2023", "no-such-day"),
        (FieldType.DATE, "hôm qua", "not-date"),
        (FieldType.DATE, "5/5/1789", "year-out-of-range"),
        (FieldType.DECIMAL, "0,1234567", "too-many-places"),
        (FieldType.DECIMAL, "0.1234567", "too-many-places"),
        (FieldType.DECIMAL, "1234567890123456789", "too-many-digits"),
        (FieldType.DECIMAL, "9" * 31, "too-many-digits-in-all"),
        (FieldType.DECIMAL, "12x", "not-decimal"),
        (FieldType.INTEGER, "1,5", "not-integer"),
        (FieldType.INSTANT, "8h30", "day-missing"),
        (FieldType.INSTANT, "25h", "not-time"),
        (FieldType.INSTANT, "chiều", "not-time"),
    ],
)
def test_what_cannot_be_understood_says_exactly_why(kind: FieldType, typed: str, why: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read(Field("x", kind), typed)
    assert refused.value.fields["why"] == why


def test_31_2_is_no_day_of_any_year() -> None:
    with pytest.raises(FieldRefused) as refused:
        read(Field("x", FieldType.DATE), "31/2", day=date(2024, 5, 15))
    assert refused.value.fields["why"] == "no-such-day"


def test_a_moment_of_nothing_is_nothing_and_half_a_moment_says_what_lacks() -> None:
    assert read_moment(" ", "") is None
    with pytest.raises(FieldRefused) as refused:
        read_moment("", "5/5/2023")
    assert refused.value.fields["why"] == "time-missing"


def test_a_value_leaves_room_for_its_group_in_a_revision() -> None:
    """The longest group that holds a long text, all other fields of it full, still fits one body."""
    for kind in RECORD_TYPES.values():
        for group in {kind.group_of(name) for name in kind.by_name}:
            fields = [kind.by_name[one] for one in kind.group_fields(group)]
            full = [weight("\\" * field.max_length) if field.type is FieldType.TEXT else 100 for field in fields]
            heavy = [field for field in fields if field.type in (FieldType.LONG_TEXT, *_LISTS)]
            assert len(heavy) <= 1, (kind.name, group)
            assert sum(full) + len(heavy) * MAX_VALUE < MAX_BODY - 1024, (kind.name, group)
