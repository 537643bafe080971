"""A second folder for copies, as a drive in the office: what a lost or broken laptop is brought back from.

It holds what bringing back looks for (profile.json, settings, the daily copies, the photos), locked like the laptop,
and is made equal to the first folder each time: a copy that went there, as after an erasing, goes here, too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import backup as copies
from giamsat_desktop.system.files import (
    NotWritten,
    made_private,
    put_away,
    remove_tree,
    sync,
    sync_folder,
    write_atomically,
    writing,
)
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.system.settings import Settings

SETTING = "backup.folder"
STALE = "second-folder-stale"
"""The fact that the copies in the second folder hold what is to be nowhere any more: all are written anew."""
_PIECE = 1 << 20


class SecondFolderMissing(Refusal):
    """The second folder for copies is not there, as when its drive is not plugged in. Fields: folder."""

    code = "second-folder-missing"


class SecondFolderInside(Refusal):
    """The second folder lies in the laptop's own data: both would be lost together. Fields: folder."""

    code = "second-folder-inside"


@dataclass(frozen=True, slots=True)
class Second:
    """The second folder: whether it is there, and how many of the daily copies lie in it and how many should."""

    folder: Path
    there: bool
    copies: int
    wanted: int

    @property
    def complete(self) -> bool:
        """Whether every daily copy lies there, too."""
        return self.there and self.copies == self.wanted


def second(workspace: Workspace) -> Second | None:
    """Return how the second folder is; None where none was chosen."""
    chosen = Settings(workspace.paths.settings).text("backup.folder")
    if not chosen:
        return None
    folder = Path(chosen)
    wanted = {one.path.name for one in _daily(workspace.paths.backups)}
    here = {one.path.name for one in _daily(place(workspace, folder).backups)} if folder.is_dir() else set()
    return Second(folder, folder.is_dir(), len(wanted & here), len(wanted))


def choose(workspace: Workspace, folder: Path | None) -> None:
    """Make this the second folder, or none; raises SecondFolderMissing, SecondFolderInside, NotWritten."""
    if folder is not None:
        if not folder.is_dir():
            raise SecondFolderMissing(folder=str(folder))
        if folder.resolve().is_relative_to(workspace.folder.resolve()):
            raise SecondFolderInside(folder=str(folder))
        probe = folder / f"~giamsat-test-{workspace.writer[:6]}.part"
        with writing(folder.name):
            probe.write_bytes(b"")
            probe.unlink()
    Settings(workspace.paths.settings).put(SETTING, "" if folder is None else str(folder))


def place(workspace: Workspace, folder: Path) -> ProfilePaths:
    """Return where this laptop's copies lie in a second folder, which several laptops may share."""
    return ProfilePaths(folder / f"giamsat-{workspace.writer[:8]}")


def opens_alike(workspace: Workspace) -> bool:
    """Tell whether what opens this profile, a new passphrase included, and nothing else opens the second folder."""
    chosen = second(workspace)
    if chosen is None or not chosen.there:
        return True
    there = place(workspace, chosen.folder).vault
    if workspace.remembered(STALE):
        return False
    return there.is_file() and there.read_bytes() == workspace.paths.vault.read_bytes()


def bring_up_to_date(workspace: Workspace) -> None:
    """Make the second folder equal to the first; does nothing where none was chosen.

    Every file is written beside, read back and compared before it gets its name. Raises SecondFolderMissing,
    NotWritten, and the refusals of the photo store.
    """
    chosen = second(workspace)
    if chosen is None:
        return
    if not chosen.there:
        raise SecondFolderMissing(folder=str(chosen.folder))
    there = place(workspace, chosen.folder)
    _finish_anew(there)
    if workspace.remembered(STALE) or _locked_otherwise(there, workspace.paths):
        fresh = ProfilePaths(_fresh(there))
        with writing(chosen.folder.name):
            _remove(fresh.root)
        _fill(workspace, fresh, chosen.folder.name)
        with writing(chosen.folder.name):
            fresh.root.replace(_whole(there))
            sync_folder(chosen.folder)
        _finish_anew(there)
        workspace.remember(STALE, None)
    _fill(workspace, there, chosen.folder.name)


def _fill(workspace: Workspace, there: ProfilePaths, name: str) -> None:
    with writing(name):
        there.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        there.backups.mkdir(mode=0o700, exist_ok=True)
        for left in there.backups.glob("~*.part"):
            put_away(left)
    for old, new in ((workspace.paths.vault, there.vault), (workspace.paths.settings, there.settings)):
        if old.is_file() and (not new.is_file() or old.read_bytes() != new.read_bytes()):
            write_atomically(new, old.read_bytes(), private=True)
    wanted = {one.path.name: one for one in _daily(workspace.paths.backups)}
    for copy in copies.backups(there.backups):
        if copy.path.name not in wanted or copy.size != wanted[copy.path.name].size:
            put_away(copy.path)
    for name, one in wanted.items():
        if not (there.backups / name).exists():
            _copy(one.path, there.backups / name)
    copies.mirror_photos(workspace.photos, folder=there.backups, key=workspace.store.key)


def _locked_otherwise(there: ProfilePaths, here: ProfilePaths) -> bool:
    """Tell whether copies lie there that another key opens, or nobody knows which."""
    try:
        return not vault.same_key(there.vault, here.vault)
    except vault.ProfileMissing:
        return False
    except Refusal:
        return True


def _finish_anew(there: ProfilePaths) -> None:
    """Put what was written whole under another key in the place of what the key before opens, and remove that."""
    whole = _whole(there)
    with writing(there.root.name):
        _remove(_fresh(there))
        if whole.exists():
            _remove(there.root)
            whole.replace(there.root)
            sync_folder(there.root.parent)


def _fresh(there: ProfilePaths) -> Path:
    return there.root.with_name(f"~{there.root.name}.part")


def _whole(there: ProfilePaths) -> Path:
    return there.root.with_name(f"~{there.root.name}.new")


def _remove(folder: Path) -> None:
    if folder.exists():
        remove_tree(folder)


def _daily(folder: Path) -> list[copies.Backup]:
    return [one for one in copies.backups(folder) if one.line == copies.DAILY.name]


def _copy(old: Path, new: Path) -> None:
    part = new.with_name(f"~{new.name}.part")
    total = hashlib.sha256()
    with writing(new.name):
        try:
            with old.open("rb") as source, made_private(part).open("wb") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    total.update(piece)
                sync(target)
            with part.open("rb") as written:
                if hashlib.file_digest(written, "sha256").digest() != total.digest():
                    raise NotWritten(file=new.name, why="read back other bytes than were written")
            part.replace(new)
        finally:
            put_away(part)
    sync_folder(new.parent)
