"""Differences of several fields that belong together: each is chosen for itself, nobody's words are lost."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.errors import BadInput
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts.deciding import choose_all, choose_lines, decisions, differences, reopen
from giamsat_desktop.services.records.recording import Edit, create, record, undo
from giamsat_desktop.services.workspace import Workspace
from tests.services.conflicts.test_deciding import first_visit
from tests.services.conftest import Table


def visit_of(laptop: Workspace, visit: str) -> dict[str, JsonValue]:
    seen = laptop.view(visit)
    assert seen is not None
    return dict(seen.fields)


@pytest.fixture
def papers(planned: Table) -> Table:
    """Of the unit's report a corrected the number, b the day."""
    visit = first_visit(planned)
    record(planned.laptop("lead"), Edit("visit", visit, {"report_number": "1/BC", "report_date": "2023-05-01"}))
    planned.pass_stick("lead", "a")
    planned.pass_stick("lead", "b")
    record(planned.laptop("a"), Edit("visit", visit, {"report_number": "12/BC"}))
    record(planned.laptop("b"), Edit("visit", visit, {"report_date": "2023-05-09"}))
    planned.pass_stick("a", "lead")
    planned.pass_stick("b", "lead")
    return planned


def test_each_field_of_a_group_is_chosen_for_itself(papers: Table) -> None:
    lead, visit = papers.laptop("lead"), first_visit(papers)
    (shown,) = differences(lead)
    assert shown.lines == ("report_number", "report_date")
    of_a = next(at for at, side in enumerate(shown.sides) if side.fields["report_number"] == "12/BC")
    done = choose_lines(lead, difference=shown, sides={"report_number": of_a, "report_date": 1 - of_a})
    said = visit_of(lead, visit)
    assert (said["report_number"], said["report_date"]) == ("12/BC", "2023-05-09")
    assert differences(lead) == ()
    again = undo(lead, done)
    assert len(differences(lead)) == 1
    undo(lead, again)
    reopen(lead, decisions=decisions(lead)[:1])  # what was put aside is there, however late
    assert {side.fields["report_number"] for side in differences(lead)[0].sides} == {"1/BC", "12/BC"}


def test_a_choice_that_leaves_a_field_out_is_refused_and_changes_nothing(papers: Table) -> None:
    lead = papers.laptop("lead")
    (shown,) = differences(lead)
    for sides in ({}, {"report_number": 0}, {"report_number": 0, "report_date": 7}, {"place": 0}):
        with pytest.raises(BadInput):
            choose_lines(lead, difference=shown, sides=sides)
    assert differences(lead) == (shown,)


def test_who_decides_many_for_one_colleague_keeps_what_only_the_other_changed(papers: Table) -> None:
    lead, visit = papers.laptop("lead"), first_visit(papers)
    choose_all(lead, differences(lead), writer=papers.laptop("a").writer)
    said = visit_of(lead, visit)
    assert (said["report_number"], said["report_date"]) == ("12/BC", "2023-05-09")


def test_what_is_found_out_apart_is_in_no_dispute_at_all(planned: Table) -> None:
    lead, visit = planned.laptop("lead"), first_visit(planned)
    finding, _ = create(lead, "finding", {"visit": visit, "title": "Chậm"})
    planned.pass_stick("lead", "a")
    planned.pass_stick("lead", "b")
    record(planned.laptop("a"), Edit("finding", finding, {"responsible_body": "Phòng Nội vụ"}))
    record(planned.laptop("b"), Edit("finding", finding, {"responsible_head": "Trưởng phòng"}))
    record(planned.laptop("a"), Edit("visit", visit, {"report_number": "12/BC"}))
    record(planned.laptop("b"), Edit("visit", visit, {"report_signer": "Ông Hà", "report_title": "Giám đốc"}))
    planned.pass_stick("a", "lead")
    planned.pass_stick("b", "lead")
    assert differences(lead) == ()
    seen = lead.view(finding)
    assert seen is not None
    assert (seen.text("responsible_body"), seen.text("responsible_head")) == ("Phòng Nội vụ", "Trưởng phòng")
    assert (visit_of(lead, visit)["report_number"], visit_of(lead, visit)["report_signer"]) == ("12/BC", "Ông Hà")
