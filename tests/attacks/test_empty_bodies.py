"""An act whose body was left out says nothing, and its true text comes; only a lead's order has words forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import REDACTION, Revision
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.receiving import can_undo, undo_last
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from tests.attacks.hostile import Hostile
from tests.services.conftest import Table


class Case:
    """ "a" wrote a title over the lead's, "b" has it and sends it on without its body; "v" has what was before."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.table = Table(folder, stack)
        self.lead = self.table.laptop("lead", "lead")
        campaigns.new_campaign(self.lead, preset="hanoi-2023")
        self.a, self.b, self.v = (self.table.laptop(name) for name in "abv")
        self.visit, self.finding = new_id(), new_id()
        record(self.lead, Edit("visit", self.visit, {"place": "Hội trường"}))
        record(self.lead, Edit("finding", self.finding, {"visit": self.visit, "title": "Nộp chậm"}))
        self.table.pass_stick("lead", "a", "b", "v")
        for name in "bv":
            self.table.pass_stick(name, "lead", "a")
        record(self.a, Edit("finding", self.finding, {"title": "Nộp chậm 12 ngày"}))
        self.honest = self.table.pass_stick("a", "b", "lead")
        self.hostile = Hostile(self.b, self.table.stick)
        with self.a.store.reading() as work:
            self.act: Revision = work.revisions.get(work.revisions.last_of(self.a.writer)[1])  # type: ignore[index]
            head = next(one.envelope for one in work.heads.of(self.a.writer) if one.revision == self.act.id)
        record(self.v, Edit("visit", new_id(), {"place": "Phòng họp"}))  # what came before is not taken back
        self.emptied = self.hostile.bundle(self.act, signed=[head], emptied=True)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with ExitStack() as stack:
        yield Case(tmp_path_factory.mktemp("emptied"), stack)


@pytest.fixture(autouse=True)
def as_before(case: Case) -> Iterator[None]:
    yield
    while can_undo(case.v):
        undo_last(case.v)
    assert title(case.v, case) == "Nộp chậm"


def title(laptop: Workspace, case: Case) -> str:
    seen = laptop.view(case.finding)
    assert seen is not None
    return seen.text("title")


def take(laptop: Workspace, *files: Path) -> receiving.Reception:
    done = receiving.receive(laptop, files=files)
    assert not done.refused
    return done


@pytest.mark.parametrize("first", ["emptied", "honest"])
def test_the_true_text_comes_whatever_came_before(case: Case, first: str) -> None:
    order = [case.emptied, case.honest] if first == "emptied" else [case.honest, case.emptied]
    for path in order:
        take(case.v, path)
    assert title(case.v, case) == "Nộp chậm 12 ngày"
    with case.v.store.reading() as work:
        assert work.revisions.get(case.act.id).body == case.act.body
    assert not checking.check_profile(case.v).problems


def test_without_its_body_it_says_nothing_and_is_no_base_of_new_work(case: Case) -> None:
    take(case.v, case.emptied)
    assert title(case.v, case) == "Nộp chậm"  # what it is written over stands meanwhile
    seen = case.v.view(case.finding)
    assert seen is not None
    assert case.act.id not in seen.heads


def test_it_is_not_confirmed_so_that_it_is_sent_again(case: Case) -> None:
    take(case.v, case.emptied)
    with case.v.store.reading() as work:
        have = work.revisions.ranges().get(case.a.writer, ())
        assert case.act.seq not in [number for first, last in have for number in range(first, last + 1)]
        assert work.revisions.bodiless() == {case.act.id: case.a.writer}


def test_it_is_said_where_the_profile_is_checked_and_before_sealing(case: Case) -> None:
    take(case.v, case.emptied)
    found = checking.check_profile(case.v)
    assert [(one.code, one.about) for one in found.problems] == [("missing-body", case.act.id)]
    (said,) = checking.in_words(case.v, found)
    assert "chưa về" in said
    odd = reviewing.asked_before_sealing(reviewing.to_review(case.v, visit=case.visit))
    assert [(one.first.code, one.first.who) for one in odd] == [(reviewing.EMPTY, "a")]


def test_taking_the_true_text_back_leaves_what_was_before(case: Case) -> None:
    take(case.v, case.emptied)
    with case.v.store.reading() as work:
        before = work.records.digest(), work.revisions.ranges()
    take(case.v, case.honest)
    undo_last(case.v)
    with case.v.store.reading() as work:
        assert (work.records.digest(), work.revisions.ranges()) == before


def test_her_own_order_to_forget_does_not_make_the_empty_body_count(case: Case) -> None:
    order = case.hostile.forge(
        *("finding", case.finding, {}), writer=case.b.writer, kind=REDACTION, target=case.act.id, fields=["title"]
    )
    files = case.hostile.bundle(case.act, order, emptied=True, signed=[case.hostile.head(order)])
    take(case.v, files)
    assert title(case.v, case) == "Nộp chậm"
    take(case.v, case.honest)
    assert title(case.v, case) == "Nộp chậm 12 ngày"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Case]:
    """A case of a test's own: what was followed is not taken back."""
    with ExitStack() as stack:
        yield Case(tmp_path, stack)


def test_a_leads_order_makes_it_count_and_what_was_erased_here_does_not_come_back(own: Case) -> None:
    redacting.redact(own.lead, record_id=own.finding, revision=own.act.id, reason="Có tên người khai")
    order = sending.send(own.lead, folder=own.table.stick, what=sending.Scope(full=True)).path
    take(own.v, own.emptied, order)
    seen = own.v.view(own.finding)
    assert seen is not None
    assert seen.text("title") == ""
    assert not checking.check_profile(own.v).problems
    with own.v.store.reading() as work:
        assert work.revisions.bodiless() == {}
    take(own.a, order)
    assert redacting.comply(own.a, requests=redacting.requested(own.a)).bodies == 1
    take(own.a, own.hostile.bundle(own.act))
    with own.a.store.reading() as work:
        assert work.revisions.get(own.act.id).body == b""
