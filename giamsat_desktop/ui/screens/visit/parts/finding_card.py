"""A finding as a card: one line when closed, all its fields, causes and recommendations when open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.counting import counted
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.look.plain import plain_tip, worded
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.part import grid
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.card import Badge, Card, label
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField

_TONES = {"ket_qua_tot": "good", "ton_tai": "warning", "vi_pham": "danger", "kho_khan_vuong_mac": "quiet"}


class FindingCard(Card):
    """One finding; its editors are made when it is first opened.

    Signals:
        opened(str record): the card was opened.
    """

    opened = Signal(str)

    def __init__(self, model: VisitModel, record: str) -> None:
        super().__init__(lifts=True)
        self.model = model
        self.record = record
        self._view: RecordView | None = None
        self._inside: QWidget | None = None
        self._form = RecordForm(model, "finding", record, part=f"finding:{record}")
        self.head = QPushButton()
        self.head.setProperty("role", "place")
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind, self.severity, self.wanting = Badge(), Badge(tone="quiet"), Badge(tone="warning")
        self.unsaved, self.doubt, self.along = Badge(tone="warning"), Badge(tone="warning"), label("", "muted")
        row = QHBoxLayout()
        for widget in (self.unsaved, self.doubt, self.kind, self.severity, self.wanting):
            row.addWidget(widget)
        row.insertWidget(0, self.head, 1)
        self.body.setContentsMargins(12, 8, 16, 8)
        self.add(row)
        self.head.clicked.connect(self._turn)
        model.context.drafts.changed.connect(self._show_unsaved)

    def show_finding(self, view: RecordView, data: VisitData, number: int) -> None:
        """Show what the finding holds."""
        self._view = view
        terms = self.model.terms
        title = view.text("title") or self.tr("Finding without a title")
        code = view.text("question") or view.text("section")
        self.head.setText(f"{number}.  {worded(title)}" + (f"   ({worded(code)})" if code else ""))
        self.head.setToolTip(plain_tip(title))
        kind = view.text("kind")
        self.kind.set_state(terms.choice("finding_kind", kind) if kind else "", _TONES.get(kind, "quiet"))
        severity = view.text("severity")
        self.severity.set_state(terms.choice("severity", severity) if severity else "", "quiet")
        wanting = any(found.record == self.record and found.blocks for found in data.missing)
        self.wanting.set_state(self.tr("! ask the unit") if wanting else "", "warning")
        doubt = data.doubts.get(self.record, "")
        self.doubt.set_state(self.tr("⚠ in doubt") if doubt else "", "warning")
        self.doubt.setToolTip(plain_tip(doubt))
        self._show_unsaved()
        if self._inside is not None:
            self._fill(view, data)

    def open(self) -> None:
        """Open the card."""
        data = self.model.data
        if self._inside is None:
            self._inside = self._build()
            self.add(self._inside)
            lead_through(self.head, [self._inside])
            if self._view is not None and data is not None:
                self._fill(self._view, data)
        self._inside.show()
        self.opened.emit(self.record)

    def go_to(self, name: str) -> None:
        """Put the cursor into a field of the open card, or into a cell of its tables: "<record>/<field>"."""
        if not any(table.go_to(name) for table in self.findChildren(RecordTable)):
            self._form.go_to(name)

    def close_card(self) -> None:
        """Close the card to its one line."""
        if self._inside is not None:
            self._inside.hide()

    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return self._inside is not None and not self._inside.isHidden()

    @Slot()
    def _show_unsaved(self) -> None:
        found = [one for one in self.model.context.drafts.of_visit(self.model.visit) if one.record == self.record]
        said = self.tr("✎ {count} fields not saved").format(count=len(found))
        if self.unsaved.text() != (said if found else ""):  # asked at every key
            self.unsaved.set_state(said if found else "", "warning")

    @Slot()
    def _turn(self) -> None:
        if self.is_open():
            self.close_card()
        else:
            self.open()

    def _build(self) -> QWidget:
        make = self._form.add
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 0, 8)
        column.setSpacing(12)
        column.addWidget(make("kind"))
        column.addWidget(make("severity"))
        column.addLayout(grid((make("title"),), (make("section", self._sections()), make("state"))))
        for name in ("description", "measured_against"):
            column.addWidget(make(name))
        column.addLayout(grid((make("responsible_body"), make("responsible_person"), make("responsible_head"))))
        column.addLayout(self._causes())
        column.addWidget(label(self.tr("Recommendations"), "label"))
        column.addWidget(self._recommendations())
        opinion, said = make("unit_opinion"), make("unit_opinion_text")
        if isinstance(opinion, ChoiceField):
            opinion.segments.clicked.connect(said.setFocus)  # what is typed after a click are the unit's words
        column.addWidget(opinion)
        column.addWidget(said)
        flags = QHBoxLayout()
        for name in ("in_minutes", "repeated", "act_at_once"):
            flags.addWidget(make(name))
        flags.addStretch(1)
        flags.addWidget(self._delete_button(), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(flags)
        column.addWidget(self.along, 0, Qt.AlignmentFlag.AlignRight)
        return inside

    def _sections(self) -> ChoiceField:
        data = self.model.data
        sections = data.outline.sections if data is not None else ()
        options = [(found.code, f"{found.code}. {found.title}") for found in sections]
        field = ChoiceField(self.model.terms.field("finding", "section"), options=options, as_list=True)
        field.combo.setMinimumContentsLength(20)
        field.combo.setSizeAdjustPolicy(field.combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return field

    def _causes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._cause_tables: dict[str, RecordTable] = {}
        for kind in ("chu_quan", "khach_quan"):
            title = QCoreApplication.translate("FindingCard", "Causes: {kind}")
            cell = Cell("text", title.format(kind=self.model.terms.choice("cause_kind", kind).lower()))
            table = RecordTable(self.model, "cause", (cell,), base=partial(self._cause, kind), part=self._form.part)
            self._cause_tables[kind] = table
            row.addWidget(table, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _cause(self, kind: str) -> dict[str, JsonValue]:
        there = self.model.data.dossier.causes_of(self.record) if self.model.data is not None else ()
        return {"finding": self.record, "kind": kind, "order": next_order(there)}

    def _recommendation(self) -> dict[str, JsonValue]:
        there = self.model.data.dossier.recommendations if self.model.data is not None else ()
        return {"findings": [self.record], "kind": "du_kien", "state": "chua_hoan_thanh", "order": next_order(there)}

    def _recommendations(self) -> RecordTable:
        self._advice = RecordTable(
            self.model,
            "recommendation",
            (Cell("text"), Cell("addressee", width=180), Cell("lead_agency", width=200), Cell("due_on", width=110)),
            base=self._recommendation,
            part=self._form.part,
        )
        return self._advice

    def _delete_button(self) -> QPushButton:
        button = QPushButton(self.tr("Delete the finding"))
        button.setProperty("tone", "quiet")
        set_icon(button, "remove", 16)
        button.clicked.connect(lambda: self.model.delete("finding", self.record))
        return button

    def _fill(self, view: RecordView, data: VisitData) -> None:
        self._form.show(view, data)
        causes = data.dossier.causes_of(self.record)
        for kind, table in self._cause_tables.items():
            rows = [Row(seen.record, seen) for seen in causes if seen.text("kind") == kind]
            table.set_rows(rows, locked=data.locked)
        advice = data.dossier.recommendations_of(self.record)
        self._advice.set_rows([Row(seen.record, seen) for seen in advice], locked=data.locked)
        stays = {"recommendation": len(advice), "photo": len(view.items("photos"))}
        stays |= {"document": len(view.items("evidence"))}
        self._say_along({"cause": len(causes)}, stays)

    def _say_along(self, goes: Mapping[str, int], stays: Mapping[str, int]) -> None:
        """Say beside the button what deleting takes along, and what of the finding stays."""
        going, staying = counted(goes, self.model.terms), counted(stays, self.model.terms)
        said = [self.tr("Deletes with it: {what}").format(what=going) if going else ""]
        said.append(self.tr("stays: {what}").format(what=staying) if staying else "")
        self.along.setText("; ".join(one for one in said if one))
