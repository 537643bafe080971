"""Field editors save themselves as they are left, and never overwrite what is being typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.widgets.fields import field
from giamsat_desktop.ui.widgets.fields.choice_fields import BoolField, ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField, DateTimeField
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.number_field import NumberField
from giamsat_desktop.ui.widgets.fields.text_fields import CodesField, LongTextField, TextField

ABC = [("a", "Một"), ("b", "Hai"), ("c", "Ba")]

SAMPLES: list[tuple[Callable[[], FieldEditor], JsonValue]] = [
    (lambda: TextField("x"), "Phòng họp"),
    (lambda: LongTextField("x"), "dòng một\n\ndòng hai"),
    (lambda: CodesField("x"), ["I.1", "II.7"]),
    (lambda: ChoiceField("x", options=ABC), "b"),
    (lambda: ChoiceField("x", options=ABC, as_list=True), "b"),
    (lambda: ChoiceField("x", options=ABC, as_list=True), "from_a_newer_version"),
    (lambda: MultiChoiceField("x", options=ABC), ["a", "c"]),
    (lambda: NumberField("x"), "-9120.5"),
    (lambda: NumberField("x", whole=True), 412),
    (lambda: DateField("x"), "2023-05-15"),
    (lambda: DateTimeField("x"), "2023-05-15T01:30:27Z"),
    (lambda: BoolField("x"), True),
    (lambda: TableField("x", columns=["A", "B"]), [["1", "2"], ["", "3"]]),
    (lambda: DocumentsField("x"), [{"number": "1/BC", "date": "2023-05-01", "agency": "Sở", "title": "Về"}]),
]


class Desk:
    """A shown window with one editor and somewhere else to go."""

    def __init__(self, qtbot: QtBot, editor: FieldEditor) -> None:
        self.window = QWidget()
        self.editor = editor
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(editor)
        column.addWidget(self.elsewhere)
        qtbot.addWidget(self.window)
        self.edits: list[JsonValue] = []
        editor.edited.connect(self.edits.append)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        editor.setFocus()
        self.qtbot = qtbot

    def type(self, text: str) -> None:
        """Type keys; text with diacritics comes as an input method brings it."""
        if text.isascii():
            self.qtbot.keyClicks(self.window.focusWidget(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.window.focusWidget(), event)

    def leave(self) -> None:
        self.elsewhere.setFocus()


@pytest.mark.parametrize(("make", "value"), SAMPLES)
def test_setting_a_value_shows_it_and_never_emits(
    qtbot: QtBot, make: Callable[[], FieldEditor], value: JsonValue
) -> None:
    desk = Desk(qtbot, make())
    desk.editor.set_value(value)
    assert desk.editor.value() == value
    desk.leave()
    desk.editor.set_value(None)
    desk.editor.set_value(value)
    desk.editor.commit()
    assert desk.editor.value() == value
    assert desk.edits == []


@pytest.mark.parametrize(("make", "_value"), SAMPLES)
def test_every_editor_has_an_accessible_name(qtbot: QtBot, make: Callable[[], FieldEditor], _value: JsonValue) -> None:
    desk = Desk(qtbot, make())
    assert desk.editor.accessibleName()
    assert desk.window.focusWidget().accessibleName()


@pytest.mark.parametrize(
    ("make", "typed", "value"),
    [
        (lambda: TextField("x"), "  Phòng   họp ", "Phòng họp"),
        (lambda: LongTextField("x"), "một ", "một"),
        (lambda: NumberField("x"), "1.234,50", "1234.5"),
        (lambda: NumberField("x"), "95.6", "95.6"),
        (lambda: NumberField("x", whole=True), "1.234", 1234),
        (lambda: DateField("x"), "5/5/2023", "2023-05-05"),
        (lambda: DateField("x", year=2023), "5/5", "2023-05-05"),
        (lambda: ChoiceField("x", options=ABC), "2", "b"),
    ],
)
def test_leaving_emits_once(qtbot: QtBot, make: Callable[[], FieldEditor], typed: str, value: JsonValue) -> None:
    desk = Desk(qtbot, make())
    desk.type(typed)
    desk.leave()
    desk.editor.setFocus()
    desk.leave()
    assert desk.edits == [value]


def test_enter_emits_and_leaving_does_not_emit_again(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TextField("x"))
    desk.type("abc")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert desk.edits == ["abc"]
    desk.leave()
    assert desk.edits == ["abc"]


def test_a_pause_in_typing_emits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field, "PAUSE_MS", 1)
    desk = Desk(qtbot, LongTextField("x"))
    with qtbot.waitSignal(desk.editor.edited):
        desk.type("abc")
    desk.type("d")
    desk.leave()
    assert desk.edits[-1] == "abcd"


def test_the_window_losing_the_focus_emits(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TextField("x"))
    other = QWidget()
    qtbot.addWidget(other)
    desk.type("abc")
    with qtbot.waitSignal(desk.editor.edited):
        other.show()
        other.activateWindow()
    assert desk.edits == ["abc"]


def test_property_1_nothing_that_comes_in_overwrites_typing(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TextField("x"))
    desk.editor.set_value("old")
    desk.type("new ")
    desk.editor.set_value("from another laptop")
    assert desk.editor.value() != "from another laptop"
    desk.leave()
    assert desk.edits == [desk.editor.value()]
    assert "new" in str(desk.edits[0])


def test_what_came_while_typing_is_shown_when_nothing_was_changed_in_the_end(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TextField("x"))
    desk.type("a")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Backspace)
    desk.editor.set_value("from another laptop")
    desk.leave()
    assert desk.editor.value() == "from another laptop"
    assert desk.edits == []


def test_an_unreadable_number_stays_and_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField("x"))
    desk.type("12x")
    desk.leave()
    desk.editor.set_value("7")
    assert desk.edits == []
    assert "12x" in desk.editor.problem()
    assert isinstance(desk.editor, NumberField)
    assert desk.editor.line.text() == "12x"
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor.line, Qt.Key.Key_Backspace)
    desk.leave()
    assert desk.edits == ["12"]
    assert desk.editor.problem() == ""


def test_a_number_shows_how_it_is_understood_while_it_is_typed(qtbot: QtBot) -> None:
    editor = NumberField("x")
    desk = Desk(qtbot, editor)
    desk.type("95.6")
    assert editor.understood() == "= 95,6"
    assert str(editor.decimal()) == "95.6"
    desk.leave()
    assert editor.line.text() == "95,6"
    assert editor.understood() == ""


@pytest.mark.parametrize("typed", ["1,5", "-1", "1.000.001"])
def test_bounds_and_whole_numbers_are_said_in_words(qtbot: QtBot, typed: str) -> None:
    editor = NumberField("x", whole=True)
    editor.set_bounds(0, 1_000_000)
    desk = Desk(qtbot, editor)
    desk.type(typed)
    desk.leave()
    assert desk.edits == []
    assert editor.problem()


def test_text_that_is_too_long_is_neither_cut_nor_saved(qtbot: QtBot) -> None:
    editor = TextField("x", max_length=3)
    desk = Desk(qtbot, editor)
    desk.type("abcd")
    desk.leave()
    assert desk.edits == []
    assert editor.line.text() == "abcd"
    assert editor.problem()


def test_decomposed_and_rich_text_is_stored_composed_and_plain(qtbot: QtBot) -> None:
    editor = LongTextField("x")
    desk = Desk(qtbot, editor)
    source = QMimeData()
    source.setHtml("<b>Tiếng</b>")
    source.setText(unicodedata.normalize("NFD", "Tiếng Việt"))
    editor.text.insertFromMimeData(source)
    desk.leave()
    assert desk.edits == ["Tiếng Việt"]


OLD = "§oµn gi¸m s¸t lµm viÖc víi Së Tµi nguyªn"
"""Đoàn giám sát làm việc với Sở Tài nguyên, in the letters of TCVN3."""


def _pasted(qtbot: QtBot, text: str, html: str = "") -> tuple[Desk, LongTextField]:
    editor = LongTextField("x")
    desk = Desk(qtbot, editor)
    desk.type("😀 ")  # outside the first plane: Qt counts it as two
    source = QMimeData()
    source.setHtml(html)
    source.setText(text)
    editor.text.insertFromMimeData(source)
    return desk, editor


def test_text_of_an_old_font_is_offered_in_unicode_and_changed_only_by_the_click(qtbot: QtBot) -> None:
    desk, editor = _pasted(qtbot, OLD)
    offer = editor._old_letters
    assert offer is not None
    assert not offer.isHidden()
    assert "Đoàn giám sát làm việc với Sở Tài nguyên" in offer.text.text()
    assert editor.text.toPlainText() == f"😀 {OLD}"
    desk.type(".")
    qtbot.mouseClick(offer.convert, Qt.MouseButton.LeftButton)
    assert editor.text.toPlainText() == "😀 Đoàn giám sát làm việc với Sở Tài nguyên."
    assert offer.isHidden()
    editor.text.undo()
    assert editor.text.toPlainText() == f"😀 {OLD}."


def test_an_offer_of_unicode_goes_with_the_pasted_text_or_by_a_click(qtbot: QtBot) -> None:
    _, editor = _pasted(qtbot, OLD)
    editor.text.clear()
    assert editor._old_letters is not None
    assert editor._old_letters.isHidden()
    _, editor = _pasted(qtbot, OLD)
    assert editor._old_letters is not None
    qtbot.mouseClick(editor._old_letters.leave, Qt.MouseButton.LeftButton)
    assert editor._old_letters.isHidden()
    assert editor.text.toPlainText() == f"😀 {OLD}"


def test_one_offer_turns_every_old_text_that_stands_in_the_field_whichever_was_pasted_first(qtbot: QtBot) -> None:
    desk, editor = _pasted(qtbot, OLD + "\n")
    source = QMimeData()
    source.setText("Thuû tuïc haønh chính ñaát ñai coøn chaäm")  # VNI
    editor.text.insertFromMimeData(source)
    offer = editor._old_letters
    assert offer is not None
    assert "Đoàn giám sát" in offer.text.text()
    assert "Thủ tục hành chính" in offer.text.text()
    qtbot.mouseClick(offer.convert, Qt.MouseButton.LeftButton)
    turned = "😀 Đoàn giám sát làm việc với Sở Tài nguyên\nThủ tục hành chính đất đai còn chậm"
    assert editor.text.toPlainText() == turned
    assert offer.isHidden()
    editor.text.undo()
    assert OLD in editor.text.toPlainText()
    desk.leave()


def test_an_old_text_that_is_recorded_is_offered_when_the_field_is_opened_again(qtbot: QtBot) -> None:
    editor = LongTextField("x")
    desk = Desk(qtbot, editor)
    desk.editor.set_value(OLD)
    assert editor._old_letters is not None
    assert not editor._old_letters.isHidden()


def test_the_font_that_the_clipboard_names_decides_and_right_text_is_left_alone(qtbot: QtBot) -> None:
    _, editor = _pasted(qtbot, "®oµn", "<span style='font-family:.VnTimeH'>®oµn</span>")
    assert editor._old_letters is not None
    assert "ĐOÀN" in editor._old_letters.text.text()
    _, editor = _pasted(qtbot, "Đoàn giám sát: 5 µm, § 3", "<span style='font-family:Times New Roman'>…</span>")
    assert editor._old_letters is None


def test_a_long_text_grows_with_its_lines(qtbot: QtBot) -> None:
    editor = LongTextField("x")
    desk = Desk(qtbot, editor)
    low = editor.text.height()
    editor.set_value("\n".join("abcdef"))
    assert editor.text.height() > low
    editor.set_value(None)
    assert editor.text.height() == low
    assert desk.edits == []


def test_number_keys_choose_and_only_delete_takes_away(qtbot: QtBot) -> None:
    editor = make_editor("answer", "assessment", Terms("vi"))
    desk = Desk(qtbot, editor)
    desk.type("1")
    desk.type("3")
    desk.type("3")
    desk.type("9")
    assert desk.edits == ["day_du", "chua"]
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Backspace)
    assert desk.edits == ["day_du", "chua", None]
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Delete)
    assert desk.edits == ["day_du", "chua", None]


def test_a_moment_typed_as_a_time_takes_the_visits_day_in_ha_noi(qtbot: QtBot) -> None:
    editor = DateTimeField("x")
    editor.set_day(date(2023, 5, 15))
    desk = Desk(qtbot, editor)
    desk.type("6h30")
    qtbot.keyClick(editor.time_line, Qt.Key.Key_Tab)
    assert desk.edits == []  # still inside
    desk.leave()
    assert desk.edits == ["2023-05-14T23:30:00Z"]
    assert editor.date_line.text() == "15/05/2023"


def test_the_keyboard_stays_in_its_box_when_the_same_ones_are_offered_again(qtbot: QtBot) -> None:
    editor = MultiChoiceField("x", options=ABC)
    desk = Desk(qtbot, editor)
    boxes = editor.boxes()
    boxes["b"].setFocus()
    boxes["a"].click()
    editor.set_options([*ABC])  # as whenever the record is shown anew, after each tick
    assert editor.boxes() == boxes
    assert boxes["b"].hasFocus()
    qtbot.keyClick(boxes["b"], Qt.Key.Key_Tab)
    assert boxes["c"].hasFocus()
    editor.set_options(ABC[:2])
    assert list(editor.boxes()) == ["a", "b"]
    assert editor.value() == ["a"]
    assert desk.editor is editor


def test_ticks_in_a_row_are_one_edit(qtbot: QtBot) -> None:
    editor = MultiChoiceField("x", options=ABC)
    desk = Desk(qtbot, editor)
    boxes = editor.boxes()
    boxes["a"].setFocus()
    boxes["c"].click()
    boxes["a"].click()
    desk.leave()
    assert desk.edits == [["a", "c"]]


@pytest.mark.parametrize("closed", [False, True])
def test_an_empty_table_begins_its_first_row_where_it_is_clicked(qtbot: QtBot, closed: bool) -> None:
    """Its white strip looks like a row; what was typed at it vanished without a word."""
    editor = TableField("x", columns=["A", "B"])
    desk = Desk(qtbot, editor)
    editor.set_read_only(closed)
    qtbot.mouseClick(editor.table.viewport(), Qt.MouseButton.LeftButton)
    assert editor.table.rowCount() == (0 if closed else 1)
    if not closed:
        desk.type("một")
        desk.leave()
        assert desk.edits == [[["một", ""]]]


def test_rows_are_added_filled_and_removed_with_keys(qtbot: QtBot) -> None:
    editor = TableField("x", columns=["A", "B"])
    desk = Desk(qtbot, editor)
    qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    desk.type("một")
    desk.leave()
    assert desk.edits == [[["một", ""]]]
    editor.table.setFocus()
    editor.table.setCurrentCell(0, 0)
    qtbot.keyClick(editor.table, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    desk.leave()
    assert desk.edits == [[["một", ""]], None]


def test_marks_and_problems_are_shown_and_taken_away(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TextField("x"))
    desk.editor.set_conflict(True)
    desk.editor.set_problem("Còn thiếu")
    assert not desk.editor._mark.isHidden()
    assert desk.editor.problem() == "Còn thiếu"
    assert desk.window.focusWidget().accessibleDescription() == "Còn thiếu"
    desk.editor.set_conflict(False)
    desk.editor.set_problem("")
    assert desk.editor._mark.isHidden()
    assert desk.editor.problem() == ""


def test_closing_saves_what_is_being_typed(qtbot: QtBot) -> None:
    desk = Desk(qtbot, LongTextField("x"))
    desk.type("abc")
    commit_all(desk.window)
    assert desk.edits == ["abc"]


@pytest.mark.parametrize("record_type", sorted(RECORD_TYPES))
def test_every_field_of_the_dictionary_has_an_editor(qtbot: QtBot, record_type: str) -> None:
    for one in RECORD_TYPES[record_type].fields:
        if one.type is FieldType.BLOB:
            with pytest.raises(ValueError, match="no editor"):
                make_editor(record_type, one.name, Terms("vi"))
        else:
            editor = make_editor(record_type, one.name, Terms("vi"))
            qtbot.addWidget(editor)
            assert editor.accessibleName()
            editor.set_read_only(True)


def test_a_doubtful_number_is_said_and_stays_said_until_it_is_another(qtbot: QtBot) -> None:
    editor = NumberField("x")
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, "9,940")
    assert "9,94" in editor.understood()
    assert "9.940" in editor.understood()  # what to type for the other number
    editor._leave()
    assert editor.line.text() == "9,94"
    assert "9.940" in editor.understood()
    editor.set_problem("")
    assert "9.940" in editor.understood()
    editor.set_value("12")
    assert not editor.understood()


@pytest.mark.parametrize("make", [lambda: NumberField("x"), lambda: TableField("x", columns=["a", "b"])])
def test_a_closed_editor_says_why_nothing_comes_of_the_keys(qtbot: QtBot, make: Callable[[], FieldEditor]) -> None:
    editor = make()
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value([["1", "2"]] if isinstance(editor, TableField) else "12")
    editor.set_read_only(True)
    keys = editor.focusProxy()
    assert keys is not None
    qtbot.keyClicks(keys, "5")
    assert "locked" in editor._note.text()
    if isinstance(editor, TableField):
        editor.table.setCurrentCell(0, 0)
        qtbot.keyClick(editor.table, Qt.Key.Key_Return)
        qtbot.keyClick(editor.table, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
        assert editor.table.rowCount() == 1  # neither a row more nor one less
    assert not editor.is_dirty()
    editor._leave()
    assert not editor._note.text()


@pytest.mark.parametrize("typed", ["1130", "11.30", "11:30", "11g30", "11 giờ 30", "11h30"])
def test_a_time_is_read_as_people_write_it(qtbot: QtBot, typed: str) -> None:
    editor = DateTimeField("x")
    editor.set_day(date(2023, 5, 15))
    desk = Desk(qtbot, editor)
    editor.time_line.insert(typed)
    editor._on_typed()
    desk.leave()
    assert desk.edits == ["2023-05-15T04:30:00Z"]
    assert editor.time_line.text() == "11:30"


def test_the_day_beside_a_wrong_time_is_taken_and_only_the_time_is_marked(qtbot: QtBot) -> None:
    editor = DateTimeField("x")
    editor.set_day(date(2023, 5, 15))
    desk = Desk(qtbot, editor)
    desk.type("25h")
    qtbot.keyClick(editor.time_line, Qt.Key.Key_Tab)
    desk.type("16/5")
    desk.leave()
    assert desk.edits == []
    assert editor.date_line.text() == "16/05/2023"
    assert (editor.time_line.property("wrong"), editor.date_line.property("wrong")) == ("true", "false")
    assert "25h" in editor.problem()


def test_a_wrong_time_and_a_wrong_day_are_both_said(qtbot: QtBot) -> None:
    editor = DateTimeField("x")
    editor.set_day(date(2023, 5, 15))
    desk = Desk(qtbot, editor)
    desk.type("25h")
    qtbot.keyClick(editor.time_line, Qt.Key.Key_Tab)
    desk.type("31/2")
    desk.leave()
    assert "25h" in editor.problem()
    assert "31/2" in editor.problem()
    assert editor.problem().count("not saved") == 1
    assert (editor.time_line.property("wrong"), editor.date_line.property("wrong")) == ("true", "true")


def test_what_is_lacking_is_not_said_under_a_text_that_is_being_typed(qtbot: QtBot) -> None:
    editor = LongTextField("x")
    desk = Desk(qtbot, editor)
    editor.set_lacking("The conclusion is missing.")
    desk.type("Don vi")
    assert editor.problem() == ""
    editor.text.selectAll()
    editor.text.insertPlainText("")
    desk.leave()
    assert editor.problem() == "The conclusion is missing."


def test_a_cell_in_a_narrow_column_is_typed_in_a_box_that_shows_a_sentence_and_no_heading_is_cut(qtbot: QtBot) -> None:
    editor = TableField("x", columns=["Lĩnh vực", "Khối lượng", "C", "D", "E", "F", "G", "H"])
    desk = Desk(qtbot, editor)
    desk.window.resize(700, 300)
    editor.add_row()
    editor.table.setCurrentCell(0, 7)
    line = editor._delegate.line
    assert line is not None
    assert line.width() >= 280
    assert editor.table.viewport().rect().contains(line.geometry())
    header = editor.table.horizontalHeader()
    assert header.sectionSize(1) >= header.fontMetrics().horizontalAdvance("Khối lượng") + 16
