"""A page that scrolls stands still: what is looked at keeps its place, what is typed comes into view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.widgets.fields.date_fields import DateField
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField
from giamsat_desktop.ui.widgets.steady_area import SteadyArea


@dataclass
class Page:
    """A page of twelve fields in a window of four, something that may grow above them, and something after."""

    qtbot: QtBot
    area: SteadyArea = field(default_factory=SteadyArea)
    above: QLabel = field(default_factory=QLabel)
    fields: list[LongTextField] = field(default_factory=list)

    def __post_init__(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.above)
        for number in range(12):
            self.fields.append(LongTextField(f"Câu {number}"))
            column.addWidget(self.fields[-1])
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.resize(500, 400)
        self.qtbot.addWidget(self.area)
        with self.qtbot.waitActive(self.area):
            self.area.show()
            self.area.activateWindow()

    def top(self, widget: QWidget) -> int:
        """Return where a widget stands in what is seen of the page, in pixels."""
        return widget.mapTo(self.area.viewport(), QPoint(0, 0)).y()

    def is_seen(self, widget: QWidget) -> bool:
        return self.top(widget) >= 0 and self.top(widget) + widget.height() <= self.area.viewport().height()

    def roll(self, by: int) -> None:
        place = QPointF(self.area.viewport().rect().center())
        buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        turned = QWheelEvent(place, place, QPoint(0, by), QPoint(0, by), buttons, keys, phase, False)
        QApplication.sendEvent(self.area.viewport(), turned)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page(qtbot)
    yield made
    qtbot.waitUntil(lambda: not made.area._later.isActive())


@pytest.mark.parametrize("number", [0, 6, 11])
def test_what_gets_the_focus_comes_into_view_as_a_whole_field(page: Page, number: int) -> None:
    page.fields[number].text.setFocus()
    page.qtbot.waitUntil(lambda: page.is_seen(page.fields[number]))


def test_what_one_looks_at_stays_where_it_is_while_the_page_grows_above(page: Page) -> None:
    page.fields[6].text.setFocus()
    page.qtbot.waitUntil(lambda: page.is_seen(page.fields[6]))
    before = page.top(page.fields[6])
    page.above.setText("\n".join("Ghi chú" for _ in range(9)))
    page.qtbot.waitUntil(lambda: page.above.height() > 100)
    page.qtbot.waitUntil(lambda: page.top(page.fields[6]) == before)


def test_without_a_focus_in_sight_the_topmost_stays(page: Page) -> None:
    for _ in range(4):
        page.roll(-120)
    topmost = next(one for one in page.fields if page.top(one) + one.height() >= 0)
    before = page.top(topmost)
    page.above.setText("\n".join("Ghi chú" for _ in range(9)))
    page.qtbot.waitUntil(lambda: page.above.height() > 100)
    page.qtbot.waitUntil(lambda: page.top(topmost) == before)


def test_whoever_scrolls_away_is_left_alone_until_a_key(page: Page) -> None:
    page.fields[11].text.setFocus()
    page.qtbot.waitUntil(lambda: page.is_seen(page.fields[11]))
    for _ in range(20):
        page.roll(120)
    page.qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() == 0)
    page.above.setText("Ghi chú\nGhi chú")
    page.qtbot.waitUntil(lambda: not page.area._later.isActive())
    assert not page.is_seen(page.fields[11])
    page.qtbot.keyClicks(page.fields[11].text, "a")
    page.qtbot.waitUntil(lambda: page.is_seen(page.fields[11]))


def test_the_line_of_the_caret_is_seen_in_a_text_taller_than_the_window(page: Page) -> None:
    page.area.resize(500, 200)
    text = page.fields[3].text
    text.setFocus()
    for _ in range(14):
        page.qtbot.keyClicks(text, "mot")
        page.qtbot.keyClick(text, Qt.Key.Key_Return)
    caret = text.cursorRect().translated(text.viewport().pos())

    def seen() -> bool:
        line = text.mapTo(page.area.viewport(), caret.topLeft()).y()
        return 0 <= line <= page.area.viewport().height() - caret.height()

    page.qtbot.waitUntil(seen)


@pytest.mark.parametrize("edge", ["above", "below"])
def test_a_click_into_a_cell_that_is_seen_moves_nothing(page: Page, edge: str) -> None:
    field = DocumentsField("Văn bản")
    field.set_value([{"number": f"{row}/KH"} for row in range(8)])
    inside = page.area.widget()
    assert inside is not None
    column = inside.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(5, field)
    page.qtbot.waitUntil(lambda: field.isVisible() and field.table.height() > 200)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # every field has its height before one looks
    page.qtbot.waitUntil(lambda: not page.area._later.isActive())
    bar, table = page.area.verticalScrollBar(), field.table
    row = 5 if edge == "above" else 1
    cell = table.visualRect(table.model().index(row, 0))
    place = table.viewport().mapTo(inside, cell.topLeft()).y()
    bar.setValue(place - 10 if edge == "above" else place + cell.height() + 10 - page.area.viewport().height())
    before = bar.value()
    page.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    page.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    page.qtbot.waitUntil(lambda: not page.area._later.isActive())
    assert bar.value() == before


@pytest.mark.parametrize("policy", [Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus])
def test_what_is_pressed_stays_under_the_pointer_when_the_field_that_is_left_says_what_is_wrong(
    page: Page, policy: Qt.FocusPolicy
) -> None:
    date, tick = DateField("Ngày báo cáo"), QCheckBox("Tài liệu")
    tick.setFocusPolicy(policy)
    inside = page.area.widget()
    assert inside is not None
    column = inside.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(6, date)
    column.insertWidget(7, tick)
    page.qtbot.waitUntil(lambda: tick.isVisible() and tick.y() > date.y() > 0)
    date.line.setFocus()
    page.qtbot.waitUntil(lambda: date.line.hasFocus() and not page.area._later.isActive())
    page.area.verticalScrollBar().setValue(tick.y() - 300)
    page.qtbot.keyClicks(date.line, "5.5.23x")
    page.qtbot.waitUntil(lambda: not page.area._later.isActive())
    window, before = page.area.windowHandle(), page.top(tick)
    place = tick.mapTo(page.area, QPoint(8, tick.height() // 2))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(window, left, Qt.KeyboardModifier.NoModifier, place)
    page.qtbot.waitUntil(lambda: bool(date.problem()))
    for _ in range(3):
        QCoreApplication.processEvents()
    after, below = page.top(tick), tick.y() - date.y() - date.line.height()
    QTest.mouseRelease(window, left, Qt.KeyboardModifier.NoModifier, place)  # whatever is found: it must not stay down
    assert below > 40  # it has moved on the page
    assert after == before
    page.qtbot.waitUntil(tick.isChecked)
    page.qtbot.waitUntil(lambda: not page.area._later.isActive())
