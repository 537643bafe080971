"""Outline values: look-ups and the round trip through JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.form import (
    AnswerKind,
    Audience,
    Choice,
    ChoiceList,
    Direction,
    FormNode,
    Indicator,
    IndicatorKind,
    Outline,
    Question,
    Section,
    UnitTopics,
    audience_of,
)
from tests.forms.reading import topics_of

TEXTS = st.text(max_size=20)
NODES = st.builds(FormNode, *[TEXTS] * 11)
AUDIENCES = st.lists(st.sampled_from(Audience), max_size=3).map(tuple)
INDICATORS = st.builds(
    Indicator,
    code=TEXTS,
    name=TEXTS,
    unit=TEXTS,
    kind=st.sampled_from(IndicatorKind),
    direction=st.sampled_from(Direction),
    unit_kinds=AUDIENCES,
    may_exceed=st.booleans(),
    target=TEXTS,
)
QUESTIONS = st.builds(
    Question,
    code=TEXTS,
    section=TEXTS,
    text=TEXTS,
    kind=st.sampled_from(AnswerKind),
    indicators=st.lists(TEXTS, max_size=3).map(tuple),
    unit_kinds=AUDIENCES,
    required=st.booleans(),
    choices=st.lists(st.builds(Choice, TEXTS, TEXTS), max_size=2).map(tuple),
    nodes=st.lists(NODES, max_size=2).map(tuple),
)
OUTLINES = st.builds(
    Outline,
    version=st.integers(1, 2**31),
    title=TEXTS,
    sections=st.lists(st.builds(Section, TEXTS, TEXTS), max_size=2).map(tuple),
    questions=st.lists(QUESTIONS, max_size=3).map(tuple),
    indicators=st.lists(INDICATORS, max_size=3).map(tuple),
    topics_by_unit=st.lists(st.builds(UnitTopics, TEXTS, TEXTS), max_size=2).map(tuple),
    choice_lists=st.lists(st.builds(ChoiceList, TEXTS), max_size=2).map(tuple),
)


@given(OUTLINES)
def test_json_round_trip(outline: Outline) -> None:
    assert Outline.from_json(json.loads(json.dumps(outline.to_json()))) == outline


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"version": 1},
        {"version": "1", "title": "a"},
        {"version": True, "title": "a"},
        {"version": 1, "title": "a", "more": 1},
        {"version": 1, "title": "a", "sections": {}},
        {"version": 1, "title": "a", "questions": [{"code": "A.1", "section": "A", "text": "", "kind": "LA"}]},
    ],
)
def test_json_that_is_no_outline_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Outline.from_json(value)


def test_look_ups() -> None:
    question = Question("A.1", "A", "Câu", AnswerKind.SO, nodes=(FormNode("number", "/data/A/n"),))
    indicator = Indicator("CH-01", "Chỉ tiêu", "%", IndicatorKind.PERCENT)
    outline = Outline(1, "T", sections=(Section("A", "Mục"),), questions=(question,), indicators=(indicator,))
    assert outline.question("A.1") is question
    assert outline.question("A.9") is None
    assert outline.indicator("CH-01") is indicator
    assert outline.questions_of("A") == (question,)
    assert outline.questions_of("B") == ()
    assert outline.section("A") == Section("A", "Mục")
    assert outline.choices("none") == ()
    assert topics_of(outline, "SXD", "2023") == ()
    assert question.node("number") is question.nodes[0]
    assert question.node("number", "table") is None


def test_every_kind_of_unit_has_an_audience() -> None:
    found = {kind: audience_of(kind) for kind in CHOICES["unit_kind"]}
    assert [kind for kind, audience in found.items() if audience is Audience.DISTRICT] == ["quan", "huyen", "thi_xa"]
    assert [kind for kind, audience in found.items() if audience is Audience.COMMUNE] == ["phuong", "xa"]
    assert found["so_nganh"] is found["khac"] is Audience.DEPARTMENT
