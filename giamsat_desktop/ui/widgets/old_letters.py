"""What stands beneath an editor after a paste that a font from before Unicode wrote: how it reads, and one click."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from giamsat_desktop.domain.vietnamese.legacy import LegacyProposal
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.widgets.offer import Offer

_SHOWN = 120
"""Letters: enough to see that it reads well."""


class OldLetters(Offer):
    """Offers to write a pasted text in Unicode; nothing is changed without the click, and Ctrl+Z undoes it."""

    def __init__(self, editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        self.convert = QPushButton()
        self.leave = QPushButton()
        super().__init__(self.convert, self.leave, parent)
        self.convert.setText(self.tr("Write it in Unicode"))
        self.leave.setText(self.tr("Leave it as it is"))
        self._editor = editor
        self._found: LegacyProposal | None = None
        self.convert.clicked.connect(self._convert)
        self.leave.clicked.connect(self._done)
        editor.textChanged.connect(self._look)

    def offer(self, found: LegacyProposal) -> None:
        """Show how a pasted text reads in Unicode."""
        self._found = found
        said = " ".join(found.converted.split())
        said = f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said
        self.text.setText(self.tr("The pasted text is in an old font. In Unicode it reads: “{text}”").format(text=said))
        self.show()

    @Slot()
    def _convert(self) -> None:
        at = self._place()
        if self._found is not None and at >= 0:
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(at)
            cursor.setPosition(at + _units(nfc(self._found.original)), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self._found.converted)
            self._editor.setTextCursor(cursor)
        self._editor.setFocus()
        self._done()

    @Slot()
    def _look(self) -> None:
        """The offer goes when the pasted text does not stand here any more."""
        if self._found is not None and self._place() < 0:
            self._done()

    @Slot()
    def _done(self) -> None:
        self._found = None
        self.hide()

    def _place(self) -> int:
        text = self._editor.toPlainText()
        at = text.find(nfc(self._found.original)) if self._found is not None else -1
        return _units(text[:at]) if at >= 0 else -1


def _units(text: str) -> int:
    """Return the length of `text` as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
