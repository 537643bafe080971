"""Several fields that differ at once: each is chosen for itself, so that nobody's other field is thrown away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPushButton, QWidget

from giamsat_desktop.ui.screens.conflicts.marking import marked, plain
from giamsat_desktop.ui.screens.conflicts.presenting import ShownDifference, ShownLine
from giamsat_desktop.ui.theme import tokens
from giamsat_desktop.ui.widgets.card import Badge, label

_LINE = 760
"""Pixels: about 90 letters."""


class LineChoices(QWidget):
    """A block for each field with what each side says and [Keep] beside it; `claims`: who a side is, in words.

    Signals:
        chosen(dict field → side): every field has its choice now.
    """

    chosen = Signal(dict)

    def __init__(self, shown: ShownDifference, claims: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.buttons: dict[tuple[str, int], QPushButton] = {}
        self.side_labels: list[QLabel] = []
        self.left = label("", "muted", wrap=True)
        self._sides: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for number, text in enumerate(claims):
            self._put(_badge(number), label(text, "muted", wrap=True))
        for line in shown.lines:
            self._add_line(line)
        self._put(QWidget(), self.left)
        self._say()

    def set_busy(self, busy: bool) -> None:
        """While a decision is saved, no second one can be made."""
        for line in self.shown.lines:
            for number, readable in enumerate(line.readable):
                self.buttons[line.field, number].setEnabled(readable and not busy)

    def _add_line(self, line: ShownLine) -> None:
        self._put(QWidget(), label(line.label, "label", wrap=True))
        if line.before is not None:
            self._put(label(self.tr("Before"), "muted"), value_label(plain(line.before)))
        together = QButtonGroup(self)
        for number, text in enumerate(line.sides):
            against = line.before if line.before is not None else line.sides[number - 1]
            value = value_label(marked(text, against, tokens().warning_soft))
            value.setAccessibleName(text)
            self.side_labels.append(value)
            button = QPushButton(self.tr("Keep"))
            button.setCheckable(True)
            button.setProperty("role", "segment")  # the chosen one is filled
            button.setAccessibleName(self.tr("Keep {letter}: {field}").format(letter=letter(number), field=line.label))
            button.clicked.connect(partial(self._choose, line.field, number))
            together.addButton(button)
            self.buttons[line.field, number] = button
            self._put(_badge(number), value, button)

    def _put(self, first: QWidget, second: QWidget, third: QWidget | None = None) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(first, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(second, row, 1)
        if third is not None:
            self._grid.addWidget(third, row, 2, Qt.AlignmentFlag.AlignTop)

    def _choose(self, field: str, number: int, _checked: bool = False) -> None:
        self._sides[field] = number
        self._say()
        if len(self._sides) == len(self.shown.lines):
            self.chosen.emit(dict(self._sides))

    def _say(self) -> None:
        left = [line.label for line in self.shown.lines if line.field not in self._sides]
        self.left.setText(self.tr("Still to choose: {fields}").format(fields=", ".join(left)) if left else "")


def letter(number: int) -> str:
    """Return what a side is called: A, B …"""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def value_label(rich: str) -> QLabel:
    """Return a value in dispute to be read and copied."""
    shown = QLabel(rich)
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setWordWrap(True)
    shown.setMaximumWidth(_LINE)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _badge(number: int) -> Badge:
    badge = Badge(letter(number))
    badge.setFixedWidth(28)
    return badge
