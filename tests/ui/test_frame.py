"""The frame: screens are built late, refreshed when seen, and left with everything saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.application import WindowPlace
from giamsat_desktop.ui.commands import Commands
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.messages import Question, Toast
from giamsat_desktop.ui.screen import Screen, ScreenEntry
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField, TextField
from giamsat_desktop.ui.widgets.message_view import BannerView
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from giamsat_desktop.ui.widgets.search.search_box import Hit

CHANGE = Changes(frozenset({("visit", "v", "v")}), ("inverse",))


class Counting(Screen[int]):
    """Counts its loads and shows the count."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.loads = 0
        self.shown: list[int] = []
        self.at: list[tuple[str, str]] = []
        self.field = TextField("x")
        QVBoxLayout(self).addWidget(self.field)

    def loader(self) -> Callable[[], int]:
        self.loads += 1
        number = self.loads
        return lambda: number

    def show_loaded(self, loaded: int) -> None:
        self.shown.append(loaded)

    def concerned_by(self, changes: Changes) -> bool:
        return changes.touches("visit")

    def open_at(self, record: str, part: str) -> None:
        self.at.append((record, part))


def find(text: str) -> list[Hit]:
    return [Hit("Sở Nội vụ", "đơn vị", "visit", "v7", "findings")] if text == "noi" else []


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    entries = [
        ScreenEntry("visits", "Visits", "visits", Counting),
        ScreenEntry("exchange", "Exchange", "exchange", Counting),
        ScreenEntry("visit", "Visit", "visits", Counting, in_navigation=False, parent="visits"),
    ]
    made = MainWindow(context, entries, "Đoàn số 1", find=find)
    qtbot.addWidget(made)
    made.show()
    made.show_screen("visits")
    return made


def screen(window: MainWindow, key: str) -> Counting:
    found = window.built(key)
    assert isinstance(found, Counting)
    return found


def test_screens_are_built_when_first_seen(window: MainWindow) -> None:
    assert window.built("exchange") is None
    window.show_screen("exchange")
    assert window.built("exchange") is not None
    assert "Exchange" in window.windowTitle()
    assert "Đoàn số 1" in window.windowTitle()


def test_a_hidden_screen_is_refreshed_only_when_seen_again(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    visits = screen(window, "visits")
    qtbot.waitUntil(lambda: visits.shown == [1])
    window.show_screen("exchange")
    context.changes.publish(CHANGE)
    qtbot.waitUntil(lambda: visits.stale)
    assert visits.loads == 1
    window.show_screen("visits")
    qtbot.waitUntil(lambda: visits.shown == [1, 2])


def test_a_seen_screen_is_refreshed_at_once_and_only_by_what_concerns_it(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    visits = screen(window, "visits")
    qtbot.waitUntil(lambda: visits.shown == [1])
    context.changes.publish(Changes.none())
    context.changes.publish(Changes(frozenset({("photo", "p", "v")})))
    context.changes.publish(CHANGE)
    qtbot.waitUntil(lambda: visits.shown == [1, 2])


def test_going_to_a_visit_marks_its_parent_and_back_returns(window: MainWindow, context: Context) -> None:
    context.open_visit("v1", "photos")
    assert window._place[0] == "visit"
    assert screen(window, "visit").at == [("v1", "photos")]
    assert window.navigation.button("visits").isChecked()
    context.navigation.back()
    assert window._place[0] == "visits"


def test_property_1_leaving_a_screen_and_closing_save_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    visits = screen(window, "visits")
    saved: list[object] = []
    visits.field.edited.connect(saved.append)
    window.activateWindow()
    visits.field.setFocus()
    qtbot.keyClicks(visits.field.line, "abc")
    window.show_screen("exchange")
    assert saved == ["abc"]
    window.show_screen("visits")
    visits.field.setFocus()
    qtbot.keyClicks(visits.field.line, "d")
    with qtbot.waitSignal(window.closing):
        window.close()
    assert len(saved) == 2


def test_a_verb_tells_screens_status_and_offers_undo(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    undone: list[Changes] = []

    def undo(changes: Changes) -> Changes:
        undone.append(changes)
        return Changes.none()

    able = Context(context.workspace, context.jobs, context.changes, context.messages, context.navigation, undo=undo)
    with qtbot.waitSignal(context.changes.changed) as told:
        able.act(lambda: CHANGE, "Đã xóa phát hiện")
    assert told.args == [CHANGE]
    assert "09:41:07" in window.status.saved.text()
    assert window.toasts.text.text() == "Đã xóa phát hiện"
    qtbot.mouseClick(window.toasts.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: undone == [CHANGE])
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert window.toasts.text.text() == "Undone: the last act"  # and nothing to redo: this undo says no way back
    assert not window.toasts.undo_button.isVisible()


def test_a_refusal_becomes_one_banner_with_its_sentence(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    def refuse() -> Changes:
        raise NotFound(what="Đơn vị", name="Sở X")

    for _ in range(2):
        context.act(refuse)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert len(window.banners.texts()) == 1
    assert "Sở X" in window.banners.texts()[0]
    for button in window.banners.findChildren(QPushButton):
        if button.isVisible():
            button.click()
    assert window.banners.texts() == []


def test_banners_are_replaced_by_key_and_taken_away(qtbot: QtBot, context: Context) -> None:
    view = BannerView()
    qtbot.addWidget(view)
    context.messages.bannered.connect(view.show_banner)
    context.messages.banner_taken.connect(view.take)
    context.messages.banner("một", key="k")
    context.messages.banner("hai", key="k")
    assert view.texts() == ["hai"]
    context.messages.take_banner("k")
    assert view.texts() == []


def test_badges_count_and_are_spoken(window: MainWindow) -> None:
    window.set_badge("exchange", 3)
    assert window.navigation.badge("exchange") == "3"
    assert "3" in window.navigation.button("exchange").accessibleName()
    window.set_badge("exchange", 0)
    assert window.navigation.badge("exchange") == ""


def test_what_a_screen_says_in_its_own_heading_does_not_stand_in_the_bar_too(window: MainWindow) -> None:
    window.show_screen("visit", "v7")
    here = screen(window, "visit")
    here.set_title("Sở Nội vụ")
    assert window.title.text() == "Sở Nội vụ"
    here.heads_itself = True
    here.set_title("Sở Nội vụ")
    assert window.title.text() == "Visit"
    assert window.windowTitle().endswith("Sở Nội vụ")  # the bar of the system still tells windows apart


@pytest.mark.parametrize("typed", ["khac nhau", "khác", "differ", "diff"])
def test_pages_are_found_by_their_names_in_both_languages(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    found = Commands(window).find(typed)
    assert [(one.title, one.screen) for one in found][:1] == [("Differences", "conflicts")]


def test_a_page_is_opened_and_an_act_done_by_its_name(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "gui")
    qtbot.waitUntil(lambda: bool(window.search.hits()))
    assert {one.screen for one in window.search.hits()} == {"exchange"}
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.built("exchange") is not None
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # the keys are in the page by now
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClicks(window.search, "khoa cua so")
        qtbot.waitUntil(lambda: bool(window.search.hits()) and window.search.hits()[0].run is not None)
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert Commands(window).find("khongcogi") == ()
    assert Commands(window).find("add a finding") == ()  # nothing here can do it now


def test_searching_by_keys_opens_what_was_found(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "noi")
    qtbot.waitUntil(lambda: len(window.search.hits()) == 1)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window._place[0] == "visit"
    assert screen(window, "visit").at == [("v7", "findings")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_in_danger_the_safe_button_is_the_default(qtbot: QtBot, context: Context, key: Qt.Key) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    acted: list[bool] = []
    box = context.messages.ask(
        parent, Question("Xóa", "Xóa hẳn dữ liệu trên máy này?", "Xóa hẳn", "Giữ lại"), lambda: acted.append(True)
    )
    assert box.defaultButton().text() == "Giữ lại"
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box, key)
    assert acted == []


def test_the_other_button_acts(qtbot: QtBot, context: Context) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    acted: list[bool] = []
    box = context.messages.ask(parent, Question("Xóa", "Xóa?", "Xóa hẳn", "Giữ lại"), lambda: acted.append(True))
    danger = next(button for button in box.buttons() if button.text() == "Xóa hẳn")
    with qtbot.waitSignal(box.finished):
        danger.click()
    assert acted == [True]


def test_a_window_opens_where_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = []
    for _ in range(2):
        window = QWidget()
        qtbot.addWidget(window)
        place = WindowPlace(window, tmp_path / "window.ini")
        place.restore(640, 400)
        window.show()
        sizes.append((window.width(), window.height()))
        window.resize(700, 450)
        window.close()
    assert sizes == [(640, 400), (700, 450)]


def _place_of(widget: QWidget, whole: QWidget) -> QRect:
    return QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size())


def test_a_toast_lies_over_the_dialog_that_holds_the_window_and_its_button_works_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    whole, undone = window.toasts.parentWidget(), list[int]()
    dialog = SafeDialog(window)
    dialog.resize(640, 400)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog, timeout=10_000)
    window.toasts.show_toast(Toast("Đã lưu chữ ký của An", lambda: undone.append(1)))
    assert window.toasts.window() is dialog
    assert window.toasts.isVisible()
    qtbot.mouseClick(window.toasts.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    window.toasts.show_toast(Toast("Đã lưu chữ ký của Bình", lambda: undone.append(2)))
    dialog.reject()
    qtbot.waitUntil(lambda: window.toasts.parentWidget() is whole, timeout=10_000)
    assert window.toasts.isVisible()  # what was offered is offered still
    qtbot.mouseClick(window.toasts.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [1, 2]


def test_a_toast_lies_neither_over_the_field_in_use_nor_over_buttons(qtbot: QtBot, window: MainWindow) -> None:
    whole = window.toasts.parentWidget()
    page = QWidget(whole)
    page.setGeometry(260, 60, whole.width() - 280, whole.height() - 90)
    words, button = LongTextField(parent=page), QPushButton("Thêm phát hiện", page)
    page.show()
    for at in (page.height() - 190, 20, page.height() // 2):  # the field at the foot, at the top, between
        words.setGeometry(0, at, page.width(), 190)
        button.move(page.width() // 2, page.height() - 60)
        words.text.setFocus()
        window.toasts.show_toast(Toast("Hoàn tác: đánh giá II.1", lambda: None, "Làm lại"))
        toast = _place_of(window.toasts, whole)
        assert whole.rect().contains(toast)
        assert not toast.intersects(_place_of(words, whole))
        assert not toast.intersects(_place_of(button, whole))
    window.toasts.hide()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1024, 600)])
def test_a_toast_is_never_cut_and_lies_off_the_field_in_use(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    whole = window.toasts.parentWidget()
    window.resize(*size)
    qtbot.waitExposed(window)
    screen = window._stack.currentWidget()
    words = LongTextField(parent=screen)
    words.setGeometry(0, screen.height() - 120, screen.width(), 120)
    words.show()
    words.text.setFocus()
    long = "Đã chọn nội dung của Nguyễn Thị Bích. " * 8
    for said in ("Đã mở biên bản bổ sung. Hãy ghi nội dung bổ sung rồi chốt.", long):
        window.toasts.show_toast(Toast(said, lambda: None))
        toast, shown = _place_of(window.toasts, whole), window.toasts.text
        assert shown.text() == said
        assert shown.height() >= shown.heightForWidth(shown.width())
        assert shown.width() <= toast.width()
        assert whole.rect().contains(toast)
        assert not toast.intersects(_place_of(words, whole))
        window.toasts.hide()
    words.deleteLater()


def test_a_toast_goes_away_from_a_field_that_grows_under_it(qtbot: QtBot, window: MainWindow) -> None:
    whole = window.toasts.parentWidget()
    words = LongTextField(parent=whole)
    words.setGeometry(260, 60, whole.width() - 280, 60)
    words.show()
    words.text.setFocus()
    window.toasts.show_toast(Toast("Đã thêm tài liệu"))
    foot = _place_of(window.toasts, whole)
    words.setGeometry(260, 60, whole.width() - 280, whole.height() - 90)
    assert foot.intersects(_place_of(words, whole))
    qtbot.waitUntil(lambda: not _place_of(window.toasts, whole).intersects(_place_of(words, whole)))
    window.toasts.hide()


def test_a_toast_goes_away_from_a_banner_that_comes_under_it(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    whole = window.toasts.parentWidget()
    window.resize(1366, 768)
    qtbot.waitExposed(window)
    window.toasts.show_toast(Toast("Undo begins anew from here: what was done before the lock it takes back no more."))
    window.tell_left(2, ended_suddenly=False)
    qtbot.waitUntil(window.banners.isVisible)

    def covered() -> bool:
        said = [*window.banners.findChildren(QPushButton), *window.banners.findChildren(QLabel)]
        seen = [one for one in said if one.isVisible() and one.height() > 0]
        return any(_place_of(window.toasts, whole).intersects(_place_of(one, whole)) for one in seen)

    qtbot.waitUntil(lambda: not covered())
    assert window.toasts.isVisible()
    window.toasts.hide()
    context.messages.take_banner("left")


def test_closing_a_banner_leaves_the_keyboard_where_it_was(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    context.messages.banner("một", key="k")
    window.activateWindow()
    window.search.setFocus()
    (close,) = [one for one in window.banners.findChildren(QPushButton) if one.accessibleName()]
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert window.banners.texts() == []
    assert window.focusWidget() is window.search
