"""One real visit made on two laptops is suggested, joined, shown as one everywhere, and parted again (fault 39)."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.duplicates import Reason
from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts.deciding import choose, differences, groups
from giamsat_desktop.services.exchange import sending
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records import pairing, photographing
from giamsat_desktop.services.records.recording import Edit, create, delete, record, undo
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.services.conftest import Table


def answer(laptop: Workspace, visit: str, code: str, **fields: JsonValue) -> None:
    record(laptop, Edit("answer", answer_id(visit, code), {"visit": visit, "question": code, **fields}))


class Doubled:
    """Laptops a and b each made the visit of one morning; the lead has both."""

    def __init__(self, table: Table) -> None:
        self.table, self.lead = table, table.laptop("lead")
        a, b = table.laptop("a"), table.laptop("b")
        unit = sorted(a.of_type("unit"), key=lambda one: one.text("code"))[-1].record
        delegation = a.of_type("delegation")[0].record
        about = {"unit": unit, "delegation": delegation}
        one, _ = visits.new_visit(a, **about, starts_at="2023-07-20T01:30:00Z")
        other, _ = visits.new_visit(b, **about, starts_at="2023-07-20T01:30:00Z")
        self.shown, self.hidden = sorted((one, other))
        mine, theirs = (a, b) if one == self.shown else (b, a)
        answer(mine, self.shown, "I.1", assessment="day_du", comment="Đã ban hành")
        answer(theirs, self.hidden, "I.1", assessment="chua", comment="Đã ban hành")
        answer(theirs, self.hidden, "I.2", assessment="mot_phan", comment="Chậm một quý")
        create(theirs, "finding", {"visit": self.hidden, "title": "Chậm niêm yết", "kind": "ton_tai"})
        table.pass_stick("a", "lead")
        table.pass_stick("b", "lead")

    def join(self) -> None:
        pairing.join(self.lead, visit=self.hidden, same_as=self.shown)

    def answers(self) -> dict[str, str]:
        found = visits.dossier(self.lead, self.shown).answers
        return {one.text("question"): one.text("assessment") for one in found}


@pytest.fixture
def doubled(planned: Table) -> Doubled:
    return Doubled(planned)


def test_fault_39_a_visit_made_twice_is_suggested_until_somebody_says_what_it_is(doubled: Doubled) -> None:
    (found,) = pairing.suggestions(doubled.lead)
    assert (found.visit, found.other, found.reason) == (doubled.shown, doubled.hidden, Reason.HALF_DAY)
    assert (found.day, set(found.made_by), bool(found.unit)) == ("2023-07-20", {"a", "b"}, True)
    changes = pairing.tell_apart(doubled.lead, visit=found.other, other=found.visit)
    assert pairing.suggestions(doubled.lead) == ()
    assert len({line.visit for line in visits.visits(doubled.lead)} & {doubled.shown, doubled.hidden}) == 2
    undo(doubled.lead, changes)
    assert len(pairing.suggestions(doubled.lead)) == 1
    doubled.join()
    assert pairing.suggestions(doubled.lead) == ()
    assert [(one.visit, one.other) for one in pairing.pairs(doubled.lead)] == [(doubled.shown, doubled.hidden)]


def test_fault_39_joined_visits_are_one_in_list_dossier_differences_and_minutes(doubled: Doubled) -> None:
    before = len(visits.visits(doubled.lead))
    doubled.join()
    lines = {line.visit: line for line in visits.visits(doubled.lead)}
    assert len(lines) == before - 1
    line = lines[doubled.shown]
    assert (line.findings, line.conflicts, line.answered) == (1, 1, 2)
    for name in (doubled.shown, doubled.hidden):
        found = visits.dossier(doubled.lead, name)
        assert found.visit.record == doubled.shown
        assert [one.text("title") for one in found.findings] == ["Chậm niêm yết"]
        assert {one.text("visit") for one in (*found.answers, *found.findings)} == {doubled.shown}
    assert doubled.answers() == {"I.1": "day_du", "I.2": "mot_phan"}
    (one,) = differences(doubled.lead, visit=doubled.shown)
    assert differences(doubled.lead, visit=doubled.hidden) == differences(doubled.lead) == (one,)
    assert {claim.person for side in one.sides for claim in side.claims} == {"a", "b"}
    assert [group.visit for group in groups(doubled.lead)] == [doubled.shown]
    assert any(one.blocks for one in printing.minutes_pdf(doubled.lead, visit=doubled.hidden).missing)


def test_fault_39_deciding_a_difference_of_joined_visits_is_said_in_both_and_undone_in_both(doubled: Doubled) -> None:
    doubled.join()
    (one,) = differences(doubled.lead)
    at = next(n for n, side in enumerate(one.sides) if side.fields["assessment"] == "chua")
    done = choose(doubled.lead, difference=one, side=at)
    assert differences(doubled.lead) == ()
    assert doubled.answers()["I.1"] == "chua"
    undo(doubled.lead, done)
    assert [found.sides for found in differences(doubled.lead)] == [one.sides]
    assert checking.check_profile(doubled.lead).clean


def test_what_is_typed_into_a_joined_visit_is_no_difference_with_what_was_shown(doubled: Doubled) -> None:
    doubled.join()
    shown = answer_id(doubled.shown, "I.2")  # shown, though only the other visit has it
    assert doubled.lead.view(shown) is None
    done = record(doubled.lead, Edit("answer", shown, {"comment": "Chậm hai quý"}))
    found = {one.text("question"): one for one in visits.dossier(doubled.lead, doubled.shown).answers}
    assert (found["I.2"].text("comment"), found["I.2"].conflicts) == ("Chậm hai quý", ())
    assert len(differences(doubled.lead)) == 1
    undo(doubled.lead, done)
    found = {one.text("question"): one for one in visits.dossier(doubled.lead, doubled.shown).answers}
    assert found["I.2"].text("comment") == "Chậm một quý"
    record(doubled.lead, Edit("visit", doubled.shown, {"ends_at": "2023-07-20T04:30:00Z"}))
    seen = visits.dossier(doubled.lead, doubled.hidden).visit
    assert (seen.text("starts_at"), seen.text("ends_at")) == ("2023-07-20T01:30:00Z", "2023-07-20T04:30:00Z")
    assert seen.conflicts == ()


def test_fault_39_parted_again_each_has_what_was_its_own(doubled: Doubled) -> None:
    alone = {name: visits.dossier(doubled.lead, name) for name in (doubled.shown, doubled.hidden)}
    doubled.join()
    pairing.part(doubled.lead, visit=doubled.shown)
    assert {name: visits.dossier(doubled.lead, name) for name in alone} == alone
    assert differences(doubled.lead) == ()
    assert len(pairing.suggestions(doubled.lead)) == 1
    with pytest.raises(NotFound):
        pairing.part(doubled.lead, visit=doubled.shown)


def test_two_laptops_that_join_the_same_pair_agree(doubled: Doubled) -> None:
    doubled.join()
    a = doubled.table.laptop("a")
    doubled.table.pass_stick("b", "a")
    pairing.join(a, visit=doubled.shown, same_as=doubled.hidden)
    doubled.table.pass_stick("a", "lead")
    doubled.table.pass_stick("lead", "a", "b")
    assert len(doubled.table.digests()) == 1
    assert len(differences(doubled.lead)) == 1


def test_only_two_visits_that_are_there_are_joined(doubled: Doubled) -> None:
    with pytest.raises(BadInput):
        pairing.join(doubled.lead, visit=doubled.shown, same_as=doubled.shown)
    with pytest.raises(NotFound):
        pairing.join(doubled.lead, visit=doubled.shown, same_as="0" * 32)
    doubled.join()
    delete(doubled.lead, "visit", doubled.shown)
    assert doubled.hidden in {line.visit for line in visits.visits(doubled.lead)}


def test_sending_a_joined_visit_takes_the_photos_of_all_its_parts(doubled: Doubled) -> None:
    for visit, name in ((doubled.shown, "orientation-1.jpg"), (doubled.hidden, "orientation-6.jpg")):
        photographing.add_photo(doubled.lead, visit=visit, content=assets.data(f"samples/{name}"), name=name)
    alone = sending.plan(doubled.lead, what=sending.Scope(doubled.shown, full=True)).photos
    doubled.join()
    assert sending.plan(doubled.lead, what=sending.Scope(doubled.shown, full=True)).photos == alone + 1
