"""What all screens share: they load by a job, redraw when visible, and say what to do when empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from giamsat_desktop.services.changes import Changes
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.committing import commit_all

L = TypeVar("L")


Place = tuple[str, str, str, str, str, str]
"""(context, source) of the name, screen, record, part, and of what it is a part ("" where one sees that)."""


class Screen(QWidget, Generic[L]):
    """One place of the program; `L` is the value it loads.

    A subclass builds its widgets in `__init__` after `super().__init__(context)`, and gives `loader` and `show_loaded`.

    Signals:
        title_changed(str): what the frame's title should say.
        badge_changed(int): how many things wait here for a decision.
    """

    heads_itself = False
    """Whether it shows what it is about in a heading of its own, so that the frame need not say it once more."""
    title_changed = Signal(str)
    badge_changed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title = ""
        self._stale = True
        self._loading = False
        context.changes.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)

    # What a subclass gives

    def loader(self) -> Callable[[], L]:
        """Return a pure callable that reads what this screen shows; it runs on the database thread."""
        raise NotImplementedError

    def show_loaded(self, loaded: L) -> None:
        """Show what was loaded. Runs on the GUI thread; must not disturb what is being typed."""
        raise NotImplementedError

    def concerned_by(self, changes: Changes) -> bool:
        """Tell whether these changes make what is shown out of date."""
        return True

    def open_at(self, record: str, part: str) -> None:
        """Show this record and part; empty strings mean: as it was left."""

    def places(self) -> Sequence[Place]:
        """Return the places within this one that the box of Ctrl+K leads to."""
        return ()

    def part_shown(self) -> str:
        """Return the part in front, for `open_at` after a lock; "" where there is none to choose."""
        return ""

    def record_shown(self) -> str:
        """Return the record in front, for `open_at`; "" where only who opened the screen knows."""
        return ""

    def lost_by_locking(self) -> str:
        """Return what to say after a lock of what stood here and cannot be shown again, "" if there is nothing."""
        return ""

    # What the frame and subclasses use

    @property
    def title(self) -> str:
        """What the frame's title says."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title = title
        self.title_changed.emit(title)

    @property
    def stale(self) -> bool:
        """Whether something changed since the last load."""
        return self._stale

    def mark_stale(self) -> None:
        """Load again: now when visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Load and show; while a load is under way, once more after it."""
        if self._loading:
            self._stale = True
            return
        self._loading = True
        self._stale = False
        if self.context.jobs.database(self.loader(), self._on_loaded, self._on_failed) is None:
            self._loading = False

    def leave(self) -> None:
        """Save what is still being typed; called before another screen is shown and before the end."""
        commit_all(self)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.concerned_by(changes):
            self.mark_stale()

    def _on_loaded(self, loaded: L) -> None:
        self._loading = False
        self.show_loaded(loaded)
        self._again_if_stale()

    def _on_failed(self, error: Exception) -> None:
        self._loading = False
        self.context.jobs.show_refusal(error)

    def _again_if_stale(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """One screen in the registry. `title` and `icon` are for the navigation; `build` runs at the first visit.

    `in_navigation` is false for screens one goes to from elsewhere, as a single visit; `parent` is then the
    navigation entry that stays marked.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Context], Screen[Any]]
    in_navigation: bool = True
    parent: str = ""
