"""Rekeying: every database of a profile, its copies too, written anew under another key.

The new files are written and proved beside the old ones, which nothing touches. Then profile.json passes from the old
key to the new one in one moment, and says which files are still to be put in place; from then on that is finished by
whoever comes, at the next start if need be, and needs no key. So at every moment either the old key opens everything
or the new one does.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.numbers import size_text
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.diagnosis import key_fits
from giamsat_desktop.store.databases.files import companions, discard
from giamsat_desktop.store.databases.refusals import StoreDamaged, on_disk, refused
from giamsat_desktop.store.photos import PAGE_SIZE
from giamsat_desktop.system.files import made_private, sync_folder
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.paths import ProfilePaths

_SMALL_PAGE = 4096
_PIECE = 256
"""Pages between two looks at whether the person stopped."""
_SPARE = 32 << 20
_PROVED = 0.25
"""How much of the work on a file proving all its pages is, before it is copied and after."""


class RekeyNoRoom(Refusal):
    """The disk has no room for all data a second time; nothing was changed. Fields: needed."""

    code = "rekey-no-room"


class RekeyStopped(Refusal):
    """The person stopped before the passphrase was changed; nothing was changed."""

    code = "rekey-stopped"


@dataclass(frozen=True, slots=True)
class Database:
    """One database file of a profile, its size with its log in bytes, and whether the profile is lost without it."""

    path: Path
    size: int
    live: bool

    @property
    def page_size(self) -> int:
        """Bytes of a page, as this program makes such files."""
        return PAGE_SIZE if self.path.name.startswith("photos") else _SMALL_PAGE


def databases(paths: ProfilePaths) -> tuple[Database, ...]:
    """Return every database of a profile: those in use, what was set aside, and the copies."""
    found = sorted({*paths.root.glob("*.sqlite*"), *paths.backups.glob("*.sqlite*")})
    return tuple(
        Database(path, _size(path), path in (paths.visits, paths.photos))
        for path in found
        if path.is_file() and not path.name.startswith("~") and not path.name.endswith(("-wal", "-shm"))
    )


def check_room(paths: ProfilePaths) -> None:
    """Refuse before anything is begun when the disk cannot hold all databases twice; raises RekeyNoRoom."""
    with on_disk(paths.root.name):
        needed = sum(one.size for one in databases(paths)) + _SPARE
        free = shutil.disk_usage(paths.root).free
    if free < needed:
        raise RekeyNoRoom(needed=size_text(needed))


def write_anew(
    paths: ProfilePaths,
    old: bytes,
    new: bytes,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> vault.Unsettled:
    """Write every database beside itself under the `new` key and prove it; return what is to be put in place.

    `progress` is told bytes done of all. A copy that was made with the key and cannot be read is named to be dropped:
    what is left of it must not stay open to the old key. Raises StoreDamaged for a database in use, RekeyStopped,
    StoreFull, StoreUnreadable; the new files are gone then, and nothing was changed.
    """
    put: list[str] = []
    drop: list[str] = []
    with on_disk(paths.root.name):
        every = databases(paths)
    total, done = sum(one.size for one in every), 0
    try:
        for one in every:
            name = one.path.relative_to(paths.root).as_posix()
            base = done

            def told(part: float, base: int = base, size: int = one.size) -> None:
                if cancelled():
                    raise RekeyStopped
                progress(base + int(part * size), total)

            told(0)
            try:
                _write_anew(one, old, new, told)
                put.append(name)
            except StoreDamaged:
                discard(_part(one.path))
                if one.live:
                    raise
                if key_fits(one.path, old, one.page_size):
                    drop.append(name)  # else it was never locked with this key, and says nothing to who has it
            done += one.size
    except BaseException:
        forget_unfinished(paths)
        raise
    return vault.Unsettled(tuple(put), tuple(drop))


def forget_unfinished(paths: ProfilePaths) -> None:
    """Remove what was written anew and is not to be put in place."""
    with contextlib.suppress(OSError):
        for one in databases(paths):
            with contextlib.suppress(OSError):
                discard(_part(one.path))


def put_in_place(paths: ProfilePaths) -> None:
    """Finish a change of the key that was begun, if there is one; the profile must be locked by who calls.

    Raises StoreUnreadable, StoreFull, ProfileDamaged; then call again.
    """
    unsettled = vault.unsettled(paths.vault)
    if unsettled is None:
        return
    folders = set()
    for name in (*unsettled.put, *unsettled.drop):
        path = paths.root / name
        with on_disk(path.name):
            part = _part(path)
            if name in unsettled.drop:
                discard(path)
            elif part.exists():
                for log in companions(path):  # the log of the old file must never meet the new one
                    log.unlink(missing_ok=True)
                part.replace(path)
            folders.add(path.parent)
    for folder in folders:
        with on_disk(folder.name):
            sync_folder(folder)
    vault.settle(paths.vault)


def _write_anew(one: Database, old: bytes, new: bytes, told: Callable[[float], None]) -> None:
    part = _part(one.path)
    with on_disk(one.path.name):
        discard(part)
        made_private(part)
    with (
        refused(one.path.name),
        contextlib.closing(connect(one.path, old, one.page_size)) as source,
        contextlib.closing(connect(part, new, one.page_size)) as target,
    ):
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _prove(one, source)  # a page that does not prove would be copied as an empty one, without a word
        told(_PROVED)
        # Of what is not on the disk yet nothing is in use: it is forced onto it below, once.
        target.execute("PRAGMA synchronous=OFF")
        source.backup(
            target,
            pages=_PIECE,
            progress=lambda _status, left, all_of: told(_PROVED + (1 - 2 * _PROVED) * (1 - left / max(all_of, 1))),
        )
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _prove(one, target)
    with on_disk(one.path.name):
        for log in companions(part):
            log.unlink(missing_ok=True)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        sync_folder(part.parent)


def _prove(one: Database, connection: Any) -> None:
    wrong = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    if wrong:
        raise StoreDamaged(file=one.path.name, why=wrong[0])


def _part(path: Path) -> Path:
    return path.with_name(f"~{path.name}.rekeyed")


def _size(path: Path) -> int:
    return sum(one.stat().st_size for one in (path, companions(path)[0]) if one.exists())
