"""Safekeeping: a copy every day, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store import backup as copies
from giamsat_desktop.system import anchor, vault
from giamsat_desktop.system.holders import KeyHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths


@dataclass(frozen=True, slots=True)
class Copied:
    """The copy that was made: its file and size in bytes, photos newly taken in, and photos that could not be read."""

    file: Path
    size: int
    photos_new: int
    photos_damaged: tuple[str, ...]


def back_up(workspace: Workspace) -> Copied:
    """Copy the visits, prove the copy, and take new photos into the mirror; the newest seven copies stay.

    Raises BackupDamaged, StoreFull, StoreUnreadable.
    """
    report = copies.backup(
        workspace.store,
        workspace.photos,
        folder=workspace.paths.backups,
        key=workspace.store.key,
        now=workspace.clock.now(),
    )
    made = report.backup
    return Copied(made.path, made.size, report.photos_new, report.photos_damaged)


def last_copy(workspace: Workspace) -> str:
    """Return when the newest daily copy was made ("2023-05-15T01:30:00Z", this laptop's clock); "" before the first."""
    daily = [one for one in copies.backups(workspace.paths.backups) if one.path.name.startswith(copies.DAILY.name)]
    if not daily:
        return ""
    made = datetime.strptime(daily[0].at, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 - the Z is part of the name
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")


def is_due(workspace: Workspace) -> bool:
    """Tell whether no copy was made today in Hà Nội."""
    last, now = last_copy(workspace), to_instant(workspace.clock.now())
    return not last or local_day(last) != local_day(now)


def copies_of(folder: Path) -> tuple[copies.Backup, ...]:
    """Return the copies of the profile in `folder`, newest first."""
    return tuple(copies.backups(ProfilePaths(folder).backups))


def restore(
    folder: Path,
    *,
    copy: Path | None = None,
    passphrase: str | None = None,
    holder: KeyHolder | None = None,
    progress: Callable[[str], None] = lambda _step: None,
) -> Path:
    """Put a copy (the newest one unless named) in the place of a profile that is closed; return the copy.

    What was there stays beside it as "….replaced". The laptop goes on under a new writer when it is opened next, so
    no number is used twice. Raises NotFound, ProfileInUse, BackupDamaged; then nothing was changed.
    """
    paths = ProfilePaths(folder)
    key = vault.open_key(paths.vault, holder or (PlainHolder() if passphrase is None else PassphraseHolder(passphrase)))
    found = copies_of(folder)
    if copy is None and not found:
        raise NotFound(what="backup", name=str(paths.backups))
    chosen = copy or found[0].path
    with ProfileLock(paths.lock):
        before = anchor.read(paths.anchor)
        anchor.write(paths.anchor, anchor.Anchor(new_id(), 0, ""))  # nobody's: what was only received is behind, too
        try:
            copies.restore(chosen, visits=paths.visits, photos=paths.photos, key=key, progress=progress)
        except Refusal:
            if before is not None:
                anchor.write(paths.anchor, before)
            raise
    return chosen
