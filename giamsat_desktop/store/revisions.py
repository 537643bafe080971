"""The revisions of all writers: added once, kept as received, held while a parent is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.revision import Revision, check_against_parents
from giamsat_desktop.store.tables import ParentRow, RevisionRow

Ranges = Mapping[str, tuple[tuple[int, int], ...]]
"""writer → the numbers held of it, as (first, last) pairs in order, both ends included."""

_CHUNK = 400  # SQLite's limit on bound variables is far above; small chunks keep statements cached


class Outcome(StrEnum):
    """What became of a revision that was given."""

    NEW = "new"
    KNOWN = "known"
    HELD = "held"


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
        given = list(revisions)
        known = self._known(revision.id for revision in given)
        fresh = {revision.id: revision for revision in given if revision.id not in known}
        self._insert(fresh.values())
        released = self._release(fresh)
        self.touched |= {revision.record for revision in released.values()}
        outcomes = []
        for revision in given:
            new = fresh.pop(revision.id, None) is not None
            outcomes.append(_outcome(new=new, shown=revision.id in released))
        return outcomes

    def get(self, revision: str) -> Revision:
        """Return a revision by id; raises NotFound."""
        row = self._session.get(RevisionRow, revision)
        if row is None:
            raise NotFound(what="revision", name=revision)
        return Revision.parse(row.header, row.body)

    def of_record(self, record: str) -> list[Revision]:
        """Return every revision of a record, held ones included."""
        rows = self._session.execute(select(RevisionRow.header, RevisionRow.body).where(RevisionRow.record == record))
        return [Revision.parse(header, body) for header, body in rows]

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
            select(RevisionRow.writer, RevisionRow.seq).distinct().order_by(RevisionRow.writer, RevisionRow.seq)
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
            .order_by(RevisionRow.writer, RevisionRow.seq, RevisionRow.id)
            .execution_options(yield_per=1000)
        )
        for writer, seq, header, body in rows:
            if not any(first <= seq <= last for first, last in have.get(writer, ())):
                yield header, body

    def count(self) -> int:
        """Return how many revisions are here."""
        return self._session.scalar(select(func.count()).select_from(RevisionRow)) or 0

    def held(self) -> list[str]:
        """Return the ids of revisions whose parents are missing."""
        return list(self._session.scalars(select(RevisionRow.id).where(RevisionRow.held).order_by(RevisionRow.id)))

    def unknown_count(self, known_types: Iterable[str]) -> int:
        """Return how many revisions are of kinds or record types this program does not know."""
        foreign = (RevisionRow.kind != "edit") | RevisionRow.record_type.not_in(list(known_types))
        return self._session.scalar(select(func.count()).select_from(RevisionRow).where(foreign)) or 0

    def digest(self) -> str:
        """Return the SHA-256 of the sorted ids: equal sets, equal digests."""
        total = hashlib.sha256()
        for revision in self._session.scalars(select(RevisionRow.id).order_by(RevisionRow.id)):
            total.update(bytes.fromhex(revision))
        return total.hexdigest()

    def _known(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found.update(self._session.scalars(select(RevisionRow.id).where(RevisionRow.id.in_(chunk))))
        return found

    def _insert(self, revisions: Iterable[Revision]) -> None:
        given = list(revisions)
        if given:
            self._session.execute(insert(RevisionRow), [_row(revision) for revision in given])
        links = [{"child": one.id, "parent": parent} for one in given for parent in one.parents]
        if links:
            self._session.execute(insert(ParentRow), links)

    def _release(self, fresh: Mapping[str, Revision]) -> dict[str, Revision]:
        """Release what has all its parents now, and then what waited for it; return the released."""
        released: dict[str, Revision] = {}
        waiting = sorted(fresh.values(), key=lambda revision: (revision.generation, revision.id))
        while waiting:
            freed = [revision for revision in waiting if self._complete(revision, released)]
            if not freed:
                break
            released.update({revision.id: revision for revision in freed})
            self._mark_released([revision.id for revision in freed])
            left = [revision for revision in waiting if revision.id not in released]
            waiting = left + self._children_of(freed, {*released, *(revision.id for revision in left)})
        return released

    def _complete(self, revision: Revision, released: Mapping[str, Revision]) -> bool:
        """Tell whether all parents are here and shown; refuse a revision that lies about them."""
        parents = []
        for parent in revision.parents:
            found = released.get(parent) or self._shown(parent)
            if found is None:
                return False
            parents.append(found)
        if parents:
            check_against_parents(revision, parents)
        return True

    def _shown(self, revision: str) -> Revision | None:
        row = self._session.get(RevisionRow, revision)
        return None if row is None or row.held else Revision.parse(row.header, row.body)

    def _mark_released(self, ids: list[str]) -> None:
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            self._session.execute(update(RevisionRow).where(RevisionRow.id.in_(chunk)).values(held=False))

    def _children_of(self, freed: Iterable[Revision], placed: set[str]) -> list[Revision]:
        children: dict[str, Revision] = {}
        ids = [revision.id for revision in freed]
        for start in range(0, len(ids), _CHUNK):
            rows = self._session.execute(
                select(RevisionRow.header, RevisionRow.body)
                .join(ParentRow, ParentRow.child == RevisionRow.id)
                .where(ParentRow.parent.in_(ids[start : start + _CHUNK]), RevisionRow.held)
            )
            found = (Revision.parse(header, body) for header, body in rows)
            children.update({revision.id: revision for revision in found})
        return [revision for name, revision in children.items() if name not in placed]


def _row(revision: Revision) -> dict[str, object]:
    return {
        "id": revision.id,
        "record": revision.record,
        "record_type": revision.record_type,
        "kind": revision.kind,
        "writer": revision.writer,
        "seq": revision.seq,
        "generation": revision.generation,
        "held": True,
        "header": revision.header,
        "body": revision.body,
    }


def _outcome(*, new: bool, shown: bool) -> Outcome:
    if not new:
        return Outcome.KNOWN
    return Outcome.NEW if shown else Outcome.HELD
