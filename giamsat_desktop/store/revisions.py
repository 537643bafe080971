"""The revisions of all writers: added once, kept as received, held while a parent is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.revision import EDIT, KINDS, REDACTION, Revision
from giamsat_desktop.store.admission import Outcome, admit, chunks
from giamsat_desktop.store.tables import RevisionRow

Ranges = Mapping[str, tuple[tuple[int, int], ...]]
"""writer → the numbers held of it, as (first, last) pairs in order, both ends included."""

__all__ = ["Outcome", "Ranges", "Revisions"]


class Revisions:
    """The revisions seen through one unit of work; it remembers which records were touched."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.touched: set[str] = set()

    def add(self, revision: Revision) -> Outcome:
        """Add one revision; see `add_all`."""
        return self.add_all([revision])[0]

    def add_all(self, revisions: Iterable[Revision]) -> list[Outcome]:
        """Add revisions in any order; each is NEW, KNOWN (already here) or HELD (a parent is missing).

        Held ones are released when their parents come. Raises MalformedRevision for one that lies about its parents.
        """
        admitted = admit(self._session, list(revisions))
        self.touched |= admitted.records
        return admitted.outcomes

    def get(self, revision: str) -> Revision:
        """Return a revision by id; raises NotFound."""
        row = self._session.get(RevisionRow, revision)
        if row is None:
            raise NotFound(what="revision", name=revision)
        return _stored(row)

    def several(self, revisions: Iterable[str]) -> dict[str, Revision]:
        """Return those of these revisions that are here, by id, in few queries."""
        found = {}
        for chunk in chunks(dict.fromkeys(revisions)):
            for row in self._session.execute(select(*_COLUMNS).where(RevisionRow.id.in_(chunk))):
                found[row.id] = _stored(row)
        return found

    def redactions(self) -> list[Revision]:
        """Return every note that something is to be forgotten, held ones included, by record and id."""
        chosen = RevisionRow.kind == REDACTION, _HONEST
        rows = self._session.execute(select(*_COLUMNS).where(*chosen).order_by(RevisionRow.record, RevisionRow.id))
        return [_stored(row) for row in rows]

    def erase_bodies(self, revisions: Iterable[str]) -> None:
        """Drop the bodies of these edits; the pages that held them are cleaned by erasing.py."""
        for one in self.several(revisions).values():
            if one.kind == EDIT and not one.erased:
                self._session.execute(update(RevisionRow).where(RevisionRow.id == one.id).values(body=b""))
                self.touched.add(one.record)

    def of_record(self, record: str) -> list[Revision]:
        """Return every revision of a record, held ones included."""
        rows = self._session.execute(select(*_COLUMNS).where(RevisionRow.record == record).order_by(RevisionRow.id))
        return [_stored(row) for row in rows]

    def shown_of(self, records: Iterable[str]) -> dict[str, list[Revision]]:
        """Return record → its revisions that are in the view, and redactions even when held; none: left out."""
        found: dict[str, list[Revision]] = {}
        for chunk in chunks(records):
            counted = RevisionRow.held.is_(False) | ((RevisionRow.kind == REDACTION) & _HONEST)
            for row in self._session.execute(select(*_COLUMNS).where(RevisionRow.record.in_(chunk), counted)):
                found.setdefault(row.record, []).append(_stored(row))
        return found

    def records(self) -> list[str]:
        """Return the ids of all records that have an edit."""
        return list(self._session.scalars(select(RevisionRow.record).distinct().order_by(RevisionRow.record)))

    def last_of(self, writer: str) -> tuple[int, str] | None:
        """Return the highest number a writer used here, with the revision's id."""
        row = self._session.execute(
            select(RevisionRow.seq, RevisionRow.id)
            .where(RevisionRow.writer == writer)
            .order_by(RevisionRow.seq.desc())
            .limit(1)
        ).first()
        return None if row is None else (row.seq, row.id)

    def ranges(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Return which numbers of which writer are here."""
        found: dict[str, list[tuple[int, int]]] = {}
        for writer, seq in self._session.execute(
            select(RevisionRow.writer, RevisionRow.seq)
            .where(_HONEST)
            .distinct()
            .order_by(RevisionRow.writer, RevisionRow.seq)
        ):
            spans = found.setdefault(writer, [])
            if spans and spans[-1][1] == seq - 1:
                spans[-1] = (spans[-1][0], seq)
            else:
                spans.append((seq, seq))
        return {writer: tuple(spans) for writer, spans in found.items()}

    def missing(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Return the gaps below each writer's highest number."""
        gaps = {}
        for writer, spans in self.ranges().items():
            edges = [0, *(last for _, last in spans[:-1])]
            found = [(edge + 1, first - 1) for edge, (first, _) in zip(edges, spans, strict=True) if first > edge + 1]
            if found:
                gaps[writer] = tuple(found)
        return gaps

    def since(self, have: Ranges) -> Iterator[tuple[bytes, bytes]]:
        """Return header and body of every revision outside `have`, by writer and number."""
        rows = self._session.execute(
            select(RevisionRow.writer, RevisionRow.seq, RevisionRow.header, RevisionRow.body)
            .where(_HONEST)
            .order_by(RevisionRow.writer, RevisionRow.seq, RevisionRow.id)
            .execution_options(yield_per=1000)
        )
        for writer, seq, header, body in rows:
            if not any(first <= seq <= last for first, last in have.get(writer, ())):
                yield header, body

    def count(self) -> int:
        """Return how many revisions are here."""
        return self._session.scalar(select(func.count()).select_from(RevisionRow).where(_HONEST)) or 0

    def held(self) -> list[str]:
        """Return the ids of revisions whose parents are missing."""
        return list(
            self._session.scalars(select(RevisionRow.id).where(RevisionRow.held, _HONEST).order_by(RevisionRow.id))
        )

    def unknown_count(self, known_types: Iterable[str]) -> int:
        """Return how many revisions are of kinds or record types this program does not know."""
        foreign = RevisionRow.kind.not_in(KINDS) | RevisionRow.record_type.not_in(list(known_types))
        return self._session.scalar(select(func.count()).select_from(RevisionRow).where(foreign)) or 0

    def digest(self) -> str:
        """Return the SHA-256 of the sorted ids: equal sets, equal digests."""
        total = hashlib.sha256()
        for revision in self._session.scalars(select(RevisionRow.id).where(_HONEST).order_by(RevisionRow.id)):
            total.update(bytes.fromhex(revision))
        return total.hexdigest()

    def unproved(self) -> Iterator[tuple[tuple[object, ...], bytes, bytes]]:
        """Return (id, record, record type, kind, writer, seq, generation), header and body of every honest revision.

        By writer and number, straight from the columns: this is what the check proves.
        """
        rows = self._session.execute(
            select(*_COLUMNS)
            .where(_HONEST)
            .order_by(RevisionRow.writer, RevisionRow.seq, RevisionRow.id)
            .execution_options(yield_per=1000)
        )
        return ((tuple(row[:-2]), row.header, row.body) for row in rows)

    def liars(self) -> list[str]:
        """Return the ids set aside because they lied about their parents (fault 42); nothing shows or sends them."""
        return list(self._session.scalars(select(RevisionRow.id).where(RevisionRow.lies).order_by(RevisionRow.id)))

    def written_twice(self) -> list[tuple[str, int]]:
        """Return every (writer, number) that stands for more than one revision: a cloned laptop (fault 31)."""
        numbers = (RevisionRow.writer, RevisionRow.seq)
        rows = self._session.execute(
            select(*numbers).where(_HONEST).group_by(*numbers).having(func.count() > 1).order_by(*numbers)
        )
        return [(writer, seq) for writer, seq in rows]


_HONEST = RevisionRow.lies.is_(False)
_COLUMNS = (
    RevisionRow.id,
    RevisionRow.record,
    RevisionRow.record_type,
    RevisionRow.kind,
    RevisionRow.writer,
    RevisionRow.seq,
    RevisionRow.generation,
    RevisionRow.header,
    RevisionRow.body,
)


def _stored(row: Any) -> Revision:
    """Return a stored revision without proving it again: it was parsed at the door, and pages carry a MAC."""
    head = json.loads(row.header)
    return Revision(
        id=row.id,
        kind=row.kind,
        record=row.record,
        record_type=row.record_type,
        writer=row.writer,
        seq=row.seq,
        previous=head["prev"],
        parents=tuple(head["parents"]),
        generation=row.generation,
        body_hash=head["body"],
        header=row.header,
        body=row.body,
    )
