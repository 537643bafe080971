"""A dialog that grows with what stands in it: words that come while it is open are never cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog


class GrowingDialog(SafeDialog):
    """Qt asks wrapped labels for their height only once, as a dialog opens; this one asks whenever they change."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        inside = self.layout()
        if inside is None:
            return
        wanted = inside.totalHeightForWidth(self.width())
        most = self.screen().availableGeometry().height()
        if wanted > self.height():
            self.resize(self.width(), min(wanted, max(most, self.height())))
