"""Minutes of the demonstration sealed, signed digitally here and elsewhere, time-stamped, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing import marks
from giamsat_desktop.minutes.signing.keys import NoKeyOnToken
from giamsat_desktop.minutes.signing.pades import boxes
from giamsat_desktop.services.exchange import sending
from giamsat_desktop.services.exchange.receiving import receive
from giamsat_desktop.services.records.papers import Sealed, papers_of
from giamsat_desktop.services.records.recording import undo
from giamsat_desktop.services.signing import sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.overwriting import RefusedBefore
from giamsat_desktop.services.signing.signing_digitally import (
    KeyFile,
    NotDigitallySigned,
    NothingToConfirm,
    OtherMinutes,
    SignedAlready,
    Signing,
    Token,
    What,
)
from giamsat_desktop.services.visit.handing_over import hand_over
from giamsat_desktop.services.visit.visits import dossier, visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.minutes.laid_out import Wanted, lay_out
from tests.minutes.signing import signers
from tests.services.conftest import Opened


class Signatory:
    """A person with a key file."""

    def __init__(self, folder: Path, name: str) -> None:
        self.authority = signers.Authority()
        self.key = KeyFile(self.authority.key_file(folder / "key.p12", name), signers.PASSPHRASE)


@pytest.fixture
def signatory(tmp_path: Path) -> Signatory:
    return Signatory(tmp_path, "Nguyễn Văn An")


def _sealed(workspace: Workspace) -> Sealed:
    return sealing.seal(workspace, visit=visits(workspace)[0].visit)


def _found(workspace: Workspace, sealed: Sealed) -> Dossier:
    return dossier(workspace, sealed.visit)


def test_three_signatures_make_the_minutes_signed_and_the_sealed_pdf_stays(demo: Opened, signatory: Signatory) -> None:
    lead = demo()
    sealed = _sealed(lead)
    plain = lead.photos.original(sealed.pdf)
    for capacity in ("dai_dien_don_vi", "thu_ky", "chu_tri"):
        assert papers_of(lead, sealed.visit).sealed[0].state == "cho_ky"
        signing = Signing(capacity, picture=signers.hand(), instead="Ký thay theo phân công")
        done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=signing)
    over = Signing("dai_dien_don_vi", What.SEAL, signers.seal())
    done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=over)
    assert [one.field for one in done.proofs] == ["ky-1", "ky-2", "ky-3", "dau-1"]
    assert {one.standing for one in done.proofs} == {"whole"}
    assert papers_of(lead, sealed.visit).sealed[0].state == "da_ky"
    assert lead.photos.original(sealed.pdf) == plain
    assert lead.photos.original(done.pdf).startswith(plain)
    noted = [one for one in lead.of_visit(sealed.visit) if one.record_type == "signature"]
    assert sorted(one.text("capacity") for one in noted) == ["chu_tri", "dai_dien_don_vi", "dai_dien_don_vi", "thu_ky"]
    assert {one.text("form") for one in noted} == {"ky_so"}
    assert all("Nguyễn Văn An" in one.text("note") for one in noted)
    with pytest.raises(SignedAlready):
        signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=over)


def test_a_copy_signed_elsewhere_comes_back_but_nothing_else_does(
    demo: Opened, signatory: Signatory, tmp_path: Path
) -> None:
    from giamsat_desktop.minutes.signing import pades as signing
    from giamsat_desktop.minutes.signing.keys import signing_with

    lead = demo()
    sealed = _sealed(lead)
    copy = signing_digitally.signed_copy(lead, minutes=sealed.minutes, file=tmp_path / "copy.pdf")
    plain = copy.read_bytes()
    with signing_with(signatory.key) as key:
        signed = signing.sign(plain, key, signing.Intent("VGCA-1", lead.clock.now()))
    bad = bytearray(signed)
    bad[len(plain) // 2] ^= 1
    for wrong in (plain, bytes(bad), signed[:-1], b"%PDF-1.4"):
        copy.write_bytes(wrong)
        with pytest.raises((OtherMinutes, signing.NotSignable)):
            signing_digitally.take_back(lead, minutes=sealed.minutes, file=copy, capacity="chu_tri")
    copy.write_bytes(signed)
    words = {"name": "Trưởng đoàn", "reason": "Chưa thống nhất", "witness": "Bà Lê Ví Dụ"}
    told = signing_by_hand.refuse(lead, minutes=sealed.minutes, capacity="chu_tri", **words)
    with pytest.raises(RefusedBefore):
        signing_digitally.take_back(lead, minutes=sealed.minutes, file=copy, capacity="chu_tri")
    undo(lead, told)
    done = signing_digitally.take_back(lead, minutes=sealed.minutes, file=copy, capacity="chu_tri")
    assert [one.field for one in done.proofs] == ["VGCA-1"]
    assert signing_digitally.signatures_of(lead, minutes=sealed.minutes) == done.proofs
    root = tmp_path / "root.cer"
    root.write_bytes(signatory.authority.root)
    assert [one.trust for one in signing_digitally.signatures(None, file=copy, roots=[root])] == ["rooted"]


def test_time_stamps_are_carried_to_and_fro_by_file(demo: Opened, signatory: Signatory, tmp_path: Path) -> None:
    lead = demo()
    sealed = _sealed(lead)
    query, answer = tmp_path / "q.tsq", tmp_path / "a.tsr"
    with pytest.raises(NotDigitallySigned):
        signing_digitally.time_stamp_query(lead, minutes=sealed.minutes, file=query)
    signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=Signing("chu_tri"))
    signing_digitally.time_stamp_query(lead, minutes=sealed.minutes, file=query)
    answer.write_bytes(signatory.authority.answer(query.read_bytes()))
    done = signing_digitally.add_time_stamp(lead, minutes=sealed.minutes, file=answer)
    assert [one.level for one in done.proofs] == ["B-T"]


@pytest.mark.skipif(not signers.DRIVER.exists(), reason="SoftHSM is not installed")
def test_a_token_with_several_certificates_signs_by_label(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    sealed = _sealed(lead)
    signers.token(tmp_path / "token", signers.Authority(), "Trần Thị Bình", "Sở Tài nguyên và Môi trường")
    key = Token(signers.DRIVER, signers.PIN)
    with pytest.raises(NoKeyOnToken):
        signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=key, signing=Signing("thu_ky"))
    assert not [one for one in lead.of_visit(sealed.visit) if one.record_type == "signature"]
    key = Token(signers.DRIVER, signers.PIN, "Trần Thị Bình")
    done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=key, signing=Signing("thu_ky"))
    assert [(one.field, one.signer) for one in done.proofs] == [("ky-2", "Trần Thị Bình")]


def test_the_signed_pdf_travels_on_the_stick(demo: Opened, signatory: Signatory, tmp_path: Path) -> None:
    lead, inspector = demo(), demo("inspector_1")
    sealed = _sealed(lead)
    done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=Signing("chu_tri"))
    bundle = sending.send(lead, folder=tmp_path).path
    assert not receive(inspector, files=[bundle]).refused
    assert signing_digitally.signatures_of(inspector, minutes=sealed.minutes) == done.proofs


def test_a_strangers_certificate_never_takes_the_place_of_a_refusal(demo: Opened, signatory: Signatory) -> None:
    lead = demo()
    sealed = _sealed(lead)
    about, clerks = {"minutes": sealed.minutes, "capacity": "thu_ky"}, Signing("thu_ky")
    clerk = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    before = signing_digitally.before_signing(lead, minutes=sealed.minutes, key=signatory.key, signing=clerks)
    assert (before.certificate, before.printed) == ("Nguyễn Văn An", clerk.name)
    assert (before.other, before.refused) == (True, False)
    signing_by_hand.refuse(lead, name=clerk.name, reason="Chưa thống nhất.", witness="Bà Lê Ví Dụ", **about)
    before = signing_digitally.before_signing(lead, minutes=sealed.minutes, key=signatory.key, signing=clerks)
    assert before.refused
    with pytest.raises(RefusedBefore):
        signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=Signing("thu_ky"))
    assert signing_digitally.signatures_of(lead, minutes=sealed.minutes) == ()
    assert (before.reason, before.witness) == ("Chưa thống nhất", "Bà Lê Ví Dụ")
    for capacity in ("dai_dien_don_vi", "thu_ky", "chu_tri"):
        sure = Signing(capacity, sure=True, instead="" if capacity == "thu_ky" else "Theo ủy quyền")
        done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=sure)
        assert done.uncounted == (("Nguyễn Văn An", clerk.name) if capacity == "thu_ky" else ("", ""))
    after = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    assert (after.refused, after.reason, after.beside) == (True, "Chưa thống nhất.", "Nguyễn Văn An")
    assert papers_of(lead, sealed.visit).sealed[0].state == "co_tu_choi"


def test_a_strangers_certificate_counts_once_the_reason_is_recorded(
    demo: Opened, signatory: Signatory, tmp_path: Path
) -> None:
    lead = demo()
    sealed = _sealed(lead)
    about = {"minutes": sealed.minutes, "capacity": "thu_ky"}
    with pytest.raises(NothingToConfirm):
        signing_digitally.confirm_instead(lead, reason="Ký thay", **about)
    signing_digitally.sign_minutes(
        lead, minutes=sealed.minutes, key=signatory.key, signing=Signing("thu_ky", sure=True)
    )
    clerk = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    assert (clerk.done, clerk.certificate, clerk.instead) == (False, "Nguyễn Văn An", "")
    assert any("Nguyễn Văn An" in one and clerk.printed in one for one in _said(lead, sealed))
    first = hand_over(lead, folder=tmp_path / "one", visit=sealed.visit)
    contents = (first.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    assert "<SignerInfo" not in contents or "Nguyễn Văn An" not in contents.partition("SignerInfo>")[2][:60]
    assert f"chứng thư của Nguyễn Văn An ở chỗ của {clerk.printed} (chưa xác nhận" in contents
    assert any("chưa xác nhận" in one for one in first.remarks)
    with pytest.raises(NothingToConfirm):
        signing_digitally.confirm_instead(lead, reason=" ", **about)
    signing_digitally.confirm_instead(lead, reason="Theo giấy ủy quyền số 5", **about)
    clerk = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    assert (clerk.done, clerk.instead) == (True, "Theo giấy ủy quyền số 5")
    assert any("Theo giấy ủy quyền số 5" in one for one in _said(lead, sealed))
    second = hand_over(lead, folder=tmp_path / "two", visit=sealed.visit)
    contents = (second.folder / "data" / "muc_luc.xml").read_text(encoding="utf-8")
    assert f"Nguyễn Văn An (ký thay {clerk.printed}; lý do: Theo giấy ủy quyền số 5)" in contents


def _said(workspace: Workspace, sealed: Sealed) -> tuple[str, ...]:
    wanted = Wanted(sealed.visit, sealed.minutes, "vi")
    return lay_out(workspace, wanted, progress=lambda _done, _all: None).faults


def test_a_signature_without_a_picture_is_seen_where_it_belongs(demo: Opened, signatory: Signatory) -> None:
    lead = demo()
    sealed = _sealed(lead)
    room = rooms(lead.photos.original(sealed.pdf))[2]
    for what in What:
        asked = Signing("chu_tri", what)
        done = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=signatory.key, signing=asked)
    for left, bottom, width, height in boxes(lead.photos.original(done.pdf)).values():
        assert width > 60
        assert height > 12
        assert room.box[0] <= left < left + width <= room.box[0] + room.box[2] + 1
        assert room.box[1] <= bottom < bottom + height <= room.box[1] + room.box[3] + 1


@pytest.mark.parametrize("picture", [None, signers.hand()])
def test_where_somebody_signs_is_seen_in_the_signature(
    demo: Opened, signatory: Signatory, monkeypatch: pytest.MonkeyPatch, picture: bytes | None
) -> None:
    drawn: list[str] = []
    words = marks._words
    monkeypatch.setattr(marks, "_words", lambda lines, size: drawn.extend(lines) or words(lines, size))
    lead = demo()
    asked = Signing("chu_tri", picture=picture, place="Hà Nội")
    signing_digitally.sign_minutes(lead, minutes=_sealed(lead).minutes, key=signatory.key, signing=asked)
    assert "Nơi ký: Hà Nội" in drawn


def test_the_signers_own_certificate_counts_after_a_refusal(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    sealed = _sealed(lead)
    clerk = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    about = {"minutes": sealed.minutes, "capacity": "thu_ky", "name": clerk.name}
    signing_by_hand.refuse(lead, reason="Chưa thống nhất.", witness="Bà Lê Ví Dụ", **about)
    own = Signatory(tmp_path, clerk.name.upper())
    signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=own.key, signing=Signing("thu_ky", sure=True))
    after = signing_by_hand.signers_of(lead, minutes=sealed.minutes)[1]
    assert (after.done, after.refused) == (True, False)
