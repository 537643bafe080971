"""What is made while a window stands comes where it is seen as Tab goes on, not behind all else in the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TAB = Qt.FocusPolicy.TabFocus


def lead_through(before: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab lead from `before`, or from where that panel stands, through these widgets and on to what came next.

    An editor that hands the keys to a box inside it is moved with all it holds: left behind, it would lead back there.
    """
    chain = _Chain(before)
    for widget in widgets:
        chain.move(widget)
    chain.close()


class _Chain:
    """What Tab leads to, one behind another. Qt moves only what Tab comes to, so all are such for that moment."""

    def __init__(self, last: QWidget) -> None:
        self._last = last
        self._were: list[tuple[QWidget, Qt.FocusPolicy]] = []
        self._open(last)

    def move(self, widget: QWidget) -> None:
        proxy = widget.focusProxy()
        whole = proxy is not None and widget.isAncestorOf(proxy)
        if whole or (proxy is None and widget.focusPolicy() & _TAB):
            self._open(widget)
            QWidget.setTabOrder(self._last, widget)
            self._last = widget
        for one in () if whole else widget.children():
            if isinstance(one, QWidget) and not one.isWindow():
                self.move(one)

    def close(self) -> None:
        for widget, policy in self._were:
            widget.setFocusPolicy(policy)

    def _open(self, widget: QWidget) -> None:
        proxy = widget.focusProxy()
        self._were += [(one, one.focusPolicy()) for one in (widget, proxy) if one is not None]  # Qt changes both
        widget.setFocusPolicy(widget.focusPolicy() | _TAB)
