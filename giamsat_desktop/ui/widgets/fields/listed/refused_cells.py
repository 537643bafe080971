"""Cells of a list that could not be read: kept apart from the list, and laid over it again where they were typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """What was typed in a cell, and where: the row as the list is recorded without it, all "" when there is none."""

    row: int
    column: int
    text: str
    beside: tuple[str, ...]


def written(cells: Iterable[RefusedCell]) -> str:
    """Return cells as the text of a draft."""
    return json.dumps([astuple(one) for one in cells], ensure_ascii=False)


def cells_in(text: str) -> list[RefusedCell]:
    """Return the cells of such a text; none for what another version of the program wrote."""
    try:
        found = [(row, column, cell, beside) for row, column, cell, beside in json.loads(text)]
        return [RefusedCell(int(row), int(at), str(cell), tuple(map(str, beside))) for row, at, cell, beside in found]
    except (TypeError, ValueError):
        return []


def laid_over(rows: Sequence[Sequence[str]], cells: Iterable[RefusedCell], columns: int) -> list[list[str]]:
    """Return the rows of a list with these cells in their rows, which may have moved.

    A cell that is all its row holds has its row again; one whose row is gone stands in a row of its own at the end.
    """
    found = [[*row, *[""] * (columns - len(row))] for row in rows]
    of_list = list(range(len(found)))  # the places of the recorded rows no cell was laid over yet
    at: dict[int, int] = {}
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        if not 0 <= cell.column < columns:
            continue
        if cell.row not in at:
            same = [place for place in of_list if _is_row(found[place], cell)]
            if any(cell.beside) and same:
                at[cell.row] = min(same, key=lambda place: abs(place - cell.row))
                of_list.remove(at[cell.row])
            else:
                place = len(found) if any(cell.beside) else max(min(cell.row, len(found)), 0)
                found.insert(place, [""] * columns)
                of_list = [one + (one >= place) for one in of_list]
                at = {row: one + (one >= place) for row, one in at.items()}
                at[cell.row] = place
        found[at[cell.row]][cell.column] = cell.text
    return found


def _is_row(row: Sequence[str], cell: RefusedCell) -> bool:
    return tuple(row) == (*cell.beside, *[""] * (len(row) - len(cell.beside)))
