"""Receiving as a decision, between two real laptops: a look, one button, a report, and the way back."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from giamsat_desktop.bundles.container import BundleContents
from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.exchange import inviting, receiving, sending
from giamsat_desktop.services.exchange.reception import AwaitedPart, Received
from giamsat_desktop.services.exchange.sticks import Found, FoundBundle
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.people.laptops import Fleet
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.exchange.account import Shut, account_of, gaps_shown, parts_shown, ranges_shown
from giamsat_desktop.ui.screens.exchange.fleet import confirmed_text, flag_text, state_text
from giamsat_desktop.ui.screens.exchange.page import LAPTOPS, RECEIVE, ExchangeScreen
from giamsat_desktop.ui.screens.exchange.receive import ReceivePanel
from giamsat_desktop.ui.sticks import Stick
from tests.attacks.hostile import sealed_by
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = 20_000


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, usb: Path) -> ExchangeScreen:
    stick = Stick(usb, "KINGSTON", 8_000_000_000, 16_000_000_000, "exfat")
    made = ExchangeScreen(desk.context, find_sticks=lambda: [stick])
    qtbot.addWidget(made)
    made.resize(1140, 640)
    made.show()
    made.show_half(RECEIVE)
    qtbot.waitUntil(lambda: made.title != "" and made._seen_sticks, timeout=LONG)
    return made


def write(workspace: Workspace, place: str, folder: Path) -> Path:
    """Change the place of the first visit and send it."""
    record(workspace, Edit("visit", offices.first_visit(workspace), {"place": place}))
    return sending.send(workspace, folder=folder).path


def place_of(workspace: Workspace) -> str:
    seen = workspace.view(offices.first_visit(workspace))
    return seen.text("place") if seen is not None else ""


def look(qtbot: QtBot, panel: ReceivePanel, files: list[Path]) -> None:
    panel.look(files)
    qtbot.waitUntil(lambda: not panel.preview.isHidden(), timeout=LONG)


def receive(qtbot: QtBot, panel: ReceivePanel, files: list[Path]) -> None:
    look(qtbot, panel, files)
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()


def test_looking_keeps_nothing_then_one_button_takes_the_good_ones(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    ha, binh = both
    bundle = write(binh, "Phòng họp số 2", usb)
    (usb / "thu.gsb").write_bytes(b"not a bundle at all")
    panel = screen.receive
    screen.look_for_sticks()
    qtbot.waitUntil(lambda: panel.found.list.count() == 2, timeout=LONG)
    panel.found.look_button.click()
    qtbot.waitUntil(lambda: not panel.preview.isHidden(), timeout=LONG)
    lines = {line.file.name: line for line in panel.preview.lines}
    good, bad = lines[bundle.name], lines["thu.gsb"]
    assert good.received is not None
    assert (good.received.sender, good.received.new) == (offices.BINH, 1)
    assert good.received.words == enrolling.my_words(binh)
    assert bad.said
    assert panel.preview.problem.text() == bad.said  # the one that needs reading is chosen
    assert place_of(ha) != "Phòng họp số 2"
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()
    assert place_of(ha) == "Phòng họp số 2"
    assert panel.report.summary.text() == "Received 1 bundles: 1 entries."
    assert offices.BINH in panel.report.text.toPlainText()
    assert "Came new: 1 entries\n" in panel.report.account.as_text()
    assert " 0 " not in panel.report.account.as_text()


def foreign_files(usb: Path, tmp_path: Path, bundle: Path) -> list[Path]:
    """A bundle cut off, one of another campaign, a packed file, the same one called a bundle, and a text."""
    cut, packed, called, text = usb / "cut.gsb", usb / "anh.zip", usb / "anh.gsb", usb / "thu.txt"
    cut.write_bytes(bundle.read_bytes()[:-700])
    with zipfile.ZipFile(packed, "w") as inside:
        inside.writestr("anh/1.jpg", b"x" * 4000)
    called.write_bytes(packed.read_bytes())
    text.write_text("thư")
    offices.make_pair(tmp_path / "others")
    with opening.opened(tmp_path / "others" / "ha") as stranger:
        other = sending.send(stranger, folder=usb).path
    return [cut, other, packed, called, text]


def test_files_that_cannot_be_received_are_named_before_after_and_in_the_kept_report(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path, tmp_path: Path
) -> None:
    ha, binh = both
    known = write(binh, "Phòng họp số 2", usb)
    receiving.receive(ha, files=[known])
    bad, panel = foreign_files(usb, tmp_path, known), screen.receive
    look(qtbot, panel, [known, *bad])
    said = panel.preview.refused.text()
    assert said.startswith("5 files cannot be received")
    assert all(file.name in said for file in bad)
    assert "already here" in panel.preview.summary.text()
    assert panel.preview.receive_button.text() == "Receive all the same"
    states = {line.file.name: panel.preview.table.rows.columns[0].text(line) for line in panel.preview.lines}
    assert (states["cut.gsb"], states["anh.gsb"]) == ("✗ cut short or damaged", "✗ no bundle")
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()
    assert "5 files cannot be received" in panel.report.missing.text()
    assert all(file.name in panel.report.account.as_text() for file in bad)
    assert not panel.report.isHidden()
    assert not panel.drop.isHidden()
    assert panel.drop.isVisible()  # the next stick may come while the report is read
    panel.report.close_button.click()
    qtbot.waitUntil(lambda: len(panel.earlier.table.rows.shown()) == 6, timeout=LONG)
    panel._open_report(panel.earlier.table.rows.shown()[0].report)
    kept = panel.report.account.as_text()
    assert all(file.name in kept for file in bad)
    assert "5 files cannot be received" in panel.report.missing.text()


def for_somebody_else(sender: Workspace, folder: Path, invitation: bytes = b"") -> Path:
    """A bundle that a laptop of the campaign wrote for a laptop nobody here is, or an invitation."""
    other = DeviceKeys.generate()
    contents = BundleContents(
        campaign=sender.profile.campaign or "",
        recipients=(other.card("C", "inspector").age_recipient,),
        ranges={},
        revisions=(),
        blobs=(),
        size=0,
        made_at="2023-05-15T03:00:00Z",
        app="test",
        invitation=invitation,
    )
    return write_bundle(folder, contents, keys=sender.keys, drive=sender.drive).path


def test_bundles_for_others_and_invitations_are_told_calmly_before_after_and_in_the_kept_report(
    qtbot: QtBot, both: tuple[Workspace, Workspace], usb: Path
) -> None:
    ha, binh = both
    invited = for_somebody_else(ha, usb, b"locked by four words")
    others = [for_somebody_else(ha, usb) for _ in range(2)]
    good, calm, waits = write(ha, "Phòng họp số 2", usb), "2 bundles are not for this laptop.", "✉ 1 invitations"
    with offices.desk(binh) as desk:
        panel = ReceivePanel(desk.context)
        qtbot.addWidget(panel)
        panel.show()
        look(qtbot, panel, [invited, *others, good])
        assert panel.preview.refused.isHidden()
        assert panel.preview.problem.text().startswith("An invitation for somebody new")  # the one that is chosen
        assert (calm in panel.preview.summary.text(), waits in panel.preview.summary.text()) == (True, True)
        with qtbot.waitSignal(panel.received, timeout=LONG):
            panel.preview.receive_button.click()
        report = panel.report
        assert (calm in report.summary.text(), waits in report.summary.text()) == (True, True)
        assert "cannot be received" not in report.missing.text()
        assert "Not taken" not in report.account.as_text()
        kept = receiving.reports(binh)
        panel._open_report(kept[0])
        assert (calm in report.summary.text(), waits in report.summary.text()) == (True, True)
        assert "cannot be received" not in report.missing.text()
        qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=LONG)


def test_a_stick_pulled_after_the_look_is_named_with_what_is_safe_and_what_to_do(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    bundles = [write(both[1], place, usb) for place in ("Phòng 1", "Phòng 2")]
    panel = screen.receive
    look(qtbot, panel, bundles)
    for bundle in bundles:
        bundle.unlink()
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()
    said = panel.report.missing.text()
    assert said.startswith("2 bundles were not received: the stick “usb” was pulled out")
    assert "Plug the stick in again" in said
    assert "\n" not in said  # one sentence, not a line per file
    assert panel.report.summary.isHidden()  # nothing came: no count of zero
    account = panel.report.account.as_text()
    assert f"{bundles[0].name}, {bundles[1].name}" in account
    assert "Not taken" not in account
    panel._open_report(receiving.reports(both[0])[0])
    assert panel.report.missing.text() == said  # the kept report says the same


def test_a_stick_pulled_before_the_news_never_says_that_all_is_here(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    known, news = write(both[1], "Phòng 1", usb), write(both[1], "Phòng 2", usb)
    receiving.receive(both[0], files=[known])
    panel = screen.receive
    look(qtbot, panel, [known, news])
    news.unlink()
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()
    said = "Not everything was received. 1 bundles were read: nothing new in them."
    assert panel.report.summary.text() == said
    assert panel.report.missing.text().startswith("1 bundles were not received")


def test_the_button_counts_what_is_new_and_the_report_says_the_same(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    known = [write(both[1], place, usb) for place in ("Phòng 1", "Phòng 2")]
    receiving.receive(both[0], files=known)
    panel, others = screen.receive, "The other 2 bundles: nothing new, already here."
    look(qtbot, panel, [*known, write(both[1], "Phòng 3", usb)])
    assert panel.preview.receive_button.text() == "Receive 1 bundles"
    assert others in panel.preview.summary.text()
    # names of bundles begin alike: cut in the middle, their ends still tell them apart
    assert panel.preview.table.textElideMode() == Qt.TextElideMode.ElideMiddle
    with qtbot.waitSignal(panel.received, timeout=LONG):
        panel.preview.receive_button.click()
    assert panel.report.summary.text() == f"Received 1 bundles: 1 entries. {others}"


def test_the_last_receiving_is_taken_back_while_nothing_was_built_on_it(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, desk: Desk, usb: Path
) -> None:
    ha, binh = both
    panel = screen.receive
    receive(qtbot, panel, [write(binh, "Phòng họp số 2", usb)])
    assert not panel.report.undo_button.isHidden()
    panel.report.undo_button.click()
    qtbot.waitUntil(lambda: place_of(ha) != "Phòng họp số 2", timeout=LONG)
    qtbot.waitUntil(lambda: panel.earlier.undo_button.isHidden() and not panel.earlier.isHidden(), timeout=LONG)
    receive(qtbot, panel, [sending.send(binh, folder=usb).path])
    desk.context.act(lambda: record(ha, Edit("visit", offices.first_visit(ha), {"copies": 4})))
    qtbot.waitUntil(panel.report.undo_button.isHidden, timeout=LONG)


def test_differences_are_offered_after_receiving(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, desk: Desk, usb: Path
) -> None:
    ha, binh = both
    record(ha, Edit("visit", offices.first_visit(ha), {"place": "Phòng họp số 1"}))
    receive(qtbot, screen.receive, [write(binh, "Phòng họp số 2", usb)])
    assert screen.receive.preview.lines[0].received is not None
    assert screen.receive.preview.lines[0].received.conflicts_new == 1
    screen.receive.report.decide_button.click()
    assert desk.went == [("conflicts", "", "")]


def test_fault_26_a_bundle_seen_before_says_so(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    bundle = write(both[1], "Phòng họp số 2", usb)
    receiving.receive(both[0], files=[bundle])
    look(qtbot, screen.receive, [bundle])
    state = screen.receive.preview.table.rows.columns[0]
    assert state.text(screen.receive.preview.lines[0]) == "= Seen before"
    assert "already here" in screen.receive.preview.summary.text()


def test_fault_54_a_stranger_is_looked_at_and_accepted_after_the_words(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path, tmp_path: Path
) -> None:
    ha, _ = both
    opening.create_profile(tmp_path / "new", name="Phạm Thị Lan")
    with opening.opened(tmp_path / "new") as new:
        card = usb / "ha.gscard"
        enrolling.export_card(ha, file=card)
        enrolling.accept_card(new, file=card)
        new.joined(ha.profile.campaign or "")
        bundle = sending.send(new, folder=usb).path
        words = enrolling.my_words(new)
    panel = screen.receive
    look(qtbot, panel, [bundle])
    assert not panel.preview.good()
    assert not panel.preview.inspect_button.isHidden()
    panel.preview.inspect_button.click()
    qtbot.waitUntil(lambda: not panel.stranger.isHidden(), timeout=LONG)
    assert "Phạm Thị Lan" in panel.stranger.who.text()
    assert all(word in panel.stranger.words.text() for word in words)
    assert not panel.stranger.accept_button.isEnabled()
    panel.stranger.compared.click()
    panel.stranger.accept_button.click()
    qtbot.waitUntil(lambda: not panel.preview.isHidden() and bool(panel.preview.good()), timeout=LONG)
    assert "Phạm Thị Lan" in {one.name for one in enrolling.colleagues(ha)}


def test_a_newcomer_opens_the_plan_with_four_words(qtbot: QtBot, tmp_path: Path, usb: Path) -> None:
    opening.create_profile(tmp_path / "lead", name=offices.HA, role="lead")
    with opening.opened(tmp_path / "lead") as lead:
        campaigns.new_campaign(lead, preset="hanoi-2023")
        bundle = inviting.invite(lead, folder=usb, passphrase="bớp phay xớp phạng", name="Chị Lan").path
    opening.create_profile(tmp_path / "new", name="Phạm Thị Lan")
    with opening.opened(tmp_path / "new") as new, offices.desk(new) as desk:
        made = ExchangeScreen(desk.context, find_sticks=list)
        qtbot.addWidget(made)
        made.show()
        made.show_half(RECEIVE)
        panel = made.receive
        panel.look([bundle])
        qtbot.waitUntil(lambda: not panel.invitation.isHidden(), timeout=LONG)
        panel.invitation.words.setText("bớp phay xớp sai")
        panel.invitation.open_button.click()
        qtbot.waitUntil(lambda: not panel.invitation.problem.isHidden(), timeout=LONG)
        assert new.profile.campaign is None
        panel.invitation.words.setText("BỚP  phay xớp phạng")
        panel.invitation.open_button.click()
        qtbot.waitUntil(lambda: not panel.report.isHidden(), timeout=LONG)
        assert new.profile.campaign is not None
        assert offices.HA in {one.name for one in enrolling.colleagues(new)}


def test_words_for_another_invitation_on_the_stick_open_that_one(qtbot: QtBot, tmp_path: Path, usb: Path) -> None:
    opening.create_profile(tmp_path / "lead", name=offices.HA, role="lead")
    with opening.opened(tmp_path / "lead") as lead:
        campaigns.new_campaign(lead, preset="hanoi-2023")
        first = inviting.invite(lead, folder=usb, passphrase="hai bò ba bê", name="Anh Khoa").path
        hers = inviting.invite(lead, folder=usb, passphrase="bớp phay xớp phạng", name="Chị Lan").path
    opening.create_profile(tmp_path / "new", name="Phạm Thị Lan")
    with opening.opened(tmp_path / "new") as new, offices.desk(new) as desk:
        made = ExchangeScreen(desk.context, find_sticks=list)
        qtbot.addWidget(made)
        made.show()
        made.show_half(RECEIVE)
        panel = made.receive
        panel.look([first])
        qtbot.waitUntil(lambda: not panel.invitation.isHidden(), timeout=LONG)
        panel.invitation.words.setText("bớp phay xớp phạng")
        panel.invitation.open_button.click()
        qtbot.waitUntil(lambda: not panel.report.isHidden(), timeout=LONG)
        assert new.profile.campaign is not None
        assert "Chị Lan" in panel.report.summary.text()
        assert hers.name in panel.report.summary.text()


def test_a_failure_stays_while_sticks_come_and_go(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    panel = screen.receive
    panel.inspect(usb / "gone.gsb")
    qtbot.waitUntil(lambda: bool(panel.outcome.text()) and not panel.close_button.isHidden(), timeout=LONG)
    said = panel.outcome.text()
    screen.look_for_sticks()
    screen.mark_stale()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=LONG)
    screen.hide()
    screen.show()
    qtbot.waitUntil(lambda: not screen.context.jobs.busy, timeout=LONG)
    assert panel.outcome.text() == said
    assert not panel.working.isHidden()
    panel.close_button.click()
    assert panel.working.isHidden()


def test_stopping_says_that_nothing_was_kept(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    ha, binh = both
    bundle = write(binh, "Phòng họp số 2", usb)
    look(qtbot, screen.receive, [bundle])
    screen.receive.preview.receive_button.click()
    screen.receive.progress.cancel_button.click()
    qtbot.waitUntil(lambda: screen.receive.working.isHidden(), timeout=LONG)
    stopped = screen.receive.report.isHidden() or "was stopped" in screen.receive.report.missing.text()
    assert stopped == (place_of(ha) != "Phòng họp số 2")  # it may have been done before the click


def test_earlier_reports_are_kept_printed_and_saved(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path, tmp_path: Path
) -> None:
    panel = screen.receive
    receive(qtbot, panel, [write(both[1], "Phòng họp số 2", usb)])
    panel.report.close_button.click()
    qtbot.waitUntil(lambda: len(panel.earlier.table.rows.shown()) >= 1, timeout=LONG)
    panel.earlier.table.choose(str(panel.earlier.table.rows.shown()[0].number))
    panel.earlier.open_button.click()
    for name in ("bao-cao.txt", "bao-cao.pdf"):
        panel.report.save_to(tmp_path / name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=LONG)
        qtbot.waitUntil(lambda: not panel._context.jobs.is_running("save-report"), timeout=LONG)
    assert offices.BINH in (tmp_path / "bao-cao.txt").read_text(encoding="utf-8-sig")
    said = (tmp_path / "bao-cao.txt").read_text(encoding="utf-8-sig")
    assert said.startswith("REPORT OF BUNDLES RECEIVED\nReceiving of ")
    assert f"\nReceived on the laptop of: {both[0].profile.name}\nCampaign: " in said
    assert re.fullmatch(r"bundles_received_\d{4}-\d\d-\d\d_\d\dh\d\d", panel.report.account.file_stem)
    found = verify(both[0], file=tmp_path / "bao-cao.pdf")
    assert (found.outcome, found.about) == (Outcome.OURS, "REPORT OF BUNDLES RECEIVED")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    panel.report.print_on(printer)
    qtbot.waitUntil((tmp_path / "in.pdf").exists, timeout=LONG)
    qtbot.waitUntil(lambda: not panel._context.jobs.is_running("print-report"), timeout=LONG)
    assert verify(both[0], file=tmp_path / "in.pdf").outcome is Outcome.OURS
    assert "DỮ LIỆU MẪU" not in (tmp_path / "bao-cao.txt").read_text(encoding="utf-8-sig")
    (campaign,) = both[0].of_type("campaign")
    record(both[0], Edit("campaign", campaign.record, {"sample": True}))
    panel.report.save_to(tmp_path / "mau.txt")
    qtbot.waitUntil((tmp_path / "mau.txt").exists, timeout=LONG)
    assert (tmp_path / "mau.txt").read_text(encoding="utf-8-sig").startswith("DỮ LIỆU MẪU\n")


def test_a_warning_for_shortcuts_and_packed_bundles(screen: ExchangeScreen, usb: Path) -> None:
    found = Found((FoundBundle(usb / "a.gsb", 5),), (usb / "a.gsb.lnk",), (usb / "gui.zip",))
    screen.receive.show_found([], found)
    said = screen.receive.found.warning.text()
    assert "a.gsb.lnk" in said
    assert "gui.zip" in said
    screen.receive.show_found([], Found())
    assert screen.receive.found.warning.isHidden()
    assert not screen.receive.found.hint.isHidden()


def test_missing_numbers_and_parts_are_named() -> None:
    assert ranges_shown([(121, 124), (130, 130)]) == "121–124, 130"
    assert gaps_shown({"ab" * 16: ((121, 124),)}, {"ab" * 16: "Bình"}) == [
        "Numbers 121–124 of Bình's laptop are missing; ask for a bundle that has them."
    ]
    assert parts_shown([AwaitedPart("Bình", 2, 3)]) == ["Part 2 of 3 from Bình has not come yet."]


def test_fault_59_an_account_says_what_people_typed_and_runs_nothing() -> None:
    name = "<b>Bình</b> & <script>"
    one = Received("a.gsb", name, "w", ("một", "hai"), "1970-01-01T00:00:00Z", 2, 3, "s", new=2, known=1, held=1)
    shut = Shut("b.gsb", "bundle-torn", "Refused <i>", "torn")
    account = account_of([one], [shut], ["Still"], at="2023-05-15T03:00:00Z", terms=Terms("en"))
    assert name in account.as_text()
    assert "<script>" not in account.as_html()
    assert "part 2 of 3" in account.as_text()
    assert "Came new: 2 entries\n  Here before: 1 entries\n  1 entries wait for earlier ones" in account.as_text()


def test_the_fleet_names_gaps_forks_and_the_shut_out(qtbot: QtBot, screen: ExchangeScreen, desk: Desk) -> None:
    screen.open_at("", LAPTOPS)
    shown = screen.laptops.table.rows.shown()
    assert [one.name for one in shown] == [offices.HA, offices.BINH]
    assert "Nothing is missing" in screen.laptops.summary.text()
    gap = replace(shown[1], missing=((121, 124),), forked=True, beyond=3, state=Acquaintance.REVOKED, unconfirmed=2)
    screen.laptops.show_fleet(Fleet((shown[0], gap)))
    screen.laptops.table.choose(gap.writer)
    said = screen.laptops.detail.text()
    assert "121–124" in said
    assert "has used its numbers twice" in said
    assert "3 changes came after" in said
    assert offices.BINH in screen.laptops.summary.text()
    assert (state_text(gap), confirmed_text(gap)) == ("✗ shut out", "2 to go")
    assert flag_text(gap) == "⚠ copied ⚠ 3 later"
    assert all(word in screen.laptops.words.text() for word in gap.words)
    screen.laptops.people_button.click()
    assert desk.went == [("people", gap.writer, "laptops")]


def test_a_seal_that_does_not_agree_with_the_records_is_said_in_the_report(
    qtbot: QtBot, both: tuple[Workspace, Workspace], screen: ExchangeScreen, usb: Path
) -> None:
    """Its files are no minutes at all, as a changed program may send them; it is found without being asked for."""
    ha, binh = both
    visit, minutes = offices.first_visit(binh), new_id()
    seal = {"visit": visit, "kind": "chinh", "state": "cho_ky", **sealed_by(binh, minutes, visit)}
    record(binh, Edit("minutes", minutes, seal))
    bundle = sending.send(binh, folder=usb).path
    panel = screen.receive
    receive(qtbot, panel, [bundle])
    qtbot.waitUntil(lambda: "does not agree" in panel.report.missing.text(), timeout=LONG)
    assert offices.BINH in panel.report.missing.text()
    assert "does not agree" in panel.report.account.as_text()
    assert [one.sealed.minutes for one in agreeing.differing(ha)] == [minutes]
