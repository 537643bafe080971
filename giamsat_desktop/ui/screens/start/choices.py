"""The four ways to begin, as cards that are buttons."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import Label, plain_tip
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.widgets.card import label

_HEIGHT = 128


class Beginning(Enum):
    """How a person begins."""

    RECEIVE = auto()
    NEW_CAMPAIGN = auto()
    SAMPLE = auto()
    RESTORE = auto()


class ChoiceCard(QPushButton):
    """A large button: a picture, what it does, and one quiet line about it."""

    def __init__(self, icon_name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(plain_tip(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        # The application's style sheet sets the least height of a button to one line; only a sheet outdoes it.
        self.setStyleSheet(f"QPushButton {{ min-height: {_HEIGHT}px; min-width: 280px; }}")
        picture = Label()
        picture.setPixmap(pixmap(icon_name, tokens().accent, 32))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(title, "heading", wrap=True))
        words.addWidget(label(text, "muted", wrap=True))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for shown in self.findChildren(Label):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(360, _HEIGHT)
