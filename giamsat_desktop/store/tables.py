"""The tables of visits.sqlite as typed rows; rows never leave this package."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import Index, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[str, mapped_column(Text, primary_key=True)]
Bytes = Annotated[bytes, mapped_column(LargeBinary)]


class Base(DeclarativeBase):
    """The schema of visits.sqlite."""

    metadata = MetaData(naming_convention=NAMING)


class RevisionRow(Base):
    """One revision, its bytes as received. `held`: a parent is missing. `arrival` counts what came when."""

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "record"), Index(None, "writer", "seq"), Index(None, "held"))

    id: Mapped[Key]
    record: Mapped[str]
    record_type: Mapped[str]
    kind: Mapped[str]
    writer: Mapped[str]
    seq: Mapped[int]
    generation: Mapped[int]
    held: Mapped[bool]
    header: Mapped[Bytes]
    body: Mapped[Bytes]


class ParentRow(Base):
    """A revision and one of its parents, which may not be here yet."""

    __tablename__ = "parents"
    __table_args__ = (Index(None, "parent"),)

    child: Mapped[Key]
    parent: Mapped[Key]


class RecordRow(Base):
    """A record as it stands: a cache of the view, rebuilt from the revisions at will."""

    __tablename__ = "records"
    __table_args__ = (Index(None, "visit", "record_type"), Index(None, "record_type"), Index(None, "conflict_count"))

    record: Mapped[Key]
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


class OutlineRow(Base):
    """An outline read from its workbook once: a cache keyed by the workbook's SHA-256."""

    __tablename__ = "outlines"

    sha256: Mapped[Key]
    outline: Mapped[str] = mapped_column(Text)
