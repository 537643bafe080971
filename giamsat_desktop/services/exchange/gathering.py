"""Gathering: which bundles are meant by the files and folders that were named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from giamsat_desktop.bundles.container import SUFFIX
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import FileUnreadable, size_of


class NoBundlesHere(Refusal):
    """A folder in which no bundle lies. Fields: file."""

    code = "no-bundles-here"


def bundles_at(path: Path) -> list[Path]:
    """Return the bundles that lie in a folder, whatever the case of their ending; anything else is returned as it is.

    Foreign files are passed over there, and what begins with "~" or "._". Raises NoBundlesHere, FileUnreadable.
    """
    try:
        if not path.is_dir():
            return [path]
        inside = [one for one in path.iterdir() if one.suffix.lower() == SUFFIX and one.is_file()]
    except (OSError, ValueError) as error:
        raise FileUnreadable(file=path.name[:80], why=getattr(error, "strerror", None) or str(error)) from error
    found = sorted(one for one in inside if not one.name.startswith(("~", "._")))
    if not found:
        raise NoBundlesHere(file=str(path)[-120:])
    return found


def gathered(files: Iterable[Path]) -> tuple[dict[Path, int], list[tuple[str, Refusal]]]:
    """Return the bundles meant with their sizes (0 for what cannot be read), by path, and the folders without any."""
    found, refused = set[Path](), list[tuple[str, Refusal]]()
    for path in files:
        try:
            found.update(bundles_at(path))
        except Refusal as refusal:
            refused.append((path.name[:80], refusal))
    return {path: _size(path) for path in sorted(found)}, refused


def _size(path: Path) -> int:
    try:
        return size_of(path)
    except Refusal:
        return 0  # which is told when it is received
