"""The minutes beside the form: drawn after edits settle, the newest wins, and what is missing leads to its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.printing.paper import LoadedPdf
from giamsat_desktop.ui.screens.visit.beside import Choice
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> VisitScreen:
    Choice(desk.workspace.folder / "window.ini").keep(False)  # how wide a screen comes out depends on the fonts
    shown = VisitScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.open_at(offices.first_visit(desk.workspace), "general")
    shown.show()
    qtbot.waitUntil(lambda: shown.model.data is not None and not desk.context.jobs.busy, timeout=30_000)
    return shown


def drawn(qtbot: QtBot, screen: VisitScreen) -> None:
    qtbot.waitUntil(lambda: screen.beside.paper is not None, timeout=30_000)


def words(pdf: bytes) -> str:
    loaded = LoadedPdf(pdf)
    found = [loaded.document.getAllText(page).text() for page in range(loaded.document.pageCount())]
    loaded.document.close()
    return " ".join(found)


def test_the_choice_of_the_person_goes_before_the_room(tmp_path: Path) -> None:
    choice = Choice(tmp_path / "window.ini")
    assert not choice.shown(1199)
    assert choice.shown(1200)
    choice.keep(True)
    assert Choice(tmp_path / "window.ini").shown(800)
    choice.keep(False)
    assert not Choice(tmp_path / "window.ini").shown(1900)


def test_a_preview_put_away_draws_nothing_until_asked(qtbot: QtBot, screen: VisitScreen) -> None:
    assert not screen.beside.isVisible()
    assert screen.beside.paper is None
    screen.header.beside.click()
    drawn(qtbot, screen)
    assert screen.beside.isVisible()
    assert screen.beside.preview.page_count >= 1


def test_edits_are_drawn_once_they_settle_and_the_newest_wins(qtbot: QtBot, desk: Desk, screen: VisitScreen) -> None:
    screen.header.beside.click()
    drawn(qtbot, screen)
    before, visit, workspace = screen.beside.paper, screen.model.visit, desk.workspace
    for number in range(5):
        place = f"Phonghop{number}"
        desk.context.act(lambda place=place: record(workspace, Edit("visit", visit, {"place": place})))
    found = ""

    def newest() -> bool:
        nonlocal found
        paper = screen.beside.paper
        if paper is not None and paper is not before:  # on a slow machine an earlier state may be drawn in between
            found = words(paper.pdf)
        return "Phonghop4" in found

    qtbot.waitUntil(newest, timeout=30_000)
    assert "Phonghop3" not in found


def test_what_is_missing_leads_to_its_field(qtbot: QtBot, screen: VisitScreen) -> None:
    screen.header.beside.click()
    drawn(qtbot, screen)
    assert screen.beside.paper is not None
    missing = screen.beside.paper.missing
    assert screen.beside.missing.count() == len(missing) > 0
    row = next(row for row, one in enumerate(missing) if one.code == "required-answers")
    screen.beside.missing.itemClicked.emit(screen.beside.missing.item(row))
    assert screen.current_part() == "outline"
