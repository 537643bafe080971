"""A field about which laptops differ: typing decides nothing; the decision is an act of its own, in sight of all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.conflicts.deciding import differences
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.records.writing_down import InDispute, write_down
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FIELD = "conclusion_assessment"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("disputed")
    ha, binh = offices.build_pair(root)
    with offices.opening.opened(ha) as first, offices.opening.opened(binh) as second:
        offices.differ(first, second, root)
    return ha, binh


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> VisitScreen:
    shown = VisitScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1150, 700)
    shown.open_at(offices.first_visit(desk.workspace), "conclusion")
    shown.show()
    qtbot.waitUntil(lambda: shown.model.data is not None, timeout=10_000)
    return shown


def form_of(screen: VisitScreen) -> RecordForm:
    part = screen.part("conclusion")
    assert isinstance(part, ConclusionPart)
    return part._form


def type_and_leave(qtbot: QtBot, screen: VisitScreen, text: str) -> None:
    editor = form_of(screen).editors[FIELD]
    box = editor.findChild(QPlainTextEdit)
    assert box is not None
    box.setFocus()
    box.insertPlainText(text)
    editor.commit()
    screen.list.setFocus()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)


def still_open(desk: Desk) -> bool:
    return any(one.key.endswith(f":{FIELD}") for one in differences(desk.workspace))


def test_one_letter_typed_in_a_field_in_dispute_decides_nothing_and_is_kept(
    qtbot: QtBot, desk: Desk, screen: VisitScreen
) -> None:
    type_and_leave(qtbot, screen, "x ")
    assert still_open(desk)
    kept = desk.context.drafts.of(screen.model.visit, FIELD)
    assert kept is not None
    assert kept.text.startswith("x ")
    assert kept in desk.context.drafts.unsaved()
    assert "nobody had decided" in form_of(screen).editors[FIELD].problem()


def test_the_field_says_whose_text_it_shows_and_what_the_other_wrote(desk: Desk, screen: VisitScreen) -> None:
    note = form_of(screen).dispute_notes[FIELD]
    assert not note.isHidden()
    said, other = note.text.text().split("\n")
    seen = desk.workspace.view(screen.model.visit)
    assert seen is not None
    of_ha = "đất đai" in seen.text(FIELD)  # which one is shown is the same on every laptop, and is nobody's decision
    assert (offices.HA if of_ha else offices.BINH) in said
    assert (offices.BINH if of_ha else offices.HA) in other
    assert ("tháng 4" if of_ha else "đất đai") in other


def test_the_button_beneath_takes_the_text_to_the_card_where_it_is_chosen_for_all(
    qtbot: QtBot, desk: Desk, screen: VisitScreen
) -> None:
    type_and_leave(qtbot, screen, "x ")
    form = form_of(screen)
    form._say_own(FIELD)
    assert form.dispute_notes[FIELD].button.text() == "Choose this text for all…"
    form.dispute_notes[FIELD].button.click()
    assert desk.went[-1][:2] == ("conflicts", screen.model.visit)
    key = desk.went[-1][2]
    assert still_open(desk)
    assert desk.context.drafts.of(screen.model.visit, FIELD) is None
    cards = ConflictsScreen(desk.context)
    qtbot.addWidget(cards)
    cards.resize(1000, 700)
    cards.open_at(screen.model.visit, key)
    cards.show()
    qtbot.waitUntil(lambda: key in cards.cards, timeout=10_000)
    found = cards.cards[key]
    assert isinstance(found, DifferenceCard)
    assert found.writing
    assert found.editor.toPlainText().startswith("x ")
    found.save_button.click()
    qtbot.waitUntil(lambda: not still_open(desk), timeout=10_000)
    qtbot.waitUntil(lambda: bool(desk.toasts) and desk.toasts[-1].undo is not None, timeout=10_000)


def test_once_it_is_decided_the_text_is_offered_beside_what_holds_and_is_not_written_over_it(
    qtbot: QtBot, desk: Desk, screen: VisitScreen
) -> None:
    type_and_leave(qtbot, screen, "x ")
    form, (one,) = form_of(screen), [d for d in differences(desk.workspace) if d.key.endswith(f":{FIELD}")]
    seen = desk.workspace.view(screen.model.visit)
    assert seen is not None
    other = next(at for at, side in enumerate(one.sides) if side.fields[FIELD] != seen.text(FIELD))
    desk.context.act(lambda: deciding.choose(desk.workspace, difference=one, side=other))
    qtbot.waitUntil(lambda: FIELD not in form.disputes, timeout=10_000)
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)
    editor = form.editors[FIELD]
    assert editor.value() == one.sides[other].fields[FIELD]
    assert not editor.problem()
    assert form.dispute_notes[FIELD].isHidden()
    kept = desk.context.drafts.of(screen.model.visit, FIELD)
    assert kept is not None
    assert kept.text.startswith("x ")
    editor.commit()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)
    decided = desk.workspace.view(screen.model.visit)
    assert decided is not None
    assert decided.text(FIELD) == one.sides[other].fields[FIELD]


def test_what_is_typed_where_a_difference_came_in_meanwhile_is_refused_too(desk: Desk) -> None:
    visit = offices.first_visit(desk.workspace)
    with pytest.raises(InDispute):
        write_down(desk.workspace, Edit("visit", visit, {FIELD: "Khác hẳn."}))
    with pytest.raises(InDispute):
        write_down(desk.workspace, Edit("visit", visit, {"copies": 7}))
    assert len(differences(desk.workspace)) == 2
    write_down(desk.workspace, Edit("visit", visit, {"place": "Phòng họp tầng 2"}))
    assert len(differences(desk.workspace)) == 2


def test_a_difference_in_one_field_leaves_the_others_of_its_record_open_to_typing(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with offices.copies(pair, tmp_path) as (ha, binh):
        visit, stick = offices.first_visit(ha), tmp_path / "stick"
        stick.mkdir()
        record(ha, Edit("visit", visit, {"report_number": "12/BC"}))
        record(binh, Edit("visit", visit, {"report_number": "13/BC"}))
        receiving.receive(ha, files=[sending.send(binh, folder=stick).path])
        with pytest.raises(InDispute):  # of a group each field is in dispute
            write_down(ha, Edit("visit", visit, {"report_date": "2023-05-09"}))
