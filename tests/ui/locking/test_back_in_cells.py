"""After a lock one is back in the very cell in which one typed, at the same letter, and it is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start
from giamsat_desktop.ui.widgets.fields.table_field import DocumentsField
from tests.ui.locking.test_locking_window import LONG, locked, made, start, unlock

__all__ = ["locked", "made", "start"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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
def test_one_is_back_in_the_row_of_a_list_in_which_one_typed_or_in_none(
    qtbot: QtBot, start: Start, empty: int, words: str
) -> None:
    """Rows that hold nothing before it are gone by then; in another row one would change another document."""
    session = start.session
    assert session is not None
    visit = visits.visits(session.context.workspace)[0].visit
    session.context.open_visit(visit, "question:A.1")
    session.window.activateWindow()
    field = _documents(qtbot, session)
    for typed in ("KH 1", "KH 2", *[""] * empty, words):
        field.add_row()
        line = field._delegate.line
        assert line is not None
        qtbot.keyClicks(line, typed)
    assert field._open_cell() == (2 + empty, 0)
    if words:
        qtbot.keyClick(line, Qt.Key.Key_Left)
    session.lock()
    qtbot.waitUntil(lambda: start.session is None, timeout=LONG)
    again = unlock(qtbot, start)
    there = _documents(qtbot, again)
    if not words:
        qtbot.waitUntil(lambda: again._stood._wanted is None, timeout=LONG)
        QApplication.processEvents()
        assert there._open_cell() is None
        assert not there.isAncestorOf(again.window.focusWidget())
        return
    qtbot.waitUntil(lambda: there._open_cell() == (2, 0), timeout=LONG)
    qtbot.keyClicks(QApplication.focusWidget(), "/UBND ")
    assert [row[0] for row in there._texts()] == ["KH 1", "KH 2", "KH 7/UBND 7"]
    there._on_pause()
    qtbot.waitUntil(lambda: not again.context.jobs.busy, timeout=LONG)
