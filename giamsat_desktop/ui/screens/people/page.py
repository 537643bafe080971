"""People and laptops: who is known, my card, invitations, and the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.people.inviting import InvitePanel
from giamsat_desktop.ui.screens.people.laptops import LaptopsPanel
from giamsat_desktop.ui.screens.people.loading import People, load
from giamsat_desktop.ui.screens.people.own_card import OwnCardPanel
from giamsat_desktop.ui.screens.people.sheet import SheetPanel
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.segmented import SegmentedButtons

LAPTOPS, CARD, INVITE, SHEET = "laptops", "card", "invite", "sheet"
_TRUST = Changes(frozenset({("card", "", None)}))


class PeopleScreen(Screen[People]):
    """The laptops of the campaign and how they come to trust one another. `find_sticks` lists plugged-in drives."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(context, parent)
        self.people: People | None = None
        self._wanted = ""
        self.parts = SegmentedButtons(clearable=False)
        self.laptops = LaptopsPanel(context)
        self.card = OwnCardPanel(context)
        self.invite = InvitePanel(context, find_sticks=find_sticks)
        self.sheet = SheetPanel(context)
        self.pages = QStackedWidget()
        self._keys = (LAPTOPS, CARD, INVITE, SHEET)
        self._lay_out()
        self.show_part(LAPTOPS)

    def loader(self) -> Callable[[], People]:
        """Return what reads who is known and what this laptop may do."""
        workspace = self.context.workspace
        return lambda: load(workspace)

    def show_loaded(self, loaded: People) -> None:
        """Show it."""
        self.people = loaded
        self.set_title(self.tr("People and laptops"))
        self.laptops.show_people(loaded)
        self.card.show_own(loaded.own)
        self.invite.show_people(loaded)
        self.sheet.show_people(loaded)
        self._choose_wanted()

    def open_at(self, record: str, part: str) -> None:
        """Show a part ("laptops", "card", "invite", "sheet"); with a writer id, that laptop."""
        self.show_part(part if part in self._keys else LAPTOPS)
        self._wanted = record
        self._choose_wanted()

    def show_part(self, part: str) -> None:
        """Show one of the four parts."""
        self.parts.set_code(part)
        self.pages.setCurrentIndex(self._keys.index(part))

    def _choose_wanted(self) -> None:
        """Choose the laptop one came for, once it is listed."""
        if self._wanted and self.people is not None:
            self.laptops.table.choose(self._wanted)
            self._wanted = ""

    @Slot()
    def _on_changed_here(self) -> None:
        self.context.changes.publish(_TRUST)  # no record changed, but who is trusted has
        self.mark_stale()

    def _lay_out(self) -> None:
        self.parts.set_options(
            [
                (LAPTOPS, self.tr("Laptops")),
                (CARD, self.tr("My card")),
                (INVITE, self.tr("Invite")),
                (SHEET, self.tr("Recovery sheet")),
            ]
        )
        self.parts.setAccessibleName(self.tr("Part of this screen"))
        self.parts.chosen.connect(lambda part: self.show_part(part or LAPTOPS))
        for panel in (self.laptops, self.card, self.invite, self.sheet):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(panel)
            self.pages.addWidget(area)
        for changed in (self.laptops.changed, self.invite.changed, self.sheet.take_over.taken):
            changed.connect(self._on_changed_here)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
