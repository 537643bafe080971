"""Every line of the checklist leads to the place where it is put right, with the keyboard in the field."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.system import assets
from giamsat_desktop.ui.missing.lacking import lead_to, place_of, sentence_of
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk

_PIECES = ("to-look-at", "of-the-plan", "unreadable-", "unprintable-", "paper-")
CODES = frozenset(code for code in assets.json("phrases/missing.vi.json") if not code.startswith(_PIECES))  # type: ignore[union-attr]
"""Every line of the checklist that a paper can have."""

ELSEWHERE = frozenset({"founding", "founding-agency", "dated-place", "committee", "conflicts"})
"""Lines that lead to another screen: the window of form and sentences, and the one of what laptops differ about."""

REMARKS = frozenset(
    {"unreadable", "unprintable", "untrusted", "uncertified", "unproven-here", "empty-here", "old-letters"}
)
"""Remarks about any field: their places are those of the fields."""


@dataclass
class Open:
    """A visit screen on a desk."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=20_000)
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=20_000)

    def made(self, record_type: str, **fields: object) -> str:
        record, _ = create(self.desk.workspace, record_type, {"visit": self.visit, **fields})  # type: ignore[dict-item]
        return record


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("checklist") / "profile"
    return folder, table.build(folder)


@pytest.fixture
def opened(qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Open]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    visit = built[1]["visit-STNMT"]
    with offices.at_visit(qtbot, profile, visit, "remarks") as (desk, screen):
        screen.show()
        screen.activateWindow()
        made = Open(qtbot, desk, screen, visit)
        made.until(lambda: screen.model.data is not None)
        yield made
        made.until(lambda: not desk.context.jobs.busy)


def _lines(opened: Open) -> dict[str, Missing]:
    """Return a line of every kind, with the record that it speaks of in the visit."""
    visit = opened.visit
    attendee = opened.made("attendee", side="don_vi", name="Bà Mẫu", signs=True)
    request = opened.made("document_request", name="Sổ")
    finding = opened.made("finding", title="Chậm", in_minutes=True)
    figure = opened.made("figure", indicator="HC-01", period="2022", reported_value="1", verified_value="2")
    photo = opened.made("photo", file="0" * 64, in_minutes=True)
    question = next(iter(visit_now(opened.desk.workspace, visit).states))
    fields = {
        "starts-at": "starts_at",
        "hours": "ends_at",
        "ends-long-after": "ends_at",
        "ends-at": "ends_at",
        "place": "place",
        "chair": "chair",
        "chair-mandate": "chair_mandate_number",
        "secretary": "secretary",
        "secretary-is-chair": "secretary",
        "copies": "copies",
    }
    return {
        **{code: Missing(code, "visit", visit, name) for code, name in fields.items()},
        "unit-signer": Missing("unit-signer", "attendees"),
        "unit-signer-mandate": Missing("unit-signer-mandate", "attendees", attendee, "mandate_number"),
        "unit-signer-office": Missing("unit-signer-office", "attendees", attendee, "position"),
        "attendee-name": Missing("attendee-name", "attendees", attendee, "name", doubted=True),
        "presence": Missing("presence", "attendees", attendee, "presence"),
        "added-since-sealed": Missing("added-since-sealed", "attendees", attendee, "presence", doubted=True),
        "required-answers": Missing("required-answers", "answers", "a", question),
        "figure-explanation": Missing("figure-explanation", "figures", figure, "explanation"),
        "finding-opinion": Missing("finding-opinion", "findings", finding, "unit_opinion"),
        "finding-kind": Missing("finding-kind", "findings", finding, "kind"),
        "opinion-text": Missing("opinion-text", "findings", finding, "unit_opinion_text"),
        "conclusion": Missing("conclusion", "conclusion", visit, "conclusion_assessment"),
        "request-deadline": Missing("request-deadline", "requests", request, "due_on"),
        "photo-away": Missing("photo-away", "photos", photo, "file"),
        "supplement-time": Missing("supplement-time", "visit", None, "held_at"),
        "supplement-place": Missing("supplement-place", "visit", None, "held_in"),
        "supplement-people": Missing("supplement-people", "visit", None, "present"),
        "supplement-early": Missing("supplement-early", "visit", None, "held_at"),
        "supplement-unit-away": Missing("supplement-unit-away", "visit", None, "unit_away"),
        "supplement-chair": Missing("supplement-chair", "visit", None, "chair"),
        "supplement-chair-nobody": Missing("supplement-chair-nobody", "visit", None, "present"),
        "supplement-chair-mandate": Missing("supplement-chair-mandate", "visit", None, "chair_mandate_number"),
        "supplement-secretary-is-chair": Missing("supplement-secretary-is-chair", "visit", None, "chair"),
        "supplement-secretary": Missing("supplement-secretary", "visit", None, "present", doubted=True),
        "supplement-unit-mandate": Missing("supplement-unit-mandate", "visit", None, "unit_mandate_number"),
        "supplement-unit-signer": Missing("supplement-unit-signer", "visit", None, "unit_signer"),
    }


def _inside(widget: QWidget | None, kind: type[QWidget]) -> QWidget | None:
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def _stands_at(opened: Open, line: Missing) -> bool:
    """Tell whether the keyboard is in the field that the line speaks of."""
    focus = QApplication.focusWidget()
    if line.part == "photos":
        part = opened.screen.part("photos")
        return isinstance(part, PhotosPart) and part.view.currentIndex().isValid()
    rows = _inside(focus, RecordTable)
    if isinstance(rows, RecordTable):
        if line.record is None:
            return rows is opened.screen.part("general")._theirs  # type: ignore[attr-defined]
        at = rows.view.currentIndex()
        return (rows.rows.rows[at.row()].record, rows.rows.cells[at.column()].name) == (line.record, line.field)
    editor = _inside(focus, FieldEditor)
    return isinstance(editor, FieldEditor) and editor.isVisibleTo(opened.screen)


def test_every_line_leads_to_its_field(opened: Open) -> None:
    lines = _lines(opened)
    assert set(lines) | ELSEWHERE | REMARKS == CODES
    opened.screen.refresh()
    opened.until(lambda: opened.screen.model.data is not None and len(opened.screen.model.data.dossier.requests) > 0)
    lost = []
    for code, line in lines.items():
        if code.startswith("supplement-"):
            continue
        opened.screen.open_at(opened.visit, "remarks")
        opened.screen.setFocus()
        opened.screen.open_at(opened.visit, place_of(line))
        opened.until(lambda: True)
        if not _stands_at(opened, line):
            lost.append((code, place_of(line), QApplication.focusWidget()))
    assert lost == []


def test_without_people_of_the_unit_the_line_leads_to_the_button_that_adds_one(opened: Open) -> None:
    opened.screen.open_at(opened.visit, place_of(Missing("unit-signer", "attendees")))
    opened.until(lambda: True)
    focus = QApplication.focusWidget()
    assert _inside(focus, RecordTable) is opened.screen.part("general")._theirs  # type: ignore[attr-defined]
    assert isinstance(focus, QPushButton) or _inside(focus, RecordTable) is not None


def test_lines_of_the_plan_and_of_differences_lead_to_their_screens(opened: Open) -> None:
    for code in ("founding", "founding-agency", "dated-place", "committee"):
        lead_to(opened.desk.context, opened.visit, Missing(code, "campaign", "c", "founding_number"))
    lead_to(opened.desk.context, opened.visit, Missing("conflicts", "conflicts", "r", "place"))
    assert opened.desk.went == [
        *[("minutes", opened.visit, "campaign")] * 4,
        ("conflicts", opened.visit, ""),
    ]
    assert all(sentence_of(Missing(code, "campaign"), opened.desk.context.terms) != code for code in ELSEWHERE)
