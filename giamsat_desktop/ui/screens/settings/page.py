"""Settings: the window, the lock, copies, and personal data."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.settings.copies import CopiesPanel
from giamsat_desktop.ui.screens.settings.display import DisplayPanel
from giamsat_desktop.ui.screens.settings.loading import State, load
from giamsat_desktop.ui.screens.settings.locking import LockPanel
from giamsat_desktop.ui.screens.settings.privacy import PrivacyPanel
from giamsat_desktop.ui.widgets.parts import Part, Parts

GENERAL, LOCK, COPIES, PRIVACY = "general", "lock", "copies", "privacy"
_COPIED = Changes(frozenset({("backup", "", None)}))
_LOCKED = Changes(frozenset({("lock", "", None)}))
_Panel = DisplayPanel | LockPanel | CopiesPanel | PrivacyPanel


class SettingsScreen(Screen[State]):
    """How this laptop is set up; nothing here needs to be saved."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state: State | None = None
        self.parts = Parts(
            [
                Part(GENERAL, self.tr("Window and sending"), lambda: DisplayPanel(context)),
                Part(LOCK, self.tr("Lock"), lambda: LockPanel(context)),
                Part(COPIES, self.tr("Backup and check"), lambda: CopiesPanel(context)),
                Part(PRIVACY, self.tr("Personal data"), lambda: PrivacyPanel(context)),
            ]
        )
        self.parts.built.connect(self._on_built)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self.parts.show_part(GENERAL)

    def loader(self) -> Callable[[], State]:
        """Return what reads how this laptop is set up."""
        workspace, language = self.context.workspace, self.context.language
        return lambda: load(workspace, language)

    def show_loaded(self, loaded: State) -> None:
        """Show it."""
        self.state = loaded
        self.set_title(self.tr("Settings"))
        self.badge_changed.emit(len(loaded.requests))
        for panel in self.parts.made.values():
            cast("_Panel", panel).show_state(loaded)

    def open_at(self, record: str, part: str) -> None:
        """Show a part ("general", "lock", "copies", "privacy")."""
        self.parts.show_part(part)

    def part_shown(self) -> str:
        """Return the part in front."""
        return self.parts.buttons.code() or ""

    @Slot(str)
    def _on_built(self, key: str) -> None:
        panel = cast("_Panel", self.parts.panel(key))
        if isinstance(panel, DisplayPanel):
            panel.kept.connect(self.mark_stale)
        elif isinstance(panel, LockPanel):
            panel.changed.connect(lambda: self.context.changes.publish(_LOCKED))
        elif isinstance(panel, CopiesPanel):
            panel.copied.connect(lambda: self.context.changes.publish(_COPIED))
            panel.kept.connect(self.mark_stale)
        else:
            panel.changed.connect(self._on_erased)
        if self.state is not None:
            panel.show_state(self.state)

    @Slot(object)
    def _on_erased(self, changes: Changes | None) -> None:
        if changes is not None:
            self.context.told(changes)
        self.mark_stale()
