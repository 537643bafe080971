"""Personal data is erased by order: here at once, elsewhere when people follow (fault 69, property 21)."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.privacy.redacting import RedactionInDispute, RedactionNotLead, comply, redact, requested
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records.recording import Edit, create, record, undo
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table
from tests.store.pages import clear_log, clear_pages

MARKER = "Qqnguyenvanbizz"


def everywhere(laptop: Workspace) -> bytes:
    """Return every page in the clear of every copy of the visits on a laptop."""
    files, key = sorted(laptop.folder.rglob("*.sqlite*")), laptop.store.key
    mine = [one for one in files if "photos" not in one.name]
    return b"".join(
        clear_log(one, key) if one.name.endswith("-wal") else clear_pages(one, key)
        for one in mine
        if not one.name.endswith("-shm")
    )


@pytest.fixture
def spread(planned: Table) -> tuple[Table, str]:
    """Laptop a wrote a name into a finding; everybody has it, in backups too."""
    a = planned.laptop("a")
    visit = visits.visits(a)[0].visit
    finding, _ = create(a, "finding", {"visit": visit, "title": f"Ông {MARKER}", "severity": "cao"})
    record(a, Edit("finding", finding, {"title": f"Ông {MARKER} và bà Hoa"}))
    planned.pass_stick("a", "lead", "b")
    return planned, finding


def test_fault_69_property_21_the_lead_orders_and_every_laptop_that_follows_is_clean(
    spread: tuple[Table, str],
) -> None:
    table, finding = spread
    lead, a, b = (table.laptop(name) for name in ("lead", "a", "b"))
    assert all(MARKER.encode() in everywhere(one) for one in (lead, a, b))
    done = redact(lead, record_id=finding, field="title", reason="Đơn của ông N.V.B. ngày 20/5")
    assert (done.acts, done.changes.inverse, MARKER.encode() in everywhere(lead)) == (2, (), False)
    seen = lead.view(finding)
    assert seen is not None
    assert (seen.text("title"), seen.text("severity"), bool(seen.text("visit"))) == ("", "cao", True)
    assert requested(lead) == ()

    table.pass_stick("lead", "a", "b")

    assert len(table.digests()) == 1  # the same view where the text is still here and where it is not
    assert MARKER.encode() in everywhere(a)
    orders = requested(a)
    assert {one.reason for one in orders} == {"Đơn của ông N.V.B. ngày 20/5"}
    assert [(one.record, one.person) for one in orders] == [(finding, "lead")] * 2
    assert {text for one in orders for _, text in one.words} == {f"Ông {MARKER}", f"Ông {MARKER} và bà Hoa"}
    assert comply(a, requests=orders).bodies == 2
    assert MARKER.encode() not in everywhere(a)
    assert comply(b, requests=requested(b)[:1]).bodies == 1
    assert len(requested(b)) == 1
    assert len(table.digests()) == 1
    assert all(checking.check_profile(one).clean for one in (lead, a, b))


def test_fault_69_what_a_clean_laptop_sends_holds_nothing_and_arrives(
    spread: tuple[Table, str], tmp_path: Path
) -> None:
    table, finding = spread
    lead = table.laptop("lead")
    redact(lead, record_id=finding, field="title", reason="theo đơn")
    late = table.laptop("late")
    path = sending.send(lead, folder=table.stick, what=sending.Scope(full=True)).path

    assert not receiving.receive(late, files=[path]).refused
    assert MARKER.encode() not in everywhere(late)
    assert late.view(finding) == lead.view(finding)
    assert checking.check_profile(late).clean
    table.pass_stick("a", "late")  # somebody who was not asked yet sends the text: it stays out
    assert MARKER.encode() not in everywhere(late)


def test_an_act_may_be_named_and_its_links_and_codes_are_said_again(spread: tuple[Table, str]) -> None:
    table, finding = spread
    lead = table.laptop("lead")
    with lead.store.reading() as work:
        first = min(work.revisions.of_record(finding), key=lambda one: one.generation)
    redact(lead, record_id=finding, revision=first.id, reason="theo đơn")
    seen = lead.view(finding)
    assert seen is not None
    assert (seen.text("title"), seen.text("severity")) == (f"Ông {MARKER} và bà Hoa", "cao")
    with pytest.raises(NotFound):
        redact(lead, record_id=finding, revision=first.id, reason="lần nữa")


def test_only_the_lead_orders_and_an_order_has_a_reason(spread: tuple[Table, str]) -> None:
    table, finding = spread
    with pytest.raises(RedactionNotLead):
        redact(table.laptop("a"), record_id=finding, field="title", reason="x")
    with pytest.raises(BadInput):
        redact(table.laptop("lead"), record_id=finding, field="title", reason="  ")
    with pytest.raises(NotFound):
        redact(table.laptop("lead"), record_id=finding, field="description", reason="x")


def test_erasing_never_decides_a_difference(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    visit = visits.visits(a)[0].visit
    answer = answer_id(visit, "I.1")
    for laptop, said in ((a, "day_du"), (lead, "chua")):
        fields = {"visit": visit, "question": "I.1", "assessment": said, "comment": f"{MARKER} {said}"}
        record(laptop, Edit("answer", answer, fields))
    planned.pass_stick("a", "lead")
    with pytest.raises(RedactionInDispute):
        redact(lead, record_id=answer, field="comment", reason="theo đơn")
    assert MARKER.encode() in everywhere(lead)


def test_undoing_other_acts_still_works_after_an_order(spread: tuple[Table, str]) -> None:
    table, finding = spread
    lead = table.laptop("lead")
    redact(lead, record_id=finding, field="title", reason="theo đơn")
    changed = record(lead, Edit("finding", finding, {"title": "Chậm giải quyết"}))
    undo(lead, changed)
    seen = lead.view(finding)
    assert seen is not None
    assert seen.text("title") == ""
    assert redacting.requested(lead) == ()


def test_taking_a_receiving_back_leaves_the_order_that_was_followed(spread: tuple[Table, str]) -> None:
    table, finding = spread
    redact(table.laptop("lead"), record_id=finding, field="title", reason="theo đơn")
    b = table.laptop("b")
    table.pass_stick("lead", "b")
    comply(b, requests=requested(b))
    receiving.undo_last(b)
    seen = b.view(finding)
    assert seen is not None
    assert seen.text("title") == ""
    assert checking.check_profile(b).clean
    table.pass_stick("lead", "b")
    assert b.view(finding) == table.laptop("lead").view(finding)
