"""A dialog in which Enter never does what cannot be taken back: it presses the safe button, or nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from giamsat_desktop.ui.editing.composing import the_one
from giamsat_desktop.ui.editing.shut_buttons import ShutButtons
from giamsat_desktop.ui.look.plain import tell_space
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText


class SafeDialog(QDialog):
    """Every dialog of ours with an act is one. `safe_button` closes it without any, as Escape does; without one, Enter
    in a field presses nothing: what is typed there saves itself.

    A button that has the keyboard is pressed by Enter only if it may be (auto-default); one that acts for good may not:
    there Enter presses nothing, and Space the button.

    Escape, and the cross of the window, drop no text without a word: what is kept of it is said to be.

    It grows with what stands in it: Qt asks wrapped words for their height only as a dialog opens, and cuts what comes
    later.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        the_one(ShutButtons)
        self.safe_button: QPushButton | None = None

    def set_safe(self, safe: QPushButton, *acts: QPushButton) -> None:
        """Let Enter press `safe`, and none of `acts`: the safe button is the filled one, whatever they looked like."""
        self.safe_button = safe
        safe.setDefault(True)
        for act in acts:
            act.setAutoDefault(False)
            if act.property("tone") != "danger":
                act.setProperty("tone", "act")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt would press whichever button happens to come first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at = self.focusWidget()
            elsewhere = isinstance(at, QPushButton) and at is not self.safe_button  # never another than the one seen
            if self.safe_button is not None and self.safe_button.isDefault() and not elsewhere:
                self.safe_button.click()
            elif isinstance(at, QPushButton):
                tell_space(at)
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._tell_kept()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._tell_kept()

    def _tell_kept(self) -> None:
        if not self.isVisible():
            any(kept.tell_put_away() for kept in self.findChildren(KeptText))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        inside = self.layout()
        wanted = inside.totalHeightForWidth(self.width()) if inside is not None else 0
        if wanted > self.height():
            most = self.screen().availableGeometry().height()
            self.resize(self.width(), max(self.height(), min(wanted, most)))


def end_with(buttons: QDialogButtonBox, words: str) -> None:
    """Call the closing button of a dialog that saves by itself this, without the cross that would throw it away."""
    done = buttons.button(QDialogButtonBox.StandardButton.Close)
    done.setText(words)
    done.setIcon(QIcon())
