"""A column of widgets that are made one at a time, where the person looks: a long list opens at once.

Places are reckoned here and not by a layout, whose work would grow with every widget made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from giamsat_desktop.ui.editing.tab_order import lead_through

_SIDE, _ABOVE, _BETWEEN = 24, 16, 16
_UNSEEN = 200
"""Pixels that a widget is taken for while it is not made."""
_AHEAD = 1.0
"""Viewports above and below what is seen in which widgets are made."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the column: its name, how its widget is made, and whether an older widget still shows it."""

    key: str
    make: Callable[[], QWidget]
    fits: Callable[[QWidget], bool] = lambda _widget: True


class LazyColumn(QScrollArea):
    """Shows items as a column of widgets; what still fits after a change stays as it is, with focus and place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made: dict[str, QWidget] = {}
        self._items: tuple[Item, ...] = ()
        self._tops: list[int] = [_ABOVE]
        self._heights: dict[str, int] = {}
        self._dirty: set[str] = set()
        self._wanted = ""
        self._inner = QWidget()
        self.setWidget(self._inner)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.verticalScrollBar().valueChanged.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether every item has its widget."""
        return len(self.made) == len(self._items)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these items in this order."""
        anchor = self._anchor()
        kept = {item.key for item in items if item.key in self.made and item.fits(self.made[item.key])}
        for key in [key for key in self.made if key not in kept]:
            gone = self.made.pop(key)
            gone.removeEventFilter(self)
            gone.hide()
            gone.deleteLater()
        self._items = tuple(items)
        self._heights = {item.key: self._heights[item.key] for item in items if item.key in self._heights}
        self._arrange(anchor)
        self._go_on()

    def go_to(self, key: str) -> None:
        """Bring an item to the top of the view; an unknown one changes nothing."""
        if any(item.key == key for item in self._items):
            self._wanted = key
            self._arrange(self._anchor())
            self._go_on()

    def first_seen(self) -> str:
        """Return the key of the first item that is in view; "" when there is none."""
        return self._anchor()[0]

    def _anchor(self) -> tuple[str, int]:
        """Return what has to stay where it is: an item and how far its top is below the top of the view."""
        if self._wanted:
            return self._wanted, 8
        top = self.verticalScrollBar().value()
        at = bisect_right(self._tops, top + 8) - 1 if top else 0
        return (self._items[at].key, self._tops[at] - top) if 0 <= at < len(self._items) else ("", 0)

    def _arrange(self, anchor: tuple[str, int]) -> None:
        """Measure what changed, put every widget made in its place, and keep the anchor where it is."""
        width = max(200, self.viewport().width() - 2 * _SIDE)
        for key in self._dirty & self.made.keys():
            self._heights[key] = _height(self.made[key], width)
        self._dirty.clear()
        heights = [self._heights.get(item.key, _UNSEEN) for item in self._items]
        self._tops = list(accumulate((height + _BETWEEN for height in heights), initial=_ABOVE))
        for item, top, height in zip(self._items, self._tops, heights, strict=False):
            widget = self.made.get(item.key)
            if widget is not None:
                widget.setGeometry(_SIDE, top, min(width, widget.maximumWidth()), height)
        self._inner.resize(self.viewport().width(), self._tops[-1] + _BETWEEN)
        at = next((at for at, item in enumerate(self._items) if item.key == anchor[0]), None)
        if at is not None:
            self.verticalScrollBar().setValue(self._tops[at] - anchor[1])

    @Slot()
    def _go_on(self) -> None:
        if self.isVisible():
            self._timer.start()

    @Slot()
    def _step(self) -> None:
        """Make the nearest widget that is lacking, one a turn, so that the window never waits."""
        anchor = self._anchor()
        lacking = self._lacking()
        if lacking is not None:
            item = self._items[lacking]
            widget = self.made[item.key] = item.make()
            widget.setParent(self._inner)
            widget.show()
            widget.installEventFilter(self)
            self._dirty.add(item.key)
            self._keep_tab_order(lacking)
        elif not self._dirty:
            self._timer.stop()
            self._wanted = ""
        if self._dirty:
            self._arrange(anchor)

    def _lacking(self) -> int | None:
        """Return the first item in or near the view that has no widget yet; those in view first."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        for ahead in (0, int(_AHEAD * height)):
            first = max(0, bisect_right(self._tops, top - ahead) - 1)
            for at in range(first, len(self._items)):
                if self._tops[at] > top + height + ahead:
                    break
                if self._items[at].key not in self.made:
                    return at
        return None

    def _keep_tab_order(self, at: int) -> None:
        """Let the tab key go down the column, in whatever order its widgets were made."""
        later = any(item.key in self.made for item in self._items[at + 1 :])
        before = next((item.key for item in reversed(self._items[:at]) if item.key in self.made), None)
        if later and before is not None:
            last = [one for one in self.made[before].findChildren(QWidget) if _focusable(one)][-1:]
            if last:
                lead_through(last[0], [self.made[self._items[at].key]])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            key = next((key for key, one in self.made.items() if one is watched), None)
            if key is not None:
                self._dirty.add(key)
                self._go_on()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        anchor = self._anchor()
        if event.size().width() != event.oldSize().width():
            self._dirty |= self.made.keys()
        self._arrange(anchor)
        self._go_on()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()


def _height(widget: QWidget, width: int) -> int:
    wide = min(width, widget.maximumWidth())
    return widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()


def _focusable(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.isHidden()
