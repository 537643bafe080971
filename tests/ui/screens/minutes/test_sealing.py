"""Sealing on screen: confirmed, shown, locked in the visit; supplementary minutes open it for what is new."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.services.paper.rewording import passages_of
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.proving.verifying import Verdict, verify
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.minutes import verify_button
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.minutes.seal_panel import AskDialog
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from tests.builders import held
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealing") / "demo"
    demonstrating.demonstrate(folder)
    return folder / "secretary"


@pytest.fixture
def desk(played: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(played, tmp_path / "secretary")
    with opening.opened(tmp_path / "secretary") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def visit(desk: Desk) -> str:
    return next(line.visit for line in visits.visits(desk.workspace) if line.unit_code == "STNMT")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, visit: str) -> MinutesScreen:
    shown = MinutesScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.open_at(visit, "")
    shown.show()
    qtbot.waitUntil(lambda: shown.printed is not None and shown.print_button.isEnabled(), timeout=30_000)
    return shown


def answer(qtbot: QtBot, dialog: object, reason: str = "") -> None:
    assert isinstance(dialog, AskDialog)
    if reason:
        assert not dialog.act.isEnabled()
        dialog.words.setPlainText(reason)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)


def test_the_minutes_are_sealed_after_one_question(qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str) -> None:
    panel = screen.sealing
    screen.copies.set_value(4)
    assert screen._sheets().copies == 1  # a draft goes round once
    assert panel.seal.isVisible()
    assert panel.seal.isEnabled()
    assert "cannot be undone" in panel.means.text()
    qtbot.mouseClick(panel.seal, Qt.MouseButton.LeftButton)
    assert isinstance(panel.asked, AskDialog)
    named = panel.asked.about.text()
    assert all(one in named for one in ("Sở Tài nguyên và Môi trường", "15/05/2023", "13 pages"))
    assert panel.asked.keep_button.hasFocus() or not panel.asked.isActiveWindow()
    answer(qtbot, panel.asked)
    qtbot.waitUntil(lambda: screen.printed is not None and screen.printed.sealed is not None, timeout=30_000)
    sealed = sealing.sealed_of(desk.workspace, visit)
    assert sealed is not None
    assert screen.printed is not None
    assert screen.printed.pdf == desk.workspace.photos.original(sealed.pdf)
    assert sealed.code in panel.facts.text()
    assert desk.workspace.profile.name in panel.facts.text()
    assert not panel.seal.isVisible()
    assert panel.supplement.isVisible()
    assert panel.supersede.isVisible()
    qtbot.waitUntil(lambda: screen.print_button.hasFocus() or not screen.isActiveWindow(), timeout=30_000)
    assert not screen.copies.isEnabled()
    assert any(sealed.code in toast.text for toast in desk.toasts)
    assert screen._sheets().copies == 3  # as many as the sealed minutes say


def test_supplementary_minutes_are_opened_written_and_sealed(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    main = sealing.seal(desk.workspace, visit=visit)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.sealing.supplement.isVisible() and screen.print_button.isEnabled(), timeout=30_000)
    qtbot.mouseClick(screen.sealing.supplement, Qt.MouseButton.LeftButton)
    assert isinstance(screen.sealing.asked, AskDialog)
    assert main.code in screen.sealing.asked.about.text()
    answer(qtbot, screen.sealing.asked, "Đơn vị gửi thêm tài liệu.")
    qtbot.waitUntil(lambda: screen.sealing.seal.isVisible() and screen.print_button.isEnabled(), timeout=30_000)
    assert screen.sealing.which.count() == 2
    assert not screen.sealing.seal.isEnabled()  # when, where and by whom it is drawn up is asked first
    assert screen.printed is not None
    assert {one.code for one in screen.printed.missing} == {"supplement-time", "supplement-place", "supplement-people"}
    draft = sealing.papers_of(desk.workspace, visit).draft
    assert draft is not None
    session = held(desk.workspace, visit).fields()
    desk.context.act(lambda: record(desk.workspace, Edit("minutes", draft.record, session)))
    qtbot.waitUntil(screen.sealing.seal.isEnabled, timeout=30_000)
    qtbot.mouseClick(screen.sealing.seal, Qt.MouseButton.LeftButton)
    assert f"to {main.code}" in screen.sealing.asked.about.text()
    assert "cannot be undone" in screen.sealing.means.text()
    answer(qtbot, screen.sealing.asked)
    qtbot.waitUntil(lambda: len(sealing.papers_of(desk.workspace, visit).sealed) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: screen.printed is not None and screen.printed.sealed is not None, timeout=30_000)
    screen.sealing.which.setCurrentIndex(screen.sealing.which.findData(main.minutes))
    qtbot.waitUntil(lambda: screen.printed is not None and screen.printed.sealed == main, timeout=30_000)


def test_replaced_minutes_are_looked_at_and_say_by_what(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    old = sealing.seal(desk.workspace, visit=visit)
    assert screen.print_button.isVisible()
    sealing.supersede(desk.workspace, visit=visit, reason="Sai tên")
    screen._on_paper(old.minutes)
    qtbot.waitUntil(lambda: screen.printed is not None and screen.printed.sealed is not None, timeout=30_000)
    assert not screen.print_button.isVisible()
    assert not screen.printing.isVisible()
    assert "being written" in screen.sealing.facts.text()
    new = sealing.seal(desk.workspace, visit=visit)
    screen._on_paper(old.minutes)
    qtbot.waitUntil(lambda: screen.printed is not None and new.code in screen.sealing.facts.text(), timeout=30_000)
    screen._on_paper(new.minutes)
    qtbot.waitUntil(screen.print_button.isVisible, timeout=30_000)


def test_fault_41_what_came_after_signing_is_listed(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    sealing.seal(desk.workspace, visit=visit)
    sealing.supplement(desk.workspace, visit=visit, reason="Thêm")
    create(desk.workspace, "remark", {"visit": visit, "speaker": "Ông B", "text": "Đến muộn"})
    main = sealing.sealed_of(desk.workspace, visit)
    assert main is not None
    screen.refresh()
    qtbot.waitUntil(lambda: screen.sealing.which.count() == 2 and screen.print_button.isEnabled(), timeout=30_000)
    screen.sealing.which.setCurrentIndex(screen.sealing.which.findData(main.minutes))
    qtbot.waitUntil(lambda: screen.sealing.later.count() == 1, timeout=30_000)
    assert "Đến muộn" in screen.sealing.later.item(0).text()


def test_what_came_after_signing_is_told_at_the_head_of_the_visit(qtbot: QtBot, desk: Desk, visit: str) -> None:
    sealing.seal(desk.workspace, visit=visit)
    shown = VisitScreen(desk.context)
    qtbot.addWidget(shown)
    shown.open_at(visit, "general")
    shown.show()
    shown.refresh()
    qtbot.waitUntil(lambda: shown.model.data is not None, timeout=30_000)
    assert not shown.header.after.isVisible()
    sealing.supplement(desk.workspace, visit=visit, reason="Thêm")
    create(desk.workspace, "remark", {"visit": visit, "speaker": "Ông B", "text": "Đến muộn"})
    shown.refresh()
    qtbot.waitUntil(shown.header.after.isVisible, timeout=30_000)
    assert shown.header.after.text() == "⚠ 1 after sealing"
    assert "Đến muộn" in shown.header.after.toolTip()
    qtbot.mouseClick(shown.header.after, Qt.MouseButton.LeftButton)
    assert desk.went[-1][:2] == ("minutes", visit)


def test_a_sealed_visit_is_visibly_locked_and_says_why(qtbot: QtBot, desk: Desk, visit: str) -> None:
    sealed = sealing.seal(desk.workspace, visit=visit)
    shown = VisitScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.open_at(visit, "conclusion")
    shown.show()
    shown.refresh()
    qtbot.waitUntil(lambda: shown.model.data is not None, timeout=30_000)
    assert shown.lock.isVisible()
    assert sealed.code in shown.lock.said.text()
    shown.open_at(visit, "conclusion")
    part = shown.part("conclusion")
    inputs = [one for kind in (QPlainTextEdit, QTextEdit, QLineEdit) for one in part.findChildren(kind)]
    assert inputs
    assert all(one.isReadOnly() for one in inputs if one.isVisible() and one.objectName() != "qt_spinbox_lineedit")
    sealing.supplement(desk.workspace, visit=visit, reason="Thêm")
    shown.refresh()
    qtbot.waitUntil(lambda: shown.model.data is not None and not shown.model.data.locked, timeout=30_000)
    data = shown.model.data
    assert data is not None
    finding = data.dossier.findings[0].record
    assert data.is_locked("finding", finding, "title")
    assert not data.is_locked("finding", "0" * 32, "title")
    assert "stays locked" in shown.lock.said.text()
    qtbot.mouseClick(shown.lock.button, Qt.MouseButton.LeftButton)
    assert desk.went[-1][0] == "minutes"


def test_a_paragraph_is_worded_anew_in_bold_and_given_back(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    before = screen.printed
    qtbot.mouseClick(screen.sealing.reword, Qt.MouseButton.LeftButton)
    (dialog,) = screen.findChildren(RewordDialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 20, timeout=10_000)
    dialog.list.setCurrentRow(3)
    chosen = dialog.current()
    assert chosen is not None
    assert dialog.runs() == chosen.generated
    dialog.words.setPlainText("Đậm thường")
    cursor = dialog.words.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    dialog.words.setTextCursor(cursor)
    qtbot.mouseClick(dialog.bold, Qt.MouseButton.LeftButton)
    assert dialog.runs() == (Run("Đậm", bold=True), Run(" thường"))
    dialog.words.setFocus()
    dialog.list.setFocus()  # it saves itself as it is left
    qtbot.waitUntil(lambda: dialog.back.isEnabled(), timeout=10_000)
    assert dialog.list.currentItem().text() == "✎ Đậm thường"
    assert [one.key for one in passages_of(desk.workspace, visit=visit).passages if one.reworded] == [chosen.key]
    qtbot.waitUntil(lambda: screen.printed is not before and screen.print_button.isEnabled(), timeout=30_000)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.back.isEnabled(), timeout=10_000)
    assert not any(one.reworded for one in passages_of(desk.workspace, visit=visit).passages)
    dialog.reject()


def test_a_file_somebody_brings_is_checked(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str, tmp_path: Path
) -> None:
    sealed = sealing.seal(desk.workspace, visit=visit)
    file = tmp_path / "BB.pdf"
    file.write_bytes(desk.workspace.photos.original(sealed.pdf))
    screen.verify_button.verify(file)
    qtbot.waitUntil(lambda: screen.verify_button.box is not None, timeout=20_000)
    box = screen.verify_button.box
    assert box is not None
    assert box.text() == "✓ BB.pdf is the sealed file, unchanged. It bears nobody's signature."
    assert sealed.code in box.informativeText()
    box.close()
    other = tmp_path / "x.txt"
    other.write_text("x")
    screen.verify_button.verify(file, other, tmp_path / "gone.pdf")  # every file is answered
    qtbot.waitUntil(lambda: screen.verify_button.answers is not None, timeout=20_000)
    answers = screen.verify_button.answers
    assert answers is not None
    said = [one.text() for one in answers.findChildren(QLabel)]
    assert any(one.startswith("✓ BB.pdf is the sealed file, unchanged.") for one in said)
    assert [one.split()[1].rstrip(":") for one in said if one.startswith("✗")] == ["x.txt", "gone.pdf"]
    answers.reject()


def test_of_several_files_it_is_shown_how_many_are_checked_and_the_rest_can_be_left(
    qtbot: QtBot, screen: MinutesScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(8)]
    for file in files:
        file.write_text("x")
    button, going = screen.verify_button, threading.Semaphore(3)

    def slowly(workspace: Workspace, *, file: Path, cancelled: Callable[[], bool]) -> Verdict:
        going.acquire()
        return verify(workspace, file=file, cancelled=cancelled)

    monkeypatch.setattr(verify_button, "verify", slowly)
    button.verify(*files)
    label = button.strip.findChild(QLabel)
    assert label is not None
    qtbot.waitUntil(lambda: label.text() == "3/8", timeout=20_000)
    assert button.strip.isVisible()
    button.click()
    going.release(5)
    qtbot.waitUntil(lambda: button.answers is not None, timeout=20_000)
    assert button.answers is not None
    assert button.answers.windowTitle() == "3 of 8 files checked"
    assert not button.strip.isVisible()
    button.answers.reject()


def test_what_changed_since_the_paper_was_shown_stops_the_seal_and_is_shown(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    before = screen.printed
    record(desk.workspace, Edit("visit", visit, {"place": "Phòng họp số 9"}))
    qtbot.mouseClick(screen.sealing.seal, Qt.MouseButton.LeftButton)
    answer(qtbot, screen.sealing.asked)
    qtbot.waitUntil(lambda: screen.printed is not before and screen.sealing.isEnabled(), timeout=30_000)
    assert any("nothing was sealed" in banner.text for banner in desk.banners)
    assert sealing.sealed_of(desk.workspace, visit) is None
    qtbot.mouseClick(screen.sealing.seal, Qt.MouseButton.LeftButton)
    answer(qtbot, screen.sealing.asked)
    qtbot.waitUntil(lambda: screen.printed is not None and screen.printed.sealed is not None, timeout=30_000)
