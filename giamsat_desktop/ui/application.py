"""The application: style, palette, font, translations, and windows that open where they were closed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from giamsat_desktop import __version__
from giamsat_desktop.system import assets
from giamsat_desktop.ui.collecting import Collector
from giamsat_desktop.ui.look.icons import recolour_all
from giamsat_desktop.ui.look.theme import Tokens, body_font, look_of, palette, style_sheet

_NAME = "giamsat-desktop"
_SWITCH = 0.001
"""Seconds after which a working thread gives way: while it draws, the window asks for its turn many times."""


def create_application(arguments: Sequence[str], language: str = "vi") -> QApplication:
    """Return the dressed and translated application; make it once, before any window."""
    sys.setswitchinterval(_SWITCH)
    application = QApplication(list(arguments))
    Collector(application)
    application.setApplicationName(_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(_NAME)
    application.setWindowIcon(QIcon(str(assets.path("icons/minutes.svg"))))
    install_translations(application, language)
    dress(application)
    return application


def dress(application: QApplication) -> None:
    """Give the application our look, and follow the system when it turns dark or light."""
    application.setStyle("Fusion")
    application.setFont(body_font())
    _Wardrobe(application).change()


def put_on(application: QApplication, theme: str, percent: int) -> None:
    """Dress as the settings interface.theme and interface.text-percent say, now and when the system changes."""
    wardrobe = application.findChild(_Wardrobe)
    if wardrobe is not None:
        wardrobe.choose(theme, percent)


def wear(application: QApplication, look: Tokens, percent: int = 100) -> None:
    """Put on one look: palette, style sheet and the icons of all buttons."""
    application.setPalette(palette(look))
    application.setStyleSheet(style_sheet(look, percent))
    recolour_all()


def install_translations(application: QApplication, language: str, folder: Path | None = None) -> list[QTranslator]:
    """Load our catalogue and Qt's own for `language`; return those found. The source strings are English.

    `folder` holds giamsat_<language>.qm; resources/i18n when None.
    """
    QLocale.setDefault(QLocale(language))
    places = (
        (f"giamsat_{language}", str(folder or assets.path("i18n"))),
        (f"qtbase_{language}", str(folder or assets.path("i18n"))),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    found = []
    for name, place in places:
        translator = QTranslator(application)
        if translator.load(name, place) and application.installTranslator(translator):
            found.append(translator)
        else:
            translator.deleteLater()
    return found


class _Wardrobe(QObject):
    """Keeps palette, style sheet and icons in step with the system's colour scheme."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._theme, self._percent = "system", 100
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.change)

    def change(self) -> None:
        """Put on the look of now."""
        wear(self._application, look_of(self._theme), self._percent)

    def choose(self, theme: str, percent: int) -> None:
        """Put on another look; nothing is drawn anew when it is the one of now."""
        if (theme, percent) != (self._theme, self._percent):
            self._theme, self._percent = theme, percent
            self._application.setFont(body_font(percent))
            self.change()


_SETTLED = 1000
"""Milliseconds after the last move of a window: it is written once, not at every step."""
_MOVES = (QEvent.Type.WindowStateChange, QEvent.Type.Resize, QEvent.Type.Move)


class WindowPlace(QObject):
    """Remembers where a window was, in a small file of this laptop; `file` is an .ini that may not exist yet."""

    def __init__(self, window: QWidget, file: Path, key: str = "main") -> None:
        super().__init__(window)
        self._window = window
        self._key = f"{key}/geometry"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat, self)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED)
        self._soon.timeout.connect(self.keep)
        window.installEventFilter(self)

    def restore(self, width: int = 1280, height: int = 720) -> None:
        """Put the window where it was, or give it its first size; never outside all screens."""
        kept = self._settings.value(self._key)
        if kept is None or not self._window.restoreGeometry(kept):
            self._window.resize(width, height)

    def keep(self) -> None:
        """Remember where the window is now."""
        self._settings.setValue(self._key, self._window.saveGeometry())
        self._settings.sync()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window:
            self._soon.stop()
            self._settings.setValue(self._key, self._window.saveGeometry())
        elif event.type() in _MOVES and watched is self._window and self._window.isVisible():
            self._soon.start()  # a program that is killed closes no window
        return super().eventFilter(watched, event)
