"""Threads live in one file; here is what the rest of the window may rely on."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.ui.jobs import Cancelled, Jobs, Progress, StillRunning, Task


def test_the_event_loop_lives_while_a_job_runs(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    go_on = threading.Event()

    def from_the_loop() -> None:
        order.append("loop")
        go_on.set()  # the job cannot end before the loop has run this

    jobs.database(go_on.wait, lambda _: order.append("done"))
    QTimer.singleShot(0, from_the_loop)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["loop", "done"]


def test_results_arrive_on_the_gui_thread_in_the_order_asked(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, str]] = []
    workers: set[str] = set()

    def note(number: int) -> int:
        workers.add(threading.current_thread().name)
        return number

    for number in range(20):
        jobs.database(lambda n=number: note(n), lambda n: seen.append((n, threading.current_thread().name)))
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [number for number, _ in seen] == list(range(20))
    assert {name for _, name in seen} == {threading.main_thread().name}
    assert workers == {"database_0"}


def test_the_same_key_twice_is_refused(qtbot: QtBot, jobs: Jobs) -> None:
    go_on = threading.Event()
    refusals: list[Exception] = []
    done: list[bool] = []
    first = jobs.database(go_on.wait, done.append, key="send")
    second = jobs.work(lambda _task: None, lambda _: None, refusals.append, key="send")
    assert first is not None
    assert second is None
    assert [type(refusal) for refusal in refusals] == [StillRunning]
    go_on.set()
    qtbot.waitUntil(lambda: done == [True])
    assert not jobs.is_running("send")


def refuse() -> None:
    raise NotFound(what="visit", name="x")


def stumble() -> None:
    raise ZeroDivisionError


def test_a_refusal_without_a_taker_is_shown(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.refused) as caught:
        jobs.database(refuse, lambda _: None)
    assert isinstance(caught.args[0], NotFound)


def test_a_refusal_goes_to_its_taker_and_nowhere_else(qtbot: QtBot, jobs: Jobs) -> None:
    taken: list[Exception] = []
    with qtbot.assertNotEmitted(jobs.refused), qtbot.assertNotEmitted(jobs.crashed):
        jobs.database(refuse, lambda _: None, taken.append)
        qtbot.waitUntil(lambda: len(taken) == 1)
    assert isinstance(taken[0], Refusal)


def test_a_bug_goes_to_the_hook_and_the_queue_goes_on(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.crashed) as caught:
        jobs.database(stumble, lambda _: None)
    assert isinstance(caught.args[0], ZeroDivisionError)
    done: list[int] = []
    jobs.database(lambda: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])


def test_progress_is_merged_but_the_last_report_arrives(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[Progress] = []

    def count(task: Task) -> str:
        for number in range(1, 5001):
            task.report(number, 5000)
        return "counted"

    done: list[str] = []
    job = jobs.work(count, done.append)
    assert job is not None
    job.progressed.connect(seen.append)
    qtbot.waitUntil(lambda: bool(done) and bool(seen) and seen[-1].done == 5000)
    assert len(seen) < 5000
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)


def test_cancelling_stops_at_the_next_check_and_is_no_bug(qtbot: QtBot, jobs: Jobs) -> None:
    started = threading.Event()

    def endless(task: Task) -> None:
        while True:
            started.set()
            task.check()

    failures: list[Exception] = []
    with qtbot.assertNotEmitted(jobs.crashed):
        job = jobs.work(endless, lambda _: None, failures.append)
        assert job is not None
        assert started.wait(10)
        job.cancel()
        qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], Cancelled)


class Taker(QObject):
    def take(self, result: object) -> None:
        raise AssertionError(f"called with {result} after it was deleted")


def test_a_deleted_taker_is_not_called(qtbot: QtBot, jobs: Jobs) -> None:
    taker = Taker()
    go_on = threading.Event()
    jobs.database(go_on.wait, taker.take)
    taker.deleteLater()
    with qtbot.waitSignal(taker.destroyed):
        pass
    with qtbot.waitSignal(jobs.busy_changed):
        go_on.set()


def test_property_1_shutdown_finishes_every_save(qtbot: QtBot) -> None:
    jobs = Jobs()
    saved: list[int] = []
    told: list[int] = []
    for number in range(50):
        jobs.database(lambda n=number: saved.append(n) or n, told.append)  # type: ignore[func-returns-value]
    jobs.shutdown()
    assert saved == told == list(range(50))
    assert jobs.database(lambda: 1, told.append) is None


@pytest.mark.parametrize("count", [1, 3])
def test_busy_is_told_once_for_many_jobs(qtbot: QtBot, jobs: Jobs, count: int) -> None:
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    for _ in range(count):
        jobs.database(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: told == [True, False])
