"""A row of buttons of which one is down; keys 1 to 9 choose while the row has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from giamsat_desktop.ui.widgets.field import restyle
from giamsat_desktop.ui.widgets.flow import FlowLayout


class SegmentedButtons(QWidget):
    """A row of exclusive buttons with codes.

    Keys: the number chooses, the same again takes the choice away, arrows move. Signals:
        chosen(object): the code now down, or None.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, numbered: bool = False, clearable: bool = True) -> None:
        super().__init__(parent)
        self._codes: list[str] = []
        self._buttons: list[QPushButton] = []
        self._numbered = numbered
        self._clearable = clearable
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # ours: a second press takes the choice away
        self._group.idClicked.connect(self._on_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

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

    def choose(self, number: int) -> None:
        """Press button `number` (from 0) as a person would."""
        if 0 <= number < len(self._buttons) and self._buttons[number].isEnabled():
            self._buttons[number].click()

    def _made(self, number: int, label: str) -> QPushButton:
        button = QPushButton(f"{number + 1}  {label}" if self._numbered else label, self)
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
        self.chosen.emit(self.code())

    def _step(self, by: int) -> None:
        now = self.code()
        self.choose((self._codes.index(now) + by) % len(self._codes) if now is not None else 0)

    def _ring(self, on: bool) -> None:
        for button in self._buttons:
            button.setProperty("ring", "true" if on else "false")
            restyle(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif event.text().isdigit() and 1 <= int(event.text()) <= len(self._codes):
            self.choose(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._codes:
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)
