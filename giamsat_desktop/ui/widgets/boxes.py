"""Closed lists and number boxes that change only when somebody chooses: not by wheel, letter or arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from giamsat_desktop.ui.type_ahead import take_letters

_OPENS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEFT_ALONE = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceBox(QComboBox):
    """A list to choose from. Arrows and Space open it; in the open list letters, arrows and Enter choose as usual.

    A space between letters opens nothing: whoever types a name here would lose the next field's text in the open list.
    """

    _writing = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        take_letters(self)

    def takes_letters(self) -> bool:
        """Tell whether an input method may compose here; in the open list letters are keys that choose."""
        return not self.view().isVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._writing = False
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() in _OPENS:
            self.showPopup()
        elif plain and (event.key() in _LEFT_ALONE or (event.text().isprintable() and event.text().strip())):
            self._writing = True
            event.accept()
        elif plain and event.key() == Qt.Key.Key_Space and self._writing:
            event.accept()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        super().showPopup()
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def hidePopup(self) -> None:
        super().hidePopup()
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() == " " and not self._writing:  # an input method makes the key a letter
            self.showPopup()
        self._writing = self._writing or bool(event.preeditString() or event.commitString().strip())
        super().inputMethodEvent(event)


class NumberBox(QSpinBox):
    """A number that is typed; the wheel over it scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
