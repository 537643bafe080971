"""People and laptops: who is known, my card, invitations, and the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.people.inviting import InvitePanel
from giamsat_desktop.ui.screens.people.laptops import LaptopsPanel
from giamsat_desktop.ui.screens.people.loading import People, load
from giamsat_desktop.ui.screens.people.own_card import OwnCardPanel
from giamsat_desktop.ui.screens.people.sheet import SheetPanel
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.parts import Part, Parts

LAPTOPS, CARD, INVITE, SHEET = "laptops", "card", "invite", "sheet"
_TRUST = Changes(frozenset({("card", "", None)}))
_Panel = LaptopsPanel | OwnCardPanel | InvitePanel | SheetPanel


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
        self.parts = Parts(
            [
                Part(LAPTOPS, self.tr("Laptops"), lambda: LaptopsPanel(context)),
                Part(CARD, self.tr("My card"), lambda: OwnCardPanel(context)),
                Part(INVITE, self.tr("Invite"), lambda: InvitePanel(context, find_sticks=find_sticks)),
                Part(SHEET, self.tr("Recovery sheet"), lambda: SheetPanel(context)),
            ]
        )
        self.parts.built.connect(self._on_built)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self.parts.show_part(LAPTOPS)

    @property
    def laptops(self) -> LaptopsPanel:
        """The laptops known here."""
        return cast("LaptopsPanel", self.parts.panel(LAPTOPS))

    @property
    def card(self) -> OwnCardPanel:
        """This laptop's card."""
        return cast("OwnCardPanel", self.parts.panel(CARD))

    @property
    def invite(self) -> InvitePanel:
        """Invitations."""
        return cast("InvitePanel", self.parts.panel(INVITE))

    @property
    def sheet(self) -> SheetPanel:
        """The recovery sheet."""
        return cast("SheetPanel", self.parts.panel(SHEET))

    def loader(self) -> Callable[[], People]:
        """Return what reads who is known and what this laptop may do."""
        workspace, language = self.context.workspace, self.context.language
        return lambda: load(workspace, language)

    def show_loaded(self, loaded: People) -> None:
        """Show it."""
        self.people = loaded
        self.set_title(self.tr("People and laptops"))
        for panel in self.parts.made.values():
            cast("_Panel", panel).show_people(loaded)
        self._choose_wanted()

    def open_at(self, record: str, part: str) -> None:
        """Show a part ("laptops", "card", "invite", "sheet"); with a writer id, that laptop."""
        self.parts.show_part(part)
        self._wanted = record
        self._choose_wanted()

    def part_shown(self) -> str:
        """Return the part in front."""
        return self.parts.buttons.code() or ""

    def lost_by_locking(self) -> str:
        """Say that the words of an invitation, never kept anywhere, went off the screen before they were said."""
        if INVITE not in self.parts.made or self.invite.words.isHidden():
            return ""
        return self.tr(
            "The window was locked while the four words of an invitation stood on the screen. They are kept nowhere "
            "and cannot be shown again: if they were not said yet, take that invitation back and write another one."
        )

    @Slot(str)
    def _on_built(self, key: str) -> None:
        panel = cast("_Panel", self.parts.panel(key))
        if isinstance(panel, LaptopsPanel | InvitePanel):
            panel.changed.connect(self._on_changed_here)
        elif isinstance(panel, SheetPanel):
            panel.take_over.taken.connect(self._on_changed_here)
            panel.paper_only.left.connect(self._on_changed_here)
        if self.people is not None:
            panel.show_people(self.people)

    def _choose_wanted(self) -> None:
        """Choose the laptop one came for, once it is listed."""
        if self._wanted and self.people is not None:
            self.laptops.table.choose(self._wanted)
            self._wanted = ""

    @Slot()
    def _on_changed_here(self) -> None:
        self.context.changes.publish(_TRUST)  # no record changed, but who is trusted has
        self.mark_stale()
