"""A block of cells pasted into a table of records: from the cell in use on, as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.fields.pasted_block import Block, pasted_block

if TYPE_CHECKING:
    from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
    from giamsat_desktop.ui.screens.visit.table.cell_delegate import CellDelegate
    from giamsat_desktop.ui.screens.visit.table.table_model import RecordRows
    from giamsat_desktop.ui.widgets.fields.cell_table import CellTable

_LINES = (FieldType.DECIMAL, FieldType.INTEGER, FieldType.DATE, FieldType.INSTANT)
_OPEN = Qt.ItemFlag.ItemIsEditable


class BlockPaste(QObject):
    """Pastes into one table. `begin` adds a row that is not made yet, None where rows cannot be added.

    An empty cell of the block changes nothing; one for which there is no open cell is left out, and that is said.
    """

    def __init__(
        self,
        model: VisitModel,
        record_type: str,
        view: CellTable,
        rows: RecordRows,
        delegate: CellDelegate,
        begin: Callable[[], Row | None],
    ) -> None:
        super().__init__(view)
        self._model, self._type, self._view, self._rows, self._begin = model, record_type, view, rows, begin
        view.paste_asked.connect(self._at_marked)
        delegate.pastes = self.takes

    def takes(self, index: QModelIndex | QPersistentModelIndex) -> Block:
        """Return the block on the clipboard as it would go into the cells from this one on."""
        found = self._rows.field(index.column()) if index.isValid() else None
        return pasted_block(lines_are_rows=found is not None and found.type in _LINES)

    @Slot()
    def _at_marked(self) -> None:
        index = self._view.currentIndex()
        block = self.takes(index) if index.isValid() else ()
        if block:
            self.paste(index, block)

    def paste(self, at: QModelIndex, block: Block) -> None:
        """Put a block into the cells from this one on; what is no value stays where it was put, with the reason."""
        if self._rows.locked:
            return
        row, column = at.row(), at.column()
        places, left_out = self._places(row, column, block), 0
        texts = []
        for index, text in places:
            if index is None or not index.flags() & _OPEN:
                left_out += 1
            else:
                texts.append((index, text))
        taken = self._rows.take_several(texts)
        if texts:
            said = self._said(len(texts), len(taken.refused), left_out)
            typed = [*taken.typed, *taken.refused]
            self._model.save_several(self._type, taken.changes, typed=typed, let_go=taken.gone, said=said)
        elif left_out:
            self._model.context.messages.toast(self.tr("Nothing was pasted: these cells are not typed into."))

    def _places(self, row: int, column: int, block: Block) -> Iterator[tuple[QModelIndex | None, str]]:
        shown = [n for n in range(column, self._rows.columnCount()) if not self._view.isColumnHidden(n)]
        for down, cells in enumerate(block):
            texts = [(across, text.strip()) for across, text in enumerate(cells) if text.strip()]
            if texts and row + down >= self._rows.rowCount():
                begun = self._begin()
                if begun is not None:
                    self._rows.add(begun)
            there = row + down < self._rows.rowCount()
            for across, text in texts:
                yield (self._rows.index(row + down, shown[across]) if there and across < len(shown) else None), text

    def _said(self, count: int, refused: int, left_out: int) -> str:
        said = [self.tr("{count} cells pasted.").format(count=count)]
        if refused:
            said.append(self.tr("{count} of them are no value: the yellow ones.").format(count=refused))
        if left_out:
            said.append(self.tr("{count} were left out: no cell is open for them.").format(count=left_out))
        return " ".join(said)


def begun_row(visit: str, base: Mapping[str, JsonValue], ahead: int) -> Row:
    """Return a row that is not made yet; `ahead` rows are begun before it, of which `base` does not know."""
    order = base.get("order")
    later = {"order": order + ahead} if isinstance(order, int) else {}
    return Row(new_id(), None, {"visit": visit, **base, **later})
