"""One page: who uses this laptop, in which role, and the passphrase that locks it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.names import person_name
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.secrets.new_passphrase import NewPassphrase


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person said of themselves. `passphrase` is None when they chose none; `words` open an invitation."""

    name: str
    role: str
    passphrase: str | None
    words: str = ""


class IdentityPage(QWidget):
    """Asks for name, role and passphrase; of an invited person the four words instead of the role.

    Signals:
        given(Identity): all is well and the person went on.
        back(): the person wants to choose again.
    """

    given = Signal(object)
    back = Signal()

    def __init__(self, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.name = QLineEdit()
        self.role = SegmentedButtons(clearable=False)
        first, again = self.tr("Passphrase"), self.tr("Passphrase, once more")
        self.new = NewPassphrase(first, again, language=language, names=lambda: (self.name.text(),))
        self.passphrase, self.again = self.new.line, self.new.again
        self.without = QCheckBox(self.tr("Leave this laptop open: whoever has it reads everything"))
        self.words = QLineEdit()
        self.labels: dict[QWidget, Label] = {}
        self._invited = False
        self.about = label("", "", wrap=True)
        self.problem = problem_line(lines=1)
        self.progress = ProgressPanel()
        self.back_button = QPushButton(self.tr("Back"))
        self.go_button = QPushButton(self.tr("Start working"))
        self.go_button.setProperty("tone", "primary")
        self._name_things()
        self._lay_out()
        self._connect()

    def begin(self, title: str, role: str, *, invited: bool = False, about: str = "") -> None:
        """Show the page under `title`, with the usual role chosen; who is invited is asked for the four words.

        `about` is said beneath the title.
        """
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.role.set_code(role)
        self._invited = invited
        for widget, shown in ((self.words, invited), (self.role, not invited)):
            widget.setVisible(shown)
            self.labels[widget].setVisible(shown)
        self.show_problem("")
        self.progress.hide()
        self.set_busy(False)
        (self.words if invited else self.name).setFocus()

    def set_made(self) -> None:
        """The profile exists now: only the words can still be corrected."""
        for widget in (self.name, self.role, self.new, self.without, self.back_button):
            widget.setEnabled(False)

    def set_busy(self, busy: bool) -> None:
        """While the profile is made nothing can be changed."""
        fields = (self.name, self.role, self.words, self.new, self.without, self.back_button)
        for widget in fields:
            widget.setEnabled(not busy)
        self.go_button.setEnabled(not busy)
        doing = self.tr("Trying the words…") if self._invited else self.tr("Preparing this laptop…")
        self.go_button.setText(doing if busy else self.tr("Start working"))
        if not busy:
            self.new.set_wanted(not self.without.isChecked())

    def try_again(self) -> None:
        """After a refusal the cursor stands where it is put right: Enter then tries again, and never goes back."""
        box = self.words if self._invited else self.name
        box.setFocus()
        box.selectAll()

    def show_problem(self, text: str) -> None:
        """Say what keeps us from going on."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @Slot()
    def _on_enter(self) -> None:
        """Enter goes to the next line that nothing was typed in; only from the last one it goes on."""
        lines = [one for one in (self.words, self.name, self.passphrase, self.again) if not one.isHidden()]
        empty = [one for one in lines if one.isEnabled() and not one.text().strip()]
        if empty and empty[0] is not self.sender():
            empty[0].setFocus()
        else:
            self._go()

    @Slot()
    def _go(self) -> None:
        name = person_name(self.name.text())
        problem = self._problem_with(name)
        self.show_problem(problem)
        if problem:
            self._first_lacking(name).setFocus()
            return
        passphrase = None if self.without.isChecked() else self.new.passphrase()
        words = " ".join(nfc(self.words.text()).split()) if self._invited else ""
        self.given.emit(Identity(name, self.role.code() or "inspector", passphrase, words))

    def _first_lacking(self, name: str) -> QWidget:
        if self._invited and not self.words.text().strip():
            return self.words
        return self.passphrase if name else self.name

    def _problem_with(self, name: str) -> str:
        if self._invited and not self.words.text().strip():
            return self.tr("Type the four words the lead told you.")
        if not name:
            return self.tr("Write your full name: it stands beside everything you record.")
        return "" if self.without.isChecked() else self.new.problem()

    @Slot(bool)
    def _on_without(self, without: bool) -> None:
        self.new.set_wanted(not without)
        if without:
            self.show_problem("")  # what was wrong with the passphrase is not wanted any more

    def _connect(self) -> None:
        self.without.toggled.connect(self._on_without)
        self.go_button.clicked.connect(self._go)
        self.back_button.clicked.connect(self.back)
        for line in (self.words, self.name, self.passphrase, self.again):
            line.returnPressed.connect(self._on_enter)
            line.textChanged.connect(self._on_typed)

    @Slot()
    def _on_typed(self) -> None:
        self.show_problem("")  # it was about what stood here before

    def _name_things(self) -> None:
        self.role.set_options(
            [
                ("inspector", self.tr("Member of a delegation")),
                ("lead", self.tr("Lead: plans and gathers the results")),
            ]
        )
        self.words.setPlaceholderText(self.tr("four words, with their marks"))
        self.words.setAccessibleName(self.tr("The words the lead said"))
        self.name.setPlaceholderText(self.tr("Full name, as in the decision"))
        self.name.setAccessibleName(self.tr("Full name"))
        self.role.setAccessibleName(self.tr("Role"))
        self.role.setMinimumHeight(40)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        rows = (
            (self.tr("The four words"), self.words),
            (self.tr("Full name"), self.name),
            (self.tr("Role"), self.role),
        )
        for row, (text, widget) in enumerate(rows):
            self.labels[widget] = label(text, "label")
            form.addWidget(self.labels[widget], row, 0, Qt.AlignmentFlag.AlignVCenter)
            form.addWidget(widget, row, 1)
        form.setColumnStretch(1, 1)
        advice = self.tr(
            "The passphrase locks what you record if the laptop is lost. Write it down and keep the paper apart from "
            "the laptop: without it, only the recovery sheet of the campaign opens this laptop again."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(form)
        column.addWidget(self.new)
        column.addWidget(self.without)
        column.addWidget(label(advice, "muted", wrap=True))
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        column.addLayout(buttons)
