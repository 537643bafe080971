"""First start: four ways to begin, then who uses this laptop; and the page that asks for the passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services import opening
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.screens.start.choices import Beginning, ChoiceCard
from giamsat_desktop.ui.screens.start.identity import Identity, IdentityPage
from giamsat_desktop.ui.widgets.card import Card, label


class StartScreen(QWidget):
    """Shown while there is no profile.

    Signals:
        ready(Path folder, str | None passphrase, bool sample, bool new_campaign): the profile was made.
    """

    ready = Signal(object, object, bool, bool)

    def __init__(self, folder: Path, jobs: Jobs, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._language = language
        self._beginning = Beginning.RECEIVE
        self._identity: Identity | None = None
        self.cards: dict[Beginning, ChoiceCard] = {}
        self.identity = IdentityPage()
        self.identity.given.connect(self._on_given)
        self.identity.back.connect(self._show_choices)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._choices_page())
        self.pages.addWidget(_sheet(self.identity, 720))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.pages)

    @Slot()
    def _show_choices(self) -> None:
        self.pages.setCurrentIndex(0)
        self.cards[self._beginning].setFocus()

    def _choices_page(self) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(16)
        for place, (beginning, icon_name, title, text) in enumerate(self._choices()):
            card = ChoiceCard(icon_name, title, text)
            card.clicked.connect(partial(self._choose, beginning))
            card.setEnabled(beginning is not Beginning.RESTORE)
            self.cards[beginning] = card
            grid.addWidget(card, place // 2, place % 2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(24)
        column.addWidget(label(self.tr("Supervision visits"), "title"))
        column.addWidget(label(self.tr("How would you like to begin on this laptop?"), "muted"))
        column.addLayout(grid)
        return _sheet(inner, 880, card=False)

    def _choices(self) -> tuple[tuple[Beginning, str, str, str], ...]:
        return (
            (
                Beginning.RECEIVE,
                "receive",
                self.tr("Receive the plan from a USB stick"),
                self.tr("Your delegation's lead gave you a stick with the plan. This is the usual way."),
            ),
            (
                Beginning.NEW_CAMPAIGN,
                "calendar",
                self.tr("Make a new campaign"),
                self.tr("You lead: units, schedule and outline are prepared here and go to everybody else."),
            ),
            (
                Beginning.SAMPLE,
                "visits",
                self.tr("Open the sample data"),
                self.tr("Look around with invented visits. Nothing of it mixes with real work."),
            ),
            (
                Beginning.RESTORE,
                "backup",
                self.tr("Restore from a backup"),
                self.tr("Comes with the next version. Keep the backup; it stays readable."),
            ),
        )

    def _choose(self, beginning: Beginning, _checked: bool = False) -> None:
        self._beginning = beginning
        role = "lead" if beginning is Beginning.NEW_CAMPAIGN else "inspector"
        self.pages.setCurrentIndex(1)
        self.identity.begin(self.tr("Who uses this laptop?"), role)

    @Slot(object)
    def _on_given(self, identity: Identity) -> None:
        self._identity = identity
        self.identity.set_busy(True)

        def make(_task: Task) -> str:
            return opening.create_profile(
                self._folder, name=identity.name, role=identity.role, passphrase=identity.passphrase
            )

        self._jobs.work(make, self._on_made, self._on_failed, key="create-profile")

    def _on_made(self, _writer: str) -> None:
        passphrase = self._identity.passphrase if self._identity is not None else None
        sample, new_campaign = self._beginning is Beginning.SAMPLE, self._beginning is Beginning.NEW_CAMPAIGN
        self.ready.emit(self._folder, passphrase, sample, new_campaign)

    def _on_failed(self, error: Exception) -> None:
        self.identity.set_busy(False)
        if isinstance(error, Refusal):
            self.identity.show_problem(sentence(error, self._language))


class UnlockScreen(QWidget):
    """Asks for the passphrase of a profile.

    Signals:
        entered(str): the passphrase typed; whoever opens the profile calls `refuse` when it is wrong.
    """

    entered = Signal(str)

    def __init__(self, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.problem = label("", "problem", wrap=True)
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setProperty("tone", "primary")
        self.open_button.clicked.connect(self._enter)
        self.passphrase.returnPressed.connect(self._enter)
        self.setFocusProxy(self.passphrase)
        self._lay_out()

    def refuse(self, refusal: Refusal) -> None:
        """Say why it did not open, and let the person try again."""
        self.problem.setText(sentence(refusal, self._language))
        self._set_busy(False)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    @Slot()
    def _enter(self) -> None:
        if self.passphrase.text() and self.open_button.isEnabled():
            self.problem.clear()
            self._set_busy(True)
            self.entered.emit(self.passphrase.text())

    def _set_busy(self, busy: bool) -> None:
        self.passphrase.setEnabled(not busy)
        self.open_button.setEnabled(not busy)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("This laptop is locked"), "title"))
        column.addWidget(label(self.tr("Type the passphrase you chose when you began."), "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        column.addWidget(self.problem)
        whole = QVBoxLayout(self)
        whole.addWidget(_sheet(inner, 480))


def _sheet(inner: QWidget, width: int, *, card: bool = True) -> QWidget:
    """Return `inner` in the middle of the window, at most `width` pixels wide."""
    sheet: QFrame = Card() if card else QFrame()
    if isinstance(sheet, Card):
        sheet.body.setContentsMargins(32, 32, 32, 32)
        sheet.add(inner)
    else:
        column = QVBoxLayout(sheet)
        column.addWidget(inner)
    sheet.setFixedWidth(width)
    whole = QWidget()
    around = QVBoxLayout(whole)
    around.addStretch(1)
    around.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
    around.addStretch(2)
    return whole
