"""Sentences: what a refusal says to a person, in their language; used by the window and the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.spoken import UNNAMED, Spoken, in_words, phrases
from giamsat_desktop.services.terms import LANGUAGES

_UNTOLD = (
    ("why", re.compile(r" \(\{why\}\)|: \{why\}"), ""),
    ("label", re.compile(r" (?:ứng với nhãn|for the label) “\{label\}”"), ""),
    ("free", re.compile(r", chỉ còn trống \{free\}|, sealing included, and \{free\} are free"), ""),
    ("name", re.compile(r" “\{name\}”"), ""),
    ("value", re.compile(r"Giá trị “\{value\}” \(\{what\}\) chưa dùng được"), "Còn thiếu {what}"),
    ("value", re.compile(r"The value “\{value\}” \(\{what\}\) cannot be used"), "Something is missing ({what})"),
    ("minutes", re.compile(r"(?<=iên bản )\{minutes\}"), "này"),
    ("minutes", re.compile(r"the minutes \{minutes\}"), "these minutes"),
    ("field", re.compile(r"Ô “\{field\}”"), "Ô này"),
    ("field", re.compile(r"The (?:box|field) “\{field\}”"), "This box"),
    ("field", re.compile(r"^\{field\}: các"), "Các"),
    ("field", re.compile(r"^\{field\}: the"), "The"),
    ("field", re.compile(r"^“\{field\}” \(\{record_type\}\) đã"), "Mục này đã"),
    ("field", re.compile(r"^“\{field\}” \(\{record_type\}\) was"), "This was"),
)
"""Where a sentence says what may be unknown, and what it says instead: a code of the program or words of the operating
system are no reason to read, and nobody typed an empty value."""


def sentence(refusal: Refusal, language: str = "vi") -> str:
    """Return what happened, what is safe and what to do next. Never raises: an unknown code gets a plain sentence."""
    return sentence_of(refusal.code, refusal.fields, language)


def sentence_of(code: str, fields: Mapping[str, object], language: str = "vi") -> str:
    """Return the same of a refusal that was kept by its code; what is not known of it any more is an ellipsis."""
    language = language if language in LANGUAGES else "vi"
    known = phrases("errors", language)
    template = known.get(code) or known.get(Refusal.code) or "{code}"
    words = in_words(fields, language)
    for name, place, instead in _UNTOLD:
        if words.get(name, UNNAMED) == UNNAMED:
            template = place.sub(instead, template)
    spoken = Spoken(words, code=code)
    try:
        return template.format_map(spoken)
    except (ValueError, IndexError, AttributeError):  # braces that are no placeholder
        return template


def short_reason(code: str, language: str = "vi") -> str:
    """Return in few words why a file was not taken in: "thuộc cuộc giám sát khác"."""
    known = phrases("checks", language if language in LANGUAGES else "vi")
    return known.get(f"refused.{code}") or known.get("refused.bundle-refused", "")


def reason(refusal: Refusal, language: str = "vi") -> str:
    """Return only why a value does not fit, as a sentence of its own: "Nhiều nhất 6 chữ số lẻ."."""
    why = in_words(refusal.fields, language).get("why")
    return why[:1].upper() + why[1:] + "." if why else sentence(refusal, language)
