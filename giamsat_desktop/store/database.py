"""Opening an encrypted database: SQLCipher under SQLAlchemy, and Alembic up to the newest schema."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from giamsat_desktop.store.refusals import StoreLocked, StoreNewer, known_faults

_MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=1",  # macOS: a plain fsync stays in the drive's cache
    "PRAGMA checkpoint_fullfsync=1",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA busy_timeout=5000",
)


class Database:
    """One encrypted file and its engine. Open with `Database.open`, close when done."""

    def __init__(self, path: Path, key: bytes, page_size: int) -> None:
        self.path = path
        self._key = key
        self._page_size = page_size
        self.engine = self._new_engine()

    @classmethod
    def open(cls, path: Path, key: bytes, *, branch: str, page_size: int = 4096) -> Database:
        """Open or make the database at `path` with a raw 256-bit key and bring its schema up to date.

        `branch` names the folder of migrations ("visits", "photos").
        Raises StoreLocked (wrong key or damaged), StoreNewer (not touched), StoreUnreadable.
        """
        fresh = not path.exists()
        database = cls(path, key, page_size)
        try:
            database._probe()
            with known_faults():
                database._upgrade(branch, fresh=fresh)
        except BaseException:
            database.close()
            raise
        return database

    def faults(self) -> list[str]:
        """Return what SQLCipher's and SQLite's own checks find wrong; empty when all is well (fault 18)."""
        found: list[str] = []
        with contextlib.closing(self._connect(self.path)) as connection:
            for pragma in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check"):
                try:
                    rows = [str(row[0]) for row in connection.execute(pragma)]
                except sqlcipher3.dbapi2.DatabaseError as error:
                    rows = [str(error)]
                found += [row for row in rows if row != "ok"]
        return found

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy under the same key by the online backup interface, while this one stays in use."""
        part = path.with_name(f"~{path.name}.part")
        part.unlink(missing_ok=True)
        with contextlib.closing(self._connect(self.path)) as source, contextlib.closing(self._connect(part)) as target:
            source.backup(target)
        part.replace(path)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _connect(self, path: Path) -> Any:
        connection = sqlcipher3.dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{self._key.hex()}'\"")
            connection.execute(f"PRAGMA cipher_page_size={self._page_size}")
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    def _new_engine(self) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=sqlcipher3.dbapi2,
            creator=lambda: self._connect(self.path),
            poolclass=QueuePool,
            pool_size=3,
        )
        # The driver's own transactions are off; a write lock from the start keeps two units of work apart.
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    def _probe(self) -> None:
        try:
            with contextlib.closing(self._connect(self.path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher3.dbapi2.DatabaseError as error:
            raise StoreLocked(file=self.path.name) from error

    def _upgrade(self, branch: str, *, fresh: bool) -> None:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS / branch).replace("%", "%%"))
        scripts = ScriptDirectory.from_config(config)
        with self.engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
            raise StoreNewer(file=self.path.name, found=found)
        if found == scripts.get_current_head():
            return
        if not fresh:  # as it was, beside it, before anything is changed (fault 24)
            self.copy_to(self.path.with_name(f"{self.path.stem}.before-{found}{self.path.suffix}"))
        _run(self.engine, config, scripts)


def _run(engine: Engine, config: Config, scripts: ScriptDirectory) -> None:
    def steps(revision: Any, _context: object) -> Any:
        return scripts._upgrade_revs("head", revision)

    with engine.begin() as connection, EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
