"""How far something is: a quiet strip for an outline, a panel for long work."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.jobs import Job, Progress
from giamsat_desktop.ui.look.formats import bytes_shown, seconds_shown
from giamsat_desktop.ui.look.plain import Label


class ProgressStrip(QWidget):
    """A thin bar with its numbers in words: "52/80"."""

    def __init__(self, done: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._words = Label()
        self._words.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._words)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._words.setText(f"{done}/{total}")
        self._bar.setAccessibleName(f"{done}/{total}")


class ProgressPanel(QWidget):
    """Long work under way: what it does, how far, how fast, how long still, and a button to stop it.

    Signals:
        cancelled(): the person pressed the button.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, in_bytes: bool = True) -> None:
        super().__init__(parent)
        self._in_bytes = in_bytes
        self._clock = QElapsedTimer()
        self._job: Job | None = None
        self.note = Label()
        self.note.setProperty("role", "label")
        self.detail = Label()
        self.detail.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton(self.tr("Stop"))
        self.cancel_button.clicked.connect(self._cancel)
        self._lay_out()

    def follow(self, job: Job, note: str = "") -> None:
        """Show a job until it ends; Stop cancels it."""
        self._job = job
        self.note.setText(note)
        self.detail.clear()
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._clock.start()
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self.show()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.show_progress(progress, self._clock.elapsed() / 1000)

    def show_progress(self, progress: Progress, elapsed: float) -> None:
        """Show `progress` reached after `elapsed` seconds."""
        if progress.note:
            self.note.setText(progress.note)
        known = progress.total > 0
        # In thousandths: a bar counts in 32 bits, a stick in gigabytes.
        self.bar.setRange(0, 1000 if known else 0)
        if known:
            self.bar.setValue(progress.done * 1000 // progress.total)
        self.detail.setText(" · ".join(self._words(progress, elapsed)))

    def _words(self, progress: Progress, elapsed: float) -> list[str]:
        done, total = progress.done, progress.total
        words = (
            [f"{bytes_shown(done)} / {bytes_shown(total)}" if self._in_bytes else f"{done} / {total}"] if total else []
        )
        if elapsed >= 1 and done > 0:
            speed = done / elapsed
            if self._in_bytes:
                words.append(self.tr("{speed} a second").format(speed=bytes_shown(round(speed))))
            if total > done:
                words.append(self.tr("{time} left").format(time=seconds_shown(round((total - done) / speed))))
        return words

    @Slot()
    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.detail.setText(self.tr("Stopping at the next safe place…"))
        if self._job is not None:
            self._job.cancel()
        self.cancelled.emit()

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self.cancel_button.setEnabled(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.detail, 1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
