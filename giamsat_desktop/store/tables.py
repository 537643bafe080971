"""The tables of visits.sqlite as typed rows; rows never leave this package."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import Dialect, Index, LargeBinary, MetaData, Text, and_, func, literal_column
from sqlalchemy import text as sql_text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Blob(LargeBinary):
    """Bytes in, bytes out; the stock type wraps every value on its way, a fifth of the time of a bulk insert."""

    def bind_processor(self, dialect: Dialect) -> None:
        """Hand the bytes to the driver as they are."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Take the bytes from the driver as they are."""


Key = Annotated[str, mapped_column(Text, primary_key=True)]
Bytes = Annotated[bytes, mapped_column(Blob)]


class Base(DeclarativeBase):
    """The schema of visits.sqlite."""

    metadata = MetaData(naming_convention=NAMING)


class RevisionRow(Base):
    """One revision, its bytes as received. `held`: a parent is missing or held itself.

    `lies`: held, and when its parents came they were not what it said. `arrival`: the bundle it came by, 0 for an own
    act. `proof`: what is known of who wrote it (domain/proof.py); `apart`: its writer had no right to it, as far as
    `Records` looked last (domain/rights.py). No unique (writer, seq): a cloned laptop uses numbers
    twice, and both contents are kept (fault 31).
    """

    __tablename__ = "revisions"
    # The indexes on `held`, `proof`, `apart` hold the few such ones only: a full one tempts the planner to walk all.
    __table_args__ = (
        Index(None, "record"),
        Index(None, "writer", "seq"),
        Index(None, "held", sqlite_where=sql_text("held = 1")),
        Index(None, "proof", sqlite_where=sql_text("proof <> 0")),
        Index(None, "apart", sqlite_where=sql_text("apart = 1")),
        Index(None, "kind", sqlite_where=sql_text("length(body) = 0")),
    )

    id: Mapped[Key]
    record: Mapped[str]
    record_type: Mapped[str]
    kind: Mapped[str]
    writer: Mapped[str]
    seq: Mapped[int]
    generation: Mapped[int]
    held: Mapped[bool]
    lies: Mapped[bool]
    arrival: Mapped[int] = mapped_column(server_default="0")
    proof: Mapped[int] = mapped_column(server_default="0")
    apart: Mapped[bool] = mapped_column(server_default="0")
    header: Mapped[Bytes]
    body: Mapped[Bytes]


# By itself: the index of the few such ones answers only to the words it was made with.
BODILESS = and_(RevisionRow.kind == literal_column("'edit'"), func.length(RevisionRow.body) == literal_column("0"))
"""Edits without their body: forgotten by order, or left out by whoever passed them on."""


class WaitingRow(Base):
    """A held revision and a parent it waits for."""

    __tablename__ = "waiting"
    __table_args__ = (Index(None, "child"),)

    parent: Mapped[Key]
    child: Mapped[Key]


class RecordRow(Base):
    """A record as it stands: a cache of the view, rebuilt from the revisions at will.

    `number` is its row in the search index and means nothing else.
    """

    __tablename__ = "records"
    __table_args__ = (
        Index(None, "record", unique=True),
        Index(None, "visit", "record_type"),
        Index(None, "record_type"),
        Index(None, "conflict_count"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str]
    record_type: Mapped[str]
    visit: Mapped[str | None]
    fields: Mapped[str] = mapped_column(Text)
    conflicts: Mapped[str] = mapped_column(Text)
    heads: Mapped[str] = mapped_column(Text)
    conflict_count: Mapped[int]
    deleted: Mapped[bool]


class SettingRow(Base):
    """A fact about this profile, as JSON; it is not part of any bundle."""

    __tablename__ = "settings"

    name: Mapped[Key]
    value: Mapped[str] = mapped_column(Text)


class WriterRow(Base):
    """A laptop we know: its card or certificate as received, and whether it is trusted."""

    __tablename__ = "writers"

    writer: Mapped[Key]
    name: Mapped[str]
    role: Mapped[str]
    card: Mapped[Bytes]
    trusted: Mapped[bool]


class BundleRow(Base):
    """A bundle sent or received: its hash, the other side, and the report as JSON."""

    __tablename__ = "bundles"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    direction: Mapped[str]
    other: Mapped[str]
    at: Mapped[str]
    report: Mapped[str] = mapped_column(Text)


class ReceiptRow(Base):
    """The latest receipt of a laptop, as it signed it."""

    __tablename__ = "receipts"

    writer: Mapped[Key]
    number: Mapped[int]
    envelope: Mapped[Bytes]


class StatementRow(Base):
    """A signed word on who belongs here ("root", "certificate", "revocation", "withdrawal", "joining") about a
    `writer`."""

    __tablename__ = "statements"

    sha256: Mapped[Key]
    kind: Mapped[str]
    writer: Mapped[str]
    envelope: Mapped[Bytes]


class ForkedRow(Base):
    """A writer of whom two laptops hold different revisions under one number (fault 31)."""

    __tablename__ = "forked"

    writer: Mapped[Key]


class HeadRow(Base):
    """A laptop's signed word that a number of its stands for this revision; `signer`: its key (hex).

    `arrival`: the bundle it came by, 0 for an own one. `envelope` is empty where a receipt of that laptop said so.
    """

    __tablename__ = "heads"

    writer: Mapped[Key]
    revision: Mapped[Key]
    signer: Mapped[Key]
    seq: Mapped[int]
    arrival: Mapped[int]
    envelope: Mapped[Bytes]


class OutlineRow(Base):
    """An outline read from its workbook once: a cache keyed by the workbook's SHA-256."""

    __tablename__ = "outlines"

    sha256: Mapped[Key]
    outline: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """A text that stands in an editor and is no revision yet; `heads`, `over` and `base` are JSON."""

    __tablename__ = "drafts"

    record: Mapped[Key]
    field: Mapped[Key]
    record_type: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    visit: Mapped[str]
    part: Mapped[str]
    heads: Mapped[str] = mapped_column(Text)
    over: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text)
    at: Mapped[str]
    why: Mapped[str] = mapped_column(Text)
