"""The view is a pure function of the set of revisions: properties 1-5, 7-11, 22, 24, 25."""

from __future__ import annotations

import itertools
import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import EDIT, REDACTION, RETRACTION, Revision
from tests.builders import Writer
from tests.domain.histories import RECORD, histories, oracle, see, set_ones, values


def shown(history: list[Revision], record: str, group: str) -> set[str]:
    """Return what the view says of a group, in the oracle's words."""
    found = see(history)[record]
    conflict = found.in_conflict(group)
    if conflict is not None and group == "deleted" and any(v.fields["deleted"] is True for v in conflict.values):
        assert not found.deleted
        return {"dispute"}
    names = {n for r in history for n in {*r.changes, *r.noted_fields} if group_of(r.record_type, n) == group}
    said = [value.fields for value in conflict.values] if conflict else [{n: found.get(n) for n in names}]
    return {json.dumps(set_ones(one), sort_keys=True) for one in said}


@given(histories())
def test_property_25_the_view_is_what_the_oracle_says(history: list[Revision]) -> None:
    for (record, group), expected in oracle(history).items():
        assert shown(history, record, group) == expected


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
        seen = {(n, json.dumps(v)) for n, v in found.fields.items()}
        disputed = {(n, json.dumps(v)) for c in found.conflicts for x in c.values for n, v in x.fields.items()}
        empty = {(n, "null") for r in history if r.record == record for n in r.noted_fields}
        assert seen | disputed <= typed | empty | {("deleted", "true"), ("deleted", "false")}


@given(histories(records="1"))
def test_property_3_every_value_set_is_visible_or_came_before_one_that_is(history: list[Revision]) -> None:
    """Unless its own writer took it back, or it was redacted: the two ways a person has to make it go."""
    found = see(history).get(RECORD)
    known = {r.id: r for r in history}
    notes = [r for r in history if r.kind != EDIT and r.target in known]
    taken_back = {r.target for r in notes if r.kind == RETRACTION and known[r.target].writer == r.writer}
    emptied = {r.target for r in notes if r.kind == REDACTION}
    gone = taken_back | emptied

    def says(one: Revision) -> set[str]:
        """A redacted act still empties the fields its notes name; one taken back says nothing."""
        if one.id in taken_back:
            return set()
        if one.id in emptied:
            return {n for r in notes if r.target == one.id for n in r.noted_fields}
        return set(one.changes)

    def above(one: Revision) -> set[str]:
        return {one.id}.union(*(above(known[p]) for p in one.parents))

    for edit in history:
        for name in edit.changes if edit.kind == EDIT and edit.id not in gone else ():
            group = group_of("finding", name)
            later = [r for r in history if r.id != edit.id and edit.id in above(r)]
            if not any(group_of("finding", n) == group for r in later for n in says(r)):
                assert found is not None
                said = {n: v for n, v in edit.changes.items() if group_of("finding", n) == group and v is not None}
                conflict = found.in_conflict(group)
                sides = [v.fields for v in conflict.values] if conflict else [found.fields]
                assert any(said.items() <= dict(side).items() for side in sides) or group == "deleted"


@given(histories())
def test_property_4_a_group_is_never_a_mix(history: list[Revision]) -> None:
    pair = ("unit_opinion", "unit_opinion_text")
    for record, found in see(history).items():
        acts = {tuple(r.changes.get(n) for n in pair) for r in history if r.record == record}
        assert tuple(found.get(n) for n in pair) in acts | {(None, None)}


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
        for conflict in (c for c in found.conflicts if c.group != "deleted"):
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
