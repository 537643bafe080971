"""A difference on what stands in sealed minutes says so, and which side the paper says."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts.deciding import Difference, choose, differences, write_new
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.proving.afterwards import after_seals
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import one_of, visit_of


def differing(demo: Opened, stick: Path, kind: str, mine: dict[str, JsonValue], theirs: dict[str, JsonValue]) -> str:
    """Seal what the secretary says of a record, and receive what a colleague said meanwhile; return the record."""
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    name = one_of(lead, visit, kind).record if kind != "visit" else visit
    record(lead, Edit(kind, name, mine))
    record(other, Edit(kind, name, theirs))
    sealing.seal(lead, visit=visit)
    stick.mkdir()
    written = sending.send(other, folder=stick)
    assert not receiving.receive(lead, files=[written.path]).refused
    return name


def found_on(laptop: Workspace, name: str, group: str) -> Difference:
    return next(one for one in differences(laptop) if (one.record.record, one.conflict.group) == (name, group))


def sides_of(one: Difference, field: str) -> tuple[int, int]:
    """Return the side that stands on paper, and the other."""
    off = [at for at, side in enumerate(one.sides) if field in side.off_paper]
    assert len(one.sides) == 2
    assert len(off) == 1
    return 1 - off[0], off[0]


def late(laptop: Workspace, visit: str) -> list[tuple[str, str]]:
    """Return what counts as changed since the sealing, as (record, group)."""
    papers = sealing.papers_of(laptop, visit)
    return [(one.change.record, one.change.group) for one in after_seals(laptop, papers)]


def test_a_difference_names_the_minutes_that_hold_it_and_what_they_say(demo: Opened, tmp_path: Path) -> None:
    said = {"unit_statement": "Như đã in."}, {"unit_statement": "Khác hẳn."}
    name = differing(demo, tmp_path / "usb", "visit", *said)
    lead = demo()
    one = found_on(lead, name, "unit_statement")
    sealed = sealing.sealed_of(lead, name)
    assert sealed is not None
    assert one.sealed == sealed.code
    on_paper, other = sides_of(one, "unit_statement")
    assert one.sides[on_paper].fields == said[0]
    choose(lead, difference=one, side=other)
    assert late(lead, name) == [(name, "unit_statement")]


def test_what_the_paper_says_is_kept_without_a_change_since(demo: Opened, tmp_path: Path) -> None:
    """The other assessment would have been put beside it, which the paper does not say."""
    lead = demo()
    was = one_of(lead, visit_of(lead), "answer").text("assessment")
    mine, theirs = [value for value in ("day_du", "mot_phan", "chua") if value != was][:2]
    name = differing(demo, tmp_path / "usb", "answer", {"assessment": mine}, {"assessment": theirs})
    one = found_on(lead, name, "assessment")
    on_paper, _ = sides_of(one, "assessment")
    choose(lead, difference=one, side=on_paper)
    assert name not in [left.record.record for left in differences(lead)]
    assert late(lead, visit_of(lead)) == []


def test_what_the_paper_says_can_be_kept_where_no_side_says_it(demo: Opened, tmp_path: Path) -> None:
    """Two colleagues wrote differently over what was sealed: the one right answer had to be typed anew."""
    lead, one, other = demo(), demo("inspector_1"), demo("inspector_2")
    visit = visit_of(lead)
    sealing.seal(lead, visit=visit)
    seen = lead.view(visit)
    assert seen is not None
    stick = tmp_path / "usb"
    stick.mkdir()
    for laptop, text in ((one, "Khác hẳn."), (other, "Khác nữa.")):
        record(laptop, Edit("visit", visit, {"unit_statement": text}))
        assert not receiving.receive(lead, files=[sending.send(laptop, folder=stick).path]).refused
    found = found_on(lead, visit, "unit_statement")
    assert all(side.off_paper for side in found.sides)
    assert found.on_paper == {"unit_statement": seen.get("unit_statement")}
    write_new(lead, difference=found, fields=found.on_paper)
    assert late(lead, visit) == []
    assert visit not in [left.record.record for left in differences(lead)]
