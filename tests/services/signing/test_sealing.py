"""Sealing: what was printed is frozen, hashed, signed and locked; later work goes elsewhere."""

from __future__ import annotations

import hashlib
import re
import subprocess
from argparse import Namespace
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from giamsat_desktop.bundles.signing import unseal
from giamsat_desktop.cli.verbs import every as verbs
from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.paper.snapshot import read_snapshot
from giamsat_desktop.domain.strict_json import parse
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import printing, reviewing
from giamsat_desktop.services.paper.paper_in_hand import generated
from giamsat_desktop.services.paper.printing import print_picture
from giamsat_desktop.services.paper.reprinting import FileMissing, paper_of
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.paper.unprinting import texts_of
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.proving.proving import prove
from giamsat_desktop.services.records.locking import Sealed
from giamsat_desktop.services.records.photographing import add_photo
from giamsat_desktop.services.records.reading import read_visit, visit_now
from giamsat_desktop.services.records.recording import Edit, Retraction, create, delete, record, record_from, undo
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.signing_blocks import signed
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.visit.visits import dossier
from giamsat_desktop.services.workspace import Workspace
from tests.builders import held
from tests.minutes import paper
from tests.minutes.builders import picture
from tests.services.asking import lock_of
from tests.services.conftest import Opened


def visit_of(laptop: Workspace, code: str = "STNMT") -> str:
    return next(line.visit for line in visits.visits(laptop) if line.unit_code == code)


def one_of(laptop: Workspace, visit: str, record_type: str) -> RecordView:
    return next(seen for seen in laptop.of_visit(visit) if seen.record_type == record_type)


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "sealed.pdf"
    path.write_bytes(pdf)
    return paper.text(path)


def test_a_seal_signs_state_paper_photos_and_scope(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealed = sealing.seal(laptop, visit=visit)
    assert (sealed.kind, sealed.version, sealed.state, sealed.pages) == ("chinh", 1, "cho_ky", 13)
    assert sealing.sealed_of(laptop, visit) == sealed
    content, pdf = laptop.photos.original(sealed.snapshot), laptop.photos.original(sealed.pdf)
    assert hashlib.sha256(content).hexdigest() == sealed.snapshot
    envelope = unseal(laptop.photos.original(sealed.seal), sealing.SEAL_TYPE)
    assert envelope.signer == laptop.keys.signer.public_key().public_bytes_raw()
    said = parse(envelope.payload, max_depth=5, max_bytes=1 << 24)
    assert isinstance(said, dict)
    assert (said["state"], said["pdf"]) == (sealed.snapshot, hashlib.sha256(pdf).hexdigest())
    assert (said["visit"], said["minutes"], said["pages"]) == (visit, sealed.minutes, sealed.pages)
    found = visits.dossier(laptop, visit)
    assert isinstance(said["scope"], list)
    assert {one.record for one in found.of_visit} <= set(said["scope"])
    assert said["photos"] == [photo.text("file") for photo in found.photos]
    assert all(said["heads"][one.record] == list(one.heads) for one in found.findings)  # type: ignore[index,call-overload]


def test_sealed_minutes_are_printed_again_byte_for_byte_from_their_snapshot(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    record(laptop, Edit("unit", visits.dossier(laptop, sealed.visit).unit.record, {"name": "Sở Tên Mới"}))
    snapshot = read_snapshot(laptop.photos.original(sealed.snapshot))
    again, pages = sealing.render_snapshot(snapshot, sealed.snapshot, lambda name: print_picture(laptop, name))
    assert again == laptop.photos.original(sealed.pdf)
    assert pages == sealed.pages


@pytest.mark.parametrize(
    "fields", [("chair",), ("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests")]
)
def test_what_lacks_something_is_not_sealed(demo: Opened, fields: tuple[str, ...]) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    record(laptop, Edit("visit", visit, dict.fromkeys(fields)))
    with pytest.raises(sealing.MinutesNotReady) as raised:
        sealing.seal(laptop, visit=visit)
    assert raised.value.fields == {"count": 1}
    assert sealing.sealed_of(laptop, visit) is None
    assert lock_of(laptop, visit) is None


def test_fault_33_an_open_difference_blocks_the_seal(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    record(lead, Edit("visit", visit, {"conclusion_assessment": "Một."}))
    record(other, Edit("visit", visit, {"conclusion_assessment": "Hai."}))
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    with pytest.raises(sealing.MinutesInDispute):
        sealing.seal(lead, visit=visit)


def test_fault_28_work_that_came_in_part_blocks_the_seal(demo: Opened) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    finding = one_of(other, visit, "finding").record
    for title in ("Một", "Hai"):
        record(other, Edit("finding", finding, {"title": title}))
    with other.store.reading() as work, lead.store.unit_of_work() as into:
        seen = work.records.get(finding)
        assert seen is not None
        into.revisions.add(work.revisions.get(seen.heads[0]))
        into.commit()
    with pytest.raises(sealing.MinutesWaiting) as raised:
        sealing.seal(lead, visit=visit)
    assert raised.value.fields == {"names": other.profile.name, "count": 1}


def test_a_photo_that_has_not_come_blocks_the_seal(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    record(laptop, Edit("photo", new_id(), {"visit": visit, "file": "ab" * 32, "in_minutes": True, "caption": "Ảnh"}))
    with pytest.raises(sealing.PhotosMissing):
        sealing.seal(laptop, visit=visit)


def test_fault_41_sealed_records_are_locked_and_nothing_is_added(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    before = record(laptop, Edit("finding", one_of(laptop, visit, "finding").record, {"title": "Trước khi chốt"}))
    sealed = sealing.seal(laptop, visit=visit)
    finding, photo = one_of(laptop, visit, "finding"), one_of(laptop, visit, "photo")
    with laptop.store.reading() as work:
        digest = work.revisions.digest()
    for act in (
        Edit("finding", finding.record, {"title": "Khác"}),
        Edit("finding", finding.record, {"deleted": True}),
        Edit("photo", photo.record, {"caption": "Khác"}),
        Edit("visit", visit, {"place": "Nơi khác"}),
        Edit("answer", answer_id(visit, "I.1"), {"visit": visit, "question": "I.1", "comment": "Khác"}),
        Edit("minutes", sealed.minutes, {"pdf": "ab" * 32}),
        Edit("minutes", sealed.minutes, {"state": "du_thao"}),
        Edit("minutes", sealed.minutes, {"deleted": True}),
    ):
        with pytest.raises(Sealed) as raised:
            record(laptop, act)
        assert raised.value.fields == {"minutes": sealed.code}
    for attempt in (
        lambda: create(laptop, "finding", {"visit": visit, "title": "Mới", "kind": "ton_tai"}),
        lambda: delete(laptop, "finding", finding.record),
        lambda: undo(laptop, before),
        lambda: undo(laptop, sealed.changes) or record(laptop, Edit("visit", visit, {"copies": 9})),
        lambda: add_photo(laptop, visit=visit, content=picture(5), name="5.jpg"),
    ):
        with pytest.raises(Sealed):
            attempt()
    with laptop.store.reading() as work:
        assert work.revisions.digest() == digest
    assert visit_of(laptop, "005") != visit
    assert create(laptop, "finding", {"visit": visit_of(laptop, "005"), "title": "Buổi khác", "kind": "ton_tai"})[1]


def test_what_goes_on_after_a_visit_stays_open(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    request, wish = one_of(laptop, visit, "document_request"), one_of(laptop, visit, "recommendation")
    assert record(laptop, Edit("document_request", request.record, {"state": "da_nhan"}))
    assert record(laptop, Edit("recommendation", wish.record, {"state": "hoan_thanh"}))
    assert record(laptop, Edit("visit", visit, {"minutes_number": "05"}))  # the paper left it blank
    assert record(
        laptop, Edit("progress", new_id(), {"recommendation": wish.record, "date": "2023-06-30", "text": "Đã"})
    )


def test_fault_40_a_number_on_sealed_paper_stays(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    record(laptop, Edit("visit", visit, {"minutes_number": "05"}))
    assert sealing.seal(laptop, visit=visit).number == "05"
    with pytest.raises(Sealed):
        record(laptop, Edit("visit", visit, {"minutes_number": "06"}))


def test_minutes_are_sealed_once(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop), copies=4)
    assert sealed.copies == 4
    with pytest.raises(sealing.AlreadySealed):
        sealing.seal(laptop, visit=sealed.visit)


def test_supplementary_minutes_follow_the_session_and_have_a_signer_of_the_unit(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    seen = dossier(laptop, visit)
    unit = {one.record for one in seen.attendees if one.text("side") == "don_vi"}
    signing = {one.record for one in seen.attendees if one.record in unit and one.flag("signs")}
    asked = held(laptop, visit)

    def lacking(**told: object) -> list[tuple[str, str | None, bool]]:
        wrong = replace(asked, **told)  # type: ignore[arg-type]
        sealing.supplement(laptop, visit=visit, reason="", session=wrong)
        return [(one.code, one.field, one.blocks) for one in paper_of(laptop, visit=visit).missing]

    assert seen.visit.text("ends_at") > "2023-05-15T03:15:00Z"
    early = [("supplement-early", "held_at", True)]
    assert lacking(held_at="2023-05-14T03:15:00Z") == lacking(held_at="2023-05-15T03:15:00Z") == early
    unsigned = tuple(one for one in asked.present if one not in signing)
    assert lacking(present=unsigned) == [("supplement-unit-signer", "unit_signer", True)]
    with pytest.raises(sealing.MinutesNotReady):
        sealing.seal(laptop, visit=visit)
    ours = tuple(one for one in asked.present if one not in unit)
    deputy = next(one for one in seen.attendees if one.record in set(unsigned) & unit)
    unmandated = [("supplement-unit-mandate", "unit_mandate_number", True)]
    assert lacking(present=(*ours, deputy.record)) == unmandated
    with pytest.raises(sealing.MinutesNotReady):
        sealing.seal(laptop, visit=visit)
    asked = replace(asked, unit_mandate=("12/GUQ-STNMT", "2023-05-19"))
    assert lacking(present=(*ours, deputy.record)) == []  # the only one of the unit signs for it
    text = " ".join(texts_of(generated(laptop, visit_now(laptop, visit))))
    assert "được ủy quyền theo Văn bản số 12/GUQ-STNMT ngày 19 tháng 5 năm 2023" in text
    assert deputy.text("name") in [one.name for one in generated(laptop, visit_now(laptop, visit)).signatures]
    assert lacking(present=unsigned, unit_signer=deputy.record) == []  # of several the one who is chosen
    assert deputy.text("name") in [one.name for one in generated(laptop, visit_now(laptop, visit)).signatures]
    assert lacking(unit_signer=deputy.record) == []  # the head may be there, too
    assert deputy.text("name") in [one.name for one in generated(laptop, visit_now(laptop, visit)).signatures]
    assert lacking(present=ours) == [("supplement-unit-away", "unit_away", True)]
    with pytest.raises(sealing.MinutesNotReady):
        sealing.seal(laptop, visit=visit)
    assert lacking(present=ours, unit_away="Giám đốc Sở đi công tác") == []
    text = " ".join(texts_of(generated(laptop, visit_now(laptop, visit))))
    assert "không có người dự, lý do: Giám đốc Sở đi công tác." in text
    assert "có đại diện" not in text


def test_supplementary_minutes_have_somebody_who_presides(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    seen, asked = dossier(laptop, visit), held(laptop, visit)
    members = {one.record: one.text("member") for one in seen.attendees if one.text("side") == "doan"}
    chair, secretary = seen.visit.text("chair"), seen.visit.text("secretary")
    heads = {one.record for one in seen.members if one.text("role") in ("truong_doan", "pho_truong_doan")}
    ours = tuple(one for one in asked.present if members.get(one) not in {chair, *heads})
    member = next(members[one] for one in ours if members.get(one) and members[one] != secretary)

    def lacking(**told: object) -> list[tuple[str, str | None, bool]]:
        wrong = replace(asked, **told)  # type: ignore[arg-type]
        sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=wrong)
        return [(one.code, one.field, one.blocks) for one in paper_of(laptop, visit=visit).missing]

    assert lacking() == []
    assert lacking(present=ours) == [("supplement-chair", "chair", True)]
    with pytest.raises(sealing.MinutesNotReady):
        sealing.seal(laptop, visit=visit)
    assert lacking(present=ours, chair=member) == [("supplement-chair-mandate", "chair_mandate_number", True)]
    mandate = ("7/GUQ-ĐGS", "2023-05-19")
    assert lacking(present=ours, chair=member, chair_mandate=mandate) == []
    alone = tuple(one for one in ours if members.get(one) != secretary)
    away = [("supplement-secretary", "present", False)]
    assert lacking(present=alone, chair=member, chair_mandate=mandate) == away
    outside = {one.record for one in seen.attendees if one.text("member") in ("", secretary)}
    clerk = tuple(one for one in ours if one in outside)
    assert lacking(present=clerk) == [("supplement-chair-nobody", "present", True)]
    assert lacking(present=ours, chair=secretary) == [("supplement-secretary-is-chair", "chair", True)]


def test_supplementary_minutes_say_only_what_is_new(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    with pytest.raises(sealing.NotSealed):
        sealing.supplement(laptop, visit=visit, reason="Sớm quá")
    main = sealing.seal(laptop, visit=visit)
    old = one_of(laptop, visit, "finding")
    draft, _ = sealing.supplement(laptop, visit=visit, reason="", session=held(laptop, visit))
    with pytest.raises(sealing.SupplementEmpty):
        sealing.seal(laptop, visit=visit)
    again, _ = sealing.supplement(
        laptop,
        visit=visit,
        reason="Đơn vị gửi thêm tài liệu sau buổi làm việc.",
        session=held(laptop, visit),
    )
    assert again == draft
    with pytest.raises(Sealed):
        record(laptop, Edit("finding", old.record, {"title": "Khác"}))
    new, _ = create(
        laptop,
        "finding",
        {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho mới đã sắp xếp", "in_minutes": True},
    )
    preview = paper_of(laptop, visit=visit)
    assert preview.draft
    assert preview.file_name == "BBBS_2023-05-20_STNMT_du_thao.pdf"
    with pikepdf.open(BytesIO(preview.pdf)) as document:
        assert str(document.docinfo["/Title"]).startswith("DỰ THẢO: DỮ LIỆU MẪU: BIÊN BẢN BỔ SUNG")
    assert text_of(preview.pdf, tmp_path).count("DỰ THẢO · DỮ LIỆU MẪU") == preview.pages
    assert "Kho mới đã sắp xếp" in text_of(preview.pdf, tmp_path)
    assert paper_of(laptop, visit=visit, minutes=main.minutes).sealed == main
    extra = sealing.seal(laptop, visit=visit)
    assert paper_of(laptop, visit=visit).pdf == laptop.photos.original(extra.pdf)
    assert paper_of(laptop, visit=visit).file_name == "BBBS_2023-05-20_STNMT_v1.pdf"
    assert (extra.minutes, extra.kind, extra.follows) == (draft, "bo_sung", main.minutes)
    said = text_of(laptop.photos.original(extra.pdf), tmp_path)
    assert said.count("DỮ LIỆU MẪU") == extra.pages
    assert "DỰ THẢO" not in said
    assert "BIÊN BẢN BỔ SUNG" in said
    assert "Kho mới đã sắp xếp" in said
    assert old.text("title") not in " ".join(said.split())
    assert main.code in said
    with pytest.raises(Sealed):
        record(laptop, Edit("finding", new, {"title": "Khác"}))
    with pytest.raises(Sealed):
        create(laptop, "finding", {"visit": visit, "title": "Mới nữa", "kind": "ton_tai"})
    assert [one.code for one in sealing.papers_of(laptop, visit).sealed] == [main.code, extra.code]


def test_wrong_minutes_are_replaced_and_never_unsealed(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    record(laptop, Edit("visit", visit, {"minutes_number": "5"}))
    first = sealing.seal(laptop, visit=visit)
    draft, _ = sealing.supersede(laptop, visit=visit, reason="In sai tên phòng họp")
    record(laptop, Edit("visit", visit, {"place": "Phòng họp tầng 2", "minutes_number": "7"}))
    second = sealing.seal(laptop, visit=visit)
    assert (second.minutes, second.version, second.follows) == (draft, 2, first.minutes)
    said = " ".join(text_of(laptop.photos.original(second.pdf), tmp_path).split())
    assert (
        f"thay thế Biên bản số 05/BB-ĐGS ngày 15 tháng 5 năm 2023 (mã {first.code}). Lý do: In sai tên phòng họp."
        in said
    )
    papers = sealing.papers_of(laptop, visit)
    assert [one.state for one in papers.replaced] == ["thay_the"]
    assert papers.main == second
    with pytest.raises(Sealed):
        record(laptop, Edit("minutes", first.minutes, {"state": "du_thao"}))


def test_a_seal_travels_and_locks_everywhere(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_2")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    assert sealing.sealed_of(other, sealed.visit) == sealed
    assert other.photos.original(sealed.pdf) == lead.photos.original(sealed.pdf)
    with pytest.raises(Sealed):
        record(other, Edit("visit", sealed.visit, {"place": "Nơi khác"}))
    other.photos.forget([sealed.pdf])
    with pytest.raises(FileMissing):
        paper_of(other, visit=sealed.visit)
    other.photos.forget([sealed.snapshot])  # a bundle without files: all of the visit is locked then
    lock = lock_of(other, sealed.visit)
    assert lock is not None


def test_a_difference_that_comes_after_the_seal_can_be_decided(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    finding = one_of(lead, visit, "finding").record
    record(lead, Edit("finding", finding, {"title": "Theo máy thư ký"}))
    record(other, Edit("finding", finding, {"title": "Theo máy khác"}))
    sealing.seal(lead, visit=visit)
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    done = record(lead, Edit("finding", finding, {"title": "Theo máy thư ký"}, decides=True))
    assert done
    assert isinstance(done.inverse[0], Retraction)
    assert undo(lead, done)


def test_signed_is_what_has_its_scan_or_all_signatures(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))

    def mark_signed() -> Changes:
        return record_from(laptop, lambda work: signed(laptop, work, sealed.minutes))

    at = "2023-05-15T04:50:00Z"
    for capacity in ("chu_tri", "thu_ky"):
        create(
            laptop,
            "signature",
            {"visit": sealed.visit, "minutes": sealed.minutes, "capacity": capacity, "signed_at": at},
        )
        assert not mark_signed()
    record(laptop, Edit("minutes", sealed.minutes, {"scan": "ab" * 32}))
    assert not mark_signed()  # a scan says nothing of who signed it
    create(
        laptop,
        "signature",
        {"visit": sealed.visit, "minutes": sealed.minutes, "capacity": "dai_dien_don_vi", "form": "muc_uot"},
    )
    assert mark_signed()
    found = sealing.sealed_of(laptop, sealed.visit)
    assert found is not None
    assert found.state == "da_ky"
    assert not mark_signed()


def test_the_sealed_file_is_sound(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    path = tmp_path / "sealed.pdf"
    path.write_bytes(laptop.photos.original(sealing.seal(laptop, visit=visit_of(laptop)).pdf))
    assert paper.is_sound(path)
    images = subprocess.run(["pdfimages", "-list", path], capture_output=True, check=True, timeout=60)
    assert b"jpeg" in images.stdout


def test_two_laptops_that_seal_one_visit_are_shown_and_one_gives_way(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    first, second = sealing.seal(lead, visit=visit), sealing.seal(other, visit=visit)
    assert first.code != second.code
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    papers = sealing.papers_of(lead, visit)
    assert papers.twice
    assert {one.minutes for one in papers.sealed} == {first.minutes, second.minutes}
    assert all(prove(lead, one).holds for one in papers.sealed)
    with pytest.raises(Sealed):
        record(lead, Edit("visit", visit, {"place": "Nơi khác"}))
    opened, _ = sealing.supersede(lead, visit=visit, reason="Trùng", minutes=second.minutes)
    assert opened is None
    papers = sealing.papers_of(lead, visit)
    assert not papers.twice
    assert [one.minutes for one in (*papers.sealed, *papers.replaced)] == [first.minutes, second.minutes]
    with pytest.raises(Sealed):
        record(lead, Edit("visit", visit, {"place": "Nơi khác"}))


def test_a_damaged_photo_is_sealed_as_a_frame_and_never_as_guessed_pixels(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    content = picture(5, (900, 700))
    photo, _ = add_photo(laptop, visit=visit, content=content[: len(content) // 2], name="5.jpg")
    sealed = sealing.seal(laptop, visit=visit)
    pdf = laptop.photos.original(sealed.pdf)
    snapshot = read_snapshot(laptop.photos.original(sealed.snapshot))
    damaged = snapshot.views()[photo].text("file")
    assert damaged in snapshot.photos
    assert damaged not in snapshot.pictures
    assert "Ảnh không đọc được" in text_of(pdf, tmp_path)
    again, _ = sealing.render_snapshot(snapshot, sealed.snapshot, lambda name: print_picture(laptop, name))
    assert again == pdf


def test_answers_to_questions_that_do_not_concern_the_unit_are_not_on_paper(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    read = visit_now(laptop, visit)
    hidden = next(code for code, one in read.states.items() if not one.relevant)
    create(laptop, "answer", {"visit": visit, "question": hidden, "assessment": "chua"})
    read = visit_now(laptop, visit)
    assert any(one.text("question") == hidden for one in read.dossier.answers)
    assert not any(one.text("question") == hidden for one in read.on_paper.answers)
    assert hidden not in str(printing.minutes_pdf(laptop, visit=visit).missing)
    results = [text for text in texts_of(generated(laptop, read)) if hidden in text]
    assert results == []


def test_a_print_that_is_not_sealed_says_so_on_every_page_and_another_text_has_another_code(
    demo: Opened, tmp_path: Path
) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    before = printing.minutes_pdf(laptop, visit=visit)
    assert not any(one.blocks for one in before.missing)
    assert text_of(before.pdf, tmp_path).count("DỰ THẢO") >= before.pages
    key = passages_of(laptop, visit=visit).passages[0].key
    reword(laptop, visit=visit, passage=key, runs=(Run("Một đoạn khác hẳn."),))
    after = printing.minutes_pdf(laptop, visit=visit)
    foot = re.compile(r"BB-STNMT-20230515\s+·\s+([0-9a-f]{8})")
    codes = [set(foot.findall(text_of(one.pdf, tmp_path))) for one in (before, after)]
    assert all(len(one) == 1 for one in codes)
    assert codes[0].isdisjoint(codes[1])
    sealed = sealing.seal(laptop, visit=visit)
    assert "DỰ THẢO" not in text_of(laptop.photos.original(sealed.pdf), tmp_path)


def test_a_lone_clause_of_supplementary_minutes_has_no_number(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    sealing.supplement(laptop, visit=visit, reason="Đơn vị gửi thêm.", session=held(laptop, visit))
    create(laptop, "document", {"visit": visit, "title": "Kế hoạch mới"})
    sections = generated(laptop, visit_now(laptop, visit)).sections
    assert [len(one.clauses) for one in sections[1:]] == [0] * (len(sections) - 1)
    said = text_of(laptop.photos.original(sealing.seal(laptop, visit=visit).pdf), tmp_path)
    assert "Tài liệu đã nhận" in said
    assert "1. Tài liệu đã nhận" not in said


def test_work_that_nobody_stands_for_is_sealed_only_by_who_says_so(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    with laptop.store.reading() as work:
        writers = {one.writer for seen in laptop.of_visit(visit) for one in work.revisions.of_record(seen.record)}
    for one in sorted(writers - {laptop.writer}):
        enrolling.revoke(laptop, writer=one, upto_seq=0)
    asked = reviewing.asked_before_sealing(reviewing.to_review(laptop, visit=visit))
    with laptop.store.reading() as work:
        assert reviewing.doubted(laptop, work, read_visit(laptop, work, visit)) == asked != ()
    by_command = Namespace(visit="STNMT", out=tmp_path / "p.pdf", draft=False, seal=True, minutes=None, copies=7)
    with pytest.raises(sealing.MinutesDoubted) as refused:
        verbs.minutes(laptop, Namespace(**vars(by_command), sure=False))
    assert refused.value.fields["names"]
    with pytest.raises(sealing.MinutesDoubted):
        sealing.seal(laptop, visit=visit)
    assert dossier(laptop, visit=visit).visit.get("copies") != 7  # nothing was changed
    assert verbs.minutes(laptop, Namespace(**vars(by_command), sure=True))["code"]
