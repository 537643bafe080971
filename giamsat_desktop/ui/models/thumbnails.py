"""Pictures as a list model that asks for each picture only when it is about to be seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
KEPT = 300
SIDE = 128


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """One picture: its key (the photo's record id), what stands beneath it, and a longer hint."""

    key: str
    caption: str = ""
    hint: str = ""


class ThumbnailModel(QAbstractListModel):
    """Thumbnails, the last few hundred kept in memory.

    Signals:
        wanted(str key): a picture is about to be shown and has not been supplied; asked once.
    """

    wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Thumbnail, ...] = ()
        self._pictures: OrderedDict[str, QIcon] = OrderedDict()
        self._asked: set[str] = set()
        self._blank = QPixmap(SIDE, SIDE)
        self._blank.fill(QColor(tokens().line))

    def set_items(self, items: Sequence[Thumbnail]) -> None:
        """Show other pictures; those already supplied are not asked for again."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def supply(self, key: str, picture: QImage | bytes) -> None:
        """Give the picture of `key`, as an image or as the bytes of a PNG or JPEG file."""
        image = picture if isinstance(picture, QImage) else QImage.fromData(picture)
        self._asked.discard(key)
        if image.isNull():
            return
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._pictures[key] = QIcon(_on_square(image.scaled(SIDE, SIDE, keep, smooth)))
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        for row, item in enumerate(self._items):
            if item.key == key:
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    def item(self, index: _Index) -> Thumbnail | None:
        """Return the picture at an index."""
        return self._items[index.row()] if index.isValid() and index.row() < len(self._items) else None

    def _picture(self, key: str) -> QIcon | QPixmap:
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if key not in self._asked:
            self._asked.add(key)
            self.wanted.emit(key)
        return self._blank

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else super().flags(index)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(item.key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.caption
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(item.hint or item.caption)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(SIDE + 24, SIDE + 48)
        return None


def _on_square(image: QImage) -> QPixmap:
    """Put the picture on a square ground, so that all captions stand on one line."""
    square = QPixmap(SIDE, SIDE)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((SIDE - image.width()) // 2, (SIDE - image.height()) // 2, image)
    painter.end()
    return square
