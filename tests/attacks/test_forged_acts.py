"""Nobody writes as another: what a member below lead sends under other names is held, and changes no record."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from giamsat_desktop.bundles.receipts import Receipt, write_receipt
from giamsat_desktop.cli.verbs import every as verbs
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import REDACTION, RETRACTION, Revision
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import anchor
from giamsat_desktop.ui.screens.exchange.account import warnings_shown
from tests.attacks.hostile import Hostile
from tests.services.conftest import Table


class Case:
    """A lead, a colleague "a" with a finding of his that all have, and the member "b" who means harm."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lead, self.a, self.b = (table.laptop(name) for name in ("lead", "a", "b"))
        self.visit, self.finding = new_id(), new_id()
        record(self.lead, Edit("visit", self.visit, {"place": "Hội trường"}))
        record(self.a, Edit("finding", self.finding, {"visit": self.visit, "title": "Chậm nộp báo cáo"}))
        for sender, receivers in (("lead", ("a", "b")), ("a", ("lead", "b")), ("b", ("lead", "a"))):
            table.pass_stick(sender, *receivers)
        self.hostile = Hostile(self.b, table.stick)

    def title(self, laptop: Workspace) -> object:
        seen = laptop.view(self.finding)
        return None if seen is None else seen.get("title")

    def take(self, laptop: Workspace, *files: Path) -> receiving.Reception:
        done = receiving.receive(laptop, files=files)
        assert not done.refused
        return done

    def own(self) -> Revision:
        with self.a.store.reading() as work:
            return work.revisions.get(work.revisions.last_of(self.a.writer)[1])  # type: ignore[index]

    def unproven(self, laptop: Workspace) -> dict[str, int]:
        with laptop.store.reading() as work:
            return work.revisions.unproven()


@pytest.fixture
def case(planned: Table) -> Case:
    return Case(planned)


def test_an_act_in_the_leads_name_is_held_on_her_laptop_and_on_others(case: Case) -> None:
    forged = case.hostile.forge("finding", case.finding, {"title": "Không có gì"}, writer=case.lead.writer)
    path = case.hostile.bundle(forged, signed=[case.hostile.head(forged)], receipts=[case.hostile.receipt(forged)])
    for laptop in (case.lead, case.a):
        assert case.take(laptop, path).received[0].new == 1  # kept and counted, so that it can be passed on and proven
        assert case.title(laptop) == "Chậm nộp báo cáo"
        assert case.unproven(laptop) == {case.lead.writer: 1}


@pytest.mark.parametrize("signed", [False, True])
def test_an_act_in_the_name_of_one_who_has_signed_nothing_yet_is_held(planned: Table, signed: bool) -> None:
    """His card says that his laptop signs all it does, so nothing stands before his first signature comes."""
    lead, a, b = (planned.laptop(name) for name in ("lead", "a", "b"))
    hostile, finding = Hostile(b, planned.stick), new_id()
    forged = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=a.writer)
    heads = [hostile.head(forged)] if signed else []
    path = hostile.bundle(forged, signed=heads, receipts=[hostile.receipt(forged)])
    assert not receiving.receive(lead, files=[path]).refused
    seen = lead.view(finding)
    assert seen is None or not seen.get("title")
    with lead.store.reading() as work:
        assert work.heads.of(a.writer) == []
        assert work.revisions.unproven() == {a.writer: 1}


def test_what_came_in_a_strangers_name_is_held_once_his_card_comes(planned: Table) -> None:
    lead, b, c = planned.laptop("lead"), planned.laptop("b"), planned.laptop("c", alone=True)
    hostile, finding = Hostile(b, planned.stick), new_id()
    forged = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=c.writer)
    assert not receiving.receive(lead, files=[hostile.bundle(forged)]).refused
    card = planned.folder / "c.gsc"
    enrolling.export_card(c, file=card)
    enrolling.accept_card(lead, file=card)
    seen = lead.view(finding)
    assert seen is None or not seen.get("title")
    with lead.store.reading() as work:
        assert work.revisions.unproven() == {c.writer: 1}


def test_what_is_held_is_counted_by_name_wherever_it_is_told(case: Case) -> None:
    forged = case.hostile.forge("finding", case.finding, {"title": "Không có gì"}, writer=case.lead.writer)
    (seen,) = case.take(case.a, case.hostile.bundle(forged)).received
    assert seen.unproven == (("lead", 1),)
    kept = receiving.reports(case.a)[0].received
    assert kept is not None
    assert kept.unproven == seen.unproven
    said = verbs.check(case.a, Namespace())
    assert said["unproven"] == {"lead": 1}
    assert "lead" in str(said["text"])
    assert {one.name: one.unproven for one in laptops.fleet(case.a).laptops if one.unproven} == {"lead": 1}
    assert any("lead" in line for line in warnings_shown([seen], "vi"))


def test_a_false_receipt_does_not_have_a_laptop_go_on_under_another_writer(case: Case) -> None:
    """Another's word that the lead's numbers are used up proves nothing: only her own signature would."""
    writer = case.lead.writer
    forged = case.hostile.forge("finding", case.finding, {"title": "Không có gì"}, writer=writer)
    told = Receipt(case.lead.profile.campaign or "", case.b.writer, 10**6, {writer: ((1, 99),)}, {}, frozenset())
    receipt = write_receipt(told, case.b.keys)
    assert not case.take(case.lead, case.hostile.bundle(forged, receipts=[receipt])).received[0].renewed
    assert case.lead.writer == writer


def test_the_leads_next_act_follows_her_own_and_not_the_forged_one(case: Case) -> None:
    writer, mark = case.lead.writer, anchor.read(case.lead.paths.anchor)
    forged = case.hostile.forge("finding", case.finding, {"title": "Không có gì"}, writer=writer)
    case.take(case.lead, case.hostile.bundle(forged))
    assert case.lead.writer == writer
    assert anchor.read(case.lead.paths.anchor) == mark
    record(case.lead, Edit("finding", case.finding, {"description": "Nói rõ thêm"}))
    with case.lead.store.reading() as work:
        seen = work.records.get(case.finding)
        assert seen is not None
        (mine,) = work.revisions.several(seen.heads).values()
        assert (mine.seq, mine.previous) == (forged.seq, forged.previous)
        assert forged.id not in mine.parents
    for _ in range(2):  # all others get hers, though a number of hers seemed to be taken
        path = case.table.pass_stick("lead", "a")
    assert receiving.receive(case.b, files=[path]).received
    for laptop in (case.a, case.b):
        seen = laptop.view(case.finding)
        assert seen is not None
        assert seen.get("description") == "Nói rõ thêm"


@pytest.mark.parametrize("kind", [RETRACTION, REDACTION])
def test_a_colleagues_finding_is_not_emptied_in_his_name(case: Case, kind: str) -> None:
    target = case.own()
    forged = case.hostile.forge(
        "finding", case.finding, {}, writer=case.a.writer, kind=kind, target=target.id, fields=["title", "visit"]
    )
    path = case.hostile.bundle(forged, signed=[case.hostile.head(forged)])
    for laptop in (case.lead, case.a):
        case.take(laptop, path)
        assert case.title(laptop) == "Chậm nộp báo cáo"


def test_honest_work_upon_a_forged_act_stands_under_its_own_name(case: Case) -> None:
    """Somebody wrote upon it before its laptop had signed anything here, or with an old program."""
    forged = case.hostile.forge("finding", case.finding, {"title": "Không có gì"}, writer=case.lead.writer)
    upon = case.hostile.forge(
        "finding", case.finding, {"description": "Của chính b"}, writer=case.b.writer, upon=[forged]
    )
    case.take(case.a, case.hostile.bundle(forged))
    case.take(case.a, case.hostile.bundle(upon, signed=[case.hostile.head(upon)]))
    seen = case.a.view(case.finding)
    assert seen is not None
    assert (seen.get("title"), seen.get("description")) == ("Chậm nộp báo cáo", "Của chính b")
