"""The quiet line beneath a table: why a cell is not typed into, how a number was read, what looks wrong in a row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from giamsat_desktop.domain.dictionary.cautions import warnings
from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.missing.lacking import sentence_of

_CAUTIONED = ("figure",)
"""Record types whose rows are weighed while one types; of the others the list of what is missing speaks."""


class CellRemark(Label):
    """Says what is about the row in use, and what was doubtful in the cell typed into last."""

    def __init__(self, record_type: str, terms: Terms) -> None:
        super().__init__()
        self._type, self._terms = record_type, terms
        self._tried = QPersistentModelIndex()
        self._closed = ""
        self._doubt: tuple[str, str, str] = ("", "", "")
        self.setWordWrap(True)
        self.setProperty("role", "kept")
        self.hide()

    def tried(self, index: QModelIndex, said: str) -> None:
        """Somebody typed at a cell that is closed."""
        self._tried, self._closed = QPersistentModelIndex(index), said

    def read(self, record: str, name: str, said: str) -> None:
        """A cell was typed into; `said` is the doubt about its number, with the name of the cell, or ""."""
        if said or self._doubt[0]:
            self._doubt = (record, name, said)
        self._closed = ""

    def show_row(self, at: QModelIndex, record: str, held: Mapping[str, JsonValue]) -> None:
        """Show what is to be said while a cell of this row is the current one; `record` "" is no row."""
        said = []
        if self._closed and self._tried == at:
            said.append(self._closed)
        if self._doubt[0] and self._doubt[2]:
            said.append(self._doubt[2])
        if record and self._type in _CAUTIONED:
            odd = (Missing(f"warning.{one.code}", "figures", record, one.field) for one in warnings(self._type, held))
            said += [sentence_of(one, self._terms) for one in odd]
        text = "\n".join(dict.fromkeys(said))
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
