"""A row of buttons of which one is down; its keys choose only for who came to it by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from giamsat_desktop.ui.look.plain import worded
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout

_DIGITS = tuple("123456789")
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_COMING_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class SegmentedButtons(QWidget):
    """A row of exclusive buttons with codes.

    Keys: arrows move; in a numbered row the number chooses, also when an input method brings it, and the same again
    changes nothing; Delete or Backspace takes the choice away, as a click on the button that is down does. Where
    letters lead on to a text, keys do so only while the row was reached by them: after a click, what is typed is meant
    as text.

    Signals:
        chosen(object): the code now down, or None.
        clicked(): it was chosen with the mouse.
        numbered(): it was chosen by its number.
    """

    chosen = Signal(object)
    clicked = Signal()
    numbered = Signal()

    def __init__(self, parent: QWidget | None = None, *, numbered: bool = False, clearable: bool = True) -> None:
        super().__init__(parent)
        self._codes: list[str] = []
        self._buttons: list[QPushButton] = []
        self._numbered = numbered
        self._clearable = clearable
        self._by_keys = True
        self._leads_on = False
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # ours: a second press takes the choice away
        self._group.idClicked.connect(self._on_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as tall as its width asks

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show (code, label) pairs; the choice is lost."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self._codes = [code for code, _ in options]
        self._buttons = [self._made(number, label) for number, (_, label) in enumerate(options)]

    def code(self) -> str | None:
        """Return the code that is down."""
        return next((code for code, button in zip(self._codes, self._buttons, strict=True) if button.isChecked()), None)

    def set_code(self, code: str | None) -> None:
        """Press the button of `code` without a signal; None or unknown: none is down."""
        for own, button in zip(self._codes, self._buttons, strict=True):
            button.setChecked(own == code)

    def set_label(self, code: str, label: str) -> None:
        """Change what stands on a button of a row without numbers."""
        for own, button in zip(self._codes, self._buttons, strict=True):
            if own == code and button.text() != label:
                button.setText(label)
                button.setAccessibleName(label)

    def choose(self, number: int) -> None:
        """Choose button `number` (from 0) as its number does: chosen already, it stays."""
        if self._press(number):
            self.numbered.emit()

    def _press(self, number: int) -> bool:
        if not (0 <= number < len(self._buttons) and self._buttons[number].isEnabled()):
            return False
        self.set_code(self._codes[number])
        self.chosen.emit(self.code())
        return True

    def clear(self) -> None:
        """Take the choice away, as a key does."""
        if self._clearable and any(button.isChecked() and button.isEnabled() for button in self._buttons):
            self.set_code(None)
            self.chosen.emit(None)

    def lead_on(self) -> None:
        """Letters typed here begin a text elsewhere, so that a number may be meant as its first letter."""
        self._leads_on = True

    def takes_digit(self, letters: str) -> bool:
        """Tell whether what was typed chooses here: a number of the row, for who came by the keyboard."""
        return self._numbered and self._meant() and letters in _DIGITS and int(letters) <= len(self._codes)

    def _meant(self) -> bool:
        return self._by_keys or not self._leads_on

    def _made(self, number: int, label: str) -> QPushButton:
        button = QPushButton(worded(f"{number + 1}  {label}" if self._numbered else label), self)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group.addButton(button, number)
        self._flow.addWidget(button)
        button.show()
        return button

    def _on_clicked(self, number: int) -> None:
        down = self._buttons[number].isChecked() or not self._clearable
        self.set_code(self._codes[number] if down else None)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._by_keys = False  # also when it had the focus before
        self.chosen.emit(self.code())
        self.clicked.emit()

    def _step(self, by: int) -> None:
        now = self.code()
        self._press((self._codes.index(now) + by) % len(self._codes) if now is not None else 0)

    def _ring(self, on: bool) -> None:
        for button in self._buttons:
            button.setProperty("ring", "true" if on else "false")
            restyle(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif self.takes_digit(event.text()):
            self.choose(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._codes and self._meant():
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable and self._meant():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _COMING_BACK:
            self._by_keys = event.reason() in _BY_KEYS
        self._ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)
