"""The round of the table through whole windows, counted in presses: two colleagues, one stick, the secretary."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from giamsat_desktop.ui.screens.table_round.page import RoundScreen
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.sticks import Stick
from tests.ui.screens import offices
from tests.ui.whole_windows import LONG, end, put_in_front

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return offices.build_pair(tmp_path_factory.mktemp("journey"))


class Windows(QObject):
    """Notes every window of its own that is shown: a widget shown without a parent flashes and takes the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@contextmanager
def window(qtbot: QtBot, application: QApplication, profile: Path) -> Iterator[Session]:
    """The window of a profile, in front; closed at the end as a person would."""
    windows = Windows()
    application.installEventFilter(windows)
    session = Session(application, opening.open_profile(profile), "en")
    try:
        session.show()
        put_in_front(qtbot, session.window)
        yield session
        assert windows.shown == ["MainWindow"]
        session.window.close()
    finally:
        application.removeEventFilter(windows)
        end(session)


def visit_screen(qtbot: QtBot, session: Session, visit: str) -> QWidget:
    """Open a visit as a person does."""
    session.context.open_visit(visit)
    screen = session.window.built("visit")
    assert screen is not None
    qtbot.waitUntil(lambda: screen.title != "", timeout=LONG)
    put_in_front(qtbot, session.window)  # a window that is not takes no shortcuts
    return screen


def collect(qtbot: QtBot, session: Session, visit: str, sticks: tuple[Stick, ...]) -> None:
    """What the secretary does, from the visit to the minutes."""
    qtbot.keyClick(visit_screen(qtbot, session, visit), Qt.Key.Key_R, CONTROL | SHIFT)
    table = session.window.built("round")
    assert isinstance(table, RoundScreen)
    table._find_sticks = lambda: sticks
    qtbot.waitUntil(lambda: bool(table.cards) and not session.context.jobs.is_running("sticks"), timeout=LONG)
    table.look_for_sticks()
    qtbot.waitUntil(table.take_button.isEnabled, timeout=LONG)
    table.take_button.click()
    qtbot.waitUntil(lambda: "have handed over. " in table.summary.text(), timeout=LONG)
    assert not table.decide_button.isHidden()
    table.decide_button.click()
    assert session.window._place[0] == "conflicts"
    session.window.back()
    table.minutes_button.click()
    minutes = session.window.built("minutes")
    assert isinstance(minutes, MinutesScreen)
    qtbot.waitUntil(lambda: minutes.printed is not None, timeout=LONG)


def send(qtbot: QtBot, session: Session, visit: str, sticks: tuple[Stick, ...]) -> None:
    """What a colleague does: one press in the visit."""
    screen = visit_screen(qtbot, session, visit)
    assert isinstance(screen, VisitScreen)
    screen.sending._find = lambda: sticks
    qtbot.keyClick(screen, Qt.Key.Key_S, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "take out" in screen.sending.said.text(), timeout=LONG)
    assert session.window._place[0] == "visit"


def test_one_press_each_one_receive_the_differences_and_the_minutes(
    qtbot: QtBot, dressed: QApplication, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    ha, binh = (shutil.copytree(folder, tmp_path / folder.name) for folder in pair)
    usb = tmp_path / "usb"
    usb.mkdir()
    sticks = (Stick(usb, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat"),)
    with opening.opened(ha) as workspace:
        visit = offices.first_visit(workspace)
        seen = workspace.view(visit)
        assert seen is not None
        create(workspace, "member", {"delegation": seen.text("delegation"), "name": offices.BINH})
        record(workspace, Edit("visit", visit, {"place": "Phòng 1"}))
    with opening.opened(binh) as workspace:
        record(workspace, Edit("visit", visit, {"place": "Phòng 2"}))
    with window(qtbot, dressed, binh) as session:
        send(qtbot, session, visit, sticks)
    assert len(list(usb.glob("*.gsb"))) == 1
    with window(qtbot, dressed, ha) as session:
        collect(qtbot, session, visit, sticks)
