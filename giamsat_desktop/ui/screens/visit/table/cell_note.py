"""What stands beneath a table whose cells hold what is not saved: which cell, why, and one click to put it right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.fields.field_frame import restyle

_QUOTED = 160


class CellNote(QWidget):
    """A sentence and its buttons.

    Signals:
        edit_asked(): the cell is to be opened. taken(): the text that was kept is to stand. recorded_asked(): what is
        recorded is to stand.
    """

    edit_asked = Signal()
    taken = Signal()
    recorded_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Label()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "problem")
        self.edit = self._button(self.tr("Go to the cell"), self.edit_asked.emit)
        self.take = self._button(self.tr("Keep this text"), self.taken.emit)
        self.recorded = self._button(self.tr("Back to what is recorded"), self.recorded_asked.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.edit, self.take, self.recorded):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.said)
        column.addLayout(row)
        self.hide()

    def show_cell(self, title: str, text: str, why: str, *, more: int, left: bool) -> None:
        """Say of one cell what stands there and why it is not saved; `more`: of how many others this is true."""
        quoted = text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
        said = self.tr("{cell}: “{text}”. {why}").format(cell=title, text=quoted, why=why)
        if more:
            said += " " + self.tr("{count} more cells are not saved.").format(count=more)
        self.said.setText(said)
        self.said.setProperty("role", "muted" if left else "problem")
        restyle(self.said)
        self.take.setVisible(left)
        self.show()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("tone", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on: slot())
        return button
