"""Bringing back: a profile from a copy, in its own place or out of a saved folder onto a fresh laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.store.copies import backup as copies
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.system import anchor
from giamsat_desktop.system.files import made_private, put_away, sync, write_atomically, writing
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KeyHolder, KeyStoreHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths, check_place

_PIECE = 1 << 20


class BringingStopped(Refusal):
    """The person stopped; nothing was put in place."""

    code = "bringing-stopped"


class CopiesAlone(Refusal):
    """Copies lie there, but not the file that opens them. Fields: folder, file."""

    code = "copies-alone"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the visits: its file, when it was made ("…Z", that laptop's clock), bytes, and whether a daily one."""

    file: Path
    at: str
    size: int
    daily: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A profile's folder with copies in it, the one made last first; whether it asks for a passphrase."""

    folder: Path
    copies: tuple[Copy, ...]
    needs_passphrase: bool


@dataclass(frozen=True, slots=True)
class Step:
    """How far bringing back is: "copy" (bytes done of all), then "prove", "visits", "photos" (0 of 0)."""

    name: str
    done: int = 0
    total: int = 0


def find_saved(place: Path) -> Saved:
    """Return the profile in a folder that a person points at: itself, the one around it, or the only one in it.

    Raises NotFound when there is none, or none with a copy; CopiesAlone, ProfileDamaged, ProfileNewer.
    """
    inside = _inside(place) if place.is_dir() else []
    near = [one for one in (place, place.parent) if ProfilePaths(one).vault.is_file()]
    for folder in (*near, *(inside if len(inside) == 1 else [])):
        found = tuple(
            Copy(one.path, safekeeping.claimed(one), one.size, one.line == copies.DAILY.name)
            for one in safekeeping.copies_of(folder)
        )
        if found:
            return Saved(folder, found, "passphrase" in vault.kinds(ProfilePaths(folder).vault))
    if place.is_dir() and (copies.backups(place) or copies.backups(ProfilePaths(place).backups)):
        raise CopiesAlone(folder=place.name or str(place), file=ProfilePaths(place).vault.name)
    raise NotFound(what="backup", name=str(place))


def _inside(place: Path) -> list[Path]:
    """Return the profiles in a folder; of one that was being written anew under another passphrase, the whole one."""
    found = {one.parent.name: one.parent for one in place.glob("*/profile.json")}
    replaced = {name.removeprefix("~").removesuffix(".new") for name in found if name.startswith("~")}
    return [one for name, one in sorted(found.items()) if name not in replaced and not name.endswith(".part")]


def bring_back(
    saved: Saved,
    folder: Path,
    *,
    copy: Copy,
    passphrase: str | None = None,
    progress: Callable[[Step], None] = lambda _step: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Put a copy in place: in the profile itself when it lies in `folder`, else as a new profile there.

    The laptop goes on under a new writer, so no number is used twice. From elsewhere copies, photos and settings are
    taken along, and what was cut short leaves no profile. Raises PassphraseWrong, ProfileExists, BackupDamaged,
    NotWritten, BringingStopped, and the refusals of `check_place`.
    """
    holder = _holder(saved.folder, passphrase)
    if saved.folder.resolve() == folder.resolve():
        safekeeping.restore(folder, copy=copy.file, holder=holder, progress=lambda name: progress(Step(name)))
        return
    check_place(folder)
    paths, there = ProfilePaths(folder), ProfilePaths(saved.folder)
    if paths.vault.exists():
        raise vault.ProfileExists(folder=str(folder))
    key = vault.open_key(there.vault, holder)
    rekeying.put_in_place(there)  # the laptop it comes from may have ended in the middle of a new passphrase
    paths.make()
    with ProfileLock(paths.lock):
        _take_along(there, paths, copy.file, progress, cancelled)
        anchor.write(paths.anchor, anchor.Anchor(new_id(), 0, ""))  # nobody's, as after every restoring
        near = paths.backups / copy.file.name
        copies.restore(
            near,
            visits=paths.visits,
            photos=paths.photos,
            waiting=paths.waiting,
            key=key,
            progress=lambda name: progress(Step(name)),
        )
        write_atomically(paths.vault, there.vault.read_bytes(), private=True)  # from here on there is a profile


def _take_along(
    there: ProfilePaths,
    here: ProfilePaths,
    copy: Path,
    progress: Callable[[Step], None],
    cancelled: Callable[[], bool],
) -> None:
    """Copy the chosen copy, the mirror of the photos and the settings; what is there already stays."""
    mirror = there.backups / "photos.sqlite"
    wanted = [(copy, here.backups / copy.name), (mirror, here.backups / mirror.name), (there.settings, here.settings)]
    found = [(old, new) for old, new in wanted if old.is_file()]
    total, done = sum(old.stat().st_size for old, _ in found), 0
    for old, new in found:
        part = new.with_name(f"~{new.name}.part")
        with writing(new.name):
            try:
                with old.open("rb") as source, made_private(part).open("wb") as target:
                    while piece := source.read(_PIECE):
                        if cancelled():
                            raise BringingStopped()
                        target.write(piece)
                        done += len(piece)
                        progress(Step("copy", done, total))
                    sync(target)
                part.replace(new)
            finally:
                put_away(part)


def _holder(folder: Path, passphrase: str | None) -> KeyHolder:
    if passphrase is not None:
        return PassphraseHolder(passphrase)
    by_store = KeyStoreHolder.kind in vault.kinds(ProfilePaths(folder).vault)
    return KeyStoreHolder() if by_store else PlainHolder()
