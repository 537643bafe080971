"""A new passphrase: words that the program draws are offered first, then what a person types, and how strong it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.passphrases import Strength
from giamsat_desktop.services.profile import passphrases
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system.keys.secret import words_as_meant
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine


class NewPassphrase(QWidget):
    """Five random words to copy onto paper, the line for them or for others, and the line to type them once more.

    `names` says which names stand on the papers, and are refused.

    Signals:
        confirmed(): Enter in one of the lines.
    """

    confirmed = Signal()

    def __init__(
        self,
        first: str,
        again: str,
        parent: QWidget | None = None,
        *,
        language: str = "vi",
        names: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._language, self._names = language, names
        self.line, self.again = SecretLine(first), SecretLine(again)
        self.offered = label("", "heading", wrap=True)
        self.take_button = QPushButton(self.tr("Take these words"))
        self.other_button = QPushButton(self.tr("Other words"))
        self.strength = label("", "muted", wrap=True)
        self._lay_out(first)
        self._connect()
        self.clear()

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def problem(self) -> str:
        """Return what is wrong with it, in words; "" when nothing is."""
        refusal = passphrases.refusal_of(self.line.text(), self._names())
        if refusal is not None:
            return sentence(refusal, self._language)
        if words_as_meant(self.line.text()) != words_as_meant(self.again.text()):
            return self.tr("The two passphrases differ. Type them again.")
        return ""

    @Slot()
    def clear(self) -> None:
        """Forget what was typed, and offer other words."""
        self.line.clear()
        self.again.clear()
        self.offer()

    @Slot()
    def offer(self) -> None:
        """Draw other words."""
        self.offered.setText(passphrases.offered())

    @Slot()
    def take(self) -> None:
        """Put the offered words into the first line, to be seen; typing them once more shows that they were noted."""
        self.line.setText(self.offered.text())
        self.line.eye.setChecked(True)
        self.again.clear()
        self.again.setFocus()

    @Slot()
    def _say_strength(self) -> None:
        typed = self.line.text()
        if not typed:
            said = self._begin_with()
        elif (refusal := passphrases.refusal_of(typed, self._names())) is not None:
            short = refusal.code == "passphrase-too-short"
            said = self.tr("Too short so far") if short else self.tr("✗ Easily guessed: it is not taken")
        else:
            said = self._strength_said(passphrases.strength_of(typed))
        self.strength.setText(said)

    def _strength_said(self, strength: Strength) -> str:
        return {
            Strength.WEAK: self.tr("⚠ Weak: somebody with the laptop may find it in days"),
            Strength.FAIR: self.tr("Fair: enough against somebody who finds the laptop, not against patience"),
            Strength.GOOD: self.tr("✓ Good: guessing takes years"),
            Strength.STRONG: self.tr("✓ Very strong: nobody guesses it"),
        }[strength]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Leave room for the longest of what may be said, so that nothing below jumps while one types."""
        width = self.strength.width() or self.width()
        lines = [self.strength.heightForWidth(width)]
        now = self.strength.text()
        for said in (self._begin_with(), *(self._strength_said(one) for one in Strength)):
            self.strength.setText(said)
            lines.append(self.strength.heightForWidth(width))
        self.strength.setText(now)
        self.strength.setMinimumHeight(max(lines))

    def _begin_with(self) -> str:
        return self.tr(
            "Five words drawn at random: a million thousand million possibilities, and each try takes about a second."
        )

    def set_wanted(self, wanted: bool) -> None:
        """Take a passphrase, or none."""
        self.setEnabled(wanted)
        self.strength.setVisible(wanted)

    def _connect(self) -> None:
        self.take_button.clicked.connect(self.take)
        self.other_button.clicked.connect(self.offer)
        self.line.textChanged.connect(self._say_strength)
        for line in (self.line, self.again):
            line.returnPressed.connect(self.confirmed)

    def _lay_out(self, first: str) -> None:
        drawn = QWidget()
        beside = QHBoxLayout(drawn)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.offered, 1)
        for button in (self.take_button, self.other_button):
            button.setProperty("tone", "quiet")
            beside.addWidget(button)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        rows = ((self.tr("Offered"), drawn), (first, self.line), (self.tr("Once more"), self.again))
        for row, (said, widget) in enumerate(rows):
            place = row + (row == len(rows) - 1)  # below the first line stands how strong it is
            form.addWidget(label(said, "label"), place, 0)
            form.addWidget(widget, place, 1)
        form.addWidget(self.strength, len(rows) - 1, 1)
        form.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        self._keep_room()
        self.setFocusProxy(self.line)
        self.offered.setAccessibleName(self.tr("Offered words"))
        self._say_strength()
