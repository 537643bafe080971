"""One key sends the visit while one goes on typing in it: nothing moves, nothing typed is lost, a failure stays."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.exchange import receiving, sticks
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import RealDrive
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.sticks import Stick
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = 60_000


@dataclass
class Typing:
    """A visit in which somebody is typing the conclusion, and the sticks plugged in."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str
    folder: Path
    plugged: list[Stick] = field(default_factory=list)

    def editor(self) -> QPlainTextEdit:
        found = QApplication.focusWidget()
        assert isinstance(found, QPlainTextEdit)
        return found

    def plug(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        self.plugged.append(Stick(folder, name, 8_000_000_000, 16_000_000_000, "exfat"))
        return folder

    def press(self) -> None:
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.qtbot.keyClick(self.editor(), Qt.Key.Key_S, modifiers)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=LONG)

    def said(self) -> str:
        return self.screen.sending.said.text() if self.screen.sending.isVisible() else ""


@pytest.fixture
def typing(qtbot: QtBot, both: tuple[Workspace, Workspace], tmp_path: Path) -> Iterator[Typing]:
    binh = both[1]
    visit = offices.first_visit(binh)
    with offices.desk(binh) as desk:
        plugged: list[Stick] = []
        screen = VisitScreen(desk.context, find_sticks=lambda: tuple(plugged))
        qtbot.addWidget(screen)
        screen.resize(1150, 700)
        screen.open_at(visit, "conclusion")
        screen.show()
        screen.activateWindow()
        made = Typing(qtbot, desk, screen, visit, tmp_path, plugged)
        made.until(lambda: screen.model.data is not None and not desk.context.jobs.busy)
        box = screen.part("conclusion").findChildren(QPlainTextEdit)[0]
        box.setFocus()
        made.until(box.hasFocus)
        yield made
        made.until(lambda: not desk.context.jobs.busy)


def test_what_is_being_typed_goes_along_and_the_cursor_stays(typing: Typing, both: tuple[Workspace, Workspace]) -> None:
    usb = typing.plug("KINGSTON")
    editor = typing.editor()
    typing.qtbot.keyClicks(editor, "Don vi da khac phuc")  # not left, not paused
    typing.press()
    typing.qtbot.keyClicks(editor, " mot phan")  # while it is being sent
    typing.until(lambda: typing.said().startswith("✓"))
    assert typing.desk.went == []
    assert typing.editor() is editor
    assert editor.toPlainText() == "Don vi da khac phuc mot phan"
    assert editor.textCursor().position() == len(editor.toPlainText())
    assert "KINGSTON" in typing.said()
    (bundle,) = sticks.look([usb]).bundles
    receiving.receive(both[0], files=[bundle.file])
    seen = both[0].view(typing.visit)
    assert seen is not None
    assert "Don vi da khac phuc" in str(seen.fields)


def test_it_goes_to_the_secretary_alone_when_her_laptop_is_known(
    typing: Typing, both: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    ha, binh = both
    member = next(one for one in ha.of_type("member"))
    record(ha, Edit("member", member.record, {"name": offices.HA}))  # the plan is the lead's
    receiving.receive(binh, files=[offices.sending.send(ha, folder=tmp_path).path])
    record(binh, Edit("visit", typing.visit, {"secretary": member.record}))
    typing.plug("KINGSTON")
    typing.press()
    typing.until(lambda: typing.said().startswith("✓"))
    assert offices.HA in typing.said()


def test_a_window_closed_while_something_is_being_said_is_no_mistake(typing: Typing) -> None:
    typing.press()
    typing.until(lambda: "Plug in" in typing.said())
    typing.screen.sending._tell("More")  # the form makes room for it in a turn of its own
    shiboken6.delete(typing.screen.sending)
    QCoreApplication.processEvents()


def test_without_a_stick_it_waits_and_plugging_one_in_is_enough(typing: Typing) -> None:
    typing.press()
    typing.until(lambda: "Plug in" in typing.said())
    usb = typing.plug("KINGSTON")
    typing.screen.sending.look()
    typing.until(lambda: typing.said().startswith("✓"))
    assert list(usb.glob("*.gsb"))


def test_what_was_asked_before_the_screen_was_left_is_not_sent_later(typing: Typing) -> None:
    typing.press()
    typing.until(lambda: "Plug in" in typing.said())
    typing.screen.hide()
    usb = typing.plug("KINGSTON")
    typing.screen.show()
    typing.screen.sending.look()
    typing.until(lambda: not typing.desk.context.jobs.busy)
    assert list(usb.iterdir()) == []


def test_of_two_sticks_the_person_chooses_and_a_click_leaves_the_cursor_in_the_form(typing: Typing) -> None:
    first, second = typing.plug("KINGSTON"), typing.plug("SANDISK")
    editor = typing.editor()
    typing.press()
    typing.until(lambda: len(typing.screen.sending.choices) == 2)
    assert (list(first.iterdir()), list(second.iterdir())) == ([], [])
    typing.qtbot.mouseClick(typing.screen.sending.choices[1], Qt.MouseButton.LeftButton)
    typing.until(lambda: typing.said().startswith("✓"))
    assert typing.editor() is editor
    assert (len(list(first.iterdir())), len(list(second.iterdir()))) == (0, 1)


def test_when_the_stick_of_the_last_time_is_gone_another_one_is_asked_about(typing: Typing) -> None:
    typing.plug("KINGSTON")
    typing.press()
    typing.until(lambda: typing.said().startswith("✓"))
    typing.plugged.clear()
    other = typing.plug("SANDISK")
    typing.press()
    typing.until(lambda: len(typing.screen.sending.choices) == 1)
    assert "KINGSTON" in typing.said()
    assert list(other.iterdir()) == []


def test_a_failure_stays_in_a_banner_and_the_next_try_takes_it_away(typing: Typing) -> None:
    class Pulled(RealDrive):
        def sync(self, file: BinaryIO) -> None:  # noqa: ARG002 - as the drive has it
            raise OSError(errno.EIO, "Input/output error")

    usb = typing.plug("KINGSTON")
    taken: list[str] = []
    typing.desk.context.messages.banner_taken.connect(taken.append)
    typing.desk.workspace.drive = Pulled()
    editor = typing.editor()
    typing.press()
    typing.until(lambda: bool(typing.desk.banners))
    assert "was not sent" in typing.desk.banners[0].text
    assert typing.desk.banners[0].key == "send-visit"
    assert typing.editor() is editor
    assert typing.desk.toasts == []
    typing.desk.workspace.drive = RealDrive()
    taken.clear()
    typing.press()
    typing.until(lambda: typing.said().startswith("✓"))
    assert "send-visit" in taken
    assert len(list(usb.glob("*.gsb"))) == 1
    assert not list(usb.glob("~*"))


def test_a_folder_can_be_chosen_and_what_is_typed_stays_in_view(typing: Typing, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    editor = typing.editor()
    typing.press()
    typing.until(lambda: "Plug in" in typing.said())
    assert typing.screen.sending.folder_button.isVisible()
    typing.screen.sending.send_to(folder)
    typing.until(lambda: typing.said().startswith("✓"))
    assert "kept" in typing.said()
    assert len(list(folder.glob("*.gsb"))) == 1
    assert typing.editor() is editor
    bottom = editor.mapTo(typing.screen, editor.cursorRect().bottomLeft()).y()
    assert bottom <= typing.screen.sending.mapTo(typing.screen, typing.screen.sending.rect().topLeft()).y()


@pytest.mark.parametrize("how", ["key", "visit", "page"])
def test_what_was_said_goes_with_the_next_key_and_stays_in_its_visit(typing: Typing, how: str) -> None:
    typing.plug("KINGSTON")
    typing.press()
    typing.until(lambda: typing.said().startswith("✓"))
    if how == "key":
        typing.qtbot.keyClicks(typing.editor(), "a")
    elif how == "visit":
        workspace = typing.desk.context.workspace
        typing.screen.open_at(next(one.record for one in workspace.of_type("visit") if one.record != typing.visit), "")
    else:
        typing.screen.hide()
        typing.screen.show()
    typing.until(lambda: not typing.screen.sending.isVisible())
