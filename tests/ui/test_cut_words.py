"""At the widths of small laptops no word of a screen is cut, unless the whole of it stands in its tool tip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableView,
    QTableWidget,
    QWidget,
)

from giamsat_desktop.services.exchange.delivery import Delivery
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.application import install_translations
from giamsat_desktop.ui.missing.visit_parts import PARTS
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.elided_label import ElidedLabel
from giamsat_desktop.ui.widgets.lists.data_table import DataTable
from tests.sweeps.hostile_window import settle
from tests.ui.test_look import CHECKOUT, run

_ARROW = 28
"""Pixels of a closed list beside its text."""


def _cut(window: QWidget) -> Iterator[str]:
    """Yield every text that is shown shorter than it is, and not in its tool tip either."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            yield from _label(widget)
        elif isinstance(widget, QComboBox):
            wide = widget.fontMetrics().horizontalAdvance(widget.currentText()) + _ARROW
            yield from _told(widget, widget.currentText(), wide - widget.width())
        elif isinstance(widget, QAbstractButton) and widget.text():
            yield from _told(widget, widget.text(), widget.minimumSizeHint().width() - widget.width())
        elif isinstance(widget, QTableView) and widget.horizontalHeader().isVisible():
            yield from _headings(widget.horizontalHeader())
            if isinstance(widget, DataTable):
                yield from _values(widget)
            if isinstance(widget, QTableWidget):
                yield from _cells(widget)


def _label(label: QLabel) -> Iterator[str]:
    if isinstance(label, ElidedLabel):
        if label.is_cut and label.text() not in label.toolTip():
            yield f"{label.text()!r} ends in …"
    elif label.textFormat() == Qt.TextFormat.PlainText:
        if label.wordWrap():
            over = label.heightForWidth(label.width()) - label.height()
        else:
            over = label.sizeHint().width() - label.width()
        yield from _told(label, label.text(), over)


def _told(widget: QWidget, text: str, over: int) -> Iterator[str]:
    hidden = widget.width() - widget.visibleRegion().boundingRect().width()
    if max(over, hidden) > 1 and text not in widget.toolTip():
        yield f"{type(widget).__name__} {text[:60]!r}: {max(over, hidden)} pixels"


def _values(table: DataTable[object]) -> Iterator[str]:
    """Yield what stands in a column of a width of its own, a day, a state, a role, and is not seen whole."""
    for column, one in enumerate(table.rows.columns):
        for row in range(table.rows.rowCount() if one.width and not table.isColumnHidden(column) else 0):
            text = str(table.rows.index(row, column).data() or "")
            over = table.fontMetrics().horizontalAdvance(text) + 16 - table.columnWidth(column)
            if over > 1:
                yield f"value {text!r}: {over} pixels"


def _cells(table: QTableWidget) -> Iterator[str]:
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            text = item.text() if item is not None else ""
            over = table.fontMetrics().horizontalAdvance(text) + 12 - table.columnWidth(column)
            if item is not None and over > 1 and text not in item.toolTip():
                yield f"cell {text[:60]!r}: {over} pixels"


def _headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        tip = str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        shown = not header.isSectionHidden(section) and text and text not in tip
        over = header.sectionSizeFromContents(section).width() - header.sectionSize(section)
        if shown and over > 1:
            yield f"heading {text!r}: {over} pixels"


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, dressed: QApplication, tmp_path: Path) -> Iterator[str]:
    run(CHECKOUT / "packaging" / "translate.py", "build", tmp_path)
    translators = install_translations(dressed, request.param, tmp_path)
    yield request.param
    for translator in translators:
        dressed.removeTranslator(translator)


@pytest.mark.parametrize("size", [(1280, 690), (1366, 740)])
def test_nothing_is_cut_at_the_width_of_a_small_laptop(
    dressed: QApplication, played: Path, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    shutil.copytree(played / "secretary", tmp_path / "profile")
    session = Session(dressed, opening.open_profile(tmp_path / "profile"), language)
    visit = visits.visits(session.context.workspace)[0].visit
    window = session.window
    session.show()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    window.set_sample()
    settle(session)
    window.status.set_backup("06:45 29/11/2026")
    window.status.set_delivery(Delivery(unconfirmed=("Vũ Thị Hồng Nhạn", "Đỗ Xuân Trường")))
    window.status.set_unsaved(3)
    found: list[str] = []
    places = [(entry.key, visit if entry.key in ("visit", "minutes", "round") else "", "") for entry in screens()]
    for place in (*places, *(("visit", visit, part) for part in PARTS)):
        window.show_screen(*place)
        settle(session)
        found += [f"{place[0]} {place[2]}: {one}" for one in _cut(window)]
    assert window.width() == size[0]
    window.hide()
    session.close()
    window.deleteLater()
    session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sorted(set(found)) == []
