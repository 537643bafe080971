"""What the parts of a visit share: a page that scrolls, built when first shown, renewed when seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.missing.lacking import sentence_of
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

WIDEST = 1180


class Part(QWidget):
    """One part of the visit. A subclass fills `page` in `build` and shows data in `renew`."""

    def __init__(self, model: VisitModel, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.title = label(title, "title", wrap=True)
        self.said = label("", "muted", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)
        self.column.addWidget(self.said)
        self.said.hide()
        self._shown: VisitData | None = None
        self.build()
        model.loaded.connect(self._on_loaded)

    def build(self) -> None:
        """Make the widgets; runs once, when the part is first shown."""
        raise NotImplementedError

    def renew(self, data: VisitData) -> None:
        """Show `data`; must not disturb what is being typed."""
        raise NotImplementedError

    def go_to(self, key: str) -> None:
        """Bring a section, question, record or field of this part into view; here: a row of one of its tables."""
        self.to_row(key)

    def to_row(self, record: str) -> bool:
        """Choose the row of a record, at the cell that is not saved; tell whether it is in a table of this part."""
        return any(table.isVisibleTo(self) and table.go_to(record) for table in self.findChildren(RecordTable))

    def say(self, text: str) -> None:
        """Say something quiet beneath the title."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def scrolled(self) -> QVBoxLayout:
        """Return the column of a page that scrolls."""
        area = SteadyArea()
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 12, 24)
        column.setSpacing(16)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        self.column.addWidget(area, 1)
        self.area = area
        return column

    def missing_words(self, missing: tuple[Missing, ...]) -> str:
        """Return missing things in words, each once."""
        return "\n".join(dict.fromkeys(sentence_of(found, self.model.terms) for found in missing))

    def _on_loaded(self, data: VisitData) -> None:
        if self.isVisible():
            self._renew(data)

    def _renew(self, data: VisitData) -> None:
        if data is not self._shown:
            self._shown = data
            self.renew(data)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.model.data is not None:
            self._renew(self.model.data)


def grid(*rows: tuple[QWidget, ...]) -> QGridLayout:
    """Return editors in rows; the last of a short row takes what is left."""
    made = QGridLayout()
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(12)
    widest = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        for place, widget in enumerate(row):
            last = place == len(row) - 1
            made.addWidget(widget, number, place, 1, widest - place if last else 1, Qt.AlignmentFlag.AlignTop)
    for place in range(widest):
        made.setColumnStretch(place, 1)
    return made


def quiet_label(text: str) -> Label:
    """Return a muted label that wraps."""
    return label(text, "muted", wrap=True)
