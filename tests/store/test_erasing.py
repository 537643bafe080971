"""What is erased is in no page any more, and everything else still proves (fault 69, property 21)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.check import check
from giamsat_desktop.store.copies.backup import backup, backups
from giamsat_desktop.store.copies.erasing import erase, under_way
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from tests.builders import Writer, erased
from tests.store.conftest import KEY, VISIT, a_history, finding
from tests.store.pages import clear_log, clear_pages

MARKER = "Qqnguyenvanbizz"
NOW = datetime(2023, 5, 20, 1, 30, tzinfo=UTC)


@pytest.fixture
def written(store: Store) -> tuple[Revision, Revision]:
    """An act with the marker among many others, and the note that orders it to be forgotten."""
    a = Writer("z")
    act = a.edit(finding(77), {"visit": VISIT, "title": f"Ông {MARKER} nhận tiền"})
    with store.unit_of_work() as work:
        work.revisions.add_all([*a_history(), act, a.edit(finding(77), {"severity": "cao"}, [act])])
        work.commit()
    return act, Writer("lead").redact(act, [a.written[-1]])


def everywhere(folder: Path) -> bytes:
    """Return every page in the clear, of every database and log below the folder."""
    files = sorted(folder.rglob("*.sqlite*"))
    found = b"".join(clear_pages(one, KEY) for one in files if not one.name.endswith(("-wal", "-shm")))
    return found + b"".join(clear_log(one, KEY) for one in files if one.name.endswith("-wal"))


def noted(store: Store, note: Revision) -> None:
    with store.unit_of_work() as work:
        work.revisions.add(note)
        work.commit()


def test_fault_69_property_21_no_page_of_anything_holds_it_any_more(
    store: Store, photos: PhotoStore, written: tuple[Revision, Revision], tmp_path: Path
) -> None:
    act, note = written
    folder = tmp_path / "backups"
    for day in (-2, -1):
        backup(store, photos, folder=folder, now=NOW + timedelta(days=day))
    old = [one.path.name for one in backups(folder)]
    store.copy_to(tmp_path / "visits.before-0001.sqlite")
    assert everywhere(tmp_path).count(MARKER.encode()) >= 8
    noted(store, note)
    with store.reading() as work:
        digest, view = work.revisions.digest(), work.records.digest()
        assert MARKER not in str(work.records.get(finding(77)))

    report = erase(store, photos, [act.id], folder=folder, now=NOW)

    assert MARKER.encode() not in everywhere(tmp_path)
    assert MARKER.lower().encode() not in everywhere(tmp_path)
    assert (report.bodies, set(report.copies)) == (1, {*old, "visits.before-0001.sqlite"})
    assert [one.path.name for one in backups(folder)] == ["visits-000003-20230520T013000Z.sqlite"]
    with store.reading() as work:
        assert (work.revisions.digest(), work.records.digest()) == (digest, view)
        assert work.revisions.get(act.id).erased
        assert work.search(MARKER) == []
        assert work.search("khac")
    assert check(store, photos).clean
    with store.unit_of_work() as work:
        work.records.rebuild()
        assert work.records.digest() == view


def test_a_copy_from_before_the_act_stays(
    store: Store, photos: PhotoStore, written: tuple[Revision, Revision], tmp_path: Path
) -> None:
    act, note = written
    other = Store.open(tmp_path / "other.sqlite", KEY)
    kept = backup(other, photos, folder=tmp_path / "backups", now=NOW - timedelta(days=3)).backup
    other.close()
    noted(store, note)
    assert erase(store, photos, [act.id], folder=tmp_path / "backups", now=NOW).copies == ()
    assert [one.path for one in backups(tmp_path / "backups")] == [kept.path]


def test_fault_69_a_body_may_only_lack_where_a_note_says_so(
    store: Store, photos: PhotoStore, written: tuple[Revision, Revision], tmp_path: Path
) -> None:
    act, note = written
    erase(store, photos, [act.id], folder=tmp_path / "backups", now=NOW)
    assert ("missing-body", act.id) in {(problem.code, problem.about) for problem in check(store, photos).problems}
    noted(store, note)
    assert check(store, photos).clean


def test_fault_16_what_was_interrupted_is_finished_by_the_next_call(
    store: Store, photos: PhotoStore, written: tuple[Revision, Revision], tmp_path: Path
) -> None:
    act, note = written
    folder = tmp_path / "backups"
    backup(store, photos, folder=folder, now=NOW - timedelta(days=1))
    noted(store, note)
    with store.unit_of_work() as work:
        work.revisions.erase_bodies([act.id])
        work.settings.put("erasing", [act.id])
        work.commit()
    assert under_way(store) == (act.id,)
    assert MARKER.encode() in everywhere(tmp_path)
    assert erase(store, photos, [], folder=folder, now=NOW).bodies == 0
    assert under_way(store) == ()
    assert MARKER.encode() not in everywhere(tmp_path)


def test_fault_69_a_laptop_that_never_had_the_body_shows_the_same(
    store: Store, written: tuple[Revision, Revision], tmp_path: Path
) -> None:
    act, note = written
    noted(store, note)
    with store.reading() as work:
        everything = [work.revisions.get(one.id) for one in work.revisions.of_record(finding(77))]
        digest = work.records.get(finding(77))
    other = Store.open(tmp_path / "other.sqlite", KEY)
    with other.unit_of_work() as work:
        work.revisions.add_all([erased(one) if one.id == act.id else one for one in everything])
        assert work.records.get(finding(77)) == digest
        work.revisions.add(act)  # the full body comes later, from somebody who was not asked yet: it stays out
        assert work.revisions.get(act.id).erased
        work.commit()
    other.close()


def test_fault_69_a_note_that_is_held_counts_at_once(store: Store, written: tuple[Revision, Revision]) -> None:
    act, _ = written
    unseen = Writer("far").edit(finding(77), {"severity": "thap"}, [act])
    note = Writer("lead").redact(act, [unseen])
    noted(store, note)
    with store.reading() as work:
        assert work.revisions.held() == [note.id]
        assert MARKER not in str(work.records.get(finding(77)))
        assert list(work.records.stale()) == []
