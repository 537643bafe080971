"""Receipts, deltas, parts, undo: nothing sent twice, nothing missing, nothing claimed that is not kept."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from giamsat_desktop.bundles.heads import write_head
from giamsat_desktop.bundles.reasons import StickFull
from giamsat_desktop.bundles.receipts import read_receipt
from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.domain.revision import Draft, Revision, compose
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.receiving import NothingToUndo
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import receipts
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.proving import Head
from giamsat_desktop.system import canonical
from giamsat_desktop.system.drives import RealDrive
from giamsat_desktop.system.settings import Settings
from tests.services.conftest import Table


def first_visit(laptop: Workspace) -> str:
    return visits.visits(laptop)[0].visit


def comment(laptop: Workspace, text: str, question: str = "II.9") -> str:
    visit = first_visit(laptop)
    answer = answer_id(visit, question)
    record(laptop, Edit("answer", answer, {"visit": visit, "question": question, "comment": text}))
    return answer


def noisy_picture(seed: int, side: int = 300) -> bytes:
    noise = random.Random(seed).randbytes(side * side * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(out, "JPEG", quality=95)
    return out.getvalue()


def photo(laptop: Workspace, seed: int, visit: str | None = None) -> str:
    content = noisy_picture(seed)
    return photographing.add_photo(laptop, visit=visit or first_visit(laptop), content=content, name=f"{seed}.jpg")[0]


def test_property_12_after_a_receipt_only_what_is_new_travels(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    comment(a, "Một")
    planned.pass_stick("a", "lead", "b")
    planned.pass_stick("lead", "a", "b")
    planned.pass_stick("b", "a", "lead")
    comment(a, "Hai")
    photo(a, 1)
    shipment = sending.plan(a)
    assert (shipment.revisions, shipment.photos) == (2, 1)
    assert sending.plan(a, what=Scope(full=True)).revisions > 50
    planned.pass_stick("a", "lead", "b")
    assert len(planned.digests()) == 1
    assert lead.view(answer_id(first_visit(lead), "II.9")).text("comment") == "Hai"  # type: ignore[union-attr]


def test_property_13_a_receipt_claims_what_is_here_and_nothing_else(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    photo(a, 2)
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    with a.store.reading() as work, lead.store.reading() as there:
        said = receipts.kept(work)[lead.writer]
        assert said.have == there.revisions.ranges()
        assert said.blobs == frozenset(lead.photos.hashes())


def test_fault_29_a_lost_stick_is_seen_as_a_gap_and_the_laptop_sends_again(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    comment(a, "Lạc mất", "II.8")
    lost = sending.send(a, folder=planned.stick, what=Scope(to="lead")).path
    planned.pass_stick("lead", "a")
    lost.unlink()
    again = sending.plan(a, what=Scope(to="lead"))
    assert again.revisions == 1
    planned.pass_stick("a", "lead")
    with lead.store.reading() as work:
        assert work.revisions.missing() == {}


def test_fault_28_a_gap_is_named_by_laptop_and_number(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    with lead.store.reading() as work:
        had = work.revisions.last_of(a.writer)
    lost = [comment(a, "Một"), comment(a, "Hai")]
    with a.store.reading() as work:
        last = work.revisions.last_of(a.writer)
        assert last is not None
        child = [work.revisions.get(last[1])]
    with lead.store.unit_of_work() as work:
        work.revisions.add_all(child)
        work.commit()
        first = 1 if had is None else had[0] + 1
        assert work.revisions.missing() == {a.writer: ((first, last[0] - 1),)}
        assert work.revisions.held() == [last[1]]
    planned.pass_stick("a", "lead")
    with lead.store.reading() as work:
        assert work.revisions.held() == []
    assert len(set(lost)) == 1


def test_fault_31_two_contents_under_one_number_travel_to_everybody_and_are_flagged(planned: Table) -> None:
    a, lead, b = (planned.laptop(name) for name in ("a", "lead", "b"))
    written = a.writer
    planned.pass_stick("a", "lead", "b")
    comment(a, "Bản gốc")
    with a.store.reading() as work:
        last = work.revisions.last_of(a.writer)
        assert last is not None
        honest = work.revisions.get(last[1])
    planned.pass_stick("a", "lead")
    twin = clone_of(honest)
    signer = a.keys.signer.public_key().public_bytes_raw().hex()
    signed = write_head(a.profile.campaign or "", written, twin.seq, twin.id, a.keys.signer)
    with b.store.unit_of_work() as work:  # what a clone of laptop a wrote and signed, brought to b only
        work.revisions.add_all([twin])
        work.heads.put(Head(written, twin.seq, twin.id, signer, signed))
        work.commit()
    for _ in range(2):
        planned.pass_stick("b", "lead")
        planned.pass_stick("lead", "b", "a")
        planned.pass_stick("a", "lead", "b")
    for laptop in (a, lead, b):
        with laptop.store.reading() as work:
            assert set(work.revisions.at(written, honest.seq)) == {honest.id, twin.id}
            assert work.forked.all() == {written}
    assert a.writer != written, "it heard that its number is used twice, and goes on anew"
    assert len(planned.digests()) == 1


def clone_of(honest: Revision) -> Revision:
    """Return what a copy of the laptop wrote under the same number."""
    draft = Draft(
        record=honest.record,
        record_type=honest.record_type,
        changes={**honest.changes, "comment": "Bản sao"},
        writer=honest.writer,
        seq=honest.seq,
        previous=honest.previous,
        parents=honest.parents,
        generation=honest.generation,
        claimed_at="2023-05-15T03:00:00Z",
        time_zone="+07:00",
        app="test",
        salt=new_id(),
    )
    return compose(draft, canonical.dumps)


def small_parts(laptop: Workspace, mebibytes: int = 16) -> None:
    Settings(laptop.paths.settings).put("send.part-mebibytes", mebibytes)


def big_document(laptop: Workspace, tmp_path: Path, seed: int, size: int = 9 << 20) -> str:
    file = tmp_path / f"{seed}.bin"
    file.write_bytes(random.Random(seed).randbytes(size))
    visit = first_visit(laptop)
    return photographing.add_document(laptop, visit=visit, fields={"title": f"Tài liệu {seed}"}, file=file)[0]


def test_fault_8_11_property_18_parts_are_complete_bundles_in_any_order(planned: Table, tmp_path: Path) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    small_parts(a)
    for seed in range(4):
        big_document(a, tmp_path, seed)
    done = sending.send(a, folder=planned.stick)
    assert done.rest is None
    assert len(done.written) == 4
    paths = [one.path for one in done.written]
    random.Random(1).shuffle(paths)
    first = receiving.receive(lead, files=[paths[2], paths[2]])
    assert not first.refused
    assert {(one.sender, one.of) for one in first.awaited} == {("a", 4)}
    assert len(first.awaited) == 3
    rest = receiving.receive(lead, files=[paths[0], paths[3], paths[1]])
    assert rest.awaited == ()
    assert set(a.photos.hashes()) == set(lead.photos.hashes())
    assert not list(lead.photos.damaged())
    planned.pass_stick("lead", "a", "b")
    planned.pass_stick("a", "b")
    assert len(planned.digests()) == 1


class Small(RealDrive):
    """A stick with room for so many bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def free_space(self, folder: Path) -> int:
        return self.room - sum(path.stat().st_size for path in folder.glob("*.gsb"))


def test_fault_4_a_full_stick_is_continued_on_another_one(planned: Table, tmp_path: Path) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    for seed in range(4):
        big_document(a, tmp_path, seed)
    a.drive = Small(36 << 20)  # one part fits, and the next needs more than what is left
    done = sending.send(a, folder=planned.stick)
    assert done.rest is not None
    assert visits.visits(a)[0].sent is visits.Sent.HERE_ONLY
    with pytest.raises(StickFull):
        sending.send_rest(a, rest=done.rest, folder=planned.stick)
    other = tmp_path / "other"
    other.mkdir()
    a.drive = RealDrive()
    more = sending.send_rest(a, rest=done.rest, folder=other)
    assert more.rest is None
    assert visits.visits(a)[0].sent is visits.Sent.ON_STICK
    result = receiving.receive(lead, files=[other, planned.stick])
    assert not result.refused
    assert result.awaited == ()
    assert set(a.photos.hashes()) <= set(lead.photos.hashes())


def test_the_account_adds_up_and_is_kept(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    comment(a, "Một")
    photo(a, 3)
    path = sending.send(a, folder=planned.stick, what=Scope(full=True)).path
    dry = receiving.receive(lead, files=[path], dry_run=True).received[0]
    (one,) = receiving.receive(lead, files=[path]).received
    assert (one.new, one.known, one.held, dict(one.by_type)) == (2, one.revisions - 2, 0, {"answer": 1, "photo": 1})
    assert (dry.new, dry.known, dry.photos_new, dry.words) == (one.new, one.known, one.photos_new, one.words)
    assert len(one.words) == 6
    kept = receiving.reports(lead)[0]
    assert kept.received == one
    again = receiving.receive(lead, files=[path]).received[0]
    assert again.seen_before
    assert (again.new, again.known, again.photos_known) == (0, one.revisions, one.photos_new + one.photos_known)
    broken = planned.stick / "broken.gsb"
    broken.write_bytes(path.read_bytes()[:-9])
    assert receiving.receive(lead, files=[broken]).refused
    assert receiving.reports(lead)[0].refusal == "bundle-torn"


def test_the_last_receiving_can_be_taken_back_until_something_rests_on_it(planned: Table) -> None:
    a, b, lead = (planned.laptop(name) for name in ("a", "b", "lead"))
    answer = comment(a, "Một")
    photo(a, 4)
    comment(b, "Hai")
    files = [sending.send(laptop, folder=planned.stick).path for laptop in (a, b)]
    before = (_digest(lead), lead.photos.hashes())
    done = receiving.receive(lead, files=files)
    assert len(deciding.differences(lead)) == 1
    assert receiving.can_undo(lead)
    undone = receiving.undo_last(lead)
    assert {record for _, record, _ in undone.records} >= {answer}
    assert (_digest(lead), lead.photos.hashes()) == before
    assert deciding.differences(lead) == ()
    again = receiving.receive(lead, files=files)
    assert [one.new for one in again.received] == [one.new for one in done.received]
    comment(lead, "Việc của trưởng đoàn", "II.7")
    assert not receiving.can_undo(lead)
    with pytest.raises(NothingToUndo):
        receiving.undo_last(lead)


def test_taking_back_holds_again_what_was_held_before(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    planned.pass_stick("a", "lead")
    planned.pass_stick("lead", "a")
    comment(a, "Một")
    first = sending.send(a, folder=planned.stick).path
    comment(a, "Hai")
    with a.store.reading() as work:
        last = work.revisions.last_of(a.writer)
        assert last is not None
        child = work.revisions.get(last[1])
    with lead.store.unit_of_work() as work:
        work.revisions.add_all([child])
        work.commit()
        assert work.revisions.held() == [child.id]
    before = _digest(lead)
    receiving.receive(lead, files=[first])
    with lead.store.reading() as work:
        assert work.revisions.held() == []
    receiving.undo_last(lead)
    with lead.store.reading() as work:
        assert work.revisions.held() == [child.id]
        assert list(work.records.stale()) == []
    assert _digest(lead) == before
    receiving.receive(lead, files=[first])
    with lead.store.reading() as work:
        assert work.revisions.held() == []


def test_a_copy_is_made_before_every_receiving_that_brings_something(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    for text in ("Một", "Hai", "Ba", "Bốn"):
        comment(a, text)
        planned.pass_stick("a", "lead")
    copies = list(lead.paths.backups.glob("before-receive-*.sqlite"))
    assert len(copies) == 3


def test_fault_19_a_damaged_photo_is_healed_by_the_next_bundle_that_has_it(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    photo(a, 5)
    path = planned.pass_stick("a", "lead")
    (sha256,) = [seen.text("file") for seen in a.of_type("photo")]
    content = a.photos.original(sha256)
    raw = lead.photos._database.raw()
    raw.execute("UPDATE originals SET content=? WHERE sha256=?", (content[:-1] + b"\0", sha256))
    raw.commit()
    raw.close()
    assert not checking.check_profile(lead).clean
    with lead.store.reading() as work:
        number = receipts.next_number(lead)
        said = receipts.issue(lead, work, campaign=str(lead.profile.campaign), number=number)
    assert sha256 not in read_receipt(said).receipt.blobs
    done = receiving.receive(lead, files=[path])
    assert done.received[0].photos_healed == 1
    assert lead.photos.original(sha256) == content
    assert checking.check_profile(lead).clean


def test_the_visit_is_confirmed_once_the_lead_has_all_of_it(planned: Table) -> None:
    a = planned.laptop("a")
    assert visits.visits(a)[0].sent is visits.Sent.NOTHING
    photo(a, 6)
    assert visits.visits(a)[0].sent is visits.Sent.HERE_ONLY
    planned.pass_stick("a", "b")
    assert visits.visits(a)[0].sent is visits.Sent.ON_STICK
    planned.pass_stick("b", "a")
    assert visits.visits(a)[0].sent is visits.Sent.ON_STICK
    planned.pass_stick("b", "lead")
    planned.pass_stick("lead", "a")
    assert visits.visits(a)[0].sent is visits.Sent.CONFIRMED
    comment(a, "Thêm")
    assert visits.visits(a)[0].sent is visits.Sent.HERE_ONLY


def test_a_large_document_flows_through_without_being_held_in_memory(planned: Table, tmp_path: Path) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    big_document(a, tmp_path, 7, 20 << 20)
    planned.pass_stick("a", "lead")
    assert set(a.photos.hashes()) == set(lead.photos.hashes())
    assert not list(lead.photos.damaged())
    assert not any(lead.paths.quarantine.iterdir())


def _digest(laptop: Workspace) -> tuple[str, str]:
    with laptop.store.reading() as work:
        return work.revisions.digest(), work.records.digest()
