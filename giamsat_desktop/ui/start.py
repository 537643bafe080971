"""Starting: which page comes before the window, and the window once a profile is open."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.lock import ProfileInUse
from giamsat_desktop.ui.editing.composing import the_one
from giamsat_desktop.ui.editing.shut_buttons import ShutButtons
from giamsat_desktop.ui.errors import BugDialog, BugReport
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.locking.door import Door, bring_forward
from giamsat_desktop.ui.messages import Banner
from giamsat_desktop.ui.screens.start.new_plan import begins_with
from giamsat_desktop.ui.screens.start.page import StartScreen
from giamsat_desktop.ui.screens.start.relock import RelockPage
from giamsat_desktop.ui.screens.start.unlock import UnlockScreen
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.fields.beginning import ButtonKeys

_TURN, _TURNS = 100, 20
"""Milliseconds between two looks for an answer of the program that is open, and how many looks."""

Opener = Callable[[QApplication, Workspace, str], Session]


class Start(QObject):
    """Leads from no profile, or a locked one, to the window.

    Signals:
        crashed(Exception): work failed by a bug of ours.
    """

    crashed = Signal(object)

    def __init__(self, application: QApplication, folder: Path, language: str, opener: Opener) -> None:
        super().__init__(application)
        self._application = application
        self._folder = self._own = folder
        self._language = language
        self._opener = opener
        self._jobs = Jobs(self)
        self._jobs.crashed.connect(self.crashed)
        the_one(ButtonKeys)
        the_one(ShutButtons)
        self._door = Door(folder, self)
        self._door.knocked.connect(self._come_forward)
        self._closing = False
        self._waited = 0
        self._answer = QTimer(self)
        self._answer.setInterval(_TURN)
        self._answer.timeout.connect(self._look_for_answer)
        self._unread: list[Banner] = []
        self._typed: str | None = None
        self.page: QWidget | None = None
        self.session: Session | None = None

    def ask(self, refusal: Refusal | None = None) -> None:
        """Show the start page, or ask for the passphrase of a locked profile; `refusal` says why it did not open."""
        if opening.has_profile(self._folder):
            unlock = UnlockScreen(self._folder, self._jobs, self._language, locked=_is_locked(self._folder))
            unlock.entered.connect(self._unlock)
            self._show(unlock)
            if refusal is not None:
                unlock.refuse(refusal)
        else:
            begin = self._choices()
            if refusal is not None:
                begin.refuse(refusal)

    def _choices(self) -> StartScreen:
        known = demonstrating.was_played(self._sample)
        begin = StartScreen(self._folder, self._jobs, self._language, sample_known=known)
        begin.ready.connect(self._begin)
        self._show(begin)
        return begin

    @property
    def _sample(self) -> Path:
        return self._own.parent if demonstrating.is_sample(self._own) else self._own.parent / "sample"

    @Slot()
    def _come_forward(self) -> None:
        if self.page is not None:
            bring_forward(self.page)

    def hand_over(self) -> None:
        """It is open already, or asks: that window comes forward and this start ends; else this one asks or says so."""
        opening.knock(self._folder)
        self._waited = 0
        self._answer.start()

    @Slot()
    def _look_for_answer(self) -> None:
        self._waited += 1
        if not opening.waits_for_answer(self._folder):
            self._answer.stop()
            self._application.quit()
        elif self._waited >= _TURNS:
            self._answer.stop()
            opening.stop_asking(self._folder)
            in_use = opening.in_use(self._folder)
            self.ask(ProfileInUse(folder=str(self._folder), pid="?") if in_use else None)

    def opens_alone(self) -> bool:
        """Tell whether the profile is there and opens without asking: by the key store, or for want of a passphrase."""
        return opening.has_profile(self._folder) and (not _is_locked(self._folder) or _by_key_store(self._folder))

    def open_or_ask(self, folder: Path) -> None:
        """Open a profile without a passphrase; what stands in the way is said on a page that offers the ways out."""
        self._folder = folder
        try:
            self.open(folder, None)
        except Refusal as refusal:
            self.ask(refusal)

    def open(self, folder: Path, passphrase: str | None) -> None:
        """Open a profile and show its window; raises what opening refuses."""
        self._enter(opening.open_profile(folder, passphrase=passphrase))

    def close(self) -> None:
        """End what still runs."""
        self._closing = True
        self._answer.stop()
        self._door.leave()
        if self.session is not None:
            self.session.close()
        self._jobs.shutdown()

    def _enter(self, workspace: Workspace) -> None:
        if self._closing:  # the page was closed while the profile was being opened
            workspace.close()
            return
        self._door.leave()
        self.session = self._opener(self._application, workspace, self._language)
        self.session.locking.connect(self._lock)
        self.session.beginning.connect(self._begin_otherwise)
        maximised = self.page is not None and self.page.isMaximized()
        if self.page is not None:
            self.page.close()
        self.session.show()
        if maximised:  # whoever works on the whole screen goes on so
            self.session.window.showMaximized()
        anew = {banner.key for banner in self.session.window.banners.unread() if banner.key}
        for banner in self._unread:  # a failure stays until it was read, whoever locked the window meanwhile
            if banner.key not in anew:
                self.session.context.messages.offer(banner)
        self._unread = []

    @Slot()
    def _lock(self) -> None:
        """Ask for the passphrase where the window was; the session ends as soon as what is under way has ended."""
        session = self.session
        if session is None:
            return
        place = session.window.geometry()
        session.ended.connect(self._locked)
        session.destroyed.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        if session.relock is None:
            self.ask()
        else:
            self._show(RelockPage(self._folder, self._jobs, self._language))
        if self.page is not None:
            self.page.setGeometry(place)

    @Slot()
    def _locked(self) -> None:
        """The session has ended: keep what nobody has read, and open if the passphrase was typed meanwhile."""
        unread = self.session.window.banners.unread() if self.session is not None else []
        self._unread = [replace(banner, action="", act=None) for banner in unread]  # an act holds window and keys
        relock = self.session.relock if self.session is not None else None
        self.session = None
        if isinstance(self.page, RelockPage) and relock is not None and not self._closing:
            self.page.ended.connect(self._relocked)
            self.page.begin(relock)
        typed, self._typed = self._typed, None
        if typed is not None and not self._closing:
            self._unlock(typed)

    @Slot()
    def _forget(self) -> None:
        """What the session held goes now, keys and texts, and not whenever its garbage is collected."""
        gc.collect()

    @Slot(object, object)
    def _relocked(self, passphrase: str | None, told: Banner) -> None:
        self._unread.append(told)
        self._unlock(passphrase)

    @Slot(str)
    def _begin_otherwise(self, how: str) -> None:
        """The profile is empty, and its session closes itself: open the sample, or bring a saved copy back."""
        self.session = None
        if how == "sample":
            self._choices().show_opening()
            self._open_sample()
            return
        self.ask()
        if isinstance(self.page, UnlockScreen):
            self.page.show_restore()

    def _open_sample(self) -> None:
        folder = self._sample
        self._jobs.work(
            lambda _task: demonstrating.sample_profile(folder), self.open_or_ask, self._sample_refused, key="sample"
        )

    def _sample_refused(self, error: Exception) -> None:
        self._folder = self._own
        self._refused(error)

    @Slot(object)
    def show_bug(self, report: BugReport) -> None:
        """Show a failure of ours while there is no window yet."""
        if self.session is None and self.page is not None:
            BugDialog(report, self.page).open()

    def _show(self, page: QWidget) -> None:
        if self.page is not None:
            self.page.close()
        self.page = page
        page.setWindowTitle(self.tr("Supervision visits"))
        page.resize(1120, 680)
        page.show()
        page.setFocus()
        self._door.stand()

    @Slot(object)
    def _unlock(self, passphrase: str | None) -> None:
        """Open off the window's thread: a passphrase takes time on purpose."""
        if self.session is not None:  # it still ends behind the page
            self._typed = passphrase
            return
        folder = self._folder
        self._jobs.work(
            lambda _task: opening.open_profile(folder, passphrase=passphrase), self._enter, self._refused, key="open"
        )

    def _refused(self, error: Exception) -> None:
        refusal = error if isinstance(error, Refusal) else Refusal(code=type(error).__name__)
        if isinstance(self.page, UnlockScreen):
            self.page.refuse(refusal)
        else:
            self.ask(refusal)

    @Slot(object, object, bool, bool)
    def _begin(self, folder: Path, passphrase: str | None, sample: bool, new_campaign: bool) -> None:
        if sample:
            self._open_sample()
            return

        def entered(workspace: Workspace) -> None:
            self._enter(workspace)
            if new_campaign and self.session is not None:
                context = self.session.context
                workspace = context.workspace
                context.act(lambda: campaigns.new_campaign(workspace, preset="hanoi-2023").changes, turns=False)
                context.messages.banner(begins_with(), key="ready-plan")

        self._jobs.work(
            lambda _task: opening.open_profile(folder, passphrase=passphrase), entered, self._refused, key="open"
        )


def _is_locked(folder: Path) -> bool:
    """Tell whether a passphrase opens the profile; a damaged profile.json is said when it is opened."""
    try:
        return opening.needs_passphrase(folder)
    except Refusal:
        return False


def _by_key_store(folder: Path) -> bool:
    try:
        return opening.opens_by_key_store(folder)
    except Refusal:
        return False
