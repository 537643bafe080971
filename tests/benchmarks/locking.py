"""How long locking and opening again take, and how long the window does not answer meanwhile.

python tests/benchmarks/locking.py [--rounds 5] [--folder DIR]

A visit of a new campaign is open and a text half typed. Blank: from the key to the moment at which nothing of the data
is on the screen. Back: from the passphrase to the visit shown again, with the passphrase's own cost told apart.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit
from turns import verdict
from window_gap import gaps

from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.visit import visits
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import PassphraseHolder
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start

WORDS = "bốn từ chọn ngẫu nhiên"
BLANK, BACK, GAP = 300.0, 1000.0, 300.0  # milliseconds


def until(done: Callable[[], bool]) -> None:
    """Run the event loop until `done`."""
    loop = QEventLoop()
    timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start()
    loop.exec()
    timer.stop()


def settled(start: Start) -> QPlainTextEdit:
    """Wait until the visit stands there; return the box of its conclusion."""
    session = start.session
    assert session is not None
    until(lambda: getattr(session.window.built("visit"), "model", None) is not None)
    screen = session.window.built("visit")
    until(lambda: screen.model.data is not None and not session.context.jobs.busy)  # type: ignore[union-attr]
    box: QPlainTextEdit = screen.part("conclusion").findChildren(QPlainTextEdit)[0]  # type: ignore[union-attr]
    return box


def measure(folder: Path, rounds: int) -> None:
    """Print the times of locking and opening."""
    application = create_application(["giamsat"], "vi")
    opening.create_profile(folder, name="Lê Thu Hà", role="lead", passphrase=WORDS)
    with opening.opened(folder, passphrase=WORDS) as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
    began = perf_counter()
    vault.open_key(ProfilePaths(folder).vault, PassphraseHolder(WORDS))
    cost = (perf_counter() - began) * 1000
    start = Start(application, folder, "vi", Session)
    start.open(folder, WORDS)
    assert start.session is not None
    start.session.context.open_visit(visits.visits(start.session.context.workspace)[0].visit, "conclusion")
    blank, ended, back, gap = list[float](), list[float](), list[float](), list[float]()
    for _ in range(rounds):
        settled(start).insertPlainText("Đang gõ dở ")
        session = start.session
        began = perf_counter()

        def lock(done: Callable[[], None], session: Session = session, began: float = began) -> None:
            def act() -> None:
                session.lock()
                blank.append((perf_counter() - began) * 1000)

            session.destroyed.connect(lambda: QTimer.singleShot(300, done))  # with what is forgotten afterwards
            QTimer.singleShot(0, act)

        del session
        gap.append(gaps(application, lock)[0])
        ended.append((perf_counter() - began) * 1000)
        page = start.page
        page.passphrase.setText(WORDS)  # type: ignore[union-attr]
        began = perf_counter()
        page.open_button.click()  # type: ignore[union-attr]
        until(lambda: start.session is not None)
        settled(start)
        back.append((perf_counter() - began) * 1000)
    start.close()
    verdict("from the key to a blank window (ms)", median(blank), BLANK, at_most=True)
    print(f"    longest {max(blank):.0f}")
    verdict("longest gap of the window while locking (ms)", max(gap), GAP, at_most=True)
    verdict("from the passphrase to the visit (ms)", median(back), BACK, at_most=True)
    print(f"    longest {max(back):.0f}; of it the passphrase's own cost {cost:.0f}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        gc.collect()
        gc.freeze()  # as `giamsat_desktop.__main__` does once everything is imported
        measure(Path(name) / "profile", asked.rounds)


if __name__ == "__main__":
    main()
