"""The revisions of all writers: added once, kept as received, held while a parent is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from giamsat_desktop.domain import ranges
from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.proof import Proof
from giamsat_desktop.domain.ranges import Spans, gaps, highest
from giamsat_desktop.domain.revision import EDIT, REDACTION, Revision
from giamsat_desktop.store.admission import Outcome, admit, chunks, ordered_to_be_forgotten, place_anew
from giamsat_desktop.store.judging import apart_records, counted, looked_at, of_minutes, seals_named
from giamsat_desktop.store.proving import COUNTS, Whose, mark, marked
from giamsat_desktop.store.tables import BODILESS, RevisionRow, WaitingRow

__all__ = ["Outcome", "Revisions"]


class Revisions:
    """The revisions seen through one unit of work; it remembers which records were touched, and whose body came."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.touched: set[str] = set()
        self.completed: set[str] = set()

    def add(self, revision: Revision) -> Outcome:
        """Add one revision; see `add_all`."""
        return self.add_all([revision])[0]

    def add_all(self, revisions: Iterable[Revision], *, arrival: int = 0) -> list[Outcome]:
        """Add revisions in any order; each is NEW, KNOWN (already here) or HELD (a parent is missing).

        `arrival` is the number of the bundle they came by, 0 for own acts. Held ones are released when their parents
        come. Raises MalformedRevision for one that lies about its parents.
        """
        admitted = admit(self._session, list(revisions), arrival)
        self.touched |= admitted.records
        self.completed |= admitted.completed
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

    def joined_by(self, writer: str = "") -> list[str]:
        """Return the records in which an act of this writer, or of anybody, has seen several heads at once, by id."""
        chosen = [RevisionRow.held.is_(False), RevisionRow.kind == EDIT, COUNTS]
        if writer:
            chosen.append(RevisionRow.writer == writer)
        rows = self._session.execute(select(RevisionRow.record, RevisionRow.header).where(*chosen))
        return sorted({row.record for row in rows if len(json.loads(row.header)["parents"]) > 1})

    def as_they_came(self, revisions: Iterable[str]) -> list[str]:
        """Return those of these revisions that are here, in the order in which this laptop came to know them."""
        found: list[tuple[int, str]] = []
        for chunk in chunks(dict.fromkeys(revisions)):
            rows = self._session.execute(select(text("rowid"), RevisionRow.id).where(RevisionRow.id.in_(chunk)))
            found += [(row[0], row[1]) for row in rows]
        return [name for _, name in sorted(found)]

    def redactions(self) -> list[Revision]:
        """Return every order by right that something is to be forgotten, held ones included, by record and id."""
        chosen = RevisionRow.kind == REDACTION, _HONEST, COUNTS, RevisionRow.apart.is_(False)
        rows = self._session.execute(select(*_COLUMNS).where(*chosen).order_by(RevisionRow.record, RevisionRow.id))
        return [_stored(row) for row in rows]

    def erase_bodies(self, revisions: Iterable[str]) -> None:
        """Drop the bodies of these edits; the pages that held them are cleaned by erasing.py.

        The notes that ordered it are own knowledge from now on: taking a receiving back leaves them here.
        """
        wanted = set(revisions)
        notes = [note.id for note in self.redactions() if note.target in wanted]
        self._session.execute(update(RevisionRow).where(RevisionRow.id.in_(notes)).values(arrival=0))
        for one in self.several(wanted).values():
            if one.kind == EDIT and not one.erased:
                self._session.execute(update(RevisionRow).where(RevisionRow.id == one.id).values(body=b""))
                self.touched.add(one.record)

    def bodiless(self) -> dict[str, str]:
        """Return id → writer of the edits whose body was left out on the way, though no order that counts asks for it.

        One that was erased here is none of them, whatever became of the order.
        """
        found = {row.id: row.writer for row in self._session.execute(_LACKING)}
        if not found:
            return {}
        named = ordered_to_be_forgotten(self._session)
        return {name: writer for name, writer in found.items() if name not in named}

    def leave_out(self, revisions: Iterable[str]) -> None:
        """Drop the bodies again that came for these edits: their receiving is taken back."""
        for one in self.several(revisions).values():
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

    def records_by(self, writer: str) -> frozenset[str]:
        """Return the ids of the records in which a writer wrote."""
        chosen = RevisionRow.writer == writer, COUNTS
        return frozenset(self._session.scalars(select(RevisionRow.record).where(*chosen).distinct()))

    def writers_of(self, arrival: int) -> list[str]:
        """Return whose revisions one bundle brought."""
        return list(self._session.scalars(select(RevisionRow.writer).where(RevisionRow.arrival == arrival).distinct()))

    def last_of(self, writer: str) -> tuple[int, str] | None:
        """Return the highest number a writer used here, with the revision's id; what is unproven is not its."""
        row = self._session.execute(
            select(RevisionRow.seq, RevisionRow.id)
            .where(RevisionRow.writer == writer, COUNTS)
            .order_by(RevisionRow.seq.desc())
            .limit(1)
        ).first()
        return None if row is None else (row.seq, row.id)

    def done_here(self, writer: str, numbers: Collection[int] = ()) -> list[tuple[int, str]]:
        """Return number and id of the last act of a writer that was done on this laptop, and of those of `numbers`."""
        mine = select(RevisionRow.seq, RevisionRow.id).where(RevisionRow.writer == writer, RevisionRow.arrival == 0)
        last = self._session.execute(mine.order_by(RevisionRow.seq.desc()).limit(1)).all()
        named = self._session.execute(mine.where(RevisionRow.seq.in_(sorted(numbers)))).all() if numbers else []
        return sorted({(seq, name) for seq, name in (*last, *named)})

    def done_here_of(self, writer: str, revisions: Iterable[str]) -> set[str]:
        """Return those of a writer's revisions that were done on this laptop."""
        done = RevisionRow.writer == writer, RevisionRow.arrival == 0
        found: set[str] = set()
        for chunk in chunks(revisions):
            found.update(self._session.scalars(select(RevisionRow.id).where(*done, RevisionRow.id.in_(chunk))))
        return found

    def came_by(self, arrival: int, revisions: Iterable[str]) -> set[str]:
        """Return those of these revisions that came by the bundle with this number."""
        found: set[str] = set()
        for chunk in chunks(revisions):
            came = RevisionRow.arrival == arrival, RevisionRow.id.in_(chunk)
            found.update(self._session.scalars(select(RevisionRow.id).where(*came)))
        return found

    def ranges(self, *, unproven: bool = False) -> dict[str, Spans]:
        """Return which numbers of which writer are here; with `unproven` also what is held or lacks its body."""
        rank = func.dense_rank().over(partition_by=RevisionRow.writer, order_by=RevisionRow.seq)
        numbered = select(RevisionRow.writer, RevisionRow.seq, (RevisionRow.seq - rank).label("island"))
        if liars := self.liars():  # named only when there are any: without, the index alone answers
            numbered = numbered.where(RevisionRow.id.not_in(liars))
        if not unproven and self.unproven():
            numbered = numbered.where(COUNTS)
        if not unproven and (lacking := self.bodiless()):
            numbered = numbered.where(RevisionRow.id.not_in(lacking))
        islands = numbered.subquery()
        found: dict[str, list[tuple[int, int]]] = {}
        for writer, first, last in self._session.execute(
            select(islands.c.writer, func.min(islands.c.seq), func.max(islands.c.seq))
            .group_by(islands.c.writer, islands.c.island)
            .order_by(islands.c.writer, func.min(islands.c.seq))
        ):
            found.setdefault(writer, []).append((first, last))
        return {writer: tuple(spans) for writer, spans in found.items()}

    def missing(self) -> dict[str, Spans]:
        """Return the gaps below each writer's highest number."""
        return gaps(self.ranges())

    def heads(self, have: Ranges) -> dict[str, str]:
        """Return the id of each writer's highest number in `have`; of a forked one, the lowest id."""
        found = {writer: self.at(writer, number) for writer, number in highest(have).items()}
        return {writer: ids[0] for writer, ids in found.items() if ids}

    def at(self, writer: str, number: int) -> list[str]:
        """Return the ids of all revisions that stand under this number of a writer, sorted; several after a clone."""
        return list(
            self._session.scalars(
                select(RevisionRow.id)
                .where(RevisionRow.writer == writer, RevisionRow.seq == number, _HONEST, COUNTS)
                .order_by(RevisionRow.id)
            )
        )

    def sizes(self, wanted: Ranges) -> Iterator[tuple[str, int, str, int, int]]:
        """Return writer, number, record and the sizes of header and body of every revision within `wanted`."""
        lengths = func.length(RevisionRow.header), func.length(RevisionRow.body)
        for rows in self._within(wanted, RevisionRow.writer, RevisionRow.seq, RevisionRow.record, *lengths):
            yield from ((writer, seq, record, header, body) for writer, seq, record, header, body in rows)

    def records_within(self, wanted: Ranges) -> frozenset[str]:
        """Return the records in which something within `wanted` was written, by id."""
        return frozenset(row[0] for rows in self._within(wanted, RevisionRow.record) for row in rows)

    def lines(self, wanted: Ranges) -> Iterator[tuple[bytes, bytes]]:
        """Return header and body of every revision within `wanted`, read as they are used."""
        for rows in self._within(wanted, RevisionRow.header, RevisionRow.body):
            yield from ((header, body) for header, body in rows)

    def _within(self, wanted: Ranges, *columns: Any) -> Iterator[Any]:
        if ranges.count(wanted) > self.count() // 2:
            # By place in the file: by number every page would leave the cipher once for each writer on it.
            rows = self._session.execute(
                select(RevisionRow.writer, RevisionRow.seq, *columns)
                .where(_HONEST)
                .order_by(text("rowid"))
                .execution_options(yield_per=1000)
            )
            numbers = {writer: ranges.numbers(spans) for writer, spans in wanted.items()}
            yield (row[2:] for row in rows if row[1] in numbers.get(row[0], ()))
            return
        for writer, spans in sorted(wanted.items()):
            for first, last in spans:
                yield self._session.execute(
                    select(*columns)
                    .where(RevisionRow.writer == writer, RevisionRow.seq.between(first, last), _HONEST)
                    .order_by(RevisionRow.seq, RevisionRow.id)
                    .execution_options(yield_per=1000)
                )

    def take_back(self, arrival: int) -> dict[str, str]:
        """Remove what came by one bundle and place the rest of those records anew; return them, record → type."""
        came = RevisionRow.arrival == arrival
        records = self._session.execute(select(RevisionRow.record, RevisionRow.record_type).where(came).distinct())
        touched = {row.record: row.record_type for row in records}
        self._session.execute(delete(WaitingRow).where(WaitingRow.child.in_(select(RevisionRow.id).where(came))))
        self._session.execute(delete(RevisionRow).where(came))
        place_anew(self._session, touched)
        self.touched |= set(touched)
        return touched

    def mark_proof(
        self, writer: str, signed: Collection[str], *, whose: Whose, span: tuple[int, int] | None = None
    ) -> None:
        """Mark which of a writer's revisions its signed ones (ids) prove; see `proving.mark`."""
        self.touched |= mark(self._session, writer, signed, whose=whose, span=span)

    def contradicts(self, writer: str, signed: Mapping[str, int]) -> bool:
        """Tell whether `signed` (id → number) cannot be one laptop's word: one number twice, or not the one here."""
        if len(set(signed.values())) < len(signed):
            return True
        named = select(RevisionRow.seq, RevisionRow.id).where(RevisionRow.writer == writer, _HONEST, COUNTS)
        for chunk in chunks(signed.items()):
            seqs = {seq: name for name, seq in chunk}
            rows = self._session.execute(named.where(RevisionRow.seq.in_(sorted(seqs))))
            if any(seqs[row.seq] != row.id for row in rows):
                return True
        return False

    def unproven(self, arrival: int | None = None) -> dict[str, int]:
        """Return writer → how many revisions in its name are held as unproven, of all or of one bundle."""
        return marked(self._session, Proof.UNPROVEN, arrival)

    def unproven_acts(self) -> list[Revision]:
        """Return what is held as unproven, by writer and number."""
        chosen = RevisionRow.proof == Proof.UNPROVEN, _HONEST
        order = RevisionRow.writer, RevisionRow.seq, RevisionRow.id
        return [_stored(row) for row in self._session.execute(select(*_COLUMNS).where(*chosen).order_by(*order))]

    def from_before(self) -> dict[str, int]:
        """Return writer → how many of its revisions were here before laptops signed, and are not signed yet."""
        return marked(self._session, Proof.BEFORE)

    def apart(self, arrival: int | None = None) -> dict[str, int]:
        """Return writer → how many of its revisions it had no right to, of all or of one bundle."""
        return counted(self._session, arrival)

    def apart_records(self, record_type: str) -> set[str]:
        """Return the records of a type with something that is held apart."""
        return apart_records(self._session, record_type)

    def among_apart(self, revisions: Iterable[str]) -> list[Revision]:
        """Return those of these revisions that are held apart."""
        return [one for one in self.several(revisions).values() if one.apart]

    def look_again(self, writers: Iterable[str] | None = None) -> None:
        """Look anew at who had a right to what: everywhere, or where these writers wrote."""
        self.touched |= looked_at(self._session, writers)

    def look_at_seals(self) -> None:
        """Look anew at which seals stand."""
        self.touched |= of_minutes(self._session)

    def seals_named(self, records: Iterable[str] | None = None) -> set[str]:
        """Return the SHA-256 of every envelope that an act upon these minutes names; None: upon any."""
        return seals_named(self._session, records)

    def count(self) -> int:
        """Return how many revisions are here."""
        everything = self._session.scalar(select(func.count()).select_from(RevisionRow)) or 0
        return everything - len(self.liars())

    def held(self) -> list[str]:
        """Return the ids of revisions whose parents are missing."""
        return list(
            self._session.scalars(select(RevisionRow.id).where(RevisionRow.held, _HONEST).order_by(RevisionRow.id))
        )

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
        return ((tuple(row[:7]), row.header, row.body) for row in rows)

    def liars(self) -> list[str]:
        """Return the ids set aside because they lied about their parents (fault 42); nothing shows or sends them."""
        return list(
            self._session.scalars(
                select(RevisionRow.id).where(RevisionRow.held, RevisionRow.lies).order_by(RevisionRow.id)
            )
        )

    def written_twice(self) -> list[tuple[str, int]]:
        """Return every (writer, number) that stands for more than one revision: a cloned laptop (fault 31)."""
        numbers = (RevisionRow.writer, RevisionRow.seq)
        rows = self._session.execute(
            select(*numbers).where(_HONEST, COUNTS).group_by(*numbers).having(func.count() > 1).order_by(*numbers)
        )
        return [(writer, seq) for writer, seq in rows]

    def broken_chains(self, arrival: int) -> list[str]:
        """Return the writers of whom one bundle brought a revision that does not follow the one kept before it.

        Their numbers were used twice, though no two of the same number need be here (fault 31).
        """
        return list(self._session.scalars(_BROKEN, {"arrival": arrival}))


# The driver's JSON functions take text only; a gap before a revision proves nothing.
_BROKEN = text("""
    WITH came AS MATERIALIZED (SELECT writer, seq FROM revisions WHERE arrival = :arrival AND proof <> 1),
    places AS (SELECT writer, seq FROM came UNION SELECT writer, seq + 1 FROM came)
    SELECT DISTINCT later.writer FROM places
    CROSS JOIN revisions AS later ON later.writer = places.writer AND later.seq = places.seq AND later.proof <> 1
    WHERE EXISTS (
        SELECT 1 FROM revisions AS earlier
        WHERE earlier.writer = later.writer AND earlier.seq = later.seq - 1 AND earlier.proof <> 1
    ) AND NOT EXISTS (
        SELECT 1 FROM revisions AS followed
        WHERE followed.id = json_extract(CAST(later.header AS TEXT), '$.prev')
        AND followed.writer = later.writer AND followed.seq = later.seq - 1
    ) ORDER BY later.writer
""")
_HONEST = RevisionRow.lies.is_(False)
_LACKING = select(RevisionRow.id, RevisionRow.writer).where(BODILESS, _HONEST).order_by(RevisionRow.id)
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
    RevisionRow.proof,
    RevisionRow.apart,
)


def _stored(row: Any) -> Revision:
    """Return a stored revision without proving it again: it was parsed at the door, and pages carry a MAC."""
    head = json.loads(row.header)
    revision = Revision(
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
        unproven=row.proof == Proof.UNPROVEN,
        apart=bool(row.apart),
    )
    if row.body:
        revision.keep_content(json.loads(row.body))
    return revision
