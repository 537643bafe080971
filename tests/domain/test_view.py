"""The view is a pure function of the set of revisions: properties 1-5, 7-11, 24, 25 of faults.md."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary import group_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.view import RecordView, view
from tests.builders import Writer

RECORD = derived_id("finding", "1")


def see(revisions: Iterable[Revision]) -> dict[str, RecordView]:
    return view(revisions, group_of)


def values(found: RecordView, group: str) -> set[str]:
    conflict = found.in_conflict(group)
    if conflict is None:
        return {json.dumps(found.get(group))}
    return {json.dumps(value.fields.get(group)) for value in conflict.values}


# -- the brute-force oracle (property 25): transitive closure, no cleverness -------------------------------------


def oracle(revisions: Iterable[Revision]) -> dict[tuple[str, str], set[str]]:
    """(record, group) → the set of values its maximal setters say, computed the slow way."""
    known = {revision.id: revision for revision in revisions}

    def ancestors(revision: Revision) -> set[str] | None:
        found: set[str] = set()
        for parent in revision.parents:
            if parent not in known:
                return None
            above = ancestors(known[parent])
            if above is None:
                return None
            found |= above | {parent}
        return found

    closed = {r.id: above for r in known.values() if (above := ancestors(r)) is not None}
    said: dict[tuple[str, str], list[str]] = {}
    for revision in (known[i] for i in closed):
        for name in revision.changes:
            said.setdefault((revision.record, group_of(revision.record_type, name)), []).append(revision.id)
    result = {}
    for (record, group), setters in said.items():
        top = [s for s in setters if not any(s in closed[other] for other in setters)]
        result[record, group] = {
            json.dumps(
                {
                    n: v
                    for n, v in known[s].changes.items()
                    if v is not None and group_of(known[s].record_type, n) == group
                },
                sort_keys=True,
            )
            for s in top
        }
    return result


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Random acts of four laptops on two records, each seeing a random part of what was there."""
    writers = [Writer(name) for name in "abcd"]
    done: list[Revision] = []
    fields = st.sampled_from(["title", "severity", "unit_opinion", "unit_opinion_text", "x_newer"])
    for _ in range(draw(st.integers(1, 9))):
        record = derived_id("finding", draw(st.sampled_from("12")))
        seen = draw(st.lists(st.sampled_from(done), max_size=3, unique_by=lambda r: r.id)) if done else []
        parents = [revision for revision in seen if revision.record == record]
        changes = draw(st.dictionaries(fields, st.sampled_from(["x", "y", None]), min_size=1, max_size=3))
        clock = draw(st.sampled_from(["1970-01-01T00:00:00Z", "2023-05-15T01:30:00Z", "2099-12-31T00:00:00Z"]))
        done.append(draw(st.sampled_from(writers)).edit(record, dict(changes), parents, clock=clock))
    return done


@given(histories())
def test_property_25_the_view_is_what_the_oracle_says(history: list[Revision]) -> None:
    views = see(history)
    for (record, group), expected in oracle(history).items():
        conflict = views[record].in_conflict(group)
        names = {n for r in history for n in r.changes if group_of(r.record_type, n) == group}
        shown = (
            [value.fields for value in conflict.values]
            if conflict
            else [{n: views[record].fields[n] for n in names if n in views[record].fields}]
        )
        got = {json.dumps({n: v for n, v in one.items() if v is not None}, sort_keys=True) for one in shown}
        assert got == expected


@given(histories(), st.randoms(use_true_random=False))
def test_property_1_2_8_any_order_any_repetition_gives_the_same_view(
    history: list[Revision], chance: random.Random
) -> None:
    shuffled = [*history, *history[:3]]
    chance.shuffle(shuffled)
    assert see(shuffled) == see(history)
    assert repr(see(shuffled)) == repr(see(history))


@given(histories())
def test_property_3_4_no_value_is_lost_or_invented(history: list[Revision]) -> None:
    for record, found in see(history).items():
        typed = {(n, json.dumps(v)) for r in history if r.record == record for n, v in r.changes.items()}
        shown = {(n, json.dumps(v)) for n, v in found.fields.items()}
        disputed = {(n, json.dumps(v)) for c in found.conflicts for x in c.values for n, v in x.fields.items()}
        assert shown | disputed <= typed | {("deleted", "true"), ("deleted", "false")}


@given(histories())
def test_property_4_a_group_is_never_a_mix(history: list[Revision]) -> None:
    pair = ("unit_opinion", "unit_opinion_text")
    for record, found in see(history).items():
        acts = [r.changes for r in history if r.record == record and set(pair) & r.changes.keys()]
        if acts:
            assert tuple(found.get(n) for n in pair) in {tuple(a.get(n) for n in pair) for a in acts}


@given(histories())
def test_property_24_merging_a_subset_changes_nothing_and_keeps_every_head(history: list[Revision]) -> None:
    assert see([*history, *history[::2]]) == see(history)
    parents = {parent for revision in history for parent in revision.parents}
    for record, found in see(history).items():
        assert set(found.heads) == {r.id for r in history if r.record == record and r.id not in parents}


@given(histories())
@settings(max_examples=40)
def test_property_7_clocks_decide_nothing(history: list[Revision]) -> None:
    for found in see(history).values():
        for conflict in found.conflicts:
            assert list(conflict.values) == sorted(
                conflict.values,
                key=lambda value: json.dumps(
                    {n: v for n, v in value.fields.items() if v is not None}, sort_keys=True, ensure_ascii=False
                ),
            )


def test_property_8_the_four_revision_case_keeps_both_in_24_of_24_orders() -> None:
    a, b, c, d = Writer("a"), Writer("b"), Writer("c"), Writer("d")
    root = a.edit(RECORD, {"title": "A"})
    left = b.edit(RECORD, {"title": "B"}, [root])
    middle = c.edit(RECORD, {"title": "C"}, [root])
    right = d.edit(RECORD, {"title": "D"}, [middle])
    seen = set()
    for order in itertools.permutations([root, left, middle, right]):
        found = see(order)[RECORD]
        assert values(found, "title") == {'"B"', '"D"'}
        assert set(found.heads) == {left.id, right.id}
        seen.add(repr(found))
    assert len(seen) == 1


def test_fault_32_different_fields_merge_without_a_conflict() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x", "severity": "cao"})
    merged = see([root, a.edit(RECORD, {"title": "y"}, [root]), b.edit(RECORD, {"severity": "thap"}, [root])])[RECORD]
    assert (merged.get("title"), merged.get("severity"), merged.conflicts) == ("y", "thap", ())


def test_fault_33_the_same_field_shows_both_and_the_base() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x"})
    conflict = see([root, a.edit(RECORD, {"title": "y"}, [root]), b.edit(RECORD, {"title": "z"}, [root])])[
        RECORD
    ].in_conflict("title")
    assert conflict is not None
    assert {value.fields["title"] for value in conflict.values} == {"y", "z"}
    assert conflict.base is not None
    assert conflict.base.fields == {"title": "x"}


def test_fault_34_property_10_equal_values_are_no_conflict() -> None:
    one, two = Writer("a").edit(RECORD, {"title": "x"}), Writer("b").edit(RECORD, {"title": "x"})
    assert see([one, two])[RECORD].conflicts == () == see([two, one])[RECORD].conflicts


def test_fault_35_a_group_conflicts_as_one() -> None:
    visit = derived_id("visit", "1")
    one = Writer("a").edit(visit, {"starts_at": "s1", "ends_at": "e1"}, record_type="visit")
    two = Writer("b").edit(visit, {"starts_at": "s1", "ends_at": "e2"}, record_type="visit")
    found = see([one, two])[visit]
    assert [conflict.group for conflict in found.conflicts] == ["hours"]
    assert (found.get("starts_at"), found.get("ends_at")) in {("s1", "e1"), ("s1", "e2")}


def test_fault_36_edit_against_delete_stays_visible_and_is_flagged() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x"})
    gone, kept = a.edit(RECORD, {"deleted": True}, [root]), b.edit(RECORD, {"title": "y"}, [root])
    assert see([root, gone])[RECORD].deleted
    found = see([root, gone, kept])[RECORD]
    assert not found.deleted
    assert found.in_conflict("deleted") is not None
    decided = b.edit(RECORD, {"deleted": True}, [gone, kept])
    assert see([root, gone, kept, decided])[RECORD].deleted
    spared = b.edit(RECORD, {"deleted": False}, [gone, kept])
    assert see([root, gone, kept, spared])[RECORD].conflicts == ()


def test_fault_37_property_9_a_decision_closes_what_was_shown_and_nothing_else() -> None:
    a, b, c = Writer("a"), Writer("b"), Writer("c")
    root = a.edit(RECORD, {"title": "x"})
    one, two, unseen = (w.edit(RECORD, {"title": t}, [root]) for w, t in ((a, "1"), (b, "2"), (c, "3")))
    decided = a.edit(RECORD, {"title": "1"}, [one, two])
    assert see([root, one, two, decided])[RECORD].conflicts == ()
    assert values(see([root, one, two, unseen, decided])[RECORD], "title") == {'"1"', '"3"'}
    other = b.edit(RECORD, {"title": "2"}, [one, two])
    assert values(see([root, one, two, decided, other])[RECORD], "title") == {'"1"', '"2"'}


def test_fault_28_property_11_a_child_without_its_parent_is_held_until_it_comes() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x"})
    child = b.edit(RECORD, {"title": "y"}, [root])
    assert see([child]) == {}
    assert see([child, root]) == see([root, child])


def test_fault_38_ten_ways_apart_are_one_conflict() -> None:
    root = Writer("root").edit(RECORD, {"title": "x"})
    sides = [Writer(f"w{n}").edit(RECORD, {"title": str(n)}, [root]) for n in range(10)]
    conflict = see([root, *sides])[RECORD].in_conflict("title")
    assert conflict is not None
    assert len(conflict.values) == 10
