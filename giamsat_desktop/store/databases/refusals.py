"""What can go wrong with the databases, told apart by SQLite's own codes."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

import sqlcipher3.dbapi2 as driver

from giamsat_desktop.domain.errors import Refusal


class StoreLocked(Refusal):
    """The key is not the one this database was made with (fault 23). Fields: file."""

    code = "store-key"


class StoreDamaged(Refusal):
    """The key is right, the pages are not (fault 18). Fields: file."""

    code = "store-damaged"


class StoreNewer(Refusal):
    """The database was written by a newer program; it is not touched (fault 25). Fields: file, found, known."""

    code = "store-newer"


class StoreFull(Refusal):
    """The disk is full; the last act was rolled back (fault 5). Fields: file."""

    code = "store-full"


class StoreBusy(Refusal):
    """Another program holds the database. Fields: file."""

    code = "store-busy"


class StoreUnreadable(Refusal):
    """The disk does not let the database be read or written. Fields: file, why."""

    code = "store-unreadable"


_BY_CODE: dict[int, type[Refusal]] = {
    5: StoreBusy,  # SQLITE_BUSY
    6: StoreBusy,  # SQLITE_LOCKED
    8: StoreUnreadable,  # SQLITE_READONLY
    10: StoreUnreadable,  # SQLITE_IOERR
    11: StoreDamaged,  # SQLITE_CORRUPT
    13: StoreFull,  # SQLITE_FULL
    14: StoreUnreadable,  # SQLITE_CANTOPEN
    26: StoreDamaged,  # SQLITE_NOTADB
}


_BY_WORDS: dict[str, type[Refusal]] = {
    "database or disk is full": StoreFull,
    "disk I/O error": StoreUnreadable,
    "unable to open database file": StoreUnreadable,
    "database is locked": StoreBusy,
    "database disk image is malformed": StoreDamaged,
}
"""What the driver says where it gives no code: during an online backup."""


def refusal_for(error: BaseException, file: str) -> Refusal | None:
    """Return the refusal a driver's error stands for, or None when the error is our bug."""
    code = getattr(error, "sqlite_errorcode", None)
    refusal = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else _BY_WORDS.get(str(error))
    return None if refusal is None else refusal(file=file, why=str(error))


@contextlib.contextmanager
def refused(file: str) -> Iterator[None]:
    """Turn the driver's own errors into refusals, where no engine does it."""
    try:
        yield
    except driver.Error as error:
        raise (refusal_for(error, file) or error) from error


@contextlib.contextmanager
def on_disk(file: str) -> Iterator[None]:
    """Turn what the disk says about whole files (made, renamed, removed) into refusals."""
    try:
        yield
    except OSError as error:
        refusal = StoreFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else StoreUnreadable
        raise refusal(file=file, why=str(error)) from error
