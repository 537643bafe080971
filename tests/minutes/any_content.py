"""Content for any field: each value wrapped in words of its own, so that it is found wherever it stands on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import FieldRefused, clean
from giamsat_desktop.domain.strict_json import JsonValue
from tests.minutes.drawing.drawn import Drawn
from tests.minutes.filled_visit import RECORDS
from tests.minutes.naughty import NAUGHTY
from tests.minutes.printing_fields import PRINTED, STEPS_ASIDE, Place

Slot = tuple[str, str]
"""(record of the filled visit, field)."""

BOTH, FRONT, BACK = "both", "front", "back"
"""Where a value carries its marks: without one behind, its own end meets the rules for ends; likewise in front."""

_ALPHABET = st.one_of(
    st.sampled_from("aăâđêôơưÁỆữỹ AZ09 .,;:-+•–…\n\t\u00a0"),
    st.sampled_from(
        "\u0300\u0301\u0302\u0309\u0323\u031b\u200b\u200d\u202e\u00ad\ufe0f\ufffc\ufffd\u2028\x85<>&{}%\\()"
    ),
    st.characters(exclude_categories=("Cs",)),
)
_LONG = st.builds(
    lambda piece, length: (piece * length)[:length],
    st.text(_ALPHABET, min_size=1, max_size=40),
    st.integers(300, 10_000),
)
TEXTS = st.one_of(
    st.text(_ALPHABET, max_size=60),
    st.sampled_from([one for one in NAUGHTY if len(one) <= 3_000]),
    st.text(_ALPHABET, max_size=60),
    _LONG,
)
CONTENT = st.dictionaries(
    st.sampled_from(sorted(PRINTED)), st.tuples(TEXTS, st.sampled_from((BOTH, FRONT, BACK))), min_size=1, max_size=24
)


@dataclass(frozen=True)
class Filling:
    """Values for the filled visit, those that validation takes, as it keeps them; and those that it refused."""

    values: Mapping[Slot, JsonValue]
    kept: Mapping[Slot, str]
    refused: Mapping[Slot, str]

    def lost(self, paper: Drawn, places: Mapping[Slot, tuple[Place, ...]] = PRINTED) -> list[tuple[Slot, str, str]]:
        """Name every field whose text does not stand where it should: (slot, rule, text)."""
        beside = [(("the sheet", "beside"), "nothing", paper.beside)] if paper.beside else []
        return beside + [
            (slot, place.rule.__name__, text)
            for slot, text in self.kept.items()
            for place in places[slot]
            if not place.found(text, paper)
        ]


def filling(content: Mapping[Slot, tuple[str, str]]) -> Filling:
    """Return what the fields of a visit become when these texts are typed into them."""
    values: dict[Slot, JsonValue] = {}
    kept: dict[Slot, str] = {}
    refused: dict[Slot, str] = {}
    for number, (slot, (text, marks)) in enumerate(sorted(content.items())):
        if STEPS_ASIDE.get(slot) in content:
            continue  # the field that it stands in for is filled
        kind, field = RECORDS[slot[0]][0], slot[1]
        typed = marked(text, number, marks, RECORD_TYPES[kind].by_name[field].max_length)
        try:
            found = clean(kind, {field: typed})[field]
        except FieldRefused as refusal:
            refused[slot] = str(refusal.fields["why"])
            continue
        assert isinstance(found, str)
        values[slot], kept[slot] = typed, found
        if slot in STEPS_ASIDE:
            values[STEPS_ASIDE[slot]] = None
    return Filling(values, kept, refused)


def marked(text: str, number: int, marks: str, most: int) -> str:
    """Return as much of a text as a field takes, with its own words around it; no letter joins them to it."""
    word = f"Z{number:02d}Q"
    front, back = ("" if marks == BACK else word), ("" if marks == FRONT else word)
    return front + text[: most - len(front) - len(back)] + back
