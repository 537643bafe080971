"""A button that says what a sheet or file is: a PDF, a seal, a scan or a photo somebody brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.proving.verdict_words import page_in_words, verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, Verdict, verify
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Job, Progress, Task
from giamsat_desktop.ui.look.plain import Box
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide
from giamsat_desktop.ui.screens.minutes.verdicts import Verdicts
from giamsat_desktop.ui.widgets.asking_files import ask_files
from giamsat_desktop.ui.widgets.drop_area import files_of
from giamsat_desktop.ui.widgets.progress import ProgressStrip

_KEY = "verify"


class VerifyButton(QPushButton):
    """Asks for files, or takes dropped ones, and shows what each is; `box` is the last one shown of a single file.

    `strip` is to stand below it: how many of several files are checked.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.box: Box | None = None
        self.answers: Verdicts | None = None
        self.setAcceptDrops(True)
        self.side_by_side: SideBySide | None = None
        self._job: Job | None = None
        self._said = ""
        self.strip = ProgressStrip()
        self.strip.hide()
        self.setText(self.tr("Check a sheet or file…"))
        self.setToolTip(self.tr("Says which minutes a PDF, scan or photo is, whether it holds, and what differs now"))
        self.setProperty("tone", "quiet")
        self.clicked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask for the file; while one is checked, stop."""
        if self._job is not None:
            self._job.cancel()
            return
        if files := ask_files(self, self.text()):
            self.verify(*files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, while none are being checked."""
        if self._job is None and files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check every file that was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)  # never move: the person's file stays where it is
        event.accept()
        self.verify(*files_of(event.mimeData()))

    def verify(self, *files: Path) -> None:
        """Find out what the files are, in the background."""
        workspace = self.context.workspace

        def work(task: Task) -> tuple[Verdict, ...]:
            found = []
            for done, file in enumerate(files):
                task.report(done, len(files))
                try:
                    verdict = verify(workspace, file=file, cancelled=task.is_cancelled)
                except Refusal as refusal:
                    if len(files) == 1:
                        raise
                    verdict = Verdict(Outcome.UNKNOWN, file.name, unread=refusal)  # it keeps no other back
                if task.is_cancelled():
                    break  # of this one not every page was looked at
                found.append(verdict)
            if not found:
                task.check()
            return tuple(found)

        job = self.context.jobs.work(work, lambda found: self._on_verdicts(found, len(files)), key=_KEY)
        if job is not None:
            self._job = job
            self._said = self.text()
            self.setText(self.tr("Stop checking"))
            self.strip.set_progress(0, len(files))
            self.strip.setVisible(len(files) > 1)
            job.progressed.connect(self._on_progress)
            job.ended.connect(self._on_ended)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.strip.set_progress(progress.done, progress.total)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self.setText(self._said)
        self.strip.hide()

    def _on_verdicts(self, verdicts: tuple[Verdict, ...], files: int) -> None:
        if files == 1:
            self._show_one(verdicts[0])
            return
        dialog = Verdicts(verdicts, self.context.language, self._see, self, files=files)
        dialog.destroyed.connect(self._forget_answers)
        self.answers = dialog
        dialog.open()

    @Slot()
    def _forget_answers(self) -> None:
        self.answers = None

    def _show_one(self, verdict: Verdict) -> None:
        first, *others = verdict_in_words(verdict, self.context.language)
        icon = Box.Icon.Information if verdict.sound else Box.Icon.Warning
        box = Box(icon, verdict.file, first, self)
        box.setStandardButtons(Box.StandardButton.Close)
        box.explain("\n".join(others))
        box.button(Box.StandardButton.Close).setText(self.tr("Close"))
        if verdict.differs:
            see = box.addButton(self.tr("See what differs…"), Box.ButtonRole.AcceptRole)
            see.clicked.connect(lambda: self._see(verdict))
            box.setDefaultButton(Box.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = box
        box.open()

    def _page(self, verdict: Verdict, look: Look) -> str:
        words = page_in_words(look, verdict.names, self.context.language)
        return words[:1].upper() + words[1:]

    def _see(self, verdict: Verdict) -> None:
        shown = [ShownSheet(self._page(verdict, look), look) for look in verdict.differs]
        dialog = SideBySide(shown, asking=False, parent=self)
        dialog.destroyed.connect(self._forget_shown)
        self.side_by_side = dialog
        dialog.open()

    @Slot()
    def _forget_shown(self) -> None:
        self.side_by_side = None
