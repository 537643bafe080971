"""Opening a database: the wrong key, damage, a newer schema and an interrupted migration are told apart."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.database import Database
from giamsat_desktop.store.databases.migration import Migrations
from giamsat_desktop.store.databases.refusals import (
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreUnreadable,
    refusal_for,
)
from giamsat_desktop.store.photos import PAGE_SIZE, PhotoStore
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, a_history, finding

OTHER_KEY = bytes(32)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A database with work in it, closed."""
    path = tmp_path / "visits.sqlite"
    opened = Store.open(path, KEY)
    with opened.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
    opened.close()
    return path


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


def test_fault_65_nothing_in_the_file_can_be_read_without_the_key(closed: Path) -> None:
    raw = closed.read_bytes()
    assert not raw.startswith(b"SQLite")
    assert "Tồn tại".encode() not in raw


def test_fault_23_a_wrong_key_is_not_called_damage(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreLocked):
        Store.open(closed, OTHER_KEY)
    with pytest.raises(StoreLocked):
        Store.open(closed, b"short")
    assert closed.read_bytes() == before


@pytest.mark.parametrize("at", [0, 15, 16, 20, 23, 100, 3000, 4095 - 70, 4095])
def test_fault_23_a_damaged_first_page_is_not_called_a_wrong_key(closed: Path, at: int) -> None:
    flip(closed, at)
    with pytest.raises(StoreDamaged):
        Store.open(closed, KEY)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + bytes(9000)])
def test_fault_18_and_63_what_is_no_database_of_ours_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "visits.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        Store.open(path, KEY)
    assert path.read_bytes() == content


def test_fault_20_a_log_without_its_database_is_no_reason_to_begin_anew(tmp_path: Path) -> None:
    (tmp_path / "visits.sqlite-wal").write_bytes(b"frames")
    with pytest.raises(StoreDamaged):
        Store.open(tmp_path / "visits.sqlite", KEY)
    assert not (tmp_path / "visits.sqlite").exists()


def test_fault_20_without_its_log_a_database_opens_at_its_last_checkpoint(closed: Path, tmp_path: Path) -> None:
    opened = Store.open(closed, KEY)
    with opened.unit_of_work() as work:
        before = work.revisions.digest()
        work.revisions.add(Writer("late").edit(finding(77), {"title": "x"}))
        work.commit()
    alone = tmp_path / "alone.sqlite"
    shutil.copyfile(closed, alone)  # while the log still holds the last act
    opened.close()
    copy = Store.open(alone, KEY)
    with copy.reading() as work:
        assert work.revisions.digest() == before
    assert copy.page_faults() == []
    copy.close()


def test_fault_25_a_newer_database_is_refused_untouched(closed: Path) -> None:
    connection = connect(closed, KEY, 4096)
    connection.execute("UPDATE alembic_version SET version_num='9999'")
    connection.close()
    before = closed.read_bytes()
    with pytest.raises(StoreNewer) as refused:
        Store.open(closed, KEY)
    assert refused.value.fields == {"file": "visits.sqlite", "found": "9999", "known": Migrations("visits").newest}
    assert closed.read_bytes() == before


class Later(Migrations):
    """A next schema, with a step that can be made to fail after it has begun to change things."""

    def __init__(self, *, fails: bool) -> None:
        super().__init__("visits")
        self.newest = "9002"
        self.fails = fails

    def run(self, engine: Any) -> None:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE settings ADD COLUMN later TEXT"))
            connection.execute(text("UPDATE alembic_version SET version_num='9002'"))
        if self.fails:
            raise KeyboardInterrupt


def test_fault_24_an_interrupted_migration_leaves_the_old_database_and_can_be_repeated(closed: Path) -> None:
    before = closed.read_bytes()
    database = Database(closed, KEY, 4096)
    with pytest.raises(KeyboardInterrupt):
        database._migrate(Later(fails=True), Migrations("visits").newest)
    assert closed.read_bytes() == before
    Store.open(closed, KEY).close()
    database._migrate(Later(fails=False), Migrations("visits").newest)
    with pytest.raises(StoreNewer):
        Store.open(closed, KEY)
    kept = Store.open(closed.with_name(f"visits.before-{Migrations('visits').newest}.sqlite"), KEY)
    with kept.reading() as work:
        assert work.revisions.count() == len(a_history())
    kept.close()


def test_fault_24_migrating_keeps_what_is_still_in_the_log(closed: Path) -> None:
    opened = Store.open(closed, KEY)
    with opened.unit_of_work() as work:
        work.revisions.add(Writer("late").edit(finding(77), {"title": "x"}))
        work.commit()
        digest = work.revisions.digest()
    Database(closed, KEY, 4096)._migrate(Later(fails=False), Migrations("visits").newest)
    opened.close()
    connection = connect(closed, KEY, 4096)
    connection.execute("UPDATE alembic_version SET version_num=?", (Migrations("visits").newest,))
    connection.close()
    again = Store.open(closed, KEY)
    with again.reading() as work:
        assert work.revisions.digest() == digest
    again.close()


def test_fault_5_a_full_disk_is_named_and_the_act_rolled_back(store: Store) -> None:
    engine = store._database.engine
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")  # of this one pooled connection
    a = Writer("a")
    many = [a.edit(finding(n), {"title": "x" * 2000}) for n in range(50)]
    with store.unit_of_work() as work, pytest.raises(StoreFull) as refused:
        work.revisions.add_all(many)
    assert refused.value.fields["file"] == "visits.sqlite"
    with store.reading() as work:
        assert work.revisions.count() == 0


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (13, StoreFull),
        (5, StoreBusy),
        (261, StoreBusy),
        (8, StoreUnreadable),
        (10, StoreUnreadable),
        (778, StoreUnreadable),
        (11, StoreDamaged),
        (267, StoreDamaged),
        (26, StoreDamaged),
    ],
)
def test_sqlite_codes_become_refusals_and_extended_codes_too(code: int, kind: type[Exception]) -> None:
    error = driver.OperationalError("words")
    error.sqlite_errorcode = code
    assert type(refusal_for(error, "visits.sqlite")) is kind


def test_our_own_bugs_are_not_called_faults_of_the_disk() -> None:
    error = driver.OperationalError("no such table")
    error.sqlite_errorcode = 1
    assert refusal_for(error, "visits.sqlite") is None
    assert refusal_for(ValueError(), "visits.sqlite") is None


def test_every_promise_of_the_connection_holds(closed: Path) -> None:
    connection = connect(closed, KEY, 4096)
    said = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
    }
    connection.close()
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 10000,
    }


def test_sqlcipher_is_silent_about_damage(closed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    flip(closed, 2 * 4096 + 7)
    Store.open(closed, KEY).page_faults() if _opens(closed) else None
    assert capfd.readouterr() == ("", "")


def _opens(path: Path) -> bool:
    try:
        Store.open(path, KEY).close()
    except StoreDamaged:
        return False
    return True


def test_photos_have_larger_pages(photos: PhotoStore) -> None:
    with photos._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA page_size").scalar_one() == str(PAGE_SIZE)
