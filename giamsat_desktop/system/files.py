"""Files that are either whole or not there: written beside, forced to disk, then renamed; and read whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from giamsat_desktop.domain.errors import NotFound, Refusal

_PRIVATE = 0o600


def made_private(path: Path) -> Path:
    """Make an empty file that its owner alone reads, before the first byte is in it, and return its path.

    One that is there keeps its bytes and is closed to others. Where the system knows no modes it is a file as any.
    """
    path.touch(mode=_PRIVATE)
    with contextlib.suppress(OSError):
        path.chmod(_PRIVATE)
    return path


_REASONS = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EIO: "disk-fault",
    errno.ELOOP: "name-in-circle",
    errno.ENAMETOOLONG: "name-too-long",
}


class NotWritten(Refusal):
    """The disk is full or does not let a file be written (fault 5); the old one is still there. Fields: file, why."""

    code = "file-not-written"


class FileUnreadable(Refusal):
    """Something that is no regular file, or that the disk does not give. Fields: file, why."""

    code = "file-unreadable"


class FileTooLarge(Refusal):
    """A file over the limit of what it is meant for. Fields: file, limit (MB)."""

    code = "file-too-large"


class FolderMissing(Refusal):
    """A folder to write into that is not there, or is none. Fields: folder."""

    code = "folder-missing"


def check_folder(folder: Path) -> None:
    """Refuse a place that is no folder before anything is begun; raises FolderMissing."""
    try:
        there = stat.S_ISDIR(folder.stat().st_mode)
    except (OSError, ValueError):
        there = False
    if not there:
        raise FolderMissing(folder=str(folder)[-120:])


def size_of(path: Path) -> int:
    """Return the size of a regular file that a person named, in bytes; nothing is opened that could block.

    Raises NotFound for what is not there, FileUnreadable for a folder, pipe or device and what the disk refuses.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: no name a disk can hold
        raise NotFound(what="file", name=_shown(path)) from error
    except OSError as error:
        raise FileUnreadable(file=_shown(path), why=_reason(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise FileUnreadable(file=_shown(path), why="folder" if stat.S_ISDIR(found.st_mode) else "no-plain-file")
    return found.st_size


def read_whole(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes: the one way to read what a person named.

    Raises NotFound, FileUnreadable, FileTooLarge.
    """
    too_large = FileTooLarge(file=_shown(path), limit=max(1, most >> 20))
    if size_of(path) > most:
        raise too_large
    with reading(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:  # it grew, or does not say how long it is
        raise too_large
    return content


@contextlib.contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file that a person named, to read a piece of it; raises NotFound, FileUnreadable.

    What the disk refuses while it is read is FileUnreadable, too.
    """
    size_of(path)
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise FileUnreadable(file=_shown(path), why=_reason(error)) from error


def _reason(error: OSError) -> str:
    """Return why a file cannot be read: a code for which there are words, else what the system says."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _shown(path: Path) -> str:
    """Return the name of a file as a sentence can hold it."""
    return (path.name or str(path))[:80]


@contextlib.contextmanager
def writing(file: str) -> Iterator[None]:
    """Turn what the disk says while `file` is written into NotWritten."""
    try:
        yield
    except OSError as error:
        raise NotWritten(file=file, why=error.strerror or str(error)) from error


_growing: set[Path] = set()
"""Unfinished files and folders that this program is writing now."""


@contextlib.contextmanager
def growing(part: Path) -> Iterator[Path]:
    """Say that `part` is being written, so that nobody takes it for a leftover."""
    _growing.add(part.absolute())
    try:
        yield part
    finally:
        _growing.discard(part.absolute())


def is_growing(part: Path) -> bool:
    """Tell whether this program is writing this unfinished file or folder now."""
    return part.absolute() in _growing


def remove_tree(folder: Path) -> None:
    """Remove a folder of our own making with all that is in it; links in it are not followed. Raises OSError."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    folder.rmdir()


def put_away(path: Path) -> None:
    """Remove a file nobody needs any more; one that cannot be removed now is cleared away at the next start."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def sync(file: BinaryIO) -> None:
    """Force what was written to `file` onto the medium; raises OSError when the medium says no."""
    file.flush()
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)  # plain fsync stops at the drive's own cache there
    else:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` onto the medium; a file system that has no such call is left alone."""
    if os.name == "nt":
        return  # Windows cannot open a folder for this; NTFS journals its names
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not _unsupported(error):
            raise
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace the file at `path` with `data`: after a crash it holds the old bytes or the new, never a mixture.

    One that is `private` can be read by its owner alone, at every moment, where the system knows that. Raises
    NotWritten: the old file is still there, or the new one is in its place and only its name may not be on the medium.
    """
    part = path.with_name(f"~{path.name}.{secrets.token_hex(4)}.part")
    with writing(path.name), growing(part):
        try:
            how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(part, how, _PRIVATE if private else 0o666), "wb") as file:
                file.write(data)
                sync(file)
            part.replace(path)
        except BaseException:
            put_away(part)
            raise
        sync_folder(path.parent)


def _unsupported(error: OSError) -> bool:
    return error.errno in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
