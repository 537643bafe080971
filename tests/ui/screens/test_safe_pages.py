"""On every page: while a button is shut for its work the keys go to no other one, and what is for good never has them
unchosen.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.screens.people.sheet import SheetPanel
from giamsat_desktop.ui.widgets.parts import Parts
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WITHOUT = {"conflicts"}
"""Pages on which no button stands when nothing waits."""
PAGES = [entry.key for entry in screens()]


@pytest.fixture(scope="module")
def sealed_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    profile = demonstrating.sample_profile(tmp_path_factory.mktemp("pages") / "demo")
    with opening.opened(profile) as workspace:
        sealing.seal(workspace, visit=visits.visits(workspace)[0].visit)
    return profile


@pytest.fixture
def desk(sealed_profile: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(sealed_profile, tmp_path / "laptop")
    with opening.opened(tmp_path / "laptop") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    made = MainWindow(desk.context, screens())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_screen("visits")
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
        made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)


def _parts(qtbot: QtBot, desk: Desk, window: MainWindow, key: str) -> Iterator[QWidget]:
    """Show a page, then each of its parts."""
    visit = visits.visits(desk.workspace)[0].visit
    window.show_screen(key, visit if key in ("visit", "minutes", "round") else "")
    page = window.built(key)
    assert page is not None
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
    yield page
    for parts in page.findChildren(Parts):
        for part in parts._parts:
            parts.show_part(part)
            qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
            yield page
    for _, _, screen, record, part, _ in page.places() if key == "visit" else ():
        window.show_screen(screen, record, part)
        qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
        yield page


def _buttons(page: QWidget) -> list[QAbstractButton]:
    every = page.findChildren(QAbstractButton)
    return [one for one in every if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("key", PAGES)
def test_the_keys_of_a_shut_button_go_to_no_other_one(qtbot: QtBot, desk: Desk, window: MainWindow, key: str) -> None:
    wrong, seen = set[tuple[str, str]](), 0
    for page in _parts(qtbot, desk, window, key):
        at = QApplication.focusWidget()
        assert at is None or at.property("tone") != "danger"
        for button in _buttons(page):
            button.setFocus()
            if not button.hasFocus():
                continue
            seen += 1
            button.setEnabled(False)
            now = QApplication.focusWidget()
            if now not in (button, button.parentWidget()):
                wrong.add((button.text() or button.accessibleName(), str(now)))
            button.setEnabled(True)
            if button.property("tone") == "danger" and button.hasFocus():
                wrong.add((button.text(), "itself"))
    assert not wrong
    assert seen or key in WITHOUT


def test_once_the_recovery_sheet_is_saved_the_keys_are_where_they_were(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    for page in _parts(qtbot, desk, window, "people"):
        panel = page.findChild(SheetPanel)
        if panel is not None and panel.save_button.isVisible():
            break
    assert panel is not None
    assert panel.save_button.isVisible()
    assert panel.paper_only.leave_button.property("tone") == "danger"
    panel.save_button.setFocus()
    panel.save_to(tmp_path / "to.pdf")
    assert not panel.save_button.isEnabled()
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
    qtbot.waitUntil(panel.save_button.isEnabled, timeout=30_000)
    assert panel.save_button.hasFocus()


def test_so_it_is_while_another_window_asks_where_to_save(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    panel = next(
        found
        for page in _parts(qtbot, desk, window, "people")
        if (found := page.findChild(SheetPanel)) is not None and found.save_button.isVisible()
    )
    panel.save_button.setFocus()
    asking = QWidget()
    qtbot.addWidget(asking)
    with qtbot.waitActive(asking, timeout=20_000):
        asking.show()
        asking.activateWindow()
    assert not window.isActiveWindow()
    panel.save_to(tmp_path / "to.pdf")
    assert not isinstance(window.focusWidget(), QAbstractButton)
    qtbot.waitUntil(panel.save_button.isEnabled, timeout=30_000)
    with qtbot.waitActive(window, timeout=20_000):
        asking.close()
        window.activateWindow()
    assert panel.save_button.hasFocus()


def test_in_a_dialog_the_keys_of_a_shut_button_go_to_the_safe_one(qtbot: QtBot) -> None:
    dialog = SafeDialog()
    act, other, safe = QPushButton("Erase"), QPushButton("Erase all"), QPushButton("Leave it")
    column = QVBoxLayout(dialog)
    for button in (act, other, safe):
        column.addWidget(button)
    dialog.set_safe(safe, act, other)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    act.setFocus()
    act.setEnabled(False)
    assert safe.hasFocus()
    act.setEnabled(True)
    assert safe.hasFocus()
