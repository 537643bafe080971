"""Asking for the recovery key where it is kept on paper only: typed from the sheet or photographed, used once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from giamsat_desktop.ui.widgets.secrets.recovery_key import RecoveryKeyField

_WIDTH = 560


class KeyDialog(SafeDialog):
    """Asks for the key, says what for, and forgets it as soon as it was handed on.

    Signals:
        given(str): the key as typed; whoever takes it proves it.
    """

    given = Signal(str)

    def __init__(self, context: Context, what_for: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery key from the sheet"))
        self.key = RecoveryKeyField(context.jobs, context.language)
        self.problem = problem_line()
        self.act_button = QPushButton(act)
        self.leave_button = QPushButton(self.tr("Leave it as it is"))
        self.to_fill = ToFill(self.act_button)
        self._lay_out(what_for)
        self.key.refused.connect(self._say)
        self.key.line.textChanged.connect(self._renew)
        self.act_button.clicked.connect(self.give)
        self.leave_button.clicked.connect(self.reject)
        self.finished.connect(self.key.clear)
        self._say("")
        self._renew()

    @Slot()
    def give(self) -> None:
        """Hand the key on and close."""
        typed = self.key.text()
        if typed:
            self.key.clear()
            self.accept()
            self.given.emit(typed)

    @Slot(str)
    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _renew(self) -> None:
        self.to_fill.want("" if self.key.text() else self.tr("the key from the sheet"))

    def _lay_out(self, what_for: str) -> None:
        for button in (self.act_button, self.leave_button):
            button.setAutoDefault(False)  # Enter behind the last letter does nothing for good, and throws nothing away
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(self.windowTitle(), "heading", wrap=True))
        said = label(what_for, "", wrap=True)
        said.setFixedWidth(_WIDTH)  # so that its height is known before the dialog is shown
        column.addWidget(said)
        note = self.tr("It is used once and not kept. Put the sheet back into its envelope afterwards.")
        for widget in (self.key, self.problem, label(note, "muted", wrap=True)):
            column.addWidget(widget)
        column.addWidget(self.to_fill)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.act_button)
        buttons.addWidget(self.leave_button)
        column.addLayout(buttons)
        self.key.setFocus()
