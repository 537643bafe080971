"""The functions that ODK adds to XPath 1 (https://getodk.github.io/xforms-spec/#xpath-functions), registered once.

Dates are numbers of days since 1970-01-01, as ODK compares them. Functions that cannot give the same answer twice
(random, uuid, once) or that need files (pulldata) are left out, so an outline that uses them is refused.
"""

from __future__ import annotations

import math
import operator
import re
from copy import copy
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from elementpath import XPath1Parser, XPathContext
from elementpath.xpath_nodes import XPathNode

from giamsat_desktop.forms.bounds import MAX_TEXT, Counted, Spent, bounded
from giamsat_desktop.forms.patterns import matches, work

_EPOCH = date(1970, 1, 1)
_WORK_OF_A_NODE = 200  # steps of a pattern that take as long as looking at one node
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\s*-?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})\s*", re.ASCII)


class OdkParser(XPath1Parser):
    """XPath 1 and ODK's functions."""


OdkParser.symbol_table.pop("round")  # ODK's takes a second argument; the parent keeps its own
OdkParser.symbol_table.pop("concat")  # ODK's takes node lists, and ours is bounded

_method = OdkParser.method
_function = OdkParser.function


def day_number(text: str) -> float:
    """Return the days since 1970-01-01 of "2023-05-15", NaN for what is no date."""
    if _ISO_DATE.match(text) is None:
        return math.nan
    try:
        return float((date.fromisoformat(text[:10]) - _EPOCH).days)
    except ValueError:
        return math.nan


def text_of(value: Any) -> str:
    """Return an XPath value as ODK writes it into a node: the first node's text, "" for NaN, "3" for 3.0."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, XPathNode):
        return value.string_value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return ""
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def number_of(value: Any) -> float:
    """Return an XPath value as a number (XPath 1, 4.4); NaN for what is none."""
    if isinstance(value, bool | int | float):
        return float(value)
    text = text_of(value)
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def _number_or_day(value: Any) -> float:
    number = number_of(value)
    return day_number(text_of(value)) if math.isnan(number) else number


def truth_of(value: Any) -> bool:
    """Return an XPath value as a boolean: a node list is true when it is not empty (XPath 1, 4.3)."""
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


def rounded(number: float, places: int = 0) -> float:
    """Return `number` rounded half up, as people round."""
    if math.isnan(number) or math.isinf(number):
        return number
    try:
        return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))
    except InvalidOperation:
        return number


def _argument(self: Any, context: XPathContext | None, index: int) -> Any:
    if context is None:
        raise self.missing_context()
    return self[index].evaluate(copy(context))  # a copy, because evaluating a path moves the context


def _texts(self: Any, context: XPathContext | None, index: int) -> list[str]:
    value = _argument(self, context, index)
    return [text_of(part) for part in value] if isinstance(value, list) else [text_of(value)]


@_method(_function("if", nargs=3))
def evaluate__if(self: Any, context: XPathContext | None = None) -> Any:
    value = _argument(self, context, 1 if truth_of(_argument(self, context, 0)) else 2)
    return text_of(value) if isinstance(value, list) else value  # what follows takes no node list from a function


@_method(_function("selected", nargs=2))
def evaluate__selected(self: Any, context: XPathContext | None = None) -> bool:
    return text_of(_argument(self, context, 1)).strip() in text_of(_argument(self, context, 0)).split()


@_method(_function("count-selected", nargs=1))
def evaluate__count_selected(self: Any, context: XPathContext | None = None) -> float:
    return float(len(text_of(_argument(self, context, 0)).split()))


@_method(_function("selected-at", nargs=2))
def evaluate__selected_at(self: Any, context: XPathContext | None = None) -> str:
    codes = text_of(_argument(self, context, 0)).split()
    index = number_of(_argument(self, context, 1))
    return codes[int(index)] if 0 <= index < len(codes) else ""


@_method(_function("coalesce", nargs=2))
def evaluate__coalesce(self: Any, context: XPathContext | None = None) -> str:
    return text_of(_argument(self, context, 0)) or text_of(_argument(self, context, 1))


@_method(_function("regex", nargs=2))
def evaluate__regex(self: Any, context: XPathContext | None = None) -> bool:
    pattern, text = text_of(_argument(self, context, 1)), text_of(_argument(self, context, 0))
    if isinstance(context, Counted):
        context.budget.charge(work(pattern, text) // _WORK_OF_A_NODE)
    return matches(pattern, text)


@_method(_function("today", nargs=0))
def evaluate__today(self: Any, context: XPathContext | None = None) -> float:
    if context is None:
        raise self.missing_context()
    return float((context.current_dt.date() - _EPOCH).days)


@_method(_function("date", nargs=1))
def evaluate__date(self: Any, context: XPathContext | None = None) -> float:
    return _number_or_day(_argument(self, context, 0))


@_method(_function("format-date", nargs=2))
def evaluate__format_date(self: Any, context: XPathContext | None = None) -> str:
    number = evaluate__date(self, context)
    if math.isnan(number):
        return ""
    day = _EPOCH + timedelta(days=int(number))
    pattern = text_of(_argument(self, context, 1))
    for mark, piece in (("%Y", f"{day:%Y}"), ("%m", f"{day:%m}"), ("%d", f"{day:%d}")):
        pattern = bounded(pattern.replace(mark, piece))
    return pattern


@_method(_function("int", nargs=1))
def evaluate__int(self: Any, context: XPathContext | None = None) -> float:
    number = number_of(_argument(self, context, 0))
    return number if math.isnan(number) or math.isinf(number) else float(int(number))


@_method(_function("round", nargs=(1, 2)))
def evaluate__round(self: Any, context: XPathContext | None = None) -> float:
    places = number_of(_argument(self, context, 1)) if len(self) == 2 else 0.0
    return rounded(number_of(_argument(self, context, 0)), 0 if math.isnan(places) else int(places))


@_method(_function("pow", nargs=2))
def evaluate__pow(self: Any, context: XPathContext | None = None) -> float:
    try:
        return math.pow(number_of(_argument(self, context, 0)), number_of(_argument(self, context, 1)))
    except (OverflowError, ValueError):
        return math.nan


@_method(_function("min", nargs=1))
def evaluate__min(self: Any, context: XPathContext | None = None) -> float:
    return min((number_of(text) for text in _texts(self, context, 0)), default=math.nan)


@_method(_function("max", nargs=1))
def evaluate__max(self: Any, context: XPathContext | None = None) -> float:
    return max((number_of(text) for text in _texts(self, context, 0)), default=math.nan)


@_method(_function("join", nargs=2))
def evaluate__join(self: Any, context: XPathContext | None = None) -> str:
    between, parts = text_of(_argument(self, context, 0)), _texts(self, context, 1)
    if len(between) * len(parts) > MAX_TEXT:
        raise Spent
    return bounded(between.join(parts))


@_method(_function("concat", nargs=(1, None)))
def evaluate__concat(self: Any, context: XPathContext | None = None) -> str:
    found = ""
    for index in range(len(self)):
        found = bounded(found + "".join(_texts(self, context, index)))
    return found


_OPERATORS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compare(self: Any, context: XPathContext | None = None) -> bool:
    """Compare as XPath 1, 3.4 says; the inherited operators raise for a text that is no number, such as an empty node.

    Where a number is wanted a date counts as its day, as in ODK.
    """
    left, right = _argument(self, context, 0), _argument(self, context, 1)
    compare = _OPERATORS[self.symbol]
    if isinstance(left, bool) or isinstance(right, bool):
        return bool(compare(truth_of(left), truth_of(right)))
    numeric = self.symbol not in ("=", "!=") or isinstance(left, int | float) or isinstance(right, int | float)
    convert: Any = _number_or_day if numeric else text_of
    lefts = [convert(item) for item in (left if isinstance(left, list) else [left])]
    rights = [convert(item) for item in (right if isinstance(right, list) else [right])]
    if len(lefts) > 1 and len(rights) > 1:
        return _any_pair(self.symbol, lefts, rights)
    return any(compare(one, other) for one in lefts for other in rights)


def _any_pair(symbol: str, lefts: list[Any], rights: list[Any]) -> bool:
    """Tell whether any of `lefts` stands so to any of `rights`, without trying every pair; NaN equals nothing."""
    left, right = ({one for one in side if one == one} for side in (lefts, rights))
    if symbol == "=":
        return bool(left & right)
    if symbol == "!=":
        odd = any(one != one for one in (*lefts, *rights))
        return odd or len(left | right) > 1
    if not left or not right:
        return False
    if symbol in ("<", "<="):
        return bool(_OPERATORS[symbol](min(left), max(right)))
    return bool(_OPERATORS[symbol](max(left), min(right)))


for _symbol in _OPERATORS:
    _inherited = OdkParser.symbol_table[_symbol]
    OdkParser.symbol_table[_symbol] = type(f"Odk{_inherited.__name__}", (_inherited,), {"evaluate": _compare})

OdkParser.build()
