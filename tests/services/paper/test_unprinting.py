"""What cannot be printed is listed before it is sealed, with record, field and words; what can be is not."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.services.paper import other_papers, reviewing
from giamsat_desktop.services.paper.other_papers import PaperKind
from giamsat_desktop.services.paper.printing import minutes_pdf, print_picture
from giamsat_desktop.services.paper.reviewing import UNPRINTABLE, WORDING
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.paper.unprinting import boxes_in_words, unprintable_in_words
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.minutes.characters import boxed
from tests.minutes.drawing.drawn import drawn
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import visit_of


def listed(laptop: Workspace, visit: str) -> list[reviewing.Odd]:
    return [one for one in reviewing.to_review(laptop, visit=visit) if one.first.code == UNPRINTABLE]


def test_it_is_listed_with_record_field_and_words(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    assert listed(laptop, visit) == []
    found = visit_now(laptop, visit).dossier
    finding = next(one for one in found.findings if one.flag("in_minutes"))
    photo = next(one for one in found.photos if one.flag("in_minutes"))
    record(laptop, Edit("visit", visit, {"conclusion_assessment": "Phần mềm 漢字 hay bị gián đoạn."}))
    record(laptop, Edit("finding", finding.record, {"title": "Bảng hiệu שלום chưa đúng"}))
    record(laptop, Edit("photo", photo.record, {"caption": "Biển hiệu ภาษา ở cửa"}))
    here = {(one.first.part, one.first.record, one.first.field): one.first for one in listed(laptop, visit)}
    assert set(here) == {
        ("conclusion", visit, "conclusion_assessment"),
        ("findings", finding.record, "title"),
        ("photos", photo.record, "caption"),
    }
    said = here["conclusion", visit, "conclusion_assessment"]
    assert not said.blocks
    assert said.unprinted is not None
    assert unprintable_in_words(said.unprinted) == (
        "Không in được “漢”, “字” (Kết luận: đánh giá chung), trên giấy là ô vuông: “Phần mềm □□ hay bị gián đoạn.”"
    )
    assert reviewing.unprintable_of(laptop, visit=visit) == tuple(one.first.unprinted for one in listed(laptop, visit))


def test_what_is_not_on_the_paper_is_not_listed(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    photo = next(one for one in visit_now(laptop, visit).dossier.photos if one.flag("in_minutes"))
    record(laptop, Edit("photo", photo.record, {"caption": "漢", "in_minutes": False}))
    assert listed(laptop, visit) == []


def test_a_paragraph_worded_anew_leads_to_the_wording(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    first = passages_of(laptop, visit=visit).passages[0]
    reword(laptop, visit=visit, passage=first.key, runs=(Run("Căn cứ 漢;"),))
    (one,) = listed(laptop, visit)
    assert (one.first.part, one.first.record) == (WORDING, None)
    assert one.first.unprinted is not None
    assert one.first.unprinted.marks == "漢"


def test_words_as_typed_stay_in_the_record_and_their_equals_are_on_paper(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    typed = "\uf0b7 Nghị quyết 18\u2011NQ/TW, 39℃, ☑ đủ"
    record(laptop, Edit("visit", visit, {"conclusion_assessment": typed}))
    assert visit_now(laptop, visit).dossier.visit.text("conclusion_assessment") == typed
    assert listed(laptop, visit) == []
    draft = minutes_pdf(laptop, visit=visit).pdf
    sealed = sealing.seal(laptop, visit=visit)
    for pdf in (draft, laptop.photos.original(sealed.pdf)):
        assert "Nghịquyết18-NQ/TW,39°C,☑đủ" in drawn(pdf).flow
        assert boxed(pdf) == 0


def test_sealed_again_from_its_snapshot_it_is_the_same(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    record(laptop, Edit("visit", visit, {"conclusion_assessment": "☑ đủ, 18\u2011NQ/TW"}))
    sealed = sealing.seal(laptop, visit=visit)
    snapshot = snapshot_of(laptop, sealed.snapshot)
    assert snapshot is not None

    def made(paper: Snapshot) -> bytes:
        return sealing.render_snapshot(paper, sealed.snapshot, lambda name: print_picture(laptop, name))[0]

    assert made(snapshot) == laptop.photos.original(sealed.pdf)
    before = replace(snapshot, paper=replace(snapshot.paper, signs=False))  # as it was kept before signs had a face
    assert "□đủ,18□NQ/TW" in drawn(made(before)).flow


def test_boxes_on_the_other_papers_are_said(demo: Opened) -> None:
    laptop = demo("secretary")
    visit = visit_of(laptop)
    assert all(other_papers.paper_pdf(laptop, visit=visit, kind=kind).unprinted == () for kind in PaperKind)
    assert boxes_in_words(()) == ""
    record(laptop, Edit("unit", visit_now(laptop, visit).dossier.unit.record, {"name": "Sở 漢"}))
    for kind in PaperKind:
        made = other_papers.paper_pdf(laptop, visit=visit, kind=kind)
        assert "“漢”" in boxes_in_words(made.unprinted)
        assert "□" in drawn(made.pdf).flow


def test_boxes_on_the_recovery_sheet_and_the_card_are_said(demo: Opened) -> None:
    laptop = demo("secretary")
    assert recovering.boxes_on_sheet(laptop) == ""
    assert other_papers.card_sheet(laptop).unprinted == ()
    record(laptop, Edit("campaign", laptop.of_type("campaign")[0].record, {"name": "Giám sát 漢"}))
    assert recovering.boxes_on_sheet(laptop) == "Không in được “漢”, trên giấy là ô vuông: “Giám sát □”."
    assert {one.mark for one in other_papers.card_sheet(laptop).unprinted} == {"漢"}


def test_every_visit_of_the_demonstration_prints_all_its_characters(demo: Opened) -> None:
    laptop = demo("secretary")
    for line in visits.visits(laptop):
        assert listed(laptop, line.visit) == []
