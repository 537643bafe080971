"""Part: documents received, with their classification asked first, and documents requested."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.domain.dictionary.choices import SECRET_CLASSIFICATIONS
from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.validation import SecretRefused
from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.photographing import add_document
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.screens.visit.parts.part import Part, grid
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.fields.beginning import TextBegins
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError

_NEW = "documents:new"
"""Where a document is asked for that is no record yet."""

_NAMES = ("title", "kind", "number", "date", "agency", "pages")


class NewDocument(Card):
    """Asks for one document received; a secret one is refused before a byte is read.

    Signals:
        finished(): added or put aside. added(str record): a document was made.
    """

    finished = Signal()
    added = Signal(str)

    def __init__(self, model: VisitModel) -> None:
        super().__init__(self.tr("A document received"))
        self._model = model
        self._file: Path | None = None
        terms = model.terms
        secrets = {
            "mat": self.tr("Confidential"),
            "toi_mat": self.tr("Secret"),
            "tuyet_mat": self.tr("Top secret"),
        }
        options = [("thuong", terms.choice("classification", "thuong")), *secrets.items()]
        self.classification = ChoiceField(self.tr("Is it marked as a state secret?"), options=options)
        self.refusal = problem_line()
        self.editors: dict[str, FieldEditor] = {name: make_editor("document", name, terms) for name in _NAMES}
        self.drop = DropArea(self.tr("Drop the file here, if there is one"))
        self.drop.dropped.connect(self._on_file)
        self.chosen = label("", "muted", wrap=True)
        self.keep = QPushButton(self.tr("Add the document"))
        self.to_fill = ToFill(self.keep)
        self._withheld: list[FieldEditor] | None = None  # kept nowhere while it is said to be secret
        self._lead_on()
        self._lay_out()
        self._on_classified()

    def _lead_on(self) -> None:
        """From the question to the title: by a click, by a number, and with letters typed at it."""
        self.classification.typed.connect(self._on_classified)
        self.classification.segments.clicked.connect(self._to_title)
        self.classification.segments.numbered.connect(self._to_title)
        self._letters = TextBegins(self._title_line, self)
        self._letters.put_on(self.classification.segments)

    def reset(self) -> None:
        """Ask anew."""
        self._withheld = None
        kept = self._model.context.drafts.of(*self._file_spot().key)
        self._file = Path(kept.text) if kept is not None else None
        self.chosen.setText(self._file.name if self._file is not None else "")
        for name, editor in (("classification", self.classification), *self.editors.items()):
            spot = Unfinished(f"{_NEW}:{self._model.visit}", name, "document", visit=self._model.visit, part=_NEW)
            editor.bind(self._model.context.drafts, spot)
            if isinstance(editor, DateField):
                editor.set_day(self._model.day)
            editor.set_value(None)
        self._on_classified()

    def _file_spot(self) -> Unfinished:
        """Where the chosen file is kept until the document is added, as the texts of the other boxes are."""
        text = str(self._file) if self._file is not None else ""
        visit = self._model.visit
        return Unfinished(f"{_NEW}:{visit}", "file", "document", text, visit=visit, part=_NEW)

    def _lay_out(self) -> None:
        self.keep.setProperty("tone", "primary")
        self.keep.clicked.connect(self._keep)
        cancel = QPushButton(self.tr("Put aside"))
        cancel.clicked.connect(self._put_aside)
        ask = self.editors
        self._fields = (ask["title"], ask["kind"], ask["number"], ask["date"], ask["agency"], ask["pages"])
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(cancel)
        row.addStretch(1)
        self.add(self.classification)
        self.add(self.refusal)
        self.add(
            grid((ask["title"],), (ask["kind"], ask["number"], ask["date"]), (ask["agency"], ask["pages"])),
        )
        self.add(self.drop)
        self.add(self.chosen)
        self.add(self.to_fill)
        self.add(row)

    @Slot()
    def _on_classified(self) -> None:
        code = self.classification.value()
        secret = code in SECRET_CLASSIFICATIONS
        self.refusal.setText(sentence(SecretRefused(), self._model.terms.language) if secret else "")
        self.refusal.setVisible(secret)
        for field in self._fields:
            field.setEnabled(not secret)  # a title that is typed before the question is answered is not lost
        self.drop.setEnabled(code == "thuong")
        self.to_fill.want("" if code else self.tr("whether it is marked as a state secret"), ready=not secret)
        if secret:
            self._withhold()
        else:
            self._keep_again()

    def _withhold(self) -> None:
        """Nothing of a secret document stays in the profile; what stands in the boxes is there if that was a slip."""
        drafts = self._model.context.drafts
        if self._withheld is None:
            spots = [(editor, editor.unfinished()) for editor in self.editors.values()]
            self._withheld = [editor for editor, one in spots if one is not None and drafts.of(*one.key) is not None]
        for one in (self._file_spot(), *(editor.unfinished() for editor in self.editors.values())):
            if one is not None:
                drafts.drop(one.key)

    def _keep_again(self) -> None:
        withheld, self._withheld = self._withheld, None
        for editor in withheld or ():
            one = editor.unfinished()
            if one is not None:
                self._model.context.drafts.typed(one)
        if withheld is not None and self._file is not None:
            self._model.context.drafts.typed(self._file_spot())

    def _title_line(self) -> QWidget | None:
        return self.editors["title"].focusProxy()

    @Slot()
    def _to_title(self) -> None:
        """After a click on what it is, or its number, one types what it is about."""
        if self.classification.value() == "thuong":
            self.editors["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(list)
    def _on_file(self, files: list[Path]) -> None:
        self._file = files[0]
        self.chosen.setText(self._file.name)
        self._model.context.drafts.typed(self._file_spot())
        if not self.editors["title"].value():
            self.editors["title"].set_value(self._file.stem)

    @Slot()
    def _keep(self) -> None:
        try:
            fields = {name: editor.value() for name, editor in self.editors.items()}
        except NotYetAValueError:
            for editor in self.editors.values():
                editor.commit()
            return
        if not fields["title"]:
            self.editors["title"].set_problem(self.tr("The title is missing."))
            return
        fields["classification"] = self.classification.value()
        model, visit, file = self._model, self._model.visit, self._file
        workspace = model.workspace

        def add(_task: Task) -> tuple[str, Changes]:
            return add_document(workspace, visit=visit, fields=fields, file=file)

        model.context.jobs.work(add, self._on_kept)

    @Slot()
    def _put_aside(self) -> None:
        """The person wants no document after all: what was typed for it goes, until undo brings it back."""
        drafts, editors = self._model.context.drafts, (self.classification, *self.editors.values())
        spots = [self._file_spot(), *(spot for editor in editors if (spot := editor.unfinished()) is not None)]
        kept = [one for spot in spots if (one := drafts.of(*spot.key)) is not None]
        drafts.let_go(*kept)
        self._finish()

    def _finish(self) -> None:
        for editor in (self.classification, *self.editors.values()):
            editor.discard()
        self._model.context.drafts.drop(self._file_spot().key)
        self.finished.emit()

    def _on_kept(self, kept: tuple[str, Changes]) -> None:
        self._model.context.acted(kept[1], self.tr("The document was added"))
        self._finish()
        self.added.emit(kept[0])


class DocumentsPart(Part):
    """Documents received and requested."""

    def build(self) -> None:
        column = self.scrolled()
        self._new = NewDocument(self.model)
        self._new.hide()
        self._new.finished.connect(self._on_finished)
        self._new.added.connect(self._on_added)
        self._wanted = ""  # a document that was added, until it is read
        received = Card(self.tr("Received"))
        self._ask = QPushButton(self.tr("Add a document"))
        self._ask.clicked.connect(self.ask)
        received.header.add(self._ask)
        self._received = RecordTable(
            self.model,
            "document",
            (
                Cell("title"),
                Cell("kind", width=100),
                Cell("number", width=130),
                Cell("date", width=100),
                Cell("agency", width=150),
                Cell("pages", self.tr("Pages"), 64),
                Cell("file_name", width=110),
            ),
        )
        received.add(self._received)
        requested = Card(self.tr("Requested"))
        self._requested = RecordTable(
            self.model,
            "document_request",
            (
                Cell("name"),
                Cell("reason", width=220),
                Cell("due_on", width=110),
                Cell("form", width=120),
                Cell("state", width=150),
            ),
            base=self._base,
        )
        requested.add(self._requested)
        for card in (self._new, received, requested):
            column.addWidget(card)
        column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        self.say(self.missing_words(data.missing_in("requests")))
        self._ask.setEnabled(not data.locked)
        self._received.set_rows([Row(seen.record, seen) for seen in data.dossier.documents], locked=data.locked)
        self._requested.set_rows([Row(seen.record, seen) for seen in data.dossier.requests], locked=data.locked)
        self._go_to_new()

    @Slot(str)
    def _on_added(self, document: str) -> None:
        self._wanted = document
        self._go_to_new()

    def _go_to_new(self) -> None:
        """Go to the first empty cell of the document that was added in which letters are typed."""
        row = next((row for row in self._received.rows.rows if row.record == self._wanted), None)
        if row is None or row.view is None:
            return
        fields = [field for column in range(len(_NAMES)) if (field := self._received.rows.field(column)) is not None]
        empty = [one.name for one in fields if row.view.get(one.name) is None and one.type is not FieldType.CHOICE]
        self._wanted = ""
        self._received.go_to(f"{row.record}/{(empty or ['title'])[0]}")

    def go_to(self, key: str) -> None:
        """ "new" asks for a new document; else a row is chosen."""
        if key == "new":
            self.ask()
        else:
            self.to_row(key)

    @Slot()
    def ask(self) -> None:
        """Ask for a new document; one begins with its title, so that no number of it answers the question above."""
        self._new.reset()
        self._new.show()
        title = self._new.editors["title"]
        (title if title.isEnabled() else self._new.classification).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_finished(self) -> None:
        self._new.hide()

    def _base(self) -> Mapping[str, JsonValue]:
        requests = self.model.data.dossier.requests if self.model.data is not None else ()
        return {"state": "da_yeu_cau", "order": next_order(requests)}
