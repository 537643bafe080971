"""What stands beneath a field about which laptops differ: whose text it shows, what the others say, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.look.plain import Label

_MOST_SIDES, _MOST_LETTERS = 4, 160


class DisputeNote(QWidget):
    """A sentence for each side and one button; nothing is decided here.

    Signals:
        decide_asked(): the person wants to choose what holds for all.
    """

    decide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label()
        self.text.setWordWrap(True)
        self.text.setProperty("role", "conflict-note")
        self.button = QPushButton()
        self.button.clicked.connect(self.decide_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_own(False)

    def show_sides(self, shown: str, others: Sequence[tuple[str, str]]) -> None:
        """Say whose text the field shows (names, or "") and what the others say, as (names, text)."""
        first = self.tr("Not decided yet. What stands here is of {name}.").format(name=shown)
        lines = [first if shown else self.tr("Not decided yet.")]
        lines += [self.tr("{name} wrote: “{text}”").format(name=n, text=_short(t)) for n, t in others[:_MOST_SIDES]]
        if len(others) > _MOST_SIDES:
            lines.append(self.tr("… and {count} more").format(count=len(others) - _MOST_SIDES))
        self.text.setText("\n".join(lines))

    def set_own(self, typed: bool) -> None:
        """With a text of one's own typed above, that one may be chosen."""
        self.button.setText(self.tr("Choose this text for all…") if typed else self.tr("Choose one for all…"))
        self.button.setToolTip(
            self.tr("Shows all texts beside one another; only there one is chosen. Typing here chooses nothing.")
        )


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _MOST_LETTERS else f"{said[:_MOST_LETTERS]}…"
