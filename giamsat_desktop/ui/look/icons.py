"""Icons: one family of strokes, drawn in the colour of the text beside them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from giamsat_desktop.system import assets
from giamsat_desktop.ui.look.theme import Tokens, tokens

_NAME = "iconName"
_SIZES = (16, 20, 24, 32, 40, 48)


def icon(name: str) -> QIcon:
    """Return the icon resources/icons/<name>.svg for the look of now; raise AssetMissing for an unknown name."""
    return _made(name, tokens())


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return the icon as a square picture of `size` pixels in `colour` ("#rrggbb")."""
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    source = assets.text(f"icons/{name}.svg").replace("currentColor", colour)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return drawn


def set_icon(button: QAbstractButton, name: str, size: int = 20) -> None:
    """Put the icon on a button, so that it follows when the system turns dark or light."""
    button.setProperty(_NAME, name)
    button.setIcon(icon(name))
    button.setIconSize(QSize(size, size))


def recolour_all() -> None:
    """Draw the icons of all buttons again in the look of now."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and (name := _name_of(widget)):
            widget.setIcon(icon(name))


def _name_of(widget: QObject) -> str:
    name = widget.property(_NAME)
    return name if isinstance(name, str) else ""


@cache
def _made(name: str, look: Tokens) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(name, look.text, size), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(pixmap(name, look.text, size), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(pixmap(name, look.muted, size), QIcon.Mode.Disabled, QIcon.State.Off)
    return made
