"""Sticks: the bundles that lie there, what had better not lie beside them, and whether one keeps what is written."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from giamsat_desktop.bundles.archive import front
from giamsat_desktop.bundles.container import SUFFIX
from giamsat_desktop.services.exchange import leftovers
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import Drive, file_system_of, largest_file

MEBI = 1 << 20
LEAST_TEST = 32 * MEBI
"""A test writes at least this much; more when more is going to be sent."""

_PIECE = MEBI
_FILE = 1024 * MEBI
_SPARE = 4 * MEBI
_MOST_LOOKED_INTO = 300
_PROGRAMS = frozenset({".lnk", ".exe", ".scr", ".pif", ".com", ".bat", ".cmd", ".vbs", ".vbe", ".js", ".hta", ".url"})
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class FoundBundle:
    """A bundle that lies on a stick, by whatever name; size in bytes."""

    file: Path
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """What lies on sticks: bundles; programs and shortcuts beside them; packed files that seem to hold a bundle.

    `unfinished` are parts of bundles whose writing was interrupted, as by pulling the stick (fault 1).
    """

    bundles: tuple[FoundBundle, ...] = ()
    suspicious: tuple[Path, ...] = ()
    packed: tuple[Path, ...] = ()
    unfinished: tuple[Path, ...] = ()


class StickState(StrEnum):
    """What a test of a stick found."""

    GOOD = "good"
    READ_ONLY = "read-only"
    FULL = "full"
    LIES = "lies"
    """It gave back other bytes than were written: broken, or smaller than it says (fault 7)."""
    FAULT = "fault"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Health:
    """A stick as a test found it: bytes free, tested and at most in one file (None: no limit), seconds it took."""

    folder: Path
    state: StickState
    free: int
    file_system: str
    largest_file: int | None
    tested: int = 0
    writing: float = 0.0
    reading: float = 0.0

    @property
    def writable(self) -> bool:
        """Whether a bundle may be written there."""
        return self.state is StickState.GOOD

    @property
    def speed(self) -> float:
        """Bytes a second, written and read back."""
        spent = self.writing + self.reading
        return self.tested / spent if spent else 0.0


def look(folders: Iterable[Path]) -> Found:
    """Return what lies in these folders and one below; what cannot be read holds nothing.

    Links, pipes, AppleDouble files (._x) and parts (~x) are passed over (faults 10, 62). A bundle is known by its
    content, whatever it is called (fault 67).
    """
    bundles: list[FoundBundle] = []
    suspicious: list[Path] = []
    packed: list[Path] = []
    unfinished: list[Path] = []
    for folder in folders:
        unfinished += [Path(one.path) for one in _entries(folder) if _is_unfinished(one.name)]
        for place in (folder, *_folders_in(folder)):
            files = _files_in(place)
            here = [FoundBundle(file, _size(file)) for file in files if _is_bundle(file)]
            names = {one.file.name.lower() for one in here}
            bundles += here
            suspicious += [file for file in files if _is_suspicious(file, names)]
            packed += [file for file in files if file.suffix.lower() == ".zip" and _holds_bundle(file)]
    return Found(
        tuple(dict.fromkeys(sorted(bundles, key=lambda one: one.file))),
        tuple(suspicious),
        tuple(packed),
        tuple(sorted(unfinished)),
    )


def probe(
    workspace: Workspace,
    *,
    folder: Path,
    amount: int = 0,
    file_system: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Health:
    """Write `amount` bytes to a stick, force them out, read them back, and leave nothing behind.

    Never raises for what the stick does: the state says it. `progress` is told bytes, written and read.
    """
    kind = file_system or file_system_of(folder)
    test = _Test(workspace.drive, folder, progress, cancelled)
    leftovers.clear(workspace, folder)
    try:
        free = workspace.drive.free_space(folder)
    except OSError:
        return Health(folder, StickState.FAULT, 0, kind, largest_file(kind))
    state = test.run(min(max(amount, LEAST_TEST), max(free - _SPARE, 0)))
    return Health(folder, state, free, kind, largest_file(kind), test.read, test.writing, test.reading)


class _Stopped(Exception):
    """A person stopped the test."""


class _Test:
    """Writes pieces that are each unlike all others, so that a stick that folds back on itself is found out."""

    def __init__(
        self, drive: Drive, folder: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._drive = drive
        self._folder = folder
        self._progress = progress
        self._cancelled = cancelled
        self._seed = secrets.token_bytes(16)
        self._files: list[tuple[Path, int, int]] = []
        self.read = 0
        self.writing = self.reading = 0.0

    def run(self, amount: int) -> StickState:
        """Test this many bytes."""
        pieces = amount // _PIECE
        if not pieces:
            return StickState.FULL
        try:
            self.writing = self._timed(lambda: self._write(pieces))
            self.reading = self._timed(lambda: self._read(pieces))
            return StickState.GOOD if self.read == pieces * _PIECE else StickState.LIES
        except OSError as error:
            known = {**dict.fromkeys(_READ_ONLY, StickState.READ_ONLY), **dict.fromkeys(_FULL, StickState.FULL)}
            return known.get(error.errno or 0, StickState.FAULT)
        except _Stopped:
            return StickState.STOPPED
        finally:
            self._clear(path for path, _, _ in self._files)

    def _write(self, pieces: int) -> None:
        for first in range(0, pieces, _FILE // _PIECE):
            last = min(first + _FILE // _PIECE, pieces)
            path = self._folder / f"~giamsat-test-{self._seed.hex()[:8]}-{first}.part"
            self._files.append((path, first, last))
            with self._drive.create(path) as file:
                for number in range(first, last):
                    file.write(self._piece(number))
                    self._tell(number + 1, 2 * pieces)
                self._drive.sync(file)

    def _read(self, pieces: int) -> None:
        for path, first, last in self._files:
            with self._drive.open(path) as file:
                for number in range(first, last):
                    if file.read(_PIECE) != self._piece(number):
                        return
                    self.read += _PIECE
                    self._tell(pieces + number + 1, 2 * pieces)

    def _piece(self, number: int) -> bytes:
        return hashlib.shake_128(self._seed + number.to_bytes(8, "big")).digest(_PIECE)

    def _tell(self, done: int, total: int) -> None:
        if self._cancelled():
            raise _Stopped
        self._progress(done * _PIECE, total * _PIECE)

    def _clear(self, paths: Iterable[Path]) -> None:
        for path in list(paths):
            try:
                self._drive.remove(path)
            except OSError:
                continue  # pulled out; a test file is never taken for a bundle

    @staticmethod
    def _timed(act: Callable[[], None]) -> float:
        start = perf_counter()
        act()
        return perf_counter() - start


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            yield from found
    except OSError:
        return  # pulled out meanwhile, or not ours to read


def _folders_in(folder: Path) -> list[Path]:
    return sorted(Path(one.path) for one in _entries(folder) if _is(one, folder=True))


def _files_in(folder: Path) -> list[Path]:
    found = sorted(Path(one.path) for one in _entries(folder) if _is(one, folder=False))
    return found[:_MOST_LOOKED_INTO]


def _is(entry: os.DirEntry[str], *, folder: bool) -> bool:
    """Tell whether this is a real folder or file that is nobody's leftover."""
    if entry.name.startswith(("~", ".")):
        return False
    try:
        return entry.is_dir(follow_symlinks=False) if folder else entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def _is_unfinished(name: str) -> bool:
    return name.startswith("~gs-") and name.endswith(".part")


def _is_bundle(file: Path) -> bool:
    if file.suffix.lower() == SUFFIX:
        return True
    if file.suffix.lower() in _PROGRAMS:
        return False
    try:
        with file.open("rb") as stream:
            return front(stream) is not None
    except OSError:
        return False


def _is_suspicious(file: Path, bundles: set[str]) -> bool:
    """Tell whether this is a program or shortcut beside bundles, or one that calls itself a bundle."""
    if file.suffix.lower() not in _PROGRAMS:
        return False
    return bool(bundles) or file.stem.lower().endswith(SUFFIX)


def _holds_bundle(file: Path) -> bool:
    """Tell whether the first thing in a packed file is called like a bundle; nothing is unpacked."""
    try:
        with file.open("rb") as stream:
            head = stream.read(30 + 260)
    except OSError:
        return False
    name = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return head.startswith(b"PK\x03\x04") and name.lower().endswith(SUFFIX.encode())


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
