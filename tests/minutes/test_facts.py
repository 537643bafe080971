"""No sentence of the minutes is printed without the fact that it rests on; what is official has no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.paper.checklist import OutlineProgress, missing
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.composing.phrases import Phrases, shipped
from giamsat_desktop.services.paper.replacing import replacing
from giamsat_desktop.services.paper.unprinting import texts_of
from giamsat_desktop.services.signing.signing_by_hand import Signer, note_of
from tests.minutes.facts import SAMPLES, Ground, Sample, Slot, grounds, said

ELSEWHERE = frozenset(
    {
        *("replaces", "replaces_no_reason"),
        *("signed_on_screen", "signed_on_screen_no_hour", "not_signed", "not_signed_no_reason"),
        *("not_signed_elsewhere", "not_signed_title"),
        *("signed_by_certificate", "signed_at_place", "absent_from_signing"),
    }
)
"""Sentences that rest on the record of the paper itself, or of a signature on it."""

UNSAID = frozenset({"no_content", "sign_witness", "supplement_people"})
"""Sentences that older campaigns may have worded, and that are printed no more."""

FORM = frozenset(
    {
        *("title", "title_supplement", "subject", "scope", "recipient_members", "recipient_archive"),
        *("section_people", "section_work", "section_assessment", "section_conclusion", "section_documents"),
        *("clause_delegation", "clause_verification"),
        *("appendix_label_single", "appendix_attached", "appendix_figures", "figures_see_appendix", "period_year"),
        *("sign_unit", "sign_secretary", "sign_chaired", "note_signed"),
        *("notation_doan", "basis", "supplement_note"),
    }
)
"""Titles, headings and places for signatures: they assert nothing, or only that there is such a paper."""

WITH_GAPS = frozenset(
    {
        *("opening", "basis_founding", "founding_nghi_quyet", "supplement_closing"),
        "supplement_opening_bare",  # of supplementary minutes that lack who takes part
    }
)
"""What every paper says: a fact that it lacks is a gap, and the paper no official one."""


@pytest.fixture(scope="module")
def found() -> dict[str, Ground]:
    return dict(grounds())


def test_every_sentence_is_printed_by_a_sample_or_known_not_to_be(found: dict[str, Ground]) -> None:
    assert set(shipped()) - set(found) == ELSEWHERE | UNSAID


def test_whatever_is_no_form_rests_on_recorded_facts(found: dict[str, Ground]) -> None:
    bare = {key for key, ground in found.items() if frozenset() in ground.needs}
    assert bare == FORM | WITH_GAPS


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("agenda", {("visit", "opened_by")}),
        ("unit_report", {("visit", "report_presenter"), ("visit", "report_number"), ("visit", "report_title")}),
        ("remark", {("reply", "attendee"), ("reply", "speaker"), ("reply", "text"), ("theirs", "position")}),
        ("no_other_opinion", {("visit", "no_other_opinions")}),
        ("note_signed_sealed", {("theirs", "side")}),
        ("clause_press", {("guest", "side")}),
        ("clause_absent", {("away", "presence")}),
        ("absent_reason", {("away", "absence_reason")}),
        ("sign_doan_head", {("visit", "chair"), ("chair", "role")}),
        ("sign_doan_deputy", {("visit", "chair"), ("chair", "role")}),
        ("sign_doan_mandated", {("visit", "chair"), ("visit", "chair_mandate_number")}),
        ("sign_thuong_truc_head", {("visit", "chair"), ("chair", "position")}),
        ("sign_ban_head", {("visit", "chair"), ("chair", "position"), ("campaign", "authority_name")}),
        ("basis_plan", {("campaign", "plan_number")}),
    ],
)
def test_a_sentence_rests_on(found: dict[str, Ground], key: str, facts: set[Slot]) -> None:
    assert all(facts <= way for way in found[key].needs)


def test_who_signs_for_the_unit_is_noted_or_the_only_one_of_it_at_the_supplement(found: dict[str, Ground]) -> None:
    ways = found["note_signed_sealed"].needs
    assert all(("theirs", "signs") in way or ("own", "present") in way for way in ways)


def test_that_it_was_read_out_and_agreed_to_is_said_only_of_the_paper_of_which_it_is_recorded(
    found: dict[str, Ground],
) -> None:
    assert found["passed"].needs == {frozenset({("visit", "agreed")}), frozenset({("own", "agreed")})}
    assert all(("visit", "agreed") in way for way in found["passed_but"].needs)


_SHOWING_GAPS = WITH_GAPS | {"closing", "closing_with_appendices"}
"""With neither hour nor day of the end these stand with gaps: then the paper is no official one."""
_SAMPLE = st.sampled_from(list(SAMPLES.values()))


def _silent(sample: Sample) -> st.SearchStrategy[frozenset[Slot]]:
    return st.frozensets(st.sampled_from(sorted(sample.slots)), max_size=12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_no_sentence_is_printed_without_its_fact(data: st.DataObject) -> None:
    sample = data.draw(_SAMPLE)
    silent = data.draw(_silent(sample))
    found = grounds()
    printed = said(sample.paper(silent))
    gone = _with_records(sample, silent)
    assert [key for key in printed if key not in _SHOWING_GAPS and not found[key].holds_without(gone)] == []


def _with_records(sample: Sample, silent: frozenset[Slot]) -> frozenset[Slot]:
    """Add the fields of records that are not there at all."""
    gone = {key for key, name in silent if not name}
    return silent | {slot for slot in sample.slots if slot[0] in gone}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_official_minutes_have_no_gap(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([one for one in SAMPLES.values() if not one.supplement]))
    silent = data.draw(_silent(sample))
    if not missing(sample.dossier(silent), OutlineProgress()):
        assert _gaps(sample.paper(silent)) == []


def _gaps(paper: Minutes) -> list[str]:
    return [text for text in texts_of(paper) if "…" in text]


@pytest.mark.parametrize("letterhead", ["doan", "thuong_truc", "ban", "hdnd"])
def test_who_signs_by_mandate_and_whose_office_is_not_known_leaves_no_gap(letterhead: str) -> None:
    sample = SAMPLES[f"{letterhead} mandated"]
    paper = sample.paper(frozenset({("chair", "role"), ("chair", "position")}))
    assert [text for text in texts_of(paper.signatures) if "…" in text] == []


_WHOLE = Signer(1, "thu_ky", "THƯ KÝ", "Bà An", "2023-05-15T05:00:00Z", reason="Bận", witness="Ông Ba", printed="Bà An")


@pytest.mark.parametrize("refused", [False, True])
@given(silent=st.sets(st.sampled_from(["signed_at", "reason", "witness", "name"])))
def test_what_stands_in_a_block_rests_on_the_record_of_the_signature(refused: bool, silent: set[str]) -> None:
    note = note_of(replace(_WHOLE, refused=refused, **dict.fromkeys(silent, "")), Phrases())
    assert "…" not in note
    assert ("hồi 12 giờ 00 phút" in note) <= ("signed_at" not in silent)
    assert ("Lý do: Bận" in note) <= refused
    assert ("Không ký" in note) is refused


def test_why_minutes_replace_others_is_said_only_when_it_is_recorded() -> None:
    found = SAMPLES["usual"].dossier()
    assert replacing("BB-1", "In sai tên.", found) == "Biên bản này thay thế Biên bản (mã BB-1). Lý do: In sai tên."
    assert replacing("BB-1", "", found) == "Biên bản này thay thế Biên bản (mã BB-1)."


def _people(paper: Minutes) -> list[str]:
    return [person.name for section in paper.sections for clause in section.clauses for person in clause.people]


def test_only_who_is_noted_takes_part_in_the_supplement() -> None:
    sample = SAMPLES["supplement"]
    assert _people(sample.paper()) == ["Người Chủ Trì", "Người Đứng Đầu", "Người Khách", "Người Thư Ký"]
    nobody = sample.paper(frozenset({("own", "present")}))
    assert _people(nobody) == []
    assert not any("THÀNH PHẦN" in section.title for section in nobody.sections)


@pytest.mark.parametrize("name", ["ours", "theirs", "guest"])
def test_who_is_not_noted_as_present_is_not_printed_as_present(name: str) -> None:
    sample, silent = Sample(without=()), frozenset({(name, "presence")})
    kept = {"ours": "Người Chủ Trì", "theirs": "Người Đứng Đầu", "guest": "Người Khách"}[name]
    assert kept in _people(sample.paper())
    assert (kept in _people(sample.paper(silent))) is (name == "ours")  # the chair was there: she chaired
    asked = [one for one in missing(sample.dossier(silent), OutlineProgress()) if one.code == "presence"]
    assert [(one.part, one.field) for one in asked] == [("attendees", "presence")]
    if name == "theirs":
        assert not any(block.name == kept for block in sample.paper(silent).signatures)
