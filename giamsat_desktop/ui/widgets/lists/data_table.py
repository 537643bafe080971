"""A calm table of rows: no grid, whole rows, Enter or a double click opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.models.rows import RowsModel

R = TypeVar("R")
_WIDEST = 420
_PADDING = 14
_LEAST_REST = 240
"""What the column that takes the rest needs before spare columns stand beside it: a unit's name in two lines."""
"""Pixels: a longer text is prose, and its whole is in the tooltip."""


class DataTable(QTableView, Generic[R]):
    """Shows a RowsModel.

    Signals:
        chosen(row or None): another row is the current one.
        opened(row): Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    fits = False
    """Whether columns of a width of their own widen to what they hold, at the cost of the one that takes the rest."""

    def __init__(self, model: RowsModel[R], parent: QWidget | None = None, *, whole: bool = False) -> None:
        """Show `model`; with `whole`, a name too long for its column takes a second line (for some hundred rows)."""
        super().__init__(parent)
        self.rows = model
        self._whole = whole
        model.setParent(self)
        self.setModel(model)
        self._prepare()
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; the chosen one stays chosen when it is still there."""
        kept = self.current()
        self.rows.set_rows(rows)
        self._make_room()
        if kept is not None:
            self.choose(self.rows.identify(kept))

    def _make_room(self) -> None:
        """Widen columns of a width of their own to what they hold; only the column that takes the rest is elided."""
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows.columns if self.fits else ()):
            wanted = max(self._widest(number), header.sectionSizeHint(number)) if column.width else 0
            if column.width and wanted > self.columnWidth(number):
                self.setColumnWidth(number, min(wanted, _WIDEST))

    def _widest(self, column: int) -> int:
        """Return what the longest text of a column needs in one line; a view that wraps asks for less."""
        texts = (str(self.rows.index(row, column).data() or "") for row in range(self.rows.rowCount()))
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + 2 * _PADDING

    def sizeHintForRow(self, row: int) -> int:
        """Return the height that the name in the column that takes the rest needs; the style forgets its padding."""
        rest = next((number for number, column in enumerate(self.rows.columns) if not column.width), None)
        if not self._whole or rest is None:
            return super().sizeHintForRow(row)
        room = QRect(0, 0, max(self.columnWidth(rest) - 2 * _PADDING, 1), 10 * ROW)
        said = str(self.rows.index(row, rest).data() or "")
        return max(ROW, self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, said).height() + _PADDING)

    def _spare_room(self) -> None:
        """Hide the spare columns while the one that takes the rest would be too narrow beside them."""
        wide = [0 if column.spare else self.columnWidth(n) for n, column in enumerate(self.rows.columns)]
        needed = sum(max(one.width, wide[n]) if one.width else _LEAST_REST for n, one in enumerate(self.rows.columns))
        narrow = self.viewport().width() < needed
        for number, column in enumerate(self.rows.columns):
            if column.spare:
                self.setColumnHidden(number, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def current(self) -> R | None:
        """Return the chosen row."""
        return self.rows.row(self.currentIndex())

    def choose(self, row_id: str) -> None:
        """Choose the row with this id, if it is shown."""
        index = self.rows.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def _prepare(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(self._whole)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        if self._whole:
            self.verticalHeader().setMinimumSectionSize(ROW)
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._on_header)

    def _size_columns(self) -> None:
        for number, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(number, mode)
            if column.width:
                self.setColumnWidth(number, column.width)

    def _on_header(self, section: int) -> None:
        header = self.horizontalHeader()
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        down = again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        kept = self.current()
        self.rows.sort(section, order)
        if kept is not None:
            self.choose(self.rows.identify(kept))

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(current))

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
