"""A doctored PDF is never called the sealed minutes, whoever signed it; what is honest is taken or explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing import pades as signing
from giamsat_desktop.minutes.signing.keys import KeyFile, signing_with
from giamsat_desktop.minutes.signing.marks import InkColour, Mark, Stencil, hand_mark
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, Verdict, verify
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.signing_digitally import OtherMinutes, SignatureCovers, take_back
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.workspace import Workspace
from tests.attacks import doctored
from tests.minutes.signing import signers
from tests.services.signing.test_sealing import visit_of


@dataclass
class Case:
    """A laptop with a sealed visit, and somebody with a key of their own."""

    laptop: Workspace
    sealed: Sealed
    key: KeyFile
    folder: Path

    @property
    def pdf(self) -> bytes:
        return self.laptop.photos.original(self.sealed.pdf)

    def put(self, content: bytes) -> Path:
        file = self.folder / "BB.pdf"
        file.write_bytes(content)
        return file

    def judged(self, content: bytes) -> Verdict:
        return verify(self.laptop, file=self.put(content))


@pytest.fixture(scope="module")
def case(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    import shutil

    folder = tmp_path_factory.mktemp("doctored")
    shutil.copytree(played / "secretary", folder / "secretary")
    key = KeyFile(signers.Authority("CA tự làm").key_file(folder / "k.p12", "Trần Văn Lạ"), signers.PASSPHRASE)
    with opening.opened(folder / "secretary") as laptop:
        yield Case(laptop, sealing.seal(laptop, visit=visit_of(laptop)), key, folder)


@pytest.mark.parametrize("way", doctored.INCREMENTS, ids=lambda way: way.__name__)
def test_what_is_put_behind_the_sealed_bytes_and_signed_is_not_sealed(
    case: Case, way: Callable[[doctored.Writer], None]
) -> None:
    pdf = doctored.signed(doctored.grown(case.pdf, way), case.key)
    assert pdf.startswith(case.pdf)
    found = case.judged(pdf)
    assert (found.outcome, found.sealed) == (Outcome.ALTERED, case.sealed)
    assert not found.holds
    with pytest.raises(OtherMinutes):
        take_back(case.laptop, minutes=case.sealed.minutes, file=case.put(pdf), capacity="chu_tri")


def test_what_no_page_shows_is_said_in_words(case: Case) -> None:
    pdf = doctored.signed(doctored.grown(case.pdf, doctored.another_title), case.key)
    first = verdict_in_words(case.judged(pdf))[0]
    assert "KHÔNG phải bản đã chốt" in first
    assert "thông tin của tệp" in first
    assert "…" not in first


@pytest.mark.parametrize("way", doctored.INCREMENTS, ids=lambda way: way.__name__)
def test_what_comes_after_a_signature_is_not_sealed_either(case: Case, way: Callable[[doctored.Writer], None]) -> None:
    once = doctored.signed(case.pdf, case.key, "first")
    pdf = doctored.signed(doctored.grown(once, way), case.key, "second")
    assert case.judged(pdf).outcome is Outcome.ALTERED


@pytest.mark.parametrize("way", doctored.REWRITTEN, ids=lambda way: way.__name__)
def test_what_was_written_anew_with_another_page_is_not_sealed(case: Case, way: Callable[[bytes], bytes]) -> None:
    archived = handing_over.second_form(case.laptop, case.sealed)
    for form in (case.pdf, archived):
        assert case.judged(way(form)).outcome is Outcome.ALTERED
        assert case.judged(doctored.signed(way(form), case.key)).outcome is Outcome.ALTERED


def test_signatures_one_after_another_are_accepted_and_named(case: Case) -> None:
    once = doctored.signed(case.pdf, case.key, "first")
    for pdf in (once, doctored.signed(once, case.key, "second")):
        found = case.judged(pdf)
        assert found.outcome is Outcome.EXTENDED
        first = verdict_in_words(found)[0]
        assert "tên ghi theo chứng thư: Trần Văn Lạ (chứng thư do CA tự làm cấp, máy này KHÔNG biết nơi cấp" in first


def with_mark(case: Case, mark: Mark) -> bytes:
    with signing_with(case.key) as signer:
        return signing.sign(case.pdf, signer, signing.Intent("seen", doctored.WHEN, mark=mark))


def test_a_hand_in_its_room_is_accepted_and_one_over_words_is_not(case: Case) -> None:
    room = rooms(case.pdf)[0]
    assert case.judged(with_mark(case, hand_mark(room, signers.hand()))).outcome is Outcome.EXTENDED
    ink = Stencil(8, 8, bytes(8))  # a block of ink all over
    for page, outcome in ((1, Outcome.COVERED), (3, Outcome.COVERED)):
        found = case.judged(with_mark(case, Mark(page, (90, 400, 300, 200), ink, InkColour.BLUE)))
        assert (found.outcome, found.pages, found.holds) == (outcome, (page,), False)
        assert f"che hoặc chạm vào chữ ở trang {page}" in verdict_in_words(found)[0]
    with pytest.raises(SignatureCovers):
        take_back(case.laptop, minutes=case.sealed.minutes, file=case.folder / "BB.pdf", capacity="chu_tri")
    beside = replace(hand_mark(room, signers.hand()), page=1, box=(100, 812, 40, 20))  # free room at the head
    assert case.judged(with_mark(case, beside)).outcome is Outcome.EXTENDED


def test_the_archival_form_is_known_by_its_bytes_and_a_rewritten_file_by_its_pages(case: Case) -> None:
    archived = handing_over.second_form(case.laptop, case.sealed)
    assert case.judged(archived).outcome is Outcome.SAME_PAGES
    assert case.judged(doctored.signed(archived, case.key)).outcome is Outcome.SAME_PAGES
    for name, way in doctored.honest_rewrites():
        assert case.judged(way(archived)).outcome is Outcome.SAME_PAGES, name
        found = case.judged(way(case.pdf))
        assert (found.outcome, found.holds) == (Outcome.REWRITTEN, True), name
        assert "chương trình khác đã ghi lại" in verdict_in_words(found)[0]
