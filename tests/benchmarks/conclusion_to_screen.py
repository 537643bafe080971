"""From the last sentence of the conclusion, typed, to the pages on the screen: 24 pages, 20 photos of 12 megapixels.

    python tests/benchmarks/conclusion_to_screen.py [--times 7] [--folder DIR]

The real window on a real profile; the sentence is typed key by key into its field. Two ways from there: the field is
left (Tab) and the page beside the form drawn anew, which waits a moment for more edits; or the minutes are asked for.
The clock starts as the typing ends and stops when the view has painted a page of the new document. A timer ticks every
5 ms in the window's event loop meanwhile: the longest time between two ticks is how long the window did not answer.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from minutes_sample import prepare
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtPdf import QPdfPageRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from turns import say, verdict
from window_gap import gaps

from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.printing.paper import LoadedPdf
from giamsat_desktop.ui.screens.visit import beside
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.pages.preview import Preview

SECONDS, GAP = 1.0, 50.0  # seconds, milliseconds


class Painted(QObject):
    """Tells when a preview has painted a page that belongs to other bytes than before."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self._done: Callable[[], None] | None = None
        self._rendered = False
        self.shown_at = self.painted_at = 0.0
        self._show, preview.show_loaded = preview.show_loaded, self._shown  # type: ignore[method-assign]
        self._renderer = preview.view.findChild(QPdfPageRenderer)
        self._renderer.pageRendered.connect(self._on_rendered)
        preview.view.viewport().installEventFilter(self)

    def wait(self, done: Callable[[], None]) -> None:
        """Call back at the first page painted after the next bytes have been shown."""
        self._rendered, self.shown_at, self.painted_at, self._done = False, 0.0, 0.0, done

    def _shown(self, pdf: LoadedPdf) -> None:
        self.shown_at, self._rendered = perf_counter(), False
        self._show(pdf)

    def _on_rendered(self, *_page: object) -> None:
        self._rendered = self.shown_at > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a painting after a page was ready."""
        if event.type() == QEvent.Type.Paint and self._rendered and self._done is not None:
            done, self._done = self._done, None
            QTimer.singleShot(0, lambda: self._after(done))  # the event is delivered first
        return super().eventFilter(watched, event)

    def _after(self, done: Callable[[], None]) -> None:
        self.painted_at = perf_counter()
        done()


@dataclass(frozen=True)
class Run:
    """One sentence: seconds until the page was painted, and the longest gap in milliseconds."""

    seconds: float
    gap: float


class Desk:
    """The window with the conclusion in front, and the minutes beside it and on their own screen."""

    def __init__(self, application: QApplication, profile: Path, visit: str) -> None:
        self.application, self.visit, self.typed = application, visit, 0
        self.session = Session(application, opening.open_profile(profile), "vi")
        self.window = self.session.window
        self.session.show()
        self.window.resize(1500, 900)
        self.window.show_screen("minutes", visit)
        self.minutes = self.window.built("minutes")
        self.settle(lambda: self.minutes.printed is not None)
        self.window.show_screen("visit", visit, "conclusion")
        self.form = self.window.built("visit")
        self.settle(lambda: self.form.beside.paper is not None)
        self.beside = Painted(self.form.beside.preview)
        self.alone = Painted(self.minutes.preview)

    def settle(self, ready: Callable[[], bool]) -> None:
        """Let the window run until this holds, all work is done, and a moment has passed."""
        while not ready() or self.session.context.jobs.busy:
            QTest.qWait(20)
        QTest.qWait(400)

    def type(self) -> tuple[QWidget, str]:
        """Type a sentence at the end of the conclusion, key by key; return the field and the sentence."""
        self.window.show_screen("visit", self.visit, "conclusion")
        self.settle(lambda: self.form.isVisible())
        field = self.form.part("conclusion")._form.editors["conclusion_requests"].text
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)
        self.typed += 1
        sentence = f"Xong {self.typed}."
        QTest.keyClicks(field, f" {sentence}")
        return field, sentence

    def beside_the_form(self) -> Run:
        """Leave the field and wait for the page beside it."""
        field, sentence = self.type()
        return self._run(self.beside, self.form.beside.preview, sentence, lambda: QTest.keyClick(field, Qt.Key.Key_Tab))

    def on_their_screen(self) -> Run:
        """Ask for the minutes and wait for them."""
        _, sentence = self.type()
        return self._run(self.alone, self.minutes.preview, sentence, self.form.header.minutes_asked.emit)

    def _run(self, painted: Painted, preview: Preview, sentence: str, act: Callable[[], object]) -> Run:
        begun = perf_counter()

        def begin(done: Callable[[], None]) -> None:
            painted.wait(done)
            act()

        longest = gaps(self.application, begin)[0]
        if sentence not in words(preview):
            raise RuntimeError("the pages shown do not say what was typed")
        self.settle(lambda: True)
        return Run(painted.painted_at - begun, longest)

    def close(self) -> None:
        """Close the window and the profile."""
        self.window.close()
        self.session.close()


def words(preview: Preview) -> str:
    """Return all words that the preview shows."""
    document = preview._loaded.document
    text = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    return " ".join(text.split())


def measure(profile: Path, visit: str, times: int) -> None:
    """Print medians with extremes, and the longest gaps."""
    application = create_application(["giamsat"], "vi")
    gc.collect()
    gc.freeze()  # as `giamsat_desktop.__main__` does once everything is imported
    idle = gaps(application, lambda done: QTimer.singleShot(3000, done))[0]
    desk = Desk(application, profile, visit)
    ways = {"beside the form": desk.beside_the_form, "on the screen of minutes": desk.on_their_screen}
    found: dict[str, list[Run]] = {name: [] for name in ways}
    for _ in range(times):
        for name, way in ways.items():
            found[name].append(way())
    desk.close()
    print(f"load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors")
    verdict("longest gap, idle (ms)", idle, GAP, at_most=True)
    for name, runs in found.items():
        verdict(name, say(f"typed until painted, {name}", [run.seconds for run in runs]), SECONDS, at_most=True)
        verdict(f"longest gap, {name} (ms)", max(run.gap for run in runs), GAP, at_most=True)
    waits = beside._SETTLED / 1000
    say("beside the form, without the wait for edits", [run.seconds - waits for run in found["beside the form"]])


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=7, help="rounds (default 7)")
    parser.add_argument("--folder", type=Path, help="where to work (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        profile = demonstrating.sample_profile(Path(name) / "sample")
        with opening.opened(profile) as workspace:
            visit = prepare(workspace)
        measure(profile, visit, asked.times)


if __name__ == "__main__":
    main()
