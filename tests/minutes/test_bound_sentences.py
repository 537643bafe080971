"""Sentences that the Council's office has settled, word for word: papers, checklist, verdicts and names of things.

`sentences.json` has them by kind; those of the minutes with the facts of the filled visit that each cannot be printed
without (tests/minutes/test_facts.py). One that is to be worded anew is changed here first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from giamsat_desktop.system import assets
from tests.architecture.sources import CHECKOUT
from tests.minutes.facts import grounds

BOUND: Mapping[str, Mapping[str, Any]] = json.loads(
    (Path(__file__).parent / "sentences.json").read_text(encoding="utf-8")
)
_DROPPED = {
    "papers.vi.json": ("trưởng đoàn bị mất", "Trưởng đoàn, thư ký", "chế độ mật"),
    "minutes.vi.json": ("bản cứng", "bản mềm", "Giải thích"),
    "terms.vi.json": ("Bản cứng", "Bản mềm", "Hồ sơ thể thức", "Giải thích", "Câu chữ"),
    "errors.vi.json": ("trưởng đoàn", "Thiết đặt", "thiết đặt", "phần mềm", " bạn"),
    "verdicts.vi.json": ("Sau khi ký",),
}
"""Words that gave way to others: "máy tổng hợp", "bản giấy", "mẫu thể thức", "giải trình", "lời văn", "cài đặt"."""


@pytest.mark.parametrize("kind", BOUND)
def test_what_was_settled_is_said(kind: str) -> None:
    said = assets.json(f"phrases/{kind}.vi.json")
    wanted = {key: one["says"] if kind == "minutes" else one for key, one in BOUND[kind].items()}
    assert {key: said[key] for key in wanted} == wanted  # type: ignore[index,call-overload]


@pytest.mark.parametrize("name", _DROPPED)
def test_words_that_were_dropped_are_said_no_more(name: str) -> None:
    said = json.dumps(assets.json(f"phrases/{name}"), ensure_ascii=False)
    assert [word for word in _DROPPED[name] if word in said] == []


def test_the_window_calls_whoever_merges_by_no_office_of_the_delegation() -> None:
    """It is "người tổng hợp" on "máy tổng hợp"; the head of the delegation is named by what is recorded only."""
    said = (CHECKOUT / "resources" / "i18n" / "giamsat_vi.ts").read_text(encoding="utf-8").casefold()
    assert [line.strip() for line in said.splitlines() if "trưởng đoàn" in line] == []


def test_a_settled_sentence_of_the_minutes_rests_on_these_facts() -> None:
    known = dict(grounds())
    found = {}
    for key in BOUND["minutes"]:
        ways = known[key].needs if key in known else set()
        always = frozenset.intersection(*ways) if ways else frozenset()
        found[key] = sorted(f"{record}.{field}" if field else record for record, field in always)
    assert found == {key: one["rests_on"] for key, one in BOUND["minutes"].items()}
