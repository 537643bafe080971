"""A bundle of somebody unknown, looked into: who it says it is, the six words, and accepting only once compared."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.services.exchange.reception import Inspection
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.look.amounts import amount_shown
from giamsat_desktop.ui.screens.exchange.account import claimed_shown, types_shown
from giamsat_desktop.ui.widgets.card import Card, label


class StrangerCard(Card):
    """Shows what a bundle says of itself; nothing of it is kept (fault 54).

    Signals:
        accept_asked(Path, tuple[str, ...] words): the words were compared and are the same.
        closed(): leave it.
    """

    accept_asked = Signal(object, object)
    closed = Signal()

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A laptop nobody here knows"), parent)
        self._terms = terms
        self._file = Path()
        self._words: tuple[str, ...] = ()
        self.who = label("", "heading", wrap=True)
        self.words = label("", "title", wrap=True)
        self.inside = label("", "muted", wrap=True)
        self.advice = label("", "", wrap=True)
        self.compared = QCheckBox(self.tr("We compared the six words, and they are the same"))
        self.accept_button = QPushButton(self.tr("Accept this laptop"))
        self.close_button = QPushButton(self.tr("Leave it"))
        self._lay_out()

    def show_inspection(self, file: Path, seen: Inspection) -> None:
        """Show who a bundle says it is from."""
        self._file, self._words = file, seen.words
        roles = {"lead": self.tr("lead"), "inspector": self.tr("member of a delegation")}
        role = roles.get(seen.role, seen.role)
        self.who.setText(self.tr("It says it is from {name}, {role}").format(name=seen.name, role=role))
        self.words.setText("\u00a0 · ".join(seen.words))
        written = self.tr("Written {moment} by its own clock").format(moment=claimed_shown(seen.made_at))
        counts = amount_shown(seen.records, seen.photos, seen.files)
        shown = types_shown(seen.by_type, self._terms)
        self.inside.setText("\n".join(line for line in (written, counts, shown) if line))
        twice = self.tr("A laptop of this name, or nearly so, is known already: {names}. Is it the same person?")
        warned = f"⚠ {twice.format(names=', '.join(seen.alike))} " if seen.alike else ""
        self.advice.setText(
            warned
            + self.tr(
                "Anybody can write a name. Ask {name} to open People and laptops, My card, and to read the six words "
                "there aloud. Nothing of this bundle has been kept."
            ).format(name=seen.name)
        )
        self.compared.setChecked(False)
        self.accept_button.setEnabled(False)
        self.compared.setFocus()

    @Slot()
    def _accept(self) -> None:
        self.accept_button.setEnabled(False)
        self.accept_asked.emit(self._file, self._words)

    def _lay_out(self) -> None:
        self.accept_button.setProperty("tone", "primary")
        self.close_button.setProperty("tone", "quiet")
        self.compared.toggled.connect(self.accept_button.setEnabled)
        self.accept_button.clicked.connect(self._accept)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        for widget in (self.who, self.words, self.inside, self.advice, self.compared):
            self.add(widget)
        self.add(row)
