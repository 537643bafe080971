"""What takes seconds to build is built once by a process that tests, and laid down as a copy wherever it is wanted."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


def built_once(build: Callable[[Path], Made]) -> Callable[[Path], Made]:
    """Let `build`, which fills a folder and returns nothing that names it, lay down what it built the first time.

    Every copy is of the same people, keys and campaign: whoever needs two that differ calls `build` itself, which is
    kept as `__wrapped__`.
    """
    kept: list[tuple[Path, Made]] = []

    @wraps(build)
    def lay_down(folder: Path) -> Made:
        if not kept:
            room = Path(tempfile.mkdtemp(prefix="giamsat-built-"))
            atexit.register(shutil.rmtree, room, ignore_errors=True)
            kept.append((room / "built", build(room / "built")))
        place, made = kept[0]
        shutil.copytree(place, folder, dirs_exist_ok=True)
        return made

    return lay_down
