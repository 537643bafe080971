"""Drafts that wait beside the database: wherever the program is killed, the last durable word on a field is there."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.unfinished import Batch, Unfinished
from giamsat_desktop.services.people.enrolling import my_card
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust.certifying import found_root
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.databases.refusals import StoreFull
from giamsat_desktop.store.waiting import Waiting
from tests.services.records.transactions import watched

VISIT = derived_id("visit", "waiting")
FIELDS = ("place", "conclusion_assessment")
SECRET = "Lời kể không được lọt ra ngoài"


def typed(name: str, text: str) -> Unfinished:
    return Unfinished(VISIT, name, "visit", text, VISIT, over="…", base={"x": [1]}, heads=("a", "b"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waiting") / "profile"
    opening.create_profile(folder, name="Hoà", role="lead")
    with opening.opened(folder) as laptop:
        laptop.joined(derived_id("campaign", "waiting"))
        found_root(laptop, my_card(laptop))  # only a certified lead orders anything to be forgotten
        record(laptop, Edit("visit", VISIT, {"place": "Hà Nội"}))
    return folder


@dataclass
class Asked:
    """One thing asked of the database: a batch, or (no batch) the recording of a field."""

    batch: Batch | None = None
    name: str = ""
    text: str = ""
    laid: bool = False
    taken: bool = False


@dataclass
class Desk:
    """A window without its widgets: what it has asked of both files so far, and what must have become of it."""

    laptop: Workspace
    asked: list[Asked] = field(default_factory=list)
    turned: int = 0
    laid: int = 0

    def type(self, name: str, text: str) -> None:
        number = self.laptop.waiting.next_number()
        batch = Batch(number, (typed(name, text),)) if text else Batch(number, dropped=((VISIT, name),))
        self.asked.append(Asked(batch))

    def leave(self, name: str, text: str) -> None:
        self.asked.append(Asked(name=name, text=text or "-"))

    def lay_by(self) -> None:
        lying = [one for one in self.asked[self.turned :] if one.batch is not None and not one.laid]
        batches = [one.batch for one in lying if one.batch is not None]
        if batches:
            self.laptop.waiting.put(*batches)
            self.laid = batches[-1].number
        for one in lying:
            one.laid = True

    def turn(self, *, fails: bool) -> None:
        """The database does the next thing asked of it, or cannot."""
        if self.turned == len(self.asked):
            return
        one, self.turned = self.asked[self.turned], self.turned + 1

        def full(_number: int) -> None:
            if fails:
                raise StoreFull(file="visits.sqlite")

        with watched(self.laptop, full), contextlib.suppress(StoreFull):
            if one.batch is None:
                record(self.laptop, Edit("visit", VISIT, {one.name: one.text}))
            else:
                batch = one.batch
                drafting.keep(self.laptop, batch.several, dropped=batch.dropped, number=batch.number)
        if not fails:
            one.taken = True
            for before in self.asked[: self.turned]:
                before.taken = before.taken or before.batch is not None

    def clear(self) -> None:
        if self.turned == len(self.asked) and not self.laptop.waiting.missed and self.laid:
            self.laptop.waiting.clear(self.laid)
            self.laid = 0

    def durable(self) -> dict[str, str]:
        """What must be there after a kill: all that is durable anywhere, in the order in which it was asked for."""
        found: dict[str, str] = {}
        for one in self.asked:
            if one.batch is None:
                if one.taken:
                    found.pop(one.name, None)
            elif one.taken or one.laid:
                for _, name in one.batch.dropped:
                    found.pop(name, None)
                found.update((draft.field, draft.text) for draft in one.batch.several)
        return found

    def killed(self, folder: Path) -> Path:
        return Path(shutil.copytree(self.laptop.folder, folder))


STEPS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(FIELDS), st.sampled_from(("một", "hai", "ba", ""))),
    st.tuples(st.just("leave"), st.sampled_from(FIELDS), st.sampled_from(("một", "hai"))),
    st.tuples(st.sampled_from(("lay by", "turn", "turn", "fail", "clear")), st.just(""), st.just("")),
)

TYPE, FORGET, LEAVE = ("type", "place", "một"), ("type", "place", ""), ("leave", "place", "một")
LAY_BY, TURN, FAIL, CLEAR = ("lay by", "", ""), ("turn", "", ""), ("fail", "", ""), ("clear", "", "")


def take(desk: Desk, step: tuple[str, str, str]) -> None:
    verb, name, text = step
    if verb == "type":
        desk.type(name, text)
    elif verb == "leave":
        desk.leave(name, text)
    elif verb == "lay by":
        desk.lay_by()
    elif verb == "clear":
        desk.clear()
    else:
        desk.turn(fails=verb == "fail")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sittings=st.lists(st.lists(STEPS, min_size=4, max_size=12), min_size=1, max_size=3))
@example(sittings=[[TYPE, LAY_BY, TURN, LEAVE, TURN]])  # taken and recorded, and still lying there
@example(sittings=[[TYPE, LAY_BY, FAIL, LEAVE, TURN]])  # missed, and recorded at the next turn
@example(sittings=[[TYPE, LAY_BY, LEAVE, TURN, FAIL], [TYPE, TURN]])
@example(sittings=[[TYPE, LAY_BY, TURN, FORGET, TURN], [FORGET, TYPE, LAY_BY, FAIL, FORGET, LAY_BY]])
@example(sittings=[[TYPE, LAY_BY, FAIL, FORGET, FAIL, TYPE, TURN, CLEAR, FORGET, LAY_BY]])
def test_whenever_it_is_killed_the_last_durable_word_on_a_field_is_there(
    built: Path, sittings: list[list[tuple[str, str, str]]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(built, Path(name) / "0"))
        expected: dict[str, str] = {}
        for number, steps in enumerate(sittings):
            with opening.opened(folder) as laptop:
                assert {one.field: one.text for one in drafting.all_of(laptop)} == expected
                desk = Desk(laptop)
                desk.asked += [Asked(Batch(0, (typed(one, text),)), taken=True) for one, text in expected.items()]
                desk.turned = len(desk.asked)
                for step in steps:
                    take(desk, step)
                expected = desk.durable()
                folder = desk.killed(Path(name) / str(number + 1))
        with opening.opened(folder) as laptop:
            assert {one.field: one.text for one in drafting.all_of(laptop)} == expected
            assert laptop.waiting.batches() == []
            assert checking.check_profile(laptop).clean


@pytest.fixture
def laptop(built: Path, tmp_path: Path) -> Iterator[Workspace]:
    with opening.opened(Path(shutil.copytree(built, tmp_path / "profile"))) as workspace:
        yield workspace


def test_what_waits_comes_back_as_it_was_and_can_be_read_by_nobody_else(laptop: Workspace) -> None:
    one = typed("place", SECRET)
    batch = Batch(laptop.waiting.next_number(), (one,), ((VISIT, "conclusion_assessment"),))
    laptop.waiting.put(batch)
    assert laptop.waiting.batches() == [batch]
    files = sorted(laptop.folder.glob("waiting.sqlite*"))
    assert files
    for file in files:
        assert SECRET.encode() not in file.read_bytes()
    stranger = Waiting(laptop.paths.waiting, bytes(32))
    assert stranger.batches() == []
    assert stranger.unread
    stranger.close()


def test_an_order_to_forget_reaches_what_waits_and_what_was_set_aside(laptop: Workspace) -> None:
    aside = laptop.paths.waiting.with_name("waiting.sqlite.unread")
    aside.write_bytes(b"what an earlier start could not read")
    other = Unfinished(derived_id("visit", "other"), "place", "visit", "stays")
    batch = Batch(laptop.waiting.next_number(), (typed("place", SECRET), other))
    laptop.waiting.put(batch)
    laptop.waiting.miss(batch)
    redacting.redact(laptop, record_id=VISIT, field="place", reason="theo yêu cầu")
    assert not aside.exists()
    assert [one.text for found in laptop.waiting.batches() for one in found.several] == ["stays"]
    assert [one.text for one in drafting.all_of(laptop)] == ["stays"]


def test_an_order_to_forget_ends_a_file_that_nobody_can_read(laptop: Workspace) -> None:
    laptop.waiting.put(Batch(laptop.waiting.next_number(), (typed("place", SECRET),)))
    laptop.waiting.close()
    laptop.paths.waiting.write_bytes(b"\0" * 8192)
    assert not checking.check_profile(laptop).clean
    redacting.redact(laptop, record_id=VISIT, field="place", reason="theo yêu cầu")
    assert not laptop.paths.waiting.exists()
    assert checking.check_profile(laptop).clean
