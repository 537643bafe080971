"""The keys stay in the screen when what had them is deleted or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.screen import Screen, ScreenEntry
from giamsat_desktop.ui.widgets.card import Card


class Cards(Screen[None]):
    """Three cards, each with a line and a button that takes the card away."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.cards: list[Card] = []
        column = QVBoxLayout(self)
        for name in "abc":
            card, line, remove = Card(name), QLineEdit(), QPushButton(name)
            line.setObjectName(name)
            card.add(line)
            card.add(remove)
            column.addWidget(card)
            self.cards.append(card)

    def loader(self) -> Callable[[], None]:
        return lambda: None

    def show_loaded(self, loaded: None) -> None:
        pass


@pytest.fixture
def screen(qtbot: QtBot, context: Context) -> Iterator[Cards]:
    window = MainWindow(context, [ScreenEntry("one", "One", "visits", Cards), ScreenEntry("two", "Two", "send", Cards)])
    qtbot.addWidget(window)
    window.show_screen("one")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = window.built("one")
    assert isinstance(made, Cards)
    yield made
    window.close()


def _delete(card: QWidget) -> None:
    card.deleteLater()


def _hide_and_delete(card: QWidget) -> None:
    card.hide()
    card.deleteLater()


def _hide(card: QWidget) -> None:
    card.hide()


@pytest.mark.parametrize("gone", [_delete, _hide_and_delete, _hide], ids=lambda way: way.__name__)
@pytest.mark.parametrize(("number", "then"), [(0, "b"), (1, "c")])
def test_the_focus_goes_to_what_stands_there_now(
    qtbot: QtBot, screen: Cards, gone: Callable[[QWidget], None], number: int, then: str
) -> None:
    screen.cards[number].findChildren(QPushButton)[0].setFocus()
    gone(screen.cards[number])
    qtbot.waitUntil(lambda: (at := QApplication.focusWidget()) is not None and at.objectName() == then)


@pytest.mark.parametrize("gone", [_delete, _hide_and_delete, _hide], ids=lambda way: way.__name__)
def test_the_focus_never_leaves_the_screen(qtbot: QtBot, screen: Cards, gone: Callable[[QWidget], None]) -> None:
    for card in reversed(screen.cards):
        card.findChildren(QPushButton)[0].setFocus()
        gone(card)
        qtbot.waitUntil(lambda: (at := QApplication.focusWidget()) is not None and _within(screen, at))


def _within(screen: Cards, at: QWidget) -> bool:
    return at is screen or (screen.isAncestorOf(at) and at.isVisible())


def test_going_to_another_screen_is_no_fall(qtbot: QtBot, screen: Cards) -> None:
    window = screen.window()
    assert isinstance(window, MainWindow)
    screen.cards[0].findChildren(QLineEdit)[0].setFocus()
    window.show_screen("two")
    qtbot.wait(20)
    assert not screen.isVisible()
    at = QApplication.focusWidget()
    assert at is None or not screen.isAncestorOf(at)
