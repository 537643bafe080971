"""Figures reported against figures verified: percentages, differences and what they mean (domain/README.md, Fields)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from giamsat_desktop.domain.view import RecordView

RATIO = "ty_le"
_PERCENT_KINDS = (RATIO, "phan_tram")
RATIO_THRESHOLD = Decimal("0.5")  # percentage points
_HUNDRED = Decimal(100)


class FigureState(StrEnum):
    """What verifying came to; the codes of the choice set `figure_state`."""

    NOT_VERIFIED = "chua_kiem_tra"
    AGREES = "khop"
    DIFFERS = "chenh_lech"
    UNVERIFIABLE = "khong_xac_minh_duoc"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure as it is shown: values in the indicator's measure, ratios in percent with 2 decimals.

    `difference` = verified - reported: percentage points for percentages, else in the indicator's measure.
    `relative` is the difference in percent of what was reported; None for percentages and when that was 0.
    """

    reported: Decimal | None
    verified: Decimal | None
    difference: Decimal | None
    relative: Decimal | None
    state: FigureState


def percent(part: Decimal, whole: Decimal, places: int = 2) -> Decimal | None:
    """Return part / whole in percent, rounded half up; None when the whole is not above 0."""
    if whole <= 0:
        return None
    return rounded(part * _HUNDRED / whole, places)


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Return `number` rounded half up, as clerks do."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def compare(figure: RecordView, kind: str, *, ratio_threshold: Decimal = RATIO_THRESHOLD) -> Comparison:
    """Return the comparison of a figure whose indicator is of `kind` (ty_le, so, tien, diem, hang, phan_tram).

    Differences are taken between the rounded values, so that what is printed adds up.
    """
    reported, verified = _value(figure, "reported", kind), _value(figure, "verified", kind)
    difference = None if reported is None or verified is None else verified - reported
    relative = None
    if reported is not None and difference is not None and kind not in _PERCENT_KINDS and reported != 0:
        relative = rounded(difference * _HUNDRED / abs(reported))
    return Comparison(reported, verified, difference, relative, _state(figure, difference, kind, ratio_threshold))


def number(figure: RecordView, name: str) -> Decimal | None:
    """Return a decimal field of a record, or None when it is unset or not a number."""
    text = figure.text(name)
    try:
        found = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def _value(figure: RecordView, side: str, kind: str) -> Decimal | None:
    part, whole = number(figure, f"{side}_numerator"), number(figure, f"{side}_denominator")
    if kind == RATIO and part is not None and whole is not None:
        return percent(part, whole)
    value = number(figure, f"{side}_value")
    return rounded(value) if value is not None and kind in _PERCENT_KINDS else value


def _state(figure: RecordView, difference: Decimal | None, kind: str, ratio_threshold: Decimal) -> FigureState:
    if figure.flag("unverifiable"):
        return FigureState.UNVERIFIABLE
    if difference is None:
        return FigureState.NOT_VERIFIED
    differs = abs(difference) >= ratio_threshold if kind in _PERCENT_KINDS else difference != 0
    return FigureState.DIFFERS if differs else FigureState.AGREES
