"""The store of one profile: visits.sqlite, opened with its key."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock

from giamsat_desktop import __version__
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.store.databases.database import Database
from giamsat_desktop.store.unit_of_work import UnitOfWork

_GROUPS = "view-groups"


class Store:
    """The revisions and views of one profile. Open with `Store.open`, close when done."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = RLock()

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open or make the database; raises the refusals of `Database.open`."""
        store = cls(Database.open(path, key, branch="visits"))
        try:
            store._refresh_after_upgrade()
        except BaseException:
            store.close()
            raise
        return store

    def unit_of_work(self) -> UnitOfWork:
        """Begin a transaction that may write; one of another thread waits for its turn, however long this one takes.

        Another program that holds the database is waited for ten seconds (StoreBusy).
        """
        return UnitOfWork(self._database.engine, self._turn)

    def turn(self) -> AbstractContextManager[bool]:
        """Return what keeps all others from writing inside a block, for writing that is no unit of work."""
        return self._turn

    def reading(self) -> UnitOfWork:
        """Begin a transaction that only reads: it sees one moment, and neither waits for writers nor stops them."""
        return UnitOfWork(self._database.engine.execution_options(reading=True))

    def page_faults(self) -> list[str]:
        """Return what the cipher and SQLite find wrong with the pages; empty when all is well."""
        return self._database.faults()

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy under the same key, while the store stays in use."""
        self._database.copy_to(path)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def key(self) -> bytes:
        """The database key (32 bytes), to wrap for another holder or to open a copy with; it goes nowhere else."""
        return self._database.key

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    def _refresh_after_upgrade(self) -> None:
        """Rebuild the cached views when another version of the program wrote them, or groups fields otherwise."""
        groups = _groups()
        with self.reading() as work:
            if work.settings.get(_GROUPS) == groups:
                return
        with self.unit_of_work() as work:
            work.records.rebuild()
            work.settings.put(_GROUPS, groups)
            work.commit()


def _groups() -> str:
    fields = [(kind.name, f.name, f.group, f.type) for kind in RECORD_TYPES.values() for f in kind.fields]
    return hashlib.sha256(repr((__version__, sorted(fields))).encode()).hexdigest()
