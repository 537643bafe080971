"""Editor of numbers, typed as people type them and shown as they were understood."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.numbers import TypedNumber, format_number, parse_number
from giamsat_desktop.ui.editing.composing import standing
from giamsat_desktop.ui.look.formats import doubt_shown
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.reading import is_whole, read


class NumberField(FieldEditor):
    """A number. Value: int when `whole`, else a decimal as a string ("91.75"); None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(label, parent)
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._whole = whole
        self._least: int | None = None
        self._most: int | None = None
        self._doubt, self._doubted = "", ""  # what is said of a number that may mean another one, and the number
        self._add_input(self.line)
        self.line.textEdited.connect(self._on_key)
        self.line.returnPressed.connect(self._leave)

    def set_bounds(self, least: int | None, most: int | None) -> None:
        """Refuse numbers outside; None is no bound."""
        self._least, self._most = least, most

    def value(self) -> JsonValue:
        """Return the number as it is stored, or None."""
        return read(self._field(), self.line.text())

    def is_whole(self) -> bool:
        return is_whole(self._field(), self.line.text())

    def _field(self) -> Field:
        kind = FieldType.INTEGER if self._whole else FieldType.DECIMAL
        return Field("", kind, minimum=self._least, maximum=self._most)

    def draft_text(self) -> str:
        """Return the line as it was typed."""
        return standing(self.line)

    def take_draft(self, text: str) -> None:
        """Show a line as it was typed."""
        self.line.setText(text)

    def decimal(self) -> Decimal | None:
        """Return the number as it stands, for live totals; None when empty or not readable."""
        found = self._understood()
        return None if found is None else found.value

    def understood(self) -> str:
        """Return how the typed text is understood, "95,6", when that is not what stands there."""
        return self._note.text() if self._note.property("role") == "understood" else ""

    def _understood(self) -> TypedNumber | None:
        try:
            return parse_number(self.line.text())
        except Refusal:
            return None  # said on leaving, not while the number is half typed

    def _show(self, value: JsonValue) -> None:
        self.line.setText(_shown(value))
        if self._doubted != _shown(value):
            self._doubt = ""
        self._say("understood", self._doubt)

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)

    def set_problem(self, text: str) -> None:
        """Say what is wrong; when nothing is, the doubt about the number stays, if there was one."""
        super().set_problem(text)
        if not text and self._doubt:
            self._say("understood", self._doubt)

    def _to_be_shown(self) -> str:
        """Return what will stand here when what was typed has been saved; "" for what is no value."""
        try:
            return _shown(self.value())
        except NotYetAValueError:
            return ""

    @Slot()
    def _on_key(self) -> None:
        found = self._understood()
        same = found is None or found.shown == self.line.text().strip()
        self._doubt = doubt_shown(self.line.text())
        self._doubted = self._to_be_shown()
        self._say("understood", self._doubt or ("" if same or found is None else f"= {found.shown}"))
        self._on_typed()


def _shown(value: JsonValue) -> str:
    if value is None or isinstance(value, (list, dict, bool)):
        return ""
    try:
        return format_number(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return str(value)  # of a newer version; shown as it is
