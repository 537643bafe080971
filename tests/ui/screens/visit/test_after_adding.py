"""Whatever is added or deleted in a visit, the keys have somewhere to go: into the new thing, or to what is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import opening
from giamsat_desktop.system import assets
from giamsat_desktop.ui.actions import Act, of_action
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.documents import DocumentsPart
from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

_DELETE, _REMOVE = "Delete the finding", "Remove the photo"
_KEYS = (Act.SEND_VISIT, Act.SHOW_MINUTES, Act.SEARCH)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class At:
    """The real window on a real profile."""

    def __init__(self, qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
        self.qtbot, self.desk, self.window = qtbot, desk, window
        found = window.built("visit")
        assert isinstance(found, VisitScreen)
        self.screen = found

    def settle(self) -> None:
        self.until(lambda: True)

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy and test(), timeout=30_000)

    def part(self, key: str, within: str = "") -> QWidget:
        self.screen._show(key, within)
        self.settle()
        return self.screen.part(key)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key at the window, as a keyboard does: what has the focus, and the shortcuts, get it."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            self.key(Qt.Key(ord(letter.upper())))

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def typed(self) -> str:
        at = QApplication.focusWidget()
        return at.text() if isinstance(at, QLineEdit) else at.toPlainText() if isinstance(at, QPlainTextEdit) else ""

    def alive(self) -> None:
        """The keys stay in the screen, and those of the screen and the window do their work without a click."""
        self.settle()
        QTest.qWait(5)
        at = QApplication.focusWidget()
        assert at is not None
        assert at is self.screen or self.screen.isAncestorOf(at), at
        heard: list[Act | None] = []
        for action in self.window.findChildren(QAction):
            if of_action(action) in _KEYS:
                action.triggered.disconnect()
                action.triggered.connect(partial(_hear, heard, of_action(action)))
        self.key(Qt.Key.Key_S, CONTROL | SHIFT)
        self.key(Qt.Key.Key_F9)
        self.key(Qt.Key.Key_K, CONTROL)
        assert tuple(heard) == _KEYS, (at, heard)


def _hear(heard: list[Act | None], act: Act | None, _on: bool = False) -> None:
    heard.append(act)


@pytest.fixture
def at(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[At]:
    profile = shutil.copytree(built[0], tmp_path / "profile")
    with opening.opened(profile) as workspace, offices.desk(workspace, "vi") as desk:
        window = MainWindow(desk.context, screens())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show_screen("visit", built[1], "general")
        with qtbot.waitActive(window, timeout=20_000):
            window.show()
            window.activateWindow()
        made = At(qtbot, desk, window)
        made.until(lambda: made.screen.model.data is not None)
        yield made
        made.settle()


def test_letters_go_into_the_finding_that_was_just_added(at: At) -> None:
    part = at.part("findings")
    assert isinstance(part, FindingsPart)
    at.click(part._add)
    QTest.qWait(1)
    at.type("cham")  # at once: it is not even made
    at.settle()
    assert at.typed() == "cham"
    at.key(Qt.Key.Key_Tab)
    at.until(lambda: any(seen.text("title") == "cham" for seen in at.screen.model.data.dossier.findings))
    at.part("outline", "II.1")
    at.until(lambda: at.screen.part("outline").card("II.1") is not None)
    at.key(Qt.Key.Key_F, CONTROL | SHIFT)
    QTest.qWait(1)
    at.type("muon")
    at.settle()
    assert at.typed() == "muon"


def test_letters_go_into_every_row_that_is_added(at: At) -> None:
    at.part("findings", at.screen.model.data.dossier.findings[0].record)
    for key in ("findings", "general", "cases", "documents", "remarks"):
        part = at.part(key)
        for rows in part.findChildren(RecordTable):
            if rows._base is not None and rows.isVisible():
                add = next(
                    one for one in rows.findChildren(QPushButton) if one.isVisible() and one.text() == rows.tr("Add")
                )
                at.click(add)
                at.type("ab")
                assert at.typed() == "ab", (key, rows.record_type)
                at.key(Qt.Key.Key_Escape)
                at.key(Qt.Key.Key_Escape)


def test_letters_go_into_the_photo_and_the_document_that_were_just_added(at: At) -> None:
    part = at.part("photos")
    assert isinstance(part, PhotosPart)
    part.view.setFocus()
    part.add_files([assets.path("samples/orientation-6.jpg")])
    at.until(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit | QLineEdit))
    at.type("cong")
    assert at.typed() == "cong"
    part = at.part("documents", "new")
    assert isinstance(part, DocumentsPart)
    new = part._new
    new.classification.set_value("thuong")
    new._on_classified()
    new.editors["title"].set_value("So tay")
    at.click(new.keep)
    at.until(lambda: not new.isVisible())
    at.until(lambda: part._received.view.hasFocus())
    QTest.qWait(1)
    at.type("bia")
    assert at.typed() == "bia"
    index = part._received.view.currentIndex()
    assert part._received.rows.rows[index.row()].view.text("title") == "So tay"


def _left(rows: RecordTable, count: int) -> bool:
    return len(rows.rows.rows) == count


def _row(at: At, rows: RecordTable, number: int) -> None:
    index = rows.rows.index(number, 0)
    rows.view.scrollTo(index)
    at.qtbot.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=rows.view.visualRect(index).center())


def test_the_keys_are_alive_after_every_row_is_deleted_and_brought_back(at: At) -> None:
    at.part("findings", at.screen.model.data.dossier.findings[0].record)
    seen = 0
    for key in ("findings", "general", "cases", "documents", "remarks"):
        part = at.part(key)
        for rows in (one for one in part.findChildren(RecordTable) if one._base is not None and one.isVisible()):
            before = len(rows.rows.rows)
            remove = next(one for one in rows.findChildren(QPushButton) if one.text() == rows.tr("Remove"))
            while count := len(rows.rows.rows):
                _row(at, rows, count // 2)
                if count == 1:
                    at.click(remove)
                else:
                    at.key(Qt.Key.Key_Backspace, CONTROL)
                at.until(partial(_left, rows, count - 1))
                at.alive()
                seen += 1
                others = [row.record for row in rows.rows.rows[1:]]
                if others:
                    at.screen.model.delete(rows.record_type, *others)
                    at.until(partial(_left, rows, 1))
            if before:
                at.key(Qt.Key.Key_Z, CONTROL)
                at.until(partial(_left, rows, 1))
                at.alive()
    assert seen >= 8


def _in_title(card: FindingCard) -> bool:
    return card.is_open() and QApplication.focusWidget() is card._form.editors["title"].focusProxy()


def _is_gone(part: FindingsPart, record: str) -> bool:
    return record not in part._cards


def _gone(at: At, button: QPushButton, *, by_key: bool) -> None:
    """Press a button that deletes its own card, by the mouse or by Space on it."""
    if by_key:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        at.key(Qt.Key.Key_Space)
    else:
        at.click(button)
    at.settle()


def test_the_keys_are_alive_after_every_finding_and_photo_is_deleted_and_brought_back(at: At) -> None:
    findings = at.part("findings")
    assert isinstance(findings, FindingsPart)
    records = list(findings._cards)
    for number, record in enumerate([records[1], records[0], *records[2:]]):
        findings.go_to(f"{record}/title")
        card = findings._cards[record]
        at.until(
            lambda card=card: card.is_open() and QApplication.focusWidget() is card._form.editors["title"].focusProxy()
        )
        remove = next(one for one in card.findChildren(QPushButton) if one.text() == _DELETE)
        _gone(at, remove, by_key=number % 2 == 1)
        at.until(partial(_is_gone, findings, record))
        at.alive()
    assert not findings._cards
    at.key(Qt.Key.Key_Z, CONTROL)
    at.until(lambda: len(findings._cards) == 1)
    at.alive()
    photos = at.part("photos")
    assert isinstance(photos, PhotosPart)
    while keys := photos._keys():
        remove = next(one for one in photos.findChildren(QPushButton) if one.text() == _REMOVE and one.isVisible())
        _gone(at, remove, by_key=len(keys) % 2 == 1)
        at.until(lambda: len(photos._keys()) < len(keys))
        at.alive()
    at.key(Qt.Key.Key_Z, CONTROL)
    at.until(lambda: len(photos._keys()) == 1)
    at.alive()


def test_the_keys_are_alive_beside_the_screen_and_come_back_into_it(at: At) -> None:
    findings = at.part("findings")
    assert isinstance(findings, FindingsPart)
    record = next(iter(findings._cards))
    findings.go_to(f"{record}/title")
    title = findings._cards[record]
    at.until(partial(_in_title, title))
    was = QApplication.focusWidget()
    at.key(Qt.Key.Key_K, CONTROL)
    assert at.window.search.hasFocus()
    at.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is was
    at.key(Qt.Key.Key_K, CONTROL)
    at.type("ket luan")
    at.until(lambda: any(hit.title == "Conclusion" for hit in at.window.search.hits()))
    at.key(Qt.Key.Key_Return)
    at.alive()
    at.part("findings")
    at.screen.model.delete("finding", record)
    at.until(lambda: record not in findings._cards)
    at.click(at.window.toasts.undo_button)
    at.until(lambda: record in findings._cards)
    at.alive()
    for widget in (at.window.search, at.window.navigation):
        widget.setFocus()
        heard: list[bool] = []
        act = next(one for one in at.screen.actions() if of_action(one) is Act.SHOW_MINUTES)
        act.triggered.connect(lambda _on=False, heard=heard: heard.append(True))
        at.key(Qt.Key.Key_F9)
        assert heard
    at.window.setFocus()
    at.window.clearFocus()
    assert QApplication.focusWidget() is None
    heard = []
    act.triggered.connect(lambda _on=False, heard=heard: heard.append(True))
    at.key(Qt.Key.Key_F9)
    assert heard


def test_a_name_typed_after_the_whole_delegation_was_added_is_not_one_of_the_units(at: At) -> None:
    part = at.part("general")
    assert isinstance(part, GeneralPart)
    button = part._all_button
    for row in list(part._ours.rows.rows):
        part._ours.view.setCurrentIndex(part._ours.rows.index(0, 0))
        part._ours.remove_row()
        at.until(lambda row=row: all(one.record != row.record for one in part._ours.rows.rows))  # type: ignore[misc]
    at.until(button.isVisible)
    theirs = len(part._theirs.rows.rows)
    button.setFocus()
    at.click(button)
    at.until(lambda: not button.isVisible())
    at.type("lan")
    at.settle()
    assert len(part._theirs.rows.rows) == theirs
    assert not part._theirs.isAncestorOf(QApplication.focusWidget())
