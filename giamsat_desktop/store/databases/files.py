"""Database files: unfinished ones have a name of their own, finished ones get theirs last and durably."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from giamsat_desktop.store.databases.refusals import StoreUnreadable
from giamsat_desktop.system.files import made_private


def companions(path: Path) -> tuple[Path, Path]:
    """Return the write-ahead log of a database and the log's index."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def discard(path: Path) -> None:
    """Remove an unfinished database with its log."""
    for one in (path, *companions(path)):
        one.unlink(missing_ok=True)


def also_as(path: Path, name: Path) -> None:
    """Give a file a second name, so that it outlives its replacement; copy it where links are not known."""
    name.unlink(missing_ok=True)
    try:
        name.hardlink_to(path)
    except OSError:
        made_private(name)
        shutil.copyfile(path, name)


def keep(part: Path, path: Path) -> None:
    """Make a finished file durable, give it its name, and make the name durable.

    A log that still lies beside it could not be moved into it when it was closed: raises StoreUnreadable then. The
    log of a file that had this name before, left by a crash, must never meet the new one and goes first (fault 20).
    """
    log = companions(part)[0]
    if log.exists() and log.stat().st_size:
        raise StoreUnreadable(file=path.name, why=log.name)
    for leftover in companions(path):
        leftover.unlink(missing_ok=True)
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
