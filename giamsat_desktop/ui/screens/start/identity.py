"""One page: who uses this laptop, in which role, and the passphrase that locks it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.segmented import SegmentedButtons

LEAST_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person said of themselves. `passphrase` is None when they chose none."""

    name: str
    role: str
    passphrase: str | None


class IdentityPage(QWidget):
    """Asks for name, role and passphrase.

    Signals:
        given(Identity): all is well and the person went on.
        back(): the person wants to choose again.
    """

    given = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.name = QLineEdit()
        self.role = SegmentedButtons(clearable=False)
        self.passphrase = _secret_line()
        self.again = _secret_line()
        self.without = QCheckBox(self.tr("Go on without a passphrase"))
        self.problem = label("", "problem", wrap=True)
        self.back_button = QPushButton(self.tr("Back"))
        self.go_button = QPushButton(self.tr("Start working"))
        self.go_button.setProperty("tone", "primary")
        self._name_things()
        self._lay_out()
        self._connect()

    def begin(self, title: str, role: str) -> None:
        """Show the page empty, under `title`, with the usual role chosen."""
        self.title.setText(title)
        self.role.set_code(role)
        self.problem.clear()
        self.set_busy(False)
        self.name.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the profile is made nothing can be changed."""
        for widget in (self.name, self.role, self.passphrase, self.again, self.without, self.back_button):
            widget.setEnabled(not busy)
        self.go_button.setEnabled(not busy)
        self.go_button.setText(self.tr("Preparing this laptop…") if busy else self.tr("Start working"))
        if not busy:
            self._on_without(self.without.isChecked())

    def show_problem(self, text: str) -> None:
        """Say what keeps us from going on."""
        self.problem.setText(text)

    @Slot()
    def _go(self) -> None:
        name = " ".join(nfc(self.name.text()).split())
        problem = self._problem_with(name)
        self.problem.setText(problem)
        if problem:
            (self.name if not name else self.passphrase).setFocus()
            return
        passphrase = None if self.without.isChecked() else self.passphrase.text()
        self.given.emit(Identity(name, self.role.code() or "inspector", passphrase))

    def _problem_with(self, name: str) -> str:
        if not name:
            return self.tr("Write your full name: it stands beside everything you record.")
        if self.without.isChecked():
            return ""
        if len(self.passphrase.text()) < LEAST_PASSPHRASE:
            return self.tr("The passphrase needs at least {least} characters.").format(least=LEAST_PASSPHRASE)
        if self.passphrase.text() != self.again.text():
            return self.tr("The two passphrases differ. Type them again.")
        return ""

    @Slot(bool)
    def _on_without(self, without: bool) -> None:
        self.passphrase.setEnabled(not without)
        self.again.setEnabled(not without)

    def _connect(self) -> None:
        self.without.toggled.connect(self._on_without)
        self.go_button.clicked.connect(self._go)
        self.back_button.clicked.connect(self.back)
        for line in (self.name, self.passphrase, self.again):
            line.returnPressed.connect(self._go)

    def _name_things(self) -> None:
        self.role.set_options(
            [
                ("inspector", self.tr("Member of a delegation")),
                ("lead", self.tr("Lead: plans and gathers the results")),
            ]
        )
        self.name.setPlaceholderText(self.tr("Full name, as in the decision"))
        self.name.setAccessibleName(self.tr("Full name"))
        self.role.setAccessibleName(self.tr("Role"))
        self.role.setMinimumHeight(40)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.again.setAccessibleName(self.tr("Passphrase, once more"))

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        rows = (
            (self.tr("Full name"), self.name),
            (self.tr("Role"), self.role),
            (self.tr("Passphrase"), self.passphrase),
            (self.tr("Once more"), self.again),
        )
        for row, (text, widget) in enumerate(rows):
            form.addWidget(label(text, "label"), row, 0, Qt.AlignmentFlag.AlignVCenter)
            form.addWidget(widget, row, 1)
        form.addWidget(self.without, len(rows), 1)
        form.setColumnStretch(1, 1)
        advice = self.tr(
            "The passphrase locks what you record if the laptop is lost. Nobody can recover it: "
            "write it down and keep the paper apart from the laptop."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(form)
        column.addWidget(label(advice, "muted", wrap=True))
        column.addWidget(self.problem)
        column.addLayout(buttons)
        column.addStretch(1)


def _secret_line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
