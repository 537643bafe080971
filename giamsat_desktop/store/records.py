"""Records as they stand: the view, cached in a table and in the search index, recomputed where revisions came."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, case, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.ranges import Spans
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.view import Conflict, ConflictValue, RecordView, record_view
from giamsat_desktop.store import search
from giamsat_desktop.store.admission import chunks
from giamsat_desktop.store.judging import judge, judged
from giamsat_desktop.store.proving import COUNTS
from giamsat_desktop.store.revisions import Revisions
from giamsat_desktop.store.tables import RecordRow, RevisionRow

_CHUNK = 500


class Records:
    """The cached view seen through one unit of work."""

    def __init__(self, session: Session, revisions: Revisions) -> None:
        self._session = session
        self._revisions = revisions

    def get(self, record: str) -> RecordView | None:
        """Return one record, deleted or not; None when it is unknown or all of it is held."""
        self.refresh()
        row = self._session.scalar(select(RecordRow).where(RecordRow.record == record))
        return None if row is None else _read(row)

    def several(self, records: Iterable[str]) -> dict[str, RecordView | None]:
        """Return every one of these records by id, in few queries; None for those unknown or held."""
        self.refresh()
        found: dict[str, RecordView | None] = dict.fromkeys(records)
        for chunk in chunks(found):
            for row in self._session.scalars(select(RecordRow).where(RecordRow.record.in_(chunk))):
                found[row.record] = _read(row)
        return found

    def of_type(self, record_type: str) -> list[RecordView]:
        """Return every record of a type, deleted ones included, by id."""
        return self._select(RecordRow.record_type == record_type)

    def of_visit(self, visit: str) -> list[RecordView]:
        """Return every record of a visit, the visit itself included, by id."""
        return self._select(RecordRow.visit == visit)

    def of_no_visit(self) -> list[RecordView]:
        """Return the records that name no visit though their type belongs to one, by id."""
        kinds = [kind.name for kind in RECORD_TYPES.values() if kind.of_visit]
        return self._select(RecordRow.visit.is_(None) & RecordRow.record_type.in_(kinds))

    def deleted_of(self, *record_types: str) -> list[RecordView]:
        """Return the deleted records of these types, by id."""
        return self._select(RecordRow.deleted.is_(True) & RecordRow.record_type.in_(record_types))

    def living_below(self, parents: Iterable[str], links: Mapping[str, str]) -> list[RecordView]:
        """Return the records, not deleted, of these visits, and those that name one of `parents` in their link field.

        `links`: record type → that field.
        """
        return self._below(parents, links, deleted=False)

    def deleted_below(self, parents: Iterable[str], links: Mapping[str, str]) -> list[RecordView]:
        """Return the deleted records of these visits, and those that name one of `parents` in their link field."""
        return self._below(parents, links, deleted=True)

    def _below(self, parents: Iterable[str], links: Mapping[str, str], *, deleted: bool) -> list[RecordView]:
        found: dict[str, RecordView] = {}
        for chunk in chunks(parents, _CHUNK):
            named = [
                (RecordRow.record_type == kind) & func.json_extract(RecordRow.fields, f"$.{name}").in_(chunk)
                for kind, name in sorted(links.items())
            ]
            below = or_(RecordRow.visit.in_(chunk) & (RecordRow.record_type != "visit"), *named)
            found |= {seen.record: seen for seen in self._select(RecordRow.deleted.is_(deleted) & below)}
        return list(found.values())

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many records of each type, not deleted, every visit has."""
        self.refresh()
        found: dict[str, dict[str, int]] = {}
        for visit, kind, count in self._session.execute(
            select(RecordRow.visit, RecordRow.record_type, func.count())
            .where(RecordRow.visit.is_not(None), RecordRow.deleted.is_(False))
            .group_by(RecordRow.visit, RecordRow.record_type)
        ):
            found.setdefault(visit or "", {})[kind] = count
        return found

    def last_written(self, writers: Iterable[str]) -> dict[str, dict[str, tuple[int, int]]]:
        """Return visit → writer → the highest number used there, and the highest that no bundle brought back."""
        self.refresh()
        here = func.max(case((RevisionRow.arrival == 0, RevisionRow.seq), else_=0))
        rows = self._session.execute(
            select(RecordRow.visit, RevisionRow.writer, func.max(RevisionRow.seq), here)
            .join(RevisionRow, RevisionRow.record == RecordRow.record)
            .where(RecordRow.visit.is_not(None), RevisionRow.writer.in_(tuple(writers)), COUNTS)
            .group_by(RecordRow.visit, RevisionRow.writer)
        )
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for visit, writer, last, own in rows:
            found.setdefault(visit or "", {})[writer] = (last, own)
        return found

    def counted_by_visit(self, writer: str, spans: Spans) -> dict[str, int]:
        """Return in how many records of each visit ("" for no visit) a writer used these numbers."""
        self.refresh()
        found: Counter[str] = Counter()
        for first, last in spans:
            rows = self._session.execute(
                select(RecordRow.visit, func.count(RevisionRow.record.distinct()))
                .select_from(RevisionRow)
                .outerjoin(RecordRow, RevisionRow.record == RecordRow.record)
                .where(RevisionRow.writer == writer, RevisionRow.seq.between(first, last), COUNTS)
                .group_by(RecordRow.visit)
            )
            for visit, count in rows:
                found[visit or ""] += count
        return dict(found)

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
        search.clear(self._session)
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
        everything = sorted({*self._revisions.records(), *self._session.scalars(select(RecordRow.record))})
        for chunk in chunks(everything, _CHUNK):
            cached = {row.record: dict(row._mapping) for row in self._session.execute(_cached(chunk))}
            kept = self._revisions.shown_of(chunk)
            said = judged(self._session, kept)
            for record in chunk:
                seen = record_view(said.get(record, ()), group_of)
                anew = any(a is not b for a, b in zip(said.get(record, ()), kept.get(record, ()), strict=True))
                if anew or (None if seen is None else _row(seen)) != cached.get(record):
                    yield record

    def indexed(self) -> dict[str, str]:
        """Return record → the text under which the search index has it ("" for an entry of no record)."""
        return search.indexed(self._session)

    def _select(self, condition: Any) -> list[RecordView]:
        self.refresh()
        return [
            _read(row) for row in self._session.scalars(select(RecordRow).where(condition).order_by(RecordRow.record))
        ]

    def _write(self, records: Iterable[str]) -> None:
        for chunk in chunks(records, _CHUNK):
            self._forget(chunk)
            self._remember(judge(self._session, self._revisions.shown_of(chunk)))

    def _forget(self, records: list[str]) -> None:
        numbers = list(self._session.scalars(select(RecordRow.number).where(RecordRow.record.in_(records))))
        if numbers:
            self._session.execute(delete(RecordRow).where(RecordRow.number.in_(numbers)))
            search.remove(self._session, numbers)

    def _remember(self, said: Mapping[str, list[Revision]]) -> None:
        first = 1 + (self._session.scalar(select(func.max(RecordRow.number))) or 0)
        views = (record_view(revisions, group_of) for _, revisions in sorted(said.items()))
        numbered = [(number, seen) for number, seen in enumerate((v for v in views if v is not None), first)]
        if numbered:
            self._session.execute(insert(RecordRow), [{"number": number, **_row(seen)} for number, seen in numbered])
            search.add(self._session, numbered)


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


def _cached(records: list[str]) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(RecordRow.record.in_(records))


def _row(seen: RecordView) -> dict[str, object]:
    visit = seen.record if seen.record_type == "visit" else seen.judged().text("visit") or None
    return {
        "record": seen.record,
        "record_type": seen.record_type,
        "visit": visit,
        "fields": json.dumps(seen.raw, ensure_ascii=False, sort_keys=True),
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
    ).judged()


def _conflict(one: Conflict) -> dict[str, object]:
    return {
        "group": one.group,
        "values": [_value(value) for value in one.values],
        "base": None if one.base is None else _value(one.base),
    }


def _value(value: ConflictValue) -> dict[str, object]:
    return {"fields": dict(value.fields), "revisions": list(value.revisions)}
