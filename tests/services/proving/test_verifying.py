"""Verifying: a sealed sheet is recognised for ever; whatever was changed about it is named (faults 41 and 68)."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from giamsat_desktop.cli.verbs.exchange import _warnings
from giamsat_desktop.domain.paper.snapshot import read_snapshot
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.reception import as_json, from_json
from giamsat_desktop.services.paper.page_names import names_in
from giamsat_desktop.services.paper.printing import minutes_pdf, print_picture
from giamsat_desktop.services.paper.reviewing import to_review
from giamsat_desktop.services.paper.since_seal import changed_by
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.proving.afterwards import after_seal
from giamsat_desktop.services.proving.deriving import derived
from giamsat_desktop.services.proving.proving import Doubt, prove
from giamsat_desktop.services.proving.verdict_words import later_in_words, verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.trust.seal_reading import read_seal
from giamsat_desktop.services.visit.visits import dossier
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import canonical
from tests.builders import Writer, held
from tests.minutes.builders import Album, one_page
from tests.scans.generator import paper
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import one_of, visit_of


@dataclass
class Case:
    """A laptop with one visit sealed, and its sealed PDF as a file."""

    laptop: Workspace
    sealed: Sealed
    file: Path

    def put(self, content: bytes, name: str = "x.pdf") -> Path:
        path = self.file.parent / name
        path.write_bytes(content)
        return path


@pytest.fixture
def case(demo: Opened, tmp_path: Path) -> Case:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    path = tmp_path / "BB.pdf"
    path.write_bytes(laptop.photos.original(sealed.pdf))
    return Case(laptop, sealed, path)


def tampered(laptop: Workspace, statement: str, **values: object) -> None:
    """Edit a database with a tool, past every door."""
    with laptop.store.unit_of_work() as work:
        work._session.execute(text(statement), values)
        work._session.commit()


def test_a_page_that_comes_twice_and_a_paper_without_appendix_are_told(case: Case) -> None:
    pages = paper(case.laptop.photos.original(case.sealed.pdf))[:2]
    twice = case.file.parent / "hai_lan.pdf"
    pages[0].save(twice, "PDF", resolution=300, save_all=True, append_images=[pages[1], pages[0]])
    found = verify(case.laptop, file=twice)
    words = verdict_in_words(found)
    assert (found.outcome, found.pages, found.twice) == (Outcome.SHEETS, (1, 2), (1,))
    assert words[0].startswith("⚠ ")
    assert "⚠ Trong tệp có trang lặp lại: trang 1. Hãy tự xem từng tờ." in words
    plain = render(one_page(), Album())
    assert names_in(plain, 2).all() == "2 trang"
    assert names_in(case.laptop.photos.original(case.sealed.pdf), 13).all() == "13 trang (kể cả phụ lục)"


def test_what_came_after_the_seal_names_the_question_and_says_all_of_it(
    case: Case, demo: Opened, tmp_path: Path
) -> None:
    other, said = demo("inspector_1"), ("Còn 12 hồ sơ chưa rõ lý do trễ hạn; " * 6).strip()
    answers = [one for one in other.of_visit(case.sealed.visit) if one.record_type == "answer"]
    answer = next(one for one in answers if one.text("question") == "II.4")
    record(other, Edit("answer", answer.record, {"comment": said}))
    receiving.receive(case.laptop, files=[sending.send(other, folder=tmp_path).path])
    (told,) = (later_in_words(one) for one in after_seal(case.laptop, case.sealed))
    assert told.startswith("Câu trả lời II.4: Nhận xét: ")
    assert f"→ “{said}”" in told


def test_a_sealed_pdf_is_recognised_with_all_that_it_is(case: Case) -> None:
    found = verify(case.laptop, file=case.file)
    assert (found.outcome, found.sealed, found.faults, found.since) == (Outcome.GENUINE, case.sealed, (), ())
    assert found.holds
    assert (found.unit, found.day) == ("Sở Tài nguyên và Môi trường", "15/5/2023")
    assert found.signer == case.laptop.profile.name
    words = verdict_in_words(found)
    assert words[0] == "✓ BB.pdf đúng là bản đã chốt, không đổi chỗ nào. Tệp này chưa có chữ ký của ai."
    assert case.sealed.code in words[1]
    assert words[-1].startswith("Từ khi chốt, dữ liệu trên máy này không đổi")
    for name in (case.sealed.seal, case.sealed.snapshot):
        assert verify(case.laptop, file=case.put(case.laptop.photos.original(name))).outcome is Outcome.GENUINE


def test_fault_41_what_comes_after_the_seal_is_listed_and_the_seal_still_holds(
    case: Case, demo: Opened, tmp_path: Path
) -> None:
    other = demo("inspector_1")
    finding = one_of(other, case.sealed.visit, "finding")
    record(other, Edit("finding", finding.record, {"title": "Tên khác sau khi ký"}))
    create(other, "remark", {"visit": case.sealed.visit, "text": "Ý kiến đến muộn", "speaker": "Ông B"})
    sent = sending.send(other, folder=tmp_path).path
    preview = receiving.receive(case.laptop, files=[sent], dry_run=True)
    (came,) = receiving.receive(case.laptop, files=[sent]).received
    assert came.after_seal == ((f"{case.sealed.code} (Sở Tài nguyên và Môi trường, 15/05/2023)", 2),)
    assert [one.after_seal for one in preview.received] == [came.after_seal]
    assert from_json(as_json(came)) == came
    assert case.sealed.code in "\n".join(_warnings([came]))
    (again,) = receiving.receive(case.laptop, files=[sending.send(other, folder=tmp_path).path]).received
    assert again.after_seal == ()
    found = verify(case.laptop, file=case.file)
    assert (found.outcome, found.faults) == (Outcome.GENUINE, ())
    changed = {(one.change.record_type, one.change.added, one.by) for one in found.since}
    assert changed == {("finding", False, (other.profile.name,)), ("remark", True, (other.profile.name,))}
    words = "\n".join(verdict_in_words(found))
    assert "sau khi chốt, dữ liệu trên máy này có 2 chỗ khác" in words
    assert f"“{finding.text('title')}” → “Tên khác sau khi ký” ({other.profile.name})" in words
    assert "mới có sau khi chốt" in words
    assert "After the seal" in "\n".join(verdict_in_words(found, "en"))


def test_a_change_after_the_seal_is_put_down_to_who_made_it(case: Case) -> None:
    laptop, visit = case.laptop, case.sealed.visit
    writer = Writer("Nhạn")
    with laptop.store.reading() as work:
        heads = [work.revisions.get(one) for one in dossier(laptop, visit).visit.heads]
    late = writer.edit(visit, {"conclusion_shortcomings": "Ghi sau khi ký"}, heads, record_type="visit")
    with laptop.store.unit_of_work() as work:
        work.revisions.add_all([late])
        work.commit()
    (before,) = after_seal(laptop, case.sealed)
    record(laptop, Edit("visit", visit, {"state": "da_ky"}))  # as signing does: it says nothing of the conclusion
    assert after_seal(laptop, case.sealed) == (before,)
    ends = writer.edit(visit, {"ends_at": "2023-05-15T05:00:00Z"}, [late], record_type="visit")
    with laptop.store.unit_of_work() as work:
        work.revisions.add_all([ends], arrival=7)
        assert changed_by(laptop, work, {visit}, 7) == (
            (f"{case.sealed.code} (Sở Tài nguyên và Môi trường, 15/05/2023)", 1),
        )  # not what was told of before
        work.commit()
    assert any("12:00 15/05/2023" in later_in_words(one) for one in after_seal(laptop, case.sealed))
    sealing.supplement(laptop, visit=visit, reason="Bổ sung.", session=held(laptop, visit))
    told = [one.first for one in to_review(laptop, visit=visit) if one.first.code == "warning.changed-after-seal"]
    assert "conclusion_shortcomings" in [one.field for one in told]


def test_what_supplementary_minutes_hold_is_not_listed_as_later(case: Case) -> None:
    visit = case.sealed.visit
    sealing.supplement(case.laptop, visit=visit, reason="Bổ sung một ý kiến.", session=held(case.laptop, visit))
    create(case.laptop, "remark", {"visit": visit, "text": "Ý kiến bổ sung", "speaker": "Ông B"})
    assert len(after_seal(case.laptop, case.sealed)) == 1
    extra = sealing.seal(case.laptop, visit=visit)
    assert after_seal(case.laptop, case.sealed) == ()
    assert after_seal(case.laptop, extra) == ()


def test_fault_68_an_altered_pdf_is_named_with_its_pages(case: Case) -> None:
    with pikepdf.open(case.file) as document:
        page = document.pages[2]
        page.contents_add(b"BT ET 0 0 1 rg 100 100 50 50 re f")
        document.save(case.file.parent / "y.pdf")
    found = verify(case.laptop, file=case.file.parent / "y.pdf")
    assert (found.outcome, found.pages, found.sealed) == (Outcome.ALTERED, (3,), case.sealed)
    assert not found.holds
    assert "Khác ở trang 3." in verdict_in_words(found)[0]


def test_pages_taken_out_or_added_are_told_as_what_they_are(case: Case) -> None:
    whole = case.file.read_bytes()
    with pikepdf.open(BytesIO(whole)) as document:
        del document.pages[2]
        document.save(case.file)
    found = verify(case.laptop, file=case.file)
    assert (found.outcome, found.pages, found.extra) == (Outcome.ALTERED, (3,), 0)
    (said, *_) = verdict_in_words(found)
    assert f"có {case.sealed.pages - 1} trang" in said
    assert "không có trang 3 như đã chốt" in said
    with pikepdf.open(BytesIO(whole)) as document:
        document.add_blank_page()
        document.save(case.file)
    found = verify(case.laptop, file=case.file)
    assert (found.outcome, found.pages, found.extra) == (Outcome.ALTERED, (), 1)
    assert "có thêm 1 trang không thuộc bản đã chốt" in verdict_in_words(found)[0]


def test_fault_68_something_added_behind_a_pdf_that_is_no_signature(case: Case) -> None:
    content = case.file.read_bytes()
    assert verify(case.laptop, file=case.put(content + b"\n%% more\n%%EOF\n")).outcome is Outcome.ALTERED
    assert not verify(case.laptop, file=case.put(content[:-40])).holds


def test_fault_68_a_database_edited_with_a_tool_names_the_record(case: Case) -> None:
    finding = one_of(case.laptop, case.sealed.visit, "finding")
    with case.laptop.store.reading() as work:
        body = work.revisions.get(finding.heads[0]).body.decode()
    said = json.loads(body)
    said["set"]["title"] = "Đã sửa bằng công cụ"
    forged = json.dumps(said, ensure_ascii=False).encode()
    tampered(case.laptop, "UPDATE revisions SET body = :body WHERE id = :id", body=forged, id=finding.heads[0])
    found = verify(case.laptop, file=case.file)
    assert found.outcome is Outcome.BROKEN
    assert [(fault.doubt, fault.about) for fault in found.faults] == [(Doubt.CHAIN, finding.record)]
    assert "Phát hiện" in "\n".join(verdict_in_words(found))


def test_fault_68_a_replaced_photo_is_named(case: Case) -> None:
    photo = one_of(case.laptop, case.sealed.visit, "photo")
    with case.laptop.photos._engine.begin() as connection:
        connection.execute(text("UPDATE originals SET content = x'00' WHERE sha256 = :s"), {"s": photo.text("file")})
    found = verify(case.laptop, file=case.file)
    assert found.outcome is Outcome.BROKEN
    assert [(fault.doubt, fault.about) for fault in found.faults] == [(Doubt.PHOTO, photo.record)]


def test_fault_69_an_erased_body_leaves_the_seal_whole(case: Case) -> None:
    finding = one_of(case.laptop, case.sealed.visit, "finding")
    redacting.redact(case.laptop, record_id=finding.record, field="description", reason="Theo yêu cầu")
    assert verify(case.laptop, file=case.file).holds


def test_property_15_a_seal_holds_under_later_imports_and_replacing(case: Case, demo: Opened, tmp_path: Path) -> None:
    other = demo("inspector_2")
    visit = case.sealed.visit
    for number in range(3):
        record(other, Edit("visit", visit, {"place": f"Phòng {number}"}))
        create(other, "finding", {"visit": visit, "title": f"Mới {number}", "kind": "ton_tai"})
    receiving.receive(case.laptop, files=[sending.send(other, folder=tmp_path).path])
    assert verify(case.laptop, file=case.file).holds
    sealing.supersede(case.laptop, visit=visit, reason="In sai")
    found = verify(case.laptop, file=case.file)
    assert found.holds
    assert not found.sound
    first, *rest = verdict_in_words(found)
    assert first.startswith("✓ BB.pdf")  # until others are sealed these stand
    assert any("nhưng chưa chốt" in one for one in rest)
    changed = case.file.read_bytes().replace(b"%%EOF", b"%%EOG")
    said = verdict_in_words(verify(case.laptop, file=case.put(changed)))
    assert "KHÔNG phải bản đã chốt" in said[0]
    record(case.laptop, Edit("visit", visit, {"place": "Phòng họp"}, decides=True))
    second = sealing.seal(case.laptop, visit=visit)
    found = verify(case.laptop, file=case.file)
    assert found.holds
    assert found.replaced_by == second.code
    words = verdict_in_words(found)
    assert "KHÔNG còn hiệu lực" in words[0]
    assert second.code in words[0]
    assert not any("✓" in one for one in words)
    assert "NO longer hold" in verdict_in_words(found, "en")[0]
    sealing.supersede(case.laptop, visit=visit, reason="Lại in sai")
    third = sealing.seal(case.laptop, visit=visit)
    assert verify(case.laptop, file=case.file).replaced_by == third.code
    assert prove(case.laptop, second).holds


@pytest.fixture(scope="module")
def standing(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A sealed visit that the flips below only read."""
    import shutil

    folder = tmp_path_factory.mktemp("standing") / "secretary"
    shutil.copytree(played / "secretary", folder)
    with opening.opened(folder) as laptop:
        sealed = sealing.seal(laptop, visit=visit_of(laptop))
        yield Case(laptop, sealed, folder.parent / "BB.pdf")


Which = Callable[[Sealed], str]


@settings(max_examples=12)
@given(
    which=st.sampled_from(["pdf", "seal", "snapshot"]),
    place=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
)
def test_property_15_one_flipped_bit_of_paper_seal_or_content_is_seen(
    standing: Case, which: str, place: float, bit: int
) -> None:
    content = bytearray(standing.laptop.photos.original(getattr(standing.sealed, which)))
    content[int(place * len(content))] ^= 1 << bit
    assert not verify(standing.laptop, file=standing.put(bytes(content))).holds


def test_sheets_are_known_by_their_codes(standing: Case, tmp_path: Path) -> None:
    path = standing.put(standing.laptop.photos.original(standing.sealed.pdf), "BB.pdf")
    command = ["pdftoppm", "-r", "150", "-f", "2", "-l", "2", "-gray", "-jpeg", "-singlefile", path, tmp_path / "scan"]
    subprocess.run(command, check=True, timeout=60)
    found = verify(standing.laptop, file=tmp_path / "scan.jpg")
    assert (found.outcome, found.pages, found.sealed) == (Outcome.SHEETS, (2,), standing.sealed)
    assert "1 trong 13 trang" in verdict_in_words(found)[0]
    assert "không thấy chỗ nào khác" in verdict_in_words(found)[0]
    assert not verdict_in_words(found)[0].startswith("✓")
    assert "(trang 2); còn thiếu trang 1, 3," in verdict_in_words(found)[0]


def test_sheets_without_a_code_among_those_with_one_are_told(standing: Case, tmp_path: Path) -> None:
    path = standing.put(standing.laptop.photos.original(standing.sealed.pdf), "BB.pdf")
    with pikepdf.open(path) as document, pikepdf.new() as scan:
        scan.pages.append(document.pages[1])
        scan.add_blank_page()
        scan.save(tmp_path / "scan.pdf")
    found = verify(standing.laptop, file=tmp_path / "scan.pdf")
    assert (found.outcome, found.pages, found.uncoded) == (Outcome.SHEETS, (2,), 1)
    said = verdict_in_words(found)
    assert said[0].startswith("⚠")
    assert any("còn 1 trang không đọc được mã" in one for one in said)


def test_drafts_strangers_and_other_files(standing: Case, demo: Opened, tmp_path: Path) -> None:
    other = demo("inspector_1")
    draft = minutes_pdf(other, visit=standing.sealed.visit)
    assert verify(other, file=standing.put(draft.pdf)).outcome is Outcome.DRAFT
    seal = standing.laptop.photos.original(standing.sealed.seal)
    for laptop in (None, other):
        found = verify(laptop, file=standing.put(seal, "x.json"))
        assert (found.outcome, found.code) == (Outcome.ELSEWHERE, standing.sealed.code)
    for content in (b"", b"%PDF-1.4 nothing", b"{}", b"\xff\xd8\xff\xe0 torn", b"PK\x03\x04"):
        for laptop in (None, other):
            assert verify(laptop, file=standing.put(content, "x.bin")).outcome is Outcome.UNKNOWN


def test_a_seal_over_other_words_than_its_records_say_is_found_out(case: Case) -> None:
    """A changed program seals a paper that its own records do not make: signature, hashes and history all fit."""
    snapshot = read_snapshot(case.laptop.photos.original(case.sealed.snapshot))
    facts = read_seal(case.laptop.photos.original(case.sealed.seal))
    assert facts is not None
    assert derived(case.laptop, facts, snapshot) == ()
    other = replace(snapshot, paper=replace(snapshot.paper, number_line="Số: 99/BB"))
    state = hashlib.sha256(canonical.dumps(other.to_json())).hexdigest()
    pdf, _ = sealing.render_snapshot(other, state, lambda one: print_picture(case.laptop, one))
    forged = replace(facts, state=state, pdf=hashlib.sha256(pdf).hexdigest())
    assert [one.doubt for one in derived(case.laptop, forged, other)] == [Doubt.OTHER_PAPER]


def test_a_supplement_over_other_words_than_its_records_say_is_found_out(case: Case) -> None:
    """What came after the main minutes is composed again, too: an opinion nobody recorded is in no supplement."""
    visit = case.sealed.visit
    sealing.supplement(case.laptop, visit=visit, reason="Bổ sung một ý kiến.", session=held(case.laptop, visit))
    create(case.laptop, "remark", {"visit": visit, "text": "Ý kiến bổ sung", "speaker": "Bà Y"})
    more = sealing.seal(case.laptop, visit=visit)
    snapshot = read_snapshot(case.laptop.photos.original(more.snapshot))
    facts = read_seal(case.laptop.photos.original(more.seal))
    assert facts is not None
    assert derived(case.laptop, facts, snapshot) == ()
    first, *others = snapshot.paper.sections
    other = replace(snapshot, paper=replace(snapshot.paper, sections=(replace(first, title="I. KHÁC"), *others)))
    state = hashlib.sha256(canonical.dumps(other.to_json())).hexdigest()
    pdf, _ = sealing.render_snapshot(other, state, lambda one: print_picture(case.laptop, one))
    forged = replace(facts, state=state, pdf=hashlib.sha256(pdf).hexdigest())
    assert [one.doubt for one in derived(case.laptop, forged, other)] == [Doubt.OTHER_PAPER]


def test_minutes_in_the_place_of_others_are_made_again_from_their_records(case: Case) -> None:
    sealing.supersede(case.laptop, visit=case.sealed.visit, reason="Sai số liệu.")
    second = sealing.seal(case.laptop, visit=case.sealed.visit)
    snapshot = read_snapshot(case.laptop.photos.original(second.snapshot))
    facts = read_seal(case.laptop.photos.original(second.seal))
    assert facts is not None
    assert snapshot.follows == case.sealed.minutes
    assert derived(case.laptop, facts, snapshot) == ()
