"""Which visits look like one, and what joined records say together (fault 39)."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.duplicates import Reason, clusters, pair_id, suggestions, unite
from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView

A, B, C = (f"{n:032x}" for n in (1, 2, 3))


def visit(name: str, **fields: JsonValue) -> RecordView:
    return RecordView(name, "visit", fields)


def same(one: str, other: str, **fields: JsonValue) -> RecordView:
    return RecordView(pair_id(one, other), "same_as", {"record": one, "same": other, **fields})


def test_fault_39_the_same_unit_on_the_same_half_day_or_the_same_schedule() -> None:
    morning, afternoon, odd = "2023-05-15T01:30:00Z", "2023-05-15T07:00:00Z", "yesterday"
    plan = {"s": RecordView("s", "schedule", {"date": "2023-05-15", "half_day": "ca_ngay"})}
    assert suggestions([visit(A, unit="u", starts_at=morning), visit(B, unit="u", starts_at=afternoon)], {}, ()) == ()
    assert suggestions([visit(A, unit="u", starts_at=morning), visit(B, unit="v", starts_at=morning)], {}, ()) == ()
    assert suggestions([visit(A, unit="u", starts_at=odd), visit(B, unit="u", starts_at=odd)], {}, ()) == ()
    (found,) = suggestions([visit(A, unit="u", starts_at=afternoon), visit(B, unit="u", schedule="s")], plan, ())
    assert (found.visit, found.other, found.reason) == (B, A, Reason.HALF_DAY)  # the one of the plan is shown
    (found,) = suggestions([visit(B, unit="u", schedule="s"), visit(A, unit="u", schedule="s")], plan, ())
    assert (found.visit, found.other, found.reason) == (A, B, Reason.SCHEDULE)


def test_three_joined_in_a_row_are_one_and_a_link_taken_back_is_none() -> None:
    all_three = [visit(A), visit(B, schedule="s"), visit(C)]
    assert set(clusters(all_three, [same(A, B), same(B, C)]).values()) == {(B, A, C)}
    for gone in (same(B, C, undone=True), RecordView("x", "same_as", {"record": B, "same": C}, deleted=True)):
        assert clusters(all_three, [same(A, B), gone]) == {A: (B, A), B: (B, A)}


FIELDS = st.dictionaries(st.sampled_from(["comment", "text", "assessment"]), st.sampled_from(["x", "y"]))


@given(st.lists(FIELDS, min_size=2, max_size=3))
def test_property_3_4_joined_records_lose_nothing_and_invent_nothing(said: list[dict[str, JsonValue]]) -> None:
    members = [A, B, C][: len(said)]
    records = [
        RecordView(answer_id(name, "I.1"), "answer", {"visit": name, "question": "I.1", **fields}, heads=(name * 2,))
        for name, fields in zip(members, said, strict=True)
    ]
    (one,) = unite(records, members, group_of)
    assert (one.record, one.text("visit"), one.record_type) == (answer_id(A, "I.1"), A, "answer")
    for name in ("comment", "text", "assessment"):
        values = [fields[name] for fields in said if name in fields]
        conflict = one.in_conflict(name)
        shown = [value.fields[name] for value in conflict.values] if conflict else [one.fields.get(name)]
        assert shown == (list(dict.fromkeys(values)) or [None])
    for order in itertools.permutations(records):
        assert unite(order, members, group_of) == [one]


def test_the_same_picture_is_one_and_keeps_its_own_id() -> None:
    sha = "ab" * 32
    photos = [
        RecordView(derived_id("photo", name, sha), "photo", {"visit": name, "file": sha, "caption": "Quầy số 3"})
        for name in (A, B)
    ]
    assert [one.record for one in unite(photos, [A, B], group_of)] == [photos[0].record]
    (only,) = unite(photos[1:], [A, B], group_of)
    assert (only.record, only.text("visit")) == (photos[1].record, A)
