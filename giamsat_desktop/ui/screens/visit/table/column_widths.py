"""Widths of the columns of a table of records: the heading's room, a number whole, and what was dragged by hand."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.ui.screens.visit.table.table_model import RecordRows

_LEAST_FREE = 124
_AROUND, _AROUND_DENSE = 26, 14
"""Pixels of a cell beside its text; in a table whose many columns stand close together."""
_HEADING, _HEADING_DENSE = 22, 12
_ANY_DAY = "28/08/2028"


def _is_day(rows: RecordRows, column: int) -> bool:
    found = rows.field(column)
    return found is not None and found.type is FieldType.DATE


class ColumnWidths(QObject):
    """Shares the width of `view` among its columns; one that somebody drags keeps the width given by hand."""

    def __init__(self, view: QTableView, rows: RecordRows) -> None:
        super().__init__(view)
        self._around, self._heading = _AROUND, _HEADING
        self._view, self._rows = view, rows
        self._numbers = [
            column
            for column in range(len(rows.cells))
            if rows.is_right(column) or rows.cells[column].whole or _is_day(rows, column)
        ]
        self._widest: dict[int, int] = {}  # column → pixels that its longest number takes
        self._dragged: dict[int, int] = {}  # column → pixels given by hand
        self._sharing, self._least = False, _LEAST_FREE
        header = view.horizontalHeader()
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.sectionResized.connect(self._on_resized)

    def stand_close(self) -> None:
        """Leave little beside the texts: many columns have room then."""
        self._around, self._heading = _AROUND_DENSE, _HEADING_DENSE
        self._view.setProperty("dense", "true")

    @Slot(int, int, int)
    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if not self._sharing:
            self._dragged[column] = width

    def hide(self, hidden: Container[str], least: int) -> None:
        """Put these columns out of sight, and the others in it; nobody has dragged them by that.

        `least`: pixels that a column without a width of its own gets at least.
        """
        self._sharing, self._least = True, least
        for number, cell in enumerate(self._rows.cells):
            self._view.setColumnHidden(number, cell.name in hidden)
        self._sharing = False

    def share(self) -> None:
        """Give every column the room of its heading, and what is left to those without a width."""
        font = self._view.horizontalHeader().font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        widths, heads = [], []
        for number, cell in enumerate(self._rows.cells):
            if self._view.isColumnHidden(number):
                widths.append(-1)
                heads.append(0)
                continue
            title = str(self._rows.headerData(number, Qt.Orientation.Horizontal) or "")
            wanted = max(metrics.horizontalAdvance(line) for line in title.split("\n")) + self._heading
            heads.append(wanted)
            if _is_day(self._rows, number):  # a whole day has room wherever one may be typed
                wanted = max(wanted, self._view.fontMetrics().horizontalAdvance(_ANY_DAY) + self._around)
            least = max(cell.width, wanted, self._widest.get(number, 0)) if cell.width else 0
            widths.append(max(self._dragged.get(number, least), self._widest.get(number, 0)))
        free = widths.count(0)
        taken = sum(width for width in widths if width > 0)
        each = max((self._room() - taken) // free, self._least) if free else 0
        self._sharing = True
        for number, width in enumerate(widths):
            if width >= 0:
                self._view.setColumnWidth(number, width or max(each, heads[number]))
        self._sharing = False

    def _room(self) -> int:
        """Return the pixels for columns: a bar that is about to stand beside longer rows takes its own."""
        view, bar = self._view, self._view.verticalScrollBar()
        comes = not bar.isVisible() and view.verticalHeader().length() > view.viewport().height()
        return view.viewport().width() - (bar.sizeHint().width() if comes else 0)

    def widen(self, first: int = 0, last: int = -1) -> bool:
        """Give the columns of numbers the room of the longest one: a number that is cut is another number.

        Returns whether a column needs more room than it had; the caller then shares anew.
        """
        font = self._view.font()
        plain = QFontMetrics(font)
        font.setBold(True)
        strong, grown = QFontMetrics(font), False
        for row in self._rows.rows[first : last + 1 if last >= 0 else None]:
            for column in self._numbers:
                if self._rows.is_kept(row, column):
                    continue  # no number yet, and as long as it likes: it stands whole beneath the table
                metrics = strong if self._rows.cells[column].strong else plain
                wanted = metrics.horizontalAdvance(self._rows.shown(row, column)) + self._around
                if wanted > max(self._widest.get(column, 0), self._rows.cells[column].width):
                    self._widest[column], grown = wanted, True
        return grown

    def is_over(self) -> bool:
        """Whether the columns are wider than the view, so that it rolls sideways."""
        return self._view.horizontalHeader().length() > self._view.viewport().width() > 100
