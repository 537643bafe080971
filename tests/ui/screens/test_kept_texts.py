"""Texts that are no fields of records (wordings, sentences, decisions, reasons) are durable as they are typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.passages import text_of
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import phrasing
from giamsat_desktop.services.paper.rewording import passages_of
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard
from giamsat_desktop.ui.screens.conflicts.notices import OrphanCard
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.minutes.seal_panel import AskDialog, SealPanel
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demonstrating.sample_profile(tmp_path_factory.mktemp("texts") / "sample")


@dataclass
class Sitting:
    """A desk with a window over which dialogs open."""

    qtbot: QtBot
    desk: Desk
    window: QWidget

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=20_000)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=20_000)

    def durable(self) -> dict[str, str]:
        return {one.record.partition(":")[0]: one.text for one in drafting.all_of(self.desk.workspace)}

    @property
    def visit(self) -> str:
        return visits.visits(self.desk.workspace)[0].visit

    def rewording(self) -> RewordDialog:
        dialog = RewordDialog(self.desk.context, self.visit, self.window)
        dialog.open()
        dialog.activateWindow()
        self.until(lambda: dialog.list.count() > 5)
        return dialog

    def reworded(self) -> list[str]:
        found = passages_of(self.desk.workspace, visit=self.visit).passages
        return [text_of(one.printed) for one in found if one.reworded]


@contextmanager
def sitting(qtbot: QtBot, profile: Path) -> Iterator[Sitting]:
    with opening.opened(profile) as workspace, offices.desk(workspace) as desk:
        desk.context.drafts.load()
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        made = Sitting(qtbot, desk, window)
        made.settle()
        yield made
        made.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def profile(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    return Path(shutil.copytree(sample, tmp_path / "profile"))


@pytest.fixture
def sat(qtbot: QtBot, profile: Path) -> Iterator[Sitting]:
    with sitting(qtbot, profile) as made:
        yield made


@pytest.mark.parametrize("way", ["another paragraph", "done", "escape", "elsewhere"])
def test_a_wording_saves_itself_however_it_is_left(sat: Sitting, way: str) -> None:
    dialog = sat.rewording()
    dialog.list.setCurrentRow(3)
    dialog.words.selectAll()
    dialog.words.setFocus()
    sat.qtbot.keyClicks(dialog.words, "Lan cuoi")
    if way == "another paragraph":
        dialog.list.setCurrentRow(4)
    elif way == "done":
        dialog.close_button.rejected.emit()
    elif way == "escape":
        sat.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.list.setFocus()
    sat.until(lambda: sat.reworded() == ["Lan cuoi"])
    sat.until(lambda: sat.durable() == {})


def test_a_wording_half_typed_is_there_again_after_a_crash_with_its_bold(
    qtbot: QtBot, profile: Path, tmp_path: Path
) -> None:
    with sitting(qtbot, profile) as sat:
        dialog = sat.rewording()
        dialog.list.setCurrentRow(3)
        before = dialog.words.toPlainText()
        dialog.words.selectAll()
        dialog.bold.click()
        sat.qtbot.keyClicks(dialog.words, "Nua chung")
        sat.until(lambda: "Nua chung" in sat.durable().get("wording", ""))
        assert sat.reworded() == []
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
        dialog.restore()
        dialog.reject()
    with sitting(qtbot, crashed) as sat:
        assert [one.part for one in sat.desk.context.drafts.unsaved()] == ["minutes"]
        dialog = sat.rewording()
        assert dialog.list.item(3).text().startswith("✎! ")
        dialog.list.setCurrentRow(3)
        assert [(run.text, run.bold) for run in dialog.runs()] == [("Nua chung", True)]
        assert "Kept from last time" in dialog.kept.note.text.text()
        dialog.kept.note.recorded.click()
        assert dialog.words.toPlainText() == before
        sat.until(lambda: sat.durable() == {})
        dialog.reject()
        sat.settle()
        assert sat.reworded() == []


def test_a_sentence_saves_itself_and_one_nobody_can_fill_stays(sat: Sitting) -> None:
    dialog = CampaignPaperDialog(sat.desk.context, sat.window)
    dialog.open()
    panel = dialog.sentences
    sat.until(lambda: panel.list.count() > 60)
    dialog.tabs.setCurrentWidget(panel)
    panel.choose("closing")
    panel.words.setPlainText("Buổi làm việc kết thúc.")
    panel.choose("scope")
    sat.until(lambda: [one.printed for one in phrasing.sentences(sat.desk.workspace) if one.reworded] != [])
    panel.words.setPlainText("Họp tại {phong_hop}.")
    dialog.reject()
    sat.until(lambda: bool(sat.desk.banners))
    assert sat.durable() == {"sentences": "Họp tại {phong_hop}."}
    assert [one.why != "" for one in sat.desk.context.drafts.unsaved()] == [True]
    again = CampaignPaperDialog(sat.desk.context, sat.window)
    again.open()
    sat.until(lambda: again.sentences.list.count() > 60)
    again.sentences.choose("scope")
    assert again.sentences.words.toPlainText() == "Họp tại {phong_hop}."
    again.sentences.restore()
    sat.until(lambda: sat.durable() == {})
    again.reject()


def test_a_reason_typed_into_a_dialog_is_kept_until_it_is_given(qtbot: QtBot, profile: Path, tmp_path: Path) -> None:
    def asked(sat: Sitting) -> AskDialog:
        panel = SealPanel(sat.desk.context.drafts)
        panel.setParent(sat.window)
        panel.visit = sat.visit
        panel.ask_supplement()
        assert isinstance(panel.asked, AskDialog)
        return panel.asked

    with sitting(qtbot, profile) as sat:
        dialog = asked(sat)
        sat.qtbot.keyClicks(dialog.words, "Bo sung phu luc")
        sat.until(lambda: sat.durable() == {"reason": "Bo sung phu luc"})
        crashed = Path(shutil.copytree(profile, tmp_path / "crashed"))
        dialog.done(0)
    with sitting(qtbot, crashed) as sat:
        dialog = asked(sat)
        assert dialog.reason() == "Bo sung phu luc"
        assert "Kept from last time" in dialog.kept.note.text.text()
        dialog.buttons.button(dialog.buttons.StandardButton.Cancel).click()
        sat.until(lambda: sat.durable() == {})
        sat.desk.context.history.undo()  # given up by mistake
        sat.until(lambda: sat.durable() == {"reason": "Bo sung phu luc"})
        assert asked(sat).reason() == "Bo sung phu luc"


def test_a_decision_half_written_is_open_again_after_a_crash(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    ha, binh = offices.build_pair(tmp_path)
    with opening.opened(ha) as first, opening.opened(binh) as second:
        visit = offices.differ(first, second, tmp_path / "stick")

    def card(sat: Sitting) -> DifferenceCard:
        screen = ConflictsScreen(sat.desk.context)
        sat.qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        sat.until(lambda: len(screen.cards) == 2)
        return next(one for one in screen.list.made.values() if isinstance(one, DifferenceCard) and one.shown.field)

    with sitting(qtbot, ha) as sat:
        found = card(sat)
        found.write_button.click()
        found.editor.selectAll()
        sat.qtbot.keyClicks(found.editor, "Ca hai deu dung")
        sat.until(lambda: sat.durable() == {"difference": "Ca hai deu dung"})
        crashed = Path(shutil.copytree(ha, tmp_path / "crashed"))
    with sitting(qtbot, crashed) as sat:
        found = card(sat)
        assert found.writing
        assert found.editor.toPlainText() == "Ca hai deu dung"
        found.save_button.click()
        sat.until(lambda: len(deciding.differences(sat.desk.workspace)) == 1)
        seen = sat.desk.workspace.view(visit)
        assert seen is not None
        assert seen.text("conclusion_assessment") == "Ca hai deu dung"
        sat.until(lambda: sat.durable() == {})


def test_a_decision_and_the_words_it_dropped_come_back_by_one_undo_and_orphaned_words_say_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    ha, binh = offices.build_pair(tmp_path)
    with opening.opened(ha) as first, opening.opened(binh) as second:
        offices.differ(first, second, tmp_path / "stick")
    with sitting(qtbot, ha) as sat:
        screen = ConflictsScreen(sat.desk.context)
        qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        sat.until(lambda: len(screen.cards) == 2)

        def card() -> DifferenceCard:
            return next(one for one in screen.cards.values() if one.shown.field)

        card().write_button.click()
        card().editor.selectAll()
        qtbot.keyClicks(card().editor, "Ca hai deu dung")
        sat.until(lambda: sat.durable() == {"difference": "Ca hai deu dung"})
        shown, history = card().shown, sat.desk.context.history
        screen._choose(shown, 0)
        sat.until(lambda: len(screen.cards) == 1 and sat.durable() == {})
        history.undo()
        sat.until(lambda: len(screen.cards) == 2 and sat.durable() == {"difference": "Ca hai deu dung"})
        assert history.next_undo() is None
        assert not [one for one in screen.list.made.values() if isinstance(one, OrphanCard)]

        deciding.choose(sat.desk.workspace, difference=shown.difference, side=1)  # as a bundle would bring it
        screen.mark_stale()
        sat.until(lambda: len(screen.cards) == 1)
        orphan = next(one for one in screen.list.made.values() if isinstance(one, OrphanCard))
        assert orphan.text.text() == "Ca hai deu dung"
        orphan.copy_button.click()
        assert QApplication.clipboard().text() == "Ca hai deu dung"
        orphan.away_button.click()
        sat.until(lambda: sat.durable() == {})
        assert not [one for one in screen.list.made.values() if isinstance(one, OrphanCard)]
        history.undo()
        sat.until(lambda: sat.durable() == {"difference": "Ca hai deu dung"})
        assert [one for one in screen.list.made.values() if isinstance(one, OrphanCard)]


def test_lines_half_chosen_stand_again_after_a_crash(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    ha, binh = offices.build_pair(tmp_path)
    with opening.opened(ha) as first, opening.opened(binh) as second:
        visit = offices.differ(first, second, tmp_path / "stick")
        record(first, Edit("visit", visit, {"report_number": "12/BC"}))
        record(second, Edit("visit", visit, {"report_date": "2023-05-09"}))
        receiving.receive(first, files=[sending.send(second, folder=tmp_path / "stick").path])

    held: list[ConflictsScreen] = []

    def card(sat: Sitting) -> DifferenceCard:
        screen = ConflictsScreen(sat.desk.context)
        sat.qtbot.addWidget(screen)
        held.append(screen)
        screen.resize(1100, 700)
        screen.show()
        sat.until(lambda: any(one.lines for one in screen.cards.values()))
        return next(one for one in screen.cards.values() if one.lines)

    with sitting(qtbot, ha) as sat:
        found = card(sat)
        of_ha = found.shown.lines[0].sides.index("12/BC")
        assert found.lines is not None
        found.lines.buttons["report_number", of_ha].click()
        sat.until(lambda: "difference" in sat.durable())
        crashed = Path(shutil.copytree(ha, tmp_path / "crashed"))
    with sitting(qtbot, crashed) as sat:
        found = card(sat)
        assert found.lines is not None
        assert found.lines.buttons["report_number", of_ha].isChecked()
        assert "Kept from last time" in found.lines.note.text.text()
        assert len(sat.desk.context.drafts.unsaved()) == 1
        found.lines.buttons["report_date", 1 - of_ha].click()
        sat.until(lambda: sat.durable() == {})
        seen = sat.desk.workspace.view(visit)
        assert seen is not None
        assert (seen.text("report_number"), seen.text("report_date")) == ("12/BC", "2023-05-09")


def test_a_secret_is_never_a_draft(sat: Sitting) -> None:
    """No editor of a secret is handed to the keeper: nothing but text fields of records and named texts are kept."""
    line = SecretLine("Passphrase")
    sat.qtbot.addWidget(line)
    line.show()
    sat.qtbot.keyClicks(line, "bon tu bi mat")
    record(sat.desk.workspace, Edit("visit", sat.visit, {"place": "Phòng họp"}))
    sat.desk.context.drafts.flush()
    sat.settle()
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert sat.durable() == {}
