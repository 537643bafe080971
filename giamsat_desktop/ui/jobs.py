"""The only file with threads: one worker owns the database, a small pool does long work, one keeps what waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system import logs

T = TypeVar("T")
_log = logs.logger("jobs")
Failed = Callable[[Exception], None]
"""Given a Refusal to show, Cancelled when the person or the end of the window stopped the work, or a bug of ours, which
is reported before: it only puts back what waited for the work, and never raises again."""

POOL_THREADS = 2  # an old laptop has two cores and a slow disk


class StillRunning(Refusal):
    """The same work was asked for again before it ended. Fields: key."""

    code = "still-running"


class Cancelled(Exception):
    """Raised inside a job by `Task.check` after the person pressed cancel; never shown."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` (bytes or things; total 0: unknown) and what it is doing now."""

    done: int
    total: int
    note: str = ""


class Task:
    """What long work is given: it reports how far it is, and asks whether to stop. Safe on any thread."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def report(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is; cheap, may be called for every file or block."""
        self._tell(Progress(done, total, note))

    def cancel(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled


class Job(QObject):
    """One piece of work under way; lives on the GUI thread.

    Signals:
        progressed(Progress): how far it is; reports that come faster than they can be shown are merged.
        ended(): done, failed or cancelled; after the callbacks.
    """

    progressed = Signal(object)
    ended = Signal()
    _reported = Signal()

    def __init__(self, key: str, done: Callable[[Any], None], failed: Failed | None, parent: QObject) -> None:
        super().__init__(parent)
        self.key = key
        self.done = done
        self.failed = failed
        self.result: object = None
        self.error: Exception | None = None
        self.task = Task(self._tell)
        self._latest: Progress | None = None
        self._told = threading.Lock()
        self._reported.connect(self._show_latest, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask long work to stop; it ends soon after, with Cancelled. A database job is never stopped half way."""
        self.task.cancel()

    def _tell(self, progress: Progress) -> None:
        with self._told:
            waiting = self._latest is not None
            self._latest = progress
        if not waiting:
            self._reported.emit()

    @Slot()
    def _show_latest(self) -> None:
        with self._told:
            latest, self._latest = self._latest, None
        if latest is not None:
            self.progressed.emit(latest)


class Jobs(QObject):
    """Runs pure callables off the GUI thread and brings their results back to it.

    Signals:
        refused(Refusal): work was refused and its caller gave no `failed`.
        crashed(Exception): work failed by a bug of ours.
        busy_changed(bool): whether anything is under way.
        closing(): the last work may be asked for now.
    """

    refused = Signal(object)
    crashed = Signal(object)
    busy_changed = Signal(bool)
    closing = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._pool = ThreadPoolExecutor(POOL_THREADS, thread_name_prefix="work")
        self._running: dict[int, Job] = {}
        self._closing = False
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def database(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None, *, key: str = ""
    ) -> Job | None:
        """Run `fn` on the database thread, in the order asked; then `done(result)` here, or `failed(exception)`.

        A non-empty `key` that is already under way is refused (StillRunning) and None returned.
        Callbacks that are methods of a widget deleted meanwhile are dropped.
        """
        job = self._start(key, done, failed)
        if job is not None:
            self._database.submit(self._run, job, fn)
        return job

    def beside(self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed) -> Job | None:
        """Run `fn`, which is short and does not touch the database, though the database is held; in the order asked."""
        job = self._start("", done, failed)
        if job is not None:
            self._beside.submit(self._run, job, fn)
        return job

    def work(
        self, fn: Callable[[Task], T], done: Callable[[T], None], failed: Failed | None = None, *, key: str = ""
    ) -> Job | None:
        """Run long work `fn(task)` on the pool; `job.progressed` tells how far it is, `job.cancel()` stops it."""
        if self._closing:  # what comes back now may still save, but nothing long begins
            return None
        job = self._start(key, done, failed)
        if job is not None:
            self._pool.submit(self._run, job, lambda: _unless_cancelled(fn, job.task))
        return job

    def is_running(self, key: str) -> bool:
        """Tell whether work under this key is under way."""
        return any(job.key == key for job in self._running.values())

    def show_refusal(self, error: Exception) -> None:
        """Show a refusal as if nobody had asked for it; for a `failed` that only has something to put back."""
        if isinstance(error, Refusal):
            self.refused.emit(error)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    @property
    def ending(self) -> bool:
        """Whether only what must be saved is still done."""
        return self._closing

    def shutdown(self) -> None:
        """Cancel long work, finish all saving, deliver what came back. The last call before the program ends."""
        if self._closed:
            return
        self.closing.emit()
        self._closing = True
        for job in self._running.values():
            job.cancel()
        self._pool.shutdown(wait=True)
        while self._running:  # a callback may save once more
            self._database.submit(int).result()
            self._beside.submit(int).result()
            QCoreApplication.sendPostedEvents(self)
        self._closed = True
        self._database.shutdown(wait=True)
        self._beside.shutdown(wait=True)

    def _start(self, key: str, done: Callable[[Any], None], failed: Failed | None) -> Job | None:
        if self._closed:
            return None
        if key and self.is_running(key):
            self._refuse(StillRunning(key=key), failed)
            return None
        job = Job(key, done, failed, self)
        self._running[id(job)] = job
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        return job

    def _run(self, job: Job, fn: Callable[[], object]) -> None:
        """On the worker's thread: the result or the exception travels as a value."""
        try:
            job.result = fn()
        except Exception as error:
            job.error = error
        self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if job.key:
            _log.debug("ended: %s %s", job.key, "" if job.error is None else type(job.error).__name__)
        del self._running[id(job)]
        if job.error is None:
            if alive(job.done):
                job.done(job.result)
        elif isinstance(job.error, Refusal):
            self._refuse(job.error, job.failed)
        else:
            self._give_up(job.error, job.failed)
        job.ended.emit()
        job.deleteLater()
        if not self._running:
            self.busy_changed.emit(False)

    def _refuse(self, refusal: Refusal, failed: Failed | None) -> None:
        if failed is None:
            self.refused.emit(refusal)
        elif alive(failed):
            failed(refusal)

    def _give_up(self, error: Exception, failed: Failed | None) -> None:
        if not isinstance(error, Cancelled):
            self.crashed.emit(error)
        if failed is not None and alive(failed):
            failed(error)


def _unless_cancelled(fn: Callable[[Task], T], task: Task) -> T:
    task.check()
    return fn(task)


def alive(callback: Callable[..., None]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def loop_level() -> int:
    """Return how many event loops run within one another in this thread; above one, a dialog is waited for."""
    return QThread.currentThread().loopLevel()
