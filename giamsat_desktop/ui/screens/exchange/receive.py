"""The receive half: what lies on the sticks, a look into it, one button, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services import enrolling, receiving
from giamsat_desktop.services.reception import Received, Reception
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.formats import bytes_shown
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.screens.exchange.sticks import FoundBundle
from giamsat_desktop.ui.theme import ROW
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.data_table import DataTable
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.progress import ProgressPanel

KEY = "receive"
_FILE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One bundle in the preview or report; `said` is empty unless it was refused."""

    file: str
    sender: str = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    said: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What receiving said, with the names of the laptops whose numbers are missing."""

    reception: Reception
    names: dict[str, str]


class ReceivePanel(QWidget):
    """One page that receives.

    Signals:
        received(Changes): something was taken in.
        decide_asked(): the person wants to go through the differences.
    """

    received = Signal(object)
    decide_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files: list[Path] = []
        self._good: list[Path] = []
        self.drop = DropArea(self.tr("Drop bundles here, or plug in a stick"), [".gsb"])
        self.found = QListWidget()
        self.found_hint = label(self.tr("No bundle lies on a plugged-in stick."), "muted", wrap=True)
        self.report = Card(self.tr("What is in the bundles"))
        self.table = DataTable(RowsModel(self._columns(), lambda line: line.file))
        self.summary = label("", "label", wrap=True)
        self.missing = label("", "problem", wrap=True)
        self.receive_button = QPushButton(self.tr("Receive"))
        self.decide_button = QPushButton(self.tr("Go through the differences"))
        self.progress = ProgressPanel(in_bytes=False)
        self._lay_out()
        self._connect()

    def show_found(self, found: Sequence[FoundBundle]) -> None:
        """List the bundles on the sticks."""
        kept = {self.found.item(row).data(_FILE) for row in range(self.found.count())}
        if kept == {str(one.file) for one in found}:
            return
        self.found.clear()
        for one in found:
            item = QListWidgetItem(f"{one.file.name}   ·   {one.stick}   ·   {bytes_shown(one.size)}")
            item.setData(_FILE, str(one.file))
            item.setToolTip(str(one.file))
            self.found.addItem(item)
        self.found.selectAll()
        self.found.setFixedHeight(min(max(len(found), 1), 4) * ROW + 6)
        for widget in (self.found, self.look_button):
            widget.setVisible(bool(found))
        self.found_hint.setVisible(not found)

    @Slot(list)
    def look(self, files: Iterable[Path]) -> None:
        """Prove and count these bundles without keeping anything."""
        self._files = list(files)
        self._start(self._files, dry_run=True)

    @Slot()
    def receive(self) -> None:
        """Take in what was looked at and is good."""
        self._start(self._good, dry_run=False)

    def _start(self, files: list[Path], *, dry_run: bool) -> None:
        if not files:
            return
        workspace = self._context.workspace

        def work(task: Task) -> Looked:
            done = receiving.receive(workspace, files=files, dry_run=dry_run, progress=task.report)
            return Looked(done, {card.writer: card.name for card in enrolling.known_cards(workspace)})

        done = self._on_looked if dry_run else self._on_received
        job = self._context.jobs.work(work, done, self._on_failed, key=KEY)
        if job is not None:
            self.receive_button.setEnabled(False)
            self.decide_button.hide()
            self.report.show()
            self.progress.follow(job, self.tr("Looking into the bundles") if dry_run else self.tr("Receiving"))
            self.progress.cancel_button.hide()  # each bundle comes in whole or not at all

    def _on_looked(self, looked: Looked) -> None:
        refused = {name for name, _ in looked.reception.refused}
        self._good = [file for file in self._files if file.name not in refused]
        self._show(looked)
        new = sum(one.new + one.photos_new for one in looked.reception.received)
        self.receive_button.setEnabled(bool(self._good))
        self.receive_button.setText(self.tr("Receive {count} bundles").format(count=len(self._good)))
        self.summary.setText(
            self.tr("Nothing has been taken in yet.") if new else self.tr("Nothing new: all of this is already here.")
        )
        self.report.header.set_title(self.tr("What is in the bundles"))
        self.receive_button.show()
        self.receive_button.setFocus()

    def _on_received(self, looked: Looked) -> None:
        self._show(looked)
        received = looked.reception.received
        conflicts = received[-1].conflicts if received else 0
        self.report.header.set_title(self.tr("Report"))
        self.summary.setText(
            self.tr("Received {count} bundles: {new} new changes, {photos} new photos and documents.").format(
                count=len(received), new=sum(x.new for x in received), photos=sum(x.photos_new for x in received)
            )
        )
        self.receive_button.hide()
        self.decide_button.setText(self.tr("Go through {count} differences").format(count=conflicts))
        self.decide_button.setVisible(conflicts > 0)
        self.received.emit(looked.reception.changes)

    def _on_failed(self, error: Exception) -> None:
        self.progress.hide()
        self.receive_button.setEnabled(bool(self._good))
        if isinstance(error, Refusal):
            self.summary.setText(sentence(error, self._context.language))

    def _show(self, looked: Looked) -> None:
        self.progress.hide()
        done = looked.reception
        lines = [
            ReportLine(x.file, x.sender, (x.new, x.known, x.held + x.unknown, x.photos_new)) for x in done.received
        ]
        lines += [ReportLine(name, said=sentence(why, self._context.language)) for name, why in done.refused]
        self.table.set_rows(lines)
        self.table.setFixedHeight((min(len(lines), 6) + 1) * ROW + 12)
        said = [line.said for line in lines if line.said]
        self.missing.setText("\n".join([*said, *self._gaps(done.received, looked.names)]))
        self.missing.setVisible(bool(self.missing.text()))

    def _gaps(self, received: Sequence[Received], names: dict[str, str]) -> list[str]:
        missing = received[-1].missing if received else {}
        said = self.tr("Numbers {ranges} of {name}'s laptop are missing; ask for a bundle that has them.")
        return [
            said.format(ranges=ranges_shown(ranges), name=names.get(writer, writer[:6]))
            for writer, ranges in sorted(missing.items())
        ]

    def _columns(self) -> list[Column[ReportLine]]:
        def counted(place: int) -> Column[ReportLine]:
            titles = (self.tr("New"), self.tr("Known"), self.tr("Waiting"), self.tr("New photos"))
            return Column(
                titles[place],
                lambda line: "–" if line.said else str(line.counts[place]),
                110 if place == 3 else 80,
                right=True,
            )

        return [
            Column(self.tr("Bundle"), lambda line: line.file),
            Column(
                self.tr("From"), lambda line: line.sender or self.tr("Refused"), 200, tooltip=lambda line: line.said
            ),
            *(counted(place) for place in range(4)),
        ]

    @Slot()
    def _look_at_found(self) -> None:
        self.look([Path(item.data(_FILE)) for item in self.found.selectedItems()])

    @Slot(list)
    def _on_unsuitable(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files[:3])
        self._context.messages.toast(self.tr("{names}: not a bundle. Bundles end in .gsb.").format(names=names))

    def _connect(self) -> None:
        self.drop.dropped.connect(self.look)
        self.drop.unsuitable.connect(self._on_unsuitable)
        self.look_button.clicked.connect(self._look_at_found)
        self.receive_button.clicked.connect(self.receive)
        self.decide_button.clicked.connect(self.decide_asked)
        for widget in (self.found, self.look_button, self.report, self.decide_button, self.progress):
            widget.hide()

    def _lay_out(self) -> None:
        self.look_button = QPushButton(self.tr("Look into the chosen bundles"))
        self.found.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.found.setAccessibleName(self.tr("Bundles on the sticks"))
        self.receive_button.setProperty("tone", "primary")
        sticks = Card(self.tr("On the plugged-in sticks"))
        sticks.add(self.found)
        sticks.add(self.found_hint)
        sticks.body.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        for button in (self.receive_button, self.decide_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.progress, self.table, self.summary, self.missing):
            self.report.add(widget)
        self.report.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.drop, 1)
        top.addWidget(sticks, 1)
        column.addLayout(top)
        column.addWidget(self.report)
        column.addStretch(1)


def ranges_shown(ranges: Sequence[tuple[int, int]]) -> str:
    """Return number ranges as "121–124, 130"."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)
