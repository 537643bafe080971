"""What stands in an editor as its field stores it: read as the door reads, refused with the true reason."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date

from giamsat_desktop.domain.dictionary import typed
from giamsat_desktop.domain.dictionary.fields import Field
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.look.formats import reason_alone, reason_shown
from giamsat_desktop.ui.widgets.fields.field import NotYetAValueError


def read(field: Field, text: str, day: date | None = None) -> JsonValue:
    """Return what was typed as the field stores it; raise NotYetAValueError with the reason in words."""
    return _said(lambda: typed.read(field, text, day=day))


def judge(field: Field, value: JsonValue | Callable[[], JsonValue]) -> JsonValue:
    """Return a value that an editor put together as the field stores it; raise as `read` does."""
    return _said(lambda: typed.judge(field, value))


def _said(act: Callable[[], JsonValue]) -> JsonValue:
    try:
        return act()
    except Refusal as refusal:
        raise NotYetAValueError(reason_shown(refusal), reason_alone(refusal)) from None


def recorded_row(
    recorded: Sequence[Sequence[str]], row: int, typed: Sequence[str], refused: Container[int]
) -> list[str]:
    """Return the recorded row that a row of cells was typed over, "" in each cell when there is none.

    That is the one whose other cells say the same, the one in its place first; rows may have been added or removed.
    Else it is the one in its place, if it is called the same by its first cell, or nothing else stands in either.
    """
    places = sorted(range(len(recorded)), key=lambda place: abs(place - row))
    padded = [[*cells, *[""] * (len(typed) - len(cells))] for cells in recorded]
    others = [at for at in range(len(typed)) if at not in refused]
    held = [at for at in others if typed[at]]
    for place in places if held else ():
        if all(padded[place][at] == typed[at] for at in held):
            return padded[place]
    there = padded[row] if row < len(padded) else [""] * len(typed)
    if 0 in held and there[0] == typed[0]:
        return there
    return [""] * len(typed) if held or any(there[at] for at in others) else there
