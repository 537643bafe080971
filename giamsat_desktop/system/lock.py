"""One running program per profile: a lock of the operating system, which a crash cannot leave behind."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import writing


class ProfileInUse(Refusal):
    """Another running program has this profile open. Fields: folder, pid ("?" when it cannot be read)."""

    code = "profile-in-use"


_FAR = 1 << 30  # Windows locks bytes against reading too; lock one far past the process id


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _pid_in(file: IO[bytes]) -> str:
    file.seek(0)
    found = file.read(20).strip()
    return found.decode("ascii") if found.isdigit() else ""


def _say(file: IO[bytes], text: str) -> None:
    """Write without a buffer, so that closing has nothing left to fail with."""
    os.ftruncate(file.fileno(), 0)
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    os.write(file.fileno(), text.encode("ascii"))


def is_held(path: Path) -> bool:
    """Tell whether a running program holds this lock; nothing is written, and a lock that was never made is free."""
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0)), "r+b")
    except OSError:
        return False
    with file:
        if not _try_lock(file):
            return True
        _unlock(file)
    return False


def knock(path: Path) -> None:
    """Ask the program that holds this lock to show itself; what cannot be written is not asked."""
    with contextlib.suppress(OSError):
        _knocking(path).touch(mode=0o600)


def has_knocked(path: Path) -> bool:
    """Tell whether somebody asked and was not answered yet."""
    return _knocking(path).exists()


def answer(path: Path) -> bool:
    """Tell whether somebody asked, and take the question away: that is the answer."""
    try:
        _knocking(path).unlink()
    except OSError:
        return False
    return True


def _knocking(path: Path) -> Path:
    return path.with_name(f"{path.name}.knock")


class ProfileLock:
    """Holds a profile while open; use as a context manager, or keep the object and call acquire and release."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self.left_by: str | None = None
        """After acquire: the process id of a program that ended without release (a crash), else None."""

    @property
    def held(self) -> bool:
        """Whether this very object holds the profile now."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock or raise ProfileInUse, NotWritten; a lock whose program died is taken over (fault 21)."""
        if self._file is not None:
            raise RuntimeError("this lock is already held")
        # Opened for reading and writing, never truncated before the lock is ours.
        with writing(self._path.name):
            file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b")
        if not _try_lock(file):
            pid = _pid_in(file)
            file.close()
            raise ProfileInUse(folder=str(self._path.parent), pid=pid or "?")
        self.left_by = _pid_in(file) or None
        with contextlib.suppress(OSError):  # on a full disk the lock holds all the same, only without our number
            _say(file, str(os.getpid()))
        self._file = file

    def release(self) -> None:
        """Give the profile back; the empty file stays, for removing it would race with the next program."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with contextlib.suppress(OSError):
            _say(file, "")
        _unlock(file)
        file.close()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
