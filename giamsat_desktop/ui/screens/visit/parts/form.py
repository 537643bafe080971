"""Editors bound to the fields of one record: each saves itself, shows what is missing and where laptops differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished, own_words
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.conflicts.disputed import Disputed
from giamsat_desktop.services.records.recording import Edit
from giamsat_desktop.services.records.writing_down import InDispute, write_down
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.terms import lowered
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.missing.lacking import sentence_of
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.widgets.card import problem_line
from giamsat_desktop.ui.widgets.dispute_note import DisputeNote
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.keeping import save_from


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
        self.disputes: dict[str, Disputed] = {}
        self.dispute_notes: dict[str, DisputeNote] = {}
        self._shown: RecordView | None = None
        self._doubt: Label | None = None
        self._there = False

    def add(self, name: str, editor: FieldEditor | None = None) -> FieldEditor:
        """Return a new editor of the field, or take `editor` for it."""
        made = editor or make_editor(self.record_type, name, self.model.terms)
        made.edited.connect(lambda value, field=name: self._save(field, value))
        self.editors[name] = made
        for mark in made.findChildren(Label):
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
        self._there, self._shown = view is not None, view
        self._show_doubt(data.doubts.get(self.record, ""))
        mine = (found for found in data.missing if found.record == self.record and found.field)
        wanting = {found.field: sentence_of(found, self.model.terms) for found in mine}
        for name, editor in self.editors.items():
            if isinstance(editor, DateField | DocumentsField):
                editor.set_day(self.model.day)
            editor.bind(self.model.context.drafts, self._spot(name))
            editor.set_read_only(data.is_locked(self.record_type, self.record, name))
            open_here = data.disputes.get((self.record, group_of(self.record_type, name)))
            if view is None:
                editor.set_value(None)
            elif name in self.disputes and open_here is None and editor.is_dirty():
                editor.offer_again(view.get(name), view.heads)
            else:
                editor.set_value(view.get(name), view.heads)
            self._show_dispute(name, open_here)
            if not editor.is_dirty():
                editor.set_lacking(wanting.get(name, ""))

    def _save(self, name: str, value: JsonValue) -> None:
        workspace, base = self.model.workspace, {} if self._there else self.base
        edit = Edit(self.record_type, self.record, {**base, name: value})
        context, failed = self.model.context, self.model.refuse
        if name in self.disputes:  # it stays a draft: only a decision in sight of all sides may close a difference
            refusal = InDispute(record_type=self.record_type, field=name)
            self.editors[name].take_back(sentence(refusal, context.language))
            return
        said = self.editors[name].saying or (self._said_gone(name) if value is None else "")
        if save_from(context, self.editors[name], value, lambda: write_down(workspace, edit), said, failed=failed):
            self._there = True

    def _said_gone(self, name: str) -> str:
        """Return what is said when a choice is taken away: one press does that, which may not have been meant."""
        editor, terms = self.editors[name], self.model.terms
        if not isinstance(editor, ChoiceField):
            return ""
        which = str(self.base.get("question", ""))
        return editor.gone_words(f"{lowered(terms.field(self.record_type, name))} {which}".strip())

    def _show_doubt(self, said: str) -> None:
        """Say beneath the first editor that nobody stands for what is recorded here."""
        if self._doubt is None and said and self.editors:
            self._doubt = problem_line()
            next(iter(self.editors.values())).put_below(self._doubt)
        if self._doubt is not None:
            self._doubt.setText(f"⚠ {said}" if said else "")
            self._doubt.setVisible(bool(said))

    def _show_dispute(self, name: str, open_here: Disputed | None) -> None:
        editor, note = self.editors[name], self.dispute_notes.get(name)
        editor.set_conflict(open_here is not None)
        if open_here is None:
            self.disputes.pop(name, None)
            if note is not None:
                note.hide()
            return
        self.disputes[name] = open_here
        if note is None:
            note = self.dispute_notes[name] = DisputeNote()
            note.decide_asked.connect(lambda: self._decide(name))
            editor.typed.connect(lambda: self._say_own(name))
            editor.put_below(note)
        note.show_sides(open_here.shown, open_here.sides)
        self._say_own(name)
        note.show()

    def _say_own(self, name: str) -> None:
        open_here = self.disputes.get(name)
        if open_here is not None:
            self.dispute_notes[name].set_own(open_here.text and self.editors[name].is_dirty())

    def _decide(self, name: str) -> None:
        """Go where all sides stand beside one another; a text typed here goes along, to be saved there."""
        editor, open_here, context = self.editors[name], self.disputes.get(name), self.model.context
        if open_here is None:
            return
        text = _text_of(editor) if open_here.text and editor.is_dirty() else ""
        if text and self._shown is not None:
            context.drafts.typed(
                replace(own_words(open_here.key, open_here.record_type, text), over=open_here.together)
            )
            editor.discard()
            editor.set_value(self._shown.get(name), self._shown.heads)
        context.open_screen("conflicts", self.model.visit, open_here.key)

    def _spot(self, name: str) -> Unfinished:
        return Unfinished(
            record=self.record,
            field=name,
            record_type=self.record_type,
            visit=self.model.visit,
            part=f"{self.part}/{name}" if ":" in self.part else f"{self.part}:{name}",
            base={} if self._there else self.base,
        )


def _text_of(editor: FieldEditor) -> str:
    try:
        value = editor.value()
    except NotYetAValueError:
        return ""
    return value if isinstance(value, str) else ""
