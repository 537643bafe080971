"""The round of the table: one stick, one press for all, then what differs, then the minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import HANOI
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange import sticks
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.services.exchange.sticks import Found
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.visit import table_round
from giamsat_desktop.services.visit.table_round import Round, SeatState
from giamsat_desktop.services.visit.visits import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.actions import Act, add_action, hint
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Cancelled, Task
from giamsat_desktop.ui.look.formats import clock_shown, day_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.refused_files import refused_shown, shut_of
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.table_round.seat import SeatCard
from giamsat_desktop.ui.sticks import Stick, plugged_in, room_at
from giamsat_desktop.ui.widgets.asking_places import ask_folder
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Card, EmptyState, label, problem_line
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

_TAKE, _STICKS, _PICTURES = "receive", "sticks", "pictures"
_LOOK_EVERY = 4000
_COLUMNS = 3
_LAST = "open-visit"


@dataclass(frozen=True, slots=True)
class Shown:
    """The round, if there is a visit, and the visits one may choose, as (id, words)."""

    round: Round | None
    visits: tuple[tuple[str, str], ...]


class RoundScreen(Screen[Shown]):
    """Collects one visit. `find_sticks` lists the plugged-in drives."""

    _visit = ""
    _plugged: tuple[Stick, ...] = ()
    _folder: Path | None = None

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(context, parent)
        self._find_sticks = find_sticks
        self.cards: list[SeatCard] = []
        self.visit = ChoiceBox()
        self.summary = label("", "heading", wrap=True)
        self.stick = label("", "muted", wrap=True)
        self.problem = problem_line()
        self.take_button = QPushButton(self.tr("Receive from the stick"))
        self.folder_button = QPushButton(self.tr("Choose a folder…"))
        self.decide_button = QPushButton()
        self.minutes_button = QPushButton(self.tr("See the minutes"))
        self.again_button = QPushButton(self.tr("Begin the round anew"))
        self.progress = ProgressPanel()
        self._grid = QGridLayout()
        self._timer = QTimer(self)
        self._lay_out()
        self._connect()

    # Screen

    def loader(self) -> Callable[[], Shown]:
        """Read the round of the visit; before one is named, of the likeliest."""
        workspace, visit = self.context.workspace, self._visit
        return lambda: _load(workspace, visit)

    def show_loaded(self, loaded: Shown) -> None:
        """Show who is expected and what has come."""
        self.set_title(self.tr("Round of the table"))
        found = loaded.round
        self._whole.setVisible(found is not None)
        self.empty.setVisible(found is None)
        if found is None or (self._visit and found.visit != self._visit):
            return
        self._visit = found.visit
        self._show_visits(loaded)
        self._show_seats(found)
        self._renew(found)

    def concerned_by(self, changes: Changes) -> bool:
        """Anything received may turn a card."""
        return True

    def open_at(self, record: str, part: str) -> None:
        """Show the round of a visit."""
        if record:
            self._visit = record
            self.mark_stale()

    # What a person does

    @Slot()
    def take(self) -> None:
        """Take in everything on the plugged-in sticks."""
        workspace, folders = self.context.workspace, [stick.folder for stick in self._plugged]
        if not folders:
            self.look_for_sticks()
            return

        def work(task: Task) -> Reception:
            return table_round.take(workspace, folders=folders, progress=task.report, cancelled=task.is_cancelled)

        job = self.context.jobs.work(work, self._on_taken, self._on_refused, key=_TAKE)
        if job is not None:
            self.problem.clear()
            self.take_button.setEnabled(False)
            self.progress.follow(job, self.tr("Receiving from the stick"))

    @Slot()
    def begin_anew(self) -> None:
        """Let only what comes from now on count."""
        workspace, visit = self.context.workspace, self._visit
        self.context.jobs.database(lambda: table_round.start(workspace, visit=visit), lambda _round: self.mark_stale())

    @Slot()
    def look_for_sticks(self) -> None:
        """Say what is plugged in and how many bundles lie there, off the window's thread."""
        if any(self.context.jobs.is_running(key) for key in (_STICKS, _TAKE)):
            return
        find, folder = self._find_sticks, self._folder

        def look(_task: Task) -> tuple[Sequence[Stick], Found]:
            own = room_at(folder) if folder is not None else None
            plugged = [*find(), *([own] if own is not None else [])]
            return plugged, sticks.look(stick.folder for stick in plugged)

        self.context.jobs.work(look, self._on_sticks, key=_STICKS)

    def choose_folder(self, folder: Path) -> None:
        """Collect from a folder of the person's own choice, too."""
        self._folder = folder
        self.look_for_sticks()

    # Inside

    @Slot()
    def _ask_folder(self) -> None:
        folder = ask_folder(self, self.folder_button.text())
        if folder is not None:
            self.choose_folder(folder)

    def _on_sticks(self, seen: tuple[Sequence[Stick], Found]) -> None:
        plugged, found = seen
        self._plugged = tuple(plugged)
        names = ", ".join(stick.name for stick in plugged)
        said = self.tr("{stick}: {count} bundles").format(stick=names, count=len(found.bundles))
        self.stick.setText(said if plugged else self.tr("Plug in the stick that went round."))
        if found.suspicious:
            warned = self.tr("Programs or shortcuts lie beside the bundles; they are left alone. Do not open them.")
            self.stick.setText(f"{said}\n{warned}")
        self.take_button.setEnabled(bool(found.bundles) and not self.context.jobs.is_running(_TAKE))

    def _on_taken(self, done: Reception) -> None:
        self.progress.hide()
        self.take_button.setEnabled(True)
        refused = ((name, why.code, why.fields) for name, why in done.refused)
        self._say_problem("\n".join(refused_shown(shut_of(refused, self.context.language))))
        self.context.told(done.changes)
        self.mark_stale()
        workspace = self.context.workspace
        self.context.jobs.work(
            lambda task: photographing.prepare_pictures(workspace, cancelled=task.is_cancelled),
            lambda _count: None,
            lambda _error: None,
            key=_PICTURES,
        )

    def _on_refused(self, error: Exception) -> None:
        self.progress.hide()
        self.take_button.setEnabled(True)
        if isinstance(error, Refusal):
            self._say_problem(sentence(error, self.context.language))
        elif not isinstance(error, Cancelled):
            self._say_problem(self.tr("This failed by a mistake of the program; nothing was taken in half."))

    def _say_problem(self, text: str) -> None:
        """Say what was refused; it stays until the next receiving, and follows whoever has gone elsewhere."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text and not self.isVisible():
            self.context.messages.banner(text, Tone.DANGER, key=_TAKE)

    def _show_visits(self, loaded: Shown) -> None:
        self.visit.blockSignals(True)
        self.visit.clear()
        for visit, words in loaded.visits:
            self.visit.addItem(words, visit)
        self.visit.setCurrentIndex(self.visit.findData(self._visit))
        self.visit.blockSignals(False)

    def _show_seats(self, found: Round) -> None:
        if len(self.cards) != len(found.seats):
            for card in self.cards:
                card.deleteLater()
            self.cards = [SeatCard(seat) for seat in found.seats]
            for place, card in enumerate(self.cards):
                self._grid.addWidget(card, place // _COLUMNS, place % _COLUMNS)
        for card, seat in zip(self.cards, found.seats, strict=True):
            card.show_seat(seat)

    def _renew(self, found: Round) -> None:
        came = sum(seat.state is not SeatState.WAITING for seat in found.expected)
        said = self.tr("{came} of {count} laptops have handed over since {time}").format(
            came=came, count=len(found.expected), time=clock_shown(found.started_at)
        )
        if found.complete:
            said = self.tr("✓ All {count} laptops have handed over").format(count=len(found.expected))
        elif not found.expected:
            said = self.tr("No laptop is known here yet: plug in the stick that went round, and receive.")
        if found.without_card:
            lacking = self.tr("{count} people have no card here yet.").format(count=len(found.without_card))
            said = f"{said}. {lacking}" if found.expected else f"{said} {lacking}"
        self.summary.setText(said)
        self.decide_button.setText(self.tr("Go through {count} differences").format(count=found.conflicts))
        self.decide_button.setVisible(found.conflicts > 0)
        ready = found.complete and not found.conflicts
        for button, primary in (
            (self.take_button, not found.complete),
            (self.decide_button, found.complete),
            (self.minutes_button, ready),
        ):
            button.setProperty("tone", "primary" if primary else "")
            restyle(button)
        if found.complete and not self.take_button.hasFocus():
            return
        if found.complete:
            (self.minutes_button if ready else self.decide_button).setFocus()

    @Slot()
    def _on_visit(self) -> None:
        chosen = self.visit.currentData()
        if isinstance(chosen, str) and chosen != self._visit:
            self._visit = chosen
            self.mark_stale()

    def _connect(self) -> None:
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look_for_sticks)
        self.take_button.clicked.connect(self.take)
        self.folder_button.clicked.connect(self._ask_folder)
        self.again_button.clicked.connect(self.begin_anew)
        self.visit.currentIndexChanged.connect(self._on_visit)
        self.decide_button.clicked.connect(lambda: self.context.open_screen("conflicts", self._visit))
        self.minutes_button.clicked.connect(lambda: self.context.open_screen("minutes", self._visit))
        add_action(Act.RECEIVE, self, self.take)
        add_action(Act.SHOW_MINUTES, self, lambda: self.context.open_screen("minutes", self._visit))

    def _dress(self) -> None:
        self.take_button.setEnabled(False)
        self.take_button.setToolTip(plain_tip(f"{self.take_button.text()} · {hint(Act.RECEIVE)}"))
        self.minutes_button.setToolTip(hint(Act.SHOW_MINUTES))
        self.again_button.setProperty("tone", "quiet")
        self.again_button.setToolTip(self.tr("Only what comes from now on counts"))
        self.visit.setAccessibleName(self.tr("Visit"))
        self.visit.setMinimumWidth(420)
        self.progress.hide()
        self.problem.hide()
        self.decide_button.hide()
        self.empty = EmptyState(
            self.tr("No visit yet"),
            self.tr("The round of the table collects one visit; visits come with the plan."),
            "people",
        )
        self.empty.hide()

    def _lay_out(self) -> None:
        self._dress()
        head = QHBoxLayout()
        head.addWidget(self.visit)
        head.addStretch(1)
        head.addWidget(self.again_button)
        act = Card()
        row = QHBoxLayout()
        for button in (self.take_button, self.folder_button, self.decide_button, self.minutes_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.stick)
        act.add(self.summary)
        act.add(row)
        act.add(self.progress)
        act.add(self.problem)
        self._grid.setSpacing(16)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(act)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = SteadyArea()
        area.setWidget(self._whole)
        area.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.empty)
        whole.addWidget(area)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_for_sticks()
        self._timer.start()
        self.take_button.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _load(workspace: Workspace, visit: str) -> Shown:
    lines = visits(workspace)
    last = workspace.remembered(_LAST)
    today = workspace.clock.now().astimezone(HANOI).date().isoformat()
    chosen = visit or table_round.at_hand(lines, today, str(last[0]) if isinstance(last, list) and last else "")
    names = tuple(
        (line.visit, " · ".join(word for word in (day_shown(line.date) if line.date else "", line.unit) if word))
        for line in lines
    )
    return Shown(table_round.status(workspace, visit=chosen) if chosen else None, names)
