"""Have-ranges are sets of numbers written shortly: every operation equals the one on sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.ranges import Spans, common, count, covers, gaps, highest, spans_of, well_formed, without

numbers = st.sets(st.integers(1, 30))
haves = st.dictionaries(st.sampled_from("ab"), numbers)


def ranges(have: dict[str, set[int]]) -> dict[str, Spans]:
    return {writer: spans_of(sorted(found)) for writer, found in have.items() if found}


def sets(have: dict[str, Spans]) -> dict[str, set[int]]:
    return {writer: {n for first, last in spans for n in range(first, last + 1)} for writer, spans in have.items()}


@given(haves, haves)
def test_property_12_without_and_common_are_those_of_sets(one: dict[str, set[int]], other: dict[str, set[int]]) -> None:
    left = {writer: one[writer] - other.get(writer, set()) for writer in one}
    shared = {writer: one[writer] & other.get(writer, set()) for writer in one}
    assert sets(without(ranges(one), ranges(other))) == {w: found for w, found in left.items() if found}
    assert sets(common([ranges(one), ranges(other)])) == {w: found for w, found in shared.items() if found}
    assert covers(ranges(other), ranges(one)) == (not any(left.values()))


@given(haves)
def test_property_12_gaps_are_what_is_missing_below_the_highest(have: dict[str, set[int]]) -> None:
    missing = {writer: set(range(1, max(found))) - found for writer, found in have.items() if found}
    assert sets(gaps(ranges(have))) == {writer: found for writer, found in missing.items() if found}
    assert highest(ranges(have)) == {writer: max(found) for writer, found in have.items() if found}
    assert count(ranges(have)) == sum(map(len, have.values()))
    assert well_formed(ranges(have))


def test_ranges_that_no_honest_laptop_writes_are_told() -> None:
    for spans in (((0, 1),), ((3, 2),), ((1, 2), (3, 4)), ((5, 6), (1, 2)), ()):
        assert not well_formed({"a": spans})


def test_what_nobody_confirmed_is_common_to_nobody() -> None:
    assert common([]) == {}
