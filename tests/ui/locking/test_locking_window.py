"""The window locks when nobody is there, and on one key: typed words first, keys dropped, then back to the place."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.ui.context import Relock
from giamsat_desktop.ui.jobs import POOL_THREADS, Task
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.messages import Banner, Question, Tone
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.exchange.page import ExchangeScreen
from giamsat_desktop.ui.screens.people.page import PeopleScreen
from giamsat_desktop.ui.screens.start.unlock import UnlockScreen
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WORDS, FRESH = "một câu thật dài", "mưa rào qua bến đò"
LONG = 40_000
HOLDING = (Workspace, Store, PhotoStore, DeviceKeys, Session, MainWindow)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked") / "profile"
    opening.create_profile(folder, name="Lê Thu Hà", role="lead", passphrase=WORDS)
    with opening.opened(folder, passphrase=WORDS) as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
    return folder


@pytest.fixture
def locked(made: Path, tmp_path: Path) -> Path:
    """Return a profile that no other test has left anything in."""
    return Path(shutil.copytree(made, tmp_path / "profile"))


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication, locked: Path) -> Iterator[Start]:
    made = Start(dressed, locked, "en", Session)
    made.open(locked, WORDS)
    yield made
    made.close()
    for thing in (made.page, made.session.window if made.session else None, made.session, made):
        if thing is not None and shiboken6.isValid(thing):
            if isinstance(thing, UnlockScreen):
                thing.close()
            shiboken6.delete(thing)


def at_work(qtbot: QtBot, start: Start) -> tuple[Session, QPlainTextEdit]:
    """Open the conclusion of a visit and stand in it."""
    session = start.session
    assert session is not None
    visit = visits.visits(session.context.workspace)[0].visit
    session.context.open_visit(visit, "conclusion")
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.model.data is not None and not session.context.jobs.busy, timeout=LONG)
    box = screen.part("conclusion").findChildren(QPlainTextEdit)[0]
    session.window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus, timeout=LONG)
    return session, box


def unlock(qtbot: QtBot, start: Start) -> Session:
    page = start.page
    assert isinstance(page, UnlockScreen)
    page.passphrase.setText(WORDS)
    page.open_button.click()
    qtbot.waitUntil(lambda: start.session is not None, timeout=LONG)
    assert start.session is not None
    return start.session


def settled(qtbot: QtBot, session: Session) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)


def _line_of(part: QWidget, field: str) -> QLineEdit:
    """Return the line into which a field of a part is written."""
    editors = (one for one in part.findChildren(FieldEditor) if (one.spot_key() or ("", ""))[1] == field)
    return next(line for editor in editors for line in editor.findChildren(QLineEdit))


def on_the_screen() -> list[QWidget]:
    """Return the windows that are seen."""
    hidden = Qt.WidgetAttribute.WA_DontShowOnScreen
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and not one.testAttribute(hidden)]


def locked_away(qtbot: QtBot, start: Start) -> None:
    """Wait until the session and all that it held are gone."""
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_one_key_locks_what_is_typed_is_saved_and_one_is_back_at_the_same_place(
    qtbot: QtBot, start: Start, locked: Path
) -> None:
    session, box = at_work(qtbot, start)
    keys = weakref.ref(session.context.workspace.store)
    ended: list[bool] = []
    session.destroyed.connect(lambda: ended.append(True))
    session.context.messages.banner("Chưa gửi được", Tone.DANGER, key="send-visit")
    qtbot.keyClicks(box, "Don vi da khac phuc")
    qtbot.keyClick(box, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    assert isinstance(start.page, UnlockScreen)
    assert start.page.isVisible()
    with pytest.raises(Refusal):
        opening.open_profile(locked, passphrase="một câu nào đó")
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG)
    del session, box
    gc.collect()
    assert keys() is None  # nothing holds the key of the database any more
    again = unlock(qtbot, start)
    assert again.window._place[0] == "visit"
    assert again.window.banners.texts() == ["Chưa gửi được"]  # nobody has read it yet
    screen = again.window.built("visit")
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.model.data is not None, timeout=LONG)
    assert screen.current_part() == "conclusion"
    assert screen.part("conclusion").findChildren(QPlainTextEdit)[0].toPlainText().count("Don vi da khac phuc") == 1
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_it_locks_when_nobody_is_there_and_a_key_is_somebody(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    idle = session._idle
    idle.start(15)
    told: list[bool] = []
    idle.idle.connect(lambda: told.append(True))
    idle.check()
    assert told == []
    idle._milliseconds = 1  # as if the minutes were over
    qtbot.waitUntil(lambda: idle._since.elapsed() > 1, timeout=LONG)
    handle = session.window.windowHandle()
    idle._milliseconds = 15 * 60_000
    before = idle._since.elapsed()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert idle._since.elapsed() <= before
    idle._milliseconds = 1
    qtbot.waitUntil(lambda: idle._since.elapsed() > 1, timeout=LONG)
    idle.check()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    assert isinstance(start.page, UnlockScreen)
    assert told


def test_work_under_way_ends_before_the_lock(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    hold = [True]

    def work(_task: object) -> None:
        while hold[0]:
            pass

    session.context.jobs.work(work, lambda _none: None, key="long")
    session._lock_unasked()
    assert start.session is session  # the work is not cut off
    assert on_the_screen() == [start.page]  # but nobody sees anything of it
    session.lock()
    assert start.session is session
    hold[0] = False
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)


def test_nothing_of_the_data_is_left_once_it_is_locked(qtbot: QtBot, start: Start) -> None:
    session, box = at_work(qtbot, start)
    held = session.context.workspace
    ours = {id(one) for one in (session, session.window, held, held.store, held.photos, held.keys)}
    told = "Nguoi to cao la ba Tran Thi Bich"
    qtbot.keyClicks(box, told)
    box.selectAll()
    box.copy()
    assert told in QApplication.clipboard().text()
    session.context.messages.offer(Banner("Said before", action="Show", act=session.window.show))  # nobody pressed it
    assert [one for one in gc.get_objects() if isinstance(one, HOLDING) and id(one) in ours]
    session.lock()
    del session, box, held
    locked_away(qtbot, start)
    assert [one for one in gc.get_objects() if isinstance(one, HOLDING) and id(one) in ours] == []
    assert QApplication.clipboard().text() == ""
    page = start.page
    assert page is not None
    alive = [one for one in QApplication.allWidgets() if one is not page and not page.isAncestorOf(one)]
    assert [one for one in alive if isinstance(one, (QPlainTextEdit, QAbstractItemView, Screen, MainWindow))] == []
    again = unlock(qtbot, start)
    assert again.window.banners.texts() == ["Said before"]
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_what_is_not_saved_is_said_once_after_a_lock_and_still_leads_there(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    visit = visits.visits(session.context.workspace)[0].visit
    session.context.open_visit(visit, "general")
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    box = _line_of(screen.part("general"), "ends_at")
    box.setFocus()
    qtbot.keyClicks(box, "sau")
    banners = session.window.banners
    for _ in range(2):
        session.lock()
        qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
        session = unlock(qtbot, start)
        banners = session.window.banners
        settled(qtbot, session)  # what was left is read beside the window
        assert ["not saved" in one for one in banners.texts()] == [True]
        assert [one.action for one in banners.unread()] == ["Look"]
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    session.context.drafts.drop(session.context.drafts.unsaved()[0].key)
    session.context.drafts.secure()


def test_an_open_question_is_answered_safely_and_what_work_opens_later_is_not_seen(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    done, free = list[str](), Event()
    question = Question("Chốt biên bản", "Chốt rồi không sửa được nữa.", act="Chốt", keep="Xem lại")
    session.context.messages.ask(session.window, question, lambda: done.append("sealed"))

    def opens_a_form(_nothing: None) -> None:
        done.append("work")
        SafeDialog(session.window).open()
        assert on_the_screen() == [start.page]
        session.context.messages.banner("Gói của anh Nam: đã nhận", key="received")

    session.context.jobs.work(lambda _task: _wait(free), opens_a_form, key="receive")
    session.lock()
    assert on_the_screen() == [start.page]
    page = start.page
    assert isinstance(page, UnlockScreen)
    page.passphrase.setText(WORDS)
    page.open_button.click()  # back before the work has ended: it is opened as soon as that has
    free.set()
    qtbot.waitUntil(lambda: start.session not in (None, session), timeout=LONG)
    assert done == ["work"]
    assert start.session is not None
    assert "Gói của anh Nam: đã nhận" in start.session.window.banners.texts()
    again = start.session
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_a_look_that_the_closing_window_stops_is_no_failure_of_ours(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    jobs = session.context.jobs
    held = [jobs.work(_until_stopped, lambda _nothing: None) for _ in range(POOL_THREADS)]
    assert None not in held
    session._look_for_own()  # has no turn before it is stopped: the mistakes of a test are noted in the log
    assert jobs.is_running("own-bundles")
    session.close()
    assert not jobs.busy


def _until_stopped(task: Task) -> None:
    while not task.is_cancelled():
        Event().wait(0.01)
    Event().wait(0.1)  # what waits behind is stopped in the same breath


def _wait(free: Event) -> None:
    free.wait(LONG / 1000)


def test_a_choice_of_a_file_is_given_up_and_its_page_lives_until_it_has_come_back(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    window, came = session.window, list[tuple[str, bool, bool]]()

    def choose() -> None:
        name, _kind = QFileDialog.getOpenFileName(window, "Chọn tệp", options=QFileDialog.Option.DontUseNativeDialog)
        came.append((name, shiboken6.isValid(window), start.session is session))

    def lock() -> None:  # in the dialog's own loop, as the key or the system comes
        if QApplication.activeModalWidget() is None:
            QTimer.singleShot(10, session, lock)
        else:
            session.lock()

    QTimer.singleShot(0, window, choose)
    QTimer.singleShot(10, session, lock)
    locked_away(qtbot, start)
    assert came == [("", True, True)]


def pressed_in_what_stands_open(session: Session) -> None:
    """Press the key as it comes from the system: at the window that has the keyboard, as soon as a dialog is there."""
    again = QTimer(session, interval=10)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        handle = dialog.windowHandle() if dialog is not None else None
        if handle is not None and QGuiApplication.focusWindow() == handle:
            again.stop()
            QCoreApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, CONTROL))

    again.timeout.connect(press)
    again.start()


def test_the_key_locks_while_a_question_stands_open_and_nothing_is_done(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    done = list[str]()
    question = Question("Chốt biên bản", "Chốt rồi không sửa được nữa.", act="Chốt", keep="Xem lại")
    session.context.messages.ask(session.window, question, lambda: done.append("sealed"))
    pressed_in_what_stands_open(session)
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    assert (done, on_the_screen()) == ([], [start.page])


def test_the_key_locks_while_a_file_is_being_chosen(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    window, came = session.window, list[str]()

    def choose() -> None:
        name, _kind = QFileDialog.getOpenFileName(window, "Chọn tệp", options=QFileDialog.Option.DontUseNativeDialog)
        came.append(name)

    QTimer.singleShot(0, window, choose)
    pressed_in_what_stands_open(session)
    locked_away(qtbot, start)
    assert came == [""]


def test_a_laptop_without_passphrase_says_why_it_cannot_and_leads_to_setting_one(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    opening.create_profile(tmp_path / "open", name="Trần Văn Nam", passphrase=None)
    session = Session(dressed, opening.open_profile(tmp_path / "open"), "en")
    session.show()
    try:
        session._lock_unasked()
        assert session.window.banners.texts() == []
        session.window.lock_asked.emit()
        assert session.window.isVisible()
        assert any("no passphrase" in one for one in session.window.banners.texts())
        button = next(
            one for one in session.window.banners.findChildren(QPushButton) if "Set a passphrase" in one.text()
        )
        button.click()
        assert session.window._place == ("settings", "", "lock")
        qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    finally:
        session.close()
        shiboken6.delete(session.window)
        shiboken6.delete(session)


def test_the_cursor_is_back_in_the_same_field_at_the_same_letter_and_undo_says_that_it_begins_anew(
    qtbot: QtBot, start: Start
) -> None:
    session, box = at_work(qtbot, start)
    qtbot.keyClicks(box, "Mot hai ba")
    qtbot.keyClick(box, Qt.Key.Key_Left)
    qtbot.keyClick(box, Qt.Key.Key_Left)
    key, caret = box.parentWidget(), box.textCursor().position()
    while key is not None and not isinstance(key, FieldEditor):
        key = key.parentWidget()
    assert isinstance(key, FieldEditor)
    wanted = key.spot_key()
    session.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    again = unlock(qtbot, start)
    assert "Undo begins anew" in again.window.toasts.text.text()

    def stands() -> bool:
        at = again.window.focusWidget()
        return isinstance(at, QPlainTextEdit) and at.textCursor().position() == caret

    qtbot.waitUntil(stands, timeout=LONG)
    at = again.window.focusWidget()
    while at is not None and not isinstance(at, FieldEditor):
        at = at.parentWidget()
    assert isinstance(at, FieldEditor)
    assert at.spot_key() == wanted
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_who_types_elsewhere_before_one_is_brought_back_is_brought_back_there_next_time(
    qtbot: QtBot, start: Start
) -> None:
    """What was noted before the first lock does not stand in the way of what is noted at the second."""
    session, _ = at_work(qtbot, start)
    visit = visits.visits(session.context.workspace)[0].visit
    session.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    again = unlock(qtbot, start)
    again.context.open_visit(visit, "general")
    screen = again.window.built("visit")
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.model.data is not None and screen.current_part() == "general", timeout=LONG)
    box = _line_of(screen.part("general"), "place")
    again.window.activateWindow()
    box.setFocus()
    qtbot.keyClicks(box, "Mot")
    again.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    third = unlock(qtbot, start)

    def stands() -> bool:
        at = third.window.focusWidget()
        return isinstance(at, QLineEdit) and "Mot" in at.text()

    qtbot.waitUntil(stands, timeout=LONG)
    qtbot.waitUntil(lambda: not third.context.jobs.busy, timeout=LONG)


def test_a_receiving_that_ends_behind_the_lock_shows_its_report(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    """A receiving that was begun: its report is open again."""
    session, _ = at_work(qtbot, start)
    session.context.open_screen("exchange", "", "receive")
    page = session.window.built("exchange")
    assert isinstance(page, ExchangeScreen)
    qtbot.waitUntil(lambda: page.receive._kept is not None and not session.context.jobs.busy, timeout=LONG)
    (tmp_path / "x.gsb").write_bytes(b"no bundle")
    page.receive._files = [tmp_path / "x.gsb"]
    page.receive.receive()
    session.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    again = unlock(qtbot, start)
    there = again.window.built("exchange")
    assert isinstance(there, ExchangeScreen)
    qtbot.waitUntil(lambda: not there.receive.report.isHidden(), timeout=LONG)
    assert there.part_shown() == "report"
    assert "x.gsb" in there.receive.report.account.as_text()
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_one_is_back_at_the_same_tab_and_told_of_words_that_went_with_the_lock(qtbot: QtBot, start: Start) -> None:
    session, _ = at_work(qtbot, start)
    session.context.open_screen("people")
    people = session.window.built("people")
    assert isinstance(people, PeopleScreen)
    qtbot.waitUntil(lambda: people.people is not None and not session.context.jobs.busy, timeout=LONG)
    people.parts.show_part("invite")
    people.invite._say("✓", "mưa rào qua bến", "")
    session.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    again = unlock(qtbot, start)
    there = again.window.built("people")
    assert isinstance(there, PeopleScreen)
    assert there.part_shown() == "invite"
    (said,) = again.window.banners.texts()
    assert "four words" in said
    assert "mưa" not in said
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_a_new_passphrase_locks_all_anew_and_one_is_back_at_the_same_place(
    qtbot: QtBot, start: Start, locked: Path, tmp_path: Path
) -> None:
    session, box = at_work(qtbot, start)
    qtbot.keyClicks(box, "Truoc khi doi")
    session.context.navigation.relock(Relock("sai mất rồi nhé", FRESH))  # the window proves it first; nothing is lost
    qtbot.waitUntil(lambda: isinstance(start.page, UnlockScreen), timeout=LONG)
    session = unlock(qtbot, start)
    bare = session.context.workspace.store.key
    session._offer_passphrase()  # as it stood there before one was set
    session.context.navigation.relock(Relock(WORDS, FRESH))
    try:
        qtbot.waitUntil(lambda: start.session not in (None, session), timeout=LONG)
        again = start.session
        assert again is not None
        assert again.context.workspace.store.key != bare
        (told,) = again.window.banners.unread()  # and no longer that there is none
        assert "new passphrase holds" in told.text
        assert sum(one.text().count("✓") for one in again.window.banners.findChildren(QLabel)) == 1
        assert again.window.status.open.isHidden()
        again.close()
        with pytest.raises(Refusal):
            opening.open_profile(locked, passphrase=WORDS)
    finally:
        start.close()
        recovering.change_passphrase(locked, old=FRESH, new=WORDS)  # as the next test finds it
