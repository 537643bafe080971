"""A bundle's shape, shared by writing and reading: what goes in, what is told on the way, what came out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.strict_json import JsonValue

SUFFIX = ".gsb"
SIGNATURE_TYPE = "application/vnd.giamsat.bundle+json"
HEADER, MANIFEST, SIGNATURE = "0-header.json", "1-manifest.age", "9-sig.json"
MAX_REVISION_MEMBER = 8 * 1024 * 1024
REVISION_LOT = 2 * 1024 * 1024
"""What writers put in one member: a reader holds it several times over in memory."""
MAX_BLOB = 256 * 1024 * 1024
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class BlobSource:
    """Bytes to send: their name, size, kind ("photo", "document", "outline"), and how to open them."""

    sha256: str
    size: int
    kind: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class BundleContents:
    """Everything one bundle shall hold. `recipients` are age recipients, the sender's own among them.

    `size` is what revisions and blobs take in plain bytes, for the free space and the progress; `erased` says that a
    revision inside has lost its body, `invitation` is an age file for a newcomer's passphrase. `number` counts the
    bundles of the sending laptop, on all sticks.
    """

    campaign: str
    recipients: tuple[str, ...]
    ranges: Ranges
    revisions: Iterable[tuple[bytes, bytes]]
    blobs: Iterable[BlobSource]
    size: int
    made_at: str
    app: str
    heads: Mapping[str, str] = field(default_factory=dict)
    certificates: tuple[bytes, ...] = ()
    receipts: tuple[bytes, ...] = ()
    part: int = 1
    parts: int = 1
    shipment: str = ""
    erased: bool = False
    invitation: bytes = b""
    number: int = 1
    called: str = ""
    """What stands in its name behind the number, ASCII letters, digits and "-": for whom an invitation is."""
    extra: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far: `step` is "writing" or "checking"; bytes done of all."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A bundle that lies on the drive, read back and found right; `files`: all bytes in it that are no photo."""

    path: Path
    sha256: str
    size: int
    revisions: int
    photos: int
    files: int = 0
    number: int = 1
    """The number in its name."""


class HashingWriter:
    """A file that hashes and counts what is written to it before passing it on."""

    def __init__(self, target: Callable[[bytes], int]) -> None:
        self._target = target
        self._hash = hashlib.sha256()
        self.size = 0
        self.fault: BaseException | None = None

    def write(self, piece: bytes) -> int:
        """Take a piece; what the target raises is kept in `fault`, as pyrage passes on only its words."""
        self._hash.update(piece)
        self.size += len(piece)
        try:
            self._target(bytes(piece))
        except BaseException as error:
            self.fault = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def hexdigest(self) -> str:
        """Return the SHA-256 of all that was written."""
        return self._hash.hexdigest()


def bundle_name(campaign: str, writer: str, number: int, called: str = "") -> str:
    """Return how a bundle is called: by campaign, laptop and the laptop's own count, never by a clock.

    `called` stands behind the number and means nothing to a reader.
    """
    behind = f"-{called}" if called else ""
    return f"gs-{campaign[:6]}-{writer[:6]}-{number:03}{behind}{SUFFIX}"


def number_in(name: str, writer: str) -> int:
    """Return the number in the name of a bundle of this laptop; 0 for any other name."""
    found = _NAME.fullmatch(name)
    return int(found[2]) if found is not None and found[1] == writer[:6] else 0


_NAME = re.compile(rf"gs-[0-9a-f]{{6}}-([0-9a-f]{{6}})-([0-9]{{1,9}})(?:-[0-9A-Za-z-]+)?{re.escape(SUFFIX)}")
