"""Writing drafts: into the database in its turn, and beside it when the turn does not come soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Batch, Key, Unfinished
from giamsat_desktop.services.records import drafting
from giamsat_desktop.system import logs
from giamsat_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from giamsat_desktop.services.workspace import Workspace

PATIENCE_MS = 500
"""So long a batch waits for its turn at the database; with the pause before it, that is well within two seconds."""


class DraftWriter(QObject):
    """Makes batches of drafts durable, in the order given.

    Every batch is asked of the database at once, so that it comes before any act that is asked for later; what is laid
    by beside it meanwhile never says more than the database has still to take.

    Signals:
        written(): a batch is durable, in one place or the other.
        not_written(frozenset[Key], Exception): the database did not take these, and they are durable nowhere.
    """

    written = Signal()
    not_written = Signal(object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._asked: dict[int, Batch] = {}  # the database has not taken them yet
        self._open: set[int] = set()  # durable nowhere yet
        self._laying: set[int] = set()
        self._laid = 0  # the highest number that lies beside the database, 0 for none
        self._missed = False
        self._slow = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.lay_by)

    @property
    def keys(self) -> set[Key]:
        """The keys of what is not durable yet."""
        return {key for number in self._open for key in self._asked[number].keys}

    @property
    def asked(self) -> set[Key]:
        """The keys of what the database has still to take."""
        return {key for batch in self._asked.values() for key in batch.keys}

    def write(self, several: Sequence[Unfinished], dropped: Iterable[Key]) -> None:
        """Make these drafts durable and forget `dropped`."""
        workspace = self._workspace
        batch = Batch(workspace.waiting.next_number(), tuple(several), tuple(dropped))
        job = self._jobs.database(
            lambda: drafting.keep(workspace, batch.several, dropped=batch.dropped, number=batch.number),
            lambda _done: self._on_taken(batch.number),
            lambda error: self._on_missed(batch.number, error),
        )
        if job is None:
            return  # all is closed
        self._asked[batch.number] = batch
        self._open.add(batch.number)
        if self._slow or self._jobs.ending:  # at the end no timer runs any more
            self.lay_by()
        elif not self._patience.isActive():
            self._patience.start()

    @Slot()
    def lay_by(self) -> None:
        """Make durable beside the database what it has not taken."""
        batches = [self._asked[number] for number in sorted(self._open - self._laying)]
        if not batches:
            return
        self._slow = True
        numbers = {batch.number for batch in batches}
        self._laying |= numbers
        waiting = self._workspace.waiting
        self._jobs.beside(
            lambda: waiting.put(*batches),
            lambda _done: self._on_laid(numbers),
            lambda error: self._on_not_laid(numbers, error),
        )

    def _on_laid(self, numbers: set[int]) -> None:
        self._laying -= numbers
        self._laid = max(self._laid, *numbers)
        fresh = self._open & numbers
        self._open -= numbers
        if fresh:
            self.written.emit()
        self._clear()

    def _on_not_laid(self, numbers: set[int], error: Exception) -> None:
        """The database has still to take them; that it cannot either will be said then."""
        self._laying -= numbers
        logs.logger("drafts").warning("not laid by: %s", type(error).__name__)

    def _on_taken(self, number: int) -> None:
        self._missed = False
        fresh = self._leave(number)
        self._clear()
        if fresh:
            self.written.emit()

    def _on_missed(self, number: int, error: Exception) -> None:
        self._missed = True
        keys = self._asked[number].keys
        if self._leave(number) or not isinstance(error, Refusal):  # a failure of ours: nobody takes it along
            self.not_written.emit(keys, error)
        else:
            logs.logger("drafts").warning("not taken, kept beside: %s", type(error).__name__)

    def _leave(self, number: int) -> bool:
        """A batch had its turn; tell whether it was durable nowhere."""
        del self._asked[number]
        fresh = number in self._open
        self._open.discard(number)
        if not self._open:
            self._patience.stop()
        if not self._asked:
            self._slow = False
        return fresh

    def _clear(self) -> None:
        """Once the database has taken all, nothing waits any more."""
        if self._asked or self._missed or self._laying or not self._laid:
            return
        number, self._laid = self._laid, 0
        waiting = self._workspace.waiting
        self._jobs.beside(lambda: waiting.clear(number), lambda _done: None, self._not_cleared)

    def _not_cleared(self, error: Exception) -> None:
        logs.logger("drafts").warning("not cleared: %s", type(error).__name__)  # the numbers keep it from coming back
