"""The store of one profile: visits.sqlite, opened with its key."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.store.database import Database
from giamsat_desktop.store.unit_of_work import UnitOfWork


class Store:
    """The revisions and views of one profile. Open with `Store.open`, close when done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open or make the database; raises StoreLocked, StoreNewer, StoreUnreadable."""
        return cls(Database.open(path, key, branch="visits"))

    def unit_of_work(self) -> UnitOfWork:
        """Begin a transaction."""
        return UnitOfWork(self._database.engine)

    def page_faults(self) -> list[str]:
        """Return what the cipher and SQLite find wrong with the pages; empty when all is well."""
        return self._database.faults()

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy under the same key, while the store stays in use."""
        self._database.copy_to(path)

    def close(self) -> None:
        """Close all connections."""
        self._database.close()
