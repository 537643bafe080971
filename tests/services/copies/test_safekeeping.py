"""A copy every day, and a laptop put back to one: nothing lost to others, no number used twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.lock import ProfileInUse
from tests.services.conftest import StandingClock, Table


def comment(laptop: Workspace, text: str) -> None:
    visit = visits.visits(laptop)[0].visit
    fields = {"visit": visit, "question": "II.9", "comment": text}
    record(laptop, Edit("answer", answer_id(visit, "II.9"), fields))


def test_one_copy_a_day_is_due(planned: Table) -> None:
    a = planned.laptop("a")
    clock = StandingClock()
    a.clock = clock
    assert safekeeping.is_due(a)
    assert safekeeping.last_copy(a) == ""
    safekeeping.back_up(a)
    assert not safekeeping.is_due(a)
    assert safekeeping.last_copy(a) == "2023-05-15T03:00:00Z"
    clock.moment += timedelta(days=1)
    assert safekeeping.is_due(a)


def test_property_14_a_restored_laptop_goes_on_under_a_new_writer(planned: Table, tmp_path: Path) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    comment(a, "Trước bản sao")
    safekeeping.back_up(a)
    comment(a, "Sau bản sao")
    planned.pass_stick("a", "lead")
    before = a.writer
    with pytest.raises(ProfileInUse):
        safekeeping.restore(a.folder)
    a.close()
    assert safekeeping.restore(a.folder).name.startswith("visits-")
    again = opening.open_profile(a.folder, clock=StandingClock())
    try:
        assert again.writer != before
        comment(again, "Sau khi khôi phục")
        assert checking.check_profile(again).clean
        path = sending.send(again, folder=planned.stick).path
        done = receiving.receive(lead, files=[path])
        assert not done.refused, "a laptop with the same keys is still known"
        with lead.store.reading() as work:
            assert work.revisions.written_twice() == []
            assert {work.revisions.get(head).writer for head in _answer(lead).heads} == {before, again.writer}
    finally:
        again.close()


def _answer(laptop: Workspace):  # type: ignore[no-untyped-def]
    visit = visits.visits(laptop)[0].visit
    seen = laptop.view(answer_id(visit, "II.9"))
    assert seen is not None
    return seen


def test_without_a_copy_nothing_is_touched(tmp_path: Path) -> None:
    opening.create_profile(tmp_path / "p", name="A")
    with pytest.raises(NotFound):
        safekeeping.restore(tmp_path / "p")
