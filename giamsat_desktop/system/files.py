"""Files that are either whole or not there: written beside, forced to disk, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from giamsat_desktop.domain.errors import Refusal


class NotWritten(Refusal):
    """The disk is full or does not let a file be written (fault 5); the old one is still there. Fields: file, why."""

    code = "file-not-written"


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


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file at `path` with `data`: after a crash it holds the old bytes or the new, never a mixture.

    Raises NotWritten; the old file is then still there.
    """
    part = path.with_name(f"~{path.name}.{secrets.token_hex(4)}.part")
    with writing(path.name), growing(part):
        try:
            with part.open("xb") as file:
                file.write(data)
                sync(file)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _unsupported(error: OSError) -> bool:
    import errno

    return error.errno in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
