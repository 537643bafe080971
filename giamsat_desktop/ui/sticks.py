"""Plugged-in drives: where a bundle may be written and where bundles may lie."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

_STICK_SYSTEMS = frozenset({"vfat", "exfat", "msdos", "fat", "fat32", "fuseblk", "ntfs3", "udf", "hfs"})
_STICK_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
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
        )
        for volume in sorted(QStorageInfo.mountedVolumes(), key=QStorageInfo.displayName)
        if volume.isValid() and volume.isReady() and volume.rootPath() != home and _is_stick(volume)
    )


def _is_stick(volume: QStorageInfo) -> bool:
    place = volume.rootPath()
    if sys.platform == "win32":
        return place.upper() not in ("C:/", f"{QDir.rootPath().upper()}")
    if place == "/" or place.startswith(_SYSTEM_PLACES):
        return False
    kind = bytes(volume.fileSystemType().data()).decode("ascii", "replace").lower()
    return place.startswith(_STICK_PLACES) or kind in _STICK_SYSTEMS
