"""After a sudden end one comes back to where one was; older kept texts are only told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.editing.composing import commit_composed
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.widgets.fields.date_fields import DateField
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField
from tests.ui.whole_windows import LONG, Sessions, end, put_in_front

FIELD = "conclusion_assessment"


class Sitting:
    """A window of a profile."""

    def __init__(self, qtbot: QtBot, sessions: Sessions, profile: Path) -> None:
        self.qtbot = qtbot
        self.session = sessions(opening.open_profile(profile))
        self.session.show()
        put_in_front(qtbot, self.session.window)

    def screen(self) -> VisitScreen:
        screen = self.session.window.built("visit")
        assert isinstance(screen, VisitScreen)
        self.qtbot.waitUntil(lambda: screen.model.data is not None, timeout=LONG)
        self.settle()
        return screen

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.context.jobs.busy, timeout=LONG)

    def conclusion(self) -> LongTextField:
        part = self.screen().part("conclusion")
        assert isinstance(part, ConclusionPart)
        editor = part._form.editors[FIELD]
        assert isinstance(editor, LongTextField)
        return editor

    def date(self) -> DateField:
        part = self.screen().part("general")
        assert isinstance(part, GeneralPart)
        editor = part._form.editors["report_date"]
        assert isinstance(editor, DateField)
        return editor

    def killed(self, profile: Path, copy: Path) -> Path:
        """Return the profile as it stands at this moment, as a sudden end leaves it."""
        self.qtbot.waitUntil(lambda: not self.session.context.drafts.pending, timeout=LONG)
        self.settle()
        self.session._stood.note()
        self.session._memory.sync()
        shutil.copytree(profile, copy)
        end(self.session)
        return copy


def refused_then_conclusion(at: Sitting, visit: str) -> LongTextField:
    """Leave a date that cannot be taken, then stand in the conclusion."""
    at.session.context.open_visit(visit, "general")
    date = at.date()
    date.setFocus()
    date.line.selectAll()
    at.qtbot.keyClicks(date.line, "31/2/2023")
    at.screen().list.setFocus()
    at.settle()
    at.screen()._on_listed("conclusion")
    editor = at.conclusion()
    editor.text.setFocus()
    at.qtbot.waitUntil(editor.text.hasFocus, timeout=LONG)
    editor.text.selectAll()
    return editor


@pytest.mark.parametrize("saved", [True, False])
def test_one_comes_back_to_where_one_was_and_not_to_an_older_kept_text(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path, saved: bool
) -> None:
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    editor = refused_then_conclusion(at, built[1])
    qtbot.keyClicks(editor.text, "Da khac phuc xong")
    if saved:
        editor.commit()
    else:
        editor._pause.stop()
        at.session.context.drafts.flush()
    left = at.killed(first, tmp_path / "second")

    at = Sitting(qtbot, sessions, left)
    screen = at.screen()
    assert screen.current_part() == "conclusion"
    text = at.conclusion().text
    qtbot.waitUntil(text.hasFocus, timeout=LONG)
    qtbot.keyClicks(at.session.window.focusWidget(), " tiep")
    assert text.toPlainText() == "Da khac phuc xong tiep"
    assert at.session.window.status.unsaved.isVisible()  # the older one is told of
    assert [one.text for one in at.session.context.drafts.unsaved() if one.field == "report_date"] == ["31/2/2023"]


def test_after_a_step_to_another_page_no_field_is_opened_for_typing(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path
) -> None:
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    refused_then_conclusion(at, built[1])
    at.session.context.open_screen("minutes", built[1])
    at.settle()
    left = at.killed(first, tmp_path / "second")

    at = Sitting(qtbot, sessions, left)
    at.settle()
    assert at.session.window.shown == "minutes"
    assert not isinstance(at.session.window.focusWidget(), QPlainTextEdit)


@pytest.mark.parametrize("sudden", [False, True])
def test_the_part_in_front_is_the_one_that_is_opened_again(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path, sudden: bool
) -> None:
    """One came by a button that named another part, and went on by the list, where the keyboard stayed."""
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    at.session.context.open_visit(built[1], "figures")
    screen = at.screen()
    screen.list.setFocus()
    at.settle()
    screen._on_listed("cases")
    at.settle()
    if sudden:
        qtbot.waitUntil(lambda: not at.session._stood._timer.isActive(), timeout=LONG)
        at.session._memory.sync()
        left = Path(shutil.copytree(first, tmp_path / "second"))
        end(at.session)
    else:
        end(at.session)
        left = first
    at = Sitting(qtbot, sessions, left)
    assert at.screen().current_part() == "cases"


def test_in_the_middle_of_a_text_one_goes_on_there(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path
) -> None:
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    editor = refused_then_conclusion(at, built[1])
    qtbot.keyClicks(editor.text, "mot ba")
    editor.commit()
    for _ in "ba":
        qtbot.keyClick(editor.text, Qt.Key.Key_Left)
    left = at.killed(first, tmp_path / "second")

    at = Sitting(qtbot, sessions, left)
    text = at.conclusion().text
    qtbot.waitUntil(text.hasFocus, timeout=LONG)
    qtbot.waitUntil(lambda: at.session._stood._wanted is None, timeout=LONG)
    qtbot.keyClicks(text, "hai ")
    assert text.toPlainText() == "mot hai ba"


@pytest.mark.parametrize("words", [("da xong ", "DUOI"), (" muc 1", " ab")])
def test_who_stays_goes_on_behind_the_very_letters_that_stood_there(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path, words: tuple[str, str]
) -> None:
    typed, more = words
    at = Sitting(qtbot, sessions, shutil.copytree(built[0], tmp_path / "first"))
    text = refused_then_conclusion(at, built[1]).text
    qtbot.keyClicks(text, typed)
    at.session.window.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=LONG)
    at.settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QMessageBox)
    asked.defaultButton().click()
    at.session.window.activateWindow()
    qtbot.waitUntil(text.hasFocus, timeout=LONG)
    at.settle()
    qtbot.keyClicks(text, more)
    assert text.toPlainText() == typed + more


def answer_documents(at: Sitting) -> DocumentsField:
    """The list of documents inside an answer, which holds three."""
    part = at.screen().part("outline")
    assert isinstance(part, OutlinePart)
    at.qtbot.waitUntil(lambda: part.card("A.1") is not None, timeout=LONG)
    at.settle()
    card = part.card("A.1")
    assert card is not None
    field = card.form.editors["documents"]
    assert isinstance(field, DocumentsField)
    return field


@pytest.mark.parametrize("recorded", [True, False])
def test_one_comes_back_into_the_open_cell_of_a_list_and_goes_on_behind_it(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path, recorded: bool
) -> None:
    """Also when a pause in typing has recorded what stands there, so that nothing is kept."""
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    at.session.context.open_visit(built[1], "question:A.1/documents")
    field = answer_documents(at)
    field._open((1, 2))
    line = field._delegate.line
    assert line is not None
    before = line.text()
    qtbot.keyClicks(line, " moi")
    if recorded:
        field._on_pause()
    else:
        field._pause.stop()
        at.session.context.drafts.flush()
    left = at.killed(first, tmp_path / "second")

    at = Sitting(qtbot, sessions, left)
    field = answer_documents(at)
    qtbot.waitUntil(lambda: field._open_cell() == (1, 2), timeout=LONG)
    for end_of in range(1, 4):
        QCoreApplication.sendEvent(at.session.window.focusWidget(), QInputMethodEvent("nua"[:end_of], []))
    commit_composed()
    assert field._typed(1, 2) == f"{before} moinua"
    field._pause.stop()


def test_the_caret_comes_back_behind_the_word_that_was_composed(
    qtbot: QtBot, sessions: Sessions, built: tuple[Path, str], tmp_path: Path
) -> None:
    first = shutil.copytree(built[0], tmp_path / "first")
    at = Sitting(qtbot, sessions, first)
    editor = refused_then_conclusion(at, built[1])
    qtbot.keyClicks(editor.text, "Da khac phuc ")
    for end_of in range(1, 5):
        QCoreApplication.sendEvent(editor.text, QInputMethodEvent("xong"[:end_of], []))
    at.session.context.drafts.flush()
    left = at.killed(first, tmp_path / "second")

    at = Sitting(qtbot, sessions, left)
    text = at.conclusion().text
    qtbot.waitUntil(text.hasFocus, timeout=LONG)
    qtbot.keyClicks(at.session.window.focusWidget(), " tiep")
    assert text.toPlainText() == "Da khac phuc xong tiep"
