"""The sentences of a campaign: worded anew, travelling, printed, frozen by the seal; and who issues and signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import phrase_id
from giamsat_desktop.domain.paper.snapshot import read_snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import Phrases, filled, phrases_of, shipped, unfillable, variables
from giamsat_desktop.minutes.lettering.layout import LayoutMissing
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import other_papers, phrasing
from giamsat_desktop.services.paper.paper_in_hand import generated
from giamsat_desktop.services.paper.phrasing import PhraseUnfillable, word
from giamsat_desktop.services.paper.printing import minutes_pdf, print_picture
from giamsat_desktop.services.paper.unprinting import texts_of
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.records.papers import papers_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record, undo
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.signing_by_hand import sign, signers_of
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import one_of, text_of, visit_of
from tests.services.signing.test_signing_by_hand import written

OWN = "Trên đây là kết quả làm việc với {don_vi}."


def _set(laptop: Workspace, **fields: JsonValue) -> None:
    record(laptop, Edit("campaign", campaign_of(laptop).record, fields))


def test_a_sentence_worded_anew_is_printed_and_brought_back(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    changes = word(laptop, key="scope", text="Lời chung. ")
    assert "Lời chung." in text_of(minutes_pdf(laptop, visit=visit).pdf, tmp_path)
    assert [one.key for one in phrasing.sentences(laptop) if one.reworded] == ["scope"]
    undo(laptop, changes)
    assert "Lời chung" not in text_of(minutes_pdf(laptop, visit=visit).pdf, tmp_path)
    for back in ("", shipped()["scope"]):
        word(laptop, key="scope", text="Khác.")
        word(laptop, key="scope", text=back)
        assert not [one for one in phrasing.sentences(laptop) if one.reworded]


@pytest.mark.parametrize(
    "text", ["{ten_la} họp", "Xin { chào", "chào }", "{0}", "{don_vi.__class__}", "{don_vi!r}", "\ufffc trang"]
)
def test_what_no_visit_can_fill_in_is_refused_whole(demo: Opened, text: str) -> None:
    laptop = demo()
    with pytest.raises(PhraseUnfillable) as refused:
        word(laptop, key="scope", text=text)
    assert refused.value.fields["allowed"] == "–"
    assert not laptop.of_type("phrase")
    with pytest.raises(NotFound):
        word(laptop, key="no_such_sentence", text="x")


def test_sentences_travel_and_two_laptops_that_differ_wait_for_a_decision(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    enrolling.make_lead(lead, writer=other.writer)  # the sentences are of the plan
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    word(lead, key="scope", text="Một.")
    word(other, key="scope", text="Hai.")
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    (seen,) = lead.of_type("phrase")
    assert seen.record == phrase_id(campaign_of(lead).record, "scope")
    assert [one.group for one in seen.conflicts] == ["text"]
    with pytest.raises(sealing.MinutesInDispute):
        sealing.seal(lead, visit=visit_of(lead))


def test_property_15_sealed_minutes_keep_their_sentences(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    word(laptop, key="scope", text=OWN.replace("{don_vi}", "đơn vị"))
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    word(laptop, key="scope", text="Lời khác.")
    snapshot = read_snapshot(laptop.photos.original(sealed.snapshot))
    again, _ = sealing.render_snapshot(snapshot, sealed.snapshot, lambda name: print_picture(laptop, name))
    assert again == laptop.photos.original(sealed.pdf)
    assert "Trên đây là kết quả làm việc với đơn vị." in text_of(again, tmp_path)
    assert any(one.record_type == "phrase" for one in snapshot.records.values())


def test_a_sentence_of_a_newer_version_that_cannot_be_filled_stays_as_shipped() -> None:
    records = [RecordView(key, "phrase", {"key": key, "text": text}) for key, text in _FOREIGN.items()]
    assert phrases_of(records).own == {"title": "BIÊN BẢN"}


_FOREIGN = {"title": "BIÊN BẢN", "scope": "{moi_la}", "of_tomorrow": "Câu mới", "agenda": "  "}


@given(st.text(max_size=40), st.sampled_from(sorted(shipped())))
def test_fault_59_what_is_filled_in_is_never_read(said: str, key: str) -> None:
    words = dict.fromkeys(variables(key), f"{{{said}}}{{don_vi}}")
    printed = Phrases().say(key, **words)
    assert printed.count(f"{{{said}}}{{don_vi}}".replace("\u200b", "")) >= len(variables(key))


def test_every_shipped_sentence_can_be_filled() -> None:
    assert not [key for key, text in shipped().items() if unfillable(key, text)]
    assert filled("{a} và {b}", {"a": "", "b": "{a}"}) == "… và {a}"


def test_options_of_the_campaign_reach_the_paper_and_the_seal(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    _set(laptop, layout="mau-1.9/1", letterhead="thuong_truc", dated_line=True, no_subject_rule=True, no_footer=True)
    sealed = sealing.seal(laptop, visit=visit)
    pdf = laptop.photos.original(sealed.pdf)
    found = text_of(pdf, tmp_path)
    assert "TM. THƯỜNG TRỰC HĐND" in found
    assert "Hà Nội, ngày 15 tháng 5 năm 2023" in found
    assert "ĐOÀN GIÁM SÁT SỐ 1" not in found
    assert "Trang 1/" not in found
    snapshot = read_snapshot(laptop.photos.original(sealed.snapshot))
    assert snapshot.layout == ("mau-1.9", "1")
    _set(laptop, layout=None, letterhead=None, dated_line=None, no_subject_rule=None, no_footer=None)
    again, _ = sealing.render_snapshot(snapshot, sealed.snapshot, lambda name: print_picture(laptop, name))
    assert again == pdf


def test_a_layout_that_is_not_here_is_refused_and_never_printed_with_another(demo: Opened) -> None:
    laptop = demo()
    _set(laptop, layout="nd99-2031/7")
    visit = visit_of(laptop)
    acts: list[Callable[[], object]] = [lambda: minutes_pdf(laptop, visit=visit)]
    acts += [lambda: sealing.seal(laptop, visit=visit)]
    acts += [partial(other_papers.paper_pdf, laptop, visit=visit, kind=kind) for kind in other_papers.PaperKind]
    for act in acts:
        with pytest.raises(LayoutMissing) as caught:
            act()
        assert caught.value.fields == {"layout": "nd99-2031/7"}
    assert papers_of(laptop, visit).sealed == ()


def test_with_two_signers_the_unit_is_not_asked_and_two_signatures_are_enough(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    for seen in laptop.of_visit(visit):
        if seen.record_type == "attendee" and seen.flag("signs"):
            record(laptop, Edit("attendee", seen.record, {"signs": False}))
    assert [one.code for one in visit_now(laptop, visit).missing] == ["unit-signer"]
    _set(laptop, signing="hai_ben")
    sealed = sealing.seal(laptop, visit=visit)
    waiting = signers_of(laptop, minutes=sealed.minutes)
    assert [one.capacity for one in waiting] == ["thu_ky", "chu_tri"]
    for one in waiting:
        sign(laptop, minutes=sealed.minutes, capacity=one.capacity, name=one.name, ink=written())
    after = sealing.sealed_by_id(laptop, sealed.minutes)
    assert after is not None
    assert after.state == "da_ky"


def test_what_the_unit_does_not_accept_stands_among_the_reservations(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    finding = one_of(laptop, visit, "finding")
    said = {"unit_opinion": "khong_thong_nhat", "unit_opinion_text": "Số liệu chưa tính hồ sơ liên thông."}
    record(laptop, Edit("finding", finding.record, {**said, "title": "Hồ sơ quá hạn", "in_minutes": True}))
    found = " ".join(text_of(minutes_pdf(laptop, visit=visit).pdf, tmp_path).split())
    sentence = "có ý kiến khác về nội dung Hồ sơ quá hạn: Số liệu chưa tính hồ sơ liên thông."
    assert sentence in found.partition("VI. Ý KIẾN KHÁC")[2]
    assert found.count("Số liệu chưa tính hồ sơ liên thông") == 1


def test_the_secretary_has_the_office_under_which_the_list_has_her(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    dossier = visit_now(laptop, visit).dossier
    member = dossier.member(dossier.visit.text("secretary"))
    assert member is not None
    listed = next(one for one in dossier.attendees if one.text("member") == member.record)
    record(laptop, Edit("attendee", listed.record, {"position": "Chức vụ mới"}))
    said = " ".join(texts_of(generated(laptop, visit_now(laptop, visit))))
    assert "Chức vụ mới" in said
    assert f"{member.text('name')} - {member.text('position')}" not in said
