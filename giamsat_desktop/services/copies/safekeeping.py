"""Safekeeping: a copy every day, and putting one back.

When a copy is due: when none of the daily copies kept claims today's day, or when 200 edits were made here since the
last one. So a clock that stands still costs no copy of a day's work, and one that jumps to and fro at every start
gives each day that it names one copy, not each start. Which copy is the newest is told by its number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.services.copies import second_copy
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import backup as copies
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.system import anchor, logs
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KeyHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.system.settings import Settings

_COPIED = "copied"
"""The fact that tells how far this laptop had written when the last daily copy was made."""

_MANY = 200
"""Edits made here after which a copy is due although the clock still says the same day."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The copy that was made: its file and size in bytes, photos newly taken in, and photos that could not be read."""

    file: Path
    size: int
    photos_new: int
    photos_damaged: tuple[str, ...]
    second: Refusal | None = None
    """Why the second folder could not be brought up to date; None when it was, or when none was chosen."""


def back_up(workspace: Workspace) -> Copied:
    """Copy the visits, prove the copy, and take new photos into the mirror; as many copies stay as the settings say.

    Then the second folder, if there is one, is brought up to date; what hinders that is told, not raised.
    Raises BackupDamaged, StoreFull, StoreUnreadable.
    """
    written = _written(workspace)
    report = copies.backup(
        workspace.store,
        workspace.photos,
        folder=workspace.paths.backups,
        now=workspace.clock.now(),
        keep=kept(workspace),
        complete=lambda copy: drafting.take_into_copy(workspace, copy),
    )
    workspace.remember(_COPIED, written)
    made = report.backup
    logs.logger("backup").info("copy %d: %d bytes, %d photos new", made.number, made.size, report.photos_new)
    second = bring_second_up_to_date(workspace)
    return Copied(made.path, made.size, report.photos_new, report.photos_damaged, second)


def catch_up(workspace: Workspace) -> Refusal | None:
    """Bring the second folder up to date when it is there and lacks a copy; return what hindered that."""
    found = second_copy.second(workspace)
    behind = found is not None and found.there and not (found.complete and second_copy.opens_alike(workspace))
    return bring_second_up_to_date(workspace) if behind else None


def bring_second_up_to_date(workspace: Workspace) -> Refusal | None:
    """Make the second folder, if there is one, equal to the first; return what hindered that."""
    try:
        second_copy.bring_up_to_date(workspace)
    except Refusal as why:
        return why
    return None


def kept(workspace: Workspace) -> int:
    """Return how many daily copies stay."""
    return Settings(workspace.paths.settings).number("backup.kept")


def last_copy(workspace: Workspace) -> str:
    """Return what the clock said when the last daily copy was made ("2023-05-15T01:30:00Z"); "" before the first."""
    daily = _daily(workspace)
    return claimed(daily[0]) if daily else ""


def claimed(copy: copies.Backup) -> str:
    """Return the time that the name of a copy claims, as an instant: "20230515T013000Z" as "2023-05-15T01:30:00Z"."""
    return instant_of(copy.at)


def instant_of(at: str) -> str:
    """Return the time in the name of a copy as an instant."""
    day, time = at[:8], at[9:15]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z"


def is_due(workspace: Workspace) -> bool:
    """Tell whether no daily copy kept claims today's day in Hà Nội, or many edits were made since the last one."""
    today = local_day(to_instant(workspace.clock.now()))
    if today not in {local_day(claimed(one)) for one in _daily(workspace)}:
        return True
    kept, written = workspace.remembered(_COPIED), _written(workspace)
    of_this_writer = isinstance(kept, dict) and kept.get("writer") == workspace.writer
    before = cast("dict[str, int]", kept)["seq"] if of_this_writer else 0
    return cast("int", written["seq"]) - before >= _MANY


def _daily(workspace: Workspace) -> list[copies.Backup]:
    return [one for one in copies.backups(workspace.paths.backups) if one.line == copies.DAILY.name]


def _written(workspace: Workspace) -> dict[str, str | int]:
    """Return how far this laptop has written: its writer and the number of its last edit."""
    with workspace.store.reading() as work:
        last = work.revisions.last_of(workspace.writer)
    return {"writer": workspace.writer, "seq": 0 if last is None else last[0]}


def copies_of(folder: Path) -> tuple[copies.Backup, ...]:
    """Return the copies of the profile in `folder`, the one made last first."""
    return copies_in(ProfilePaths(folder).backups)


def copies_in(folder: Path) -> tuple[copies.Backup, ...]:
    """Return the copies that lie in `folder` itself, the one made last first."""
    return tuple(copies.backups(folder))


def restore(
    folder: Path,
    *,
    copy: Path | None = None,
    passphrase: str | None = None,
    holder: KeyHolder | None = None,
    progress: Callable[[str], None] = lambda _step: None,
) -> Path:
    """Put a copy (the one made last unless named) in the place of a profile that is closed; return the copy.

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
        rekeying.put_in_place(paths)
        before = anchor.read(paths.anchor)
        anchor.write(paths.anchor, anchor.Anchor(new_id(), 0, ""))  # nobody's: what was only received is behind, too
        try:
            copies.restore(
                chosen, visits=paths.visits, photos=paths.photos, waiting=paths.waiting, key=key, progress=progress
            )
        except Refusal:
            if before is not None:
                anchor.write(paths.anchor, before)
            raise
    return chosen
