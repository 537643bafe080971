"""To whom: the colleagues whose laptops are known, or the six words of this one while nobody is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from giamsat_desktop.services.people.enrolling import Acquaintance, Colleague
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.marked import marks_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.widgets.card import Card, label

_WRITER = Qt.ItemDataRole.UserRole


class PeopleCard(Card):
    """Chooses everybody known or one of them.

    Signals:
        chosen(): another receiver was chosen.
    """

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("To whom"), parent)
        self.hint = label("", "muted", wrap=True)
        self.list = QListWidget()
        self.words_title = label(self.tr("The words of this laptop"), "label", wrap=True)
        self.words = label("", "title", wrap=True)
        self.card_button = QPushButton(self.tr("My card…"))
        self.accept_button = QPushButton(self.tr("Accept a card…"))
        self.card_button.clicked.connect(lambda: context.open_screen("people", "", "card"))
        self.accept_button.clicked.connect(lambda: context.open_screen("people", "", "laptops"))
        self.list.setAccessibleName(self.tr("To whom"))
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        row.addWidget(self.card_button)
        row.addStretch(1)
        for widget in (self.list, self.hint, self.words_title, self.words):
            self.add(widget)
        self.add(row)

    def show_people(self, people: Sequence[Colleague], my_words: tuple[str, ...]) -> None:
        """Show who may be sent to; the choice stays."""
        kept = self.writer()
        known = [one for one in people if one.state is not Acquaintance.REVOKED]
        self.list.clear()
        if known:
            self._add(self.tr("Everybody known ({count})").format(count=len(known)), None, "")
        for one in known:
            self._add(" · ".join((one.name, *marks_shown(one))), one.writer, " ".join(one.words))
        self.choose(kept)
        self.list.setFixedHeight(min(len(known) + 1, 5) * max(self.list.sizeHintForRow(0), 1) + 6)
        self.list.setVisible(bool(known))
        self.hint.setText(
            self.tr("Only these laptops can open the bundle.")
            if known
            else self.tr(
                "Nobody is known to this laptop yet. Hand your card to your colleague, accept theirs, and read the six "
                "words aloud: both laptops must show the same."
            )
        )
        self.words.setText("\u00a0 · ".join(my_words))
        for widget in (self.words_title, self.words):
            widget.setVisible(not known)

    def writer(self) -> str | None:
        """Return the writer id of the one chosen; None means everybody."""
        item = self.list.currentItem()
        data = item.data(_WRITER) if item is not None else None
        return data if isinstance(data, str) else None

    def choose(self, writer: str | None) -> None:
        """Choose one receiver, or everybody; somebody who is not listed means everybody."""
        rows = range(self.list.count())
        self.list.setCurrentRow(next((row for row in rows if self.list.item(row).data(_WRITER) == writer), 0))

    def _add(self, text: str, writer: str | None, words: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_WRITER, writer)
        item.setToolTip(plain_tip(words))
        self.list.addItem(item)
