"""No text from records is markup: every screen is shown with tags and "&" in every text, and looked at."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QGroupBox, QLabel, QWidget

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.look.plain import Box, Label, RichLabel, plain_tip, worded
from giamsat_desktop.ui.missing.visit_parts import PARTS
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.session import Session
from tests.sweeps.hostile_window import settle
from tests.sweeps.hostile_writing import HostileLaptop

MARK = "<img src='x.png'> R&D"
_KEY = re.compile(r"(?<!&)(?:&&)*&(?!&)")
_ITEMS = 60


@pytest.fixture(scope="module")
def marked(played: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A laptop all whose texts hold a tag and "&", some of them in dispute with another's; and a visit."""
    folder = tmp_path_factory.mktemp("marked")
    for name in ("inspector_1", "secretary"):
        shutil.copytree(played / name, folder / name)
    with opening.opened(folder / "inspector_1") as workspace:
        visit = workspace.of_type("answer")[0].text("visit")
        bundle = _mark_all(HostileLaptop(workspace), "A").send(folder)
    with opening.opened(folder / "secretary") as workspace:
        _mark_all(HostileLaptop(workspace), "B", only=("answer", "visit", "finding"))
        assert not receiving.receive(workspace, files=[bundle]).refused
    return folder / "secretary", visit


def _mark_all(laptop: HostileLaptop, letter: str, only: tuple[str, ...] = ()) -> HostileLaptop:
    for kind in RECORD_TYPES.values():
        if only and kind.name not in only:
            continue
        for seen in laptop.workspace.of_type(kind.name):
            names = [
                field.name for field in kind.by_name.values() if field.type in (FieldType.TEXT, FieldType.LONG_TEXT)
            ]
            said = {
                name: f"{MARK} {letter} {seen.fields[name]}"[: kind.by_name[name].max_length]
                for name in names
                if name in seen.fields
            }
            if said and not seen.deleted:
                laptop.write(seen.record, kind.name, said)
    return laptop


def test_every_screen_shows_tags_and_ampersands_as_they_are(dressed: QApplication, marked: tuple[Path, str]) -> None:
    profile, visit = marked
    session = Session(dressed, opening.open_profile(profile))
    session.window.resize(1366, 768)
    session.window.show()
    found: set[str] = set()
    marks = 0
    try:
        places = [(entry.key, visit if entry.key in ("visit", "minutes", "round") else "", "") for entry in screens()]
        places += [("visit", visit, part) for part in PARTS]
        for place in places:
            session.window.show_screen(*place)
            settle(session)
            found.update(f"{'/'.join(place)}: {one}" for one in _taken_for_markup(session.window))
            marks += sum("<img" in one.text() for one in session.window.findChildren(QLabel))
    finally:
        session.window.hide()
        session.close()
        session.window.deleteLater()
        session.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found == set()
    assert marks > 20


def _taken_for_markup(window: QWidget) -> Iterator[str]:
    """Yield everything in a window that Qt would take for markup or for a key."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from _tip(widget.toolTip(), type(widget).__name__)
        if isinstance(widget, QLabel):
            yield from _label(widget)
        if isinstance(widget, QAbstractButton | QGroupBox):
            said = widget.text() if isinstance(widget, QAbstractButton) else widget.title()
            if "R&" in said and _KEY.search(said):
                yield f"{type(widget).__name__} {said!r} takes & for a key"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(widget.model())
    for action in window.findChildren(QAction):
        if "R&" in action.text() and _KEY.search(action.text()):
            yield f"act {action.text()!r} takes & for a key"


def _label(label: QLabel) -> Iterator[str]:
    said = f"{type(label).__name__} {label.text()[:60]!r}"
    if label.textFormat() == Qt.TextFormat.RichText:
        if not isinstance(label, RichLabel) or "<img" in label.text():
            yield f"{said} is markup"
    elif label.textFormat() != Qt.TextFormat.PlainText and Text.mightBeRichText(label.text()):
        yield f"{said} would be markup"
    if label.buddy() is not None and "R&" in label.text() and _KEY.search(label.text()):
        yield f"{said} takes & for a key"


def _tip(said: str, of: str) -> Iterator[str]:
    if "<img" in said and Text.mightBeRichText(said):
        yield f"tool tip of {of}: {said[:60]!r}"


def _items(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), _ITEMS)):
        for column in range(12):  # an index beyond the last column has no data
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            yield from _tip(str(tip or ""), f"a row of {type(model).__name__}")


def test_what_is_plain_is_plain(dressed: QApplication) -> None:
    owner = QWidget()
    assert Label(MARK, owner).textFormat() == Qt.TextFormat.PlainText
    box = Box(Box.Icon.Warning, MARK, MARK, owner)
    box.explain(MARK)
    assert [one.text() for one in box.findChildren(QLabel) if one.text()] == [MARK, MARK]
    assert {one.textFormat() for one in box.findChildren(QLabel) if one.text()} == {Qt.TextFormat.PlainText}
    assert plain_tip("a < b & c") == "a < b & c"
    assert "<img" not in plain_tip(MARK)
    assert "&lt;img" in plain_tip(MARK)
    assert worded("R&D && co") == "R&&D &&&& co"
