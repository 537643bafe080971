"""The laptops known here: who, in which role, how they are known, and what may be done about each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.unfinished import Key
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import GONE, Acquaintance, Colleague
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.messages import Question
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.screens.people.accepting import AcceptCard
from giamsat_desktop.ui.screens.people.asking_key import KeyDialog
from giamsat_desktop.ui.screens.people.loading import OwnLaptop, People
from giamsat_desktop.ui.screens.people.revoking import RevokeDialog, number_of
from giamsat_desktop.ui.screens.people.saying import (
    role_shown,
    state_explained,
    state_shown,
    words_label,
    words_shown,
)
from giamsat_desktop.ui.widgets.card import Card, EmptyState, label
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout
from giamsat_desktop.ui.widgets.lists.data_table import DataTable

_KEY = "trust"


class LaptopsPanel(QWidget):
    """Lists laptops, shows the chosen one, and lets a lead do what only a lead may.

    Signals:
        changed(): who is trusted has changed.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._own: OwnLaptop | None = None
        self.accept = AcceptCard(context)
        self.table: DataTable[Colleague] = DataTable(RowsModel(self._columns(), lambda one: one.writer))
        self.table.fits = True
        self.empty = EmptyState(
            self.tr("No other laptop is known here"),
            self.tr("Accept the card of a colleague, or receive a bundle from the lead: it names all the others."),
            "laptop",
        )
        self.pages = QStackedWidget()
        self.chosen = Card()
        self.words = words_label(self.tr("Six words of this laptop"))
        self.meaning = label("", "", wrap=True)
        self.why_not = label("", "muted", wrap=True)
        self.doubtful = label("", "conflict", wrap=True)
        self.distrust_button = QPushButton(self.tr("Do not trust it here"))
        self.lead_button = QPushButton(self.tr("Make it a lead…"))
        self.revoke_button = QPushButton(self.tr("Shut it out…"))
        self._lay_out()
        self._connect()

    def show_people(self, people: People) -> None:
        """Show who is known; the chosen laptop stays chosen."""
        self._own = people.own
        self._show_doubtful(people.untrusted)
        self.table.set_rows(people.others)
        self.pages.setCurrentWidget(self.table if people.others else self.empty)
        if self.table.current() is None and people.others:
            self.table.choose(people.others[0].writer)
        self._show_chosen()

    def _show_doubtful(self, places: dict[str, int]) -> None:
        listed = ", ".join(f"{place} ({count})" for place, count in places.items())
        said = self.tr(
            "Rests on what shut out laptops wrote afterwards, to be looked at before it is sealed: {places}."
        )
        self.doubtful.setText(said.format(places=listed))
        self.doubtful.setVisible(bool(places))

    @Slot()
    def distrust(self) -> None:
        """Stop trusting the chosen laptop, on this laptop only."""
        one, workspace = self.table.current(), self._context.workspace
        if one is not None:
            said = self.tr(
                "{name}'s laptop is not trusted here any more. The others may still trust it: "
                "only shutting it out reaches all."
            )
            if self._own is not None and self._own.is_lead:
                said = self.tr(
                    "{name}'s laptop is not trusted here any more. The others learn it with the next bundles; whoever "
                    "accepted its card by hand goes on until you shut it out."
                )
            act = partial(enrolling.distrust, workspace, writer=one.writer)
            self._do(act, said.format(name=one.name))

    @Slot()
    def make_lead(self) -> None:
        """Ask, then let the chosen laptop vouch for others and shut them out."""
        one, workspace = self.table.current(), self._context.workspace
        if one is None:
            return
        question = Question(
            self.tr("Another lead"),
            self.tr("Make the laptop of {name} a lead's laptop?").format(name=one.name),
            self.tr("Make it a lead"),
            self.tr("Leave it as it is"),
            self.tr(
                "It may then invite people, vouch for laptops and shut them out, and everybody follows its word. "
                "It can be taken back only by shutting that laptop out."
            ),
        )
        told = self.tr("{name}'s laptop is a lead's laptop; the others learn it with the next bundles.")
        said = told.format(name=one.name)

        def make(typed: str = "") -> None:
            self._do(partial(enrolling.make_lead, workspace, writer=one.writer, recovery_key=typed), said)

        what_for = self.tr("Only the recovery key makes the laptop of {name} a lead's laptop.").format(name=one.name)
        self._context.messages.ask(self, question, partial(self._with_key, make, what_for, question.act))

    def _with_key(self, act: Callable[[str], None], what_for: str, button: str) -> None:
        """Do what only the recovery key can, at once where it is kept here, else once it was typed from the sheet."""
        if self._own is not None and self._own.holds_key:
            act("")
            return
        dialog = KeyDialog(self._context, what_for, button, self)
        dialog.given.connect(act)
        dialog.open()

    @Slot()
    def ask_revoke(self) -> RevokeDialog | None:
        """Say what shutting out means, and ask."""
        one = self.table.current()
        if one is None:
            return None
        dialog = RevokeDialog(one, self)
        dialog.keep(self._context.drafts, number_of(one))
        dialog.decided.connect(partial(self.revoke, one))
        dialog.open()
        return dialog

    def revoke(self, one: Colleague, last: int | None) -> None:
        """Shut a laptop out for good; its numbers after `last` do not count as its person's."""
        workspace = self._context.workspace
        said = self.tr("{name}'s laptop is shut out; the others learn it with the next bundles.").format(name=one.name)

        def shut(typed: str = "") -> None:
            act = partial(enrolling.revoke, workspace, writer=one.writer, upto_seq=last, recovery_key=typed)
            self._do(act, said, number_of(one).key)

        if one.is_lead:
            what_for = self.tr("Only the recovery key shuts out the laptop of {name}, a lead's.").format(name=one.name)
            self._with_key(shut, what_for, self.tr("Shut it out for good"))
        else:
            shut()

    def _do(self, act: Callable[[], object], said: str, typed: Key | None = None) -> None:
        def done(_result: object) -> None:
            if typed is not None:
                self._context.drafts.drop(typed)
            self._context.messages.toast(said)
            self.changed.emit()

        self._context.jobs.database(act, done, key=_KEY)

    @Slot()
    def _show_chosen(self) -> None:
        one, own = self.table.current(), self._own
        self.chosen.setVisible(one is not None)
        if one is None or own is None:
            return
        self.chosen.header.set_title(self.tr("Laptop of {name}").format(name=one.name), role_shown(one.role))
        self.chosen.header.show()
        self.words.setText(words_shown(one.words))
        self.meaning.setText(state_explained(one))
        gone = one.state is Acquaintance.REVOKED
        self.distrust_button.setEnabled(one.state not in GONE)
        may = own.holds_key or own.is_lead  # a lead types the key where it is kept on paper only
        self.lead_button.setEnabled(self.distrust_button.isEnabled() and may and not one.is_lead)
        self.revoke_button.setEnabled(not gone and may)
        self.why_not.setText(self._why_not(one, own))
        self.why_not.setVisible(bool(self.why_not.text()))

    def _why_not(self, one: Colleague, own: OwnLaptop) -> str:
        if one.state is Acquaintance.REVOKED:
            return self.tr("Who was shut out stays out. The person goes on with a new profile and a new card.")
        if own.holds_key:
            return self.tr("It is a lead's laptop already.") if one.is_lead else ""
        if not own.is_lead:
            return self.tr("Only a lead's laptop shuts out others. Ask your lead if this one was lost or is misused.")
        return self.tr("The recovery key is not on this laptop: to make or shut out a lead, type it from the sheet.")

    def _columns(self) -> list[Column[Colleague]]:
        return [
            Column(self.tr("Name"), lambda one: one.name),
            Column(self.tr("Role"), lambda one: role_shown(one.role), 170),
            Column(self.tr("How it is known"), state_shown, 300),
        ]

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _one: self._show_chosen())
        self.distrust_button.clicked.connect(self.distrust)
        self.lead_button.clicked.connect(self.make_lead)
        self.revoke_button.clicked.connect(self.ask_revoke)
        self.accept.accepted.connect(self._on_accepted)

    @Slot(object)
    def _on_accepted(self, _one: Colleague) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Laptops"))
        self.distrust_button.setToolTip(
            self.tr("For this laptop; a lead's word for it is taken back, too. The card can be accepted again")
        )
        self.lead_button.setToolTip(self.tr("It may then invite, vouch for others and shut them out"))
        self.revoke_button.setToolTip(self.tr("For everybody and for good: a laptop that was lost or is misused"))
        self.revoke_button.setProperty("tone", "danger")
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        buttons = FlowLayout()
        for button in (self.distrust_button, self.lead_button, self.revoke_button):
            buttons.addWidget(button)
        for widget in (self.words, self.meaning):
            self.chosen.add(widget)
        self.chosen.add(buttons)
        differ = self.tr(
            "To drop its card counts on this laptop, and where a lead does it, for all whom her word brought to it; "
            "the card can be accepted again. To shut it out counts in the whole delegation, for good."
        )
        self.chosen.add(label(differ, "muted", wrap=True))
        self.chosen.add(self.why_not)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.doubtful)
        left.addWidget(self.pages, 1)
        left.addWidget(self.chosen)
        right.addWidget(self.accept)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 24)
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addLayout(right, 1)
        for column in (left, right):
            column.setSpacing(16)
