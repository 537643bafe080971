"""One hook for our own bugs: logged, shown once per distinct failure, and the program goes on."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from giamsat_desktop import __version__
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system import logs
from giamsat_desktop.ui.look.plain import Label


@dataclass(frozen=True, slots=True)
class BugReport:
    """A failure of ours. `where` is the same for the same failure; `text` has no record contents, only code lines."""

    where: str
    text: str


def bug_report(error: BaseException) -> BugReport:
    """Return what a maintainer needs. The message of the exception is left out: it may quote what a person typed."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f"{type(error).__name__} {last.name}:{last.lineno}" if last is not None else type(error).__name__
    lines = [
        f"  {frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames
    ]
    machine = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
    return BugReport(where, "\n".join([f"giamsat-desktop {__version__}", machine, where, *lines]))


class BugHook(QObject):
    """Catches what nobody caught, on any thread.

    Signals:
        reported(BugReport): a failure not seen before in this run.
        refused(Refusal): a refusal that nobody caught; it is the person's world, not a bug.
    """

    reported = Signal(object)
    refused = Signal(object)
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._release: Callable[[], None] | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take in what reaches the top of any thread, logged before anybody sees it."""
        self._release = logs.catch_bugs(self._caught.emit)

    def uninstall(self) -> None:
        """Give the doors back."""
        if self._release is not None:
            self._release()
            self._release = None

    def report(self, error: BaseException) -> None:
        """Report a failure that was caught, as in a job; may be called on any thread."""
        if not isinstance(error, Refusal):
            logs.log_bug(error)
        self._caught.emit(error)

    @Slot(object)
    def _on_caught(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.refused.emit(error)
            return
        report = bug_report(error)
        if report.where not in self._seen:
            self._seen.add(report.where)
            self.reported.emit(report)


class BugDialog(QDialog):
    """Says that the program made a mistake, that saved data is safe, and offers the report to copy."""

    def __init__(self, report: BugReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("The program made a mistake"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 360)
        said = Label(
            self.tr(
                "The program made a mistake in the last step. What was saved is safe, and you can go on working. "
                "If it happens again, close the program, open it again, and send this text to the support."
            )
        )
        said.setWordWrap(True)
        text = QPlainTextEdit(report.text)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report for the support"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(said)
        layout.addWidget(text, 1)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(self.tr("Go on working"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy = buttons.addButton(self.tr("Copy the text"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on.setDefault(True)
        copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        return buttons

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
