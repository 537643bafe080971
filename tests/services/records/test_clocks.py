"""No clock decides anything: copies, receipts and lists stand in the order in which things were done (fault 30)."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.conflicts.deciding import differences
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.people import laptops
from giamsat_desktop.services.privacy import redacting, redaction_notes
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.proving.afterwards import after_seal
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies.backup import BEFORE_RECEIVE, DAILY, backups
from tests.builders import Writer
from tests.services.conftest import Opened, StandingClock, Table

YEARS = (1970, 2015, 2030, 2099)
JUMPING = (2023, 2030, 2015, 2099, 1970, 2023, 2015, 2030, 1970, 2099)
"""A clock that goes forward and back between acts."""


def at(year: int) -> StandingClock:
    return StandingClock(datetime(year, 1, 1, 3, 0, tzinfo=UTC))


def note(laptop: Workspace, title: str) -> None:
    visit = visits.visits(laptop)[0].visit
    record(laptop, Edit("finding", new_id(), {"visit": visit, "title": title}))


@pytest.mark.parametrize("year", YEARS)
def test_a_copy_made_under_any_clock_is_the_newest_and_stays(planned: Table, year: int) -> None:
    a = planned.laptop("a")
    a.clock = at(2026)
    for _ in range(DAILY.count):
        safekeeping.back_up(a)
    a.clock = at(year)
    made = safekeeping.back_up(a)
    assert made.file.is_file()
    assert safekeeping.copies_of(a.folder)[0].path == made.file
    assert sum(one.line == DAILY.name for one in safekeeping.copies_of(a.folder)) == DAILY.count
    assert safekeeping.last_copy(a) == f"{year}-01-01T03:00:00Z"
    assert not safekeeping.is_due(a)


@pytest.mark.parametrize("year", YEARS)
def test_a_bundle_is_received_under_any_clock_and_the_copy_before_it_stays(planned: Table, year: int) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    for number, then in enumerate((2026, 2026, 2026, year)):
        lead.clock = at(then)
        note(a, f"Lần {number}")
        planned.pass_stick("a", "lead")
    copies = [one for one in safekeeping.copies_of(lead.folder) if one.line == BEFORE_RECEIVE.name]
    assert len(copies) == BEFORE_RECEIVE.count
    assert copies[0].at.startswith(str(year))


def test_what_is_restored_is_what_was_copied_last_not_what_claims_to_be_newest(planned: Table) -> None:
    a = planned.laptop("a")
    for year in JUMPING:
        a.clock = at(year)
        note(a, f"Năm {year}")
        last = safekeeping.back_up(a).file
    written = sorted(seen.text("title") for seen in a.of_type("finding"))
    planned.close("a")
    assert safekeeping.restore(a.folder) == last
    with opening.opened(a.folder, clock=at(1970)) as again:
        assert sorted(seen.text("title") for seen in again.of_type("finding")) == written
        assert checking.check_profile(again).clean
        made = safekeeping.back_up(again).file
        assert safekeeping.copies_of(again.folder)[0].path == made, "the counter goes on above what was put back"


def test_a_clock_that_jumps_at_every_start_does_not_copy_at_every_start(planned: Table) -> None:
    a = planned.laptop("a")
    made = 0
    for year in JUMPING:
        a.clock = at(year)
        if safekeeping.is_due(a):
            safekeeping.back_up(a)
            made += 1
    assert made == len(set(JUMPING))


def test_a_clock_that_stands_still_leaves_no_work_without_a_copy(
    planned: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "_MANY", 5)
    a = planned.laptop("a")
    a.clock = at(2015)
    safekeeping.back_up(a)
    for number in range(4):
        note(a, f"{number}")
    assert not safekeeping.is_due(a)
    note(a, "5")
    assert safekeeping.is_due(a)
    safekeeping.back_up(a)
    assert not safekeeping.is_due(a)


def test_copies_from_before_there_were_numbers_are_older_than_all_with_one_and_can_be_restored(planned: Table) -> None:
    a = planned.laptop("a")
    note(a, "Cũ")
    first = safekeeping.back_up(a).file
    names = ["visits-20300101T000000Z.sqlite", "visits-20230515T030000Z.sqlite", "visits-20230515T030000Z-1.sqlite"]
    old = [first.with_name(name) for name in names]
    for copy in old:
        shutil.copyfile(first, copy)
    first.unlink()
    daily = [one.path for one in safekeeping.copies_of(a.folder) if one.line == DAILY.name]
    assert daily == [old[0], old[2], old[1]]
    assert safekeeping.last_copy(a) == "2030-01-01T00:00:00Z"
    note(a, "Mới")
    made = safekeeping.back_up(a).file
    assert safekeeping.copies_of(a.folder)[0].path == made
    first.with_name("visits-20231399T999999Z.sqlite").write_bytes(b"")
    assert all("1399" not in one.at for one in safekeeping.copies_of(a.folder)), "no name that this program gives"
    planned.close("a")
    assert safekeeping.restore(a.folder, copy=old[0]) == old[0]
    with opening.opened(a.folder, clock=at(2023)) as again:
        assert [seen.text("title") for seen in again.of_type("finding")] == ["Cũ"]


def test_the_number_goes_on_when_the_folder_of_copies_was_emptied(planned: Table) -> None:
    a = planned.laptop("a")
    numbers = []
    for _ in range(3):
        for one in backups(a.paths.backups):
            one.path.unlink()
        safekeeping.back_up(a)
        numbers += [one.number for one in backups(a.paths.backups)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


@pytest.mark.parametrize("year", YEARS)
def test_the_bundle_received_last_is_the_last_one_whatever_the_clock_said(planned: Table, year: int) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    for number, then in enumerate((2026, year)):
        lead.clock = at(then)
        note(a, f"Lần {number}")
        planned.pass_stick("a", "lead")
    seen = next(one for one in laptops.fleet(lead).laptops if one.name == "a")
    assert seen.last_at == f"{year}-01-01T03:00:00Z"


@pytest.mark.parametrize("year", YEARS)
def test_the_last_change_after_a_seal_is_the_one_that_had_seen_more(demo: Opened, year: int) -> None:
    laptop = demo()
    visit = next(line.visit for line in visits.visits(laptop) if line.unit_code == "STNMT")
    sealed = sealing.seal(laptop, visit=visit)
    one, other, name = Writer("một"), Writer("hai"), new_id()
    made = one.edit(name, {"visit": visit, "title": "Ghi sau"}, [], clock="2026-01-01T03:00:00Z")
    early = one.edit(name, {"title": "Một"}, [made], clock=f"{year}-01-01T03:00:00Z")
    between = other.edit(name, {"severity": "cao"}, [made], clock="2026-01-01T03:00:00Z")
    last = other.edit(name, {"title": "Hai"}, [between], clock="2026-02-02T03:00:00Z")
    with laptop.store.unit_of_work() as work:
        work.revisions.add_all([made, early, between, last])
        work.commit()
    (later,) = [found for found in after_seal(laptop, sealed) if found.change.record == name]
    assert later.claimed_at == "2026-02-02T03:00:00Z"


@pytest.mark.parametrize("year", YEARS)
def test_of_two_orders_to_erase_the_one_given_last_comes_first(planned: Table, year: int) -> None:
    lead = planned.laptop("lead")
    for then, reason in ((year, "trước"), (2026, "sau")):
        lead.clock = at(then)
        note(lead, f"Ông {reason} khiếu nại")
        finding = next(one.record for one in lead.of_type("finding") if reason in one.text("title"))
        redacting.redact(lead, record_id=finding, field="title", reason=reason)
    assert [one.reason for one in redaction_notes.orders(lead)] == ["sau", "trước"]


@pytest.mark.parametrize("year", YEARS)
def test_a_clock_that_cannot_be_right_is_named_and_one_of_ours_that_cannot_be_is_no_measure(
    planned: Table, year: int
) -> None:
    lead, visit = planned.laptop("lead"), visits.visits(planned.laptop("lead"))[0].visit
    for name, then in (("a", 1970), ("b", 2060)):
        planned.laptop(name).clock = at(then)
        record(planned.laptop(name), Edit("visit", visit, {"place": name}))
        planned.pass_stick(name, "lead")
    lead.clock = at(year)
    (found,) = differences(lead)
    doubted = {claim.person: claim.doubtful for side in found.sides for claim in side.claims}
    assert doubted == {"a": True, "b": year == 2030}
    assert [side.fields["place"] for side in found.sides] == ["a", "b"], "by who says it"
