"""What stands between the differences: the visit, the section with its buttons for many at once, visits made twice."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from giamsat_desktop.domain.duplicates import Reason
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.services.pairing import Double
from giamsat_desktop.ui.screens.conflicts.presenting import ShownGroup, heading
from giamsat_desktop.ui.widgets.card import Card, SectionHeader, label

WIDTH = 960
_MOST_PEOPLE = 4


class VisitHeading(SectionHeader):
    """The unit and day of a visit, how many places differ, and the ways to it.

    Signals:
        opened(str visit), parted(str visit).
    """

    opened = Signal(str)
    parted = Signal(str)

    def __init__(self, group: ShownGroup, count: int, *, joined: bool) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        title = heading(group) or self.tr("The plan of the campaign")
        self.set_title(title, self.tr("{count} places").format(count=count))
        if group.visit is None:
            return
        if joined:
            part = _quiet(self.tr("Part the joined visits"))
            part.setToolTip(self.tr("Two visits are shown here as one; each stands alone again"))
            part.clicked.connect(partial(self._emit, self.parted, group.visit))
            self.add(part)
        there = _quiet(self.tr("Open the visit"))
        there.clicked.connect(partial(self._emit, self.opened, group.visit))
        self.add(there)

    def _emit(self, signal: SignalInstance, visit: str, _checked: bool = False) -> None:
        signal.emit(visit)


class SectionHeading(QWidget):
    """A section of the outline within a visit, with one button for each person whose words may be taken for all.

    Signals:
        chose_all(ShownGroup, str writer, str name).
    """

    chose_all = Signal(object, str, str)

    def __init__(self, group: ShownGroup) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.group = group
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts = [part for part in (group.section, group.title) if part]
        said = label(". ".join(parts) if parts else self.tr("General"), "label", wrap=True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(said, 1)
        for writer, person, laptop in group.people[:_MOST_PEOPLE] if len(group.differences) > 1 else ():
            row.addWidget(self._button(writer, person or laptop))

    def set_busy(self, busy: bool) -> None:
        """While a decision is saved, no second one can be made."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def _button(self, writer: str, name: str) -> QPushButton:
        button = QPushButton(self.tr("Choose all of {name}").format(name=name.replace("&", "&&")))
        button.setToolTip(
            self.tr("In this section, what {name} wrote holds; one Undo opens all again").format(name=name)
        )
        button.clicked.connect(lambda: self.chose_all.emit(self.group, writer, name))
        self.buttons.append(button)
        return button


class DoubleCard(Card):
    """Two visits that look like one, and the question whether they are.

    Signals:
        joined(Double), told_apart(Double).
    """

    joined = Signal(object)
    told_apart = Signal(object)

    def __init__(self, double: Double) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.double = double
        day = date_digits(date.fromisoformat(double.day)) if double.day else ""
        self.said = QLabel(self._sentence(" · ".join(part for part in (double.unit, day) if part)))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.join_button = QPushButton(self.tr("Join"))
        self.join_button.setProperty("tone", "primary")
        self.join_button.setToolTip(self.tr("List, minutes and differences show both as one; it can be undone"))
        self.apart_button = QPushButton(self.tr("They are not one"))
        self.join_button.clicked.connect(lambda: self._answer(self.joined))
        self.apart_button.clicked.connect(lambda: self._answer(self.told_apart))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.join_button)
        row.addWidget(self.apart_button)
        self.add(row)

    def set_busy(self, busy: bool) -> None:
        """While the answer is saved, no second one can be given."""
        for button in (self.join_button, self.apart_button):
            button.setEnabled(not busy)

    def _sentence(self, which: str) -> str:
        first, second = (name or self.tr("somebody not yet known") for name in self.double.made_by)
        if self.double.reason is Reason.SCHEDULE:
            why = self.tr("Two visits stand for one line of the schedule: {which}.")
        else:
            why = self.tr("Two visits of one unit on the same half day: {which}.")
        who = self.tr("Both made by {first}.") if first == second else self.tr("Made by {first} and {second}.")
        return f"{why.format(which=which)} {who.format(first=first, second=second)}"

    def _answer(self, signal: SignalInstance) -> None:
        self.set_busy(True)
        signal.emit(self.double)


def _quiet(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("tone", "quiet")
    return button
