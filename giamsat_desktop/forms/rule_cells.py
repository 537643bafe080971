"""Rules as the workbook has them: each is compiled where it stands, so that every fault is named with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giamsat_desktop.forms.expressions import BadExpression, compile_expression
from giamsat_desktop.forms.headings import nearest
from giamsat_desktop.forms.odk_functions import OdkParser
from giamsat_desktop.forms.problems import OutlineProblem
from giamsat_desktop.forms.sheets import Sheet, SheetRow

COLUMNS = ("required", "relevant", "constraint", "calculation", "choice_filter")
_PLAIN = frozenset(("yes", "no", "true", "false", "true()", "false()"))
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_UNKNOWN = re.compile(r"unknown function '([^']+)'")
_DETAIL = 200


def bad_rules(sheet: Sheet) -> Iterator[OutlineProblem]:
    """Yield a problem for every rule of the survey that does not compile or names a row there is not."""
    names = frozenset(row.get("name") for row in sheet.rows)
    for row in sheet.rows:
        for column in COLUMNS:
            if row.get(column) and not (column == "required" and row.get(column).lower() in _PLAIN):
                yield from _bad_rule(sheet, row, column, names)


def _bad_rule(sheet: Sheet, row: SheetRow, column: str, names: frozenset[str]) -> Iterator[OutlineProblem]:
    source = row.get(column)
    for name in _REFERENCE.findall(source):
        if name.strip() not in names:
            meant = nearest(name, names - {""})
            detail = f"{name} → {meant}?" if meant else name
            yield OutlineProblem("reference-unknown", sheet.name, row.number, column, detail[:_DETAIL])
    try:
        compile_expression(_REFERENCE.sub(" /data/x ", source))
    except BadExpression as problem:
        yield OutlineProblem(problem.code, sheet.name, row.number, column, _said(problem))


def _said(problem: BadExpression) -> str:
    """Return what is wrong in few words, with the function that was probably meant."""
    text = str(problem)
    unknown = _UNKNOWN.search(text)
    if unknown is None:
        return text.rpartition("] ")[2][:_DETAIL]
    meant = nearest(unknown.group(1), (name for name in OdkParser.symbol_table if name.isidentifier() or "-" in name))
    return f"{unknown.group(1)}()" + (f" → {meant}()?" if meant else "")
