"""Part: the cases sampled, with the days they took."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from giamsat_desktop.domain.paper.dossier import next_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row


class CasesPart(Part):
    """One row per case; the numbers of the system, never names of citizens."""

    def build(self) -> None:
        day, flag = 100, 84
        self.table = RecordTable(
            self.model,
            "sampled_case",
            (
                Cell("case_number", width=208),
                Cell("procedure", width=220),
                Cell("received_on", width=day),
                Cell("due_on", width=day),
                Cell("returned_on", width=day),
                Cell("in-time", self.tr("In time"), 144, computed=self._in_time, strong=True, whole=True),
                Cell("submission", width=110),
                Cell("apology", width=110),
                Cell("documents_digitised", self.tr("Digitised"), flag),
                Cell("result_signed_digitally", self.tr("Signed digitally"), 110),
                Cell("extra_papers_asked", self.tr("Extra papers"), 100),
                Cell("differs_from_system", self.tr("Not as in system"), 120),
                Cell("note", width=240),
            ),
            base=self._base,
            page=False,
        )
        self.column.addWidget(self.table, 1)
        self.column.addSpacing(12)

    def renew(self, data: VisitData) -> None:
        cases = data.dossier.cases
        late = sum(1 for seen in cases if _days_late(seen.fields) > 0)
        self.say(
            self.tr("{count} cases, {late} late. Write the number of the system, never a citizen's name.").format(
                count=len(cases), late=late
            )
        )
        self.table.set_rows([Row(seen.record, seen) for seen in cases], locked=data.locked)

    def _base(self) -> Mapping[str, JsonValue]:
        return {"order": next_order(self.model.data.dossier.cases if self.model.data is not None else ())}

    def _in_time(self, _row: Row, held: Mapping[str, JsonValue]) -> str:
        if not held.get("due_on") or not held.get("returned_on"):
            return ""
        late = _days_late(held)
        return self.tr("✗ {days} days late").format(days=late) if late > 0 else self.tr("✓ in time")


def _days_late(held: Mapping[str, JsonValue]) -> int:
    try:
        due, done = date.fromisoformat(str(held.get("due_on"))), date.fromisoformat(str(held.get("returned_on")))
    except ValueError:
        return 0
    return (done - due).days
