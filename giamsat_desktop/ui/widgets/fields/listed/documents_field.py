"""The editor of a list of documents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.validation import MAX_PART
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.widgets.fields.date_fields import day_text
from giamsat_desktop.ui.widgets.fields.listed.table_field import DAY, TableField
from giamsat_desktop.ui.widgets.fields.reading import judge

_DOCUMENTS = Field("", FieldType.DOCUMENTS)
_PART = Field("", FieldType.TEXT, max_length=MAX_PART)


class DocumentsField(TableField):
    """Documents. Value: a list of {number, date, agency, title}, or None when empty; the day as "2023-05-15"."""

    KEYS = ("number", "date", "agency", "title")

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.set_columns([self.tr("Number"), self.tr("Date"), self.tr("Agency"), self.tr("About")])

    def _judged(self, cells: Sequence[Sequence[JsonValue]]) -> JsonValue:
        documents: list[JsonValue] = []
        for row in cells:
            named: dict[str, JsonValue] = {key: cell for key, cell in zip(self.KEYS, row, strict=False) if cell}
            if named:
                documents.append(named)
        return judge(_DOCUMENTS, documents)

    def _column(self, column: int) -> Field:
        return DAY if self.KEYS[column] == "date" else _PART

    def _keeps(self, _column: int, _text: str) -> bool:
        return False

    def _rows_of(self, value: JsonValue) -> list[list[str]]:
        documents = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        return [[_shown(key, document.get(key)) for key in self.KEYS] for document in documents]


def _shown(key: str, value: JsonValue) -> str:
    if value is None:
        return ""
    return day_text(value) if key == "date" else str(value)
