"""Inviting: the plan goes on a stick, four words go by mouth, and the newcomer joins with her first bundle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.names import namesakes, person_name
from giamsat_desktop.services.exchange import inviting, sending
from giamsat_desktop.services.exchange.sending import Dispatch, Rest
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.trust.joining import GivenOut
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Cancelled, Task
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.messages import Question, Tone
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.screens.people.invitations import InvitationsCard
from giamsat_desktop.ui.screens.people.loading import People
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.stick_choice import StickChoice

_NAME = Unfinished("invite", "name", "invitation", part="people:invite")
"""The place of the newcomer's name as a draft."""
_KEY, _FULL, _STOPPED = "invite", "stick-full", "send-cancelled"


class InvitePanel(QWidget):
    """Writes invitations and lists those given out.

    Signals:
        changed(): an invitation was given out or taken back.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(parent)
        self._context, self._may = context, False
        self._known, self._rest = dict[str, str](), cast("Rest | None", None)
        self._words = self._said_for = ""  # and the joining key of the invitation whose words stand here
        self.name = QLineEdit()
        self.kept = KeptText(context.drafts, self.name)
        self.sticks = StickChoice(context.jobs, find_sticks=find_sticks)
        self.invite_button = QPushButton(self.tr("Write the invitation"))
        self.go_on_button = QPushButton(self.tr("Go on with this stick"))
        self.said_button = QPushButton(self.tr("I have said them; take them away"))
        self.progress = ProgressPanel()
        self.outcome = label("", "heading", wrap=True)
        self.words = label("", "title", wrap=True)
        self.advice, self.why_not = label("", "", wrap=True), label("", "muted", wrap=True)
        self.alike = label("", "conflict", wrap=True)
        self.given = InvitationsCard()
        self._lay_out()
        self._connect()

    def show_people(self, people: People) -> None:
        """Show who was invited, and whether this laptop may invite."""
        self._may = people.own.is_lead
        waiting = {one.join_key: one.name for one in people.invitations if not one.writer and one.name}
        self._known = {**waiting, **people.names, "own": people.own.name}
        self.given.show_invitations(people.invitations, people.names)
        self._forget_used(people)
        if not self.kept.dirty:
            self.kept.open(_NAME)
        self._renew()

    def _forget_used(self, people: People) -> None:
        """Take the words from the screen once somebody has joined by them, or they were taken back."""
        if self.words.isHidden():
            return
        open_ones = {one.join_key for one in people.invitations if not one.writer}
        if not self._said_for and people.invitations:
            self._said_for = people.invitations[-1].join_key  # the newest stands last
        if self._said_for not in open_ones:
            self._clear()

    @Slot()
    def _clear(self) -> None:
        """The words were said: they leave the screen, and another invitation may be written."""
        self._words = self._said_for = ""
        self._say("", "", "")
        self._renew()
        self.name.setFocus()

    @Slot()
    def invite(self) -> None:
        """Write everything onto the chosen stick, locked by four fresh words; may be stopped without harm."""
        folder, name, workspace = self.sticks.folder(), person_name(self.name.text()), self._context.workspace
        if folder is None or not self.invite_button.isEnabled():
            return
        self._words = inviting.new_passphrase()
        self._write(partial(inviting.invite, workspace, folder=folder, passphrase=self._words, name=name))

    @Slot()
    def go_on(self) -> None:
        """Write the parts that are left onto another stick."""
        folder, rest = self.sticks.folder(), self._rest
        if folder is not None and rest is not None:
            self._write(partial(sending.send_rest, self._context.workspace, rest=rest, folder=folder))

    def withdraw(self, one: GivenOut) -> None:
        """Ask, and take back an invitation that nobody used."""
        whom = one.name or self.tr("no name written")
        question = Question(
            title=self.tr("Take the invitation back"),
            text=self.tr("The invitation for {name}, given out {at}, lets nobody join any more.").format(
                name=whom, at=moment_shown(one.at)
            ),
            act=self.tr("Take back"),
            keep=self.tr("Keep it"),
            detail=self.tr("This cannot be undone; a new invitation can be written at any time."),
        )
        self._context.messages.ask(self, question, lambda: self._withdraw(one, whom))

    def _withdraw(self, one: GivenOut, whom: str) -> None:
        workspace = self._context.workspace

        def done(_result: None) -> None:
            said = self.tr("The invitation for {name} is taken back: nobody joins with it any more.")
            self._context.messages.toast(said.format(name=whom))
            self.changed.emit()

        self._context.jobs.database(lambda: inviting.withdraw(workspace, join_key=one.join_key), done)

    def _write(self, act: Callable[..., Dispatch]) -> None:
        steps = {"writing": self.tr("Writing"), "checking": self.tr("Reading back to check")}

        prove_there = self.sticks.prove_there()

        def work(task: Task) -> Dispatch:
            prove_there()

            def told(at: Any) -> None:
                task.report(at.done, at.total, steps.get(at.step, at.step))

            return act(progress=told, cancelled=task.is_cancelled)

        job = self._context.jobs.work(work, self._on_written, self._on_failed, key=_KEY)
        if job is not None:
            self._say("", "", "")
            self.progress.follow(job, steps["writing"])
            self._renew()

    def _on_written(self, done: Dispatch) -> None:
        self._rest = done.rest
        self.progress.hide()
        if done.rest is not None:
            more = self.tr("This stick is full. Put in another one, choose it and go on: {count} parts are left.")
            if done.why is not None and done.why.code != _FULL:
                more = self.tr("Not finished. Put in a stick, choose it and go on: {count} parts are left.")
            why = sentence(done.why, self._context.language) if done.why is not None else ""
            self._say(more.format(count=len(done.rest.parts)), "", why)
        else:
            for_whom = self.name.text().strip() or self.tr("the newcomer")
            written = self.tr("✓ Written as {file} in {folder}, and read back. Say these four words to {name}:")
            self._said_for = ""
            self._say(
                written.format(name=for_whom, file=done.path.name, folder=done.path.parent),
                self._words,
                self.tr(
                    "By mouth or telephone only: never write them on the stick or in a message. Show the stick to "
                    "nobody else. {name} chooses “Receive the plan from a USB stick” and types the words; the first "
                    "bundle that comes back brings the card of the new laptop. The words are not shown again."
                ).format(name=for_whom),
            )
            self.kept.forget()
            self.name.clear()
        self._renew()
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.progress.hide()
        why = sentence(error, self._context.language) if isinstance(error, Refusal) else ""
        stopped = isinstance(error, Cancelled) or (isinstance(error, Refusal) and error.code == _STOPPED)
        said = self.tr("Stopped; no invitation was written.") if stopped else self.tr("Nothing was written.")
        self._say(said, "", why)
        if not stopped and not self.isVisible():  # whoever has gone elsewhere reads it there
            self._context.messages.banner(f"{said} {why}".strip(), Tone.DANGER, key=_KEY)
        self._renew()
        self.changed.emit()

    def _say(self, outcome: str, words: str, advice: str) -> None:
        for widget, text in ((self.outcome, outcome), (self.words, words), (self.advice, advice)):
            widget.setText(text)
            widget.setVisible(bool(text))

    @Slot()
    def _renew(self) -> None:
        running = self._context.jobs.is_running(_KEY)
        ready = self._may and self.sticks.folder() is not None and not running
        standing = not self.words.isHidden()  # words that nobody can show again once they are gone
        named = bool(self.name.text().strip())
        wanting = "" if self.sticks.folder() is not None else self.tr("where it is written")
        able = self._may and not running and not standing and self._rest is None
        self.to_fill.want("" if named else self.name.accessibleName(), wanting, ready=able)
        self.said_button.setVisible(standing)
        self.go_on_button.setVisible(self._rest is not None)
        self.go_on_button.setEnabled(ready)
        for widget in (self.name, self.sticks):
            widget.setEnabled(self._may and not running)
        self._warn_alike()
        said = ""
        if not self._may:
            said = self.tr("Only a lead's laptop invites. Ask your lead to invite the newcomer.")
        elif standing and named:
            said = self.tr("Say the four words below first and take them away; then the next invitation is written.")
        self.why_not.setText(said)
        self.why_not.setVisible(bool(said))

    def _warn_alike(self) -> None:
        """Say at once that somebody known, or invited, has this name or one that a hasty eye takes for it."""
        name = person_name(self.name.text())
        alike = namesakes({**self._known, "": name})[""] if name else ()
        twice = self.tr("⚠ A laptop of this name, or nearly so, is known already: {names}. Is it somebody else?")
        self.alike.setText(twice.format(names=", ".join(alike)) if alike else "")
        self.alike.setVisible(bool(alike))

    def _connect(self) -> None:
        self.sticks.chosen.connect(self._renew)
        self.name.textChanged.connect(self._renew)
        self.said_button.clicked.connect(self._clear)
        self.invite_button.clicked.connect(self.invite)
        self.go_on_button.clicked.connect(self.go_on)
        self.given.withdraw_asked.connect(self.withdraw)

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(self.tr("Full name of the newcomer"))
        self.name.setAccessibleName(self.tr("For whom"))
        self.words.setAccessibleName(self.tr("Four words to say"))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.words.setStyleSheet("font-size: 26pt;")
        for button in (self.invite_button, self.go_on_button):
            button.setProperty("tone", "primary")
        left = Card(self.tr("Invite a new laptop"))
        explained = self.tr(
            "For somebody whose laptop nobody knows yet. All that is on this laptop goes on a stick: the newcomer "
            "opens it with four words, and the laptops known already open it as any other bundle of yours, so "
            "what they had not got goes out to them, too. One newcomer joins by it."
        )
        left.add(label(explained, "muted", wrap=True))
        for text, widget in ((self.tr("For whom"), self.name), (self.tr("On which stick"), self.sticks)):
            left.add(label(text, "label"))
            left.add(widget)
            if widget is self.name:
                left.add(self.kept.note)
                left.add(self.alike)
        row = QHBoxLayout()
        for button in (self.invite_button, self.go_on_button):
            row.addWidget(button)
        row.addStretch(1)
        self.to_fill = ToFill(self.invite_button)
        left.add(self.to_fill)
        left.add(row)
        for below in (self.why_not, self.progress, self.outcome, self.words, self.said_button, self.advice):
            left.add(below)
        self.progress.hide()
        self._say("", "", "")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        for card in (left, self.given):
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            whole.addLayout(column, 1)
