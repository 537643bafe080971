"""What a field may hold: `clean` at the one door where a person's values come in, and warnings that never block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from giamsat_desktop.domain.choices import CHOICES, SECRET_CLASSIFICATIONS
from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.fields import Field, FieldType
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import MAX_INTEGER, JsonValue
from giamsat_desktop.domain.vietnamese.dates import is_instant
from giamsat_desktop.domain.vietnamese.text import nfc

MAX_TEXT = 10_000
MAX_CELL = 2_000
MAX_ITEMS = 500
MAX_COLUMNS = 30

_DATE = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,6})?")
_SPACES = re.compile(r"[ \t\n]+")
_DOCUMENT_KEYS = ("number", "date", "agency", "title")


class FieldRefused(Refusal):
    """A value that its field cannot hold. Fields: record_type, field, why (a key of phrases/checks.*.json)."""

    code = "field-refused"


class SecretRefused(Refusal):
    """A classified document: nothing is stored, it is handled on paper (domain.md §5.9)."""

    code = "secret-refused"


class _UnfitError(Exception):
    """Why a value does not fit; becomes a FieldRefused that names the field."""


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
    if value is None:
        return None
    if field.choices == "classification" and value in SECRET_CLASSIFICATIONS:
        raise SecretRefused()
    try:
        return _CLEANERS[field.type](field, value)
    except _UnfitError as unfit:
        raise FieldRefused(record_type=record_type, field=name, why=str(unfit)) from None


def _string(value: JsonValue, why: str = "not-text") -> str:
    if not isinstance(value, str):
        raise _UnfitError(why)
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise _UnfitError("malformed-text")
    return nfc(value)


def _line(value: JsonValue, max_length: int) -> str:
    found = _SPACES.sub(" ", _string(value)).strip()
    if len(found) > max_length:
        raise _UnfitError("too-long")
    return found


def _text(field: Field, value: JsonValue) -> JsonValue:
    return _line(value, field.max_length or MAX_TEXT) or None


def _long_text(field: Field, value: JsonValue) -> JsonValue:
    found = "\n".join(line.rstrip() for line in _string(value).split("\n")).strip()
    if len(found) > (field.max_length or MAX_TEXT):
        raise _UnfitError("too-long")
    return found or None


def _within(field: Field, number: int | Decimal) -> None:
    if field.minimum is not None and number < field.minimum:
        raise _UnfitError("too-small")
    if field.maximum is not None and number > field.maximum:
        raise _UnfitError("too-large")


def _integer(field: Field, value: JsonValue) -> JsonValue:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _UnfitError("not-integer")
    if abs(value) > MAX_INTEGER:
        raise _UnfitError("too-large")
    _within(field, value)
    return value


def _decimal(field: Field, value: JsonValue) -> JsonValue:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _string(written, "not-decimal").strip()
    if not found:
        return None
    if _DECIMAL.fullmatch(found) is None:
        raise _UnfitError("not-decimal")
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
        raise _UnfitError("not-date")
    try:
        date.fromisoformat(found)
    except ValueError:
        raise _UnfitError("not-date") from None
    return found


def _instant(_field: Field, value: JsonValue) -> JsonValue:
    found = _string(value, "not-instant").strip()
    if not found:
        return None
    if not is_instant(found):
        raise _UnfitError("not-instant")
    return found


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
        raise _UnfitError("too-long")
    return value


def _choices(field: Field, value: JsonValue) -> JsonValue:
    named = [_choice(field, item) for item in _list(value)]
    return [code for code in CHOICES[field.choices] if code in named] or None


def _records(field: Field, value: JsonValue) -> JsonValue:
    return list(dict.fromkeys(str(found) for item in _list(value) if (found := _record(field, item)))) or None


def _codes(field: Field, value: JsonValue) -> JsonValue:
    return (
        list(dict.fromkeys(found for item in _list(value) if (found := _line(item, field.max_length or 300)))) or None
    )


def _table(_field: Field, value: JsonValue) -> JsonValue:
    rows: list[JsonValue] = []
    for row in _list(value):
        if not isinstance(row, list) or len(row) > MAX_COLUMNS:
            raise _UnfitError("not-a-table")
        cells: list[JsonValue] = ["" if cell is None else _cell(cell) for cell in row]
        if any(cells):
            rows.append(cells)
    return rows or None


def _cell(value: JsonValue) -> str:
    found = _string(value, "not-a-table").strip()
    if len(found) > MAX_CELL:
        raise _UnfitError("too-long")
    return found


def _documents(field: Field, value: JsonValue) -> JsonValue:
    named: list[JsonValue] = []
    for item in _list(value):
        if not isinstance(item, dict) or not set(item) <= set(_DOCUMENT_KEYS):
            raise _UnfitError("not-a-document")
        found: dict[str, JsonValue] = {}
        for key in _DOCUMENT_KEYS:
            part = item.get(key)
            kept = None if part is None else _date(field, part) if key == "date" else _line(part, 500) or None
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
