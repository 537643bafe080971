"""A short form of the sweep over hostile values: every field once, another value in each, through every door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sweeps.hostile_values import Found, mixed, play


@pytest.mark.parametrize(("turn", "part"), [(0, 0), (11, 1), (22, 2), (29, 3)])
def test_no_hostile_value_makes_anything_fall(played: Path, tmp_path: Path, turn: int, part: int) -> None:
    found = Found()
    play(played, tmp_path, list(mixed(turn))[part], found)
    assert found.fallen == []
    assert found.written > 20
    assert found.unreadable > 5  # what a member writes of the plan is held apart, not shown as unreadable
    assert found.passed["giamsat minutes"] >= 2
