"""The round of the table in a real window: cards turn, differences, minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.exchange import inviting, sending
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.table_round.page import RoundScreen
from giamsat_desktop.ui.sticks import Stick
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = 20_000


def make(qtbot: QtBot, desk: Desk, *sticks: Path) -> RoundScreen:
    found = [Stick(folder, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat") for folder in sticks]
    screen = RoundScreen(desk.context, find_sticks=lambda: found)
    qtbot.addWidget(screen)
    screen.resize(1140, 640)
    screen.open_at(offices.first_visit(desk.workspace), "")
    screen.show()
    qtbot.waitUntil(lambda: bool(screen.cards) and bool(screen.stick.text()), timeout=LONG)
    return screen


def binh(screen: RoundScreen) -> str:
    return next(card.state.text() for card in screen.cards if card.name.text() == offices.BINH)


def test_one_press_turns_the_cards_then_differences_then_minutes(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    visit = offices.first_visit(desk.workspace)
    for workspace, place in zip(both, ("Phòng 1", "Phòng 2"), strict=True):
        record(workspace, Edit("visit", visit, {"place": place}))
    screen = make(qtbot, desk, usb)
    assert binh(screen) == "… waiting"
    assert not screen.take_button.isEnabled()
    sending.send(both[1], folder=usb, what=Scope(visit))
    screen.look_for_sticks()
    qtbot.waitUntil(screen.take_button.isEnabled, timeout=LONG)
    assert "1 bundles" in screen.stick.text()
    qtbot.keyClick(screen, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: binh(screen) == "✓ received", timeout=LONG)
    assert screen.summary.text() == "✓ All 1 laptops have handed over. 6 people have no card here yet."
    assert "1 differences" in screen.decide_button.text()
    screen.decide_button.click()
    screen.minutes_button.click()
    assert desk.went == [("conflicts", visit, ""), ("minutes", visit, "")]


def test_a_colleague_without_news_is_told_from_one_who_is_missing(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    screen = make(qtbot, desk, usb)
    sending.send(both[1], folder=usb, what=Scope(offices.first_visit(both[1])))
    (usb / "thu.gsb").write_bytes(b"not a bundle")
    screen.look_for_sticks()
    qtbot.waitUntil(screen.take_button.isEnabled, timeout=LONG)
    screen.take_button.click()
    qtbot.waitUntil(lambda: binh(screen) == "= nothing new", timeout=LONG)
    assert "thu.gsb" in screen.problem.text()
    screen.again_button.click()
    qtbot.waitUntil(lambda: binh(screen) == "… waiting", timeout=LONG)


def test_who_was_invited_and_has_no_card_yet_is_told_so(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    inviting.invite(both[0], folder=usb, passphrase="bớp phay xớp phạng", name="Nguyễn Thị Lan")
    screen = make(qtbot, desk)
    card = next(card for card in screen.cards if card.name.text() == "Nguyễn Thị Lan")
    assert card.state.text() == "✉ invited, no card yet"
    assert "the card comes with the first bundle" in card.detail.text()
    assert "7 people have no card" in screen.summary.text()
    pins = [card.name.text() for card in screen.cards]
    assert len(pins) == len(set(pins))


def test_without_a_stick_or_a_plan_it_says_what_to_do(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = make(qtbot, desk)
    assert "Plug in" in screen.stick.text()
    screen.take()
    assert not screen.take_button.isEnabled()
    opening.create_profile(tmp_path / "new", name="Phạm Thị Lan")
    with opening.opened(tmp_path / "new") as workspace, offices.desk(workspace) as other:
        empty = RoundScreen(other.context, find_sticks=list)
        qtbot.addWidget(empty)
        empty.show()
        qtbot.waitUntil(lambda: not empty.empty.isHidden(), timeout=LONG)


def test_a_failure_stays_while_sticks_come_and_go_and_follows_who_went_elsewhere(
    qtbot: QtBot, both: tuple[Workspace, Workspace], desk: Desk, usb: Path
) -> None:
    screen = make(qtbot, desk, usb)
    (usb / "thu.gsb").write_bytes(b"not a bundle")
    screen.look_for_sticks()
    qtbot.waitUntil(screen.take_button.isEnabled, timeout=LONG)
    screen.take_button.click()
    screen.hide()  # before it has ended
    qtbot.waitUntil(lambda: bool(screen.problem.text()) and not desk.context.jobs.busy, timeout=LONG)
    assert [banner.text for banner in desk.banners] == [screen.problem.text()]
    said = screen.problem.text()
    screen.show()
    screen._find_sticks = list
    screen.look_for_sticks()
    screen.mark_stale()
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=LONG)
    assert screen.problem.text() == said
    assert screen.problem.isVisible()
