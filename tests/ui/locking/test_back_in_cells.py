"""After a lock one is back in the very cell in which one typed, at the same letter, and it is in sight."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.actions import Act, of_action
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.remarks import QuickNote
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from tests.ui.locking.test_locking_window import LONG, locked, made, start, unlock

__all__ = ["locked", "made", "start"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def at_part(start: Start, part: str) -> Session:
    """Open a part of the first visit in front."""
    session = start.session
    assert session is not None
    session.context.open_visit(visits.visits(session.context.workspace)[0].visit, part)
    session.window.activateWindow()
    return session


def back_after_lock(qtbot: QtBot, start: Start, session: Session) -> Session:
    """Lock the window and open it again."""
    _lock(session)
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    return unlock(qtbot, start)


def _lock(session: Session) -> None:
    """Lock as the key does."""
    next(one for one in session.window.actions() if of_action(one) is Act.LOCK).trigger()


def _visit_screen(qtbot: QtBot, session: Session) -> VisitScreen:
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.model.data is not None and not session.context.jobs.busy, timeout=LONG)
    return screen


def _documents(qtbot: QtBot, session: Session) -> DocumentsField:
    """Return the list of documents of the first answer."""
    part = _visit_screen(qtbot, session).part("outline")
    assert isinstance(part, OutlinePart)
    qtbot.waitUntil(lambda: part.card("A.1") is not None and not session.context.jobs.busy, timeout=LONG)
    card = part.card("A.1")
    assert card is not None
    field = card.form.editors["documents"]
    assert isinstance(field, DocumentsField)
    return field


@pytest.mark.parametrize("empty", [0, 1, 2])
@pytest.mark.parametrize("words", ["KH 77", ""])
def test_one_is_back_in_the_row_of_a_list_in_which_one_typed_or_in_one_that_was_just_begun(
    qtbot: QtBot, start: Start, empty: int, words: str
) -> None:
    """Rows that hold nothing before it are gone by then; in another row one would change another document."""
    session = at_part(start, "question:A.1")
    field = _documents(qtbot, session)
    for typed in ("KH 1", "KH 2", *[""] * empty, words):
        field.add_row()
        line = field._delegate.line
        assert line is not None
        qtbot.keyClicks(line, typed)
    assert field._open_cell() == (2 + empty, 0)
    if words:
        qtbot.keyClick(line, Qt.Key.Key_Left)
    again = back_after_lock(qtbot, start, session)
    there = _documents(qtbot, again)
    qtbot.waitUntil(lambda: there._open_cell() == (2, 0), timeout=LONG)
    if not words:
        assert [row[0] for row in there._texts()] == ["KH 1", "KH 2", ""]
        return
    qtbot.keyClicks(QApplication.focusWidget(), "/UBND ")
    assert [row[0] for row in there._texts()] == ["KH 1", "KH 2", "KH 7/UBND 7"]
    there._on_pause()
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def _open_cell(qtbot: QtBot, session: Session) -> tuple[QLineEdit | QPlainTextEdit, RecordTable]:
    """Open the last cell of the last table in front that takes words or a number."""
    _visit_screen(qtbot, session)
    tables = [one for one in session.window.findChildren(RecordTable) if one.isVisible()]
    rows = max(tables, key=lambda one: one.mapTo(session.window, QPoint(0, 0)).y())
    if not rows.rows.rows:
        rows.add_row()
    for number, at in itertools.product(reversed(range(len(rows.rows.rows))), range(len(rows.rows.cells))):
        found, index = rows.rows.field(at), rows.rows.index(number, at)
        may = found is not None and found.type in (FieldType.TEXT, FieldType.DECIMAL)
        if may and index.flags() & Qt.ItemFlag.ItemIsEditable and not rows.view.isColumnHidden(at):
            rows._choose(index)
            rows._edit(index)
            line = QApplication.focusWidget()
            assert isinstance(line, QLineEdit | QPlainTextEdit)
            return line, rows
    raise AssertionError


@pytest.mark.parametrize(
    ("place", "typed"),
    [("remarks", "Ong Hung"), ("question:A.1", "nam muoi"), ("question:A.1", ""), ("figures", "nam muoi")],
)
def test_one_is_back_in_the_open_cell_of_a_table_at_the_same_letter_and_sees_it(
    qtbot: QtBot, start: Start, place: str, typed: str
) -> None:
    session = at_part(start, place)
    session.window.resize(1100, 640)
    if place.startswith("question"):
        _documents(qtbot, session)
    line, rows = _open_cell(qtbot, session)
    qtbot.keyClicks(line, typed)
    key = rows.key_in_use()
    assert key is not None
    if typed:
        qtbot.keyClick(line, Qt.Key.Key_Left)
    stood = line.text() if isinstance(line, QLineEdit) else line.toPlainText()
    again = back_after_lock(qtbot, start, session)
    _visit_screen(qtbot, again)

    def back() -> bool:
        at = QApplication.focusWidget()
        tables = (one for one in again.window.findChildren(RecordTable) if at is not None and one.isAncestorOf(at))
        return any(one.key_in_use() == key for one in tables) and isinstance(at, QLineEdit | QPlainTextEdit)

    qtbot.waitUntil(back, timeout=LONG)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    if typed:
        qtbot.keyClicks(box, "x")
    now = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
    assert now == (f"{stood[:-1]}x{stood[-1]}" if typed else stood)
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty(), timeout=LONG)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_an_empty_row_between_two_others_is_begun_again_at_the_end(qtbot: QtBot, start: Start) -> None:
    """In its place stands another document by then."""
    session = at_part(start, "question:A.1")
    field = _documents(qtbot, session)
    for typed in ("KH 1", "", "KH 2"):
        field.add_row()
        line = field._delegate.line
        assert line is not None
        qtbot.keyClicks(line, typed)
    field._open((1, 0))
    again = back_after_lock(qtbot, start, session)
    there = _documents(qtbot, again)
    qtbot.waitUntil(lambda: there._open_cell() == (2, 0), timeout=LONG)
    assert [row[0] for row in there._texts()] == ["KH 1", "KH 2", ""]


@pytest.mark.parametrize("place", ["cases", "remarks", "general"])
def test_a_row_that_was_just_begun_is_begun_again(qtbot: QtBot, start: Start, place: str) -> None:
    session = at_part(start, place)
    _visit_screen(qtbot, session)
    tables = [one for one in session.window.findChildren(RecordTable) if one.isVisible()]
    number = len(tables) - 1
    tables[number].add_row()
    qtbot.waitUntil(lambda: tables[number].key_in_use() is not None, timeout=LONG)
    count = len(tables[number].rows.rows)
    again = back_after_lock(qtbot, start, session)
    _visit_screen(qtbot, again)
    there = [one for one in again.window.findChildren(RecordTable) if one.isVisible()][number]
    qtbot.waitUntil(lambda: there.key_in_use() is not None, timeout=LONG)
    assert len(there.rows.rows) == count
    assert isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
    assert there.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("place", ["remarks", "conclusion"])
@pytest.mark.parametrize("words", ["", "nam muoi"])
def test_one_is_back_in_the_line_of_a_remark_with_what_was_begun(
    qtbot: QtBot, start: Start, place: str, words: str
) -> None:
    session = at_part(start, place)
    _visit_screen(qtbot, session)
    session.context.navigation.quick_note_asked.emit()
    note = next(one for one in session.window.findChildren(QuickNote) if one.isVisible())
    qtbot.waitUntil(note.speaker.hasFocus, timeout=LONG)
    qtbot.keyClicks(note.speaker, "Ong Hung")
    note.text.setFocus()
    qtbot.keyClicks(note.text, words)
    if words:
        qtbot.keyClick(note.text, Qt.Key.Key_Left)
    again = back_after_lock(qtbot, start, session)
    _visit_screen(qtbot, again)

    def back() -> bool:
        lines = [one for one in again.window.findChildren(QuickNote) if one.isVisible()]
        return len(lines) == 1 and lines[0].text.hasFocus()

    qtbot.waitUntil(back, timeout=LONG)
    there = next(one for one in again.window.findChildren(QuickNote) if one.isVisible())
    assert (there.speaker.text(), there.text.text()) == ("Ong Hung", words)
    if words:
        qtbot.keyClicks(there.text, "x")
        assert there.text.text() == "nam muoxi"


def test_the_finding_in_which_one_wrote_is_open_again(qtbot: QtBot, start: Start) -> None:
    session = at_part(start, "findings")
    part = _visit_screen(qtbot, session).part("findings")
    assert isinstance(part, FindingsPart)
    part.add_finding()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=LONG)
    part._cards[part.open_record()].go_to("description")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=LONG)
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "Cham so voi ke hoach")
    qtbot.keyClick(box, Qt.Key.Key_Left)
    again = back_after_lock(qtbot, start, session)
    _visit_screen(qtbot, again)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=LONG)
    back = QApplication.focusWidget()
    assert isinstance(back, QPlainTextEdit)
    qtbot.waitUntil(lambda: back.textCursor().position() == len("Cham so voi ke hoac"), timeout=LONG)
    assert back.toPlainText() == "Cham so voi ke hoach"
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)


def test_a_day_that_was_left_before_the_lock_leaves_no_older_list_behind(qtbot: QtBot, start: Start) -> None:
    """The list kept with "3/5" was another text than the one saved with "03/05/2023", and was offered in its place."""
    session = at_part(start, "question:A.1")
    field = _documents(qtbot, session)
    field.add_row()
    line = field._delegate.line
    assert line is not None
    qtbot.keyClicks(line, "KH 1")
    field.table.setCurrentCell(0, 1)
    line = field._delegate.line
    assert line is not None
    qtbot.keyClicks(line, "3/5")
    session.context.drafts.flush()
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    again = back_after_lock(qtbot, start, session)
    there = _documents(qtbot, again)
    qtbot.waitUntil(lambda: there._open_cell() == (0, 2), timeout=LONG)
    assert there._texts()[0][1].startswith("03/05/")
    assert again.context.drafts.unsaved() == []
    assert again.window.banners.texts() == []
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)
