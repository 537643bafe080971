"""Records as they stand: the view, cached in a table and in the search index, recomputed where revisions came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from giamsat_desktop.domain.dictionary import group_of
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import Conflict, ConflictValue, RecordView, record_view
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.store.revisions import Revisions
from giamsat_desktop.store.tables import RecordRow


class Records:
    """The cached view seen through one unit of work."""

    def __init__(self, session: Session, revisions: Revisions) -> None:
        self._session = session
        self._revisions = revisions

    def get(self, record: str) -> RecordView | None:
        """Return one record, deleted or not; None when it is unknown or all of it is held."""
        self.refresh()
        row = self._session.get(RecordRow, record)
        return None if row is None else _read(row)

    def of_type(self, record_type: str) -> list[RecordView]:
        """Return every record of a type, deleted ones included, by id."""
        return self._select(RecordRow.record_type == record_type)

    def of_visit(self, visit: str) -> list[RecordView]:
        """Return every record of a visit, the visit itself included, by id."""
        return self._select(RecordRow.visit == visit)

    def conflicts(self) -> list[RecordView]:
        """Return every record with an open conflict."""
        return self._select(RecordRow.conflict_count > 0)

    def all(self) -> list[RecordView]:
        """Return every record, by id."""
        return self._select(RecordRow.record != "")

    def refresh(self) -> None:
        """Recompute the records whose revisions were touched in this unit of work."""
        touched, self._revisions.touched = self._revisions.touched, set()
        if touched:
            self._write(sorted(touched))

    def rebuild(self) -> None:
        """Drop the cache and compute every record anew; the result is the same, byte for byte (property 2)."""
        self._revisions.touched = set()
        self._session.execute(delete(RecordRow))
        self._session.execute(text("DELETE FROM search"))
        self._session.expunge_all()
        self._write(self._revisions.records())

    def digest(self) -> str:
        """Return the SHA-256 over all cached records in id order."""
        self.refresh()
        total = hashlib.sha256()
        for row in self._session.execute(select(*_COLUMNS).order_by(RecordRow.record)):
            total.update(json.dumps(list(row), ensure_ascii=False).encode() + b"\n")
        return total.hexdigest()

    def stale(self) -> Iterator[str]:
        """Yield the ids of records whose cache is not what their revisions say."""
        for record in self._revisions.records():
            seen = record_view(self._revisions.of_record(record), group_of)
            cached = self._session.get(RecordRow, record)
            if (None if seen is None else _row(seen)) != (None if cached is None else _columns(cached)):
                yield record

    def _select(self, condition: Any) -> list[RecordView]:
        self.refresh()
        return [
            _read(row) for row in self._session.scalars(select(RecordRow).where(condition).order_by(RecordRow.record))
        ]

    def _write(self, records: Iterable[str]) -> None:
        rows, words = [], []
        for record in records:
            self._session.execute(delete(RecordRow).where(RecordRow.record == record))
            self._session.execute(text("DELETE FROM search WHERE record = :record"), {"record": record})
            seen = record_view(self._revisions.of_record(record), group_of)
            if seen is not None:
                rows.append(_row(seen))
                if not seen.deleted and (written := " ".join(_texts(dict(seen.fields)))):
                    words.append({"record": record, "folded": fold(written), "exact": written})
        if rows:
            self._session.execute(insert(RecordRow), rows)
        if words:
            self._session.execute(
                text("INSERT INTO search (record, folded, exact) VALUES (:record, :folded, :exact)"), words
            )


_COLUMNS = (
    RecordRow.record,
    RecordRow.record_type,
    RecordRow.visit,
    RecordRow.fields,
    RecordRow.conflicts,
    RecordRow.heads,
    RecordRow.conflict_count,
    RecordRow.deleted,
)


def _columns(row: RecordRow) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in _COLUMNS}


def _row(seen: RecordView) -> dict[str, object]:
    visit = seen.record if seen.record_type == "visit" else seen.text("visit") or None
    return {
        "record": seen.record,
        "record_type": seen.record_type,
        "visit": visit,
        "fields": json.dumps(dict(seen.fields), ensure_ascii=False, sort_keys=True),
        "conflicts": json.dumps([_conflict(one) for one in seen.conflicts], ensure_ascii=False, sort_keys=True),
        "heads": json.dumps(seen.heads),
        "conflict_count": len(seen.conflicts),
        "deleted": seen.deleted,
    }


def _read(row: RecordRow) -> RecordView:
    conflicts = tuple(
        Conflict(
            record=row.record,
            record_type=row.record_type,
            group=one["group"],
            values=tuple(ConflictValue(v["fields"], tuple(v["revisions"])) for v in one["values"]),
            base=ConflictValue(one["base"]["fields"], tuple(one["base"]["revisions"])) if one["base"] else None,
        )
        for one in json.loads(row.conflicts)
    )
    return RecordView(
        record=row.record,
        record_type=row.record_type,
        fields=json.loads(row.fields),
        conflicts=conflicts,
        heads=tuple(json.loads(row.heads)),
        deleted=row.deleted,
    )


def _conflict(one: Conflict) -> dict[str, object]:
    return {
        "group": one.group,
        "values": [_value(value) for value in one.values],
        "base": None if one.base is None else _value(one.base),
    }


def _value(value: ConflictValue) -> dict[str, object]:
    return {"fields": dict(value.fields), "revisions": list(value.revisions)}


def _texts(value: JsonValue) -> Iterator[str]:
    """Yield every text in a value that a person would search for: ids and hashes are left out."""
    if isinstance(value, str):
        if not (len(value) in (32, 64) and value.isalnum() and value.isascii()):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
