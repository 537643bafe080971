"""Revisions in the store: any order, lies, clones, and readers that see one moment."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ranges import spans_of, without
from giamsat_desktop.domain.revision import MalformedRevision, Revision
from giamsat_desktop.domain.view import view
from giamsat_desktop.store.check import check
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.revisions import Outcome
from giamsat_desktop.store.store import Store
from giamsat_desktop.system.canonical import dumps
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, a_history, finding


def forged(revision: Revision, **lies: object) -> Revision:
    """The same act with some words of its header changed: well-formed, but a lie."""
    return Revision.parse(dumps({**json.loads(revision.header), **lies}), revision.body)  # type: ignore[dict-item]


def a_lie() -> tuple[Revision, Revision, Revision]:
    """A root, a child that lies about its generation, and a child of that one."""
    a, b = Writer("a"), Writer("b")
    root = a.edit(finding(1), {"title": "x"})
    lie = forged(b.edit(finding(1), {"title": "y"}, [root]), gen=9)
    return root, lie, b.edit(finding(1), {"title": "z"}, [lie])


def kept(store: Store, *batches: Sequence[Revision]) -> tuple[str, str]:
    for batch in batches:
        with store.unit_of_work() as work:
            work.revisions.add_all(batch)
            work.commit()
    with store.reading() as work:
        return work.revisions.digest(), work.records.digest()


def test_fault_42_a_lying_revision_refuses_the_whole_batch(store: Store) -> None:
    root, lie, _ = a_lie()
    for batch in ([root, lie], [lie, root], [root, forged(root, type="visit", gen=1), lie]):
        with store.unit_of_work() as work, pytest.raises(MalformedRevision):
            work.revisions.add_all(batch)
    other = Writer("c").edit(finding(2), {"title": "o"})
    stranger = forged(Writer("d").edit(finding(1), {"title": "s"}, [root]), record=finding(2))
    with store.unit_of_work() as work, pytest.raises(MalformedRevision):
        work.revisions.add_all([root, other, stranger])
    with store.reading() as work:
        assert work.revisions.count() == 0


def test_fault_42_a_held_lie_is_set_aside_when_its_parent_comes_and_never_sent(
    store: Store, photos: PhotoStore, tmp_path: Path
) -> None:
    root, lie, child = a_lie()
    with store.unit_of_work() as work:
        assert work.revisions.add_all([lie, child]) == [Outcome.HELD, Outcome.HELD]
        work.commit()
    with store.unit_of_work() as work:
        assert work.revisions.add(root) == Outcome.NEW  # who brings the parent is not to blame
        assert work.revisions.liars() == [lie.id]
        assert work.revisions.held() == [child.id]
        assert lie.header not in {header for header, _ in work.revisions.lines(work.revisions.ranges())}
        work.commit()
    with store.unit_of_work() as work, pytest.raises(MalformedRevision):
        work.revisions.add(lie)
    assert ("lie", lie.id) in [(p.code, p.about) for p in check(store, photos).problems]
    other = Store.open(tmp_path / "other.sqlite", KEY)
    assert kept(other, [root], [child]) == kept(store)
    other.close()


def test_fault_31_a_number_used_twice_keeps_both_contents_and_is_named(store: Store, photos: PhotoStore) -> None:
    one, clone = Writer("a"), Writer("a")
    left, right = one.edit(finding(1), {"title": "x"}), clone.edit(finding(1), {"title": "y"})
    more = [one.edit(finding(2), {"title": "2"}), clone.edit(finding(3), {"title": "3"})]
    kept(store, [left, right, *more])
    with store.reading() as work:
        assert work.revisions.written_twice() == [(one.id, 1), (one.id, 2)]
        assert {r.id for r in work.revisions.of_record(finding(1))} == {left.id, right.id}
        assert len(work.records.conflicts()) == 1
    assert {p.code for p in check(store, photos).problems} == {"twice"}


def test_property_11_every_order_of_a_chain_and_a_merge_ends_the_same(tmp_path: Path) -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(finding(1), {"visit": VISIT, "title": "x"})
    left, right = (w.edit(finding(1), {"title": w.id}, [root]) for w in (a, b))
    merged = a.edit(finding(1), {"title": "m"}, [left, right])
    results = set()
    for number, order in enumerate(itertools.permutations([root, left, right, merged])):
        opened = Store.open(tmp_path / f"{number}.sqlite", KEY)
        results.add(kept(opened, *([one] for one in order)))
        with opened.reading() as work:
            assert work.revisions.held() == []
        opened.close()
    assert len(results) == 1


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_property_1_2_6_batches_in_any_order_with_repeats_are_one_set(data: st.DataObject) -> None:
    history = a_history()
    order = data.draw(st.permutations([*history, *history[:4]]))
    cuts = data.draw(st.integers(1, len(order)))
    with tempfile.TemporaryDirectory() as folder:
        opened = Store.open(Path(folder) / "v.sqlite", KEY)
        before: set[str] = set()
        for start in range(0, len(order), cuts):
            with opened.unit_of_work() as work:
                work.revisions.add_all(order[start : start + cuts])
                work.commit()
                now = {Revision.parse(*lines).id for lines in work.revisions.lines(work.revisions.ranges())}
                assert before <= now
                before = now
        with opened.reading() as work:
            assert {seen.record: seen for seen in work.records.all()} == view(history, group_of)
            assert list(work.records.stale()) == []
        opened.close()


def test_property_2_the_search_index_does_not_depend_on_the_order(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((a_history(), a_history()[::-1])):
        opened = Store.open(tmp_path / f"{number}.sqlite", KEY)
        kept(opened, order)
        with opened.reading() as work:
            found.append((work.search("ton tai"), work.search("Khác"), work.records.indexed()))
        opened.close()
    assert found[0] == found[1]


def test_a_reader_sees_one_moment_and_does_not_wait_for_the_writer(store: Store) -> None:
    a = Writer("a")
    kept(store, [a.edit(finding(1), {"title": "x"})])
    with store.unit_of_work() as writing, store.reading() as reading:
        writing.revisions.add(a.edit(finding(2), {"title": "y"}))
        assert reading.revisions.count() == 1
        writing.commit()
        assert reading.revisions.count() == 1
    with store.reading() as reading:
        assert reading.revisions.count() == 2


def test_views_follow_within_one_unit_of_work(store: Store) -> None:
    a = Writer("a")
    with store.unit_of_work() as work:
        root = a.edit(finding(1), {"title": "x"})
        work.revisions.add(root)
        assert [seen.get("title") for seen in work.records.of_type("finding")] == ["x"]
        work.revisions.add(a.edit(finding(1), {"title": "y"}, [root]))
        assert [hit.record for hit in work.search("y")] == [finding(1)]
        assert work.search("x") == []
        assert work.revisions.get(root.id) == root
        with pytest.raises(NotFound):
            work.revisions.get("00" * 32)


def test_fault_44_revisions_of_unknown_kinds_are_kept_and_sent_unchanged_but_not_shown(store: Store) -> None:
    newer = forged(Writer("a").edit(finding(1), {"title": "x"}), kind="x-newer")
    kept(store, [newer])
    with store.reading() as work:
        assert list(work.revisions.lines(work.revisions.ranges())) == [(newer.header, newer.body)]
        assert work.records.get(finding(1)) is None


def test_fault_59_text_that_looks_like_sql_or_search_syntax_is_only_text(store: Store) -> None:
    nasty = ["';-- DROP TABLE records", 'a" OR folded:*', "NEAR(x y)", "{x} : y", "x\0y", "-", "*", '""', "đ^2"]
    a = Writer("a")
    kept(store, [a.edit(finding(n), {"title": words}) for n, words in enumerate(nasty) if "\0" not in words])
    with store.reading() as work:
        for words in nasty:
            work.search(words)
        assert [hit.record for hit in work.search("drop table")] == [finding(0)]


def test_both_sides_of_a_conflict_are_found(store: Store) -> None:
    a, b = Writer("a"), Writer("b")
    kept(store, [a.edit(finding(1), {"title": "Đất đai"}), b.edit(finding(1), {"title": "Môi trường"})])
    with store.reading() as work:
        assert [len(work.search(words)) for words in ("dat dai", "moi truong", "khong co")] == [1, 1, 0]


def test_a_new_grouping_of_fields_rebuilds_the_views(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    opened = Store.open(path, KEY)
    digest = kept(opened, a_history())
    with opened.unit_of_work() as work:
        work.settings.put("view-groups", "of an older program")
        work._session.connection().exec_driver_sql("UPDATE records SET fields='{}'")
        work.commit()
    opened.close()
    again = Store.open(path, KEY)
    assert kept(again) == digest
    again.close()


def of_writer(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {seq for first, last in ranges for seq in range(first, last + 1)}


@given(have=st.sets(st.integers(1, 12)), there=st.sets(st.integers(1, 12), min_size=1))
@settings(max_examples=15, deadline=None)
def test_property_12_ranges_gaps_and_deltas_are_exact(have: set[int], there: set[int]) -> None:
    a = Writer("a")
    history = [a.edit(finding(n), {"title": "x"}) for n in range(12)]
    with tempfile.TemporaryDirectory() as folder:
        opened = Store.open(Path(folder) / "v.sqlite", KEY)
        kept(opened, [one for one in history if one.seq in there])
        with opened.reading() as work:
            assert of_writer(work.revisions.ranges()[a.id]) == there
            assert of_writer(work.revisions.missing().get(a.id, ())) == set(range(1, max(there))) - there
            sent = work.revisions.lines(without(work.revisions.ranges(), {a.id: spans_of(sorted(have))}))
            assert [Revision.parse(*lines).seq for lines in sent] == sorted(there - have)
        opened.close()
