"""To whom: the colleagues whose cards are known, and the six words both people read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.services import enrolling
from giamsat_desktop.services.enrolling import Colleague
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.theme import ROW
from giamsat_desktop.ui.widgets.card import Card, label

_CARD = ".gscard"
_WRITER = Qt.ItemDataRole.UserRole


class PeopleCard(Card):
    """Chooses everybody known or one of them; makes laptops known to each other.

    Signals:
        chosen(): another receiver was chosen.
        enrolled(): a card was accepted.
    """

    chosen = Signal()
    enrolled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("To whom"), parent)
        self._context = context
        self.hint = label("", "muted", wrap=True)
        self.list = QListWidget()
        self.words_title = label("", "label", wrap=True)
        self.words = label("", "title", wrap=True)
        self.export_button = QPushButton(self.tr("Export my card…"))
        self.accept_button = QPushButton(self.tr("Accept a card…"))
        self._words_done = QPushButton(self.tr("The words are the same"))
        self._my_words: tuple[str, ...] = ()
        self._comparing = False
        self._lay_out()

    def show_people(self, people: Sequence[Colleague], my_words: tuple[str, ...], secretary: str | None = None) -> None:
        """Show who is known; the choice stays, or goes to `secretary` (a writer id)."""
        kept = secretary or self.writer()
        self._my_words = my_words
        self.list.clear()
        if people:
            self._add(self.tr("Everybody known ({count})").format(count=len(people)), None, "")
        for one in people:
            self._add(one.name, one.writer, " ".join(one.words))
        rows = range(self.list.count())
        self.list.setCurrentRow(next((row for row in rows if self.list.item(row).data(_WRITER) == kept), 0))
        self.list.setFixedHeight(min(len(people) + 1, 5) * ROW + 6)
        self.list.setVisible(bool(people))
        self.hint.setText(
            self.tr("Only these laptops can open the bundle.")
            if people
            else self.tr(
                "Nobody is known to this laptop yet. Export your card to a stick, let your colleague accept it, and "
                "accept theirs. Then read these six words aloud: both laptops must show the same."
            )
        )
        if not people and not self._comparing:
            self._show_words(self.tr("The words of this laptop"), my_words, done=False)
        elif not self._comparing:
            self._hide_words()

    def writer(self) -> str | None:
        """Return the writer id of the one chosen; None means everybody."""
        item = self.list.currentItem()
        data = item.data(_WRITER) if item is not None else None
        return data if isinstance(data, str) else None

    def choose(self, writer: str | None) -> None:
        """Choose one receiver, or everybody."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_WRITER) == writer:
                self.list.setCurrentRow(row)

    def export_to(self, file: Path) -> None:
        """Write this laptop's card."""
        workspace = self._context.workspace
        self._context.jobs.database(lambda: enrolling.export_card(workspace, file=file), self._on_exported)

    def accept_from(self, file: Path) -> None:
        """Accept a colleague's card and show the words to compare."""
        workspace = self._context.workspace
        self._context.jobs.database(lambda: enrolling.accept_card(workspace, file=file), self._on_accepted)

    @Slot()
    def _export(self) -> None:
        name = f"{safe_stem(self._context.workspace.profile.name)}{_CARD}"
        file, _ = QFileDialog.getSaveFileName(self, self.export_button.text(), name, f"*{_CARD}")
        if file:
            self.export_to(Path(file))

    @Slot()
    def _accept(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.accept_button.text(), "", f"*{_CARD};;*")
        if file:
            self.accept_from(Path(file))

    def _on_exported(self, words: tuple[str, ...]) -> None:
        self._comparing = True
        self._show_words(self.tr("Your card is written. Read aloud when your colleague accepts it:"), words, done=True)

    def _on_accepted(self, one: Colleague) -> None:
        self._comparing = True
        said = self.tr("Card of {name} accepted. {name}'s laptop must show the same words; read them aloud:")
        self._show_words(said.format(name=one.name), one.words, done=True)
        self.enrolled.emit()

    def _show_words(self, title: str, words: tuple[str, ...], *, done: bool) -> None:
        self.words_title.setText(title)
        self.words.setText("  ·  ".join(words))
        for widget in (self.words_title, self.words):
            widget.show()
        self._words_done.setVisible(done)

    @Slot()
    def _hide_words(self) -> None:
        self._comparing = False
        for widget in (self.words_title, self.words, self._words_done):
            widget.setVisible(self.list.isHidden() and widget is not self._words_done)

    def _add(self, text: str, writer: str | None, words: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_WRITER, writer)
        item.setToolTip(words)
        self.list.addItem(item)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("To whom"))
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.export_button.clicked.connect(self._export)
        self.accept_button.clicked.connect(self._accept)
        self._words_done.clicked.connect(self._hide_words)
        self._words_done.setProperty("tone", "quiet")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.export_button)
        row.addWidget(self.accept_button)
        row.addStretch(1)
        for widget in (self.list, self.hint, self.words_title, self.words, self._words_done):
            self.add(widget)
        self.add(row)
