"""Differences to decide: by visit, each with its sides, people and times; never decided by a clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services import deciding
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard
from giamsat_desktop.ui.screens.conflicts.presenting import ShownDifference, ShownVisit, shown
from giamsat_desktop.ui.widgets.card import EmptyState, SectionHeader, label

_AT_ONCE = 60
"""Cards shown before the person asks for the rest."""


class ConflictsScreen(Screen[tuple[ShownVisit, ...]]):
    """All that differs between laptops and that nobody has decided yet."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.cards: dict[str, DifferenceCard] = {}
        self.visits: tuple[ShownVisit, ...] = ()
        self.summary = label("", "muted")
        self._headers: dict[str, SectionHeader] = {}
        self._limit = _AT_ONCE
        self._wanted = ""
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self.pages = QStackedWidget()
        self.empty = EmptyState(
            self.tr("Nothing differs"),
            self.tr("When two people wrote different things in the same place, both stand here until one is chosen."),
            "check",
        )
        self._lay_out()

    def loader(self) -> Callable[[], tuple[ShownVisit, ...]]:
        """Return what reads the open differences as words."""
        workspace, language = self.context.workspace, self.context.language
        return lambda: shown(workspace, language)

    def show_loaded(self, loaded: tuple[ShownVisit, ...]) -> None:
        """Show them; a card in which somebody is writing stays as it is."""
        self.visits = loaded
        count = sum(len(one.differences) for one in loaded)
        self.badge_changed.emit(count)
        self.set_title(self.tr("Differences"))
        self.summary.setText(
            self.tr("{visits} visits, {count} places that differ").format(visits=len(loaded), count=count)
        )
        self.pages.setCurrentIndex(1 if count else 0)
        self._fill()
        self._go_to(self._wanted)

    def open_at(self, record: str, part: str) -> None:
        """Show the differences of a visit."""
        self._wanted = record
        self._go_to(record)

    def _fill(self) -> None:
        kept = self.cards
        self.cards, self._headers = {}, {}
        self._clear(kept)
        left = self._limit
        for visit in self.visits:
            if left <= 0:
                break
            self._add_header(visit)
            for one in visit.differences[:left]:
                self._add_card(one, kept)
            left -= len(visit.differences)
        if left < 0:
            more = QPushButton(self.tr("Show the rest"))
            more.clicked.connect(self._show_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for card in kept.values():
            card.deleteLater()
        self._column.addStretch(1)

    def _clear(self, kept: dict[str, DifferenceCard]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept.values():
                widget.deleteLater()

    def _add_header(self, visit: ShownVisit) -> None:
        title = visit.unit or self.tr("The plan of the campaign")
        detail = self.tr("{count} places").format(count=len(visit.differences))
        header = SectionHeader(" · ".join(part for part in (title, visit.date) if part), detail)
        if visit.visit is not None:
            there = QPushButton(self.tr("Open the visit"))
            there.setProperty("tone", "quiet")
            there.clicked.connect(partial(self._open_visit, visit.visit))
            header.add(there)
        header.setMaximumWidth(960)
        self._headers[visit.visit or ""] = header
        self._column.addWidget(header)

    def _add_card(self, one: ShownDifference, kept: dict[str, DifferenceCard]) -> None:
        key = one.difference.key
        card = kept.get(key)
        if card is not None and (card.shown == one or card.writing):
            del kept[key]
            card.set_busy(False)
        else:
            card = DifferenceCard(one)
            card.setMaximumWidth(960)
            card.chose.connect(self._choose)
            card.kept_both.connect(self._keep_both)
            card.wrote.connect(self._write)
        self.cards[key] = card
        self._column.addWidget(card)

    def _choose(self, one: ShownDifference, side: int) -> None:
        workspace = self.context.workspace
        self._decide(one, lambda: deciding.choose(workspace, difference=one.difference, side=side))

    def _keep_both(self, one: ShownDifference) -> None:
        workspace = self.context.workspace
        self._decide(one, lambda: deciding.keep_both(workspace, difference=one.difference))

    def _write(self, one: ShownDifference, text: str) -> None:
        if one.field is None:
            return
        workspace = self.context.workspace
        fields: dict[str, JsonValue] = {one.field: text}
        self._decide(one, lambda: deciding.write_new(workspace, difference=one.difference, fields=fields))

    def _decide(self, one: ShownDifference, verb: Callable[[], Changes]) -> None:
        card = self.cards.get(one.difference.key)
        if card is not None:
            card.set_busy(True)
        said = self.tr("Decided: {what}").format(what=one.title)
        self.context.act(verb, said, failed=partial(self._on_refused, one.difference.key))

    def _on_refused(self, key: str, error: Exception) -> None:
        card = self.cards.get(key)
        if card is not None:
            card.set_busy(False)
        if isinstance(error, Refusal):
            self.context.messages.refused(error)

    def _show_all(self) -> None:
        self._limit = sum(len(one.differences) for one in self.visits)
        self._fill()

    def _open_visit(self, visit: str, _checked: bool = False) -> None:
        self.context.open_visit(visit)

    def _go_to(self, visit: str) -> None:
        header = self._headers.get(visit) if visit else None
        if header is not None:
            self._wanted = ""
            self._area.ensureWidgetVisible(header, 0, 0)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(16)
        inner = QWidget()
        inner.setLayout(self._column)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.summary.setContentsMargins(24, 16, 24, 0)
        column.addWidget(self.summary)
        column.addWidget(self._area, 1)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
