"""While everything is locked with another passphrase: how far it is, and a button to stop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.profile.rekeying import Rekeyed
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Relock
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.messages import Banner, Tone
from giamsat_desktop.ui.screens.start.framing import sheet
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.progress import ProgressPanel

_RELOCK = "relock"


class RelockPage(QWidget):
    """Locks the closed profile in `folder` anew.

    Signals:
        ended(str | None passphrase, Banner): what opens the profile now, and what is to be said once it is open.
    """

    ended = Signal(object, object)

    def __init__(self, folder: Path, jobs: Jobs, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._jobs, self._language = folder, jobs, language
        self.progress = ProgressPanel()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("The laptop is locked with the new passphrase"), "title", wrap=True))
        said = self.tr(
            "All data and copies are written anew, so that what opened them before opens nothing any more. It may be "
            "stopped, and the laptop may even lose its power: then either the old passphrase opens everything or the "
            "new one does, and nothing is lost."
        )
        column.addWidget(label(said, "muted", wrap=True))
        column.addWidget(self.progress)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet(inner, 640))

    def begin(self, how: Relock) -> None:
        """Begin, off the window's thread."""
        folder = self._folder

        def work(task: Task) -> Rekeyed:
            return recovering.change_passphrase(
                folder, old=how.old, new=how.new, progress=task.report, cancelled=task.is_cancelled
            )

        def done(found: Rekeyed) -> None:
            self.ended.emit(how.new, self._told(found))

        def failed(error: Exception) -> None:
            known = error if isinstance(error, Refusal) else Refusal(code=type(error).__name__)
            self.ended.emit(how.old, Banner(sentence(known, self._language), Tone.WARNING, _RELOCK))

        job = self._jobs.work(work, done, failed, key=_RELOCK)
        if job is not None:
            self.progress.follow(job, self.tr("Locking everything anew"))

    def _told(self, found: Rekeyed) -> Banner:
        said = [self.tr("✓ The new passphrase holds from now on. Write it down and keep the paper elsewhere.")]
        if found.second:
            said.append(
                self.tr(
                    "The copies in the second folder are still opened by what opened them before, until its drive is "
                    "plugged in and they are written anew; that happens by itself."
                )
            )
        if found.dropped:
            said.append(
                self.tr("These copies could not be read and were removed: {files}.").format(
                    files=", ".join(Path(one).name for one in found.dropped)
                )
            )
        if found.key_store_lost:
            said.append(self.tr("The key store of the system could not take the new key: the passphrase is asked."))
        return Banner(" ".join(said), Tone.WARNING if len(said) > 1 else Tone.GOOD, _RELOCK)
