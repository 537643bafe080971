"""The send half: to whom, what goes, where, one button; then writing, reading back, done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.exchange import sending
from giamsat_desktop.services.exchange.sending import Dispatch, Rest, Scope, Shipment
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Cancelled, Task
from giamsat_desktop.ui.look.amounts import amount_shown, amounts
from giamsat_desktop.ui.look.formats import bytes_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.screens.exchange.loading import Exchange, Wish
from giamsat_desktop.ui.screens.exchange.people import PeopleCard
from giamsat_desktop.ui.screens.exchange.places import PlacesCard
from giamsat_desktop.ui.sticks import Stick, plugged_in, prove_there
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.outcome import Outcome
from giamsat_desktop.ui.widgets.progress import ProgressPanel

KEY = "send"
LAST_FOLDER = "send.last-folder"
_FULL, _STOPPED = "stick-full", "send-cancelled"


class SendPanel(QWidget):
    """One page that sends.

    Signals:
        wished(): the person wants something else to go, or elsewhere.
        sent(Dispatch): bundles were written and read back.
    """

    wished = Signal()
    sent = Signal(object)

    _sent: str | None = None
    """The success that is shown, as long as it holds."""
    _after: Shipment | None = None
    _failed_at: Path | None = None
    _target_name = ""
    _rest: Rest | None = None

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(parent)
        self._context, self._find_sticks = context, find_sticks
        self._campaign = self._showing = False
        self._wished = Wish()
        self.people = PeopleCard(context)
        self.places = PlacesCard(context)
        self.all_photos = QRadioButton(self.tr("All photos and documents"))
        self.one_visit = QRadioButton(self.tr("Photos and documents of this visit only"))
        self.visit = ChoiceBox()
        self.full = QCheckBox(self.tr("Send everything again"))
        self.amount = label("", "heading", wrap=True)
        self.of_these = label("", "muted", wrap=True)
        self.send_button = QPushButton(self.tr("Write the bundle"))
        self.go_on_button = QPushButton(self.tr("Go on with another stick"))
        self.progress, self.said = ProgressPanel(), Outcome()
        self._lay_out()
        self._connect()
        self._renew()

    def show_exchange(self, loaded: Exchange) -> None:
        """Show who and what; the choices a person made stay."""
        self._showing = True
        self._campaign = loaded.campaign
        self.people.show_people(loaded.colleagues, loaded.words)
        self._show_visits(loaded)
        self.full.setChecked(loaded.wish.what.full)
        self.places.amount = loaded.shipment.size
        self.places.offer(loaded.last_folder)
        self._show_amount(loaded.shipment)
        self._since(loaded.shipment)
        self._showing = False
        self._wished = self.wish()
        self._renew()

    def wish(self) -> Wish:
        """Return what the person wants to go, and where."""
        return Wish(Scope(self.chosen_visit(), self.people.writer(), self.full.isChecked()), self.places.folder())

    def _show_amount(self, going: Shipment) -> None:
        """Say what goes in things that were written down, and how many of them are new from this laptop."""
        words = [*amounts(going.records, going.photos, going.files), bytes_shown(going.size)]
        if going.parts > 1:
            words.append(self.tr("{count} parts").format(count=going.parts))
        nothing = not (going.records or going.photos or going.files)
        again = going.records - going.fresh
        fresh = self.tr("Of these, {count} were written on this laptop since it last sent.").format(count=going.fresh)
        also = self.tr("{count} go along because the receiver has not confirmed them yet.").format(count=again)
        none = self.tr("Everything has been confirmed; only a receipt would go.")
        self.amount.setText(none if nothing else " · ".join(words))
        old = self.tr("Nothing new was written here since it last sent.")
        said = fresh if going.fresh else old
        self.of_these.setText(f"{said} {also}" if again else said)
        self.of_these.setVisible(not nothing)

    def _since(self, now: Shipment) -> None:
        """A success holds for what was sent: say what was written since, and let it go when anything else is new."""
        after = self._after
        if self._sent is None or self._context.jobs.is_running(KEY) or self.said.failed:
            return
        if now.fresh:
            said = self.tr("{count} entries were changed after this sending; they are not in it. Send again.")
            self.said.succeed(self._sent, said.format(count=now.fresh))
        elif after is None:
            self._after = now
        elif (now.records, now.photos, now.files) != (after.records, after.photos, after.files):
            self._forget_success()
            self._renew()

    def choose_visit(self, visit: str | None) -> None:
        """Send photos of this visit only; None: of all. Tells nobody."""
        for widget in (self.all_photos, self.one_visit, self.visit):
            widget.blockSignals(True)
        self.one_visit.setChecked(visit is not None)
        self.all_photos.setChecked(visit is None)
        if visit is not None:
            self.visit.setCurrentIndex(self.visit.findData(visit))
        for widget in (self.all_photos, self.one_visit, self.visit):
            widget.blockSignals(False)
        self.visit.setEnabled(visit is not None)

    def chosen_visit(self) -> str | None:
        """Return the visit whose photos go, or None for all."""
        data = self.visit.currentData() if self.one_visit.isChecked() else None
        return data if isinstance(data, str) else None

    @property
    def ready(self) -> bool:
        """Whether the button may be pressed."""
        return self.send_button.isEnabled()

    @Slot()
    def send(self) -> None:
        """Write what goes, in as many parts as it takes; off the window's thread, may be stopped without harm."""
        folder = self.places.folder()
        if folder is not None and self.ready:
            workspace, what = self._context.workspace, self.wish().what
            self._write(lambda told: sending.send(workspace, folder=folder, what=what, **told))

    @Slot()
    def go_on(self) -> None:
        """Write the parts that are left on the stick that is chosen now."""
        folder, rest = self.places.folder(), self._rest
        if folder is not None and rest is not None:
            workspace = self._context.workspace
            self._write(lambda told: sending.send_rest(workspace, rest=rest, folder=folder, **told))

    def _write(self, act: Callable[[dict[str, Any]], Dispatch]) -> None:
        steps = {"writing": self.tr("Writing"), "checking": self.tr("Reading back to check")}
        stick, find, folder = self.places.stick(), self._find_sticks, self.places.folder()
        settings = self._context.workspace.paths.settings

        def work(task: Task) -> Dispatch:
            prove_there(stick, find)
            told = {"progress": lambda at: task.report(at.done, at.total, steps.get(at.step, at.step))}
            done = act({**told, "cancelled": task.is_cancelled})
            if stick is None:  # a folder of one's own choice is found again the next time
                Settings(settings).put(LAST_FOLDER, str(folder))
            return done

        job = self._context.jobs.work(work, self._on_sent, self._on_failed, key=KEY)
        if job is not None:
            self._failed_at, self._target_name = folder, self._named(stick, folder)
            self._forget_success()
            self.said.clear()
            self.places.done_with(False)
            self.places.be_quiet(True)
            self._context.messages.take_banner(KEY)
            self.progress.follow(job, steps["writing"])
            self._renew()

    def _on_sent(self, done: Dispatch) -> None:
        self._rest = done.rest
        if done.why is not None and done.why.code != _FULL:
            whole = self.tr("Not finished: parts up to {number} of {of} are written and whole, the others are not.")
            why = sentence(done.why, self._context.language)
            assert done.rest is not None
            self._fail(whole.format(number=done.rest.number - 1, of=done.rest.of), why)
        elif done.rest is None:
            self._sent, self._after = self._done_at(), None
            self.said.succeed(self._sent, self._written(done))
            self.places.done_with()
        else:
            here = self.tr("✓ This stick is full. You can take it out; parts up to {number} of {of} are on their way.")
            left = self.tr("Put in another stick and choose it: {count} parts, {size} are left.").format(
                count=len(done.rest.parts), size=bytes_shown(done.rest.size)
            )
            here = here.format(number=done.rest.number - 1, of=done.rest.of)
            self.said.succeed(here, "\n".join((self._written(done), left)))
            self.places.done_with()
        self._ended()
        if not self.isVisible() and not self.said.failed:  # behind a lock, or while one works elsewhere
            self._context.messages.banner(self.said.words, key=KEY)
        self.sent.emit(done)

    def _written(self, done: Dispatch) -> str:
        names = [one.path.name for one in done.written]
        shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        photos, files = sum(one.photos for one in done.written), sum(one.files for one in done.written)
        said = self.tr("{file}: {what}; written, read back and found right.")
        only = self.tr("only the receipts of what came")
        return said.format(file=shown, what=amount_shown(done.records, photos, files) or only)

    def _done_at(self) -> str:
        if self.places.stick() is None:
            return self.tr("✓ Done: written to {place}.").format(place=self._target_name)
        return self.tr("✓ Done. You can take out {place}.").format(place=self._target_name)

    def _named(self, stick: Stick | None, folder: Path | None) -> str:
        if stick is not None:
            return self.tr("the stick “{name}”").format(name=stick.name)
        return self.tr("the folder “{name}”").format(name=folder.name or str(folder) if folder is not None else "")

    def _on_failed(self, error: Exception) -> None:
        why = sentence(error, self._context.language) if isinstance(error, Refusal) else ""
        stopped = isinstance(error, Cancelled) or (isinstance(error, Refusal) and error.code == _STOPPED)
        nothing = self.tr("Nothing was sent to {place}.").format(place=self._target_name)
        if self._rest is not None:  # earlier parts lie on another stick, whole
            nothing = self.tr("Nothing was written to {place}.").format(place=self._target_name)
        if stopped:
            self.said.succeed(self.tr("Stopped before anything was written."))
        else:
            self._fail(nothing, why)
        self._ended()

    def _fail(self, outcome: str, why: str) -> None:
        self.said.fail(outcome, why)
        if not self.isVisible():
            self._context.messages.banner(f"{outcome} {why}".strip(), Tone.DANGER, key=KEY)

    def _ended(self) -> None:
        self.progress.hide()
        self.places.be_quiet(self.said.failed)
        self._renew()
        if self._rest is not None:
            self.go_on_button.setFocus()

    @Slot()
    def _renew(self) -> None:
        lacking, running = self._lacking(), self._context.jobs.is_running(KEY)
        self.send_button.setEnabled(not lacking and not running)
        going_on = self._rest is not None
        self.go_on_button.setVisible(going_on)
        self.send_button.setText(self.tr("Begin again") if going_on else self.tr("Write the bundle"))
        self.send_button.setProperty("tone", "" if going_on else "primary")
        restyle(self.send_button)
        self.go_on_button.setEnabled(not lacking and not running)
        self.send_button.setToolTip(plain_tip(lacking))
        self.said.hint("" if running else lacking)

    def _lacking(self) -> str:
        if self.people.list.count() == 0:
            return self.tr("First make a colleague's laptop known.")
        if not self._campaign:
            return self.tr("There is nothing to send before the plan has come.")
        if self.places.folder() is None:
            return self.tr("Choose where the bundle goes.")
        return ""

    def _show_visits(self, loaded: Exchange) -> None:
        shown = tuple((self.visit.itemData(row), self.visit.itemText(row)) for row in range(self.visit.count()))
        if shown != loaded.visits:
            self.visit.blockSignals(True)
            self.visit.clear()
            for visit, text in loaded.visits:
                self.visit.addItem(text, visit)
            self.visit.blockSignals(False)
        self.choose_visit(loaded.wish.what.visit)

    @Slot()
    def _on_what(self) -> None:
        self.visit.setEnabled(self.one_visit.isChecked())
        if not self._showing:
            self._rest = None
            self._on_wish()

    @Slot()
    def _on_wish(self) -> None:
        wish = self.wish()
        if not self._showing and wish != self._wished:
            self._wished = wish
            self._forget_outcome()
            self.wished.emit()

    def _connect(self) -> None:
        self.all_photos.setChecked(True)
        self.visit.setEnabled(False)
        self.one_visit.toggled.connect(self._on_what)
        self.visit.currentIndexChanged.connect(self._on_what)
        self.full.toggled.connect(self._on_what)
        self.people.chosen.connect(self._on_what)
        self.places.chosen.connect(self._on_wish)
        self.send_button.clicked.connect(self.send)
        self.go_on_button.clicked.connect(self.go_on)
        self.said.read.connect(self._on_read)
        self.progress.hide()
        self.go_on_button.hide()

    def _forget_outcome(self) -> None:
        """Let an outcome go that was about something else: a success always, a failure when another place is chosen."""
        if not self._context.jobs.is_running(KEY):
            if self._rest is None:
                self._forget_success()
            if self.said.failed and self.places.folder() not in (None, self._failed_at):
                self.said.clear()
                self._on_read()
        self._renew()

    def _forget_success(self) -> None:
        self._sent = self._after = None
        self.said.forget()

    @Slot()
    def _on_read(self) -> None:
        self._context.messages.take_banner(KEY)
        self.places.be_quiet(False)
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.messages.take_banner(KEY)  # it stands here, too

    def _lay_out(self) -> None:
        self.send_button.setProperty("tone", "primary")
        self.visit.setAccessibleName(self.one_visit.text())
        self.visit.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        what = Card(self.tr("What goes"))
        for widget in (self.amount, self.of_these, self.all_photos, self.one_visit, self.visit, self.full):
            what.add(widget)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.people)
        left.addWidget(what)
        left.addStretch(1)
        right.addWidget(self.places)
        go = Card()
        self.full.setToolTip(self.tr("Also what others have confirmed; when a laptop was lost or set up anew"))
        self.go_on_button.setProperty("tone", "primary")
        for shown in (self.go_on_button, self.send_button, self.progress, self.said):
            go.add(shown)
        right.addWidget(go)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 24)
        row.setSpacing(16)
        for column in (left, right):
            column.setSpacing(16)
            row.addLayout(column, 1)
