"""Leftovers: what an interrupted writing of this laptop left in a folder; cleared before its room is measured."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import is_growing, remove_tree

_EXPORT = re.compile(r"~.+\.[0-9a-f]{8}\.part")
"""How files and bags are called until they are whole; nobody else names anything so."""


def leftovers(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Return the unfinished bundles of this laptop, tests of the stick and exports that lie in a folder.

    What another laptop left is not ours to remove: it may be whole and only without its name (fault 12).
    """
    own = re.compile(rf"~gs-[0-9a-f]{{6}}-{workspace.writer[:6]}-[0-9]+\.part|~giamsat-test-.+\.part")
    return tuple(
        sorted(
            Path(one.path)
            for one in _entries(folder)
            if (own.fullmatch(one.name) or _EXPORT.fullmatch(one.name)) and not is_growing(Path(one.path))
        )
    )


def clear(workspace: Workspace, folder: Path) -> None:
    """Remove them; what cannot be removed stays, and the room it takes is not counted as free."""
    for path in leftovers(workspace, folder):
        try:
            if path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                workspace.drive.remove(path)
        except OSError:
            continue  # locked against writing, or pulled out: the writing that follows says so


def room(workspace: Workspace, folder: Path) -> int:
    """Return the bytes that a sending has there once it has cleared what is left of earlier ones.

    Raises OSError when the drive fails.
    """
    return workspace.drive.free_space(folder) + sum(map(_size, leftovers(workspace, folder)))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            yield from found
    except OSError:
        return  # pulled out meanwhile


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size if not path.is_dir() else sum(_size(one) for one in path.iterdir())
    except OSError:
        return 0
