"""Vietnamese numbers: written as 1.234.567,8 and read from what people type, saying how it was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.text import nfc

MAX_DIGITS = 30


class NumberNotUnderstood(Refusal):
    """Typed text that is no number. Fields: typed."""

    code = "number-not-understood"


class Reading(Enum):
    """How the separators of a typed number were read."""

    PLAIN = "plain"
    THOUSANDS = "thousands"
    DECIMAL_COMMA = "decimal-comma"
    DECIMAL_DOT = "decimal-dot"
    """A dot not followed by three digits: 95.6 is read as 95,6 and shown so."""


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What was typed, as a number: `shown` is to be put beside the box so that a misreading is seen."""

    value: Decimal
    percent: bool
    reading: Reading
    doubtful: bool = False
    """A comma or a dot with exactly three digits behind it: a decimal to one person, a thousand to another."""

    @property
    def shown(self) -> str:
        """Return the number in the Vietnamese way, with its percent sign."""
        return format_percent(self.value) if self.percent else format_number(self.value)

    @property
    def instead(self) -> str:
        """Return what to type when the other reading of "9,940" or "9.940" was meant; "" where there is no doubt."""
        return _otherwise(self)


_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+"
_SHAPES = (
    (re.compile(r"\d+"), Reading.PLAIN, ""),
    (re.compile(_GROUPED), Reading.THOUSANDS, "."),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}"), Reading.THOUSANDS, ","),
    (re.compile(rf"(?:\d*|{_GROUPED}),\d+"), Reading.DECIMAL_COMMA, "."),
    (re.compile(r"\d*\.\d+"), Reading.DECIMAL_DOT, ","),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+"), Reading.DECIMAL_DOT, ","),
)
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GAPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")


def parse_number(typed: str) -> TypedNumber:
    """Return what `typed` means: "1.234" is a thousand and more, "1.5" and "1,5" are one and a half.

    Raises NumberNotUnderstood for anything else, also past 30 digits. Source: dossier 5.4.
    """
    text = _GAPS.sub("", nfc(typed).strip()).replace("\u2212", "-")
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    negative = text.startswith("-")
    digits = text[1:] if text[:1] in ("-", "+") else text
    if not digits.isascii() or sum(mark.isdecimal() for mark in digits) > MAX_DIGITS:
        raise NumberNotUnderstood(typed=typed[:MAX_DIGITS])
    for shape, reading, separator in _SHAPES:
        if shape.fullmatch(digits):
            plain = digits.replace(separator, "").replace(",", ".") if separator else digits
            value = Decimal(plain)
            signed = -value if negative and value else value
            return TypedNumber(signed, percent, reading, doubtful=_DOUBTFUL.fullmatch(digits) is not None)
    raise NumberNotUnderstood(typed=typed)


def _otherwise(typed: TypedNumber) -> str:
    if not typed.doubtful:
        return ""
    thousand = Decimal(1000)
    other = typed.value / thousand if typed.reading is Reading.THOUSANDS else typed.value * thousand
    return format_number(other.normalize() if other % 1 else other.to_integral_value())


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Return `value` as "1.234.567,8"; with `places`, rounded half up to that many decimals, zeros kept."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("not a finite number")
    if places is not None:
        with localcontext(prec=MAX_DIGITS * 2 + places):
            number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{abs(number) if number == 0 else number:,f}".translate({ord(","): ".", ord("."): ","})


def format_percent(value: Decimal | int, places: int | None = None) -> str:
    """Return `value` (already in hundredths) as "95,6%", the sign written close."""
    return format_number(value, places) + "%"


def decimal_text(value: Decimal | int) -> str:
    """Return `value` as records store it: "91.75", no exponent, no grouping, no negative zero."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("not a finite number")
    return f"{abs(number) if number == 0 else number:f}"


_UNITS = ("B", "KB", "MB", "GB", "TB")


def size_text(size: int) -> str:
    """Return bytes as "182 MB" or "1,4 GB", in steps of 1024 as file managers do."""
    amount, unit = Decimal(size), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    places = 1 if unit and amount < 10 else 0
    return f"{format_number(amount, places)} {_UNITS[unit]}"
