"""Part: what was said, in order, with a line for quick notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.ui.formats import clock_shown
from giamsat_desktop.ui.screens.visit.data import VisitData
from giamsat_desktop.ui.screens.visit.model import VisitModel
from giamsat_desktop.ui.screens.visit.part import Part
from giamsat_desktop.ui.screens.visit.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table_model import Cell
from giamsat_desktop.ui.screens.visit.table_row import Row
from giamsat_desktop.ui.widgets.text_fields import one_line


class QuickNote(QWidget):
    """Speaker, text, Enter: the remark lands with the time.

    Signals:
        noted(): a remark was made.
        left(): Escape was pressed.
    """

    noted = Signal()
    left = Signal()

    def __init__(self, model: VisitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.speaker = QLineEdit()
        self.text = QLineEdit()
        for line, words in (
            (self.speaker, self.tr("Who speaks")),
            (self.text, self.tr("What was said; Enter keeps it with the time")),
        ):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.returnPressed.connect(self._on_enter)
        self.speaker.setFixedWidth(220)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.speaker)
        row.addWidget(self.text, 1)

    def offer(self, data: VisitData) -> None:
        """Complete the names of those who are there, and close with the minutes."""
        names = [seen.text("name") for seen in data.dossier.attendees]
        completer = QCompleter(names, self.speaker)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.speaker.setCompleter(completer)
        self.setEnabled(not data.locked)

    def begin(self) -> None:
        """Put the cursor where the next key belongs."""
        (self.text if self.speaker.text() else self.speaker).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_enter(self) -> None:
        text, speaker, data = one_line(self.text.text()), one_line(self.speaker.text()), self._model.data
        if not text or data is None:
            self.begin()
            return
        known = next((seen for seen in data.dossier.attendees if seen.text("name") == speaker), None)
        self._model.create(
            "remark",
            {
                "speaker": speaker or None,
                "attendee": known.record if known is not None else None,
                "side": known.text("side") or None if known is not None else None,
                "text": text,
                "said_at": to_instant(self._model.workspace.clock.now()),
                "order": _next_order(data.dossier.remarks),
            },
        )
        self.text.clear()
        self.text.setFocus()
        self.noted.emit()


class RemarksPart(Part):
    """The course of the session."""

    def build(self) -> None:
        self.note = QuickNote(self.model)
        self.table = RecordTable(
            self.model,
            "remark",
            (
                Cell("time", self.tr("Time"), 72, computed=lambda _row, held: _clock(held)),
                Cell("speaker", width=190),
                Cell("side", width=150),
                Cell("text"),
            ),
            base=lambda: {
                "order": _next_order(self.model.data.dossier.remarks if self.model.data is not None else ()),
                "said_at": to_instant(self.model.workspace.clock.now()),
            },
        )
        self.column.addWidget(self.note)
        column = self.scrolled()
        column.addWidget(self.table)
        column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        self.note.offer(data)
        self.table.set_rows([Row(seen.record, seen) for seen in data.dossier.remarks], locked=data.locked)


def _next_order(remarks: tuple[RecordView, ...]) -> int:
    return max((order for seen in remarks if isinstance(order := seen.get("order"), int)), default=0) + 1


def _clock(held: object) -> str:
    value = held.get("said_at") if isinstance(held, dict) else None
    return clock_shown(value) if isinstance(value, str) else ""
