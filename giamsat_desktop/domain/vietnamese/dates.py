"""Dates and times as documents write them, and Hà Nội time (UTC+7, fixed) from and to stored instants."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TypeGuard

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.text import fold

HANOI = timezone(timedelta(hours=7), "Hà Nội")


class DateNotUnderstood(Refusal):
    """Typed text that is no day of the calendar. Fields: typed."""

    code = "date-not-understood"


class TimeNotUnderstood(Refusal):
    """Typed text that is no time of the day. Fields: typed."""

    code = "time-not-understood"


def month_digits(month: int) -> str:
    """Return "01", "02", "3" … "12": only January and February take a zero. Source: dossier 0.4."""
    return f"{month:02d}" if month < 3 else str(month)


def date_words(day: date, *, year: bool = True) -> str:
    """Return "ngày 05 tháng 5 năm 2023", or "ngày 05 tháng 5" without the year."""
    words = f"ngày {day.day:02d} tháng {month_digits(day.month)}"
    return f"{words} năm {day.year}" if year else words


def date_digits(day: date) -> str:
    """Return "05/05/2023", as tables show it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def date_on_paper(day: date) -> str:
    """Return "05/5/2023", as tables and captions on paper show it: the day and January and February with a zero."""
    return f"{day.day:02d}/{month_digits(day.month)}/{day.year:04d}"


def moment_digits(moment: datetime) -> str:
    """Return an aware moment as "08:30 05/05/2023" in Hà Nội."""
    local = moment.astimezone(HANOI)
    return f"{local:%H:%M} {date_digits(local.date())}"


_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_TIME = re.compile(r"(\d{1,2})(?: ?(?:h|g|:|gio) ?(?:(\d{1,2}) ?(?:'|p|phut)?)?)?|(\d{1,2})\.?(\d{2})")


def parse_date(typed: str) -> date:
    """Return the day that "5/5/2023", "05-05-2023", "2023-05-05" or "ngày 05 tháng 5 năm 2023" means.

    Raises DateNotUnderstood; a year of two digits is not guessed.
    """
    text = fold(typed)
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif found := _DATE.fullmatch(text) or _WORDS.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise DateNotUnderstood(typed=typed[:40])
    try:
        return date(int(year), int(month), int(day))
    except ValueError as cause:
        raise DateNotUnderstood(typed=typed[:40]) from cause


def parse_time(typed: str) -> time:
    """Return the time that "8h30", "8g30", "08:30", "8.30", "0830", "8 giờ 30 phút" or "8h" means.

    Raises TimeNotUnderstood.
    """
    found = _TIME.fullmatch(fold(typed).strip())
    hour, minute = (found[1] or found[3], found[2] or found[4] or 0) if found is not None else (24, 0)
    if int(hour) > 23 or int(minute) > 59:
        raise TimeNotUnderstood(typed=typed[:40])
    return time(int(hour), int(minute))


def to_instant(moment: datetime) -> str:
    """Return an aware `moment` as records store it: "2023-05-05T01:30:00Z"; raise ValueError when it has no zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_KNOWN_CENTURIES = re.compile(r"(?:19|20|21)\d\d-", re.ASCII)


def is_instant(value: object) -> TypeGuard[str]:
    """Tell whether `value` is a stored instant of the years 1900 to 2199: one that every reckoning can take."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value) or not _KNOWN_CENTURIES.match(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def from_instant(instant: str) -> datetime:
    """Return the stored "…Z" as an aware datetime in Hà Nội; raise ValueError for any other form."""
    if not _INSTANT.fullmatch(instant):
        raise ValueError(f"not a stored instant: {instant[:40]!r}")
    return datetime.fromisoformat(instant).astimezone(HANOI)


def local_day(instant: str) -> str:
    """Return the Hà Nội date "YYYY-MM-DD" of an instant in UTC, or "" for none."""
    if not instant:
        return ""
    return (datetime.fromisoformat(instant) + timedelta(hours=7)).date().isoformat()


def hanoi(day: date, at: time) -> datetime:
    """Return the aware moment of a day and a time typed in Hà Nội."""
    return datetime.combine(day, at, tzinfo=HANOI)
