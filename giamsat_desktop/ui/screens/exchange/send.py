"""The send half: to whom, what goes, where, one button; then writing, reading back, done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services import sending
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.formats import bytes_shown
from giamsat_desktop.ui.jobs import Cancelled, Task
from giamsat_desktop.ui.screens.exchange.loading import Exchange
from giamsat_desktop.ui.screens.exchange.people import PeopleCard
from giamsat_desktop.ui.screens.exchange.places import PlacesCard
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.progress import ProgressPanel

KEY = "send"


class SendPanel(QWidget):
    """One page that sends.

    Signals:
        visit_chosen(str | None): photos of this visit only, or all.
        sent(Path): a bundle was written and read back.
    """

    visit_chosen = Signal(object)
    sent = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._campaign = False
        self._steps = {"writing": self.tr("Writing"), "checking": self.tr("Reading back to check")}
        self.people = PeopleCard(context)
        self.places = PlacesCard()
        self.all_photos = QRadioButton(self.tr("All photos and documents"))
        self.one_visit = QRadioButton(self.tr("Photos and documents of this visit only"))
        self.visit = QComboBox()
        self.amount = label("", "heading", wrap=True)
        self.send_button = QPushButton(self.tr("Write the bundle"))
        self.progress = ProgressPanel()
        self.outcome = label("", "label", wrap=True)
        self.detail = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self._renew()

    def show_exchange(self, loaded: Exchange, *, to_secretary: bool = False) -> None:
        """Show who and what; the choices a person made stay."""
        self._campaign = loaded.campaign
        self.people.show_people(loaded.colleagues, loaded.words, loaded.secretary if to_secretary else None)
        self._show_visits(loaded)
        going = loaded.shipment
        self.amount.setText(
            self.tr("{changes} changes · {photos} photos and documents · {size}").format(
                changes=going.revisions, photos=going.photos, size=bytes_shown(going.size)
            )
        )
        self._renew()

    def choose_visit(self, visit: str | None) -> None:
        """Send photos of this visit only; None: of all. Tells nobody."""
        for widget in (self.all_photos, self.one_visit, self.visit):
            widget.blockSignals(True)
        self.one_visit.setChecked(visit is not None)
        self.all_photos.setChecked(visit is None)
        if visit is not None:
            self.visit.setCurrentIndex(self.visit.findData(visit))
        for widget in (self.all_photos, self.one_visit, self.visit):
            widget.blockSignals(False)
        self.visit.setEnabled(visit is not None)

    def chosen_visit(self) -> str | None:
        """Return the visit whose photos go, or None for all."""
        data = self.visit.currentData() if self.one_visit.isChecked() else None
        return data if isinstance(data, str) else None

    @property
    def ready(self) -> bool:
        """Whether the button may be pressed."""
        return self.send_button.isEnabled()

    @Slot()
    def send(self) -> None:
        """Write the bundle; off the window's thread, may be stopped without harm."""
        folder = self.places.folder()
        if folder is None or not self.ready:
            return
        workspace, visit, to, steps = self._context.workspace, self.chosen_visit(), self.people.writer(), self._steps

        def work(task: Task) -> Path:
            return sending.send(
                workspace,
                folder=folder,
                what=sending.Scope(visit, to),
                progress=lambda at: task.report(at.done, at.total, steps.get(at.step, at.step)),
                cancelled=task.is_cancelled,
            ).path

        job = self._context.jobs.work(work, self._on_sent, self._on_failed, key=KEY)
        if job is not None:
            self.outcome.clear()
            self.detail.clear()
            self.progress.follow(job, self._steps["writing"])
            self._renew()

    def _on_sent(self, path: Path) -> None:
        self._ended(
            self.tr("Done. You can take out the stick."),
            self.tr("{file} was written and read back. Every change and photo is right.").format(file=path.name),
        )
        self.sent.emit(path)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._ended(self.tr("Stopped before anything was written."), "")
        elif isinstance(error, Refusal):
            self._ended(self.tr("Nothing was sent."), sentence(error, self._context.language))
        else:
            self._ended(self.tr("Nothing was sent."), "")

    def _ended(self, outcome: str, detail: str) -> None:
        self.progress.hide()
        self.outcome.setText(outcome)
        self.detail.setText(detail)
        self._renew()

    @Slot()
    def _renew(self) -> None:
        lacking = self._lacking()
        self.send_button.setEnabled(not lacking and not self._context.jobs.is_running(KEY))
        self.send_button.setToolTip(lacking)
        if lacking and not self.outcome.text():
            self.detail.setText(lacking)
        elif not self.outcome.text():
            self.detail.clear()

    def _lacking(self) -> str:
        if self.people.list.count() == 0:
            return self.tr("First make a colleague's laptop known.")
        if not self._campaign:
            return self.tr("There is nothing to send before the plan has come.")
        if self.places.folder() is None:
            return self.tr("Choose where the bundle goes.")
        return ""

    def _show_visits(self, loaded: Exchange) -> None:
        shown = tuple((self.visit.itemData(row), self.visit.itemText(row)) for row in range(self.visit.count()))
        if shown != loaded.visits:
            self.visit.blockSignals(True)
            self.visit.clear()
            for visit, text in loaded.visits:
                self.visit.addItem(text, visit)
            self.visit.blockSignals(False)
        self.choose_visit(loaded.visit)

    @Slot()
    def _on_what(self) -> None:
        self.visit.setEnabled(self.one_visit.isChecked())
        self.visit_chosen.emit(self.chosen_visit())

    def _connect(self) -> None:
        self.all_photos.setChecked(True)
        self.visit.setEnabled(False)
        self.one_visit.toggled.connect(self._on_what)
        self.visit.currentIndexChanged.connect(self._on_what)
        self.people.chosen.connect(self._renew)
        self.places.chosen.connect(self._forget_outcome)
        self.send_button.clicked.connect(self.send)
        self.progress.hide()

    @Slot()
    def _forget_outcome(self) -> None:
        if not self._context.jobs.is_running(KEY):
            self.outcome.clear()
        self._renew()

    def _lay_out(self) -> None:
        self.send_button.setProperty("tone", "primary")
        self.visit.setAccessibleName(self.one_visit.text())
        self.visit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        what = Card(self.tr("What goes"))
        for widget in (self.amount, self.all_photos, self.one_visit, self.visit):
            what.add(widget)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.people)
        left.addWidget(what)
        left.addStretch(1)
        right.addWidget(self.places)
        go = Card()
        go.add(self.send_button)
        for shown in (self.progress, self.outcome, self.detail):
            go.add(shown)
        right.addWidget(go)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 24)
        row.setSpacing(16)
        for column in (left, right):
            column.setSpacing(16)
            row.addLayout(column, 1)
