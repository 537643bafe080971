"""Heads as they are kept, and the mark on every revision that none of them reaches."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from giamsat_desktop.domain.proof import Link, Proof, reached
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
    """Whose number it is: the one under which this laptop writes, an earlier one of its own, or another laptop's."""

    THIS = auto()
    OWN = auto()
    OTHER = auto()


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


def mark(session: Session, writer: str, tops: Collection[str], *, whose: Whose, arrival: int | None) -> set[str]:
    """Mark the revisions of a writer that no signed one (`tops`) covers; return the records that this changes.

    With `arrival` only what that bundle brought and what was unproven before is looked at: the rest was proved when it
    came, and stays so. A writer that signed nothing yet counts as it comes, unless it is this laptop's own: what was
    done here stands, with all below it, and nothing else does.
    """
    mine, own = RevisionRow.writer == writer, whose is not Whose.OTHER
    if not tops and not own:
        return _set(session, [], list(_rows(session, mine, RevisionRow.proof == Proof.UNPROVEN)))
    looked_at = [RevisionRow.arrival != 0] if own else []
    if arrival is not None:
        looked_at.append(or_(RevisionRow.arrival == arrival, RevisionRow.proof != Proof.STANDS))
    rows = list(_rows(session, mine, *looked_at))
    if not rows:
        return set()
    links = [Link(row.id, row.seq, json.loads(row.header)["prev"]) for row in rows]
    above = _named_from_above(session, mine, rows) if own or arrival is not None else set()
    proved = reached(links, {*tops, *above})
    excused = (Proof.UNPROVEN,) if whose is Whose.THIS else (Proof.UNPROVEN, Proof.BEFORE)
    unproven = [row for row in rows if row.id not in proved and row.proof not in excused]
    stands = [row for row in rows if row.id in proved and row.proof != Proof.STANDS]
    return _set(session, unproven, stands)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> Iterable[Any]:
    columns = RevisionRow.id, RevisionRow.seq, RevisionRow.record, RevisionRow.proof, RevisionRow.header
    return session.execute(select(*columns).where(*conditions))


def _named_from_above(session: Session, mine: ColumnElement[bool], rows: list[Any]) -> set[str]:
    """Return the ids that revisions which stand, and are not looked at, name as the one before them."""
    looked_at = {row.id for row in rows}
    numbers = [row.seq for row in rows]
    near = RevisionRow.seq.between(min(numbers) + 1, max(numbers) + 1)
    found = _rows(session, mine, near, RevisionRow.proof == Proof.STANDS)
    return {json.loads(row.header)["prev"] or "" for row in found if row.id not in looked_at}


def _set(session: Session, unproven: list[Any], stands: list[Any]) -> set[str]:
    for rows, proof in ((unproven, Proof.UNPROVEN), (stands, Proof.STANDS)):
        for chunk in chunks(row.id for row in rows):
            session.execute(update(RevisionRow).where(RevisionRow.id.in_(chunk)).values(proof=int(proof)))
    return {row.record for row in (*unproven, *stands)}


def unproven_by_writer(session: Session, arrival: int | None = None) -> dict[str, int]:
    """Return writer → how many revisions in its name no signature of its covers, of all or of one bundle."""
    chosen = [RevisionRow.proof == Proof.UNPROVEN, RevisionRow.lies.is_(False)]
    if arrival is not None:
        chosen.append(RevisionRow.arrival == arrival)
    rows = session.execute(
        select(RevisionRow.writer, func.count())
        .where(*chosen)
        .group_by(RevisionRow.writer)
        .order_by(RevisionRow.writer)
    )
    return {row[0]: row[1] for row in rows}
