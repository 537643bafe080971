"""What can go wrong with the databases, told apart by SQLite's own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from giamsat_desktop.domain.errors import Refusal


class StoreLocked(Refusal):
    """The key does not open the database, or its first page is damaged. Fields: file."""

    code = "store-key"


class StoreNewer(Refusal):
    """The database was written by a newer program; it is not touched (fault 25). Fields: file, found."""

    code = "store-newer"


class StoreFull(Refusal):
    """The disk is full; the last act was rolled back (fault 5)."""

    code = "store-full"


class StoreBusy(Refusal):
    """Another program holds the database."""

    code = "store-busy"


class StoreUnreadable(Refusal):
    """The database cannot be read or written as it should (fault 18). Fields: why."""

    code = "store-unreadable"


_BY_WORDS: tuple[tuple[str, type[Refusal]], ...] = (
    ("full", StoreFull),
    ("locked", StoreBusy),
    ("busy", StoreBusy),
    ("malformed", StoreUnreadable),
    ("i/o error", StoreUnreadable),
    ("unable to open", StoreUnreadable),
    ("readonly", StoreUnreadable),
    ("not a database", StoreUnreadable),
)


@contextmanager
def known_faults() -> Iterator[None]:
    """Turn the database faults a person can act on into refusals; others are our bugs and pass through."""
    try:
        yield
    except DBAPIError as error:
        words = str(error.orig).lower()
        for part, refusal in _BY_WORDS:
            if part in words:
                raise refusal(why=words) from error
        raise
