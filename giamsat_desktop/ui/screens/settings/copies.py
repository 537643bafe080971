"""Copies of the data, and proving that all of it is whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.copies.safekeeping import Copied
from giamsat_desktop.services.profile import checking
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.formats import bytes_shown, moment_shown
from giamsat_desktop.ui.screens.settings.keeping import keep, number_box, show_number
from giamsat_desktop.ui.screens.settings.loading import State
from giamsat_desktop.ui.screens.settings.second_folder import SecondFolder
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.progress import ProgressPanel

KEPT = "backup.kept"
Checked = tuple[int, int, tuple[str, ...], tuple[str, ...]]
"""Entries and photos read, what is wrong in words, and what was wrong once and is mended."""
BACKUP, _CHECK = "backup", "check"
"""The first of both is also the key of the copy that is made every day."""


class CopiesPanel(QWidget):
    """Makes a copy now, says where copies lie, and checks the data.

    Signals:
        copied(): a copy was made.
        kept(): a setting was changed.
    """

    copied = Signal()
    kept = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = Path()
        self.last = label("", "", wrap=True)
        self.where = label("", "muted", wrap=True)
        self.copy_button = QPushButton(self.tr("Make a copy now"))
        self.open_button = QPushButton(self.tr("Open the folder"))
        self.copy_outcome = label("", "", wrap=True)
        self.number = number_box(KEPT, self.tr("Daily copies that stay"), self._on_number)
        self.second = SecondFolder(context)
        self.check_button = QPushButton(self.tr("Check the data now"))
        self.progress = ProgressPanel(in_bytes=False)
        self.outcome = label("", "heading", wrap=True)
        self.detail = label("", "", wrap=True)
        self._lay_out()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show when the last copy was made and where."""
        self._folder = state.copies
        self.last.setText(
            self.tr("Last copy: {when}. {count} copies are kept.").format(
                when=moment_shown(state.last_copy), count=state.copy_count
            )
            if state.last_copy
            else self.tr("There is no copy yet; one is made every day.")
        )
        self.where.setText(str(state.copies))
        show_number(self.number, state.values[KEPT])
        self.second.show_second(state.second)

    def _on_number(self, count: int) -> None:
        keep(self._context, KEPT, count, lambda _values: self.kept.emit())

    @Slot()
    def back_up(self) -> None:
        """Make a copy, off the window's thread."""
        workspace = self._context.workspace
        job = self._context.jobs.work(lambda _task: safekeeping.back_up(workspace), self._on_copied, key=BACKUP)
        if job is not None:
            self.copy_outcome.setText(self.tr("Copying…"))
            self.copy_button.setEnabled(False)
            job.ended.connect(self._on_copy_ended)

    @Slot()
    def check(self) -> None:
        """Prove every page, photo and entry; changes nothing."""
        workspace, language, steps = self._context.workspace, self._context.language, self._steps()

        def work(task: Task) -> Checked:
            names = list(steps)

            def told(step: str) -> None:
                at = names.index(step) if step in names else 0
                task.report(at, len(names), steps.get(step, ""))

            found = checking.check_profile(workspace, told)
            past = checking.settled_in_words(workspace, found, language)
            return found.revisions, found.photos, checking.in_words(workspace, found, language), past

        job = self._context.jobs.work(work, self._on_checked, key=_CHECK)
        if job is not None:
            self._say("", "")
            self.check_button.setEnabled(False)
            self.progress.follow(job, steps["pages"])
            job.ended.connect(self._on_check_ended)

    def _steps(self) -> dict[str, str]:
        return {
            "pages": self.tr("Reading every page"),
            "photos": self.tr("Reading every photo and document"),
            "chains": self.tr("Proving every entry"),
            "views": self.tr("Comparing what is shown"),
        }

    def _on_checked(self, found: Checked) -> None:
        revisions, photos, wrong, past = found
        lines = [f"•  {line}" for line in (*wrong, *past)]
        if not wrong:
            said = self.tr("{entries} entries and {photos} photos and documents were read and are right.")
            whole = said.format(entries=revisions, photos=photos)
            self._say(self.tr("✓ Everything is whole"), "\n".join([whole, *lines]))
            return
        self._say(self.tr("✗ Not everything is whole"), "\n".join(lines))

    def _on_copied(self, made: Copied) -> None:
        said = self.tr("✓ Copied and proved: {size}.").format(size=bytes_shown(made.size))
        if made.photos_damaged:
            hurt = self.tr("{count} photos could not be read; check the data.").format(count=len(made.photos_damaged))
            said = f"{said} {hurt}"
        if made.second is not None:
            self.second.fail(made.second)
        self.copy_outcome.setText(said)
        self.copied.emit()

    @Slot()
    def _on_copy_ended(self) -> None:
        self.copy_button.setEnabled(True)
        if not self.copy_outcome.text().startswith("✓"):  # refused: the banner says why
            self.copy_outcome.clear()

    @Slot()
    def _on_check_ended(self) -> None:
        self.progress.hide()
        self.check_button.setEnabled(True)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _say(self, outcome: str, detail: str) -> None:
        for widget, text in ((self.outcome, outcome), (self.detail, detail)):
            widget.setText(text)
            widget.setVisible(bool(text))

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.back_up)
        self.open_button.clicked.connect(self._open_folder)
        self.check_button.clicked.connect(self.check)
        self.second.changed.connect(self.kept)

    def _lay_out(self) -> None:
        for button in (self.copy_button, self.check_button):
            button.setProperty("tone", "primary")
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress.cancel_button.hide()  # it only reads, and ends soon
        copies, whole = Card(self.tr("Backup")), Card(self.tr("Is everything whole?"))
        said = self.tr(
            "A copy is made every day and before every receiving, on this laptop and locked like it. Against loss of "
            "the laptop, choose a second folder on a drive that stays in the office."
        )
        self.carried = label(
            self.tr(
                "These copies are opened only together with the file profile.json of this laptop: this folder alone is "
                "not enough to be carried away. The second folder below is: it holds all that is needed."
            ),
            "muted",
            wrap=True,
        )
        for widget in (self.last, self.where, self.carried):
            copies.add(widget)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        copies.add(row)
        copies.add(self.copy_outcome)
        copies.add(label(said, "muted", wrap=True))
        line = QHBoxLayout()
        line.addWidget(label(self.number.accessibleName(), "label"))
        line.addWidget(self.number)
        line.addStretch(1)
        copies.add(line)
        said = self.tr("Reads everything and compares it with its checksums. Nothing is changed; work on meanwhile.")
        whole.add(label(said, "muted", wrap=True))
        below = QHBoxLayout()
        below.addWidget(self.check_button)
        below.addStretch(1)
        whole.add(below)
        for below_it in (self.progress, self.outcome, self.detail):
            whole.add(below_it)
            below_it.hide()
        both = QHBoxLayout(self)
        both.setContentsMargins(24, 16, 24, 24)
        both.setSpacing(16)
        for cards in ((copies,), (self.second, whole)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            both.addLayout(column, 1)
