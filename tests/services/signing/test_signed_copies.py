"""Signed copies: the digital file, the scan and the print signed on the screen, one or all, and which was given."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from giamsat_desktop.services.signing import filing, sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.signed_copies import (
    NothingSigned,
    SignedForm,
    beside,
    copies_of,
    copy_in_words,
    save_copies,
)
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Signing
from giamsat_desktop.services.visit.handing_over import hand_over
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
    assert [one.form for one in there] == [*SignedForm]
    said = [copy_in_words(laptop, minutes=minutes, copy=one) for one in there]
    assert said == [
        "bản ký số, 1 chữ ký số",
        "bản quét 2 trong 13 trang (kể cả phụ lục), còn thiếu trang 3, 4, 5, 6, 7, 8, 9; trang 1, 2 của Phụ lục I; "
        "trang 1, 2 của Phụ lục II; chưa ghi ai đã ký trên giấy",
        "bản có 1 nét ký trên màn hình",
    ]
    done = save_copies(laptop, minutes=minutes, forms=[*SignedForm], place=partial(beside, folder))
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
