"""A list of value objects as a table model: columns are functions, filtering ignores diacritics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from giamsat_desktop.domain.vietnamese.search import MatchRank, match_rank
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.ui.look.plain import plain_tip

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a Column[Row](…) with them
class Column(Generic[R]):
    """One column: `text` of a row; `sort` gives a comparable key; width 0 takes the room that is left.

    `spare` columns stand only where there is room for them beside the others.
    """

    title: str
    text: Callable[[R], str]
    width: int = 0
    right: bool = False
    tooltip: Callable[[R], str] | None = None
    sort: Callable[[R], Any] | None = None
    spare: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind of value. `identify` gives each row's id, so that a selection survives a reload."""

    def __init__(self, columns: Sequence[Column[R]], identify: Callable[[R], str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.identify = identify
        self._all: tuple[R, ...] = ()
        self._rows: list[R] = []
        self._wanted: tuple[str, ...] = ()
        self._only: Callable[[R], bool] | None = None
        self._sort: tuple[int, bool] | None = None

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns in order."""
        return self._columns

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; filter and order stay."""
        self._all = tuple(rows)
        self._renew()

    def set_filter(self, text: str) -> None:
        """Show rows in which every typed word occurs, without diacritics or as first letters: "so tnmt"."""
        self._wanted = tuple(text.split())
        self._renew()

    def set_only(self, test: Callable[[R], bool] | None) -> None:
        """Show only rows that pass the test; None shows all."""
        self._only = test
        self._renew()

    def row(self, index: _Index) -> R | None:
        """Return the value in a row of the view."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def shown(self) -> tuple[R, ...]:
        """Return the rows that pass the filter, in order."""
        return tuple(self._rows)

    def index_of(self, row_id: str) -> QModelIndex:
        """Return the index of the row with this id, invalid when it is not shown."""
        for number, row in enumerate(self._rows):
            if self.identify(row) == row_id:
                return self.index(number, 0)
        return QModelIndex()

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if self._passes(row)]
        if self._sort is not None:
            column, down = self._sort
            key = self._columns[column].sort or (lambda row: fold(self._columns[column].text(row)))
            self._rows.sort(key=key, reverse=down)
        self.endResetModel()

    def _passes(self, row: R) -> bool:
        if self._only is not None and not self._only(row):
            return False
        if not self._wanted:
            return True
        text = " ".join(column.text(row) for column in self._columns)
        return all(match_rank(word, text) is not MatchRank.NONE for word in self._wanted)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tooltip(row) if column.tooltip is not None else column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._renew()
