"""Backups: seven kept, each proved, and a restore that loses nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.store.check import check
from giamsat_desktop.store.copies.backup import DAILY, BackupDamaged, BackupReport, backup, backups, restore, verify
from giamsat_desktop.store.databases.refusals import StoreLocked
from giamsat_desktop.store.photos import PhotoStore, Picture
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, a_history, finding

START = datetime(2023, 5, 15, 1, 30, tzinfo=UTC)


def made(store: Store, photos: PhotoStore, folder: Path, day: int = 0) -> BackupReport:
    return backup(store, photos, folder=folder / "backups", now=START + timedelta(days=day))


def fill(store: Store) -> str:
    with store.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
        return work.revisions.digest()


def test_a_file_that_is_no_copy_is_told_as_a_copy_and_not_as_the_live_data(tmp_path: Path) -> None:
    file = tmp_path / "thu.txt"
    file.write_text("mật khẩu thật dài")
    with pytest.raises(BackupDamaged):
        verify(file, KEY)


def test_a_backup_is_encrypted_proved_and_says_the_same(store: Store, photos: PhotoStore, tmp_path: Path) -> None:
    digest = fill(store)
    report = made(store, photos, tmp_path)
    assert report.backup.path.name == "visits-000001-20230515T013000Z.sqlite"
    assert "Tồn tại".encode() not in report.backup.path.read_bytes()
    verify(report.backup.path, KEY)
    with pytest.raises(StoreLocked):
        verify(report.backup.path, bytes(32))
    copy = Store.open(report.backup.path, KEY)
    with copy.reading() as work:
        assert work.revisions.digest() == digest
    copy.close()


def test_seven_are_kept_and_two_in_one_second_are_two(store: Store, photos: PhotoStore, tmp_path: Path) -> None:
    names = [made(store, photos, tmp_path, day=n).backup.path.name for n in range(DAILY.count)]
    twice = made(store, photos, tmp_path, day=DAILY.count - 1)
    assert twice.dropped == (names[0],)
    assert twice.backup.path.name not in names
    assert [one.path.name for one in backups(tmp_path / "backups")] == [twice.backup.path.name, *names[:0:-1]]


def test_the_mirror_of_the_photos_takes_in_only_what_it_lacks(store: Store, photos: PhotoStore, tmp_path: Path) -> None:
    picture = Picture(1, 1, b"jpeg")
    first = photos.put_original(b"1", kind="photo", media_type="image/jpeg", pictures={"print": picture})
    assert made(store, photos, tmp_path).photos_new == 1
    photos.put_original(b"2", kind="photo", media_type="image/jpeg")
    assert made(store, photos, tmp_path, day=1).photos_new == 1
    mirror = PhotoStore.open(tmp_path / "backups" / "photos.sqlite", KEY)
    assert mirror.hashes() == photos.hashes()
    assert mirror.derived(first, "print") == picture
    mirror.close()


def test_fault_19_a_damaged_photo_does_not_stop_the_backup(store: Store, photos: PhotoStore, tmp_path: Path) -> None:
    bad = photos.put_original(b"bad", kind="photo", media_type="image/jpeg")
    with photos._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE originals SET content=x'000000'")
    photos.put_original(b"good", kind="photo", media_type="image/jpeg")
    report = made(store, photos, tmp_path)
    assert (report.photos_new, report.photos_damaged) == (1, (bad,))


def test_fault_18_restoring_after_damage_brings_visits_and_photos_back(tmp_path: Path) -> None:
    visits, pictures = tmp_path / "visits.sqlite", tmp_path / "photos.sqlite"
    store, photos = Store.open(visits, KEY), PhotoStore.open(pictures, KEY)
    digest = fill(store)
    photos.put_original(b"x" * 200_000, kind="photo", media_type="image/jpeg")
    report = made(store, photos, tmp_path)
    later = photos.put_original(b"later", kind="photo", media_type="image/jpeg")
    everything = photos.hashes()
    store.close()
    photos.close()
    visits.write_bytes(b"\0" * 5000)
    raw = bytearray(pictures.read_bytes())
    raw[len(raw) // 2] ^= 1  # inside the large photo; the later one can still be read
    pictures.write_bytes(raw)

    restore(report.backup.path, visits=visits, photos=pictures, waiting=tmp_path / "w.sqlite", key=KEY)

    store, photos = Store.open(visits, KEY), PhotoStore.open(pictures, KEY)
    with store.reading() as work:
        assert work.revisions.digest() == digest
    assert photos.hashes() == everything
    assert photos.original(later) == b"later"
    assert check(store, photos).clean
    assert visits.with_name("visits.sqlite.replaced").read_bytes() == b"\0" * 5000
    store.close()
    photos.close()


def test_fault_20_a_restore_never_mixes_the_copy_with_the_old_log(
    store: Store, photos: PhotoStore, tmp_path: Path
) -> None:
    digest = fill(store)
    report = made(store, photos, tmp_path)
    place = tmp_path / "live" / "visits.sqlite"
    place.parent.mkdir()
    live = Store.open(place, KEY)
    with live.unit_of_work() as work:
        work.revisions.add(Writer("z").edit(finding(5), {"title": "newer"}))
        work.commit()
    crashed = {path.name: path.read_bytes() for path in place.parent.iterdir()}
    live.close()
    for name, content in crashed.items():
        (place.parent / name).write_bytes(content)
    restore(
        report.backup.path,
        visits=place,
        photos=tmp_path / "live" / "photos.sqlite",
        waiting=tmp_path / "w.sqlite",
        key=KEY,
    )
    again = Store.open(place, KEY)
    with again.reading() as work:
        assert work.revisions.digest() == digest
    again.close()
    replaced = Store.open(place.with_name("visits.sqlite.replaced"), KEY)
    with replaced.reading() as work:
        assert work.revisions.count() == 1
    replaced.close()


def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store, photos: PhotoStore, tmp_path: Path) -> None:
    fill(store)
    copy = made(store, photos, tmp_path).backup.path
    raw = bytearray(copy.read_bytes())
    raw[5 * 4096 + 9] ^= 1
    copy.write_bytes(raw)
    place = tmp_path / "elsewhere.sqlite"
    with pytest.raises(BackupDamaged):
        restore(copy, visits=place, photos=tmp_path / "p.sqlite", waiting=tmp_path / "w.sqlite", key=KEY)
    with pytest.raises(NotFound):
        restore(
            tmp_path / "none.sqlite", visits=place, photos=tmp_path / "p.sqlite", waiting=tmp_path / "w.sqlite", key=KEY
        )
    assert not place.exists()
