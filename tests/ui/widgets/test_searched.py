"""A word that an input method still composes is searched for, in every line in which one searches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.editing.composing import Composer, the_one
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.widgets.search.search_box import Hit, SearchBox
from giamsat_desktop.ui.widgets.search.searched import Searched


def _compose(line: QLineEdit, word: str, commit: str = "") -> None:
    event = QInputMethodEvent(word, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(line, event)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[QLineEdit]:
    the_one(Composer)
    made = QLineEdit()
    qtbot.addWidget(made)
    yield made
    made.clear()


def _seen(qtbot: QtBot, line: QLineEdit) -> None:
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()


def test_what_is_composed_is_searched_for_letter_by_letter(qtbot: QtBot, line: QLineEdit) -> None:
    found: list[str] = []
    Searched(line).changed.connect(found.append)
    _seen(qtbot, line)
    qtbot.keyClicks(line, "CH-")
    _compose(line, "0")
    _compose(line, "05")
    assert found[-3:] == ["CH-", "CH-0", "CH-05"]
    _compose(line, "", "05")
    assert (line.text(), found[-1]) == ("CH-05", "CH-05")


def test_the_box_of_ctrl_k_finds_what_is_composed(qtbot: QtBot, jobs: Jobs) -> None:
    the_one(Composer)
    box = SearchBox(jobs, lambda typed: [Hit(typed, "", "visits")])
    qtbot.addWidget(box)
    _seen(qtbot, box)
    _compose(box, "luận")
    qtbot.waitUntil(lambda: [hit.title for hit in box.hits()] == ["luận"])
    _compose(box, "")
    qtbot.waitUntil(lambda: box.hits() == ())
