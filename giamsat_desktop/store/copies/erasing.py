"""Erasing: bodies that are to be forgotten leave the database, its index, log and free pages, and its older copies.

The row stays with its header, so ids, chains and digests prove as before (fault 69). Sticks and other laptops cannot
be reached from here: they are asked, not forced.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import sqlcipher3.dbapi2 as driver

from giamsat_desktop.store.copies.backup import DAILY, backup, backups
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.files import companions, discard
from giamsat_desktop.store.databases.refusals import StoreBusy, on_disk, refused
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store

_UNDER_WAY = "erasing"
_PAGE_SIZE = 4096


@dataclass(frozen=True, slots=True)
class Erased:
    """How many bodies went, the older copies that held them and went too, and the copies that could not be read."""

    bodies: int
    copies: tuple[str, ...]
    unreadable: tuple[str, ...]


def erase(
    store: Store, photos: PhotoStore, revisions: Iterable[str], *, folder: Path, now: datetime, keep: int = DAILY.count
) -> Erased:
    """Erase the bodies of these edits here and from every copy; `folder` holds the backups, of which `keep` stay.

    One fresh backup takes the place of those that held a body; they go only after it proved whole. What an earlier
    call could not finish is finished. Raises StoreBusy, StoreFull, StoreUnreadable: then call again.
    """
    with store.unit_of_work() as work:
        wanted = sorted({*revisions, *_noted(work.settings.get(_UNDER_WAY))})
        here = [name for name, one in work.revisions.several(wanted).items() if not one.erased]
        work.revisions.erase_bodies(wanted)
        work.settings.put(_UNDER_WAY, wanted)
        work.commit()
    with store.turn():
        _clean(store.path, store.key)
    copies, unreadable = _holding(store, folder, wanted)
    if any(copy.parent == folder for copy in copies):
        backup(store, photos, folder=folder, now=now, keep=keep)
    for copy in copies:
        with on_disk(copy.name):
            discard(copy)
    with store.unit_of_work() as work:
        work.settings.put(_UNDER_WAY, [])
        work.commit()
    return Erased(len(here), tuple(sorted(one.name for one in copies)), tuple(sorted(one.name for one in unreadable)))


def under_way(store: Store) -> tuple[str, ...]:
    """Return the revisions whose erasing began here and has not ended, sorted."""
    with store.reading() as work:
        return tuple(_noted(work.settings.get(_UNDER_WAY)))


def _noted(kept: object) -> list[str]:
    return cast("list[str]", kept) if isinstance(kept, list) else []


def _clean(path: Path, key: bytes) -> None:
    """Write every page anew without what was deleted, the search index too, and empty the log."""
    with refused(path.name), contextlib.closing(connect(path, key, _PAGE_SIZE)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreBusy(file=path.name)


def _holding(store: Store, folder: Path, revisions: list[str]) -> tuple[list[Path], list[Path]]:
    """Return the copies of the visits that hold one of these bodies, and those that cannot be read."""
    live = store.path
    aside = [one for one in live.parent.glob(f"*{live.stem}*") if one != live and one not in companions(live)]
    copies = [one for one in aside if one.is_file() and not one.name.endswith(("-wal", "-shm"))]
    holding, unreadable = [], []
    for copy in [*copies, *(found.path for found in backups(folder))]:
        try:
            if _holds(copy, store.key, revisions):
                holding.append(copy)
        except driver.Error:
            unreadable.append(copy)
    return holding, unreadable


def _holds(copy: Path, key: bytes, revisions: list[str]) -> bool:
    marks = ",".join("?" * len(revisions))
    with contextlib.closing(connect(copy, key, _PAGE_SIZE, writing=False)) as connection:
        query = f"SELECT 1 FROM revisions WHERE id IN ({marks}) AND length(body) > 0 LIMIT 1"
        return connection.execute(query, revisions).fetchone() is not None
