"""The last word on the paper: every paragraph beside what was generated, bold and italic, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.minutes import Run
from giamsat_desktop.domain.passages import Passage, text_of
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.rewording import Passages, passages_of, reword
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.widgets.card import label

_PASSAGE = Qt.ItemDataRole.UserRole
_BEGINNING = 90
_MARK = "✎ "


class RewordDialog(QDialog):
    """Words the paragraphs of a visit's paper anew; each change is saved by its own button, and can be undone."""

    def __init__(self, context: Context, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._visit = visit
        self.list = QListWidget()
        self.where = label("", "label", wrap=True)
        self.words = QTextEdit()
        self.generated = label("", "muted", wrap=True)
        self.gone = label("", "muted", wrap=True)
        self.bold = QToolButton()
        self.italic = QToolButton()
        self.keep = QPushButton(self.tr("Print these words"))
        self.back = QPushButton(self.tr("Back to the generated words"))
        self.close_button = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._connect()
        self.load()

    def load(self) -> None:
        """Read the paragraphs."""
        workspace, visit = self.context.workspace, self._visit
        self.context.jobs.database(lambda: passages_of(workspace, visit=visit), self._show)

    def current(self) -> Passage | None:
        """Return the paragraph that is chosen."""
        item = self.list.currentItem()
        found = item.data(_PASSAGE) if item is not None else None
        return found if isinstance(found, Passage) else None

    def _show(self, found: Passages) -> None:
        chosen = self.current()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for passage in found.passages:
            text = text_of(passage.printed) or self.tr("(left out)")
            item = QListWidgetItem((_MARK if passage.reworded else "") + text[:_BEGINNING])
            item.setToolTip(passage.where.strip())
            item.setData(_PASSAGE, passage)
            self.list.addItem(item)
            if chosen is not None and passage.key == chosen.key:
                self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        self.gone.setVisible(bool(found.homeless))
        lost = "\n".join(text_of(one.now) for one in found.homeless)
        self.gone.setText(
            self.tr("Written for paragraphs that are no longer there, printed nowhere:\n{text}").format(text=lost)
        )
        self._show_passage()

    @Slot()
    def _show_passage(self) -> None:
        passage = self.current()
        for widget in (self.words, self.keep, self.bold, self.italic):
            widget.setEnabled(passage is not None)
        self.back.setEnabled(passage is not None and passage.reworded)
        if passage is None:
            return
        self.where.setText(passage.where.strip() or self.tr("Before the first section, or after the last"))
        self.generated.setVisible(passage.reworded)
        self.generated.setText(self.tr("Generated: {text}").format(text=text_of(passage.generated)))
        self.words.clear()
        cursor = self.words.textCursor()
        for run in passage.printed:
            cursor.insertText(run.text, _face(bold=run.bold, italic=run.italic))
        self.words.document().setModified(False)

    def runs(self) -> tuple[Run, ...]:
        """Return what stands in the editor; a new line begins a new paragraph."""
        found: list[Run] = []
        for run in _fragments(self.words):
            if found and (found[-1].bold, found[-1].italic) == (run.bold, run.italic):
                found[-1] = Run(found[-1].text + run.text, run.bold, run.italic)
            else:
                found.append(run)
        return tuple(found)

    @Slot()
    def save(self) -> None:
        """Print what stands in the editor."""
        self._reword(self.runs())

    @Slot()
    def restore(self) -> None:
        """Print the generated words again."""
        self._reword(None)

    def _reword(self, runs: tuple[Run, ...] | None) -> None:
        passage, workspace, visit = self.current(), self.context.workspace, self._visit
        if passage is None:
            return

        self.context.jobs.database(
            lambda: reword(workspace, visit=visit, passage=passage.key, runs=runs), self._reworded
        )

    def _reworded(self, changes: Changes) -> None:
        self.context.acted(changes)
        self.load()

    @Slot()
    def _toggle_bold(self) -> None:
        weight = QFont.Weight.Normal if self.words.fontWeight() > QFont.Weight.Normal else QFont.Weight.Bold
        self.words.setFontWeight(weight)

    @Slot()
    def _toggle_italic(self) -> None:
        self.words.setFontItalic(not self.words.fontItalic())

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_passage)
        self.keep.clicked.connect(self.save)
        self.back.clicked.connect(self.restore)
        self.bold.clicked.connect(self._toggle_bold)
        self.italic.clicked.connect(self._toggle_italic)
        self.close_button.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Word the paper"))
        self.resize(980, 620)
        self.list.setAccessibleName(self.tr("Paragraphs"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setAccessibleName(self.tr("The words to be printed"))
        self.words.setAcceptRichText(False)
        self.keep.setProperty("tone", "primary")
        self.close_button.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Done"))
        faces = QHBoxLayout()
        for button, sign, keys, name in (
            (self.bold, "B", QKeySequence.StandardKey.Bold, self.tr("Bold")),
            (self.italic, "I", QKeySequence.StandardKey.Italic, self.tr("Italic")),
        ):
            button.setText(sign)
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(name)
            button.setAccessibleName(name)
            faces.addWidget(button)
        faces.addStretch(1)
        acts = QHBoxLayout()
        acts.addWidget(self.keep)
        acts.addWidget(self.back)
        acts.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.where)
        right.addLayout(faces)
        right.addWidget(self.words, 1)
        right.addWidget(self.generated)
        right.addLayout(acts)
        right.addWidget(self.gone)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.list, 2)
        beside.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.addLayout(beside, 1)
        column.addWidget(self.close_button)


def _face(*, bold: bool, italic: bool) -> QTextCharFormat:
    face = QTextCharFormat()
    face.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    face.setFontItalic(italic)
    return face


def _fragments(editor: QTextEdit) -> Iterator[Run]:
    """Yield the text of an editor with its faces, character by character runs put together by the caller."""
    cursor = QTextCursor(editor.document())
    text = editor.toPlainText()
    for place, mark in enumerate(text):
        cursor.setPosition(place + 1)
        face = cursor.charFormat()
        yield Run(mark, face.fontWeight() > QFont.Weight.Normal, face.fontItalic())
