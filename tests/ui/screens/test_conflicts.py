"""Differences between two real laptops, shown and decided."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.deciding import differences
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard
from giamsat_desktop.ui.screens.conflicts.marking import marked
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("differing")
    ha, binh = offices.build_pair(root)
    (root / "copies").mkdir()
    with offices.opening.opened(ha) as first, offices.opening.opened(binh) as second:
        offices.differ(first, second, root)
    return ha, binh


@pytest.fixture
def desk(pair: tuple[Path, Path], tmp_path: Path) -> Iterator[Desk]:
    with offices.copies(pair, tmp_path) as (ha, _), offices.desk(ha) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> ConflictsScreen:
    shown = ConflictsScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.cards) == 2, timeout=10_000)
    return shown


def card(screen: ConflictsScreen, group: str) -> DifferenceCard:
    return next(found for key, found in screen.cards.items() if key.endswith(f":{group}"))


def assessment(desk: Desk) -> str:
    seen = desk.workspace.view(offices.first_visit(desk.workspace))
    assert seen is not None
    return seen.text("conclusion_assessment")


def test_sides_show_person_laptop_time_and_what_was_before(screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    people = {claim[0] for side in found.shown.sides for claim in side.claims}
    assert people == {offices.HA, offices.BINH}
    assert all(re.fullmatch(r"\d\d:\d\d \d\d/\d\d/\d{4}", side.claims[0][2]) for side in found.shown.sides)
    assert found.shown.before == "Tỷ lệ đúng hạn tăng so với năm trước."
    assert screen.visits[0].unit


def test_typed_markup_is_shown_and_never_followed(screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    rich = " ".join(label.text() for label in found.side_labels)
    assert "<b>" not in rich
    assert "&lt;" in rich
    assert "underline" in rich


def test_choosing_a_side_closes_the_difference(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    wanted = found.shown.sides[1].text
    found.choose_buttons[1].click()
    assert not found.choose_buttons[0].isEnabled()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert assessment(desk) == wanted
    assert desk.toasts


def test_keeping_both_names_both_authors(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    card(screen, "conclusion_assessment").both_button.click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert offices.HA in assessment(desk)
    assert offices.BINH in assessment(desk)


def test_writing_anew(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    found.write_button.click()
    assert found.writing
    screen.refresh()  # nothing typed is lost when the screen loads again
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)
    assert card(screen, "conclusion_assessment") is found
    found.editor.setPlainText("Hai bên thống nhất.  ")
    found.save_button.click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert assessment(desk) == "Hai bên thống nhất."


def test_a_number_is_chosen_not_written(screen: ConflictsScreen) -> None:
    found = card(screen, "copies")
    assert found.both_button.isHidden()
    assert found.write_button.isHidden()


def test_all_decided_says_so(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    for group, left in (("copies", 1), ("conclusion_assessment", 0)):
        card(screen, group).choose_buttons[0].click()
        qtbot.waitUntil(lambda left=left: len(screen.cards) == left, timeout=10_000)
    assert screen.pages.currentWidget() is screen.empty
    assert differences(desk.workspace) == ()


@given(st.text(max_size=80), st.none() | st.text(max_size=80))
def test_marking_keeps_every_letter_and_lets_no_markup_through(text: str, against: str | None) -> None:
    rich = marked(text, against, "#fdf1d8")
    bare = re.sub(r"<span style=\"[^\"<>]*\">|</span>", "", rich)
    assert html.unescape(bare.replace("<br>", "\n")) == html.unescape(html.escape(text))
    assert "<" not in bare.replace("<br>", "")
