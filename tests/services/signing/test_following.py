"""What follows sealed minutes: who is there for supplementary ones, and what those in the place of others say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.paper.passages import text_of as text_of_prose
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.minutes.sheets.programme import programme
from giamsat_desktop.services.paper.paper_in_hand import generated
from giamsat_desktop.services.paper.reprinting import paper_of
from giamsat_desktop.services.paper.reviewing import to_review
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.paper.unprinting import texts_of
from giamsat_desktop.services.proving.deriving import derived
from giamsat_desktop.services.proving.proving import prove
from giamsat_desktop.services.proving.verdict_words import state_in_words
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.signing import sealing
from tests.builders import held
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import text_of, visit_of


def test_who_was_added_for_supplementary_minutes_was_not_at_the_session(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    asked = held(laptop, visit)
    draft, _ = sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=asked)
    said: dict[str, JsonValue] = {"visit": visit, "side": "don_vi", "name": "Trần Văn Mới", "position": "Phó Giám đốc"}
    new, _ = create(laptop, "attendee", {**said, "supplement": draft})
    asked = replace(asked, present=(*asked.present, new))
    sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=asked)
    name = "Trần Văn Mới"
    assert name in " ".join(texts_of(generated(laptop, visit_now(laptop, visit))))
    assert name not in str(programme(visit_now(laptop, visit).on_paper, visit_now(laptop, visit).outline, None))
    first = sealing.seal(laptop, visit=visit)
    assert name in str(snapshot_of(laptop, first.snapshot))
    sealing.supplement(laptop, visit=visit, reason="Lần nữa.", session=asked)
    assert name not in " ".join(texts_of(generated(laptop, visit_now(laptop, visit))))
    sealing.supersede(laptop, visit=visit, reason="Sai ngày.")
    assert name not in text_of(paper_of(laptop, visit=visit, draft=True).pdf, tmp_path)


def test_the_draft_in_place_of_others_says_so_and_keeps_what_was_worded_by_hand(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    found = passages_of(laptop, visit=visit).passages
    chosen = next(one for one in found if one.where.startswith("II."))
    reword(laptop, visit=visit, passage=chosen.key, runs=(Run("Cuộc họp có ghi âm."),))
    first = sealing.seal(laptop, visit=visit)
    sealing.supersede(laptop, visit=visit, reason="Sai số báo cáo")
    paper = paper_of(laptop, visit=visit)
    draft = " ".join(text_of(paper.pdf, tmp_path).split())
    instead = f"thay thế Biên bản ngày 15 tháng 5 năm 2023 (mã {first.code}). Lý do: Sai số báo cáo."
    assert instead in draft
    assert "Cuộc họp có ghi âm." in draft
    (old,) = paper.papers.replaced
    assert "Đã thay thế" not in state_in_words(paper.papers, old)
    codes = [one.first.code for one in to_review(laptop, visit=visit)]
    assert "warning.wording-lost" not in codes
    second = sealing.seal(laptop, visit=visit)
    said = " ".join(text_of(laptop.photos.original(second.pdf), tmp_path).split())
    assert instead in said
    assert "Cuộc họp có ghi âm." in said
    papers = sealing.papers_of(laptop, visit)
    assert state_in_words(papers, papers.replaced[0]) == "Đã thay thế"
    assert prove(laptop, second).faults == ()


def test_what_was_worded_for_a_paragraph_that_is_gone_is_said(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    found = passages_of(laptop, visit=visit).passages
    chosen = next(one for one in found if "Hôm nay" in text_of_prose(one.generated))
    reword(laptop, visit=visit, passage=chosen.key, runs=(Run("Họp ở tầng hai."),))
    sealing.seal(laptop, visit=visit)
    sealing.supersede(laptop, visit=visit, reason="Sai nơi họp")
    record(laptop, Edit("visit", visit, {"place": "Hội trường tầng 3"}))
    assert "warning.wording-lost" in [one.first.code for one in to_review(laptop, visit=visit)]


def test_supplementary_minutes_have_their_own_number_of_copies(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    assert sealing.seal(laptop, visit=visit).copies == 3
    sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=held(laptop, visit))
    sealed = sealing.seal(laptop, visit=visit, copies=5)
    assert sealed.copies == 5
    assert "được lập thành 05 bản" in " ".join(text_of(laptop.photos.original(sealed.pdf), tmp_path).split())
    proved = prove(laptop, sealed)
    assert proved.facts is not None
    assert proved.snapshot is not None
    assert derived(laptop, proved.facts, proved.snapshot) == ()
    assert visit_now(laptop, visit).dossier.visit.get("copies") == 3


def test_supplementary_minutes_that_only_say_why_are_looked_at(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    sealing.supplement(laptop, visit=visit, reason="Bổ sung số liệu hồ sơ quá hạn.", session=held(laptop, visit))
    assert "warning.only-why" in [one.first.code for one in to_review(laptop, visit=visit)]
    opening = generated(laptop, visit_now(laptop, visit)).opening[-1]
    assert isinstance(opening, str)
    assert opening.endswith(" dự.")  # who takes part follows, not what is added
    about = {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho", "in_minutes": True}
    create(laptop, "finding", about)
    assert "warning.only-why" not in [one.first.code for one in to_review(laptop, visit=visit)]


def test_what_supplementary_minutes_print_is_asked_for_as_in_the_main_ones(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=held(laptop, visit))
    said: dict[str, JsonValue] = {"visit": visit, "kind": "ton_tai", "section": "I", "title": "Kho", "in_minutes": True}
    finding, _ = create(laptop, "finding", said)
    lacking = [(one.code, one.record) for one in paper_of(laptop, visit=visit).missing if one.blocks]
    assert lacking == [("finding-opinion", finding)]
    with pytest.raises(sealing.MinutesNotReady):
        sealing.seal(laptop, visit=visit)
    record(laptop, Edit("finding", finding, {"unit_opinion": "thong_nhat"}))
    assert sealing.seal(laptop, visit=visit).kind == "bo_sung"


def test_who_came_into_the_list_after_the_sealing_is_asked_about_before_a_replacement(demo: Opened) -> None:
    """Programs before 2026-12 did not mark who was added for supplementary minutes."""
    laptop = demo()
    visit = visit_of(laptop)
    sealing.seal(laptop, visit=visit)
    sealing.supplement(laptop, visit=visit, reason="Gửi thêm.", session=held(laptop, visit))
    said: dict[str, JsonValue] = {"visit": visit, "side": "don_vi", "name": "Trần Văn Mới", "presence": "co_mat"}
    new, _ = create(laptop, "attendee", said)
    assert not [one for one in visit_now(laptop, visit).missing if one.code == "added-since-sealed"]
    sealing.seal(laptop, visit=visit)
    sealing.supersede(laptop, visit=visit, reason="Sai ngày.")
    (asked,) = [one for one in visit_now(laptop, visit).missing if one.code == "added-since-sealed"]
    assert (asked.record, asked.field, asked.blocks) == (new, "presence", False)
    assert asked in paper_of(laptop, visit=visit).missing
