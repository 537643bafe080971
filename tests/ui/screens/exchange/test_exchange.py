"""Sending and receiving between two real laptops over a folder that stands for the stick."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.exchange import receiving, sending, sticks
from giamsat_desktop.services.exchange.sticks import Health, StickState
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import FAT_LIMIT, RealDrive
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.screens.exchange.page import RECEIVE, SEND, ExchangeScreen
from giamsat_desktop.ui.screens.exchange.places import health_shown
from giamsat_desktop.ui.sticks import Stick, is_stick, plugged_in, room_at
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def make(qtbot: QtBot, desk: Desk, *sticks: Path) -> ExchangeScreen:
    def find() -> Sequence[Stick]:
        return [Stick(folder, folder.name, 8_000_000_000, 16_000_000_000, "exfat") for folder in sticks]

    screen = ExchangeScreen(desk.context, find_sticks=find)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.title != "" and screen._seen_sticks, timeout=60_000)
    return screen


def test_the_only_stick_is_chosen_and_a_bundle_is_written(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    assert screen.send.people.list.count() == 2  # everybody, and Bình
    assert screen.send.places.folder() == usb
    with qtbot.waitSignal(screen.send.sent, timeout=60_000) as sent:
        screen.send.send_button.click()
    assert sent.args[0].path.parent == usb
    assert [found.file for found in sticks.look([usb]).bundles] == [sent.args[0].path]
    assert "take out" in screen.send.said.outcome.text()
    assert screen.send.progress.isHidden()


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
        qtbot.waitUntil(lambda: screen.send.people.list.count() == 2, timeout=60_000)
        assert screen.send.people.words.isHidden()


def test_stopping_leaves_nothing(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    screen.send.send_button.click()
    screen.send.progress.cancel_button.click()
    qtbot.waitUntil(lambda: screen.send.said.outcome.text() != "", timeout=60_000)
    if "take out" not in screen.send.said.outcome.text():  # it may have been done before the click
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
    qtbot.waitUntil(lambda: "3 parts" in screen.send.amount.text(), timeout=60_000)
    workspace.drive = Full(usb)
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    assert "full" in screen.send.said.outcome.text()
    assert "2 parts" in screen.send.said.detail.text()
    assert not screen.send.go_on_button.isHidden()
    screen.send.places.choose_folder(other)
    assert "full" in screen.send.said.outcome.text()  # still to be read while the sticks are changed
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.go_on_button.click()
    assert "Done" in screen.send.said.outcome.text()
    assert screen.send.go_on_button.isHidden()
    assert (len(list(usb.glob("*.gsb"))), len(list(other.glob("*.gsb")))) == (1, 2)


def test_everything_can_be_sent_again(qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path) -> None:
    ha, binh = both
    receiving.receive(ha, files=[sending.send(binh, folder=usb).path])  # with it comes what Bình confirms
    screen = make(qtbot, desk, usb)
    qtbot.waitUntil(lambda: "Everything has been confirmed" in screen.send.amount.text(), timeout=60_000)
    screen.send.full.click()
    qtbot.waitUntil(lambda: " entries" in screen.send.amount.text(), timeout=60_000)
    assert screen.send.wish().what.full


def test_fault_7_the_stick_is_tested_by_reading_back(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    places = screen.send.places
    with qtbot.waitSignal(places.tested, timeout=60_000):
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
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    screen.send.places.show_sticks([Stick(usb, usb.name, 7_000_000_000, 16_000_000_000, "exfat")])
    assert "take out" in screen.send.said.outcome.text()


def test_a_send_that_ends_where_nobody_sees_it_is_told_in_a_banner(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    """As behind a lock: whether the stick may be taken out is to be known afterwards."""
    screen = make(qtbot, desk, usb)
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
        screen.hide()
    assert any("take out" in one.text and "read back" in one.text for one in desk.banners)


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


class Broken(RealDrive):
    """A stick that is pulled out, full, or locked while a bundle is written: what the system says then."""

    def __init__(self, number: int) -> None:
        self.number = number

    def sync(self, file: BinaryIO) -> None:  # noqa: ARG002 - as the drive has it
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_a_failure_stays_until_it_is_read(qtbot: QtBot, desk: Desk, usb: Path, number: int) -> None:
    plugged = [stick_at(usb, "KINGSTON")]
    screen = shown(qtbot, desk, plugged)
    desk.workspace.drive = Broken(number)
    screen.send.send_button.click()
    qtbot.waitUntil(lambda: screen.send.said.failed, timeout=60_000)
    said, why = screen.send.said.outcome.text(), screen.send.said.detail.text()
    assert "Nothing was sent" in said
    assert why
    plugged.clear()  # pulled out: the next look finds no stick, and what goes is counted anew
    screen.look_for_sticks()
    qtbot.waitUntil(lambda: screen.send.places.folder() is None, timeout=60_000)
    screen.mark_stale()
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=60_000)
    screen.hide()
    screen.show()
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=60_000)
    assert (screen.send.said.outcome.text(), screen.send.said.detail.text()) == (said, why)
    screen.send.said.read_button.click()
    assert screen.send.said.outcome.text() == ""
    assert "Choose where" in screen.send.said.detail.text()


def test_a_failure_while_one_is_elsewhere_is_said_there_too(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = shown(qtbot, desk, [stick_at(usb, "KINGSTON")])
    desk.workspace.drive = Broken(errno.EIO)
    screen.send.send_button.click()
    screen.hide()
    qtbot.waitUntil(lambda: bool(desk.banners), timeout=60_000)
    assert "Nothing was sent" in desk.banners[0].text
    assert screen.send.said.failed


def test_another_stick_never_becomes_the_target_by_itself(qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path) -> None:
    other = tmp_path / "usb2"
    other.mkdir()
    first, second = stick_at(usb, "KINGSTON"), stick_at(other, "SANDISK")
    plugged = [first]
    screen = shown(qtbot, desk, plugged)
    places = screen.send.places
    assert places.folder() == usb
    plugged.append(second)
    look(qtbot, screen, lambda: len(places.buttons) == 2)
    assert places.folder() == usb
    plugged.remove(first)
    look(qtbot, screen, lambda: len(places.buttons) == 1)
    assert places.folder() is None
    assert not screen.send.ready
    assert "KINGSTON" in places.gone.text()
    assert not places.gone.isHidden()
    plugged.append(first)  # plugged in again
    look(qtbot, screen, lambda: places.folder() == usb)
    assert places.gone.isHidden()
    places.buttons[0].click()
    assert places.folder() == other


def test_another_stick_under_the_same_letter_is_another_stick(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    plugged = [stick_at(usb, "KINGSTON", volume="1A2B")]
    screen = shown(qtbot, desk, plugged)
    plugged[:] = [stick_at(usb, "KINGSTON", volume="3C4D")]
    screen.send.send_button.click()  # quicker than the next look
    qtbot.waitUntil(lambda: screen.send.said.failed, timeout=60_000)
    assert "KINGSTON" in screen.send.said.detail.text()
    assert list(usb.iterdir()) == []
    look(qtbot, screen, lambda: screen.send.places.folder() is None)
    assert screen.send.places.gone.isHidden()  # the failure says it; one thing at a time
    screen.send.said.read_button.click()
    assert not screen.send.places.gone.isHidden()


def test_what_is_left_of_an_interrupted_sending_goes_with_the_next_one(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    half = usb / f"~gs-3542e3-{desk.workspace.writer[:6]}-001.part"
    half.write_bytes(b"half")
    screen = make(qtbot, desk, usb)
    assert half.name in screen.send.places.unfinished.text()
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    look(qtbot, screen, lambda: screen.send.places.unfinished.isHidden())
    assert not half.exists()


def test_a_sending_stopped_after_its_first_part_says_what_is_on_the_stick(
    qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    workspace = desk.workspace
    Settings(workspace.paths.settings).put("send.part-mebibytes", 16)
    for number in range(3):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(b"%PDF" + random.Random(number).randbytes(9 << 20))
        visit = offices.first_visit(workspace)
        photographing.add_document(workspace, visit=visit, fields={"title": f"Báo cáo {number}"}, file=file)
    screen = make(qtbot, desk, usb)

    class Dying(RealDrive):
        def create(self, path: Path) -> BinaryIO:
            if any(usb.glob("*.gsb")):
                raise OSError(errno.EIO, "Input/output error")
            return super().create(path)

    workspace.drive = Dying()
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    assert screen.send.said.failed
    assert "up to 1 of 3" in screen.send.said.outcome.text()
    assert len(list(usb.glob("*.gsb"))) == 1
    assert not screen.send.go_on_button.isHidden()


def stick_at(folder: Path, name: str, volume: str = "") -> Stick:
    return Stick(folder, name, 8_000_000_000, 16_000_000_000, "exfat", volume=volume)


def shown(qtbot: QtBot, desk: Desk, plugged: list[Stick]) -> ExchangeScreen:
    screen = ExchangeScreen(desk.context, find_sticks=lambda: tuple(plugged))
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.title != "" and screen._seen_sticks and screen.send.ready, timeout=60_000)
    return screen


def look(qtbot: QtBot, screen: ExchangeScreen, until: Callable[[], bool]) -> None:
    """Look for sticks until what was plugged in or pulled out is shown."""

    def seen() -> bool:
        screen.look_for_sticks()
        return until()

    qtbot.waitUntil(seen, timeout=60_000)


def test_a_success_says_what_was_changed_after_it(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk, usb)
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    member = next(iter(desk.workspace.of_type("member")))
    record(desk.workspace, Edit("member", member.record, {"name": "Lê Thị Mới"}))
    screen.mark_stale()
    qtbot.waitUntil(
        lambda: "1 entries were changed after this sending" in screen.send.said.detail.text(), timeout=60_000
    )
    assert "1 were written on this laptop" in screen.send.of_these.text()


def test_a_failure_names_its_stick_and_goes_when_another_place_is_chosen(
    qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    screen = shown(qtbot, desk, [stick_at(usb, "KINGSTON")])
    desk.workspace.drive = Broken(errno.ENOSPC)
    screen.send.send_button.click()
    qtbot.waitUntil(lambda: screen.send.said.failed, timeout=60_000)
    assert "KINGSTON" in screen.send.said.outcome.text()
    screen.send.one_visit.click()  # another wish, the same stick: it stays
    assert screen.send.said.failed
    screen.send.places.choose_folder(tmp_path)
    assert not screen.send.said.failed
    assert "KINGSTON" not in screen.send.said.outcome.text()
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=60_000)


def test_a_stick_that_all_was_written_to_is_taken_out_without_a_word(
    qtbot: QtBot, desk: Desk, usb: Path, tmp_path: Path
) -> None:
    plugged = [stick_at(usb, "KINGSTON")]
    screen = shown(qtbot, desk, plugged)
    with qtbot.waitSignal(screen.send.sent, timeout=60_000):
        screen.send.send_button.click()
    other = tmp_path / "usb2"
    other.mkdir()
    plugged[:] = [stick_at(other, "SANDISK")]
    look(qtbot, screen, lambda: screen.send.places.folder() is None)
    assert screen.send.places.gone.isHidden()
    assert "take out" in screen.send.said.outcome.text() or not screen.send.said.failed
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=60_000)


def test_a_folder_shows_its_room_and_file_system_as_a_stick_does(qtbot: QtBot, desk: Desk, usb: Path) -> None:
    screen = make(qtbot, desk)
    screen.send.places.choose_folder(usb)
    qtbot.waitUntil(lambda: "free" in screen.send.places.buttons[0].accessibleDescription(), timeout=60_000)
    found = room_at(usb)
    assert found is not None
    assert found.file_system in screen.send.places.buttons[0].accessibleDescription()


@pytest.mark.parametrize(
    ("place", "kind", "counts"),
    [
        ("media/ha/KINGSTON", "exfat", True),
        ("run/media/ha/KINGSTON", "vfat", True),
        ("mnt/usb", "tmpfs", True),
        ("boot/efi", "vfat", False),
        ("efi", "vfat", False),
        ("snap/core/1", "squashfs", False),
        ("run/user/1000", "tmpfs", False),
        ("media/ha/disc", "iso9660", False),
        ("mnt/sandbox/tools/v1/python", "tmpfs", False),
        ("etc/hosts", "ext4", False),
        ("data", "vfat", False),
    ],
)
def test_only_what_can_be_taken_along_or_a_person_mounted_is_a_stick(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, kind: str, counts: bool
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    assert is_stick(f"/{place}", kind, "/dev/sdx1", platform="linux", block=tmp_path) is counts


@pytest.mark.skipif(os.name == "nt", reason="the devices of Linux")
def test_a_removable_device_is_a_stick_wherever_it_is_mounted(tmp_path: Path) -> None:
    at = tmp_path / "sdx" / "sdx1"
    at.mkdir(parents=True)
    place = tmp_path / "somewhere"
    place.mkdir()
    (tmp_path / "sdx" / "removable").write_text("0\n")
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "sdx1").symlink_to(at)
    assert not is_stick(str(place), "vfat", "/dev/sdx1", platform="linux", block=tmp_path / "block")
    (tmp_path / "sdx" / "removable").write_text("1\n")
    assert is_stick(str(place), "vfat", "/dev/sdx1", platform="linux", block=tmp_path / "block")
