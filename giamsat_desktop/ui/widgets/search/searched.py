"""What is searched for by a line: its letters, those of the word that an input method still composes included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from giamsat_desktop.ui.editing.composing import moves_word, standing
from giamsat_desktop.ui.editing.type_ahead import type_ahead


class Searched(QObject):
    """Watches a line in which one searches.

    Signals:
        changed(str): what is searched for is something else now.
    """

    changed = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._last = line.text()
        type_ahead(line)
        line.textChanged.connect(self._look)
        line.installEventFilter(self)

    def text(self) -> str:
        """Return what is searched for now."""
        return standing(self._line)

    @Slot()
    def _look(self) -> None:
        text = self.text()
        if text != self._last:
            self._last = text
            self.changed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_word(watched, event):
            self._look()
        return False
