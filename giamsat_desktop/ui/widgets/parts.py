"""Parts of one screen, of which one is shown: each is built when it is first looked at, so the screen opens fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.steady_area import SteadyArea


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its key, its title on the button, and how it is made."""

    key: str
    title: str
    make: Callable[[], QWidget]


class Parts(QWidget):
    """A row of buttons and beneath it the part that is chosen, which scrolls.

    Signals:
        built(str): a part was made; fill and connect it now.
    """

    built = Signal(str)

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = {part.key: part for part in parts}
        self.made: dict[str, QWidget] = {}
        self._areas: dict[str, SteadyArea] = {}
        self.buttons = SegmentedButtons(clearable=False)
        self.buttons.set_options([(part.key, part.title) for part in parts])
        self.buttons.setAccessibleName(self.tr("Part of this screen"))
        self.buttons.chosen.connect(self.show_part)
        self._pages = QStackedWidget()
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    @Slot(object)
    def show_part(self, key: str | None) -> None:
        """Show a part; an unknown key shows the first."""
        wanted = key if key in self._parts else next(iter(self._parts))
        self.panel(wanted)
        self.buttons.set_code(wanted)
        self._pages.setCurrentWidget(self._areas[wanted])

    def panel(self, key: str) -> QWidget:
        """Return a part, made now if nobody has looked at it yet; an unknown key is a bug (KeyError)."""
        if key not in self.made:
            area = SteadyArea()
            area.setWidgetResizable(True)
            self.made[key] = self._parts[key].make()
            area.setWidget(self.made[key])
            self._areas[key] = area
            self._pages.addWidget(area)
            self.built.emit(key)
        return self.made[key]
