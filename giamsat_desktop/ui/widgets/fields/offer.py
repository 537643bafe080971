"""An offer beneath an editor: a sentence and two links, of which one is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout


class Offer(QWidget):
    """Holds the sentence and the two links; a subclass says them and knows what they do."""

    def __init__(self, first: QPushButton, second: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label()
        self.text.setProperty("role", "kept")
        self.text.setWordWrap(True)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=16)
        for button in (first, second):
            button.setProperty("tone", "link")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(buttons)
