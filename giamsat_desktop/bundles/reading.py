"""Reading a bundle: proved from the outside in, and nothing believed before its hash is right."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from giamsat_desktop.bundles.keys import Card, DeviceKeys, read_card
from giamsat_desktop.bundles.manifest import MAX_HEADER, MAX_MANIFEST, read_header, read_manifest
from giamsat_desktop.bundles.reasons import (
    BundleTooLarge,
    BundleTorn,
    CardUnreadable,
    DiskFull,
    NotABundle,
    NotForThisDevice,
    OtherCampaign,
    StickFault,
    UnknownSender,
    WeakKey,
)
from giamsat_desktop.bundles.signing import MAX_ENVELOPE, BadEnvelope, unseal
from giamsat_desktop.domain.bundle import Header, Manifest, Member
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import MalformedJson, parse
from giamsat_desktop.system.drives import Drive
from giamsat_desktop.system.files import made_private, put_away, size_of

_SPARE = 4 * 1024 * 1024

TrustedCards = Mapping[str, Card]
"""Signing key (hex) → the card that was accepted."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A copy of a file from the stick, and the SHA-256 of what was copied."""

    path: Path
    sha256: str


class OpenedBundle:
    """A bundle whose signature, sender and manifest are right; its members are proved as they are read."""

    def __init__(self, path: Path, keys: DeviceKeys, slots: Mapping[str, Slot], header: Header) -> None:
        self._path = path
        self._keys = keys
        self._slots = slots
        self.header = header
        self.sender: Card
        self.renewed: Card | None = None
        self.manifest: Manifest

    def read(self, sender: Card) -> None:
        """Read the manifest as this sender's and hold it against the members; raises BundleTorn.

        A laptop put back to a copy goes on with its keys under a new writer; the card inside, signed with the same
        key, says so, and `renewed` is the one it was known by (fault 31).
        """
        self.manifest = read_manifest(self.decrypt(MANIFEST, MAX_MANIFEST))
        self.sender = sender
        for card in self.introduced():
            if self.manifest.sender != sender.writer and _goes_on(card, sender, self.manifest.sender):
                self.sender, self.renewed = replace(sender, writer=card.writer), sender
        _check_manifest(self, self._slots)

    def introduced(self) -> dict[Card, bytes]:
        """Return the cards that travel inside with their envelopes, whoever signed; unreadable ones are left out."""
        found = {}
        for envelope in self.manifest.certificates:
            with contextlib.suppress(CardUnreadable, WeakKey):
                found[read_card(envelope)] = envelope
        return found

    def revisions(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield header and body lines; raises BundleTorn."""
        for member in self.manifest.members:
            if member.kind == "revisions":
                lines = self.plain(member, MAX_REVISION_MEMBER + (1 << 19)).split(b"\n")
                if lines.pop() != b"" or len(lines) % 2:
                    raise BundleTorn(why="lines")
                yield from zip(lines[::2], lines[1::2], strict=True)

    def blob_list(self) -> list[Member]:
        """Return what photos and documents the bundle holds, without opening them; read each with `plain` or `pour`."""
        return [member for member in self.manifest.members if member.name.startswith("b-")]

    def plain(self, member: Member, cap: int) -> bytes:
        """Return a member's plain bytes, proved against the manifest; raises BundleTorn, BundleTooLarge."""
        if member.plain_size > cap:
            raise BundleTooLarge()
        content = self.decrypt(member.name, min(cap, member.plain_size))
        if len(content) != member.plain_size or hashlib.sha256(content).hexdigest() != member.plain_sha256:
            raise BundleTorn(why=member.name)
        return content

    def pour(self, member: Member, target: Callable[[bytes], object]) -> None:
        """Hand a large member to `target` piece by piece; raises BundleTorn, BundleTooLarge.

        The target keeps nothing for good before this has returned: only then size and hash were found right.
        """
        if member.plain_size > MAX_BLOB:
            raise BundleTooLarge()
        total = hashlib.sha256()

        def take(piece: bytes) -> None:
            total.update(piece)
            target(piece)

        plain = _Capped(member.plain_size, take)
        self._decrypt(member.name, plain)
        if plain.size != member.plain_size or total.hexdigest() != member.plain_sha256:
            raise BundleTorn(why=member.name)

    def decrypt(self, name: str, cap: int) -> bytes:
        """Return a member decrypted; its output is worth nothing before the end was reached without a fault."""
        buffer = io.BytesIO()
        self._decrypt(name, _Capped(cap, buffer.write))
        return buffer.getvalue()

    def _decrypt(self, name: str, plain: _Capped) -> None:
        with self._path.open("rb") as stream:
            slot = self._slots[name]
            stream.seek(slot.offset)
            source = _Window(stream, slot.size)
            try:
                pyrage.decrypt_io(source, plain, [self._keys.identity])
            except Exception as error:
                if plain.fault is not None:  # what our own target raised is about this laptop, not about the bundle
                    raise plain.fault from None
                if not isinstance(error, (pyrage.DecryptError, OSError, ValueError)):
                    raise
                stranger = "no matching keys" in str(error).lower()
                invitation = bool(self.header.invitation)
                raise (NotForThisDevice(invitation=invitation) if stranger else BundleTorn(why=name)) from error


def quarantine(
    source: Path, folder: Path, drive: Drive, progress: Callable[[int], None] = lambda _size: None
) -> Quarantined:
    """Copy a file from the stick and return the copy; the original is only ever read. `progress` is told each piece.

    Raises NotFound, FileUnreadable, BundleTooLarge, StickFault when the stick was pulled or cannot be read (faults 2,
    6), and DiskFull when this laptop has no room (fault 5).
    """
    size = size_of(source)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if size > MAX_ARCHIVE:
        raise BundleTooLarge(file=source.name)
    if drive.free_space(folder) < size + _SPARE:
        raise DiskFull(file=source.name, needed=(size + _SPARE) // 1_000_000 + 1)
    copy, whole = folder / f"{new_id()}.gsb", hashlib.sha256()
    try:
        with drive.open(source) as stream, drive.create(copy) as target:
            made_private(copy)
            while piece := stream.read(PIECE):
                target.write(piece)
                whole.update(piece)
                progress(len(piece))
    except BaseException as error:
        put_away(copy)
        if not isinstance(error, OSError):
            raise
        if error.errno in (errno.ENOSPC, errno.EDQUOT):  # only the copy is written to
            raise DiskFull(file=source.name, needed=size // 1_000_000 + 1) from error
        raise StickFault(why=error.strerror or str(error)) from error
    return Quarantined(copy, whole.hexdigest())


def open_bundle(path: Path, *, keys: DeviceKeys, trust: TrustedCards, campaign: str | None = None) -> OpenedBundle:
    """Prove a bundle from the outside in: archive, header, signature, campaign, sender, manifest.

    With `campaign` (its id) a bundle of any other is refused. Raises NotABundle, BundleTorn, BundleNewer,
    OtherCampaign, UnknownSender, NotForThisDevice; nothing was kept then.
    """
    slots, header, signer = _proved(path, campaign)
    sender = trust.get(signer)
    if sender is None:
        raise UnknownSender(signer=signer)
    opened = OpenedBundle(path, keys, slots, header)
    opened.read(sender)
    return opened


def inspect_bundle(path: Path, *, keys: DeviceKeys, campaign: str | None = None) -> OpenedBundle:
    """Open a bundle whose sender nobody vouches for, to look at only (fault 54).

    Its `sender` is what the bundle itself says: a card or certificate inside that has the signing key. Raises as
    `open_bundle`, and UnknownSender when it holds no such card.
    """
    slots, header, signer = _proved(path, campaign)
    opened = OpenedBundle(path, keys, slots, header)
    opened.manifest = read_manifest(opened.decrypt(MANIFEST, MAX_MANIFEST))
    said = (signer, opened.manifest.sender)
    sender = next((card for card in opened.introduced() if (card.sign_key, card.writer) == said), None)
    if sender is None:
        raise UnknownSender(signer=signer)
    opened.read(sender)
    return opened


def _goes_on(card: Card, known: Card, writer: str) -> bool:
    same_keys = (card.sign_key, card.age_recipient) == (known.sign_key, known.age_recipient)
    return card.writer == writer and same_keys


def _proved(path: Path, campaign: str | None) -> tuple[dict[str, Slot], Header, str]:
    """Prove layout, header, signature and campaign; return the slots, the header and the signing key in hex."""
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
    return slots, header, signer


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
    """A file that passes on no more than it should; what its target raises is kept, as pyrage keeps only the words."""

    def __init__(self, cap: int, target: Callable[[bytes], object]) -> None:
        self._target = target
        self._cap = cap
        self.size = 0
        self.fault: BaseException | None = None

    def write(self, piece: bytes) -> int:
        self.size += len(piece)
        if self.size > self._cap:
            raise OSError("longer than the manifest says")
        try:
            self._target(piece)
        except BaseException as error:
            self.fault = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""
