"""Starting: which page comes before the window, and the window once a profile is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services import campaigns, demonstrating, opening
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.screens.start.page import StartScreen, UnlockScreen
from giamsat_desktop.ui.session import Session

Opener = Callable[[QApplication, Path, str | None, str], Session]


class Start(QObject):
    """Leads from no profile, or a locked one, to the window."""

    def __init__(self, application: QApplication, folder: Path, language: str, opener: Opener) -> None:
        super().__init__(application)
        self._application = application
        self._folder = folder
        self._language = language
        self._opener = opener
        self._jobs = Jobs(self)
        self.page: QWidget | None = None
        self.session: Session | None = None

    def ask(self) -> None:
        """Show the start page, or ask for the passphrase of a locked profile."""
        if opening.has_profile(self._folder):
            unlock = UnlockScreen(self._language)
            unlock.entered.connect(self._unlock)
            self._show(unlock)
        else:
            begin = StartScreen(self._folder, self._jobs, self._language)
            begin.ready.connect(self._begin)
            self._show(begin)

    def open(self, folder: Path, passphrase: str | None) -> None:
        """Open a profile and show its window; raises what opening refuses."""
        self.session = self._opener(self._application, folder, passphrase, self._language)
        if self.page is not None:
            self.page.close()
        self.session.show()

    def close(self) -> None:
        """End what still runs."""
        if self.session is not None:
            self.session.close()
        self._jobs.shutdown()

    def _show(self, page: QWidget) -> None:
        self.page = page
        page.setWindowTitle(self.tr("Supervision visits"))
        page.resize(1120, 680)
        page.show()

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        try:
            self.open(self._folder, passphrase)
        except Refusal as refusal:
            if isinstance(self.page, UnlockScreen):
                self.page.refuse(refusal)

    @Slot(object, object, bool, bool)
    def _begin(self, folder: Path, passphrase: str | None, sample: bool, new_campaign: bool) -> None:
        if sample:
            self._jobs.work(
                lambda _task: demonstrating.sample_profile(folder.parent / "sample"),
                lambda profile: self.open(profile, None),
                key="sample",
            )
            return
        self.open(folder, passphrase)
        if new_campaign and self.session is not None:
            context = self.session.context
            context.act(lambda: campaigns.new_campaign(context.workspace, preset="hanoi-2023").changes)
