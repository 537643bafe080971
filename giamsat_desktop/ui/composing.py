"""Composing: a word an input method still holds is followed where it stands, so that no way of leaving loses it.

Telex letters are shown underlined until the word ends, and until then belong to the input method alone. Qt gives them
to the editor when the focus moves inside a window; it does not when the window is closed or another one is clicked, or
a shortcut reads what stands in the editors.
"""

from __future__ import annotations

from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


_A_MOMENT = 300  # milliseconds
_LATE = 1000  # milliseconds in which an input method may still bring a word that was put into its editor already


class AtTheKeys(QObject):
    """Sees the events of whatever has the keyboard, before it does, and of nothing else."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._at: QObject | None = None
        application.focusObjectChanged.connect(self._follow)
        self._follow(application.focusObject())

    @Slot(QObject)
    def _follow(self, found: QObject | None) -> None:
        if self._at is not None and shiboken6.isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = found
        if found is not None:
            found.installEventFilter(self)


class Composer(AtTheKeys):
    """Knows the word that is being composed, and ends it."""

    def __init__(self, application: QGuiApplication) -> None:
        self._word = ""
        self._given = False
        self._moved = False
        self._thrown = ""
        self._since = QElapsedTimer()
        self._ended = ""  # the word last put into an editor here, until the input method brings it once more
        self._ended_since = QElapsedTimer()
        super().__init__(application)

    def word(self, at: QObject) -> str:
        """Return what is being composed in this editor, or ""."""
        return self._word if at is self._at else ""

    def moved(self, at: QObject) -> bool:
        """Tell whether the last event of the input method changed the word that is being composed in this editor."""
        return self._moved and at is self._at

    def end(self) -> None:
        """Put the word into the editor as text; does nothing when none is being composed."""
        word, at = self._word, self._at
        if not word or at is None or not shiboken6.isValid(at):
            return
        method = QGuiApplication.inputMethod()
        self._given = False
        if QGuiApplication.focusObject() is at:
            method.commit()
            if not self._given:
                method.reset()  # some platforms give the word only now, others throw it away
        if not self._given:
            _give(at, word)
        self._ended = word
        self._ended_since.start()
        if QGuiApplication.focusObject() is not at:
            method.reset()  # what it still holds must not come a second time, into another editor
        self._word = ""

    @Slot(QObject)
    def _follow(self, found: QObject | None) -> None:
        if found is not self._at:
            self.end()  # Qt may name the new one before the old one hears of it
            self._thrown = ""
        super()._follow(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            if self._comes_twice(event):
                return True
            self._note(event)
        elif kind == QEvent.Type.KeyPress:
            self._thrown = ""
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.end()
            if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
                self._give_back(watched)
        elif kind == QEvent.Type.ShortcutOverride and _is_command(event):
            self.end()
        return False

    def _note(self, event: QInputMethodEvent) -> None:
        was, self._word = self._word, event.preeditString()
        self._given = self._given or bool(event.commitString())
        if self._word or event.commitString():
            self._thrown = ""
        elif was:
            self._thrown = was
            self._since.start()
        self._moved = was != self._word

    def _comes_twice(self, event: QInputMethodEvent) -> bool:
        """Tell whether an event brings the word that was just put into its editor, by now perhaps to another one.

        An input method that runs beside the program answers a key (Enter, say) after the focus has moved by it. A word
        that is typed anew is composed before it comes.
        """
        if event.preeditString():
            self._ended = ""
        twice = bool(self._ended) and event.commitString() == self._ended and self._ended_since.elapsed() < _LATE
        if twice:
            self._ended = ""
        return twice

    def _give_back(self, at: QObject) -> None:
        """Put a word back that the input method threw away as the window lost the keyboard, just before Qt says so.

        Backspace takes one letter; a whole word never vanishes by it, and a single letter not a moment before.
        """
        word, self._thrown = self._thrown, ""
        if word and (len(word) > 1 or self._since.elapsed() < _A_MOMENT):
            _give(at, word)


def commit_composed() -> None:
    """Put the word that is being composed into its editor, whatever the platform's input method does about it."""
    composer = the_one(Composer)
    if composer is not None:
        composer.end()


def composing(editor: QObject) -> str:
    """Return the word that is being composed in this editor, or ""."""
    composer = the_one(Composer)
    return composer.word(editor) if composer is not None else ""


def moves_word(editor: QObject, event: QEvent) -> bool:
    """Tell whether this event changes the word that is being composed in an editor, which no signal of it tells.

    For filters put on the editor before it had the keyboard: the composer, which came after them, has seen the event.
    """
    composer = the_one(Composer) if event.type() == QEvent.Type.InputMethod else None
    return composer is not None and composer.moved(editor)


def standing(editor: QLineEdit | QPlainTextEdit | QTextEdit) -> str:
    """Return the letters of an editor with the word that is being composed where it will stand."""
    if isinstance(editor, QLineEdit):
        text = editor.text()
        start = editor.selectionStart() if editor.hasSelectedText() else editor.cursorPosition()
        end = editor.selectionEnd() if editor.hasSelectedText() else start
    else:
        text, cursor = editor.toPlainText(), editor.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
    word = composing(editor)
    if not word:
        return text
    units = text.encode("utf-16-le", "surrogatepass")  # as Qt counts
    before, after = units[: 2 * start], units[2 * end :]
    return (before + word.encode("utf-16-le", "surrogatepass") + after).decode("utf-16-le", "surrogatepass")


K = TypeVar("K", bound=AtTheKeys)


def the_one(kind: type[K]) -> K | None:
    """Return the one of its kind at this application's keyboard, made at the first call; None without a window."""
    application = QCoreApplication.instance()
    if not isinstance(application, QGuiApplication):
        return None
    found = application.findChild(kind)
    return found if isinstance(found, kind) else kind(application)


def _give(at: QObject, word: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(word)
    QCoreApplication.sendEvent(at, event)


def _is_command(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return bool(event.modifiers() & _COMMANDS) or function_key
