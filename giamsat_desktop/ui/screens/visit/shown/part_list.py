"""The list at the left of a visit: parts and sections with their counts and marks."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import tokens

_COUNT = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole
_DEEP = Qt.ItemDataRole.UserRole + 2
WIDTH = 224
_TIP = 70
"""Letters: a longer line of a tool tip would lie over half the window."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line: its key, its words, what stands at its right ("9/16", "✓", "!"), and whether it is a section.

    `unsaved`: how many of its fields hold what is not saved.
    """

    key: str
    text: str
    count: str = ""
    deep: bool = False
    unsaved: int = 0


class _PlaceDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = tokens()
        area: QRect = option.rect.adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft))
            painter.drawRoundedRect(area, 6, 6)
        font = option.font
        font.setBold(chosen)
        painter.setFont(font)
        deep, count = bool(index.data(_DEEP)), str(index.data(_COUNT) or "")
        inside = area.adjusted(26 if deep else 10, 0, -10, 0)
        width = painter.fontMetrics().horizontalAdvance(count) + 8 if count else 0
        warn = count.endswith("!")
        painter.setPen(QColor(look.warning if warn else look.good if count == "✓" else look.muted))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(QColor(look.accent if chosen else look.muted if deep else look.text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside.adjusted(0, 0, -width, 0), flags, _lines(painter.fontMetrics(), index, width))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        font = QFont(option.font)
        font.setBold(True)  # as it stands when it is chosen
        metrics = QFontMetrics(font)
        count = str(index.data(_COUNT) or "")
        lines = _lines(metrics, index, metrics.horizontalAdvance(count) + 8 if count else 0).count("\n")
        return QSize(WIDTH - 16, (28 if index.data(_DEEP) else 32) + lines * metrics.lineSpacing())


def _lines(metrics: QFontMetrics, index: QModelIndex | QPersistentModelIndex, taken: int) -> str:
    """Return the words of a place in one line, or in two when one is too short; what is longer still is elided."""
    room = WIDTH - 24 - (36 if index.data(_DEEP) else 20) - taken
    words = str(index.data() or "").split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
    return "\n".join(line for line in (first, rest) if line)


class PartList(QListWidget):
    """Parts and sections.

    Signals:
        asked(str key): a line was chosen by the person.
        letters_lost(): letters were typed while no field was open.
    """

    asked = Signal(str)
    letters_lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_PlaceDelegate(self))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Parts of the visit"))
        self.currentItemChanged.connect(self._on_current)

    def set_places(self, places: list[Place]) -> None:
        """Show these lines; the chosen one stays."""
        kept = self.key()
        self.blockSignals(True)
        if [self.item(row).data(_KEY) for row in range(self.count())] != [place.key for place in places]:
            self.clear()
            for _ in places:
                self.addItem(QListWidgetItem())
        for row, place in enumerate(places):
            item = self.item(row)
            item.setText(place.text)
            waiting = self.tr("{count} fields not saved").format(count=place.unsaved) if place.unsaved else ""
            item.setToolTip(plain_tip(fill(f"{place.text}  {waiting or place.count}".strip(), _TIP)))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, waiting)
            item.setData(_KEY, place.key)
            item.setData(_COUNT, place.count)
            item.setData(_DEEP, place.deep)
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, key: str) -> None:
        """Mark a line without asking for it, and bring it into sight when it is another one than before."""
        before = self.key()
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)
        self.blockSignals(False)
        if self.key() != before:
            self._show_current()

    def _show_current(self) -> None:
        """Bring the marked line into sight, with the one below it, so that one sees that the list goes on."""
        row = self.currentRow()
        for one in (min(row + 1, self.count() - 1), row):
            self.scrollTo(self.model().index(one, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def keyboardSearch(self, search: str) -> None:
        """Stay: who writes a sentence here meant a field, and must not be led from part to part by its letters."""
        if search.strip():
            self.letters_lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is pasted here leads nowhere either, and that is said."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.letters_lost.emit()
            return
        super().keyPressEvent(event)

    def key(self) -> str:
        """Return the key of the chosen line."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def _on_current(self, item: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if item is not None:
            self.asked.emit(str(item.data(_KEY)))
