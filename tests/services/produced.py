"""Every kind of PDF this program makes, as its own ways make it, from a laptop of the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.minutes.drawing.archival import ArchiveFacts, archival
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing import pades as signing
from giamsat_desktop.minutes.signing.keys import KeyFile, signing_with
from giamsat_desktop.minutes.signing.marks import hand_mark, seal_mark
from giamsat_desktop.minutes.signing.pades import Intent
from giamsat_desktop.services.paper import other_papers, paper_in_hand, printing
from giamsat_desktop.services.paper.reprinting import sealed_pdf
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.signing import filing, sealing, signing_by_hand, signing_state
from giamsat_desktop.services.signing.signing_by_hand import OnSheet
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.printing.printer_page import PageWords, sheet_pdf
from giamsat_desktop.ui.screens.exchange.account import Account, Section
from tests.builders import held
from tests.drawn import pictures_of_pdf
from tests.minutes.signing import signers
from tests.services.signing.test_sealing import visit_of
from tests.services.signing.test_signing_by_hand import LONG_REASON, written

FIRST_FORM = (
    *(
        "draft",
        "sealed",
        "inked",
        "refused",
        "refused_whole",
        "scanned",
        "signing_state",
        "supplement_draft",
        "supplement",
        "replacing",
    ),
    *("signed_unseen", "signed_seen", "signed_sealed", "signed_stamped"),
    *("programme", "figures", "requests", "card", "recovery_sheet", "printer_page", "account"),
)
"""Kinds that are PDF/A-1b."""
SECOND_FORM = ("archival", "archival_with_contents")
"""Kinds that are PDF/A-2b and PDF/A-3b."""

MAKERS: Mapping[str, str] = {
    "minutes/drawing/archive.py finish": "draft",
    "minutes/drawing/document.py _rendered": "draft",
    "minutes/drawing/document.py _build": "draft",
    "minutes/signing/inked_paper.py inked": "inked",
    "minutes/signing/inked_paper.py _layer": "refused",
    "minutes/drawing/behind.py behind": "refused_whole",
    "minutes/sheets/signing_state.py state_sheet": "signing_state",
    "minutes/signing/scanned_paper.py _bound": "scanned",
    "minutes/signing/pades.py sign": "signed_seen",
    "minutes/sheets/sheet.py render_sheet": "programme",
    "services/paper/other_papers.py paper_pdf": "programme",
    "minutes/drawing/one_page.py render_page": "card",
    "minutes/sheets/card.py render_card": "card",
    "minutes/sheets/recovery.py render_sheet": "recovery_sheet",
    "services/profile/recovering.py recovery_sheet": "recovery_sheet",
    "minutes/drawing/archival.py _made": "archival_with_contents",
    "services/paper/finishing.py finished": "account",
    "ui/printing/printer_page.py sheet_pdf": "printer_page",
    "ui/screens/exchange/account.py as_pdf": "account",
}
"""Every function of the program that writes a PDF, and a kind that comes from it."""


@dataclass(frozen=True)
class Desk:
    """The lead's laptop and a folder to write into."""

    laptop: Workspace
    folder: Path

    def pdf(self, sealed: Sealed) -> bytes:
        """The sealed bytes."""
        return sealed_pdf(self.laptop, sealed)


def every_paper(laptop: Workspace, folder: Path) -> dict[str, bytes]:
    """Make one of each kind; needs a QGuiApplication for those that Qt draws."""
    desk = Desk(laptop, folder)
    first = visit_of(laptop)
    papers = {
        **{kind.value: other_papers.paper_pdf(laptop, visit=first, kind=kind).pdf for kind in other_papers.PaperKind},
        "card": other_papers.card_sheet(laptop).pdf,
        "recovery_sheet": recovering.recovery_sheet(laptop),
        **_drawn_by_qt(),
        "draft": printing.minutes_pdf(laptop, visit=first).pdf,
    }
    sealed = sealing.seal(laptop, visit=first)
    papers |= {"sealed": desk.pdf(sealed), **_by_hand(desk, sealed), **_second_forms(desk, sealed)}
    papers |= {**_signed(desk, desk.pdf(sealed)), **_supplement(desk, sealed), **_replacing(desk)}
    return papers


def _drawn_by_qt() -> dict[str, bytes]:
    words = PageWords("Trang in thử", "Máy in: phòng họp", "Chữ có dấu", "Thước", "50 × 50 mm", "Dấu giáp lai")
    section = Section("Ông Ẩn · goi.gsb", ("Thay đổi: 12 = 10 mới + 2 đã có",))
    told = Account("Nhận dữ liệu", (section,), sample=True)
    return {"printer_page": sheet_pdf(words), "account": told.as_pdf()}


def _by_hand(desk: Desk, sealed: Sealed) -> dict[str, bytes]:
    """Return the paper with one signature, then with a refusal and all others, and a page of it that was scanned."""
    one, two, three = signing_by_hand.signers_of(desk.laptop, minutes=sealed.minutes)
    about = {"minutes": sealed.minutes, "capacity": one.capacity, "name": one.name}
    signing_by_hand.sign(desk.laptop, ink=written(), **about)
    inked = signing_by_hand.paper_with_ink(desk.laptop, minutes=sealed.minutes)
    about = {"minutes": sealed.minutes, "capacity": two.capacity, "name": two.name}
    signing_by_hand.refuse(desk.laptop, reason="Chưa thống nhất số liệu", witness="Bà Lê Ví Dụ", **about)
    about = {"minutes": sealed.minutes, "capacity": three.capacity, "name": "Người ký thay"}
    signing_by_hand.sign(desk.laptop, ink=written(3), **about)
    refused = signing_by_hand.paper_with_ink(desk.laptop, minutes=sealed.minutes)
    told = signing_by_hand.Said(two.capacity, OnSheet.REFUSED, two.name, LONG_REASON, "Bà Lê Ví Dụ")
    signing_by_hand.refuse_instead(desk.laptop, minutes=sealed.minutes, refusal=told)
    whole = signing_by_hand.paper_with_ink(desk.laptop, minutes=sealed.minutes)
    state = signing_state.sheet_of(desk.laptop, minutes=sealed.minutes, files={})
    scanned = _scanned(desk, sealed, refused)
    return {"inked": inked, "refused": refused, "refused_whole": whole, "scanned": scanned, "signing_state": state}


def _scanned(desk: Desk, sealed: Sealed, paper: bytes) -> bytes:
    file = desk.folder / "page.jpg"
    next(iter(pictures_of_pdf(paper, dpi=200))).image.save(file, "JPEG", quality=80, dpi=(200, 200))
    filing.file_by_hand(desk.laptop, minutes=sealed.minutes, page=1, file=file)
    bound = filing.scan_of(desk.laptop, minutes=sealed.minutes)
    assert bound is not None
    return bound


def _second_forms(desk: Desk, sealed: Sealed) -> dict[str, bytes]:
    facts = ArchiveFacts(
        catalogue="2023",
        file_notation="",
        type_name="Biên bản",
        number="",
        notation="BB-ĐGS",
        issued_on="2023-05-15",
        organ="Đoàn giám sát",
        subject="Thử",
        pages=sealed.pages,
        signers=(),
    )
    with_contents = handing_over.second_form(desk.laptop, sealed)
    return {"archival": archival(desk.pdf(sealed), facts), "archival_with_contents": with_contents}


def _signed(desk: Desk, pdf: bytes) -> dict[str, bytes]:
    """Return the paper after every further digital signature, and after the time stamp."""
    authority = signers.Authority()
    key = KeyFile(authority.key_file(desk.folder / "key.p12", "Nguyễn Văn Mẫu"), signers.PASSPHRASE)
    chair, when = rooms(pdf)[2], desk.laptop.clock.now()
    hand = hand_mark(chair, signers.hand())
    made = {}
    for kind, intent in {
        "signed_unseen": Intent("ky-2", when),
        "signed_seen": Intent("ky-3", when, mark=hand),
        "signed_sealed": Intent("dau-3", when, mark=seal_mark(chair, signers.seal(), over=hand.box)),
    }.items():
        with signing_with(key) as signer:
            pdf = made[kind] = signing.sign(pdf, signer, intent)
    return {**made, "signed_stamped": signing.with_time_stamp(pdf, authority.answer(signing.time_stamp_query(pdf)))}


def _supplement(desk: Desk, main: Sealed) -> dict[str, bytes]:
    laptop, visit = desk.laptop, main.visit
    sealing.supplement(
        laptop,
        visit=visit,
        reason="Đơn vị gửi thêm tài liệu sau buổi làm việc.",
        session=held(laptop, visit),
    )
    said = {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho mới đã sắp xếp", "in_minutes": True}
    create(laptop, "finding", said)
    draft, _ = paper_in_hand.supplement_draft(laptop, visit_now(laptop, visit))
    return {"supplement_draft": draft, "supplement": desk.pdf(sealing.seal(laptop, visit=visit))}


def _replacing(desk: Desk) -> dict[str, bytes]:
    laptop = desk.laptop
    visit = visit_of(laptop, "005")
    sealing.seal(laptop, visit=visit)
    sealing.supersede(laptop, visit=visit, reason="In sai tên người ký.")
    return {"replacing": desk.pdf(sealing.seal(laptop, visit=visit))}
