"""The place of undo: two buttons that name what they would take back or do again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.ui.actions import Act, dress_button, hint
from giamsat_desktop.ui.look.plain import plain_tip


class UndoButtons(QWidget):
    """Undo and redo.

    Signals:
        undo_asked(), redo_asked().
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo = QPushButton()
        self.redo = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button, act, asked in (
            (self.undo, Act.UNDO, self.undo_asked),
            (self.redo, Act.REDO, self.redo_asked),
        ):
            dress_button(button, act, with_text=False)
            button.setProperty("tone", "quiet")
            # A click leaves the cursor where one writes, and when the focused button hides, Qt hands the focus to the
            # next one in the chain: a Space meant for something else must not undo. Their keys are Ctrl+Z, Ctrl+Y.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(asked)
            row.addWidget(button)
        self.show_names(None, None)

    def show_names(self, undo: str | None, redo: str | None) -> None:
        """Name what would be taken back and done again; None: nothing, "": it has no name yet."""
        for button, act, what in ((self.undo, Act.UNDO, undo), (self.redo, Act.REDO, redo)):
            said = f"{hint(act)}: {what}" if what else hint(act)
            button.setEnabled(what is not None)
            button.setToolTip(plain_tip(said))
            button.setAccessibleName(said)
