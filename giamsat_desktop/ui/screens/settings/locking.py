"""The lock of this laptop: its passphrase, and the key store of the system."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services import recovering
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system.holders import LEAST_PASSPHRASE
from giamsat_desktop.system.secret import as_meant
from giamsat_desktop.ui.actions import Act, hint
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.screens.settings.keeping import keep
from giamsat_desktop.ui.screens.settings.loading import State
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Card, label

_KEY = "lock"
IDLE = "lock.idle-minutes"
_IDLE = (5, 10, 15, 30, 60, 0)


class LockPanel(QWidget):
    """Changes the passphrase, and lets the key store open the profile or not.

    Signals:
        changed(): the lock is another one now.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state: State | None = None
        self.state = label("", "", wrap=True)
        self.idle = ChoiceBox()
        self.old = _secret(self.tr("Passphrase until now"))
        self.old_label = label(self.old.accessibleName(), "label")
        self.new = _secret(self.tr("New passphrase"))
        self.again = _secret(self.tr("New passphrase, once more"))
        self.change_button = QPushButton()
        self.outcome = label("", "", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.store_state = label("", "", wrap=True)
        self.store_button = QPushButton()
        self.store_problem = label("", "problem", wrap=True)
        self._lay_out()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show how the laptop is locked."""
        self._state = state
        self.state.setText(
            self.tr("✓ A passphrase locks this laptop.")
            if state.has_passphrase
            else self.tr("✗ Without a passphrase: whoever has this laptop reads everything.")
        )
        minutes = int(state.values[IDLE])
        self.idle.blockSignals(True)
        if self.idle.findData(minutes) < 0:
            self.idle.insertItem(0, self._idle_shown(minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(minutes))
        self.idle.blockSignals(False)
        self.idle.setEnabled(state.has_passphrase)
        for widget in (self.old, self.old_label):
            widget.setVisible(state.has_passphrase)
        self.change_button.setText(
            self.tr("Change the passphrase") if state.has_passphrase else self.tr("Set a passphrase")
        )
        self.store_state.setText(
            self.tr("✓ The system's key store opens this laptop's data when you are logged in.")
            if state.by_key_store
            else self.tr("The system's key store does not open this laptop's data.")
        )
        self.store_button.setText(
            self.tr("Ask for the passphrase again") if state.by_key_store else self.tr("Open without asking")
        )
        self._renew()

    def _idle_shown(self, minutes: int) -> str:
        return self.tr("{count} minutes").format(count=minutes) if minutes else self.tr("Never by itself")

    @Slot(int)
    def _on_idle(self, _row: int) -> None:
        minutes = int(self.idle.currentData())
        keep(self._context, IDLE, minutes, lambda _values: self.changed.emit())

    @Slot()
    def change(self) -> None:
        """Change the passphrase, off the window's thread; wrong input changes nothing."""
        problem = self._problem_with_input()
        self._say("", problem)
        if problem or self._state is None:
            return
        folder = self._context.workspace.folder
        old, new = (self.old.text() if self._state.has_passphrase else None), self.new.text()

        def work(_task: Task) -> None:
            recovering.change_passphrase(folder, old=old, new=new)

        self._begin(work, self._on_changed, self._on_failed)

    @Slot()
    def turn_store(self) -> None:
        """Let the key store open the profile, or no longer."""
        workspace, state = self._context.workspace, self._state
        if state is None:
            return

        def work(_task: Task) -> None:
            (recovering.leave_key_store if state.by_key_store else recovering.use_key_store)(workspace)

        self.store_problem.hide()
        self._begin(work, lambda _none: self.changed.emit(), self._on_store_failed)

    def _begin(
        self, work: Callable[[Task], None], done: Callable[[None], None], failed: Callable[[Exception], None]
    ) -> None:
        job = self._context.jobs.work(work, done, failed, key=_KEY)
        if job is not None:
            job.ended.connect(self._renew)
        self._renew()

    def _problem_with_input(self) -> str:
        if len(as_meant(self.new.text())) < LEAST_PASSPHRASE:
            return self.tr("The passphrase needs at least {least} characters.").format(least=LEAST_PASSPHRASE)
        if as_meant(self.new.text()) != as_meant(self.again.text()):
            return self.tr("The two passphrases differ. Type them again.")
        return ""

    def _on_changed(self, _none: None) -> None:
        for line in (self.old, self.new, self.again):
            line.clear()
        self._say(self.tr("✓ The new passphrase holds from now on. Write it down and keep the paper elsewhere."), "")
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say("", sentence(error, self._context.language))
        self.old.selectAll()
        self.old.setFocus()

    def _on_store_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.store_problem.setText(sentence(error, self._context.language))
            self.store_problem.show()

    def _say(self, outcome: str, problem: str) -> None:
        for widget, text in ((self.outcome, outcome), (self.problem, problem)):
            widget.setText(text)
            widget.setVisible(bool(text))

    @Slot()
    def _renew(self) -> None:
        free = self._state is not None and not self._context.jobs.is_running(_KEY)
        self.change_button.setEnabled(free)
        self.store_button.setEnabled(free)

    def _connect(self) -> None:
        self.change_button.clicked.connect(self.change)
        self.store_button.clicked.connect(self.turn_store)
        self.idle.currentIndexChanged.connect(self._on_idle)
        for line in (self.old, self.new, self.again):
            line.returnPressed.connect(self.change)

    def _lay_out(self) -> None:
        self.change_button.setProperty("tone", "primary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        rows = ((self.old_label, self.old), (label(self.new.accessibleName(), "label"), self.new))
        for row, (said, line) in enumerate((*rows, (label(self.tr("Once more"), "label"), self.again))):
            grid.addWidget(said, row, 0)
            grid.addWidget(line, row, 1)
        words, store = Card(self.tr("Passphrase")), Card(self.tr("Key store of the system"))
        for widget in (self.state,):
            words.add(widget)
        words.add(grid)
        button = QHBoxLayout()
        button.addWidget(self.change_button)
        button.addStretch(1)
        words.add(button)
        for widget in (self.problem, self.outcome):
            words.add(widget)
            widget.hide()
        explained = self.tr(
            "With it the program opens without asking, as long as you are logged in to this laptop under your own "
            "name. The passphrase stays valid beside it. Leave it off where several people share one login."
        )
        for widget in (self.store_state, label(explained, "muted", wrap=True), self.store_problem):
            store.add(widget)
        below = QHBoxLayout()
        below.addWidget(self.store_button)
        below.addStretch(1)
        store.add(below)
        self.store_problem.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        for cards in ((words, self._idle_card()), (store,)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            whole.addLayout(column, 1)

    def _idle_card(self) -> Card:
        card = Card(self.tr("When nobody is there"))
        for minutes in _IDLE:
            self.idle.addItem(self._idle_shown(minutes), minutes)
        self.idle.setAccessibleName(self.tr("Lock the window after"))
        line = QHBoxLayout()
        line.addWidget(label(self.tr("Lock the window after"), "label"))
        line.addWidget(self.idle)
        line.addStretch(1)
        card.add(line)
        said = self.tr(
            "What is being typed is saved first; with the passphrase one is back at the same place. {keys} locks at "
            "once."
        ).format(keys=hint(Act.LOCK))
        card.add(label(said, "muted", wrap=True))
        return card


def _secret(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line
