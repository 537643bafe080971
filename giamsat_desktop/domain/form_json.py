"""Write frozen dataclasses of texts, flags, enums and tuples as JSON-able values, and read them back strictly."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: object) -> dict[str, object]:
    """Return the fields of dataclass instance `value` that differ from their defaults."""
    found: dict[str, object] = {}
    for field in _fields(value.__class__):
        content = getattr(value, field.name)
        if field.default is MISSING or content != field.default:
            found[field.name] = _plain(content)
    return found


def encode_whole(value: object) -> dict[str, object]:
    """Return all fields of dataclass instance `value`: what it says then stays, whatever becomes of the defaults."""
    return {field.name: _whole(getattr(value, field.name)) for field in _fields(value.__class__)}


def _whole(value: object) -> object:
    if isinstance(value, tuple):
        return [_whole(part) for part in value]
    return encode_whole(value) if is_dataclass(value) else _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return encode(value) if is_dataclass(value) else value


def decode(kind: type[T], value: object) -> T:
    """Return a `kind` from what `encode` wrote; ValueError for a missing, unknown or mistyped field."""
    if not isinstance(value, dict):
        raise ValueError(f"{kind.__name__}: not an object")
    hints = _hints(kind)
    unknown = value.keys() - hints.keys()
    missing = {f.name for f in _fields(kind) if f.default is MISSING} - value.keys()
    if unknown or missing:
        raise ValueError(f"{kind.__name__}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    return kind(**{name: _typed(hints[name], content) for name, content in value.items()})


def _typed(hint: Any, value: object) -> object:
    if get_origin(hint) in (Union, UnionType):
        hint = _alternative(get_args(hint), value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"not a list: {value!r:.80}")
        return tuple(_typed(get_args(hint)[0], part) for part in value)
    if is_dataclass(hint):
        return decode(hint, value) if isinstance(hint, type) else value
    if issubclass(hint, Enum):
        return hint(value)
    if hint is float and type(value) is int:  # canonical JSON has no floats
        return value
    if type(value) is not hint:
        raise ValueError(f"not of type {hint.__name__}: {value!r:.80}")
    return value


def _alternative(hints: tuple[Any, ...], value: object) -> Any:
    """Return the one of several types that the JSON value can be: nothing, a text, a list, or an object."""
    for hint in hints:
        made_of = list if get_origin(hint) is tuple else dict if is_dataclass(hint) else hint
        if isinstance(value, made_of):
            return hint
    return hints[-1] if hints[-1] is not NoneType else hints[0]


# Keyed by classes of the program, of which there are a few dozen: asking Python each time takes most of the reading.
def _fields(kind: Any) -> tuple[Field[Any], ...]:
    return _fields_of(kind)


def _hints(kind: Any) -> Mapping[str, Any]:
    return _hints_of(kind)


@cache
def _fields_of(kind: Hashable) -> tuple[Field[Any], ...]:
    return fields(cast("Any", kind))


@cache
def _hints_of(kind: Hashable) -> Mapping[str, Any]:
    return get_type_hints(kind)
