"""A button that says what a sheet or file is: a PDF, a seal, a scan or a photo somebody brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from giamsat_desktop.services.sheet_reading import Look
from giamsat_desktop.services.verdict_words import verdict_in_words
from giamsat_desktop.services.verifying import Verdict, verify
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Job, Task
from giamsat_desktop.ui.plain import Box
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide
from giamsat_desktop.ui.widgets.asking_files import ask_file

_KEY = "verify"


class VerifyButton(QPushButton):
    """Asks for a file and shows the verdict; `box` is the last one shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.box: Box | None = None
        self.side_by_side: SideBySide | None = None
        self._job: Job | None = None
        self._said = ""
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
        file = ask_file(self, self.text())
        if file is not None:
            self.verify(file)

    def verify(self, file: Path) -> None:
        """Find out what the file is, in the background."""
        workspace = self.context.workspace

        def work(task: Task) -> Verdict:
            found = verify(workspace, file=file, cancelled=task.is_cancelled)
            task.check()
            return found

        job = self.context.jobs.work(work, self._on_verdict, key=_KEY)
        if job is not None:
            self._job = job
            self._said = self.text()
            self.setText(self.tr("Stop checking"))
            job.ended.connect(self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self.setText(self._said)

    def _on_verdict(self, verdict: Verdict) -> None:
        first, *others = verdict_in_words(verdict, self.context.language)
        icon = Box.Icon.Information if verdict.holds and not verdict.unproved else Box.Icon.Warning
        box = Box(icon, verdict.file, first, self)
        box.setStandardButtons(Box.StandardButton.Close)
        box.explain("\n".join(others))
        box.button(Box.StandardButton.Close).setText(self.tr("Close"))
        if verdict.differs:
            shown = [ShownSheet(self._page(verdict, look), look) for look in verdict.differs]
            see = box.addButton(self.tr("See what differs…"), Box.ButtonRole.AcceptRole)
            see.clicked.connect(lambda: self._show(shown))
            box.setDefaultButton(Box.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = box
        box.open()

    def _page(self, verdict: Verdict, look: Look) -> str:
        words = verdict.names.several((look.page,), self.context.language)
        return words[:1].upper() + words[1:]

    def _show(self, shown: list[ShownSheet]) -> None:
        dialog = SideBySide(shown, asking=False, parent=self)
        dialog.destroyed.connect(self._forget_shown)
        self.side_by_side = dialog
        dialog.open()

    @Slot()
    def _forget_shown(self) -> None:
        self.side_by_side = None
