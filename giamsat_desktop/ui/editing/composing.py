"""Composing: a word an input method still holds is followed where it stands, so that no way of leaving loses it.

Telex letters are shown underlined until the word ends, and until then belong to the input method alone. Qt gives them
to the editor when the focus moves inside a window; it does not when the window is closed or another one is clicked, or
a shortcut reads what stands in the editors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from giamsat_desktop.ui.editing.keys_read import KeysRead
from giamsat_desktop.ui.editing.type_ahead import type_ahead

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


_A_MOMENT = 300  # milliseconds
_LATE = 1000  # milliseconds in which an input method may still bring a word that was put into its editor already
_PATIENCE = 250  # milliseconds that a key which has overtaken the end of a word is kept back for it, at most
_BESIDE = ("xcb", "wayland")  # platforms whose input methods run beside the program
_BARE = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


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
        self._at = found if found is not None and shiboken6.isValid(found) else None
        if self._at is not None:
            self._at.installEventFilter(self)


@dataclass(frozen=True, slots=True)
class _Back:
    """A key that is kept back: where it came, and how many keys before it the input method took."""

    came: QObject
    key: QKeyEvent
    taken: int


class Composer(AtTheKeys):
    """Knows the word that is being composed, and ends it.

    A key that ends a word (Tab, Enter) means what it means behind that word. An input method that runs beside the
    program may bring the word later than the key: then the key is kept back until the word is there, at most so many
    milliseconds as `patience` says, and those behind it wait in their order.
    """

    def __init__(self, application: QGuiApplication) -> None:
        self.patience = _PATIENCE if application.platformName() in _BESIDE else 0
        self.keys = KeysRead()
        if application.platformName() == "xcb":
            application.installNativeEventFilter(self.keys)
        self._owed = 0  # keys that the input method took, less what it has made of them
        self._back: list[_Back] = []
        self._passes = False  # what comes next was kept back, and goes its way now
        self._word = ""
        self._given = False
        self._moved = False
        self._thrown = ""
        self._since = QElapsedTimer()
        self._ended = ""  # the word last put into an editor here, until the input method brings it once more
        self._ended_in: QObject | None = None  # the editor in which it ended by itself; None when it was ended here
        self._ended_since = QElapsedTimer()
        super().__init__(application)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._go_on)

    def word(self, at: QObject) -> str:
        """Return what is being composed in this editor, or ""."""
        return self._word if self._is_written_in(at) else ""

    def moved(self, at: QObject) -> bool:
        """Tell whether the last event of the input method changed the word that is being composed in this editor."""
        return self._moved and self._is_written_in(at)

    def _is_written_in(self, editor: QObject) -> bool:
        """Tell whether the word is written in this editor: it has the keyboard, or is a cell that the word has opened.

        Until such a word is whole, Qt leaves the keyboard with the table and hands on what comes.
        """
        if editor is self._at or not isinstance(self._at, QAbstractItemView) or not shiboken6.isValid(self._at):
            return editor is self._at
        return isinstance(editor, QWidget) and editor.parentWidget() is self._at.viewport()

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
        self._has_ended(word, None)
        if QGuiApplication.focusObject() is not at:
            method.reset()  # what it still holds must not come a second time, into another editor
        self._word = ""

    def hand_on(self, editor: QObject, words: str) -> None:
        """Write in an editor what the input method brought to what has opened it: counted once."""
        self._passes = True
        _give(editor, words)
        self._passes = False

    def forget(self) -> None:
        """What is being composed was no text: it is dropped, by the input method too."""
        self._word = ""
        QGuiApplication.inputMethod().reset()

    @Slot(QObject)
    def _follow(self, found: QObject | None) -> None:
        if found is not self._at:
            left = self._at
            self.end()  # Qt may name the new one before the old one hears of it
            self._thrown = ""
            if self._back:
                self._back.clear()
                self._waiting.stop()
                self._owed = 0  # what was waited for went with them
            if isinstance(left, QLineEdit | QPlainTextEdit | QTextEdit) and shiboken6.isValid(left):
                type_ahead(left)  # from now on
            if isinstance(found, QWidget) and shiboken6.isValid(found):
                type_ahead(*_beside(found))
        super()._follow(found)

    def see_popup(self, popup: QWidget) -> None:
        """Follow the keys of a popup too, such as a list of completions, which gets them in place of its editor."""
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.keys.rested() and not self._back:
            self._owed = 0
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._compose(watched, event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._thrown = ""
            return self._keeps_back(watched, event)
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if not _goes_on(event):
                self.end()
            if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
                self._give_back(watched)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._owed += self.keys.taken_before(event) if not self._back else 0
            if _is_command(event):
                self._hurry()
        return False

    def _compose(self, watched: QObject, event: QInputMethodEvent) -> bool:
        """Follow the word; tell whether the editor is not to have this event, or has it already."""
        if self._passes:
            self._passes = False
            return False
        if self._comes_twice(event):
            return True
        self._note(watched, event)
        if not self._back:
            return False
        if self._word or self._owed > 0 or not event.commitString():
            self._waiting.start(self.patience)
            return False
        self._passes, back = True, list(self._back)
        QCoreApplication.sendEvent(watched, event)
        self._back = back  # a table gives the focus to the editor of its cell with the word
        self._has_ended(event.commitString(), None)  # Enter has Qt ask for it again, while it is on its way still
        self._go_on()
        return True

    def _keeps_back(self, watched: QObject, event: QKeyEvent) -> bool:
        """Keep a key back that came before the word it ends, or end the word; tell whether it has to wait."""
        if self._passes:
            self._passes = False
            return False
        taken = self.keys.taken_before(event)
        if self._back:
            self._back.append(_Back(watched, _copy(event), taken))
            return True
        self._owed += taken
        if event.key() in _BARE:
            return False
        if self.patience and (self._word or self._owed > 0):
            self._back.append(_Back(watched, _copy(event), 0))
            self._waiting.start(self.patience)
            return True
        self._owed = 0
        self.end()
        return False

    @Slot()
    def _go_on(self) -> None:
        """Let the keys that were kept back go their way: their word is there, or does not come."""
        self._waiting.stop()
        if not self._back:
            return  # a click went elsewhere meanwhile, and decides
        self.end()
        back, self._back = self._back, []
        while back:
            first = back.pop(0)
            popup = first.came if _is_popup(first.came) else None
            at = popup or QGuiApplication.focusObject()
            if at is not None and shiboken6.isValid(at):
                self._passes = True
                QCoreApplication.sendEvent(at, first.key)
                self._passes = False
            self._owed = back[0].taken if back else 0
            if self._owed > 0:
                self._back = [*back, *self._back]
                self._waiting.start(self.patience)
                return

    def _hurry(self) -> None:
        """A command is given: what was typed before it stands before it is done."""
        while self._back:
            self._go_on()
        self.end()

    def _note(self, watched: QObject, event: QInputMethodEvent) -> None:
        was, self._word = self._word, event.preeditString()
        self._owed -= bool(was or self._word or event.commitString())
        self._given = self._given or bool(event.commitString())
        if self._word or event.commitString():
            self._thrown = ""
        elif was:
            self._thrown = was
            self._since.start()
        if was and event.commitString() == was:
            self._has_ended(was, watched)
        self._moved = was != self._word

    def _has_ended(self, word: str, where: QObject | None) -> None:
        self._ended, self._ended_in = word, where
        self._ended_since.start()

    def _comes_twice(self, event: QInputMethodEvent) -> bool:
        """Tell whether an event brings the word that was just put into its editor, by now perhaps to another one.

        An input method that runs beside the program answers a key (Enter, say) after the focus has moved by it, and
        Qt has put the word where it was composed. A word that is typed anew is composed before it comes.
        """
        if event.preeditString():
            self._ended = ""
        moved = self._ended_in is not self._at
        twice = bool(self._ended) and moved and event.commitString() == self._ended
        if twice and self._ended_since.elapsed() < _LATE:
            self._ended = ""
            return True
        return False

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


def forget_composed() -> None:
    """Drop what is being composed: it was a command, as the number of an answer."""
    composer = the_one(Composer)
    if composer is not None:
        composer.forget()


def hand_on(editor: QObject, words: str) -> None:
    """Write in an editor what an input method brought whole to the table whose cell was opened by it."""
    composer = the_one(Composer)
    if composer is not None:
        composer.hand_on(editor, words)


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


def watch_popup(popup: QWidget | None) -> None:
    """Let the keys of a popup end words as those of the editor do whose keys it gets, such as a list of completions."""
    composer = the_one(Composer)
    if composer is not None and popup is not None:
        composer.see_popup(popup)


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
    letters = text.encode("utf-16-le", "surrogatepass")  # as Qt counts
    before, after = letters[: 2 * start], letters[2 * end :]
    return (before + word.encode("utf-16-le", "surrogatepass") + after).decode("utf-16-le", "surrogatepass")


def units(text: str) -> int:
    """Return how long Qt takes a text for."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


K = TypeVar("K", bound=AtTheKeys)


def the_one(kind: type[K]) -> K | None:
    """Return the one of its kind at this application's keyboard, made at the first call; None without a window."""
    application = QCoreApplication.instance()
    if not isinstance(application, QGuiApplication):
        return None
    found = application.findChild(kind)
    return found if isinstance(found, kind) else kind(application)


def _beside(at: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return the editors of the dialog in which one stands; none of one that Qt made itself, to ask for a file.

    There what `findChildren` returns is dead to Python as soon as nobody names the dialog any more, and with it the
    widget that was asked.
    """
    dialog = at.window()
    if not isinstance(dialog, QDialog) or not shiboken6.createdByPython(dialog):
        return []
    return [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]


def _give(at: QObject, word: str) -> None:
    if not shiboken6.isValid(at):
        return
    event = QInputMethodEvent()
    event.setCommitString(word)
    QCoreApplication.sendEvent(at, event)


def _goes_on(out: QFocusEvent) -> bool:
    """Tell whether one goes on composing: a list of completions has opened at the word, and not a menu."""
    popup = out.reason() == Qt.FocusReason.PopupFocusReason
    return popup and not isinstance(QApplication.activePopupWidget(), QMenu)


def _is_popup(widget: QObject) -> bool:
    return shiboken6.isValid(widget) and widget is QApplication.activePopupWidget()


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


def _is_command(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return bool(event.modifiers() & _COMMANDS) or function_key
