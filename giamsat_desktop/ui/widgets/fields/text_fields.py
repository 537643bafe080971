"""Editors of text: one line, paragraphs that grow, and lists of codes, one a line."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from giamsat_desktop.domain.dictionary.fields import Field, FieldType
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.legacy import LegacyProposal, proposals, propose
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.ui.editing.composing import standing
from giamsat_desktop.ui.widgets.fields.caret import replace_text, to_where_one_was
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.old_letters import EditorLetters
from giamsat_desktop.ui.widgets.fields.reading import read
from giamsat_desktop.ui.widgets.fields.rolling import roll

ANY_LENGTH = 1_000_000
"""What is pasted into a line is never cut: Qt's own limit is 32 767 letters; what is too long is refused in words."""


def one_line(text: str) -> str:
    """Return `text` as a one-line field stores it: NFC, single spaces, no space at the ends."""
    return " ".join(nfc(text).split())


class TextField(FieldEditor):
    """One line. Value: str, or None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, max_length: int = 0) -> None:
        super().__init__(label, parent)
        self.line = QLineEdit()
        self.line.setMaxLength(ANY_LENGTH)
        self._field = Field("", FieldType.TEXT, max_length=max_length)
        self._add_input(self.line)
        self._old_letters: EditorLetters | None = None
        self.line.textEdited.connect(self._on_typed)
        self.line.textChanged.connect(self._look_for_old)
        self.line.returnPressed.connect(self._leave)

    @Slot()
    def _look_for_old(self) -> None:
        if self._old_letters is None and proposals(self.line.text()):
            self._old_letters = EditorLetters(self.line)
            self._old_letters.stepped.connect(self._step)
            self.put_below(self._old_letters)
        if self._old_letters is not None:
            self._old_letters.look()

    def value(self) -> JsonValue:
        """Return the text, tidy, or None."""
        return read(self._field, self.line.text())

    def draft_text(self) -> str:
        """Return the line as it was typed."""
        return standing(self.line)

    def take_draft(self, text: str) -> None:
        """Show a line as it was typed."""
        self.line.setText(text)

    @Slot()
    def _step(self) -> None:
        if self.is_act():
            self.commit()

    def _show(self, value: JsonValue) -> None:
        text = value if isinstance(value, str) else ""
        replace_text(self.line, text)

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)


_TRIES = 3
_STEPS = 20
"""So many pastes are undone to the letter; of those before, without the empty lines around the text."""
_OLD_FONT = re.compile(r"font-family:\s*(?:&quot;|[\"'])?(\.Vn\w+|VNI-[\w-]+)", re.IGNORECASE)
"""A font from before Unicode, as the clipboard names it."""


class GrowingText(QPlainTextEdit):
    """Plain text that is as tall as its lines, between `least` and `most` lines; Tab leaves it.

    Signals:
        old_pasted(LegacyProposal): what was pasted looks as if it was written with a font from before Unicode.
        stepped(): what stands here, before a paste and after it, is an act of its own.
    """

    old_pasted = Signal(object)
    stepped = Signal()

    def __init__(self, least: int = 2, most: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._fitting = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Fit a few times at most: a bar takes width, the text then takes one line more, and so on without an end."""
        if self._fitting:
            return
        self._fitting = True
        for _ in range(_TRIES):
            before = self.document().size().height()
            self._fit_once()
            if self.document().size().height() == before:
                break
        self._fitting = False

    def _fit_once(self) -> None:
        # QPlainTextEdit measures its document in lines, wrapped ones included.
        wanted = round(self.document().size().height())
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wanted > self._most else bars.ScrollBarAlwaysOff)
        lines = min(max(wanted, self._least), self._most)
        height = lines * self._line_height() + 2 * round(self.document().documentMargin()) + 14
        if height != self.height():
            self.setFixedHeight(height)

    def _line_height(self) -> int:
        """Return how tall a line is: some letters make it taller than its font says, and the first would slip away."""
        block, tallest = self.document().firstBlock(), self.fontMetrics().lineSpacing()
        for _ in range(self._most if block.isValid() else 0):
            layout = block.layout()
            heights = (layout.lineAt(line).height() for line in range(min(layout.lineCount(), self._most)))
            tallest = max(tallest, ceil(max(heights, default=0)))
            block = block.next()
            if not block.isValid():
                break
        return tallest

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        font = _OLD_FONT.search(source.html())
        found = propose(source.text(), font=font[1] if font is not None else None)
        self.stepped.emit()
        self.insertPlainText(nfc(source.text()))
        self.stepped.emit()
        if found is not None:
            self.old_pasted.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        roll(self, event, super().wheelEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            to_where_one_was(self)  # after a save it stands before what is all new

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter, Ctrl+Up and Ctrl+Down belong to the screen.
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in moves:
            event.ignore()
            return
        super().keyPressEvent(event)


class LongTextField(FieldEditor):
    """Paragraphs. Value: str with "\\n", or None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, max_length: int = 0, lines: int = 2) -> None:
        super().__init__(label, parent)
        self.text = GrowingText(lines)
        self._field = Field("", FieldType.LONG_TEXT, max_length=max_length)
        self._showing = False
        self._stood: dict[str, tuple[str, int]] = {}  # what was saved at a step → how it was typed, and the caret
        self._add_input(self.text)
        self._old_letters: EditorLetters | None = None
        self.text.textChanged.connect(self._on_changed)
        self.text.old_pasted.connect(self._on_old_pasted)
        self.text.stepped.connect(self._step)

    def value(self) -> JsonValue:
        """Return the text, tidy, or None."""
        return read(self._field, self.text.toPlainText())

    def draft_text(self) -> str:
        """Return the text as it was typed."""
        return standing(self.text)

    def take_draft(self, text: str) -> None:
        """Show a text as it was typed."""
        if self.text.toPlainText() != text:
            self._showing = True
            replace_text(self.text, text)
            self._showing = False

    def _show(self, value: JsonValue) -> None:
        text = value if isinstance(value, str) else ""
        typed, place = self._stood.get(text, ("", 0)) if self.text.hasFocus() else ("", 0)
        self.take_draft(typed or text)
        if typed:
            cursor = self.text.textCursor()
            cursor.setPosition(place)
            self.text.setTextCursor(cursor)

    def _tidy(self, value: JsonValue) -> None:
        self._show(value)

    @Slot()
    def _step(self) -> None:
        """What stands here is saved as an act of its own; undo brings it back as it was typed, and the caret."""
        if not self.is_act():
            return
        typed, place = self.text.toPlainText(), self.text.textCursor().position()
        try:
            value = self.value()
        except NotYetAValueError:
            return
        if isinstance(value, str):
            self._stood.pop(value, None)
            self._stood[value] = typed, place
            for one in list(self._stood)[:-_STEPS]:
                del self._stood[one]
        self.commit()

    @Slot()
    def _on_changed(self) -> None:
        if self._old_letters is not None:
            self._old_letters.look()
        elif proposals(self.text.toPlainText()):
            self._offer_unicode().look()
        if not self._showing:
            self._on_typed()

    @Slot(object)
    def _on_old_pasted(self, found: LegacyProposal) -> None:
        self._offer_unicode().remember(found)

    def _offer_unicode(self) -> EditorLetters:
        if self._old_letters is None:
            self._old_letters = EditorLetters(self.text)
            self._old_letters.stepped.connect(self._step)
            self.put_below(self._old_letters)
        return self._old_letters


class CodesField(LongTextField):
    """Free codes, one a line. Value: list of str, or None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._field = Field("", FieldType.CODES)

    def _show(self, value: JsonValue) -> None:
        self.take_draft("\n".join(str(code) for code in value) if isinstance(value, list) else "")
