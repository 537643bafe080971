"""Facts about the exchange: receipts of other laptops, statements of trust, writers seen to be forked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from giamsat_desktop.store.tables import ForkedRow, ReceiptRow, StatementRow


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """The latest receipt of a laptop: its number among that laptop's receipts, and the envelope as signed."""

    writer: str
    number: int
    envelope: bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """A signed word on who belongs here, as it came."""

    sha256: str
    kind: str
    writer: str
    envelope: bytes


class Receipts:
    """What other laptops confirmed to have."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, receipt: KeptReceipt) -> bool:
        """Keep a receipt unless a later one of the same laptop is here; tell whether it was kept."""
        row = self._session.get(ReceiptRow, receipt.writer)
        if row is not None and row.number >= receipt.number:
            return False
        self._session.merge(ReceiptRow(writer=receipt.writer, number=receipt.number, envelope=receipt.envelope))
        return True

    def all(self) -> list[KeptReceipt]:
        """Return the latest receipt of every laptop, by writer id."""
        rows = self._session.scalars(select(ReceiptRow).order_by(ReceiptRow.writer))
        return [KeptReceipt(row.writer, row.number, row.envelope) for row in rows]


class Statements:
    """Certificates, revocations and the like; once here they stay."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, kind: str, writer: str, envelope: bytes) -> bool:
        """Keep a statement about a laptop; tell whether it is new."""
        sha256 = hashlib.sha256(envelope).hexdigest()
        if self._session.get(StatementRow, sha256) is not None:
            return False
        self._session.add(StatementRow(sha256=sha256, kind=kind, writer=writer, envelope=envelope))
        return True

    def all(self, kind: str) -> list[Statement]:
        """Return the statements of a kind, by hash."""
        rows = self._session.scalars(
            select(StatementRow).where(StatementRow.kind == kind).order_by(StatementRow.sha256)
        )
        return [Statement(row.sha256, row.kind, row.writer, row.envelope) for row in rows]


class Forked:
    """Writers who used a number twice; all they wrote always travels whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, writer: str) -> None:
        """Remember that a writer is forked."""
        self._session.execute(insert(ForkedRow).values(writer=writer).on_conflict_do_nothing())

    def all(self) -> frozenset[str]:
        """Return all forked writers."""
        return frozenset(self._session.scalars(select(ForkedRow.writer)))
