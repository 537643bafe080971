"""The last word on the paper: every paragraph beside what was generated, bold and italic, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import (
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

from giamsat_desktop.domain.paper.minutes import Prose, Run
from giamsat_desktop.domain.paper.passages import Passage, text_of
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.rewording import Passages, passages_of, reword
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.composing import composing
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.keeping import save_text
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog, end_with

_PASSAGE = Qt.ItemDataRole.UserRole
_BEGINNING = 90
_MARK = "✎ "
_UNSAVED = "✎! "


class RewordDialog(SafeDialog):
    """Words the paragraphs of a visit's paper anew; each saves itself as it is left, and can be undone."""

    def __init__(self, context: Context, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._visit = visit
        self.list = QListWidget()
        self.where = label("", "label", wrap=True)
        self.words = QTextEdit()
        self.kept = KeptText(context.drafts, self.words, read=self._written, write=self._write)
        self.problem = problem_line()
        self._shown: Passage | None = None  # the one that stands in the editor
        self.generated = label("", "muted", wrap=True)
        self.gone = label("", "muted", wrap=True)
        self.bold = QToolButton()
        self.italic = QToolButton()
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
        unsaved = {one.field for one in self.context.drafts.unsaved() if one.record == self._name}
        for passage in found.passages:
            text = text_of(passage.printed) or self.tr("(left out)")
            mark = _UNSAVED if passage.key in unsaved else _MARK if passage.reworded else ""
            item = QListWidgetItem(mark + _beginning(text))
            item.setToolTip(plain_tip(passage.where.strip()))
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
    def _on_chosen(self) -> None:
        self.commit()
        self._show_passage()

    def _show_passage(self) -> None:
        passage = self.current()
        for widget in (self.words, self.bold, self.italic):
            widget.setEnabled(passage is not None)
        self.back.setEnabled(passage is not None and passage.reworded)
        if passage is None:
            self._shown = None
            self.kept.close()
            return
        self.where.setText(passage.where.strip() or self.tr("Before the first section, or after the last"))
        self.generated.setVisible(passage.reworded)
        self.generated.setText(self.tr("Generated: {text}").format(text=text_of(passage.generated)))
        typing = self._shown is not None and self._shown.key == passage.key and self.kept.dirty
        self._shown = passage
        if not typing:
            spot = Unfinished(self._name, passage.key, "minutes", visit=self._visit, part="minutes")
            self.kept.open(spot, _as_text(passage.printed))
            self._say("")

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
    def commit(self) -> None:
        """Print what stands in the editor from now on, if it was changed."""
        one = self.kept.unfinished()
        if one is not None and self._shown is not None and self.kept.dirty:
            self.kept.dirty = False
            self._reword(self._shown, self.runs(), one)

    @Slot()
    def restore(self) -> None:
        """Print the generated words again."""
        one = self.kept.unfinished()
        if one is not None and self._shown is not None:
            self.kept.forget()
            self._reword(self._shown, None, one)

    def _reword(self, passage: Passage, runs: tuple[Run, ...] | None, one: Unfinished) -> None:
        workspace, visit = self.context.workspace, self._visit

        def verb() -> Changes:
            return reword(workspace, visit=visit, passage=passage.key, runs=runs)

        save_text(self.context, self.kept, one, verb, then=self._on_saved)

    def _on_saved(self, why: str) -> None:
        self._say(why)
        if not why:
            self.load()

    def done(self, result: int) -> None:
        """However the window is closed, what was typed is saved."""
        self.commit()
        super().done(result)

    @property
    def _name(self) -> str:
        return f"wording:{self._visit}"

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _written(self) -> str:
        return _as_text(_with_word(self.runs(), self.words))

    def _write(self, text: str) -> None:
        self.words.clear()
        cursor = self.words.textCursor()
        for run in _as_runs(text):
            cursor.insertText(run.text, _face(bold=run.bold, italic=run.italic))

    @Slot()
    def _toggle_bold(self) -> None:
        weight = QFont.Weight.Normal if self.words.fontWeight() > QFont.Weight.Normal else QFont.Weight.Bold
        self.words.setFontWeight(weight)

    @Slot()
    def _toggle_italic(self) -> None:
        self.words.setFontItalic(not self.words.fontItalic())

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_chosen)
        self.kept.left.connect(self.commit)
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
        end_with(self.close_button, self.tr("Done"))
        faces = QHBoxLayout()
        for button, sign, keys, name in (
            (self.bold, "B", QKeySequence.StandardKey.Bold, self.tr("Bold")),
            (self.italic, "I", QKeySequence.StandardKey.Italic, self.tr("Italic")),
        ):
            button.setText(sign)
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(plain_tip(name))
            button.setAccessibleName(name)
            faces.addWidget(button)
        faces.addStretch(1)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.where)
        right.addLayout(faces)
        right.addWidget(self.words, 1)
        right.addWidget(self.kept.note)
        right.addWidget(self.problem)
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
    """Yield the text of an editor with its faces; a new line begins a new paragraph."""
    block = editor.document().begin()
    while block.isValid():
        inside = block.begin()
        while not inside.atEnd():
            fragment = inside.fragment()
            yield _run(fragment.text().replace("\u2028", "\n"), fragment.charFormat())
            inside += 1
        block = block.next()
        if block.isValid():
            yield _run("\n", block.charFormat())


def _run(text: str, face: QTextCharFormat) -> Run:
    return Run(text, face.fontWeight() > QFont.Weight.Normal, face.fontItalic())


def _with_word(runs: tuple[Run, ...], editor: QTextEdit) -> tuple[Run, ...]:
    """Return running text with the word that is being composed where it will stand."""
    word, at = composing(editor), editor.textCursor().selectionStart()
    if not word:
        return runs
    found: list[Run] = []
    for run in runs:
        if 0 <= at <= len(run.text):
            found.append(Run(run.text[:at] + word + run.text[at:], run.bold, run.italic))
            word = ""
            at = -1
        else:
            found.append(run)
            at -= len(run.text)
    return (*found, Run(word)) if word else tuple(found)


def _as_text(runs: Prose) -> str:
    """Return running text with its faces as one text, as drafts keep it."""
    several = (Run(runs),) if isinstance(runs, str) else runs
    return json.dumps([[run.text, run.bold, run.italic] for run in several if run.text], ensure_ascii=False)


def _as_runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a draft; none for what another version of the program wrote."""
    try:
        return tuple(Run(str(words), bool(bold), bool(italic)) for words, bold, italic in json.loads(text))
    except (ValueError, TypeError):
        return ()


def _beginning(text: str) -> str:
    """Return the first words of a paragraph, with "…" where it goes on."""
    if len(text) <= _BEGINNING:
        return text
    cut = text[: _BEGINNING - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
