"""A line for a secret: hidden unless the person asks to see it, and never put onto the clipboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from giamsat_desktop.ui.look.icons import icon


class SecretLine(QLineEdit):
    """A line whose letters are not shown until the eye in it is pressed; named for a screen reader.

    What is shown can be read and not copied: a clipboard is open to every program, and outlives the window. It is
    hidden again whenever the line leaves the screen; one that is `shown` from the start is long, and typed from paper.
    Behind the dots the input method composes words as in every other field: a passphrase has its marks.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, shown: bool = False) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.eye = QAction(self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._on_eye(False)
        self.eye.setChecked(shown)

    @Slot(bool)
    def _on_eye(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icon("eye-off" if shown else "eye"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # Qt takes it away from hidden letters
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.eye.setToolTip(self.tr("Hide what is typed") if shown else self.tr("Show what is typed"))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Show a word that is being composed as dots, too."""
        hidden = self.echoMode() != QLineEdit.EchoMode.Normal and event.preeditString()
        if hidden:
            masked = QInputMethodEvent("•" * len(event.preeditString()), [])
            masked.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
            super().inputMethodEvent(masked)
            event.accept()
        else:
            super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What the mouse selects would go to the clipboard of the mouse, where the system has one."""
        if self.eye.isChecked():
            self.deselect()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut do nothing."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever sees this page next does not see what was typed on it."""
        self.eye.setChecked(self._shown)
        super().hideEvent(event)
