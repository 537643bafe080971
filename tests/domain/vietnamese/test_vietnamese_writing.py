"""Numbers, dates, list marks and file names as the trade writes them (dossier 0.4, 5.4, 5.6, 10.1, 10.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.paper.minutes import point_letter, roman
from giamsat_desktop.domain.vietnamese import dates, filenames, numbers
from giamsat_desktop.domain.vietnamese.numbers import NumberNotUnderstood, Reading, parse_number

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@given(DECIMALS)
def test_a_written_number_is_read_back(value: Decimal) -> None:
    assert parse_number(numbers.format_number(value)).value == value


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_a_written_whole_number_is_read_back(value: int) -> None:
    assert parse_number(numbers.format_number(value)).value == value


@given(DECIMALS)
def test_a_stored_decimal_is_read_back(value: Decimal) -> None:
    assert Decimal(numbers.decimal_text(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        typed = parse_number(text)
    except NumberNotUnderstood:
        return
    assert parse_number(typed.shown).value == typed.value


@pytest.mark.parametrize(
    ("typed", "value", "reading", "shown"),
    [
        ("1.234", "1234", Reading.THOUSANDS, "1.234"),
        ("1.234.567", "1234567", Reading.THOUSANDS, "1.234.567"),
        ("1.234,5", "1234.5", Reading.DECIMAL_COMMA, "1.234,5"),
        ("1.5", "1.5", Reading.DECIMAL_DOT, "1,5"),
        ("95.6", "95.6", Reading.DECIMAL_DOT, "95,6"),
        ("95,6 %", "95.6", Reading.DECIMAL_COMMA, "95,6%"),
        ("0.125", "0.125", Reading.DECIMAL_DOT, "0,125"),
        ("1,234.5", "1234.5", Reading.DECIMAL_DOT, "1.234,5"),
        ("1,234,567", "1234567", Reading.THOUSANDS, "1.234.567"),
        ("1 234 567", "1234567", Reading.PLAIN, "1.234.567"),
        ("-7", "-7", Reading.PLAIN, "-7"),
        ("1,234", "1.234", Reading.DECIMAL_COMMA, "1,234"),
    ],
)
def test_typed_numbers_say_how_they_were_understood(typed: str, value: str, reading: Reading, shown: str) -> None:
    understood = parse_number(typed)
    assert (understood.value, understood.reading, understood.shown) == (Decimal(value), reading, shown)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1.23.456", "1,2,3", "1..2", "5,", "NaN", "1e9", "٣", "9" * 31, "1,5.000"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        parse_number(typed)


def test_percentages_are_written_as_in_documents() -> None:
    assert numbers.format_percent(Decimal(9100) / 102, 1) == "89,2%"
    assert numbers.format_number(Decimal("1234567.5"), 0) == "1.234.568"
    assert numbers.format_number(Decimal("-0.04"), 1) == "0,0"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 5, 5), "ngày 05 tháng 5 năm 2023"),
        (date(2023, 2, 9), "ngày 09 tháng 02 năm 2023"),
        (date(2023, 3, 7), "ngày 07 tháng 3 năm 2023"),
        (date(2023, 1, 31), "ngày 31 tháng 01 năm 2023"),
        (date(2023, 10, 8), "ngày 08 tháng 10 năm 2023"),
    ],
)
def test_dossier_10_1_dates_of_documents(day: date, words: str) -> None:
    assert dates.date_words(day) == words
    assert dates.parse_date(words) == day


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert dates.parse_date(dates.date_digits(day)) == dates.parse_date(dates.date_words(day)) == day
    assert dates.parse_date(day.isoformat()) == day


@pytest.mark.parametrize("typed", ["31/2/2023", "5/5/23", "hôm nay", "", "2023/5/5"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(dates.DateNotUnderstood):
        dates.parse_date(typed)


def test_times_are_written_and_typed_in_the_common_ways() -> None:
    assert {dates.parse_time(typed) for typed in ("8h30", "08:30", "8 giờ 30", "8h30'")} == {time(8, 30)}
    assert {dates.parse_time(typed) for typed in ("1130", "11.30", "11g30", "11 giờ 30", "11G30")} == {time(11, 30)}
    assert dates.parse_time("830") == time(8, 30)
    assert dates.parse_time("14h") == time(14)
    for typed in ("25:00", "8:75", "2475", "8.5", "11305", "sáng", ""):
        with pytest.raises(dates.TimeNotUnderstood):
            dates.parse_time(typed)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1900 < moment.year < 9000))
def test_instants_are_utc_and_shown_in_hanoi(moment: datetime) -> None:
    aware = moment.replace(microsecond=0)
    assert dates.from_instant(dates.to_instant(aware)) == aware


def test_hanoi_is_seven_hours_ahead() -> None:
    at_table = dates.hanoi(date(2023, 5, 15), time(0, 30))
    assert dates.to_instant(at_table) == "2023-05-14T17:30:00Z"
    assert dates.moment_digits(dates.from_instant("2023-05-14T17:30:00Z")) == "00:30 15/05/2023"
    with pytest.raises(ValueError, match="zone"):
        dates.to_instant(datetime(2023, 5, 15))  # noqa: DTZ001
    with pytest.raises(ValueError, match="instant"):
        dates.from_instant("2023-05-14T17:30:00+07:00")


def test_points_go_a_b_c_d_đ_e_g_h() -> None:
    assert "".join(point_letter(n) for n in range(23)) == "abcdđeghiklmnopqrstuvxy"
    assert [point_letter(n) for n in (23, 24)] == ["aa", "ab"]
    assert [roman(n) for n in (1, 4, 9, 14, 326)] == ["I", "IV", "IX", "XIV", "CCCXXVI"]


def test_file_names_are_ascii() -> None:
    assert (
        filenames.document_name("BB", date(2023, 5, 15), "STNMT", version=1, suffix="pdf")
        == "BB_2023-05-15_STNMT_v1.pdf"
    )
    assert filenames.safe_stem("Xã Ứng Hòa: Đợt 2/2023") == "Xa_Ung_Hoa_Dot_2_2023"


@given(st.text())
def test_a_file_name_is_safe_whatever_was_typed(text: str) -> None:
    stem = filenames.safe_stem(text)
    assert stem
    assert stem.isascii()
    assert len(stem) <= filenames.MAX_LENGTH + 1
    assert stem.lower() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}
    assert filenames.safe_stem(stem).rstrip("_") == stem.rstrip("_")
