"""What stands beneath an editor whose text was kept: from when it is, and one click to take either."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class KeptNote(QWidget):
    """A sentence and two buttons.

    Signals:
        draft_asked(): the text that was kept is to stand.
        recorded_asked(): what is recorded is to stand.
    """

    draft_asked = Signal()
    recorded_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.text.setProperty("role", "kept")
        self.text.setWordWrap(True)
        self.draft = QPushButton()
        self.recorded = QPushButton()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.draft, self.recorded):
            button.setProperty("tone", "quiet")
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addLayout(row)
        self.draft.clicked.connect(self.draft_asked)
        self.recorded.clicked.connect(self.recorded_asked)

    def show_in_editor(self, at: str, *, takeable: bool) -> None:
        """The editor shows the text itself. `at`: when it is from an earlier sitting; `takeable`: it can be a value."""
        self.text.setText(self.tr("Kept from last time, {time}").format(time=at) if at else "")
        self.text.setVisible(bool(at))
        self.draft.setText(self.tr("Keep this text"))
        self.draft.setVisible(takeable)
        self.recorded.setText(self.tr("Back to what is recorded"))
        self.show()

    def show_beside(self, at: str, said: str, *, takeable: bool) -> None:
        """The editor shows what is recorded; this is the text that was kept."""
        self.text.setText(self.tr("Kept from {time}, not saved: “{text}”").format(time=at, text=said))
        self.text.show()
        self.draft.setText(self.tr("Take this text"))
        self.draft.setVisible(takeable)
        self.recorded.setText(self.tr("Leave what is recorded"))
        self.show()
