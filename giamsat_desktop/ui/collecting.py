"""Garbage is collected by the window's own thread, never by a worker's.

Python collects in whichever thread happens to ask for memory. When a worker does and finds a window's parts among the
garbage, shiboken puts them in a queue for the window's thread; until their turn comes, Qt has deleted some of them
with their parents, and the second deletion ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

_LOOK_MS = 200
_WHOLE_MS = 60_000
"""Milliseconds between collections of everything: they take the longest, and what is old is seldom garbage."""


class Collector(QObject):
    """Takes the collections over from Python as long as it lives, with Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_LOOK_MS)

    @Slot()
    def collect(self) -> None:
        """Collect as far as the counts of new things ask for it."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] < thresholds[0]:
            return
        generation = 0
        if counts[1] >= thresholds[1]:
            generation = 1
            if counts[2] >= thresholds[2] and self._since.hasExpired(_WHOLE_MS):
                generation = 2
                self._since.start()
        gc.collect(generation)

    def stop(self) -> None:
        """Give the collections back to Python."""
        self._timer.stop()
        gc.enable()
