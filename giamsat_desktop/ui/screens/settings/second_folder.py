"""The second folder for copies: chosen, brought up to date, and what hindered that stays to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.copies import second_copy
from giamsat_desktop.services.copies.second_copy import Second
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.outcome import Outcome

_KEY = "second-folder"


class SecondFolder(Card):
    """Chooses where copies go beside this laptop.

    Signals:
        changed(): another folder was chosen, or none, or it was brought up to date.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Second folder for copies"), parent)
        self._context = context
        self.state = label("", "", wrap=True)
        self.said = Outcome()
        self.choose_button = QPushButton(self.tr("Choose a folder…"))
        self.now_button = QPushButton(self.tr("Copy there now"))
        self.none_button = QPushButton(self.tr("No second folder"))
        self.choose_button.clicked.connect(self._choose)
        self.now_button.clicked.connect(self.copy_now)
        self.none_button.clicked.connect(lambda: self.choose(None))
        self.none_button.setProperty("tone", "quiet")
        row = QHBoxLayout()
        for button in (self.now_button, self.choose_button, self.none_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add(self.state)
        self.add(row)
        self.add(self.said)
        self.show_second(None)

    def show_second(self, found: Second | None) -> None:
        """Show which folder it is, whether it is there, and how many copies lie in it."""
        for button in (self.now_button, self.none_button):
            button.setVisible(found is not None)
        if found is None:
            said = self.tr(
                "None is chosen. A drive that stays in the office, or a folder of it, guards against the loss of this "
                "laptop; the copies there are locked like the laptop."
            )
        elif not found.there:
            said = self.tr("{folder} is not there now. Copies go there as soon as it is.").format(folder=found.folder)
        else:
            said = self.tr("{folder}: {count} of {all} daily copies lie there, and the photos.").format(
                folder=found.folder, count=found.copies, all=found.wanted
            )
        self.state.setText(said)
        self.now_button.setEnabled(found is not None and found.there)

    def choose(self, folder: Path | None) -> None:
        """Make this the second folder, or none, and bring it up to date."""
        workspace = self._context.workspace

        def work(_task: Task) -> None:
            second_copy.choose(workspace, folder)
            second_copy.bring_up_to_date(workspace)

        self._start(work)

    @Slot()
    def copy_now(self) -> None:
        """Bring it up to date."""
        workspace = self._context.workspace
        self._start(lambda _task: second_copy.bring_up_to_date(workspace))

    def fail(self, why: Refusal) -> None:
        """Say what hindered the copying there; it stays until it was read."""
        self.said.fail(self.tr("The copies did not go to the second folder."), sentence(why, self._context.language))

    def _start(self, work: Callable[[Task], None]) -> None:
        job = self._context.jobs.work(work, self._on_done, self._on_failed, key=_KEY)
        if job is not None:
            self.said.clear()
            self.said.hint(self.tr("Copying…"))

    def _on_done(self, _nothing: None) -> None:
        self.said.succeed(self.tr("✓ The second folder is up to date."))
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.said.clear()
        if isinstance(error, Refusal):
            self.fail(error)
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        folder = ask_folder(self, self.choose_button.text())
        if folder is not None:
            self.choose(folder)
