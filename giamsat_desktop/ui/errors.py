"""One hook for our own bugs: logged, shown once per distinct failure, and the program goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from giamsat_desktop import __version__
from giamsat_desktop.domain.errors import Refusal

_log = logging.getLogger(__name__)


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
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over sys.excepthook and threading.excepthook."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._from_anywhere
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Give both hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def report(self, error: BaseException) -> None:
        """Report a failure; may be called on any thread."""
        if not isinstance(error, Refusal):
            _log.error("%s", bug_report(error).text)
        self._caught.emit(error)

    def _from_anywhere(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

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
        said = QLabel(
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
