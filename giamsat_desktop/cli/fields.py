"""What is typed on the command line: FIELD=VALUE by the type of the field, times of Hà Nội, visits; and times shown."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.typed import check_counted
from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import (
    HANOI,
    DateNotUnderstood,
    TimeNotUnderstood,
    date_digits,
    from_instant,
    hanoi,
    moment_digits,
    parse_date,
    parse_time,
    to_instant,
)
from giamsat_desktop.domain.vietnamese.numbers import NumberNotUnderstood, decimal_text, parse_number
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.visit.visits import VisitLine, visits
from giamsat_desktop.services.workspace import Workspace

Said = dict[str, object]
"""What a verb has to say: "text" for people, all of it for --json.

"failed" makes the exit code 1, "unproved" 3; "why" are refusals of parts of it, told as well."""

Verb = Callable[[Workspace, argparse.Namespace], Said]

_STORED = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_LISTS = (FieldType.CHOICES, FieldType.RECORDS, FieldType.CODES)
_YES = ("1", "true", "yes", "co", "có", "x")


def typed(record_type: str, given: Iterable[str]) -> dict[str, JsonValue]:
    """Return the fields given as FIELD=VALUE; an empty value clears. Raises BadInput for an unknown field."""
    known = RECORD_TYPES[record_type].by_name
    found: dict[str, JsonValue] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or name not in known:
            raise BadInput(what="field", value=name)
        found[name] = _value(known[name], value, record_type)
    return found


def _value(field: Field, text: str, record_type: str) -> JsonValue:
    """Return a typed value as records hold it; raises DateNotUnderstood, NumberNotUnderstood, FieldRefused."""
    if text == "":
        return None
    if field.counted:
        check_counted(field, text, record_type)
    kind = field.type
    if kind is FieldType.FLAG:
        return text.lower() in _YES
    if kind in _LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    read = _READ.get(kind)
    return text if read is None else read(text)


def moment(text: str) -> str:
    """Return the instant meant by "2023-05-15T08:30", "8h30 15/5/2023" (both of Hà Nội) or "2023-05-15T01:30:00Z".

    Raises DateNotUnderstood.
    """
    with contextlib.suppress(ValueError, OverflowError):
        read = datetime.fromisoformat(text)
        instant = to_instant(read if read.tzinfo is not None else read.replace(tzinfo=HANOI))
        from_instant(instant)
        return instant
    words = text.replace(",", " ").split()
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for day, time in ((second, first), (first, second)):
            with contextlib.suppress(DateNotUnderstood, TimeNotUnderstood, OverflowError):
                return to_instant(hanoi(parse_date(day), parse_time(time)))
    raise DateNotUnderstood(typed=text[:40])


def shown(instant: str) -> str:
    """Return an instant as "08:30 15/05/2023 (+07)", the time of Hà Nội; what is no instant stands as it came."""
    try:
        return f"{moment_digits(from_instant(instant))} (+07)"
    except (ValueError, OverflowError):
        return instant


def shown_day(day: str) -> str:
    """Return "2023-05-15" as "15/05/2023"; what is no day, or none, stands as it came."""
    try:
        return date_digits(date.fromisoformat(day))
    except ValueError:
        return day


def _whole(text: str) -> int:
    value = parse_number(text).value
    if value != int(value):
        raise NumberNotUnderstood(typed=text[:40])
    return int(value)


def _decimal(text: str) -> str:
    """Return a number as records hold it; what is spelt as they print it themselves ("12.345") is taken for that."""
    return text if _STORED.fullmatch(text) else decimal_text(parse_number(text).value)


_READ: dict[FieldType, Callable[[str], JsonValue]] = {
    FieldType.INTEGER: _whole,
    FieldType.DECIMAL: _decimal,
    FieldType.DATE: lambda text: parse_date(text).isoformat(),
    FieldType.INSTANT: moment,
}


def find_visit(workspace: Workspace, named: str) -> VisitLine:
    """Return the visit with this id, beginning of an id, or unit code; raises NotFound."""
    for line in visits(workspace):
        if line.visit == named or line.unit_code.lower() == named.lower() or fold(line.unit) == fold(named):
            return line
    found = [line for line in visits(workspace) if len(named) >= 6 and line.visit.startswith(named)]
    if len(found) != 1:
        raise NotFound(what="visit", name=named)
    return found[0]
