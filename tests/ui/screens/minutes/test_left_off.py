"""The question before supplementary minutes are sealed names what was changed and stands on no paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.services.paper.reprinting import Paper
from giamsat_desktop.services.paper.reviewing import LEFT_OFF, Odd
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.papers import Papers
from giamsat_desktop.ui.screens.minutes.laid_out import LaidOut
from giamsat_desktop.ui.screens.minutes.seal_panel import SealPanel
from tests.ui.screens import offices, table
from tests.ui.screens.offices import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    table.build(tmp_path / "profile")
    with opening.opened(tmp_path / "profile") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.mark.parametrize("count", [0, 2])
def test_before_sealing_it_is_said_what_no_paper_prints(qtbot: QtBot, desk: Desk, count: int) -> None:
    panel = SealPanel(desk.context.drafts)
    qtbot.addWidget(panel)
    review = (Odd(Missing(LEFT_OFF, "conclusion"), count),) if count else ()
    panel.show_paper(LaidOut(Paper(b"", 1, (), "x.pdf", Papers()), review=review))
    panel.ask_seal()
    assert panel.asked is not None
    said = "\n".join(one.text() for one in panel.asked.findChildren(QLabel))
    assert ("Có chỗ được sửa sau khi chốt" in said) is bool(count)
    assert not panel.warned  # it is said, and keeps nobody from sealing
    panel.asked.reject()
