"""Search over all text of all records, without diacritics; exact spelling ranks above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.text import fold, nfc
from giamsat_desktop.domain.view import RecordView

_WORD = re.compile(r"[^\W_]+")
_CODED = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.RECORD, FieldType.RECORDS, FieldType.BLOB})
"""Fields that hold codes and ids: nobody types those, and "co" would find every yes."""

_QUERY = text(
    "WITH spelt AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH :exact), "
    "hits AS MATERIALIZED (SELECT rowid AS number, rowid NOT IN spelt AS other, bm25(search) AS rank "
    "FROM search WHERE search MATCH :folded), "
    "best AS MATERIALIZED (SELECT number, r.record, r.record_type, r.visit, other, hits.rank "
    "FROM hits JOIN records r USING (number) "
    "ORDER BY other, rank, r.record LIMIT :limit) "
    "SELECT best.record, best.record_type, best.visit, search.exact FROM best "
    "JOIN search ON search.rowid = best.number ORDER BY other, best.rank, best.record"
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
    asked = {"folded": _match("folded", words), "exact": _match("exact", _WORD.findall(nfc(typed))), "limit": limit}
    rows = session.execute(_QUERY, asked)
    return [Hit(row.record, row.record_type, row.visit, _snippet(row.exact, words[0])) for row in rows]


def add(session: Session, numbered: Iterable[tuple[int, RecordView]]) -> None:
    """Index records under their numbers; deleted ones are left out."""
    rows = [
        {"number": number, "folded": fold(written), "exact": written}
        for number, seen in numbered
        if not seen.deleted and (written := "\n".join(words(seen)))
    ]
    if rows:
        session.execute(text("INSERT INTO search (rowid, folded, exact) VALUES (:number, :folded, :exact)"), rows)


def remove(session: Session, numbers: Iterable[int]) -> None:
    """Take records out of the index."""
    session.execute(text("DELETE FROM search WHERE rowid = :number"), [{"number": number} for number in numbers])


def clear(session: Session) -> None:
    """Empty the index."""
    session.execute(text("DELETE FROM search"))


def indexed(session: Session) -> dict[str, str]:
    """Return record → the text under which it is found."""
    rows = session.execute(text("SELECT r.record, s.exact FROM search s LEFT JOIN records r ON r.number = s.rowid"))
    return {row.record or "": row.exact for row in rows}


def words(seen: RecordView) -> list[str]:
    """Return every text of a record that a person would look for, the sides of its conflicts included."""
    kind = RECORD_TYPES.get(seen.record_type)
    coded = {field.name for field in kind.fields if field.type in _CODED} if kind is not None else set()
    sides = [conflict.held(value) for conflict in seen.conflicts for value in conflict.values]
    found = (
        written
        for fields in (seen.judged().fields, *sides)
        for name, value in fields.items()
        if name not in coded
        for written in _texts(value)
    )
    return list(dict.fromkeys(found))


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        if value and not is_id(value) and not is_hash(value):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _match(column: str, words: Iterable[str]) -> str:
    """Return a query for records that hold all words in this column; quotes make each one plain text."""
    return f"{column} : (" + " AND ".join(f'"{word}" *' for word in words) + ")"


def _snippet(written: str, word: str) -> str:
    """Return up to 90 characters around the first place where the folded word begins."""
    for match in _WORD.finditer(written):
        if fold(match.group()).startswith(word):
            start = max(0, match.start() - 30)
            return written[start : start + 90].replace("\n", " ").strip()
    return written[:90].replace("\n", " ")
