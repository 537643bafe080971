"""Work for which nobody stands is marked wherever it is told, named before sealing, and what is held can be read."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.conflicts import differing
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.people import doubting, enrolling
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.trust import trust
from giamsat_desktop.ui.missing.lacking import sentence_of
from giamsat_desktop.ui.screens.exchange.account import warnings_shown
from tests.attacks.hostile import Hostile
from tests.services.conftest import Table


@pytest.fixture
def case(planned: Table) -> tuple[Table, Hostile, str, str]:
    """A table, the hostile member "b", a visit and a finding in it that the lead made and all have."""
    lead, visit, finding = planned.laptop("lead"), new_id(), new_id()
    record(lead, Edit("visit", visit, {"place": "Hội trường"}))
    record(lead, Edit("finding", finding, {"visit": visit, "title": "Chậm nộp báo cáo"}))
    planned.pass_stick("lead", "a", "b")
    return planned, Hostile(planned.laptop("b"), planned.stick), visit, finding


def said(table: Table, visit: str) -> list[str]:
    lead = table.laptop("lead")
    odd = reviewing.asked_before_sealing(reviewing.to_review(lead, visit=visit))
    assert all(sentence_of(one.first, Terms("vi")) in reviewing.in_words(one) for one in odd)
    return [one.first.who for one in odd]


def test_work_of_a_laptop_that_nobody_ever_certified_is_marked_and_named(
    case: tuple[Table, Hostile, str, str],
) -> None:
    table, hostile, visit, finding = case
    lead, stranger = table.laptop("lead"), new_id()
    assert said(table, visit) == []
    made = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=stranger)
    (came,) = receiving.receive(lead, files=[hostile.bundle(made)]).received
    assert came.outside == (stranger[:6],)
    assert any(stranger[:6] in line for line in warnings_shown([came], "vi"))
    kept = receiving.reports(lead)[0].received
    assert kept is not None
    assert kept.outside == came.outside
    assert trust.untrusted(lead) == {finding}
    assert doubting.doubts(lead)[finding] == doubting.Doubt(doubting.STRANGER, stranger[:6])
    assert said(table, visit) == [stranger[:6]]
    record(lead, Edit("finding", finding, {"title": "Đã xem lại"}))
    assert said(table, visit) == []  # somebody stands by it now


def test_a_side_of_a_difference_that_nobody_stands_for_is_marked(case: tuple[Table, Hostile, str, str]) -> None:
    table, hostile, visit, finding = case
    lead, stranger = table.laptop("lead"), new_id()
    made = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=stranger)
    record(lead, Edit("finding", finding, {"title": "Nộp chậm 12 ngày"}))
    receiving.receive(lead, files=[hostile.bundle(made)])
    (found,) = differing.differences(lead, visit=visit)
    assert {claim.writer: claim.vouched for side in found.sides for claim in side.claims} == {
        lead.writer: True,
        stranger: False,
    }


def test_what_a_shut_out_member_wrote_afterwards_is_named_before_sealing(
    case: tuple[Table, Hostile, str, str],
) -> None:
    table, _, visit, finding = case
    lead, b = table.laptop("lead"), table.laptop("b")
    record(b, Edit("finding", finding, {"title": "Của b"}))
    table.pass_stick("b", "lead")
    assert said(table, visit) == []
    enrolling.revoke(lead, writer=b.writer, upto_seq=0)
    assert said(table, visit) == ["b"]
    assert doubting.doubts(lead)[finding].code == doubting.SHUT_OUT


def test_what_is_held_in_a_visit_is_counted_before_sealing_and_can_be_read(
    case: tuple[Table, Hostile, str, str],
) -> None:
    table, hostile, visit, finding = case
    lead, a = table.laptop("lead"), table.laptop("a")
    record(a, Edit("finding", finding, {"title": "Của a"}))
    table.pass_stick("a", "lead", "b")
    forged = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=a.writer)
    fresh = hostile.forge("finding", new_id(), {"visit": visit, "title": "Bịa"}, writer=a.writer, after=forged)
    receiving.receive(lead, files=[hostile.bundle(forged, fresh)])
    assert said(table, visit) == ["a"]
    (odd,) = reviewing.asked_before_sealing(reviewing.to_review(lead, visit=visit))
    assert (odd.count, odd.first.part) == (2, reviewing.HELD)
    held = doubting.held_shown(lead, visit)
    assert [(one.who, one.fields) for one in held] == [
        ("a", ((Terms("vi").field("finding", "title"), "Không có gì"),)),
        ("a", ((Terms("vi").field("finding", "title"), "Bịa"),)),
    ]
    assert doubting.held_shown(lead, new_id()) == ()
