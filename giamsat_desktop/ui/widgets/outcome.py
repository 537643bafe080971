"""What became of long work: a success may give way to what comes next, a failure stays until a person has read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.fields.field_frame import restyle


class Outcome(QFrame):
    """One outcome in words, and what to do next; a failure has a button by which it goes.

    Signals:
        read(): the person has read the failure.
    """

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome = label("", "label", wrap=True)
        self.detail = label("", "muted", wrap=True)
        self.read_button = QPushButton(self.tr("I have read it"))
        self.read_button.setAccessibleName(self.tr("Close this message"))
        self.read_button.clicked.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.outcome)
        column.addWidget(self.detail)
        column.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._failed = False
        self.clear()

    @property
    def failed(self) -> bool:
        """Whether a failure stands here that nobody has read yet."""
        return self._failed

    @property
    def words(self) -> str:
        """All that stands here."""
        return "\n".join(filter(None, (self.outcome.text(), self.detail.text())))

    def succeed(self, outcome: str, detail: str = "") -> None:
        """Say what was done."""
        self._say(outcome, detail, failed=False)

    def fail(self, outcome: str, detail: str = "") -> None:
        """Say what failed, what is safe and what to do; only the person, or another try, takes it away."""
        self._say(outcome, detail, failed=True)

    def hint(self, text: str) -> None:
        """Say what is still lacking, where no outcome stands."""
        if not self.outcome.text():
            self._say("", text, failed=False)

    def forget(self) -> None:
        """Let go of a success, as when something else was chosen; a failure stays."""
        if not self._failed:
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Say nothing: another try begins."""
        self._say("", "", failed=False)

    @Slot()
    def _read(self) -> None:
        self.clear()
        self.read.emit()

    def _say(self, outcome: str, detail: str, *, failed: bool) -> None:
        self._failed = failed
        for widget, text in ((self.outcome, outcome), (self.detail, detail)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self.outcome.setProperty("role", "problem" if failed else "label")
        restyle(self.outcome)
        self.read_button.setVisible(failed)
