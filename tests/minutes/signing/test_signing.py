"""Digital signatures on real files: from a key file and a SoftHSM token, seen by pyHanko and by poppler's pdfsig."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing import pades as signing
from giamsat_desktop.minutes.signing import proofs as signing_proofs
from giamsat_desktop.minutes.signing.keys import (
    KeyFile,
    KeyFileRefused,
    NoKeyOnToken,
    PinRefused,
    Token,
    TokenMissing,
    signing_with,
)
from giamsat_desktop.minutes.signing.marks import NoInkInPicture, hand_mark, seal_mark, stencil
from giamsat_desktop.minutes.signing.pades import CertificateNotInForce, Intent, NotSignable, TimeStampRefused
from giamsat_desktop.minutes.signing.report import Proof, Standing, Trust
from giamsat_desktop.system.images.pictures import NotAPicture
from tests.minutes import paper
from tests.minutes.builders import Album, one_page
from tests.minutes.signing import signers

WHEN = datetime(2023, 5, 15, 4, 30, tzinfo=UTC)
HEAD, SECRETARY = "Nguyễn Văn An", "Trần Thị Bình"
needs_token = pytest.mark.skipif(not signers.DRIVER.exists(), reason="SoftHSM is not installed")


@dataclass(frozen=True)
class Desk:
    """Everything two signers need."""

    authority: signers.Authority
    key: KeyFile
    token: Token
    plain: bytes

    def sign(self, pdf: bytes, key: KeyFile | Token, intent: Intent) -> bytes:
        with signing_with(key) as signer:
            return signing.sign(pdf, signer, intent)

    def proofs(self, pdf: bytes) -> tuple[Proof, ...]:
        return signing_proofs.proofs(pdf, roots=[self.authority.root], at=WHEN)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    authority = signers.Authority()
    key = KeyFile(authority.key_file(folder / "an.p12", HEAD), signers.PASSPHRASE)
    if signers.DRIVER.exists():
        signers.token(folder / "token", authority, SECRETARY)
    return Desk(authority, key, Token(signers.DRIVER, signers.PIN), render(one_page(), Album()))


@pytest.fixture(scope="module")
def signed(desk: Desk) -> bytes:
    """Signed by the head with a picture, sealed, and time-stamped."""
    chair = rooms(desk.plain)[2]
    hand = hand_mark(chair, signers.hand())
    once = desk.sign(desk.plain, desk.key, Intent("ky-3", WHEN, "Ký biên bản", "Hà Nội", hand))
    twice = desk.sign(once, desk.key, Intent("dau-3", WHEN, mark=seal_mark(chair, signers.seal(), over=hand.box)))
    return signing.with_time_stamp(twice, desk.authority.answer(signing.time_stamp_query(twice)))


@pytest.mark.parametrize("year", [1970, 2015, 2030, 2099])
def test_a_signature_proves_the_same_whatever_this_laptops_clock_says(desk: Desk, signed: bytes, year: int) -> None:
    today = datetime(year, 1, 1, tzinfo=UTC)
    assert signing_proofs.proofs(signed, roots=[desk.authority.root], at=today) == desk.proofs(signed)


def _pdfsig(pdf: bytes, folder: Path) -> list[str]:
    """Return what poppler says of each signature."""
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, timeout=60, check=False)
    return re.findall(r"Signature Validation: (.*)", done.stdout.decode(errors="replace"))


def test_both_checkers_accept_every_signature(desk: Desk, signed: bytes, tmp_path: Path) -> None:
    found = desk.proofs(signed)
    assert [(one.field, one.signer, one.level) for one in found] == [("ky-3", HEAD, "B-B"), ("dau-3", HEAD, "B-T")]
    assert {(one.standing, one.trust) for one in found} == {(Standing.WHOLE, Trust.ROOTED)}
    assert found[0].claimed_at == WHEN
    assert found[1].stamped_at == datetime(2023, 5, 15, 4, 45, tzinfo=UTC)
    assert _pdfsig(signed, tmp_path) == ["Signature is Valid."] * 2
    assert paper.is_sound(tmp_path / "signed.pdf")


@needs_token
def test_token_and_key_file_sign_one_after_the_other(desk: Desk, tmp_path: Path) -> None:
    once = desk.sign(desk.plain, desk.token, Intent("ky-2", WHEN))
    twice = desk.sign(once, desk.key, Intent("ky-3", WHEN))
    assert [one.signer for one in desk.proofs(twice)] == [SECRETARY, HEAD]
    assert {one.standing for one in desk.proofs(twice)} == {Standing.WHOLE}
    assert _pdfsig(twice, tmp_path) == ["Signature is Valid."] * 2


def test_an_increment_rewrites_nothing(desk: Desk) -> None:
    once = desk.sign(desk.plain, desk.key, Intent("ky-3", WHEN))
    twice = desk.sign(once, desk.key, Intent("ky-2", WHEN))
    assert once.startswith(desk.plain)
    assert twice.startswith(once)


def test_a_time_stamp_changes_only_the_room_no_signature_covers(desk: Desk) -> None:
    before = desk.sign(desk.plain, desk.key, Intent("ky-3", WHEN))
    after = signing.with_time_stamp(before, desk.authority.answer(signing.time_stamp_query(before)))
    assert len(after) == len(before)
    assert signers.signature_values(after) == signers.signature_values(before)
    changed = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert b">" not in before[before.rfind(b"/Contents <") : changed[-1]]


def test_a_time_stamp_for_another_signature_or_behind_further_signatures_is_refused(desk: Desk) -> None:
    once = desk.sign(desk.plain, desk.key, Intent("ky-3", WHEN))
    answer = desk.authority.answer(signing.time_stamp_query(once))
    twice = desk.sign(once, desk.key, Intent("ky-2", WHEN))
    stamped = signing.with_time_stamp(once, answer)
    for pdf, given in ((twice, answer), (stamped, answer), (once, b"no answer"), (once + b"\n", answer)):
        with pytest.raises(TimeStampRefused):
            signing.with_time_stamp(pdf, given)


def _flipped(pdf: bytes, places: range, seed: int) -> Callable[[int], bytes]:
    dice = random.Random(seed)

    def flip(_turn: int) -> bytes:
        changed = bytearray(pdf)
        changed[dice.choice(places)] ^= 1 << dice.randrange(8)
        return bytes(changed)

    return flip


def _is_whole(desk: Desk, pdf: bytes) -> bool:
    try:
        found = desk.proofs(pdf)
    except NotSignable:
        return False
    return len(found) == 2 and all(one.standing is Standing.WHOLE for one in found)


def test_fault_68_a_flipped_bit_anywhere_is_seen(desk: Desk, signed: bytes) -> None:
    flip = _flipped(signed, range(len(signed)), 68)
    assert not [turn for turn in range(40) if _is_whole(desk, flip(turn))]


def test_fault_68_a_flipped_bit_in_the_last_signature_itself_is_seen(desk: Desk, signed: bytes) -> None:
    start = signed.rfind(b"/Contents <") + 10
    flip = _flipped(signed, range(start, start + 14_000), 69)
    assert not [turn for turn in range(40) if _is_whole(desk, flip(turn))]


def test_fault_68_pdfsig_sees_a_flipped_bit_in_what_is_signed(desk: Desk, signed: bytes, tmp_path: Path) -> None:
    flip = _flipped(signed, range(len(desk.plain)), 70)
    for turn in range(25):
        assert _pdfsig(flip(turn), tmp_path) != ["Signature is Valid."] * 2


def test_text_added_behind_the_signatures_is_no_signature(desk: Desk, signed: bytes, tmp_path: Path) -> None:
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    path = tmp_path / "more.pdf"
    path.write_bytes(signed)
    with path.open("rb+") as file:
        writer = IncrementalPdfFileWriter(file)
        writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 100 100 re f")))
        writer.write_in_place()
    assert {one.standing for one in desk.proofs(path.read_bytes())} == {Standing.CHANGED_AFTER}


def test_a_signature_of_an_unknown_authority_is_whole_but_not_rooted(desk: Desk, signed: bytes) -> None:
    other = signers.Authority("Kẻ lạ")
    found = signing_proofs.proofs(signed, roots=[other.root], at=WHEN)
    assert {(one.standing, one.trust) for one in found} == {(Standing.WHOLE, Trust.UNKNOWN)}


def test_decree_30_hand_blue_between_title_and_name_and_seal_red_at_true_size(signed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    paper.picture_of(path, 1, tmp_path / "page")
    with Image.open(tmp_path / "page.png") as page:
        red, green, blue = page.convert("RGB").split()
        scale = page.width / 210
        reds = Image.eval(red, lambda v: 255 if v > 190 else 0), Image.eval(green, lambda v: 255 if v < 110 else 0)
        blues = Image.eval(blue, lambda v: 255 if v > 130 else 0), Image.eval(red, lambda v: 255 if v < 90 else 0)
        seal = _both(*reds)
        hand = _both(*blues)
    assert (seal[2] - seal[0]) / scale == pytest.approx(36, abs=1)
    third = hand[0] + (hand[2] - hand[0]) / 3
    assert seal[2] == pytest.approx(third, abs=4 * scale)  # ink under the seal is not seen
    words = paper.pages(path)[0]
    assert paper.phrase(words, "TRƯỞNG ĐOÀN")[0].bottom < hand[1] / scale
    assert hand[3] / scale < paper.phrase(words, "Nguyễn Văn Mẫu")[0].top


def _both(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    from PIL import ImageChops

    box = ImageChops.darker(one, other).getbbox()
    assert box is not None
    return box


def test_marks_keep_the_file_free_of_transparency_and_its_facts_unchanged(
    desk: Desk, signed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    with pikepdf.open(path) as document:
        assert document.Root.AcroForm.SigFlags == 3
        assert b"<pdfaid:part>1</pdfaid:part>" in document.Root.Metadata.read_bytes()
        assert document.docinfo["/Producer"] == "giamsat-desktop"
        for field in document.Root.AcroForm.Fields:
            images = field.AP.N.Resources.XObject
            assert [bool(image.ImageMask) for image in images.values()] == [True]
            assert all("/SMask" not in image for image in images.values())


def test_refusals_of_keys_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "text.p12").write_text("no key")
    for key in (KeyFile(desk.key.path, "wrong"), KeyFile(tmp_path / "text.p12", "")):
        with pytest.raises(KeyFileRefused), signing_with(key):
            pass
    with pytest.raises(TokenMissing), signing_with(Token(tmp_path / "no-driver.so", "1")):
        pass


@pytest.mark.parametrize("year", [2019, 2041])
def test_a_certificate_out_of_force_does_not_sign(desk: Desk, year: int) -> None:
    with pytest.raises(CertificateNotInForce) as refused:
        desk.sign(desk.plain, desk.key, Intent("ky-3", WHEN.replace(year=year)))
    assert refused.value.fields == {"name": HEAD, "until": "01/01/2040"}


@needs_token
def test_refusals_of_tokens_are_told_apart(desk: Desk) -> None:
    with pytest.raises(PinRefused), signing_with(Token(signers.DRIVER, "000000")):
        pass
    with pytest.raises(NoKeyOnToken), signing_with(Token(signers.DRIVER, signers.PIN, "somebody else")):
        pass


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4 torn", b"not a pdf" * 40])
def test_what_is_no_pdf_is_not_signed(desk: Desk, pdf: bytes) -> None:
    with pytest.raises(NotSignable):
        desk.sign(pdf, desk.key, Intent("ky-3", WHEN))
    with pytest.raises(NotSignable):
        desk.proofs(pdf)


def test_ink_is_found_on_paper_and_on_clear_ground_and_nothing_is_refused() -> None:
    assert stencil(signers.hand()).width > stencil(signers.hand()).height
    assert stencil(signers.seal()).width == pytest.approx(stencil(signers.seal()).height, abs=4)
    blank = Image.new("RGB", (300, 200), "white")
    with pytest.raises(NoInkInPicture):
        stencil(signers.png(blank))
    with pytest.raises(NotAPicture):
        stencil(b"no picture")
