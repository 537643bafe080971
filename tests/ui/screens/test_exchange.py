"""Sending and receiving between two real laptops over a folder that stands for the stick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giamsat_desktop.services import enrolling, opening, receiving, sending
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.exchange.page import RECEIVE, ExchangeScreen
from giamsat_desktop.ui.screens.exchange.receive import ranges_shown
from giamsat_desktop.ui.screens.exchange.sticks import Stick, bundles_on, plugged_in
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return offices.build_pair(tmp_path_factory.mktemp("exchanging"))


@pytest.fixture
def both(pair: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    with offices.copies(pair, tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    with offices.desk(both[0]) as made:
        yield made


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def make(qtbot: QtBot, desk: Desk, *sticks: Path) -> ExchangeScreen:
    def find() -> Sequence[Stick]:
        return [Stick(folder, folder.name, 8_000_000_000, 16_000_000_000, "exfat") for folder in sticks]

    screen = ExchangeScreen(desk.context, find_sticks=find)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.title != "" and screen._seen_sticks, timeout=10_000)
    return screen


def test_the_only_stick_is_chosen_and_a_bundle_is_written(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    assert screen.send.people.list.count() == 2  # everybody, and Bình
    assert screen.send.places.folder() == usb
    with qtbot.waitSignal(screen.send.sent, timeout=20_000) as sent:
        screen.send.send_button.click()
    assert sent.args[0].parent == usb
    assert [found.file for found in bundles_on(screen.send.places.sticks)] == sent.args
    assert "take out" in screen.send.outcome.text()
    assert screen.send.progress.isHidden()


def test_one_key_sends_a_visit(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    with qtbot.waitSignal(screen.send.sent, timeout=20_000):
        screen.send_visit(offices.first_visit(desk.workspace))
    assert screen.send.chosen_visit() == offices.first_visit(desk.workspace)


def test_two_sticks_wait_for_a_choice(qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path) -> None:
    other = tmp_path / "usb2"
    other.mkdir()
    screen = make(qtbot, desk, usb, other)
    assert not screen.send.ready
    screen.send.places.buttons[1].click()
    assert screen.send.places.folder() == other
    assert screen.send.ready


def test_nobody_known_shows_the_six_words(qtbot: QtBot, tmp_path: Path, usb: Path) -> None:
    opening.create_profile(tmp_path / "alone", name="Phạm Một Mình")
    with opening.opened(tmp_path / "alone") as workspace, offices.desk(workspace) as desk:
        screen = make(qtbot, desk, usb)
        words = enrolling.my_words(workspace)
        assert not screen.send.ready
        assert all(word in screen.send.people.words.text() for word in words)
        card = usb / "binh.gscard"
        opening.create_profile(tmp_path / "other", name="Trần Quốc Bình")
        with opening.opened(tmp_path / "other") as other:
            theirs = enrolling.export_card(other, file=card)
        screen.send.people.accept_from(card)
        qtbot.waitUntil(lambda: screen.send.people.list.count() == 2, timeout=10_000)
        assert all(word in screen.send.people.words.text() for word in theirs)


def test_stopping_leaves_nothing(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    screen.send.send_button.click()
    screen.send.progress.cancel_button.click()
    qtbot.waitUntil(lambda: screen.send.outcome.text() != "", timeout=20_000)
    if "take out" not in screen.send.outcome.text():  # it may have been done before the click
        assert list(usb.iterdir()) == []


def test_looking_changes_nothing_then_receiving_reports(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    ha, binh = both
    visit = offices.first_visit(binh)
    record(binh, Edit("visit", visit, {"place": "Phòng họp số 2"}))
    bundle = sending.send(binh, folder=usb).path
    (usb / "thu.gsb").write_bytes(b"not a bundle at all")
    screen = make(qtbot, desk, usb)
    screen.show_half(RECEIVE)
    panel = screen.receive
    assert panel.found.count() == 2
    panel.look_button.click()
    qtbot.waitUntil(lambda: panel.receive_button.isEnabled() and len(panel.table.rows.shown()) == 2, timeout=20_000)
    lines = {line.file: line for line in panel.table.rows.shown()}
    assert lines[bundle.name].sender == offices.BINH
    assert lines[bundle.name].counts[0] == 1
    assert lines["thu.gsb"].said
    seen = ha.view(visit)
    assert seen is not None
    assert seen.text("place") != "Phòng họp số 2"
    with qtbot.waitSignal(panel.received, timeout=20_000):
        panel.receive_button.click()
    seen = ha.view(visit)
    assert seen is not None
    assert seen.text("place") == "Phòng họp số 2"
    assert "1 new" in panel.summary.text()


def test_differences_are_offered_after_receiving(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    ha, binh = both
    visit = offices.first_visit(ha)
    record(ha, Edit("visit", visit, {"place": "Phòng họp số 1"}))
    record(binh, Edit("visit", visit, {"place": "Phòng họp số 2"}))
    bundle = sending.send(binh, folder=usb).path
    screen = make(qtbot, desk)
    screen.show_half(RECEIVE)
    screen.receive.look([bundle])
    qtbot.waitUntil(screen.receive.receive_button.isEnabled, timeout=20_000)
    screen.receive.receive_button.click()
    qtbot.waitUntil(lambda: not screen.receive.decide_button.isHidden(), timeout=20_000)
    screen.receive.decide_button.click()
    assert desk.went == [("conflicts", "", "")]


def test_missing_numbers_are_named(qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path) -> None:
    ha, binh = both
    screen = make(qtbot, desk)
    gaps = screen.receive._gaps(
        receiving.receive(ha, files=[sending.send(binh, folder=usb).path], dry_run=True).received, {}
    )
    assert gaps == []
    assert ranges_shown([(121, 124), (130, 130)]) == "121–124, 130"


def test_a_plugged_in_stick_has_name_and_room() -> None:
    for stick in plugged_in():
        assert stick.folder.is_dir()
        assert stick.name
        assert 0 <= stick.free <= stick.size


def test_parts_and_hidden_copies_are_no_bundles(tmp_path: Path) -> None:
    for name in ("a.gsb", "~b.part", "._a.gsb", "~c.gsb"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.gsb").write_bytes(b"xy")
    found = bundles_on([Stick(tmp_path, "usb", 1, 1, "exfat"), Stick(tmp_path / "gone", "gone", 1, 1, "exfat")])
    assert [(one.file.name, one.size) for one in found] == [("a.gsb", 1), ("d.gsb", 2)]
