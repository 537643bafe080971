"""Closed lists and number boxes that change only when somebody chooses: not by wheel, letter or arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.ui.editing.type_ahead import take_letters

_OPENS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEFT_ALONE = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceBox(QComboBox):
    """A list to choose from. Arrows and Space open it; in the open list letters, arrows and Enter choose as usual.

    A space between letters opens nothing: whoever types a name here would lose the next field's text in the open list.
    `by_letters`: the letters typed at the closed list choose what begins with them, as in the cell of a table, where
    one has come to choose and Escape takes it back.
    """

    _writing = False

    def __init__(self, parent: QWidget | None = None, *, by_letters: bool = False) -> None:
        super().__init__(parent)
        self._by_letters, self._letters = by_letters, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page, and takes no letters away
        take_letters(self)

    def takes_letters(self) -> bool:
        """Tell whether an input method may compose here; in the open list letters are keys that choose."""
        return not self.view().isVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._writing, self._letters = False, ""
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() in _OPENS:
            self.showPopup()
        elif plain and (event.key() in _LEFT_ALONE or (event.text().isprintable() and event.text().strip())):
            self._writing = True
            self._letters += event.text()
            self._find(self._letters)
            event.accept()
        elif plain and event.key() == Qt.Key.Key_Space and self._writing:
            self._letters += " "
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
        self._letters += event.commitString()
        self._find(self._letters + event.preeditString())
        event.accept()  # Qt would choose by what is committed, in every list

    def _find(self, letters: str) -> None:
        """Choose the first that begins with these letters; the list stays as it is when none does."""
        wanted = fold(letters).strip()
        if not self._by_letters or not wanted:
            return
        for row in range(self.count()):
            if fold(self.itemText(row)).startswith(wanted):
                self.setCurrentIndex(row)
                return


class NumberBox(QSpinBox):
    """A number that is typed; the wheel over it scrolls the page.

    Its buttons are hidden by the style sheet: told to have none, Qt leaves a styled box one pixel for its number.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
