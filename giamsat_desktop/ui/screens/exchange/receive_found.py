"""What lies on the plugged-in sticks: bundles to choose, and a quiet word on what had better not lie there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from giamsat_desktop.services.exchange.sticks import Found
from giamsat_desktop.ui.look.formats import bytes_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.sticks import Stick
from giamsat_desktop.ui.widgets.card import Card, label

_FILE = Qt.ItemDataRole.UserRole
_MOST_NAMED = 3


class FoundCard(Card):
    """Lists bundles; all are chosen at first.

    Signals:
        asked(list[Path]): look into these.
    """

    asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("On the plugged-in sticks"), parent)
        self.list = QListWidget()
        self.hint = label(self.tr("No bundle lies on a plugged-in stick."), "muted", wrap=True)
        self.warning = label("", "conflict", wrap=True)
        self.look_button = QPushButton(self.tr("Look into the chosen bundles"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Bundles on the sticks"))
        self.list.itemSelectionChanged.connect(self._renew)
        self.list.itemActivated.connect(self._ask)
        self.look_button.clicked.connect(self._ask)
        for widget in (self.list, self.hint, self.warning):
            self.add(widget)
        self.body.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_found((), Found())

    def files(self) -> list[Path]:
        """Return the chosen bundles."""
        return [Path(item.data(_FILE)) for item in self.list.selectedItems()]

    def all_files(self) -> list[Path]:
        """Return every bundle on the sticks, chosen or not."""
        return [Path(self.list.item(row).data(_FILE)) for row in range(self.list.count())]

    def show_found(self, sticks: Sequence[Stick], found: Found) -> None:
        """List what lies there; the same as before changes nothing."""
        self._warn(found)
        kept = {self.list.item(row).data(_FILE) for row in range(self.list.count())}
        if not kept or kept != {str(one.file) for one in found.bundles}:
            self._fill(sticks, found)
        for widget in (self.list, self.look_button):
            widget.setVisible(bool(found.bundles))
        self.hint.setVisible(not found.bundles)
        self._renew()

    def _fill(self, sticks: Sequence[Stick], found: Found) -> None:
        self.list.clear()
        for one in found.bundles:
            where = next((stick.name for stick in sticks if one.file.is_relative_to(stick.folder)), "")
            item = QListWidgetItem("   ·   ".join(w for w in (one.file.name, where, bytes_shown(one.size)) if w))
            item.setData(_FILE, str(one.file))
            item.setToolTip(plain_tip(str(one.file)))
            self.list.addItem(item)
        self.list.selectAll()
        self.list.setFixedHeight(min(max(len(found.bundles), 1), 4) * ROW + 6)

    def _warn(self, found: Found) -> None:
        said = []
        if found.suspicious:
            names = _named(found.suspicious)
            said.append(
                self.tr(
                    "Programs or shortcuts lie beside the bundles: {names}. They are left alone; do not open them, and "
                    "have the stick checked for viruses."
                ).format(names=names)
            )
        if found.packed:
            names = _named(found.packed)
            said.append(self.tr("{names} seems to hold a bundle: unpack it first.").format(names=names))
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))

    @Slot()
    def _ask(self) -> None:
        if self.files():
            self.asked.emit(self.files())

    @Slot()
    def _renew(self) -> None:
        self.look_button.setEnabled(bool(self.list.selectedItems()))


def _named(files: Sequence[Path]) -> str:
    more = " …" if len(files) > _MOST_NAMED else ""
    return ", ".join(file.name for file in files[:_MOST_NAMED]) + more
