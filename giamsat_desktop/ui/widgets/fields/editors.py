"""The editor of a field, made from the dictionary: one table from field types to widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import Field, FieldType, Need
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.widgets.fields.choice_fields import BoolField, ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField, DateTimeField
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.number_field import NumberField
from giamsat_desktop.ui.widgets.fields.text_fields import CodesField, LongTextField, TextField

_Maker = Callable[[Field, str, Terms, QWidget | None], FieldEditor]


def make_editor(record_type: str, name: str, terms: Terms, parent: QWidget | None = None) -> FieldEditor:
    """Return the editor of a field, labelled, with its choices and bounds.

    A link to a record gives a ChoiceField or MultiChoiceField whose options the screen sets. Raises KeyError for an
    unknown field and ValueError for a field that holds a file: those are dropped, not typed.
    """
    field = RECORD_TYPES[record_type].by_name[name]
    maker = _MAKERS.get(field.type)
    if maker is None:
        raise ValueError(f"no editor for {record_type}.{name}: {field.type}")
    label = terms.field(record_type, name)
    editor = maker(field, label, terms, parent)
    editor.set_label(label, needed=field.need is not Need.OPTIONAL)
    return editor


def _options(field: Field, terms: Terms) -> list[tuple[str, str]]:
    return [(code, terms.choice(field.choices, code)) for code in CHOICES[field.choices]]


def _text(field: Field, label: str, _terms: Terms, parent: QWidget | None) -> FieldEditor:
    return TextField(label, parent, max_length=field.max_length)


def _long_text(field: Field, label: str, _terms: Terms, parent: QWidget | None) -> FieldEditor:
    return LongTextField(label, parent, max_length=field.max_length)


def _integer(field: Field, label: str, _terms: Terms, parent: QWidget | None) -> FieldEditor:
    editor = NumberField(label, parent, whole=True)
    editor.set_bounds(field.minimum, field.maximum)
    return editor


def _decimal(field: Field, label: str, _terms: Terms, parent: QWidget | None) -> FieldEditor:
    editor = NumberField(label, parent)
    editor.set_bounds(field.minimum, field.maximum)
    return editor


def _choice(field: Field, label: str, terms: Terms, parent: QWidget | None) -> FieldEditor:
    return ChoiceField(label, parent, options=_options(field, terms))


def _choices(field: Field, label: str, terms: Terms, parent: QWidget | None) -> FieldEditor:
    return MultiChoiceField(label, parent, options=_options(field, terms))


_MAKERS: Mapping[FieldType, _Maker] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.DATE: lambda _field, label, _terms, parent: DateField(label, parent),
    FieldType.INSTANT: lambda _field, label, _terms, parent: DateTimeField(label, parent),
    FieldType.FLAG: lambda _field, label, _terms, parent: BoolField(label, parent),
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.RECORD: lambda _field, label, _terms, parent: ChoiceField(label, parent, as_list=True),
    FieldType.RECORDS: lambda _field, label, _terms, parent: MultiChoiceField(label, parent),
    FieldType.CODES: lambda _field, label, _terms, parent: CodesField(label, parent),
    FieldType.TABLE: lambda _field, label, _terms, parent: TableField(label, parent),
    FieldType.DOCUMENTS: lambda _field, label, _terms, parent: DocumentsField(label, parent),
}
