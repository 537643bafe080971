"""Editors of days and times, typed as in documents; moments are shown in Hà Nội time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.dictionary.typed import read_day, read_moment
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import date_digits, from_instant
from giamsat_desktop.ui.editing.composing import standing
from giamsat_desktop.ui.look.formats import reason_shown
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError, restyle
from giamsat_desktop.ui.widgets.fields.reading import is_whole, judge, read

_DAY = Field("", FieldType.DATE)
_MOMENT = Field("", FieldType.INSTANT)
_ANY_DAY = date(2000, 1, 1)
_DAY_BOX = "day"
DATE_WIDTH = 148
TIME_WIDTH = 88


class DateField(FieldEditor):
    """A day. Value: "2023-05-15", or None when empty; typed as 15/5/2023, or 15/5 for the year of `set_day`."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, year: int | None = None) -> None:
        super().__init__(label, parent)
        self._near = date(year, 1, 1) if year is not None else None
        self.line = QLineEdit()
        self._add_input(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self._leave)
        self.line.setMaximumWidth(DATE_WIDTH)
        self.line.setPlaceholderText(self.tr("dd/mm/yyyy"))

    def value(self) -> JsonValue:
        """Return the day as it is stored, or None."""
        return read(_DAY, self.line.text(), self._near)

    def is_whole(self) -> bool:
        return is_whole(_DAY, self.line.text(), self._near)

    def set_day(self, day: date | None) -> None:
        """Set the day whose year is meant where none is typed: the visit's."""
        self._near = day

    def draft_text(self) -> str:
        """Return the line as it was typed."""
        return standing(self.line)

    def take_draft(self, text: str) -> None:
        """Show a line as it was typed."""
        self.line.setText(text)

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)

    def _show(self, value: JsonValue) -> None:
        self.line.setText(day_text(value))


class DateTimeField(FieldEditor):
    """A moment, as a time and a day in Hà Nội. Value: "2023-05-15T01:30:00Z", or None when empty.

    A time without a day takes `set_day`'s day.
    """

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._default_day: date | None = None
        self.time_line = QLineEdit()
        self.date_line = QLineEdit()
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.time_line)
        inside.addWidget(self.date_line)
        inside.addStretch(1)
        self._box.insertWidget(1, row)
        self._prepare_lines()

    def set_day(self, day: date | None) -> None:
        """Set the day that a time typed alone means: the visit's."""
        self._default_day = day

    def value(self) -> JsonValue:
        """Return the moment as it is stored, or None."""
        at, day = self.time_line.text(), self.date_line.text()
        time_fault, day_fault = self._time_fault(), self._day_fault()
        if time_fault is not None and day_fault is not None:
            raise NotYetAValueError(reason_shown(time_fault, day_fault))
        return self._with_seconds(judge(_MOMENT, lambda: read_moment(at, day, self._default_day)))

    def is_whole(self) -> bool:
        try:
            moment = _moment(self.value())
        except NotYetAValueError:
            return False
        shown = _lines_of(moment)
        return shown == (self.time_line.text().strip(), self.date_line.text().strip())

    def draft_text(self) -> str:
        """Return both lines as they were typed, with a tab between them."""
        return f"{standing(self.time_line)}\t{standing(self.date_line)}"

    def take_draft(self, text: str) -> None:
        """Show both lines as they were typed."""
        at, _, day = text.partition("\t")
        self.time_line.setText(at)
        self.date_line.setText(day)

    def draft_words(self, text: str) -> str:
        """Return "8h30 15/5/2023"."""
        return " ".join(text.split("\t")).strip()

    def _box_in_question(self) -> QWidget:
        at, day = self.time_line.text(), self.date_line.text()
        if self._time_fault() is not None:
            return self.time_line
        day_lacks = bool(at.strip()) and not day.strip() and self._default_day is None
        try:
            self.value()
        except NotYetAValueError:
            day_lacks = True
        return self.date_line if day_lacks else self.time_line

    def cell(self) -> str:
        """Return in which of the two boxes one stands."""
        return _DAY_BOX if self.window().focusWidget() is self.date_line else ""

    def enter_cell(self, cell: str) -> None:
        """Put the cursor into the box in which one stood."""
        if cell == _DAY_BOX:
            self.date_line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.enter()

    def _time_fault(self) -> Refusal | None:
        """Return why the time is none; a time that is not typed is no fault of its own."""
        at = self.time_line.text()
        return _refusal(lambda: read_moment(at, "", self._default_day or _ANY_DAY))

    def _day_fault(self) -> Refusal | None:
        day = self.date_line.text()
        return _refusal(lambda: read_day(day, self._default_day)) if day.strip() else None

    def _refuse(self, why: str) -> None:
        """Take the half that can be read all the same, and mark only the other."""
        super()._refuse(why)
        halves = ((self.time_line, self._time_fault()), (self.date_line, self._day_fault()))
        if all(fault is None for _, fault in halves):
            return
        for line, fault in halves:
            line.setProperty("wrong", "true" if fault is not None else "false")
            restyle(line)
        if not self._has_focus() and self.date_line.text().strip() and halves[1][1] is None:
            self.date_line.setText(date_digits(read_day(self.date_line.text(), self._default_day)))

    def _with_seconds(self, value: JsonValue) -> JsonValue:
        """Keep the seconds of a stored moment while the minute stays: looking must not change it."""
        known, found = _moment(self._known), _moment(value)
        same = known is not None and found is not None and known.replace(second=0) == found
        return self._known if same else value

    def _prepare_lines(self) -> None:
        self.time_line.setPlaceholderText(self.tr("8h30"))
        self.time_line.setMaximumWidth(TIME_WIDTH)
        self.date_line.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.date_line.setMaximumWidth(DATE_WIDTH)
        self.date_line.setMinimumWidth(DATE_WIDTH)  # a day is never cut
        self.setFocusProxy(self.time_line)
        self._watch(self.time_line, self.date_line)
        for line in (self.time_line, self.date_line):
            line.textEdited.connect(self._on_typed)
            line.returnPressed.connect(self._leave)

    def set_name(self, name: str) -> None:
        """Set the accessible names: the name, with what each box holds."""
        self.setAccessibleName(name)
        if hasattr(self, "date_line"):
            self.time_line.setAccessibleName(self.tr("{name}, time").format(name=name))
            self.date_line.setAccessibleName(self.tr("{name}, day").format(name=name))

    def _show(self, value: JsonValue) -> None:
        time, day = _lines_of(_moment(value))
        self.time_line.setText(time)
        self.date_line.setText(day)

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)

    @Slot()
    def clear(self) -> None:
        """Empty both boxes as a person would."""
        self.time_line.clear()
        self.date_line.clear()
        self._on_picked()


def _refusal(act: Callable[[], object]) -> Refusal | None:
    try:
        act()
    except Refusal as refusal:
        return refusal
    return None


def _lines_of(moment: datetime | None) -> tuple[str, str]:
    return (f"{moment:%H:%M}", date_digits(moment.date())) if moment is not None else ("", "")


def day_text(value: JsonValue) -> str:
    """Return a stored day as it is shown; what is no day is shown as it is."""
    try:
        return date_digits(date.fromisoformat(value)) if isinstance(value, str) else ""
    except ValueError:
        return str(value)


def _moment(value: JsonValue) -> datetime | None:
    try:
        return from_instant(value) if isinstance(value, str) else None
    except ValueError:
        return None
