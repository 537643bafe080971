"""What is said in a form or beneath a screen comes and goes without moving the button that is clicked next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.messages import Banner
from giamsat_desktop.ui.screens.start.framing import sheet
from giamsat_desktop.ui.widgets.card import problem_line
from giamsat_desktop.ui.widgets.fields.text_fields import TextField
from giamsat_desktop.ui.widgets.message_view import BannerView

WRONG = "Hai lần gõ mật khẩu không giống nhau. Xin gõ lại cả hai lần, chậm hơn một chút, rồi bấm lại nút này."


class _Form(QWidget):
    """A line, what is wrong with it, and a button beneath."""

    def __init__(self, said: QWidget) -> None:
        super().__init__()
        self.said, self.button = said, QPushButton("Lưu")
        column = QVBoxLayout(self)
        for one in (QLineEdit(), said, self.button):
            column.addWidget(one)
        column.addStretch(1)


def _shown(qtbot: QtBot, form: QWidget) -> QStackedWidget:
    pages = QStackedWidget()
    pages.addWidget(form)
    pages.addWidget(QWidget())
    pages.resize(320, 480)
    qtbot.addWidget(pages)
    with qtbot.waitExposed(pages):
        pages.show()
    return pages


def _y(qtbot: QtBot, one: QWidget) -> int:
    """Return how deep in the window something stands once all is laid out."""
    window = one.window()
    qtbot.wait(1)
    for around in (one.parentWidget(), window):
        layout = around.layout() if around is not None else None
        if layout is not None:
            layout.activate()
    return one.mapTo(window, QPoint(0, 0)).y()


def _line() -> tuple[QWidget, Callable[[str], None]]:
    line = problem_line()

    def say(text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    line.hide()
    return line, say


def _field() -> tuple[QWidget, Callable[[str], None]]:
    field = TextField("Tên")
    return field, field.set_problem


@pytest.mark.parametrize("make", [_line, _field])
def test_what_was_wrong_leaves_its_room_until_the_page_is_left(
    qtbot: QtBot, make: Callable[[], tuple[QWidget, Callable[[str], None]]]
) -> None:
    said, say = make()
    form = _Form(said)
    pages = _shown(qtbot, form)
    free = _y(qtbot, form.button)
    say(WRONG)
    below = _y(qtbot, form.button)
    assert below > free
    say("")
    assert _y(qtbot, form.button) == below
    say("Sai.")
    assert _y(qtbot, form.button) == below
    say("")
    pages.setCurrentIndex(1)
    pages.setCurrentIndex(0)
    assert _y(qtbot, form.button) == free


def test_a_line_before_a_button_has_its_room_from_the_beginning(qtbot: QtBot) -> None:
    line = problem_line(lines=1)
    line.hide()
    form = _Form(line)
    pages = _shown(qtbot, form)
    free = _y(qtbot, form.button)
    line.setText("Sai.")
    line.show()
    assert _y(qtbot, form.button) == free
    assert pages.isVisible()


def test_a_sheet_that_grows_does_not_move_what_stands_above(qtbot: QtBot) -> None:
    inner, button, more = QWidget(), QPushButton("Tiếp"), Label("Thêm\n" * 4)
    column = QVBoxLayout(inner)
    column.addWidget(button)
    column.addWidget(more)
    more.hide()
    page = sheet(inner, 300)
    page.resize(600, 500)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    before = _y(qtbot, button)
    assert before > 60
    more.show()
    assert _y(qtbot, button) == before


def test_banners_come_and_go_without_pushing_the_screen(qtbot: QtBot) -> None:
    window, screen, banners = QWidget(), _Form(problem_line()), BannerView()
    screen.said.hide()
    foot = QPushButton("Dưới cùng")
    layout = screen.layout()
    assert layout is not None
    layout.addWidget(foot)
    column = QVBoxLayout(window)
    column.addWidget(screen, 1)
    column.addWidget(banners)
    window.resize(500, 400)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    upper = _y(qtbot, screen.button)
    banners.show_banner(Banner("Đã lưu bản đã ký.", key="saved"))
    assert _y(qtbot, screen.button) == upper
    lower = _y(qtbot, foot)
    banners.take("saved")
    assert banners.texts() == []
    assert (_y(qtbot, screen.button), _y(qtbot, foot)) == (upper, lower)
    banners.give_room_back()
    assert _y(qtbot, foot) > lower
    assert banners.isHidden()
