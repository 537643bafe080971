"""The longest time the window does not answer while a season is sent and then received.

python tests/benchmarks/window_gap.py [--revisions 100000] [--photos 90] [--folder DIR]

A timer ticks every 5 ms in the real window's event loop; the longest time between two ticks is the gap. The same loop
without any work gives the figure to compare with.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from exchange import prepare
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from turns import verdict

from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.session import Session

AIM = 50.0  # milliseconds


def gaps(application: QApplication, wait: Callable[[Callable[[], None]], None]) -> list[float]:
    """Run the event loop until `wait` calls back; return the gaps between ticks in ms, longest first."""
    loop, ticks = QEventLoop(), [perf_counter()]
    timer = QTimer(application, interval=5, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()
    wait(loop.quit)
    loop.exec()
    timer.stop()
    timer.deleteLater()  # not whenever, on whatever thread, its garbage is collected
    return sorted(((b - a) * 1000 for a, b in pairwise(ticks)), reverse=True)


def during(application: QApplication, profile: Path, act: Callable[[opening.Workspace, Task], object]) -> list[float]:
    """Open a window on a profile, let it come to rest, and return the gaps while one long job runs."""
    session = Session(application, opening.open_profile(profile), "vi")
    session.show()
    gaps(application, lambda done: QTimer.singleShot(1500, done))

    def work(done: Callable[[], None]) -> None:
        session.context.jobs.work(lambda task: act(session.context.workspace, task), lambda _: done(), lambda _: done())

    found = gaps(application, work)
    session.window.close()
    session.close()
    return found


def measure(folder: Path) -> None:
    """Print the longest gaps of idling, sending and receiving."""
    application = create_application(["giamsat"], "vi")
    stick = folder / "usb"
    stick.mkdir()
    idle = gaps(application, lambda done: QTimer.singleShot(3000, done))
    whole = sending.Scope(full=True)

    def send(workspace: opening.Workspace, task: Task) -> object:
        return sending.send(
            workspace,
            folder=stick,
            what=whole,
            progress=lambda at: task.report(at.done, at.total, at.step),
            cancelled=task.is_cancelled,
        )

    sent = during(application, folder / "lead", send)
    took = during(
        application,
        folder / "empty",
        lambda workspace, task: receiving.receive(workspace, files=[stick], progress=task.report),
    )
    for name, found in (("idle", idle), ("sending", sent), ("receiving", took)):
        verdict(f"longest gap, {name} (ms)", found[0], AIM, at_most=True)
        print(f"    next: {', '.join(f'{gap:.0f}' for gap in found[1:6])}; {len(found)} ticks")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--revisions", type=int, default=100_000)
    parser.add_argument("--photos", type=int, default=90)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        prepare(Path(name), asked.revisions, asked.photos)
        gc.collect()
        gc.freeze()  # as `giamsat_desktop.__main__` does once everything is imported
        measure(Path(name))


if __name__ == "__main__":
    main()
