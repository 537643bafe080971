"""Signing on the minutes screen: signers, the field to sign in, refusals, and scans that are dropped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import filing, sealing, signing_digitally
from giamsat_desktop.services.signing.filing import Fate, Filed, Sheet, Standing
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.signing.signing_by_hand import signers_of
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Signing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.look.plain import Box
from giamsat_desktop.ui.screens.minutes.sign_dialog import SignDialog
from giamsat_desktop.ui.screens.minutes.signing_row import SigningRow
from tests.minutes.signing import signers
from tests.scans.generator import paper
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def sealed_profile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sealed]:
    """The secretary's laptop of the demonstration, with sealed minutes."""
    folder = tmp_path_factory.mktemp("signing")
    profile = demonstrating.sample_profile(folder / "demo")
    with opening.opened(profile) as workspace:
        visit = next(line.visit for line in visits.visits(workspace) if line.unit_code == "STNMT")
        return profile, sealing.seal(workspace, visit=visit)


@pytest.fixture
def desk(sealed_profile: tuple[Path, Sealed], tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(sealed_profile[0], tmp_path / "laptop")
    with opening.opened(tmp_path / "laptop") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def sealed(sealed_profile: tuple[Path, Sealed]) -> Sealed:
    return sealed_profile[1]


@pytest.fixture
def row(qtbot: QtBot, desk: Desk, sealed: Sealed) -> SigningRow:
    made = SigningRow(desk.context)
    qtbot.addWidget(made)
    made.set_paper(sealed)
    qtbot.waitUntil(lambda: made.card.loaded is not None, timeout=10_000)
    made.show()
    return made


def dialog_of(row: SigningRow, number: int) -> SignDialog:
    row.open()
    row.card.buttons[number].click()
    assert row.card.dialog is not None
    return row.card.dialog


def test_a_signer_signs_and_the_row_says_so(qtbot: QtBot, row: SigningRow, tmp_path: Path) -> None:
    assert row.state.text() == "Signed: 0 of 3"
    dialog = dialog_of(row, 1)
    assert dialog.name.text() == row.card.loaded.signers[1].name  # type: ignore[union-attr]
    assert not dialog.sign_button.isEnabled()
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for step in range(20):
        QTest.mouseMove(dialog.pad, QPoint(40 + 14 * step, 60 + step % 4 * 15))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(320, 60))
    assert dialog.sign_button.isEnabled()
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: row.state.text() == "Signed: 1 of 3", timeout=10_000)
    signer = row.card.loaded.signers[1]  # type: ignore[union-attr]
    assert signer.strokes
    assert signer.form == "man_hinh"
    with qtbot.waitSignal(row.paper_asked, timeout=20_000) as shown:
        row.copies.show_button.click()
    assert shown.args[0].startswith(b"%PDF-")
    assert shown.args[1].endswith("_ky_man_hinh.pdf")
    assert f"{signer.name}: page 9" in shown.args[2]
    assert shown.args[3] == 8  # the page with the signatures comes first
    file = tmp_path / "signed.pdf"
    row.copies.save(row.copies.copies, lambda _copy: file)
    qtbot.waitUntil(file.exists, timeout=20_000)
    assert file.read_bytes() == shown.args[0]
    row.window_over.reject()


def test_the_certificate_of_somebody_else_counts_once_it_is_confirmed(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed, tmp_path: Path
) -> None:
    key = KeyFile(signers.Authority().key_file(tmp_path / "k.p12", "Hoàng Thị Khác"), signers.PASSPHRASE)
    asked = Signing("thu_ky", sure=True)
    done = signing_digitally.sign_minutes(desk.workspace, minutes=sealed.minutes, key=key, signing=asked)
    desk.context.told(done.changes)
    qtbot.waitUntil(lambda: bool(row.card.loaded and row.card.loaded.signers[1].certificate), timeout=10_000)
    unknown = " · issuer of the certificate not known: 1"  # found out behind the window
    qtbot.waitUntil(lambda: row.state.text() == f"Signed: 0 of 3{unknown}", timeout=30_000)
    row.open()
    words = " ".join(one.text() for one in row.card.findChildren(QLabel))
    assert "certificate of Hoàng Thị Khác: not confirmed" in words
    assert "does not know the issuer of the certificate" in words
    next(one for one in row.card.findChildren(QPushButton) if one.text() == "Confirm…").click()
    dialog = row.card.confirming
    assert dialog is not None
    assert sealed.code in dialog.about.text()
    assert not dialog.act.isEnabled()
    dialog.words.setPlainText("Theo giấy ủy quyền số 5")
    dialog.act.click()
    qtbot.waitUntil(lambda: row.state.text() == f"Signed: 1 of 3{unknown}", timeout=30_000)
    assert row.card.loaded.signers[1].instead == "Theo giấy ủy quyền số 5"  # type: ignore[union-attr]
    row.window_over.reject()


def test_her_own_certificate_of_an_issuer_nobody_knows_is_no_plain_signature(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed, tmp_path: Path
) -> None:
    name = signers_of(desk.workspace, minutes=sealed.minutes)[2].name
    key = KeyFile(signers.Authority().key_file(tmp_path / "k.p12", name), signers.PASSPHRASE)
    asked = Signing("chu_tri")
    done = signing_digitally.sign_minutes(desk.workspace, minutes=sealed.minutes, key=key, signing=asked)
    desk.context.told(done.changes)
    said = "Signed: 1 of 3 · issuer of the certificate not known: 1"
    qtbot.waitUntil(lambda: row.state.text() == said, timeout=30_000)
    row.open()
    words = [one.text() for one in row.card.findChildren(QLabel)]
    assert "Signed, issuer unknown" in words
    assert "Signed" not in words
    row.window_over.reject()


def test_a_refusal_wants_reason_and_witness(qtbot: QtBot, row: SigningRow) -> None:
    dialog = dialog_of(row, 0)
    dialog.refuse_button.click()
    assert dialog.pages.currentIndex() == 1
    dialog.reason.setPlainText("Chưa thống nhất số liệu.")
    assert not dialog.note_button.isEnabled()
    assert dialog.to_refuse.text() == "Still to be filled in: Witness (name, position)"
    dialog.witness.setText("Ông Trần Văn Chứng")
    assert dialog.to_refuse.text() == ""
    dialog.note_button.click()
    qtbot.waitUntil(lambda: row.state.text() == "Signed: 0 of 3 · refused: 1", timeout=10_000)
    assert row.card.loaded.signers[0].refused  # type: ignore[union-attr]
    row.window_over.reject()


def _box() -> Box:
    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Box) and one.isVisible()]
    return box


def _button(box: Box, text: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if one.text() == text)


def test_a_refusal_is_asked_about_before_anything_takes_its_place(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed
) -> None:
    words = ("Không đồng ý số 2.645 hồ sơ quá hạn đã nêu ở mục II, đề nghị rà soát lại", "Bà Lê Ví Dụ")
    name = row.card.loaded.signers[0].name  # type: ignore[union-attr]
    dialog = dialog_of(row, 0)
    dialog.refused.emit(name, *words)
    dialog.reject()
    qtbot.waitUntil(lambda: row.state.text() == "Signed: 0 of 3 · refused: 1", timeout=10_000)
    record(desk.workspace, Edit("minutes", sealed.minutes, {"scan": sealed.pdf}))
    row.card._load()
    qtbot.waitUntil(lambda: row.card.loaded.standing.complete, timeout=10_000)  # type: ignore[union-attr]

    # the row of four lines is whole though the window was open all the time
    who = next(one for one in row.card.findChildren(QLabel) if words[0] in one.text())
    qtbot.waitUntil(lambda: who.height() >= who.heightForWidth(who.width()), timeout=10_000)

    assert row.card.buttons[0].text() == "Signs after all…"
    row.card.dialog = None
    row.card.buttons[0].click()
    box = _box()
    assert all(one in box.text() for one in (name, *words))
    assert box.defaultButton().text() == "Keep the refusal"
    box.defaultButton().click()
    assert row.card.dialog is None

    row.card.ask_who()
    asked = row.card.asked
    assert asked is not None
    asked.asked[0].what.setCurrentIndex(asked.asked[0].what.findData("signed"))
    asked.note_button.click()
    box = _box()
    assert all(one in box.text() for one in (name, *words))
    box.defaultButton().click()
    assert asked.isVisible()
    assert signers_of(desk.workspace, minutes=sealed.minutes)[0].refused
    asked.note_button.click()
    _button(_box(), "Note it anew").click()
    qtbot.waitUntil(lambda: row.state.text().startswith("Signed: 1 of 3"), timeout=10_000)
    said = " ".join(one.text() for one in row.card.findChildren(QLabel))
    assert "Noted before: Does not sign" in said
    assert all(one in said for one in words)
    row.window_over.reject()


def test_undo_of_a_refusal_stays_with_the_minutes(qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed) -> None:
    dialog_of(row, 0).refused.emit("Lê Hoàng Phúc", "Chưa thống nhất", "Bà Lê Ví Dụ")
    qtbot.waitUntil(lambda: row.state.text() == "Signed: 0 of 3 · refused: 1", timeout=10_000)
    went: list[tuple[str, str, str]] = []
    desk.context.navigation.asked.connect(lambda *where: went.append(where))
    desk.context.history.undo()
    qtbot.waitUntil(lambda: row.state.text() == "Signed: 0 of 3" and bool(went), timeout=10_000)
    assert went == [("minutes", sealed.visit, "")]  # not to the form of a visit that nobody opened
    row.window_over.reject()


def test_whole_scans_ask_who_signed_and_nothing_is_said_unasked(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed
) -> None:
    workspace = desk.workspace
    record(workspace, Edit("minutes", sealed.minutes, {"scan": sealed.pdf}))
    row.card._on_filed(Filed(standing=(Standing(sealed.minutes, sealed.visit, sealed.code, 1, (1,), ()),)))
    row.open()
    qtbot.waitUntil(lambda: row.card.asked is not None, timeout=10_000)
    dialog = row.card.asked
    assert dialog is not None
    assert [one.what.currentData() for one in dialog.asked] == ["", "", ""]
    assert not dialog.note_button.isEnabled()
    assert dialog.keep_button.isDefault()
    for one, what in zip(dialog.asked, ("refused", "signed", "signed"), strict=True):
        one.what.setCurrentIndex(one.what.findData(what))
    assert not dialog.note_button.isEnabled()  # why, and before whom?
    dialog.asked[0].reason.setText("Chưa thống nhất số liệu")
    dialog.asked[0].witness.setText("Ông Trần Văn Chứng")
    dialog.note_button.click()
    qtbot.waitUntil(lambda: row.state.text().startswith("Signed: 2 of 3 · refused: 1"), timeout=10_000)
    after = sealing.sealed_by_id(workspace, sealed.minutes)
    assert after is not None
    assert after.state == "co_tu_choi"
    row.window_over.reject()


def test_who_signed_where_nothing_is_seen_is_asked_once_more(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed
) -> None:
    record(desk.workspace, Edit("minutes", sealed.minutes, {"scan": sealed.pdf}))
    row.card._load()
    qtbot.waitUntil(lambda: row.card.loaded.standing.complete, timeout=10_000)  # type: ignore[union-attr]
    row.open()
    row.card.ask_who()
    dialog = row.card.asked
    assert dialog is not None
    dialog.show_sheets(desk.workspace.photos.original(sealed.pdf), 0, {2})  # as the scan of the sheets shows it
    assert [one.room.isVisible() for one in dialog.asked] == [False, True, False]
    dialog.asked[1].what.setCurrentIndex(dialog.asked[1].what.findData("signed"))
    dialog.note_button.click()
    box = _box()
    assert "nothing is seen in this room on the scan." in box.text()
    _button(box, "Look again").click()
    assert dialog.isVisible()
    dialog.note_button.click()
    _button(_box(), "They signed").click()
    qtbot.waitUntil(lambda: row.state.text().startswith("Signed: 1 of 3"), timeout=10_000)
    row.window_over.reject()


def test_dropped_scans_are_filed_and_what_lacks_is_named(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed, tmp_path: Path
) -> None:
    pages = paper(desk.workspace.photos.original(sealed.pdf))[:2]
    small = [page.resize((page.width // 3 * 2, page.height // 3 * 2)) for page in pages]
    small[0].save(tmp_path / "scan.pdf", "PDF", resolution=200, save_all=True, append_images=small[1:])
    (tmp_path / "letter.docx").write_bytes(b"x")
    row.open()
    row.card.area.take([tmp_path / "scan.pdf", tmp_path / "letter.docx"])
    assert not row.card.who_button.isEnabled()  # it would ask about the sheets before these
    qtbot.waitUntil(lambda: "2 out of 13" in row.state.text(), timeout=60_000)
    assert row.card.area.isEnabled()
    assert row.card.who_button.isEnabled()
    assert (
        "missing: page 3, 4, 5, 6, 7, 8, 9; page 1, 2 of Phụ lục I; page 1, 2 of Phụ lục II." in row.card.scans.text()
    )
    stands = filing.standing_of(desk.workspace, minutes=sealed.minutes)
    assert stands is not None
    assert stands.here == (1, 2)
    row.window_over.reject()


def test_without_sealed_minutes_nothing_is_shown(qtbot: QtBot, row: SigningRow) -> None:
    row.set_paper(None)
    qtbot.waitUntil(row.isHidden, timeout=10_000)
    assert row.card.loaded is None


def test_a_sheet_without_a_code_is_filed_as_the_page_a_person_names(
    qtbot: QtBot, desk: Desk, row: SigningRow, sealed: Sealed, tmp_path: Path
) -> None:
    Image.new("RGB", (700, 990), "white").save(tmp_path / "stained.png")
    row.open()
    row.card.area.take([tmp_path / "stained.png"])
    qtbot.waitUntil(row.card.by_hand.isVisible, timeout=30_000)
    assert "stained.png (1)" in row.card.by_hand.said.text()
    assert row.card.by_hand.page.count() == 13
    row.card.by_hand.page.setCurrentIndex(4)
    row.card.by_hand.take_button.click()
    qtbot.waitUntil(lambda: row.card.hand_filing.dialog is not None, timeout=30_000)
    beside = row.card.hand_filing.dialog
    assert beside is not None
    pictures = [one for one in beside.findChildren(QLabel) if not one.pixmap().isNull()]
    assert [one.accessibleName() for one in pictures] == ["Sealed page", "This sheet"]
    beside.leave_button.click()  # then it is asked about again
    qtbot.waitUntil(lambda: row.card.hand_filing.dialog is None, timeout=10_000)
    assert row.card.by_hand.isVisible()
    row.card.by_hand.take_button.click()
    qtbot.waitUntil(lambda: row.card.hand_filing.dialog is not None, timeout=30_000)
    row.card.hand_filing.dialog.file_button.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "1 out of 13" in row.state.text(), timeout=30_000)
    assert not row.card.by_hand.isVisible()
    assert row.card.loaded.standing.here == (5,)  # type: ignore[union-attr]
    row.card.ask_who()  # the scan is seen beside the question
    asked = row.card.asked
    assert asked is not None
    qtbot.waitUntil(lambda: asked.sheets.page_count == 1, timeout=30_000)
    assert asked.sheets.isVisible()
    asked.reject()
    row.window_over.reject()


def test_what_is_odd_about_the_sheets_filed_last_stands_in_the_dialog_too(row: SigningRow, sealed: Sealed) -> None:
    """The banner that says it lies behind the dialog."""
    standing = Standing(sealed.minutes, sealed.visit, sealed.code, 13, (2,), ())
    sheet = Sheet("scan.pdf", 1, Fate.FILED, minutes=sealed.minutes, page=2, pages=13, dpi=200, bare=("Lê Thị Hoa",))
    other = replace(sheet, file="other.pdf", minutes="another")
    words = row.card.words
    list(words.report(Filed(sheets=(sheet, other), standing=(standing,))))
    said = words.standing(standing)
    assert "nothing is seen where Lê Thị Hoa signs" in said
    assert "other.pdf" not in said
