"""What is known of a photo and what is odd about it: the day it was taken, beside the days of its visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.view import RecordView

_FAR = 366
"""Days from the visit beyond which a date is a clock gone wrong, not a day: no paper says it."""


def day_of(photo: RecordView) -> date | None:
    """Return the day in Hà Nội on which a photo was taken; None when nobody said, or it is no moment."""
    return _day(photo.text("taken_at"))


def is_far_off(photo: RecordView, visit: RecordView) -> bool:
    """Tell whether a photo claims a day that cannot be of this visit."""
    taken, days = day_of(photo), _days(visit)
    return taken is not None and days is not None and not -_FAR <= _apart(taken, days) <= _FAR


def printed_day(photo: RecordView, visit: RecordView) -> date | None:
    """Return the day that paper gives a photo: the one recorded, if it can be true; never one that was not recorded."""
    return None if is_far_off(photo, visit) else day_of(photo)


def remarks(photo: RecordView, visit: RecordView) -> Iterator[tuple[str, str]]:
    """Yield what is to be looked at before a photo stands in sealed minutes: a field and a code of checks.*.json."""
    if not photo.flag("in_minutes"):
        return
    if photo.flag("unreadable"):
        yield "in_minutes", "photo-unreadable"
    taken, days = day_of(photo), _days(visit)
    if taken is None:
        yield "taken_at", "photo-undated"
    elif is_far_off(photo, visit):
        yield "taken_at", "photo-far-off"
    elif days is not None and _apart(taken, days):
        yield "taken_at", "photo-another-day"
    if not photo.text("taken_by"):
        yield "taken_by", "photo-by-nobody"


def _days(visit: RecordView) -> tuple[date, date] | None:
    first, last = _day(visit.text("starts_at")), _day(visit.text("ends_at"))
    first, last = first or last, last or first
    return None if first is None or last is None else (min(first, last), max(first, last))


def _apart(day: date, days: tuple[date, date]) -> int:
    if day < days[0]:
        return (day - days[0]).days
    return max((day - days[1]).days, 0)


def _day(instant: str) -> date | None:
    try:
        return date.fromisoformat(local_day(instant)) if instant else None
    except (ValueError, OverflowError):
        return None
