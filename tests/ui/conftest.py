"""Tests of the window run without a screen, and fail when they leave a thread, a timer or a window behind."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import logs
from giamsat_desktop.ui.application import dress
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.session import Session
from tests.ui.gallery import make_context
from tests.ui.screens import table
from tests.ui.whole_windows import Sessions, end


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in our look, once."""
    dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """Collect garbage here, after each test, and never in a worker's thread (giamsat_desktop.ui.collecting)."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left(dressed: QApplication, collected_between_tests: None) -> Iterator[None]:
    """Fail a test that leaves a worker thread, a running timer or a top-level window."""
    threads = set(threading.enumerate())
    windows = set(map(id, dressed.topLevelWidgets()))
    timers = set(map(id, _running_timers()))
    yield
    QGuiApplication.clipboard().clear()  # what Python put there must go before Python does
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workers = [thread.name for thread in threading.enumerate() if thread not in threads and not thread.daemon]
    left = [repr(widget) for widget in dressed.topLevelWidgets() if id(widget) not in windows and widget.isVisible()]
    running = [repr(timer) for timer in _running_timers() if id(timer) not in timers]
    assert not workers, f"threads left: {workers}"
    assert not left, f"windows left: {left}"
    assert not running, f"timers left: {running}"


class Mistakes(logging.Handler):
    """Keeps what the program logged as a mistake of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_mistake_of_ours(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program made a mistake: its dialog would lie over the window, whatever is asserted."""
    mistakes, log = Mistakes(), logs.logger("bug")
    log.addHandler(mistakes)
    yield
    log.removeHandler(mistakes)
    if request.node.get_closest_marker("mistakes_meant") is None:
        assert not mistakes.said, "\n".join(mistakes.said)


def _running_timers() -> list[QTimer]:
    found = [thing for thing in gc.get_objects() if type(thing) is QTimer]
    return [timer for timer in found if shiboken6.isValid(timer) and timer.isActive()]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A profile at work, and a visit in it; nobody works in this one, tests copy it."""
    folder = tmp_path_factory.mktemp("built") / "profile"
    return folder, table.build(folder)["visit-STNMT"]


@pytest.fixture
def sessions(dressed: QApplication) -> Iterator[Sessions]:
    """Windows of profiles that end with the test, also with one that fails: none is left to disturb the next."""
    made: list[Session] = []

    def begin(workspace: Workspace) -> Session:
        made.append(Session(dressed, workspace, "en"))
        return made[-1]

    yield begin
    for session in made:
        end(session)


@pytest.fixture
def jobs(dressed: QApplication) -> Iterator[Jobs]:
    """Jobs that end with the test."""
    made = Jobs()
    yield made
    made.shutdown()


@pytest.fixture
def context(dressed: QApplication) -> Iterator[Context]:
    """A context whose clock stands still and which has no profile."""
    made = make_context()
    yield made
    made.jobs.shutdown()
