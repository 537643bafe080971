"""What was received and refused before, newest first, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.services.exchange.reception import FOR_OTHERS, StoredReport
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.lists.data_table import DataTable

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class _Kept:
    number: int
    report: StoredReport


class EarlierCard(Card):
    """Lists kept reports.

    Signals:
        opened(StoredReport): the person wants to read one.
        undo_asked(): take the last receiving back.
    """

    opened = Signal(object)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Received before"), parent)
        self.table = DataTable(RowsModel(self._columns(), lambda kept: str(kept.number)))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # bundles differ in the ends of their names
        self.table.fits = True
        self.nothing = label(self.tr("Nothing has been received on this laptop yet."), "muted", wrap=True)
        self.still = problem_line()
        self.open_button = QPushButton(self.tr("Open the report"))
        self.undo_button = QPushButton(self.tr("Undo the last receiving"))
        self._lay_out()

    def show_reports(self, reports: Sequence[StoredReport], still: Sequence[str], *, can_undo: bool) -> None:
        """Show what is kept; `still` are sentences on what has not come."""
        count = len(reports)
        self.table.set_rows([_Kept(count - place, report) for place, report in enumerate(reports)])
        self.table.setFixedHeight((min(max(count, 1), _MOST_ROWS) + 1) * ROW + 12)
        self.still.setText("\n".join(still))
        self.still.setVisible(bool(still))
        self.nothing.setVisible(not count)
        for widget in (self.table, self.open_button):
            widget.setVisible(bool(count))
        self.undo_button.setVisible(can_undo)
        if count and self.table.current() is None:
            self.table.choose(str(count))
        self._renew()

    @Slot()
    def _open(self) -> None:
        kept = self.table.current()
        if kept is not None:
            self.opened.emit(kept.report)

    @Slot()
    def _renew(self) -> None:
        self.open_button.setEnabled(self.table.current() is not None)

    def _shut(self, report: StoredReport) -> str:
        if report.refusal != FOR_OTHERS:
            return self.tr("✗ Refused")
        invited = str(report.about.get("invitation")) == "True"
        return self.tr("✉ Invitation") if invited else self.tr("– For others")

    def _columns(self) -> list[Column[_Kept]]:
        def counted(title: str, name: str, width: int = 64) -> Column[_Kept]:
            return Column(
                title,
                lambda kept: str(getattr(kept.report.received, name)) if kept.report.received else "–",
                width,
                right=True,
            )

        return [
            Column(self.tr("When"), lambda kept: moment_shown(kept.report.at), 150),
            Column(
                self.tr("From"),
                lambda kept: kept.report.received.sender if kept.report.received else self._shut(kept.report),
                160,
            ),
            Column(self.tr("Bundle"), lambda kept: kept.report.file),
            counted(self.tr("New"), "records_new"),
            counted(self.tr("Known"), "records_known"),
            counted(self.tr("Photos"), "photos_new"),
            counted(self.tr("Files"), "files_new"),
            counted(self.tr("Differences"), "conflicts_new", 132),
        ]

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Received before"))
        self.table.opened.connect(lambda _kept: self._open())
        self.table.chosen.connect(lambda _kept: self._renew())
        self.open_button.clicked.connect(self._open)
        self.undo_button.clicked.connect(self.undo_asked)
        self.undo_button.setToolTip(self.tr("Takes back all that came, as if it had not been received"))
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        for widget in (self.still, self.nothing, self.table):
            self.add(widget)
        self.add(row)
