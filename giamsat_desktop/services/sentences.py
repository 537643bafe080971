"""Sentences: what a refusal says to a person, in their language; used by the window and the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.terms import LANGUAGES, Terms
from giamsat_desktop.system import assets

_UNNAMED = "…"
_UNTOLD = re.compile(r" \(\{why\}\)|: \{why\}")
"""Where a sentence gives its reason; a code of the program or words of the operating system are no reason to read."""
_MOST = 4
"""Changes, and fields of one, that a sentence names; the rest is counted."""


class _Spoken(dict[str, str]):
    """Fields of a refusal as words; a name the sentence wants and nobody gave becomes an ellipsis."""

    def __missing__(self, key: str) -> str:
        return _UNNAMED


@cache
def _phrases(name: str, language: str) -> Mapping[str, str]:
    try:
        return cast(Mapping[str, str], assets.json(f"phrases/{name}.{language}.json"))
    except (OSError, ValueError):
        return {}  # a damaged installation must still be able to say what was refused


def sentence(refusal: Refusal, language: str = "vi") -> str:
    """Return what happened, what is safe and what to do next. Never raises: an unknown code gets a plain sentence."""
    return sentence_of(refusal.code, refusal.fields, language)


def sentence_of(code: str, fields: Mapping[str, object], language: str = "vi") -> str:
    """Return the same of a refusal that was kept by its code; what is not known of it any more is an ellipsis."""
    language = language if language in LANGUAGES else "vi"
    known = _phrases("errors", language)
    template = known.get(code) or known.get(Refusal.code) or "{code}"
    words = _words(fields, language)
    if "why" not in words:  # what has no words is left out, bracket and all
        template = _UNTOLD.sub("", template)
    spoken = _Spoken(words, code=code)
    try:
        return template.format_map(spoken)
    except (ValueError, IndexError, AttributeError):  # braces that are no placeholder
        return template


def _words(fields: Mapping[str, object], language: str) -> dict[str, str]:
    """Return the fields as a person says them: labels for field names, reasons in words, lists with commas."""
    words = {name: _said(value) for name, value in fields.items()}
    if isinstance(record_type := fields.get("record_type"), str):
        terms = Terms(language)
        words["record_type"] = terms.type(record_type)
        if isinstance(field := fields.get("field"), str):
            words["field"] = terms.field(record_type, field)
    if isinstance(what := fields.get("what"), str):
        words["what"] = _phrases("checks", language).get(f"what.{what}", _said(what))
    if isinstance(why := fields.get("why"), str):
        told = _phrases("checks", language).get(f"why.{why}")
        words.pop("why")
        words |= {} if told is None else {"why": _filled(told, fields, language)}
    if isinstance(moved := fields.get("moved"), list | tuple):
        words["moved"] = _moved([one for one in moved if isinstance(one, Mapping)], language)
    return words


def short_reason(code: str, language: str = "vi") -> str:
    """Return in few words why a file was not taken in: "thuộc cuộc giám sát khác"."""
    known = _phrases("checks", language if language in LANGUAGES else "vi")
    return known.get(f"refused.{code}") or known.get("refused.bundle-refused", "")


def reason(refusal: Refusal, language: str = "vi") -> str:
    """Return only why a value does not fit, as a sentence of its own: "Nhiều nhất 6 chữ số lẻ."."""
    why = _words(refusal.fields, language if language in LANGUAGES else "vi").get("why")
    return why[:1].upper() + why[1:] + "." if why else sentence(refusal, language)


def _filled(template: str, fields: Mapping[str, object], language: str) -> str:
    """Fill the numbers of a reason in, grouped as the language writes them."""
    mark = "," if language == "en" else "."
    numbers = {n: f"{v:,}".replace(",", mark) for n, v in fields.items() if isinstance(v, int)}
    try:
        return template.format_map(_Spoken({n: _said(v) for n, v in fields.items()} | numbers))
    except (ValueError, IndexError, AttributeError):
        return template


def _moved(found: list[Mapping[str, object]], language: str) -> str:
    """Return what changed as people say it: "Câu trả lời II.1 – Nhận xét (Nguyễn Văn A)"."""
    terms, phrases = Terms(language), _phrases("checks", language)

    def told(one: Mapping[str, object]) -> str:
        kind, how, name = str(one.get("record_type", "")), one.get("how"), str(one.get("name", ""))
        what = f"{terms.type(kind)} {name}".rstrip()
        parts = [terms.field(kind, str(field)) for field in cast("list[object]", one.get("fields") or [])][:_MOST]
        parts += [phrases[said]] if (said := f"moved.{how}") in phrases else []
        by = _said(one.get("by") or [])
        what = f"{what} – {', '.join(parts)}" if parts else what
        return f"{what} ({by})" if by != _UNNAMED else what

    words = [told(one) for one in found[:_MOST]]
    if len(found) > _MOST and "moved.more" in phrases:
        words.append(phrases["moved.more"].format(count=len(found) - _MOST))
    return "; ".join(words) or _UNNAMED


def _said(value: object) -> str:
    if value is None or value == "":
        return _UNNAMED
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_said(item) for item in value)
    return str(value)
