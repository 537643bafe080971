"""Exchange between real laptops: nothing lost, nothing invented, the same on every side."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.system import anchor, assets
from tests.services.conftest import Table


def first_visit(table: Table, name: str = "a") -> str:
    return visits.visits(table.laptop(name))[0].visit


def comment(table: Table, name: str, text: str) -> str:
    visit = first_visit(table, name)
    answer = answer_id(visit, "II.9")
    record(table.laptop(name), Edit("answer", answer, {"visit": visit, "question": "II.9", "comment": text}))
    return answer


def test_the_plan_of_twelve_visits_reaches_everybody(planned: Table) -> None:
    lines = visits.visits(planned.laptop("b"))
    assert len(lines) == 12
    assert {line.delegation for line in lines} == {1, 2}
    assert lines[0].unit == "Sở Tài nguyên và Môi trường"
    assert lines[0].total > 60
    assert len(planned.digests()) == 1


def test_fault_26_the_same_bundle_again_changes_nothing(planned: Table) -> None:
    comment(planned, "a", "Một")
    path = planned.pass_stick("a", "lead")
    before = planned.digests()
    again = receiving.receive(planned.laptop("lead"), files=[path])
    assert [(one.new, one.held, one.photos_new) for one in again.received] == [(0, 0, 0)]
    assert planned.digests() == before


def test_10_4_two_members_on_one_question_stay_both_until_decided(planned: Table) -> None:
    comment(planned, "a", "Đạt chỉ tiêu.")
    answer = comment(planned, "b", "Chưa đạt.")
    planned.pass_stick("a", "lead")
    planned.pass_stick("b", "lead")
    lead = planned.laptop("lead")
    (difference,) = deciding.differences(lead)
    assert {claim.person for side in difference.sides for claim in side.claims} == {"a", "b"}
    assert any(one.blocks for one in printing.minutes_pdf(lead, visit=first_visit(planned, "lead")).missing)
    deciding.keep_both(lead, difference=difference)
    assert deciding.differences(lead) == ()
    planned.pass_stick("lead", "a", "b")
    seen = planned.laptop("b").view(answer)
    assert seen is not None
    assert {"Đạt chỉ tiêu.", "Chưa đạt."} == set(seen.text("comment").split("\n"))
    assert len(planned.digests()) == 1


def test_property_1_six_laptops_worth_of_bundles_in_any_order(planned: Table) -> None:
    paths = []
    for turn in range(3):
        for name in ("a", "b"):
            comment(planned, name, f"{name}{turn}")
            paths.append(sending.send(planned.laptop(name), folder=planned.stick).path)
    found = set()
    for seed in range(3):
        reader = planned.laptop("lead")
        random.Random(seed).shuffle(paths)
        receiving.receive(reader, files=paths)
        with reader.store.unit_of_work() as work:
            found.add((work.revisions.digest(), work.records.digest()))
    assert len(found) == 1


def test_photos_travel_byte_for_byte_and_can_be_limited_to_a_visit(planned: Table) -> None:
    a = planned.laptop("a")
    one, other = (line.visit for line in visits.visits(a)[:2])
    for visit, name in ((one, "orientation-1.jpg"), (other, "orientation-6.jpg")):
        photographing.add_photo(a, visit=visit, content=assets.data(f"samples/{name}"), name=name)
    written = sending.send(a, folder=planned.stick, what=sending.Scope(one))
    assert written.written[0].photos == 1
    done = receiving.receive(planned.laptop("lead"), files=[written.path])
    assert [report.photos_new for report in done.received] == [1]
    lead = planned.laptop("lead")
    (photo, *_rest) = [p for p in lead.of_visit(one) if p.record_type == "photo"]
    assert lead.photos.original(photo.text("file")) == assets.data("samples/orientation-1.jpg")
    assert photographing.prepare_pictures(lead) == 1
    assert {"thumbnail", "print"} == {v for v in ("thumbnail", "print") if lead.photos.derived(photo.text("file"), v)}
    assert photographing.prepare_pictures(lead) == 0


def test_fault_60_a_damaged_photo_is_kept_and_said_to_be_unreadable(planned: Table) -> None:
    a = planned.laptop("a")
    content = assets.data("samples/orientation-1.jpg")[:9000]
    photo, _ = photographing.add_photo(a, visit=first_visit(planned), content=content, name="hong.jpg")
    seen = a.view(photo)
    assert seen is not None
    assert seen.flag("unreadable")
    assert a.photos.original(seen.text("file")) == content


def test_the_same_picture_twice_in_a_visit_is_one_photo(planned: Table) -> None:
    a, visit = planned.laptop("a"), first_visit(planned)
    content = assets.data("samples/orientation-1.jpg")
    one, changes = photographing.add_photo(a, visit=visit, content=content, name="x.jpg")
    other, again = photographing.add_photo(a, visit=visit, content=content, name="y.jpg")
    assert one == other
    assert changes
    assert not again


@pytest.mark.parametrize("spoil", ["cut", "flip", "foreign"])
def test_bad_files_change_nothing_and_do_not_stop_the_good_ones(planned: Table, spoil: str) -> None:
    comment(planned, "a", "Một")
    good = sending.send(planned.laptop("a"), folder=planned.stick).path
    data = good.read_bytes()
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 4
    bad = planned.stick / "bad.gsb"
    bad.write_bytes({"cut": data[:-50], "flip": bytes(flipped), "foreign": b"hello"}[spoil])
    before = planned.digests()
    lead = planned.laptop("lead")
    assert receiving.receive(lead, files=[bad]).refused[0][0] == "bad.gsb"
    assert planned.digests() == before
    done = receiving.receive(lead, files=[planned.stick])
    assert len(done.refused) == 1
    assert sum(one.new for one in done.received) == 1
    assert list(lead.paths.quarantine.iterdir()) == []


def test_a_dry_run_counts_and_keeps_nothing(planned: Table) -> None:
    comment(planned, "a", "Một")
    path = sending.send(planned.laptop("a"), folder=planned.stick).path
    before = planned.digests()
    done = receiving.receive(planned.laptop("lead"), files=[path], dry_run=True)
    assert done.received[0].new == 1
    assert planned.digests() == before


def test_what_is_not_yet_sent_is_shown_per_visit(planned: Table) -> None:
    visit = first_visit(planned)
    comment(planned, "a", "Một")
    state = {line.visit: line.sent for line in visits.visits(planned.laptop("a"))}
    assert state[visit] is visits.Sent.HERE_ONLY
    assert set(state.values()) == {visits.Sent.HERE_ONLY, visits.Sent.NOTHING}
    planned.pass_stick("a", "lead")
    assert visits.visits(planned.laptop("a"))[0].sent is visits.Sent.ON_STICK


def test_fault_31_a_database_put_back_gets_a_new_writer(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    opening.create_profile(folder, name="x")
    with opening.opened(folder) as laptop:
        old = laptop.writer
        anchor.write(laptop.paths.anchor, anchor.Anchor(old, 9, "ab" * 32))
    with opening.opened(folder) as laptop:
        assert laptop.writer != old
        new = laptop.writer
    with opening.opened(folder) as laptop:
        assert laptop.writer == new


def test_check_is_clean_after_all_this(planned: Table) -> None:
    comment(planned, "a", "Một")
    planned.pass_stick("a", "lead", "b")
    for name in ("lead", "a", "b"):
        assert checking.check_profile(planned.laptop(name)).clean


def test_property_5_receiving_writes_no_revision_of_its_own(planned: Table) -> None:
    lead = planned.laptop("lead")
    with lead.store.reading() as work:
        before = work.revisions.last_of(lead.writer)
    comment(planned, "a", "Một")
    comment(planned, "b", "Hai")
    planned.pass_stick("a", "lead")
    planned.pass_stick("b", "lead")
    with lead.store.reading() as work:
        assert work.revisions.last_of(lead.writer) == before
        assert work.records.conflicts()
