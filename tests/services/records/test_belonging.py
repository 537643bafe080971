"""A child added beside the deletion of its parent: both stay visible until a person decides (fault 36)."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts.deciding import Difference, choose, differences
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records.recording import create, delete, undo
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.visit.standing import standing
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table


class Beside:
    """Laptop a deleted a finding; laptop b, not knowing, added a cause to it. The lead has both."""

    def __init__(self, table: Table) -> None:
        self.lead, a, b = table.laptop("lead"), table.laptop("a"), table.laptop("b")
        self.visit = visits.visits(a)[0].visit
        about: dict[str, JsonValue] = {"visit": self.visit, "title": "Quá hạn", "kind": "ton_tai", "section": "II"}
        self.finding, _ = create(a, "finding", about)
        self.first = self.add_cause(a, "Thiếu người")
        table.pass_stick("a", "b")
        delete(a, "finding", self.finding)
        self.second = self.add_cause(b, "Quy trình chồng chéo")
        table.pass_stick("a", "lead")
        table.pass_stick("b", "lead")

    def add_cause(self, laptop: Workspace, text: str) -> str:
        return create(
            laptop, "cause", {"visit": self.visit, "finding": self.finding, "kind": "chu_quan", "text": text}
        )[0]

    @property
    def both(self) -> list[str]:
        """The cause that was deleted with its finding, and the one added unseen: both stand while that is open."""
        return sorted([self.first, self.second])

    def shown(self) -> tuple[list[str], list[str]]:
        found = visits.dossier(self.lead, self.visit)
        return [one.record for one in found.findings], sorted(one.record for one in found.causes)

    def difference(self) -> Difference:
        (found,) = differences(self.lead)
        return found


@pytest.fixture
def beside(planned: Table) -> Beside:
    return Beside(planned)


def side(found: Difference, *, gone: bool) -> int:
    return next(at for at, one in enumerate(found.sides) if one.fields["deleted"] is gone)


def test_fault_36_child_and_parent_stay_visible_and_are_flagged(beside: Beside) -> None:
    assert beside.shown() == ([beside.finding], beside.both)
    found = beside.difference()
    assert (found.record.record, found.conflict.group, found.section) == (beside.finding, "deleted", "II")
    people = {one.fields["deleted"]: {claim.person for claim in one.claims} for one in found.sides}
    assert people == {True: {"a"}, False: {"b"}}
    line = next(line for line in visits.visits(beside.lead) if line.visit == beside.visit)
    assert (line.conflicts, standing(beside.lead).differences) == (1, 1)
    assert checking.check_profile(beside.lead).clean


def test_fault_36_it_is_kept_by_one_decision_and_undone_by_another(beside: Beside) -> None:
    found = beside.difference()
    done = choose(beside.lead, difference=found, side=side(found, gone=False))
    assert (beside.shown(), differences(beside.lead)) == (([beside.finding], beside.both), ())
    undo(beside.lead, done)
    assert beside.difference().key == found.key


def test_fault_36_deciding_for_the_deletion_takes_what_was_added_along(beside: Beside) -> None:
    found = beside.difference()
    done = choose(beside.lead, difference=found, side=side(found, gone=True))
    assert (beside.shown(), differences(beside.lead)) == (([], []), ())
    undo(beside.lead, done)
    assert beside.shown() == ([beside.finding], beside.both)


def test_fault_36_a_visit_deleted_beside_work_in_it_stays_in_the_list(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    visit = visits.visits(lead)[0].visit
    delete(lead, "visit", visit)
    assert visit not in {line.visit for line in visits.visits(lead)}
    create(a, "finding", {"visit": visit, "title": "Quá hạn", "section": "II"})
    planned.pass_stick("a", "lead")
    assert visit in {line.visit for line in visits.visits(lead)}
    (found,) = differences(lead, visit=visit)
    choose(lead, difference=found, side=side(found, gone=False))
    assert differences(lead) == ()
    assert visits.dossier(lead, visit).findings


def test_deleting_takes_along_what_belongs_to_it_and_undo_brings_all_back(planned: Table) -> None:
    a = planned.laptop("a")
    visit = visits.visits(a)[0].visit
    finding, _ = create(a, "finding", {"visit": visit, "title": "Quá hạn", "section": "II"})
    create(a, "cause", {"visit": visit, "finding": finding, "kind": "chu_quan", "text": "Thiếu người"})
    done = delete(a, "finding", finding)
    assert not visits.dossier(a, visit).causes
    assert differences(a) == ()
    undo(a, done)
    assert len(visits.dossier(a, visit).causes) == 1
