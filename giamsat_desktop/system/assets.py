"""The one door to resources/: outlines, units, fonts, phrases, icons and translations."""

from __future__ import annotations

import json as _json
import sys
from functools import cache
from pathlib import Path, PurePosixPath

import giamsat_desktop

_MARK = "phrases"  # a folder that every resources/ has, so that a stranger's resources/ is not taken for ours


class AssetMissingError(FileNotFoundError):
    """An asset that should be installed with the program is not: a bug or a damaged installation."""


def _candidates() -> tuple[Path, ...]:
    package = Path(giamsat_desktop.__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "resources", package.parent / "resources"]  # a wheel; a checkout
    if isinstance(frozen, str):
        places.insert(0, Path(frozen) / "resources")
    places.append(Path(sys.executable).resolve().parent / "resources")
    places.append(Path(sys.prefix) / "share" / "giamsat-desktop" / "resources")
    return tuple(places)


@cache
def root() -> Path:
    """Return the resources/ folder of this checkout or installation; raise AssetMissingError when there is none."""
    for place in _candidates():
        if (place / _MARK).is_dir():
            return place
    raise AssetMissingError("resources/ was not found beside the program")


def path(name: str) -> Path:
    """Return where the asset `name` ("outlines/x.xlsx", "/" between parts) or asset folder lies.

    Raises ValueError for a name that leaves resources/ and AssetMissingError when it is not there.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name:
        raise ValueError(f"not the name of an asset: {name!r}")
    found = root().joinpath(*relative.parts)
    if not found.exists():
        raise AssetMissingError(f"asset not installed: {name}")
    return found


def data(name: str) -> bytes:
    """Return the bytes of the asset `name`."""
    return path(name).read_bytes()


def text(name: str) -> str:
    """Return the asset `name` as text; every text asset is UTF-8."""
    return path(name).read_text(encoding="utf-8")


def json(name: str) -> object:
    """Return the asset `name` parsed as JSON. Assets are ours, so plain json is enough."""
    parsed: object = _json.loads(text(name))
    return parsed
