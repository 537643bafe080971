"""Issue 4: any content of any field prints, and its text comes back complete and in order (faults 59, 70)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from giamsat_desktop.domain.paper.minutes import PAGE_COUNT, Run
from giamsat_desktop.domain.paper.passages import Rewording, passages, text_of, worded
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes import paper
from tests.minutes.any_content import BACK, BOTH, CONTENT, FRONT, Filling, Slot, filling
from tests.minutes.builders import Album
from tests.minutes.drawing.drawn import Drawn, Stretch, drawn
from tests.minutes.filled_visit import composed, printed
from tests.minutes.naughty import GROUPS
from tests.minutes.printing_fields import PRINTED, STEPS_ASIDE

_SLOTS = sorted(set(PRINTED) - set(STEPS_ASIDE))
_PRINTING = [name for name in GROUPS if name != "refused"]
_REFUSALS = {"too-long", "malformed-text"}
_UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _comes_back(content: Mapping[Slot, tuple[str, str]]) -> Filling:
    made = filling(content)
    assert made.lost(drawn(printed(made.values))) == []
    assert set(made.refused.values()) <= _REFUSALS
    return made


@settings(max_examples=25, suppress_health_check=_UNHURRIED)
@given(content=CONTENT)
def test_any_content_of_any_field_prints_and_comes_back(content: dict[Slot, tuple[str, str]]) -> None:
    _comes_back(content)


@pytest.mark.long
@settings(max_examples=300, suppress_health_check=_UNHURRIED)
@given(content=CONTENT)
def test_more_content_of_any_field_prints_and_comes_back(content: dict[Slot, tuple[str, str]]) -> None:
    _comes_back(content)


def _turned(group: str, turn: int, marks: tuple[str, ...]) -> dict[Slot, tuple[str, str]]:
    """Every printing field filled with a string of the group, each turn with another."""
    texts = list(GROUPS[group].values())
    return {
        slot: (texts[(place + turn) % len(texts)], marks[(place + turn) % len(marks)])
        for place, slot in enumerate(_SLOTS)
    }


@pytest.mark.parametrize("marks", [(BOTH,), (FRONT, BACK)])
@pytest.mark.parametrize("group", _PRINTING)
def test_faults_59_and_70_naughty_strings_come_back_from_every_field(group: str, marks: tuple[str, ...]) -> None:
    assert len(_comes_back(_turned(group, 0, marks)).kept) == len(_SLOTS)


@pytest.mark.long
@pytest.mark.parametrize("group", _PRINTING)
def test_every_naughty_string_comes_back_from_every_field(group: str) -> None:
    for turn in range(len(GROUPS[group])):
        for marks in (BOTH, FRONT, BACK):
            _comes_back(_turned(group, turn, (marks,)))


def test_long_paragraphs_come_back_uncut() -> None:
    longest = sorted(GROUPS["long"].values(), key=len, reverse=True)
    takers = ("unit_statement", "conclusion_assessment", "other_opinions", "description", "text")
    slots = [slot for slot in _SLOTS if slot[1] in takers and slot[0] not in ("inside", "outside", "recommendation")]
    made = _comes_back({slot: (text, BOTH) for slot, text in zip(slots, longest, strict=False)})
    assert sorted(map(len, made.kept.values()))[-2:] == [10_008, 10_208]  # with the marks around them
    _comes_back(dict.fromkeys(slots, (GROUPS["long"]["500 short lines"], BOTH)))


def test_what_is_no_text_is_refused_before_it_reaches_a_record() -> None:
    for text in GROUPS["refused"].values():
        made = filling(dict.fromkeys(_SLOTS, (text, BOTH)))
        assert set(made.refused) == set(_SLOTS)
        assert set(made.refused.values()) == {"malformed-text"}


def test_a_negative_number_at_the_beginning_of_a_line_keeps_its_sign() -> None:
    section = composed({("visit", "conclusion_requests"): "-5,2%\n- 3 việc\n–7\n+84 24\n- -1"}).sections[3]
    requests = section.clauses[-2]
    assert requests.heading == "Đề nghị Sở Thí điểm"
    assert requests.points == ("-5,2%.", "3 việc.", "–7.", "+84 24.", "-1.")


@pytest.mark.parametrize(("typed", "said"), [("5", "05"), ("05a", "05a"), ("12/2023", "12/2023")])
def test_a_number_with_letters_or_a_year_is_printed_as_given(typed: str, said: str) -> None:
    paper = composed({("visit", "minutes_number"): typed})
    assert paper.number_line == f"Số: {said}/BB-ĐGS"
    assert paper.figures is not None
    assert f"số {said}/BB-ĐGS ngày" in paper.figures.attached


def test_an_object_pasted_into_a_reworded_closing_does_not_count_the_pages() -> None:
    paper = composed({("bad", "description"): f"Trang {PAGE_COUNT} thiếu."})
    every = passages(paper, {})
    assert sum(PAGE_COUNT in text_of(one.generated) for one in every) == 1  # the finding may be worded anew too
    wording = {every[-1].key: Rewording("", (Run(f"Hết trang {PAGE_COUNT}."),))}
    flow = drawn(render(worded(paper, wording), Album(1))).flow
    assert "Hếttrang□." in flow
    assert "Trang□thiếu." in flow
    assert "Biênbảngồm03trang" in flow


_BETWEEN_PAGES = re.compile(r"\n[^\n]* · Trang \d+/\d+[^\n]*\n\f\d+\n")
_TO_OTHER_READERS = ("Vietnamese", "mark-up", "templates", "other machines", "punctuation", "numbers")


@pytest.mark.parametrize("group", _TO_OTHER_READERS)
def test_another_reader_finds_the_same_text_and_a_sound_file(group: str, tmp_path: Path) -> None:
    plain = [slot for slot in _SLOTS if all(place.column is None and not place.around for place in PRINTED[slot])]
    made = filling({slot: said for slot, said in _turned(group, 1, (BOTH,)).items() if slot in plain})
    path = tmp_path / "minutes.pdf"
    path.write_bytes(printed(made.values))
    assert paper.is_sound(path)
    said = paper.text(path)
    assert unicodedata.is_normalized("NFC", said)
    flow = _BETWEEN_PAGES.sub("\n", said)  # this reader sets foot line and page number within what goes over the page
    found = Drawn((Stretch(1, 0.0, flow, True),))
    assert [slot for slot, _, _ in made.lost(found)] == []
