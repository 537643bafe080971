"""Whether the laptop is being left: put to sleep, its lid closed, its screen locked by the system.

Linux says it on its buses (logind, UPower, the screen savers), Windows in messages to the window. On macOS, and where
a system says nothing, it is known by the clock: between two looks more time has gone than a running program needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtWidgets import QWidget

from giamsat_desktop.system.clock import Clock
from giamsat_desktop.ui.locking.window_messages import WindowMessages

_FIRST, _LOOK_EVERY, _MISSED = 1_000, 5_000, 20.0
"""Milliseconds to the first look at the clock, and between two; seconds between them after which the laptop has slept.

A clock that is put forward locks once without need.
"""
_PROPERTIES = "org.freedesktop.DBus.Properties"
_LOGIN, _LOGIN_PATH, _LOGIN_FACE = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_POWER, _POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class Leaving(QObject):
    """Listens to the system from `start` to `stop`.

    Signals:
        left(): the laptop is about to sleep, has slept, or was closed or locked by the system.
    """

    left = Signal()

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._seen = clock.now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._buses: BusEars | None = None
        self._messages: WindowMessages | None = None

    def start(self) -> None:
        """Listen from the next moment on: the window comes first. What is not there to be listened to is left alone."""
        self._seen = self._clock.now()
        self._timer.start(_FIRST)

    def _listen(self) -> None:
        self._timer.start(_LOOK_EVERY)
        if sys.platform == "win32":
            self._messages = WindowMessages(int(self._window.winId()), self.left.emit)
            self._messages.listen(QCoreApplication.instance())
        elif sys.platform != "darwin":
            self._buses = BusEars(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), self)
            self._buses.left.connect(self.left)

    def stop(self) -> None:
        """Listen no longer; the system may sleep without waiting for us."""
        self._timer.stop()
        if self._messages is not None:
            self._messages.stop(QCoreApplication.instance())
            self._messages = None
        if self._buses is not None:
            self._buses.let_sleep()

    @Slot()
    def look(self) -> None:
        """Tell when more time has gone since the last look than a running program lets pass."""
        if self._timer.interval() == _FIRST:
            self._listen()
        before, self._seen = self._seen, self._clock.now()
        if (self._seen - before).total_seconds() > _MISSED:
            self.left.emit()


class BusEars(QObject):
    """Hears of sleep and lid on the bus of the system, of a locked screen on the bus of the person.

    The system is asked to wait for us for the moment that the window needs to go blank; the screen is not.

    Signals:
        left(): one of them was heard.
    """

    left = Signal()

    def __init__(self, system: QDBusConnection, own: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._system = system
        self._asked = set[QDBusPendingCallWatcher]()
        self._waits: Any = None
        if system.isConnected():
            system.connect(_LOGIN, _LOGIN_PATH, _LOGIN_FACE, "PrepareForSleep", self, _slot(self.on_sleep, "bool"))
            system.connect(
                _POWER, _POWER_PATH, _PROPERTIES, "PropertiesChanged", self, _slot(self.on_power, "QDBusMessage")
            )
            self._ask_to_wait()
        if own.isConnected():
            for path, face in _SAVERS:
                own.connect("", path, face, "ActiveChanged", self, _slot(self.on_screen, "bool"))

    def let_sleep(self) -> None:
        """Ask the system to wait no longer."""
        self._waits = None

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The laptop is about to sleep, or has woken."""
        if begins:
            self.left.emit()
            self.let_sleep()
        else:
            self._ask_to_wait()

    @Slot(bool)
    def on_screen(self, covered: bool) -> None:
        """The screen was locked by the system, or freed."""
        if covered:
            self.left.emit()

    @Slot(QDBusMessage)
    def on_power(self, _told: QDBusMessage) -> None:
        """Something about power changed; ask whether it was the lid."""
        call = QDBusMessage.createMethodCall(_POWER, _POWER_PATH, _PROPERTIES, "Get")
        call.setArguments([_POWER, "LidIsClosed"])
        self._ask(call, self._on_lid)

    def _on_lid(self, closed: object) -> None:
        if isinstance(closed, QDBusVariant):
            closed = closed.variant()
        if closed is True:
            self.left.emit()

    def _ask_to_wait(self) -> None:
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _LOGIN_FACE, "Inhibit")
        call.setArguments(["sleep", "giamsat-desktop", "The window is locked before the laptop sleeps", "delay"])
        self._ask(call, self._on_waits)

    def _on_waits(self, descriptor: object) -> None:
        self._waits = descriptor  # as long as it is held, the system waits for some seconds before it sleeps

    def _ask(self, call: QDBusMessage, done: Any) -> None:
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        self._asked.add(watcher)

        def answered() -> None:
            self._asked.discard(watcher)
            reply = watcher.reply()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                done(reply.arguments()[0])
            watcher.deleteLater()

        watcher.finished.connect(answered)


def _slot(method: Callable[..., None], taken: str) -> bytes:
    """Return what QDBusConnection.connect takes; its stubs say bytes, it wants what SLOT returns."""
    marked: Any = SLOT(f"{method.__name__}({taken})")
    return marked  # type: ignore[no-any-return]
