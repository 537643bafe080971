"""Received values that their fields cannot hold: kept, shown with their author, counted nowhere, never a fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.cli.command import VERBS
from giamsat_desktop.cli.parser import parser
from giamsat_desktop.domain.dictionary.validation import FieldRefused
from giamsat_desktop.domain.ids import figure_id, new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.conflicts.deciding import ValueUnreadable
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.paper.printing import minutes_pdf
from giamsat_desktop.services.records import unreading
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record, undo
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.visit.searching import find
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.missing.lacking import sentence_of
from tests.minutes.drawing.drawn import drawn
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import visit_of
from tests.sweeps.hostile_writing import VALUES, HostileLaptop

AUTHOR = "Đỗ Xuân Trường"


class Table:
    """A secretary's laptop and a colleague's that writes anything."""

    def __init__(self, demo: Opened, stick: Path) -> None:
        self.secretary = demo()
        self.hostile = HostileLaptop(demo("inspector_1"))
        self.visit = visit_of(self.secretary)
        self._stick = stick
        stick.mkdir()

    def receive(self, record_type: str, record_id: str, **changes: JsonValue) -> None:
        """Have the secretary receive a revision with these values."""
        self.hostile.write(record_id, record_type, dict(changes))
        assert not receiving.receive(self.secretary, files=[self.hostile.send(self._stick)]).refused


@pytest.fixture
def at(demo: Opened, tmp_path: Path) -> Table:
    return Table(demo, tmp_path / "stick")


def _said(workspace: Workspace, visit: str) -> list[str]:
    found = visit_now(workspace, visit).missing
    return [sentence_of(one, Terms("vi")) for one in found if one.unread is not None]


def test_a_day_that_is_none_is_shown_with_its_author_and_left_out_of_the_paper(at: Table) -> None:
    request = visits.dossier(at.secretary, at.visit).requests[0].record
    at.receive("document_request", request, due_on="2023-13-45")
    found = visits.dossier(at.secretary, at.visit)
    seen = next(one for one in found.requests if one.record == request)
    assert seen.get("due_on") is None
    assert seen.unreadable == {"due_on": "2023-13-45"}
    (line,) = _said(at.secretary, at.visit)
    assert "2023-13-45" in line
    assert AUTHOR in line
    flow = drawn(minutes_pdf(at.secretary, visit=at.visit).pdf).flow
    assert "13-45" not in flow
    assert "45/13" not in flow


@pytest.mark.parametrize("value", ["1e999999", "NaN", "9" * 5000, True, [1], {"a": "b"}])
def test_a_number_that_is_none_is_in_no_sum(at: Table, value: JsonValue) -> None:
    one = figure_id(at.visit, "HC-07", "2022")
    at.receive("figure", one, visit=at.visit, indicator="HC-07", period="2022", reported_value=value, in_minutes=True)
    seen = at.secretary.view(one)
    assert seen is not None
    assert seen.get("reported_value") is None
    assert len(_said(at.secretary, at.visit)) == 1
    assert minutes_pdf(at.secretary, visit=at.visit).pages < 30


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2023-05-15T25:00:00Z", 5, ["x"]])
def test_hours_that_no_clock_shows_leave_the_visit_standing(at: Table, instant: JsonValue) -> None:
    at.receive("visit", at.visit, starts_at=instant, ends_at=instant)
    lines = {line.visit: line for line in visits.visits(at.secretary)}
    assert at.visit in lines
    asked = parser().parse_args(["visit", "show", at.visit])
    said = VERBS["visit", "show"](at.secretary, asked)
    assert {one["field"] for one in said["unreadable"]} == {"starts_at", "ends_at"}  # type: ignore[attr-defined]
    assert {one["by"] for one in said["unreadable"]} == {AUTHOR}  # type: ignore[attr-defined]
    assert any(one.blocks for one in minutes_pdf(at.secretary, visit=at.visit).missing)


def test_a_remark_about_an_unreadable_value_does_not_keep_the_minutes_from_being_sealed(at: Table) -> None:
    at.receive("document", new_id(), visit=at.visit, title="Báo cáo", pages="rất nhiều trang", classification="thuong")
    assert len(_said(at.secretary, at.visit)) == 1
    sealed = sealing.seal(at.secretary, visit=at.visit)
    assert "rất nhiều trang" not in drawn(at.secretary.photos.original(sealed.pdf)).flow


def test_the_right_value_takes_its_place_and_the_undo_brings_it_back(at: Table) -> None:
    request = visits.dossier(at.secretary, at.visit).requests[0].record
    at.receive("document_request", request, due_on="mai")
    changes = record(at.secretary, Edit("document_request", request, {"due_on": "2023-06-01"}))
    assert _said(at.secretary, at.visit) == []
    undo(at.secretary, changes)
    seen = at.secretary.view(request)
    assert seen is not None
    assert seen.unreadable == {"due_on": "mai"}
    record(at.secretary, Edit("document_request", request, {"due_on": None}))  # cleared by hand
    seen = at.secretary.view(request)
    assert seen is not None
    assert not seen.unreadable


def test_an_unreadable_side_of_a_difference_cannot_be_chosen(at: Table) -> None:
    request = visits.dossier(at.secretary, at.visit).requests[0].record
    record(at.secretary, Edit("document_request", request, {"due_on": "2023-06-01"}))
    at.receive("document_request", request, due_on="2023-13-45")
    (one,) = (d for d in deciding.differences(at.secretary, visit=at.visit) if d.conflict.record == request)
    odd = next(number for number, side in enumerate(one.sides) if side.unreadable)
    assert one.keeps_both == ""
    with pytest.raises(ValueUnreadable):
        deciding.choose(at.secretary, difference=one, side=odd)
    assert not deciding.choose_all(at.secretary, [one], side=odd).records
    deciding.choose(at.secretary, difference=one, side=1 - odd)
    seen = at.secretary.view(request)
    assert seen is not None
    assert seen.get("due_on") == "2023-06-01"


def test_what_no_visit_shows_is_said_among_the_differences(at: Table) -> None:
    at.receive("remark", new_id(), visit=["không"], text="Không thuộc buổi nào")
    (unit, *_) = at.secretary.of_type("unit")
    at.receive("unit", unit.record, valid_from="xưa")  # the plan is no member's to change: held apart, not shown
    found = unreading.unplaced(at.secretary)
    assert at.secretary.view(unit.record) == unit
    assert [(one.record_type, one.field, one.value, one.by) for one in found] == [
        ("remark", "visit", '["không"]', AUTHOR),
    ]


def test_an_unreadable_text_is_not_found_by_searching(at: Table) -> None:
    at.receive("remark", new_id(), visit=at.visit, text={"qwxz": "qwxz"}, speaker="qwxz" * 100)
    assert find(at.secretary, typed="qwxz") == ()


def test_a_moment_that_a_revision_claims_is_one_or_nothing(at: Table) -> None:
    at.receive("remark", new_id(), visit=at.visit, text="x", said_at=VALUES["last instant"])
    with at.secretary.store.reading() as work:
        writer = at.hostile.workspace.writer
        last = work.revisions.last_of(writer)
        assert last is not None
        assert work.revisions.get(last[1]).claimed_at == ""  # its body says the year 9999


def test_both_laptops_show_the_same_whatever_was_in_it(at: Table, demo: Opened) -> None:
    for number, value in enumerate(VALUES.values()):
        at.hostile.write(new_id(), "finding", {"visit": at.visit, "title": value, "order": number})
    at.receive("visit", at.visit, copies="ba")
    other = demo("inspector_2")
    stick = sorted(at._stick.glob("*.gsb"))
    assert not receiving.receive(other, files=stick).refused
    mine = demo("inspector_1")
    digests = set()
    for laptop in (mine, other):
        with laptop.store.unit_of_work() as work:
            digests.add((work.revisions.digest(), work.records.digest()))
    assert len(digests) == 1
    for laptop in (at.secretary, other):
        with laptop.store.reading() as work:
            assert list(work.records.stale()) == []


def test_a_percentage_past_a_hundred_is_kept_and_shown_as_unreadable_and_stands_on_no_paper(at: Table) -> None:
    one = figure_id(at.visit, "CH-05", "2022")
    written = {"visit": at.visit, "indicator": "CH-05", "period": "2022", "in_minutes": True}
    at.receive("figure", one, **written, reported_value="1234.5", verified_value="80")
    (seen,) = [found for found in visit_now(at.secretary, at.visit).dossier.figures if found.record == one]
    assert seen.unreadable == {"reported_value": "1234.5"}
    assert seen.get("reported_value") is None
    assert seen.get("verified_value") == "80"
    assert seen.raw["reported_value"] == "1234.5"
    (line,) = _said(at.secretary, at.visit)
    assert "1234.5" in line
    assert AUTHOR in line
    flow = drawn(minutes_pdf(at.secretary, visit=at.visit).pdf).flow
    assert "1.234,5" not in flow
    assert "1234.5" not in flow


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("reported_value", "120"),
        ("verified_value", "-3"),
        ("reported_numerator", "95,7%"),
        ("reported_value", "100,5%"),
    ],
)
def test_the_command_line_takes_no_figure_that_the_window_refuses(at: Table, field: str, typed: str) -> None:
    for decide in ([], ["--decide"]):
        given = ["figure", "add", at.visit, "indicator=CH-05", "period=2022", f"{field}={typed}", *decide]
        with pytest.raises(FieldRefused) as refused:
            VERBS["figure", "add"](at.secretary, parser().parse_args(given))
        assert refused.value.fields["field"] == field
    assert at.secretary.view(figure_id(at.visit, "CH-05", "2022")) is None
