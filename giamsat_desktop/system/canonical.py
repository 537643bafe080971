"""Canonical JSON (RFC 8785): the one way this program writes JSON that is hashed or signed."""

from __future__ import annotations

import rfc8785

from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson


def dumps(value: JsonValue) -> bytes:
    """Return the canonical UTF-8 bytes of a float-free JSON value.

    Raises MalformedJson for floats, integers beyond 2^53-1, lone surrogates and foreign types.
    """
    _no_floats(value)
    try:
        return bytes(rfc8785.dumps(value))
    except (ValueError, RecursionError) as error:  # CanonicalizationError is a ValueError, so is UnicodeEncodeError
        raise MalformedJson(why="not-canonical") from error


def _no_floats(value: object) -> None:
    if isinstance(value, float):
        raise MalformedJson(why="float")
    if isinstance(value, list | tuple):
        for item in value:
            _no_floats(item)
    elif isinstance(value, dict):
        for item in value.values():
            _no_floats(item)
