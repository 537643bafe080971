"""Holding: the one place that decides what a received value *is*: one its field can hold, or one nobody can read.

What comes in a bundle was checked by the laptop that wrote it, or by nobody. A record is read through `judge`: what
every reader sees is a value that `clean` gives back as it is; the rest stands apart, as it was received.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue

_SHOWN = 120
"""So many letters of an unreadable value are shown: enough to know it by."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A received value that its field cannot hold: its beginning, who wrote it, and when by that person's clock.

    `by`: names, or the first digits of laptops nobody knows; `claimed_at` may be "".
    """

    record: str
    record_type: str
    field: str
    value: str
    by: str
    claimed_at: str


def judge(
    record_type: str, fields: Mapping[str, JsonValue]
) -> tuple[dict[str, JsonValue], dict[str, JsonValue], dict[str, JsonValue]]:
    """Return (held, received, unreadable) of the raw values of a record's fields.

    `held`: what its readers see, each in the one form that is stored. `received`: raw values that differ from that
    form, the unreadable ones among them. Types and fields of a newer version are held as they came.
    """
    known = RECORD_TYPES.get(record_type)
    if known is None:
        return dict(fields), {}, {}
    held: dict[str, JsonValue] = {}
    received: dict[str, JsonValue] = {}
    unreadable: dict[str, JsonValue] = {}
    for name, value in fields.items():
        field = known.by_name.get(name)
        if field is None or as_it_is(field, value):
            held[name] = value
            continue
        try:
            found = clean(record_type, {name: value})[name]
        except Refusal:
            received[name] = unreadable[name] = value
            continue
        if found is not None:
            held[name] = found
        if found is not value and (found != value or type(found) is not type(value)):
            received[name] = value
    return held, received, unreadable


def as_it_is(field: Field, value: JsonValue) -> bool:
    """Tell quickly whether `clean` gives an ordinary value back as it is; no says nothing (a month has 100 000)."""
    if field.type is FieldType.FLAG:
        return value is True or value is False
    if not isinstance(value, str):
        return False
    if field.type is FieldType.CHOICE:
        return value in CHOICES[field.choices]
    if field.type is FieldType.RECORD:
        return is_id(value)
    if field.type not in (FieldType.TEXT, FieldType.LONG_TEXT) or not 0 < len(value) <= field.max_length:
        return False
    tight = "  " not in value and value[0] != " " != value[-1]
    return tight and value.isprintable() and unicodedata.is_normalized("NFC", value)


def excerpt(value: JsonValue) -> str:
    """Return an unreadable value on one line: a text as it is, anything else as written down, its beginning only.

    Invisible marks and control characters are left out, so that nothing in it can act on the words around it.
    """
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[: _SHOWN * 4]
    plain = "".join(letter if letter.isprintable() else " " for letter in written[: _SHOWN * 4])
    shown = " ".join(plain.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
