"""Typing ahead: what is typed while a key still moves the focus is not cut off at its first letter.

An input method beside the program composes the next word before the program has heard of the Tab that led to it. As a
widget with the attribute for input methods loses the focus, Qt has the input method forget what it composes, and that
is the next word's beginning by then. So the editors of texts go without the attribute, and answer the questions that
come with it here. What is composed in them as the focus leaves is put into them by the composer.

A list to choose from takes part too: else the letters that are typed at it come before those of the next text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_ENABLED = Qt.WidgetAttribute.WA_InputMethodEnabled
_QUESTIONS = tuple(one for one in Qt.InputMethodQuery if one.value.bit_count() == 1)
_MARK = "typedAhead"


def type_ahead(*editors: QWidget) -> None:
    """Let what is typed ahead reach the next editor as the focus leaves these by a key; other widgets stay as they are.

    Best before an editor has the focus for the first time: Qt interrupts the input method at the change.
    """
    for editor in editors:
        secret = isinstance(editor, QLineEdit) and editor.echoMode() != QLineEdit.EchoMode.Normal
        if isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit) and not secret:
            take_letters(editor)


def take_letters(widget: QWidget) -> None:
    """Let a widget take what is composed, as with the attribute for input methods, and be left as an editor is."""
    if not widget.property(_MARK):
        widget.setProperty(_MARK, True)
        widget.setAttribute(_ENABLED, False)
        widget.installEventFilter(_Answers(widget))


class _Answers(QObject):
    """Answers what an input method asks of a widget without the attribute."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.ReadOnlyChange:
            watched.setAttribute(_ENABLED, False)  # Qt has set it anew
        elif isinstance(event, QInputMethodQueryEvent) and _takes(watched):
            _answer(watched, event)
            return True
        return False


def _takes(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    closed = getattr(widget, "takes_letters", None)
    return not callable(closed) or bool(closed())


def _answer(widget: QWidget, event: QInputMethodQueryEvent) -> None:
    asked = event.queries()
    for one in _QUESTIONS:
        if one in asked:
            value = widget.inputMethodQuery(one)
            unsaid = one == Qt.InputMethodQuery.ImEnabled and value is None
            event.setValue(one, widget.isEnabled() if unsaid else value)
    event.accept()
