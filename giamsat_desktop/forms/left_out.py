"""What a workbook says and the program does not take in: listed with its place before anything changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from giamsat_desktop.forms import survey
from giamsat_desktop.forms.headings import COLUMNS, nearest
from giamsat_desktop.forms.problems import OutlineProblem
from giamsat_desktop.forms.sheets import Sheet
from giamsat_desktop.forms.survey import Node, Walked

_DOCUMENTS = ("number", "date", "agency", "title")
_CELL = re.compile(r"c[0-9]{1,2}")
_FIGURE = re.compile(r"period|explanation|(reported|verified)(_(numerator|denominator|value|rate))?|value|note|state")
_ROWS = 8


def left_out(sheets: Mapping[str, Sheet], walked: Walked) -> Iterator[OutlineProblem]:
    """Yield a remark for every column, row and cell that will not be taken in."""
    for sheet in sheets.values():
        yield from _columns(sheet)
    yield from _outside(walked)
    for node in walked.unplaced:
        code = "choice-dropped" if node.type.startswith("select") else "row-dropped"
        yield _of(node, "note-dropped" if node.type == "note" else code)
    for _, question, below in walked.questions:
        yield from _below(question, below)


def _columns(sheet: Sheet) -> Iterator[OutlineProblem]:
    known = COLUMNS.get(sheet.name, ())
    for heading in sheet.headings:
        if heading in known:
            continue
        filled = [row.number for row in sheet.rows if row.get(heading)]
        if not filled:
            continue
        meant = nearest(heading, [one for one in known if one not in sheet.headings])
        places = ", ".join(map(str, filled[:_ROWS])) + (" …" if len(filled) > _ROWS else "")
        code = "column-misspelt" if meant else "default-dropped" if heading == "default" else "column-unused"
        yield OutlineProblem(
            code, sheet.name, filled[0], meant or heading, f"{heading} ({places})" if meant else places
        )


def _outside(walked: Walked) -> Iterator[OutlineProblem]:
    for node in walked.outside:
        if node.type in ("group", "calculate") or survey.row_name(node) in survey.PRELOADS:
            continue
        yield _of(node, "note-dropped" if node.type == "note" else "row-outside")


def _below(question: Node, below: tuple[Node, ...]) -> Iterator[OutlineProblem]:
    for node, (name, repeat) in zip(below, survey.names_of(question, below), strict=True):
        if not repeat:
            continue
        if node.type == "repeat":
            yield _of(node, "repeat-dropped")
        elif node.type == "note":
            yield _of(node, "note-dropped")
        elif node.type not in ("calculate", "group") and not _kept(repeat, name):
            yield _of(node, "row-dropped")


def _kept(repeat: str, name: str) -> bool:
    """Tell whether a value in a row of a repeat has a place in the record."""
    if repeat == "documents":
        return name in _DOCUMENTS
    if repeat == "table":
        return _CELL.fullmatch(name) is not None
    return not repeat.startswith("figures:") or _FIGURE.fullmatch(name) is not None


def _of(node: Node, code: str) -> OutlineProblem:
    said = node.row.get("label") or survey.row_name(node)
    return OutlineProblem(code, "survey", node.row.number, "type", f"{node.type}: {said}"[:120])
