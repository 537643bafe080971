"""What a received value is: one its field can hold, or one that nobody can read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.holding import as_it_is, excerpt, judge
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.view import RecordView, record_view
from tests.builders import Writer
from tests.sweeps.hostile_writing import NOBODY, VALUES

_FIELDS = [(kind, field) for kind in RECORD_TYPES.values() for field in kind.by_name.values()]
_TEXTS = st.text(max_size=40) | st.sampled_from([text for text in VALUES.values() if isinstance(text, str)])
_ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(_FIELDS), _ANYTHING)
def test_what_is_held_is_what_clean_gives_back_and_the_rest_is_kept_raw(slot: Any, value: Any) -> None:
    kind, field = slot
    held, received, unreadable = judge(kind.name, {field.name: value})
    assert clean(kind.name, held) == held
    assert not unreadable.keys() & held.keys()
    assert set(unreadable) <= set(received)
    if field.name in received:
        assert received == {field.name: value}
    elif value is not None:
        assert held == {field.name: value}


@given(st.sampled_from(_FIELDS), _ANYTHING)
def test_the_quick_look_never_takes_what_clean_would_change(slot: Any, value: Any) -> None:
    kind, field = slot
    if as_it_is(field, value):
        assert clean(kind.name, {field.name: value}) == {field.name: value}


@given(st.dictionaries(st.sampled_from(["title", "order", "in_minutes", "figures", "kind"]), _ANYTHING, min_size=1))
def test_a_judged_record_loses_nothing_and_is_judged_once(fields: dict[str, Any]) -> None:
    seen = RecordView("r", "finding", {name: value for name, value in fields.items() if value is not None})
    judged = seen.judged()
    assert judged.raw == dict(sorted(seen.fields.items()))
    assert judged.judged() == judged


@pytest.mark.parametrize("name", VALUES)
def test_an_excerpt_is_one_short_line_that_cannot_act_on_its_surroundings(name: str) -> None:
    shown = excerpt(VALUES[name])
    assert len(shown) <= 121
    assert shown == "" or shown.isprintable()


def test_types_and_fields_of_a_newer_version_are_held_as_they_came() -> None:
    newer = {"from_2030": {"a": [1]}, "title": "Hồ sơ quá hạn"}
    assert judge("finding", newer) == (newer, {}, {})
    assert judge("type_of_2030", {"title": 5}) == ({"title": 5}, {}, {})


def test_an_unreadable_side_stands_apart_in_a_difference() -> None:
    one, two = Writer("a"), Writer("b")
    acts = [one.edit(NOBODY, {"order": 5}), two.edit(NOBODY, {"order": "năm"})]
    seen = record_view(acts, group_of)
    assert seen is not None
    (conflict,) = seen.conflicts
    said = [(conflict.held(value), conflict.unreadable(value)) for value in conflict.values]
    assert ({"order": 5}, {}) in said
    assert ({}, {"order": "năm"}) in said


def test_an_empty_value_is_nothing_and_not_unreadable() -> None:
    held, received, unreadable = judge("finding", {"title": "  ", "figures": [], "kind": "", "order": 1})
    assert (held, unreadable) == ({"order": 1}, {})
    assert set(received) == {"title", "figures", "kind"}
    assert judge("cause", {"finding": NOBODY})[0] == {"finding": NOBODY}
