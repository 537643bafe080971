"""What could be lost or claimed falsely between laptops: undo, lost bytes, erased bodies, halves of two histories."""

from __future__ import annotations

import pytest

from giamsat_desktop.bundles.manifest import read_header
from giamsat_desktop.bundles.reasons import BundleTorn
from giamsat_desktop.domain import strict_json
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.services.exchange import receiving, sending, shipping
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import receipts
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import canonical
from tests.builders import Writer
from tests.services.conftest import Table
from tests.services.trust.test_receipts import comment, first_visit, noisy_picture, photo


def file_of(laptop: Workspace) -> str:
    (sha256,) = {seen.text("file") for seen in laptop.of_type("photo")}
    return sha256


@pytest.mark.parametrize(("part", "parts"), [(1, 2**53 - 1), (1, 10_000), (3, 2)])
def test_fault_49_parts_nobody_could_list_are_refused(part: int, parts: int) -> None:
    header = {"campaign": new_id(), "format": 1, "min_reader": 1, "part": part, "parts": parts}
    with pytest.raises(BundleTorn):
        read_header(canonical.dumps(header))  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", [b"[]", b"1", b'"a"'])
def test_fault_57_more_values_than_any_bundle_has_are_refused_before_they_are_made(piece: bytes) -> None:
    data = b"[" + b",".join([piece] * 600_000) + b"]"
    with pytest.raises(MalformedJson):
        parse(data, max_depth=4, max_bytes=len(data))
    assert parse(b'["' + b"," * 600_000 + b'"]', max_depth=4, max_bytes=len(data)) == ["," * 600_000]


def test_undoing_the_first_receiving_leaves_the_campaign(table: Table) -> None:
    lead, new = table.laptop("lead", "lead"), table.laptop("new")
    campaigns.new_campaign(lead, preset="hanoi-2023")
    path = table.pass_stick("lead", "new")
    kept = new.remembered("profile")
    assert isinstance(kept, dict)
    assert kept["campaign"] == new.profile.campaign == lead.profile.campaign
    receiving.undo_last(new)
    kept = new.remembered("profile")
    assert isinstance(kept, dict)
    assert (kept["campaign"], new.profile.campaign) == (None, None)
    assert not receiving.receive(new, files=[path]).received[0].seen_before
    assert new.profile.campaign == lead.profile.campaign


def test_fault_19_bytes_lost_since_come_back_by_a_bundle_that_was_received_before(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    photo(a, 1)
    path = planned.pass_stick("a", "b")
    sha256 = file_of(a)
    b.photos.forget([sha256])
    done = receiving.receive(b, files=[path]).received[0]
    assert (done.photos_new, done.new) == (1, 0)
    receiving.undo_last(b)
    assert b.photos.has(sha256), "the record that names it came by an earlier receiving"


def test_fault_54_a_refused_bundle_takes_no_photo_along_that_was_recorded_meanwhile(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    for seed in (1, 2):
        photo(a, seed)
    path = sending.send(a, folder=planned.stick).path
    visit, stopped = visits.visits(b)[1].visit, False

    def watch(_done: int, _total: int) -> None:
        nonlocal stopped
        if b.photos.hashes() and not stopped and (found := set(b.photos.hashes()) & pictures.keys()):
            photographing.add_photo(b, visit=visit, content=pictures[found.pop()], name="x.jpg")
            stopped = True

    pictures = {seen.text("file"): a.photos.original(seen.text("file")) for seen in a.of_type("photo")}
    done = receiving.receive(b, files=[path], progress=watch, cancelled=lambda: stopped)
    assert [why.code for _, why in done.refused] == ["receive-cancelled"]
    assert b.photos.original(file_of(b)) in pictures.values()
    assert checking.check_profile(b).clean


def test_fault_6_a_damaged_photo_does_not_keep_the_rest_from_going(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    photo(a, 1)
    sha256 = file_of(a)
    raw = a.photos._database.raw()
    raw.execute("UPDATE originals SET content=? WHERE sha256=?", (noisy_picture(9), sha256))
    raw.commit()
    raw.close()
    assert not checking.check_profile(a).clean
    comment(a, "Vẫn đi được")
    planned.pass_stick("a", "b")
    assert not b.photos.has(sha256)
    assert b.view(answer_id(first_visit(b), "II.9")) is not None


def test_fault_69_a_body_erased_after_the_parts_were_cut_still_travels(planned: Table) -> None:
    lead, b = planned.laptop("lead"), planned.laptop("b")
    one = comment(lead, "Tên người dân")
    with lead.store.reading() as work:
        parts = shipping.parts_for(lead, work, receivers=[b.writer], visit=None, full=True, limit=1 << 30)
        last = work.revisions.last_of(lead.writer)
    redacting.redact(lead, record_id=one, reason="theo yêu cầu", field="comment")
    assert last is not None
    with lead.store.reading() as work:
        cards = sending._receivers(lead, work, "b")
    rest = sending.Rest(new_id(), parts, 1, 1, cards, sending.EVERYTHING, last[0])
    path = sending.send_rest(lead, rest=rest, folder=planned.stick).path
    assert not receiving.receive(b, files=[path]).refused


def test_fault_2_the_stick_may_be_out_once_a_known_file_was_copied(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    comment(a, "Một")
    path = planned.pass_stick("a", "b")
    again = receiving.receive(b, files=[path], progress=lambda _done, _total: path.unlink(missing_ok=True))
    assert again.received[0].seen_before


def test_property_13_nothing_is_undone_that_a_receipt_may_have_confirmed(planned: Table) -> None:
    a, b = planned.laptop("a"), planned.laptop("b")
    comment(a, "Một")
    planned.pass_stick("a", "b")
    assert receiving.can_undo(b)
    full = planned.folder / "full"
    full.mkdir()
    with pytest.raises(Refusal):  # a part that was whole may lie there under its unfinished name (fault 12)
        sending.send(b, folder=full, cancelled=lambda: True)
    assert not receiving.can_undo(b)


def test_fault_31_halves_of_two_histories_are_flagged_by_what_follows_what(planned: Table) -> None:
    lead = planned.laptop("lead")
    one, two = Writer("clone"), Writer("clone")
    first = [one.edit("1" * 32, {"text": str(at)}) for at in range(4)]
    second = [two.edit("2" * 32, {"text": str(at)}) for at in range(3)]
    assert first[0].writer == second[0].writer
    for number, came in enumerate(([first[0], first[3]], second[1:2], [first[2]]), 900):
        with lead.store.unit_of_work() as work:
            work.revisions.add_all(came, arrival=number)
            receipts.note_doubles(work, number)
            assert work.revisions.written_twice() == []
            assert work.forked.all() == ({one.id} if number >= 901 else frozenset())
            work.commit()


def test_both_files_of_a_difference_reach_who_decides_it(planned: Table) -> None:
    a, b, lead = (planned.laptop(name) for name in ("a", "b", "lead"))
    said: dict[str, JsonValue] = {"number": "12"}
    document, _ = photographing.add_document(a, visit=first_visit(a), fields=said)
    planned.pass_stick("a", "b")
    files = []
    for laptop, content in ((a, b"mot"), (b, b"hai")):
        files.append(laptop.photos.put_original(content, kind="document", media_type="application/octet-stream"))
        record(laptop, Edit("document", document, {"file": files[-1]}))
    planned.pass_stick("a", "b")
    planned.pass_stick("b", "a")
    for laptop in (a, b):
        seen = laptop.view(document)
        assert seen is not None
        assert seen.conflicts
        counted = sending.plan(laptop, what=sending.Scope(full=True)).files
        assert counted >= len(files)
    planned.pass_stick("a", "lead")
    assert all(lead.photos.has(one) for one in files)


def test_fault_49_a_number_that_leaves_none_over_costs_a_laptop_its_writer_only(planned: Table) -> None:
    a = planned.laptop("a")
    comment(a, "Trước")
    with a.store.unit_of_work() as work:
        last = work.revisions.last_of(a.writer)
        assert last is not None
        honest = work.revisions.get(last[1])
        head = {**strict_json.parse(honest.header, max_depth=6, max_bytes=4096), "seq": 2**53 - 1, "prev": honest.id}  # type: ignore[dict-item]
        work.revisions.add_all([Revision.parse(canonical.dumps(head), honest.body)], arrival=999)
        work.commit()
    planned.close("a")
    with opening.opened(a.folder) as again:
        assert again.writer != a.writer
        comment(again, "Sau")
