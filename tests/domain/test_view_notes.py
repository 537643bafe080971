"""Taking back and redacting in the view (fault 69, properties 8-11), and what the view costs (property 22)."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain import history as history_module
from giamsat_desktop.domain import view as view_module
from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.revision import MalformedRevision, Revision
from giamsat_desktop.domain.view import record_view
from tests.builders import Writer, erased
from tests.domain.histories import RECORD, histories, see, values


@given(histories(most=5, records="1"))
@settings(max_examples=60, deadline=None)
def test_property_8_every_order_of_up_to_five_acts_gives_the_same_view(history: list[Revision]) -> None:
    assert len({repr(see(order)) for order in itertools.permutations(history)}) == 1


@given(histories())
def test_fault_69_property_21_where_a_body_was_erased_the_view_is_the_same(history: list[Revision]) -> None:
    redacted = {note.target for note in history if note.kind == "redaction"}
    here = [erased(one) if one.id in redacted and one.kind == "edit" else one for one in history]
    assert repr(see(here)) == repr(see(history))


@given(histories(), st.randoms(use_true_random=False))
def test_property_11_what_was_held_comes_in_when_its_parents_do(history: list[Revision], chance: random.Random) -> None:
    """A part of the set says what the same part says with all that must wait left away, save redaction notes."""
    part = [one for one in history if chance.random() < 0.7]
    placed: set[str] = set()
    for one in part:
        if placed.issuperset(one.parents):
            placed.add(one.id)
    settled = [one for one in part if one.id in placed or one.kind == "redaction"]
    assert repr(see(part)) == repr(see(settled))
    assert repr(see([*part, *history])) == repr(see(history))


def decided() -> tuple[Writer, Writer, list[Revision], Revision]:
    """Two wrote apart, one decided: the acts so far, and the decision."""
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x", "severity": "cao"})
    sides = [a.edit(RECORD, {"title": "1"}, [root]), b.edit(RECORD, {"title": "2"}, [root])]
    return a, b, [root, *sides], a.edit(RECORD, {"title": "1"}, sides)


def test_fault_37_a_decision_taken_back_opens_the_difference_again() -> None:
    a, _, before, decision = decided()
    assert see([*before, decision])[RECORD].conflicts == ()
    back = a.retract(decision, [decision])
    found = see([*before, decision, back])[RECORD]
    assert values(found, "title") == {'"1"', '"2"'}
    assert found.conflicts == see(before)[RECORD].conflicts
    assert found.heads == (back.id,)


def test_property_9_work_that_rests_on_what_was_taken_back_stands() -> None:
    a, b, before, decision = decided()
    later = b.edit(RECORD, {"title": "3"}, [decision])
    found = see([*before, decision, later, a.retract(decision, [later])])[RECORD]
    assert (found.get("title"), found.conflicts) == ("3", ())


def test_only_its_own_writer_takes_an_act_back() -> None:
    _, b, before, decision = decided()
    found = see([*before, decision, b.retract(decision, [decision])])[RECORD]
    assert (found.get("title"), found.conflicts) == ("1", ())


def test_fault_36_a_deletion_taken_back_is_no_deletion() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x"})
    gone, kept = a.edit(RECORD, {"deleted": True}, [root]), b.edit(RECORD, {"title": "y"}, [root])
    found = see([root, gone, kept, a.retract(gone, [gone])])[RECORD]
    assert (found.deleted, found.conflicts, found.get("title")) == (False, (), "y")


def test_fault_69_a_redaction_empties_what_its_target_set_and_nothing_else() -> None:
    a, _, before, _ = decided()
    root = before[0]
    lead = Writer("lead")
    note = lead.redact(root, [root])
    found = see([root, note])[RECORD]
    assert (dict(found.fields), found.heads, note.reason) == ({}, (note.id,), "theo yêu cầu")
    later = a.edit(RECORD, {"severity": "thap"}, [note])
    assert dict(see([root, note, later])[RECORD].fields) == {"severity": "thap"}


def test_fault_69_a_note_counts_while_its_own_parents_are_missing() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "tên một người"})
    unseen = b.edit(RECORD, {"severity": "cao"}, [root])
    note = Writer("lead").redact(root, [unseen])
    found = see([root, note])[RECORD]
    assert (dict(found.fields), found.heads) == ({}, (root.id,))


def test_property_10_a_conflict_does_not_depend_on_who_is_which_side() -> None:
    a, b = Writer("a"), Writer("b")
    for left, right in ((a, b), (b, a)):
        one, two = left.edit(RECORD, {"title": "1"}), right.edit(RECORD, {"title": "2"})
        conflict = see([one, two])[RECORD].in_conflict("title")
        assert conflict is not None
        assert [value.fields["title"] for value in conflict.values] == ["1", "2"]


def test_fault_44_an_act_of_a_newer_kind_says_nothing_and_stops_nothing() -> None:
    a, b = Writer("a"), Writer("b")
    root = a.edit(RECORD, {"title": "x"})
    newer = b._write(RECORD, [root], "finding", kind="from-2030", changes={"title": "?"})
    assert see([root, newer])[RECORD].heads == (root.id,)
    after = a.edit(RECORD, {"title": "y"}, [newer])
    assert see([root, newer, after])[RECORD].get("title") == "y"


@pytest.mark.parametrize("said", [{"target": "x"}, {"target": "ab" * 32, "fields": ()}])
def test_fault_42_a_note_about_nothing_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(MalformedRevision):
        Writer("a")._write(RECORD, [], "finding", kind="redaction", **said)


def test_an_empty_body_is_taken_only_where_it_may_be_one_of_an_edit() -> None:
    root = Writer("a").edit(RECORD, {"title": "x"})
    note = Writer("b").redact(root, [root])
    with pytest.raises(MalformedRevision):
        Revision.parse(root.header, b"")
    with pytest.raises(MalformedRevision):
        Revision.parse(note.header, b"", erased_ok=True)
    gone = Revision.parse(root.header, b"", erased_ok=True)
    assert (gone.id, gone.erased, gone.changes, gone.claimed_at) == (root.id, True, {}, "")


# -- property 22: instructions counted, not time -----------------------------------------------------------------

_FILES = {module.__file__ for module in (history_module, view_module)}


def steps(work: Callable[[], object]) -> int:
    """Return how many instructions of the view's own code `work` runs."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        if frame.f_code.co_filename not in _FILES:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def apart(length: int, heads: int) -> list[Revision]:
    """Return a root and `heads` laptops that each wrote `length` acts after it, unseen by the others."""
    root = Writer("root").edit(RECORD, {"title": "x"})
    done = [root]
    for number in range(heads):
        writer, last = Writer(f"w{number}"), root
        for step in range(length):
            last = writer.edit(RECORD, {"title": f"{number}.{step}", "severity": "cao"}, [last])
            done.append(last)
    return done


def cost(length: int, heads: int) -> int:
    history = apart(length, heads)
    return steps(lambda: record_view(history, group_of))


def test_property_22_a_chain_costs_as_much_per_act_however_long_it_is() -> None:
    assert cost(400, 1) < 2.2 * cost(200, 1)


def test_property_22_fault_38_heads_cost_at_most_their_number_per_act() -> None:
    per_act = {heads: cost(20, heads) / (20 * heads) for heads in (5, 10, 20)}
    assert per_act[10] < 2.2 * per_act[5]
    assert per_act[20] < 2.2 * per_act[10]
    assert cost(40, 10) < 2.3 * cost(20, 10)


def test_property_22_laptops_that_meet_again_and_again_cost_no_more() -> None:
    """Ten apart, joined by a decision, and again: the chains are used again."""

    def met(times: int) -> list[Revision]:
        writers = [Writer(f"w{number}") for number in range(10)]
        top = writers[0].edit(RECORD, {"title": "x"})
        done = [top]
        for step in range(times):
            sides = [writer.edit(RECORD, {"title": f"{writer.id}{step}"}, [top]) for writer in writers]
            top = writers[0].edit(RECORD, {"title": str(step)}, sides)
            done += [*sides, top]
        return done

    short, long = met(10), met(20)
    assert steps(lambda: record_view(long, group_of)) < 2.2 * steps(lambda: record_view(short, group_of))
