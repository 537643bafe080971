"""Sizes, durations and moments as the window shows them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import HANOI, date_digits, from_instant, moment_digits
from giamsat_desktop.domain.vietnamese.numbers import Reading, parse_number, size_text
from giamsat_desktop.services.sentences import reason

bytes_shown = size_text


def seconds_shown(seconds: int) -> str:
    """Return a duration as "40 s", "3 min" or "1 h 20 min", translated."""
    if seconds < 60:
        return QCoreApplication.translate("Formats", "{s} s").format(s=max(seconds, 1))
    minutes = (seconds + 30) // 60
    if minutes < 60:
        return QCoreApplication.translate("Formats", "{m} min").format(m=minutes)
    return QCoreApplication.translate("Formats", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def doubt_shown(typed: str) -> str:
    """Return how a number was understood and what to type when another was meant; "" where nobody could doubt."""
    try:
        found = parse_number(typed)
    except Refusal:
        return ""
    if not found.doubtful:
        return ""
    grouped = found.reading is Reading.THOUSANDS
    said = (
        QCoreApplication.translate("Formats", "Read as {shown}, in thousands. For a decimal type {instead}.")
        if grouped
        else QCoreApplication.translate("Formats", "Read as {shown}, a decimal. For thousands type {instead}.")
    )
    return said.format(shown=found.shown, instead=found.instead)


def day_shown(day: date | str) -> str:
    """Return a day, or a stored "2023-05-15", as "15/05/2023"."""
    return date_digits(date.fromisoformat(day) if isinstance(day, str) else day)


def clock_shown(moment: datetime | str) -> str:
    """Return an aware moment, or a stored instant, as "08:30" in Hà Nội."""
    found = from_instant(moment) if isinstance(moment, str) else moment.astimezone(HANOI)
    return f"{found:%H:%M}"


def moment_shown(moment: datetime | str) -> str:
    """Return an aware moment, or a stored instant, as "08:30 15/05/2023" in Hà Nội."""
    return moment_digits(from_instant(moment) if isinstance(moment, str) else moment)


def reason_shown(*refusals: Refusal) -> str:
    """Return why what stands in an editor is no value, in the language of the window: "At most 6 decimal places. …"."""
    return " ".join((reason_alone(*refusals), QCoreApplication.translate("Formats", "It is not saved yet.")))


def reason_alone(*refusals: Refusal) -> str:
    """Return the same without saying what becomes of it."""
    language = "vi" if QLocale().language() == QLocale.Language.Vietnamese else "en"
    return " ".join(dict.fromkeys(reason(refusal, language) for refusal in refusals))
