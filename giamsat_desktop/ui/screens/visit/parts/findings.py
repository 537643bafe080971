"""Part: the findings of the visit, as cards that open one at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.actions import Act, dress_button
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.widgets.card import EmptyState


class FindingsPart(Part):
    """What was found: good results, shortcomings, violations, difficulties."""

    def build(self) -> None:
        self._cards: dict[str, FindingCard] = {}
        self._wanted = self._field = ""
        self._add = QPushButton()
        dress_button(self._add, Act.ADD_FINDING)
        self._add.clicked.connect(self.add_finding)
        self._empty = EmptyState(
            self.tr("No finding yet"),
            self.tr("Add one here, or from a question of the outline: then it takes the question and figures along."),
            "finding",
        )
        self._empty.add_button(self.tr("Add a finding"), self.add_finding)
        column = self.scrolled()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addWidget(self._empty)
        column.addLayout(self._list)
        column.addWidget(self._add)
        column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        findings = (*data.dossier.findings, *self.model.begun("finding"))
        ids = [seen.record for seen in findings]
        for record in [record for record in self._cards if record not in ids]:
            self._cards.pop(record).deleteLater()
        moved = False
        for number, seen in enumerate(findings):
            card = self._cards.get(seen.record) or self._make(seen.record)
            if self._list.indexOf(card) != number:
                self._list.insertWidget(number, card)
                moved = True
            card.show_finding(seen, data, number + 1)
        if moved:
            lead_through(self._empty, (self._cards[record] for record in ids))
        self._empty.setVisible(not findings)
        self._add.setVisible(bool(findings) and not data.locked)
        self._open_wanted()

    def go_to(self, key: str) -> None:
        """Open a finding, now or as soon as it is there; "<id>/description" goes to a field of it."""
        self._wanted, _, self._field = key.partition("/")
        self._open_wanted()

    def open_record(self) -> str:
        """Return the finding whose card is open; "" for none."""
        return next((record for record, card in self._cards.items() if card.is_open()), "")

    @Slot()
    def add_finding(self) -> None:
        """Make a finding and open it; the keys go into its title."""
        self.go_to(new_place(add_finding(self.model)))

    def _make(self, record: str) -> FindingCard:
        card = FindingCard(self.model, record)
        card.opened.connect(self._on_opened)
        self._cards[record] = card
        return card

    @Slot(str)
    def _on_opened(self, record: str) -> None:
        for other, card in self._cards.items():
            if other != record:
                card.close_card()

    def _open_wanted(self) -> None:
        data, begun = self.model.data, {view.record for view in self.model.begun("finding")}
        if data is not None and self._wanted in begun - self._cards.keys():
            self.renew(data)  # which comes here again
        card = self._cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            card.open()
            self._scroll_to(card, self._field)

    def _scroll_to(self, card: FindingCard, field: str) -> None:
        def scroll() -> None:
            self.area.verticalScrollBar().setValue(max(card.y() - 8, 0))
            card.go_to(field)

        QTimer.singleShot(0, card, scroll)


def new_place(record: str) -> str:
    """Return where the keys go in a finding that was just made."""
    return f"{record}/title"


def add_finding(model: VisitModel, *, question: str = "", section: str = "") -> str:
    """Make a finding about a question, its figures and photos with it; return its id."""
    data = model.data
    dossier = data.dossier if data is not None else None
    there = (*(dossier.findings if dossier else ()), *model.begun("finding"))
    base: dict[str, JsonValue] = {
        "kind": "ton_tai",
        "state": "nhap",
        "unit_opinion": "chua_hoi",
        "in_minutes": True,
        "order": next_order(there),
    }
    if data is not None and question:
        asked = data.outline.question(question)
        indicators = asked.indicators if asked is not None else ()
        answer = data.answer(question)
        about = answer.record if answer is not None else ""
        base["question"], base["section"] = question, section
        base["figures"] = [seen.record for seen in data.dossier.figures if seen.text("indicator") in indicators] or None
        base["photos"] = [seen.record for seen in data.dossier.photos if about and seen.text("about") == about] or None
    return model.create("finding", base)
