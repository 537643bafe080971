"""Backups: the newest copies of the visits (seven unless told otherwise), and one mirror of the photos that only grows.

Which copy is the newest is told by the number in its name, a counter of the profile kept in the database; the time
beside it is what the laptop's clock claimed and is only shown. Copies that earlier versions named without a number
count as older than all that have one.

Copies are made by SQLite's online backup while the program works, and stay encrypted under the same key. Photos are
never changed and never deleted, so seven copies of them would be seven times the same gigabytes: the mirror takes in
only what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.store.databases.files import also_as, companions, discard, keep
from giamsat_desktop.store.databases.refusals import StoreDamaged, on_disk
from giamsat_desktop.store.photos import OriginalChanged, PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.system.files import size_of

_PHOTOS = "photos.sqlite"
_NUMBER = "copy-number"
"""The fact under which the database keeps the number given last."""
RESTORED = "restored-from"
"""The fact under which a database that was put back says so: what the copy's name claims, and how much is missing."""
_NAME = re.compile(
    r"(?P<line>visits|before-receive)-(?:(?P<number>[0-9]{6,})-)?(?P<at>[0-9]{8}T[0-9]{6}Z)(?:-(?P<again>[0-9]+))?\.sqlite"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of copies: how its files are named, and how many of the newest stay."""

    name: str
    count: int


DAILY = Kept("visits", 7)
BEFORE_RECEIVE = Kept("before-receive", 3)


class BackupDamaged(Refusal):
    """A backup that does not prove whole; nothing was restored. Fields: file."""

    code = "backup-damaged"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the visits, its number (0: named before there were numbers), and its size in bytes.

    `at` is when the laptop's clock claimed it was made ("20230515T013000Z"): to be shown, never to be compared.
    """

    path: Path
    number: int
    at: str
    size: int

    @property
    def line(self) -> str:
        """The name of the line it belongs to: that of DAILY or of BEFORE_RECEIVE."""
        found = _named(self.path)
        return found["line"] if found else ""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The copy made, how many photos the mirror took in, the ones it could not read, and the older copies dropped."""

    backup: Backup
    photos_new: int
    photos_damaged: tuple[str, ...]
    dropped: tuple[str, ...]


def backup(
    store: Store,
    photos: PhotoStore,
    *,
    folder: Path,
    now: datetime,
    keep: int = DAILY.count,
    complete: Callable[[Store], None] | None = None,
) -> BackupReport:
    """Copy the visits, prove the copy, bring the mirror of the photos up to date; the newest `keep` copies stay.

    `complete` adds to the copy what is kept beside the database. Raises BackupDamaged, StoreFull, StoreUnreadable.
    """
    made, dropped = backup_visits(store, folder=folder, kept=Kept(DAILY.name, keep), now=now, complete=complete)
    taken, damaged = mirror_photos(photos, folder=folder, key=store.key)
    return BackupReport(made, taken, tuple(damaged), dropped)


def mirror_photos(photos: PhotoStore, *, folder: Path, key: bytes) -> tuple[int, list[str]]:
    """Take into the mirror in a folder what it lacks; return how many, and the names of those that cannot be read.

    Raises StoreFull, StoreUnreadable.
    """
    mirror = PhotoStore.open(folder / _PHOTOS, key)
    try:
        return _take(mirror, photos)
    finally:
        mirror.close()


def backup_visits(
    store: Store,
    *,
    folder: Path,
    kept: Kept,
    now: datetime,
    complete: Callable[[Store], None] | None = None,
) -> tuple[Backup, tuple[str, ...]]:
    """Copy the visits alone and prove the copy; return it, and the names of the older ones of its line that went.

    `complete` adds to the copy what is kept beside the database. Older copies go only after the new one proved whole,
    and never the new one itself. Raises BackupDamaged, StoreFull, StoreUnreadable.
    """
    with on_disk(folder.name):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{kept.name}-{_next_number(store, folder):06d}-{now:%Y%m%dT%H%M%SZ}.sqlite"
    store.copy_to(path)
    try:
        if complete is not None:
            _complete(path, store.key, complete)
        verify(path, store.key)
    except BaseException:
        discard(path)  # what did not prove whole must not stand among those that did
        raise
    dropped = [old for old in backups(folder) if old.line == kept.name and old.path != path][max(kept.count, 1) - 1 :]
    with on_disk(path.name):
        for old in dropped:
            old.path.unlink(missing_ok=True)
    made = next(one for one in backups(folder) if one.path == path)
    return made, tuple(old.path.name for old in dropped)


def _complete(path: Path, key: bytes, complete: Callable[[Store], None]) -> None:
    copy = Store.open(path, key)
    try:
        complete(copy)
    finally:
        copy.close()


def backups(folder: Path) -> list[Backup]:
    """Return the copies in a folder, daily ones and those from before a receiving, the one made last first."""
    found = [(_order(match), path, match) for path in folder.glob("*.sqlite") if (match := _named(path))]
    ordered = sorted(found, key=lambda one: one[0], reverse=True)
    return [copy for _, path, match in ordered if (copy := _described(path, match)) is not None]


def verify(path: Path, key: bytes) -> None:
    """Prove every page of a copy; raises BackupDamaged, and StoreLocked when the key is another one."""
    try:
        copy = Store.open(path, key)
        try:
            faults = copy.page_faults()
        finally:
            copy.close()
    except StoreDamaged as refusal:  # of the live data that would be said, and another copy recommended
        raise BackupDamaged(file=path.name) from refusal
    if faults:
        raise BackupDamaged(file=path.name)


def restore(
    copy: Path,
    *,
    visits: Path,
    photos: Path,
    waiting: Path,
    key: bytes,
    progress: Callable[[str], None] = lambda _step: None,
) -> None:
    """Put a copy back in the place of the live databases, which must be closed; it then says of itself that it is one.

    What was there stays beside it as "….replaced", with the drafts that waited there: they belong to it, not to the
    copy. Raises BackupDamaged, NotFound, FileUnreadable; then nothing was changed.
    """
    size_of(copy)
    progress("prove")
    verify(copy, key)
    progress("visits")
    written = _written(visits, key)
    source = Store.open(copy, key)
    try:
        source.copy_to(_part(visits))
    finally:
        source.close()
    _say_restored(_part(visits), key, copy, written)
    _swap(_part(visits), visits)
    _put_aside(waiting)
    progress("photos")
    mirror = copy.parent / _PHOTOS
    if mirror.is_file():
        _restore_photos(mirror, photos, key)


def _written(visits: Path, key: bytes) -> int | None:
    """Return how much the database holds that is about to be replaced; None when it is not there or does not open."""
    if not visits.exists():
        return None
    try:
        store = Store.open(visits, key)
    except Refusal:
        return None
    try:
        with store.reading() as work:
            return work.revisions.count()
    except (Refusal, DatabaseError):
        return None
    finally:
        store.close()


def _say_restored(part: Path, key: bytes, copy: Path, written: int | None) -> None:
    name = _named(copy)
    store = Store.open(part, key)
    try:
        with store.unit_of_work() as work:
            missing = None if written is None else max(0, written - work.revisions.count())
            work.settings.put(RESTORED, {"at": name["at"] if name else "", "missing": missing})
            work.commit()
    finally:
        store.close()


def _restore_photos(mirror: Path, photos: Path, key: bytes) -> None:
    """Add what the live photos lack; when they are damaged, the mirror takes their place with all that can be saved."""
    source = PhotoStore.open(mirror, key)
    live = _opened(photos, key)
    try:
        if live is not None and not live.page_faults():
            _take(live, source)
            return
        source.copy_to(_part(photos))
    finally:
        source.close()
        if live is not None:
            live.close()
    live = _opened(photos, key)
    rescued = PhotoStore.open(_part(photos), key)
    try:
        if live is not None:
            _take(rescued, live)
    finally:
        rescued.close()
        if live is not None:
            live.close()
    _swap(_part(photos), photos)


def _opened(photos: Path, key: bytes) -> PhotoStore | None:
    try:
        return PhotoStore.open(photos, key)
    except Refusal:
        return None


def _take(target: PhotoStore, source: PhotoStore) -> tuple[int, list[str]]:
    """Add to `target` what it lacks of `source`; return how many, and the names of those that cannot be read."""
    taken, damaged = 0, []
    try:
        missing = sorted(set(source.hashes()) - set(target.hashes()))
    except StoreDamaged:
        return 0, [_PHOTOS]
    for sha256 in missing:
        try:
            target.take_from(source, sha256)
            taken += 1
        except (OriginalChanged, StoreDamaged):
            damaged.append(sha256)
    return taken, damaged


def _part(place: Path) -> Path:
    return place.with_name(f"~{place.name}.restored")


def _swap(new: Path, place: Path) -> None:
    """Put a finished file in its place; the old one and its log stay as "….replaced", never apart (fault 20)."""
    with on_disk(place.name):
        if place.exists():
            kept = place.with_name(f"{place.name}.replaced")
            discard(kept)
            also_as(place, kept)
            for live, aside in zip(companions(place), companions(kept), strict=True):
                if live.exists():
                    live.replace(aside)
        keep(new, place)


def _put_aside(waiting: Path) -> None:
    """Keep the drafts that waited beside a database that was replaced under the same name as it."""
    with on_disk(waiting.name):
        kept = waiting.with_name(f"{waiting.name}.replaced")
        discard(kept)
        for live, aside in zip((*companions(waiting), waiting), (*companions(kept), kept), strict=True):
            if live.exists():
                live.replace(aside)


def _next_number(store: Store, folder: Path) -> int:
    """Take the next number of the profile, above every one in the folder: a database put back has forgotten some."""
    with store.unit_of_work() as work:
        kept = work.settings.get(_NUMBER)
        number = 1 + max([kept if isinstance(kept, int) else 0, *(one.number for one in backups(folder))])
        work.settings.put(_NUMBER, number)
        work.commit()
    return number


def _named(path: Path) -> re.Match[str] | None:
    """Return the parts of a copy's name; None for a file that this program did not name."""
    found = _NAME.fullmatch(path.name)
    try:
        return found if found and datetime.strptime(found["at"], "%Y%m%dT%H%M%SZ") else None  # noqa: DTZ007 - Z: UTC
    except ValueError:
        return None


def _order(name: re.Match[str]) -> tuple[int, str, int]:
    """Return how a name stands among others: by number; only names without one have nothing but what they claim."""
    return int(name["number"] or 0), name["at"], int(name["again"] or 0)


def _described(path: Path, name: re.Match[str]) -> Backup | None:
    try:
        return Backup(path, int(name["number"] or 0), name["at"], path.stat().st_size)
    except OSError:
        return None  # another thread let it go meanwhile
