"""Writing a bundle: to a part file, synced, read back, and only then given its name."""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

import pyrage

from giamsat_desktop.bundles.archive import ArchiveWriter
from giamsat_desktop.bundles.container import (
    HEADER,
    MANIFEST,
    MAX_BLOB,
    PIECE,
    REVISION_LOT,
    SIGNATURE,
    SIGNATURE_TYPE,
    BundleContents,
    HashingWriter,
    Progress,
    WrittenBundle,
    bundle_name,
)
from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.bundles.manifest import header_bytes, manifest_bytes
from giamsat_desktop.bundles.reading import member_hashes
from giamsat_desktop.bundles.reasons import (
    BundleTooLarge,
    BundleTorn,
    NotABundle,
    SendCancelled,
    SourceChanged,
    StickFault,
    StickFull,
    StickHeld,
    StickLies,
    StickReadOnly,
)
from giamsat_desktop.bundles.signing import seal
from giamsat_desktop.domain.bundle import FORMAT, Header, Manifest, Member
from giamsat_desktop.domain.vietnamese.numbers import size_text
from giamsat_desktop.system import canonical
from giamsat_desktop.system.drives import Drive

_CLUSTERS = 128 * 1024
"""What the directory of the stick and the rounding up of a file take at most."""
_MEMBER, _STANZA = 1024, 128
"""Bytes that a member takes beside its content (names, hashes, entries), and for each laptop that can open it."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCKED = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(slots=True)
class _Work:
    """One bundle on its way to the stick."""

    archive: ArchiveWriter
    recipients: list[pyrage.x25519.Recipient]
    said: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    total: int
    members: list[Member] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    done: int = 0
    revisions: int = 0
    photos: int = 0
    files: int = 0

    def advance(self, size: int) -> None:
        if self.cancelled():
            raise SendCancelled()
        self.done += size
        self.said(Progress("writing", self.done, self.total))


def write_bundle(
    folder: Path,
    contents: BundleContents,
    *,
    keys: DeviceKeys,
    drive: Drive,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> WrittenBundle:
    """Write a bundle into `folder` under a fresh name and return once it was read back and found right.

    Raises StickFull, StickFault, StickLies, SendCancelled, BundleTooLarge; then no part of it is left behind.
    """
    said, total = progress or (lambda _progress: None), contents.size
    contents = replace(contents, blobs=tuple(contents.blobs))
    needed = _room_needed(contents)
    target, number = _fresh_name(folder, contents, keys.writer)
    part = folder / f"~{target.stem}.part"
    try:
        _check_room(drive, folder, needed)
        drive.remove(part)
        with drive.create(part) as stream:
            work = _Work(ArchiveWriter(stream), _recipients(contents), said, cancelled, total)
            _fill(work, contents, keys)
            drive.sync(stream)
        sha256, size = _read_back(drive, part, work)
        _give_name(drive, part, target)
    except StickHeld:
        raise  # whole and proved, only without its name: the part is kept (fault 12)
    except OSError as error:
        _drop(drive, part)
        if error.errno in _FULL:
            raise StickFull(needed=size_text(needed), free=_free(drive, folder)) from error
        if error.errno in _LOCKED:
            raise StickReadOnly() from error
        raise StickFault(why=error.strerror or str(error)) from error
    except BaseException:
        _drop(drive, part)
        raise
    return WrittenBundle(target, sha256, size, work.revisions, work.photos, work.files, number)


def _fill(
    work: _Work,
    contents: BundleContents,
    keys: DeviceKeys,
) -> None:
    needs = 2 if contents.erased else 1
    header = Header(contents.campaign, contents.part, contents.parts, FORMAT, needs, contents.invitation)
    _plain(work, HEADER, header_bytes(header))
    for index, lines in enumerate(_members(contents.revisions)):
        _encrypted(work, f"r-{index:05}.age", "revisions", io.BytesIO(lines))
        work.revisions += lines.count(b"\n") // 2
    for index, blob in enumerate(contents.blobs):
        if blob.size > MAX_BLOB:
            raise BundleTooLarge()
        with blob.open() as source:
            _encrypted(work, f"b-{index:05}.age", blob.kind, source)
        if work.members[-1].plain_sha256 != blob.sha256:
            raise SourceChanged(sha256=blob.sha256[:12])
        work.photos += blob.kind == "photo"
        work.files += blob.kind != "photo"
    manifest = Manifest(
        campaign=contents.campaign,
        sender=keys.writer,
        made_at=contents.made_at,
        app=contents.app,
        members=tuple(work.members),
        ranges=contents.ranges,
        heads=contents.heads,
        certificates=contents.certificates,
        receipts=contents.receipts,
        shipment=contents.shipment,
        extra=contents.extra,
    )
    _encrypted(work, MANIFEST, "manifest", io.BytesIO(manifest_bytes(manifest)))
    signed = canonical.dumps({"members": [[name, sha256] for name, sha256 in sorted(work.hashes.items())]})
    _plain(work, SIGNATURE, seal(signed, SIGNATURE_TYPE, keys.signer))
    work.archive.close()


def _members(revisions: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """Yield revision lines in lots of at most 2 MiB."""
    lot: list[bytes] = []
    size = 0
    for header, body in revisions:
        line = b"%s\n%s\n" % (header, body)
        if lot and size + len(line) > REVISION_LOT:
            yield b"".join(lot)
            lot, size = [], 0
        lot.append(line)
        size += len(line)
    if lot:
        yield b"".join(lot)


def _plain(work: _Work, name: str, content: bytes) -> None:
    work.archive.add(name, lambda take: cast("None", take(content)))
    work.hashes[name] = hashlib.sha256(content).hexdigest()


def _encrypted(work: _Work, name: str, kind: str, source: BinaryIO) -> None:
    """Encrypt a stream into a member, hashing both sides on the way."""
    plain = _HashingReader(source, work.advance)
    cipher: list[HashingWriter] = []

    def fill(take: Callable[[bytes], int]) -> None:
        cipher.append(HashingWriter(take))
        try:
            pyrage.encrypt_io(plain, cipher[0], work.recipients)
        except Exception as error:  # pyrage turns what our own read and write raise into words
            raise plain.fault or cipher[0].fault or error from None

    work.archive.add(name, fill)
    work.hashes[name] = cipher[0].hexdigest()
    work.members.append(Member(name, kind, plain.hexdigest(), plain.size, cipher[0].hexdigest(), cipher[0].size))


class _HashingReader:
    """A file that hashes and counts what is read from it."""

    def __init__(self, source: BinaryIO, advance: Callable[[int], None]) -> None:
        self._source = source
        self._advance = advance
        self._hash = hashlib.sha256()
        self.size = 0
        self.fault: BaseException | None = None
        self._waiting = io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """Hand out a piece; the source is read, hashed and told of in pieces a hundred times larger."""
        piece = self._waiting.read(size)
        if not piece:
            self._waiting = io.BytesIO(self._fetch())
            piece = self._waiting.read(size)
        return piece

    def _fetch(self) -> bytes:
        try:
            piece = self._source.read(PIECE)
            self._advance(len(piece))
        except BaseException as error:
            self.fault = error
            raise
        self._hash.update(piece)
        self.size += len(piece)
        return piece

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _read_back(drive: Drive, part: Path, work: _Work) -> tuple[str, int]:
    """Read the file as another laptop would and compare every member with what was meant (faults 3, 7)."""
    with drive.open(part) as stream:
        try:
            whole = hashlib.sha256()
            found = member_hashes(stream, lambda done: work.said(Progress("checking", done, work.total)), whole.update)
        except (BundleTorn, NotABundle) as error:
            raise StickLies() from error
        size = stream.seek(0, io.SEEK_END)
    if {name: found.get(name) for name in work.hashes} != work.hashes or len(found) != len(work.hashes):
        raise StickLies()
    return whole.hexdigest(), size


def _give_name(drive: Drive, part: Path, target: Path) -> None:
    try:
        drive.rename(part, target)
    except PermissionError as error:
        raise StickHeld(file=part.name) from error


def _recipients(contents: BundleContents) -> list[pyrage.x25519.Recipient]:
    return [pyrage.x25519.Recipient.from_str(one) for one in contents.recipients]


def _room_needed(contents: BundleContents) -> int:
    """Return how many bytes the bundle takes on the stick: what goes, sealed for each receiver, and its list."""
    members = len(tuple(contents.blobs)) + contents.size // REVISION_LOT + 4
    told = sum(map(len, (*contents.certificates, *contents.receipts))) + len(canonical.dumps(dict(contents.extra)))
    sealed = contents.size // 2048  # 16 bytes for each 64 KiB, and as much again for what is rounded up
    return contents.size + sealed + 2 * told + members * (_MEMBER + _STANZA * len(contents.recipients)) + _CLUSTERS


def _check_room(drive: Drive, folder: Path, needed: int) -> None:
    free = drive.free_space(folder)
    if free < needed:
        raise StickFull(needed=size_text(needed), free=size_text(free))


def _free(drive: Drive, folder: Path) -> str:
    try:
        return size_text(drive.free_space(folder))
    except OSError:
        return ""  # pulled out meanwhile


def _fresh_name(folder: Path, contents: BundleContents, writer: str) -> tuple[Path, int]:
    """Return a name nobody has used here, and the number in it; an existing file is never written over (fault 13).

    The wanted number is new to this laptop; only after it was put back to a copy may the stick know it already.
    """
    number = contents.number
    while True:
        plain = folder / bundle_name(contents.campaign, writer, number)
        if not plain.exists() and not any(folder.glob(f"{plain.stem}-*{plain.suffix}")):
            return folder / bundle_name(contents.campaign, writer, number, contents.called), number
        number += 1


def _drop(drive: Drive, part: Path) -> None:
    try:
        drive.remove(part)
    except OSError:
        return  # a stick that was pulled keeps the part file; it is never taken for a bundle
