"""What a figure can be that is taken as it is: percentages, scores and counts have ends that no field knows."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from giamsat_desktop.domain.dictionary.fields import Field
from giamsat_desktop.domain.dictionary.typed import check_counted
from giamsat_desktop.domain.dictionary.validation import FieldRefused
from giamsat_desktop.domain.form import Indicator, IndicatorKind
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView

_SCALE = re.compile(r"\((\d+)\s*[-–]\s*(\d+)\)")
"""In the unit of a score: "điểm (0-100)"."""
_VALUES = ("reported_value", "verified_value")
_OF_HUNDRED = (IndicatorKind.RATIO, IndicatorKind.PERCENT)


def check_written(indicator: Indicator, field: str, typed: str) -> None:
    """Raise FieldRefused where a percent sign was typed and the indicator is no percentage; anything else passes."""
    percentage = indicator.kind in _OF_HUNDRED or "%" in indicator.unit
    if field in _VALUES and not percentage:
        check_counted(Field(field), typed, "figure")


def fitting(figure: RecordView, indicator: Indicator | None) -> RecordView:
    """Return a figure as everybody reads it: a value that its indicator cannot have is one that nobody can read."""
    odd: dict[str, JsonValue] = {}
    if indicator is None:
        return figure
    for name in _VALUES:
        try:
            check_figure(indicator, name, figure.get(name))
        except FieldRefused:
            odd[name] = figure.received.get(name, figure.get(name))
    if not odd:
        return figure
    return replace(
        figure,
        fields={name: value for name, value in figure.fields.items() if name not in odd},
        received=dict(sorted({**figure.received, **odd}.items())),
        unreadable=dict(sorted({**figure.unreadable, **odd}.items())),
    )


def check_figure(indicator: Indicator, field: str, value: JsonValue) -> None:
    """Raise FieldRefused with the true reason when an indicator cannot have this value; anything else passes.

    A percentage is from 0 to 100, a score within the scale that its unit names, nothing is below zero: but where the
    outline says so.
    """
    if field not in _VALUES:
        return
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return
    least = None if indicator.may_be_negative else 0
    most: int | None = None
    if indicator.kind is IndicatorKind.PERCENT and not indicator.may_exceed:
        most = 100
    elif indicator.kind is IndicatorKind.SCORE and (scale := _SCALE.search(indicator.unit)) is not None:
        least, most = int(scale[1]), int(scale[2])
    low, high = least is not None and number < least, most is not None and number > most
    if not low and not high:
        return
    why = "too-small" if most is None or least is None else "out-of-scale"
    if least == 0 and indicator.kind is IndicatorKind.PERCENT and most is not None:
        why = "out-of-percent"
    limit = least if low else most
    raise FieldRefused(record_type="figure", field=field, why=why, limit=limit, first=least, last=most)
