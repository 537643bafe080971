"""Reading a bundle: proved from the outside in, and nothing believed before its hash is right."""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from giamsat_desktop.bundles.archive import MAX_ARCHIVE, Slot, front, read_archive
from giamsat_desktop.bundles.container import (
    HEADER,
    MANIFEST,
    MAX_BLOB,
    MAX_REVISION_MEMBER,
    PIECE,
    SIGNATURE,
    SIGNATURE_TYPE,
)
from giamsat_desktop.bundles.keys import Card, DeviceKeys
from giamsat_desktop.bundles.manifest import MAX_HEADER, MAX_MANIFEST, read_header, read_manifest
from giamsat_desktop.bundles.reasons import (
    BundleTooLarge,
    BundleTorn,
    DiskFull,
    NotABundle,
    NotForThisDevice,
    OtherCampaign,
    StickFault,
    UnknownSender,
)
from giamsat_desktop.bundles.signing import MAX_ENVELOPE, BadEnvelope, unseal
from giamsat_desktop.domain.bundle import Header, Manifest, Member
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import MalformedJson, parse
from giamsat_desktop.system.drives import Drive

_SPARE = 4 * 1024 * 1024

TrustedCards = Mapping[str, Card]
"""Signing key (hex) → the card that was accepted."""


@dataclass(frozen=True, slots=True)
class ReceivedBlob:
    """Bytes that came, proved to be what the manifest says."""

    sha256: str
    kind: str
    content: bytes


class OpenedBundle:
    """A bundle whose signature, sender and manifest are right; its members are proved as they are read."""

    def __init__(self, path: Path, keys: DeviceKeys, slots: Mapping[str, Slot], sender: Card) -> None:
        self._path = path
        self._keys = keys
        self._slots = slots
        self.sender = sender
        self.header: Header
        self.manifest: Manifest

    def revisions(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield header and body lines; raises BundleTorn."""
        for member in self.manifest.members:
            if member.kind == "revisions":
                lines = self.plain(member, MAX_REVISION_MEMBER + (1 << 19)).split(b"\n")
                if lines.pop() != b"" or len(lines) % 2:
                    raise BundleTorn(why="lines")
                yield from zip(lines[::2], lines[1::2], strict=True)

    def blobs(self) -> Iterator[ReceivedBlob]:
        """Yield photos, documents and workbooks, one in memory at a time; raises BundleTorn."""
        for member in self.manifest.members:
            if member.name.startswith("b-"):
                yield ReceivedBlob(member.plain_sha256, member.kind, self.plain(member, MAX_BLOB))

    def blob_list(self) -> list[Member]:
        """Return what photos and documents the bundle holds, without opening them."""
        return [member for member in self.manifest.members if member.name.startswith("b-")]

    def plain(self, member: Member, cap: int) -> bytes:
        """Return a member's plain bytes, proved against the manifest; raises BundleTorn, BundleTooLarge."""
        if member.plain_size > cap:
            raise BundleTooLarge()
        content = self.decrypt(member.name, min(cap, member.plain_size))
        if len(content) != member.plain_size or hashlib.sha256(content).hexdigest() != member.plain_sha256:
            raise BundleTorn(why=member.name)
        return content

    def decrypt(self, name: str, cap: int) -> bytes:
        """Return a member decrypted; its output is worth nothing before the end was reached without a fault."""
        with self._path.open("rb") as stream:
            slot = self._slots[name]
            stream.seek(slot.offset)
            source, plain = _Window(stream, slot.size), _Capped(cap)
            try:
                pyrage.decrypt_io(source, plain, [self._keys.identity])
            except pyrage.DecryptError as error:
                words = str(error).lower()
                raise (NotForThisDevice() if "no matching keys" in words else BundleTorn(why=name)) from error
            except (OSError, ValueError) as error:
                raise BundleTorn(why=name) from error
        return plain.content()


def quarantine(source: Path, folder: Path, drive: Drive) -> Path:
    """Copy a file from the stick and return the copy; the original is only ever read.

    Raises NotFound, BundleTooLarge, StickFault when the stick was pulled or cannot be read (faults 2, 6), and
    DiskFull when this laptop has no room (fault 5).
    """
    if not source.is_file():
        raise NotFound(what="file", name=source.name)
    folder.mkdir(parents=True, exist_ok=True)
    size = source.stat().st_size
    if size > MAX_ARCHIVE:
        raise BundleTooLarge(file=source.name)
    if drive.free_space(folder) < size + _SPARE:
        raise DiskFull(file=source.name, needed=(size + _SPARE) // 1_000_000 + 1)
    copy = folder / f"{new_id()}.gsb"
    try:
        with drive.open(source) as stream, drive.create(copy) as target:
            while piece := stream.read(PIECE):
                target.write(piece)
    except BaseException as error:
        copy.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        if error.errno in (errno.ENOSPC, errno.EDQUOT):  # only the copy is written to
            raise DiskFull(file=source.name, needed=size // 1_000_000 + 1) from error
        raise StickFault(why=error.strerror or str(error)) from error
    return copy


def open_bundle(path: Path, *, keys: DeviceKeys, trust: TrustedCards, campaign: str | None = None) -> OpenedBundle:
    """Prove a bundle from the outside in: archive, header, signature, campaign, sender, manifest.

    With `campaign` (its id) a bundle of any other is refused. Raises NotABundle, BundleTorn, BundleNewer,
    OtherCampaign, UnknownSender, NotForThisDevice; nothing was kept then.
    """
    with path.open("rb") as stream:
        _check_front(stream)
        slots = read_archive(stream)
        for name in (HEADER, MANIFEST, SIGNATURE):
            if name not in slots:
                raise NotABundle() if name == HEADER else BundleTorn(why=name)
        header = read_header(_member_bytes(stream, slots[HEADER], MAX_HEADER))
        signer = _verify(stream, slots)
    if campaign is not None and header.campaign != campaign:
        raise OtherCampaign()
    sender = trust.get(signer)
    if sender is None:
        raise UnknownSender()
    opened = OpenedBundle(path, keys, slots, sender)
    opened.header = header
    opened.manifest = read_manifest(opened.decrypt(MANIFEST, MAX_MANIFEST))
    _check_manifest(opened, slots)
    return opened


def _check_front(stream: BinaryIO) -> None:
    """Look at the header alone, before the rules of this format are put to the rest of the file.

    Every format keeps the header first, so that an old program can say which newer one is needed (fault 43).
    """
    content = front(stream)
    if content is not None:
        read_header(content)


def member_hashes(
    stream: BinaryIO,
    progress: Callable[[int], None] = lambda _done: None,
    whole: Callable[[bytes], None] = lambda _piece: None,
) -> dict[str, str]:
    """Return the SHA-256 of every member as it lies in the file; raises NotABundle, BundleTorn.

    The file is read once, from front to end, and `whole` is given every byte of it.
    """
    found = {}
    slots = read_archive(stream)
    stream.seek(0)
    for name, slot in slots.items():
        whole(stream.read(slot.offset - stream.tell()))
        total, left = hashlib.sha256(), slot.size
        while left:
            piece = stream.read(min(PIECE, left))
            if not piece:
                raise BundleTorn(why=name)
            total.update(piece)
            whole(piece)
            left -= len(piece)
        found[name] = total.hexdigest()
        progress(slot.offset + slot.size)
    whole(stream.read())
    return found


def _verify(stream: BinaryIO, slots: Mapping[str, Slot]) -> str:
    """Check that the signature covers every other member as it lies here; return the signing key in hex."""
    try:
        envelope = unseal(_member_bytes(stream, slots[SIGNATURE], MAX_ENVELOPE), SIGNATURE_TYPE)
        signed = parse(envelope.payload, max_depth=4, max_bytes=MAX_ENVELOPE)
    except (BadEnvelope, MalformedJson) as error:
        raise BundleTorn(why="signature") from error
    found = member_hashes(stream)
    found.pop(SIGNATURE)
    if signed != {"members": [[name, sha256] for name, sha256 in sorted(found.items())]}:
        raise BundleTorn(why="signature")
    return envelope.signer.hex()


def _check_manifest(opened: OpenedBundle, slots: Mapping[str, Slot]) -> None:
    manifest = opened.manifest
    named = [member.name for member in manifest.members]
    if [HEADER, *named, MANIFEST, SIGNATURE] != list(slots):
        raise BundleTorn(why="manifest")
    if manifest.sender != opened.sender.writer or manifest.campaign != opened.header.campaign:
        raise BundleTorn(why="manifest")
    if any(slots[member.name].size != member.cipher_size for member in manifest.members):
        raise BundleTorn(why="manifest")
    if any(member.name.startswith("r-") != (member.kind == "revisions") for member in manifest.members):
        raise BundleTorn(why="manifest")


def _member_bytes(stream: BinaryIO, slot: Slot, cap: int) -> bytes:
    if slot.size > cap:
        raise BundleTorn(why=slot.name)
    stream.seek(slot.offset)
    return stream.read(slot.size)


class _Window:
    """The bytes of one member, as a file."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        piece = self._stream.read(wanted)
        self._left -= len(piece)
        return piece


class _Capped:
    """Memory that takes no more than it should."""

    def __init__(self, cap: int) -> None:
        self._buffer = io.BytesIO()
        self._cap = cap

    def write(self, piece: bytes) -> int:
        if self._buffer.tell() + len(piece) > self._cap:
            raise OSError("longer than the manifest says")
        return self._buffer.write(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def content(self) -> bytes:
        return self._buffer.getvalue()
