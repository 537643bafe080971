"""The schedule on a real profile: filters, the summary, opening, and what stands there before the plan came."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.view import Conflict
from giamsat_desktop.services.paper.reprinting import paper_of
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import searching
from giamsat_desktop.services.visit.visits import Sent
from giamsat_desktop.ui.commands import Commands
from giamsat_desktop.ui.screens.visits.columns import files_hint, photos_hint, sent_text, state_text
from giamsat_desktop.ui.screens.visits.page import VisitsScreen
from giamsat_desktop.ui.screens.visits.summary import Seen
from giamsat_desktop.ui.widgets.card import EmptyState
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("visits") / "profile"
    return folder, table.build(folder)


@pytest.fixture
def desk(built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(built[0], tmp_path / "profile")
    with opening.opened(tmp_path / "profile") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> VisitsScreen:
    shown = VisitsScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.table.rows.shown()) == 12, timeout=10_000)
    qtbot.waitUntil(lambda: bool(shown.summary.missing_title.text()))
    return shown


def test_the_schedule_shows_progress_state_and_what_is_not_sent(screen: VisitsScreen, desk: Desk) -> None:
    first = screen.table.rows.shown()[0]
    assert (first.unit, first.total) == ("Sở Tài nguyên và Môi trường", 72)
    assert first.answered > 50
    assert state_text(first, desk.context.terms) == "✎ To be signed"
    assert sent_text(first).startswith("↑")


def test_parts_and_units_are_found_from_the_schedule(screen: VisitsScreen, desk: Desk) -> None:
    window = QWidget()
    screen.setParent(window)
    screen.show()
    found = Commands(window).find("ket luan")
    screen.setParent(None)
    line = screen.table.current()
    assert line is not None
    assert [(hit.screen, hit.record, hit.part) for hit in found] == [("visit", line.visit, "conclusion")]
    assert line.unit in found[0].kind
    window.deleteLater()
    for typed in ("so tnmt", "sở tnmt", "tnmt"):
        first = searching.find(desk.workspace, typed=typed)[0]
        assert (first.title, first.part) == ("Sở Tài nguyên và Môi trường", "")
    assert searching.find(desk.workspace, typed="cau giay")[0].title == "Quận Cầu Giấy"


def test_the_filter_needs_no_diacritics(screen: VisitsScreen) -> None:
    screen.filter.setText("cau giay")
    assert [line.unit for line in screen.table.rows.shown()] == ["Quận Cầu Giấy"]
    screen.filter.setText("khong co dau")
    assert screen.table.rows.shown() == ()
    assert not screen._none_fit.isHidden()


def test_chips_keep_visits_of_one_state(screen: VisitsScreen) -> None:
    screen.chips.choose(3)
    assert {line.state for line in screen.table.rows.shown()} == {"cho_ky"}
    screen.chips.choose(4)
    assert screen.table.rows.shown() == ()
    screen.chips.choose(0)
    assert len(screen.table.rows.shown()) == 12


def test_the_summary_says_what_is_missing(qtbot: QtBot, screen: VisitsScreen) -> None:
    planned = next(line for line in screen.table.rows.shown() if line.state == "du_kien")
    screen.table.choose(planned.visit)
    qtbot.waitUntil(lambda: "The ending time is missing." in screen.summary.missing.text())
    assert screen.summary.unit.text() == planned.unit


def test_the_summary_marks_what_laptops_wrote_otherwise(qtbot: QtBot, screen: VisitsScreen, desk: Desk) -> None:
    line = screen.table.rows.shown()[0]
    screen.table.choose(line.visit)
    qtbot.waitUntil(lambda: bool(screen.summary.missing_title.text()) and not desk.context.jobs.busy)
    found = visit_now(desk.workspace, line.visit).dossier
    place = found.visit.text("place")
    assert place
    assert f"≠ {place}" not in screen.summary.facts.text()
    torn = Conflict(line.visit, "visit", group_of("visit", "place"), (), None)
    screen.summary._on_read(Seen(replace(found, visit=replace(found.visit, conflicts=(torn,))), ()))
    assert f"≠ {place}" in screen.summary.facts.text()


def test_enter_and_the_button_open_the_visit(qtbot: QtBot, screen: VisitsScreen, desk: Desk) -> None:
    line = screen.table.rows.shown()[1]
    screen.table.choose(line.visit)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    screen.summary.open_button.click()
    assert desk.went == [("visit", line.visit, "")] * 2


def test_without_a_plan_it_says_where_the_plan_comes_from(qtbot: QtBot, tmp_path: Path) -> None:
    opening.create_profile(tmp_path / "new", name="Lê Thu Hà")
    with opening.opened(tmp_path / "new") as workspace, offices.desk(workspace) as made:
        shown = VisitsScreen(made.context)
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitUntil(lambda: shown._stack.currentIndex() == 1)
        empty = shown.findChild(EmptyState)
        assert empty is not None
        assert empty.isVisible()


@pytest.mark.parametrize(
    ("sent", "clearable", "shape", "said"),
    [
        (Sent.HERE_ONLY, False, "↑", "Keep the photos"),
        (Sent.ON_STICK, False, "✓", "until another laptop has proved"),
        (Sent.ON_STICK, True, "✓", "You may clear"),
        (Sent.CONFIRMED, False, "✓✓", "until another laptop has proved"),
        (Sent.CONFIRMED, True, "✓✓", "You may clear"),
        (Sent.NOTHING, False, "", ""),
    ],
)
def test_it_says_where_the_work_is_and_when_photos_may_be_cleared(
    qtbot: QtBot, screen: VisitsScreen, sent: Sent, clearable: bool, shape: str, said: str
) -> None:
    line = replace(screen.table.rows.shown()[0], sent=sent, clearable=clearable, photos=23, own_photos=23)
    line = replace(line, photos_here=23 if sent is Sent.HERE_ONLY else 0)
    assert sent_text(line).split(" ")[0] == shape
    screen.summary.show_line(line)
    assert said in screen.summary.photos.text()
    assert screen.summary.photos.isHidden() == (not said)
    assert photos_hint(replace(line, own_photos=0, photos_here=0)) == ""  # those came from colleagues
    assert "3" in files_hint(replace(line, files_here=3))
    assert files_hint(line) == ""


def test_where_there_is_little_room_names_stay_whole_and_counts_go_to_the_summary(
    qtbot: QtBot, screen: VisitsScreen
) -> None:
    table_ = screen.table
    lines = [
        replace(line, findings=5, photos=4, unit="Sở Lao động - Thương binh và Xã hội") for line in table_.rows.shown()
    ]
    for width, hidden in ((700, True), (1200, False)):
        table_.resize(width, 400)
        table_.set_rows(lines)
        assert [table_.isColumnHidden(number) for number in (5, 6)] == [hidden, hidden]
        name = table_.fontMetrics().horizontalAdvance(lines[0].unit)
        needed = -(-name // (table_.columnWidth(1) - 28)) * table_.fontMetrics().height()
        assert table_.rowHeight(0) >= needed
    screen.summary.show_line(lines[0])
    qtbot.waitUntil(lambda: "5" in screen.summary.facts.text() and "4" in screen.summary.facts.text())


def test_what_is_missing_is_counted_as_the_minutes_count_it(qtbot: QtBot, desk: Desk) -> None:
    visit = visit_now(desk.workspace, searching.find(desk.workspace, typed="so tnmt")[0].visit).dossier.visit.record
    old = Edit("visit", visit, {"other_opinions": "§oµn gi¸m s¸t lµm viÖc víi Së Tµi nguyªn", "place": None})
    record(desk.workspace, old)
    paper = paper_of(desk.workspace, visit=visit)
    assert len(paper.lacking) < len(paper.missing)
    assert paper.lacking
    shown = VisitsScreen(desk.context)
    qtbot.addWidget(shown)
    shown.show()
    count = f": {len(paper.lacking)}"
    qtbot.waitUntil(lambda: shown.summary.missing_title.text().endswith(count), timeout=10_000)
    assert "To look at: " in shown.summary.missing.text()
