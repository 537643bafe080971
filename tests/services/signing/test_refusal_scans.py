"""The sheet of a refusal comes back signed by witness and recorder: it is filed, checked, and called what it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from giamsat_desktop.domain.paper.ink import Ink, InkPoint
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.filing import Fate, file_scans, standing_of
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.signing.signed_copies import SignedForm, beside, copies_of, copy_in_words, save_copies
from giamsat_desktop.services.signing.signing_by_hand import paper_with_ink, refuse, sign, signers_of
from giamsat_desktop.services.visit.handing_over import hand_over
from giamsat_desktop.services.workspace import Workspace
from tests.scans.generator import paper
from tests.services.conftest import Opened
from tests.services.signing.test_filing import pages_of, scanner
from tests.services.signing.test_sealing import visit_of

_INK = Ink((tuple(InkPoint(400 * n, 900 + 700 * (n % 2), 100 * n, 20 * n) for n in range(11)),), "pen")


def refused(laptop: Workspace, sealed: Sealed, *, reason: str = "Chưa thống nhất 202 hồ sơ", block: int = 0) -> None:
    who = signers_of(laptop, minutes=sealed.minutes)[block]
    about = {"minutes": sealed.minutes, "capacity": who.capacity, "name": who.name}
    refuse(laptop, reason=reason, witness="Bà Lê Ví Dụ, Văn phòng", **about)


def sheets_of(laptop: Workspace, sealed: Sealed) -> list[Image.Image]:
    """The sheets behind the copy, as they come out of the printer."""
    return paper(paper_with_ink(laptop, minutes=sealed.minutes))[sealed.pages :]


def first_words(laptop: Workspace, file: Path) -> tuple[Outcome, str]:
    found = verify(laptop, file=file)
    return found.outcome, "\n".join(verdict_in_words(found))


@pytest.fixture
def sealed_one(demo: Opened) -> tuple[Workspace, Sealed]:
    laptop = demo()
    return laptop, sealing.seal(laptop, visit=visit_of(laptop))


def test_the_sheet_of_a_refusal_is_filed_beside_the_pages_and_checked(
    sealed_one: tuple[Workspace, Sealed], tmp_path: Path
) -> None:
    laptop, sealed = sealed_one
    before = standing_of(laptop, minutes=sealed.minutes)
    assert before is not None
    assert before.refusal is None
    refused(laptop, sealed)
    waiting = standing_of(laptop, minutes=sealed.minutes)
    assert waiting is not None
    assert waiting.refusal is not None
    assert waiting.refusal.in_words() == "Tờ ghi nhận việc không ký (1 tờ): chưa nộp bản quét."
    (sheet,) = sheets_of(laptop, sealed)
    file = scanner(tmp_path / "khong_ky.pdf", [sheet])
    outcome, said = first_words(laptop, file)
    assert outcome is Outcome.REFUSAL
    assert f"tờ ghi nhận việc không ký của biên bản {sealed.code}, tờ 1 trong 1 tờ" in said
    assert "Đã so hình chữ các tờ này với lời từ chối ghi trên máy: không thấy chỗ nào khác." in said
    done = file_scans(laptop, files=[file])
    assert [(one.fate, one.page, bool(one.refusal)) for one in done.sheets] == [(Fate.FILED, 1, True)]
    (stands,) = done.standing
    assert (stands.here, len(stands.missing)) == ((), sealed.pages)  # it is no page of the minutes
    assert stands.refusal is not None
    assert stands.refusal.in_words() == "Tờ ghi nhận việc không ký: đã nộp đủ 1 tờ."
    (copy,) = (one for one in copies_of(laptop, minutes=sealed.minutes) if one.form is SignedForm.REFUSAL)
    assert copy_in_words(laptop, minutes=sealed.minutes, copy=copy) == "bản quét tờ ghi nhận việc không ký, 1 tờ"
    place = partial(beside, tmp_path)
    (saved,) = save_copies(laptop, minutes=sealed.minutes, forms=[SignedForm.REFUSAL], place=place)
    assert saved.file.name.endswith("_v1_to_khong_ky_ban_quet.pdf")
    outcome, said = first_words(laptop, saved.file)
    assert outcome is Outcome.REFUSAL
    assert "giống hệt bản quét tờ ghi nhận việc không ký đã nộp" in said
    bag = hand_over(laptop, folder=tmp_path / "bags", visit=sealed.visit)
    assert [one.name for one in (bag.folder / "data").rglob("*_to_khong_ky_ban_quet.pdf")]
    listed = (bag.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    assert f"Bản quét tờ ghi nhận việc không ký, 1 tờ, của {sealed.code}" in listed


def test_a_changed_sheet_of_a_refusal_is_told_and_filed_only_after_a_look(
    sealed_one: tuple[Workspace, Sealed], tmp_path: Path
) -> None:
    laptop, sealed = sealed_one
    refused(laptop, sealed)
    (sheet,) = sheets_of(laptop, sealed)
    millimetre = sheet.height / 297  # its words stand from 43 to 66
    box = (sheet.width // 3, 50 * millimetre, sheet.width * 2 // 3, 60 * millimetre)
    ImageDraw.Draw(sheet).rectangle(box, fill="white")
    file = scanner(tmp_path / "khac.pdf", [sheet])
    outcome, said = first_words(laptop, file)
    assert outcome is Outcome.REFUSAL
    assert "Tờ giấy KHÁC lời từ chối ghi trên máy: tờ 1 ghi nhận việc không ký" in said
    assert [one.fate for one in file_scans(laptop, files=[file]).sheets] == [Fate.DIFFERS]
    assert [one.fate for one in file_scans(laptop, files=[file], differing=True).sheets] == [Fate.FILED]


def test_with_the_pages_the_sheet_is_no_page_and_missing_ones_are_told(
    sealed_one: tuple[Workspace, Sealed], tmp_path: Path
) -> None:
    laptop, sealed = sealed_one
    refused(laptop, sealed, reason="không đồng ý số liệu hồ sơ trễ hạn; " * 80)
    sheets = sheets_of(laptop, sealed)
    assert len(sheets) == 2
    file = scanner(tmp_path / "tron_bo.pdf", [*pages_of(laptop, sealed)[:2], sheets[1]])
    outcome, said = first_words(laptop, file)
    assert outcome is Outcome.SHEETS
    assert f"2 trong {sealed.pages} trang" in said
    assert "Trong tệp còn có tờ ghi nhận việc không ký: tờ 2 trong 2 tờ, còn thiếu tờ 1." in said
    (stands,) = file_scans(laptop, files=[file]).standing
    assert stands.here == (1, 2)
    assert stands.refusal is not None
    assert stands.refusal.in_words() == "Tờ ghi nhận việc không ký: đã nộp 1 trong 2 tờ, còn thiếu tờ 1."
    (more,) = file_scans(laptop, files=[scanner(tmp_path / "con_lai.pdf", sheets[:1])]).standing
    assert more.refusal is not None
    assert more.refusal.missing == ()


def test_a_sheet_of_a_refusal_that_stands_no_more_or_is_not_known_is_told(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    refused(lead, sealed)
    file = scanner(tmp_path / "khong_ky.pdf", sheets_of(lead, sealed))
    assert [one.fate for one in file_scans(other, files=[file]).sheets] == [Fate.OTHER_REFUSAL]
    outcome, said = first_words(other, file)
    assert outcome is Outcome.REFUSAL
    assert "Lời từ chối in trên tờ này không có trên máy này" in said
    who = signers_of(lead, minutes=sealed.minutes)[0]
    sign(lead, minutes=sealed.minutes, capacity=who.capacity, name=who.name, ink=_INK, sure=True)
    outcome, said = first_words(lead, file)
    assert outcome is Outcome.REFUSAL
    assert "⚠ Tờ này ghi lời từ chối trước đó; điều đang ghi trên máy này nay đã khác." in said
    (stands,) = file_scans(lead, files=[file]).standing
    assert stands.refusal is not None
    assert stands.refusal.in_words().startswith("Còn giữ 1 tờ ghi lời từ chối trước đó")


def test_the_code_of_the_sheet_is_seen_on_a_coarse_scan(sealed_one: tuple[Workspace, Sealed], tmp_path: Path) -> None:
    laptop, sealed = sealed_one
    refused(laptop, sealed)
    (sheet,) = sheets_of(laptop, sealed)
    small = sheet.resize((round(sheet.width / 2), round(sheet.height / 2)), Image.Resampling.BOX)
    small.save(tmp_path / "to.jpg", quality=75, dpi=(150, 150))
    assert first_words(laptop, tmp_path / "to.jpg")[0] is Outcome.REFUSAL
