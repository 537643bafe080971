"""The laptop that is left: what the systems say of sleep, lid and locked screen reaches the window."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.locking.leaving import BusEars, Leaving
from giamsat_desktop.ui.locking.window_messages import _LID, _PowerSetting, tells_of_leaving

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
LONG = 20_000


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    """A bus of our own: its address."""
    if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


@pytest.fixture
def ears(qtbot: QtBot, bus: str) -> Iterator[tuple[BusEars, QDBusConnection]]:
    """Ears at the bus, and the connection of a system that speaks on it."""
    speaks = QDBusConnection.connectToBus(bus, "the system")
    assert speaks.registerService(LOGIN)
    parent = QObject()
    listens = QDBusConnection.connectToBus(bus, "the program")
    yield BusEars(listens, listens, parent), speaks
    speaks.unregisterService(LOGIN)
    del parent
    for name in ("the system", "the program"):
        QDBusConnection.disconnectFromBus(name)


def say(speaks: QDBusConnection, path: str, face: str, name: str, value: bool) -> None:
    message = QDBusMessage.createSignal(path, face, name)
    message.setArguments([value])
    assert speaks.send(message)


@pytest.mark.parametrize(
    ("path", "face", "name"),
    [
        (LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ],
)
def test_sleep_and_the_locked_screen_are_heard_on_the_bus_and_waking_is_none(
    qtbot: QtBot, ears: tuple[BusEars, QDBusConnection], path: str, face: str, name: str
) -> None:
    listens, speaks = ears
    heard = list[bool]()
    listens.left.connect(lambda: heard.append(True))
    say(speaks, path, face, name, value=False)
    say(speaks, path, face, name, value=True)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == [True]


def test_a_closed_lid_is_heard_and_an_opened_one_is_none(qtbot: QtBot, dressed: QApplication) -> None:
    listens = BusEars(QDBusConnection("nowhere"), QDBusConnection("nowhere"), dressed)
    heard = list[bool]()
    listens.left.connect(lambda: heard.append(True))
    listens._on_lid(False)
    assert heard == []
    listens._on_lid(True)
    assert heard == [True]
    listens.deleteLater()


class HandClock:
    """A clock that is moved by hand."""

    at = datetime(2023, 5, 15, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def test_a_laptop_that_slept_unheard_is_known_by_the_clock(qtbot: QtBot) -> None:
    window, clock = QWidget(), HandClock()
    qtbot.addWidget(window)
    found = Leaving(window, clock)
    heard = list[bool]()
    found.left.connect(lambda: heard.append(True))
    clock.at += timedelta(seconds=5)
    found.look()
    assert heard == []
    clock.at += timedelta(minutes=1)
    found.look()
    assert heard == [True]
    found.stop()


def test_windows_tells_of_sleep_lid_and_the_locked_screen() -> None:
    lid = _PowerSetting((ctypes.c_ubyte * 16)(*_LID), 4, 0)
    assert tells_of_leaving(0x0218, 0x0004, 0)  # it sleeps
    assert tells_of_leaving(0x02B1, 0x0007, 0)  # the screen is locked
    assert tells_of_leaving(0x0218, 0x8013, ctypes.addressof(lid))
    lid.data = 1
    assert not tells_of_leaving(0x0218, 0x8013, ctypes.addressof(lid))  # it was opened
    assert not tells_of_leaving(0x0218, 0x0012, 0)  # it woke
    assert not tells_of_leaving(0x02B1, 0x0008, 0)
    assert not tells_of_leaving(0x0100, 0x0004, 0)  # a key
