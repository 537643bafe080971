"""Letters typed beside a text begin the text: nothing that was meant as words is lost or means something else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from giamsat_desktop.ui.editing.composing import AtTheKeys, forget_composed
from giamsat_desktop.ui.editing.type_ahead import take_letters
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


_IDLE = 400
"""Milliseconds without a key, after which the focus follows the text."""
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class TextBegins(QObject):
    """Gives the letters that arrive at the widgets it is `put_on` to the text of `target`, and the focus with them.

    What an input method composes is shown in the text from its first letter on, and the focus follows when the typing
    rests: moved sooner, it would tear a word apart ("d" before "đất").
    """

    def __init__(self, target: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._writing = False  # through the widget that has the focus
        self._composing = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self._go)

    def put_on(self, widget: QWidget) -> None:
        """Lead the letters typed on this widget; its other keys, and clicks, stay its own."""
        if isinstance(widget, SegmentedButtons):
            widget.lead_on()
        take_letters(widget)
        widget.installEventFilter(self)

    def begin(self, letters: str) -> bool:
        """Write these letters behind the text and go there; False when there is no text to write in."""
        target = self._ready()
        if target is None or not letters:
            return False
        _to_end(target)
        event = QInputMethodEvent()
        event.setCommitString(letters)
        QCoreApplication.sendEvent(target, event)
        _enter(target)
        return True

    def _ready(self) -> QWidget | None:
        target = self._target()
        writable = target is not None and target.isEnabled() and target.property("readOnly") is not True
        return target if writable else None

    @Slot()
    def _go(self) -> None:
        target = self._ready()
        if self._composing:
            self._idle.start()
        elif self._writing and target is not None:
            self._writing = False
            _enter(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._writing and event.key() not in _LEAVING and not event.modifiers() & _COMMANDS:
                return self._lead(event)
            return is_letter(event) and not _takes(watched, event.text()) and self.begin(event.text())
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._chooses(watched, event) or self._compose(event)
        if kind == QEvent.Type.FocusOut:
            self._writing = False
            self._idle.stop()
        return False

    def _lead(self, event: QKeyEvent) -> bool:
        """Give the text a key that came between two words: a space, a digit, Backspace."""
        target = self._ready()
        if target is not None:
            self._idle.start()
            QCoreApplication.sendEvent(target, event)
        return True

    def _chooses(self, watched: QObject, event: QInputMethodEvent) -> bool:
        """Let a row of answers have its number, which an input method takes for the beginning of a word."""
        number = event.commitString() or event.preeditString()
        if self._writing or not isinstance(watched, SegmentedButtons) or not watched.takes_digit(number):
            return False
        forget_composed()
        watched.choose(int(number) - 1)
        return True

    def _compose(self, event: QInputMethodEvent) -> bool:
        target = self._ready()
        if target is None:
            return False
        if not self._writing and (event.preeditString() or event.commitString()):
            _to_end(target)
            self._writing = True
        self._composing = bool(event.preeditString())
        self._idle.start()
        QCoreApplication.sendEvent(target, event)
        return True


class ButtonKeys(AtTheKeys):
    """Lets Enter press the button that has the keyboard, as Space does, and a text typed at a button press nothing.

    "anh 1" on *Remove the photo* has a space. In a dialog Enter is the dialog's own, whose default is the safe button.
    """

    def __init__(self, application: QGuiApplication) -> None:
        self._writing = False
        super().__init__(application)

    @Slot(QObject)
    def _follow(self, found: QObject | None) -> None:
        self._writing = False
        super()._follow(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._writing = False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QAbstractButton):
            return False
        self._writing = self._writing or is_letter(event)
        if self._writing:
            return event.key() in (Qt.Key.Key_Space, *_ENTER)
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER and _presses(watched) and _plain(event):
            watched.click()
            return True
        return False


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _presses(button: QAbstractButton) -> bool:
    return isinstance(button, QPushButton) and not button.isCheckable() and not isinstance(button.window(), QDialog)


def _plain(event: QKeyEvent) -> bool:
    return not event.isAutoRepeat() and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )


def is_typing(event: QEvent) -> bool:
    """Tell whether an event would change a text: a letter, one composed, or one taken away."""
    if isinstance(event, QInputMethodEvent):
        return bool(event.preeditString() or event.commitString())
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return is_letter(event) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key is part of a text: a letter, digit or sign, with no command key down; a space is none."""
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & _COMMANDS


def _enter(text: QWidget) -> None:
    """Give a text the focus; a line marks all of it then, and the next letter would replace it."""
    text.setFocus(Qt.FocusReason.ShortcutFocusReason)
    if isinstance(text, QLineEdit):
        text.end(False)


def _to_end(text: QWidget) -> None:
    """Put the cursor behind what stands there, a space between: after a save it stands before it."""
    if isinstance(text, QPlainTextEdit):
        text.moveCursor(QTextCursor.MoveOperation.End)
        if text.toPlainText()[-1:].strip():
            text.insertPlainText(" ")
    elif isinstance(text, QLineEdit):
        text.end(False)
        if text.text()[-1:].strip():
            text.insert(" ")


def _takes(widget: QObject, letter: str) -> bool:
    """Tell whether the widget has a meaning of its own for this letter."""
    return isinstance(widget, SegmentedButtons) and widget.takes_digit(letter)
