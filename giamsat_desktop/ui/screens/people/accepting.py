"""Accepting a card: a file or a picture is looked at, six words are read aloud, and only then it counts."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import Colleague, HandedCard
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.screens.people.saying import role_shown, words_label, words_shown
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout
from giamsat_desktop.ui.widgets.secrets.recovery_key import png

CARD = ".gscard"
ENDINGS = (CARD, ".png", ".jpg", ".jpeg", ".heic")
_LINE = 32
"""Letters in a line beside the tick: the card stands in the narrow column."""
_LOOK, _TAKE = "look-at-card", "accept-card"


class AcceptCard(Card):
    """Takes a colleague's card in two steps.

    Signals:
        accepted(Colleague): the words were compared and the card counts from now on.
    """

    accepted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Accept a card"), parent)
        self._context = context
        self._handed: HandedCard | None = None
        self.drop = DropArea(
            self.tr("Drop the card here: the file from the stick, or a photo of its square code. Ctrl+V pastes."),
            ENDINGS,
        )
        self.problem = problem_line()
        self.who = label("", "heading", wrap=True)
        self.words = words_label(self.tr("Six words of this card"))
        self.advice = label("", "muted", wrap=True)
        equal = self.tr("We read the six words to one another and they are equal")
        self.compared = QCheckBox(textwrap.fill(equal, _LINE))  # Qt breaks no line of it by itself
        self.accept_button = QPushButton(self.tr("Accept this card"))
        self.leave_button = QPushButton(self.tr("Leave it"))
        self.done = label("", "", wrap=True)
        self._lay_out()
        self._show(None)

    def look_at(self, files: Sequence[Path]) -> None:
        """Look at the first of these files; nothing is kept."""
        file = files[0]
        self._look(lambda: (photographing.read_file(file), file.name))

    def look_at_picture(self, picture: QImage) -> None:
        """Look at a picture that was pasted."""
        self._look(lambda: (png(picture), self.tr("the pasted picture")))

    @Slot()
    def accept(self) -> None:
        """Let the card count; works only once the words were compared."""
        handed, workspace = self._handed, self._context.workspace
        if handed is None or not self.compared.isChecked():
            return
        self.accept_button.setEnabled(False)
        self._context.jobs.database(
            lambda: enrolling.take_card(workspace, handed), self._on_accepted, self._on_failed, key=_TAKE
        )

    @Slot()
    def leave_it(self) -> None:
        """Forget the card that was looked at."""
        self._show(None)
        self.drop.choose_button.setFocus()

    def _look(self, read: Callable[[], tuple[bytes, str]]) -> None:
        workspace = self._context.workspace

        def look(_task: Task) -> HandedCard:
            content, name = read()
            return enrolling.look_at_card(workspace, content=content, file=name)

        self._show(None)
        self._context.jobs.work(look, self._on_looked, self._on_failed, key=_LOOK)

    def _on_looked(self, handed: HandedCard) -> None:
        if handed.own:
            self.problem.setText(self.tr("This is the card of this very laptop. Take the card of your colleague."))
            self.problem.show()
            return
        self._show(handed)
        self.compared.setFocus()

    def _on_accepted(self, one: Colleague) -> None:
        self._show(None)
        self.done.setText(self.tr("✓ The card of {name} is accepted.").format(name=one.name))
        self.done.show()
        self.accepted.emit(one)

    def _on_failed(self, error: Exception) -> None:
        self._show(None)
        if isinstance(error, Refusal):
            self.problem.setText(sentence(error, self._context.language))
            self.problem.show()

    def _show(self, handed: HandedCard | None) -> None:
        self._handed = handed
        self.compared.setChecked(False)
        self.accept_button.setEnabled(False)
        self.problem.clear()
        self.done.clear()
        for widget in (self.who, self.words, self.advice, self.compared, self.accept_button, self.leave_button):
            widget.setVisible(handed is not None)
        for widget in (self.problem, self.done):
            widget.hide()
        self.drop.setVisible(handed is None)
        if handed is not None:
            said = self.tr("Card of {name}, {role}").format(name=handed.name, role=role_shown(handed.role))
            self.who.setText(said)
            self.words.setText(words_shown(handed.words))
            self.advice.setText(self._advice(handed))

    def _advice(self, handed: HandedCard) -> str:
        said = self.tr(
            "Anybody can write a name on a card; nobody can copy the words. Let {name} open People and laptops, "
            "My card, and read the six words to you. If even one differs, leave this card."
        ).format(name=handed.name)
        if handed.known:
            said = self.tr("This laptop knows this card already.") + f" {said}"
        if handed.alike:
            twice = self.tr("A laptop of this name, or nearly so, is known already: {names}. Is it the same person?")
            said = f"⚠ {twice.format(names=', '.join(handed.alike))} {said}"
        return said

    def _lay_out(self) -> None:
        self.accept_button.setProperty("tone", "primary")
        self.leave_button.setProperty("tone", "quiet")
        self.compared.toggled.connect(self.accept_button.setEnabled)
        self.accept_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.leave_it)
        self.drop.dropped.connect(self.look_at)
        self.drop.pasted.connect(self.look_at_picture)
        self.drop.unsuitable.connect(self.look_at)
        buttons = FlowLayout()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.leave_button)
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.drop, self.problem, self.done, self.who, self.words, self.advice, self.compared):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.add(column)
