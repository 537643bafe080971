"""The sentences of the campaign's minutes: each beside the one that was shipped, with what may be filled in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.phrasing import Sentence, sentences, word
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.keeping import save_text
from giamsat_desktop.ui.widgets.search.searched import Searched

_SENTENCE = Qt.ItemDataRole.UserRole
_BEGINNING = 80
_MARK = "✎ "
_PART = "minutes:campaign"
"""Where the sentences stand: in the window that the screen of the minutes opens at this part."""


class SentencesPanel(QWidget):
    """Words the sentences anew; each saves itself as it is left, and can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.search = QLineEdit()
        self.list = QListWidget()
        self.words = QPlainTextEdit()
        self.kept = KeptText(context.drafts, self.words)
        self._may = True
        self._shown: Sentence | None = None  # the one that stands in the editor
        self.fill_in = label("", "muted", wrap=True)
        self._names = QWidget()
        self._flow = FlowLayout(self._names, spacing=4)
        self.names: list[QToolButton] = []
        self.problem = problem_line()
        self.shipped = label("", "muted", wrap=True)
        self.back = QPushButton(self.tr("As shipped again"))
        self._lay_out()
        self._searched = Searched(self.search)
        self._searched.changed.connect(self._find)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.kept.left.connect(self.commit)
        self.back.clicked.connect(self.restore)
        self.load()

    def allow(self, may: bool) -> None:
        """Let the sentences be worded anew, or only be read."""
        self._may = may
        self._show_sentence()

    def load(self) -> None:
        """Read the sentences."""
        workspace = self.context.workspace
        self.context.jobs.database(lambda: sentences(workspace), self._show)

    def current(self) -> Sentence | None:
        """Return the sentence that is chosen."""
        item = self.list.currentItem()
        found = item.data(_SENTENCE) if item is not None else None
        return found if isinstance(found, Sentence) else None

    def choose(self, key: str) -> None:
        """Show the sentence with this key."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_SENTENCE).key == key:
                self.list.setCurrentRow(row)

    @Slot()
    def commit(self) -> None:
        """Print what stands in the editor from now on, if it was changed."""
        one = self.kept.unfinished()
        if one is not None and self._shown is not None and self.kept.dirty:
            self.kept.dirty = False
            self._word(self._shown, one, one.text)

    @Slot()
    def restore(self) -> None:
        """Print the shipped words again."""
        one = self.kept.unfinished()
        if one is not None and self._shown is not None:
            self.kept.forget()
            self._word(self._shown, one, "")

    def _show(self, found: tuple[Sentence, ...]) -> None:
        chosen = self.current()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            beginning = " / ".join(one.printed.splitlines())[:_BEGINNING]
            item = QListWidgetItem((_MARK if one.reworded else "") + beginning)
            item.setData(_SENTENCE, one)
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        self._find()
        self.choose(chosen.key if chosen is not None else found[0].key)
        self._show_sentence()

    @Slot()
    def _find(self) -> None:
        wanted = fold(self._searched.text())
        for row in range(self.list.count()):
            item = self.list.item(row)
            one = item.data(_SENTENCE)
            item.setHidden(wanted not in fold(f"{one.printed} {one.shipped}"))

    @Slot()
    def _on_chosen(self) -> None:
        self.commit()
        self._show_sentence()

    def _show_sentence(self) -> None:
        one = self.current()
        self.words.setEnabled(one is not None and self._may)
        self._names.setEnabled(self._may)
        self.back.setEnabled(one is not None and one.reworded and self._may)
        if one is None:
            self._shown = None
            self.kept.close()
            return
        typing = self._shown is not None and self._shown.key == one.key and self.kept.dirty
        self._shown = one
        if not typing:
            self._say("")
            self.kept.open(Unfinished("sentences", one.key, "phrase", part=_PART), one.printed)
        self.shipped.setVisible(one.reworded)
        self.shipped.setText(self.tr("As shipped: {text}").format(text=one.shipped))
        self._offer(one)

    def _offer(self, one: Sentence) -> None:
        for button in self.names:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.names = [QToolButton(self._names) for _ in one.variables]
        for button, name in zip(self.names, one.variables, strict=True):
            button.setText(f"{{{name}}}")
            button.setAccessibleName(self.tr("Insert {name}").format(name=name))
            button.clicked.connect(partial(self._insert, f"{{{name}}}"))
            self._flow.addWidget(button)
            button.show()
        lead_through(self._names, self.names)
        self._names.setVisible(bool(self.names))
        self.fill_in.setText(
            self.tr("Filled in from the visit; a click inserts it:")
            if self.names
            else self.tr("Nothing is filled into this sentence: it is printed as it stands.")
        )

    def _insert(self, name: str, *_clicked: bool) -> None:
        self.words.insertPlainText(name)
        self.words.setFocus()

    def _word(self, one: Sentence, typed: Unfinished, text: str) -> None:
        workspace = self.context.workspace
        said = self.tr("The minutes are printed with these words") if text else self.tr("As shipped again")

        def verb() -> Changes:
            return word(workspace, key=one.key, text=text)

        save_text(self.context, self.kept, typed, verb, said, then=self._on_saved)

    def _on_saved(self, why: str) -> None:
        self._say(why)
        if not why:
            self.load()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a sentence"))
        self.search.setAccessibleName(self.tr("Find a sentence"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(self.tr("Sentences"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.words.setAccessibleName(self.tr("The words to be printed"))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.words, 1)
        right.addWidget(self.kept.note)
        for widget in (self.fill_in, self._names, self.problem, self.shipped):
            right.addWidget(widget)
        right.addLayout(acts)
        beside = QHBoxLayout(self)
        beside.setSpacing(16)
        beside.addLayout(left, 2)
        beside.addLayout(right, 3)
