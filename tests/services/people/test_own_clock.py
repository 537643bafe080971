"""A laptop whose own clock cannot be right says so at its start, as receiving says it of others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from giamsat_desktop.services.people import own_clock
from tests.services.conftest import StandingClock, Table


@pytest.mark.parametrize(
    ("year", "wrong"), [(1970, True), (2015, True), (2022, True), (2023, False), (2030, True), (2099, True)]
)
def test_a_clock_far_from_what_came_last_is_doubted(planned: Table, year: int, *, wrong: bool) -> None:
    a = planned.laptop("a")  # the lead's bundle of 15/5/2023 has come
    a.clock = StandingClock(datetime(year, 5, 20, tzinfo=UTC))
    found = own_clock.doubt(a)
    assert (found is not None) is wrong
    if found is not None:
        assert found.newest == "2023-05-15T03:00:00Z"


def test_before_anything_came_only_a_clock_before_2020_is_doubted(table: Table) -> None:
    alone = table.laptop("a")
    for year, wrong in ((2015, True), (2023, False), (2035, False)):
        alone.clock = StandingClock(datetime(year, 5, 20, tzinfo=UTC))
        assert (own_clock.doubt(alone) is not None) is wrong


def test_one_wrong_clock_among_others_does_not_count(planned: Table) -> None:
    lead = planned.laptop("lead")
    for name, year in (("a", 2023), ("b", 2099), ("c", 2023)):
        laptop = planned.laptop(name)
        laptop.clock = StandingClock(datetime(year, 5, 16, tzinfo=UTC))
        planned.pass_stick("lead", name)
        planned.pass_stick(name, "lead")
    assert own_clock.doubt(lead) is None
