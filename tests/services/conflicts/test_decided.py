"""What was decided is listed with what was put aside, and opened again by whoever decided it."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.conflicts.decided import Decided, decided
from giamsat_desktop.services.conflicts.deciding import choose, choose_all, differences, keep_both
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.records.locking import Sealed
from giamsat_desktop.services.records.recording import Edit, record, undo
from giamsat_desktop.services.records.standing_still import ChangedSince
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.workspace import Workspace
from tests.services.conflicts.test_deciding import answer, first_visit, one
from tests.services.conflicts.test_deletions_in_dispute import Dispute
from tests.services.conftest import Opened, Table
from tests.services.signing.test_sealing import visit_of


@pytest.fixture
def apart(planned: Table) -> Table:
    """Laptops a and b wrote different things in three places; the lead has both."""
    visit = first_visit(planned)
    for name in ("a", "b"):
        laptop = planned.laptop(name)
        answer(laptop, visit, "I.1", comment=f"Nhận xét của {name}")
        record(laptop, Edit("visit", visit, {"copies": 4 if name == "a" else 5, "place": f"Phòng {name}"}))
    planned.pass_stick("a", "lead")
    planned.pass_stick("b", "lead")
    return planned


def listed(laptop: Workspace, group: str) -> Decided:
    return next(found for found in decided(laptop) if found.difference.conflict.group == group)


def said(found: Decided, name: str) -> tuple[object, list[object]]:
    return found.chosen[name], [side.fields.get(name) for side in found.dropped]


def test_nothing_is_listed_before_anything_is_decided(apart: Table) -> None:
    assert decided(apart.laptop("lead")) == ()


def test_a_decision_is_listed_with_who_when_what_was_chosen_and_what_was_dropped(apart: Table) -> None:
    lead = apart.laptop("lead")
    choose(lead, difference=one(lead, "copies"), side=1)
    found = listed(lead, "copies")
    assert said(found, "copies") == (5, [4])
    assert (found.by.person, found.by.claimed_at) == ("lead", "2023-05-15T03:00:00Z")
    assert [claim.person for side in found.dropped for claim in side.claims] == ["a"]
    assert (found.standing, found.own is not None, found.difference.visit) == (True, True, first_visit(apart))


def test_the_last_is_listed_first(apart: Table) -> None:
    lead = apart.laptop("lead")
    for group in ("place", "comment", "copies"):
        choose(lead, difference=one(lead, group), side=0)
    assert [found.difference.conflict.group for found in decided(lead)] == ["copies", "comment", "place"]


def test_of_texts_that_were_all_kept_none_was_dropped(apart: Table) -> None:
    lead = apart.laptop("lead")
    keep_both(lead, difference=one(lead, "comment"))
    assert listed(lead, "comment").dropped == ()


def test_texts_that_were_only_put_together_are_said_before_sealing_until_somebody_makes_them_one(apart: Table) -> None:
    lead = apart.laptop("lead")
    visit = first_visit(apart)

    def told() -> list[str]:
        found = reviewing.to_review(lead, visit=visit)
        return [one.first.record for one in found if one.first.code == "warning.kept-together"]

    choose(lead, difference=one(lead, "place"), side=0)
    assert told() == []
    keep_both(lead, difference=one(lead, "comment"))
    answer = listed(lead, "comment").difference.conflict.record
    assert told() == [answer]
    record(lead, Edit("answer", answer, {"comment": "Nhận xét của đoàn."}))
    assert told() == []


def test_others_see_it_with_the_name_of_who_decided_and_cannot_open_it(apart: Table) -> None:
    lead, a = apart.laptop("lead"), apart.laptop("a")
    choose(lead, difference=one(lead, "comment"), side=1)
    apart.pass_stick("lead", "a")
    found = listed(a, "comment")
    assert (found.by.person, found.own, found.standing) == ("lead", None, True)
    assert said(found, "comment") == ("Nhận xét của b", ["Nhận xét của a"])


def test_what_was_written_over_it_since_leaves_it_in_the_list_with_what_was_dropped(apart: Table) -> None:
    lead = apart.laptop("lead")
    choose(lead, difference=one(lead, "copies"), side=0)
    record(lead, Edit("visit", first_visit(apart), {"copies": 9}))
    found = listed(lead, "copies")
    assert (said(found, "copies"), found.standing, found.own) == ((4, [5]), False, None)


def test_opened_again_it_is_no_longer_listed_and_undo_decides_it_as_before(apart: Table) -> None:
    lead = apart.laptop("lead")
    before = differences(lead)
    choose(lead, difference=one(lead, "copies"), side=0)
    own = listed(lead, "copies").own
    assert own is not None
    done = deciding.reopen(lead, decisions=[own])
    assert (decided(lead), len(differences(lead))) == ((), len(before))
    undo(lead, done)
    assert said(listed(lead, "copies"), "copies") == (4, [5])


def test_many_decided_in_one_go_say_that_they_open_together(apart: Table) -> None:
    lead = apart.laptop("lead")
    choose_all(lead, differences(lead), writer=apart.laptop("a").writer)
    assert (listed(lead, "copies").together, listed(lead, "comment").together) == (2, 1)


def test_what_was_written_over_since_is_not_opened_under_the_hand(apart: Table) -> None:
    lead, b = apart.laptop("lead"), apart.laptop("b")
    choose(lead, difference=one(lead, "copies"), side=0)
    own = listed(lead, "copies").own
    assert own is not None
    apart.pass_stick("lead", "b")
    record(b, Edit("visit", first_visit(apart), {"copies": 9}))
    apart.pass_stick("b", "lead")
    with pytest.raises(ChangedSince):
        deciding.reopen(lead, decisions=[own])


def test_a_decision_on_which_sealed_minutes_rest_is_not_opened(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    record(lead, Edit("visit", visit, {"conclusion_assessment": "Một."}))
    record(other, Edit("visit", visit, {"conclusion_assessment": "Hai."}))
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    choose(lead, difference=one(lead, "conclusion_assessment"), side=0)
    own = listed(lead, "conclusion_assessment").own
    assert own is not None
    sealing.seal(lead, visit=visit)
    with pytest.raises(Sealed):
        deciding.reopen(lead, decisions=[own])
    assert differences(lead, visit=visit) == ()


@pytest.mark.parametrize("gone", [True, False])
def test_a_decided_deletion_is_listed_and_opened_with_all_that_went_with_it(planned: Table, *, gone: bool) -> None:
    dispute = Dispute(planned)
    dispute.part()
    before = dispute.standing(dispute.a)
    dispute.decide(dispute.a, gone=gone)
    found = listed(dispute.a, "deleted")
    assert found.own is not None
    assert found.chosen["deleted"] is gone
    deciding.reopen(dispute.a, decisions=[found.own])
    assert dispute.standing(dispute.a) == before
    assert dispute.difference(dispute.a).along == {"cause": 2}


def test_an_answer_is_named_by_its_question(apart: Table) -> None:
    lead = apart.laptop("lead")
    choose(lead, difference=one(lead, "comment"), side=0)
    assert listed(lead, "comment").difference.conflict.record == answer_id(first_visit(apart), "I.1")


def test_a_decision_that_was_overtaken_is_marked_and_not_opened_again(apart: Table) -> None:
    lead, visit = apart.laptop("lead"), first_visit(apart)
    choose(lead, difference=one(lead, "copies"), side=1)
    record(apart.laptop("a"), Edit("visit", visit, {"copies": 7}))  # without having heard of the decision
    apart.pass_stick("a", "lead")
    found = listed(lead, "copies")
    assert (found.overtaken, found.standing, found.own) == (True, False, None)
    choose(lead, difference=one(lead, "copies"), side=0)
    assert not any(one.overtaken for one in decided(lead))
