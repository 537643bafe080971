"""The open visit as its parts see it: what was loaded, and verbs that save an edit as it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.dates import from_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.deeds import deed
from giamsat_desktop.services.records.recording import Edit, delete
from giamsat_desktop.services.records.writing_down import write_down
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.screens.visit.shown.data import VisitData


@dataclass
class BegunNote:
    """A remark that is being written in the quick line, whichever page shows it."""

    record: str = field(default_factory=new_id)
    speaker: str = ""
    text: str = ""
    carried: str = ""
    """Who spoke in the remark before, whose name stands in the line still."""


class VisitModel(QObject):
    """The open visit.

    Signals:
        loaded(VisitData): the visit was read, first or again.
        go(str part, str key): a part asks for another one; `key` is a section, question or record.
        refused(): an edit was not taken; what is shown is read again.
        photos_chosen(list[Path], str about): photos are to be added, about a record or "".
    """

    loaded = Signal(object)
    go = Signal(str, str)
    refused = Signal()
    photos_chosen = Signal(list, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.terms = context.terms
        self.visit = ""
        self.data: VisitData | None = None
        self.notes: dict[str, BegunNote] = {}  # by visit, what stands in its quick line
        self._begun: dict[str, RecordView] = {}  # records on their way: shown, and typed in, before they are read
        self._made: set[str] = set()

    @property
    def workspace(self) -> Workspace:
        """The opened profile."""
        return self.context.workspace

    @property
    def day(self) -> date | None:
        """The day of the visit in Hà Nội; "5/5" is of its year."""
        try:
            return from_instant(self.data.visit.text("starts_at")).date() if self.data is not None else None
        except ValueError:
            return None

    def take(self, data: VisitData) -> None:
        """Give the parts what was read."""
        self.data = data
        for record in self._made:  # what was read since holds them
            self._begun.pop(record, None)
        self._made.clear()
        self.loaded.emit(data)

    def save(
        self,
        record_type: str,
        record_id: str,
        changes: Mapping[str, JsonValue],
        *,
        typed: Sequence[Unfinished] = (),
        said: str = "",
    ) -> None:
        """Save fields of one record; a record that is not there yet is made.

        `typed` are the texts these values were read from: refused, they stay as drafts, with the reason. Where laptops
        differ nothing is saved: that is decided in sight of all sides. With `said` a toast says so, with Undo.
        """
        workspace, edit = self.workspace, Edit(record_type, record_id, dict(changes))
        self.context.act(lambda: write_down(workspace, edit), said, failed=self.refuse, typed=typed)

    def save_several(
        self,
        record_type: str,
        changes: Mapping[str, Mapping[str, JsonValue]],
        *,
        typed: Sequence[Unfinished] = (),
        let_go: Sequence[Unfinished] = (),
        said: str = "",
    ) -> None:
        """Save fields of several records, by record, as one act; see `save`, and `Context.act` for the texts."""
        workspace = self.workspace
        edits = [Edit(record_type, record, dict(fields)) for record, fields in changes.items()]
        self.context.act(
            lambda: write_down(workspace, *edits) if edits else Changes.none(),
            said,
            failed=self.refuse,
            typed=typed,
            let_go=let_go,
        )

    def create(self, record_type: str, changes: Mapping[str, JsonValue]) -> str:
        """Make a record of this visit; return its id at once."""
        record_id, workspace = new_id(), self.workspace
        fields = {"visit": self.visit, **changes}
        edit = Edit(record_type, record_id, fields)

        def made() -> str:
            self._made.add(record_id)
            return ""

        self._begun[record_id] = RecordView(record_id, record_type, fields)
        self.context.act(lambda: write_down(workspace, edit), made, failed=self.refuse)
        return record_id

    def begun(self, record_type: str) -> tuple[RecordView, ...]:
        """Return the records of a type that are being made, and were not read yet."""
        there = self.data.by_id if self.data is not None else {}
        mine = (view for view in self._begun.values() if view.record_type == record_type)
        return tuple(view for view in mine if view.record not in there)

    def delete(self, record_type: str, *records: str) -> None:
        """Delete records, saying which, and what went with them, with an Undo.

        What was not saved in them goes along, and comes back with them.
        """
        workspace, language, drafts = self.workspace, self.context.language, self.context.drafts
        words: list[str] = []

        def gone() -> Changes:
            changes = delete(workspace, record_type, *records)
            words.append(deed(workspace, changes, language).words)
            return changes

        unsaved = [one for one in drafts.of_visit(self.visit) if one.record in records]
        said = self.tr("Done: {what}")
        self.context.act(gone, lambda: said.format(what=words[0]), failed=self.refuse, let_go=unsaved)

    def doubt(self, record: str) -> str:
        """Return whose work a record rests on for which nobody stands, as a sentence; "" for all others."""
        return self.data.doubts.get(record, "") if self.data is not None else ""

    def lead_to_conflicts(self, mark: QWidget) -> None:
        """Let a click on a mark of difference go where it is decided."""
        mark.setCursor(Qt.CursorShape.PointingHandCursor)
        mark.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.context.open_screen("conflicts", self.visit)
            return True
        return super().eventFilter(watched, event)

    def refuse(self, error: Exception) -> None:
        """Say that an edit was not taken, and have what is shown read again."""
        if isinstance(error, Refusal):
            self.context.messages.refused(error)
        self._begun.clear()
        self.refused.emit()
