"""Tables, thumbnails, drop areas, progress and the bug dialog, through what a person and a screen see."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.exchange.delivery import Delivery
from giamsat_desktop.ui.errors import BugDialog, BugHook, bug_report
from giamsat_desktop.ui.jobs import Jobs, Progress, Task
from giamsat_desktop.ui.look.formats import bytes_shown, day_shown, moment_shown, seconds_shown
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.models.thumbnails import Thumbnail
from giamsat_desktop.ui.widgets.card import Badge, Card, EmptyState
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.fields.text_fields import GrowingText, TextField
from giamsat_desktop.ui.widgets.lists.data_table import DataTable
from giamsat_desktop.ui.widgets.pages.thumbnails import ThumbnailView
from giamsat_desktop.ui.widgets.progress import ProgressPanel, ProgressStrip
from giamsat_desktop.ui.widgets.secrets.new_passphrase import NewPassphrase
from giamsat_desktop.ui.widgets.status_line import StatusLine

Unit = tuple[str, int]


@pytest.fixture
def table(qtbot: QtBot) -> DataTable[Unit]:
    columns = [
        Column[Unit]("Unit", lambda row: row[0]),
        Column[Unit]("N", lambda row: str(row[1]), 80, sort=lambda r: r[1]),
    ]
    made = DataTable(RowsModel(columns, lambda row: row[0]))
    qtbot.addWidget(made)
    made.set_rows([("Sở Nội vụ", 9), ("Quận Cầu Giấy", 10), ("Sở Tài nguyên", 1)])
    made.show()
    return made


def test_filtering_needs_no_diacritics_and_keeps_the_chosen_row(table: DataTable[Unit]) -> None:
    table.choose("Quận Cầu Giấy")
    table.rows.set_filter("so NOI")
    assert [row[0] for row in table.rows.shown()] == ["Sở Nội vụ"]
    table.rows.set_filter("")
    table.choose("Quận Cầu Giấy")
    table.set_rows([("Mới", 2), ("Quận Cầu Giấy", 10)])
    assert table.current() == ("Quận Cầu Giấy", 10)


def test_a_header_sorts_by_its_key_up_and_down(qtbot: QtBot, table: DataTable[Unit]) -> None:
    header = table.horizontalHeader()
    header.sectionClicked.emit(1)
    assert [row[1] for row in table.rows.shown()] == [1, 9, 10]
    header.sectionClicked.emit(1)
    assert [row[1] for row in table.rows.shown()] == [10, 9, 1]


def test_enter_opens_the_chosen_row(qtbot: QtBot, table: DataTable[Unit]) -> None:
    table.choose("Sở Nội vụ")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [("Sở Nội vụ", 9)]


def test_thumbnails_are_asked_for_once_and_only_when_seen(qtbot: QtBot) -> None:
    view = ThumbnailView()
    qtbot.addWidget(view)
    wanted: list[str] = []
    view.pictures.wanted.connect(wanted.append)
    view.resize(400, 200)
    view.pictures.set_items([Thumbnail(str(number), f"Ảnh {number}") for number in range(1000)])
    view.show()
    qtbot.waitUntil(lambda: "0" in wanted)
    assert len(wanted) < 100
    assert len(set(wanted)) == len(wanted)
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    with qtbot.waitSignal(view.pictures.dataChanged):
        view.pictures.supply("0", picture)
    view.pictures.supply("1", b"no picture")


def test_files_are_sorted_by_their_endings(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("Drop photos here", [".jpg"])
    qtbot.addWidget(area)
    good, other = tmp_path / "ảnh 1.JPG", tmp_path / "x.exe"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(other)), QUrl("https://example.org/a.jpg")])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignals([area.dropped, area.unsuitable]):
        area.dropEvent(event)
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(area.dropped) as pasted:
        area.paste()
    assert pasted.args == [[good]]


def test_a_progress_panel_says_how_far_how_fast_and_how_long(qtbot: QtBot) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    panel.show_progress(Progress(50 * 1024**2, 3 * 1024**3, "Reading back"), 10.0)
    assert panel.note.text() == "Reading back"
    assert "50 MB / 3,0 GB" in panel.detail.text()
    assert "5,0 MB" in panel.detail.text()
    assert "10 min" in panel.detail.text()
    panel.show_progress(Progress(0, 0), 0.0)
    assert panel.bar.maximum() == 0


def test_stop_cancels_the_job_it_follows(qtbot: QtBot, jobs: Jobs) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    started = threading.Event()

    def endless(task: Task) -> None:
        while True:
            started.set()
            task.check()

    ended: list[Exception] = []
    job = jobs.work(endless, lambda _: None, ended.append)
    assert job is not None
    panel.follow(job, "Sending")
    assert started.wait(10)
    qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ended) == 1)


def test_a_card_is_lifted_while_it_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    cards = [Card("A", lifts=True), Card("B", lifts=True)]
    column = QVBoxLayout(window)
    fields = [TextField("x"), TextField("y")]
    for card, one in zip(cards, fields, strict=True):
        card.add(one)
        column.addWidget(card)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    fields[1].setFocus()
    assert [card.property("lifted") == "true" for card in cards] == [False, True]
    fields[0].setFocus()
    assert [card.property("lifted") == "true" for card in cards] == [True, False]


def test_small_blocks_say_what_they_show(qtbot: QtBot) -> None:
    strip = ProgressStrip(52, 80)
    badge = Badge("3")
    empty = EmptyState("Nothing yet", "Receive the plan", "visits")
    for widget in (strip, badge, empty):
        qtbot.addWidget(widget)
    acted: list[bool] = []
    empty.add_button("Receive", lambda: acted.append(True))
    empty.findChildren(QPushButton)[0].click()
    badge.set_state("")
    assert acted == [True]
    assert badge.isHidden()


def test_the_status_line_says_nothing_of_sending_before_anything_was_recorded(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_delivery(Delivery())
    assert line.unsent.text() == "All sent"
    line.set_delivery(Delivery(written=False))
    assert line.unsent.text() == ""


def test_arrows_move_and_options_may_change(qtbot: QtBot) -> None:
    buttons = SegmentedButtons(numbered=True)
    qtbot.addWidget(buttons)
    buttons.set_options([("a", "A"), ("b", "B")])
    buttons.show()
    qtbot.keyClick(buttons, Qt.Key.Key_Right)
    qtbot.keyClick(buttons, Qt.Key.Key_Right)
    assert buttons.code() == "b"
    buttons.set_options([("c", "C")])
    assert buttons.code() is None
    with qtbot.waitSignal(buttons.chosen):
        qtbot.keyClicks(buttons, "1")
    assert buttons.code() == "c"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 B"), (999, "999 B"), (1536, "1,5 KB"), (182 * 1024**2, "182 MB"), (1024**4, "1,0 TB")]
)
def test_sizes_are_shown_the_vietnamese_way(size: int, shown: str) -> None:
    assert bytes_shown(size) == shown


def test_days_moments_and_durations() -> None:
    assert day_shown("2023-05-05") == "05/05/2023"
    assert moment_shown("2023-05-15T18:30:00Z") == "01:30 16/05/2023"
    assert [seconds_shown(n) for n in (0, 59, 90, 4800)] == ["1 s", "59 s", "2 min", "1 h 20 min"]


def fail(word: str) -> Exception:
    try:
        raise ValueError(word)
    except ValueError as error:
        return error


@pytest.mark.mistakes_meant
def test_a_failure_is_reported_once_and_quotes_nothing_typed(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    hook = BugHook()
    reports: list[object] = []
    hook.reported.connect(reports.append)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(hook.reported):
        hook.report(fail("Nguyễn Văn A"))
    hook.report(fail("Nguyễn Văn B"))
    with qtbot.waitSignal(hook.refused):
        hook.report(NotFound(what="x", name="y"))
    assert len(reports) == 1
    assert "Nguyễn" not in caplog.text + str(reports)


@pytest.mark.mistakes_meant
def test_the_hook_takes_and_gives_back_both_doors(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook)
    hook = BugHook()
    hook.install()
    try:
        with qtbot.waitSignal(hook.reported):
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
    finally:
        hook.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_bug_dialog_lets_one_go_on(qtbot: QtBot) -> None:
    dialog = BugDialog(bug_report(fail("x")))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as finished:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert finished.args == [QDialog.DialogCode.Accepted.value]


@pytest.mark.parametrize("width", [420, 640, 1000])
def test_nothing_jumps_while_a_new_passphrase_is_typed(qtbot: QtBot, width: int) -> None:
    made = NewPassphrase("New passphrase", "Once more", language="vi")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(width, 500)
    holder.show()
    QApplication.processEvents()
    before = made.again.mapTo(holder, QPoint()).y()
    for typed in ("a", "12345678", "mua rao", "nhà có bốn cái cửa sổ xanh", "nhé đa mát xinh mạc"):
        made.line.setText(typed)
        QApplication.processEvents()
        assert made.again.mapTo(holder, QPoint()).y() == before, typed
    assert made.strength.height() < 120


def test_a_text_that_grows_shows_its_first_line_as_long_as_all_of_it_fits(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    text = GrowingText()
    column.addWidget(text)
    column.addStretch(1)
    window.resize(500, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    text.setFocus()
    for number in range(15):
        text.insertPlainText(f"Cố gắng đất đai ẤỀỆỖ lần {number}\n")
        bar = text.verticalScrollBar()
        assert (bar.value(), bar.maximum()) == (0, 0), f"{number + 2} lines"


def test_a_record_that_is_offered_no_more_is_called_by_its_name_and_never_by_its_id(qtbot: QtBot) -> None:
    one, other = "7eafae95623a3002dd6b031dd596e6af", "0" * 32
    field = ChoiceField("Chair", options=[(one, "Đặng Hữu Phước")], as_list=True)
    qtbot.addWidget(field)
    field.set_value(one)
    field.set_options([(other, "Ngô Đăng Ứng")])
    assert (field.value(), field.combo.currentText()) == (one, "Đặng Hữu Phước")
    strange = ChoiceField("Chair", options=[(other, "Ngô Đăng Ứng")], as_list=True)
    qtbot.addWidget(strange)
    strange.set_value(one)
    assert (strange.value(), strange.combo.currentText()) == (one, "(not offered here)")
