"""Numbering: an official number that two visits bear is shown, and one of them gets another (fault 40)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

SIGNED = ("da_ky", "co_tu_choi", "da_khoa")
"""States in which the number stands on a signed sheet and stays."""

_DIGITS = re.compile(r"[0-9]+")


class NumberTaken(Refusal):
    """Another visit bears this number. Fields: number, unit."""

    code = "number-taken"


class NumberSigned(Refusal):
    """The minutes are signed: their number stays. Fields: number."""

    code = "number-signed"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A visit with its official number; `day` is "YYYY-MM-DD" or "". `signed`: the number stands on a signed sheet."""

    visit: str
    number: str
    unit: str
    unit_code: str
    day: str
    signed: bool


@dataclass(frozen=True, slots=True)
class NumberTwice:
    """A number and the visits that bear it, by day; `free` is one that nobody bears, of the same form."""

    number: str
    visits: tuple[Numbered, ...]
    free: str

    @property
    def changeable(self) -> tuple[Numbered, ...]:
        """Those of them whose number may change: the minutes are not signed; the first keeps it if none is."""
        signed = [line for line in self.visits if line.signed]
        kept = signed or [self.visits[0]]
        return tuple(line for line in self.visits if line not in kept)


def numbers_twice(workspace: Workspace) -> tuple[NumberTwice, ...]:
    """Return the official numbers that more than one visit bears; joined visits count as one."""
    with workspace.store.reading() as work:
        lines = _numbered(work)
    borne: dict[str, list[Numbered]] = defaultdict(list)
    for line in lines:
        borne[_same(line.number)].append(line)
    taken = {line.number for line in lines}
    twice = sorted((together for together in borne.values() if len(together) > 1), key=lambda one: one[0].number)
    return tuple(NumberTwice(one[0].number, tuple(one), _free(one[0].number, taken)) for one in twice)


def renumber(workspace: Workspace, *, visit: str, number: str) -> Changes:
    """Give a visit another number; raises NumberSigned, NumberTaken."""

    def edits(work: UnitOfWork) -> list[Edit]:
        for line in _numbered(work):
            if line.visit == visit and line.signed:
                raise NumberSigned(number=line.number)
            if line.visit != visit and number and _same(line.number) == _same(number):
                raise NumberTaken(number=number, unit=line.unit)
        return [Edit("visit", visit, {"minutes_number": number or None})]

    return record_from(workspace, edits)


def _numbered(work: UnitOfWork) -> list[Numbered]:
    """Return every visit that bears a number, by day; of joined ones the one that is shown."""
    joined = joined_visits(work)
    seen = [one for one in work.records.of_type("visit") if one.text("minutes_number") and not one.deleted]
    plan = work.records.several(one.text(name) for one in seen for name in ("unit", "schedule"))
    found: dict[str, Numbered] = {}
    for one in seen:
        unit, schedule = (plan.get(one.text(name)) or RecordView("", name) for name in ("unit", "schedule"))
        shown = joined.get(one.record, (one.record,))[0]
        day = schedule.text("date") or local_day(one.text("starts_at"))
        about = (unit.text("name"), unit.text("code"), day, one.text("state") in SIGNED)
        if shown not in found or one.record == shown:
            found[shown] = Numbered(shown, one.text("minutes_number"), *about)
    return sorted(found.values(), key=lambda line: (line.day, line.unit, line.visit))


def _same(number: str) -> str:
    return fold(number).replace(" ", "")


def _free(like: str, taken: set[str]) -> str:
    """Return the first number of the form of `like` above all that are taken: "05/BB" becomes "08/BB"."""
    digits = _DIGITS.search(like)
    if digits is None:
        return ""
    head, tail, width = like[: digits.start()], like[digits.end() :], len(digits.group())
    used = {int(found.group()) for number in taken if (found := _DIGITS.search(number))}
    return f"{head}{max(used, default=0) + 1:0{width}}{tail}"
