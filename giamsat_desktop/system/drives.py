"""Drives: the stick as the program needs it; every method raises OSError when the drive fails."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from pathlib import Path
from typing import BinaryIO, Protocol

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system import files

_PATIENCE = (0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 3.0)
"""Seconds between tries while a virus scanner holds a new file: 9.8 in all (fault 12)."""

FAT = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
FAT_LIMIT = (4 << 30) - 1
"""Bytes in one file on FAT32."""


class NotAFile(Refusal):
    """A link, device or pipe where a file is wanted (fault 62). Fields: file."""

    code = "not-a-file"


class Drive(Protocol):
    """What a drive does; the real one below, and faulty ones in tests."""

    def free_space(self, folder: Path) -> int:
        """Return how many bytes still fit."""
        ...

    def create(self, path: Path) -> BinaryIO:
        """Make a new file to write and seek in; raise FileExistsError rather than open an old one."""
        ...

    def sync(self, file: BinaryIO) -> None:
        """Force the file's bytes onto the medium."""
        ...

    def open(self, path: Path) -> BinaryIO:
        """Open a regular file for reading; raise NotAFile for anything else."""
        ...

    def rename(self, path: Path, target: Path) -> None:
        """Give a file its final name, durably; raise FileExistsError rather than replace one."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file; one that is already gone is fine."""
        ...


class RealDrive:
    """The drive as the operating system gives it. Nothing relies on modes, case or times (fault 10)."""

    def free_space(self, folder: Path) -> int:
        """Return how many bytes still fit."""
        return shutil.disk_usage(folder).free

    def create(self, path: Path) -> BinaryIO:
        """Make a new file to write and seek in."""
        return path.open("xb")

    def sync(self, file: BinaryIO) -> None:
        """Force the bytes onto the medium, and ask the system to forget its copy so that read-back reads."""
        files.sync(file)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def open(self, path: Path) -> BinaryIO:
        """Open a regular file; a pipe or device is refused before it can block."""
        if not stat.S_ISREG(path.lstat().st_mode):
            raise NotAFile(file=path.name)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(path, flags), "rb")

    def rename(self, path: Path, target: Path) -> None:
        """Give a file its final name and sync the folder; waits up to 10 s for a virus scanner (fault 12)."""
        for pause in (*_PATIENCE, None):
            try:
                _rename_to_free_name(path, target)
                break
            except PermissionError:
                if pause is None:
                    raise
                time.sleep(pause)
        files.sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is already gone is fine."""
        path.unlink(missing_ok=True)


def file_system_of(folder: Path) -> str:
    """Return the kind of file system under a folder ("vfat", "exfat"), or "" where the system does not say."""
    try:
        rows = [line.split(" ") for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    place = str(folder.resolve())
    mounts = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    over = [(len(mount), kind) for mount, kind in mounts if f"{place}/".startswith(f"{mount.rstrip('/')}/")]
    return max(over)[1] if over else ""


def largest_file(file_system: str) -> int | None:
    """Return how many bytes one file may have there; None: more than we ever write (fault 8)."""
    return FAT_LIMIT if file_system.lower() in FAT else None


def _rename_to_free_name(path: Path, target: Path) -> None:
    """Rename without replacing: Windows refuses an existing target itself, elsewhere we look first."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    path.rename(target)
