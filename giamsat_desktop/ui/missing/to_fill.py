"""Why the button of a form cannot be pressed yet: what is still to be filled in, said beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from giamsat_desktop.ui.look.plain import Label, plain_tip


class ToFill(Label):
    """Shuts a button while something is to be filled in, and says what; the line has its room when nothing is, too."""

    def __init__(self, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._button = button
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() + 2)

    def want(self, *names: str, ready: bool = True) -> None:
        """Say that these are still to be filled in, "" for one that is; the button works once none is, and `ready`."""
        open_now = [name for name in names if name]
        words = QCoreApplication.translate("ToFill", "Still to be filled in: {what}").format(what=", ".join(open_now))
        said = words if open_now and ready else ""
        self.setText(said)
        self._button.setToolTip(plain_tip(said))
        self._button.setEnabled(ready and not open_now)
