"""Strict JSON: what comes from a stick is refused before it can hurt or mean two things (fault 57)."""

from __future__ import annotations

import json
import re
from typing import NoReturn, TypeAlias, cast

from giamsat_desktop.domain.errors import Refusal

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"

MAX_INTEGER = 2**53 - 1
MAX_VALUES = 500_000
"""A value takes up to thirty times its bytes in memory; the longest manifest has some 150 000."""
# An unfinished string matches up to the end, so a text of escaped quotes costs one pass, not one pass per quote.
_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_LONG_NUMBER = re.compile(rb"[0-9]{17,}")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class MalformedJson(Refusal):
    """Bytes that are not the one strict JSON value they should be. Fields: why."""

    code = "json-malformed"


def parse(data: bytes, *, max_depth: int, max_bytes: int) -> JsonValue:
    """Return the value in `data` (UTF-8, no BOM, no floats, integers up to 2^53-1, unique keys).

    Raises MalformedJson. Size and depth are checked before parsing, so memory and time are bounded.
    """
    if len(data) > max_bytes:
        raise MalformedJson(why="too-long-bytes")
    _check_shape(data, max_depth)
    try:
        value = _DECODER.decode(data.decode("utf-8"))
        if b"\\u" in data:  # decoded UTF-8 holds no lone surrogate; only an escape can smuggle one in
            _check_text(value)
    except (UnicodeError, ValueError, RecursionError) as error:
        raise MalformedJson(why="syntax") from error
    return cast(JsonValue, value)


def _check_shape(data: bytes, max_depth: int) -> None:
    commas = data.count(b",")
    if data.count(b"[") + data.count(b"{") <= max_depth and commas < MAX_VALUES and not _LONG_NUMBER.search(data):
        return  # the same bytes without their strings hold no more of either
    bare = _STRINGS.sub(b"", data)
    if _LONG_NUMBER.search(bare):
        raise MalformedJson(why="number")
    if bare.count(b",") >= MAX_VALUES:
        raise MalformedJson(why="too-many")
    brackets = bare.translate(None, _NOT_BRACKETS)
    if brackets.count(b"[") + brackets.count(b"{") <= max_depth:
        return
    depth = 0
    for byte in brackets:
        depth += 1 if byte in b"[{" else -1
        if depth > max_depth:
            raise MalformedJson(why="depth")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedJson(why="duplicate-key")
    return found


def _no_float(_text: str) -> NoReturn:
    raise MalformedJson(why="float")


def _no_constant(_text: str) -> NoReturn:
    raise MalformedJson(why="constant")


def _small(text: str) -> int:
    number = int(text)
    if abs(number) > MAX_INTEGER:
        raise MalformedJson(why="number")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_constant, parse_int=_small
)


def _check_text(value: object) -> None:
    """Refuse lone surrogates (raises UnicodeEncodeError)."""
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, list):
        for item in value:
            _check_text(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            name.encode("utf-8")
            _check_text(item)
