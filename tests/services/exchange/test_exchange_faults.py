"""Faults of the study that need whole laptops: unreadable sticks, odd values of other versions, numbers given twice."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import BinaryIO

import pytest

from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.domain.revision import Draft, Revision, compose
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import searching, visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import anchor, assets, canonical
from giamsat_desktop.system.drives import RealDrive
from tests.services.conftest import Table


class _BadSectors(io.RawIOBase):
    """A file whose end cannot be read."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._whole = io.BytesIO(content[: len(content) // 2])

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self._whole.read(len(view))
        if not piece:
            raise OSError(errno.EIO, "Input/output error")
        view[: len(piece)] = piece
        return len(piece)


class DyingStick(RealDrive):
    """A stick on which one file can no longer be read to its end."""

    def __init__(self, dead: str) -> None:
        self.dead = dead

    def open(self, path: Path) -> BinaryIO:
        return io.BufferedReader(_BadSectors(path.read_bytes())) if path.name == self.dead else super().open(path)


def first_visit(laptop: Workspace) -> str:
    return visits.visits(laptop)[0].visit


def comment(laptop: Workspace, question: str, text: str) -> None:
    visit = first_visit(laptop)
    said: dict[str, JsonValue] = {"visit": visit, "question": question, "comment": text}
    record(laptop, Edit("answer", answer_id(visit, question), said))


def write_raw(laptop: Workspace, record_type: str, one: str, changes: dict[str, JsonValue]) -> Revision:
    """Write a revision past all checks, as a program of another version would."""
    with laptop.store.unit_of_work() as work:
        last = work.revisions.last_of(laptop.writer)
        shown = work.records.get(one)
        parents = [] if shown is None else [work.revisions.get(head) for head in shown.heads]
        draft = Draft(
            record=one,
            record_type=record_type,
            changes=changes,
            writer=laptop.writer,
            seq=1 if last is None else last[0] + 1,
            previous=None if last is None else last[1],
            parents=tuple(parent.id for parent in parents),
            generation=1 + max((parent.generation for parent in parents), default=0),
            claimed_at="2023-05-15T03:00:00Z",
            time_zone="+07:00",
            app="99.0",
            salt="00" * 8,
        )
        made = compose(draft, canonical.dumps)
        work.revisions.add(made)
        work.commit()
    anchor.write(laptop.paths.anchor, anchor.Anchor(laptop.writer, made.seq, made.id))
    return made


def test_fault_6_one_file_that_cannot_be_read_does_not_stop_the_other(planned: Table) -> None:
    for name in ("a", "b"):
        comment(planned.laptop(name), "II.9", f"Ý kiến của {name}")
    good, bad = (sending.send(planned.laptop(name), folder=planned.stick).path for name in ("a", "b"))
    lead = planned.laptop("lead")
    lead.drive = DyingStick(bad.name)
    done = receiving.receive(lead, files=[good, bad])
    assert [(file, refusal.code) for file, refusal in done.refused] == [(bad.name, "stick-fault")]
    assert [one.sender for one in done.received] == ["a"]
    assert list(lead.paths.quarantine.iterdir()) == []
    lead.drive = RealDrive()  # the stick put in again, or the file copied once more
    assert not receiving.receive(lead, files=[bad]).refused
    assert len(deciding.differences(lead)) == 1


def test_fault_17_a_photo_kept_without_its_record_harms_nothing_and_is_taken_up(planned: Table) -> None:
    a, content = planned.laptop("a"), assets.data("samples/orientation-1.jpg")
    before = sending.plan(a)
    media_type, pictures = photographing.pictures_of(content)
    sha256 = a.photos.put_original(content, kind="photo", media_type=media_type, pictures=pictures)
    assert checking.check_profile(a).clean  # the power went before the record was written
    assert sending.plan(a) == before
    photo, changes = photographing.add_photo(a, visit=first_visit(a), content=content, name="lại.jpg")
    assert changes
    seen = a.view(photo)
    assert seen is not None
    assert seen.text("file") == sha256
    assert checking.check_profile(a).clean


def test_fault_19_minutes_name_the_photos_whose_bytes_have_not_come(planned: Table) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    one, other = (line.visit for line in visits.visits(a)[:2])
    content = assets.data("samples/orientation-1.jpg")
    photographing.add_photo(a, visit=one, content=content, name="ảnh.jpg")
    files = [sending.send(a, folder=planned.stick, what=sending.Scope(visit=other)).path]
    assert not receiving.receive(lead, files=files).refused
    assert len(printing.minutes_pdf(lead, visit=one).pdf) < len(printing.minutes_pdf(a, visit=one).pdf)
    planned.pass_stick("a", "lead")
    assert len(printing.minutes_pdf(lead, visit=one).pdf) > len(content) // 2


def test_fault_40_a_number_given_twice_is_a_difference_that_a_lead_decides(planned: Table) -> None:
    second = planned.laptop("second", "lead")
    planned.pass_stick("lead", "second")
    lead = planned.laptop("lead")
    visit = first_visit(lead)
    for laptop, number in ((lead, "05"), (second, "06")):
        record(laptop, Edit("visit", visit, {"minutes_number": number}))
    planned.pass_stick("second", "lead")
    (difference,) = deciding.differences(lead)
    assert {side.fields["minutes_number"] for side in difference.sides} == {"05", "06"}
    deciding.write_new(lead, difference=difference, fields={"minutes_number": "07"})
    planned.pass_stick("lead", "second")
    seen = second.view(visit)
    assert seen is not None
    assert seen.text("minutes_number") == "07"
    assert deciding.differences(second) == ()


@pytest.mark.parametrize(
    ("record_type", "changes"),
    [
        ("finding", {"title": 5, "severity": ["cao"], "in_minutes": "có", "description": {"text": "x"}}),
        ("visit", {"starts_at": 1684114200, "place": None, "copies": "ba", "minutes_number": ["06"]}),
        ("answer", {"comment": {"vi": "Đạt"}, "value": [[1]], "question": 9}),
        ("attendee", {"name": 7, "signs": "x", "order": "first"}),
        ("photo", {"file": 3, "caption": [], "in_minutes": True}),
        ("figure", {"indicator": 1, "period": None, "reported_value": True}),
    ],
)
def test_fault_46_values_of_another_type_are_kept_passed_on_and_harm_nothing(
    planned: Table, record_type: str, changes: dict[str, JsonValue]
) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    visit = first_visit(a)
    one = visit if record_type == "visit" else derived_id(record_type, "odd")
    about: dict[str, JsonValue] = {} if record_type == "visit" else {"visit": visit}
    made = write_raw(a, record_type, one, {**about, **changes, "x_later": "Trường của bản sau"})
    planned.pass_stick("a", "lead", "b")
    with lead.store.reading() as work:
        kept = work.revisions.get(made.id)
    assert (kept.header, kept.body) == (made.header, made.body)
    seen = lead.view(one)
    assert seen is not None
    assert {name: seen.raw.get(name) for name in changes} == changes
    assert seen.get("x_later") == "Trường của bản sau"
    assert checking.check_profile(lead).clean
    assert len(visits.visits(lead)) == 12
    assert visit_now(lead, visit).missing
    assert any(one.blocks for one in printing.minutes_pdf(lead, visit=visit).missing)
    assert isinstance(searching.find(lead, typed="Trường"), tuple)
    assert sending.plan(lead).revisions
    assert deciding.differences(lead) == ()


def test_fault_44_property_17_what_an_older_program_does_not_know_comes_back_as_it_was(planned: Table) -> None:
    a = planned.laptop("a")
    finding = derived_id("finding", "later")
    made = [
        write_raw(a, "finding", finding, {"visit": first_visit(a), "title": "Cũ", "x_colour": "đỏ"}),
        write_raw(a, "x-drawing", derived_id("x-drawing", "1"), {"strokes": [[1, 2], [3, 4]]}),
    ]
    planned.pass_stick("a", "lead")
    lead = planned.laptop("lead")
    record(lead, Edit("finding", finding, {"title": "Mới"}))  # the older program edits beside what it does not know
    planned.pass_stick("lead", "b")
    b = planned.laptop("b")
    seen = b.view(finding)
    assert seen is not None
    assert (seen.get("title"), seen.get("x_colour")) == ("Mới", "đỏ")
    with b.store.reading() as work:
        kept = [work.revisions.get(one.id) for one in made]
        assert work.records.get(made[1].record) is not None
    assert [(one.header, one.body) for one in kept] == [(one.header, one.body) for one in made]
