"""One signal that carries what was changed to every screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from giamsat_desktop.services.changes import Changes


class ChangeBus(QObject):
    """Tells everybody what a verb changed.

    Signals:
        changed(Changes): something was changed; never emitted for nothing.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell all screens about `changes`; nothing changed is not told."""
        if changes:
            self.changed.emit(changes)
