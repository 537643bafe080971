"""The quick line says what it did, and its words are never gone from the screen while they are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.records import drafting
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.remarks import QuickNote, RemarksPart
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("line") / "profile"
    return folder, table.build(folder)


@dataclass
class Sitting:
    """A visit screen with the cursor in a part that is not the remarks."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    ids: dict[str, str]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=10_000)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=10_000)
        self.settle()

    def note(self, line: QuickNote, speaker: str, text: str) -> None:
        if speaker:
            self.write(line.speaker, speaker)
        self.write(line.text, text)

    def write(self, line: QLineEdit, text: str) -> None:
        line.setFocus()
        line.selectAll()
        line.insert(text)
        line.textEdited.emit(text)

    def open(self, visit: str, part: str) -> None:
        self.screen.open_at(visit, part)
        if self.screen.stale:
            self.screen.refresh()
        self.until(lambda: (data := self.screen.model.data) is not None and data.visit.record == visit)


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with offices.at_visit(qtbot, profile, built[1]["visit-STNMT"], "general") as (desk, screen):
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        made = Sitting(qtbot, desk, screen, built[1])
        made.until(lambda: screen.model.data is not None)
        yield made
        made.settle()


@pytest.mark.parametrize("speaker", ["Ông Tuấn", ""])
def test_enter_says_what_was_noted_and_can_be_taken_back(sat: Sitting, speaker: str) -> None:
    before = len(sat.desk.workspace.of_type("remark"))
    sat.screen._quick_note()
    sat.note(sat.screen.note, speaker, "Đề nghị bổ sung số liệu")
    sat.qtbot.keyClick(sat.screen.note.text, Qt.Key.Key_Return)
    sat.until(lambda: bool(sat.desk.toasts))
    said = sat.desk.toasts[-1]
    remark = max(sat.desk.workspace.of_type("remark"), key=lambda one: one.get("order") or 0)
    assert said.text.startswith("Noted in the course of the session: ")
    assert said.text.endswith(f" · {speaker}" if speaker else said.text[-5:])
    assert remark.text("text") == "Đề nghị bổ sung số liệu"
    assert said.undo is not None
    said.undo()
    sat.until(lambda: len(sat.desk.workspace.of_type("remark")) == before)


@pytest.mark.parametrize("words", ["", "Chưa có báo cáo"])
def test_escape_says_that_a_note_begun_is_kept(sat: Sitting, words: str) -> None:
    sat.screen._quick_note()
    note = sat.screen.note
    sat.note(note, "", words)
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Escape)
    assert not note.isVisible()
    said = [toast.text for toast in sat.desk.toasts]
    assert said == (["The note that was begun is kept; Ctrl+Space shows it again"] if words else [])
    sat.screen._quick_note()
    assert note.text.text() == words


def test_words_of_the_line_stay_in_sight_on_every_part(sat: Sitting) -> None:
    sat.screen._quick_note()
    sat.write(sat.screen.note.speaker, "Bà Lan")
    for part in ("conclusion", "remarks", "figures"):
        sat.screen._show(part)
        sat.settle()
        own = sat.screen.part("remarks")
        line = own.note if isinstance(own, RemarksPart) and part == "remarks" else sat.screen.note
        assert line.isVisible(), part
        assert line.speaker.text() == "Bà Lan", part


def test_a_note_kept_from_before_a_lock_is_what_the_key_opens(
    qtbot: QtBot, built: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    profile, visit = Path(shutil.copytree(built[0], tmp_path / "kept")), built[1]["visit-STNMT"]
    with offices.at_visit(qtbot, profile, visit, "general") as (desk, screen):
        sat = Sitting(qtbot, desk, screen, built[1])
        screen.show()
        sat.until(lambda: screen.model.data is not None)
        screen._quick_note()
        sat.note(screen.note, "Bà Lan", "Đề nghị bổ sung")
        desk.context.drafts.secure()
        sat.settle()
    with offices.at_visit(qtbot, profile, visit, "general") as (desk, screen):
        sat = Sitting(qtbot, desk, screen, built[1])
        desk.context.drafts.load()
        screen.show()
        sat.until(lambda: screen.model.data is not None)
        screen._quick_note()
        assert (screen.note.speaker.text(), screen.note.text.text()) == ("Bà Lan", "Đề nghị bổ sung")
        qtbot.keyClick(screen.note.text, Qt.Key.Key_Return)
        sat.until(lambda: bool(desk.toasts))
        (noted,) = [one for one in desk.workspace.of_type("remark") if one.text("text") == "Đề nghị bổ sung"]
        assert noted.text("speaker") == "Bà Lan"
        assert not desk.context.drafts.unsaved()
        sat.settle()


def test_words_of_the_line_belong_to_their_visit_and_wait_for_it(sat: Sitting) -> None:
    sat.screen._quick_note()
    sat.note(sat.screen.note, "Bà Lan", "Chưa có")
    sat.open(sat.ids["visit-005"], "general")
    assert (sat.screen.note.speaker.text(), sat.screen.note.text.text()) == ("", "")
    sat.open(sat.ids["visit-STNMT"], "general")
    assert (sat.screen.note.speaker.text(), sat.screen.note.text.text()) == ("Bà Lan", "Chưa có")
    assert sat.screen.note.isVisible()


def test_words_of_the_line_are_there_again_when_its_page_comes_back(sat: Sitting) -> None:
    sat.screen._quick_note()
    sat.write(sat.screen.note.speaker, "Bà Lan")
    sat.screen.hide()
    sat.screen.open_at(sat.ids["visit-STNMT"], "conclusion")
    sat.screen.show()
    assert sat.screen.note.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tab_after_the_name_was_chosen_stays_with_the_words(sat: Sitting) -> None:
    """Enter has led to the words already: who presses Tab all the same does not write them into the name."""
    sat.screen._quick_note()
    note = sat.screen.note
    sat.write(note.speaker, "Bà Y")
    sat.qtbot.keyClick(note.speaker, Qt.Key.Key_Return)
    assert note.text.hasFocus()
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Tab)
    assert note.text.hasFocus()
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Tab)  # and the next one goes round, as ever
    assert note.speaker.hasFocus()


def test_who_spoke_last_is_kept_with_the_words_of_the_next_note(sat: Sitting) -> None:
    """The name stands in the line still, and is no key of this note."""
    drafts = sat.desk.context.drafts
    sat.screen._quick_note()
    note = sat.screen.note
    sat.note(note, "Ong Hung", "Mot")
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Return)
    sat.until(lambda: bool(sat.desk.toasts))
    assert not drafts.drafted
    sat.qtbot.keyClicks(note.text, "dang noi do")
    drafts.secure()
    sat.until(lambda: not drafts.pending)
    kept = {one.field: one.text for one in drafting.all_of(sat.desk.workspace)}
    assert kept == {"speaker": "Ong Hung", "text": "dang noi do"}
    note.text.selectAll()
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Backspace)
    assert not drafts.drafted
    sat.qtbot.keyClicks(note.text, "noi xong")
    sat.qtbot.keyClick(note.text, Qt.Key.Key_Return)
    sat.until(lambda: len(sat.desk.toasts) == 2)
    (noted,) = [one for one in sat.desk.workspace.of_type("remark") if one.text("text") == "noi xong"]
    assert noted.text("speaker") == "Ong Hung"
    assert not drafts.drafted
