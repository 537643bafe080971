"""A command never decides by the way between what colleagues wrote: it says where they differ, and the way out."""

from __future__ import annotations

import argparse

import pytest

from giamsat_desktop.cli.fields import Verb
from giamsat_desktop.cli.parser import parser
from giamsat_desktop.cli.verbs import every as verbs
from giamsat_desktop.cli.writing import CommandInDispute
from giamsat_desktop.domain.ids import answer_id, figure_id
from giamsat_desktop.services.conflicts.deciding import differences, find
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table


def asked(*words: str) -> argparse.Namespace:
    return parser().parse_args(words)


@pytest.fixture
def apart(planned: Table) -> Workspace:
    """Laptops a and b wrote a place, an answer and a figure differently; the lead has both."""
    lead = planned.laptop("lead")
    visit = visits.visits(lead)[0].visit
    indicator = outline_of(lead).indicators[0].code
    for name in ("a", "b"):
        laptop = planned.laptop(name)
        record(laptop, Edit("visit", visit, {"place": f"Phòng {name}"}))
        record(
            laptop, Edit("answer", answer_id(visit, "I.1"), {"visit": visit, "question": "I.1", "comment": f"{name}."})
        )
        figure = {"visit": visit, "indicator": indicator, "period": "2022", "explanation": name}
        record(laptop, Edit("figure", figure_id(visit, indicator, "2022"), figure))
        planned.pass_stick(name, "lead")
    assert len(differences(lead)) == 3
    return lead


def written(lead: Workspace, *, decide: bool = False) -> list[tuple[Verb, argparse.Namespace]]:
    visit = visits.visits(lead)[0].visit
    indicator = outline_of(lead).indicators[0].code
    also = ("--decide",) if decide else ()
    return [
        (verbs.visit_set, asked("visit", "set", visit, "place=Phòng c", *also)),
        (verbs.visit_answer, asked("visit", "answer", visit, "I.1", "comment=Ba.", *also)),
        (
            verbs.figure_add,
            asked("figure", "add", visit, f"indicator={indicator}", "period=2022", "explanation=ba", *also),
        ),
    ]


def test_every_verb_that_writes_refuses_to_write_over_a_difference_and_names_the_way_out(apart: Workspace) -> None:
    for verb, words in written(apart):
        with pytest.raises(CommandInDispute) as refused:
            verb(apart, words)
        key = str(refused.value.fields["key"])
        assert find(apart, key).key == key
        for language in ("vi", "en"):
            assert all(word in sentence(refused.value, language) for word in ("conflicts", "resolve", "--decide"))
    assert len(differences(apart)) == 3


def test_with_decide_the_words_typed_hold(apart: Workspace) -> None:
    for verb, words in written(apart, decide=True):
        verb(apart, words)
    assert differences(apart) == ()


def test_what_is_in_no_dispute_is_written_as_before(apart: Workspace) -> None:
    visit = visits.visits(apart)[0].visit
    assert verbs.visit_set(apart, asked("visit", "set", visit, "copies=5"))["text"] == "Đã lưu"
