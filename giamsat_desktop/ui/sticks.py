"""Plugged-in drives: where a bundle may be written and where bundles may lie."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

from giamsat_desktop.domain.errors import Refusal

_STICK_SYSTEMS = frozenset({"vfat", "exfat", "msdos", "fat", "fat32", "fuseblk", "ntfs3", "udf", "hfs"})
_STICK_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_BY_ID = Path("/dev/disk/by-uuid")
_SYSTEM_PLACES = ("/boot", "/efi", "/snap", "/var", "/usr")


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that can be taken along: its folder, name, free bytes and file system ("exfat")."""

    folder: Path
    name: str
    free: int
    size: int
    file_system: str
    writable: bool = True
    volume: str = ""

    def is_same(self, other: Stick) -> bool:
        """Tell whether this is the same medium at the same place, not another one plugged in under its letter."""
        mine = self.folder, self.name, self.size, self.file_system, self.volume
        return mine == (other.folder, other.name, other.size, other.file_system, other.volume)


class StickGone(Refusal):
    """The stick that was chosen is no longer plugged in. Fields: stick."""

    code = "stick-gone"


class Target:
    """Where a person wants something written. Another stick never becomes the target by itself.

    The only stick plugged in is the target as long as none was before it. One that was taken out stays *gone* until it
    is plugged in again or the person chooses another place.
    """

    def __init__(self) -> None:
        self.stick: Stick | None = None
        self.own: Path | None = None
        self.gone: Stick | None = None
        self._plugged: tuple[Stick, ...] = ()

    @property
    def folder(self) -> Path | None:
        """The folder to write into, or None."""
        return self.own if self.stick is None else self.stick.folder

    def see(self, plugged: Sequence[Stick]) -> None:
        """Take notice of the sticks plugged in now."""
        self._plugged = tuple(plugged)
        wanted = self.stick or self.gone
        usable = [one for one in plugged if one.writable]
        if wanted is not None:
            found = next((one for one in usable if one.is_same(wanted)), None)
            self.stick, self.gone = found, None if found is not None else wanted
        elif self.own is None and len(usable) == 1:
            self.stick = usable[0]

    def choose(self, folder: Path) -> None:
        """Make this the target: a stick plugged in, or a folder of the person's own choice."""
        self.gone = None
        self.stick = next((one for one in self._plugged if one.folder == folder), None)
        self.own = folder if self.stick is None else None


def prove_there(stick: Stick | None, find: Callable[[], Sequence[Stick]]) -> None:
    """Look once more, before the first byte: raises StickGone when the chosen stick is not the one at its place now.

    Without a stick (a folder of the person's own choice) there is nothing to prove. May wait for a slow drive.
    """
    if stick is not None and not any(one.is_same(stick) for one in find()):
        raise StickGone(stick=stick.name)


def plugged_in() -> tuple[Stick, ...]:
    """Return the drives that are not this laptop's own, by name. May wait for a slow drive."""
    home = QStorageInfo(QDir.homePath()).rootPath()
    return tuple(
        Stick(
            Path(volume.rootPath()),
            volume.displayName() or volume.rootPath(),
            volume.bytesAvailable(),
            volume.bytesTotal(),
            bytes(volume.fileSystemType().data()).decode("ascii", "replace"),
            not volume.isReadOnly(),
            _volume(volume),
        )
        for volume in sorted(QStorageInfo.mountedVolumes(), key=QStorageInfo.displayName)
        if volume.isValid() and volume.isReady() and volume.rootPath() != home and _is_stick(volume)
    )


def _volume(volume: QStorageInfo) -> str:
    """Return what the system calls the medium itself: two sticks under one letter differ in it."""
    device = bytes(volume.device().data()).decode("utf-8", "replace")
    if not _BY_ID.is_dir():
        return device
    try:  # on Linux the device is another one each time a stick is plugged in
        return next((one.name for one in _BY_ID.iterdir() if one.resolve() == Path(device).resolve()), "")
    except OSError:
        return ""


def _is_stick(volume: QStorageInfo) -> bool:
    place = volume.rootPath()
    if sys.platform == "win32":
        return place.upper() not in ("C:/", f"{QDir.rootPath().upper()}")
    if place == "/" or place.startswith(_SYSTEM_PLACES):
        return False
    kind = bytes(volume.fileSystemType().data()).decode("ascii", "replace").lower()
    return place.startswith(_STICK_PLACES) or kind in _STICK_SYSTEMS
