"""Receipts that lie: nobody is a lead by saying so, and nobody has a photo by saying so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from giamsat_desktop.bundles.receipts import Receipt, write_receipt
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.records.photographing import add_photo
from giamsat_desktop.services.trust import possession, receipts
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.attacks.hostile import Hostile
from tests.services.conftest import Table
from tests.sweeps.operations import a_photo


class Case:
    """A lead; "a", who took a photo; "b", who calls himself lead on his card and is none; "c", a member."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lead = table.laptop("lead", "lead")
        campaigns.new_campaign(self.lead, preset="hanoi-2023")
        self.a, self.b, self.c = table.laptop("a"), table.laptop("b", "lead"), table.laptop("c")
        table.pass_stick("lead", "a", "b", "c")
        self.visit = visits.visits(self.a)[0].visit
        add_photo(self.a, visit=self.visit, content=a_photo(1), name="hiện trường.jpg")
        (photo,) = self.a.of_type("photo")
        self.sha = photo.text("file")
        self.bundle = table.pass_stick("a")  # written, and received by nobody yet

    def take(self, *names: str) -> None:
        for name in names:
            assert not receiving.receive(self.table.laptop(name), files=[self.bundle]).refused

    def lie(self, liar: Workspace, proofs: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Let a member confirm everything of "a", photo and all, whatever it has."""
        with self.a.store.reading() as work:
            have, heads = dict(work.revisions.ranges()), work.revisions.heads(work.revisions.ranges())
        campaign = liar.profile.campaign or ""
        said = Receipt(campaign, liar.writer, 10**6, have, heads, frozenset({self.sha}), proofs or {})
        path = Hostile(liar, self.table.stick).bundle(receipts=[write_receipt(said, liar.keys)])
        assert not receiving.receive(self.a, files=[path]).refused

    def line(self) -> visits.VisitLine:
        return next(one for one in visits.visits(self.a) if one.visit == self.visit)


@pytest.fixture
def case(table: Table) -> Case:
    return Case(table)


def test_a_member_whose_card_says_lead_confirms_no_visit(case: Case) -> None:
    case.lie(case.b)
    line = case.line()
    assert (line.sent, line.clearable) == (visits.Sent.ON_STICK, False)


def test_one_who_says_to_have_a_photo_and_has_it_not_is_not_believed_and_two_are(case: Case) -> None:
    case.lie(case.lead)  # even the lead's laptop, when its program lies
    assert (case.line().sent, case.line().clearable) == (visits.Sent.CONFIRMED, False)
    case.lie(case.c, {case.a.writer: {case.sha[: possession.SHORT]: "0" * 32}})
    assert case.line().clearable  # two laptops say so: what remains is that both lie


def test_who_has_the_photo_proves_it_in_its_next_receipt(case: Case) -> None:
    case.take("c")
    case.table.pass_stick("c", "a")
    line = case.line()
    assert (line.sent, line.clearable) == (visits.Sent.ON_STICK, True)  # no lead yet, but the photo is safe
    case.take("lead")
    case.table.pass_stick("lead", "a")
    assert case.line().sent is visits.Sent.CONFIRMED


def test_a_proof_taken_over_from_another_laptops_receipt_proves_nothing(case: Case) -> None:
    case.take("c")
    sending.send(case.c, folder=case.table.stick)
    with case.c.store.reading() as work:
        shown = possession.shown(case.c, work, [case.sha])
    assert shown[case.a.writer].keys() == {case.sha[: possession.SHORT]}
    case.lie(case.b, shown)
    assert not case.line().clearable


def test_a_nonce_asks_for_the_photos_of_its_sender_only(case: Case, tmp_path: Path) -> None:
    case.take("c")
    case.table.pass_stick("b", "c")
    sending.send(case.c, folder=case.table.stick)
    with case.c.store.reading() as work:
        assert possession.shown(case.c, work, [case.sha]).keys() == {case.a.writer}
        number = receipts.last_number(work)
        again = receipts.issue(case.c, work, campaign=case.c.profile.campaign or new_id(), number=number)
    assert len(again) < 64_000
