"""Originals byte for byte, streamed in pieces, and the pictures made from them."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.store.photos import OriginalChanged, PhotoStore, Picture
from tests.store.conftest import KEY

JPEG = Picture(2, 1, b"jpeg")


@given(content=st.one_of(st.binary(max_size=300), st.integers(0, 3 << 20).map(lambda n: bytes([n % 251]) * n)))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_come_back_as_they_were_whichever_way_they_went_in(photos: PhotoStore, content: bytes) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    put = photos.put_stream(io.BytesIO(content), len(content), kind="document", media_type="application/pdf")
    assert put == sha256 == photos.put_original(content, kind="document", media_type="application/pdf")
    assert photos.original(sha256) == content
    with photos.opened(sha256) as stream:
        assert stream.read(7) + stream.read() == content
    assert photos.facts(sha256).size == len(content)  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [0, 2, 4, 3_000_000])
def test_a_stream_of_another_length_is_refused_and_leaves_nothing(photos: PhotoStore, size: int) -> None:
    with pytest.raises(OriginalChanged):
        photos.put_stream(io.BytesIO(b"abc"), size, kind="photo", media_type="image/jpeg")
    with pytest.raises(OriginalChanged):
        photos.put_stream(io.BytesIO(b"abc"), 3, kind="photo", media_type="image/jpeg", sha256="ab" * 32)
    assert photos.hashes() == []


def test_fault_61_bytes_are_told_apart_by_sha256_alone(photos: PhotoStore) -> None:
    names = {photos.put_original(bytes([n]), kind="photo", media_type="image/jpeg") for n in range(3)}
    assert photos.hashes() == sorted(names)
    assert sum(photos.sizes().values()) == 3
    assert photos.has(min(names))
    assert not photos.has("00" * 32)


def test_pictures_are_kept_beside_their_original(photos: PhotoStore) -> None:
    sha256 = photos.put_original(b"x", kind="photo", media_type="image/jpeg", pictures={"print": JPEG})
    photos.put_derived(sha256, "thumbnail", JPEG)
    assert (photos.derived(sha256, "print"), photos.derived(sha256, "thumbnail")) == (JPEG, JPEG)
    assert photos.derived("00" * 32, "print") is None


def test_what_is_not_there_is_refused(photos: PhotoStore) -> None:
    with pytest.raises(NotFound):
        photos.original("00" * 32)
    with pytest.raises(NotFound):
        photos.opened("00" * 32)
    assert photos.facts("00" * 32) is None


def test_fault_19_a_changed_original_is_named(photos: PhotoStore) -> None:
    good = photos.put_original(b"good", kind="photo", media_type="image/jpeg")
    bad = photos.put_original(b"bad", kind="photo", media_type="image/jpeg")
    with photos._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE originals SET content=x'00' WHERE sha256=?", (bad,))
    assert list(photos.damaged()) == [bad]
    assert photos.original(good) == b"good"


def test_fault_18_a_flipped_bit_in_a_photo_is_never_handed_out_as_the_photo(tmp_path: Path) -> None:
    path = tmp_path / "photos.sqlite"
    opened = PhotoStore.open(path, KEY)
    content = bytes(range(256)) * 4000
    sha256 = opened.put_original(content, kind="photo", media_type="image/jpeg")
    opened.close()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    opened = PhotoStore.open(path, KEY)
    assert opened.page_faults() != []
    assert list(opened.damaged()) == [sha256]
    opened.close()


def test_pictures_that_an_older_program_made_wrongly_go_and_those_of_plain_photos_stay(tmp_path: Path) -> None:
    path = tmp_path / "photos.sqlite"
    long = Picture(102, 1890, b"strip")
    with contextlib.closing(PhotoStore.open(path, KEY)) as store:
        kept = store.put_original(b"1", kind="photo", media_type="image/jpeg", pictures={"print": JPEG})
        clear = store.put_original(b"2", kind="photo", media_type="image/png", pictures={"print": JPEG})
        phone = store.put_original(b"3", kind="photo", media_type="image/mpo", pictures={"print": JPEG})
        strip = store.put_original(
            b"4", kind="photo", media_type="image/jpeg", pictures={"print": long, "thumbnail": JPEG}
        )
        with contextlib.closing(store._database.raw()) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with contextlib.closing(PhotoStore.open(path, KEY)) as store:
        assert {name: store.derived(name, "print") for name in (kept, clear, phone, strip)} == {
            kept: JPEG,
            clear: None,
            phone: None,
            strip: None,
        }
        assert store.derived(strip, "thumbnail") is None
        assert store.facts(phone).media_type == "image/jpeg"  # type: ignore[union-attr]
        assert store.original(phone) == b"3"
        assert store.here([kept, "00" * 32]) == {kept}
