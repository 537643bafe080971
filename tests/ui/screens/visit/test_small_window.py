"""At 1280×720 an indicator is read beside its figures, a day is whole, and the open part is in sight of the list."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.ui.screens.visit.shown.part_list import PartList, Place
from tests.ui.screens.visit.test_kept_cells import Sitting, sitting


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as made:
        made.screen.resize(1064, 560)
        yield made


def test_the_figures_roll_down_only_and_say_what_is_asked(sat: Sitting) -> None:
    (rows,) = sat.tables("figures")
    header = rows.view.horizontalHeader()
    sat.until(lambda: header.length() <= rows.view.viewport().width())
    line = rows.view.fontMetrics().lineSpacing()
    room = (rows.view.columnWidth(0) - 14) * (rows.view.rowHeight(0) // line)
    assert room >= rows.view.fontMetrics().horizontalAdvance("CH-01  Tỷ lệ hồ sơ giải quyết")
    period = [cell.name for cell in rows.rows.cells].index("period-name")
    assert rows.view.columnWidth(period) >= rows.view.fontMetrics().horizontalAdvance("Q1/2023") + 14


def test_a_day_has_room_before_one_is_typed(sat: Sitting) -> None:
    for part in ("cases", "documents"):
        for rows in sat.tables(part):
            for at in range(len(rows.rows.cells)):
                found = rows.rows.field(at)
                if found is not None and found.type is FieldType.DATE:
                    whole = QFontMetrics(rows.view.font()).horizontalAdvance("28/08/2028")
                    assert rows.view.columnWidth(at) >= whole + 22, rows.rows.cells[at].name


def test_the_open_part_is_in_sight_of_the_list(qtbot: QtBot) -> None:
    parts = PartList()
    qtbot.addWidget(parts)
    parts.set_places([Place(f"part-{number}", f"Phần {number}", deep=number % 3 > 0) for number in range(24)])
    parts.choose("part-20")
    parts.resize(224, 300)
    with qtbot.waitExposed(parts):
        parts.show()

    def seen(row: int) -> bool:
        return parts.viewport().rect().contains(parts.visualItemRect(parts.item(row)))

    qtbot.waitUntil(lambda: seen(20))
    parts.choose("part-2")
    qtbot.waitUntil(lambda: seen(2))
    parts.choose("part-23")
    qtbot.waitUntil(lambda: seen(23))
    parts.scrollToTop()
    parts.set_places([Place(f"part-{number}", f"Phần {number}", "✓") for number in range(24)])
    assert seen(0)  # who looks elsewhere in the list is not taken back by what is saved
