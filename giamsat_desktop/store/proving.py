"""Heads as they are kept, and the mark on every revision that none of them reaches."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, literal_column, select, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from giamsat_desktop.domain.proof import Link, Proof, proved
from giamsat_desktop.store.admission import chunks
from giamsat_desktop.store.tables import HeadRow, RevisionRow


@dataclass(frozen=True, slots=True)
class Head:
    """A signed word on a writer's number, as it came; `envelope` is empty where a receipt said so."""

    writer: str
    seq: int
    revision: str
    signer: str
    envelope: bytes = b""


class Whose(Enum):
    """Whose number it is: the one under which this laptop writes, an earlier one of its own, or another laptop's.

    SILENT: another's that has signed nothing here yet and does not say that it always does.
    """

    THIS = auto()
    OWN = auto()
    OTHER = auto()
    SILENT = auto()


class Heads:
    """What laptops signed of their own work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, head: Head, arrival: int = 0) -> bool:
        """Keep a head; tell whether it is new. An envelope takes the place of the bare word of a receipt."""
        row = self._session.get(HeadRow, (head.writer, head.revision, head.signer))
        if row is not None:
            row.envelope = row.envelope or head.envelope
            return False
        self._session.execute(
            insert(HeadRow).values(
                writer=head.writer,
                revision=head.revision,
                signer=head.signer,
                seq=head.seq,
                arrival=arrival,
                envelope=head.envelope,
            )
        )
        return True

    def of(self, writer: str) -> list[Head]:
        """Return what was signed in the name of a writer, by whomever, by number and id."""
        rows = self._session.scalars(
            select(HeadRow).where(HeadRow.writer == writer).order_by(HeadRow.seq, HeadRow.revision, HeadRow.signer)
        )
        return [Head(row.writer, row.seq, row.revision, row.signer, row.envelope) for row in rows]

    def writers(self) -> list[tuple[str, str]]:
        """Return every (writer, key) that signed something, sorted."""
        return [(w, s) for w, s in self._session.execute(_SIGNERS)]

    def take_back(self, arrival: int) -> list[str]:
        """Remove the heads that one bundle brought; return whose they were."""
        came = HeadRow.arrival == arrival
        writers = list(self._session.scalars(select(HeadRow.writer).where(came).distinct()))
        self._session.execute(delete(HeadRow).where(came))
        return writers


_SIGNERS = select(HeadRow.writer, HeadRow.signer).distinct().order_by(HeadRow.writer, HeadRow.signer)


def mark(
    session: Session, writer: str, signed: Collection[str], *, whose: Whose, span: tuple[int, int] | None = None
) -> set[str]:
    """Mark the revisions of a writer that nothing signed (`signed`, ids) covers; return the records that this changes.

    With `span` only those numbers are looked at, and what is not proven yet: the rest was proved when it came, and
    stays so. A silent writer counts as it comes. Of this laptop's own what was done here stands, with all below it, and
    nothing else does. An order that was followed here stays.
    """
    mine, own = RevisionRow.writer == writer, whose in (Whose.THIS, Whose.OWN)
    if whose is Whose.SILENT:
        return _set(session, {}, {row.id: row.record for row in session.execute(_FOUND.where(mine, UNPROVEN))})
    numbers = _numbers(session, writer, span)
    if numbers is None:
        return set()
    rows = session.execute(
        _FOUND.where(mine, RevisionRow.seq.between(numbers[0], numbers[1] + 1))
        .order_by(RevisionRow.seq.desc())
        .execution_options(yield_per=1000)
    )
    excused = (Proof.UNPROVEN,) if whose is Whose.THIS else (Proof.UNPROVEN, Proof.BEFORE)
    fallen, risen = dict[str, str](), dict[str, str]()
    one, other = itertools.tee(rows)
    for row, stands in zip(one, proved((_link(row, own, numbers[1]) for row in other), signed), strict=True):
        if stands and row.proof != Proof.STANDS:
            risen[row.id] = row.record
        elif not stands and row.seq <= numbers[1] and row.proof not in excused and row.arrival != 0:
            fallen[row.id] = row.record
    return _set(session, fallen, risen)


def _numbers(session: Session, writer: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return from where to where to look: at all, or at `span` and whatever is not proven."""
    numbers = select(func.min(RevisionRow.seq), func.max(RevisionRow.seq))
    if span is None:
        span = session.execute(numbers.where(RevisionRow.writer == writer)).one()
        return None if span[0] is None else (span[0], span[1])
    # The plus sign keeps the planner from walking all the writer wrote.
    first, last = session.execute(numbers.where(_OPEN, text("+revisions.writer = :writer")), {"writer": writer}).one()
    return span if first is None else (min(first, span[0]), max(last, span[1]))


def _link(row: Any, own: bool, highest: int) -> Link:
    """Return a row as a link; what lies above those looked at stands as it is marked."""
    given = (own and row.arrival == 0) or (row.seq > highest and row.proof == Proof.STANDS)
    return Link(row.id, row.seq, json.loads(row.header)["prev"], given)


def _set(session: Session, fallen: Mapping[str, str], risen: Mapping[str, str]) -> set[str]:
    for rows, proof in ((fallen, Proof.UNPROVEN), (risen, Proof.STANDS)):
        for chunk in chunks(rows):
            session.execute(update(RevisionRow).where(RevisionRow.id.in_(chunk)).values(proof=int(proof)))
    return {*fallen.values(), *risen.values()}


def marked(session: Session, proof: Proof, arrival: int | None = None) -> dict[str, int]:
    """Return writer → how many revisions in its name are marked so (not STANDS), of all or of one bundle."""
    chosen = [_OPEN, RevisionRow.proof == int(proof), RevisionRow.lies.is_(False)]
    if arrival is not None:
        chosen.append(RevisionRow.arrival == arrival)
    return per_writer(session, *chosen)


def per_writer(session: Session, *chosen: ColumnElement[bool]) -> dict[str, int]:
    """Return writer → how many revisions in its name are such."""
    counted = select(RevisionRow.writer, func.count()).where(*chosen).group_by(RevisionRow.writer)
    return {row[0]: row[1] for row in session.execute(counted.order_by(RevisionRow.writer))}


_FOUND = select(
    RevisionRow.id, RevisionRow.seq, RevisionRow.record, RevisionRow.proof, RevisionRow.arrival, RevisionRow.header
)
# Numbers are spelt out: by a bound one SQLite does not see that the index of the few unproven ones answers.
_OPEN = RevisionRow.proof != literal_column("0")
UNPROVEN = and_(_OPEN, RevisionRow.proof == literal_column("1"))
"""What is held as unproven; what counts is any other."""
COUNTS = RevisionRow.proof != literal_column("1")
