"""FIELD=VALUE as typed on the command line, read by the type of the field."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from giamsat_desktop.domain.dictionary import RECORD_TYPES
from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.fields import FieldType
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.visits import VisitLine, visits
from giamsat_desktop.services.workspace import Workspace

Said = dict[str, object]
"""What a verb has to say: "text" for people, the rest for --json; "failed" makes the exit code 1."""

Verb = Callable[[Workspace, argparse.Namespace], Said]

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
        found[name] = _value(known[name].type, value)
    return found


def _value(kind: FieldType, text: str) -> JsonValue:
    if text == "":
        return None
    if kind is FieldType.FLAG:
        return text.lower() in _YES
    if kind is FieldType.INTEGER:
        if not text.isdecimal():
            raise BadInput(what="number", value=text)
        return int(text)
    if kind in _LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def find_visit(workspace: Workspace, named: str) -> VisitLine:
    """Return the visit with this id, beginning of an id, or unit code; raises NotFound."""
    for line in visits(workspace):
        if line.visit == named or line.unit_code.lower() == named.lower() or fold(line.unit) == fold(named):
            return line
    found = [line for line in visits(workspace) if len(named) >= 6 and line.visit.startswith(named)]
    if len(found) != 1:
        raise NotFound(what="visit", name=named)
    return found[0]
