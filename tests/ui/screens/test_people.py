"""People and laptops, with real profiles: cards with six words, who may do what, invitations, the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.exchange import inviting
from giamsat_desktop.services.people import card_pictures, enrolling
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.screens.people.asking_key import KeyDialog
from giamsat_desktop.ui.screens.people.page import CARD, INVITE, LAPTOPS, SHEET, PeopleScreen
from giamsat_desktop.ui.sticks import Stick
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = 20_000


@pytest.fixture
def lead(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    with offices.desk(both[0]) as made:
        yield made


@pytest.fixture
def member(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    with offices.desk(both[1]) as made:
        yield made


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Workspace]:
    opening.create_profile(tmp_path / "cuc", name="Phạm Thị Cúc")
    with opening.opened(tmp_path / "cuc") as opened:
        yield opened


def make(qtbot: QtBot, desk: Desk, *sticks: Path, part: str = LAPTOPS) -> PeopleScreen:
    """Open the screen; whoever asks for it holds it, as the window does."""

    def find() -> Sequence[Stick]:
        return [Stick(folder, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat") for folder in sticks]

    screen = PeopleScreen(desk.context, find_sticks=find)
    qtbot.addWidget(screen)
    screen.resize(1140, 640)
    screen.show()
    screen.open_at("", part)
    qtbot.waitUntil(lambda: screen.people is not None and not screen.stale, timeout=LONG)
    return screen


def reloaded(qtbot: QtBot, screen: PeopleScreen) -> None:
    qtbot.waitUntil(lambda: not screen.stale and not screen._loading, timeout=LONG)


def states(screen: PeopleScreen) -> dict[str, Acquaintance]:
    return {one.name: one.state for one in screen.laptops.table.rows.shown()}


def test_the_lead_sees_who_is_known_and_may_act(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead)
    laptops = screen.laptops
    binh = laptops.table.current()
    assert binh is not None
    assert (binh.name, binh.state) == (offices.BINH, Acquaintance.ACCEPTED)
    assert all(word in laptops.words.text() for word in binh.words)
    assert laptops.revoke_button.isEnabled()
    assert laptops.lead_button.isEnabled()
    assert laptops.why_not.isHidden()


def test_others_are_told_why_not(qtbot: QtBot, member: Desk) -> None:
    screen = make(qtbot, member)
    laptops = screen.laptops
    assert laptops.table.current() is not None
    assert not laptops.revoke_button.isEnabled()
    assert not laptops.lead_button.isEnabled()
    assert "Only a lead" in laptops.why_not.text()
    assert not screen.invite.invite_button.isEnabled()
    assert "Only a lead" in screen.invite.why_not.text()
    assert not screen.sheet.print_button.isEnabled()
    assert "the laptop that made the campaign" in screen.sheet.why_not.text()
    assert screen.people is not None
    assert len(screen.people.key_words) == 6


def test_a_card_counts_only_after_the_words_were_compared(
    qtbot: QtBot, lead: Desk, newcomer: Workspace, usb: Path
) -> None:
    words = enrolling.export_card(newcomer, file=usb / "cuc.gscard")
    screen = make(qtbot, lead)
    accept = screen.laptops.accept
    accept.drop.take([usb / "cuc.gscard"])
    qtbot.waitUntil(lambda: not accept.who.isHidden(), timeout=LONG)
    assert all(word in accept.words.text() for word in words)
    assert not accept.accept_button.isEnabled()
    needed = max(widget.minimumSizeHint().width() for widget in (accept, screen.laptops.chosen))
    assert needed <= 340  # a third of the narrowest screen: the words and the warning stand there whole
    accept.accept()  # Enter somewhere: still nothing
    assert newcomer.writer not in trust.trust_of(lead.workspace).accepted
    accept.compared.setChecked(True)
    with qtbot.waitSignal(accept.accepted, timeout=LONG):
        accept.accept_button.click()
    reloaded(qtbot, screen)
    assert states(screen)["Phạm Thị Cúc"] is Acquaintance.ACCEPTED
    assert newcomer.writer in trust.trust_of(lead.workspace).certified  # a lead vouches at once
    assert "accepted" in accept.done.text()


def test_a_picture_of_the_code_does_too_dropped_or_pasted(
    qtbot: QtBot, lead: Desk, newcomer: Workspace, usb: Path
) -> None:
    picture = usb / "cuc.png"
    picture.write_bytes(card_pictures.card_png(newcomer))
    screen = make(qtbot, lead)
    accept = screen.laptops.accept
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    for put in (lambda: QGuiApplication.clipboard().setMimeData(data), lambda: _copy_image(picture)):
        put()
        accept.drop.paste()
        qtbot.waitUntil(lambda: not accept.who.isHidden(), timeout=LONG)
        assert "Phạm Thị Cúc" in accept.who.text()
        accept.leave_button.click()
        assert accept.who.isHidden()


def _copy_image(file: Path) -> None:
    QGuiApplication.clipboard().setImage(QImage(str(file)))


def test_a_foreign_file_and_the_own_card_are_refused_in_words(qtbot: QtBot, lead: Desk, usb: Path) -> None:
    screen = make(qtbot, lead)
    accept = screen.laptops.accept
    (usb / "thu.gscard").write_bytes(b"not a card")
    accept.look_at([usb / "thu.gscard"])
    qtbot.waitUntil(lambda: not accept.problem.isHidden(), timeout=LONG)
    assert "thu.gscard" in accept.problem.text()
    enrolling.export_card(lead.workspace, file=usb / "me.gscard")
    accept.look_at([usb / "me.gscard"])
    qtbot.waitUntil(lambda: "very laptop" in accept.problem.text(), timeout=LONG)
    assert accept.who.isHidden()


def test_distrust_is_for_this_laptop_only(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead)
    with qtbot.waitSignal(screen.laptops.changed, timeout=LONG):
        screen.laptops.distrust_button.click()
    reloaded(qtbot, screen)
    assert states(screen) == {offices.BINH: Acquaintance.DROPPED}  # the lead vouched for it: the others go on
    assert not screen.laptops.distrust_button.isEnabled()
    assert screen.laptops.revoke_button.isEnabled()
    assert "not trusted" in lead.toasts[-1].text


def test_shutting_out_asks_first_and_stays(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead)
    dialog = screen.laptops.ask_revoke()
    assert dialog is not None
    assert dialog.keep_button.isDefault()
    dialog.keep_button.click()
    dialog = screen.laptops.ask_revoke()
    assert dialog is not None
    dialog.limited.setChecked(True)
    dialog.number.setValue(0)
    with qtbot.waitSignal(screen.laptops.changed, timeout=LONG):
        dialog.revoke_button.click()
    reloaded(qtbot, screen)
    assert states(screen) == {offices.BINH: Acquaintance.REVOKED}
    assert set(trust.trust_of(lead.workspace).caps.values()) == {0}
    assert not screen.laptops.revoke_button.isEnabled()
    assert "stays out" in screen.laptops.why_not.text()


def test_the_last_number_that_counts_is_kept_until_it_is_decided(
    qtbot: QtBot, lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    panel = make(qtbot, lead).laptops
    panel.table.choose(panel.table.rows.shown()[0].writer)
    dialog = panel.ask_revoke()
    assert dialog is not None
    dialog.limited.setChecked(True)
    dialog.number.selectAll()
    qtbot.keyClicks(dialog.number, "17")
    qtbot.waitUntil(lambda: durable(lead) == {"number": "17"}, timeout=LONG)
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: durable(lead) == {}, timeout=LONG)
    lead.context.history.undo()
    qtbot.waitUntil(lambda: durable(lead) == {"number": "17"}, timeout=LONG)
    again = panel.ask_revoke()
    assert again is not None
    assert (again.limited.isChecked(), again.number.value()) == (True, 17)
    again.decide()
    qtbot.waitUntil(lambda: durable(lead) == {} and not lead.context.jobs.busy, timeout=LONG)


def test_the_name_of_the_newcomer_is_kept_until_the_invitation_is_written(
    qtbot: QtBot, lead: Desk, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    panel = make(qtbot, lead, usb, part=INVITE).invite
    qtbot.keyClicks(panel.name, "Pham Thi Cuc")
    qtbot.waitUntil(lambda: durable(lead) == {"name": "Pham Thi Cuc"}, timeout=LONG)
    again = make(qtbot, lead, usb, part=INVITE).invite
    assert again.name.text() == "Pham Thi Cuc"
    qtbot.waitUntil(again.invite_button.isEnabled, timeout=LONG)
    again.invite()
    qtbot.waitUntil(lambda: not again.words.isHidden() and durable(lead) == {}, timeout=LONG)
    assert "Pham Thi Cuc" in again.outcome.text()
    assert not again.name.text()


def durable(desk: Desk) -> dict[str, str]:
    return {one.field: one.text for one in drafting.all_of(desk.workspace)}


def test_another_lead_is_made_after_a_question(qtbot: QtBot, lead: Desk) -> None:
    screen = make(qtbot, lead)
    screen.laptops.make_lead()
    box = screen.laptops.findChild(QMessageBox)
    assert box is not None
    danger = next(one for one in box.findChildren(QPushButton) if one.property("tone") == "danger")
    with qtbot.waitSignal(screen.laptops.changed, timeout=LONG):
        danger.click()
    reloaded(qtbot, screen)
    binh = screen.laptops.table.current()
    assert binh is not None
    assert binh.is_lead
    assert "already" in screen.laptops.why_not.text()


def test_my_card_as_words_picture_and_file(qtbot: QtBot, member: Desk, lead: Desk, usb: Path) -> None:
    screen = make(qtbot, member, part=CARD)
    card = screen.card
    assert all(word in card.words.text() for word in enrolling.my_words(member.workspace))
    assert not card.code.pixmap().isNull()
    card.export_to(usb / "binh")
    qtbot.waitUntil(lambda: "binh.gscard" in card.saved.text(), timeout=LONG)
    card.save_picture_to(usb / "binh.png")
    qtbot.waitUntil(lambda: "binh.png" in card.saved.text(), timeout=LONG)
    shown = card.code.pixmap()
    assert shown.save(str(usb / "photographed.png"))
    for name in ("binh.gscard", "binh.png", "photographed.png"):
        seen = enrolling.look_at_card(lead.workspace, content=(usb / name).read_bytes(), file=name)
        assert (seen.name, seen.known) == (offices.BINH, True)


def test_an_invitation_is_written_said_and_taken_back(qtbot: QtBot, lead: Desk, newcomer: Workspace, usb: Path) -> None:
    screen = make(qtbot, lead, usb, part=INVITE)
    invite = screen.invite
    assert not invite.invite_button.isEnabled()  # for whom?
    other = next(one.name for one in screen.people.others)
    invite.name.setText(other.upper())
    assert other in invite.alike.text()
    invite.name.setText("Phạm Thị Cúc")
    assert invite.alike.isHidden()
    qtbot.waitUntil(invite.invite_button.isEnabled, timeout=LONG)
    with qtbot.waitSignal(invite.changed, timeout=LONG):
        invite.invite_button.click()
    bundle = next(usb.glob("*.gsb"))
    assert "Phạm Thị Cúc" in invite.outcome.text()
    assert bundle.name in invite.outcome.text()
    assert len(invite.words.text().split()) == 4
    invite.name.setText("Đỗ Văn Ba")  # these words are not shown again: first they are said
    assert not invite.invite_button.isEnabled()
    assert not invite.why_not.isHidden()
    invite.name.clear()
    assert not inviting.open_invitation(newcomer, file=bundle, passphrase=invite.words.text()).refused
    reloaded(qtbot, screen)
    assert len(invite.given.withdraw_buttons) == 1
    words = invite.words.text()
    invite.given.withdraw_buttons[0].click()
    box = invite.findChild(QMessageBox)
    assert box is not None
    assert "Phạm Thị Cúc" in box.text()
    assert invite.words.text() == words
    with qtbot.waitSignal(invite.changed, timeout=LONG):
        next(one for one in box.buttons() if one.text() == "Take back").click()
    reloaded(qtbot, screen)
    assert inviting.invitations(lead.workspace) == ()
    assert invite.words.isHidden()  # they open nothing any more
    assert "Phạm Thị Cúc" in lead.toasts[-1].text
    assert not invite.given.nothing.isHidden()


def test_the_sheet_is_saved_and_printed(qtbot: QtBot, lead: Desk, usb: Path) -> None:
    screen = make(qtbot, lead, part=SHEET)
    sheet = screen.sheet
    assert sheet.print_button.isEnabled()
    sheet.save_to(usb / "to-khoa")
    qtbot.waitUntil(lambda: "to-khoa.pdf" in sheet.done.text() and sheet.save_button.isEnabled(), timeout=LONG)
    assert (usb / "to-khoa.pdf").read_bytes().startswith(b"%PDF")
    (usb / "goi.gsb").touch()  # the folder of bundles goes round: it is asked, and nothing is the safe answer
    (usb / "to-khoa.pdf").unlink()
    sheet.save_if_sure(usb / "to-khoa.pdf")
    qtbot.waitUntil(lambda: bool(sheet.findChildren(QMessageBox)), timeout=LONG)
    (box,) = sheet.findChildren(QMessageBox)
    assert box.defaultButton().text() == "Do not save"
    box.reject()
    assert not (usb / "to-khoa.pdf").exists()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(usb / "printed.pdf"))
    sheet.print_on(printer)
    qtbot.waitUntil(lambda: "printer" in sheet.done.text() and sheet.print_button.isEnabled(), timeout=LONG)
    assert (usb / "printed.pdf").stat().st_size > 1000


def test_fault_66_the_sheet_makes_another_laptop_the_leads(qtbot: QtBot, lead: Desk, member: Desk) -> None:
    with lead.workspace.store.reading() as work:
        kept = work.settings.get("root")
    assert isinstance(kept, dict)
    first = make(qtbot, lead, part=SHEET)
    assert first.sheet.take_over.isHidden()
    screen = make(qtbot, member, part=SHEET)
    card = screen.sheet.take_over
    assert not card.isHidden()
    assert not card.take_button.isEnabled()
    card.key.line.setText("ABCD EFGH")
    card.take_button.click()
    qtbot.waitUntil(lambda: bool(card.problem.text()), timeout=LONG)
    card.key.line.setText(str(kept["key"]).lower())
    with qtbot.waitSignal(card.taken, timeout=LONG):
        card.take_button.click()
    reloaded(qtbot, screen)
    assert card.isHidden()
    assert screen.sheet.print_button.isEnabled()
    assert screen.laptops.revoke_button.isEnabled()  # the lost lead's


def test_one_comes_for_a_laptop(qtbot: QtBot, lead: Desk, newcomer: Workspace, usb: Path) -> None:
    enrolling.export_card(newcomer, file=usb / "cuc.gscard")
    enrolling.accept_card(lead.workspace, file=usb / "cuc.gscard")
    binh = next(one for one in enrolling.colleagues(lead.workspace) if one.name == offices.BINH)
    screen = PeopleScreen(lead.context, find_sticks=list)
    qtbot.addWidget(screen)
    screen.open_at(binh.writer, LAPTOPS)
    screen.show()
    qtbot.waitUntil(lambda: screen.people is not None, timeout=LONG)
    current = screen.laptops.table.current()
    assert current is not None
    assert current.writer == binh.writer


def test_the_key_leaves_for_paper_and_is_asked_for_where_only_it_helps(qtbot: QtBot, lead: Desk) -> None:
    with lead.workspace.store.reading() as work:
        kept = work.settings.get("root")
    assert isinstance(kept, dict)
    sheet = str(kept["key"]).removeprefix("AGE-SECRET-KEY-1").lower()
    screen = make(qtbot, lead, part=SHEET)
    card, laptops = screen.sheet.paper_only, screen.laptops
    asked = card.ask()
    assert not asked.act_button.isEnabled()
    asked.key.line.setText("abcd efgh")
    asked.act_button.click()
    qtbot.waitUntil(lambda: bool(card.problem.text()), timeout=LONG)
    assert screen.sheet.print_button.isEnabled()
    asked = card.ask()
    asked.key.line.setText(sheet)
    qtbot.keyClick(asked.key.line, Qt.Key.Key_Return)  # Enter alone does nothing that cannot be taken back
    assert asked.isVisible()
    with qtbot.waitSignal(card.left, timeout=LONG):
        asked.act_button.click()
    reloaded(qtbot, screen)
    assert card.isHidden()
    assert not screen.sheet.print_button.isEnabled()
    assert "paper only" in screen.sheet.take_over.header.title.text()
    one = laptops.table.current()
    assert one is not None
    assert "type it from the sheet" in laptops.why_not.text()
    assert laptops.lead_button.isEnabled()
    laptops._with_key(lambda typed: given.append(typed), "", "x")
    given: list[str] = []
    dialog = laptops.findChild(KeyDialog)
    assert dialog is not None
    dialog.key.line.setText(sheet)
    dialog.act_button.click()
    assert given == [sheet]
    again = screen.sheet.take_over
    again.key.line.setText(sheet)
    with qtbot.waitSignal(again.taken, timeout=LONG):
        again.take_button.click()
    reloaded(qtbot, screen)
    assert screen.sheet.print_button.isEnabled()
