"""Where the cursor stood when the window was locked: the same field, and the same place in its text, afterwards.

Only ids are noted, never what stands there. The cursor goes to that very field or nowhere: in another one, words would
be typed where they do not belong.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.widgets.fields.field import FieldEditor

_STOOD = "stood"
_TRIES = 12
"""How often work may come to rest before it is clear that the field is not there any more."""


class StandingPlace(QObject):
    """Notes the place of the cursor, and gives it back once the screen has been read."""

    def __init__(self, window: QWidget, memory: QSettings, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._memory, self._jobs = window, memory, jobs
        self._wanted: tuple[str, str, int] | None = None
        self._tries = _TRIES

    def note(self) -> None:
        """Note the field in which the cursor stands; nothing where it stands in none that is saved."""
        box = self._window.focusWidget()
        editor = _editor_of(box)
        key = editor.spot_key() if editor is not None else None
        if box is not None and key is not None:
            self._memory.setValue(_STOOD, [*key, _caret(box)])

    def give_back(self) -> None:
        """Put the cursor where it stood, as soon as that field is there."""
        kept: Any = self._memory.value(_STOOD)
        self._memory.remove(_STOOD)
        if isinstance(kept, list) and len(kept) == 3:
            self._wanted = str(kept[0]), str(kept[1]), int(kept[2])
            self._jobs.busy_changed.connect(self._try)

    @Slot()
    def _try(self) -> None:
        if self._wanted is None or self._jobs.busy:
            return
        record, name, caret = self._wanted
        self._tries -= 1
        for editor in self._window.findChildren(FieldEditor):
            if editor.spot_key() == (record, name) and editor.isVisible():
                self._wanted = None
                if not _elsewhere(self._window):
                    editor.enter()
                    _put(self._window.focusWidget(), caret)
                return
        if not self._tries:
            self._wanted = None


def _elsewhere(window: QWidget) -> bool:
    """Tell whether the person is typing somewhere else already."""
    at = window.focusWidget()
    text = at.text() if isinstance(at, QLineEdit) else ""
    return bool(text) or _editor_of(at) is not None or QApplication.activeModalWidget() is not None


def _editor_of(widget: QWidget | None) -> FieldEditor | None:
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget


def _caret(box: QWidget) -> int:
    if isinstance(box, QLineEdit):
        return box.cursorPosition()
    return box.textCursor().position() if isinstance(box, QPlainTextEdit | QTextEdit) else -1


def _put(box: QWidget | None, caret: int) -> None:
    if isinstance(box, QLineEdit):
        box.setCursorPosition(max(0, min(caret, len(box.text()))))
    elif isinstance(box, QPlainTextEdit | QTextEdit) and caret >= 0:
        cursor = box.textCursor()
        cursor.setPosition(min(caret, box.document().characterCount() - 1))
        box.setTextCursor(cursor)
        box.ensureCursorVisible()
