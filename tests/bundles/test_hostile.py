"""Hostile and unlucky bundles, fault by fault: refused, named rightly, and nothing left behind."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest

from giamsat_desktop.bundles.archive import ArchiveWriter
from giamsat_desktop.bundles.container import MAX_BLOB, SIGNATURE_TYPE, BlobSource
from giamsat_desktop.bundles.keys import Card, DeviceKeys, read_card, write_card
from giamsat_desktop.bundles.manifest import manifest_bytes
from giamsat_desktop.bundles.reading import OpenedBundle, open_bundle, quarantine
from giamsat_desktop.bundles.reasons import (
    BundleNewer,
    BundleTorn,
    DiskFull,
    NotABundle,
    NotForThisDevice,
    OtherCampaign,
    SourceChanged,
    StickFault,
    StickHeld,
    StickReadOnly,
    WeakKey,
)
from giamsat_desktop.bundles.signing import seal
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.bundle import Manifest, Member
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import MalformedRevision, Revision
from giamsat_desktop.system import canonical
from giamsat_desktop.system.drives import NotAFile, RealDrive
from tests.bundles.conftest import CAMPAIGN, Pair, some_revisions

HEADER = canonical.dumps({"campaign": CAMPAIGN, "format": 1, "min_reader": 1, "part": 1, "parts": 1})


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def archive(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    writer = ArchiveWriter(stream)
    for name, content in members.items():
        writer.add(name, lambda take, content=content: take(content))  # type: ignore[misc]
    writer.close()
    return stream.getvalue()


def sealed(pair: Pair, members: Mapping[str, bytes], signer: DeviceKeys | None = None) -> bytes:
    """Return an archive honestly signed over whatever it holds: the sender is known and means harm."""
    listing = canonical.dumps({"members": [[name, sha(data)] for name, data in sorted(members.items())]})
    signature = seal(listing, SIGNATURE_TYPE, (signer or pair.sender).signer)
    return archive({**members, "9-sig.json": signature})


def encrypt(pair: Pair, plain: bytes) -> bytes:
    out = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(plain), out, [pair.receiver.identity.to_public()])
    return out.getvalue()


def hostile(pair: Pair, cipher: bytes, plain: bytes, *, kind: str = "photo", size: int | None = None) -> bytes:
    """Return a signed bundle of one member: its bytes are `cipher`, its manifest promises `plain` of `size` bytes."""
    name = "r-00000.age" if kind == "revisions" else "b-00000.age"
    member = Member(name, kind, sha(plain), len(plain) if size is None else size, sha(cipher), len(cipher))
    manifest = Manifest(CAMPAIGN, pair.sender.writer, "", "test", (member,), {}, {})
    packed = encrypt(pair, manifest_bytes(manifest))
    return sealed(pair, {"0-header.json": HEADER, name: cipher, "1-manifest.age": packed})


def take_in(pair: Pair, tmp_path: Path, data: bytes) -> OpenedBundle:
    path = tmp_path / "x.gsb"
    path.write_bytes(data)
    opened = pair.open(path)
    list(opened.revisions())
    [opened.plain(one, MAX_BLOB) for one in opened.blob_list()]
    return opened


def test_the_builder_of_hostile_bundles_can_make_an_honest_one(pair: Pair, tmp_path: Path) -> None:
    opened = take_in(pair, tmp_path, hostile(pair, encrypt(pair, b"photo"), b"photo"))
    assert [opened.plain(one, MAX_BLOB) for one in opened.blob_list()] == [b"photo"]


def test_fault_48_overlapping_members_are_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = bytearray(small.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = struct.pack("<L", 0)  # its local header is the first member's
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, bytes(data))


@pytest.mark.parametrize("count", [0, 1, 20_001, 65_535])
def test_fault_49_51_member_counts_that_lie_are_refused(pair: Pair, small: Path, tmp_path: Path, count: int) -> None:
    data = bytearray(small.read_bytes())
    data[-14:-10] = struct.pack("<HH", count, count)
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, bytes(data))


@pytest.mark.parametrize("field", [-10, -6])
def test_fault_49_51_zip64_and_directories_beyond_the_file_are_refused(
    pair: Pair, small: Path, tmp_path: Path, field: int
) -> None:
    data = bytearray(small.read_bytes())
    data[field : field + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, bytes(data))


@pytest.mark.parametrize("name", ["b-00001.age", "r-00000.age"])
def test_fault_51_members_the_manifest_does_not_name_are_refused(pair: Pair, tmp_path: Path, name: str) -> None:
    manifest = encrypt(pair, manifest_bytes(Manifest(CAMPAIGN, pair.sender.writer, "", "", (), {}, {})))
    data = sealed(pair, {"0-header.json": HEADER, name: encrypt(pair, b"x"), "1-manifest.age": manifest})
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, data)


def test_fault_52_53_a_member_cut_or_changed_gives_nothing(pair: Pair, tmp_path: Path) -> None:
    plain = os.urandom(200_000)
    cipher = encrypt(pair, plain)
    for bad in (cipher[:-1], cipher[:-70_000], cipher + b"x", cipher + cipher, cipher[:90_000] + b"\0" * 110_330):
        with pytest.raises(BundleTorn):
            take_in(pair, tmp_path, hostile(pair, bad, plain))


def test_fault_52_a_password_member_costs_nothing_and_is_refused(pair: Pair, tmp_path: Path) -> None:
    bomb = (
        b"age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 40\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n"
        b"--- 7DkM9s3wo0JZGuoA7cUaSrhKQjjMFPmSAVmqyRq/Cfc\n" + bytes(64)
    )
    with pytest.raises((BundleTorn, NotForThisDevice)):
        take_in(pair, tmp_path, hostile(pair, bomb, b"x"))


@pytest.mark.parametrize("size", [0, 4, 6, 300 * 1024 * 1024, 2**53 - 1])
def test_fault_58_a_size_that_lies_is_refused(pair: Pair, tmp_path: Path, size: int) -> None:
    with pytest.raises(Refusal):
        take_in(pair, tmp_path, hostile(pair, encrypt(pair, b"photo"), b"photo", size=size))


def test_fault_58_content_that_is_not_its_hash_is_refused(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, hostile(pair, encrypt(pair, b"other"), b"photo"))


def test_fault_58_two_bodies_for_one_header_are_refused(pair: Pair, tmp_path: Path) -> None:
    one, two = some_revisions(2)
    lines = b"%s\n%s\n%s\n%s\n" % (one.header, one.body, one.header, two.body)
    opened = take_in(pair, tmp_path, hostile(pair, encrypt(pair, lines), lines, kind="revisions"))
    with pytest.raises(MalformedRevision):
        [Revision.parse(header, body) for header, body in opened.revisions()]


@pytest.mark.parametrize("lines", [b"a", b"a\n", b"a\nb", b"a\nb\nc\n"])
def test_fault_58_lines_that_are_no_pairs_are_refused(pair: Pair, tmp_path: Path, lines: bytes) -> None:
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, hostile(pair, encrypt(pair, lines), lines, kind="revisions"))


@pytest.mark.parametrize(
    "plain",
    [b"", b"[]", b"{}", b"{" * 9999, b'{"a":1,"a":2}', b"NaN", b'{"members":[{}]}', b'{"campaign":7}', b"\xff"],
)
def test_fault_57_a_hostile_manifest_is_refused(pair: Pair, tmp_path: Path, plain: bytes) -> None:
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, sealed(pair, {"0-header.json": HEADER, "1-manifest.age": encrypt(pair, plain)}))


@pytest.mark.parametrize("change", [{"campaign": derived_id("campaign", "2")}, {"sender": derived_id("writer", "z")}])
def test_fault_55_a_manifest_of_another_campaign_or_sender_is_refused(
    pair: Pair, tmp_path: Path, change: dict[str, str]
) -> None:
    manifest = replace(Manifest(CAMPAIGN, pair.sender.writer, "", "", (), {}, {}), **change)  # type: ignore[arg-type]
    packed = encrypt(pair, manifest_bytes(manifest))
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, sealed(pair, {"0-header.json": HEADER, "1-manifest.age": packed}))


def test_fault_55_a_bundle_of_another_campaign_is_refused(pair: Pair, small: Path) -> None:
    open_bundle(small, keys=pair.receiver, trust=pair.trust, campaign=CAMPAIGN)
    with pytest.raises(OtherCampaign):
        open_bundle(small, keys=pair.receiver, trust=pair.trust, campaign=derived_id("campaign", "2"))


def test_fault_55_a_signature_of_another_kind_does_not_count(pair: Pair, small: Path, tmp_path: Path) -> None:
    card = write_card(pair.sender.card("Lê Thu Hà", "inspector"), pair.sender)
    manifest = encrypt(pair, manifest_bytes(Manifest(CAMPAIGN, pair.sender.writer, "", "", (), {}, {})))
    with pytest.raises(BundleTorn):
        take_in(pair, tmp_path, archive({"0-header.json": HEADER, "1-manifest.age": manifest, "9-sig.json": card}))


def test_fault_43_a_newer_format_is_named_even_when_its_file_is_built_otherwise(pair: Pair, tmp_path: Path) -> None:
    header = canonical.dumps({"min_reader": 4, "whatever": []})
    data = archive({"0-header.json": header, "new-kind-of-member": b"x"}) + b"something after the end"
    with pytest.raises(BundleNewer) as refused:
        take_in(pair, tmp_path, data)
    assert refused.value.fields["needs"] == 4


def test_fault_44_unknown_kinds_and_keys_come_through_untouched(pair: Pair, tmp_path: Path) -> None:
    contents = replace(
        pair.contents(some_revisions(), [b"1"]), extra={"later": {"deep": [1, "x"]}}, receipts=(b"\x00raw",)
    )
    path = write_bundle(tmp_path, contents, keys=pair.sender, drive=RealDrive()).path
    manifest = pair.open(path).manifest
    assert (manifest.extra, manifest.receipts) == ({"later": {"deep": [1, "x"]}}, (b"\x00raw",))
    assert pair.open(path).manifest == manifest
    opened = take_in(pair, tmp_path, hostile(pair, encrypt(pair, b"s"), b"s", kind="sound"))
    assert [(one.kind, opened.plain(one, MAX_BLOB)) for one in opened.blob_list()] == [("sound", b"s")]


@pytest.mark.parametrize("make", ["symlink", "fifo"])
@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_fault_62_links_and_pipes_are_refused_without_waiting(small: Path, tmp_path: Path, make: str) -> None:
    path = tmp_path / "x.gsb"
    if make == "symlink":
        path.symlink_to(small)
    else:
        os.mkfifo(path)
    with pytest.raises(NotAFile):
        RealDrive().open(path)
    with pytest.raises(Refusal):
        quarantine(path, tmp_path / "quarantine", RealDrive())
    assert not list((tmp_path / "quarantine").glob("*"))


def test_fault_64_a_lost_stick_shows_sizes_only(pair: Pair, small: Path) -> None:
    data = small.read_bytes()
    revision = some_revisions(1)[0]
    for secret in (revision.record, revision.header[:40], "Tồn tại", "picture", pair.sender.writer, "2023-05-15"):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in data


def test_fault_10_67_content_decides_not_the_name(pair: Pair, small: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "Ảnh chụp (1).JPG"
    renamed.write_bytes(small.read_bytes())
    copy = quarantine(renamed, tmp_path / "quarantine", RealDrive()).path
    assert list(pair.open(copy).revisions())
    with pytest.raises(NotABundle):
        take_in(pair, tmp_path, b"\xff\xd8\xff\xe0" + bytes(999))


def test_fault_3_what_was_called_done_is_whole_on_another_machine(pair: Pair, tmp_path: Path) -> None:
    contents = pair.contents(some_revisions(), [b"1"])
    written = write_bundle(tmp_path, contents, keys=pair.sender, drive=RealDrive())
    data = written.path.read_bytes()
    assert (written.sha256, written.size) == (sha(data), len(data))
    assert [path.name for path in tmp_path.iterdir()] == [written.path.name]


class Refusing(RealDrive):
    """A drive one of whose calls fails."""

    def __init__(self, call: str, error: int) -> None:
        self.call, self.error = call, error

    def _maybe(self, call: str) -> None:
        if call == self.call:
            raise OSError(self.error, os.strerror(self.error))

    def create(self, path: Path) -> BinaryIO:
        self._maybe("create")
        return super().create(path)

    def sync(self, file: BinaryIO) -> None:
        self._maybe("sync")
        super().sync(file)

    def open(self, path: Path) -> BinaryIO:
        self._maybe("open")
        return super().open(path)

    def rename(self, path: Path, target: Path) -> None:
        self._maybe("rename")
        super().rename(path, target)

    def remove(self, path: Path) -> None:
        if path.exists():
            self._maybe("remove")
        super().remove(path)


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_fault_9_a_locked_stick_is_told_apart(pair: Pair, tmp_path: Path, error: int) -> None:
    with pytest.raises(StickReadOnly):
        pair.write(tmp_path, blobs=[b"1"], drive=Refusing("create", error))


@pytest.mark.parametrize("call", ["create", "sync", "open", "rename"])
def test_fault_1_a_stick_pulled_at_any_step_leaves_no_bundle(pair: Pair, tmp_path: Path, call: str) -> None:
    with pytest.raises(StickFault):
        pair.write(tmp_path, blobs=[b"1"], drive=Refusing(call, errno.EIO))
    assert list(tmp_path.iterdir()) == []


def test_fault_12_a_file_held_by_a_scanner_is_kept_as_part_and_said(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(StickHeld) as refused:
        pair.write(tmp_path, blobs=[b"1"], drive=Refusing("rename", errno.EACCES))
    assert [path.name for path in tmp_path.iterdir()] == [refused.value.fields["file"]]
    assert str(refused.value.fields["file"]).startswith("~")


def test_fault_5_a_full_laptop_is_not_blamed_on_the_stick(small: Path, tmp_path: Path) -> None:
    class NoRoom(RealDrive):
        def free_space(self, folder: Path) -> int:
            return min(100, super().free_space(folder))

    for drive in (NoRoom(), Refusing("create", errno.ENOSPC)):
        with pytest.raises(DiskFull):
            quarantine(small, tmp_path / "quarantine", drive)
    assert list((tmp_path / "quarantine").iterdir()) == []


def test_a_photo_damaged_on_this_laptop_is_not_sent(pair: Pair, tmp_path: Path) -> None:
    bad = BlobSource(sha(b"as it was"), 9, "photo", lambda: io.BytesIO(b"as it is!"))
    contents = replace(pair.contents(some_revisions(), []), blobs=[bad])
    with pytest.raises(SourceChanged):
        write_bundle(tmp_path, contents, keys=pair.sender, drive=RealDrive())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "recipient",
    [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",  # u = 0: every secret is zero
        "age1lllllllllllllllllllllllllllllllllllllllllllllllllllskxlyh4",  # not a canonical coordinate
        "age1",
        "",
    ],
)
def test_weak_encryption_keys_are_refused_at_enrolment(recipient: str) -> None:
    keys = DeviceKeys.generate()
    good = keys.card("Lê Thu Hà", "inspector")
    with pytest.raises(WeakKey):
        read_card(write_card(Card(good.writer, good.name, good.role, good.sign_key, recipient), keys))
