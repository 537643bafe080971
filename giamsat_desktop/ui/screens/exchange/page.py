"""Send and receive: two halves of one screen, and the sticks both look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange import sticks
from giamsat_desktop.services.exchange.sending import Dispatch
from giamsat_desktop.services.exchange.sticks import Found
from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.messages import DOUBLED
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.exchange import loading
from giamsat_desktop.ui.screens.exchange.fleet import FleetPanel
from giamsat_desktop.ui.screens.exchange.loading import Exchange, Wish
from giamsat_desktop.ui.screens.exchange.receive import REPORT, ReceivePanel
from giamsat_desktop.ui.screens.exchange.send import SendPanel
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

SEND, RECEIVE, LAPTOPS = "send", "receive", "laptops"
_HALVES = (SEND, RECEIVE, LAPTOPS)
_LOOK_EVERY = 4000
"""Milliseconds between looks for sticks while the screen is shown."""

_BUNDLE = Changes(frozenset({("bundle", "", None)}))
_Seen = tuple[Sequence[Stick], Found]


class ExchangeScreen(Screen[Exchange]):
    """Sends bundles and takes them in. `find_sticks` lists the plugged-in drives."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(context, parent)
        self._find_sticks = find_sticks
        self._wish = Wish()
        self._seen_sticks = False
        self.halves = SegmentedButtons(clearable=False)
        self.send = SendPanel(context, find_sticks=find_sticks)
        self.receive = ReceivePanel(context)
        self.laptops = FleetPanel(context.language)
        self.pages = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()
        self._connect()
        self.show_half(SEND)

    def loader(self) -> Callable[[], Exchange]:
        """Return what reads who is known and what would go."""
        workspace, wish = self.context.workspace, self._wish
        return lambda: loading.load(workspace, wish)

    def show_loaded(self, loaded: Exchange) -> None:
        """Show it."""
        self.set_title(self.tr("Send and receive"))
        self.receive.show_kept(loaded.kept)
        self.laptops.show_fleet(loaded.fleet)
        if loaded.wish.what == self._wish.what:
            self.send.show_exchange(loaded)
            self._on_wished()

    def open_at(self, record: str, part: str) -> None:
        """Show a half ("send", "receive", "laptops")."""
        self.show_half(RECEIVE if part == REPORT else part if part in _HALVES else SEND)
        if part == REPORT:
            self.receive.show_newest()

    def part_shown(self) -> str:
        """Return the half in front; where a receiving is under way or its report is being read, that report."""
        half = self.halves.code() or ""
        return REPORT if half == RECEIVE and self.receive.reports else half

    def show_half(self, half: str) -> None:
        """Show Send, Receive or the laptops."""
        self.halves.set_code(half)
        self.pages.setCurrentIndex(_HALVES.index(half))

    @Slot()
    def look_for_sticks(self) -> None:
        """List sticks and the bundles on them, off the window's thread."""
        if any(self.context.jobs.is_running(key) for key in ("sticks", "send", "stick-test")):
            return
        find = self._find_sticks

        def look(_task: Task) -> _Seen:
            plugged = find()
            return plugged, sticks.look(stick.folder for stick in plugged)

        self.context.jobs.work(look, self._on_sticks, key="sticks")

    def _on_sticks(self, seen: _Seen) -> None:
        plugged, found = seen
        self._seen_sticks = True
        self.send.places.show_sticks(plugged)
        self.send.places.look_at_folder()
        self.send.places.show_unfinished(found.unfinished)
        self.receive.show_found(plugged, found)

    @Slot()
    def _on_wished(self) -> None:
        wish = self.send.wish()
        if wish != self._wish:
            self._wish = wish
            self.refresh()

    @Slot(object)
    def _on_sent(self, _done: Dispatch) -> None:
        if self.send.wish().what.to is None:
            self.context.messages.take_banner(DOUBLED)
        self.context.changes.publish(_BUNDLE)  # no record changed, but where the work of this laptop is has
        self.look_for_sticks()

    @Slot(object)
    def _on_received(self, changes: Changes) -> None:
        self.context.told(changes | _BUNDLE)  # others' work is no act of this person
        self.mark_stale()

    def _connect(self) -> None:
        self.halves.chosen.connect(lambda half: self.show_half(half or SEND))
        self.send.wished.connect(self._on_wished)
        self.send.sent.connect(self._on_sent)
        self.laptops.people_asked.connect(lambda writer: self.context.open_screen("people", writer, "laptops"))
        self.receive.received.connect(self._on_received)
        self.receive.enrolled.connect(self.mark_stale)
        self.receive.round_asked.connect(lambda: self.context.open_screen("round"))
        self.receive.decide_asked.connect(lambda: self.context.open_screen("conflicts"))
        self._timer.timeout.connect(self.look_for_sticks)
        add_action(Act.SEND, self, lambda: self.show_half(SEND))
        add_action(Act.RECEIVE, self, lambda: self.show_half(RECEIVE))
        add_action(Act.ROUND, self, lambda: self.context.open_screen("round"))

    def _lay_out(self) -> None:
        self.halves.set_options(
            [
                (SEND, self.tr("Send")),
                (RECEIVE, self.tr("Receive")),
                (LAPTOPS, self.tr("The delegation's laptops")),
            ]
        )
        self.halves.setAccessibleName(self.tr("Send or receive"))
        for panel in (self.send, self.receive, self.laptops):
            if panel is self.receive:  # it scrolls by itself, above a foot that stays
                self.pages.addWidget(panel)
                continue
            area = SteadyArea()
            area.setWidgetResizable(True)
            area.setWidget(panel)
            self.pages.addWidget(area)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.pages, 1)

    def showEvent(self, event: QShowEvent) -> None:
        self._stale = True  # who is known and what is confirmed may have changed elsewhere without a record
        super().showEvent(event)
        self.look_for_sticks()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
