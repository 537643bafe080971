"""The recovery key on paper only: it leaves this laptop once typing it proved that the sheet is at hand."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import paper_only
from giamsat_desktop.services.profile.paper_only import PaperOnly
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.screens.people.asking_key import KeyDialog
from giamsat_desktop.ui.widgets.card import Card, label, problem_line

_KEY = "backup"
"""No copy is made meanwhile: it would hold what is to be nowhere."""


class PaperOnlyCard(Card):
    """Offers to take the key from this laptop.

    Signals:
        left(): the key is on paper only now.
    """

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keep the key on paper only"), parent)
        self._context = context
        self.leave_button = QPushButton(self.tr("Take it from this laptop…"))
        self.leave_button.setProperty("tone", "danger")
        self.problem = problem_line()
        said = self.tr(
            "The key is worth more than this laptop. Once the sheet is printed, the key can leave the laptop and its "
            "copies: it goes on inviting, vouching for members and shutting them out. To make a lead or shut one out, "
            "and to print the sheet again, the key is then typed from the paper."
        )
        self.add(label(said, "muted", wrap=True))
        self.add(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.leave_button)
        row.addStretch(1)
        self.add(row)
        self.leave_button.clicked.connect(self.ask)
        self.problem.hide()

    @Slot()
    def ask(self) -> KeyDialog:
        """Ask for the key as it stands on the sheet: who cannot type it would be left without any."""
        what_for = self.tr(
            "Type the key from the printed sheet, to show that it can be read. Then it leaves this laptop, its copies "
            "and the second folder. If the sheet is lost as well, nobody can make a lead any more or open a laptop "
            "whose passphrase was forgotten."
        )
        dialog = KeyDialog(self._context, what_for, self.tr("Take it from this laptop"), self)
        dialog.given.connect(self.leave)
        dialog.open()
        return dialog

    @Slot(str)
    def leave(self, typed: str) -> None:
        """Take the key from this laptop, off the window's thread."""
        workspace = self._context.workspace
        self.problem.hide()
        job = self._context.jobs.work(
            lambda _task: paper_only.keep_on_paper(workspace, recovery_key=typed), self._done, self._failed, key=_KEY
        )
        if job is None:
            self._say(self.tr("A copy is being made just now. Wait a moment and do it again."))

    def _done(self, found: PaperOnly) -> None:
        said = [self.tr("✓ The recovery key is on paper only from now on.")]
        if found.second is not None:
            why = sentence(found.second, self._context.language)
            rest = self.tr("The copies in the second folder hold the key until they are written anew.")
            said.append(f"{why} {rest}")
        if found.dropped:
            gone = self.tr("These copies could not be read and were removed: {files}.")
            said.append(gone.format(files=", ".join(found.dropped)))
        self._context.messages.banner(" ".join(said), Tone.WARNING if len(said) > 1 else Tone.GOOD, key="paper-only")
        self.left.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):  # a bug of ours is told of already
            self._say(sentence(error, self._context.language))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
