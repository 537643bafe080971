"""Sending and receiving between two real laptops over a folder that stands for the stick."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.services import enrolling, opening, photographing, receiving, sending, sticks
from giamsat_desktop.services.sticks import Health, StickState
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import FAT_LIMIT, RealDrive
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.screens.exchange.page import RECEIVE, SEND, ExchangeScreen
from giamsat_desktop.ui.screens.exchange.places import health_shown
from giamsat_desktop.ui.sticks import Stick, plugged_in
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
    assert sent.args[0].path.parent == usb
    assert [found.file for found in sticks.look([usb]).bundles] == [sent.args[0].path]
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
        screen.send.people.card_button.click()
        screen.send.people.accept_button.click()
        assert desk.went == [("people", "", "card"), ("people", "", "laptops")]
        card = usb / "binh.gscard"
        opening.create_profile(tmp_path / "other", name="Trần Quốc Bình")
        with opening.opened(tmp_path / "other") as other:
            enrolling.export_card(other, file=card)
        enrolling.accept_card(workspace, file=card)
        screen.hide()
        screen.show()  # as when one comes back from the people's screen
        qtbot.waitUntil(lambda: screen.send.people.list.count() == 2, timeout=10_000)
        assert screen.send.people.words.isHidden()


def test_stopping_leaves_nothing(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    screen.send.send_button.click()
    screen.send.progress.cancel_button.click()
    qtbot.waitUntil(lambda: screen.send.outcome.text() != "", timeout=20_000)
    if "take out" not in screen.send.outcome.text():  # it may have been done before the click
        assert list(usb.iterdir()) == []


def test_a_plugged_in_stick_has_name_and_room() -> None:
    for stick in plugged_in():
        assert stick.folder.is_dir()
        assert stick.name
        assert 0 <= stick.free <= stick.size


class Full(RealDrive):
    """A stick with room for one part: full as soon as a bundle lies on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def free_space(self, folder: Path) -> int:
        full = folder == self.folder and any(folder.glob("*.gsb"))
        return 0 if full else super().free_space(folder)


def test_fault_4_a_full_stick_says_what_is_on_it_and_another_one_takes_the_rest(
    qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    workspace = desk.workspace
    Settings(workspace.paths.settings).put("send.part-mebibytes", 16)
    visit = offices.first_visit(workspace)
    for number in range(3):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(b"%PDF" + random.Random(number).randbytes(9 << 20))
        photographing.add_document(workspace, visit=visit, fields={"title": f"Báo cáo {number}"}, file=file)
    other = tmp_path / "usb2"
    other.mkdir()
    screen = make(qtbot, desk, usb)
    qtbot.waitUntil(lambda: "3 parts" in screen.send.amount.text(), timeout=20_000)
    workspace.drive = Full(usb)
    with qtbot.waitSignal(screen.send.sent, timeout=20_000):
        screen.send.send_button.click()
    assert "full" in screen.send.outcome.text()
    assert "2 parts" in screen.send.detail.text()
    assert not screen.send.go_on_button.isHidden()
    screen.send.places.choose_folder(other)
    assert "full" in screen.send.outcome.text()  # still to be read while the sticks are changed
    with qtbot.waitSignal(screen.send.sent, timeout=20_000):
        screen.send.go_on_button.click()
    assert "Done" in screen.send.outcome.text()
    assert screen.send.go_on_button.isHidden()
    assert (len(list(usb.glob("*.gsb"))), len(list(other.glob("*.gsb")))) == (1, 2)


def test_everything_can_be_sent_again(qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path) -> None:
    ha, binh = both
    receiving.receive(ha, files=[sending.send(binh, folder=usb).path])  # with it comes what Bình confirms
    screen = make(qtbot, desk, usb)
    qtbot.waitUntil(lambda: "Everything has been confirmed" in screen.send.amount.text(), timeout=20_000)
    screen.send.full.click()
    qtbot.waitUntil(lambda: " changes" in screen.send.amount.text(), timeout=20_000)
    assert screen.send.wish().what.full


def test_fault_7_the_stick_is_tested_by_reading_back(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    places = screen.send.places
    with qtbot.waitSignal(places.tested, timeout=20_000):
        places.test_button.click()
    assert "✓" in places.health.text()
    assert list(usb.iterdir()) == []
    bad = Health(usb, StickState.LIES, 1, "vfat", FAT_LIMIT)
    assert "Do not use it" in health_shown(bad)
    good = Health(usb, StickState.GOOD, 1, "vfat", FAT_LIMIT, 32 << 20, 1.0, 1.0)
    assert "4 GB" in health_shown(good)
    assert all(health_shown(Health(usb, state, 1, "", None)) for state in StickState)


def test_fault_9_a_locked_stick_cannot_be_chosen(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk)
    screen.send.places.show_sticks([Stick(usb, "KINGSTON", 1, 2, "vfat", writable=False)])
    assert not screen.send.places.buttons[0].isEnabled()
    assert screen.send.places.folder() is None


def test_a_send_that_is_done_stays_to_be_read_when_the_stick_has_less_room(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    with qtbot.waitSignal(screen.send.sent, timeout=20_000):
        screen.send.send_button.click()
    screen.send.places.show_sticks([Stick(usb, usb.name, 7_000_000_000, 16_000_000_000, "exfat")])
    assert "take out" in screen.send.outcome.text()


def test_one_key_before_the_stick_is_plugged_in_is_enough(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    plugged: list[Stick] = []
    screen = ExchangeScreen(desk.context, find_sticks=lambda: tuple(plugged))
    qtbot.addWidget(screen)
    screen.show()
    screen.send_visit(offices.first_visit(desk.workspace))
    qtbot.waitUntil(lambda: "Plug in" in screen.send.outcome.text(), timeout=20_000)
    plugged.append(Stick(usb, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat"))
    with qtbot.waitSignal(screen.send.sent, timeout=20_000):
        screen.look_for_sticks()
    assert screen.send.chosen_visit() == offices.first_visit(desk.workspace)


def test_what_was_asked_before_the_screen_was_left_is_not_sent_later(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    plugged: list[Stick] = []
    screen = ExchangeScreen(desk.context, find_sticks=lambda: tuple(plugged))
    qtbot.addWidget(screen)
    screen.show()
    screen.send_visit(offices.first_visit(desk.workspace))
    qtbot.waitUntil(lambda: "Plug in" in screen.send.outcome.text(), timeout=20_000)
    screen.hide()
    plugged.append(Stick(usb, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat"))
    screen.show()
    qtbot.waitUntil(lambda: len(screen.send.places.buttons) == 1, timeout=20_000)
    assert not desk.context.jobs.is_running("send")
    assert list(usb.iterdir()) == []


def test_fault_1_an_interrupted_sending_is_named(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    (usb / "~gs-3542e3-1c5ac5-001.part").write_bytes(b"half")
    screen = make(qtbot, desk, usb)
    assert "~gs-3542e3-1c5ac5-001.part" in screen.send.places.unfinished.text()
    assert not screen.send.places.unfinished.isHidden()


def test_keys_show_the_halves(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(screen, Qt.Key.Key_I, control)
    assert screen.halves.code() == RECEIVE
    qtbot.keyClick(screen, Qt.Key.Key_E, control)
    assert screen.halves.code() == SEND
    qtbot.keyClick(screen, Qt.Key.Key_R, control | Qt.KeyboardModifier.ShiftModifier)
    assert desk.went == [("round", "", "")]
