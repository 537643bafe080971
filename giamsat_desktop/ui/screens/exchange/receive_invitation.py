"""A bundle that four words open: for a newcomer whom nobody knows yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.widgets.card import Card, label, problem_line


class InvitationCard(Card):
    """Asks for the words the lead said.

    Signals:
        given(Path, str): the bundle and the words typed.
        closed(): leave it.
    """

    given = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("You are invited"), parent)
        self._file = Path()
        self.file = label("", "muted", wrap=True)
        self.words = QLineEdit()
        self.problem = problem_line()
        self.open_button = QPushButton(self.tr("Open the plan"))
        self.close_button = QPushButton(self.tr("Leave it"))
        self.to_fill = ToFill(self.open_button)
        self._lay_out()

    def begin(self, file: Path, problem: str = "") -> None:
        """Ask for the words of this bundle; `problem` says why they did not open it just now."""
        if file != self._file:
            self.words.clear()
        self._file = file
        self.file.setText(file.name)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._renew()
        self.words.setFocus()
        self.words.selectAll()

    @Slot()
    def _give(self) -> None:
        words = " ".join(nfc(self.words.text()).split())
        if words:
            self.given.emit(self._file, words)

    @Slot()
    def _renew(self) -> None:
        self.to_fill.want("" if self.words.text().strip() else self.words.accessibleName())

    def _lay_out(self) -> None:
        self.words.setAccessibleName(self.tr("The words the lead said"))
        self.words.setPlaceholderText(self.tr("four words, with their marks"))
        self.words.setMaximumWidth(480)
        self.words.textChanged.connect(self._renew)
        self.words.returnPressed.connect(self._give)
        self.open_button.setProperty("tone", "primary")
        self.close_button.setProperty("tone", "quiet")
        self.open_button.clicked.connect(self._give)
        self.close_button.clicked.connect(self.closed)
        advice = self.tr(
            "The lead wrote this bundle for a newcomer. Type the four words the lead told you by mouth; capitals do "
            "not matter. Your own laptop becomes known with the first bundle you send back."
        )
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        for widget in (self.file, label(advice, "", wrap=True), self.words, self.problem, self.to_fill):
            self.add(widget)
        self.add(row)
