"""A laptop with a profile: the passphrase, or what to do when it is lost or the data does not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.screens.start.framing import sheet
from giamsat_desktop.ui.screens.start.recover import RecoverPage
from giamsat_desktop.ui.screens.start.restore import RestorePage
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine


class UnlockScreen(QWidget):
    """Asks for the passphrase of a profile; without one (`locked` false) it only says why the data did not open.

    Signals:
        entered(str | None): try to open with this passphrase; whoever opens calls `refuse` when it is wrong.
    """

    entered = Signal(object)

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        language: str = "vi",
        parent: QWidget | None = None,
        *,
        locked: bool = True,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._locked, self._in_use = locked, False
        self._folder = folder
        self.passphrase = SecretLine(self.tr("Passphrase"))
        self.problem = problem_line(lines=1)
        self.open_button = QPushButton(self.tr("Open") if locked else self.tr("Try again"))
        self.lost_button = QPushButton(self.tr("The passphrase is lost…"))
        self.restore_button = QPushButton(self.tr("Restore a copy…"))
        self.recover = RecoverPage(folder, jobs, language)
        self.restore = RestorePage(folder, jobs, language)
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def refuse(self, refusal: Refusal) -> None:
        """Say why it did not open, and let the person try again."""
        self._show_page(0)
        self.problem.setText(sentence(refusal, self._language))
        self.problem.show()
        self._set_busy(False)
        self._show_in_use(refusal.code == "profile-in-use")
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _show_in_use(self, in_use: bool) -> None:
        """While it is open elsewhere nothing is wrong: no passphrase is asked, and no copy is put in its place."""
        self._in_use = in_use
        self._title.setText(self.tr("The program is open already") if in_use else self._first_title())
        for widget in (self._said, self.restore_button):
            widget.setVisible(not in_use)
        self.passphrase.setVisible(self._locked and not in_use)
        self.lost_button.setVisible(self._locked and not in_use)
        self.setFocusProxy(self.passphrase if self._locked and not in_use else self.open_button)
        self._set_busy(False)

    @Slot()
    def _enter(self) -> None:
        if self._in_use and self._locked:
            if not opening.in_use(self._folder):
                self.problem.hide()
                self._show_in_use(False)
                self.passphrase.setFocus()
            return
        typed = self.passphrase.text() if self._locked else None
        if typed != "" and self.open_button.isEnabled():
            self._try(typed)

    @Slot(object)
    def _try(self, passphrase: str | None) -> None:
        self._show_page(0)
        self.problem.clear()
        self.problem.hide()
        self._set_busy(True)
        self.entered.emit(passphrase)

    @Slot()
    def _show_recover(self) -> None:
        self._show_page(1)
        self.recover.begin()

    @Slot()
    def show_restore(self) -> None:
        """Look for a saved copy to put in place."""
        self._show_page(2)
        self.restore.begin()

    @Slot()
    def _show_first(self) -> None:
        self._show_page(0)
        self.passphrase.setFocus()

    def _show_page(self, number: int) -> None:
        self.pages.setCurrentIndex(number)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.passphrase, self.open_button, self.lost_button, self.restore_button):
            widget.setEnabled(not busy)
        waiting = self.tr("Opening…")
        asks = self._locked and not self._in_use
        self.open_button.setText(waiting if busy else self.tr("Open") if asks else self.tr("Try again"))

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._enter)
        self.passphrase.returnPressed.connect(self._enter)
        self.lost_button.clicked.connect(self._show_recover)
        self.restore_button.clicked.connect(self.show_restore)
        self.recover.back.connect(self._show_first)
        self.recover.recovered.connect(self._try)
        self.restore.back.connect(self._show_first)
        self.restore.restored.connect(self._try)

    def _first_title(self) -> str:
        return self.tr("This laptop is locked") if self._locked else self.tr("The data does not open")

    def _lay_out(self) -> None:
        self.open_button.setProperty("tone", "primary")
        for button in (self.lost_button, self.restore_button):
            button.setProperty("tone", "quiet")
        said = (
            self.tr("Type the passphrase you chose when you began.")
            if self._locked
            else self.tr("Nothing was changed. Try again, or put a copy in place.")
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._title, self._said = label(self._first_title(), "title"), label(said, "muted", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.problem.hide()
        below = QHBoxLayout()
        below.addWidget(self.lost_button)
        below.addWidget(self.restore_button)
        below.addStretch(1)
        column.addLayout(below)
        self.passphrase.setVisible(self._locked)
        self.lost_button.setVisible(self._locked)
        self.setFocusProxy(self.passphrase if self._locked else self.open_button)
        for page, width in ((inner, 560), (self.recover, 720), (self.restore, 720)):
            self.pages.addWidget(sheet(page, width))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
