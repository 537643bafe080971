"""No sentence of programme, figures table and list of documents is printed without the fact that it rests on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.minutes.composing.phrases import shipped
from giamsat_desktop.minutes.sheets.card import CardSheet, render_card
from giamsat_desktop.minutes.sheets.recovery import render_sheet
from tests.minutes.drawing.drawn import drawn
from tests.minutes.facts import Ground, Slot
from tests.minutes.facts_of_papers import SAMPLES, PaperSample, grounds, of_the_minutes, said, sentences, texts_on
from tests.minutes.printing_fields import shown
from tests.minutes.sheets.test_recovery_sheet import SHEET
from tests.minutes.test_facts import FORM as FORM_OF_MINUTES

OF_A_LAPTOP = frozenset(key for key in sentences() if key.startswith(("card_", "recovery_"))) | {"printed_on"}
"""Sentences of the card and of the recovery sheet, which are about this laptop and not about a visit."""

OF_A_REFUSAL = frozenset(key for key in sentences() if key.startswith(("refusal_", "state_")))
"""Sentences of the sheets that tell how minutes are signed, or not: they rest on what was sealed, and on signatures."""

FORM = frozenset(
    {
        *("programme_title", "programme_notation", "figures_title", "requests_title", "recipient_archive"),
        *("section_time", "section_people", "section_order", "section_content"),
        *("column_number", "column_content", "column_who", "column_time"),
        *("figures_name", "figures_unit", "figures_reported", "figures_verified", "figures_of", "figures_table"),
        *("figures_signed", "figures_signed_sealed", "figures_filler", "figures_head"),
    }
)
"""Titles, headings and places for signatures: they assert nothing."""

ASKED_FOR = frozenset(
    {
        *("steps", "who_delegation", "who_all", "people_unit_nobody"),  # what is to be, by whom: a plan of the day
        *("figures_attached", "figures_attached_number", "figures_guide", "date_line"),  # to be filled in by hand
    }
)
"""What a paper asks for or leaves to be filled in by hand: nothing that has been, and no gap."""

WITH_GAPS = frozenset(
    {
        *("programme_subject", "figures_subject", "requests_subject", "programme_time", "programme_place"),
        *("programme_opening_no_plan", "people_delegation", "people_unit", "people_delegation_nobody"),
    }
)
"""What every such paper says: a fact that it lacks is a gap, and the paper a draft."""

SAYS_NOTHING_IS_THERE = frozenset({"figures_none", "figures_no_outline", "requests_none"})
"""That nothing of the kind is recorded, or that the outline asks for nothing."""


@pytest.fixture(scope="module")
def found() -> dict[str, Ground]:
    return dict(grounds())


def test_every_sentence_is_printed_by_a_sample(found: dict[str, Ground]) -> None:
    assert set(sentences()) - set(found) == OF_A_LAPTOP | OF_A_REFUSAL


def test_whatever_is_no_form_rests_on_recorded_facts(found: dict[str, Ground]) -> None:
    bare = {key for key, ground in found.items() if frozenset() in ground.needs}
    own = bare & set(sentences())
    assert own == FORM | ASKED_FOR | WITH_GAPS | SAYS_NOTHING_IS_THERE
    assert bare - own <= FORM_OF_MINUTES | {"heading_doan", "sign_presiding"}
    assert of_the_minutes() <= set(shipped())


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("programme_opening", {("campaign", "plan_number")}),
        ("requests_opening", {("request", "due_on")}),
        ("requests_had", {("document", "title")}),
        ("sign_doan_head", {("visit", "chair"), ("chair", "role")}),
        ("sign_doan_deputy", {("visit", "chair"), ("chair", "role")}),
        ("sign_thuong_truc_head", {("visit", "chair"), ("chair", "position")}),
        ("sign_ban_head", {("visit", "chair"), ("chair", "position"), ("campaign", "authority_name")}),
    ],
)
def test_a_sentence_rests_on(found: dict[str, Ground], key: str, facts: set[Slot]) -> None:
    assert all(facts <= way for way in found[key].needs)


_SAMPLE = st.sampled_from(list(SAMPLES.values()))
_BY_HAND = ("date_line", "figures_attached")


def _silent(sample: PaperSample) -> st.SearchStrategy[frozenset[Slot]]:
    return st.frozensets(st.sampled_from(sorted(sample.slots)), max_size=12)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_no_sentence_is_printed_without_its_fact(data: st.DataObject) -> None:
    sample = data.draw(_SAMPLE)
    silent = data.draw(_silent(sample))
    found = grounds()
    gone = {key for key, name in silent if not name}
    lost = silent | {slot for slot in sample.slots if slot[0] in gone}
    assert [key for key in said(sample.sheet(silent)) if not found[key].holds_without(lost)] == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_a_paper_with_a_gap_is_a_draft(data: st.DataObject) -> None:
    sample = data.draw(_SAMPLE)
    sheet = sample.sheet(data.draw(_silent(sample)))
    gaps = [text for text in texts_on(sheet) if "…" in text and not any(f"‹{key}›" in text for key in _BY_HAND)]
    assert not gaps or sheet.lacking


def test_a_colon_is_followed_by_somebody() -> None:
    nobody = PaperSample("programme", {}, ("chair", "clerk", "theirs", "away"))
    texts = [text for text in texts_on(nobody.sheet()) if "‹people_delegation" in text]
    assert [text.partition("‹")[0] for text in texts] == ["Đoàn giám sát số\u00a01."]


def test_the_programme_is_opened_by_whom_the_records_say() -> None:
    opened = PaperSample("programme", {("visit", "opened_by"): None})
    assert any("Người Chủ Trì" in text for text in texts_on(opened.sheet()))
    by_clerk = PaperSample("programme", {("visit", "opened_by"): derived_id("filled", "clerk")})
    rows = [text for text in texts_on(by_clerk.sheet()) if text == "Ông/Bà\u00a0Người Thư Ký"]
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("letterhead", "notation"),
    [("doan", "/CTr-ĐGS"), ("thuong_truc", "/CTr-HĐND"), ("ban", "/CTr-BPC"), ("hdnd", "/CTr-HĐND")],
)
def test_a_programme_has_the_letters_of_the_body_that_issues_it(letterhead: str, notation: str) -> None:
    own = {("campaign", "letterhead"): letterhead, ("campaign", "authority_name"): "Ban Pháp chế HĐND TP"}
    line = PaperSample("programme", own).sheet().frame.number_line.partition("‹")[0]
    assert line.endswith(notation)


def test_the_card_calls_nobody_by_an_office_that_is_not_recorded() -> None:
    for role, line in (("lead", "Người tổng hợp"), ("inspector", "")):
        card = CardSheet("Nguyễn Ẩn", role, b"card" * 200, ("bớp",) * 6, "", SHEET.made_at, SHEET.made_on)
        flow = drawn(render_card(card)).flow
        assert not any(shown(title) in flow for title in ("Trưởng đoàn", "thư ký", "Thành viên"))
        assert shown(line) in flow


def test_the_recovery_sheet_speaks_of_laptops_not_of_the_delegations_head() -> None:
    assert shown("trưởng đoàn") not in drawn(render_sheet(SHEET)).flow.casefold()
