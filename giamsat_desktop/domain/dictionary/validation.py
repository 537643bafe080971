"""What a field may hold: `clean` at the one door where a person's values come in, and warnings that never block."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from giamsat_desktop.domain.dictionary.choices import CHOICES, SECRET_CLASSIFICATIONS
from giamsat_desktop.domain.dictionary.fields import MAX_LONG_TEXT, Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import MAX_INTEGER, JsonValue
from giamsat_desktop.domain.vietnamese.text import nfc

MAX_CELL = 20_000
MAX_PART = 2_000
MAX_CODE = 300
MAX_ITEMS = 500
MAX_COLUMNS = 30
MAX_DIGITS = 18
MAX_PLACES = 6
FIRST_YEAR, LAST_YEAR = 1900, 2199
MAX_VALUE = 240 * 1024
"""Bytes of one value as JSON: a revision's body holds 256 KiB, and the rest of its group needs room beside it."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DECIMAL = re.compile(r"-?([0-9]+)(?:\.([0-9]+))?")
_QUOTED = 30
_SPACES = re.compile(r"[ \t\n]+")
_DOCUMENT_KEYS = ("number", "date", "agency", "title")


class FieldRefused(Refusal):
    """A value that its field cannot hold.

    Fields: record_type, field, why (a key of phrases/checks.*.json), and what that sentence names: `limit` and `count`
    as numbers, `typed` as the beginning of what was given.
    """

    code = "field-refused"


class SecretRefused(Refusal):
    """A classified document: nothing is stored, it is handled on paper (domain/README.md, Archives and secrecy)."""

    code = "secret-refused"


class _UnfitError(Exception):
    """Why a value does not fit, and what the sentence names; becomes a FieldRefused that names the field."""

    def __init__(self, why: str, **said: object) -> None:
        super().__init__(why)
        self.said = said


_Cleaner: TypeAlias = Callable[[Field, JsonValue], JsonValue]


def clean(record_type: str, changes: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return `changes` in the one form that is stored; empty texts and lists become None, which clears the field.

    Raises SecretRefused for a classified document and FieldRefused for anything else that does not fit.
    Cleaning twice gives the same.
    """
    known = RECORD_TYPES.get(record_type)
    if known is None:
        raise FieldRefused(record_type=record_type, field="", why="unknown-type")
    return {name: _clean(record_type, known.by_name.get(name), name, value) for name, value in changes.items()}


def _clean(record_type: str, field: Field | None, name: str, value: JsonValue) -> JsonValue:
    if field is None:
        raise FieldRefused(record_type=record_type, field=name, why="unknown-field")
    return clean_value(field, value, record_type)


def clean_value(field: Field, value: JsonValue, record_type: str = "") -> JsonValue:
    """Return one value as its field stores it, None for nothing. Raises as `clean` does."""
    if value is None:
        return None
    if field.choices == "classification" and value in SECRET_CLASSIFICATIONS:
        raise SecretRefused()
    try:
        found = _CLEANERS[field.type](field, value)
        _weigh(found)
    except _UnfitError as unfit:
        raise FieldRefused(record_type=record_type, field=field.name, why=str(unfit), **unfit.said) from None
    return found


def weight(value: JsonValue) -> int:
    """Return how many bytes a value takes in a revision: as JSON, in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _weigh(value: JsonValue) -> None:
    """A text of 100 000 Vietnamese letters takes some 140 KB; one that is all diacritics, or a huge table, more."""
    if isinstance(value, str) and len(value) * 6 <= MAX_VALUE:  # no letter takes more
        return
    if isinstance(value, str | list) and (found := weight(value)) > MAX_VALUE:
        raise _UnfitError("too-heavy", count=-(-found // 1024), limit=MAX_VALUE // 1024)


def _string(value: JsonValue, why: str = "not-text") -> str:
    if not isinstance(value, str):
        raise _UnfitError(why)
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise _UnfitError("malformed-text")
    return nfc(value)


def _no_longer(found: str, limit: int) -> str:
    if len(found) > limit:
        raise _UnfitError("too-long", count=len(found), limit=limit)
    return found


def _line(value: JsonValue, max_length: int) -> str:
    return _no_longer(_SPACES.sub(" ", _string(value)).strip(), max_length)


def _text(field: Field, value: JsonValue) -> JsonValue:
    return _line(value, field.max_length or MAX_LONG_TEXT) or None


def _long_text(field: Field, value: JsonValue) -> JsonValue:
    found = "\n".join(line.rstrip() for line in _string(value).split("\n")).strip()
    return _no_longer(found, field.max_length or MAX_LONG_TEXT) or None


def _within(field: Field, number: int | Decimal) -> None:
    if field.minimum is not None and number < field.minimum:
        raise _UnfitError("too-small", limit=field.minimum)
    if field.maximum is not None and number > field.maximum:
        raise _UnfitError("too-large", limit=field.maximum)


def _integer(field: Field, value: JsonValue) -> JsonValue:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _UnfitError("not-integer")
    if abs(value) > MAX_INTEGER:
        raise _UnfitError("too-large", limit=MAX_INTEGER)
    _within(field, value)
    return value


def _decimal(field: Field, value: JsonValue) -> JsonValue:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _string(written, "not-decimal").strip()
    if not found:
        return None
    shape = _DECIMAL.fullmatch(found)
    if shape is None:
        raise _UnfitError("not-decimal", typed=beginning(found))
    if len(shape[1].lstrip("0")) > MAX_DIGITS:
        raise _UnfitError("too-many-digits", limit=MAX_DIGITS)
    if len((shape[2] or "").rstrip("0")) > MAX_PLACES:
        raise _UnfitError("too-many-places", limit=MAX_PLACES)
    number = Decimal(found)
    _within(field, number)
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain  # one number, one spelling: else equal values would conflict


def _date(_field: Field, value: JsonValue) -> JsonValue:
    found = _string(value, "not-date").strip()
    if not found:
        return None
    if _DATE.fullmatch(found) is None:
        raise _UnfitError("not-date", typed=beginning(found))
    try:
        _in_range(date.fromisoformat(found).year)
    except ValueError:
        raise _UnfitError("no-such-day", typed=_as_documents(found)) from None
    return found


def _instant(_field: Field, value: JsonValue) -> JsonValue:
    found = _string(value, "not-instant").strip()
    if not found:
        return None
    if _INSTANT.fullmatch(found) is None:
        raise _UnfitError("not-instant")
    try:
        _in_range(datetime.fromisoformat(found).year)
    except ValueError:
        raise _UnfitError("not-instant") from None
    return found


def _in_range(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _UnfitError("year-out-of-range", first=f"{FIRST_YEAR}", last=f"{LAST_YEAR}")


def _as_documents(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)}/{int(month)}/{year}"


def beginning(text: str) -> str:
    """Return the beginning of what was given, as a refusal quotes it."""
    return text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"


def _flag(_field: Field, value: JsonValue) -> JsonValue:
    if not isinstance(value, bool):
        raise _UnfitError("not-flag")
    return value


def _choice(field: Field, value: JsonValue) -> JsonValue:
    if value == "":
        return None
    if value not in CHOICES[field.choices]:
        raise _UnfitError("not-a-choice")
    return value


def _record(_field: Field, value: JsonValue) -> JsonValue:
    if value == "":
        return None
    if not is_id(value):
        raise _UnfitError("not-a-record")
    return value


def _blob(_field: Field, value: JsonValue) -> JsonValue:
    if value == "":
        return None
    if not is_hash(value):
        raise _UnfitError("not-a-blob")
    return value


def _list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise _UnfitError("not-a-list")
    if len(value) > MAX_ITEMS:
        raise _UnfitError("too-many-rows", count=len(value), limit=MAX_ITEMS)
    return value


def _choices(field: Field, value: JsonValue) -> JsonValue:
    named = [_choice(field, item) for item in _list(value)]
    return [code for code in CHOICES[field.choices] if code in named] or None


def _records(field: Field, value: JsonValue) -> JsonValue:
    return list(dict.fromkeys(str(found) for item in _list(value) if (found := _record(field, item)))) or None


def _codes(field: Field, value: JsonValue) -> JsonValue:
    lines = (_line(item, field.max_length or MAX_CODE) for item in _list(value))
    return list(dict.fromkeys(found for found in lines if found)) or None


def _table(_field: Field, value: JsonValue) -> JsonValue:
    rows: list[JsonValue] = []
    for row in _list(value):
        if not isinstance(row, list):
            raise _UnfitError("not-a-table")
        if len(row) > MAX_COLUMNS:
            raise _UnfitError("too-many-columns", count=len(row), limit=MAX_COLUMNS)
        cells: list[JsonValue] = ["" if cell is None else _cell(cell) for cell in row]
        if any(cells):
            rows.append(cells)
    return rows or None


def _cell(value: JsonValue) -> str:
    return _no_longer(_string(value, "not-a-table").strip(), MAX_CELL)


def _documents(field: Field, value: JsonValue) -> JsonValue:
    named: list[JsonValue] = []
    for item in _list(value):
        if not isinstance(item, dict) or not set(item) <= set(_DOCUMENT_KEYS):
            raise _UnfitError("not-a-document")
        found: dict[str, JsonValue] = {}
        for key in _DOCUMENT_KEYS:
            part = item.get(key)
            kept = None if part is None else _date(field, part) if key == "date" else _line(part, MAX_PART) or None
            if kept is not None:
                found[key] = kept
        if found:
            named.append(found)
    return named or None


_CLEANERS: Mapping[FieldType, _Cleaner] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.DATE: _date,
    FieldType.INSTANT: _instant,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.RECORD: _record,
    FieldType.RECORDS: _records,
    FieldType.CODES: _codes,
    FieldType.TABLE: _table,
    FieldType.DOCUMENTS: _documents,
    FieldType.BLOB: _blob,
}
