"""The paper of the whole campaign: what it rests on, who issues and signs it, which layout, and its sentences."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper.paper_form import BASES, FIELDS, LOOK, PaperForm, form_of, set_form
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.screens.minutes.sentences import SentencesPanel
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.keeping import save_from
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog, end_with

_PART = "minutes:campaign"
"""Where these fields stand: in the window that the screen of the minutes opens at this part."""

_LISTS = ("letterhead", "signing", "layout")


def _editor(name: str, terms: Terms) -> FieldEditor:
    """Return the editor of a field; the choices are lists, as their words are long, and layouts are what is here."""
    if name not in _LISTS:
        return make_editor("campaign", name, terms)
    codes = CHOICES.get(name, ())
    options = [(code, terms.choice(name, code)) for code in codes]
    return ChoiceField(terms.field("campaign", name), options=options, as_list=True)


class CampaignPaperDialog(SafeDialog):
    """Three tabs; each field and each sentence saves itself. Sealed minutes stay as they are."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editors: dict[str, FieldEditor] = {name: _editor(name, context.terms) for name in FIELDS}
        self.sentences = SentencesPanel(context)
        self.tabs = QTabWidget()
        self.why_not = label("", "muted", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for name, editor in self.editors.items():
            editor.edited.connect(partial(self._set, name))
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.load()

    def load(self) -> None:
        """Read how the paper looks."""
        workspace = self.context.workspace
        self.context.jobs.database(lambda: form_of(workspace), self._show)

    def done(self, result: int) -> None:
        """However the window is closed, what was typed is saved."""
        commit_all(self)
        super().done(result)

    def _show(self, found: PaperForm) -> None:
        layout = self.editors["layout"]
        if isinstance(layout, ChoiceField):
            layout.set_options(found.layouts)
        for name, editor in self.editors.items():
            editor.bind(self.context.drafts, Unfinished(found.campaign, name, "campaign", part=_PART))
            editor.set_value(found.fields[name], found.heads)
            editor.setEnabled(found.may_change)
        self.why_not.setVisible(not found.may_change)
        self.sentences.allow(found.may_change)

    def _set(self, name: str, value: JsonValue) -> None:
        workspace = self.context.workspace
        said = self.tr("The minutes look like this from now on")
        save_from(self.context, self.editors[name], value, lambda: set_form(workspace, field=name, value=value), said)

    def _form(self, names: tuple[str, ...]) -> QWidget:
        form, area = QWidget(), QScrollArea()
        fields = QVBoxLayout(form)
        fields.setSpacing(12)
        for name in names:
            fields.addWidget(self.editors[name])
        fields.addStretch(1)
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)  # the white of the tab shows through
        form.setAutoFillBackground(False)
        return area

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Form and sentences of the minutes"))
        self.resize(980, 640)
        end_with(self.buttons, self.tr("Done"))
        self.tabs.addTab(self._form(BASES), self.tr("Bases"))
        self.tabs.addTab(self._form(LOOK), self.tr("Form"))
        self.tabs.addTab(self.sentences, self.tr("Sentences"))
        said = self.tr(
            "For all minutes of this campaign that are not sealed yet. Everybody receives it with the bundle."
        )
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label(said, "muted", wrap=True))
        self.why_not.setText(self.tr("Only the lead changes this: it is a part of the plan."))
        self.why_not.hide()
        column.addWidget(self.why_not)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.buttons)
