"""The one door for whatever reads or leaves editors without moving the focus: closing, other screens, shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from giamsat_desktop.domain.unfinished import Key
from giamsat_desktop.ui.editing.composing import Composer, commit_composed, the_one


class SavesItself(QWidget):
    """An editor that saves what stands in it when it is left; a word that is being composed in it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        the_one(Composer)

    @Slot()
    def commit(self) -> None:
        """Save what was typed and is not saved yet."""
        raise NotImplementedError

    def keep(self) -> None:
        """Save what was typed, as the window is locked; what one may be in the midst of is kept as it was typed."""
        self.commit()

    def is_dirty(self) -> bool:
        """Tell whether something typed is not saved yet."""
        return False

    def saves_as_left(self) -> bool:
        """Tell whether what is typed here is saved as soon as it is left, and is an act then."""
        return False

    def take_away(self) -> bool:
        """Take a text away again that undo brought back into it and nobody touched; tell whether there was one.

        It is nothing that is recorded, so what stands below it is no more taken back with it; redo brings it.
        """
        return False

    def is_there(self) -> bool:
        """Tell whether it is seen."""
        return self.isVisible()

    def rest(self) -> None:
        """Hold what comes from the records back no longer: the person waits for it."""


class HoldsCells(QWidget):
    """A table of records: in each of its cells stands a field of one of them. So do a few lines, as of a remark."""

    def is_there(self) -> bool:
        """Tell whether it is seen, or is as soon as one of its cells is opened."""
        return self.isVisible()

    def key_in_use(self) -> Key | None:
        """Return the record and the field of the cell that is open; None for none."""
        raise NotImplementedError

    def holds_key(self, key: Key) -> bool:
        """Tell whether the cell of a field is here and can be typed into."""
        raise NotImplementedError

    def enter_key(self, key: Key) -> None:
        """Open the cell of a field."""
        raise NotImplementedError


def forget_letters(editor: QWidget) -> None:
    """End the editor's own undo here: what stands in it is saved, and is taken back as an act.

    Not while a word is being composed: the input method would lose it.
    """
    composer = the_one(Composer)
    if composer is not None and composer.word(editor):
        return
    if isinstance(editor, (QPlainTextEdit, QTextEdit)):
        editor.document().clearUndoRedoStacks()
    elif isinstance(editor, QLineEdit):
        place, begun, length = editor.cursorPosition(), editor.selectionStart(), editor.selectionLength()
        editor.setText(editor.text())
        editor.setCursorPosition(place)
        if begun >= 0:
            editor.setSelection(begun, length)


def commit_all(root: QWidget) -> None:
    """Save what is still being typed anywhere inside `root`: the word being composed, the open cell, every editor."""
    commit_composed()
    close_cell(root)
    _read_numbers(root)
    for editor in root.findChildren(SavesItself):
        editor.commit()


def keep_all(root: QWidget) -> None:
    """Save what is still being typed anywhere inside `root`, which is left in the midst of it, as at a lock.

    Where more is read than was typed, as a year of "3/5", the letters stay a draft: nobody has left that field.
    """
    commit_composed()
    if not _hold_cell(root):
        close_cell(root)
    _read_numbers(root)
    for editor in root.findChildren(SavesItself):
        editor.keep()


def _read_numbers(root: QWidget) -> None:
    for box in root.findChildren(QAbstractSpinBox):
        box.interpretText()  # a number typed there is told of as it is left only


def _hold_cell(root: QWidget) -> bool:
    """Let the open cell inside `root` be taken by nobody, where one may be in the midst of it; tell whether it is so.

    Its letters are a draft since the last key.
    """
    editor = root.window().focusWidget()
    table = _table_of(editor) if editor is not None and root.isAncestorOf(editor) else None
    asked = getattr(table.itemDelegate(), "is_whole", None) if table is not None else None
    if editor is None or table is None or not callable(asked) or asked(editor):
        return False
    editor.removeEventFilter(table.itemDelegate())  # which saves it as it loses the focus
    return True


def close_cell(root: QWidget) -> None:
    """Let a table inside `root` take what stands in the editor of its open cell."""
    editor = QApplication.focusWidget()
    table = _table_of(editor) if editor is not None and root.isAncestorOf(editor) else None
    if editor is not None and table is not None:
        table.commitData(editor)
        table.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def cell_can_be_saved(editor: QWidget) -> bool | None:
    """Tell whether what stands in the editor of an open cell can be saved; None when this is no such editor."""
    table = _table_of(editor)
    if table is None:
        return None
    asked = getattr(table.itemDelegate(), "can_be_saved", None)
    return bool(asked(editor)) if callable(asked) else True


def take_away_in_cell(editor: QWidget) -> bool:
    """Do in the editor of an open cell what `SavesItself.take_away` does; tell whether there was such a text."""
    table = _table_of(editor)
    asked = getattr(table.itemDelegate(), "take_away", None) if table is not None else None
    return bool(asked(editor)) if callable(asked) else False


def _table_of(editor: QWidget) -> QAbstractItemView | None:
    viewport = editor.parentWidget()
    table = viewport.parentWidget() if viewport is not None else None
    return table if isinstance(table, QAbstractItemView) and viewport is table.viewport() else None
