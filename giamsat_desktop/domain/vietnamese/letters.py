"""Marks of lists in documents: letters a b c d đ e g … and Roman numerals."""

from __future__ import annotations

_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def list_letter(place: int) -> str:
    """Return the letter of the point at `place` (1 = a, 5 = đ); past y come aa, ab … Raises ValueError below 1."""
    if place < 1:
        raise ValueError("points are counted from 1")
    before, last = divmod(place - 1, len(_LIST_LETTERS))
    return (list_letter(before) if before else "") + _LIST_LETTERS[last]


def roman(number: int) -> str:
    """Return `number` (1 to 3999) as a Roman numeral; raise ValueError outside."""
    if not 1 <= number <= 3999:
        raise ValueError("Roman numerals go from 1 to 3999")
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral
