"""Form and sentences of the campaign's minutes: what is chosen is printed, a sentence nobody can fill is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.paper import phrasing
from giamsat_desktop.services.paper.paper_form import LOOK
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.more_papers import MorePapers
from giamsat_desktop.ui.widgets.fields.choice_fields import BoolField, ChoiceField
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    profile = demonstrating.sample_profile(tmp_path / "sample")
    with opening.opened(profile) as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> CampaignPaperDialog:
    row = MorePapers(desk.context)
    qtbot.addWidget(row)
    row.show()
    qtbot.mouseClick(row.form_button, Qt.MouseButton.LeftButton)
    assert row.form is not None
    made = row.form
    qtbot.waitUntil(lambda: made.sentences.list.count() > 60 and made.editors["layout"].value() is not None)
    return made


def test_the_form_shows_what_is_usual_and_saves_each_choice(
    qtbot: QtBot, desk: Desk, dialog: CampaignPaperDialog
) -> None:
    assert {name: dialog.editors[name].value() for name in LOOK} == {
        "letterhead": "doan",
        "signing": "ba_ben",
        "layout": "nd30-2020/1",
        **dict.fromkeys(("dated_line", "no_subject_rule", "no_footer"), False),
    }
    assert dialog.editors["founding_number"].value() == "99/NQ-HĐND"
    layout, dated = dialog.editors["layout"], dialog.editors["dated_line"]
    assert isinstance(layout, ChoiceField)
    assert isinstance(dated, BoolField)
    layout.combo.setCurrentIndex(layout.combo.findData("mau-1.9/1"))
    layout.combo.activated.emit(layout.combo.currentIndex())
    dated.box.click()
    qtbot.waitUntil(lambda: campaign_of(desk.workspace).flag("dated_line"))
    assert campaign_of(desk.workspace).text("layout") == "mau-1.9/1"
    qtbot.waitUntil(lambda: len(desk.toasts) == 2)
    assert all(one.undo is not None for one in desk.toasts)


def test_a_sentence_is_found_without_diacritics_worded_and_given_back(
    qtbot: QtBot, desk: Desk, dialog: CampaignPaperDialog
) -> None:
    panel = dialog.sentences
    dialog.tabs.setCurrentWidget(panel)
    panel.search.setText("co gia tri nhu nhau")
    shown = [row for row in range(panel.list.count()) if not panel.list.item(row).isHidden()]
    assert 0 < len(shown) < 8
    panel.list.setCurrentRow(shown[0])
    chosen = panel.current()
    assert chosen is not None
    assert chosen.key == "closing"
    assert [button.text() for button in panel.names] == [f"{{{name}}}" for name in chosen.variables]
    panel.words.setPlainText("Kết thúc hồi ")
    panel.words.moveCursor(panel.words.textCursor().MoveOperation.End)
    qtbot.mouseClick(panel.names[0], Qt.MouseButton.LeftButton)
    panel.words.setFocus()
    panel.search.setFocus()  # it saves itself as it is left
    qtbot.waitUntil(panel.back.isEnabled)
    assert panel.list.currentItem().text() == "✎ Kết thúc hồi {gio}"
    assert [one.printed for one in phrasing.sentences(desk.workspace) if one.reworded] == ["Kết thúc hồi {gio}"]
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.back.isEnabled())
    assert panel.words.toPlainText() == chosen.shipped


def test_what_cannot_be_filled_is_said_beside_the_words_which_stay(
    qtbot: QtBot, desk: Desk, dialog: CampaignPaperDialog
) -> None:
    panel = dialog.sentences
    dialog.tabs.setCurrentWidget(panel)
    panel.choose("scope")
    panel.words.setPlainText("Họp tại {phong_hop}.")
    panel.words.setFocus()
    panel.search.setFocus()  # it saves itself as it is left
    qtbot.waitUntil(lambda: "{phong_hop}" in panel.problem.text())
    assert panel.words.toPlainText() == "Họp tại {phong_hop}."
    assert not desk.workspace.of_type("phrase")


def test_a_member_reads_it_and_is_told_whose_it_is_to_change(
    qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with offices.copies(pair, tmp_path) as (_, binh), offices.desk(binh) as desk:
        made = CampaignPaperDialog(desk.context)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: not made.why_not.isHidden() and made.sentences.list.count() > 60)
        assert not any(editor.isEnabled() for editor in made.editors.values())
        assert not made.sentences.words.isEnabled()
