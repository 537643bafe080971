"""Several fields that differ at once: each is chosen for itself, so that nobody's other field is thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from giamsat_desktop.domain.unfinished import DIFFERENCES, Unfinished, half_decided
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.plain import RichLabel
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.screens.conflicts.marking import marked, plain
from giamsat_desktop.ui.screens.conflicts.presenting import ShownDifference, ShownLine
from giamsat_desktop.ui.widgets.card import Badge, label
from giamsat_desktop.ui.widgets.fields.kept_note import KeptNote

_LINE = 760
"""Pixels: about 90 letters."""


class LineChoices(QWidget):
    """A block for each field with what each side says and [Keep] beside it; `claims`: who a side is, in words.

    What is chosen so far is kept as a draft; what an earlier sitting left is shown again.

    Signals:
        chosen(dict field → side): every field has its choice now.
    """

    chosen = Signal(dict)

    def __init__(self, shown: ShownDifference, claims: list[str], drafts: DraftKeeper) -> None:
        super().__init__()
        self.shown = shown
        self.note = KeptNote()
        self._drafts = drafts
        self.buttons: dict[tuple[str, int], QPushButton] = {}
        self.side_labels: list[RichLabel] = []
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
        self._put(QWidget(), self.note)
        self.note.draft_asked.connect(self._take)
        self.note.recorded_asked.connect(self._leave)
        drafts.turned.connect(self._restore)
        self._restore()

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
        self._take()

    @Slot()
    def _take(self) -> None:
        """What is chosen stands, and is kept; with the last line all is decided."""
        self._drafts.typed(half_chosen(self.shown, self._sides))
        self.note.hide()
        self._say()
        if len(self._sides) == len(self.shown.lines):
            self.chosen.emit(dict(self._sides))

    @Slot()
    def _leave(self) -> None:
        """The person chooses anew; undo brings back what was kept."""
        kept = self._drafts.of(*half_chosen(self.shown, {}).key)
        if kept is not None:
            self._drafts.let_go(kept)
        self._restore()

    @Slot()
    def _restore(self) -> None:
        """Choose again what was kept, wherever a side still says that."""
        kept = self._drafts.of(*half_chosen(self.shown, {}).key)
        self._sides = still_chosen(self.shown, kept) if kept is not None else {}
        for (name, number), button in self.buttons.items():
            group = button.group()
            group.setExclusive(False)
            button.setChecked(self._sides.get(name) == number)
            group.setExclusive(True)
        self.note.hide()
        if kept is not None and self._drafts.waits(kept.key):
            at = moment_shown(kept.at) if kept.at else "…"
            self.note.show_choices(at)
        self._say()

    def _say(self) -> None:
        left = [line.label for line in self.shown.lines if line.field not in self._sides]
        self.left.setText(self.tr("Still to choose: {fields}").format(fields=", ".join(left)) if left else "")


def half_chosen(shown: ShownDifference, sides: Mapping[str, int]) -> Unfinished:
    """Return what is chosen so far, field → side, as a draft: its words, and the values chosen."""
    difference = shown.difference
    said = "; ".join(f"{one.label}: {letter(sides[one.field])}" for one in shown.lines if one.field in sides)
    values = {name: difference.sides[at].fields.get(name) for name, at in sides.items()}
    kind = difference.conflict.record_type
    return Unfinished(half_decided(difference.key), "lines", kind, said, part=DIFFERENCES, base=values)


def still_chosen(shown: ShownDifference, kept: Unfinished) -> dict[str, int]:
    """Return field → side of the choices that were kept and that a side still says."""
    found: dict[str, int] = {}
    for line in shown.lines:
        for number, side in enumerate(shown.difference.sides):
            if line.field not in kept.base or line.field in found or not line.readable[number]:
                continue
            value, wanted = side.fields.get(line.field), kept.base[line.field]
            if value == wanted and type(value) is type(wanted):
                found[line.field] = number
    return found


def letter(number: int) -> str:
    """Return what a side is called: A, B …"""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def value_label(rich: str) -> RichLabel:
    """Return a value in dispute to be read and copied."""
    shown = RichLabel(rich)
    shown.setWordWrap(True)
    shown.setMaximumWidth(_LINE)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _badge(number: int) -> Badge:
    badge = Badge(letter(number))
    badge.setFixedWidth(28)
    return badge
