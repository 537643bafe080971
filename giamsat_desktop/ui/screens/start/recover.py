"""The passphrase is lost: the key on the recovery sheet, typed or photographed, and a new passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.secrets.new_passphrase import NewPassphrase
from giamsat_desktop.ui.widgets.secrets.recovery_key import RecoveryKeyField

_RECOVER = "recover"


class RecoverPage(QWidget):
    """Gives the profile in `folder` a new passphrase.

    Signals:
        recovered(str): the new passphrase opens the profile.
        back(): the person remembers the old one after all.
    """

    recovered = Signal(str)
    back = Signal()

    def __init__(self, folder: Path, jobs: Jobs, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._language = language
        self.key = RecoveryKeyField(jobs, language)
        first, again = self.tr("New passphrase"), self.tr("New passphrase, once more")
        self.new = NewPassphrase(first, again, language=language)
        self.passphrase, self.again = self.new.line, self.new.again
        self.progress = ProgressPanel()
        self.problem = problem_line(lines=1)
        self.back_button = QPushButton(self.tr("Back"))
        self.go_button = QPushButton(self.tr("Set the new passphrase and open"))
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show the page empty."""
        self.key.clear()
        self.new.clear()
        self.progress.hide()
        self._say("")
        self.key.setFocus()

    @Slot()
    def recover(self) -> None:
        """Set the new passphrase, off the window's thread; wrong input changes nothing."""
        problem = self._problem()
        self._say(problem)
        if problem or self._jobs.is_running(_RECOVER):
            return
        folder, key, passphrase = self._folder, self.key.text(), self.passphrase.text()

        def work(task: Task) -> str:
            recovering.recover_profile(
                folder,
                recovery_key=key,
                new_passphrase=passphrase,
                progress=task.report,
                cancelled=task.is_cancelled,
            )
            return passphrase

        job = self._jobs.work(work, self._on_recovered, self._on_failed, key=_RECOVER)
        if job is not None:
            self.progress.follow(job, self.tr("Locking everything anew"))
            self.go_button.setEnabled(False)

    def _problem(self) -> str:
        if not self.key.text():
            return self.tr("Type the groups of letters from the sheet, or drop a photo of it.")
        return self.new.problem()

    @Slot()
    def _on_read(self) -> None:
        self._say("")
        self.passphrase.setFocus()

    def _on_recovered(self, passphrase: str) -> None:
        self.begin()
        self.go_button.setEnabled(True)
        self.recovered.emit(passphrase)

    def _on_failed(self, error: Exception) -> None:
        self.go_button.setEnabled(True)
        self.progress.hide()
        if isinstance(error, Refusal):
            self._say(sentence(error, self._language))

    @Slot(str)
    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _connect(self) -> None:
        self.key.read.connect(self._on_read)
        self.key.refused.connect(self._say)
        self.key.confirmed.connect(self.recover)
        self.back_button.clicked.connect(self.back)
        self.go_button.clicked.connect(self.recover)
        self.new.confirmed.connect(self.recover)

    def _lay_out(self) -> None:
        self.go_button.setProperty("tone", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("The passphrase is lost"), "title", wrap=True))
        said = self.tr(
            "Ask the lead for the recovery sheet of the campaign: one page of paper in a sealed envelope. It opens "
            "this laptop once it has received the plan. Nothing of the data is lost."
        )
        column.addWidget(label(said, "muted", wrap=True))
        column.addWidget(label(self.tr("Recovery key"), "label"))
        column.addWidget(self.key)
        column.addWidget(self.new)
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        column.addLayout(buttons)
