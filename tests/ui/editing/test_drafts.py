"""What stands in an editor is durable soon after the key, and nothing typed disappears because it was refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import ASIDE, Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import drafting, recording
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.databases.refusals import StoreFull
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.editing.composing import Composer, commit_composed, the_one
from giamsat_desktop.ui.widgets.fields.choice_fields import BoolField, ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField, DateTimeField
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.number_field import NumberField
from giamsat_desktop.ui.widgets.fields.text_fields import CodesField, LongTextField, TextField
from giamsat_desktop.ui.widgets.keeping import save_from
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

ABC = [("a", "Một"), ("b", "Hai"), ("c", "Ba")]


@dataclass
class Sitting:
    """A shown window with one editor of the visit, saved as every screen does, and somewhere else to go."""

    qtbot: QtBot
    desk: Desk
    visit: str
    name: str = "conclusion_assessment"
    editor: FieldEditor = field(default_factory=LongTextField)

    @property
    def context(self) -> Context:
        return self.desk.context

    def open(self, name: str, editor: FieldEditor) -> None:
        self.name, self.editor = name, editor
        editor.edited.connect(self.save)
        self.window = QWidget()
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(editor)
        column.addWidget(self.elsewhere)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.renew()
        editor.setFocus()

    def renew(self) -> None:
        seen = self.desk.workspace.view(self.visit)
        assert seen is not None
        self.editor.bind(self.context.drafts, Unfinished(self.visit, self.name, "visit", visit=self.visit))
        self.editor.set_value(seen.get(self.name), seen.heads)

    def save(self, value: JsonValue) -> None:
        workspace, edit = self.desk.workspace, Edit("visit", self.visit, {self.name: value})
        save_from(self.context, self.editor, value, lambda: record(workspace, edit), failed=lambda _error: None)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.window.focusWidget(), text)

    def leave(self) -> None:
        self.elsewhere.setFocus()

    def until(self, test: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(test, timeout=10_000)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.context.jobs.busy, timeout=10_000)

    def durable(self) -> dict[str, str]:
        return {one.field: one.text for one in drafting.all_of(self.desk.workspace)}

    def recorded(self) -> JsonValue:
        seen = self.desk.workspace.view(self.visit)
        return seen.get(self.name) if seen is not None else None


@pytest.fixture
def profile(built: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[0], tmp_path / "profile"))


@pytest.fixture
def sitting(qtbot: QtBot, built: tuple[Path, str], profile: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    with opening.opened(profile) as workspace, offices.desk(workspace) as desk:
        made = Sitting(qtbot, desk, built[1])
        yield made
        desk.context.drafts.flush()
        made.settle()


def test_steady_typing_without_a_pause_becomes_durable(sitting: Sitting) -> None:
    sitting.open("conclusion_assessment", LongTextField())
    typed = 0

    def another_key() -> bool:
        nonlocal typed
        typed += 1
        sitting.type("a")
        return bool(sitting.durable())

    sitting.qtbot.waitUntil(another_key, timeout=10_000)
    kept = sitting.durable()["conclusion_assessment"]
    assert kept.endswith("a")  # behind what stands there
    assert kept.rstrip("a") == sitting.recorded()
    assert sitting.editor.is_dirty()  # no pause came, so no revision was made


def test_the_draft_goes_with_the_revision(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.type("x")
    sitting.until(lambda: bool(sitting.durable()))
    sitting.leave()
    sitting.until(lambda: str(sitting.recorded()).endswith("x") or str(sitting.recorded()).startswith("x"))
    assert sitting.durable() == {}
    assert not sitting.context.drafts.pending
    assert sitting.context.drafts.unsaved() == []


def test_what_was_typed_back_needs_no_draft(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.type("x")
    sitting.until(lambda: bool(sitting.durable()))
    sitting.qtbot.keyClick(sitting.window.focusWidget(), Qt.Key.Key_Backspace)
    sitting.leave()
    sitting.until(lambda: not sitting.durable())


TYPED: list[tuple[Callable[[], FieldEditor], str]] = [
    (TextField, "  một  hai "),
    (LongTextField, "một \n\n hai"),
    (CodesField, "I.1\n\nI.1"),
    (NumberField, "12x"),
    (DateField, "5/5"),
    (DateTimeField, "8h\t5/5"),
    (BoolField, "true"),
    (lambda: ChoiceField(options=ABC), '"b"'),
    (lambda: ChoiceField(options=ABC, as_list=True), '"b"'),
    (lambda: MultiChoiceField(options=ABC), '["a", "c"]'),
    (lambda: TableField(columns=["A", "B"]), '[["1 ", ""], ["", "x"]]'),
    (DocumentsField, '[["1/BC", "5/5", "", ""]]'),
]


@pytest.mark.parametrize(("make", "text"), TYPED)
def test_every_editor_shows_a_draft_as_it_was_typed(qtbot: QtBot, make: Callable[[], FieldEditor], text: str) -> None:
    editor = make()
    qtbot.addWidget(editor)
    emitted: list[JsonValue] = []
    editor.edited.connect(emitted.append)
    editor.take_draft(text)
    assert editor.draft_text() == text
    assert editor.draft_words(text)
    assert emitted == []
    assert not editor.is_dirty()


def test_a_cell_that_is_still_open_is_kept_too(sitting: Sitting) -> None:
    sitting.open("place", TableField(columns=["A", "B"]))
    editor = sitting.editor
    assert isinstance(editor, TableField)
    sitting.qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    sitting.type("abc")
    assert isinstance(sitting.window.focusWidget(), QLineEdit | QTableWidget)
    sitting.until(lambda: '"abc"' in sitting.durable().get("place", ""))


def test_a_refused_value_stays_is_counted_and_survives_another_editor(sitting: Sitting) -> None:
    sitting.open("report_date", DateField())
    sitting.type("31/2/2023")
    sitting.leave()
    sitting.until(lambda: sitting.durable().get("report_date", "").endswith("31/2/2023"))
    assert [one.field for one in sitting.context.drafts.unsaved()] == ["report_date"]
    again = DateField()
    sitting.open("report_date", again)
    assert again.line.text().endswith("31/2/2023")
    assert "31/2/2023" in again.problem()
    assert again.is_dirty()


def test_what_the_profile_refuses_goes_back_to_where_it_was_typed(sitting: Sitting) -> None:
    sitting.open("place", TextField())  # an editor that knows no limit; the field has one
    sitting.editor.take_draft("")
    sitting.type("a" * 2_000)
    sitting.leave()
    sitting.settle()
    assert sitting.editor.draft_text().count("a") == 2_000
    assert sitting.editor.problem()
    assert [one.field for one in sitting.context.drafts.unsaved()] == ["place"]
    sitting.renew()  # read again, as after every refusal
    assert sitting.editor.draft_text().count("a") == 2_000


def test_a_refusal_that_comes_late_goes_back_too(sitting: Sitting) -> None:
    sitting.open("place", TextField())

    def full() -> Changes:
        raise StoreFull(file="visits.sqlite")

    sitting.editor.edited.disconnect(sitting.save)
    sitting.editor.edited.connect(
        lambda value: save_from(sitting.context, sitting.editor, value, full, failed=lambda _error: None)
    )
    sitting.type("x")
    text = sitting.editor.draft_text()
    sitting.leave()
    assert not sitting.editor.is_dirty()
    sitting.until(lambda: sitting.editor.is_dirty())
    assert sitting.editor.draft_text() == text
    sitting.until(lambda: sitting.durable() == {"place": text})
    assert sitting.context.drafts.unsaved()


def _sit_down_again(sitting: Sitting) -> None:
    """What a restart does: nothing is remembered but what is durable."""
    workspace = sitting.desk.workspace
    again = Context(workspace, sitting.context.jobs, *_rest(sitting.context))
    sitting.desk = Desk(again)
    again.drafts.load()
    sitting.settle()


def _rest(context: Context) -> tuple[object, ...]:
    return context.changes, context.messages, context.navigation, context.language, context.undo


def _leave_a_draft(sitting: Sitting, text: str, name: str = "place", *, why: str = "") -> None:
    seen = sitting.desk.workspace.view(sitting.visit)
    assert seen is not None
    one = Unfinished(
        *(sitting.visit, name, "visit", text, sitting.visit),
        heads=seen.heads,
        over=seen.get(name),
        at="2023-05-15T03:41:00Z",
        why=why,
    )
    drafting.keep(sitting.desk.workspace, [one])
    _sit_down_again(sitting)


def _from_elsewhere(sitting: Sitting, value: str) -> None:
    """Set the place without being the editor that types in it, as a bundle does."""
    workspace = sitting.desk.workspace
    recording.undo(workspace, Changes(inverse=(Edit("visit", sitting.visit, {"place": value}),)))


def test_after_a_crash_the_field_shows_the_draft_and_says_so(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "Phòng họp tầng ba")
    assert len(sitting.context.drafts.unsaved()) == 1
    sitting.open("place", TextField())
    before = sitting.recorded()
    assert sitting.editor.draft_text() == "Phòng họp tầng ba"
    note = sitting.editor._kept_note
    assert note is not None
    assert "10:41" in note.text.text()
    sitting.leave()  # looking saves nothing
    sitting.settle()
    assert sitting.recorded() == before
    note.draft.click()
    sitting.until(lambda: sitting.recorded() == "Phòng họp tầng ba")
    assert sitting.durable() == {}
    assert sitting.context.drafts.unsaved() == []
    assert note.isHidden()


def test_after_a_crash_one_click_takes_what_is_recorded(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "Phòng họp tầng ba")
    sitting.open("place", TextField())
    note = sitting.editor._kept_note
    assert note is not None
    note.recorded.click()
    assert sitting.editor.value() == sitting.recorded()
    sitting.until(lambda: sitting.durable() == {})
    assert sitting.context.drafts.unsaved() == []


def test_a_refused_value_survives_a_restart_with_its_reason(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "5/5/23x", "report_date", why="not a day")
    sitting.open("report_date", DateField())
    assert sitting.editor.draft_text() == "5/5/23x"
    assert sitting.editor.problem() == "not a day"
    sitting.leave()
    assert sitting.editor.problem() == "not a day"
    assert len(sitting.context.drafts.unsaved()) == 1


def test_a_draft_over_something_older_is_offered_beside_what_is_recorded_now(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "mine")
    record(sitting.desk.workspace, Edit("visit", sitting.visit, {"copies": 7}))
    record(sitting.desk.workspace, Edit("visit", sitting.visit, {"other_opinions": "newer"}))
    sitting.open("place", TextField())
    assert sitting.editor.draft_text() == "mine"  # other fields changed, this one did not
    _leave_a_draft(sitting, "mine")
    _from_elsewhere(sitting, "from another laptop")
    sitting.open("place", TextField())
    assert sitting.editor.value() == "from another laptop"
    note = sitting.editor._kept_note
    assert note is not None
    assert "mine" in note.text.text()
    note.draft.click()
    sitting.until(lambda: sitting.recorded() == "mine")
    assert sitting.durable() == {}


def test_typing_beside_an_offered_draft_lays_it_aside(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "mine")
    _from_elsewhere(sitting, "theirs")
    sitting.open("place", TextField())
    sitting.type("x")
    sitting.leave()
    sitting.until(lambda: "x" in str(sitting.recorded()))
    assert sitting.durable() == {"place" + ASIDE: "mine"}
    assert len(sitting.context.drafts.unsaved()) == 1
    sitting.renew()
    note = sitting.editor._kept_note
    assert note is not None
    assert "mine" in note.text.text()
    note.recorded.click()
    sitting.until(lambda: sitting.durable() == {})


def test_a_draft_of_a_closed_field_is_shown_beside_it(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "mine")
    editor = TextField()
    editor.set_read_only(True)
    sitting.open("place", editor)
    assert editor.value() == sitting.recorded()
    assert editor._kept_note is not None
    assert "mine" in editor._kept_note.text.text()
    assert editor._kept_note.draft.isHidden()


def test_an_editor_that_turns_to_another_record_takes_nothing_along(sitting: Sitting) -> None:
    sitting.open("report_date", DateField())
    sitting.type("nonsense")
    sitting.leave()
    sitting.editor.bind(sitting.context.drafts, Unfinished("other", "report_date", "visit"))
    sitting.editor.set_value("2023-05-15")
    assert sitting.editor.value() == "2023-05-15"
    assert not sitting.editor.is_dirty()
    assert [one.record for one in sitting.context.drafts.unsaved()] == [sitting.visit]


def _keep(workspace: Workspace, visit: str, *names: str) -> None:
    drafting.keep(workspace, [Unfinished(visit, name, "visit", "x", visit) for name in names])


def test_a_recording_takes_the_drafts_of_what_it_sets_and_no_others(sitting: Sitting) -> None:
    workspace, visit = sitting.desk.workspace, sitting.visit
    _keep(workspace, visit, "place", "copies")
    done = record(workspace, Edit("visit", visit, {"place": "Phòng họp"}))
    assert list(sitting.durable()) == ["copies"]
    _keep(workspace, visit, "place")
    recording.undo(workspace, done)
    assert sorted(sitting.durable()) == ["copies", "place"]


def test_the_drafts_of_a_deleted_record_go_and_are_not_counted(sitting: Sitting) -> None:
    workspace, context = sitting.desk.workspace, sitting.context
    finding = next(seen for seen in workspace.of_visit(sitting.visit) if seen.record_type == "finding")
    context.drafts.refuse(Unfinished(finding.record, "title", "finding", "x", sitting.visit), "too long")
    sitting.until(lambda: bool(sitting.durable()))
    context.act(lambda: recording.delete(workspace, "finding", finding.record))
    sitting.until(lambda: not context.drafts.unsaved())
    assert sitting.durable() == {}


def test_what_cannot_be_written_is_tried_again_and_said_once(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, refusals = drafting.keep, 3

    def full(*given: object, **named: object) -> None:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise StoreFull(file="visits.sqlite")
        keep(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "keep", full)
    sitting.open("place", TextField())
    sitting.type("x")
    assert sitting.context.drafts.pending
    sitting.until(lambda: bool(sitting.durable()))
    sitting.until(lambda: not sitting.context.drafts.pending)
    assert len(sitting.desk.banners) == 1


def test_the_last_keys_before_the_end_are_durable(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.type("xyz")
    sitting.context.jobs.shutdown()
    assert "xyz" in sitting.durable()["place"]


@pytest.mark.parametrize(
    ("at", "day", "box"), [("8h", "31/2", "date_line"), ("25h", "5/5/2023", "time_line"), ("8h", "", "date_line")]
)
def test_of_two_boxes_the_one_to_put_right_is_entered(qtbot: QtBot, at: str, day: str, box: str) -> None:
    editor = DateTimeField()
    qtbot.addWidget(editor)
    editor.show()
    editor.take_draft(f"{at}\t{day}")
    editor.enter()
    assert editor.window().focusWidget() is getattr(editor, box)


def test_the_text_left_for_what_is_recorded_comes_back_with_undo(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "Phòng họp tầng ba")
    sitting.open("place", TextField())
    note, history = sitting.editor._kept_note, sitting.context.history
    assert note is not None
    note.recorded.click()
    sitting.until(lambda: sitting.durable() == {})
    step = history.next_undo()
    assert step is not None
    sitting.until(lambda: "draft" in step.deed.words)
    history.undo()
    sitting.until(lambda: sitting.durable() == {"place": "Phòng họp tầng ba"})
    assert sitting.editor.draft_text() == "Phòng họp tầng ba"
    assert [one.text for one in sitting.context.drafts.unsaved()] == ["Phòng họp tầng ba"]
    history.redo()
    sitting.until(lambda: sitting.durable() == {})
    assert sitting.editor.value() == sitting.recorded()
    history.undo()
    sitting.until(lambda: sitting.editor.draft_text() == "Phòng họp tầng ba")
    note.draft.click()
    sitting.until(lambda: sitting.recorded() == "Phòng họp tầng ba")
    assert sitting.context.drafts.unsaved() == []


def test_what_was_typed_meanwhile_is_not_taken_by_an_undo(sitting: Sitting) -> None:
    _leave_a_draft(sitting, "Phòng họp tầng ba")
    sitting.open("report_date", DateField())
    drafts = sitting.context.drafts
    left = drafts.unsaved()[0]
    drafts.let_go(left)
    drafts.typed(Unfinished(left.record, left.field, "visit", "Phòng họp tầng hai", left.visit))
    drafts.bring_back((left,))
    sitting.until(lambda: sitting.durable() == {"place": "Phòng họp tầng hai", f"place{ASIDE}": "Phòng họp tầng ba"})


def test_clearing_a_refused_field_can_be_undone(sitting: Sitting) -> None:
    sitting.open("report_date", DateField())
    assert isinstance(sitting.editor, DateField)
    recorded = sitting.recorded()
    sitting.editor.line.selectAll()
    sitting.type("31/2/2023")
    sitting.leave()
    sitting.until(lambda: sitting.durable() == {"report_date": "31/2/2023"})
    sitting.editor.setFocus()
    sitting.editor.line.selectAll()
    sitting.qtbot.keyClick(sitting.editor.line, Qt.Key.Key_Delete)
    sitting.leave()
    sitting.until(lambda: sitting.durable() == {} and sitting.recorded() is None)
    sitting.context.history.undo()  # of the value, then of the text that had been refused
    sitting.until(lambda: sitting.recorded() == recorded)
    sitting.context.history.undo()
    sitting.until(lambda: sitting.durable() == {"report_date": "31/2/2023"})
    assert sitting.editor.draft_text() == "31/2/2023"
    assert sitting.editor.problem()


@pytest.mark.parametrize("make", [LongTextField, TextField])
def test_a_word_being_composed_is_durable_and_stands_once(sitting: Sitting, make: Callable[[], FieldEditor]) -> None:
    the_one(Composer)
    sitting.open("place", make())
    before = sitting.recorded() or ""
    sitting.type("moi ")
    for word in ("n", "ng", "nghi", "nghĩ"):
        QCoreApplication.sendEvent(sitting.window.focusWidget(), QInputMethodEvent(word, []))
    kept = sitting.editor.draft_text()
    assert "moi nghĩ" in kept
    sitting.until(lambda: sitting.durable() == {"place": kept})
    sitting.editor._pause.timeout.emit()  # a pause does not tear the word out of the hands
    assert sitting.recorded() == (before or None)
    commit_composed()
    assert sitting.editor.draft_text() == kept
    sitting.leave()
    sitting.until(lambda: "moi nghĩ" in str(sitting.recorded()))
    assert str(sitting.recorded()).count("nghĩ") == 1
    assert sitting.durable() == {}


def test_a_word_taken_back_while_it_was_composed_is_no_draft(sitting: Sitting) -> None:
    the_one(Composer)
    sitting.open("place", TextField())
    for word in ("n", "ng", "n", ""):
        QCoreApplication.sendEvent(sitting.window.focusWidget(), QInputMethodEvent(word, []))
    sitting.leave()
    sitting.until(lambda: sitting.durable() == {})
