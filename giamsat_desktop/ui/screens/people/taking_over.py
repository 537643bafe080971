"""The lead's laptop is lost: whoever holds the sheet makes this one a lead's laptop with the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.secrets.recovery_key import RecoveryKeyField

_KEY = "take-over"


class TakeOverCard(Card):
    """Takes the recovery key in.

    Signals:
        taken(): this laptop is a lead's and holds the key.
    """

    taken = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The lead's laptop is lost?"), parent)
        self._context = context
        self.key = RecoveryKeyField(context.jobs, context.language)
        self.problem = problem_line()
        self.take_button = QPushButton(self.tr("Make this a lead's laptop"))
        self.take_button.clicked.connect(self.take)
        self.to_fill = ToFill(self.take_button)
        self.key.confirmed.connect(self.take)
        self.key.line.textChanged.connect(self._renew)
        self.key.refused.connect(self._say)
        self.explained = label("", "muted", wrap=True)
        self.add(self.explained)
        self.show_for(lead=False)
        for widget in (self.key, self.problem, self.to_fill):
            self.add(widget)
        row = QHBoxLayout()
        row.addWidget(self.take_button)
        row.addStretch(1)
        self.add(row)
        self._say("")
        self._renew()

    def show_for(self, *, lead: bool) -> None:
        """Say it to a member whose lead's laptop is lost, or to a lead whose key is on paper only."""
        if lead:
            self.header.set_title(self.tr("Key on paper only"))
            said = self.tr(
                "The recovery key is not on this laptop. It is asked for when a lead is made or shut out. Typed in "
                "here, this laptop holds it again, and prints the sheet."
            )
        else:
            self.header.set_title(self.tr("The lead's laptop is lost?"))
            said = self.tr(
                "With the key on the sheet this laptop becomes a lead's laptop: it invites, vouches for others, and "
                "shuts out the lost one. Do it only when your superiors decided so."
            )
        self.take_button.setText(self.tr("Hold the key here again") if lead else self.tr("Make this a lead's laptop"))
        self.explained.setText(said)

    @Slot()
    def take(self) -> None:
        """Take over; a key that is not this campaign's changes nothing."""
        workspace, key = self._context.workspace, self.key.text()
        if not self.take_button.isEnabled():
            return
        self._say("")
        job = self._context.jobs.database(
            lambda: recovering.take_over(workspace, recovery_key=key), self._on_taken, self._on_failed, key=_KEY
        )
        if job is not None:
            job.ended.connect(self._renew)
        self._renew()

    def _on_taken(self, _none: None) -> None:
        self.key.clear()
        said = self.tr("This is a lead's laptop now; the others learn it with the next bundles.")
        self._context.messages.toast(said)
        self.taken.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say(sentence(error, self._context.language))

    @Slot(str)
    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _renew(self) -> None:
        lacking = "" if self.key.text() else self.tr("the key from the sheet")
        self.to_fill.want(lacking, ready=not self._context.jobs.is_running(_KEY))
