"""Tab leads through a card as it is read, before a save and after it: what is made anew does not stand at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.widgets.card import Card
from giamsat_desktop.ui.widgets.fields.choice_fields import MultiChoiceField
from tests.ui.screens.visit.test_visit import Open, built, opened
from tests.ui.whole_windows import put_in_front

__all__ = ["built", "opened"]
_MANY = 60


def _walked(opened: Open, card: QWidget, first: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Return the names of what Tab leads to from `first` on, as long as it is in the card."""
    opened.qtbot.waitUntil(first.isVisible)
    first.setFocus()
    opened.qtbot.waitUntil(first.hasFocus)
    found: list[str] = []
    for _ in range(_MANY):
        at = QApplication.focusWidget()
        if at is None or not card.isAncestorOf(at):
            break
        found.append(f"{type(at).__name__} {at.accessibleName()}")
        opened.qtbot.keyClick(at, key)
    return found


def _supplement(opened: Open) -> tuple[GeneralPart, str]:
    part = opened.part("general", GeneralPart)
    draft = new_id()
    unit = [row.record for row in part._theirs.rows.rows if row.view is not None]
    opening = {"visit": opened.visit, "kind": "bo_sung", "state": "du_thao", "present": unit}
    record(opened.desk.workspace, Edit("minutes", draft, opening))
    opened.screen.mark_stale()
    opened.until(lambda: part._supplement_card.isVisible())
    put_in_front(opened.qtbot, opened.screen.window())
    present = part._supplement.editors["present"]
    assert isinstance(present, MultiChoiceField)
    opened.until(lambda: present.boxes() != {} and all(box.isVisible() for box in present.boxes().values()))
    return part, draft


def _places(card: QWidget, names: list[str]) -> list[int]:
    """Return how far down the card each of these stands."""
    every = {f"{type(one).__name__} {one.accessibleName()}": one for one in card.findChildren(QWidget)}
    return [every[name].mapTo(card, QPoint(0, 0)).y() for name in names]


@pytest.mark.parametrize("joined", [False, True])
def test_tab_goes_down_the_card_of_a_supplement_before_a_save_and_after_it(opened: Open, joined: bool) -> None:
    part, draft = _supplement(opened)
    card, present = part._supplement_card, part._supplement.editors["present"]
    assert isinstance(card, Card)
    assert isinstance(present, MultiChoiceField)
    first = part._supplement.editors["held_at"]
    before = _walked(opened, card, first.focusProxy() or first)
    boxes = [name for name in before if name.startswith("QCheckBox")]
    assert len(boxes) > len(present.boxes())  # all of them, and the one behind
    assert _places(card, before) == sorted(_places(card, before))
    if joined:  # other people are offered: the boxes are made anew
        deputy = {"visit": opened.visit, "side": "don_vi", "name": "Lê Thị Phó", "supplement": draft}
        record(opened.desk.workspace, Edit("attendee", new_id(), deputy))
        opened.screen.mark_stale()
        opened.until(lambda: any("Lê Thị Phó" in box.accessibleName() for box in present.boxes().values()))
        opened.until(lambda: all(box.isVisible() for box in present.boxes().values()))
    else:
        box = list(present.boxes().values())[-1]
        box.setFocus()
        box.click()
        present.commit()
        opened.until(lambda: (seen := opened.record(draft)) is not None and len(seen.items("present")) > 0)
    after = _walked(opened, card, first.focusProxy() or first)
    assert [name for name in after if "Lê Thị Phó" not in name] == before
    assert _places(card, after) == sorted(_places(card, after))
    last = QApplication.focusWidget()
    assert last is not None
    opened.qtbot.keyClick(last, Qt.Key.Key_Backtab)
    back = QApplication.focusWidget()
    assert back is not None
    again = _walked(opened, card, back, Qt.Key.Key_Backtab)
    assert list(reversed(again)) == after


def test_boxes_that_are_offered_anew_stand_where_they_stood(qtbot: QtBot) -> None:
    window, before, field, after = QWidget(), QLineEdit(), MultiChoiceField(), QLineEdit()
    column = QVBoxLayout(window)
    for widget in (before, field, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    put_in_front(qtbot, window)
    for names in ("AB", "BCD", "D"):
        field.set_options([(name, name) for name in names])
        qtbot.waitUntil(lambda: all(box.isVisible() for box in field.boxes().values()))
        before.setFocus()
        walked: list[QWidget] = []
        for _ in range(len(names) + 2):
            at = QApplication.focusWidget()
            assert at is not None
            walked.append(at)
            qtbot.keyClick(at, Qt.Key.Key_Tab)
        assert walked == [before, *field.boxes().values(), after]


def test_tab_goes_down_a_finding_that_was_just_made_and_out_of_it_to_the_next(opened: Open) -> None:
    """Its fields are made as it is opened, and were reached only behind everything else in the window."""
    part = opened.part("findings", FindingsPart)
    put_in_front(opened.qtbot, opened.screen.window())
    opened.until(lambda: len(part._cards) > 1)
    before, after = list(part._cards.values())[:2]
    before.open()
    opened.settle()
    opened.qtbot.waitUntil(lambda: before._form.editors["title"].isVisible())
    walked = _walked(opened, before, before.head)
    named = [name.partition(" ")[2] for name in walked]
    wanted = [before._form.editors[name].accessibleName() for name in ("title", "description", "unit_opinion_text")]
    assert [name for name in named if name in wanted] == wanted
    assert QApplication.focusWidget() is after.head
