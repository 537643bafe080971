"""Restoring: which saved folder, which copy in it, and the passphrase that opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.services.copies import bringing_back
from giamsat_desktop.services.copies.bringing_back import Saved, Step
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.look.formats import bytes_shown, moment_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine

_RESTORE = "restore"


class RestorePage(QWidget):
    """Puts a copy in place as the profile in `folder`.

    Signals:
        restored(str | None passphrase): the profile is there and can be opened.
        back(): the person wants to choose again.
    """

    restored = Signal(object)
    back = Signal()

    def __init__(self, folder: Path, jobs: Jobs, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._language = language
        self.saved: Saved | None = None
        self._looking = folder
        self._again = False
        self.place = label("", "muted", wrap=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self.list = QListWidget()
        self.ask = label("", "label")
        self.which = label("", "muted", wrap=True)
        self.passphrase = SecretLine(self.tr("Passphrase"))
        self.problem = problem_line(lines=1)
        self.meaning = label("", "muted", wrap=True)
        self.progress = ProgressPanel()
        self.back_button = QPushButton(self.tr("Back"))
        self.restore_button = QPushButton(self.tr("Restore this copy"))
        self._lay_out()
        self._connect()
        self._show(None)

    def begin(self) -> None:
        """Look first where this laptop keeps its own copies."""
        self.look_in(self._folder, quietly=True)

    def look_in(self, place: Path, *, quietly: bool = False) -> None:
        """Look for copies in a folder, off the window's thread; `quietly`: finding none is no problem."""

        self._looking = place

        def found(saved: Saved) -> None:
            if place == self._looking:
                self._show(saved)

        def failed(error: Exception) -> None:
            if place != self._looking:
                return
            if quietly and isinstance(error, NotFound):
                self._show(None)
            elif isinstance(error, NotFound):
                self._say(
                    self.tr(
                        "There are no copies in {folder}. Choose the folder in which copies were saved: the second "
                        "folder chosen in the settings, or the folder that holds the data of the earlier laptop."
                    ).format(folder=place.name or str(place))
                )
            else:
                self._on_failed(error)

        self._jobs.work(lambda _task: bringing_back.find_saved(place), found, failed)

    @Slot()
    def restore(self) -> None:
        """Put the chosen copy in place; may be stopped without harm."""
        saved, row = self.saved, self.list.currentRow()
        if saved is None or not 0 <= row < len(saved.copies) or not self.restore_button.isEnabled():
            return
        copy, folder, steps = saved.copies[row], self._folder, self._steps()
        passphrase = self.passphrase.text() if saved.needs_passphrase else None

        def work(task: Task) -> str | None:
            def told(step: Step) -> None:
                task.report(step.done, step.total, steps.get(step.name, ""))

            bringing_back.bring_back(
                saved, folder, copy=copy, passphrase=passphrase, progress=told, cancelled=task.is_cancelled
            )
            return passphrase

        job = self._jobs.work(work, self._on_restored, self._on_failed, key=_RESTORE)
        if job is not None:
            self._say("")
            self.progress.follow(job, steps["prove"])
            job.ended.connect(self._renew)
            self._renew()

    def _steps(self) -> dict[str, str]:
        return {
            "copy": self.tr("Copying to this laptop"),
            "prove": self.tr("Checking that the copy is whole"),
            "visits": self.tr("Putting the visits back"),
            "photos": self.tr("Putting the photos back"),
        }

    def _on_restored(self, passphrase: str | None) -> None:
        self.progress.hide()
        self.passphrase.clear()
        self.restored.emit(passphrase)

    def _on_failed(self, error: Exception) -> None:
        self.progress.hide()
        if isinstance(error, Refusal):
            said = sentence(error, self._language)
            wrong = error.code == "passphrase-wrong"
            self._say(f"{said} {self.which.text()}" if wrong else said)
        self._again = self.saved is not None and self.saved.needs_passphrase
        self._renew()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _show(self, saved: Saved | None) -> None:
        self.saved = saved
        self._say("")
        self.list.clear()
        daily, before = self.tr("daily copy"), self.tr("before a receiving")
        for copy in saved.copies if saved is not None else ():
            kind = daily if copy.daily else before
            item = QListWidgetItem(f"{moment_shown(copy.at)}  ·  {kind}  ·  {bytes_shown(copy.size)}")
            item.setToolTip(plain_tip(str(copy.file)))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if saved is not None else -1)
        self.list.setFixedHeight(min(max(self.list.count(), 1), 6) * ROW + 6)
        asks = saved is not None and saved.needs_passphrase
        for widget in (self.list, self.meaning):
            widget.setVisible(saved is not None)
        self.ask.setVisible(asks)
        self.passphrase.setVisible(asks)
        self.which.setVisible(asks)
        self.place.setText(
            str(saved.folder)
            if saved is not None
            else self.tr("Choose the folder where the data of this or an earlier laptop was saved.")
        )
        own = saved is not None and saved.folder == self._folder
        self.meaning.setText(self._meaning_here() if own else self._meaning_elsewhere())
        self.ask.setText(self.tr("Passphrase of today") if own else self.tr("Passphrase of this data"))
        self.which.setText(self._which_passphrase(own=own))
        self._renew()
        if asks:
            self.passphrase.setFocus()

    def _which_passphrase(self, *, own: bool) -> str:
        """All copies of a folder are opened by what opens the folder: a new passphrase counts for the old ones, too."""
        if own:
            return self.tr("The one that opens this laptop now opens older copies as well, not the one of that time.")
        return self.tr(
            "The last one that the earlier laptop had when it saved to this folder; it opens the older copies as well."
        )

    def _meaning_here(self) -> str:
        return self.tr(
            "What was recorded after this copy is not in it; what others received from you comes back with their next "
            "bundle. What lies here now stays beside it under another name."
        )

    def _meaning_elsewhere(self) -> str:
        return self.tr(
            "The data is copied onto this laptop; the folder stays as it is. Do not go on working on the old laptop: "
            "it counts as another one from now on."
        )

    @Slot()
    def _choose(self) -> None:
        folder = ask_folder(self, self.folder_button.text())
        if folder is not None:
            self.look_in(folder)

    @Slot()
    def _renew(self) -> None:
        busy = self._jobs.is_running(_RESTORE)
        ready = self.saved is not None and (not self.saved.needs_passphrase or bool(self.passphrase.text()))
        self.restore_button.setEnabled(ready and not busy)
        for widget in (self.folder_button, self.list, self.passphrase, self.back_button):
            widget.setEnabled(not busy)
        if self._again and not busy:  # only now can the field take the keyboard again
            self._again = False
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self._choose)
        self.back_button.clicked.connect(self.back)
        self.restore_button.clicked.connect(self.restore)
        self.passphrase.returnPressed.connect(self.restore)
        self.passphrase.textChanged.connect(self._renew)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("Copies, newest first"))
        self.restore_button.setProperty("tone", "primary")
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Restore from a backup"), "title", wrap=True))
        column.addLayout(where)
        for widget in (self.list, self.ask, self.passphrase, self.which, self.meaning, self.problem, self.progress):
            column.addWidget(widget)
        column.addLayout(row)
        self.progress.hide()
