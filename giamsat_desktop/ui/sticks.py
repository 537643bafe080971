"""Plugged-in drives: where a bundle may be written and where bundles may lie."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

from giamsat_desktop.domain.errors import Refusal

_STICK_SYSTEMS = frozenset({"vfat", "exfat", "msdos", "fat", "fat32", "fuseblk", "ntfs3", "udf", "hfs"})
"""File systems of sticks as one buys them; elsewhere than at a person's places only on a removable device."""
_STICK_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where a person's media are mounted."""
_NOT_MEDIA = frozenset({"squashfs", "overlay", "overlayfs", "iso9660", "proc", "sysfs", "devtmpfs", "autofs", "nsfs"})
"""Programs in a package, containers, discs that take nothing, and the system's own: never a stick."""
_BY_ID = Path("/dev/disk/by-uuid")
_BLOCK = Path("/sys/class/block")
_SYSTEM_PLACES = ("/boot", "/efi", "/esp", "/snap", "/var", "/usr", "/proc", "/sys", "/dev", "/etc", "/opt")


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
    is plugged in again or the person chooses another place; unless all was written to it: then it was taken out as one
    should, and nothing is to be said.
    """

    def __init__(self) -> None:
        self.stick: Stick | None = None
        self.own: Path | None = None
        self.gone: Stick | None = None
        self._plugged: tuple[Stick, ...] = ()
        self._left: Stick | None = None
        self._done = False

    @property
    def folder(self) -> Path | None:
        """The folder to write into, or None."""
        return self.own if self.stick is None else self.stick.folder

    def see(self, plugged: Sequence[Stick]) -> None:
        """Take notice of the sticks plugged in now."""
        self._plugged = tuple(plugged)
        wanted = self.stick or self.gone or self._left
        usable = [one for one in plugged if one.writable]
        if wanted is not None:
            found = next((one for one in usable if one.is_same(wanted)), None)
            lost = wanted if found is None else None
            self.stick, self.gone, self._left = (found, None, lost) if self._done else (found, lost, None)
        elif self.own is None and len(usable) == 1:
            self.stick = usable[0]

    def choose(self, folder: Path) -> None:
        """Make this the target: a stick plugged in, or a folder of the person's own choice."""
        self.gone = self._left = None
        self._done = False
        self.stick = next((one for one in self._plugged if one.folder == folder), None)
        self.own = folder if self.stick is None else None

    def done_with(self, done: bool = True) -> None:
        """All that was wanted is on it, so it may be taken out; or, another writing begins."""
        self._done = done


def prove_there(stick: Stick | None, find: Callable[[], Sequence[Stick]]) -> None:
    """Look once more, before the first byte: raises StickGone when the chosen stick is not the one at its place now.

    Without a stick (a folder of the person's own choice) there is nothing to prove. May wait for a slow drive.
    """
    if stick is not None and not any(one.is_same(stick) for one in find()):
        raise StickGone(stick=stick.name)


def plugged_in() -> tuple[Stick, ...]:
    """Return the drives that are not this laptop's own, by name. May wait for a slow drive."""
    own = {_device(QStorageInfo(folder)) for folder in (QDir.homePath(), QDir.rootPath())}
    home = QStorageInfo(QDir.homePath()).rootPath()
    return tuple(
        _stick(volume, Path(volume.rootPath()), volume.displayName() or volume.rootPath())
        for volume in sorted(QStorageInfo.mountedVolumes(), key=QStorageInfo.displayName)
        if volume.isValid() and volume.isReady() and volume.rootPath() != home and _device(volume) not in own
        if is_stick(volume.rootPath(), _kind(volume), _device(volume))
    )


def goes_round(folder: Path, sticks: Sequence[Stick]) -> bool:
    """Tell whether a folder is on one of these sticks, or one where bundles lie: others get it into their hands."""
    place = folder.resolve()
    if any(place.is_relative_to(one.folder.resolve()) for one in sticks):
        return True
    return any(next(one.glob("*.gsb"), None) is not None for one in (place, place.parent))


def room_at(folder: Path) -> Stick | None:
    """Return a folder of the person's own choice with its room and file system; None when it is gone.

    May wait for a slow drive.
    """
    volume = QStorageInfo(str(folder))
    if not folder.is_dir() or not volume.isValid():
        return None
    found = _stick(volume, folder, folder.name or str(folder))
    return found if os.access(folder, os.W_OK) else replace(found, writable=False)


def is_stick(place: str, kind: str, device: str, *, platform: str = sys.platform, block: Path = _BLOCK) -> bool:
    """Tell whether what is mounted at a place can be taken along or was mounted by a person, by its file system.

    A folder or file that a container shows of a disk, a package of programs, and what the system starts from are not.
    """
    if platform == "win32":
        return place.upper() not in ("C:/", QDir.rootPath().upper())
    kind = kind.lower()
    inside = any(f"{place}/".startswith(f"{system}/") for system in _SYSTEM_PLACES)
    if place == "/" or inside or kind in _NOT_MEDIA or not Path(place).is_dir():
        return False
    steps = [step for step in place.split("/") if step]
    if place.startswith(_STICK_PLACES):  # /media/LABEL, /run/media/PERSON/LABEL; deeper is something inside a medium
        return len(steps) <= (4 if place.startswith("/run/") else 3)
    return kind in _STICK_SYSTEMS and _is_removable(device, block)


def _is_removable(device: str, block: Path) -> bool:
    """Tell whether a device hangs on USB or says that its medium can be taken out."""
    if not device.startswith("/dev/"):
        return False
    try:
        at = (block / Path(device).resolve().name).resolve(strict=True)
        flags = [one / "removable" for one in (at, at.parent)]
        return "/usb" in str(at) or any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
    except OSError:
        return False


def _stick(volume: QStorageInfo, folder: Path, name: str) -> Stick:
    free, size, kind = volume.bytesAvailable(), volume.bytesTotal(), _kind(volume)
    return Stick(folder, name, free, size, kind, not volume.isReadOnly(), _volume(volume))


def _kind(volume: QStorageInfo) -> str:
    return bytes(volume.fileSystemType().data()).decode("ascii", "replace")


def _device(volume: QStorageInfo) -> str:
    return bytes(volume.device().data()).decode("utf-8", "replace")


def _volume(volume: QStorageInfo) -> str:
    """Return what the system calls the medium itself: two sticks under one letter differ in it."""
    device = _device(volume)
    if not _BY_ID.is_dir():
        return device
    try:  # on Linux the device is another one each time a stick is plugged in
        return next((one.name for one in _BY_ID.iterdir() if one.resolve() == Path(device).resolve()), "")
    except OSError:
        return ""
