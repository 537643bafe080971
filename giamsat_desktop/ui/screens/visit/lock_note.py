"""The line that says why a visit cannot be typed in any more, and where later work goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.widgets.fields.field_frame import restyle

_SIDE = 18


class LockNote(QFrame):
    """Shown while minutes of the visit are sealed.

    Signals:
        minutes_asked(): the person wants to see them.
    """

    minutes_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.sign = Label()
        self.said = Label()
        self.said.setWordWrap(True)
        self.button = QPushButton(self.tr("To the minutes"))
        self.button.clicked.connect(self.minutes_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        self.hide()

    def show_visit(self, data: VisitData) -> None:
        """Say what is locked, or nothing."""
        lock = data.lock
        self.setVisible(lock is not None)
        if lock is None:
            return
        if lock.open:
            text = self.tr("Supplementary minutes to {code} are open: add what is new. What {code} says stays locked.")
        else:
            text = self.tr(
                "The minutes {code} are sealed, so what they say can no longer be changed. "
                "What comes later goes into supplementary minutes."
            )
        self.said.setText(text.format(code=lock.code))
        self.setAccessibleName(self.said.text())
        self.setProperty("tone", "info" if lock.open else "warning")
        self.sign.setPixmap(pixmap("unlock" if lock.open else "lock", tokens().text, _SIDE))
        restyle(self)
