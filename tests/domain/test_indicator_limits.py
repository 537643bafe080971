"""A percentage below zero or above a hundred is refused with the true reason; what the outline allows is not."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.form import Indicator, IndicatorKind
from giamsat_desktop.domain.indicator_limits import check_figure
from giamsat_desktop.domain.validation import FieldRefused
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
