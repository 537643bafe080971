"""Settings with a real profile: what is chosen is kept, the lock changes, copies are made, personal data goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.copies import bringing_back, safekeeping, second_copy
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.check import CheckReport, Problem
from giamsat_desktop.system import logs
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.application import put_on
from giamsat_desktop.ui.look.theme import BODY_POINTS, DARK, LIGHT, style_sheet, tokens
from giamsat_desktop.ui.screens.settings.copies import CopiesPanel
from giamsat_desktop.ui.screens.settings.display import DisplayPanel
from giamsat_desktop.ui.screens.settings.keeping import number_box, show_number
from giamsat_desktop.ui.screens.settings.locking import LockPanel
from giamsat_desktop.ui.screens.settings.page import COPIES, GENERAL, LOCK, PRIVACY, SettingsScreen
from giamsat_desktop.ui.screens.settings.privacy import PrivacyPanel
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PANELS: dict[type[QWidget], str] = {DisplayPanel: GENERAL, LockPanel: LOCK, CopiesPanel: COPIES, PrivacyPanel: PRIVACY}
_P = TypeVar("_P", bound=QWidget)
LONG = 30_000
NAME = "Nguyễn Thị Qqbình"


@pytest.fixture
def lead(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    with offices.desk(both[0]) as made:
        yield made


@pytest.fixture
def member(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    with offices.desk(both[1]) as made:
        yield made


def make(qtbot: QtBot, desk: Desk, part: str = "") -> SettingsScreen:
    """Open the screen; whoever asks for it holds it, as the window does."""
    screen = SettingsScreen(desk.context)
    qtbot.addWidget(screen)
    screen.resize(1140, 640)
    screen.show()
    screen.open_at("", part)
    qtbot.waitUntil(lambda: screen.state is not None and not screen.stale, timeout=LONG)
    return screen


def panel_of(screen: SettingsScreen, kind: type[_P]) -> _P:
    found = screen.parts.panel(PANELS[kind])
    assert isinstance(found, kind)
    return found


def kept(desk: Desk) -> Settings:
    return Settings(desk.workspace.paths.settings)


def test_what_is_chosen_is_kept_and_worn_at_once(qtbot: QtBot, lead: Desk, dressed: QApplication) -> None:
    screen = make(qtbot, lead)
    display = panel_of(screen, DisplayPanel)
    assert display.language.code() == "vi"
    assert not display.later.isHidden()  # the window is in English
    try:
        for buttons, place, name in (
            (display.theme, 2, "interface.theme"),
            (display.text, 3, "interface.text-percent"),
        ):
            with qtbot.waitSignal(display.kept, timeout=LONG):
                buttons.choose(place)
            assert kept(lead).all()[name] == {"interface.theme": "dark", "interface.text-percent": 130}[name]
        assert tokens() is DARK
        assert dressed.font().pointSizeF() == pytest.approx(BODY_POINTS * 1.3)
        with qtbot.waitSignal(display.kept, timeout=LONG):
            display.part.setCurrentIndex(display.part.findData(256))
        assert kept(lead).number("send.part-mebibytes") == 256
        with qtbot.waitSignal(display.kept, timeout=LONG):
            display.language.choose(1)
        assert kept(lead).text("interface.language") == "en"
    finally:
        put_on(dressed, "light", 100)
    assert tokens() is LIGHT


def test_letters_of_the_style_grow_with_the_text() -> None:
    assert "font-size: 15pt" in style_sheet(LIGHT)
    assert "font-size: 30pt" in style_sheet(LIGHT, 200)


def test_a_new_passphrase_is_proved_before_the_window_closes_for_it(qtbot: QtBot, member: Desk) -> None:
    screen = make(qtbot, member, LOCK)
    lock = panel_of(screen, LockPanel)
    asked = member.context.navigation.relock_asked
    assert lock.old.isHidden()
    assert "Without" in lock.state.text()
    assert len(lock.choice.offered.text().split(" ")) == 5
    for words in ("ngắn", "12345678", "        ", "mật khẩu", member.workspace.profile.name):
        lock.new.setText(words)
        lock.again.setText(words)
        with qtbot.assertNotEmitted(asked):
            lock.change_button.click()
        assert lock.problem.text()
    lock.choice.take_button.click()
    assert lock.new.text() == lock.choice.offered.text()
    assert "strong" in lock.choice.strength.text()
    lock.change_button.click()  # not typed once more yet
    assert "differ" in lock.problem.text()
    lock.again.setText(lock.new.text())
    words = lock.new.text()
    with qtbot.waitSignal(asked, timeout=LONG) as how:
        lock.change_button.click()
    assert (how.args[0].old, how.args[0].new) == (None, words)
    assert (lock.new.text(), lock.again.text()) == ("", "")
    assert lock.choice.offered.text() != words


def test_without_a_key_store_it_is_said(qtbot: QtBot, member: Desk) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        screen = make(qtbot, member, LOCK)
        lock = panel_of(screen, LockPanel)
        lock.store_button.click()
        qtbot.waitUntil(lambda: not lock.store_problem.isHidden(), timeout=LONG)
        assert not opening.opens_by_key_store(member.workspace.folder)
    finally:
        keyring.set_keyring(before)


def test_a_copy_is_made_and_the_data_proved(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead, COPIES)
    copies = panel_of(screen, CopiesPanel)
    assert "no copy yet" in copies.last.text()
    with qtbot.waitSignal(copies.copied, timeout=LONG):
        copies.copy_button.click()
    qtbot.waitUntil(lambda: "Last copy" in copies.last.text(), timeout=LONG)
    assert safekeeping.last_copy(lead.workspace)
    assert copies.where.text() == str(lead.workspace.paths.backups)
    copies.check_button.click()
    qtbot.waitUntil(lambda: "whole" in copies.outcome.text(), timeout=LONG)
    assert "✓" in copies.outcome.text()
    qtbot.waitUntil(copies.check_button.isEnabled, timeout=LONG)


def test_what_is_not_whole_is_said_in_plain_words(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead, COPIES)
    copies = panel_of(screen, CopiesPanel)
    found = CheckReport(
        10, 1, 2, 0, (Problem("photo", "ab"), Problem("photo", "cd"), Problem("twice", "ab" * 16 + ":7"))
    )
    copies._on_checked((10, 2, checking.in_words(lead.workspace, found, "en"), ()))
    assert "✗" in copies.outcome.text()
    assert "2 damaged photos" in copies.detail.text()
    assert "ababab's laptop has used its numbers twice" in copies.detail.text()
    assert len(copies.detail.text().splitlines()) == 2
    past = CheckReport(10, 1, 2, 0, (), settled=(Problem("twice", "ab" * 16 + ":7"),))
    copies._on_checked((10, 2, (), checking.settled_in_words(lead.workspace, past, "en")))
    assert "✓" in copies.outcome.text()  # what is mended and kept is a fact of the past
    assert "once used its numbers twice" in copies.detail.text()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fault_that_a_check_knows_has_its_sentence(lead: Desk, language: str) -> None:
    codes = (
        "page",
        "photo",
        "missing-photo",
        "missing-body",
        "revision",
        "chain",
        "twice",
        "lie",
        "view",
        "search",
        "newer",
    )
    for code in codes:
        (said,) = checking.in_words(lead.workspace, CheckReport(1, 1, 0, 0, (Problem(code, "ab:1"),)), language)
        assert not re.search(r"[{}\[\]]", said)
        assert code == "search" or f"{code}:" not in said


def test_fault_69_the_lead_orders_and_the_member_follows(
    qtbot: QtBot, both: tuple[Workspace, Workspace], lead: Desk, member: Desk, tmp_path: Path
) -> None:
    ha, binh = both
    finding = new_id()
    visit = offices.first_visit(binh)
    record(binh, Edit("finding", finding, {"visit": visit, "title": f"Bà {NAME} khiếu nại", "severity": "cao"}))
    receiving.receive(ha, files=[sending.send(binh, folder=tmp_path).path])
    screen = make(qtbot, lead, PRIVACY)
    privacy = panel_of(screen, PrivacyPanel)
    privacy.search.setText("qqbinh")
    privacy.search_button.click()
    qtbot.waitUntil(lambda: privacy.found.count() == 1, timeout=LONG)
    dialog = privacy.open_dialog(privacy._found[0])
    assert not dialog.erase_button.isEnabled()
    dialog.fields.button(0).click()
    dialog.reason.setText("theo đơn ngày 20/5")
    with qtbot.waitSignal(privacy.changed, timeout=LONG):
        dialog.erase_button.click()
    seen = ha.view(finding)
    assert seen is not None
    assert (seen.text("title"), seen.text("severity")) == ("", "cao")
    qtbot.waitUntil(lambda: "theo đơn" in privacy.given.item(0).text(), timeout=LONG)

    receiving.receive(binh, files=[sending.send(ha, folder=tmp_path).path])
    theirs = make(qtbot, member, PRIVACY)
    other = panel_of(theirs, PrivacyPanel)
    assert "theo đơn ngày 20/5" in other.requests.text()
    assert not other.search.isEnabled()
    assert not other.why_not.isHidden()
    other.erase_button.click()
    box = other.findChild(QMessageBox)
    assert box is not None
    danger = next(one for one in box.findChildren(QPushButton) if one.property("tone") == "danger")
    with qtbot.waitSignal(other.changed, timeout=LONG):
        danger.click()
    qtbot.waitUntil(lambda: "Nothing is asked" in other.requests.text(), timeout=LONG)
    assert other.erase_button.isHidden()


def test_words_that_stand_nowhere(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead, PRIVACY)
    privacy = panel_of(screen, PrivacyPanel)
    privacy.search.setText("zzzzkhongco")
    privacy.look()
    qtbot.waitUntil(lambda: not privacy.nothing.isHidden(), timeout=LONG)


def test_copies_of_minutes_and_the_log_are_chosen(qtbot: QtBot, lead: Desk, tmp_path: Path) -> None:
    display = panel_of(make(qtbot, lead), DisplayPanel)
    assert (display.copies.minimum(), display.copies.maximum(), display.copies.value()) == (1, 20, 3)
    with qtbot.waitSignal(display.kept, timeout=LONG):
        display.copies.setValue(5)
    unit, delegation = (lead.workspace.of_type(kind)[0].record for kind in ("unit", "delegation"))
    visit, _ = visits.new_visit(lead.workspace, unit=unit, delegation=delegation, starts_at="2023-05-15T01:30:00Z")
    seen = lead.workspace.view(visit)
    assert seen is not None
    assert seen.get("copies") == 5
    file = logs.start(tmp_path / "logs")
    try:
        with qtbot.waitSignal(display.kept, timeout=LONG):
            display.log.choose(2)
        logs.logger("test").debug("a step")
        assert "a step" in file.read_text("utf-8")
    finally:
        logs.set_level(logs.LEVELS["info"])
        logs.stop()


def test_as_many_copies_stay_as_are_wanted(qtbot: QtBot, lead: Desk) -> None:
    copies = panel_of(make(qtbot, lead, COPIES), CopiesPanel)
    with qtbot.waitSignal(copies.kept, timeout=LONG):
        copies.number.setValue(2)
    for _ in range(4):
        safekeeping.back_up(lead.workspace)
    assert len(safekeeping.copies_of(lead.workspace.folder)) == 2


def test_a_second_folder_is_chosen_and_a_laptop_comes_back_from_it(qtbot: QtBot, lead: Desk, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    panel = panel_of(make(qtbot, lead, COPIES), CopiesPanel)
    with qtbot.waitSignal(panel.copied, timeout=LONG):
        panel.copy_button.click()
    with qtbot.waitSignal(panel.second.changed, timeout=LONG):
        panel.second.choose(office)
    assert "✓" in panel.second.said.outcome.text()
    qtbot.waitUntil(lambda: "1 of 1" in panel.second.state.text(), timeout=LONG)
    saved = bringing_back.find_saved(office)
    bringing_back.bring_back(saved, tmp_path / "fresh", copy=saved.copies[0])
    with opening.opened(tmp_path / "fresh") as fresh:
        assert visits.visits(fresh) != ()


def test_what_keeps_copies_from_the_second_folder_stays_to_be_read(qtbot: QtBot, lead: Desk, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    screen = make(qtbot, lead, COPIES)
    panel = panel_of(screen, CopiesPanel)
    panel.second.choose(lead.workspace.folder / "backups")
    qtbot.waitUntil(lambda: panel.second.said.failed, timeout=LONG)
    assert "lost together" in panel.second.said.detail.text()
    with qtbot.waitSignal(panel.second.changed, timeout=LONG):
        panel.second.choose(office)
    shutil.rmtree(office)  # its drive is pulled out
    with qtbot.waitSignal(panel.copied, timeout=LONG):
        panel.copy_button.click()
    assert panel.copy_outcome.text().startswith("✓")
    assert panel.second.said.failed
    screen.mark_stale()
    qtbot.waitUntil(lambda: not lead.context.jobs.busy, timeout=LONG)
    assert panel.second.said.failed
    assert "not there" in panel.second.state.text()
    assert not office.exists()
    assert safekeeping.catch_up(lead.workspace) is None
    office.mkdir()
    assert safekeeping.catch_up(lead.workspace) is None
    found = second_copy.second(lead.workspace)
    assert found is not None
    assert found.complete
    panel.second.said.read_button.click()
    assert not panel.second.said.failed


def test_what_is_erased_goes_from_the_second_folder_too(lead: Desk, tmp_path: Path) -> None:
    workspace, office, person = lead.workspace, tmp_path / "office", new_id()
    office.mkdir()
    record(workspace, Edit("finding", person, {"title": NAME}))
    safekeeping.back_up(workspace)
    second_copy.choose(workspace, office)
    second_copy.bring_up_to_date(workspace)
    before = {file.name for file in office.rglob("visits-*.sqlite")}
    redacting.redact(workspace, record_id=person, field="title", reason="theo yêu cầu")
    redacting.comply(workspace, requests=redacting.requested(workspace))
    after = {file.name for file in office.rglob("visits-*.sqlite")}
    assert len(before) == len(after) == 1
    assert before != after


def test_minutes_until_the_lock_are_chosen(qtbot: QtBot, member: Desk) -> None:
    lock = panel_of(make(qtbot, member, LOCK), LockPanel)
    assert not lock.idle.isEnabled()  # without a passphrase there is nothing to ask for
    with qtbot.waitSignal(lock.changed, timeout=LONG):
        lock.idle.setCurrentIndex(lock.idle.findData(30))
    assert kept(member).number("lock.idle-minutes") == 30


def test_the_value_of_a_number_box_is_seen_whole(qtbot: QtBot) -> None:
    box = number_box("backup.kept", "Daily copies", lambda _number: None)
    box.setStyleSheet(style_sheet(LIGHT))
    qtbot.addWidget(box)
    show_number(box, 30)
    box.show()
    box.resize(box.sizeHint().expandedTo(box.minimumSize()))
    line, option = box.lineEdit(), QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    assert line.text() == "30"
    assert room.height() >= line.fontMetrics().height()
    assert room.width() >= line.fontMetrics().horizontalAdvance("30") + 4
