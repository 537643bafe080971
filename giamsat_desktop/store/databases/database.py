"""One encrypted database file: opened, brought up to date, copied and proved, with every fault told apart."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.diagnosis import key_fits
from giamsat_desktop.store.databases.files import also_as, companions, discard, keep
from giamsat_desktop.store.databases.migration import Migrations
from giamsat_desktop.store.databases.refusals import (
    StoreBusy,
    StoreDamaged,
    StoreLocked,
    StoreNewer,
    on_disk,
    refusal_for,
    refused,
)
from giamsat_desktop.system.files import made_private

_PLAIN = b"SQLite format 3\0"


class Database:
    """One encrypted file and its engine. Open with `Database.open`, close when done."""

    def __init__(self, path: Path, key: bytes, page_size: int) -> None:
        self.path = path
        self.key = key
        self._page_size = page_size
        self.engine = self._new_engine()

    @classmethod
    def open(cls, path: Path, key: bytes, *, branch: str, page_size: int = 4096) -> Database:
        """Open or make the database at `path` with a raw 256-bit key and bring its schema up to date.

        `branch` names the folder of migrations ("visits", "photos").
        Raises StoreLocked (wrong key), StoreDamaged, StoreNewer (not touched), StoreFull, StoreUnreadable.
        """
        if len(key) != 32:
            raise StoreLocked(file=path.name)
        migrations = Migrations(branch)
        database = cls(path, key, page_size)
        if not path.exists():
            if companions(path)[0].exists():  # its file was moved away: an empty one must not take its place
                raise StoreDamaged(file=path.name)
            with on_disk(path.name):
                database._make(migrations)
        found = database._version()
        if found not in migrations.known:
            raise StoreNewer(file=path.name, found=found, known=migrations.newest)
        if found != migrations.newest:
            with on_disk(path.name):
                database._migrate(migrations, found)
        return database

    def faults(self) -> list[str]:
        """Return what SQLCipher's and SQLite's own checks find wrong; empty when all is well (fault 18)."""
        found: list[str] = []
        for pragma in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check", "PRAGMA foreign_key_check"):
            try:
                with self._connection(self.path) as connection:
                    rows = [str(row[0]) for row in connection.execute(pragma)]
            except (driver.Error, StoreDamaged) as error:
                rows = [str(error)]
            found += [row for row in rows if row != "ok"]
        return found

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy under the same key by the online backup interface, while this one stays in use.

        The copy is whole or absent: it gets its name last. Raises StoreFull, StoreUnreadable.
        """
        part = path.with_name(f"~{path.name}.part")
        with on_disk(path.name):
            discard(part)
            try:
                made_private(part)
                with self._connection(self.path) as source, self._connection(part) as target:
                    source.backup(target)
                keep(part, path)
            finally:
                discard(part)

    def raw(self) -> Any:
        """Return a connection of the driver, for incremental reading and writing of bytes; the caller closes it."""
        with refused(self.path.name):
            return connect(self.path, self.key, self._page_size)

    def close(self) -> None:
        """Close all connections; the last one moves what is in the write-ahead log into the file."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _connection(self, path: Path) -> Iterator[Any]:
        with (
            refused(path.name),
            contextlib.closing(connect(path, self.key, self._page_size)) as connection,
        ):
            yield connection

    def _new_engine(self, path: Path | None = None) -> Engine:
        path = path or self.path
        engine = create_engine(
            "sqlite://",
            module=driver,
            creator=lambda: connect(path, self.key, self._page_size),
            poolclass=QueuePool,
            pool_size=4,
        )
        event.listen(engine, "begin", _begin)
        event.listen(engine, "handle_error", _refuse_known(path.name))
        return engine

    def _make(self, migrations: Migrations) -> None:
        """Make the file under another name and rename it when its schema stands: no half-made database (fault 16)."""
        part = self.path.with_name(f"~{self.path.name}.new")
        discard(part)
        made_private(part)
        self._run(migrations, part)

    def _migrate(self, migrations: Migrations, found: str) -> None:
        """Migrate a copy and swap it in; the old file stays beside it under another name (fault 24)."""
        with self._connection(self.path) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreBusy(file=self.path.name)
        part = self.path.with_name(f"~{self.path.name}.migrating")
        self.copy_to(part)
        also_as(self.path, self.path.with_name(f"{self.path.stem}.before-{found}{self.path.suffix}"))
        self._run(migrations, part)

    def _run(self, migrations: Migrations, part: Path) -> None:
        engine = self._new_engine(part)
        try:
            migrations.run(engine)
        finally:
            engine.dispose()
        keep(part, self.path)

    def _version(self) -> str:
        """Return the schema's revision without touching the file; raises StoreLocked or StoreDamaged."""
        try:
            with contextlib.closing(connect(self.path, self.key, self._page_size, writing=False)) as connection:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except driver.Error as error:
            raise self._diagnosed(error) from error
        if row is None:
            raise StoreDamaged(file=self.path.name)
        return str(row[0])

    def _diagnosed(self, error: driver.Error) -> Exception:
        if getattr(error, "sqlite_errorcode", None) == driver.SQLITE_NOTADB:
            with self.path.open("rb") as stream:
                plain = stream.read(len(_PLAIN)) == _PLAIN
            whole = self.path.stat().st_size >= self._page_size
            if whole and not plain and not key_fits(self.path, self.key, self._page_size):
                return StoreLocked(file=self.path.name)
        if getattr(error, "sqlite_errorcode", None) == driver.SQLITE_ERROR:  # no table: an emptied or foreign file
            return StoreDamaged(file=self.path.name)
        return refusal_for(error, self.path.name) or error


def _begin(connection: Connection) -> None:
    """Begin by hand: a write lock from the start keeps two writers apart, and readers wait for nobody."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _refuse_known(file: str) -> Any:
    def raise_refusal(context: ExceptionContext) -> None:
        refusal = refusal_for(context.original_exception, file)
        if refusal is not None:
            raise refusal

    return raise_refusal
