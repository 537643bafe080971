"""Numbering: an official number that two visits bear is shown, and one of them gets another (fault 40)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.joined import joined_visits
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.visits import VisitLine, visits
from giamsat_desktop.services.workspace import Workspace

SIGNED = ("da_ky", "da_khoa")
"""States in which the number stands on a signed sheet and stays."""

_DIGITS = re.compile(r"[0-9]+")


class NumberTaken(Refusal):
    """Another visit bears this number. Fields: number, unit."""

    code = "number-taken"


class NumberSigned(Refusal):
    """The minutes are signed: their number stays. Fields: number."""

    code = "number-signed"


@dataclass(frozen=True, slots=True)
class NumberTwice:
    """A number and the visits that bear it, by day; `free` is one that nobody bears, of the same form."""

    number: str
    visits: tuple[VisitLine, ...]
    free: str

    @property
    def changeable(self) -> tuple[VisitLine, ...]:
        """Those of them whose number may change: the minutes are not signed; the first keeps it if none is."""
        signed = [line for line in self.visits if line.state in SIGNED]
        kept = signed or [self.visits[0]]
        return tuple(line for line in self.visits if line not in kept)


def numbers_twice(workspace: Workspace) -> tuple[NumberTwice, ...]:
    """Return the official numbers that more than one visit bears; joined visits count as one."""
    lines, numbers = _numbers(workspace)
    borne: dict[str, list[VisitLine]] = defaultdict(list)
    for line in lines:
        if numbers[line.visit]:
            borne[_same(numbers[line.visit])].append(line)
    found = ((numbers[together[0].visit], together) for together in borne.values() if len(together) > 1)
    taken = set(numbers.values())
    return tuple(NumberTwice(number, tuple(together), _free(number, taken)) for number, together in sorted(found))


def renumber(workspace: Workspace, *, visit: str, number: str) -> Changes:
    """Give a visit another number; raises NumberSigned, NumberTaken."""
    lines, numbers = _numbers(workspace)
    for line in lines:
        if line.visit == visit and line.state in SIGNED and numbers[visit]:
            raise NumberSigned(number=numbers[visit])
        if line.visit != visit and number and _same(numbers[line.visit]) == _same(number):
            raise NumberTaken(number=number, unit=line.unit)
    return record(workspace, Edit("visit", visit, {"minutes_number": number or None}))


def _numbers(workspace: Workspace) -> tuple[tuple[VisitLine, ...], dict[str, str]]:
    lines = visits(workspace)
    with workspace.store.reading() as work:
        joined = joined_visits(work)
        seen = {one.record: one.text("minutes_number") for one in work.records.of_type("visit")}
    members = {line.visit: joined.get(line.visit, (line.visit,)) for line in lines}
    return lines, {visit: next((seen[one] for one in all_ if seen.get(one)), "") for visit, all_ in members.items()}


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
