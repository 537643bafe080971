"""A lock comes in the midst of a key sequence: what is half typed stays a draft, and one goes on behind its letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from tests.ui.locking.test_back_in_cells import _documents, _visit_screen, at_part, back_after_lock
from tests.ui.locking.test_locking_window import LONG, locked, made, start
from tests.ui.whole_windows import put_in_front

__all__ = ["locked", "made", "start"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def _settle(qtbot: QtBot, session: Session) -> None:
    _visit_screen(qtbot, session)
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)


def _opened(qtbot: QtBot, start: Start, part: str) -> Session:
    session = at_part(start, part)
    _settle(qtbot, session)
    return session


def _locked_and_opened(qtbot: QtBot, start: Start, session: Session) -> Session:
    again = back_after_lock(qtbot, start, session)
    _settle(qtbot, again)
    return again


def _line(qtbot: QtBot, inside: Callable[[QWidget], bool]) -> QLineEdit:
    """Return the line in which the keyboard is, once it is in the one meant."""

    def there() -> bool:
        at = QApplication.focusWidget()
        return isinstance(at, QLineEdit) and inside(at)

    qtbot.waitUntil(there, timeout=LONG)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def _editor(session: Session, name: str) -> FieldEditor:
    found = (one for one in session.window.findChildren(FieldEditor) if (one.spot_key() or ("", ""))[1] == name)
    return next(one for one in found if one.isVisible())


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("report_date", ("3/5", "/22"), "2022-05-03"),
        ("ends_at", ("11", "h30"), "T04:30:00Z"),
        ("report_date", ("15/05/20", "22"), "2022-05-15"),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_a_half_typed_field_is_no_value_after_a_lock_and_one_goes_on_behind_its_letters(
    qtbot: QtBot, start: Start, name: str, typed: tuple[str, str], value: str, paused: bool
) -> None:
    """As a value, "3/5" had a year that nobody wrote, and the caret stood in the middle of it."""
    session, half, rest = _opened(qtbot, start, "general"), *typed
    editor = _editor(session, name)
    editor.enter()
    line = _line(qtbot, editor.isAncestorOf)
    line.selectAll()
    qtbot.keyClicks(line, half)
    if paused:
        editor._on_pause()
    again = _locked_and_opened(qtbot, start, session)
    there = _editor(again, name)
    line = _line(qtbot, there.isAncestorOf)
    assert (line.text(), line.cursorPosition()) == (half, len(half))
    assert there._known is None  # nothing that was not typed stands in the records
    qtbot.keyClicks(line, rest)
    there._leave()
    _settle(qtbot, again)
    assert str(there._known).endswith(value)
    assert again.context.drafts.unsaved() == []


@pytest.mark.parametrize("paused", [False, True])
def test_a_half_typed_day_in_a_list_is_no_value_after_a_lock(qtbot: QtBot, start: Start, paused: bool) -> None:
    session = _opened(qtbot, start, "question:A.1")
    field = _documents(qtbot, session)
    field.add_row()
    qtbot.keyClicks(_line(qtbot, field.isAncestorOf), "KH 1")
    field.table.setCurrentCell(0, 1)
    qtbot.keyClicks(_line(qtbot, field.isAncestorOf), "3/5")
    if paused:
        field._on_pause()
        _settle(qtbot, session)
    again = _locked_and_opened(qtbot, start, session)
    there = _documents(qtbot, again)
    line = _line(qtbot, there.isAncestorOf)
    assert there._open_cell() == (0, 1)
    assert (line.text(), line.cursorPosition()) == ("3/5", 3)
    assert there._known is None
    qtbot.keyClicks(line, "/22")
    there.commit()
    _settle(qtbot, again)
    document: JsonValue = {"number": "KH 1", "date": "2022-05-03"}
    assert there._known == [document]
    assert again.context.drafts.unsaved() == []


def test_a_half_typed_day_in_a_table_of_records_is_no_value_after_a_lock(qtbot: QtBot, start: Start) -> None:
    session = _opened(qtbot, start, "cases")
    rows = next(one for one in session.window.findChildren(RecordTable) if one.isVisible())
    rows.add_row()
    column = [cell.name for cell in rows.rows.cells].index("received_on")
    rows._edit(rows.rows.index(0, column))
    qtbot.keyClicks(_line(qtbot, rows.isAncestorOf), "3/5")
    again = _locked_and_opened(qtbot, start, session)
    there = next(one for one in again.window.findChildren(RecordTable) if one.isVisible())
    line = _line(qtbot, there.isAncestorOf)
    assert (line.text(), line.cursorPosition()) == ("3/5", 3)
    row = there.rows.rows[0]
    assert row.view is None or row.view.get("received_on") is None
    qtbot.keyClicks(line, "/22")
    there.view.commitData(line)
    _settle(qtbot, again)
    view = there.rows.rows[0].view
    assert view is not None
    assert view.get("received_on") == "2022-05-03"
    assert again.context.drafts.unsaved() == []


def test_one_is_back_in_the_box_of_the_day_behind_the_hour(qtbot: QtBot, start: Start) -> None:
    session = _opened(qtbot, start, "general")
    editor = _editor(session, "ends_at")
    editor.enter()
    qtbot.keyClicks(_line(qtbot, editor.isAncestorOf), "11h30")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(_line(qtbot, editor.isAncestorOf), "3/5")
    again = _locked_and_opened(qtbot, start, session)
    there = _editor(again, "ends_at")
    line = _line(qtbot, there.isAncestorOf)
    assert (line.text(), line.cursorPosition()) == ("3/5", 3)
    assert there.draft_text() == "11h30\t3/5"
    qtbot.keyClicks(line, "/22")
    there._leave()
    _settle(qtbot, again)
    assert there._known == "2022-05-03T04:30:00Z"


@pytest.mark.qt_log_ignore("commitData called with an editor", extend=True)  # Enter: the list has closed it already
def test_a_day_that_enter_leaves_is_shown_with_its_whole_year(qtbot: QtBot) -> None:
    field = DocumentsField("Documents")
    field.set_day(date(2023, 5, 19))
    qtbot.addWidget(field)
    field.show()
    put_in_front(qtbot, field)
    field.add_row()
    qtbot.keyClicks(_line(qtbot, field.isAncestorOf), "KH 1")
    field.table.setCurrentCell(0, 1)
    line = _line(qtbot, field.isAncestorOf)
    qtbot.keyClicks(line, "3/5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field._texts()[0][1] == "03/05/2023")
    field.commit()
    assert field.value() == [{"number": "KH 1", "date": "2023-05-03"}]
