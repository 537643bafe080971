"""A percentage below zero or above a hundred is refused with the true reason; what the outline allows is not."""

from __future__ import annotations

import contextlib

import pytest

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.typed import read
from giamsat_desktop.domain.dictionary.validation import FieldRefused
from giamsat_desktop.domain.form import Indicator, IndicatorKind
from giamsat_desktop.domain.indicator_limits import check_figure, check_written
from giamsat_desktop.services.sentences import sentence


def _indicator(kind: str, unit: str = "%", *, exceeds: bool = False, negative: bool = False) -> Indicator:
    return Indicator("CH-05", "SIPAS", unit, IndicatorKind(kind), may_exceed=exceeds, may_be_negative=negative)


@pytest.mark.parametrize(
    ("indicator", "value", "why"),
    [
        (_indicator("phan_tram"), "-3", "đây là tỷ lệ phần trăm, phải từ 0 đến 100"),
        (_indicator("phan_tram"), "1234.5", "đây là tỷ lệ phần trăm, phải từ 0 đến 100"),
        (_indicator("phan_tram", exceeds=True), "-3", "nhỏ nhất là 0"),
        (_indicator("diem", "điểm (0-100)"), "100.5", "điểm phải từ 0 đến 100"),
        (_indicator("so", "văn bản"), "-1", "nhỏ nhất là 0"),
        (_indicator("hang", "hạng"), "-1", "nhỏ nhất là 0"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_true_reason(indicator: Indicator, value: str, why: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        check_figure(indicator, "reported_value", value)
    assert why in sentence(refused.value, "vi")


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        (_indicator("phan_tram"), "0"),
        (_indicator("phan_tram"), "100"),
        (_indicator("phan_tram", exceeds=True), "130"),
        (_indicator("phan_tram", negative=True), "-3"),
        (_indicator("so", "đơn vị", negative=True), "-2"),
        (_indicator("so", "hồ sơ"), "123456"),
        (_indicator("diem", "điểm"), "730"),
    ],
)
def test_what_the_outline_allows_is_taken(indicator: Indicator, value: str) -> None:
    check_figure(indicator, "reported_value", value)


@pytest.mark.parametrize(
    ("indicator", "field", "refused"),
    [
        (_indicator("phan_tram"), "reported_value", False),
        (_indicator("ty_le"), "verified_value", False),
        (_indicator("so", "% số hộ"), "reported_value", False),
        (_indicator("so", "hồ sơ"), "reported_value", True),
        (_indicator("hang", "hạng"), "verified_value", True),
    ],
)
def test_a_percent_sign_belongs_to_percentages(indicator: Indicator, field: str, *, refused: bool) -> None:
    with contextlib.ExitStack() as stack:
        said = stack.enter_context(pytest.raises(FieldRefused)) if refused else None
        check_written(indicator, field, "95,7 %")
    assert said is None or "“95,7 %” có dấu %" in sentence(said.value, "vi")


@pytest.mark.parametrize(("record_type", "field"), [("figure", "verified_numerator"), ("visit", "copies")])
def test_how_many_is_no_percentage(record_type: str, field: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read(RECORD_TYPES[record_type].by_name[field], "95,7%", record_type=record_type)
    assert refused.value.fields["why"] == "not-percent"
    assert refused.value.fields["field"] == field
