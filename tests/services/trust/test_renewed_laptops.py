"""Laptops that go on under a new writer: nothing is lost to them, and nobody takes another one's place that way."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from giamsat_desktop.bundles.container import BundleContents
from giamsat_desktop.bundles.keys import DeviceKeys, write_card
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.cli.verbs import exchange as exchange_verbs
from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.services.asking import known_cards
from tests.services.conftest import StandingClock, Table


def comment(laptop: Workspace, text: str, question: str = "II.9") -> None:
    visit = visits.visits(laptop)[0].visit
    fields = {"visit": visit, "question": question, "comment": text}
    record(laptop, Edit("answer", answer_id(visit, question), fields))


def digest(laptop: Workspace) -> str:
    with laptop.store.reading() as work:
        return work.revisions.digest()


def hand(table: Table, giver: Workspace, taker: Workspace) -> None:
    path = sending.send(giver, folder=table.stick).path
    assert not receiving.receive(taker, files=[path]).refused


def forged(sender: Workspace, folder: Path, *, writer: str, role: str = "inspector", name: str = "") -> Path:
    """A bundle signed with the sender's own keys that says it comes from another writer."""
    keys = DeviceKeys(writer, sender.keys.sign_secret, sender.keys.age_secret)
    card = write_card(keys.card(name or sender.profile.name, role), keys)
    everybody = [one.age_recipient for one in known_cards(sender)]
    contents = BundleContents(
        campaign=sender.profile.campaign or "",
        recipients=tuple(dict.fromkeys(everybody)),
        ranges={},
        revisions=(),
        blobs=(),
        size=0,
        made_at="2023-05-15T03:00:00Z",
        app="test",
        certificates=(card,),
    )
    return write_bundle(folder, contents, keys=keys, drive=sender.drive).path


@pytest.mark.parametrize("victim", ["lead", "b"])
def test_fault_54_nobody_takes_the_writer_of_another_laptop(planned: Table, victim: str) -> None:
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    before = trust.trust_of(b)
    path = forged(a, planned.stick, writer=planned.laptop(victim).writer)
    done = receiving.receive(b, files=[path])
    assert [why.code for _, why in done.refused] == ["bundle-unknown-sender"]
    after = trust.trust_of(b)
    assert after.names[lead.writer].sign_key == before.names[lead.writer].sign_key
    assert after.names[b.writer].sign_key == before.names[b.writer].sign_key
    comment(lead, "Vẫn đến nơi")
    planned.pass_stick("lead", "b")
    assert digest(b) == digest(lead)


def test_fault_54_a_renewed_card_gives_no_other_name_and_no_other_role(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    writer = new_id()
    receiving.receive(b, files=[forged(a, planned.stick, writer=writer, role="lead", name="Trưởng đoàn")])
    known = trust.trust_of(b).names.get(writer)
    assert known is None or (known.name, known.role) == ("a", "inspector")


@pytest.mark.parametrize("wrote", [True, False])
def test_property_12_a_restored_laptop_gets_back_what_it_had_confirmed(planned: Table, *, wrote: bool) -> None:
    """What came after the copy was made is gone with it; the others must not go by what was confirmed before."""
    a, lead = planned.laptop("a"), planned.laptop("lead")
    safekeeping.back_up(lead)
    if wrote:
        comment(lead, "Trưởng đoàn ghi", "II.8")
    comment(a, "Đã được xác nhận")
    planned.pass_stick("a", "lead")
    for _ in range(3):
        planned.pass_stick("lead", "a")
    lead.close()
    safekeeping.restore(lead.folder)
    with opening.opened(planned.folder / "lead", clock=StandingClock()) as again:
        assert digest(again) != digest(a)
        path = sending.send(again, folder=planned.stick).path
        assert not receiving.receive(a, files=[path]).refused
        assert all(line.sent is not visits.Sent.CONFIRMED for line in visits.visits(a))
        path = sending.send(a, folder=planned.stick).path
        assert not receiving.receive(again, files=[path]).refused
        path = sending.send(again, folder=planned.stick).path
        assert not receiving.receive(a, files=[path]).refused
        assert digest(again) == digest(a)


def test_a_restored_laptop_known_by_certificate_alone_is_received(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    c = planned.laptop("c", alone=True)
    card = planned.folder / "x.gsc"
    for giver, taker in ((lead, c), (c, lead)):
        enrolling.export_card(giver, file=card)
        enrolling.accept_card(taker, file=card)
    path = sending.send(lead, folder=planned.stick).path  # c is certified by it
    for laptop in (a, c):
        assert not receiving.receive(laptop, files=[path]).refused
    safekeeping.back_up(c)
    comment(c, "Mất khi khôi phục")
    path = sending.send(c, folder=planned.stick).path
    assert not receiving.receive(a, files=[path]).refused
    path = sending.send(a, folder=planned.stick).path
    c.close()
    safekeeping.restore(c.folder)
    with opening.opened(planned.folder / "c", clock=StandingClock()) as again:
        path = sending.send(again, folder=planned.stick).path
        assert not receiving.receive(a, files=[path]).refused
        assert again.writer in {card.writer for card in known_cards(a)}
        path = sending.send(a, folder=planned.stick).path
        assert not receiving.receive(again, files=[path]).refused
        assert digest(again) == digest(a)


def test_property_13_a_laptop_put_back_unnoticed_takes_back_what_it_had_confirmed(planned: Table) -> None:
    """An image of the whole disk brings the anchor along; its own later receipts come back from others and say so."""
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    planned.close("b")
    kept = planned.folder / "image"
    shutil.copytree(b.folder, kept)
    comment(a, "Đã được xác nhận")
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    with opening.opened(b.folder, clock=StandingClock()) as once:
        for _ in range(3):
            hand(planned, a, once)
            hand(planned, once, a)
    shutil.rmtree(b.folder)
    kept.rename(b.folder)
    with opening.opened(b.folder, clock=StandingClock()) as again:
        hand(planned, a, again)
        assert digest(again) != digest(a)
        hand(planned, again, a)
        hand(planned, a, again)
        assert digest(again) == digest(a) == digest(lead)


def test_fault_56_a_renewed_laptop_is_shut_out_under_all_its_writers(planned: Table) -> None:
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    path = forged(a, planned.stick, writer=new_id())
    assert not receiving.receive(lead, files=[path]).refused
    renewed = next(card.writer for card in known_cards(lead) if card.name == "a")
    assert renewed != a.writer
    enrolling.revoke(lead, writer=renewed)
    planned.pass_stick("lead", "b")  # who knows it by its first writer alone
    comment(a, "Không ai nhận nữa")
    path = sending.send(a, folder=planned.stick).path
    for laptop in (b, lead):
        assert [why.code for _, why in receiving.receive(laptop, files=[path]).refused] == ["bundle-revoked-sender"]


def put_back_whole(planned: Table, name: str) -> Path:
    """Copy a laptop's whole folder, anchor and all, before it writes on; return the copy."""
    folder = planned.laptop(name).folder
    planned.close(name)
    return Path(shutil.copytree(folder, planned.folder / f"old-{name}"))


@contextmanager
def used_twice(planned: Table, name: str) -> Iterator[Workspace]:
    """Let a laptop write and hand over, put its old folder back, and open it: it will use the same numbers again."""
    folder, image = planned.laptop(name).folder, put_back_whole(planned, name)
    with opening.opened(folder, clock=StandingClock()) as once:
        comment(once, "Bản thứ nhất")
        hand(planned, once, planned.laptop("lead"))
    shutil.rmtree(folder)
    image.rename(folder)
    with opening.opened(folder, clock=StandingClock()) as again:
        yield again


def take_in(laptop: Workspace, path: Path) -> str:
    """Receive as the command line does; return what it says."""
    asked = Namespace(undo=False, reports=False, files=[path], inspect=False, dry_run=False)
    return str(exchange_verbs.receive(laptop, asked)["text"])


def told_of(lead: Workspace, writer: str, path: Path) -> None:
    """Prove that check, list of laptops and command line name the laptop of `writer`, and since when."""
    report = checking.check_profile(lead)
    assert [one.code for one in report.problems] == ["twice"]
    (said,) = checking.in_words(lead, report)
    assert said.startswith("Máy của a đã bị chép bản dữ liệu cũ đè lên (từ 10:00 15/05/2023 theo đồng hồ máy đó)")
    assert said in take_in(lead, path)
    twin = next(one for one in laptops.fleet(lead).laptops if one.writer == writer)
    assert (twin.forked, twin.since) == (True, "2023-05-15T03:00:00Z")


def test_fault_31_a_laptop_put_back_whole_that_wrote_again_is_named_and_goes_on_anew(planned: Table) -> None:
    """The anchor is as old as the database, so that only what others send back can show it."""
    a, lead = planned.laptop("a"), planned.laptop("lead")
    old, folder = a.writer, a.folder
    with used_twice(planned, "a") as again:
        assert again.writer == old
        comment(again, "Bản thứ hai", "II.8")
        path = sending.send(again, folder=planned.stick).path
        for dry in (True, False):
            (seen,) = receiving.receive(lead, files=[path], dry_run=dry).received
            assert (seen.doubled, seen.renewed) == ((("a", "2023-05-15T03:00:00Z"),), False)
        told_of(lead, old, path)
        kept = receiving.reports(lead)[0].received
        assert kept is not None
        assert kept.doubled == seen.doubled
        first = path
        path = sending.send(lead, folder=planned.stick).path
        (seen,) = receiving.receive(again, files=[path], dry_run=True).received
        assert seen.renewed
        assert again.writer == old, "looking changes nothing"
        assert checking.renewed() in take_in(again, path)
        assert again.writer != old
        assert not receiving.receive(again, files=[path]).received[0].renewed, "said once"
        comment(again, "Dưới số mới")
        path = sending.send(again, folder=planned.stick).path
        (seen,) = receiving.receive(lead, files=[path]).received
        assert (seen.new, seen.doubled) == (1, ())
        assert receiving.receive(lead, files=[first]).received[0].doubled == (), "nothing is to be done any more"
        assert digest(again) == digest(lead)
        (seen,) = receiving.receive(again, files=[sending.send(lead, folder=planned.stick).path]).received
        assert (seen.doubled, seen.renewed) == ((), False), "not told of itself as of somebody else"
        forked = [one for one in laptops.fleet(again).laptops if one.forked]
        assert all(one.went_on and one.was_own for one in forked)
        new = again.writer
    with opening.opened(folder, clock=StandingClock()) as later:
        assert (later.writer, later.anew) == (new, False)


def test_fault_31_a_receipt_for_more_than_was_written_lets_a_laptop_put_back_whole_go_on_anew(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    planned.pass_stick("lead", "a")
    old, folder = a.writer, a.folder
    image = put_back_whole(planned, "a")
    with opening.opened(folder, clock=StandingClock()) as once:
        for _ in range(2):
            comment(once, "Đã gửi và mất")
            hand(planned, once, lead)
            hand(planned, lead, once)  # confirmed on both sides, so that it is not sent back
    shutil.rmtree(folder)
    image.rename(folder)
    with opening.opened(folder, clock=StandingClock()) as again:
        path = sending.send(lead, folder=planned.stick).path
        (seen,) = receiving.receive(again, files=[path]).received
        assert seen.renewed
        assert again.writer != old
        hand(planned, again, lead)
        hand(planned, lead, again)
        assert digest(again) == digest(lead)
        with lead.store.reading() as work:
            assert work.revisions.written_twice() == []


def test_fault_31_a_laptop_that_had_learnt_of_it_before_goes_on_anew_at_its_start(planned: Table) -> None:
    a = planned.laptop("a")
    old, folder = a.writer, a.folder
    with a.store.unit_of_work() as work:
        work.forked.add(old)
        work.commit()
    planned.close("a")
    with opening.opened(folder, clock=StandingClock()) as again:
        assert again.writer != old
        assert again.anew
        assert again.profile.writer == again.writer == again.keys.writer


def test_fault_31_a_laptop_put_back_says_so_at_its_start_and_a_new_one_does_not(planned: Table) -> None:
    a = planned.laptop("a")
    folder = a.folder
    assert not a.anew
    comment(a, "Trước khi chép")
    planned.close("a")
    copy = planned.folder / "visits.sqlite"
    shutil.copy(folder / "visits.sqlite", copy)
    with opening.opened(folder, clock=StandingClock()) as once:
        comment(once, "Ghi sau bản chép")
        assert not once.anew
    shutil.copy(copy, folder / "visits.sqlite")
    with opening.opened(folder, clock=StandingClock()) as again:
        assert again.anew
    with opening.opened(folder, clock=StandingClock()) as later:
        assert not later.anew
