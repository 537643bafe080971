"""Differences between two real laptops, shown and decided."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.conflicts.deciding import differences
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.records.recording import Edit, create, delete, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard
from giamsat_desktop.ui.screens.conflicts.decided import DecidedCard
from giamsat_desktop.ui.screens.conflicts.headings import SectionHeading, VisitHeading
from giamsat_desktop.ui.screens.conflicts.marking import marked
from giamsat_desktop.ui.screens.conflicts.notices import DoubleCard, NumberCard, RequestCard
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from giamsat_desktop.ui.screens.conflicts.presenting import ShownDecision
from tests.builders import Writer
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
    people = {claim.person for side in found.shown.sides for claim in side.claims}
    assert people == {offices.HA, offices.BINH}
    assert all(re.fullmatch(r"\d\d:\d\d \d\d/\d\d/\d{4}", side.claims[0].at) for side in found.shown.sides)
    assert found.shown.before == "Tỷ lệ đúng hạn tăng so với năm trước."
    assert screen.shown is not None
    assert screen.shown.groups[0].unit


def test_typed_markup_is_shown_and_never_followed(screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    rich = " ".join(label.text() for label in found.side_labels)
    assert "<b>" not in rich
    assert "&lt;" in rich
    assert "font-weight" in rich
    assert "underline" not in rich  # it would hide the dots below of ạ, ộ and ậ


def test_choosing_a_side_closes_the_difference(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    found = card(screen, "conclusion_assessment")
    wanted = found.shown.sides[1].text
    found.choose_buttons[1].click()
    assert not found.choose_buttons[0].isEnabled()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert assessment(desk) == wanted
    assert desk.toasts


def test_a_card_says_that_it_was_decided_before_another_value_came(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    found = card(screen, "conclusion_assessment")
    assert found.decided.isHidden()
    found.choose_buttons[0].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    visit = offices.first_visit(desk.workspace)
    with offices.opening.opened(Path(shutil.copytree(pair[1], tmp_path / "again"))) as binh:
        record(binh, Edit("visit", visit, {"conclusion_assessment": "Ý kiến mới của Bình."}))
        receiving.receive(desk.workspace, files=[sending.send(binh, folder=tmp_path).path])
    screen.refresh()
    qtbot.waitUntil(lambda: len(screen.cards) == 2, timeout=10_000)
    again = card(screen, "conclusion_assessment")
    assert not again.decided.isHidden()
    assert re.fullmatch(
        rf"Decided \d\d:\d\d \d\d/\d\d/\d{{4}} by {offices.HA}; another value came after that\.", again.decided.text()
    )


def test_undo_of_a_decision_stays_where_differences_are_decided(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    card(screen, "conclusion_assessment").choose_buttons[1].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    for turn, left in ((desk.context.history.undo, 2), (desk.context.history.redo, 1)):
        desk.went.clear()
        turn()
        qtbot.waitUntil(lambda left=left: len(screen.cards) == left, timeout=10_000)
        qtbot.waitUntil(lambda: bool(desk.went))
        assert [where[0] for where in desk.went] == ["conflicts"]


def test_keeping_both_keeps_the_words_of_both_and_no_names(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    card(screen, "conclusion_assessment").both_button.click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert "Số quá hạn" in assessment(desk)
    assert "Cần kiểm tra lại mẫu" in assessment(desk)
    assert all(name not in assessment(desk) for name in (offices.HA, offices.BINH))


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


def test_many_are_decided_at_once_and_the_toast_opens_them_again(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    heading = next(one for one in screen.list.made.values() if isinstance(one, SectionHeading))
    button = next(one for one in heading.buttons if offices.BINH in one.text())
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.empty, timeout=10_000)
    seen = desk.workspace.view(offices.first_visit(desk.workspace))
    assert seen is not None
    assert (seen.get("copies"), "tháng 4" in assessment(desk)) == (5, True)
    assert desk.toasts[-1].text.startswith(f"Chosen, 2 texts of {offices.BINH} in ")
    undo = desk.toasts[-1].undo
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: len(screen.cards) == 2, timeout=10_000)


def test_after_a_decision_the_next_card_is_at_hand(qtbot: QtBot, screen: ConflictsScreen) -> None:
    first, second = screen.cards.values()
    first.choose_buttons[0].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert list(screen.cards.values()) == [second]
    assert screen._after == ""
    assert screen.focusWidget() is second  # the card, and no button that a second press of the same key would press


def test_while_a_decision_is_saved_the_keyboard_rests_on_no_button(qtbot: QtBot, screen: ConflictsScreen) -> None:
    first, second = screen.cards.values()
    first.choose_buttons[0].setFocus()
    first.choose_buttons[0].click()
    assert screen.focusWidget() is first
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    second.choose_buttons[0].click()
    qtbot.waitUntil(lambda: not screen.cards, timeout=10_000)
    assert not isinstance(screen.focusWidget(), QPushButton)


def test_the_toast_says_whose_text_was_chosen_and_what_remains(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    found = card(screen, "copies")
    found.choose_buttons[1].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert desk.toasts[-1].text.startswith(f"Chosen, the text of {found.shown.sides[1].claims[0].person}: ")


def test_cards_name_people_and_no_laptops_where_the_name_says_which(screen: ConflictsScreen) -> None:
    words = " ".join(one.text() for one in card(screen, "copies").findChildren(QLabel))
    assert offices.BINH in words
    assert "laptop" not in words


def test_one_visit_may_be_shown_alone(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    visit = offices.first_visit(desk.workspace)
    assert [screen.filter.itemData(at) for at in range(screen.filter.count())] == ["", visit]
    screen.open_at(visit, "")
    assert screen.filter.currentData() == visit
    assert len(screen.cards) == 2
    screen.leave()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)
    again = ConflictsScreen(desk.context)
    qtbot.addWidget(again)
    again.resize(1000, 700)
    again.show()
    qtbot.waitUntil(lambda: len(again.cards) == 2, timeout=10_000)
    assert again.filter.currentData() == visit  # the place is remembered


def test_fault_39_a_visit_made_twice_is_asked_about_joined_and_parted(qtbot: QtBot, desk: Desk) -> None:
    workspace = desk.workspace
    shown = workspace.view(offices.first_visit(workspace))
    assert shown is not None
    visits.new_visit(
        workspace,
        unit=shown.text("unit"),
        delegation=shown.text("delegation"),
        starts_at=shown.text("starts_at") or "2023-05-15T01:30:00Z",
    )
    screen = ConflictsScreen(desk.context)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    qtbot.waitUntil(lambda: len(screen.cards) == 2, timeout=10_000)
    (asked,) = (one for one in screen.list.made.values() if isinstance(one, DoubleCard))
    assert offices.HA in asked.said.text()
    asked.join_button.click()
    assert not asked.apart_button.isEnabled()
    qtbot.waitUntil(lambda: not any(isinstance(one, DoubleCard) for one in screen.list.made.values()), timeout=10_000)
    qtbot.waitUntil(lambda: any(isinstance(one, VisitHeading) for one in screen.list.made.values()), timeout=10_000)
    assert screen.shown is not None
    assert screen.shown.joined == {offices.first_visit(workspace)}
    heading = next(one for one in screen.list.made.values() if isinstance(one, VisitHeading))
    heading.parted.emit(offices.first_visit(workspace))
    qtbot.waitUntil(lambda: any(isinstance(one, DoubleCard) for one in screen.list.made.values()), timeout=10_000)
    (asked,) = (one for one in screen.list.made.values() if isinstance(one, DoubleCard))
    asked.apart_button.click()
    qtbot.waitUntil(lambda: not any(isinstance(one, DoubleCard) for one in screen.list.made.values()), timeout=10_000)


def test_fault_40_a_number_given_twice_is_changed_by_one_press(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    first, second = (line.visit for line in visits.visits(desk.workspace)[:2])
    edits = [Edit("visit", name, {"minutes_number": "05/BB"}) for name in (first, second)]
    desk.context.act(lambda: record(desk.workspace, *edits))
    qtbot.waitUntil(lambda: "number 05/BB" in screen.list.made, timeout=10_000)
    found = screen.list.made["number 05/BB"]
    assert isinstance(found, NumberCard)
    found.buttons[0].click()
    qtbot.waitUntil(lambda: "number 05/BB" not in screen.list.made, timeout=10_000)
    seen = desk.workspace.view(second)
    assert seen is not None
    assert seen.text("minutes_number") == "06/BB"


def test_fault_69_an_order_to_erase_is_asked_about_before_it_is_followed(
    qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with offices.copies(pair, tmp_path) as (ha, binh):
        finding, _ = create(binh, "finding", {"visit": offices.first_visit(binh), "title": "Ông A", "section": "II"})
        offices.receiving.receive(ha, files=[offices.sending.send(binh, folder=tmp_path).path])
        redacting.redact(ha, record_id=finding, field="title", reason="theo đơn")
        offices.receiving.receive(binh, files=[offices.sending.send(ha, folder=tmp_path).path])
        with offices.desk(binh) as desk:
            screen = ConflictsScreen(desk.context)
            qtbot.addWidget(screen)
            screen.show()
            (order,) = redacting.requested(binh)
            qtbot.waitUntil(lambda: f"request {order.revision}" in screen.list.made, timeout=10_000)
            card = screen.list.made[f"request {order.revision}"]
            assert isinstance(card, RequestCard)
            assert "theo đơn" in card.said.text()
            assert "Ông A" in card.words.text()
            card.buttons[0].click()
            box = screen.findChild(QMessageBox)
            assert box is not None
            assert redacting.requested(binh)
            next(one for one in box.buttons() if one.property("tone") == "danger").click()
            qtbot.waitUntil(lambda: f"request {order.revision}" not in screen.list.made, timeout=10_000)
            assert redacting.requested(binh) == ()


def test_fault_38_of_hundreds_of_cards_only_those_near_the_view_are_made(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    loaded = screen.shown
    assert loaded is not None
    group = loaded.groups[0]
    one = group.differences[0]
    many = tuple(
        replace(one, difference=replace(one.difference, conflict=replace(one.difference.conflict, group=f"g{at}")))
        for at in range(500)
    )
    screen.show_loaded(replace(loaded, groups=(replace(group, differences=many),)))
    qtbot.waitUntil(lambda: len(screen.cards) > 2, timeout=10_000)
    qtbot.waitUntil(lambda: not screen.list._timer.isActive(), timeout=10_000)
    assert len(screen.cards) < 30
    assert not screen.list.complete
    bar = screen.list.verticalScrollBar()
    seen = len(screen.cards)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(screen.cards) > seen, timeout=10_000)
    screen.list.go_to(many[90].difference.key)
    qtbot.waitUntil(lambda: screen.list.first_seen() == many[90].difference.key, timeout=10_000)
    assert len(screen.cards) < 130


@given(st.text(max_size=80), st.none() | st.text(max_size=80))
def test_marking_keeps_every_letter_and_lets_no_markup_through(text: str, against: str | None) -> None:
    rich = marked(text, against, "#fdf1d8")
    bare = re.sub(r"<span style=\"[^\"<>]*\">|</span>", "", rich)
    assert html.unescape(bare.replace("<br>", "\n")) == html.unescape(html.escape(text))
    assert "<" not in bare.replace("<br>", "")


def test_what_was_decided_about_is_what_was_shown_and_the_text_typed_stays(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    found = card(screen, "conclusion_assessment")
    found.write_button.click()
    found.editor.setPlainText("Hai bên thống nhất.")
    third = Writer("third").edit(
        offices.first_visit(desk.workspace), {"conclusion_assessment": "Ý kiến thứ ba."}, record_type="visit"
    )
    with desk.workspace.store.unit_of_work() as work:
        work.revisions.add(third)
        work.commit()
    screen.refresh()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)
    assert card(screen, "conclusion_assessment") is found  # nobody is disturbed while writing
    found.save_button.click()
    qtbot.waitUntil(lambda: any(one is not found and one.writing for one in screen.cards.values()), timeout=10_000)
    fresh = card(screen, "conclusion_assessment")
    assert len(fresh.shown.sides) == 3
    assert fresh.editor.toPlainText() == "Hai bên thống nhất."
    assert any("no longer as it was shown" in banner.text for banner in desk.banners)
    fresh.save_button.click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    assert assessment(desk) == "Hai bên thống nhất."


def standing(desk: Desk, qtbot: QtBot) -> ConflictsScreen:
    shown = ConflictsScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    return shown


def test_of_a_group_each_line_has_its_own_keep_and_the_last_one_decides(
    qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with offices.copies(pair, tmp_path) as (ha, binh), offices.desk(ha) as desk:
        visit, stick = offices.first_visit(ha), tmp_path / "stick"
        stick.mkdir()
        record(ha, Edit("visit", visit, {"report_number": "12/BC"}))
        record(binh, Edit("visit", visit, {"report_date": "2023-05-09"}))
        receiving.receive(ha, files=[sending.send(binh, folder=stick).path])
        shown = standing(desk, qtbot)
        qtbot.waitUntil(lambda: any(key.endswith(":unit_report") for key in shown.cards), timeout=10_000)
        found = card(shown, "unit_report")
        assert not found.choose_buttons  # nobody's whole is taken over another's
        assert found.lines is not None
        sides = found.shown.lines[0].sides
        of_ha = next(at for at, text in enumerate(sides) if text == "12/BC")
        found.lines.buttons["report_number", of_ha].click()
        assert found.shown.lines[1].label in found.lines.left.text()
        assert found.lines.buttons["report_number", of_ha].isEnabled()
        found.lines.buttons["report_date", 1 - of_ha].click()
        qtbot.waitUntil(lambda: not any(key.endswith(":unit_report") for key in shown.cards), timeout=10_000)
        seen = ha.view(visit)
        assert seen is not None
        assert (seen.text("report_number"), seen.text("report_date")) == ("12/BC", "2023-05-09")


def test_a_deletion_says_who_did_what_and_what_goes_with_it(
    qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with offices.copies(pair, tmp_path) as (ha, binh), offices.desk(ha, "vi") as desk:
        visit, stick = offices.first_visit(ha), tmp_path / "stick"
        stick.mkdir()
        finding, _ = create(ha, "finding", {"visit": visit, "title": "Chậm", "kind": "ton_tai", "section": "II"})
        for text in ("một", "hai"):
            create(ha, "cause", {"visit": visit, "finding": finding, "kind": "chu_quan", "text": text})
        receiving.receive(binh, files=[sending.send(ha, folder=stick).path])
        delete(ha, "finding", finding)
        record(binh, Edit("finding", finding, {"severity": "cao"}))
        receiving.receive(ha, files=[sending.send(binh, folder=stick).path])
        shown = standing(desk, qtbot)
        qtbot.waitUntil(lambda: any(key.endswith(":deleted") for key in shown.cards), timeout=10_000)
        found = card(shown, "deleted")
        words = {side.keeps: side.text for side in found.shown.sides}
        assert words[False].startswith(f"{offices.HA} xóa phát hiện này lúc ")
        assert words[True].startswith(f"{offices.BINH} sửa phát hiện này lúc ")
        assert words[True].endswith(", khi máy chưa nhận được việc xóa: Mức độ “Cao”")
        assert "2 nguyên nhân" in found.shown.along
        assert found.shown.before is None
        assert found.shown.title.endswith("Xóa hay giữ")
        keep = next(at for at, side in enumerate(found.shown.sides) if side.keeps)
        found.choose_buttons[keep].click()
        qtbot.waitUntil(lambda: not any(key.endswith(":deleted") for key in shown.cards), timeout=10_000)
        seen = ha.view(finding)
        assert seen is not None
        assert not seen.deleted


def decided_tab(qtbot: QtBot, screen: ConflictsScreen) -> None:
    screen.tabs.choose(1)
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=10_000)


def test_the_decided_ones_are_listed_with_what_was_put_aside(qtbot: QtBot, screen: ConflictsScreen) -> None:
    decided_tab(qtbot, screen)
    assert screen.pages.currentWidget() is screen.decided
    assert screen.decided.currentWidget() is screen.decided.empty  # nothing is decided yet, said in words
    screen.tabs.choose(0)
    found = card(screen, "copies")
    chosen, dropped = found.shown.sides[1].text, found.shown.sides[0].text
    found.choose_buttons[1].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    decided_tab(qtbot, screen)
    qtbot.waitUntil(lambda: len(screen.decided.cards) == 1, timeout=10_000)
    words = " ".join(one.text() for one in screen.decided.cards[0].findChildren(QLabel))
    assert f"Decided by {offices.HA}" in words
    assert (chosen in words, dropped in words, "Put aside" in words) == (True, True, True)
    assert screen.decided.cards[0].reopen_button.isVisible()


def test_a_decision_is_opened_again_and_undo_takes_that_back(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    card(screen, "copies").choose_buttons[1].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 1, timeout=10_000)
    decided_tab(qtbot, screen)
    qtbot.waitUntil(lambda: len(screen.decided.cards) == 1, timeout=10_000)
    screen.decided.cards[0].reopen_button.click()
    qtbot.waitUntil(lambda: not screen.decided.cards, timeout=10_000)
    assert len(differences(desk.workspace)) == 2
    desk.context.history.undo()
    qtbot.waitUntil(lambda: len(screen.decided.cards) == 1, timeout=10_000)
    assert len(differences(desk.workspace)) == 1


def test_what_another_decided_says_who_can_open_it_again(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    shown = DecidedCard(
        ShownDecision("k", "", "", "Số bản", offices.BINH, "08:00 01/05/2023", False, "4", (), None, standing=True)
    )
    qtbot.addWidget(shown)
    assert shown.reopen_button.isHidden()
    assert offices.BINH in shown.note.text()


def test_a_card_says_what_sealed_minutes_hold_of_it(qtbot: QtBot, desk: Desk, screen: ConflictsScreen) -> None:
    shown = card(screen, "conclusion_assessment").shown
    sides = tuple(
        replace(side, off_paper=frozenset({"conclusion_assessment"}) if at == 0 else frozenset())
        for at, side in enumerate(shown.difference.sides)
    )
    sealed = replace(shown, difference=replace(shown.difference, sides=sides, sealed="BB-1"))
    said = DifferenceCard(sealed, desk.context.drafts)
    qtbot.addWidget(said)
    assert "Minutes BB-1 are sealed and say what stands at B." in said.on_paper.text()
    assert not said.on_paper.isHidden()
    assert all(button.isEnabled() for button in said.choose_buttons)
    assert card(screen, "conclusion_assessment").on_paper.isHidden()


def test_a_card_offers_to_keep_what_the_minutes_say_where_no_side_says_it(
    qtbot: QtBot, desk: Desk, screen: ConflictsScreen
) -> None:
    shown = card(screen, "conclusion_assessment").shown
    sides = tuple(replace(side, off_paper=frozenset({"conclusion_assessment"})) for side in shown.difference.sides)
    paper = {"conclusion_assessment": "Như đã in."}
    about = replace(shown.difference, sides=sides, sealed="BB-1", on_paper=paper)
    said = DifferenceCard(replace(shown, difference=about, on_paper="Như đã in."), desk.context.drafts)
    qtbot.addWidget(said)
    assert "say none of this, but: “Như đã in.”" in said.on_paper.text()
    assert "Supplementary minutes print only what is new" in said.on_paper.text()
    assert not said.paper_button.isHidden()
    with qtbot.waitSignal(said.wrote) as told:
        said.paper_button.click()
    assert told.args[1] == paper
    assert card(screen, "conclusion_assessment").paper_button.isHidden()
    screen._write(said.shown, paper)
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=10_000)
    seen = desk.workspace.view(about.conflict.record)
    assert seen is not None
    assert seen.get("conclusion_assessment") == "Như đã in."
