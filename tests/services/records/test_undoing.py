"""An undo takes back what still stands as the act left it, and nothing that anybody wrote since; redo takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import answer_id, figure_id, new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing, recording
from giamsat_desktop.services.records.deeds import Deed, deed
from giamsat_desktop.services.records.locking import Sealed
from giamsat_desktop.services.records.recording import Edit, delete, record
from giamsat_desktop.services.records.standing_still import ChangedSince
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.services.conftest import Opened, Table


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One laptop with the plan of 2023; every test works on records of its own."""
    folder = tmp_path_factory.mktemp("undo") / "profile"
    opening.create_profile(folder, name="Lê Thu Hà", role="lead")
    with ExitStack() as stack:
        workspace = stack.enter_context(opening.opened(folder))
        campaigns.new_campaign(workspace, preset="hanoi-2023")
        yield workspace


def first_visit(workspace: Workspace) -> str:
    return visits.visits(workspace)[0].visit


def state(workspace: Workspace, records: list[str]) -> dict[str, Mapping[str, JsonValue] | None]:
    """Return what these records say; one that is deleted says nothing."""
    found: dict[str, Mapping[str, JsonValue] | None] = {}
    for one in records:
        seen = workspace.view(one)
        living = seen is not None and not seen.deleted
        found[one] = {k: v for k, v in seen.fields.items() if k != "deleted"} if seen is not None and living else None
    return found


WORDS = st.sampled_from(["đất", "nhà", "số liệu chưa khớp", "quá hạn 14 ngày", None])
STEP = st.one_of(
    st.tuples(st.just("comment"), WORDS),
    st.tuples(st.just("assess"), st.sampled_from(["day_du", "mot_phan", "chua", None])),
    st.tuples(st.just("finding"), WORDS),
    st.tuples(st.just("kind"), st.sampled_from(["ton_tai", "vi_pham", "ket_qua_tot"])),
    st.tuples(st.just("cause"), WORDS),
    st.tuples(st.just("delete"), st.sampled_from(["finding", "cause", "answer"])),
    st.tuples(st.just("figure"), st.integers(0, 9)),
    st.tuples(st.just("many"), WORDS),
)


SHOWN = {
    "comment": ("answer", "comment"),
    "assess": ("answer", "assessment"),
    "figure": ("figure", "reported_numerator"),
}
"""What stands for one's eyes at once, in a place of its own that a form always shows."""


class Bench:
    """Records of one example, and the acts done to them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.visit = first_visit(workspace)
        self.code = f"T.{new_id()[:8]}"  # of its own, so that examples do not meet
        self.ids = {name: new_id() for name in ("finding", "cause")}
        self.ids |= {"answer": answer_id(self.visit, self.code), "figure": figure_id(self.visit, self.code, "2023")}
        self.types = {"finding": "finding", "cause": "cause", "answer": "answer", "figure": "figure"}

    def do(self, what: str, value: JsonValue) -> Changes:
        ids, visit = self.ids, self.visit
        if what == "delete":
            kind = str(value)
            seen = self.workspace.view(ids[kind])
            if seen is None or seen.deleted:
                return Changes.none()
            return delete(self.workspace, self.types[kind], ids[kind])
        if what == "cause" and state(self.workspace, [ids["finding"]])[ids["finding"]] is None:
            return Changes.none()  # the window offers causes below a finding only
        counted: dict[str, JsonValue] = {"visit": visit, "indicator": self.code, "period": "2023"}
        edits = {
            "comment": Edit("answer", ids["answer"], {"visit": visit, "question": self.code, "comment": value}),
            "assess": Edit("answer", ids["answer"], {"visit": visit, "question": self.code, "assessment": value}),
            "finding": Edit("finding", ids["finding"], {"visit": visit, "kind": "ton_tai", "title": value}),
            "kind": Edit("finding", ids["finding"], {"visit": visit, "kind": value}),
            "cause": Edit("cause", ids["cause"], {"visit": visit, "finding": ids["finding"], "text": value}),
            "figure": Edit("figure", ids["figure"], {**counted, "reported_numerator": str(value)}),
        }
        if what == "many":
            both = Edit("answer", ids["answer"], {"assessment": "chua"})
            return record(self.workspace, edits["comment"], edits["finding"], both)
        return record(self.workspace, edits[what])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=9))
@example(steps=[("comment", "đất"), ("delete", "answer"), ("comment", "nhà")])
@example(steps=[("figure", 1), ("comment", "đất"), ("assess", "chua"), ("delete", "answer"), ("assess", "day_du")])
def test_undoing_all_gives_the_beginning_and_redoing_all_the_end(
    alone: Workspace, steps: list[tuple[str, JsonValue]]
) -> None:
    bench = Bench(alone)
    records = list(bench.ids.values())
    begun = [state(alone, records)]
    done: list[Changes] = []
    for what, value in steps:
        changes = bench.do(what, value)
        if what in SHOWN and value is not None:
            shown = state(alone, records)[bench.ids[SHOWN[what][0]]]
            assert shown is not None  # whatever was deleted or undone before
            assert shown[SHOWN[what][1]] == str(value)
        if changes.inverse:
            done.append(changes)
            begun.append(state(alone, records))
    redo: list[Changes] = []
    for at in range(len(done) - 1, -1, -1):
        redo.append(recording.undo(alone, done[at]))
        assert state(alone, records) == begun[at]
    again: list[Changes] = []
    for at, changes in enumerate(reversed(redo), 1):
        again.append(recording.undo(alone, changes))
        assert state(alone, records) == begun[at]
    for at in range(len(again) - 1, -1, -1):
        recording.undo(alone, again[at])
        assert state(alone, records) == begun[at]


BLANK: list[tuple[str, tuple[str, JsonValue], tuple[str, JsonValue]]] = [
    ("answer", ("assessment", "day_du"), ("assessment", "chua")),
    ("answer", ("comment", "Lần một"), ("comment", "Lần hai")),
    ("answer", ("comment", "Như cũ"), ("comment", "Như cũ")),
    ("answer", ("comment", "Lần một"), ("assessment", "chua")),
    ("figure", ("reported_numerator", "5"), ("verified_numerator", "6")),
]


@pytest.mark.parametrize(("kind", "first", "then"), BLANK)
def test_what_is_written_where_an_undo_left_a_blank_stands_and_nothing_of_before_comes_back(
    alone: Workspace, kind: str, first: tuple[str, JsonValue], then: tuple[str, JsonValue]
) -> None:
    visit, code = first_visit(alone), f"T.{new_id()[:8]}"
    one = answer_id(visit, code) if kind == "answer" else figure_id(visit, code, "2023")
    of = {"question": code} if kind == "answer" else {"indicator": code, "period": "2023"}
    base: dict[str, JsonValue] = {"visit": visit, **of}
    recording.undo(alone, record(alone, Edit(kind, one, {**base, first[0]: first[1]})))
    assert state(alone, [one]) == {one: None}
    written = record(alone, Edit(kind, one, {**base, then[0]: then[1]}))
    assert state(alone, [one]) == {one: {**base, then[0]: then[1]}}
    undone = recording.undo(alone, written)
    assert state(alone, [one]) == {one: None}
    recording.undo(alone, undone)
    assert state(alone, [one]) == {one: {**base, then[0]: then[1]}}


def test_clearing_a_blank_begins_nothing(alone: Workspace) -> None:
    visit, code = first_visit(alone), f"T.{new_id()[:8]}"
    base: dict[str, JsonValue] = {"visit": visit, "question": code}
    one = answer_id(visit, code)
    recording.undo(alone, record(alone, Edit("answer", one, {**base, "comment": "một"})))
    record(alone, Edit("answer", one, {**base, "comment": None}))
    assert state(alone, [one]) == {one: None}


def test_an_undo_overwrites_no_later_value(alone: Workspace) -> None:
    answer = answer_id(first_visit(alone), "II.2")
    base: dict[str, JsonValue] = {"visit": first_visit(alone), "question": "II.2"}
    record(alone, Edit("answer", answer, {**base, "comment": "một"}))
    second = record(alone, Edit("answer", answer, {"comment": "hai"}))
    record(alone, Edit("answer", answer, {"comment": "ba"}))
    with pytest.raises(ChangedSince) as refused:
        recording.undo(alone, second)
    assert refused.value.fields == {"record_type": "answer", "field": "comment"}
    assert state(alone, [answer])[answer] == {**base, "comment": "ba"}


def test_other_fields_changed_since_stay(alone: Workspace) -> None:
    answer = answer_id(first_visit(alone), "II.3")
    base: dict[str, JsonValue] = {"visit": first_visit(alone), "question": "II.3"}
    record(alone, Edit("answer", answer, {**base, "comment": "một"}))
    second = record(alone, Edit("answer", answer, {"comment": "hai"}))
    record(alone, Edit("answer", answer, {"assessment": "chua"}))
    recording.undo(alone, second)
    assert state(alone, [answer])[answer] == {**base, "comment": "một", "assessment": "chua"}


def test_a_record_that_was_worked_on_since_is_not_unmade(alone: Workspace) -> None:
    visit, finding = first_visit(alone), new_id()
    made = record(alone, Edit("finding", finding, {"visit": visit, "kind": "ton_tai"}))
    text = record(alone, Edit("finding", finding, {"title": "quá hạn"}))
    with pytest.raises(ChangedSince):
        recording.undo(alone, made)
    recording.undo(alone, text)
    cause = record(alone, Edit("cause", new_id(), {"visit": visit, "finding": finding, "text": "vì"}))
    with pytest.raises(ChangedSince):
        recording.undo(alone, made)
    recording.undo(alone, cause)
    recording.undo(alone, made)
    assert state(alone, [finding]) == {finding: None}


def test_photos_added_and_removed_come_and_go(alone: Workspace) -> None:
    visit = first_visit(alone)
    done = photographing.add_photos(alone, visit=visit, files=[assets.path("samples/orientation-1.jpg")])
    photo = done.added[0]
    after = state(alone, [photo])
    again = recording.undo(alone, done.changes)
    assert state(alone, [photo]) == {photo: None}
    recording.undo(alone, again)
    assert state(alone, [photo]) == after
    removed = delete(alone, "photo", photo)
    recording.undo(alone, removed)
    assert state(alone, [photo]) == after


def _differ(planned: Table) -> tuple[Workspace, Workspace, str]:
    """Let two laptops write a place without seeing each other, and the first receive the second's."""
    first, second = planned.laptop("a"), planned.laptop("b")
    visit = first_visit(first)
    record(first, Edit("visit", visit, {"place": "Phòng họp"}))
    planned.pass_stick("a", "b")
    record(first, Edit("visit", visit, {"place": "Tầng 2"}))
    record(second, Edit("visit", visit, {"place": "Tầng 3"}))
    planned.pass_stick("b", "a")
    return first, second, visit


def _open(workspace: Workspace, visit: str) -> bool:
    seen = workspace.view(visit)
    return seen is not None and seen.in_conflict("place") is not None


def _difference(workspace: Workspace, visit: str) -> deciding.Difference:
    return next(one for one in deciding.differences(workspace) if one.conflict.record == visit)


def test_a_decision_edited_and_undone_again_is_opened_by_its_undo(planned: Table) -> None:
    first, _, visit = _differ(planned)
    decided = deciding.choose(first, difference=_difference(first, visit), side=0)
    shown = state(first, [visit])
    edited = record(first, Edit("visit", visit, {"place": "Sân"}))
    recording.undo(first, edited)
    assert (state(first, [visit]), _open(first, visit)) == (shown, False)
    again = recording.undo(first, decided)
    assert _open(first, visit)
    back = recording.undo(first, again)
    assert (state(first, [visit]), _open(first, visit)) == (shown, False)
    recording.undo(first, back)
    assert _open(first, visit)


def test_typing_into_a_difference_is_undone_by_opening_it(planned: Table) -> None:
    first, _, visit = _differ(planned)
    typed = record(first, Edit("visit", visit, {"place": "Sân"}))
    assert not _open(first, visit)
    recording.undo(first, typed)
    assert _open(first, visit)


def test_a_decision_taken_back_by_its_button_can_be_redone(planned: Table) -> None:
    first, _, visit = _differ(planned)
    deciding.choose(first, difference=_difference(first, visit), side=1)
    shown = state(first, [visit])
    taken = deciding.reopen(first, decisions=deciding.decisions(first, visit=visit))
    assert _open(first, visit)
    recording.undo(first, taken)
    assert (state(first, [visit]), _open(first, visit)) == (shown, False)


def test_what_came_from_another_laptop_since_is_not_overwritten(planned: Table) -> None:
    first, second = planned.laptop("a"), planned.laptop("b")
    visit = first_visit(first)
    mine = record(first, Edit("visit", visit, {"place": "Tầng 2"}))
    planned.pass_stick("a", "b")
    record(second, Edit("visit", visit, {"place": "Tầng 3"}))
    planned.pass_stick("b", "a")
    with pytest.raises(ChangedSince):
        recording.undo(first, mine)
    assert first.view(visit).text("place") == "Tầng 3"  # type: ignore[union-attr]


def test_an_undo_decides_no_difference_that_came_since(planned: Table) -> None:
    first, second = planned.laptop("a"), planned.laptop("b")
    visit = first_visit(first)
    record(first, Edit("visit", visit, {"place": "Phòng họp"}))
    planned.pass_stick("a", "b")
    mine = record(first, Edit("visit", visit, {"place": "Tầng 2"}))
    record(second, Edit("visit", visit, {"place": "Tầng 3"}))
    planned.pass_stick("b", "a")
    with pytest.raises(ChangedSince):
        recording.undo(first, mine)
    assert _open(first, visit)


def test_what_was_sealed_since_stays_sealed(demo: Opened) -> None:
    workspace = demo()
    visit = next(one for one in visits.visits(workspace) if _seals(workspace, one.visit)).visit
    with pytest.raises(Sealed):
        recording.undo(workspace, CHANGED[visit])
    assert CHANGED


CHANGED: dict[str, Changes] = {}


def _seals(workspace: Workspace, visit: str) -> bool:
    """Change a field of a visit that can be sealed, and seal it."""
    changes = record(workspace, Edit("visit", visit, {"place": "Phòng họp tầng 9"}))
    try:
        sealing.seal(workspace, visit=visit)
    except Refusal:
        return False
    CHANGED[visit] = changes
    return True


def test_what_was_done_has_a_name_and_a_place(alone: Workspace) -> None:
    visit, finding = first_visit(alone), new_id()
    answer = answer_id(visit, "II.1")
    made = record(alone, Edit("answer", answer, {"visit": visit, "question": "II.1", "assessment": "chua"}))
    assessed = record(alone, Edit("answer", answer, {"assessment": "day_du"}))
    found = record(alone, Edit("finding", finding, {"visit": visit, "kind": "ton_tai", "title": "Hồ sơ quá hạn"}))
    cause = record(alone, Edit("cause", new_id(), {"visit": visit, "finding": finding, "text": "vì"}))
    both = delete(alone, "finding", finding)
    names = [deed(alone, one).words for one in (made, assessed, found, cause, both)]
    assert names == [
        "thêm câu trả lời II.1",
        "đánh giá II.1",
        "thêm phát hiện “Hồ sơ quá hạn”",
        "thêm nguyên nhân “vì”",
        "xóa phát hiện “Hồ sơ quá hạn” cùng 1 nguyên nhân",
    ]
    assert deed(alone, assessed, "en").words == "assessment II.1"
    assert (deed(alone, assessed).visit, deed(alone, assessed).part) == (visit, "question:II.1/assessment")
    assert deed(alone, both).part == f"finding:{finding}"
    assert deed(alone, Changes.none()) == Deed()


def test_an_act_is_called_by_the_field_that_is_another_now(alone: Workspace) -> None:
    """The parts of a fraction are written together: the one that stayed as it was names nothing."""
    visit, figure = first_visit(alone), new_id()
    fraction = {"verified_numerator": "9", "verified_denominator": "10"}
    about = {"visit": visit, "indicator": "CH-02", "period": "2022"}
    record(alone, Edit("figure", figure, {**about, **fraction}))
    lower = deed(alone, record(alone, Edit("figure", figure, {**fraction, "verified_denominator": "12"})))
    upper = deed(
        alone, record(alone, Edit("figure", figure, {"verified_denominator": "12", "verified_numerator": "8"}))
    )
    assert lower.words.startswith("mẫu số kiểm tra")
    assert upper.words.startswith("tử số kiểm tra")
