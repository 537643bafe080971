"""Reading out: what a record says, in words and without a code, and of it what stands around words that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import from_instant, moment_digits
from giamsat_desktop.domain.vietnamese.text import fold, nfc
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.terms import Terms

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*", re.ASCII)
_BEFORE, _LONG = 16, 56
"""Letters shown before a word that was found, and in all."""
_UNSAID = frozenset({FieldType.FLAG, FieldType.RECORD, FieldType.RECORDS, FieldType.BLOB})


def read_out(seen: RecordView, terms: Terms, labels: Mapping[str, str]) -> str:
    """Return what a record says as a person reads it, its fields in their order with dots between.

    `labels`: code → words, of what the outline lets one choose; a code that nobody has words for is left out.
    """
    kind = RECORD_TYPES.get(seen.record_type)
    said = [text for field in (kind.fields if kind is not None else ()) for text in _said(seen, field, terms, labels)]
    return " · ".join(dict.fromkeys(" ".join(text.split()) for text in said if text))


def around(said: str, typed: str) -> str:
    """Return up to 56 letters around the first of the typed words, from the beginning of a word on; "" without it."""
    wanted = _WORD.findall(fold(nfc(typed)))
    for match in _WORD.finditer(said):
        if wanted and fold(match.group()).startswith(wanted[0]):
            return _cut(said, match.start())
    return ""


def _cut(said: str, at: int) -> str:
    start = said.rfind(" ", 0, max(at - _BEFORE, 0) + 1) + 1 if at > _BEFORE else 0
    end = start + _LONG
    shown = said[start:end]
    if end < len(said):
        shown = f"{shown[: shown.rfind(' ')] if ' ' in shown else shown}…"
    return f"{'…' if start else ''}{shown.removeprefix('· ')}"


def _said(seen: RecordView, field: Field, terms: Terms, labels: Mapping[str, str]) -> Iterator[str]:
    value = seen.get(field.name)
    if value is None or field.type in _UNSAID:
        return
    if field.choices:
        codes = value if isinstance(value, list) else [value]
        yield from (terms.choice(field.choices, str(code)) for code in codes)
    elif field.type is FieldType.CODES and isinstance(value, list):
        yield from (label for code in value if (label := _labelled(str(code), labels)))
    elif field.name == "period":
        yield terms.period(str(value))
    elif isinstance(value, str):
        yield _as_written(field, value)
    elif isinstance(value, list):
        yield from _texts(value)


def _labelled(code: str, labels: Mapping[str, str]) -> str:
    return labels.get(code, "" if _CODE.fullmatch(code) else code)


def _as_written(field: Field, value: str) -> str:
    try:
        if field.type is FieldType.INSTANT:
            return moment_digits(from_instant(value))
        if field.type is FieldType.DATE:
            return _day(value)
    except (ValueError, OverflowError):  # the last hours of the last year that no clock of Hà Nội can tell
        return value
    return value


def _day(value: str) -> str:
    return "/".join(reversed(value.split("-")))


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield _day(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value
    elif isinstance(value, list | dict):
        for item in value if isinstance(value, list) else value.values():
            yield from _texts(item)
