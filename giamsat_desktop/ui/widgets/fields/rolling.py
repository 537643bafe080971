"""The wheel over something wholly visible rolls the page it stands in, not the thing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea


def roll(area: QAbstractScrollArea, event: QWheelEvent, own: Callable[[QWheelEvent], None]) -> None:
    """Give a wheel turned up or down to the page when `area` has nothing above or below; else it is its own."""
    turned, bar = event.angleDelta(), area.verticalScrollBar()
    if abs(turned.y()) >= abs(turned.x()) and bar.minimum() == bar.maximum():
        event.ignore()
    else:
        own(event)
