"""Garbage is collected in the window's thread only: what a worker finds, Qt may have deleted before it is its turn."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.collecting import Collector
from giamsat_desktop.ui.jobs import Jobs


class Ring:
    """A thing that only a collection takes away."""

    def __init__(self) -> None:
        self.ring = self


def rings(count: int = 5_000) -> None:
    """Make much garbage, as reading a bundle does."""
    for _ in range(count):
        Ring()


def test_a_worker_that_makes_garbage_collects_nothing_and_the_window_does(
    qtbot: QtBot, dressed: QApplication, jobs: Jobs
) -> None:
    owner = QObject()
    collector = Collector(owner)
    places: list[bool] = []
    main = threading.current_thread()

    def noted(phase: str, _info: object) -> None:
        if phase == "start":
            places.append(threading.current_thread() is main)

    gc.callbacks.append(noted)
    try:
        ended: list[object] = []
        jobs.work(lambda _task: rings(), ended.append, ended.append)
        qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
        widget = QWidget()
        widget.ring = widget  # type: ignore[attr-defined]
        gone = weakref.ref(widget)
        del widget
        rings()
        qtbot.waitUntil(lambda: gone() is None, timeout=20_000)
    finally:
        gc.callbacks.remove(noted)
        collector.stop()
        gc.disable()  # as the fixture of these tests left it
    assert places
    assert all(places)


def test_the_old_is_not_gone_through_at_every_look(qtbot: QtBot, dressed: QApplication) -> None:
    owner = QObject()
    collector = Collector(owner)
    before = gc.get_stats()[2]["collections"]
    for _ in range(200):
        rings(800)
        collector.collect()
    collector.stop()
    gc.disable()
    assert gc.get_stats()[2]["collections"] == before


def test_it_gives_the_collections_back(qtbot: QtBot, dressed: QApplication) -> None:
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()
