"""Signed copies: the digital file, the scan and the print signed on the screen, one or all, and which was given."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.signing import filing, sealing, signing_by_hand, signing_digitally, signing_state
from giamsat_desktop.services.signing.signed_copies import (
    NothingSigned,
    Saved,
    SignedForm,
    beside,
    copies_of,
    copy_in_words,
    save_copies,
)
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Signing
from giamsat_desktop.services.visit.handing_over import hand_over
from tests.minutes import paper
from tests.minutes.signing import signers
from tests.services.conftest import Opened
from tests.services.signing.test_filing import pages_of, scanner
from tests.services.signing.test_sealing import visit_of
from tests.services.signing.test_signing_by_hand import written


def test_every_signed_form_is_given_under_its_own_name(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    minutes, folder = sealed.minutes, tmp_path / "out"
    folder.mkdir()
    assert copies_of(laptop, minutes=minutes) == ()
    for forms in ((), (SignedForm.DIGITAL,), (SignedForm.SCAN,), (SignedForm.SCREEN,)):
        with pytest.raises(NothingSigned):  # never the unsigned bytes
            save_copies(laptop, minutes=minutes, forms=forms, place=partial(beside, folder))
    assert not [*folder.iterdir()]
    key = KeyFile(signers.Authority().key_file(tmp_path / "an.p12", "Lê Văn An"), signers.PASSPHRASE)
    signing_digitally.sign_minutes(laptop, minutes=minutes, key=key, signing=Signing("chu_tri"))
    filing.file_scans(laptop, files=[scanner(tmp_path / "hai.pdf", pages_of(laptop, sealed)[:2])])
    signing_by_hand.sign(laptop, minutes=minutes, capacity="thu_ky", name="Ánh", ink=written())
    there = copies_of(laptop, minutes=minutes)
    assert [one.form for one in there] == [*SignedForm][:3]  # nobody refused
    said = [copy_in_words(laptop, minutes=minutes, copy=one) for one in there]
    assert said == [
        "bản ký số, 1 chữ ký số; máy này không biết nơi cấp chứng thư của Lê Văn An: chưa chắc chính người ấy ký; "
        "không thể hiện 1 người ký trên màn hình (Ánh)",
        "bản quét 2 trong 13 trang (kể cả phụ lục), còn thiếu trang 3, 4, 5, 6, 7, 8, 9; trang 1, 2 của Phụ lục I; "
        "trang 1, 2 của Phụ lục II; chưa ghi ai đã ký trên giấy; không thể hiện 1 người ký trên màn hình (Ánh)",
        "bản có 1 nét ký trên màn hình",
    ]
    done = save_copies(laptop, minutes=minutes, forms=[*SignedForm][:3], place=partial(beside, folder))
    ends = [one.file.name.rpartition("_v1_")[2] for one in done]
    assert ends == ["ky_so.pdf", "ban_quet_chua_du.pdf", "ky_man_hinh.pdf"]
    written_out = [one.file.read_bytes() for one in done]
    assert len({hashlib.sha256(one).hexdigest() for one in (*written_out, laptop.photos.original(sealed.pdf))}) == 4
    assert len(signing_digitally.signatures(laptop, file=done[0].file)) == 1
    again = save_copies(laptop, minutes=minutes, forms=[SignedForm.SCAN], place=partial(beside, folder))
    assert again[0].file.name.endswith("_chua_du_2.pdf")  # what is there stays


def test_who_refused_is_no_signer_in_the_list_of_contents(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    words = {"reason": "Chưa thống nhất", "witness": "Ông Trần Văn Chứng"}
    signing_by_hand.refuse(laptop, minutes=sealed.minutes, capacity="dai_dien_don_vi", name="Phúc", **words)
    signing_by_hand.sign(laptop, minutes=sealed.minutes, capacity="thu_ky", name="Phan Thị Ánh", ink=written())
    done = hand_over(laptop, folder=tmp_path, visit=sealed.visit)
    contents = (done.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    assert "Phan Thị Ánh" in contents
    assert "Chưa thống nhất" not in contents


def test_no_file_alone_hides_who_signed_otherwise_or_refused(demo: Opened, tmp_path: Path) -> None:
    """The name of the file, the word on saving, the sheet beside it, the hand-over and verifying say it."""
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    minutes = sealed.minutes
    unit, clerk, chair = signing_by_hand.signers_of(laptop, minutes=minutes)
    said = {"reason": "Chưa thống nhất số liệu", "witness": "Bà Lê Ví Dụ"}
    key = KeyFile(signers.Authority().key_file(tmp_path / "k.p12", chair.name), signers.PASSPHRASE)
    signing_digitally.sign_minutes(laptop, minutes=minutes, key=key, signing=Signing("chu_tri"))
    (digital,) = copies_of(laptop, minutes=minutes)
    assert (digital.unshown, signing_state.is_needed([digital])) == ((), False)
    assert (
        signing_state.save_beside(laptop, minutes=minutes, file=tmp_path / "a.pdf", saved=[Saved(digital, tmp_path)])
        is None
    )
    signing_by_hand.refuse(laptop, minutes=minutes, capacity=unit.capacity, name=unit.name, **said)
    signing_by_hand.sign(laptop, minutes=minutes, capacity=clerk.capacity, name=clerk.name, ink=written())
    digital, screen = copies_of(laptop, minutes=minutes)
    left = f"1 người không ký ({unit.name}), 1 người ký trên màn hình ({clerk.name})"
    assert digital.file_name.endswith("_ky_so_co_nguoi_khong_ky.pdf")
    said_of = copy_in_words(laptop, minutes=minutes, copy=digital)
    doubt = f"máy này không biết nơi cấp chứng thư của {chair.name}: chưa chắc chính người ấy ký"
    assert said_of == f"bản ký số, 1 chữ ký số; {doubt}; không thể hiện {left}"
    assert copy_in_words(laptop, minutes=minutes, copy=screen).endswith(
        f"; không thể hiện 1 người ký số ({chair.name})"
    )
    first, second = save_copies(laptop, minutes=minutes, forms=[*SignedForm][::2], place=partial(beside, tmp_path))
    sheet = signing_state.save_beside(laptop, minutes=minutes, file=first.file, saved=[first])
    assert sheet is not None
    words = " ".join(paper.text(sheet).replace("\xa0", " ").split())
    for told in (
        unit.name,
        clerk.name,
        chair.name,
        said["reason"],
        said["witness"],
        "Ký số",
        sealed.code,
        first.file.name,
    ):
        assert told in words
    # Of whom only a certificate says that it was she, and nobody knows who issued it, the sheet says no more than that.
    assert words.count("không biết nơi cấp chứng thư: chưa chắc chính người ấy ký") == 1
    assert signing_state.save_beside(laptop, minutes=minutes, file=first.file, saved=[first]) != sheet
    told = [verify(laptop, file=one) for one in (first.file, second.file, sheet)]
    assert f"⚠ Không có trên tệp này: {left}." in verdict_in_words(told[0])
    assert f"⚠ Không có trên tệp này: 1 người ký số ({chair.name})." in verdict_in_words(told[1])
    assert (told[2].outcome, told[2].about) == (Outcome.OURS, f"TÌNH TRẠNG KÝ BIÊN BẢN MÃ {sealed.code}")
    (tmp_path / "bare.pdf").write_bytes(laptop.photos.original(sealed.pdf))
    bare = verify(laptop, file=tmp_path / "bare.pdf")
    assert sum(len(one.names) for one in bare.unshown) == 3
    done = hand_over(laptop, folder=tmp_path, visit=sealed.visit)
    names = [one.name for one in (done.folder / "data").rglob("*.pdf")]
    assert {"ky_so_co_nguoi_khong_ky.pdf", "tinh_trang_ky.pdf"} <= {one.partition("_v1_")[2] for one in names}
    contents = (done.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    assert f"{sealed.code}: {doubt}" in done.remarks
    assert f"; {doubt}; không thể hiện {left}" in contents


def test_the_sheet_of_the_state_names_the_files_that_were_written(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    minutes = sealed.minutes
    said = {"reason": "Chưa thống nhất số liệu", "witness": "Bà Lê Ví Dụ"}
    signing_by_hand.refuse(laptop, minutes=minutes, capacity="dai_dien_don_vi", name="Phúc", **said)
    filing.file_scans(laptop, files=[scanner(tmp_path / "mot.pdf", pages_of(laptop, sealed)[:1])])
    scan, screen = copies_of(laptop, minutes=minutes)
    assert screen.ending == "_ghi_khong_ky"  # nobody signed on the screen
    mine = tmp_path / "ban_cua_toi.pdf"
    saved = save_copies(laptop, minutes=minutes, forms=[SignedForm.SCAN], place=lambda _copy: mine)
    sheet = signing_state.save_beside(laptop, minutes=minutes, file=saved[0].file, saved=saved)
    assert sheet is not None
    assert sheet.name == "ban_cua_toi_tinh_trang_ky.pdf"
    words = " ".join(paper.text(sheet).replace("\xa0", " ").split())
    assert "- ban_cua_toi.pdf: bản quét 1 trong" in words
    assert "- không kèm tờ này: bản ghi 1 người không ký" in words
    assert scan.file_name not in words
    assert screen.file_name not in words
    bag = hand_over(laptop, folder=tmp_path / "bags", visit=sealed.visit)
    there = {one.name for one in (bag.folder / "data").rglob("*.pdf")}
    (told,) = (bag.folder / "data").rglob("*_tinh_trang_ky.pdf")
    lines = "".join(paper.text(told).split())  # a long name stands in two of them
    assert len([name for name in there if f"-{name}:" in lines]) == 2
    assert {one.rpartition("_v1_")[2] for one in there} >= {"ghi_khong_ky.pdf"}
    assert not any("ky_man_hinh" in name for name in there)
    listed = (bag.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    entry = listed[listed.index("_tinh_trang_ky.pdf") :].partition("</TaiLieu>")[0]
    assert f"<Ngay>{local_day(to_instant(laptop.clock.now()))}</Ngay>" in entry  # made now, not on the day of the visit
