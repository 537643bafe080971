"""The caret of a text: where one was, where something changed, behind what stands there; and what redo would bring."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def to_end(box: QWidget) -> None:
    """Put the caret of a text at its end."""
    if isinstance(box, QLineEdit):
        box.end(False)
    elif isinstance(box, QPlainTextEdit | QTextEdit):
        box.moveCursor(QTextCursor.MoveOperation.End)


def to_where_one_was(box: QWidget) -> None:
    """Leave the caret where the person, or an undo, has put it; where nobody has, put it at the end."""
    if isinstance(box, QLineEdit):
        put = bool(box.cursorPosition()) or box.hasSelectedText()
    elif isinstance(box, QPlainTextEdit | QTextEdit):
        put = bool(box.textCursor().position()) or box.textCursor().hasSelection()
    else:
        return
    if not put:
        to_end(box)


def replace_text(box: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Show another text; the caret stands behind what has changed, or at the beginning of what is all new.

    Whoever is in it already, and finds all of it new, goes on at its end.
    """
    before = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
    if before == text:
        return
    place = _changed(before, text) if before or box.hasFocus() else 0
    if isinstance(box, QLineEdit):
        box.setText(text)
        box.setCursorPosition(place if box.hasFocus() else 0)  # the beginning of a long line is seen
        return
    box.setPlainText(text)
    cursor = box.textCursor()
    cursor.setPosition(place)
    box.setTextCursor(cursor)


def taken_back(box: QWidget) -> str:
    """Return what the redo of a line would bring, "" for nothing; the line is done with it, and keeps its text."""
    if not isinstance(box, QLineEdit) or not box.isRedoAvailable():
        return ""
    blocked, now = box.blockSignals(True), box.text()
    while box.isRedoAvailable():
        box.redo()
    found = box.text()
    box.setText(now)
    box.blockSignals(blocked)
    return found


def _changed(before: str, after: str) -> int:
    """Return the end of what differs, in UTF-16 units of `after`, as Qt counts."""
    least = min(len(before), len(after))
    start = next((n for n in range(least) if before[n] != after[n]), least)
    end = next((n for n in range(least - start) if before[-1 - n] != after[-1 - n]), least - start)
    return len(after[: len(after) - end].encode("utf-16-le", "surrogatepass")) // 2
