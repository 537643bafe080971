"""Editors bound to the fields of one record: each saves itself, shows what is missing and where laptops differ."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel

from giamsat_desktop.domain.dictionary import group_of
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.ui.keeping import save_from
from giamsat_desktop.ui.lacking import sentence_of
from giamsat_desktop.ui.screens.visit.data import VisitData
from giamsat_desktop.ui.screens.visit.model import VisitModel
from giamsat_desktop.ui.widgets.date_fields import DateField
from giamsat_desktop.ui.widgets.editors import make_editor
from giamsat_desktop.ui.widgets.field import FieldEditor
from giamsat_desktop.ui.widgets.table_field import DocumentsField


class RecordForm:
    """The editors of one record. `part` is where its fields stand in the visit ("general", "question:II.7").

    `base` are the fields the record gets when the first edit makes it.
    """

    def __init__(
        self,
        model: VisitModel,
        record_type: str,
        record: str,
        base: Mapping[str, JsonValue] | None = None,
        *,
        part: str,
    ) -> None:
        self.part = part
        self.model = model
        self.record_type = record_type
        self.record = record
        self.base = dict(base or {})
        self.editors: dict[str, FieldEditor] = {}
        self._there = False

    def add(self, name: str, editor: FieldEditor | None = None) -> FieldEditor:
        """Return a new editor of the field, or take `editor` for it."""
        made = editor or make_editor(self.record_type, name, self.model.terms)
        made.edited.connect(lambda value, field=name: self._save(field, value))
        self.editors[name] = made
        for mark in made.findChildren(QLabel):
            if mark.property("role") == "conflict":
                self.model.lead_to_conflicts(mark)
        return made

    def go_to(self, name: str) -> None:
        """Put the cursor into a field, whose page brings it into view; an unknown or empty name does nothing."""
        editor = self.editors.get(name)
        if editor is not None:
            editor.enter()

    def show(self, view: RecordView | None, data: VisitData) -> None:
        """Show what the record holds; None for one that is not made yet."""
        self._there = view is not None
        mine = (found for found in data.missing if found.record == self.record and found.field)
        wanting = {found.field: sentence_of(found, self.model.terms) for found in mine}
        for name, editor in self.editors.items():
            if isinstance(editor, DateField | DocumentsField):
                editor.set_day(self.model.day)
            editor.bind(self.model.context.drafts, self._spot(name))
            editor.set_read_only(data.is_locked(self.record_type, self.record, name))
            if view is not None:
                editor.set_value(view.get(name), view.heads)
            else:
                editor.set_value(None)
            group = group_of(self.record_type, name)
            editor.set_conflict(view is not None and view.in_conflict(group) is not None)
            if not editor.is_dirty():
                editor.set_problem(wanting.get(name, ""))

    def _save(self, name: str, value: JsonValue) -> None:
        workspace, base = self.model.workspace, {} if self._there else self.base
        edit = Edit(self.record_type, self.record, {**base, name: value})
        context, failed = self.model.context, self.model.refuse
        if save_from(context, self.editors[name], value, lambda: record(workspace, edit), failed=failed):
            self._there = True

    def _spot(self, name: str) -> Unfinished:
        return Unfinished(
            record=self.record,
            field=name,
            record_type=self.record_type,
            visit=self.model.visit,
            part=f"{self.part}/{name}" if ":" in self.part else f"{self.part}:{name}",
            base={} if self._there else self.base,
        )
