"""Part: hours, place, chair, secretary, the unit's report, and who was there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QPushButton

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.paper.supplement_session import may_preside
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.missing.lacking import UNIT_PEOPLE
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.part import Part, grid, quiet_label
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.card import Card
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateTimeField

_UNIT = "don_vi"


class GeneralPart(Part):
    """Who met whom, when and where."""

    def build(self) -> None:
        self._form = RecordForm(self.model, "visit", "", part="general")
        self._supplement = RecordForm(self.model, "minutes", "", part="general")
        self._column = self.scrolled()
        self._build_supplement()
        self._build_visit()
        self._build_report()
        self._build_attendees()
        self._column.addStretch(1)

    def renew(self, data: VisitData) -> None:
        self._form.record = data.visit.record
        self._offer_members(data)
        self._set_day(data)
        self._form.show(data.visit, data)
        self._show_supplement(data)
        ours = [seen for seen in data.dossier.people if seen.text("side") != _UNIT]
        theirs = [seen for seen in data.dossier.people if seen.text("side") == _UNIT]
        self._ours.set_rows([Row(seen.record, seen) for seen in ours], locked=data.locked)
        self._theirs.set_rows([Row(seen.record, seen) for seen in theirs], locked=data.locked)
        there = {seen.text("member") for seen in ours}
        more = any(member.record not in there for member in data.dossier.members)
        if not more and self._all_button.hasFocus():
            self._ours.rest()  # else Qt leads the keyboard into the table of the unit, and a name typed now goes there
        self._all_button.setVisible(more)
        self._signer.setText(self.missing_words(data.missing_in("attendees")))
        self._signer.setVisible(bool(self._signer.text()))
        self._show_joiners(data)

    def go_to(self, key: str) -> None:
        """Put the cursor into a field."""
        if key in self._form.editors:
            self._form.go_to(key)
        elif key in self._supplement.editors:
            self._supplement.go_to(key)
        elif key == UNIT_PEOPLE:
            self._theirs.enter()
        else:
            self.to_row(key)

    def _build_supplement(self) -> None:
        self._supplement_card = Card(self.tr("Session of the supplementary minutes"))
        make = self._supplement.add
        self._supplement_card.add(
            grid(
                (make("held_at"), make("held_in")),
                (make("present"),),
                (make("chair"), make("own_copies")),
                (make("chair_mandate_number"), make("chair_mandate_date")),
                (make("unit_signer"), make("unit_away")),
                (make("unit_mandate_number"), make("unit_mandate_date")),
                (make("agreed"),),
            )
        )
        self._column.addWidget(self._supplement_card)

    def _show_supplement(self, data: VisitData) -> None:
        self._supplement_card.setVisible(data.supplement is not None)
        if data.supplement is not None:
            self._supplement.record = data.supplement.record
            self._offer_people(data, data.supplement)
            self._supplement.show(data.supplement, data)

    def _offer_people(self, data: VisitData, own: RecordView) -> None:
        """Offer who can take part in the supplement: the people of the visit, and the rest of the delegation."""
        people = data.dossier.people_for(own.record)
        listed = {one.text("member") for one in people}
        every = (*people, *(one for one in data.dossier.members if one.record not in listed))
        editor = self._supplement.editors["present"]
        if isinstance(editor, MultiChoiceField) and not editor.is_dirty():
            editor.set_options([(one.record, self._named(one)) for one in every])
        ticked = own.items("present")
        signers = [
            (one.record, ", ".join(filter(None, (one.text("name"), one.text("position")))))
            for one in people
            if one.text("side") == _UNIT
        ]
        signer = self._supplement.editors["unit_signer"]
        if isinstance(signer, ChoiceField) and not signer.is_dirty():
            signer.set_options([one for one in signers if one[0] in ticked])
        chair = self._supplement.editors["chair"]
        if isinstance(chair, ChoiceField) and not chair.is_dirty():
            chair.call({one.record: one.text("name") for one in data.dossier.members})
            chair.set_options([(one.record, one.text("name")) for one in may_preside(data.dossier, own)])

    def _named(self, one: RecordView) -> str:
        """Return a name and whose side it is: both sides and the press stand in one list."""
        return f"{one.text('name')} · {self.model.terms.choice('side', one.text('side') or 'doan')}"

    def _show_joiners(self, data: VisitData) -> None:
        """Say who stands in the tables only for supplementary minutes, and that whoever is added now does, too."""
        said = []
        if data.supplement is not None:
            said.append(self.tr("Whoever is added now takes part in the supplementary minutes only."))
        names = ", ".join(one.text("name") for one in data.dossier.joiners)
        if names:
            said.append(self.tr("Only at supplementary minutes, not at the session: {names}.").format(names=names))
        self._joined.setText(" ".join(said))
        self._joined.setVisible(bool(said))

    def _build_visit(self) -> None:
        card = Card(self.tr("Session"))
        make = self._form.add
        make("state").set_label(self.model.terms.field("visit", "state"))
        card.add(
            grid(
                (make("starts_at"), make("ends_at"), make("copies")),
                (make("place"),),
                (make("chair"), make("secretary"), make("opened_by")),
                (make("chair_mandate_number"), make("chair_mandate_date")),
                (self._form.editors["state"],),
            )
        )
        self._column.addWidget(card)

    def _build_report(self) -> None:
        card = Card(self.tr("The unit's report"))
        make = self._form.add
        card.add(
            grid(
                (make("report_number"), make("report_date"), make("report_signer")),
                (make("report_presenter"), make("report_title")),
            )
        )
        self._column.addWidget(card)

    def _build_attendees(self) -> None:
        terms, width = self.model.terms, 112
        ours = Card(self.tr("The delegation and those who came with it"))
        self._ours = RecordTable(
            self.model,
            "attendee",
            (
                Cell("side", width=132),
                Cell("name"),
                Cell("gender", width=70),
                Cell("position"),
                Cell("agency"),
                Cell("presence", width=width),
                Cell("absence_reason", width=width),
                Cell("signs", self.tr("Signs"), 60),
            ),
            base=lambda: self._base("doan"),
        )
        self._all_button = QPushButton(self.tr("Add the whole delegation"))
        self._all_button.clicked.connect(self._add_delegation)
        self._ours.buttons.insertWidget(0, self._all_button)
        ours.add(self._ours)
        theirs = Card(terms.choice("side", _UNIT))
        self._theirs = RecordTable(
            self.model,
            "attendee",
            (
                Cell("name"),
                Cell("gender", width=70),
                Cell("position"),
                Cell("is_head", self.tr("Head"), 60),
                Cell("mandate_number", self.tr("Mandate"), 100),
                Cell("mandate_date", self.tr("of"), 100),
                Cell("presence", width=width),
                Cell("absence_reason", width=width),
                Cell("signs", self.tr("Signs"), 60),
            ),
            base=lambda: self._base(_UNIT),
        )
        self._signer = quiet_label("")
        self._signer.setProperty("role", "problem")
        theirs.add(self._theirs)
        theirs.add(self._signer)
        self._joined = quiet_label("")
        self._column.addWidget(self._joined)
        self._column.addWidget(ours)
        self._column.addWidget(theirs)

    def _base(self, side: str) -> Mapping[str, JsonValue]:
        data = self.model.data
        people = data.dossier.people if data is not None else ()
        agency = data.dossier.unit.text("name") if data is not None and side == _UNIT else None
        return {"side": side, **_there(data), "order": next_order(people), "agency": agency}

    def _add_delegation(self) -> None:
        data = self.model.data
        if data is None:
            return
        there = {seen.text("member") for seen in data.dossier.people}
        start = next_order(data.dossier.people)
        wanted = [member for member in data.dossier.members if member.record not in there]
        edits = [
            Edit(
                "attendee",
                new_id(),
                {**_as_attendee(member, data), "visit": data.visit.record, "order": start + number},
            )
            for number, member in enumerate(wanted)
        ]
        workspace = self.model.workspace
        self.model.context.act(lambda: record(workspace, *edits), self.tr("The delegation was added"))

    def _offer_members(self, data: VisitData) -> None:
        options = [(member.record, member.text("name")) for member in data.dossier.members]
        unit = [(one.record, one.text("name")) for one in data.dossier.attendees if one.text("side") == _UNIT]
        offered = {"chair": options, "secretary": options, "opened_by": options, "report_presenter": unit}
        for name, choices in offered.items():
            editor = self._form.editors[name]
            if isinstance(editor, ChoiceField) and not editor.is_dirty():
                editor.set_options(choices)

    def _set_day(self, data: VisitData) -> None:
        day = local_day(data.visit.text("starts_at"))
        for name in ("starts_at", "ends_at"):
            editor = self._form.editors[name]
            if isinstance(editor, DateTimeField):
                editor.set_day(date.fromisoformat(day) if day else None)


def _there(data: VisitData | None) -> dict[str, JsonValue]:
    """Return where somebody who is added now was: at the session, or only at the supplementary minutes being written.

    Whether those people were at the session is asked of nobody, so nothing is said of it.
    """
    if data is not None and data.supplement is not None:
        return {"supplement": data.supplement.record}
    return {"presence": "co_mat"}


def _as_attendee(member: RecordView, data: VisitData) -> dict[str, JsonValue]:
    copied: dict[str, JsonValue] = {name: member.get(name) for name in ("name", "gender", "position", "agency")}
    return {**copied, "member": member.record, "side": "doan", **_there(data)}
