"""The delegation's laptops as one of them sees them: gaps, last bundles, receipts, forks, those shut out."""

from __future__ import annotations

from giamsat_desktop.bundles.keys import Card, DeviceKeys, write_card
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.people.laptops import Laptop
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from tests.services.conftest import Table
from tests.services.trust.test_receipts import comment


def of(workspace: Workspace, name: str) -> Laptop:
    return next(one for one in laptops.fleet(workspace).laptops if one.name == name)


def test_this_laptop_comes_first_then_the_others_by_name(planned: Table) -> None:
    found = laptops.fleet(planned.laptop("lead"))
    assert found.own.name == "lead"
    assert [one.name for one in found.laptops] == ["lead", "a", "b"]
    assert found.own.words == enrolling.my_words(planned.laptop("lead"))
    theirs = laptops.fleet(planned.laptop("a"))
    assert next(one for one in theirs.laptops if one.name == "lead").is_lead


def test_fault_29_a_gap_is_seen_by_name_until_it_is_filled(planned: Table) -> None:
    lead, a, b = (planned.laptop(name) for name in ("lead", "a", "b"))
    assert of(lead, "a").last_at == ""
    comment(a, "Một")
    lost = sending.send(a, folder=planned.stick).path
    receiving.receive(b, files=[lost])
    planned.pass_stick("b", "a")  # b confirms it, so the next bundle for b alone leaves it out
    comment(a, "Hai", "II.8")
    later = sending.send(a, folder=planned.stick, what=Scope(to="b")).path
    with lead.store.reading() as work:
        assert work.revisions.last_of(a.writer) is None
    receiving.receive(b, files=[later])
    assert of(b, "a").missing == ()
    with a.store.reading() as work:
        lines = list(work.revisions.lines({a.writer: ((2, 2),)}))
    with lead.store.unit_of_work() as work:  # what the lead would have if only the later one had reached it
        work.revisions.add_all([Revision.parse(*line) for line in lines])
        work.commit()
    assert (of(lead, "a").numbers, of(lead, "a").missing) == (2, ((1, 1),))
    receiving.receive(lead, files=[lost])
    assert of(lead, "a").missing == ()
    assert of(lead, "a").last_at == "2023-05-15T03:00:00Z"
    assert laptops.names(lead)[a.writer] == "a"


def test_a_receipt_says_how_much_of_ours_is_confirmed(planned: Table) -> None:
    a = planned.laptop("a")
    assert of(a, "lead").unconfirmed == 0  # the plan's bundle brought a receipt: there was nothing of ours yet
    comment(a, "Một")
    assert of(a, "lead").unconfirmed == 1
    assert of(a, "b").unconfirmed is None
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    assert of(a, "lead").unconfirmed == 0


def test_faults_31_56_65_forked_and_shut_out_laptops_are_flagged(planned: Table) -> None:
    lead, a, b = (planned.laptop(name) for name in ("lead", "a", "b"))
    comment(a, "Một")
    planned.pass_stick("a", "lead", "b")
    enrolling.revoke(lead, writer=a.writer, upto_seq=0)
    with lead.store.unit_of_work() as work:
        _fork(work, b.writer)
    found = of(lead, "a")
    assert (found.state, found.beyond) == (Acquaintance.REVOKED, 1)
    assert of(lead, "b").forked
    assert laptops.fleet(lead).laptops[-1].name == "a"


def _fork(work: UnitOfWork, writer: str) -> None:
    work.forked.add(writer)
    work.commit()


def test_a_card_whose_name_passes_for_a_known_one_is_told(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    twin = DeviceKeys.generate()
    written = Card(twin.writer, "\u202e\u0430\u200b", "inspector", *_public(twin))  # a Cyrillic letter, turned around
    handed = enrolling.look_at_card(lead, content=write_card(written, twin), file="twin.card")
    assert handed.name == "\u0430"
    assert handed.alike == ("a",)
    enrolling.take_card(lead, handed)
    assert of(lead, "\u0430").alike == ("a",)
    assert of(lead, "a").alike == ("\u0430",)
    assert of(lead, "b").alike == ()
    own = enrolling.look_at_card(lead, content=write_card(enrolling.my_card(a), a.keys), file="a.card")
    assert own.alike == ("\u0430",)


def _public(keys: DeviceKeys) -> tuple[str, str]:
    return keys.signer.public_key().public_bytes_raw().hex(), keys.age_recipient
