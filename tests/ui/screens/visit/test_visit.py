"""The screen of a visit on a real profile: every edit is saved as it is left, and every part shows what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id, figure_id
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.system import assets
from giamsat_desktop.ui.missing.visit_parts import PARTS
from giamsat_desktop.ui.screens.visit.page import VisitScreen, last_place
from giamsat_desktop.ui.screens.visit.parts.cases import CasesPart
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.documents import DocumentsPart
from giamsat_desktop.ui.screens.visit.parts.figures import NUMBERS, REMARKS, FiguresPart, figure_rows
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.parts.remarks import RemarksPart
from giamsat_desktop.ui.screens.visit.shown.data import load
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk

P = TypeVar("P", bound=Part)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("visit") / "profile"
    return folder, table.build(folder)


@dataclass
class Open:
    """A visit screen on a desk, and ways to use it as a person does."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str

    def part(self, key: str, kind: type[P]) -> P:
        self.screen._show(key)
        part = self.screen.part(key)
        assert isinstance(part, kind)
        return part

    def record(self, record_id: str) -> RecordView | None:
        return self.desk.workspace.view(record_id)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=10_000)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=10_000)
        self.settle()


@pytest.fixture
def opened(qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Open]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    visit = built[1]["visit-STNMT"]
    with offices.at_visit(qtbot, profile, visit, "general") as (desk, screen):
        screen.show()
        made = Open(qtbot, desk, screen, visit)
        made.until(lambda: screen.model.data is not None)
        yield made
        made.settle()


def _type_cell(opened: Open, rows: RecordTable, index: QModelIndex, text: str) -> None:
    rows.view.setCurrentIndex(index)  # which opens its editor
    editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    editor.insert(text)  # QTest types Latin letters only
    opened.qtbot.keyClick(editor, Qt.Key.Key_Return)
    opened.until(lambda: rows.view.state() != QAbstractItemView.State.EditingState)


def _column(rows: RecordTable, name: str) -> int:
    return next(number for number, cell in enumerate(rows.rows.cells) if cell.name == name)


@pytest.mark.parametrize("key", list(PARTS))
def test_every_part_opens(opened: Open, key: str) -> None:
    opened.screen._on_listed(key)
    opened.settle()
    assert opened.screen.current_part() == key
    assert opened.screen.part(key).isVisible()


def test_a_text_is_saved_when_it_is_left(opened: Open) -> None:
    part = opened.part("conclusion", ConclusionPart)
    editor = part._form.editors["other_opinions"]
    assert isinstance(editor, LongTextField)
    editor.text.selectAll()
    editor.text.insertPlainText("Bảo lưu ý kiến")
    editor.commit()
    opened.settle()
    found = opened.record(opened.visit)
    assert found is not None
    assert found.text("other_opinions") == "Bảo lưu ý kiến"


def test_an_assessment_makes_the_answer_and_counts(opened: Open) -> None:
    data = opened.screen.model.data
    assert data is not None
    code = next(code for code, asked in data.asked.items() if not asked.answered)
    part = opened.part("outline", OutlinePart)
    part.go_to(code)
    opened.until(lambda: part.card(code) is not None)
    card = part.card(code)
    assert card is not None
    before = opened.screen.list.item(1).data(Qt.ItemDataRole.UserRole + 1)
    name = "assessment" if "assessment" in card.form.editors else "text"
    editor = card.form.editors[name]
    if isinstance(editor, LongTextField):
        editor.text.insertPlainText("Có")
        editor.commit()
    else:
        buttons = editor.findChild(SegmentedButtons)
        assert buttons is not None
        buttons.choose(0)
    opened.until(lambda: opened.screen.list.item(1).data(Qt.ItemDataRole.UserRole + 1) != before)
    found = opened.record(answer_id(opened.visit, code))
    assert found is not None
    assert (found.text("question"), found.text("visit")) == (code, opened.visit)
    assert found.text(name)


def test_a_section_shows_its_own_questions_only(opened: Open) -> None:
    opened.screen._on_listed("section:III")
    part = opened.part("outline", OutlinePart)
    opened.until(lambda: not part._waiting)
    assert part.section() == "III"
    assert {card.question.section for card in part._cards.values()} == {"III"}


def test_keys_step_through_questions_across_sections(opened: Open) -> None:
    part = opened.part("outline", OutlinePart)
    data = opened.screen.model.data
    assert data is not None
    last = data.section("A")[-1].code
    part.go_to(last)
    opened.until(lambda: part.card(last) is not None)
    card = part.card(last)
    assert card is not None
    opened.screen.show()
    opened.qtbot.waitExposed(opened.screen)
    opened.until(lambda: not card.visibleRegion().isEmpty())
    card.lift(True)
    part.step(1)
    assert part.section() == "I"


def test_keys_begin_with_the_first_question_that_is_seen(opened: Open) -> None:
    """A group chosen in the list stands on the screen: a digit typed after Ctrl+Down never goes to another group."""
    part = opened.part("outline", OutlinePart)
    opened.screen.show()
    opened.screen._on_listed("section:III")
    opened.until(lambda: not part._waiting and part.card("III.1") is not None)
    part.step(1)
    opened.until(lambda: part.current() == "III.1")
    assert part.section() == "III"


def test_a_finding_from_a_question_carries_it_along(opened: Open) -> None:
    part = opened.part("outline", OutlinePart)
    part.go_to("II.4")
    opened.until(lambda: part.card("II.4") is not None)
    card = part.card("II.4")
    assert card is not None
    card.add_finding()
    findings = opened.part("findings", FindingsPart)
    opened.until(lambda: any(one.is_open() for one in findings._cards.values()))
    record_id = next(key for key, one in findings._cards.items() if one.is_open())
    found = opened.record(record_id)
    assert found is not None
    assert (found.text("question"), found.text("section")) == ("II.4", "II")
    assert len(found.items("figures")) >= 2


def test_a_cause_is_typed_as_a_row(opened: Open) -> None:
    findings = opened.part("findings", FindingsPart)
    record_id, card = next(iter(findings._cards.items()))
    card.open()
    rows = card._cause_tables["khach_quan"]
    before = len(rows.rows.rows)
    rows.add_row()
    rows.rows.setData(rows.rows.index(before, 0), "Hạ tầng chưa đồng bộ")
    opened.settle()
    causes = [seen for seen in opened.desk.workspace.of_visit(opened.visit) if seen.record_type == "cause"]
    made = [seen for seen in causes if seen.text("text") == "Hạ tầng chưa đồng bộ"]
    assert [(seen.text("finding"), seen.text("kind")) for seen in made] == [(record_id, "khach_quan")]


def test_percentages_follow_the_typing_and_the_figure_is_saved(opened: Open) -> None:
    part = opened.part("figures", FiguresPart)
    part._only.setChecked(False)
    part._filter.setText("HC-01")
    rows = part.table
    column, shown = _column(rows, "verified_numerator"), _column(rows, "verified_value")
    assert rows.rows.rows[0].view is None
    _type_cell(opened, rows, rows.rows.index(0, _column(rows, "verified_denominator")), "118")
    opened.until(lambda: rows.rows.rows[0].view is not None)
    rows.view.setCurrentIndex(rows.rows.index(0, column))
    editor = next(line for line in rows.view.findChildren(QLineEdit) if line.isVisible())
    opened.qtbot.keyClicks(editor, "59")
    assert rows.rows.shown(rows.rows.rows[0], shown) == "50,00%"
    opened.qtbot.keyClick(editor, Qt.Key.Key_Return)
    record_id = figure_id(opened.visit, "HC-01", "2021")

    def saved() -> tuple[str, str]:
        found = opened.record(record_id)
        return (found.text("verified_numerator"), found.text("verified_denominator")) if found else ("", "")

    opened.until(lambda: saved() == ("59", "118"))


@pytest.mark.parametrize("half", [NUMBERS, REMARKS])
def test_the_figures_fit_a_laptop_and_no_period_or_number_is_cut(opened: Open, half: str) -> None:
    part = opened.part("figures", FiguresPart)
    opened.screen.resize(1150, 690)  # what a window of 1366 pixels leaves beside the navigation
    part._only.setChecked(True)
    part.halves.choose((NUMBERS, REMARKS).index(half))
    view, rows = part.table.view, part.table.rows
    assert view.horizontalHeader().length() <= view.viewport().width()
    for column, cell in enumerate(rows.cells):
        if not view.isColumnHidden(column) and (rows.is_right(column) or cell.whole):
            font = view.font()
            font.setBold(cell.strong)
            widest = max(QFontMetrics(font).horizontalAdvance(rows.shown(row, column)) for row in rows.rows)
            beside = 12 if view.property("dense") else 20  # what the style sheet leaves beside a text, and the frame
            assert view.columnWidth(column) >= widest + beside, cell.name


def test_no_day_of_a_sampled_case_and_no_delay_is_cut(opened: Open) -> None:
    part = opened.part("cases", CasesPart)
    rows = part.table.rows
    days = {"received_on": "2023-05-12", "due_on": "2023-05-12", "returned_on": "2023-10-28"}
    part.table.set_rows([Row("ab" * 16, RecordView("ab" * 16, "sampled_case", days))])
    for column, cell in enumerate(rows.cells):
        if cell.name in (*days, "in-time"):
            font = part.table.view.font()
            font.setBold(cell.strong)
            widest = QFontMetrics(font).horizontalAdvance(rows.shown(rows.rows[0], column))
            assert part.table.view.columnWidth(column) >= widest + 26, cell.name


def test_a_text_kept_in_a_column_out_of_sight_is_led_to(opened: Open) -> None:
    part = opened.part("figures", FiguresPart)
    record_id = next(row.record for row in part.table.rows.rows if row.view is not None)
    part.go_to(f"{record_id}/explanation")
    assert part.halves.code() == REMARKS
    assert part.table.rows.cells[part.table.view.currentIndex().column()].name == "explanation"
    assert not part.table.view.isColumnHidden(part.table.view.currentIndex().column())


def test_what_is_no_number_stays_in_the_cell_and_is_not_saved(opened: Open) -> None:
    part = opened.part("figures", FiguresPart)
    rows = part.table
    at = next(number for number, row in enumerate(rows.rows.rows) if row.view and row.view.text("indicator") == "HC-07")
    index = rows.rows.index(at, _column(rows, "reported_numerator"))
    record_id = rows.rows.rows[at].record
    _type_cell(opened, rows, index, "nhiều")
    assert rows.rows.unread(index) == "nhiều"
    found = opened.record(record_id)
    assert found is not None
    assert found.text("reported_numerator") == "38912"


def test_a_quick_note_lands_in_the_remarks_with_the_time(opened: Open) -> None:
    part = opened.part("remarks", RemarksPart)
    before = len(part.table.rows.rows)
    part.note.speaker.setText("Trịnh Công Khải")
    part.note.text.setText("Đề nghị làm rõ số liệu")
    opened.qtbot.keyClick(part.note.text, Qt.Key.Key_Return)
    opened.until(lambda: len(part.table.rows.rows) == before + 1)
    made = part.table.rows.rows[-1].view
    assert made is not None
    assert (made.text("speaker"), made.text("side")) == ("Trịnh Công Khải", "doan")
    assert made.text("said_at").endswith("Z")


def test_a_removed_row_comes_back_with_undo(opened: Open) -> None:
    part = opened.part("remarks", RemarksPart)
    before = len(part.table.rows.rows)
    part.table.view.setCurrentIndex(part.table.rows.index(0, 0))
    part.table.remove_row()
    opened.until(lambda: bool(opened.desk.toasts))
    assert len(part.table.rows.rows) == before - 1
    undo = opened.desk.toasts[-1].undo
    assert undo is not None
    undo()
    opened.until(lambda: len(part.table.rows.rows) == before)


def test_a_secret_document_is_refused_before_anything_is_read(opened: Open) -> None:
    part = opened.part("documents", DocumentsPart)
    part.ask()
    buttons = part._new.classification.findChild(SegmentedButtons)
    assert buttons is not None
    buttons.choose(1)
    assert part._new.refusal.isVisible()
    assert not part._new.keep.isEnabled()
    buttons.choose(0)
    part._new.editors["title"].set_value("Kế hoạch 2022")
    assert part._new.keep.isEnabled()
    before = len(part._received.rows.rows)
    part._new.keep.click()
    opened.until(lambda: len(part._received.rows.rows) == before + 1)


def test_photos_come_in_and_a_file_that_is_none_is_told(opened: Open, tmp_path: Path) -> None:
    part = opened.part("photos", PhotosPart)
    (tmp_path / "hong.jpg").write_bytes(b"not a picture")
    part.add_files([assets.path("samples/orientation-3.jpg"), tmp_path / "hong.jpg"])
    opened.until(lambda: part.view.pictures.rowCount() == 2)
    assert "hong.jpg" in opened.desk.banners[-1].text


def test_the_whole_delegation_comes_in_with_one_click(opened: Open) -> None:
    part = opened.part("general", GeneralPart)
    before = len(part._ours.rows.rows)
    attendees = [row.record for row in part._ours.rows.rows if row.view and row.view.text("member")]
    opened.screen.model.delete("attendee", *attendees)
    opened.until(lambda: len(part._ours.rows.rows) == before - len(attendees))
    part._all_button.click()
    opened.until(lambda: len(part._ours.rows.rows) >= before)


def test_a_signed_visit_is_closed_to_typing(opened: Open) -> None:
    record(opened.desk.workspace, Edit("visit", opened.visit, {"state": "da_ky"}))
    opened.screen.mark_stale()
    opened.until(lambda: opened.screen.model.data is not None and opened.screen.model.data.locked)
    part = opened.part("remarks", RemarksPart)
    assert not part.note.isEnabled()
    assert not part.table.rows.flags(part.table.rows.index(0, 3)) & Qt.ItemFlag.ItemIsEditable


def test_the_minutes_and_the_place_left(opened: Open) -> None:
    opened.screen._on_listed("findings")
    opened.settle()
    assert last_place(opened.desk.workspace) == (opened.visit, "findings")
    opened.screen.header.minutes.click()
    assert opened.desk.went[-1] == ("minutes", opened.visit, "")


def test_it_opens_where_it_was_left(opened: Open) -> None:
    opened.screen._on_listed("photos")
    opened.settle()
    again = VisitScreen(opened.desk.context)
    opened.qtbot.addWidget(again)
    again.show()
    opened.until(lambda: again.current_part() == "photos")
    assert again.model.visit == opened.visit


def test_photos_are_moved_on_paper_by_button_and_by_dragging(opened: Open) -> None:
    part = opened.part("photos", PhotosPart)
    part.add_files([assets.path(f"samples/orientation-{n}.jpg") for n in (3, 6)])
    opened.until(lambda: part.view.pictures.rowCount() == 3)
    keys = part._keys()
    part._step(keys[0], 1)
    opened.until(lambda: part._keys() == [keys[1], keys[0], keys[2]])
    part.view.moved.emit(keys[2], keys[1])
    opened.until(lambda: part._keys() == [keys[2], keys[1], keys[0]])
    place = part.view.visualRect(part.view.pictures.index(1)).center()
    assert part.view.before(place) == keys[1]
    assert part.view.before(part.view.visualRect(part.view.pictures.index(2)).bottomRight()) == ""


def test_who_took_a_photo_that_comes_from_no_camera_is_asked(opened: Open) -> None:
    part = opened.part("photos", PhotosPart)
    assert not part.whose.isVisible()
    part.add_files([assets.path("samples/orientation-3.jpg")])
    opened.until(part.whose.isVisible)
    added = part.whose._photos[0]
    part.whose.name.setCurrentIndex(0)
    part.whose.keep.click()
    opened.until(lambda: not part.whose.isVisible())
    data = opened.screen.model.data
    assert data is not None
    assert data.by_id[added].text("taken_by") == opened.desk.workspace.profile.name


def test_a_damaged_photo_is_said_to_be_so_when_it_is_added(opened: Open, tmp_path: Path) -> None:
    part = opened.part("photos", PhotosPart)
    content = assets.path("samples/orientation-3.jpg").read_bytes()
    (tmp_path / "torn.jpg").write_bytes(content[: len(content) // 2])
    part.add_files([tmp_path / "torn.jpg"])
    opened.until(lambda: part.view.pictures.rowCount() == 2)
    opened.until(lambda: bool(opened.desk.banners))
    assert "torn.jpg" in opened.desk.banners[-1].text
    assert any("⚠" in part.view.pictures.index(row).data() for row in range(2))


@pytest.mark.parametrize("width", [1366, 1080, 900])
def test_no_word_of_the_line_above_a_planned_visit_is_cut(opened: Open, width: int) -> None:
    workspace = opened.desk.workspace
    opened.desk.context.act(lambda: record(workspace, Edit("visit", opened.visit, {"state": "du_kien"})))
    opened.screen.open_at(opened.visit, "general")
    header = opened.screen.header
    opened.until(lambda: header.start.isVisible())
    opened.screen.resize(width, 700)
    opened.settle()
    for shown in (header.back, header.when, header.state, header.start, header.round, header.minutes):
        assert shown.width() >= shown.sizeHint().width(), (shown, width)
    name = header.unit.fontMetrics().boundingRect(
        0, 0, header.unit.width(), 1000, Qt.TextFlag.TextWordWrap, header.unit.text()
    )
    assert header.unit.width() >= name.width()
    assert header.unit.height() >= name.height()
    assert header.rect().contains(header.minutes.mapTo(header, header.minutes.rect().bottomRight()))


def test_the_rows_of_an_indicator_keep_their_order_when_one_gets_a_value(opened: Open) -> None:
    data = opened.screen.model.data
    assert data is not None
    written = {seen.text("indicator") for seen in data.dossier.figures}
    indicator = next(one for one in data.outline.indicators if one.code not in written)
    before = [row.record for row in figure_rows(data, [indicator])]
    last_year = next(one for one in data.periods if one == "2022")
    fields = {"visit": opened.visit, "indicator": indicator.code, "period": last_year, "reported_value": "5"}
    record(opened.desk.workspace, Edit("figure", figure_id(opened.visit, indicator.code, last_year), fields))
    after = load(opened.desk.workspace, opened.visit)
    rows = figure_rows(after, [indicator])
    assert [row.record for row in rows] == before
    assert any(row.view is not None for row in rows)


def test_the_editor_of_a_long_text_lies_at_its_own_row_and_over_none_before_it(opened: Open) -> None:
    part = opened.part("remarks", RemarksPart)
    opened.until(lambda: part.table.rows.rowCount() > 1)
    last = part.table.rows.index(part.table.rows.rowCount() - 1, _column(part.table, "text"))
    part.table.view.setCurrentIndex(last)
    view = part.table.view
    opened.until(lambda: bool(view.findChildren(QPlainTextEdit)))
    editor = view.findChildren(QPlainTextEdit)[0]
    opened.qtbot.waitUntil(lambda: editor.y() >= view.visualRect(last).y(), timeout=5_000)
    assert editor.geometry().bottom() <= view.viewport().rect().bottom()
