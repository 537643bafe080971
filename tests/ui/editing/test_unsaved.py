"""What could not be saved stays in sight: in its field, in the list of parts, in the status line, and on closing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from giamsat_desktop.bundles.container import bundle_name
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.copies.restored import caught_up
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.store.copies.backup import RESTORED
from giamsat_desktop.system import anchor
from giamsat_desktop.ui.editing.drafts import Waited
from giamsat_desktop.ui.messages import Banner
from giamsat_desktop.ui.missing.missing_list import MissingList
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visits.page import VisitsScreen
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.sticks import Stick
from giamsat_desktop.ui.widgets.fields.date_fields import DateField
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField
from tests.ui.whole_windows import LONG, Sessions, end, put_in_front

COUNT = Qt.ItemDataRole.UserRole + 1


@pytest.fixture
def profile(built: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[0], tmp_path / "profile"))


class At:
    """The window of a profile, and a visit in it."""

    def __init__(self, qtbot: QtBot, session: Session, visit: str) -> None:
        self.qtbot, self.session, self.visit = qtbot, session, visit
        session.context.open_visit(visit, "general")
        screen = session.window.built("visit")
        assert isinstance(screen, VisitScreen)
        self.screen = screen
        qtbot.waitUntil(lambda: screen.model.data is not None, timeout=LONG)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.context.jobs.busy, timeout=LONG)

    def report_date(self) -> DateField:
        part = self.screen.part("general")
        assert isinstance(part, GeneralPart)
        editor = part._form.editors["report_date"]
        assert isinstance(editor, DateField)
        return editor

    def type_nonsense(self) -> None:
        editor = self.report_date()
        editor.setFocus()
        editor.line.selectAll()
        self.qtbot.keyClicks(editor.line, "31/2/2023")
        self.screen.list.setFocus()
        self.settle()

    def mark(self, row: int) -> str:
        return str(self.screen.list.item(row).data(COUNT))


@contextmanager
def sitting(qtbot: QtBot, application: QApplication, profile: Path, visit: str) -> Iterator[At]:
    """A window; at the end it is closed however much is unsaved, as somebody does who pressed the other button."""
    session = Session(application, opening.open_profile(profile), "en")
    try:
        session.show()
        put_in_front(qtbot, session.window)
        yield At(qtbot, session, visit)
    finally:
        end(session)


def test_a_refused_value_is_there_after_going_away_and_back(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        assert "✓" in at.mark(0)
        at.type_nonsense()
        status = at.session.window.status
        assert status.unsaved.isVisible()
        assert status.unsaved.text().startswith("1 ")
        assert not status.saved.isVisible()
        assert "✓" not in at.mark(0)
        at.screen._on_listed("conclusion")
        at.session.context.open_screen("visits")
        at.settle()
        at.session.context.open_visit(at.visit, "conclusion")
        at.settle()
        qtbot.mouseClick(status.unsaved, Qt.MouseButton.LeftButton)
        at.settle()
        assert at.screen.current_part() == "general"
        editor = at.report_date()
        assert editor.line.text() == "31/2/2023"
        assert "31/2/2023" in editor.problem()
        assert isinstance(at.session.window.focusWidget(), QLineEdit)
        editor.line.selectAll()
        qtbot.keyClicks(editor.line, "12/5/2023")
        at.screen.list.setFocus()
        at.settle()
        seen = at.session.context.workspace.view(at.visit)
        assert seen is not None
        assert seen.text("report_date") == "2023-05-12"
        qtbot.waitUntil(lambda: status.saved.isVisible(), timeout=LONG)
        assert not status.unsaved.isVisible()
        assert "✓" in at.mark(0)


def test_a_refused_value_is_offered_again_after_a_restart(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        at.type_nonsense()
    with sitting(qtbot, dressed, profile, built[1]) as at:
        editor = at.report_date()
        assert editor.line.text() == "31/2/2023"
        assert editor.problem()
        assert at.session.window.status.unsaved.isVisible()
        assert "✓" not in at.mark(0)
        note = editor._kept_note
        assert note is not None
        assert note.isVisible()
        qtbot.mouseClick(note.recorded, Qt.MouseButton.LeftButton)
        at.settle()
        assert "31" not in editor.line.text()
        qtbot.waitUntil(lambda: not at.session.window.status.unsaved.isVisible(), timeout=LONG)


def test_closing_asks_and_the_safe_button_stays(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        at.type_nonsense()
        window = at.session.window
        window.close()
        assert window.isVisible()
        box = window.findChild(QMessageBox)
        assert box is not None
        assert "1" in box.windowTitle()
        keep = box.defaultButton()
        assert keep.hasFocus() or keep.isDefault()
        keep.click()
        assert window.isVisible()
        assert at.report_date().line.text() == "31/2/2023"


def test_the_bar_counts_what_is_left_of_an_earlier_sitting(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        window, kept = at.session.window, at.session.context.drafts
        spot = at.report_date().spot()
        assert spot is not None
        several = [replace(spot, field=name, text="?") for name in ("report_number", "report_title")]
        for one in several:
            kept.take_up(one, Waited.LEFT)
        window.tell_left(2, ended_suddenly=False)
        kept.drop(several[0].key)
        assert any("1 fields of last time" in said for said in window.banners.texts())
        assert len(window.banners.texts()) == 1
        kept.drop(several[1].key)
        assert window.banners.texts() == []
        at.settle()


def test_nothing_is_called_saved_before_it_is_durable(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        status = at.session.window.status
        editor = at.report_date()
        editor.setFocus()
        qtbot.keyClicks(editor.line, "1")
        assert "Saving" in status.saved.text()
        at.session.context.messages.saved(at.session.context.workspace.clock.now())  # something else was saved
        assert "Saving" in status.saved.text()
        qtbot.waitUntil(lambda: "Draft" in status.saved.text(), timeout=LONG)  # durable, and not called saved
        assert editor.is_dirty()
        editor.line.setText("")
        editor.commit()
        at.settle()


def test_what_was_typed_on_a_card_nobody_answered_comes_back(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        data = at.screen.model.data
        assert data is not None
        code = next(one.code for one in data.asked.values() if not one.answered)
        card = _card(at, code)
        comment = card.form.editors["comment"]
        assert isinstance(comment, LongTextField)
        qtbot.keyClicks(comment.text, "Cham")
        comment._pause.stop()  # killed before a pause came
        comment._dirty = False
        at.session.context.drafts.flush()
        at.settle()
    with sitting(qtbot, dressed, profile, built[1]) as at:
        card = _card(at, code)
        comment = card.form.editors["comment"]
        assert comment.draft_text() == "Cham"
        assert comment._kept_note is not None
        qtbot.mouseClick(comment._kept_note.draft, Qt.MouseButton.LeftButton)
        at.settle()
        seen = at.session.context.workspace.view(answer_id(at.visit, code))
        assert seen is not None
        assert (seen.text("comment"), seen.text("question")) == ("Cham", code)
        assert at.session.context.drafts.unsaved() == []


def _card(at: At, code: str):  # type: ignore[no-untyped-def]
    at.screen._show("outline", code)
    part = at.screen.part("outline")
    assert isinstance(part, OutlinePart)
    at.qtbot.waitUntil(lambda: part.card(code) is not None, timeout=LONG)
    at.settle()
    return part.card(code)


def test_a_click_leads_into_the_field_of_a_finding_and_its_closed_card_says_so(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        context = at.session.context
        finding = next(seen for seen in context.workspace.of_visit(at.visit) if seen.record_type == "finding")
        spot = Unfinished(
            *(finding.record, "title", "finding", "x" * 900, at.visit, f"finding:{finding.record}/title"),
            heads=finding.heads,
            over=finding.get("title"),
        )
        context.drafts.refuse(spot, "too long")
        at.settle()
        at.screen._on_listed("findings")
        at.settle()
        part = at.screen.part("findings")
        assert isinstance(part, FindingsPart)
        card = part._cards[finding.record]
        assert not card.is_open()
        assert card.unsaved.text().startswith("✎ 1")
        qtbot.mouseClick(at.session.window.status.unsaved, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(card.is_open, timeout=LONG)
        title = card._form.editors["title"]
        qtbot.waitUntil(lambda: at.session.window.focusWidget() is title.focusProxy(), timeout=LONG)
        assert title.draft_text() == "x" * 900
        assert title.problem() == "too long"


def test_sealed_words_stay_where_they_were_typed(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        editor = at.report_date()
        editor.setFocus()
        qtbot.keyClicks(editor.line, "9")
        record(at.session.context.workspace, Edit("visit", at.visit, {"state": "da_ky"}))
        at.screen.mark_stale()
        at.settle()
        text = editor.line.text()
        at.screen.list.setFocus()
        at.settle()
        assert editor.line.text() == text


def test_what_was_refused_stays_counted_while_it_is_typed_on(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        at.type_nonsense()
        status, editor = at.session.window.status, at.report_date()
        editor.setFocus()
        qtbot.keyClicks(editor.line, "1130")
        assert status.unsaved.isVisible()  # also while it is being written
        at.session.context.drafts.flush()
        at.settle()
        assert status.unsaved.text().startswith("1 ")
        assert not status.saved.isVisible()
        editor.line.selectAll()
        qtbot.keyClicks(editor.line, "12/5/2023")
        at.screen.list.setFocus()
        qtbot.waitUntil(lambda: not status.unsaved.isVisible(), timeout=LONG)


@pytest.mark.parametrize("take", [True, False])
def test_after_taking_either_text_the_keys_go_on_in_that_field(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str], take: bool
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        workspace = at.session.context.workspace
        codes = list(at.screen.model.data.asked)  # type: ignore[union-attr]
        record = answer_id(at.visit, codes[0])
        seen = workspace.view(record)
        one = Unfinished(
            *(record, "comment", "answer", "Cham 14 ngay", at.visit, f"question:{codes[0]}/comment"),
            heads=seen.heads if seen is not None else (),
            over=seen.get("comment") if seen is not None else None,
            base={} if seen is not None else {"visit": at.visit, "question": codes[0]},
        )
        drafting.keep(workspace, [one])
    with sitting(qtbot, dressed, profile, built[1]) as at:
        card = _card(at, codes[0])
        comment = card.form.editors["comment"]
        qtbot.mouseClick(at.session.window.status.unsaved, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: at.session.window.focusWidget() is comment.text, timeout=LONG)
        note = comment._kept_note
        qtbot.mouseClick(note.draft if take else note.recorded, Qt.MouseButton.LeftButton)
        assert at.session.window.focusWidget() is comment.text
        at.settle()
        assert at.session.window.focusWidget() is comment.text
        assert comment.text.textCursor().atEnd()
        qtbot.keyClicks(at.session.window.focusWidget(), " nua")
        assert comment.draft_text().endswith(" nua")
        at.screen.list.setFocus()
        at.settle()


@pytest.mark.parametrize("suddenly", [True, False])
def test_what_was_left_is_said_once_at_the_start_and_the_button_leads_there(
    qtbot: QtBot, dressed: QApplication, sessions: Sessions, profile: Path, built: tuple[Path, str], suddenly: bool
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        at.type_nonsense()
    if suddenly:
        memory = QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)
        memory.setValue("sitting", "open")
        memory.sync()
    session = sessions(opening.open_profile(profile))
    told: list[Banner] = []
    session.context.messages.bannered.connect(told.append)
    session.show()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert len(told) == 1
    assert ("suddenly" in told[0].text) is suddenly
    assert told[0].act is not None
    told[0].act()
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.model.data is not None and screen.current_part() == "general", timeout=LONG)
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)


def test_a_window_says_that_this_laptop_was_put_back_and_goes_on_under_new_numbers(
    qtbot: QtBot, sessions: Sessions, profile: Path
) -> None:
    with opening.opened(profile) as workspace:
        file, writer = workspace.paths.anchor, workspace.writer
    last = anchor.read(file)
    assert last is not None
    anchor.write(file, anchor.Anchor(writer, last.seq + 1, "0" * 64))  # more was written than there is
    session = sessions(opening.open_profile(profile))
    said: list[Banner] = []
    session.context.messages.bannered.connect(said.append)
    session.show()
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    assert [one.text.split(".")[0] for one in said if one.key == "doubled"] == [
        "The data on this laptop was put back from an older copy"
    ]


def test_a_window_says_at_its_start_that_a_stick_holds_newer_work_of_this_laptop(
    qtbot: QtBot, sessions: Sessions, profile: Path, tmp_path: Path
) -> None:
    workspace = opening.open_profile(profile)
    name = bundle_name("c" * 32, workspace.writer, 999)
    (tmp_path / name).write_bytes(b"of this laptop")
    found = [Stick(tmp_path, "USB", 1 << 30, 1 << 30, "exfat")]
    session = sessions(workspace)
    session.find_sticks = lambda: found
    session.show()
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)
    said = [one for one in session.window.banners.texts() if "was written by this laptop" in one]
    assert [name in one for one in said] == [True]


def test_the_banner_of_a_saved_copy_goes_once_others_have_brought_it_up_to_date(
    qtbot: QtBot, sessions: Sessions, profile: Path
) -> None:
    workspace = opening.open_profile(profile)
    workspace.remember(RESTORED, {"at": "20230515T030000Z", "missing": 3})
    session = sessions(workspace)
    session.show()
    shown = session.window.banners
    qtbot.waitUntil(
        lambda: any("saved copy" in said or "is the copy of" in said for said in shown.texts()), timeout=LONG
    )
    with workspace.store.unit_of_work() as work:  # what receiving does
        caught_up(work)
        work.commit()
    session.context.told(Changes(frozenset({("bundle", "", None)})))
    qtbot.waitUntil(lambda: not any("copy" in said for said in shown.texts()), timeout=LONG)
    qtbot.waitUntil(lambda: not session.context.jobs.busy, timeout=LONG)


def test_the_list_of_visits_says_which_one_holds_unsaved_fields(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        at.type_nonsense()
        at.session.context.open_screen("visits")
        at.settle()
        screen = at.session.window.built("visits")
        assert isinstance(screen, VisitsScreen)
        screen.table.choose(at.visit)
        last = len(screen.table.rows.columns) - 1
        cells = {line.visit: screen.table.rows.index_of(line.visit) for line in screen.table.rows.shown()}
        said = {visit: str(index.siblingAtColumn(last).data()) for visit, index in cells.items()}
        assert [visit for visit, words in said.items() if "not saved" in words] == [at.visit]
        assert said[at.visit].startswith("! 1 ")
        assert screen.summary.unsaved.isVisible()
        screen.table.clicked.emit(cells[at.visit].siblingAtColumn(last))
        at.settle()
        assert at.session.window._place[0] == "visit"
        focused = at.session.window.focusWidget()
        assert isinstance(focused, QLineEdit)
        assert focused.text() == "31/2/2023"
        focused.selectAll()
        qtbot.keyClicks(focused, "12/5/2023")
        at.screen.list.setFocus()
        at.settle()
        assert screen.summary.unsaved.isHidden()


def test_the_list_of_what_is_missing_says_that_something_was_typed_there(
    qtbot: QtBot, dressed: QApplication, profile: Path, built: tuple[Path, str]
) -> None:
    with sitting(qtbot, dressed, profile, built[1]) as at:
        shown = MissingList(at.session.context)
        qtbot.addWidget(shown)
        lacking = [
            ("The day of the report.", Missing("report-date", "visit", at.visit, "report_date")),
            ("The place.", Missing("place", "visit", at.visit, "place")),
        ]
        shown.show_missing(at.visit, lacking)
        at.type_nonsense()
        texts = [shown.item(row).text() for row in range(shown.count())]
        assert texts == ["The day of the report. Typed there and not saved: “31/2/2023”", "The place."]
        shown.show_missing(at.visit, lacking[1:])
        assert shown.item(0).text().startswith("Not saved: ")
        assert "31/2/2023" in shown.item(0).text()
        at.session.context.open_screen("visits")
        shown.itemClicked.emit(shown.item(0))
        at.settle()
        assert at.session.window.focusWidget() is at.report_date().line
        with qtbot.waitSignal(shown.asked) as asked:
            shown.itemClicked.emit(shown.item(1))
        assert asked.args == [lacking[1][1]]
        shown.show_missing("", ())
