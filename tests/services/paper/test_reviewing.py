"""What is to be looked at before sealing: odd fields, and what rests on a laptop after it was shut out (fault 56)."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.dictionary.cautions import warnings
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from tests.services.conftest import Table


def codes(table: Table, visit: str) -> dict[str, int]:
    return {odd.first.code: odd.count for odd in reviewing.to_review(table.laptop("lead"), visit=visit)}


def test_fault_56_later_work_of_a_shut_out_laptop_is_named_before_sealing(planned: Table) -> None:
    lead, b = planned.laptop("lead"), planned.laptop("b")
    visit, other = (line.visit for line in visits.visits(lead)[:2])
    finding = new_id()
    record(b, Edit("finding", finding, {"visit": visit, "title": "Ghi sau"}))
    planned.pass_stick("b", "lead")
    assert reviewing.UNTRUSTED not in codes(planned, visit)
    enrolling.revoke(lead, writer=b.writer, upto_seq=0)
    assert codes(planned, visit)[reviewing.UNTRUSTED] == 1
    assert reviewing.UNTRUSTED not in codes(planned, other)
    (place,) = reviewing.untrusted_by_place(lead, "vi")
    assert place == next(line.unit for line in visits.visits(lead) if line.visit == visit)
    record(lead, Edit("finding", finding, {"title": "Đã xem lại"}))
    assert reviewing.UNTRUSTED not in codes(planned, visit)
    assert reviewing.untrusted_by_place(lead, "vi") == {}


def test_fields_that_do_not_fit_are_to_be_looked_at_and_counted_by_kind(planned: Table) -> None:
    lead = planned.laptop("lead")
    visit = visits.visits(lead)[0].visit
    for _ in range(3):
        record(lead, Edit("finding", new_id(), {"visit": visit, "title": "Tồn tại", "kind": "ton_tai"}))
    record(lead, Edit("visit", visit, {"starts_at": "2023-05-15T03:00:00Z", "ends_at": "2023-05-15T01:00:00Z"}))
    found = codes(planned, visit)
    assert found["warning.severity-needed"] == 3
    assert found["warning.ends-before-starts"] == 1


@pytest.mark.parametrize("value", ["2023-13-45", "9999-12-31T23:59:59Z", "x" * 1000, 5, None, ["a"], {"b": 1}, "sNaN"])
def test_values_that_their_field_cannot_hold_are_no_oddity_and_no_failure(value: JsonValue) -> None:
    for record_type in RECORD_TYPES.values():
        warnings(record_type.name, dict.fromkeys(record_type.by_name, value), visit_date="2023-05-15")


def test_text_of_an_old_font_is_listed_before_sealing_until_it_is_turned(planned: Table) -> None:
    lead = planned.laptop("lead")
    visit = visits.visits(lead)[0].visit

    def listed() -> list[tuple[str, str | None]]:
        return [(one.part, one.field) for one in visit_now(lead, visit).missing if one.code == "old-letters"]

    assert listed() == []
    old = "Đơn vị trình bày.\nThñ tôc hµnh chÝnh ®Êt ®ai cßn chËm"
    record(lead, Edit("visit", visit, {"conclusion_assessment": old}))
    assert listed() == [("conclusion", "conclusion_assessment")]
    record(lead, Edit("visit", visit, {"conclusion_assessment": "Thủ tục hành chính đất đai còn chậm"}))
    assert listed() == []
