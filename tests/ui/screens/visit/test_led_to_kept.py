"""“Look” beside what an earlier sitting left leads to the very cell: wholly in sight, open, the keys at its end."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from giamsat_desktop.ui.screens.visit.shown.places import places
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.session import Session
from tests.ui.screens.visit.test_kept_cells import Sitting, sitting
from tests.ui.whole_windows import LONG, Sessions, end, put_in_front

_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.DATE, FieldType.INTEGER, FieldType.DECIMAL)


@pytest.fixture(autouse=True)
def _written_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)


def _tables(sat: Sitting, part: str) -> list[RecordTable]:
    """Return the tables of a part, of the last finding too."""
    sat.screen._show(part)
    sat.settle()
    cards = [card for card in sat.screen.part(part).findChildren(FindingCard) if card.isVisible()]
    if cards:
        last = max(cards, key=lambda card: card.y())
        last.open()
        sat.settle()
        return last.findChildren(RecordTable)
    return sat.screen.part(part).findChildren(RecordTable)


def _type_in_last(sat: Sitting, rows: RecordTable) -> bool:
    """Leave letters in the last cell of a table that takes words or a number; tell whether it has one."""
    if rows._base is not None:
        rows.add_row()
    for number in reversed(range(len(rows.rows.rows))):
        for at in reversed(range(len(rows.rows.cells))):
            found, index = rows.rows.field(at), rows.rows.index(number, at)
            may = found is not None and found.type in _TEXTS and not rows.view.isColumnHidden(at)
            if may and index.flags() & Qt.ItemFlag.ItemIsEditable:
                sat.put(rows, index, "31/2")
                return True
    return False


def _left(qtbot: QtBot, built: tuple[Path, str], folder: Path, part: str) -> Iterator[Path]:
    """Return copies of the profile as the disk is while letters stand in a cell, one for each table of a part."""
    known, number = 1, 0
    while number < known:
        profile = Path(shutil.copytree(built[0], folder / f"profile-{number}"))
        with sitting(qtbot, profile, built[1]) as sat:
            tables = _tables(sat, part)
            known = len(tables)
            if _type_in_last(sat, tables[number]):
                sat.until(lambda: list(sat.durable().values()) == ["31/2"])
                yield Path(shutil.copytree(profile, folder / f"left-{number}"))
            focused = QApplication.focusWidget()
            if focused is not None:
                qtbot.keyClick(focused, Qt.Key.Key_Escape)
        number += 1


def _seen_whole(one: QWidget) -> bool:
    """Tell whether all of a widget, or all that its scrolling parents could show of it, is in sight."""
    window = one.window()
    inside = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    return one.visibleRegion().boundingRect().size() == one.size() and window.rect().contains(inside)


@pytest.mark.parametrize(
    ("part", "stands_at"),
    [(part, "there") for part in ("general", "figures", "cases", "findings", "documents", "remarks")]
    + [("figures", "elsewhere"), ("findings", "elsewhere")],
)
def test_look_leads_to_the_cell_itself(
    qtbot: QtBot, built: tuple[Path, str], tmp_path: Path, sessions: Sessions, part: str, stands_at: str
) -> None:
    for left in [*_left(qtbot, built, tmp_path, part)]:
        with opening.opened(left) as workspace:
            (one,) = drafting.all_of(workspace)
            session = sessions(workspace)
            session.window.resize(1280, 680)
            session.window.show()
            put_in_front(qtbot, session.window)
            looks = functools.partial(_looks, session)
            qtbot.waitUntil(lambda: bool(looks()), timeout=LONG)  # noqa: B023
            if stands_at == "there":
                session.context.open_visit(one.visit, part)
                qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)  # noqa: B023
            qtbot.mouseClick(looks()[0], Qt.MouseButton.LeftButton)
            _assert_led(qtbot, session, one.text)
            end(session)


def _looks(session: Session) -> list[QPushButton]:
    return [found for found in session.window.findChildren(QPushButton) if found.text() == "Look"]


def _assert_led(qtbot: QtBot, session: Session, text: str) -> None:
    def there() -> None:
        at = QApplication.focusWidget()
        assert isinstance(at, QLineEdit | QPlainTextEdit)
        assert (at.text() if isinstance(at, QLineEdit) else at.toPlainText()) == text
        assert at.textCursor().atEnd() if isinstance(at, QPlainTextEdit) else at.cursorPosition() == len(text)
        assert not session.context.jobs.busy
        assert _seen_whole(at), (at.geometry(), at.visibleRegion().boundingRect())

    qtbot.waitUntil(there, timeout=LONG)


def test_the_list_of_parts_and_the_page_count_figures_alike(
    qtbot: QtBot, built: tuple[Path, str], tmp_path: Path
) -> None:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with sitting(qtbot, profile, built[1]) as sat:
        (rows,) = _tables(sat, "figures")
        assert _type_in_last(sat, rows)  # nothing recorded by it
        data = sat.screen.model.data
        assert data is not None
        listed = next(one.count for one in places(data) if one.key == "figures").split()[0]
        assert sat.screen.part("figures").said.text().startswith(listed.replace("/", " of "))
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Escape)
