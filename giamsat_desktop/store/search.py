"""Search over all text of all records, without diacritics; exact spelling ranks above."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from giamsat_desktop.domain.vietnamese.text import fold, nfc

_WORD = re.compile(r"\w+")
_QUERY = text(
    "SELECT s.record AS record, r.record_type AS record_type, r.visit AS visit, s.exact AS exact "
    "FROM search s JOIN records r ON r.record = s.record WHERE search MATCH :query ORDER BY bm25(search) LIMIT 200"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, with the words around the first match."""

    record: str
    record_type: str
    visit: str | None
    snippet: str


def search(session: Session, typed: str, limit: int = 50) -> list[Hit]:
    """Return the records that hold every word of `typed` (as prefixes); search syntax in it is inert (fault 59)."""
    words = _WORD.findall(fold(typed))
    if not words:
        return []
    query = " ".join(f'folded:"{word}"*' for word in words)
    rows = session.execute(_QUERY, {"query": query}).all()
    exact = nfc(typed).strip().lower()
    ranked = sorted(rows, key=lambda row: exact not in row.exact.lower())
    return [Hit(row.record, row.record_type, row.visit, _snippet(row.exact, words[0])) for row in ranked[:limit]]


def _snippet(written: str, word: str) -> str:
    """Return up to 90 characters around the first place where the folded word begins."""
    for match in _WORD.finditer(written):
        if fold(match.group()).startswith(word):
            start = max(0, match.start() - 30)
            return written[start : start + 90].replace("\n", " ").strip()
    return written[:90].replace("\n", " ")
