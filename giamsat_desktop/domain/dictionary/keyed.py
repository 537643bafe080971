"""Records written with readable keys (presets, samples): read, given ids, links resolved, values cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import answer_id, figure_id
from giamsat_desktop.domain.strict_json import JsonValue


class PresetTorn(Refusal):
    """Built-in data that lacks a key it names. Fields: key."""

    code = "preset-torn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record by key. Links in `fields` are keys too; `by` is who writes it ("" for the plan)."""

    record_type: str
    key: str
    fields: Mapping[str, JsonValue] = field(default_factory=dict)
    by: str = ""


def entries(data: object) -> tuple[Entry, ...]:
    """Return the entries of a file {"records": [{"type", "key", "by"?, "set"}, …]}. Raises PresetTorn."""
    try:
        found = cast("dict[str, list[dict[str, object]]]", data)["records"]
        return tuple(
            Entry(
                record_type=str(item["type"]),
                key=str(item["key"]),
                fields=cast("dict[str, JsonValue]", item["set"]),
                by=str(item.get("by", "")),
            )
            for item in found
        )
    except (KeyError, TypeError, AttributeError) as lacking:
        raise PresetTorn(key=str(lacking)) from None


def identify(found: Iterable[Entry], known: Mapping[str, str], new: Callable[[], str]) -> dict[str, str]:
    """Return the id of every key: those `known`, derived ones for answers and figures, `new` ones for the rest."""
    ids = dict(known)
    listed = tuple(found)
    for entry in listed:
        if entry.key not in ids and entry.record_type not in ("answer", "figure"):
            ids[entry.key] = new()
    for entry in listed:
        if entry.key not in ids:
            ids[entry.key] = _derived(entry, ids)
    return ids


def resolved(found: Iterable[Entry], ids: Mapping[str, str]) -> Iterator[tuple[Entry, str, dict[str, JsonValue]]]:
    """Yield every entry with its record id and its cleaned fields. Raises PresetTorn and FieldRefused."""
    for entry in found:
        known = RECORD_TYPES.get(entry.record_type)
        types = {} if known is None else {name: one.type for name, one in known.by_name.items()}
        fields = {name: _links(types.get(name), value, ids) for name, value in entry.fields.items()}
        yield entry, _id_of(entry.key, ids), clean(entry.record_type, fields)


def _derived(entry: Entry, ids: Mapping[str, str]) -> str:
    visit = _id_of(str(entry.fields.get("visit")), ids)
    if entry.record_type == "answer":
        return answer_id(visit, str(entry.fields.get("question")), str(entry.fields.get("repeat") or ""))
    return figure_id(visit, str(entry.fields.get("indicator")), str(entry.fields.get("period")))


def _links(field_type: FieldType | None, value: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    if field_type is FieldType.RECORD and value is not None:
        return _id_of(str(value), ids)
    if field_type is FieldType.RECORDS and isinstance(value, list):
        return [_id_of(str(item), ids) for item in value]
    return value


def _id_of(key: str, ids: Mapping[str, str]) -> str:
    if key not in ids:
        raise PresetTorn(key=key)
    return ids[key]
