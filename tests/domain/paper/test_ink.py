"""Ink: what was written is what is read back; curves pass through every point; hostile bytes are refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.paper.ink import FULL_PRESSURE, UNITS, Ink, InkPoint, InkUnreadable, curves, read_ink
from giamsat_desktop.system.canonical import dumps

POINTS = st.builds(
    InkPoint, st.integers(0, UNITS), st.integers(0, UNITS), st.integers(0, FULL_PRESSURE), st.integers(0, 10**6)
)
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=12).map(tuple), max_size=6).map(tuple)
INKS = st.builds(Ink, STROKES, st.sampled_from(("mouse", "touch", "pen")))


@given(INKS)
def test_ink_reads_back_as_it_was_written(ink: Ink) -> None:
    assert read_ink(dumps(ink.to_json())) == ink


@given(INKS)
def test_curves_pass_through_every_point_with_the_width_of_its_pressure(ink: Ink) -> None:
    drawn = list(curves(ink.strokes))
    assert len(drawn) == sum(max(len(stroke) - 1, 1) for stroke in ink.strokes)
    ends = {(point.x, point.y) for stroke in ink.strokes for point in stroke}
    assert {place for curve in drawn for place in (curve.start, curve.end)} == ends
    assert all(0.35 <= curve.width <= 1 for curve in drawn)


@given(st.binary(max_size=200) | INKS.map(lambda ink: dumps(ink.to_json())[:-1]))
def test_other_bytes_are_refused(content: bytes) -> None:
    with contextlib.suppress(InkUnreadable):
        read_ink(content)


@pytest.mark.parametrize(
    "strokes", ["7", "[[[1,2,3]]]", "[[[1,2,3,true]]]", '[[[1,2,3,"4"]]]', "[[[1,2,3,99999999999]]]"]
)
def test_strokes_of_another_form_are_refused(strokes: str) -> None:
    with pytest.raises(InkUnreadable):
        read_ink(f'{{"device":"pen","format":1,"strokes":{strokes},"units":10000}}'.encode())


def test_a_slip_of_the_finger_is_no_signature() -> None:
    dot = Ink(((InkPoint(5, 5, 500, 0), InkPoint(20, 5, 500, 4)),))
    assert not Ink(()).is_signature
    assert not dot.is_signature
    assert Ink(((InkPoint(0, 0, 500, 0), InkPoint(2000, 500, 500, 300)),)).is_signature
