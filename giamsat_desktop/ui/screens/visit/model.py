"""One open visit: loads it, saves every edit as it is made, and tells the parts when something changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.recording import Edit, delete, record, undo
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screens.visit.data import VisitData, load


class VisitModel(QObject):
    """The open visit.

    Signals:
        loaded(VisitData): the visit was read, first or again.
        go(str part, str key): a part asks to be left for another one; `key` is a section, question or record.
    """

    loaded = Signal(object)
    go = Signal(str, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.terms = Terms(context.language)
        self.visit = ""
        self.data: VisitData | None = None
        self._loading = False
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.reload)
        context.changes.changed.connect(self._on_changed)

    @property
    def workspace(self) -> Workspace:
        """The opened profile."""
        return self.context.workspace

    def open(self, visit: str) -> None:
        """Show another visit."""
        self.visit = visit
        self.data = None
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the visit again; asked for twice meanwhile, it is read once more."""
        if not self.visit:
            return
        if self._loading:
            self._again = True
            return
        self._loading = True
        workspace, visit = self.workspace, self.visit
        self.context.jobs.database(lambda: load(workspace, visit), self._on_loaded, self._on_failed)

    def save(self, record_type: str, record_id: str, changes: Mapping[str, JsonValue]) -> None:
        """Save fields of one record; a record that is not there yet is made."""
        self.do(lambda: record(self.workspace, Edit(record_type, record_id, changes)))

    def create(self, record_type: str, changes: Mapping[str, JsonValue]) -> str:
        """Make a record of this visit; return its id at once."""
        record_id = new_id()
        self.save(record_type, record_id, {"visit": self.visit, **changes})
        return record_id

    def delete(self, said: str, record_type: str, *records: str) -> None:
        """Delete records, saying `said` with an Undo."""

        def done(changes: Changes) -> None:
            self.context.messages.toast(said, lambda: self.do(lambda: undo(self.workspace, changes)))

        self.do(lambda: delete(self.workspace, record_type, *records), done)

    def do(self, act: Callable[[], Changes], then: Callable[[Changes], None] | None = None) -> None:
        """Run a verb on the database thread and tell everybody what it changed."""

        def done(changes: Changes) -> None:
            self.context.messages.saved(self.workspace.clock.now())
            self.context.changes.publish(changes)
            if then is not None:
                then(changes)

        self.context.jobs.database(act, done, self._on_refused)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.visit and changes.touches(visit=self.visit):
            self._soon.start()

    def _on_loaded(self, data: VisitData) -> None:
        self._loading = False
        if self._again:
            self._again = False
            self.reload()
        if data.visit.record == self.visit:
            self.data = data
            self.loaded.emit(data)

    def _on_failed(self, error: Exception) -> None:
        self._loading = False
        self._say(error)

    def _on_refused(self, error: Exception) -> None:
        self._say(error)
        self.reload()

    def _say(self, error: Any) -> None:
        from giamsat_desktop.domain.errors import Refusal

        if isinstance(error, Refusal):
            self.context.messages.refused(error)
