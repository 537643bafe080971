"""Names of sheets and columns as people write them: capitals, blanks and the other names that XLSForm allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.forms.problems import OutlineProblem

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "survey": (
        *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation"),
        *("giamsat::code", "giamsat::kind", "giamsat::indicators", "giamsat::evidence", "giamsat::unit_kinds"),
        *("giamsat::topic", "giamsat::columns"),
    ),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version"),
    "indicators": (
        *("code", "name", "unit", "kind", "numerator", "denominator", "direction", "unit_kinds"),
        *("may_exceed", "may_be_negative", "source", "target"),
    ),
    "topics": ("unit_list", "unit", "topics"),
}
"""The columns that are read. What stands in any other is listed and not taken in."""

_ALSO: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "relevance": "relevant",
        "calculate": "calculation",
        "constraint_msg": "constraint_message",
        "caption": "label",
    },
    "choices": {"list": "list_name", "value": "name", "caption": "label"},
    "settings": {
        "title": "form_title",
        "set_form_title": "form_title",
        "set_form_id": "form_id",
        "id_string": "form_id",
    },
}
_TRANSLATED = ("label", "hint", "constraint_message")
_BLANKS = re.compile(r"[\s_]+")
_COLONS = re.compile(r"\s*::?\s*")


def canonical_headings(sheet: str, cells: Sequence[str], faults: list[OutlineProblem]) -> tuple[str, ...]:
    """Return the headings by the names the program knows, "" for an empty or repeated one, which is a fault."""
    plain = [_plain(sheet, cell) for cell in cells]
    for base in _TRANSLATED if _translated(plain) else ():
        if base not in plain:
            named = [at for at, heading in enumerate(plain) if heading.startswith(f"{base}::")]
            if named:  # the Vietnamese one, else the first
                plain[next((at for at in named if "vi" in plain[at][len(base) + 2 :]), named[0])] = base
    found: list[str] = []
    for heading in plain:
        if heading and heading in found:
            faults.append(OutlineProblem("column-twice", sheet, 1, heading, heading))
            heading = ""
        found.append(heading)
    return tuple(found)


def _translated(headings: Iterable[str]) -> bool:
    """Tell whether a label, hint or message stands under a language ("label::vi")."""
    return any(heading.startswith(f"{base}::") for heading in headings for base in _TRANSLATED)


def _plain(sheet: str, cell: str) -> str:
    text = _COLONS.sub("::", _BLANKS.sub("_", nfc(cell).strip()).casefold())
    text = text.replace("_::", "::").replace("::_", "::").strip("_")
    return _ALSO.get(sheet, {}).get(text, text)


def nearest(name: str, among: Iterable[str]) -> str:
    """Return which of `among` was probably meant by `name`, "" when none is like it."""
    known = list(among)
    plain = {_BLANKS.sub("_", one.strip().casefold()): one for one in known}
    close = get_close_matches(_BLANKS.sub("_", name.strip().casefold()), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else ""
