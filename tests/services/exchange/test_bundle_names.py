"""One laptop never gives two bundles one name, whatever stick they lie on; what goes is counted as people count."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from giamsat_desktop.bundles.container import bundle_name, number_in
from giamsat_desktop.bundles.reasons import StickFull
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.conflicts import differing
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import laptops
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.visit import table_round, visits
from giamsat_desktop.services.visit.standing import standing
from giamsat_desktop.system.drives import RealDrive
from giamsat_desktop.ui.screens.exchange.account import warnings_shown
from giamsat_desktop.ui.screens.exchange.fleet import flag_text
from tests.services.conftest import StandingClock, Table


def test_bundles_on_different_sticks_have_different_names(planned: Table, tmp_path: Path) -> None:
    a = planned.laptop("a")
    names = []
    for number in range(3):
        stick = tmp_path / f"stick{number}"
        stick.mkdir()
        names.append(sending.send(a, folder=stick).path.name)
    assert len(set(names)) == 3
    numbers = [number_in(name, a.writer) for name in names]
    assert numbers == sorted(numbers)


def test_a_name_that_the_stick_knows_is_passed_over_and_never_used_again(planned: Table, tmp_path: Path) -> None:
    a = planned.laptop("a")
    first = number_in(sending.send(a, folder=planned.stick).path.name, a.writer)
    (planned.stick / bundle_name(a.profile.campaign or "", a.writer, first + 1)).write_bytes(b"of another copy")
    assert number_in(sending.send(a, folder=planned.stick).path.name, a.writer) == first + 2
    assert number_in(sending.send(a, folder=tmp_path).path.name, a.writer) == first + 3


def test_a_bundle_of_its_own_that_a_laptop_does_not_remember_is_found_by_its_name(planned: Table) -> None:
    a = planned.laptop("a")
    with a.store.unit_of_work() as work:
        number = work.settings.get("bundle-number")
    mine = sending.send(a, folder=planned.stick).path
    others = planned.pass_stick("lead")
    assert sending.unremembered(a, [mine, others]) == ()
    with a.store.unit_of_work() as work:
        work.settings.put("bundle-number", number)  # as an older copy has it
        for one, entry in work.bundles.numbered():
            if entry.direction == "sent":
                work.bundles.drop(one)
        work.commit()
    assert sending.unremembered(a, [mine, others]) == (mine,)
    receiving.receive(a, files=[mine])
    assert sending.unremembered(a, [mine, others]) == ()


def test_a_laptop_that_counted_by_stick_goes_on_above_what_it_wrote(planned: Table, tmp_path: Path) -> None:
    a = planned.laptop("a")
    sending.send(a, folder=planned.stick)
    last = number_in(sending.send(a, folder=planned.stick).path.name, a.writer)
    with a.store.unit_of_work() as work:
        work.settings.put("bundle-number", None)  # as before it was kept
        work.commit()
    assert number_in(sending.send(a, folder=tmp_path).path.name, a.writer) == last + 1
    assert number_in("báo cáo.gsb", a.writer) == 0


def test_one_answer_changed_thrice_is_one_entry_on_both_sides(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    planned.pass_stick("a", "lead")
    visit = visits.visits(a)[0].visit
    for text in ("Một", "Hai", "Ba"):
        record(a, Edit("answer", answer_id(visit, "II.9"), {"visit": visit, "question": "II.9", "comment": text}))
    going = sending.plan(a)
    assert (going.fresh, going.records >= 1) == (1, True)
    done = sending.send(a, folder=planned.stick)
    assert done.records == going.records
    assert sending.plan(a).fresh == 0
    preview = receiving.receive(lead, files=[done.path], dry_run=True).received[0]
    (came,) = receiving.receive(lead, files=[done.path]).received
    for one in (preview, came):
        assert (one.records_new, one.records, sum(one.by_type.values())) == (1, going.records, 1)
    assert came.new == 3


def test_the_number_of_differences_is_the_number_that_is_shown(planned: Table) -> None:
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    visit = visits.visits(a)[0].visit
    for laptop, text in ((a, "Một"), (b, "Hai")):
        fields = {
            "visit": visit,
            "question": "II.9",
            "comment": text,
            "assessment": "day_du" if laptop is a else "chua",
        }
        record(laptop, Edit("answer", answer_id(visit, "II.9"), fields))
    first, second = (sending.send(one, folder=planned.stick).path for one in (a, b))
    came = receiving.receive(lead, files=[first, second]).received[-1]
    shown = len(differing.differences(lead))
    assert came.conflicts == shown > 0
    assert standing(lead).differences == shown
    assert table_round.status(lead, visit=visit).conflicts == len(differing.differences(lead, visit=visit))


@pytest.mark.parametrize(("year", "off"), [(1970, True), (2023, False), (2099, True)])
def test_a_senders_clock_that_is_off_is_said(planned: Table, year: int, off: bool) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    a.clock = StandingClock(datetime(year, 5, 15, 3, 0, tzinfo=UTC))
    (came,) = receiving.receive(lead, files=[sending.send(a, folder=planned.stick).path]).received
    assert came.clock_off is off
    assert bool(warnings_shown([came], "vi")) is off
    (there,) = (one for one in laptops.fleet(lead).laptops if one.writer == a.writer)
    assert there.clock_off is off
    assert ("clock" in flag_text(there)) is off


def test_a_small_stick_is_told_what_is_really_needed(planned: Table) -> None:
    """Four spare megabytes beside a small bundle were no need of anybody's."""
    a = planned.laptop("a")

    class Small(RealDrive):
        room = 0

        def free_space(self, folder: Path) -> int:  # noqa: ARG002 - as the drive has it
            return self.room

    a.drive = drive = Small()
    with pytest.raises(StickFull) as full:
        sending.send(a, folder=planned.stick)
    said = sentence(full.value, "vi")
    assert "cần" in said
    assert "0 B" in said
    drive.room = 2 << 20
    assert sending.send(a, folder=planned.stick).written[0].size < 2 << 20
