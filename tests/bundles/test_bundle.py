"""Bundles: what goes in comes out, and anything else is refused."""

from __future__ import annotations

import errno
import io
import json
import random
import zipfile
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.bundles.container import MAX_BLOB
from giamsat_desktop.bundles.keys import DeviceKeys, fingerprint_words, read_card, write_card
from giamsat_desktop.bundles.reading import open_bundle, quarantine
from giamsat_desktop.bundles.reasons import (
    BundleNewer,
    BundleTorn,
    CardUnreadable,
    NotABundle,
    NotForThisDevice,
    SendCancelled,
    StickFault,
    StickFull,
    StickLies,
    UnknownSender,
    WeakKey,
)
from giamsat_desktop.bundles.signing import seal
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system import canonical
from giamsat_desktop.system.drives import RealDrive
from tests.bundles.conftest import CAMPAIGN, Pair, some_revisions


def content_of(pair: Pair, path: Path) -> tuple[list[tuple[bytes, bytes]], list[bytes]]:
    opened = pair.open(path)
    return list(opened.revisions()), [opened.plain(one, MAX_BLOB) for one in opened.blob_list()]


def variant(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "variant.gsb"
    path.write_bytes(data)
    return path


@given(st.lists(st.binary(max_size=3000), max_size=4), st.integers(0, 5))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_property_18_what_was_sent_is_what_comes_out(
    pair: Pair, tmp_path: Path, blobs: list[bytes], count: int
) -> None:
    revisions, found = content_of(pair, pair.write(tmp_path, blobs=blobs, count=count))
    assert revisions == [(r.header, r.body) for r in some_revisions(count)]
    assert found == blobs


def test_any_unzip_and_age_tool_opens_it(pair: Pair, small: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "0-header.json",
            "1-manifest.age",
            "9-sig.json",
            "b-00000.age",
            "r-00000.age",
        ]
        plain = pyrage.decrypt(archive.read("b-00000.age"), [pair.receiver.identity])
        header = json.loads(archive.read("0-header.json"))
    assert plain == b"picture"
    assert header == {"campaign": CAMPAIGN, "format": 3, "min_reader": 1, "part": 1, "parts": 1}


def test_fault_14_15_19_truncated_at_every_byte_is_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    for length in range(len(data)):
        with pytest.raises(Refusal):
            content_of(pair, variant(tmp_path, data[:length]))


def test_property_19_a_flipped_bit_anywhere_is_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        with pytest.raises(Refusal):
            content_of(pair, variant(tmp_path, bytes(changed)))


def test_fault_14_a_zero_filled_tail_is_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    for keep in range(0, len(data.rstrip(b"\0")), 97):  # the last bytes are zeros anyway
        with pytest.raises(Refusal):
            content_of(pair, variant(tmp_path, data[:keep] + bytes(len(data) - keep)))


def test_fault_51_junk_around_and_files_joined_are_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    for bad in (b"junk" + data, data + b"junk", data + data, b"PK\x03\x04" + data):
        with pytest.raises((BundleTorn, NotABundle)):
            content_of(pair, variant(tmp_path, bad))


def _rezip(small: Path, names: list[tuple[str, str]], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(small) as source, zipfile.ZipFile(stream, "w", method) as target:
        for old, new in names:
            target.writestr(zipfile.ZipInfo(new), source.read(old), method)
    return stream.getvalue()


_ALL = ["0-header.json", "r-00000.age", "b-00000.age", "1-manifest.age", "9-sig.json"]


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/x", "..\\evil", "C:\\x", "\\\\host\\x", "r-00001.age\x00", "\u202egsb", "R-00000.AGE"]
)
def test_fault_47_50_a_name_that_is_a_path_is_refused(pair: Pair, small: Path, tmp_path: Path, name: str) -> None:
    data = _rezip(small, [(one, name if one.startswith("b-") else one) for one in _ALL])
    with pytest.raises(BundleTorn):
        content_of(pair, variant(tmp_path, data))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_fault_48_49_50_compressed_or_doubled_members_are_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    for data in (
        _rezip(small, [(one, one) for one in _ALL], zipfile.ZIP_DEFLATED),
        _rezip(small, [*((one, one) for one in _ALL), ("b-00000.age", "b-00000.age")]),
        _rezip(small, [*((one, one) for one in _ALL), ("b-00000.age", "b-00001.age")]),
        _rezip(small, [(one, one) for one in _ALL if one != "b-00000.age"]),
    ):
        with pytest.raises(BundleTorn):
            content_of(pair, variant(tmp_path, data))


@pytest.mark.parametrize(
    "content", [b"", b"Xin ch\xc3\xa0o", b"SQLite format 3\0" + bytes(5000), b"\xff\xd8\xff" * 999]
)
def test_fault_63_67_foreign_files_are_told_apart(pair: Pair, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotABundle):
        content_of(pair, variant(tmp_path, content))


def test_fault_52_a_bundle_for_another_laptop_is_told_apart(pair: Pair, small: Path) -> None:
    with pytest.raises(NotForThisDevice):
        open_bundle(small, keys=DeviceKeys.generate(), trust=pair.trust)


def test_fault_54_an_unknown_sender_is_refused(pair: Pair, small: Path) -> None:
    with pytest.raises(UnknownSender):
        open_bundle(small, keys=pair.receiver, trust={})


def test_fault_43_a_newer_format_is_refused_by_its_number(pair: Pair, small: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(small) as source:
        parts = {one: source.read(one) for one in _ALL}
    parts["0-header.json"] = canonical.dumps(
        {"campaign": CAMPAIGN, "format": 4, "min_reader": 4, "part": 1, "parts": 1}
    )
    from giamsat_desktop.bundles.archive import ArchiveWriter

    stream = io.BytesIO()
    writer = ArchiveWriter(stream)
    for name in _ALL:
        writer.add(name, lambda take, name=name: take(parts[name]))  # type: ignore[misc]
    writer.close()
    with pytest.raises(BundleNewer) as refused:
        content_of(pair, variant(tmp_path, stream.getvalue()))
    assert refused.value.fields["needs"] == 4


class FaultyDrive(RealDrive):
    """A stick that fails in one way. `after`: bytes taken before it does."""

    def __init__(self, *, error: int = 0, after: int = 0, lies: bool = False, free: int | None = None) -> None:
        self.error, self.after, self.lies, self.free = error, after, lies, free

    def free_space(self, folder: Path) -> int:
        return super().free_space(folder) if self.free is None else self.free

    def create(self, path: Path) -> BinaryIO:
        stream = super().create(path)
        return _Failing(stream, self.error, self.after) if self.error else stream  # type: ignore[return-value]

    def open(self, path: Path) -> BinaryIO:
        if self.lies:
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 0xFF
            return io.BytesIO(bytes(data))
        return super().open(path)


class _Failing:
    """A file that takes `left` bytes and then fails."""

    def __init__(self, stream: BinaryIO, error: int, left: int) -> None:
        self._stream, self._error, self._left = stream, error, left

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def __enter__(self) -> _Failing:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    def write(self, piece: bytes) -> int:
        self._left -= len(piece)
        if self._left < 0:
            raise OSError(self._error, "fault")
        return self._stream.write(piece)


@pytest.mark.parametrize("after", [0, 40, 500, 2000])
@pytest.mark.parametrize(("error", "refusal"), [(errno.ENOSPC, StickFull), (errno.EIO, StickFault)])
def test_fault_1_4_a_failing_stick_leaves_nothing_behind(
    pair: Pair, tmp_path: Path, after: int, error: int, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        pair.write(tmp_path, blobs=[random.Random(1).randbytes(3000)], drive=FaultyDrive(error=error, after=after))
    assert list(tmp_path.iterdir()) == []


def test_fault_4_too_little_room_is_said_before_work_begins(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(StickFull):
        pair.write(tmp_path, blobs=[b"x"], drive=FaultyDrive(free=10))
    assert list(tmp_path.iterdir()) == []


def test_fault_7_a_stick_that_lies_is_found_by_reading_back(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises((StickLies, BundleTorn)):
        pair.write(tmp_path, blobs=[b"x" * 5000], drive=FaultyDrive(lies=True))
    assert list(tmp_path.iterdir()) == []


def test_fault_13_a_name_is_never_written_over(pair: Pair, tmp_path: Path) -> None:
    first = pair.write(tmp_path, blobs=[b"1"])
    data = first.read_bytes()
    second = pair.write(tmp_path, blobs=[b"2"])
    assert first != second
    assert first.read_bytes() == data
    assert second.name.isascii()


def test_cancelling_leaves_nothing_behind(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(SendCancelled):
        write_bundle(
            tmp_path,
            pair.contents(some_revisions(), [b"x"]),
            keys=pair.sender,
            drive=RealDrive(),
            cancelled=lambda: True,
        )
    assert list(tmp_path.iterdir()) == []


def test_fault_2_a_stick_pulled_while_copying_leaves_nothing_in_quarantine(small: Path, tmp_path: Path) -> None:
    class Pulled(RealDrive):
        def open(self, path: Path) -> BinaryIO:
            raise OSError(errno.EIO, "pulled", path.name)

    with pytest.raises(StickFault):
        quarantine(small, tmp_path / "quarantine", Pulled())
    assert list((tmp_path / "quarantine").iterdir()) == []


def test_a_card_reads_back_and_its_words_are_the_same_on_both_sides() -> None:
    keys = DeviceKeys.generate()
    card = keys.card("Lê Thu Hà", "inspector")
    again = read_card(write_card(card, keys))
    assert again == card
    assert fingerprint_words(again) == fingerprint_words(card)
    assert len(fingerprint_words(card)) == 6
    assert DeviceKeys.from_secret_json(keys.to_secret_json()) == keys


def test_a_card_that_was_changed_or_signed_by_another_is_refused() -> None:
    keys, other = DeviceKeys.generate(), DeviceKeys.generate()
    data = write_card(keys.card("Lê Thu Hà", "inspector"), keys)
    with pytest.raises(CardUnreadable):
        read_card(data.replace(b"payload", b"Payload", 1))
    with pytest.raises(CardUnreadable):
        read_card(write_card(keys.card("Lê Thu Hà", "inspector"), other))
    with pytest.raises(CardUnreadable):
        read_card(seal(b"{}", "application/other", keys.signer))


def test_low_order_keys_are_refused_at_enrolment() -> None:
    from giamsat_desktop.bundles.keys import Card, check_keys

    good = DeviceKeys.generate().card("x", "lead")
    for y in (0, 1, 2**255 - 20, 2707385501144840649318225287225658788936804267575313519463743609750303402022):
        with pytest.raises(WeakKey):
            check_keys(Card(good.writer, "x", "lead", y.to_bytes(32, "little").hex(), good.age_recipient), "")
    check_keys(good, "")
