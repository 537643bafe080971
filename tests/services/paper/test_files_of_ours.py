"""Every file this program writes of a visit is said to be what it is, and no file of ours is called doctored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from giamsat_desktop.services.paper import other_papers, reprinting
from giamsat_desktop.services.paper.other_papers import PaperKind
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.proving.proving import Doubt
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.signing import filing, sealing, signed_copies, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.signing.signed_copies import SignedForm
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Signing
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.workspace import Workspace
from tests.builders import held
from tests.golden.papers import as_sealed
from tests.minutes.signing import signers
from tests.services.conftest import Opened
from tests.services.signing.test_filing import pages_of, scanner
from tests.services.signing.test_sealing import visit_of
from tests.services.signing.test_signing_by_hand import LONG_REASON, written

UNIT = "Sở Tài nguyên và Môi trường"


@dataclass
class Files:
    """Files of one visit, by what they are."""

    laptop: Workspace
    folder: Path

    def put(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def save(self, name: str, visit: str, *, draft: bool = False, minutes: str | None = None) -> None:
        reprinting.save_paper(self.laptop, visit=visit, file=self.folder / name, draft=draft, minutes=minutes)

    def signed(self, name: str, sealed: Sealed, form: SignedForm) -> None:
        self.put(name, signed_copies.pdf_of(self.laptop, minutes=sealed.minutes, form=form))

    def said(self, name: str) -> tuple[Outcome, str, str]:
        """What a file is, of which minutes, and the words for it."""
        found = verify(self.laptop, file=self.folder / name)
        return found.outcome, found.code if found.sealed is not None else found.what, " ".join(verdict_in_words(found))


def test_every_file_of_a_visit_is_said_to_be_what_it_is(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    files = Files(laptop, tmp_path / "out")
    files.folder.mkdir()
    first, bag = _first(files, visit, tmp_path)
    sealing.supplement(laptop, visit=visit, reason="Đơn vị gửi thêm tài liệu.", session=held(laptop, visit))
    create(
        laptop, "finding", {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho", "in_minutes": True}
    )
    files.save("supplement_draft.pdf", visit)
    more = sealing.seal(laptop, visit=visit)
    files.save("supplement.pdf", visit, minutes=more.minutes)
    sealing.supersede(laptop, visit=visit, reason="Ghi sai tên.")
    second = sealing.seal(laptop, visit=visit)
    files.save("replacing.pdf", visit, minutes=second.minutes)
    for name, outcome, about, words in (
        ("draft.pdf", Outcome.DRAFT, "", "DỰ THẢO"),
        ("ready.pdf", Outcome.DRAFT, "", "DỰ THẢO"),
        ("unsealed.pdf", Outcome.UNSEALED, "", "CHƯA CHỐT"),
        ("supplement_draft.pdf", Outcome.DRAFT, "", "BIÊN BẢN BỔ SUNG"),
        ("replaced.pdf", Outcome.GENUINE, first.code, f"thay thế bằng biên bản {second.code}"),
        ("supplement.pdf", Outcome.GENUINE, more.code, f"bổ sung {more.code}, lần 1: {UNIT}, lập ngày 20/5/2023"),
        ("supplement.pdf", Outcome.GENUINE, more.code, "bổ sung biên bản của buổi làm việc ngày 15/5/2023."),
        ("replacing.pdf", Outcome.GENUINE, second.code, "lần 2"),
        ("pades.pdf", Outcome.EXTENDED, first.code, "Lê Văn An"),
        ("partial.pdf", Outcome.SHEETS, first.code, f"2 trong {first.pages} trang"),
        ("scan.pdf", Outcome.SHEETS, first.code, f"có mã của {first.pages} trang"),
        ("inked.pdf", Outcome.INKED, first.code, "chữ ký viết trên màn hình"),
        ("inked_later.pdf", Outcome.INKED, first.code, "lời ghi ai không ký"),
        ("archival.pdf", Outcome.SAME_PAGES, first.code, "dạng lưu trữ"),
        ("programme.pdf", Outcome.OURS, "paper", "CHƯƠNG TRÌNH"),
        ("card.pdf", Outcome.OURS, "paper", "THẺ MÁY"),
        ("recovery.pdf", Outcome.OURS, "paper", "KHÓA KHÔI PHỤC"),
    ):
        found = files.said(name)
        assert found[:2] == (outcome, about), name
        assert words in found[2]
    _check_bag(Files(laptop, bag / "data" / "2023-05-15_STNMT"), first)
    _check_bag_files(Files(laptop, bag))


def _first(files: Files, visit: str, folder: Path) -> tuple[Sealed, Path]:
    """Write everything that the first minutes of the visit can be; return them and the folder for an archive."""
    laptop = files.laptop
    files.save("draft.pdf", visit, draft=True)
    files.save("ready.pdf", visit)
    files.put("unsealed.pdf", as_sealed(laptop, visit))  # as programs before 2026-12 printed it
    first = sealing.seal(laptop, visit=visit)
    files.save("replaced.pdf", visit)
    key = KeyFile(signers.Authority().key_file(folder / "an.p12", "Lê Văn An"), signers.PASSPHRASE)
    signing_digitally.sign_minutes(laptop, minutes=first.minutes, key=key, signing=Signing("chu_tri"))
    files.signed("pades.pdf", first, SignedForm.DIGITAL)
    pages = pages_of(laptop, first)
    filing.file_scans(laptop, files=[scanner(folder / "some.pdf", pages[:2])], differing=True)
    files.signed("partial.pdf", first, SignedForm.SCAN)
    signing_by_hand.sign(laptop, minutes=first.minutes, capacity="thu_ky", name="Ánh", ink=written())
    files.signed("inked.pdf", first, SignedForm.SCREEN)
    words = {"reason": "Chưa rõ", "witness": "Ông B"}
    signing_by_hand.refuse(laptop, minutes=first.minutes, capacity="dai_dien_don_vi", name="Phúc", **words)
    files.signed("inked_later.pdf", first, SignedForm.SCREEN)
    filing.file_scans(laptop, files=[scanner(folder / "rest.pdf", pages[2:])], differing=True)
    files.signed("scan.pdf", first, SignedForm.SCAN)
    stands = sealing.sealed_by_id(laptop, first.minutes)
    assert stands is not None
    files.put("archival.pdf", handing_over.second_form(laptop, stands))
    files.put("programme.pdf", other_papers.paper_pdf(laptop, visit=visit, kind=PaperKind.PROGRAMME).pdf)
    files.put("card.pdf", other_papers.card_sheet(laptop).pdf)
    files.put("recovery.pdf", recovering.recovery_sheet(laptop))
    return first, handing_over.hand_over(laptop, folder=folder, visit=visit).folder


def _check_bag(files: Files, sealed: Sealed) -> None:
    stem = f"{sealed.code}/BB_2023-05-15_STNMT_v1"
    assert files.said(f"{stem}.pdf")[:2] == (Outcome.GENUINE, sealed.code)
    assert files.said(f"{stem}_pdfa3.pdf")[:2] == (Outcome.SAME_PAGES, sealed.code)
    assert files.said(f"{stem}_ky_so_co_nguoi_khong_ky.pdf")[:2] == (Outcome.EXTENDED, sealed.code)
    assert files.said(f"{stem}_ban_quet_co_nguoi_khong_ky.pdf")[:2] == (Outcome.SHEETS, sealed.code)
    assert "đúng là tệp dấu chốt" in files.said(f"{sealed.code}/niem_phong.json")[2]
    assert "đúng là nội dung đã chốt" in files.said(f"{sealed.code}/noi_dung.json")[2]
    assert files.said("anh/001.jpg")[:2] == (Outcome.OURS, "photo")
    assert verify(files.laptop, file=files.folder / "anh/001.jpg").holds
    assert files.said("ho_so.json")[:2] == (Outcome.OURS, "records")


def _check_bag_files(files: Files) -> None:
    assert files.said("data/muc_luc.xml")[:2] == (Outcome.OURS, "contents")
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        assert files.said(name)[:2] == (Outcome.OURS, "bag")


def test_a_copy_with_other_ink_is_not_ours(demo: Opened, tmp_path: Path) -> None:
    from giamsat_desktop.minutes.signing.inked_paper import InkMark, inked

    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    signing_by_hand.sign(laptop, minutes=sealed.minutes, capacity="thu_ky", name="Ánh", ink=written())
    forged = inked(laptop.photos.original(sealed.pdf), [InkMark(2, written(3), "Ký trên màn hình")])
    (tmp_path / "forged.pdf").write_bytes(forged)
    found = verify(laptop, file=tmp_path / "forged.pdf")
    assert found.outcome is Outcome.ALTERED
    assert not found.holds
    assert "có nét đã khác" in " ".join(verdict_in_words(found))


@pytest.mark.parametrize("content", [b"[]", b"[{}]", b'[{"id":1}]', b"[{" * 5000, b"a" * 64 + b"  data/x", b"\n\n"])
def test_strange_files_are_not_taken_for_a_hand_over(demo: Opened, tmp_path: Path, content: bytes) -> None:
    laptop = demo()
    (tmp_path / "x.json").write_bytes(content)
    found = verify(laptop, file=tmp_path / "x.json")
    assert (found.outcome is Outcome.OURS) is content.endswith(b"data/x")
    assert not found.holds


def _the_sheet_behind_is_named(laptop: Workspace, sealed: Sealed, file: Path, again: Path) -> None:
    """Check that a changed sheet, and one that was taken off, are told, and not the page with the ink."""
    with pikepdf.open(file) as document:
        document.pages[sealed.pages].contents_add(b"BT ET 0 0 1 rg 100 100 50 50 re f")
        document.save(again, linearize=True)
        assert verify(laptop, file=again).pages == (sealed.pages + 1,)
        while len(document.pages) > sealed.pages:
            del document.pages[-1]
        document.save(again)
    found = verify(laptop, file=again)
    assert found.outcome is Outcome.ALTERED
    assert found.names.several(found.pages).startswith("tờ 1")


def test_a_copy_with_the_former_sheet_still_proves(demo: Opened, tmp_path: Path) -> None:
    from giamsat_desktop.minutes.signing.inked_paper import inked

    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    one = signing_by_hand.signers_of(laptop, minutes=sealed.minutes)[0]
    named = {"minutes": sealed.minutes, "capacity": one.capacity, "name": one.name}
    signing_by_hand.refuse(laptop, reason=LONG_REASON, witness="Bà Lê Ví Dụ", **named)
    (mark,) = signing_by_hand.marks_ever(laptop, minutes=sealed.minutes)[one.block]
    assert mark.refused is not None
    former = replace(mark, refused=replace(mark.refused, bearing=None, attested=None))
    assert mark.refused.bearing is not None
    uncoded = replace(mark.refused, bearing=replace(mark.refused.bearing, record="", state=""))
    unsigned = replace(mark, refused=replace(uncoded, attested=None))
    pdf = laptop.photos.original(sealed.pdf)
    made = {"former": former, "unsigned": unsigned, "uncoded": replace(mark, refused=uncoded), "now": mark}
    copies = {name: inked(pdf, [one]) for name, one in made.items()}
    assert len(set(copies.values())) == 4
    for name, content in copies.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(content)
        assert verify(laptop, file=file).outcome is Outcome.INKED
        again = tmp_path / f"{name}_again.pdf"
        with pikepdf.open(file) as document:  # as another program writes it
            document.save(again, linearize=True)
        assert verify(laptop, file=again).outcome is Outcome.INKED
        with pikepdf.open(file) as document:
            document.pages[2].contents_add(b"BT ET 0 0 1 rg 100 100 50 50 re f")
            document.save(again, linearize=True)
        found = verify(laptop, file=again)
        assert (found.outcome, [fault.doubt for fault in found.faults]) == (Outcome.ALTERED, [Doubt.INK])
        assert found.pages == (3,)  # and not the page with the ink
        if len(pikepdf.open(file).pages) > sealed.pages:
            _the_sheet_behind_is_named(laptop, sealed, file, again)
