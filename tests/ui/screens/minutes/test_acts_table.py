"""The table of acts and papers, by the command line and in the window (python -m tests.ui.acts_table prints it)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.acts_table import ACTS, PAPERS, Table, by_command, in_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_every_act_uses_the_paper_that_was_named_on_the_command_line(tmp_path: Path) -> None:
    table = Table()
    by_command(tmp_path / "acts", table)
    assert not table.wrong
    assert len(table.cells) == len(ACTS) * len(PAPERS)


def test_every_act_uses_the_paper_that_is_shown_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    table = Table()
    in_window(tmp_path / "acts", table)
    assert not table.wrong
    assert len(table.cells) == len(ACTS) * len(PAPERS)
