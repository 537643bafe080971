"""A line that comes and goes without moving what stands below it: the one way of saying what is wrong in a form.

When nothing is wrong any more its room stays as it was until the page, the dialog or the part is left. A line before a
button keeps room from the beginning (`keep_room`).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from giamsat_desktop.ui.look.plain import Label


class SteadyLine(Label):
    """Words that wrap, hidden while there are none; what was said once has its room kept."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._least = 0

    def keep_room(self, lines: int = 1) -> None:
        """Keep so many lines free from the beginning."""
        self.ensurePolished()
        self._least = lines * self.fontMetrics().lineSpacing() + 2  # letters of a taller face
        self._keep(max(self._least, self.minimumHeight()))

    def give_room_back(self) -> None:
        """Take no more room than what is said: somebody looks at something else by now."""
        self._keep(self._least)

    def setVisible(self, visible: bool) -> None:
        """Keep the room that is left, while somebody looks at it."""
        if not visible and self.isVisible():
            self._keep(max(self.height(), self.minimumHeight()))
        super().setVisible(visible)

    def _keep(self, height: int) -> None:
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(height))
        self.setSizePolicy(policy)
        self.setMinimumHeight(height)
        around = self.parentWidget()
        if around is not None:  # asked twice it watches once; no reference is kept, which would keep the dialog alive
            around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self.parentWidget():
            self.give_room_back()
        return super().eventFilter(watched, event)
