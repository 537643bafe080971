"""A page scrolls as far as what stands on it, and no further, however its rows of choices wrap."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from tests.ui.screens.visit.test_kept_cells import Sitting, sitting

_FREE = 60
"""Pixels of margins that may stand below the last thing of a page and of its last card."""


def _lowest(page: QWidget) -> int:
    """Return where the last thing ends that is seen on a page."""
    inner = (one for one in page.findChildren(QWidget) if one.isVisibleTo(page))
    leaves = (
        one
        for one in inner
        if isinstance(one, QAbstractItemView) or not any(isinstance(child, QWidget) for child in one.children())
    )
    return max(one.mapTo(page, QPoint(0, one.height())).y() for one in leaves)


def _ends(sat: Sitting, part: str) -> Iterator[tuple[int, int]]:
    """Return of every page of a part that scrolls how high it is, and where the last thing on it ends."""
    for area in sat.screen.part(part).findChildren(QScrollArea):
        page = area.widget()
        if page is not None and area.isVisible() and area.verticalScrollBar().maximum():
            yield page.height(), _lowest(page)


@pytest.mark.parametrize("part", ["general", "outline", "findings", "documents", "conclusion"])
def test_no_page_scrolls_on_into_nothing(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path, part: str) -> None:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as sat:
        sat.screen.resize(1016, 560)  # what a window of 1280×720 leaves
        sat.screen._show(part)
        for card in sat.screen.part(part).findChildren(FindingCard):
            card.open()

        def ends() -> None:
            assert not sat.desk.context.jobs.busy
            found = [*_ends(sat, part)]
            assert found
            assert all(tall - lowest <= _FREE for tall, lowest in found), found

        qtbot.waitUntil(ends, timeout=10_000)
