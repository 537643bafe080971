"""Forgetting a secret fact of a profile: out of the database, its log and free pages, and out of every copy."""

from __future__ import annotations

import contextlib
from pathlib import Path

from giamsat_desktop.store.copies.rekeying import databases
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.diagnosis import key_fits
from giamsat_desktop.store.databases.files import discard
from giamsat_desktop.store.databases.refusals import StoreBusy, StoreDamaged, on_disk, refused
from giamsat_desktop.store.store import Store
from giamsat_desktop.system.paths import ProfilePaths


def forget(store: Store, paths: ProfilePaths, name: str) -> tuple[str, ...]:
    """Leave nothing of this setting in any database of the profile; return the copies that could not be read and went.

    It may be called again and again. Raises StoreBusy, StoreFull, StoreUnreadable.
    """
    with store.turn():
        _forget_in(store.path, store.key, name)
    dropped = []
    for one in databases(paths):
        if one.path == store.path or not one.path.name.startswith(("visits", "before-receive")):
            continue
        try:
            _forget_in(one.path, store.key, name)
        except StoreDamaged:
            if key_fits(one.path, store.key, one.page_size):
                with on_disk(one.path.name):
                    discard(one.path)
                dropped.append(one.path.name)
    return tuple(dropped)


def _forget_in(path: Path, key: bytes, name: str) -> None:
    with refused(path.name), contextlib.closing(connect(path, key, 4096)) as connection:
        connection.execute("UPDATE settings SET value = 'null' WHERE name = ?", (name,))
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreBusy(file=path.name)
