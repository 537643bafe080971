"""What a typed text becomes for a field: the one reading that editors, cells and the command line share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.validation import FieldRefused, beginning, clean_value
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import hanoi, parse_date, parse_time, to_instant
from giamsat_desktop.domain.vietnamese.numbers import MAX_DIGITS, decimal_text, parse_number
from giamsat_desktop.domain.vietnamese.text import nfc

_MARKS = re.compile(r"[/.\-\s]+")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]*")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_CLOCK = r"\d{1,2}\.?\d{2}|\d{1,2}(?:\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:'|p\b|phút)?)?)?"
_MOMENT = re.compile(rf"({_CLOCK})(?:[\s,]+(?:ngày\s+)?(\d.*))?", re.IGNORECASE)


def read(field: Field, typed: str, *, day: date | None = None, record_type: str = "") -> JsonValue:
    """Return what was typed as the field stores it, None for nothing; whatever it returns, `clean` takes.

    `day` is the day the record is about: it lends its year to "5/5" and "5/5/23", and its date to a time alone.
    Raises FieldRefused with the true reason. Fields that are chosen and not typed raise ValueError.
    """
    reader = _READERS.get(field.type)
    if reader is None:
        raise ValueError(f"not typed: {field.type}")
    if field.counted:
        check_counted(field, typed, record_type)
    return judge(field, None if not nfc(typed).strip() else lambda: reader(typed, day), record_type)


def check_counted(field: Field, typed: str, record_type: str = "") -> None:
    """Raise FieldRefused for a percentage, where how many of something is asked for: 95,7 of them is another thing."""
    if nfc(typed).rstrip().endswith("%"):
        raise FieldRefused(record_type=record_type, field=field.name, why="not-percent", typed=beginning(typed.strip()))


def judge(field: Field, value: JsonValue | Callable[[], JsonValue], record_type: str = "") -> JsonValue:
    """Return a value that an editor put together as its field stores it; a reader's refusal gets the field's name."""
    try:
        found = value() if callable(value) else value
    except FieldRefused as refused:
        refused.fields.update(record_type=record_type, field=field.name)
        raise
    return clean_value(field, found, record_type)


def read_day(typed: str, near: date | None = None) -> date:
    """Return the day that "5/5/2023", "05052023", and with a day near by "5/5", "5/5/23" or "050523" mean.

    A year of two digits is the one nearest to `near`. Raises FieldRefused.
    """
    text = nfc(typed).strip()
    if digits := _DIGITS.fullmatch(text):
        text = "/".join(digits.groups())
    if near is not None and (short := _SHORT_YEAR.fullmatch(text)):
        text = f"{short[1]}/{short[2]}/{_full_year(int(short[3]), near.year)}"
    if two := _DAY_AND_MONTH.fullmatch(text):
        if near is None:
            raise _refused("year-missing", typed=beginning(typed.strip()))
        text = f"{two[1]}/{two[2]}/{near.year}"
    try:
        return parse_date(text)
    except Refusal:
        whole = len([part for part in _MARKS.split(text) if part.isdecimal()]) == 3
        why = "year-missing" if _SHORT_YEAR.fullmatch(text) else "no-such-day" if whole else "not-date"
        raise _refused(why, typed=beginning(typed.strip())) from None


def read_moment(typed_time: str, typed_day: str, day: date | None = None, *, seconds: int = 0) -> str | None:
    """Return the stored instant of a time and a day in Hà Nội, None when both are empty. Raises FieldRefused.

    A time alone is of `day`.
    """
    if not typed_time.strip() and not typed_day.strip():
        return None
    on = read_day(typed_day, day) if typed_day.strip() else day
    if not typed_time.strip():
        raise _refused("time-missing")
    try:
        at = parse_time(typed_time)
    except Refusal:
        raise _refused("not-time", typed=beginning(typed_time.strip())) from None
    if on is None:
        raise _refused("day-missing")
    try:
        return to_instant(hanoi(on, at.replace(second=seconds)))
    except OverflowError:  # the first hours of the calendar
        raise _refused("not-instant") from None


def _full_year(two: int, near: int) -> int:
    century = near - near % 100
    return min((century + two + shift for shift in (-100, 0, 100)), key=lambda year: abs(year - near))


def _refused(why: str, **said: object) -> FieldRefused:
    return FieldRefused(record_type="", field="", why=why, **said)


def _number(typed: str) -> str:
    text = typed.strip()
    try:
        return decimal_text(parse_number(text).value)
    except Refusal:
        many = sum(mark.isdecimal() for mark in text) > MAX_DIGITS and not re.search(r"[^\d.,\s+\-]", text)
        if many:
            raise _refused("too-many-digits-in-all", limit=MAX_DIGITS) from None
        raise _refused("not-decimal", typed=beginning(text)) from None


def _integer(typed: str, _day: date | None) -> JsonValue:
    found = _number(typed)
    whole, _, places = found.partition(".")
    if places.strip("0"):
        raise _refused("not-integer", typed=beginning(typed.strip()))
    return int(whole)


def _moment(typed: str, day: date | None) -> JsonValue:
    found = _MOMENT.fullmatch(nfc(typed).strip())
    if found is None:
        raise _refused("not-time", typed=beginning(typed.strip()))
    return read_moment(found[1], found[2] or "", day)


def _lines(typed: str, _day: date | None) -> JsonValue:
    return list[JsonValue](line for line in nfc(typed).split("\n") if line.strip())


_Reader: TypeAlias = Callable[[str, date | None], JsonValue]

_READERS: Mapping[FieldType, _Reader] = {
    FieldType.TEXT: lambda typed, _day: typed,
    FieldType.LONG_TEXT: lambda typed, _day: typed,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: lambda typed, _day: _number(typed),
    FieldType.DATE: lambda typed, day: read_day(typed, day).isoformat(),
    FieldType.INSTANT: _moment,
    FieldType.CODES: _lines,
}
