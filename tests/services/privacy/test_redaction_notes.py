"""What may be erased and what was ordered, in words (fault 69)."""

from __future__ import annotations

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.privacy import redacting, redaction_notes
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from tests.services.conftest import Table


def test_words_are_found_and_the_order_is_told_with_its_words_only(planned: Table) -> None:
    lead = planned.laptop("lead")
    finding, visit = new_id(), visits.visits(lead)[0].visit
    record(lead, Edit("finding", finding, {"visit": visit, "title": "Ông Qqan khiếu nại", "severity": "cao"}))
    found = redaction_notes.written(lead, typed="qqan")
    assert [(one.record, one.title, [words.field for words in one.words]) for one in found] == [
        (finding, "Ông Qqan khiếu nại", ["title"])
    ]
    assert redaction_notes.orders(lead) == ()
    redacting.redact(lead, record_id=finding, field="title", reason="theo đơn")
    assert redaction_notes.written(lead, typed="qqan") == ()
    (order,) = redaction_notes.orders(lead)
    assert (order.kind, order.fields, order.reason, order.person) == ("Phát hiện", ("Tiêu đề",), "theo đơn", "lead")
