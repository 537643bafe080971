"""What the fields of a refusal are, and how each is said to a person.

A field is one of a few kinds, told by its name. One that has no kind is never said: it is for records and for --json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import cast

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.vietnamese.dates import date_digits, moment_digits
from giamsat_desktop.services.terms import LANGUAGES, Terms, lowered
from giamsat_desktop.system import assets

AS_IT_STANDS = frozenset(
    {"allowed", "choices", "details", "file", "first", "folder", "free", "label", "last", "layout", "minutes", "name"}
    | {"names", "needed", "number", "printer", "program", "stick", "text", "typed", "unit", "until", "value", "verb"}
    | {"marks", "reason", "witness", "wrong"}
)
"""Names of things and people, and what somebody typed: said letter by letter."""
COUNTED = frozenset(["count", "done", "least", "limit", "megapixels", "most", "pages", "read", "side"])
"""Numbers: grouped as the language writes them."""
LISTED = {"kind": "way", "kinds": "way", "what": "what", "why": "why"}
"""Codes of a closed list: field → the list; its words are "<list>.<code>" of phrases/checks.*.json."""
TERMS = frozenset({"record_type", "field"})
"""Codes of the dictionary."""
MOVED = "moved"
"""What changed meanwhile, as `services.moments` names it."""
UNSAID = frozenset(["code", "found", "key", "known", "needs", "pid", "problems", "sha256", "signer"])
"""For records and for --json only."""

UNNAMED = "…"
_MOST = 4
"""Changes, and fields of one, that a sentence names; the rest is counted."""


@cache
def phrases(name: str, language: str) -> Mapping[str, str]:
    """Return a catalogue of resources/phrases; empty when the installation is damaged, which must still be told."""
    try:
        return cast(Mapping[str, str], assets.json(f"phrases/{name}.{language}.json"))
    except (OSError, ValueError):
        return {}


class Spoken(dict[str, str]):
    """Fields as words; a name the sentence wants and nobody gave becomes an ellipsis."""

    def __missing__(self, key: str) -> str:
        return UNNAMED


def in_words(fields: Mapping[str, object], language: str) -> dict[str, str]:
    """Return the fields as a person says them; a reason that has no words is not among them."""
    language = language if language in LANGUAGES else "vi"
    words = {name: said for name, value in fields.items() if (said := _word(name, value, language)) is not None}
    if isinstance(record_type := fields.get("record_type"), str):
        words |= _terms(record_type, fields, Terms(language))
    if "why" in words:
        words["why"] = _filled(words["why"], words)
    return words


def _word(name: str, value: object, language: str) -> str | None:
    if name in COUNTED and isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", "," if language == "en" else ".")
    if (listed := LISTED.get(name)) is not None:
        return _listed(listed, value, language)
    if name == MOVED and isinstance(value, list | tuple):
        return _moved([one for one in value if isinstance(one, Mapping)], language)
    return None if name in UNSAID else plain(value)


def plain(value: object) -> str:
    """Return a value as it stands; days and moments as people write them, lists with commas."""
    if value is None or value == "":
        return UNNAMED
    if isinstance(value, datetime):
        return moment_digits(value)
    if isinstance(value, date):
        return date_digits(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(plain(item) for item in value)
    return str(value)


def who(people: Mapping[str, str], writer: str) -> str:
    """Return the name of the person who writes under an id; of somebody unknown the first six digits of it."""
    return people.get(writer) or writer[:6]


def by_person(people: Mapping[str, str], counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return (person, count) of what is counted by writer."""
    return tuple((who(people, writer), count) for writer, count in counted.items())


def _listed(name: str, value: object, language: str) -> str | None:
    """Return the words of one code or of several; a reason without words is left out, another code is said as it is."""
    codes = list(value) if isinstance(value, list | tuple) else [value]
    known = phrases("checks", language)
    said = [known.get(f"{name}.{code}") for code in codes]
    if name == "why":
        return said[0]
    return ", ".join(word or _term(code, language) for word, code in zip(said, codes, strict=True)) or UNNAMED


def _term(code: object, language: str) -> str:
    if isinstance(code, str) and code in RECORD_TYPES:
        return lowered(Terms(language).type(code))
    return plain(code)


def _terms(record_type: str, fields: Mapping[str, object], terms: Terms) -> dict[str, str]:
    words = {"record_type": terms.type(record_type) or UNNAMED}
    if isinstance(field := fields.get("field"), str):
        words["field"] = field_or_group(record_type, field, terms) or UNNAMED
    if isinstance(boxes := fields.get("value"), list | tuple):
        words["value"] = plain([field_or_group(record_type, str(name), terms) for name in boxes])
    return words


def field_or_group(record_type: str, name: str, terms: Terms) -> str:
    """Return the label of a field, or of a group by its first field, "Đánh giá"."""
    known = RECORD_TYPES.get(record_type)
    if known is not None and name not in known.by_name:
        name = known.group_fields(name)[0]
    return terms.field(record_type, name)


def _filled(template: str, words: Mapping[str, str]) -> str:
    if words.get("typed", UNNAMED) == UNNAMED:
        template = template.removeprefix("“{typed}” ")
    try:
        return template.format_map(Spoken(words))
    except (ValueError, IndexError, AttributeError):  # braces that are no placeholder
        return template


def _moved(found: list[Mapping[str, object]], language: str) -> str:
    """Return what changed as people say it: "Câu trả lời II.1 – Nhận xét (Nguyễn Văn A)"."""
    terms, known = Terms(language), phrases("checks", language)

    def told(one: Mapping[str, object]) -> str:
        kind, how, name = str(one.get("record_type", "")), one.get("how"), str(one.get("name", ""))
        what = f"{terms.type(kind)} {name}".rstrip()
        parts = [terms.field(kind, str(field)) for field in cast("list[object]", one.get("fields") or [])][:_MOST]
        parts += [known[said]] if (said := f"moved.{how}") in known else []
        by = plain(one.get("by") or [])
        what = f"{what} – {', '.join(parts)}" if parts else what
        return f"{what} ({by})" if by not in ("", UNNAMED) else what

    words = [told(one) for one in found[:_MOST]]
    if len(found) > _MOST and "moved.more" in known:
        words.append(known["moved.more"].format(count=len(found) - _MOST))
    return "; ".join(words) or UNNAMED
