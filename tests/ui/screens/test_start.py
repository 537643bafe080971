"""The first start and the locked laptop, with real profiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.services import opening
from giamsat_desktop.system.holders import PassphraseWrong
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.screens.start.choices import Beginning
from giamsat_desktop.ui.screens.start.page import StartScreen, UnlockScreen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen window knows no size hints


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[StartScreen]:
    jobs = Jobs()
    screen = StartScreen(tmp_path / "profile", jobs, "en")
    qtbot.addWidget(screen)
    screen.show()
    yield screen
    jobs.shutdown()


def test_four_cards_and_restoring_comes_later(start: StartScreen) -> None:
    assert list(start.cards) == list(Beginning)
    assert not start.cards[Beginning.RESTORE].isEnabled()
    assert all(card.accessibleName() and card.accessibleDescription() for card in start.cards.values())


@pytest.mark.parametrize(
    ("beginning", "role", "sample", "new"),
    [
        (Beginning.RECEIVE, "inspector", False, False),
        (Beginning.NEW_CAMPAIGN, "lead", False, True),
        (Beginning.SAMPLE, "inspector", True, False),
    ],
)
def test_a_profile_is_made(
    qtbot: QtBot, start: StartScreen, beginning: Beginning, role: str, *, sample: bool, new: bool
) -> None:
    start.cards[beginning].click()
    start.identity.name.setText("  Lê  Thu Hà ")
    start.identity.without.setChecked(True)
    with qtbot.waitSignal(start.ready, timeout=20_000) as made:
        start.identity.go_button.click()
    folder, passphrase, is_sample, is_new = made.args
    assert (passphrase, is_sample, is_new) == (None, sample, new)
    with opening.opened(folder) as workspace:
        assert (workspace.profile.name, workspace.profile.role) == ("Lê Thu Hà", role)


def test_a_passphrase_must_be_long_and_typed_twice(qtbot: QtBot, start: StartScreen) -> None:
    start.cards[Beginning.RECEIVE].click()
    page = start.identity
    with qtbot.assertNotEmitted(page.given):
        page.go_button.click()
        assert "name" in page.problem.text()
        page.name.setText("Lê Thu Hà")
        page.passphrase.setText("ngắn")
        page.go_button.click()
        assert "8" in page.problem.text()
        page.passphrase.setText("một câu dài")
        page.again.setText("một câu khác")
        page.go_button.click()
        assert "differ" in page.problem.text()
    page.again.setText("một câu dài")
    with qtbot.waitSignal(start.ready, timeout=20_000) as made:
        qtbot.keyClick(page.again, Qt.Key.Key_Return)
    assert made.args[1] == "một câu dài"
    assert opening.needs_passphrase(made.args[0])


def test_a_profile_that_is_there_is_not_written_over(qtbot: QtBot, start: StartScreen, tmp_path: Path) -> None:
    opening.create_profile(tmp_path / "profile", name="Trần Quốc Bình")
    start.cards[Beginning.RECEIVE].click()
    start.identity.name.setText("Lê Thu Hà")
    start.identity.without.setChecked(True)
    with qtbot.assertNotEmitted(start.ready):
        start.identity.go_button.click()
        qtbot.waitUntil(lambda: bool(start.identity.problem.text()), timeout=20_000)
    assert start.identity.go_button.isEnabled()


def test_a_wrong_passphrase_is_said_and_may_be_tried_again(qtbot: QtBot) -> None:
    screen = UnlockScreen("en")
    qtbot.addWidget(screen)
    screen.show()
    with qtbot.assertNotEmitted(screen.entered):
        screen.open_button.click()  # nothing typed
    screen.passphrase.setText("sai rồi nhé")
    with qtbot.waitSignal(screen.entered) as typed:
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert typed.args == ["sai rồi nhé"]
    assert not screen.open_button.isEnabled()
    screen.refuse(PassphraseWrong())
    assert screen.problem.text()
    assert screen.open_button.isEnabled()
