"""The left column: where one can go, and what waits there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.actions import place_keys
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.widgets.card import Badge

WIDTH = 216


class NavigationBar(QFrame):
    """Buttons with icons and badges.

    Signals:
        chosen(str key): the person wants this screen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, Badge] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 16)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def add_place(self, key: str, title: str, icon_name: str) -> None:
        """Add a place at the end; the first nine get Alt+1 … Alt+9."""
        number = len(self._buttons) + 1
        button = QPushButton(title, self)
        button.setProperty("role", "place")
        button.setCheckable(True)
        button.setAccessibleName(title)
        set_icon(button, icon_name)
        self._group.addButton(button)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        if number <= 9:
            keys = place_keys(number)
            QShortcut(keys, button).activated.connect(lambda: self.chosen.emit(key))
            button.setToolTip(plain_tip(f"{title} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"))
        badge = Badge("", "quiet")
        badge.hide()
        inside = QHBoxLayout(button)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addWidget(badge, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._buttons[key] = button
        self._badges[key] = badge
        self._column.insertWidget(number - 1, button)

    def mark(self, key: str) -> None:
        """Mark the place one is at; an unknown key leaves the mark."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait there; zero hides the badge."""
        if key in self._badges:
            title = self._buttons[key].text()
            self._badges[key].set_state(str(count) if count else "", "")
            self._buttons[key].setAccessibleName(f"{title}, {count}" if count else title)

    def badge(self, key: str) -> str:
        """Return what the badge says, "" when it is hidden."""
        return self._badges[key].text()

    def button(self, key: str) -> QPushButton:
        """Return the button of a place."""
        return self._buttons[key]
