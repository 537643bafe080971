"""The first start and the locked laptop, with real profiles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import inviting
from giamsat_desktop.services.people.own_clock import ClockDoubt
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.system.images import codes
from giamsat_desktop.system.keys.holders import PassphraseWrong
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.screens.start.choices import Beginning, ChoiceCard
from giamsat_desktop.ui.screens.start.page import StartScreen
from giamsat_desktop.ui.screens.start.unlock import UnlockScreen
from giamsat_desktop.ui.screens.visits.page import VisitsScreen
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start
from giamsat_desktop.ui.sticks import Stick
from tests.services.profile.test_recovering import Remembering
from tests.ui.screens import offices

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen window knows no size hints

LONG = 30_000
FOUR = "bớp phay xớp phạng"
SECRET = "một câu thật dài"


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, usb: Path) -> Iterator[StartScreen]:
    jobs = Jobs()
    stick = Stick(usb, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat")
    screen = StartScreen(tmp_path / "profile", jobs, "en", find_sticks=lambda: [stick])
    qtbot.addWidget(screen)
    screen.show()
    yield screen
    jobs.shutdown()


@pytest.fixture(scope="module")
def invitation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan bundle that the four words open."""
    root = tmp_path_factory.mktemp("inviting")
    ha, _ = offices.build_pair(root)
    (root / "usb").mkdir()
    with opening.opened(ha) as lead:
        return inviting.invite(lead, folder=root / "usb", passphrase=FOUR, name="Vũ Thị Nhạn").path


def test_four_cards_that_all_work(start: StartScreen) -> None:
    assert list(start.cards) == list(Beginning)
    assert all(card.isEnabled() for card in start.cards.values())
    assert all(card.accessibleName() and card.accessibleDescription() for card in start.cards.values())


def test_the_sample_asks_nothing_and_makes_no_profile_of_its_own(qtbot: QtBot, start: StartScreen) -> None:
    with qtbot.waitSignal(start.ready) as made:
        start.cards[Beginning.SAMPLE].click()
    assert made.args[1:] == [None, True, False]
    assert not opening.has_profile(made.args[0])
    assert start.opening.text()
    assert not start.identity.isVisible()


def test_a_profile_is_made(qtbot: QtBot, start: StartScreen) -> None:
    start.cards[Beginning.NEW_CAMPAIGN].click()
    assert "12 visits" in start.identity.about.text()  # which nobody here planned
    start.identity.name.setText("  Lê  Thu Hà ")
    start.identity.without.setChecked(True)
    with qtbot.waitSignal(start.ready, timeout=LONG) as made:
        start.identity.go_button.click()
    folder, passphrase, is_sample, is_new = made.args
    assert (passphrase, is_sample, is_new) == (None, False, True)
    with opening.opened(folder) as workspace:
        assert (workspace.profile.name, workspace.profile.role) == ("Lê Thu Hà", "lead")


def test_four_words_bring_the_whole_plan(qtbot: QtBot, start: StartScreen, usb: Path, invitation: Path) -> None:
    shutil.copy(invitation, usb)
    start.cards[Beginning.RECEIVE].click()
    qtbot.waitUntil(start.plan.next_button.isEnabled, timeout=LONG)
    assert start.plan.list.item(0).text().startswith("Invitation for Nhan  ·  gs-")
    start.plan.next_button.click()
    page = start.identity
    qtbot.waitUntil(page.words.isVisible, timeout=LONG)
    assert page.role.isHidden()
    page.name.setText("Vũ Thị Nhạn")
    page.without.setChecked(True)
    page.go_button.click()
    assert "four words" in page.problem.text()
    page.words.setText("bốn từ sai rồi")
    page.go_button.click()
    qtbot.waitUntil(lambda: invitation.name in page.problem.text(), timeout=LONG)
    assert "“rồi”" in page.problem.text() or "Tried: “bốn từ sai rồi”" in page.problem.text()
    assert page.focusWidget() is page.words or start.focusWidget() is page.words  # Enter tries again, never goes back
    page.back_button.click()
    assert start.plan.file() == usb / invitation.name  # one page back, and the bundle is still chosen
    start.plan.next_button.click()
    qtbot.waitUntil(page.words.isVisible, timeout=LONG)
    assert page.name.isEnabled()
    assert not opening.has_profile(start._folder)
    page.words.setText(FOUR.upper())
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    qtbot.waitUntil(start.welcome.isVisible, timeout=LONG)
    assert offices.HA in start.welcome.title.text()
    with qtbot.waitSignal(start.ready, timeout=LONG) as made:
        start.welcome.go_button.click()
    assert made.args[1:] == [None, False, False]
    with opening.opened(made.args[0]) as workspace:
        assert workspace.profile.campaign is not None
        assert len(visits.visits(workspace)) == 12


def test_a_bundle_without_invitation_says_what_to_do(qtbot: QtBot, start: StartScreen, usb: Path) -> None:
    (usb / "thu.gsb").write_bytes(b"not a bundle")
    start.cards[Beginning.RECEIVE].click()
    start.plan.ask_about(usb / "thu.gsb")
    qtbot.waitUntil(start.plan.problem.isVisible, timeout=LONG)
    assert "Ask the lead" in start.plan.problem.text()
    start.plan.without_button.click()
    assert start.identity.isVisible()
    assert start.identity.words.isHidden()
    start.identity.back_button.click()
    assert start.cards[Beginning.RECEIVE].isVisible()


def test_a_saved_folder_is_brought_back(qtbot: QtBot, start: StartScreen, tmp_path: Path) -> None:
    with saved_profile(tmp_path / "saved") as name:
        pass
    start.cards[Beginning.RESTORE].click()
    page = start.restore
    page.look_in(tmp_path / "usb")
    qtbot.waitUntil(lambda: "no copies" in page.problem.text(), timeout=LONG)
    assert not {"profile.json", "backups"} & set(page.problem.text().replace(".", " ").split())
    page.look_in(tmp_path / "saved")
    qtbot.waitUntil(lambda: page.list.count() == 1, timeout=LONG)
    assert not page.restore_button.isEnabled()
    page.passphrase.setText("sai mất rồi nhé")
    page.restore_button.click()
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=LONG)
    assert page.which.text() in page.problem.text()  # which passphrase is meant
    qtbot.waitUntil(page.passphrase.isEnabled, timeout=LONG)
    assert page.focusWidget() is page.passphrase  # typed once more, without a click
    page.passphrase.setText(SECRET)
    with qtbot.waitSignal(start.ready, timeout=LONG) as made:
        page.restore_button.click()
    folder, passphrase, _, _ = made.args
    with opening.opened(folder, passphrase=passphrase) as workspace:
        assert workspace.profile.name == name


@contextmanager
def saved_profile(folder: Path) -> Iterator[str]:
    """Make a profile with a passphrase, a campaign and one copy."""
    opening.create_profile(folder, name="Lê Thu Hà", role="lead", passphrase=SECRET)
    with opening.opened(folder, passphrase=SECRET) as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
        safekeeping.back_up(workspace)
    yield "Lê Thu Hà"


def test_a_passphrase_must_be_long_and_typed_twice(qtbot: QtBot, start: StartScreen) -> None:
    start.cards[Beginning.NEW_CAMPAIGN].click()
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
    start.cards[Beginning.NEW_CAMPAIGN].click()
    start.identity.name.setText("Lê Thu Hà")
    start.identity.without.setChecked(True)
    with qtbot.assertNotEmitted(start.ready):
        start.identity.go_button.click()
        qtbot.waitUntil(lambda: bool(start.identity.problem.text()), timeout=20_000)
    assert start.identity.go_button.isEnabled()


def test_enter_goes_to_the_next_empty_line_and_blames_nothing_that_was_not_typed_yet(
    qtbot: QtBot, start: StartScreen
) -> None:
    start.cards[Beginning.NEW_CAMPAIGN].click()
    page = start.identity
    page.name.setText("Lê Thu Hà")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert page.problem.isHidden()
    assert page.focusWidget() is page.passphrase or start.focusWidget() is page.passphrase
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)  # Enter once more, with nothing typed
    assert not page.problem.isHidden()


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path) -> Iterator[UnlockScreen]:
    folder = tmp_path / "locked"
    with saved_profile(folder):
        jobs = Jobs()
        screen = UnlockScreen(folder, jobs, "en")
        qtbot.addWidget(screen)
        screen.show()
        yield screen
        jobs.shutdown()


def test_a_wrong_passphrase_is_said_and_may_be_tried_again(qtbot: QtBot, locked: UnlockScreen) -> None:
    with qtbot.assertNotEmitted(locked.entered):
        locked.open_button.click()  # nothing typed
    locked.passphrase.setText("sai rồi nhé")
    with qtbot.waitSignal(locked.entered) as typed:
        qtbot.keyClick(locked.passphrase, Qt.Key.Key_Return)
    assert typed.args == ["sai rồi nhé"]
    assert not locked.open_button.isEnabled()
    locked.refuse(PassphraseWrong())
    assert locked.problem.text()
    assert locked.open_button.isEnabled()


def test_what_is_open_already_is_said_before_any_passphrase_is_asked(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà", passphrase=SECRET)
    assert not opening.in_use(folder)
    start = Start(dressed, folder, "en", Session)
    with opening.opened(folder, passphrase=SECRET):
        assert opening.in_use(folder)
        start.hand_over()  # nobody answers: it is open without a window
        qtbot.waitUntil(lambda: start.page is not None, timeout=LONG)
        page = start.page
        assert isinstance(page, UnlockScreen)
        assert page._title.text() == "The program is open already"
        for hidden in (page.passphrase, page.lost_button, page.restore_button):
            assert hidden.isHidden()
        page.open_button.click()
        assert page.passphrase.isHidden()
        assert not opening.waits_for_answer(folder)  # the question is taken back
    page.open_button.click()  # it was closed meanwhile
    assert not page.passphrase.isHidden()
    assert page.problem.isHidden()
    start.close()
    page.close()
    for thing in (start, page):
        thing.deleteLater()


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_window_that_is_open_comes_forward_when_the_program_is_started_again(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà")
    start = Start(dressed, folder, "en", Session)
    start.open(folder, None)
    assert start.session is not None
    window = start.session.window
    qtbot.waitUntil(window.isVisible, timeout=LONG)
    window.showMinimized()
    opening.knock(folder)
    qtbot.waitUntil(lambda: not opening.waits_for_answer(folder), timeout=LONG)
    assert not window.isMinimized()
    start.session._on_clock(ClockDoubt("2015-01-01T00:00:00Z", "2023-05-15T03:00:00Z"))
    said = window.banners.unread()[-1].text
    assert ("07:00 01/01/2015" in said, "10:00 15/05/2023" in said) == (True, True)
    window.close()
    start.close()
    for thing in (window, start.session, start):
        thing.deleteLater()


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_the_page_forward_that_asks_for_the_passphrase(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà", passphrase=SECRET)
    first = Start(dressed, folder, "en", Session)
    first.ask()
    page = first.page
    assert page is not None
    assert opening.at_the_door(folder)
    page.showMinimized()
    second = Start(dressed, folder, "en", Session)
    second.hand_over()
    second._answer.stop()  # its look for an answer would end this very application
    qtbot.waitUntil(lambda: not opening.waits_for_answer(folder), timeout=LONG)
    assert second.page is None
    assert not page.isMinimized()
    first.close()
    assert not opening.at_the_door(folder)  # a page that is gone answers nobody
    second.hand_over()
    qtbot.waitUntil(lambda: isinstance(second.page, UnlockScreen), timeout=LONG)
    assert not second.page.passphrase.isHidden()
    second.close()
    for thing in (page, second.page, first, second):
        thing.close()
        thing.deleteLater()


def test_fault_23_a_lost_passphrase_is_replaced_with_the_sheet(
    qtbot: QtBot, locked: UnlockScreen, tmp_path: Path
) -> None:
    with opening.opened(tmp_path / "locked", passphrase=SECRET) as workspace, workspace.store.reading() as work:
        kept = work.settings.get("root")
    assert isinstance(kept, dict)
    photo = tmp_path / "sheet.png"
    photo.write_bytes(codes.draw(str(kept["key"]).encode()))
    locked.lost_button.click()
    page = locked.recover
    page.go_button.click()
    assert "groups of letters" in page.problem.text()
    page.key.drop.take([photo])
    qtbot.waitUntil(lambda: page.key.text() == kept["key"], timeout=LONG)
    page.passphrase.setText("một câu hoàn toàn mới")
    page.again.setText("một câu hoàn toàn mới")
    with qtbot.waitSignal(locked.entered, timeout=LONG) as typed:
        page.go_button.click()
    opening.open_profile(tmp_path / "locked", passphrase=str(typed.args[0])).close()
    with pytest.raises(PassphraseWrong):
        opening.open_profile(tmp_path / "locked", passphrase=SECRET)


def test_a_wrong_recovery_key_changes_nothing(qtbot: QtBot, locked: UnlockScreen) -> None:
    locked.lost_button.click()
    page = locked.recover
    page.key.line.setText("ABCD EFGH")
    for line in (page.passphrase, page.again):
        line.setText("một câu hoàn toàn mới")
    with qtbot.assertNotEmitted(locked.entered):
        page.go_button.click()
        qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=LONG)
    assert page.go_button.isEnabled()


def test_the_program_opens_asks_again_and_offers_a_copy_when_the_data_is_damaged(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà")
    with opening.opened(folder) as workspace:
        safekeeping.back_up(workspace)
    (folder / "visits.sqlite").write_bytes(b"\0" * 8192)
    start = Start(dressed, folder, "en", Session)
    assert start.opens_alone()
    start.open_or_ask(folder)
    page = start.page
    assert isinstance(page, UnlockScreen)
    assert page.problem.text()
    assert page.passphrase.isHidden()
    page.restore_button.click()
    qtbot.waitUntil(lambda: page.restore.list.count() == 1, timeout=LONG)
    page.restore.restore_button.click()
    qtbot.waitUntil(lambda: start.session is not None, timeout=LONG)
    assert not page.isVisible()
    assert start.session is not None
    banners = start.session.window.banners
    qtbot.waitUntil(lambda: any("is the copy of" in one.text for one in banners.unread()), timeout=LONG)
    start.session.window.close()
    start.close()
    for thing in (start.session.window, start.session, start, page):
        thing.deleteLater()


def test_the_key_store_opens_the_window_without_asking(dressed: QApplication, tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Remembering())
    try:
        folder = tmp_path / "profile"
        opening.create_profile(folder, name="Lê Thu Hà", passphrase=SECRET)
        start = Start(dressed, folder, "en", Session)
        assert not start.opens_alone()
        with opening.opened(folder, passphrase=SECRET) as workspace:
            recovering.use_key_store(workspace)
        assert start.opens_alone()
        keyring.set_keyring(Remembering())  # it forgot: the passphrase still opens
        start.open_or_ask(folder)
        page = start.page
        assert isinstance(page, UnlockScreen)
        assert page.problem.text()
        assert not page.passphrase.isHidden()
        page.close()
        start.close()
        for thing in (page, start):
            thing.deleteLater()
    finally:
        keyring.set_keyring(before)


def test_no_key_takes_back_a_campaign_that_was_begun(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    """From the first start: a new campaign is no act of the history, though an answer given after it is."""
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà", role="lead")
    start = Start(dressed, folder, "en", Session)
    start._begin(folder, None, False, True)
    qtbot.waitUntil(lambda: start.session is not None, timeout=LONG)
    session = start.session
    assert session is not None
    page, workspace, history = start.page, session.context.workspace, session.context.history
    qtbot.waitUntil(lambda: not session.context.jobs.busy and bool(visits.visits(workspace)), timeout=LONG)
    there = len(visits.visits(workspace))
    assert any("12 visits" in view.text() for view in session.window.findChildren(QLabel) if view.isVisibleTo(page))
    assert history.next_undo() is None
    for _ in range(3):
        QTest.keyClick(session.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    assert len(visits.visits(workspace)) == there
    first = visits.visits(workspace)[0].visit
    session.context.act(lambda: record(workspace, Edit("visit", first, {"place": "Tầng 2"})))
    qtbot.waitUntil(lambda: history.next_undo() is not None, timeout=LONG)
    assert history.add(campaigns.new_campaign(workspace, preset="hanoi-2023").changes) is None  # whoever asks
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    session.window.close()
    start.close()
    for thing in (session.window, session, start, page):
        if thing is not None:
            thing.deleteLater()


@pytest.fixture
def beginning(dressed: QApplication, tmp_path: Path) -> Iterator[Start]:
    start = Start(dressed, tmp_path / "profile", "en", Session)
    yield start
    if start.session is not None:
        start.session.window.close()
    start.close()
    for thing in (start.session and start.session.window, start.session, start.page, start):
        if thing is not None:
            thing.close() if thing is start.page else None
            thing.deleteLater()


def test_the_sample_says_what_it_is_and_is_offered_again_with_its_work(
    qtbot: QtBot, beginning: Start, dressed: QApplication, tmp_path: Path
) -> None:
    beginning.ask()
    page = beginning.page
    assert isinstance(page, StartScreen)
    page.showMaximized()
    page.cards[Beginning.SAMPLE].click()
    qtbot.waitUntil(lambda: beginning.session is not None, timeout=120_000)
    assert beginning.session is not None
    assert beginning.session.window.isMaximized(), "as the page was"
    assert "Sample data" in beginning.session.window.windowTitle()
    assert beginning.session.window.status.sample.isVisible()
    assert not opening.has_profile(tmp_path / "profile")
    again = Start(dressed, tmp_path / "profile", "en", Session)
    assert not again.opens_alone()
    again.ask()
    offered = again.page
    assert isinstance(offered, StartScreen)
    assert "still there" in offered.cards[Beginning.SAMPLE].accessibleDescription()
    assert offered.focusProxy() is offered.cards[Beginning.SAMPLE]
    offered.close()
    again.close()
    for thing in (offered, again, page):
        thing.deleteLater()


def test_from_an_empty_profile_the_other_beginnings_are_reached(qtbot: QtBot, beginning: Start, tmp_path: Path) -> None:
    opening.create_profile(tmp_path / "profile", name="Lê Thu Hà")
    beginning.open_or_ask(tmp_path / "profile")
    session = beginning.session
    assert session is not None
    screen = session.window.built("visits")
    assert isinstance(screen, VisitsScreen)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in screen.beginnings), timeout=LONG)
    assert "Sample data" not in session.window.windowTitle()
    restore = screen.beginnings[2]
    restore.click()
    qtbot.waitUntil(lambda: isinstance(beginning.page, UnlockScreen), timeout=LONG)
    page = beginning.page
    assert isinstance(page, UnlockScreen)
    assert page.restore.isVisible()
    assert beginning.session is None
    page._show_first()
    page.open_button.click()
    qtbot.waitUntil(lambda: beginning.session is not None, timeout=LONG)
    assert beginning.session is not None
    again = beginning.session.window.built("visits")
    assert isinstance(again, VisitsScreen)
    qtbot.waitUntil(again.beginnings[0].isVisible, timeout=LONG)
    again.beginnings[0].click()
    qtbot.waitUntil(again.beginnings[0].isHidden, timeout=LONG)
    assert len(visits.visits(beginning.session.context.workspace)) == 12
    page.deleteLater()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, beginning: Start) -> None:
    beginning.ask()
    page = beginning.page
    assert page is not None
    page.show()
    page.activateWindow()
    card = page.findChildren(ChoiceCard)[0]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: QApplication.focusObject() is card, timeout=LONG)
    pressed: list[bool] = []
    card.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert len(pressed) == 1
    assert not card.isVisible()  # the next page
    qtbot.waitUntil(lambda: not beginning._jobs.busy, timeout=LONG)


def test_what_is_typed_is_hidden_until_it_is_asked_for_and_never_copied(
    qtbot: QtBot, start: StartScreen, dressed: QApplication
) -> None:
    start.cards[Beginning.NEW_CAMPAIGN].click()
    line = start.identity.passphrase
    QApplication.clipboard().setText("từ trước")
    line.setText("mưa rào qua bến đò")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.eye.trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert line.hasSelectedText()  # to be typed over
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert (QApplication.clipboard().text(), line.text()) == ("từ trước", "mưa rào qua bến đò")
    start.identity.back_button.click()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    QApplication.clipboard().clear()
