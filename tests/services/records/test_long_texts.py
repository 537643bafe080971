"""Texts as long as trades write them are recorded, carried, searched and taken back; what does not fit says why."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.dictionary.validation import FieldRefused
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import MAX_BODY
from giamsat_desktop.services.paper.printing import minutes_pdf
from giamsat_desktop.services.records.recording import Edit, create, record, undo
from giamsat_desktop.services.sentences import reason, sentence
from giamsat_desktop.services.visit.searching import find
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table

SENTENCE = "Việc giải quyết hồ sơ đất đai còn chậm, nhiều hồ sơ quá hạn chưa có thư xin lỗi. "
LONG = (SENTENCE * 1300)[:100_000].strip()
HEAVY = "ệ" * 80_000


def revisions(laptop: Workspace, record_id: str) -> list[dict[str, object]]:
    with laptop.store.reading() as work:
        found = sorted(work.revisions.of_record(record_id), key=lambda one: one.seq)
    assert all(len(one.body) <= MAX_BODY for one in found)
    return [dict(one.changes) for one in found]


@pytest.mark.parametrize(
    ("record_type", "name", "text"),
    [
        ("visit", "conclusion_assessment", LONG),
        ("visit", "conclusion_assessment", (SENTENCE * 300)[:19_000].strip()),
        ("remark", "text", (SENTENCE * 300)[:11_500].strip()),
        ("unit", "name", ("Trung tâm Phục vụ hành chính công và kiểm soát thủ tục " * 4)[:179].strip()),
        ("attendee", "name", ("Bà Nguyễn Thị Hòa, thay mặt Ủy ban nhân dân, " * 4)[:179].strip()),
        ("finding", "title", (SENTENCE * 30)[:900].strip()),
        ("document", "title", (SENTENCE * 30)[:1500].strip()),
    ],
)
def test_what_trades_write_is_recorded_whole(table: Table, record_type: str, name: str, text: str) -> None:
    laptop = table.laptop("a")
    made, _ = create(laptop, record_type, {name: text})
    seen = laptop.view(made)
    assert seen is not None
    assert seen.text(name) == text


def test_an_act_that_no_revision_holds_becomes_several_and_is_undone_as_one(table: Table) -> None:
    laptop = table.laptop("a")
    visit = new_id()
    record(laptop, Edit("visit", visit, {"place": "Phòng họp", "starts_at": "2023-05-15T01:30:00Z"}))
    before = laptop.view(visit)
    assert before is not None
    wanted = {
        "conclusion_assessment": HEAVY,
        "conclusion_shortcomings": HEAVY,
        "conclusion_requests": HEAVY,
        "place": "Phòng khác",
        "ends_at": "2023-05-15T04:30:00Z",
    }
    changes = record(laptop, Edit("visit", visit, wanted))
    seen = laptop.view(visit)
    assert seen is not None
    assert not seen.conflicts
    assert {name: seen.get(name) for name in wanted} == wanted
    said = revisions(laptop, visit)
    assert len(said) == 4
    assert set(said[1]) == {"place", "starts_at", "ends_at", "conclusion_requests"}  # short ones first, groups whole
    undo(laptop, changes)
    after = laptop.view(visit)
    assert after is not None
    assert {name: after.get(name) for name in wanted} == {name: before.get(name) for name in wanted}


def test_a_record_made_of_several_revisions_is_taken_back_whole(table: Table) -> None:
    laptop = table.laptop("a")
    made, changes = create(laptop, "answer", {"visit": new_id(), "question": "II.7", "comment": HEAVY, "text": HEAVY})
    assert len(revisions(laptop, made)) == 2
    assert len(changes.inverse) == 1
    undo(laptop, changes)
    seen = laptop.view(made)
    assert seen is not None
    assert seen.deleted


def test_a_decision_too_long_for_one_revision_closes_the_difference(planned: Table) -> None:
    first, second = planned.laptop("a"), planned.laptop("b")
    made, _ = create(first, "finding", {"title": "Hồ sơ"})
    planned.pass_stick("a", "b")
    names = ("description", "measured_against")
    record(first, Edit("finding", made, dict.fromkeys(names, f"{HEAVY} một")))
    record(second, Edit("finding", made, dict.fromkeys(names, f"{HEAVY} hai")))
    planned.pass_stick("b", "a")
    seen = first.view(made)
    assert seen is not None
    assert {one.group for one in seen.conflicts} == set(names)
    changes = record(first, Edit("finding", made, dict.fromkeys(names, f"{HEAVY} ba"), decides=True))
    decided = first.view(made)
    assert decided is not None
    assert not decided.conflicts
    undo(first, changes)
    again = first.view(made)
    assert again is not None
    assert {one.group for one in again.conflicts} == set(names)


def test_long_texts_travel_and_are_found(planned: Table) -> None:
    first, second = planned.laptop("a"), planned.laptop("b")
    visit = new_id()
    record(first, Edit("visit", visit, {"conclusion_assessment": f"{LONG[:99_900]} chữ cuối cùng: tuyết liên"}))
    planned.pass_stick("a", "b")
    seen, mine = second.view(visit), first.view(visit)
    assert seen is not None
    assert mine is not None
    assert seen.fields == mine.fields
    assert find(second, typed="tuyet lien", language="vi")


def test_the_true_reason_is_said_with_its_numbers(table: Table) -> None:
    laptop = table.laptop("a")
    said = {}
    for name, value in (
        ("text", "x" * 100_001),
        ("speaker", "x" * 301),
        ("said_at", "hôm qua"),
    ):
        with pytest.raises(FieldRefused) as refused:
            create(laptop, "remark", {name: value})
        said[name] = reason(refused.value, "vi")
        assert said[name][1:-1] in sentence(refused.value, "vi")
    assert said["text"] == "Dài 100.001 chữ, nhiều nhất 100.000 chữ."
    assert said["speaker"] == "Dài 301 chữ, nhiều nhất 300 chữ."
    with pytest.raises(FieldRefused) as refused:
        create(laptop, "figure", {"reported_value": "0.1234567"})
    assert reason(refused.value, "vi") == "Nhiều nhất 6 chữ số lẻ."
    assert reason(refused.value, "en") == "At most 6 decimal places."
    with pytest.raises(FieldRefused) as refused:
        create(laptop, "visit", {"copies": 11})
    assert reason(refused.value, "vi") == "Lớn nhất là 10."
    with pytest.raises(FieldRefused) as refused:
        create(laptop, "document", {"date": "2023-02-31"})
    assert reason(refused.value, "vi") == "Lịch không có ngày 31/2/2023."


@pytest.mark.parametrize("text", [LONG, "\n".join([SENTENCE.strip()] * 1200)])
def test_long_texts_stand_on_paper(planned: Table, text: str) -> None:
    laptop = planned.laptop("lead")
    visit = new_id()
    unit = next(one for one in laptop.of_type("unit"))
    delegation = next(one for one in laptop.of_type("delegation"))
    known = {"unit": unit.record, "delegation": delegation.record, "starts_at": "2023-05-15T01:30:00Z"}
    record(laptop, Edit("visit", visit, {**known, "conclusion_assessment": text, "other_opinions": text}))
    assert minutes_pdf(laptop, visit=visit).pages > 40
