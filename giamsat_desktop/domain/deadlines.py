"""Deadlines of a supervision: rules are data by legal version, here is only how they are read and counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import cast


class DayKind(Enum):
    """How the days of a rule are counted."""

    CALENDAR = "calendar"
    WORKING = "working"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One row of the table: `days` from the anchor (negative: before it), None when given by hand."""

    code: str
    anchor: str
    days: int | None
    days_complex: int | None
    kind: DayKind
    bodies: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    basis: str
    checked: bool
    """False: the legal text was not yet read in the original; do not print the basis."""
    labels: Mapping[str, str]

    def applies(self, day: date, body: str | None = None) -> bool:
        """Return whether the rule is in force on `day` (the anchor's) for a delegation of `body` (None: any)."""
        return (
            (self.valid_from is None or day >= self.valid_from)
            and (self.valid_until is None or day <= self.valid_until)
            and (body is None or body in self.bodies)
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A computed last day; `moved` is the next working day when it falls on a day off, to be shown, not applied."""

    rule: DeadlineRule
    due: date
    moved: date | None


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(cast(str, value))


def _rule(row: Mapping[str, object]) -> DeadlineRule:
    return DeadlineRule(
        code=cast(str, row["code"]),
        anchor=cast(str, row["anchor"]),
        days=cast("int | None", row["days"]),
        days_complex=cast("int | None", row.get("days_complex")),
        kind=DayKind(row["kind"]),
        bodies=tuple(cast("list[str]", row["bodies"])),
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        basis=cast(str, row["basis"]),
        checked=row["checked"] is True,
        labels=cast("Mapping[str, str]", row["label"]),
    )


def read_rules(data: object) -> tuple[DeadlineRule, ...]:
    """Return the rules of the parsed asset phrases/deadlines.json; KeyError or ValueError mean a damaged asset."""
    table = cast("Mapping[str, list[Mapping[str, object]]]", data)
    return tuple(_rule(row) for row in table["rules"])


def _is_off(day: date, days_off: Collection[date]) -> bool:
    return day.weekday() >= 5 or day in days_off


def next_working_day(day: date, days_off: Collection[date] = ()) -> date:
    """Return `day`, or the first day after it that is neither Saturday, Sunday nor in `days_off`."""
    while _is_off(day, days_off):
        day += timedelta(days=1)
    return day


def _count_working(start: date, days: int, days_off: Collection[date]) -> date:
    step = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    while left:
        day += step
        left -= not _is_off(day, days_off)
    return day


def compute(
    rule: DeadlineRule, anchor: date, *, is_complex: bool = False, days_off: Collection[date] = ()
) -> Deadline | None:
    """Return the last day by `rule` counted from `anchor`, None when it is given by hand. Source: dossier 1.5, 10.2.

    A last day on a day off is only marked (`moved`); a day that must lie before the anchor is never moved.
    """
    days = rule.days_complex if is_complex and rule.days_complex is not None else rule.days
    if days is None:
        return None
    due = _count_working(anchor, days, days_off) if rule.kind is DayKind.WORKING else anchor + timedelta(days=days)
    working = next_working_day(due, days_off)
    return Deadline(rule=rule, due=due, moved=working if days > 0 and working != due else None)


def find(rules: Collection[DeadlineRule], code: str, anchor: date, *, body: str | None = None) -> DeadlineRule | None:
    """Return the rule `code` in force on the day of its anchor, None when none is."""
    return next((rule for rule in rules if rule.code == code and rule.applies(anchor, body)), None)
