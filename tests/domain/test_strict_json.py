"""Strict JSON: fault 57 line by line, and property 16 (canonical writer)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.strict_json import MAX_INTEGER, MalformedJson, parse
from giamsat_desktop.system.canonical import dumps

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
LIMIT = 1 << 20


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a":1,"a":1}', "duplicate-key"),
        (b'{"a":1,"\\u0061":2}', "duplicate-key"),
        (b"NaN", "constant"),
        (b"[-Infinity]", "constant"),
        (b"1e999", "float"),
        (b"1.0", "float"),
        (b"9007199254740992", "number"),
        (b"-9007199254740992", "number"),
        (b"9" * 5000, "number"),
        (b'"\\ud800"', "syntax"),
        (b'{"\\udfff":1}', "syntax"),
        (b"\xef\xbb\xbf1", "syntax"),
        (b"\xff\xfe1\x00", "syntax"),
        (b'"\xc3\x28"', "syntax"),
        (b'"\xed\xa0\x80"', "syntax"),
        (b'"a\nb"', "syntax"),
        (b"1 2", "syntax"),
        (b"", "syntax"),
        (b"[1,]", "syntax"),
        (b"{'a':1}", "syntax"),
        (b"[" * 100_000 + b"]" * 100_000, "depth"),
        (b'{"a":' * 100_000, "depth"),
    ],
)
def test_fault_57_hostile_json_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(MalformedJson) as caught:
        parse(data, max_depth=6, max_bytes=LIMIT)
    assert caught.value.fields == {"why": why}


def test_fault_57_size_is_checked_before_anything_else() -> None:
    with pytest.raises(MalformedJson, match="too-long"):
        parse(b'"' + b"a" * LIMIT + b'"', max_depth=1, max_bytes=LIMIT)


@pytest.mark.parametrize("pattern", [b'"\\"', b'\\"', b'"\\\\', b'"'])
def test_fault_57_unfinished_strings_cost_one_pass(pattern: bytes) -> None:
    # One pass per quote would take hours here.
    with pytest.raises(MalformedJson):
        parse(b"[" + pattern * (LIMIT // 4) + b'\\"', max_depth=6, max_bytes=2 * LIMIT)


def test_brackets_in_strings_are_not_depth() -> None:
    assert parse(b'["[[[[[[", "\\"[[[[["]', max_depth=1, max_bytes=99) == ["[[[[[[", '"[[[[[']


@pytest.mark.parametrize("depth", range(1, 8))
def test_depth_is_exact(depth: int) -> None:
    data = b"[" * depth + b"]" * depth
    parse(data, max_depth=depth, max_bytes=99)
    with pytest.raises(MalformedJson):
        parse(data, max_depth=depth - 1, max_bytes=99)


@given(VALUES)
def test_property_16_parse_undoes_dumps(value: Any) -> None:
    data = dumps(value)
    assert parse(data, max_depth=50, max_bytes=LIMIT) == value
    assert dumps(parse(data, max_depth=50, max_bytes=LIMIT)) == data
    assert dumps(parse(json.dumps(value).encode(), max_depth=50, max_bytes=LIMIT)) == data


@given(st.binary(max_size=60))
def test_fault_57_any_bytes_parse_or_are_refused(data: bytes) -> None:
    try:
        value = parse(data, max_depth=3, max_bytes=50)
    except MalformedJson:
        return
    assert json.loads(data) == value


@pytest.mark.parametrize("value", [1.0, [float("nan")], {"a": [0.5]}, 2**53, "\ud800", {1: 2}, object()])
def test_canonical_refuses_what_strict_json_would(value: Any) -> None:
    with pytest.raises(MalformedJson):
        dumps(value)
