"""What stands beneath an editor that holds text of a font from before Unicode: how it reads, and one click."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from giamsat_desktop.domain.vietnamese.legacy import LegacyProposal, proposals
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.widgets.fields.offer import Offer

_SHOWN = 120
"""Letters: enough to see that it reads well."""


class OldLetters(Offer):
    """Offers to write text of an old font in Unicode. Nothing is changed without the click.

    Signals:
        wanted(): it is to be written in Unicode.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.convert = QPushButton()
        self.leave = QPushButton()
        super().__init__(self.convert, self.leave, parent)
        self.convert.setText(self.tr("Write it in Unicode"))
        self.leave.setText(self.tr("Leave it as it is"))
        self._found: list[LegacyProposal] = []
        self._left: set[str] = set()
        self.convert.clicked.connect(self.wanted)
        self.leave.clicked.connect(self._leave)
        self.hide()

    def look_at(self, *texts: str) -> None:
        """Offer what stands in these texts and was not left as it is; the offer goes with the last of it."""
        every = [one for text in texts for one in proposals(text)]
        self._offer([one for one in every if nfc(one.original) not in self._left])

    def written(self, text: str) -> str:
        """Return a text with what is offered in Unicode."""
        for one in self._found:
            text = text.replace(nfc(one.original), one.converted)
        return text

    def _offer(self, found: list[LegacyProposal]) -> None:
        self._found = found
        said = " · ".join(" ".join(one.converted.split()) for one in found)
        said = f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said
        self.text.setText(self.tr("The pasted text is in an old font. In Unicode it reads: “{text}”").format(text=said))
        self.setVisible(bool(found))

    @Slot()
    def _leave(self) -> None:
        self._left.update(nfc(one.original) for one in self._found)
        self._offer([])


class EditorLetters(OldLetters):
    """Offers it of all that stands in an editor, whenever it was pasted; one Ctrl+Z undoes it, and nothing else.

    Signals:
        stepped(): what stands there, before it is written in Unicode and after it, is an act of its own.
    """

    stepped = Signal()

    def __init__(self, editor: QPlainTextEdit | QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._pasted: list[LegacyProposal] = []
        self.wanted.connect(self._convert)

    def remember(self, found: LegacyProposal) -> None:
        """Remember a pasted text: its font may be known by the clipboard alone, or a right text stand beside it."""
        self._pasted.append(found)
        self._left.discard(nfc(found.original))
        self.look()

    def look(self) -> None:
        """Offer what stands there now and was not left as it is; the offer goes with the last of it."""
        self._offer(self._standing())

    def _standing(self) -> list[LegacyProposal]:
        if self._editor.isReadOnly():
            return []
        text = self._text()
        self._pasted = [one for one in self._pasted if nfc(one.original) in text]
        found = {nfc(one.original): one for one in self._pasted}
        for one in proposals(text):
            line = nfc(one.original)
            if not any(line in known or known in line for known in (*found, *self._left)):
                found[line] = one
        return [one for original, one in found.items() if original not in self._left]

    def _text(self) -> str:
        return self._editor.text() if isinstance(self._editor, QLineEdit) else self._editor.toPlainText()

    @Slot()
    def _convert(self) -> None:
        self._editor.setFocus()
        self.stepped.emit()
        if isinstance(self._editor, QLineEdit):
            self._convert_line(self._editor)
        else:
            self._convert_lines(self._editor)
        self.stepped.emit()
        self.look()

    def _convert_line(self, line: QLineEdit) -> None:
        text = self.written(line.text())
        line.selectAll()
        line.insert(text)

    def _convert_lines(self, editor: QPlainTextEdit) -> None:
        cursor = QTextCursor(editor.document())
        cursor.beginEditBlock()
        for one in self._standing():
            original = nfc(one.original)
            while original != one.converted and (at := editor.toPlainText().find(original)) >= 0:
                start = _units(editor.toPlainText()[:at])
                cursor.setPosition(start)
                cursor.setPosition(start + _units(original), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(one.converted)
                if original in one.converted:
                    break
        cursor.endEditBlock()
        editor.setTextCursor(cursor)


def _units(text: str) -> int:
    """Return the length of `text` as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
