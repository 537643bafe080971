"""Signed heads between laptops: honest work stands wherever it goes, whatever programs carry it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from giamsat_desktop.bundles.heads import read_head
from giamsat_desktop.bundles.reading import open_bundle
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.trust import heads, trust, vouching
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Opened, StandingClock, Table
from tests.services.signing.test_sealing import visit_of
from tests.stateful.world import narrow


def write(laptop: Workspace, finding: str, title: str) -> None:
    record(laptop, Edit("finding", finding, {"title": title}))


def title(laptop: Workspace, finding: str) -> str:
    seen = laptop.view(finding)
    return "" if seen is None else seen.text("title")


def unproven(laptop: Workspace) -> dict[str, int]:
    with laptop.store.reading() as work:
        return work.revisions.unproven()


def own_heads(laptop: Workspace) -> list[tuple[int, str]]:
    with laptop.store.reading() as work:
        return [(one.seq, one.revision) for one in work.heads.of(laptop.writer) if one.envelope]


def last(laptop: Workspace) -> tuple[int, str]:
    with laptop.store.reading() as work:
        found = work.revisions.last_of(laptop.writer)
        assert found is not None
        return found


def take(laptop: Workspace, *files: Path) -> receiving.Reception:
    done = receiving.receive(laptop, files=files)
    assert not done.refused
    return done


@contextmanager
def as_an_old_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a laptop send as the programs of formats 1 and 2 did: receipts, and no heads."""
    with monkeypatch.context() as patch:
        patch.setattr(heads, "carried", lambda *_: [])
        yield


def test_a_bundle_carries_the_senders_head_of_that_very_moment(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    write(a, new_id(), "Chậm")
    path = sending.send(a, folder=planned.stick).path
    opened = open_bundle(path, keys=lead.keys, trust=trust.trust_of(lead).cards)
    assert (opened.header.format, opened.header.min_reader) == (3, 1)
    told = [read_head(one) for one in vouching.envelopes(opened.manifest, heads.IN_MANIFEST)]
    mine = [(one.seq, one.revision) for one in told if one.writer == a.writer]
    assert mine == [last(a)]
    assert {one.writer for one in told} == {a.writer, lead.writer}


def test_closing_signs_what_was_done_last_once(planned: Table) -> None:
    a = planned.laptop("a")
    write(a, new_id(), "Chậm")
    assert own_heads(a) == []
    for _ in range(2):
        heads.sign_if_possible(a)
    assert own_heads(a) == [last(a)]
    planned.close("a")
    with opening.opened(planned.folder / "a") as again:
        write(again, new_id(), "Thiếu")
        mark = last(again)
    with opening.opened(planned.folder / "a") as again:
        assert own_heads(again)[-1] == mark


def test_a_seal_is_signed_in_the_act_that_records_it(demo: Opened) -> None:
    laptop = demo()
    sealing.seal(laptop, visit=visit_of(laptop))
    assert own_heads(laptop)[-1] == last(laptop)


def test_what_an_old_program_wrote_and_passes_on_stands(planned: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing honest is held at a table where some have the old program: its receipts say enough."""
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    ours, theirs = new_id(), new_id()
    planned.pass_stick("a", "lead", "b")
    write(a, ours, "Của a")
    planned.pass_stick("a", "b")
    write(b, theirs, "Của b")
    with as_an_old_program(monkeypatch):
        planned.pass_stick("b", "lead")
    assert (title(lead, ours), title(lead, theirs)) == ("Của a", "Của b")
    assert unproven(lead) == {}
    c = planned.laptop("c")
    with as_an_old_program(monkeypatch):
        planned.pass_stick("lead", "c")
    assert (title(c, ours), title(c, theirs)) == ("Của a", "Của b")
    assert unproven(c) == {}


@pytest.mark.parametrize("relayed", [False, True])
def test_parts_in_any_order_stand_in_the_end(planned: Table, *, relayed: bool) -> None:
    a, b, lead = planned.laptop("a"), planned.laptop("b"), planned.laptop("lead")
    findings = [new_id() for _ in range(8)]
    for number, finding in enumerate(findings):
        write(a, finding, f"Phát hiện {number} " + "x" * 400)
    if relayed:
        planned.pass_stick("a", "b")
    with narrow(b if relayed else a, on=True):
        written = sending.send(b if relayed else a, folder=planned.stick).written
    assert len(written) > 2
    for one in reversed(written):
        take(lead, one.path)
        if not relayed:  # the end of each part is signed
            assert unproven(lead) == {}
    assert unproven(lead) == {}
    assert all(title(lead, finding) for finding in findings)


def test_taking_a_receiving_back_takes_its_heads_along(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    finding = new_id()
    write(a, finding, "Chậm")
    planned.pass_stick("a", "lead")
    write(a, finding, "Rất chậm")
    planned.pass_stick("a", "lead")
    receiving.undo_last(lead)
    assert title(lead, finding) == "Chậm"
    assert unproven(lead) == {}
    assert checking.check_profile(lead).clean


def test_what_came_before_its_laptop_was_known_is_proven_once_its_card_is(table: Table) -> None:
    lead, a = table.laptop("lead", "lead"), table.laptop("a")
    lead.joined(new_id())
    c = table.laptop("c", alone=True)
    card = table.folder / "x.gsc"
    for giver, taker in ((c, a), (a, c)):
        enrolling.export_card(giver, file=card)
        enrolling.accept_card(taker, file=card)
    table.pass_stick("lead", "a")
    finding = new_id()
    take(c, sending.send(a, folder=table.stick).path)
    write(c, finding, "Của c")
    take(a, sending.send(c, folder=table.stick).path)
    table.pass_stick("a", "lead")
    assert title(lead, finding) == "Của c"
    with lead.store.reading() as work:
        assert work.heads.of(c.writer) != []
    enrolling.export_card(c, file=card)
    enrolling.accept_card(lead, file=card)
    assert title(lead, finding) == "Của c"
    assert unproven(lead) == {}


def test_fault_31_two_signed_heads_that_do_not_chain_prove_a_copy_and_name_whose_laptop(planned: Table) -> None:
    """Only the heads came together, not the work: who heard of both knows that two laptops have one key."""
    lead = planned.laptop("lead")
    planned.laptop("a")
    planned.close("a")
    copy = planned.folder / "copy"
    shutil.copytree(planned.folder / "a", copy)
    with opening.opened(planned.folder / "a", clock=StandingClock()) as a, opening.opened(copy) as other:
        for laptop, word in ((a, "Một"), (other, "Hai")):
            write(laptop, new_id(), word)
            take(lead, sending.send(laptop, folder=planned.stick).path)
        named = [one for one in laptops.fleet(lead).laptops if one.forked]
        assert [one.name for one in named] == ["a"]
        assert unproven(lead) == {}  # both branches are signed, and both stand
