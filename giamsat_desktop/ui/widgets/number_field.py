"""Editor of numbers, typed as people type them and shown as they were understood."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.numbers import TypedNumber, decimal_text, format_number, parse_number
from giamsat_desktop.ui.widgets.field import FieldEditor, NotYetAValueError


class NumberField(FieldEditor):
    """A number. Value: int when `whole`, else a decimal as a string ("91.75"); None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(label, parent)
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._whole = whole
        self._least: int | None = None
        self._most: int | None = None
        self._add_input(self.line)
        self.line.textEdited.connect(self._on_key)
        self.line.returnPressed.connect(self._leave)

    def set_bounds(self, least: int | None, most: int | None) -> None:
        """Refuse numbers outside; None is no bound."""
        self._least, self._most = least, most

    def value(self) -> JsonValue:
        """Return the number as it is stored, or None."""
        read = self._read()
        if read is None:
            return None
        number = read.value
        if self._whole and number != number.to_integral_value():
            raise NotYetAValueError(self.tr("A whole number is needed here. It is not saved yet."))
        if self._least is not None and number < self._least:
            raise NotYetAValueError(self.tr("At least {bound}. It is not saved yet.").format(bound=self._least))
        if self._most is not None and number > self._most:
            raise NotYetAValueError(self.tr("At most {bound}. It is not saved yet.").format(bound=self._most))
        return int(number) if self._whole else _plain(number)

    def draft_text(self) -> str:
        """Return the line as it was typed."""
        return self.line.text()

    def take_draft(self, text: str) -> None:
        """Show a line as it was typed."""
        self.line.setText(text)

    def decimal(self) -> Decimal | None:
        """Return the number as it stands, for live totals; None when empty or not readable."""
        try:
            read = self._read()
        except NotYetAValueError:
            return None
        return None if read is None else read.value

    def understood(self) -> str:
        """Return how the typed text is understood, "95,6", when that is not what stands there."""
        return self._note.text() if self._note.property("role") == "understood" else ""

    def _read(self) -> TypedNumber | None:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return parse_number(text)
        except Refusal:
            said = self.tr("“{text}” is not a number, for example 1.234,5. It is not saved yet.")
            raise NotYetAValueError(said.format(text=text[:30])) from None

    def _show(self, value: JsonValue) -> None:
        self.line.setText(_shown(value))
        self._say("understood", "")

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)

    @Slot()
    def _on_key(self) -> None:
        try:
            read = self._read()
        except NotYetAValueError:
            read = None  # said on leaving, not while the number is half typed
        same = read is None or read.shown == self.line.text().strip()
        self._say("understood", "" if same or read is None else f"= {read.shown}")
        self._on_typed()


def _plain(number: Decimal) -> str:
    text = decimal_text(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown(value: JsonValue) -> str:
    if value is None or isinstance(value, (list, dict, bool)):
        return ""
    try:
        return format_number(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return str(value)  # of a newer version; shown as it is
