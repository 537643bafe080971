"""A record deleted on one laptop and edited on another: keeping it keeps all that was deleted with it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.conflicts.deciding import Difference, choose, differences
from giamsat_desktop.services.records.deeds import deed
from giamsat_desktop.services.records.recording import Edit, Retraction, create, delete, record, record_from, undo
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.builders import Writer
from tests.domain.histories import RECORD, see
from tests.services.conftest import Table


class Dispute:
    """The lead deletes a finding with all its causes; laptop a, not knowing, edits its title and gets the deletion."""

    def __init__(self, table: Table, causes: int = 2) -> None:
        self.table, self.lead, self.a = table, table.laptop("lead"), table.laptop("a")
        self.visit = visits.visits(self.lead)[0].visit
        about: dict[str, JsonValue] = {"visit": self.visit, "title": "Quá hạn", "kind": "ton_tai", "section": "II"}
        self.finding, _ = create(self.lead, "finding", about)
        self.children = [self.cause(f"mục {at}") for at in range(causes)]

    def cause(self, text: str) -> str:
        about: dict[str, JsonValue] = {"visit": self.visit, "finding": self.finding, "kind": "chu_quan", "text": text}
        return create(self.lead, "cause", about)[0]

    def part(self) -> Changes:
        """Each does its act unseen, and a takes in what the lead did."""
        self.table.pass_stick("lead", "a")
        self.before = self.standing(self.a)
        done = delete(self.lead, "finding", self.finding)
        record(self.a, Edit("finding", self.finding, {"title": "Quá hạn (đã rà)"}))
        self.table.pass_stick("lead", "a")
        return done

    def standing(self, laptop: Workspace) -> dict[str, dict[str, JsonValue]]:
        """Return what is shown of the finding and all below it, by record."""
        found = visits.dossier(laptop, self.visit)
        seen: list[RecordView] = [*found.findings, *found.causes, *found.recommendations]
        return {one.record: {n: v for n, v in one.fields.items() if n != "deleted"} for one in seen if not one.deleted}

    @property
    def wanted(self) -> dict[str, dict[str, JsonValue]]:
        """What was there before, with the edit."""
        return {**self.before, self.finding: {**self.before[self.finding], "title": "Quá hạn (đã rà)"}}

    def difference(self, laptop: Workspace) -> Difference:
        (found,) = [one for one in differences(laptop) if one.conflict.record == self.finding]
        return found

    def decide(self, laptop: Workspace, *, gone: bool) -> Changes:
        found = self.difference(laptop)
        at = next(at for at, one in enumerate(found.sides) if (one.fields["deleted"] is True) is gone)
        return choose(laptop, difference=found, side=at)


@pytest.fixture
def dispute(planned: Table) -> Dispute:
    made = Dispute(planned)
    made.part()
    return made


def test_while_it_is_open_all_below_stays_visible_on_both_laptops(dispute: Dispute) -> None:
    assert dispute.standing(dispute.a) == dispute.wanted
    dispute.table.pass_stick("a", "lead")
    assert dispute.standing(dispute.lead) == dispute.wanted


def test_keeping_it_keeps_all_that_was_deleted_with_it_and_one_undo_opens_it_again(dispute: Dispute) -> None:
    done = dispute.decide(dispute.a, gone=False)
    assert (dispute.standing(dispute.a), differences(dispute.a)) == (dispute.wanted, ())
    dispute.table.pass_stick("a", "lead")
    assert (dispute.standing(dispute.lead), differences(dispute.lead)) == (dispute.wanted, ())
    again = undo(dispute.a, done)
    assert dispute.difference(dispute.a)
    assert dispute.standing(dispute.a) == dispute.wanted
    once_more = undo(dispute.a, again)
    assert (dispute.standing(dispute.a), differences(dispute.a)) == (dispute.wanted, ())
    undo(dispute.a, once_more)
    dispute.decide(dispute.a, gone=True)
    assert (dispute.standing(dispute.a), differences(dispute.a)) == ({}, ())


def test_the_losing_side_may_decide_as_well(dispute: Dispute) -> None:
    dispute.table.pass_stick("a", "lead")
    dispute.decide(dispute.lead, gone=False)
    dispute.table.pass_stick("lead", "a")
    assert dispute.standing(dispute.lead) == dispute.standing(dispute.a) == dispute.wanted


def test_what_was_deleted_before_for_itself_stays_deleted(planned: Table) -> None:
    made = Dispute(planned)
    undo(made.lead, delete(made.lead, "finding", made.finding))
    delete(made.lead, "cause", made.children[0])
    made.part()
    assert made.children[0] not in made.standing(made.a)
    made.decide(made.a, gone=False)
    assert made.standing(made.a) == made.wanted
    assert made.children[0] not in made.wanted


def test_it_comes_back_too_when_a_decision_had_confirmed_the_deletion(planned: Table) -> None:
    made = Dispute(planned)
    b = planned.laptop("b")
    made.table.pass_stick("lead", "b")
    made.part()
    made.decide(made.a, gone=True)
    record(b, Edit("finding", made.finding, {"section": "III"}))
    made.table.pass_stick("a", "b")
    made.decide(b, gone=False)
    assert set(made.standing(b)) == {made.finding, *made.children}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(causes=st.integers(0, 4), before=st.integers(0, 2), keep=st.booleans())
def test_property_keeping_is_as_if_nobody_had_deleted(planned: Table, causes: int, before: int, keep: bool) -> None:
    made = Dispute(planned, causes)
    for child in made.children[:before]:
        delete(made.lead, "cause", child)
    made.part()
    others = set(made.before) - {made.finding, *made.children}
    made.decide(made.a, gone=not keep)
    shown = made.standing(made.a)
    assert {n: v for n, v in shown.items() if n not in others} == (
        {n: v for n, v in made.wanted.items() if n not in others} if keep else {}
    )


def test_a_deletion_is_called_by_what_was_deleted_and_what_went_with_it(planned: Table) -> None:
    made = Dispute(planned)
    done = delete(made.lead, "finding", made.finding)
    assert deed(made.lead, done).words == "xóa phát hiện “Quá hạn” cùng 2 nguyên nhân"


def test_a_record_said_not_to_be_deleted_is_like_one_of_which_nothing_is_said() -> None:
    first, other = Writer("a"), Writer("b")
    made = first.edit(RECORD, {"title": "Quá hạn"}, [])
    kept, unsaid = first.edit(RECORD, {"deleted": False}, [made]), other.edit(RECORD, {"deleted": None}, [made])
    found = see([made, kept, unsaid])[RECORD]
    assert found.conflicts == ()
    assert not found.deleted


def test_every_field_that_was_changed_unseen_is_named_before_the_deletion_is_decided(planned: Table) -> None:
    """The weightier change may be the earlier one: severity, then title, each saved by itself."""
    case = Dispute(planned)
    case.table.pass_stick("lead", "a")
    delete(case.lead, "finding", case.finding)
    record(case.a, Edit("finding", case.finding, {"severity": "nghiem_trong"}))
    record(case.a, Edit("finding", case.finding, {"title": "Quá hạn (đã rà)"}))
    case.table.pass_stick("lead", "a")
    kept = next(side for side in case.difference(case.a).sides if side.fields.get("deleted") is not True)
    assert [claim.fields for claim in kept.claims] == [("severity",), ("title",)]


def test_what_its_writer_took_back_is_not_named_before_the_deletion_is_decided(planned: Table) -> None:
    case = Dispute(planned)
    case.table.pass_stick("lead", "a")
    delete(case.lead, "finding", case.finding)
    record(case.a, Edit("finding", case.finding, {"severity": "nghiem_trong"}))
    seen = case.a.view(case.finding)
    assert seen is not None
    taken_back = Retraction("finding", case.finding, seen.heads[0])
    record_from(case.a, lambda _work: [taken_back])
    record(case.a, Edit("finding", case.finding, {"title": "Quá hạn (đã rà)"}))
    case.table.pass_stick("lead", "a")
    kept = next(side for side in case.difference(case.a).sides if side.fields.get("deleted") is not True)
    assert [claim.fields for claim in kept.claims] == [("title",)]
