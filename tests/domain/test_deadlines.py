"""Deadlines counted from the shipped table (dossier 1.5, 10.2)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from giamsat_desktop.domain.deadlines import DeadlineRule, compute, find, read_rules

TABLE = Path(__file__).parents[2] / "resources" / "phrases" / "deadlines.json"


@pytest.fixture(scope="module")
def rules() -> tuple[DeadlineRule, ...]:
    return read_rules(json.loads(TABLE.read_text(encoding="utf-8")))


def _due(rules: tuple[DeadlineRule, ...], code: str, anchor: date, *, is_complex: bool = False) -> date | None:
    rule = find(rules, code, anchor)
    assert rule is not None
    deadline = compute(rule, anchor, is_complex=is_complex)
    return deadline.due if deadline else None


def test_dossier_10_2_deadlines_of_2023(rules: tuple[DeadlineRule, ...]) -> None:
    assert _due(rules, "thong_bao_chuong_trinh", date(2023, 5, 15)) == date(2023, 5, 5)
    assert _due(rules, "bao_cao_thuong_truc", date(2023, 5, 30)) == date(2023, 6, 14)
    assert _due(rules, "bao_cao_ban", date(2023, 5, 30)) == date(2023, 6, 9)
    assert _due(rules, "bao_cao_hdnd", date(2023, 5, 30)) is None


def test_one_rule_of_a_code_is_in_force_on_any_day(rules: tuple[DeadlineRule, ...]) -> None:
    for code in {rule.code for rule in rules}:
        for day in (date(2023, 5, 1), date(2026, 2, 28), date(2026, 3, 1)):
            assert sum(rule.code == code and rule.applies(day) for rule in rules) <= 1


def test_explanations_exist_only_under_the_new_law(rules: tuple[DeadlineRule, ...]) -> None:
    assert find(rules, "giai_trinh_d40", date(2026, 2, 28)) is None
    assert _due(rules, "giai_trinh_d40", date(2026, 3, 2)) == date(2026, 3, 17)
    assert _due(rules, "giai_trinh_d40", date(2026, 3, 2), is_complex=True) == date(2026, 4, 1)


def test_a_day_off_is_marked_and_not_moved(rules: tuple[DeadlineRule, ...]) -> None:
    rule = find(rules, "bo_sung_tai_lieu", date(2023, 4, 24))
    assert rule is not None
    deadline = compute(rule, date(2023, 4, 24), days_off={date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3)})
    assert deadline is not None
    assert (deadline.due, deadline.moved) == (date(2023, 4, 29), date(2023, 5, 4))


def test_only_a_rule_of_the_body_applies(rules: tuple[DeadlineRule, ...]) -> None:
    assert find(rules, "bao_cao_ban", date(2023, 5, 30), body="council") is None
    assert find(rules, "bao_cao_ban", date(2023, 5, 30), body="committee") is not None
