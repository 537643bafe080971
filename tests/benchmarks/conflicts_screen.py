"""The screen of differences with 500 of them: the longest turn of the window's loop at opening, scrolling and deciding.

    python tests/benchmarks/conflicts_screen.py

Runs without a display. A turn is counted in the window thread's own processor time: a busy
machine says no more.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication
from turns import verdict

from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from tests.services.month import fill
from tests.ui.screens import offices

AIM = 50.0  # milliseconds of one turn


def longest(application: QApplication, seconds: float) -> float:
    """Let the window live for some seconds; return its longest turn in milliseconds."""
    found, end = 0.0, perf_counter() + seconds
    while perf_counter() < end:
        before = thread_time()
        application.processEvents()
        found = max(found, thread_time() - before)
    return 1000 * found


def main() -> None:
    """Measure and print."""
    application = create_application(["conflicts"])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        opening.create_profile(Path(folder) / "lead", name="A", role="lead")
        lead = stack.enter_context(opening.opened(Path(folder) / "lead"))
        differing = fill(lead)
        desk = stack.enter_context(offices.desk(lead, "vi"))
        screen = ConflictsScreen(desk.context)
        screen.resize(1146, 678)
        screen.show()
        opened = longest(application, 3)
        bar, scrolled = screen.list.verticalScrollBar(), 0.0
        for step in range(20):
            bar.setValue(bar.maximum() * step // 20)
            scrolled = max(scrolled, longest(application, 0.2))
        next(iter(screen.cards.values())).choose_buttons[0].click()
        decided = longest(application, 3)
        print(f"{differing} differences, {len(screen.cards)} cards made")
    for what, found in (("opening", opened), ("scrolling", scrolled), ("deciding", decided)):
        verdict(f"longest turn while {what}, ms", found, AIM, at_most=True)


if __name__ == "__main__":
    main()
