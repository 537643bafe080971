"""Sending a visit while one goes on typing in it: a strip beneath the form says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QPushButton

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange import handing_in, sending
from giamsat_desktop.services.exchange.handing_in import HandIn
from giamsat_desktop.services.exchange.sending import Dispatch, Rest, Step
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.jobs import Cancelled, Job, Progress, Task
from giamsat_desktop.ui.look.plain import Label, worded
from giamsat_desktop.ui.messages import DOUBLED, Banner, Tone
from giamsat_desktop.ui.sticks import Stick, Target, plugged_in, prove_there, room_at
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.fields.beginning import is_typing
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.steady_area import SteadyArea
from giamsat_desktop.ui.widgets.stick_choice import gone_shown

KEY = "send"
"""The same as on the page that sends: one sending at a time."""

FAILED = "send-visit"
"""The banner that says a visit was not sent."""

_LOOK_EVERY = 3000
"""Milliseconds between looks for a stick while one is waited for."""

_SENT = Changes(frozenset({("bundle", "", None)}))
_STOPPED = "send-cancelled"


class SendStrip(QFrame):
    """Hands a visit in; it never takes the focus. `find_sticks` lists the plugged-in drives."""

    def __init__(self, context: Context, find_sticks: Callable[[], Sequence[Stick]] = plugged_in) -> None:
        super().__init__()
        self._context = context
        self._find = find_sticks
        self._target = Target()
        self._what: HandIn | None = None
        self._rest: Rest | None = None
        self._job: Job | None = None
        self._place: Stick | None = None
        self._unsaved = 0
        self._over = False
        """Whether all is said: what stands here goes with the next key, or when the visit is left."""
        self.said = Label()
        self.bar = QProgressBar()
        self.choices: list[QPushButton] = []
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()

    def send(self, visit: str, unsaved: int = 0) -> None:
        """Send what is saved of a visit; call it once everything typed was committed.

        `unsaved` counts fields that hold no value yet: they do not go, and that is said.
        """
        if self._context.jobs.is_running(KEY):
            self._tell(self.tr("A sending is under way; press again when it has ended."))
            return
        self._unsaved, self._rest = unsaved, None
        self._context.messages.take_banner(FAILED)
        workspace = self._context.workspace
        # On the database's thread, so that it comes after the edits that were just committed.
        self._context.jobs.database(
            lambda: handing_in.hand_in(workspace, visit=visit), self._on_known, partial(self._failed, "")
        )

    def _on_known(self, what: HandIn) -> None:
        self._what = what
        self._tell(self.tr("Looking for the stick…"))
        self.look()

    @Slot()
    def look(self) -> None:
        """Look for sticks, off the window's thread."""
        find = self._find

        def search(_task: Task) -> Sequence[Stick]:
            return find()

        if self._what is not None and not self._context.jobs.is_running("visit-sticks"):
            self._context.jobs.work(search, self._on_sticks, key="visit-sticks")

    def _on_sticks(self, plugged: Sequence[Stick]) -> None:
        if self._what is None or self._job is not None:
            return
        self._target.see(plugged)
        usable = [one for one in plugged if one.writable]
        if self._target.stick is not None:
            self._write(self._target.stick)
        elif usable:
            self._ask(usable)
        else:
            locked = self.tr("The stick is locked against writing. Slide its lock, or plug in another one.")
            self._wait(locked if plugged else self.tr("Plug in the stick: this visit is then sent at once."))

    def _wait(self, said: str) -> None:
        self._tell(said, stoppable=True)
        self.folder_button.show()
        self._timer.start()

    def _ask(self, usable: Sequence[Stick]) -> None:
        gone = self._target.gone
        asked = self.tr("Onto which stick?")
        self._wait(f"{gone_shown(gone)} {asked}" if gone is not None else asked)
        for stick in usable:
            button = QPushButton(worded(stick.name))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the form
            button.clicked.connect(partial(self._choose, stick))
            self._row.insertWidget(self._row.count() - 1, button)
            self.choices.append(button)
        lead_through(self.said, self.choices)

    def _choose(self, stick: Stick, _checked: bool = False) -> None:
        self._target.choose(stick.folder)
        self._write(stick)

    @Slot()
    def _choose_folder(self) -> None:
        folder = ask_folder(self, self.folder_button.text())
        if folder is not None:
            self.send_to(folder)

    def send_to(self, folder: Path) -> None:
        """Send what is waited for into a folder of the person's own choice."""
        self._target.choose(folder)
        found = room_at(folder)
        if found is None or not found.writable:
            self._wait(self.tr("“{folder}” takes no files. Choose another folder.").format(folder=folder.name))
        elif self._what is not None:
            self._write(found)

    def _write(self, stick: Stick) -> None:
        what, rest, workspace, find = self._what, self._rest, self._context.workspace, self._find
        if what is None:
            return
        chosen, self._place = self._target.stick, stick

        def work(task: Task) -> Dispatch:
            def told(at: Step) -> None:
                task.report(at.done, at.total, at.step)

            prove_there(stick if chosen is not None else None, find)
            if rest is not None:
                return sending.send_rest(
                    workspace, rest=rest, folder=stick.folder, progress=told, cancelled=task.is_cancelled
                )
            return sending.send(
                workspace, folder=stick.folder, what=what.what, progress=told, cancelled=task.is_cancelled
            )

        done, failed = partial(self._on_sent, what, stick), partial(self._failed, what.unit)
        self._timer.stop()
        self._job = self._context.jobs.work(work, done, failed, key=KEY)
        if self._job is not None:
            self._job.progressed.connect(self._on_progress)
            self._on_progress(Progress(0, 0, "writing"))
            self.bar.show()

    @Slot(object)
    def _on_progress(self, at: Progress) -> None:
        stick, what = self._place, self._what
        if what is None or stick is None or self._job is None:
            return
        words = {
            "writing": self.tr("Writing for {names} onto “{stick}”…"),
            "checking": self.tr("Reading back from “{stick}” to check…"),
        }[at.note]
        self._tell(words.format(names=self._names(what), stick=stick.name), stoppable=True, progress=True)
        self.bar.setRange(0, 1000 if at.total else 0)
        if at.total:
            self.bar.setValue(at.done * 1000 // at.total)

    def _on_sent(self, what: HandIn, stick: Stick, done: Dispatch) -> None:
        self._job = None
        if what.what.to is None:
            self._context.messages.take_banner(DOUBLED)
        self._context.changes.publish(_SENT)
        if done.rest is not None:
            self._go_on_with(what, done.rest, done.why)
            return
        said = self.tr("✓ {unit} was sent to {names} on “{stick}”. You can take out the stick.").format(
            unit=what.unit, names=self._names(what), stick=stick.name
        )
        if self._unsaved:
            more = self.tr("{count} fields hold no value that can be saved yet; they did not go with it.")
            said = f"{said} {more.format(count=self._unsaved)}"
        self._what = None
        self._tell(said, tone="good", closable=True)
        self._set_over(True)
        if not self.window().isVisible():  # behind a lock: a toast would be gone before it is read
            self._context.messages.banner(said, key=FAILED)
        elif not self.isVisible():
            self._context.messages.toast(said)

    def _go_on_with(self, what: HandIn, rest: Rest, why: Refusal | None) -> None:
        """The stick took only some parts: the rest goes onto the stick that the person chooses."""
        said = self.tr("{unit}: parts up to {number} of {of} are on “{stick}”, whole; the others are not sent yet.")
        stick = self._place.name if self._place is not None else ""
        self._say_failed(
            said.format(unit=what.unit, number=rest.number - 1, of=rest.of, stick=stick),
            sentence(why, self._context.language) if why is not None else "",
            partial(self._take_rest, what, rest),
        )

    def _take_rest(self, what: HandIn, rest: Rest) -> None:
        self._context.messages.take_banner(FAILED)
        self._target.gone, self._target.stick = self._target.stick, None
        self._what, self._rest = what, rest
        self.look()

    def _failed(self, unit: str, error: Exception) -> None:
        self._job = None
        if isinstance(error, Cancelled) or (isinstance(error, Refusal) and error.code == _STOPPED):
            self._what = None
            self._tell(self.tr("Stopped before anything was written."), closable=True)
            return
        why = sentence(error, self._context.language) if isinstance(error, Refusal) else ""
        named = self.tr("{unit} was not sent.").format(unit=unit) if unit else self.tr("This visit was not sent.")
        self._say_failed(named, why)

    def _say_failed(self, what: str, why: str, act: Callable[[], None] | None = None) -> None:
        """Say it in a banner, which stays until it was read, wherever the person is by now."""
        self._what = None
        self._leave()
        action = self.tr("Go on with another stick") if act is not None else ""
        self._context.messages.offer(Banner(f"{what} {why}".strip(), Tone.DANGER, FAILED, action, act))

    def _names(self, what: HandIn) -> str:
        if what.what.to is not None:
            return what.names[0]
        return self.tr("everybody known ({count})").format(count=len(what.names))

    def _tell(
        self, said: str, *, tone: str = "info", stoppable: bool = False, closable: bool = False, progress: bool = False
    ) -> None:
        for button in self.choices:
            button.hide()
            button.deleteLater()
        self.choices = []
        self.folder_button.hide()
        self._set_over(False)
        self.said.setText(said)
        self.setAccessibleName(said)
        self.bar.setVisible(progress)
        self.stop_button.setText(self.tr("Close") if closable else self.tr("Stop"))
        self.stop_button.setVisible(stoppable or closable)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)
        self.show()
        QTimer.singleShot(0, self, self._keep_in_view)

    @Slot()
    def _keep_in_view(self) -> None:
        """The form has become lower by this strip: what is being typed in stays in view."""
        typed_in, above = QApplication.focusWidget(), self.parentWidget()
        if typed_in is not None and above is not None and above.isAncestorOf(typed_in):
            for area in above.findChildren(SteadyArea):
                if area.isAncestorOf(typed_in):
                    area.reveal(typed_in)

    @Slot()
    def stop(self) -> None:
        """Stop what is under way or waited for; what is written already is taken away again."""
        if self._job is not None:
            self._job.cancel()
            return
        self._leave()

    @Slot()
    def clear(self) -> None:
        """The person goes on, or leaves the visit: what was said of a sending that has ended goes."""
        if self._over and self._job is None:
            self._leave()

    def _set_over(self, on: bool) -> None:
        self._over, application = on, QApplication.instance()
        if application is not None:
            (application.installEventFilter if on else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._over and is_typing(event):
            QTimer.singleShot(0, self, self.clear)  # once the key has done its work
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self._set_over(False)
        self._timer.stop()
        self._what = self._rest = None
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "banner")
        self.said.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop_button.setProperty("tone", "quiet")
        self.stop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop_button.clicked.connect(self.stop)
        self._timer.timeout.connect(self.look)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(12)
        self._row.addWidget(self.said, 1)
        self._row.addWidget(self.bar)
        self._row.addWidget(self.folder_button)
        self._row.addWidget(self.stop_button)
        self.folder_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder_button.hide()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window that is only made small is not left
            self.clear()
        if self._job is None:  # what was only waited for is not sent behind the person's back later
            self._timer.stop()
            self._what = self._rest = None
        super().hideEvent(event)
