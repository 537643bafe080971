"""Identifiers: random ones, and derived ones that let two laptops meet on the same thing."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping

_HEX_32 = re.compile(r"[0-9a-f]{32}")
_HEX_64 = re.compile(r"[0-9a-f]{64}")


def new_id() -> str:
    """Return a random record or writer id: 32 lower-case hex digits (16 bytes)."""
    return secrets.token_hex(16)


def derived_id(record_type: str, *parts: str) -> str:
    """Return the id that every laptop gives the thing named by `parts`: 32 hex digits.

    Parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256(b"giamsat/record/1\0")
    for part in (record_type, *parts):
        data = part.encode()
        digest.update(len(data).to_bytes(4, "big") + data)
    return digest.hexdigest()[:32]


def answer_id(visit: str, question: str, repeat: str = "") -> str:
    """Return the id of the answer to `question` (code) in `visit`."""
    return derived_id("answer", visit, question, repeat)


def figure_id(visit: str, indicator: str, period: str) -> str:
    """Return the id of the figure of `indicator` (code) for `period` in `visit`."""
    return derived_id("figure", visit, indicator, period)


def photo_id(visit: str, sha256: str) -> str:
    """Return the id of the photo with content `sha256` in `visit`: the same picture twice is one."""
    return derived_id("photo", visit, sha256)


def phrase_id(campaign: str, key: str) -> str:
    """Return the id of the sentence `key` as `campaign` words it: two laptops that word it anew meet."""
    return derived_id("phrase", campaign, key)


def wording_id(visit: str) -> str:
    """Return the id of the draft minutes that `visit` has as soon as somebody words them."""
    return derived_id("minutes", visit, "wording")


_NAMED_BY: Mapping[str, tuple[Callable[..., str], tuple[str, ...]]] = {
    "answer": (answer_id, ("visit", "question", "repeat")),
    "figure": (figure_id, ("visit", "indicator", "period")),
    "minutes": (wording_id, ("visit",)),
    "phrase": (phrase_id, ("campaign", "key")),
}


def naming_fields(record_type: str, record: str, fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields from which a record's id is made, () for one with a random id.

    Such a record can be begun anew under the same id after it was deleted, and has to be.
    """
    made, names = _NAMED_BY.get(record_type, (None, ()))
    parts = [value if isinstance(value, str) else "" for value in map(fields.get, names)]
    return names if made is not None and made(*parts) == record else ()


def is_id(text: object) -> bool:
    """Tell whether `text` is a record or writer id."""
    return isinstance(text, str) and _HEX_32.fullmatch(text) is not None


def is_hash(text: object) -> bool:
    """Tell whether `text` is a SHA-256 in lower-case hex, as revision ids and blob names are."""
    return isinstance(text, str) and _HEX_64.fullmatch(text) is not None
