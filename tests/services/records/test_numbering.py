"""An official number given to two visits is shown until one of them has another (fault 40)."""

from __future__ import annotations

import pytest

from giamsat_desktop.services.records import pairing
from giamsat_desktop.services.records.numbering import NumberSigned, NumberTaken, numbers_twice, renumber
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from tests.services.conftest import Table


def test_fault_40_a_number_given_twice_is_shown_and_the_lead_renumbers(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    first, second, third = (line.visit for line in visits.visits(lead)[:3])
    record(lead, Edit("visit", first, {"minutes_number": "05/BB"}), Edit("visit", third, {"minutes_number": "07/BB"}))
    record(a, Edit("visit", second, {"minutes_number": "05 / bb"}))
    assert numbers_twice(lead) == ()
    planned.pass_stick("a", "lead")
    (found,) = numbers_twice(lead)
    assert ([line.visit for line in found.visits], found.free) == ([first, second], "08/BB")
    assert [line.visit for line in found.changeable] == [second]
    with pytest.raises(NumberTaken):
        renumber(lead, visit=second, number="07/BB")
    renumber(lead, visit=second, number=found.free)
    assert numbers_twice(lead) == ()


def test_fault_40_signed_minutes_keep_their_number(planned: Table) -> None:
    lead = planned.laptop("lead")
    first, second = (line.visit for line in visits.visits(lead)[:2])
    for name in (first, second):
        record(lead, Edit("visit", name, {"minutes_number": "1"}))
    record(lead, Edit("visit", second, {"state": "da_ky"}))
    (found,) = numbers_twice(lead)
    assert [line.visit for line in found.changeable] == [first]
    with pytest.raises(NumberSigned):
        renumber(lead, visit=second, number="2")


def test_joined_visits_bear_one_number(planned: Table) -> None:
    lead = planned.laptop("lead")
    first, second = (line.visit for line in visits.visits(lead)[:2])
    for name in (first, second):
        record(lead, Edit("visit", name, {"minutes_number": "1"}))
    pairing.join(lead, visit=first, same_as=second)
    assert numbers_twice(lead) == ()
