"""Which bundle brings the plan: what lies on the plugged-in sticks, or any file; and whether four words open it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.dates import HANOI, moment_digits
from giamsat_desktop.services.exchange import inviting, sticks
from giamsat_desktop.services.exchange.sticks import FoundBundle
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.look.formats import bytes_shown
from giamsat_desktop.ui.look.icons import icon
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.asking_files import ask_file
from giamsat_desktop.ui.widgets.card import label, problem_line

_LOOK_EVERY = 3000
"""Milliseconds between looks for sticks while the page is shown."""
_FILE = Qt.ItemDataRole.UserRole
_LOOK, _ASK = "plan-sticks", "plan-invitation"


@dataclass(frozen=True, slots=True)
class Lying:
    """A bundle on a stick, and what tells it from others: its name, the stick, when it was written, its size.

    `whom`: for whom an invitation is ("" when it does not say), by its name; None for what is called no invitation.
    """

    file: Path
    said: tuple[str, ...]
    whom: str | None = None


class PlanPage(QWidget):
    """Chooses the bundle with the plan.

    Signals:
        chosen(Path): this bundle; four words open it.
        without(): begin without a plan; cards are handed over instead.
        back(): the person wants to choose again.
    """

    chosen = Signal(object)
    without = Signal()
    back = Signal()

    def __init__(
        self, jobs: Jobs, parent: QWidget | None = None, *, find_sticks: Callable[[], Sequence[Stick]] = plugged_in
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find = find_sticks
        self._found: tuple[Lying, ...] | None = None
        self.list = QListWidget()
        self.nothing = label(self.tr("Plug in the stick: its bundles appear here."), "muted", wrap=True)
        self.problem = problem_line(lines=1)
        self.file_button = QPushButton(self.tr("Choose a file…"))
        self.back_button = QPushButton(self.tr("Back"))
        self.without_button = QPushButton(self.tr("Go on without a plan"))
        self.next_button = QPushButton(self.tr("Next"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()
        self._connect()

    def file(self) -> Path | None:
        """Return the bundle that is chosen in the list."""
        item = self.list.currentItem()
        data = item.data(_FILE) if item is not None else None
        return Path(data) if isinstance(data, str) else None

    def files(self) -> tuple[Path, ...]:
        """Return every bundle that lies on the sticks plugged in."""
        return tuple(one.file for one in self._found or ())

    def begin(self) -> None:
        """Show the page afresh."""
        self.problem.clear()
        self.problem.hide()
        self.without_button.hide()
        self._renew()
        self.look()

    def ask_about(self, file: Path) -> None:
        """Look whether four words open this bundle; off the window's thread."""

        def ask(_task: Task) -> bool:
            return inviting.has_invitation(file)

        def answered(invited: bool) -> None:
            self._renew()
            if invited:
                self.chosen.emit(file)
            else:
                self._not_invited(file)

        self.problem.hide()
        self._jobs.work(ask, answered, key=_ASK)
        self._renew()

    @Slot()
    def look(self) -> None:
        """List the bundles on the plugged-in sticks, off the window's thread."""
        find = self._find
        if not self._jobs.is_running(_LOOK):

            def search(_task: Task) -> tuple[Lying, ...]:
                plugged = find()
                names = {stick.folder: stick.name for stick in plugged}
                lying = [_lying(one, names) for one in sticks.look(names).bundles]
                return tuple(sorted(lying, key=lambda one: one.whom is None))  # what is looked for stands on top

            self._jobs.work(search, self._on_found, key=_LOOK)

    def _on_found(self, found: tuple[Lying, ...]) -> None:
        if found == self._found:
            return
        kept, self._found = self.file(), found
        self.list.clear()
        for one in found:
            said = (self._invites(one), *one.said)
            item = QListWidgetItem(icon("receive"), "  ·  ".join(part for part in said if part))
            item.setData(_FILE, str(one.file))
            item.setToolTip(plain_tip(str(one.file)))
            self.list.addItem(item)
        names = [one.file for one in found]
        self.list.setCurrentRow(names.index(kept) if kept in names else 0 if found else -1)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(min(max(len(found), 1), 5) * ROW + 6)
        self.nothing.setVisible(not found)
        self._renew()
        if found and not self.problem.isVisible():
            self.next_button.setFocus()

    def _invites(self, one: Lying) -> str:
        if one.whom is None:
            return ""
        return self.tr("Invitation for {name}").format(name=one.whom) if one.whom else self.tr("Invitation")

    def _not_invited(self, file: Path) -> None:
        self.problem.setText(
            self.tr(
                "{file} is not an invitation: only laptops that are already known can open it. Ask the lead for an "
                "invitation. Or go on without a plan, hand over your card, and receive the next bundle."
            ).format(file=file.name)
        )
        self.problem.show()
        self.without_button.show()

    @Slot()
    def _next(self) -> None:
        file = self.file()
        if file is not None:
            self.ask_about(file)

    @Slot()
    def _choose(self) -> None:
        file = ask_file(self, self.file_button.text(), self.tr("Bundles (*.gsb);;All files (*)"))
        if file is not None:
            self.ask_about(file)

    @Slot()
    def _renew(self) -> None:
        asking = self._jobs.is_running(_ASK)
        self.next_button.setEnabled(self.file() is not None and not asking)
        self.file_button.setEnabled(not asking)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._renew())
        self.list.itemActivated.connect(lambda _item: self._next())
        self.next_button.clicked.connect(self._next)
        self.file_button.clicked.connect(self._choose)
        self.back_button.clicked.connect(self.back)
        self.without_button.clicked.connect(self.without)
        self._timer.timeout.connect(self.look)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("Bundles on the sticks"))
        self.list.hide()
        self.next_button.setProperty("tone", "primary")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.without_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("The plan from the lead's stick"), "title", wrap=True))
        said = self.tr("The lead also tells you four words, by mouth. You type them on the next page.")
        column.addWidget(label(said, "muted", wrap=True))
        for widget in (self.list, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.problem)
        column.addLayout(row)
        self.problem.hide()
        self.without_button.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _lying(one: FoundBundle, names: Mapping[Path, str]) -> Lying:
    stick = next((name for folder, name in names.items() if one.file.is_relative_to(folder)), "")
    try:
        at = moment_digits(datetime.fromtimestamp(one.file.stat().st_mtime, HANOI))
    except (OSError, OverflowError, ValueError):  # pulled out meanwhile, or a clock that cannot be right
        at = ""
    return Lying(one.file, (one.file.name, stick, at, bytes_shown(one.size)), inviting.named_in(one.file))
