"""Settings: the window, the lock, copies, and personal data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.settings.copies import CopiesPanel
from giamsat_desktop.ui.screens.settings.display import DisplayPanel
from giamsat_desktop.ui.screens.settings.loading import State, load
from giamsat_desktop.ui.screens.settings.locking import LockPanel
from giamsat_desktop.ui.screens.settings.privacy import PrivacyPanel
from giamsat_desktop.ui.widgets.segmented import SegmentedButtons

GENERAL, LOCK, COPIES, PRIVACY = "general", "lock", "copies", "privacy"
_COPIED = Changes(frozenset({("backup", "", None)}))
_LOCKED = Changes(frozenset({("lock", "", None)}))


class SettingsScreen(Screen[State]):
    """How this laptop is set up; nothing here needs to be saved."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state: State | None = None
        self.parts = SegmentedButtons(clearable=False)
        self.display = DisplayPanel(context)
        self.lock = LockPanel(context)
        self.copies = CopiesPanel(context)
        self.privacy = PrivacyPanel(context)
        self.pages = QStackedWidget()
        self._keys = (GENERAL, LOCK, COPIES, PRIVACY)
        self._lay_out()
        self._connect()
        self.show_part(GENERAL)

    def loader(self) -> Callable[[], State]:
        """Return what reads how this laptop is set up."""
        workspace, language = self.context.workspace, self.context.language
        return lambda: load(workspace, language)

    def show_loaded(self, loaded: State) -> None:
        """Show it."""
        self.state = loaded
        self.set_title(self.tr("Settings"))
        self.badge_changed.emit(len(loaded.requests))
        self.display.show_state(loaded)
        self.lock.show_state(loaded)
        self.copies.show_state(loaded)
        self.privacy.show_state(loaded)

    def open_at(self, record: str, part: str) -> None:
        """Show a part ("general", "lock", "copies", "privacy")."""
        self.show_part(part if part in self._keys else GENERAL)

    def show_part(self, part: str) -> None:
        """Show one of the four parts."""
        self.parts.set_code(part)
        self.pages.setCurrentIndex(self._keys.index(part))

    @Slot(object)
    def _on_erased(self, changes: Changes | None) -> None:
        if changes is not None:
            self.context.acted(changes)
        self.mark_stale()

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda part: self.show_part(part or GENERAL))
        self.display.kept.connect(lambda _name, _value: self.mark_stale())
        self.lock.changed.connect(lambda: self.context.changes.publish(_LOCKED))
        self.copies.copied.connect(lambda: self.context.changes.publish(_COPIED))
        self.privacy.changed.connect(self._on_erased)

    def _lay_out(self) -> None:
        self.parts.set_options(
            [
                (GENERAL, self.tr("Window and sending")),
                (LOCK, self.tr("Lock")),
                (COPIES, self.tr("Backup and check")),
                (PRIVACY, self.tr("Personal data")),
            ]
        )
        self.parts.setAccessibleName(self.tr("Part of this screen"))
        for panel in (self.display, self.lock, self.copies, self.privacy):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(panel)
            self.pages.addWidget(area)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
