"""What stands between the differences: the visit, and the section with its buttons for many at once."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.services.conflicts.deciding import decided_with, torn_in
from giamsat_desktop.ui.look.plain import plain_tip, worded
from giamsat_desktop.ui.screens.conflicts.presenting import ShownGroup, heading
from giamsat_desktop.ui.widgets.card import SectionHeader, label

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
        row.addWidget(said, 1)
        every = [one.difference for one in group.differences]
        saying = [one for one in group.people if decided_with(every, writer=one[0])] if len(every) > 1 else []
        called = Counter(person for _, person, _ in saying)
        for writer, person, laptop in saying[:_MOST_PEOPLE]:
            name = person or laptop
            row.addWidget(self._button(writer, f"{name} ({laptop})" if called[person] > 1 and person else name))

    def set_busy(self, busy: bool) -> None:
        """While a decision is saved, no second one can be made."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def _button(self, writer: str, name: str) -> QPushButton:
        about = decided_with((one.difference for one in self.group.differences), writer=writer)
        text = self.tr("Choose all of {name}")
        if about < len(self.group.differences):
            text = self.tr("Choose the {count} of {name}")
        button = QPushButton(text.format(name=worded(name), count=about))
        tip = self.tr("In this section, what {name} wrote holds; one Undo opens all again").format(name=name)
        if torn_in((one.difference for one in self.group.differences), writer=writer):
            tip += "\n" + self.tr("Where {name} says two things, nothing is chosen.").format(name=name)
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(lambda: self.chose_all.emit(self.group, writer, name))
        self.buttons.append(button)
        return button


def _quiet(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("tone", "quiet")
    return button
