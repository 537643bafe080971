"""BagIt 1.0 (RFC 8493): a folder with its own list of checksums, as archives take digital files.

Written out here because the one library for it comes without wheels, and the format is three small text files.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import growing, remove_tree, sync, sync_folder, writing

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64}) {1,2}(.+)")
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_PIECE = 1 << 20


class BagExists(Refusal):
    """There is something under the name of the bag. Fields: folder."""

    code = "bag-exists"


@dataclass(frozen=True, slots=True)
class BagFile:
    """A file of the payload: its path below data/ ("/" between parts, ASCII) and what opens its bytes."""

    path: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag on disk: its folder, the number of files of its payload, and their bytes in all."""

    folder: Path
    files: int
    size: int


def write_bag(
    folder: Path,
    files: Iterable[BagFile],
    info: Mapping[str, str],
    *,
    progress: Callable[[str], None] = lambda _path: None,
) -> Bag:
    """Write a bag; the folder appears whole or not at all. Raises BagExists, and what a full disk raises."""
    if folder.exists():
        raise BagExists(folder=folder.name)
    part = folder.with_name(f"~{folder.name}.{secrets.token_hex(4)}.part")
    with writing(folder.name), growing(part), ExitStack() as on_failure:
        part.mkdir(parents=True)
        on_failure.callback(_drop, part)
        sums, size = {}, 0
        for one in files:
            progress(one.path)
            place = f"data/{_safe(one.path)}"
            sums[place], length = _copy(one, part / place)
            size += length
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": _info({**info, "Payload-Oxum": f"{size}.{len(sums)}"}),
            _MANIFEST: _sums(sums),
        }
        for name, text in tags.items():
            (part / name).write_bytes(text.encode())
        hashed = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
        (part / _TAGS).write_bytes(_sums(hashed).encode())
        sync_folder(part)
        part.rename(folder)
        on_failure.pop_all()
    return Bag(folder, len(sums), size)


def faults_of(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with a bag, one line each: missing, changed or unlisted files; empty when it is whole."""
    found: list[str] = []
    for manifest, inside in ((_TAGS, False), (_MANIFEST, True)):
        listed = _listed(folder / manifest)
        if listed is None:
            return (*found, f"{manifest}: unreadable")
        for path, expected in listed.items():
            place = folder / path
            if not place.is_file():
                found.append(f"{path}: missing")
            elif _sum(place) != expected:
                found.append(f"{path}: changed")
        if inside:
            here = {one.relative_to(folder).as_posix() for one in (folder / "data").rglob("*") if one.is_file()}
            found += [f"{path}: not listed" for path in sorted(here - listed.keys())]
    return tuple(found)


def _safe(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or any(part in ("..", ".") for part in parts) or not path.isascii():
        raise ValueError(f"not a path within a bag: {path!r}")
    return path


def _copy(one: BagFile, target: Path) -> tuple[str, int]:
    target.parent.mkdir(parents=True, exist_ok=True)
    total, size = hashlib.sha256(), 0
    with one.open() as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
            total.update(piece)
            size += len(piece)
        sync(file)
    return total.hexdigest(), size


def _info(info: Mapping[str, str]) -> str:
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in info.items() if value)


def _sums(sums: Mapping[str, str]) -> str:
    return "".join(f"{total}  {path}\n" for path, total in sorted(sums.items()))


def _listed(manifest: Path) -> dict[str, str] | None:
    try:
        lines = manifest.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found = [_LINE.fullmatch(line) for line in lines]
    if not all(found) or not lines:
        return None
    return {hit[2]: hit[1] for hit in found if hit is not None}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop(part: Path) -> None:
    with suppress(OSError):  # the stick was pulled: what is left is cleared before the next writing
        remove_tree(part)
