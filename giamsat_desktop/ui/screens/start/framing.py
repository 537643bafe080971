"""The frame of every page before the window: a sheet in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from giamsat_desktop.ui.widgets.card import Card


def sheet(inner: QWidget, width: int, *, card: bool = True) -> QWidget:
    """Return `inner` in the middle of the window, at most `width` pixels wide; a low window scrolls."""
    frame: QFrame = Card() if card else QFrame()
    if isinstance(frame, Card):
        frame.body.setContentsMargins(32, 32, 32, 32)
        frame.add(inner)
    else:
        column = QVBoxLayout(frame)
        column.addWidget(inner)
    frame.setFixedWidth(width)
    whole = QWidget()
    around = QVBoxLayout(whole)
    around.addStretch(1)
    middle = QHBoxLayout()  # an alignment would forget how high wrapped words are
    middle.addStretch(1)
    middle.addWidget(frame)
    middle.addStretch(1)
    around.addLayout(middle)
    around.addStretch(2)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(whole)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
