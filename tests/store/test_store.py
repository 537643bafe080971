"""The store: explicit commits, held revisions, views that can be rebuilt, search, refusals."""

from __future__ import annotations

import random
from pathlib import Path

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.ranges import without
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.view import view
from giamsat_desktop.store.check import check
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.revisions import Outcome
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, a_history, finding


def test_leaving_without_commit_keeps_nothing(store: Store) -> None:
    with store.unit_of_work() as work:
        work.revisions.add(Writer("a").edit(finding(1), {"title": "x"}))
    with store.unit_of_work() as work:
        assert work.revisions.count() == 0
        work.revisions.add(Writer("a").edit(finding(1), {"title": "x"}))
        work.commit()
    with store.unit_of_work() as work:
        assert work.revisions.count() == 1


def test_fault_26_27_any_order_and_again_gives_the_same_digests(tmp_path: Path) -> None:
    history = a_history()
    digests = set()
    for seed in range(6):
        random.Random(seed).shuffle(history)
        opened = Store.open(tmp_path / f"{seed}.sqlite", KEY)
        for start in range(0, len(history), 5):
            with opened.unit_of_work() as work:
                work.revisions.add_all(history[start : start + 5])
                work.commit()
        with opened.unit_of_work() as work:
            assert set(work.revisions.add_all(history)) == {Outcome.KNOWN}
            digests.add((work.revisions.digest(), work.records.digest()))
            assert {r.record: r for r in work.records.all()} == view(history, group_of)
        opened.close()
    assert len(digests) == 1


def test_property_2_rebuilding_changes_nothing(store: Store) -> None:
    with store.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
    with store.unit_of_work() as work:
        before = work.records.digest()
        work.records.rebuild()
        assert work.records.digest() == before
        assert list(work.records.stale()) == []


def test_fault_28_a_child_is_held_and_the_gap_is_named(store: Store) -> None:
    a = Writer("a")
    root = a.edit(finding(1), {"title": "x"})
    middle = a.edit(finding(1), {"title": "y"}, [root])
    last = a.edit(finding(1), {"title": "z"}, [middle])
    with store.unit_of_work() as work:
        assert work.revisions.add_all([root, last]) == [Outcome.NEW, Outcome.HELD]
        assert work.revisions.missing() == {a.id: ((2, 2),)}
        assert work.revisions.held() == [last.id]
        work.commit()
    with store.unit_of_work() as work:
        assert work.revisions.add(middle) == Outcome.NEW
        seen = work.records.get(finding(1))
        assert seen is not None
        assert seen.get("title") == "z"
        assert work.revisions.held() == []
        assert work.revisions.ranges() == {a.id: ((1, 3),)}


def test_since_leaves_out_what_the_receiver_has(store: Store) -> None:
    history = a_history()
    with store.unit_of_work() as work:
        work.revisions.add_all(history)
        have = {Writer("a").id: ((1, 3),)}
        sent = [Revision.parse(*lines) for lines in work.revisions.lines(without(work.revisions.ranges(), have))]
    assert {r.id for r in sent} == {r.id for r in history if not (r.writer == Writer("a").id and r.seq <= 3)}


def test_search_finds_without_diacritics_and_ranks_exact_above(store: Store) -> None:
    a = Writer("a")
    with store.unit_of_work() as work:
        work.revisions.add(a.edit(finding(1), {"title": "Ứng Hòa"}))
        work.revisions.add(a.edit(finding(2), {"title": "ung hoa viết không dấu"}))
        work.revisions.add(a.edit(finding(3), {"title": "Đoàn giám sát"}))
        work.commit()
    with store.unit_of_work() as work:
        assert {h.record for h in work.search("ung ho")} == {finding(1), finding(2)}
        assert next(h.record for h in work.search("Ứng Hòa")) == finding(1)
        assert [h.record for h in work.search("doan giam sat")] == [finding(3)]
        assert work.search("';-- \" OR *") == []


def test_fault_18_every_flipped_page_is_seen(tmp_path: Path, photos: PhotoStore) -> None:
    path = tmp_path / "v.sqlite"
    opened = Store.open(path, KEY)
    with opened.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
    opened.close()
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 + 100] ^= 1
    path.write_bytes(raw)
    opened = Store.open(path, KEY)
    assert opened.page_faults() != []
    opened.close()


def test_check_is_silent_when_all_is_well_and_names_a_missing_photo(store: Store, photos: PhotoStore) -> None:
    a = Writer("a")
    sha256 = photos.put_original(b"picture", kind="photo", media_type="image/jpeg")
    with store.unit_of_work() as work:
        work.revisions.add(a.edit(finding(9), {"visit": VISIT, "file": sha256}, record_type="photo"))
        work.commit()
    report = check(store, photos)
    assert report.clean
    assert (report.revisions, report.photos) == (1, 1)
    with store.unit_of_work() as work:
        work.revisions.add(a.edit(finding(8), {"visit": VISIT, "file": "ab" * 32}, record_type="photo"))
        work.commit()
    assert [(p.code, p.about) for p in check(store, photos).problems] == [("missing-photo", finding(8))]


def test_a_copy_of_a_live_store_opens_and_says_the_same(store: Store, tmp_path: Path) -> None:
    with store.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
    store.copy_to(tmp_path / "copy.sqlite")
    copy = Store.open(tmp_path / "copy.sqlite", KEY)
    with store.unit_of_work() as one, copy.unit_of_work() as other:
        assert one.revisions.digest() == other.revisions.digest()
    copy.close()


def test_models_are_what_the_migrations_make(store: Store, photos: PhotoStore) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from giamsat_desktop.store.photo_tables import PhotoBase
    from giamsat_desktop.store.tables import Base

    for opened, base in ((store, Base), (photos, PhotoBase)):
        with opened._database.engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={"include_object": lambda _o, name, kind, *_: not (kind == "table" and name.startswith("search"))},
            )
            assert compare_metadata(context, base.metadata) == []


def test_looking_up_a_record_never_walks_all_revisions(store: Store) -> None:
    asked = "SELECT id FROM revisions WHERE record IN ('a') AND held IS 0 AND kind = 'edit'"
    with store.reading() as work:
        (plan,) = work._session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
    assert "ix_revisions_record" in plan[-1]
