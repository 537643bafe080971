"""Where the keys go when what had them is deleted or hidden: to what stands there now, in the same screen.

Qt leaves a window without any focus as the focused widget is deleted, and its shortcuts with it; as it is hidden, the
next one in the window gets the focus, and that may be the list of places. From what stands beside the screen, such as a
toast or the search, the keys go back to where they were in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class _Stop:
    """One of the widgets around what had the focus, and those that stood in it below and above what led there."""

    around: QWidget
    below: tuple[QWidget, ...]
    above: tuple[QWidget, ...]


class FocusFalls(QObject):
    """Watches the focus inside a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._at: QWidget | None = None
        self._stops: list[_Stop] = []
        self._within: QWidget | None = None  # what had the focus last in a screen
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fall)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_moved)

    @Slot(QWidget, QWidget)
    def _on_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or (self._is_gone() and not self._is_inside(now)):
            self._soon.start()  # a slot that takes something away may yet lead the focus itself
        elif self._window.isAncestorOf(now):
            self._at, self._stops = now, _stops(now, self._window)
            if isinstance(self._stops[-1].around if self._stops else now, Screen):
                self._within = now

    def go_back(self) -> None:
        """Lead the keys into the screen that is seen: to what had them last there, if it is still seen."""
        screen, last = self._seen(), self._within
        if screen is None:
            return
        there = last is not None and shiboken6.isValid(last) and last.isVisible() and screen.isAncestorOf(last)
        (last if there and last is not None else screen).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_gone(self) -> bool:
        """Tell whether what had the focus is deleted or hidden, while its screen is looked at."""
        at = self._at
        if at is None or self._screen() is None:
            return False
        return not shiboken6.isValid(at) or not at.isVisible()

    def _screen(self) -> QWidget | None:
        around = (stop.around for stop in self._stops)
        live = (one for one in around if shiboken6.isValid(one) and one.isVisible())
        inside = next((one for one in live if isinstance(one, Screen)), None)
        return inside if inside is not None or not self._is_beside() else self._seen()

    def _seen(self) -> Screen[Any] | None:
        return next((one for one in self._window.findChildren(Screen) if one.isVisible()), None)

    def _is_beside(self) -> bool:
        """Tell whether what had the focus stood beside the screen."""
        return bool(self._stops) and self._stops[-1].around is self._window

    def _is_inside(self, now: QWidget | None) -> bool:
        screen = self._screen()
        return now is not None and screen is not None and screen.isAncestorOf(now)

    @Slot()
    def _fall(self) -> None:
        if not self._is_gone() or self._is_inside(QApplication.focusWidget()) or not self._window.isActiveWindow():
            return
        if self._is_beside():
            self.go_back()
            return
        screen = self._screen()
        for stop in self._stops:
            if not shiboken6.isValid(stop.around) or not stop.around.isVisible():
                continue
            found = _nearest(stop)
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if stop.around is screen:
                break
        if screen is not None:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(at: QWidget, window: QWidget) -> list[_Stop]:
    """Return what is around a widget, from the inside out, as far as its screen."""
    found, inside, around = [], at, at.parentWidget()
    while around is not None and inside is not window:
        beside = [one for one in around.children() if isinstance(one, QWidget) and one is not inside]
        beside.sort(key=lambda one: (one.y(), one.x()))
        here = (inside.y(), inside.x())
        below = tuple(one for one in beside if (one.y(), one.x()) >= here)
        above = tuple(one for one in reversed(beside) if (one.y(), one.x()) < here)
        found.append(_Stop(around, below, above))
        if isinstance(around, Screen):
            break
        inside, around = around, around.parentWidget()
    return found


def _nearest(stop: _Stop) -> QWidget | None:
    """Return what the keys may go to: the first thing below the place of what is gone, else the first one above."""
    for one in (*stop.below, *stop.above):
        if shiboken6.isValid(one) and one.isVisible():
            found = next((way for way in (one, *one.findChildren(QWidget)) if _may(way)), None)
            if found is not None:
                return found
    return None


def _may(one: QWidget) -> bool:
    """Tell whether the keys may go there; never to a button that takes something away, where a key would press it."""
    stops_there = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
    return stops_there and one.isVisible() and one.isEnabled() and one.property("tone") != "danger"
