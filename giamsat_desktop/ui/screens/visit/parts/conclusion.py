"""Part: what the unit stated and what the chair concluded."""

from __future__ import annotations

from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.part import Part, quiet_label
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.widgets.card import Card

_CONCLUSION = ("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests")


class ConclusionPart(Part):
    """Five texts of the minutes, and what became of them when they were read out."""

    def build(self) -> None:
        self._form = RecordForm(self.model, "visit", "", part="conclusion")
        column = self.scrolled()
        unit = Card(self.tr("The unit"))
        unit.add(self._form.add("unit_statement"))
        chair = Card(self.tr("Conclusion of the chair"))
        chair.add(quiet_label(self.tr("In the minutes each line becomes a numbered clause.")))
        for name in _CONCLUSION:
            chair.add(self._form.add(name))
        other = Card(self.tr("Other opinions"))
        for name in ("other_opinions", "no_other_opinions", "agreed"):
            other.add(self._form.add(name))
        for card in (unit, chair, other):
            column.addWidget(card)
        column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        self._form.record = data.visit.record
        self._form.show(data.visit, data)

    def go_to(self, key: str) -> None:
        """Put the cursor into a field."""
        self._form.go_to(key)
