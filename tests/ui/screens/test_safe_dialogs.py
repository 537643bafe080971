"""Every dialog of ours: Enter presses the safe button or nothing, Escape leaves, and no act is done by either."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import giamsat_desktop.ui
from giamsat_desktop.services.people.enrolling import Colleague
from giamsat_desktop.services.privacy.redaction_notes import Words, Written
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.proving.verifying import Outcome, Verdict
from giamsat_desktop.services.records.papers import papers_of
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.services.signing.signing_by_hand import Signer, signers_of
from giamsat_desktop.services.visit import visits
from giamsat_desktop.ui.messages import Messages, Question
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.digital import DigitalSigning
from giamsat_desktop.ui.screens.minutes.held import HeldDialog
from giamsat_desktop.ui.screens.minutes.noted_before import NotedBefore
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.minutes.seal_panel import AskDialog
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide
from giamsat_desktop.ui.screens.minutes.sign_dialog import SignDialog
from giamsat_desktop.ui.screens.minutes.signing_row import SigningRow
from giamsat_desktop.ui.screens.minutes.verdicts import Verdicts
from giamsat_desktop.ui.screens.minutes.who_signed import WhoSignedDialog
from giamsat_desktop.ui.screens.people.asking_key import KeyDialog
from giamsat_desktop.ui.screens.people.revoking import RevokeDialog
from giamsat_desktop.ui.screens.settings.redact_dialog import RedactDialog
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk
from tests.ui.widgets.test_signature_pad import draw

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SOURCES = Path(giamsat_desktop.ui.__file__).parent
_ROWS: list[SigningRow] = []
HARMLESS = {"BugDialog"}
"""Dialogs without an act: they say something, and are closed."""


@pytest.fixture(scope="module")
def sealed_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    profile = demonstrating.sample_profile(tmp_path_factory.mktemp("safe") / "demo")
    with opening.opened(profile) as workspace:
        sealing.seal(workspace, visit=_visit(workspace))
    return profile


@pytest.fixture
def desk(sealed_profile: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(sealed_profile, tmp_path / "laptop")
    with opening.opened(tmp_path / "laptop") as workspace, offices.desk(workspace) as made:
        yield made


def _visit(workspace: object) -> str:
    return next(line.visit for line in visits.visits(workspace) if line.unit_code == "STNMT")  # type: ignore[arg-type]


def _ask_seal(_desk: Desk) -> QDialog:
    return AskDialog("Seal", "It cannot be undone.", "Seal", reason=False)


def _ask_reason(_desk: Desk) -> QDialog:
    dialog = AskDialog("Replace", "Why?", "Replace", reason=True)
    dialog.words.setPlainText("Sai tên.")
    return dialog


def _sign(_desk: Desk) -> QDialog:
    return SignDialog(Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An"), "")


def _refuse(_desk: Desk) -> QDialog:
    dialog = SignDialog(Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An"), "")
    dialog.refuse_button.click()
    dialog.reason.setPlainText("Chưa thống nhất.")
    dialog.witness.setText("Ông Trần Văn Chứng")
    return dialog


def _who(desk: Desk) -> QDialog:
    main = papers_of(desk.workspace, _visit(desk.workspace)).main
    assert main is not None
    found = signers_of(desk.workspace, minutes=main.minutes)
    dialog = WhoSignedDialog(found, main.code, lambda one: one.capacity, scanned=True)
    for one in dialog.asked:
        one.what.setCurrentIndex(one.what.findData("signed"))
    assert dialog.note_button.isEnabled()
    return dialog


def _digital(desk: Desk) -> QDialog:
    visit = _visit(desk.workspace)
    return DigitalSigning(desk.context, visit, papers_of(desk.workspace, visit).main)


def _redact(_desk: Desk) -> QDialog:
    dialog = RedactDialog(Written("r", "Ý kiến", (Words("text", "Nội dung", "Ông A nói"),)))
    dialog.fields.buttons()[0].click()
    dialog.reason.setText("Theo yêu cầu ngày 20/5")
    assert dialog.erase_button.isEnabled()
    return dialog


def _revoke(_desk: Desk) -> QDialog:
    return RevokeDialog(Colleague("w", "Nguyễn Văn An", "thanh_vien", ()))


def _reword(desk: Desk) -> QDialog:
    return RewordDialog(desk.context, _visit(desk.workspace))


def _form(desk: Desk) -> QDialog:
    return CampaignPaperDialog(desk.context)


def _signing(desk: Desk) -> QDialog:
    row = SigningRow(desk.context)
    row.set_paper(papers_of(desk.workspace, _visit(desk.workspace)).main)
    _ROWS.append(row)  # the window lives as long as its row
    return row.window_over


def _key(desk: Desk) -> QDialog:
    dialog = KeyDialog(desk.context, "To make a lead.", "Make lead")
    dialog.key.line.setText("AAAA-BBBB")
    return dialog


def _side_by_side(_desk: Desk) -> QDialog:
    return SideBySide([ShownSheet("scan.pdf (3)", Look(3, laid=False))], asking=True)


MAKERS: dict[str, Callable[[Desk], QDialog]] = {
    "AskDialog": _ask_seal,
    "AskDialog with a reason": _ask_reason,
    "SignDialog": _sign,
    "SignDialog refusing": _refuse,
    "WhoSignedDialog": _who,
    "DigitalSigning": _digital,
    "RedactDialog": _redact,
    "RevokeDialog": _revoke,
    "RewordDialog": _reword,
    "CampaignPaperDialog": _form,
    "SafeDialog": _signing,
    "KeyDialog": _key,
    "HeldDialog": lambda _desk: HeldDialog([]),
    "SideBySide": _side_by_side,
    "Verdicts": lambda _desk: Verdicts(
        [Verdict(Outcome.DRAFT, "a.pdf"), Verdict(Outcome.UNKNOWN, "b.pdf")], "en", print
    ),
}


def test_every_dialog_of_ours_is_a_safe_one() -> None:
    plain: dict[str, list[str]] = {}
    safe: set[str] = set()
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if "QDialog" in bases and node.name not in (*HARMLESS, "SafeDialog"):
                    plain.setdefault(file.name, []).append(node.name)
                if "SafeDialog" in bases:
                    safe.add(node.name)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QDialog":
                plain.setdefault(file.name, []).append("QDialog()")
    assert not plain
    assert safe <= {*MAKERS}  # each of them is pressed below


@pytest.mark.parametrize("name", MAKERS)
def test_enter_and_escape_do_nothing_that_cannot_be_taken_back(qtbot: QtBot, desk: Desk, name: str) -> None:
    dialog = MAKERS[name](desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
    pressed: list[str] = []
    accepted: list[int] = []
    dialog.accepted.connect(lambda: accepted.append(1))
    safe = getattr(dialog, "safe_button", None)
    for button in dialog.findChildren(QPushButton):
        if button is not safe:
            button.clicked.connect(lambda _checked=False, one=button: pressed.append(one.text()))
    lines = [one for one in dialog.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    for where in (dialog, *lines[:8]):
        dialog.show()
        _press(qtbot, where, Qt.Key.Key_Return)
        assert (pressed, accepted) == ([], [])
    acts = [one for one in dialog.findChildren(QPushButton) if one.property("tone") in ("primary", "danger", "act")]
    assert not any(one.isDefault() or one.autoDefault() for one in acts)
    seen = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.window() is dialog]
    filled = {one.text() for one in seen if one.isDefault() or one.property("tone") == "primary"}
    assert len(filled) <= 1, filled
    dialog.show()
    _press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (pressed, accepted) == ([], [])
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
    (_ROWS.pop() if _ROWS else dialog).deleteLater()


def _press(qtbot: QtBot, where: QWidget, key: Qt.Key) -> None:
    where.setFocus()
    qtbot.keyClick(where, key)
    QApplication.processEvents()


@pytest.mark.parametrize("way", ["escape", "cross", "not now", "nothing"])
def test_a_window_closed_over_a_text_says_that_it_is_kept(qtbot: QtBot, desk: Desk, way: str) -> None:
    one = Written("r", "Ý kiến", (Words("text", "Nội dung", "Ông A nói"),))
    for _ in range(2):
        dialog = RedactDialog(one)  # which goes by itself as it is closed
        dialog.keep(desk.context.drafts)
        dialog.open()
        if way != "nothing":
            qtbot.keyClicks(dialog.reason, "don")
        if way == "cross":
            dialog.close()
        elif way == "not now":
            dialog.keep_button.click()
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    said = [toast.text for toast in desk.toasts]
    kept = desk.context.drafts.of("redact:r", "reason")
    assert (kept.text if kept is not None else "") == ("dondon" if way in ("escape", "cross") else "")
    assert said == (
        ["What you typed is kept; it stands there when this is opened again"] * 2 if way in ("escape", "cross") else []
    )
    desk.context.drafts.drop(("redact:r", "reason"))


def test_a_question_before_a_danger_is_answered_by_neither_key(qtbot: QtBot, desk: Desk) -> None:
    parent, done = QWidget(), list[int]()
    qtbot.addWidget(parent)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        question = Question("T", "?", act="Erase", keep="Keep")
        box = desk.context.messages.ask(parent, question, lambda: done.append(1))
        danger = next(one for one in box.buttons() if one.text() == "Erase")
        assert isinstance(danger, QPushButton)
        assert not danger.autoDefault()
        assert box.defaultButton().text() == "Keep"
        danger.setFocus()  # not even once the keyboard has come to it
        qtbot.keyClick(box, key)
        if key == Qt.Key.Key_Return:  # nor does it press the other one, which nobody looks at
            assert _visible(box)
            box.defaultButton().setFocus()
            qtbot.keyClick(box, key)
        qtbot.waitUntil(lambda shown=box: not _visible(shown), timeout=5_000)
    assert not done


def _visible(box: QMessageBox) -> bool:
    try:
        return box.isVisible()
    except RuntimeError:  # closed and gone
        return False


def test_words_that_cannot_be_printed_stay_in_the_dialog_which_says_why(qtbot: QtBot) -> None:
    dialog = SignDialog(Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An", printed="Nguyễn Văn An"), "")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.refuse_button.click()
    dialog.reason.setPlainText("Chưa rõ 𐎀 này")
    dialog.witness.setText("Ông Trần Văn Chứng")
    told: list[object] = []
    dialog.refused.connect(lambda *words: told.append(words))
    dialog.note_button.click()
    assert dialog.isVisible()
    assert "𐎀" in dialog.problem.text()
    assert (told, dialog.reason.toPlainText()) == ([], "Chưa rõ 𐎀 này")
    dialog.reason.setPlainText("Chưa rõ")
    dialog.note_button.click()
    assert len(told) == 1
    assert not dialog.isVisible()


def test_another_name_than_the_paper_has_is_said_before_signing(qtbot: QtBot) -> None:
    dialog = SignDialog(Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An", printed="Nguyễn Văn An"), "")
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.other_name.isVisible()
    dialog.name.setText("Nguyễn Văn Lạ")
    assert dialog.other_name.isVisible()
    assert "Nguyễn Văn An" in dialog.other_name.text()
    dialog.reject()


def test_who_signed_keeps_words_that_cannot_be_printed(qtbot: QtBot) -> None:
    signer = Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An", printed="Nguyễn Văn An")
    dialog = WhoSignedDialog((signer,), "BB", lambda one: one.capacity, scanned=True)
    qtbot.addWidget(dialog)
    dialog.open()
    one = dialog.asked[0]
    one.what.setCurrentIndex(one.what.findData("refused"))
    one.reason.setText("Chưa rõ 𐎀 này")
    one.witness.setText("Ông Ba")
    dialog.note()
    assert dialog.isVisible()
    assert "𐎀" in dialog.problem.text()
    dialog.reject()


@pytest.mark.parametrize("listed", [True, False])
def test_who_is_named_as_present_is_said_to_be_absent_only_after_a_question(qtbot: QtBot, *, listed: bool) -> None:
    signer = Signer(1, "chu_tri", "TRƯỞNG ĐOÀN", "Nguyễn Văn An", printed="Nguyễn Văn An", listed=listed)
    dialog = WhoSignedDialog((signer,), "BB", lambda one: one.capacity, scanned=True)
    messages = Messages()
    dialog.before = NotedBefore(messages)
    qtbot.addWidget(dialog)
    asked: list[Question] = []
    told: list[object] = []
    messages.ask = lambda _parent, question, _then: asked.append(question)  # type: ignore[method-assign,assignment,return-value,func-returns-value]
    dialog.told.connect(told.append)
    dialog.open()
    one = dialog.asked[0]
    one.what.setCurrentIndex(one.what.findData("absent"))
    dialog.note()
    assert (len(asked), len(told)) == ((1, 0) if listed else (0, 1))
    if listed:
        assert asked[0].text.startswith("Nguyễn Văn An: ")
        assert (asked[0].title, asked[0].keep) == ("Absent from the signing?", "Look again")
    dialog.reject()


@pytest.mark.parametrize("way", ["escape", "cross"])
def test_a_signature_that_was_written_is_not_dropped_without_a_word(qtbot: QtBot, way: str) -> None:
    """The hand wrote it once: only “Cancel”, which is meant, closes without it."""
    dialog = SignDialog(Signer(1, "thu_ky", "THƯ KÝ", "Nguyễn Văn An"), "")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitExposed(dialog):
        dialog.show()

    def leave() -> None:
        if way == "escape":
            qtbot.keyClick(dialog.pad, Qt.Key.Key_Escape)
        else:
            dialog.close()

    draw(dialog.pad)
    written = dialog.pad.ink
    leave()
    assert dialog.isVisible()
    assert dialog.pad.ink == written
    assert "not noted yet" in dialog.problem.text()
    dialog.pad.clear()
    assert not dialog.problem.isVisible()
    leave()
    assert not dialog.isVisible()
    dialog.show()
    draw(dialog.pad)
    dialog.cancel_buttons[0].click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_that_acts_for_good_says_which_key_does_it(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    """Enter did nothing on it, without a word."""
    parent = QWidget()
    qtbot.addWidget(parent)
    box = desk.context.messages.ask(parent, Question("T", "?", act="Erase", keep="Keep"), lambda: None)
    danger = next(one for one in box.buttons() if one.text() == "Erase")
    danger.setFocus()
    qtbot.keyClick(danger, key)
    assert "space bar" in QToolTip.text()
    assert _visible(box)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    box.reject()


def test_enter_does_what_loses_nothing_once_the_keyboard_is_on_its_button(qtbot: QtBot, desk: Desk) -> None:
    parent, done = QWidget(), list[int]()
    qtbot.addWidget(parent)
    question = Question("T", "?", act="Close", keep="Stay", harmless=True)
    box = desk.context.messages.ask(parent, question, lambda: done.append(1))
    qtbot.waitUntil(box.isActiveWindow)
    stay = box.defaultButton()
    qtbot.waitUntil(stay.hasFocus)
    close = next(one for one in box.buttons() if one.text() == "Close")
    qtbot.keyClick(stay, Qt.Key.Key_Tab)
    qtbot.waitUntil(close.hasFocus)
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert done == [1]
    qtbot.waitUntil(lambda: not _visible(box))
