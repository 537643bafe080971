"""What stands in an editor as its field stores it: read as the door reads, refused with the true reason."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date
from decimal import Decimal

from giamsat_desktop.domain.dictionary import typed
from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.ui.look.formats import reason_alone, reason_shown
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError

_READ_AS_MORE = (FieldType.DATE, FieldType.DECIMAL, FieldType.INTEGER)
"""Of what is typed into these, more may be stored, or shown, than was typed."""


def read(field: Field, text: str, day: date | None = None) -> JsonValue:
    """Return what was typed as the field stores it; raise NotYetAValueError with the reason in words."""
    return _said(lambda: typed.read(field, text, day=day))


def as_typed(field: Field | None, value: JsonValue) -> str:
    """Return a stored value as a person types it, and as its editor shows it."""
    if value is None or field is None:
        return ""
    try:
        if field.type is FieldType.DATE:
            return date_digits(date.fromisoformat(str(value)))
        if field.type in (FieldType.DECIMAL, FieldType.INTEGER):
            return format_number(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return str(value)
    return str(value)


def is_whole(field: Field, text: str, day: date | None = None) -> bool:
    """Tell whether a text says all that is saved of it; what is no value does not, words always do."""
    if field.type not in _READ_AS_MORE:
        return True
    try:
        return as_typed(field, typed.read(field, text, day=day)) == text.strip()
    except Refusal:
        return False


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
