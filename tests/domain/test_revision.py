"""Revisions: bytes in, bytes out, and every lie refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import MalformedRevision, Revision
from giamsat_desktop.domain.strict_json import parse
from giamsat_desktop.system.canonical import dumps
from tests.builders import Writer

RECORD = derived_id("finding", "1")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.sampled_from(["title", "description", "x_new"]), TEXTS, min_size=1))
def test_property_16_what_was_written_reads_back_the_same(changes: dict[str, str]) -> None:
    revision = Writer("a").edit(RECORD, dict(changes))
    again = Revision.parse(revision.header, revision.body)
    assert again == revision
    assert again.changes == changes
    assert dumps(parse(revision.body, max_depth=6, max_bytes=1 << 18)) == revision.body


def test_property_16_the_id_never_changes() -> None:
    revision = Writer("a").edit(RECORD, {"title": "Hồ sơ đất đai quá hạn"})
    assert revision.id == "0f11b5e1b517d38ee31e02a25d470289944058faec5fd023ac83423ba76bed8f"


def _forge(**lies: object) -> tuple[bytes, bytes]:
    revision = Writer("a").edit(RECORD, {"title": "x"})
    head = json.loads(revision.header)
    head.update(lies)
    return dumps(head), revision.body


@pytest.mark.parametrize(
    "lies",
    [
        {"body": "00" * 32},
        {"writer": "not-a-writer"},
        {"seq": 0},
        {"seq": True},
        {"seq": 2},
        {"prev": "00" * 32},
        {"gen": 2},
        {"parents": ["b" * 64, "a" * 64], "gen": 2},
        {"parents": ["a" * 64, "a" * 64], "gen": 2},
        {"parents": ["../x"], "gen": 2},
        {"parents": [f"{n:064x}" for n in range(65)], "gen": 2},
        {"kind": ""},
        {"type": "x" * 65},
    ],
)
def test_fault_42_and_58_a_lying_header_is_refused(lies: dict[str, object]) -> None:
    with pytest.raises(MalformedRevision):
        Revision.parse(*_forge(**lies))


def test_fault_58_a_body_that_is_not_the_named_one_is_refused() -> None:
    one, other = Writer("a").edit(RECORD, {"title": "x"}), Writer("a").edit(RECORD, {"title": "y"})
    with pytest.raises(MalformedRevision):
        Revision.parse(one.header, other.body)


def test_limits_hold() -> None:
    writer = Writer("a")
    with pytest.raises(MalformedRevision):
        writer.edit(RECORD, {f"f{n}": n for n in range(201)})
    with pytest.raises(MalformedRevision):
        writer.edit(RECORD, {"description": "x" * (256 * 1024)})
    with pytest.raises(MalformedRevision):
        writer.edit(RECORD, {})
