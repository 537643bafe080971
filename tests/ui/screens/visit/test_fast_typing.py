"""Typing faster than an input method answers: Tab and Enter come while the word before them is still on its way."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.ui.editing.composing import Composer, the_one
from giamsat_desktop.ui.editing.keys_read import KeysRead
from giamsat_desktop.ui.editing.type_ahead import type_ahead
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.figures import FiguresPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.remarks import RemarksPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_MOMENTS = count(1000, 40)
_PATIENCE = 2000
"""Milliseconds: longer than a test takes to bring a word that a key has overtaken."""
_OVERTAKES = range(5)
"""So many events of the word a Tab comes before: none, its end, its last letter, …"""


@dataclass(frozen=True)
class Step:
    """What reaches the window: a key that the input method lets through, or what it makes of those it takes."""

    key: Qt.Key | None = None
    text: str = ""
    word: str = ""
    commit: str = ""
    moment: int = 0


def typed(words: Sequence[str], ends: Qt.Key, overtakes: int, note: Callable[[int], None]) -> list[Step]:
    """Return what comes of words that are each ended by a key, which comes so many steps too soon."""
    steps: list[Step] = []
    for word in words:
        made = [Step(word=word[:end]) for end in range(1, len(word) + 1)]
        for _ in word:
            note(next(_MOMENTS))
        moment = next(_MOMENTS)
        note(moment)
        made += [Step(commit=word), Step()]
        place = max(len(made) - overtakes, 0)
        steps += [*made[:place], Step(key=ends, text="\t" if ends == Qt.Key.Key_Tab else "\r", moment=moment)]
        steps += made[place:]
    return steps


def bring(step: Step) -> None:
    """Let a step reach whatever has the keyboard by now, as the window system does."""
    at = QGuiApplication.focusObject()
    if step.key is None:
        event = QInputMethodEvent(step.word, [])
        event.setCommitString(step.commit)
        QCoreApplication.sendEvent(at, event)
        return
    popup = QApplication.activePopupWidget()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        key = QKeyEvent(kind, step.key, Qt.KeyboardModifier.NoModifier, step.text)
        key.setTimestamp(step.moment)
        QCoreApplication.sendEvent(popup or at, key)


@pytest.fixture
def composer() -> Iterator[Composer]:
    """The composer as beside an input method that runs beside the program."""
    made = the_one(Composer)
    assert made is not None
    before, made.patience, made.keys = made.patience, _PATIENCE, KeysRead()
    yield made
    made.patience, made.keys = before, KeysRead()
    for _ in made._back:
        made._go_on()
    made._owed, made._ended = 0, ""


@pytest.fixture
def lines(qtbot: QtBot, composer: Composer) -> Iterator[list[QLineEdit]]:
    window = QWidget()
    made = [QLineEdit() for _ in range(4)]
    column = QVBoxLayout(window)
    for line in made:
        column.addWidget(line)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made[0].setFocus()
    yield made
    window.close()


@pytest.mark.parametrize("overtakes", _OVERTAKES)
@pytest.mark.parametrize("word", ["1", "40", "Hoa", "tiếng"])
def test_a_key_that_comes_too_soon_waits_for_its_word(
    lines: list[QLineEdit], composer: Composer, word: str, overtakes: int
) -> None:
    words = [word, "đất", word]
    for step in typed(words, Qt.Key.Key_Tab, overtakes, composer.keys.note):
        bring(step)
    assert [line.text() for line in lines] == [*words, ""]
    assert lines[3].hasFocus()


@pytest.mark.parametrize("late", [0, 1, 2])
def test_a_word_that_qt_ended_itself_does_not_come_twice(lines: list[QLineEdit], composer: Composer, late: int) -> None:
    """As the focus goes elsewhere, Qt puts the word where it was composed; the input method brings it once more."""
    for word in ("H", "Ho", "Hoa"):
        bring(Step(word=word))
    bring(Step(commit="Hoa"))
    lines[1].setFocus()
    for step in (Step(), Step(commit="Hoa"), Step())[2 - late :]:
        bring(step)
    for step in (Step(word="c"), Step(word="ch"), Step(commit="ch")):
        bring(step)
    assert [line.text() for line in lines[:2]] == ["Hoa", "ch"]


@pytest.mark.parametrize("overtakes", _OVERTAKES)
def test_keys_that_nobody_heard_keep_no_tab_back(lines: list[QLineEdit], composer: Composer, overtakes: int) -> None:
    """Keys of a menu that popped up are pressed, and never heard here; one goes elsewhere, and types on at once."""
    for _ in range(12):
        composer.keys.note(next(_MOMENTS))
    for _ in range(30):
        next(_MOMENTS)  # a rest of more than a second
    words = ["tám", "đất", "Hoa"]
    for step in typed(words, Qt.Key.Key_Tab, overtakes, composer.keys.note):
        bring(step)
    assert [line.text() for line in lines] == [*words, ""]


def test_a_letter_of_the_moment_of_its_shift_is_counted() -> None:
    keys = KeysRead()
    for moment in (5000, 5000, 5040):
        keys.note(moment)
    asked = [(Qt.Key.Key_Shift, 5000), (Qt.Key.Key_Tab, 5040)]
    found = []
    for key, moment in asked:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(moment)
            found.append(keys.taken_before(event))
    assert found == [0, 0, 1, 0]


@pytest.mark.parametrize(("button", "owed"), [(1, 0), (3, 0), (4, 2), (5, 2)])
def test_a_click_begins_anew_and_the_wheel_does_not(button: int, owed: int) -> None:
    keys = KeysRead()
    for moment in (5000, 5010):
        keys.note(moment)
    pressed = bytes([35, 131, 0, 0, 0, 0, 0, 0, 4, 0, 2, 0]) + (5020).to_bytes(4, "little") + bytes([button, 0, 0, 0])
    pressed += bytes(32)
    kept = ctypes.create_string_buffer(pressed)
    keys.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(kept))
    keys.note(5030)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(5030)
    assert keys.taken_before(event) == owed


def test_keys_behind_a_key_that_waits_keep_their_order(lines: list[QLineEdit], composer: Composer) -> None:
    bring(Step(word="4"))
    bring(Step(key=Qt.Key.Key_Tab, text="\t"))
    bring(Step(key=Qt.Key.Key_X, text="x"))
    assert lines[0].hasFocus()
    bring(Step(word="40"))
    bring(Step(commit="40"))
    assert [line.text() for line in lines[:2]] == ["40", "x"]


def test_a_word_that_never_comes_holds_nothing_up(qtbot: QtBot, lines: list[QLineEdit], composer: Composer) -> None:
    composer.patience = 1
    bring(Step(word="40"))
    bring(Step(key=Qt.Key.Key_Tab, text="\t"))
    qtbot.waitUntil(lines[1].hasFocus)
    assert [line.text() for line in lines[:2]] == ["40", ""]


def test_a_click_elsewhere_decides_over_a_key_that_waits(
    qtbot: QtBot, lines: list[QLineEdit], composer: Composer
) -> None:
    bring(Step(word="40"))
    bring(Step(key=Qt.Key.Key_Tab, text="\t"))
    qtbot.mouseClick(lines[3], Qt.MouseButton.LeftButton)
    bring(Step(commit="40"))
    assert lines[3].hasFocus()
    assert [line.text() for line in lines] == ["40", "", "", ""]


def test_what_a_key_waited_for_is_owed_no_more_after_a_click_elsewhere(
    qtbot: QtBot, lines: list[QLineEdit], composer: Composer
) -> None:
    for _ in range(9):
        composer.keys.note(next(_MOMENTS))
    moment = next(_MOMENTS)
    composer.keys.note(moment)
    bring(Step(key=Qt.Key.Key_Tab, text="\t", moment=moment))
    qtbot.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    for step in typed(["tám", "đất"], Qt.Key.Key_Tab, 0, composer.keys.note):
        bring(step)
    assert [line.text() for line in lines] == ["", "tám", "đất", ""]


def test_a_list_of_completions_that_opens_does_not_tear_a_word_apart(
    qtbot: QtBot, lines: list[QLineEdit], composer: Composer
) -> None:
    """Who spoke last is marked; the first letter replaces it, and the names with that letter open at once."""
    completer = QCompleter(["Bà Đinh", "Ông Đạt"], lines[0])
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    lines[0].setCompleter(completer)
    bring(Step(word="d"))
    completer.complete()
    assert completer.popup().isVisible()
    for step in (Step(word="đ"), Step(word="đạ"), Step(word="đạt"), Step(commit="đạt"), Step()):
        bring(step)
    completer.popup().hide()
    assert lines[0].text() == "đạt"


def test_a_command_waits_for_no_word(lines: list[QLineEdit], composer: Composer) -> None:
    bring(Step(word="40"))
    bring(Step(key=Qt.Key.Key_Tab, text="\t"))
    at = QGuiApplication.focusObject()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(at, key)
    assert lines[0].text() == "40"
    assert lines[1].hasFocus()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_qt_does_not_interrupt_an_input_method_as_an_editor_is_left(qtbot: QtBot, kind: type[QWidget]) -> None:
    """It does so to every widget with the attribute; without it the editor takes part all the same."""
    editor = kind()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    qtbot.addWidget(editor)
    type_ahead(editor)
    for read_only in (False, True, False):
        editor.setReadOnly(read_only)
        asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImCursorPosition)
        QCoreApplication.sendEvent(editor, asked)
        assert not editor.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert bool(asked.value(Qt.InputMethodQuery.ImEnabled)) is not read_only


# On the screen of a visit


@dataclass
class Sitting:
    """A visit screen on a desk."""

    qtbot: QtBot
    desk: Desk
    screen: VisitScreen
    visit: str

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.jobs.busy, timeout=10_000)


@pytest.fixture
def sat(qtbot: QtBot, built: tuple[Path, str], tmp_path: Path, composer: Composer) -> Iterator[Sitting]:
    profile = Path(shutil.copytree(built[0], tmp_path / "profile"))
    with offices.at_visit(qtbot, profile, built[1], "figures") as (desk, screen):
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        made = Sitting(qtbot, desk, screen, built[1])
        qtbot.waitUntil(lambda: screen.model.data is not None, timeout=10_000)
        made.settle()
        yield made
        made.settle()


_NAMES = ("reported_numerator", "reported_denominator", "verified_numerator", "verified_denominator")
_FIGURES = ["12", "40", "11", "40"]


def _empty_ratios(rows: RecordTable) -> list[QModelIndex]:
    names = [cell.name for cell in rows.rows.cells]
    first = names.index(_NAMES[0])
    found = (rows.rows.index(number, first) for number, row in enumerate(rows.rows.rows) if row.view is None)
    return [index for index in found if index.flags() & Qt.ItemFlag.ItemIsEditable]


def _fill(sat: Sitting, rows: RecordTable, index: QModelIndex, steps: Sequence[Step], settles: int) -> list[str]:
    """Type into a row that is not made yet; the save of what was left is over, and shown, before one of the steps."""
    record = rows.rows.rows[index.row()].record
    rows.view.setFocus()
    rows.view.setCurrentIndex(index)
    for number, step in enumerate(steps):
        if number == settles:
            sat.settle()
        bring(step)
    sat.settle()
    made = sat.desk.workspace.view(record)
    return [made.text(name) for name in _NAMES] if made is not None else []


def test_figures_typed_into_an_empty_row_keep_every_digit(sat: Sitting, composer: Composer) -> None:
    """Whichever end of a word a Tab overtakes, and whenever the row that its first save makes is shown again."""
    part = sat.screen.part("figures")
    assert isinstance(part, FiguresPart)
    length = len(typed(_FIGURES, Qt.Key.Key_Tab, 0, lambda _moment: None))
    turns = [(overtakes, -1) for overtakes in _OVERTAKES] + [(1, settles) for settles in range(1, length, 2)]
    for overtakes, settles in turns:
        index = _empty_ratios(part.table)[0]
        steps = typed(_FIGURES, Qt.Key.Key_Tab, overtakes, composer.keys.note)
        assert _fill(sat, part.table, index, steps, settles) == _FIGURES, (overtakes, settles)


@pytest.mark.parametrize("overtakes", _OVERTAKES)
def test_a_quick_note_keeps_who_spoke_apart_from_what_was_said(
    sat: Sitting, composer: Composer, overtakes: int
) -> None:
    sat.screen._show("remarks")
    part = sat.screen.part("remarks")
    assert isinstance(part, RemarksPart)
    part.note.begin()
    note = composer.keys.note
    for step in typed(["Hoa"], Qt.Key.Key_Tab, overtakes, note) + typed(["chưa"], Qt.Key.Key_Return, overtakes, note):
        bring(step)
    sat.settle()
    data = sat.screen.model.data
    assert data is not None
    sat.qtbot.waitUntil(lambda: any(one.text("speaker") == "Hoa" for one in _remarks(sat)), timeout=5_000)
    assert ("Hoa", "chưa") in [(one.text("speaker"), one.text("text")) for one in _remarks(sat)]
    assert part.note.text.text() == ""
    assert part.note.text.hasFocus()


def _remarks(sat: Sitting) -> list[RecordView]:
    return list(sat.desk.workspace.of_type("remark"))


@pytest.mark.parametrize("overtakes", _OVERTAKES)
def test_a_new_row_of_an_answer_keeps_every_word(sat: Sitting, composer: Composer, overtakes: int) -> None:
    data = sat.screen.model.data
    assert data is not None
    code = next(code for code in data.asked if (asked := data.question(code)) is not None and asked.columns)
    sat.screen.open_at(sat.visit, f"question:{code}")
    outline = sat.screen.part("outline")
    assert isinstance(outline, OutlinePart)
    sat.qtbot.waitUntil(lambda: outline.current() == code, timeout=10_000)  # the cursor has come to its card
    card = outline.card(code)
    editor = card.form.editors["table"] if card is not None else None
    assert isinstance(editor, TableField)
    editor.add_row()
    words = ["đất", "40", "Hoa", "7", "tiếng", "việt", "hồ", "sơ"][: editor.table.columnCount()]
    for first, last in pairwise([*range(len(words)), len(words)]):
        for step in typed(words[first:last], Qt.Key.Key_Tab, overtakes, composer.keys.note):
            bring(step)
        sat.settle()
    sat.screen.setFocus()
    sat.settle()
    kept = sat.desk.workspace.view(answer_id(sat.visit, code))
    rows = kept.get("table") if kept is not None else None
    assert isinstance(rows, list)
    assert rows[-1] == words
