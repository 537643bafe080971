"""Read the sheets that XLSForm does not know: indicators and the sectors of each department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giamsat_desktop.domain.form import Audience, Direction, Indicator, IndicatorKind
from giamsat_desktop.forms.problems import OutlineProblem
from giamsat_desktop.forms.sheets import Sheet, SheetRow

_YES = ("yes", "true", "1", "x")
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
_SETS = (
    ("kind", "indicator-kind-unknown", frozenset(IndicatorKind), False),
    ("direction", "direction-unknown", frozenset(Direction), True),
)


def read_indicators(sheet: Sheet, problems: list[OutlineProblem]) -> tuple[Indicator, ...]:
    """Return the indicators in order; rows that are wrong are left out and added to `problems`."""
    found: dict[str, Indicator] = {}
    for row in sheet.rows:
        wrong = [*_wrong(row)]
        if row.get("code") in found:
            wrong.append(OutlineProblem("code-duplicate", "indicators", row.number, "code", row.get("code")))
        problems += wrong
        if not any(problem.code.endswith("unknown") for problem in wrong):
            found.setdefault(row.get("code"), _indicator(row))
    return tuple(found.values())


def _wrong(row: SheetRow) -> Iterator[OutlineProblem]:
    for column, code, known, optional in _SETS:
        value = row.get(column)
        if value not in known and not (optional and not value):
            yield OutlineProblem(code, "indicators", row.number, column, value)
    for value in row.get("unit_kinds").split():
        if value not in set(Audience):
            yield OutlineProblem("unit-kind-unknown", "indicators", row.number, "unit_kinds", value)
    for column in ("code", "name"):
        if not row.get(column):
            yield OutlineProblem("cell-empty", "indicators", row.number, column)
    if row.get("kind") == IndicatorKind.RATIO and not (row.get("numerator") and row.get("denominator")):
        yield OutlineProblem("ratio-without-parts", "indicators", row.number, "numerator", row.get("code"))
    if row.get("target") and _DECIMAL.fullmatch(row.get("target")) is None:
        yield OutlineProblem("target-bad", "indicators", row.number, "target", row.get("target"))


def _indicator(row: SheetRow) -> Indicator:
    return Indicator(
        code=row.get("code"),
        name=row.get("name"),
        unit=row.get("unit"),
        kind=IndicatorKind(row.get("kind")),
        numerator=row.get("numerator"),
        denominator=row.get("denominator"),
        direction=Direction(row.get("direction") or Direction.NEUTRAL),
        unit_kinds=tuple(Audience(code) for code in row.get("unit_kinds").split()),
        may_exceed=row.get("may_exceed").lower() in _YES,
        may_be_negative=row.get("may_be_negative").lower() in _YES,
        source=row.get("source"),
        target=row.get("target"),
    )


def read_topics(sheet: Sheet) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return (unit list, unit code, sectors) of every row."""
    return tuple((row.get("unit_list"), row.get("unit"), tuple(row.get("topics").split())) for row in sheet.rows)
