"""Facts about this profile: settings, laptops known, bundles sent and received, outlines read."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.store.tables import BundleRow, OutlineRow, SettingRow, WriterRow


@dataclass(frozen=True, slots=True)
class KnownWriter:
    """A laptop we know, with its card or certificate as received."""

    writer: str
    name: str
    role: str
    card: bytes
    trusted: bool


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """A bundle sent or received; `other` is the other side's writer ("" for several)."""

    sha256: str
    direction: str
    other: str
    at: str
    report: JsonValue


class Settings:
    """Facts kept as JSON under a name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> object:
        """Return a fact, or None."""
        row = self._session.get(SettingRow, name)
        return None if row is None else json.loads(row.value)

    def put(self, name: str, value: object) -> None:
        """Keep a fact."""
        self._session.merge(SettingRow(name=name, value=json.dumps(value, ensure_ascii=False)))


class Writers:
    """The laptops we know."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[KnownWriter]:
        """Return every known laptop, by writer id."""
        return [_known(row) for row in self._session.scalars(select(WriterRow).order_by(WriterRow.writer))]

    def get(self, writer: str) -> KnownWriter | None:
        """Return one laptop, or None."""
        row = self._session.get(WriterRow, writer)
        return None if row is None else _known(row)

    def names(self) -> dict[str, str]:
        """Return writer → person's name of every known laptop."""
        return {row.writer: row.name for row in self._session.execute(select(WriterRow.writer, WriterRow.name))}

    def put(self, known: KnownWriter) -> None:
        """Keep or replace a laptop's card."""
        self._session.merge(
            WriterRow(writer=known.writer, name=known.name, role=known.role, card=known.card, trusted=known.trusted)
        )


class Bundles:
    """What was sent and received."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry: BundleEntry) -> int:
        """Note a bundle and return its number, by which its revisions know it (`arrival`)."""
        row = BundleRow(
            sha256=entry.sha256,
            direction=entry.direction,
            other=entry.other,
            at=entry.at,
            report=json.dumps(entry.report, ensure_ascii=False),
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def tell(self, number: int, report: JsonValue) -> None:
        """Replace the report of a bundle noted before."""
        self._session.get_one(BundleRow, number).report = json.dumps(report, ensure_ascii=False)

    def last(self, direction: str) -> tuple[int, BundleEntry] | None:
        """Return the number and entry of the last bundle of a direction ("sent", "received")."""
        row = self._session.scalar(
            select(BundleRow).where(BundleRow.direction == direction).order_by(BundleRow.id.desc()).limit(1)
        )
        return None if row is None else (row.id, _entry(row))

    def of_hash(self, sha256: str, direction: str) -> BundleEntry | None:
        """Return the last entry of a bundle file that went this way, or None."""
        row = self._session.scalar(
            select(BundleRow)
            .where(BundleRow.sha256 == sha256, BundleRow.direction == direction)
            .order_by(BundleRow.id.desc())
            .limit(1)
        )
        return None if row is None else _entry(row)

    def drop(self, number: int) -> None:
        """Forget a bundle whose taking in was undone."""
        self._session.delete(self._session.get_one(BundleRow, number))

    def numbered(self) -> list[tuple[int, BundleEntry]]:
        """Return every bundle with its number, oldest first."""
        return [(row.id, _entry(row)) for row in self._session.scalars(select(BundleRow).order_by(BundleRow.id))]

    def all(self) -> list[BundleEntry]:
        """Return every bundle noted, oldest first."""
        return [entry for _, entry in self.numbered()]


class Outlines:
    """Outlines already read from their workbooks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, sha256: str) -> JsonValue:
        """Return the outline read from this workbook, or None."""
        row = self._session.get(OutlineRow, sha256)
        found: JsonValue = None if row is None else json.loads(row.outline)
        return found

    def put(self, sha256: str, outline: JsonValue) -> None:
        """Keep an outline read."""
        self._session.merge(OutlineRow(sha256=sha256, outline=json.dumps(outline, ensure_ascii=False)))


def _known(row: WriterRow) -> KnownWriter:
    return KnownWriter(row.writer, row.name, row.role, row.card, row.trusted)


def _entry(row: BundleRow) -> BundleEntry:
    return BundleEntry(row.sha256, row.direction, row.other, row.at, json.loads(row.report))
