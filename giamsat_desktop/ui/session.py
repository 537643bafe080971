"""A session: one opened profile in one window, from the first screen to the last saved field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.copies.restored import Restored, restored
from giamsat_desktop.services.exchange import sending, sticks
from giamsat_desktop.services.people import own_clock
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records import recording
from giamsat_desktop.services.visit import searching, standing
from giamsat_desktop.services.visit.standing import Standing
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import made_private
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.application import WindowPlace
from giamsat_desktop.ui.changes import ChangeBus
from giamsat_desktop.ui.context import Context, Navigation, Relock
from giamsat_desktop.ui.editing.committing import commit_all, keep_all
from giamsat_desktop.ui.errors import BugHook
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.locking.curtain import Curtain
from giamsat_desktop.ui.locking.idle import IdleLock
from giamsat_desktop.ui.locking.leaving import Leaving
from giamsat_desktop.ui.locking.lock_key import LockKey
from giamsat_desktop.ui.locking.standing_place import StandingPlace
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.messages import DOUBLED, NO_PASSPHRASE, Banner, Messages, Tone
from giamsat_desktop.ui.registry import FIRST, screens
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.search.search_box import Hit

_PLACE = "place"
_TAB = "tab"
_RESTORED = "restored"
_OWN = "own-bundle"
_UNDO_GONE = "undo-gone"
_SITTING = "sitting"
_RESUMED = ("visit", "minutes")
_FIRST_COPY = 20_000
"""Milliseconds after the start: the first screen comes first."""
_COPY_CHECK = 3_600_000
_LOOK_AGAIN = 20
"""Milliseconds until it is asked again whether a dialog that was closed has come back."""
_NOT_PLUGGED_IN = "second-folder-missing"
"""No banner every day for it: the settings say so, and the copies go there as soon as the drive is there."""


class Session(QObject):
    """The window of an opened profile; it closes the profile when the window is closed. `hook` is where bugs go.

    Signals:
        locking(): the window is about to be locked; show what asks for the passphrase.
        beginning(str how): an empty profile is left for the "sample" data, or to "restore" a copy; show what does it.
        ended(): everything is saved and the profile is closed.
    """

    locking = Signal()
    beginning = Signal(str)
    ended = Signal()

    _of_a_copy = _told_copy = _suddenly = False
    find_sticks: Callable[[], Sequence[Stick]] = staticmethod(plugged_in)
    """What lists the plugged-in drives as the window is shown."""

    def __init__(
        self, application: QApplication, workspace: Workspace, language: str = "vi", hook: BugHook | None = None
    ) -> None:
        super().__init__(application)
        self._workspace = workspace
        self._open = True
        self.relock: Relock | None = None
        """What the profile is to be locked with once it is closed."""
        self._language = language
        self._memory = QSettings(str(made_private(workspace.folder / "window.ini")), QSettings.Format.IniFormat, self)
        self._jobs = Jobs(self)
        self._hook = hook or BugHook(self)
        self.context = self._context()
        self.window = MainWindow(self.context, screens(), find=self._find)
        self._tell_left()
        self._copying, self._again = QTimer(self), QTimer(self, singleShot=True, interval=_LOOK_AGAIN)
        self._door = QFileSystemWatcher([str(workspace.folder)], self)
        self._idle = IdleLock(self.window)
        self._leaving = Leaving(self.window, workspace.clock)
        self._lock_key = LockKey(self.window)
        self._curtain = Curtain(self)
        self._stood = StandingPlace(self.window, self._memory, self._jobs, self.context.drafts, self.window.shown_at)
        self._place = WindowPlace(self.window, workspace.folder / "window.ini")
        self._connect()

    def _on_sample(self, sample: bool) -> None:
        if sample:
            self.window.set_sample()

    def show(self) -> None:
        """Show the window where it was left, at the place it was left."""
        self._place.restore()
        self._show_lock()
        workspace = self._workspace
        if demonstrating.is_sample(workspace.folder):
            self.window.set_sample()
        else:  # invited to a sample campaign: that is told by who is in it
            self._jobs.database(lambda: demonstrating.holds_sample(workspace), self._on_sample)
        kept = self._memory.value(_PLACE)
        key, record, part = kept if isinstance(kept, list) and len(kept) == 3 else (FIRST, "", "")
        known = {entry.key for entry in screens()}
        if key not in _RESUMED:  # only these are opened at what was in front
            tab: Any = self._memory.value(_TAB)  # noted by a lock
            record, part = "", tab[1] if isinstance(tab, list) and tab[0] == key else ""
        locked = self._memory.value(_TAB) is not None
        self._memory.remove(_TAB)
        left = self._stood.left_at() if self._suddenly else None  # what is kept elsewhere is only told of
        place = left if left is not None else (key, record, part)
        self.window.show_screen(*(place if place[0] in known else (FIRST, "", "")))
        if locked or left is not None:
            self._stood.give_back(anyway=left is not None)
        self._stood.start()
        self.window.show()
        opening.answer(self._workspace.folder)  # asked before this window was there
        self._tell_anew()
        self._tell_clock()
        self._tell_unread()
        self._look_for_own()
        self._tell_undo()
        self._look()
        self._copying.start(_FIRST_COPY)
        self._leaving.start()
        self._idle.start(Settings(self._workspace.paths.settings).number("lock.idle-minutes"))

    @Slot()
    def close(self) -> None:
        """Finish all saving and close the profile; the second call does nothing."""
        if self._open:
            self._open = False
            self._copying.stop()
            self._door.removePaths(self._door.directories())
            self._idle.stop()
            self._leaving.stop()
            self._stood.stop()
            self._jobs.shutdown()
            self._memory.setValue(_SITTING, "ended")
            if self._hook.parent() is self:
                self._hook.uninstall()
            try:
                opening.close_profile(self._workspace)
            finally:
                self.ended.emit()

    @Slot()
    def lock(self) -> None:
        """Take all off the screen at once, everything typed kept; the profile is closed when work under way has ended.

        Then only the passphrase opens it. A profile without one cannot be locked: that is said.
        """
        if not self._open or self._curtain.drawn:
            return
        if not opening.needs_passphrase(self._workspace.folder):
            self._offer_passphrase()
            return
        self._draw_curtain()

    def _draw_curtain(self) -> None:
        self._stood.note()
        self._stood.stop()
        keep_all(self.window)
        self.context.drafts.secure()
        self._note_screen()
        self._place.keep()
        self._curtain.draw(self.locking.emit)
        self._lock_when_done()

    def _note_screen(self) -> None:
        """Note the part in front."""
        key = self.window.shown
        screen = self.window.built(key)
        if screen is not None:
            self._memory.setValue(_TAB, [key, screen.part_shown()])
            if key in _RESUMED and screen.part_shown():
                self._remember(*self.window.shown_at())

    def _note_lost(self) -> None:
        """Say of every screen what the lock takes from it for good, what came behind the curtain too."""
        self._memory.setValue(_UNDO_GONE, int(self.context.history.next_undo() is not None))
        for one in (entry.key for entry in screens()):
            screen = self.window.built(one)
            said = screen.lost_by_locking() if screen is not None else ""
            if said:
                self.context.messages.banner(said, Tone.WARNING, key=f"lost:{one}")

    def _offer_passphrase(self) -> None:
        said = self.tr(
            "This laptop has no passphrase, so it cannot be locked: whoever has it reads everything. Set one, and "
            "Ctrl+L and an absence lock the window."
        )
        act = self.tr("Set a passphrase…")
        to_settings = lambda: self.context.open_screen("settings", "", "lock")  # noqa: E731
        self.context.messages.offer(Banner(said, Tone.WARNING, NO_PASSPHRASE, act, to_settings))

    @Slot(object)
    def _relock(self, how: Relock) -> None:
        """Close the profile as by locking, so that it can be locked with another passphrase."""
        if self._open and not self._curtain.drawn:
            self.relock = how
            self.context.messages.take_banner(NO_PASSPHRASE)  # or it is offered again when this fails and one asks
            self._draw_curtain()

    def _tell_left(self) -> None:
        """Read what an earlier sitting left, and say whether it came to its end."""
        suddenly = self._suddenly = self._memory.value(_SITTING) == "open"
        self.context.drafts.left_found.connect(lambda count: self.window.tell_left(count, ended_suddenly=suddenly))
        self.context.drafts.load()
        self._memory.setValue(_SITTING, "open")

    def _tell_undo(self) -> None:
        """Say why undo is empty: what it would bring back was taken out of the memory by the lock, like all else."""
        gone = str(self._memory.value(_UNDO_GONE, "0")) == "1"
        self._memory.remove(_UNDO_GONE)
        if gone:
            said = self.tr("Undo begins anew from here: what was done before the lock it takes back no more.")
            self.context.messages.toast(said)

    def _tell_unread(self) -> None:
        """Say that drafts which waited for their turn when the program ended cannot be read."""
        if self._workspace.waiting.unread:
            said = self.tr(
                "What was typed in the last seconds before the program ended could not be read again. All that was "
                "saved before is there: please look at the field that was being typed in."
            )
            self.context.messages.banner(said, Tone.WARNING, key="drafts-unread")

    def _tell_anew(self) -> None:
        """Say that this laptop goes on with older data: what happened, what is safe, what to do next."""
        workspace = self._workspace
        self._jobs.database(lambda: restored(workspace), self._on_restored)

    def _look_for_own(self) -> None:
        """Look whether a stick holds what this laptop wrote and knows no more, as after a copy was put back."""
        workspace, find = self._workspace, self.find_sticks

        def look(_task: Task) -> tuple[Path, ...]:
            on_sticks = sticks.look(stick.folder for stick in find())
            return sending.unremembered(workspace, [one.file for one in on_sticks.bundles])

        self._jobs.work(look, self._on_own, self._silent, key="own-bundles")

    def _on_own(self, found: tuple[Path, ...]) -> None:
        if found:
            said = self.tr(
                "{file} on the plugged-in stick was written by this laptop, which knows nothing of it: the data here "
                "is an older copy, most likely. Receive it before you go on writing; nothing is lost by that."
            ).format(file=found[-1].name)
            act = self.tr("Receive a bundle…")
            self.context.messages.offer(Banner(said, Tone.WARNING, _OWN, act, self._receive))

    def _tell_clock(self) -> None:
        workspace = self._workspace
        self._jobs.database(lambda: own_clock.doubt(workspace), self._on_clock)

    def _on_clock(self, found: own_clock.ClockDoubt | None) -> None:
        """Say that this laptop's own clock is plainly wrong, as receiving says it of others'."""
        if found is None:
            return
        said = self.tr("The clock of this laptop cannot be right: it says {now}.").format(now=moment_shown(found.now))
        if found.newest:
            newest = self.tr("What came last was written at {newest}.").format(newest=moment_shown(found.newest))
            said = f"{said} {newest}"
        todo = self.tr(
            "Nothing is lost by it, and no clock decides anything; but the times that are noted would be wrong. Set "
            "date and time in the settings of the system, then start the program again."
        )
        self.context.messages.banner(f"{said} {todo}", Tone.WARNING, key="clock")

    def _on_restored(self, found: Restored | None) -> None:
        settled, self._of_a_copy = self._of_a_copy and found is None, found is not None
        if settled:
            self.context.messages.take_banner(_RESTORED)
        elif found is not None and not self._told_copy:
            self._told_copy = True  # once: whoever has closed it has read it
            self.context.messages.offer(
                Banner(self._about_copy(found), Tone.WARNING, _RESTORED, self.tr("Receive a bundle…"), self._receive)
            )
        elif self._workspace.anew:
            said = self.tr(
                "The data on this laptop was put back from an older copy. Nothing of it is lost, and from now on it "
                "writes under new numbers, so that nothing is overwritten. What was written here after "
                "that copy and sent is with the others: receive their bundles first, then send one to everyone."
            )
            self.context.messages.banner(said, Tone.WARNING, key=DOUBLED)

    def _about_copy(self, found: Restored) -> str:
        said = self.tr("The data on this laptop is a saved copy.")
        if found.at:
            said = self.tr("The data on this laptop is the copy of {at}.").format(at=moment_shown(found.at))
        if found.missing is None:
            lacks = self.tr("What was written or received after it is not here.")
        elif found.missing:
            lacks = self.tr("{count} changes that were written or received after it are not here.").format(
                count=found.missing
            )
        else:
            lacks = self.tr("Nothing that was here before is missing.")
        todo = self.tr(
            "Receive a bundle of the lead or a colleague: it brings back what they wrote, and what this laptop had "
            "sent. Then send one to everybody."
        )
        kept = "" if found.missing is None else self.tr("The data from before is kept on this laptop.")
        return f"{said} {lacks} {todo} {kept}".rstrip()

    def _receive(self) -> None:
        self.context.open_screen("exchange", "", "receive")

    @Slot(str)
    def _begin_otherwise(self, how: str) -> None:
        if self._open:
            commit_all(self.window)
            self._place.keep()
            self.beginning.emit(how)
            self._leave()

    def _leave(self) -> None:
        """Close the profile once another page is there."""
        self.window.hide()
        self.close()
        self.window.deleteLater()
        self.deleteLater()

    @Slot()
    def _lock_when_done(self) -> None:
        """Close the profile behind the curtain, once nothing is under way and no dialog is left to come back from."""
        if not self._open or not self._curtain.drawn or self._jobs.busy:
            return
        if self._curtain.waited_for:
            self._again.start()
        else:
            self._note_lost()
            self._leave()

    @Slot()
    def _lock_unasked(self) -> None:
        """Nobody is there, or the laptop is put to sleep: nothing is said where it cannot be locked."""
        if self._open and opening.needs_passphrase(self._workspace.folder):
            self.lock()

    def _context(self) -> Context:
        return Context(
            workspace=self._workspace,
            jobs=self._jobs,
            changes=ChangeBus(self),
            messages=Messages(self._language, self),
            navigation=Navigation(self),
            language=self._language,
            undo=self._undo,
        )

    def _connect(self) -> None:
        context = self.context
        self._jobs.refused.connect(context.messages.refused)
        self._jobs.crashed.connect(self._hook.report)
        self._jobs.busy_changed.connect(self.window.status.set_busy)
        if self._hook.parent() is self:
            self._hook.install()
        self._hook.refused.connect(context.messages.refused)
        self._hook.reported.connect(self.window.show_bug)
        context.navigation.asked.connect(self._remember)
        context.navigation.stands_at.connect(self._remember)
        context.navigation.stands_at.connect(self._stood.note_soon)
        context.navigation.begin_asked.connect(self._begin_otherwise, Qt.ConnectionType.QueuedConnection)
        context.navigation.relock_asked.connect(self._relock, Qt.ConnectionType.QueuedConnection)
        context.changes.changed.connect(self._on_changed)
        self.window.screen_shown.connect(self._on_shown)
        self.window.closing.connect(self.close)
        self._copying.timeout.connect(self._copy)
        self._door.directoryChanged.connect(self._look_at_door)
        self.window.lock_asked.connect(self.lock)
        self._lock_key.pressed.connect(
            self.lock, Qt.ConnectionType.QueuedConnection
        )  # a dialog is not closed in its key
        self._idle.idle.connect(self._lock_unasked)
        self._leaving.left.connect(self._lock_unasked)
        self._jobs.busy_changed.connect(self._lock_when_done)
        self._again.timeout.connect(self._lock_when_done)

    def _undo(self, changes: Changes) -> Changes:
        return recording.undo(self._workspace, changes)

    def _find(self, typed: str) -> Sequence[Hit]:
        found = searching.find(self._workspace, typed=typed, language=self._language)
        return [Hit(one.title, _marked(one), "visit", one.visit, one.part) for one in found]

    @Slot(str, str, str)
    def _remember(self, key: str, record: str, part: str) -> None:
        """Keep the place at once, so that a killed program opens where it was."""
        self._memory.setValue(_PLACE, [key, record, part])
        QTimer.singleShot(0, self._memory, self._memory.sync)  # by itself: writing the file takes as long as the screen

    @Slot(str)
    def _on_shown(self, key: str) -> None:
        kept: Any = self._memory.value(_PLACE)
        if not isinstance(kept, list) or kept[0] != key:
            self._remember(key, "", "")

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self._look()
        if self._of_a_copy:  # until others' bundles have brought it up to date
            self._tell_anew()
        if changes.touches("backup"):
            self._copy()
        if changes.touches("lock"):
            self._show_lock()
            self._copy()  # the second folder is opened by the new passphrase from now on
            self._idle.start(Settings(self._workspace.paths.settings).number("lock.idle-minutes"))

    def _show_lock(self) -> None:
        locked = opening.needs_passphrase(self._workspace.folder)
        self.window.status.set_owner(self._workspace.profile.name, locked=locked)

    def _look(self) -> None:
        if not self._jobs.is_running("standing"):
            self._jobs.database(lambda: standing.standing(self._workspace), self._show, self._silent, key="standing")

    def _show(self, found: Standing) -> None:
        where = found.delivery
        self.window.status.set_delivery(where)
        self.window.set_badge("conflicts", found.differences)
        self.window.set_badge("exchange", len(where.visits) + bool(where.campaign))
        self.window.set_delegation(found.delegation)

    @Slot()
    def _look_at_door(self) -> None:
        """The program was started once more: the window that is open comes forward instead."""
        if self._open and not self._curtain.drawn and opening.answer(self._workspace.folder):
            self.window.come_forward()

    @Slot()
    def _copy(self) -> None:
        """Make the copy of the day, quietly and beside the work; say in the status line when the last one was."""
        self._copying.setInterval(_COPY_CHECK)
        if self._open and not self._curtain.drawn and not self._jobs.is_running("backup"):
            self._jobs.work(lambda _task: self._copied(), self.window.status.set_backup, self._not_copied, key="backup")

    def _copied(self) -> str:
        due = safekeeping.is_due(self._workspace)
        hindered = safekeeping.back_up(self._workspace).second if due else safekeeping.catch_up(self._workspace)
        if hindered is not None and hindered.code != _NOT_PLUGGED_IN:
            self._jobs.refused.emit(hindered)  # said in a banner; the copy on this laptop was made all the same
        return moment_shown(safekeeping.last_copy(self._workspace))

    def _not_copied(self, error: Exception) -> None:
        self.window.status.set_backup("")
        if isinstance(error, Refusal):  # a bug of ours is told of already
            self.context.messages.refused(error)

    def _silent(self, _error: Exception) -> None:
        """It is tried again at the next change; a bug of ours is told of already."""


def _marked(found: searching.Found) -> str:
    """Return what kind of record was found, with a mark and whose work it rests on when nobody stands for that."""
    return f"⚠ {found.kind} · {found.doubt}" if found.doubt else found.kind
