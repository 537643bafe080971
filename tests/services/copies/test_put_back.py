"""After a laptop was put back and goes on under new numbers: what is mended is the past, and its list is true."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from giamsat_desktop.cli.verbs import every as verbs
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import delivery, receiving, sending
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.trust import renewing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import KnownWriter
from tests.services.conftest import StandingClock, Table
from tests.services.trust.test_renewed_laptops import comment, hand, used_twice


def states(laptop: Workspace) -> set[visits.Sent]:
    return {visits.visits(laptop)[0].sent}


def here_only(laptop: Workspace) -> frozenset[str]:
    with laptop.store.reading() as work:
        return delivery.delivery(laptop, work).visits


def forked(planned: Table) -> Path:
    """Let laptop a use a number twice: an old folder put back, and each content received by the lead."""
    with used_twice(planned, "a") as again:
        comment(again, "Bản thứ hai", "II.8")
        hand(planned, again, planned.laptop("lead"))
        return again.folder


def test_a_number_used_twice_that_was_mended_is_a_fact_of_the_past(planned: Table) -> None:
    lead, _ = planned.laptop("lead"), planned.laptop("a")
    folder = forked(planned)
    assert verbs.check(lead, Namespace())["failed"] is True  # nobody has told that laptop yet: there is something to do
    with opening.opened(folder, clock=StandingClock()) as again:
        old = again.writer
        hand(planned, lead, again)
        assert again.writer != old
        comment(again, "Dưới số mới")
        hand(planned, again, lead)
        for laptop, said in (
            (lead, "Máy của a từng bị chép bản dữ liệu cũ đè lên"),
            (again, "Máy này từng bị chép bản dữ liệu cũ đè lên"),
        ):
            report = checking.check_profile(laptop)
            assert (report.clean, [one.code for one in report.settled]) == (True, ["twice"])
            told = verbs.check(laptop, Namespace())
            assert told["failed"] is False
            assert "nguyên vẹn" in str(told["text"])
            assert said in str(told["text"])
            assert "Hãy gửi" not in str(told["text"])


def test_the_list_of_visits_knows_what_an_earlier_self_wrote(planned: Table) -> None:
    lead, _ = planned.laptop("lead"), planned.laptop("a")
    folder = forked(planned)
    with opening.opened(folder, clock=StandingClock()) as again:
        hand(planned, lead, again)
        with again.store.reading() as work:
            assert len(renewing.own_writers(again, work)) == 2
        assert states(again) == {visits.Sent.ON_STICK}
        comment(again, "Dưới số mới")
        assert states(again) == {visits.Sent.HERE_ONLY}  # high numbers sent under the old id say nothing of it
        hand(planned, again, lead)
        assert states(again) == {visits.Sent.ON_STICK}


def test_a_laptop_restored_from_a_copy_still_wrote_what_it_wrote(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    comment(a, "Trước bản sao, chưa gửi")
    safekeeping.back_up(a)
    planned.close("a")
    safekeeping.restore(planned.folder / "a")
    with opening.opened(planned.folder / "a", clock=StandingClock()) as again:
        assert states(again) == {visits.Sent.HERE_ONLY}
        assert len(here_only(again)) == 1
        path = sending.send(again, folder=planned.stick).path
        assert receiving.receive(lead, files=[path]).received[0].new
        assert states(again) == {visits.Sent.ON_STICK}
        assert here_only(again) == frozenset()
        planned._laptops["a"] = again
        planned.pass_stick("lead", "a")
        assert states(again) == {visits.Sent.CONFIRMED}
        del planned._laptops["a"]


def test_a_card_that_cannot_be_read_any_more_empties_no_list_and_keeps_nothing_from_opening(planned: Table) -> None:
    lead = planned.laptop("lead")
    with lead.store.unit_of_work() as work:
        work.writers.put(KnownWriter("ab" * 16, "Ai đó", "inspector", b"garbage", trusted=False))
        work.commit()
    assert visits.visits(lead)
    assert checking.check_profile(lead).clean
    planned.close("lead")
    with opening.opened(planned.folder / "lead", clock=StandingClock()) as again:
        assert visits.visits(again)
