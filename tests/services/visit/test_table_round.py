"""The round of the table: five laptops, one stick, one receive, and who is still to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.visit import table_round, visits
from giamsat_desktop.services.visit.table_round import Seat, SeatState
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.settings import Settings
from tests.services.conftest import Table
from tests.services.trust.test_receipts import big_document, comment


@pytest.fixture
def visit(planned: Table) -> str:
    return visits.visits(planned.laptop("lead"))[0].visit


def seats(workspace: Workspace, visit: str) -> dict[str, Seat]:
    return {seat.name: seat for seat in table_round.status(workspace, visit=visit).seats if seat.writer is not None}


def member(workspace: Workspace, visit: str, name: str) -> str:
    """Put somebody on the visit's delegation."""
    seen = workspace.view(visit)
    assert seen is not None
    return create(workspace, "member", {"delegation": seen.text("delegation"), "name": name})[0]


def press(laptop: Workspace, visit: str, stick: Path) -> None:
    """What Ctrl+Shift+S does on a colleague's laptop."""
    sending.send(laptop, folder=stick, what=Scope(visit))


def test_cards_turn_from_waiting_to_received_or_nothing_new(planned: Table, visit: str) -> None:
    lead, a, b = (planned.laptop(name) for name in ("lead", "a", "b"))
    table_round.start(lead, visit=visit)
    assert {seat.state for seat in seats(lead, visit).values()} == {SeatState.WAITING}
    comment(a, "Số quá hạn còn cao.")
    for laptop in (a, b):
        press(laptop, visit, planned.stick)
    done = table_round.take(lead, folders=[planned.stick])
    assert not done.refused
    found = seats(lead, visit)
    assert (found["a"].state, found["a"].changes, found["a"].photos) == (SeatState.RECEIVED, 1, 0)
    assert found["b"].state is SeatState.NOTHING_NEW
    assert table_round.status(lead, visit=visit).complete
    assert table_round.status(lead, visit=visit).conflicts == 0


def test_what_differs_in_this_visit_is_counted(planned: Table, visit: str) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    for laptop, place in ((lead, "Phòng 1"), (a, "Phòng 2")):
        record(laptop, Edit("visit", visit, {"place": place}))
    press(a, visit, planned.stick)
    table_round.start(lead, visit=visit)
    table_round.take(lead, folders=[planned.stick])
    assert table_round.status(lead, visit=visit).conflicts == 1


def test_members_are_expected_and_those_absent_or_without_a_laptop_are_not(planned: Table, visit: str) -> None:
    lead, b = planned.laptop("lead"), planned.laptop("b")
    member(lead, visit, "A")  # as people write it: the laptop says "a"
    gone = member(lead, visit, "b")
    record_absent = {"visit": visit, "side": "doan", "member": gone, "name": "b", "presence": "vang"}
    create(lead, "attendee", record_absent)
    found = table_round.start(lead, visit=visit)
    assert [seat.name for seat in found.expected] == ["A"]
    assert [seat.writer for seat in found.seats if seat.name not in ("A", "b")] == [None] * 6  # the preset's people
    assert not found.complete
    comment(b, "Tôi vẫn gửi.")  # whoever sends all the same has a card, too
    press(b, visit, planned.stick)
    table_round.take(lead, folders=[planned.stick])
    assert {seat.name: seat.state for seat in table_round.status(lead, visit=visit).expected} == {
        "A": SeatState.WAITING,
        "b": SeatState.RECEIVED,
    }


def test_only_what_came_since_the_round_began_counts_and_undoing_turns_it_back(planned: Table, visit: str) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    comment(a, "Một")
    press(a, visit, planned.stick)
    table_round.take(lead, folders=[planned.stick])
    table_round.start(lead, visit=visit)
    assert seats(lead, visit)["a"].state is SeatState.WAITING
    table_round.take(lead, folders=[planned.stick])  # the bundle that was here before says nothing new of her
    assert seats(lead, visit)["a"].state is SeatState.WAITING
    comment(a, "Hai", "II.8")
    press(a, visit, planned.stick)
    table_round.take(lead, folders=[planned.stick])
    assert seats(lead, visit)["a"].state is SeatState.RECEIVED
    receiving.undo_last(lead)
    assert seats(lead, visit)["a"].state is SeatState.WAITING


def test_fault_11_a_part_that_has_not_come_keeps_the_round_open(planned: Table, visit: str, tmp_path: Path) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    Settings(a.paths.settings).put("send.part-mebibytes", 16)
    for seed in range(2):
        big_document(a, tmp_path, seed)
    table_round.start(lead, visit=visit)
    written = sending.send(a, folder=planned.stick, what=Scope(visit)).written
    assert len(written) == 2
    receiving.receive(lead, files=[written[0].path])
    found = seats(lead, visit)["a"]
    assert (found.state, found.parts, found.of) == (SeatState.RECEIVED, (2,), 2)
    assert not table_round.status(lead, visit=visit).complete
    receiving.receive(lead, files=[written[1].path])
    assert seats(lead, visit)["a"].parts == ()


def test_a_round_of_no_visit_is_refused_and_the_likeliest_visit_is_offered(planned: Table) -> None:
    lead = planned.laptop("lead")
    with pytest.raises(NotFound):
        table_round.start(lead, visit="0" * 32)
    lines = visits.visits(lead)
    third, fourth = lines[2].visit, lines[3].visit
    assert table_round.at_hand([], "2023-05-15") == ""
    assert table_round.at_hand(lines, "1999-01-01") == lines[0].visit
    assert table_round.at_hand(lines, "1999-01-01", third) == third
    record(lead, Edit("visit", fourth, {"state": "dang_lam_viec"}))
    assert table_round.at_hand(visits.visits(lead), "1999-01-01", third) == fourth
