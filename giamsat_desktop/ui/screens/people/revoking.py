"""Shutting a laptop out: what it means, and from which number on its work does not count as its person's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.people.enrolling import Colleague
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.widgets.boxes import NumberBox
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

_MOST = 2_000_000_000
_WIDTH = 560


class RevokeDialog(SafeDialog):
    """Asks before a laptop is shut out; the safe button is the default and Escape.

    Signals:
        decided(int | None): shut it out; the last number that counts, None for all that is here.
    """

    decided = Signal(object)

    def __init__(self, one: Colleague, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shut out the laptop of {name}").format(name=one.name))
        self.limited = QCheckBox(self.tr("Part of what came from it is false: count only up to number"))
        self.number = NumberBox()
        self.keep_button = QPushButton(self.tr("Leave it in"))
        self.revoke_button = QPushButton(self.tr("Shut it out for good"))
        self._lay_out(one)

    def keep(self, drafts: DraftKeeper, spot: Unfinished) -> None:
        """Keep the number as a draft until the laptop is shut out; *Leave it in* lets it go, until undo."""
        kept = KeptText(drafts, self.number.lineEdit(), write=self._take_number)
        self._column.insertWidget(self._column.count() - 1, kept.note)
        kept.open(spot, self.number.text())
        self.keep_button.clicked.connect(kept.give_up)

    def _take_number(self, text: str) -> None:
        number = int(text) if text.isascii() and text.isdigit() else 0
        self.limited.setChecked(self.limited.isChecked() or number > 0)
        self.number.setValue(number)

    @Slot()
    def decide(self) -> None:
        """Shut it out."""
        last = self.number.value() if self.limited.isChecked() else None
        self.accept()
        self.decided.emit(last)

    def _lay_out(self, one: Colleague) -> None:
        means = self.tr(
            "Do this when the laptop was lost, stolen or is misused.\n"
            "•  It holds for everybody: the word travels with the next bundles.\n"
            "•  No laptop takes in anything new from it, and it can open no new bundle.\n"
            "•  What {name} recorded and delivered before stays and counts.\n"
            "•  It cannot be taken back. {name} goes on with a new profile and a new card."
        ).format(name=one.name)
        self.number.setRange(0, _MOST)
        self.number.setMinimumWidth(120)
        self.number.setAccessibleName(self.limited.text())
        self.number.setEnabled(False)
        self.limited.toggled.connect(self.number.setEnabled)
        self.limited.setToolTip(self.tr("Every change of a laptop has a number; the reports of receiving show them"))
        self.revoke_button.setProperty("tone", "danger")
        self.set_safe(self.keep_button, self.revoke_button)
        self.keep_button.clicked.connect(self.reject)
        self.revoke_button.clicked.connect(self.decide)
        limit = QHBoxLayout()
        limit.addWidget(self.limited)
        limit.addWidget(self.number)
        limit.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.revoke_button)
        buttons.addWidget(self.keep_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(self.windowTitle(), "heading", wrap=True))
        said = label(means, "", wrap=True)
        said.setFixedWidth(_WIDTH)  # so that its height is known before the dialog is shown
        column.addWidget(said)
        column.addLayout(limit)
        column.addLayout(buttons)
        self.keep_button.setFocus()


def number_of(one: Colleague) -> Unfinished:
    """Return the place of the last number that counts as a draft."""
    return Unfinished(f"revoke:{one.writer}", "number", "revocation", part="people:laptops")
