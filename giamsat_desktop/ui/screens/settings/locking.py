"""The lock of this laptop: its passphrase, and the key store of the system."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.actions import Act, hint
from giamsat_desktop.ui.context import Context, Relock
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.screens.settings.keeping import keep
from giamsat_desktop.ui.screens.settings.loading import State
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.secrets.new_passphrase import NewPassphrase
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine

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
        self.old = SecretLine(self.tr("Passphrase until now"))
        self.old_label = label(self.old.accessibleName(), "label")
        first, again = self.tr("New passphrase"), self.tr("New passphrase, once more")
        self.choice = NewPassphrase(first, again, language=context.language, names=self._names_on_papers)
        self.new, self.again = self.choice.line, self.choice.again
        self.change_button = QPushButton()
        self.problem = problem_line()
        self.store_state = label("", "", wrap=True)
        self.store_button = QPushButton()
        self.store_problem = problem_line()
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
        """Prove what was typed, off the window's thread; then the window closes, and all is locked anew.

        Wrong input changes nothing.
        """
        problem = self.choice.problem()
        self._say(problem)
        if problem or self._state is None:
            return
        folder = self._context.workspace.folder
        old, new = (self.old.text() if self._state.has_passphrase else None), self.choice.passphrase()

        def proved(_none: None) -> None:
            self.old.clear()
            self.choice.clear()
            self._context.navigation.relock(Relock(old, new))

        self._begin(lambda _task: recovering.prove_passphrase(folder, old), proved, self._on_failed)

    def _names_on_papers(self) -> tuple[str, ...]:
        return self._state.names if self._state is not None else ()

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

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say(sentence(error, self._context.language))
        self.old.selectAll()
        self.old.setFocus()

    def _on_store_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.store_problem.setText(sentence(error, self._context.language))
            self.store_problem.show()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _renew(self) -> None:
        free = self._state is not None and not self._context.jobs.is_running(_KEY)
        self.change_button.setEnabled(free)
        self.store_button.setEnabled(free)

    def _connect(self) -> None:
        self.change_button.clicked.connect(self.change)
        self.store_button.clicked.connect(self.turn_store)
        self.idle.currentIndexChanged.connect(self._on_idle)
        self.old.returnPressed.connect(self.change)
        self.choice.confirmed.connect(self.change)

    def _lay_out(self) -> None:
        self.change_button.setProperty("tone", "primary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.old_label, 0, 0)
        grid.addWidget(self.old, 0, 1)
        words, store = Card(self.tr("Passphrase")), Card(self.tr("Key store of the system"))
        for widget in (self.state,):
            words.add(widget)
        words.add(grid)
        words.add(self.choice)
        meant = self.tr(
            "All data and copies on this laptop are then locked anew, so that what opened them before opens nothing "
            "any more, in whoever's hands it is. The window closes meanwhile; it takes as long as copying everything."
        )
        words.add(label(meant, "muted", wrap=True))
        button = QHBoxLayout()
        button.addWidget(self.change_button)
        button.addStretch(1)
        words.add(button)
        words.add(self.problem)
        self.problem.hide()
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
