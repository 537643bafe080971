"""A place to drop files on, or to paste them into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.asking_files import ask_files
from giamsat_desktop.ui.widgets.fields.field_frame import restyle


class DropArea(QFrame):
    """Takes files by dragging, by Ctrl+V and by a button.

    Signals:
        dropped(list[Path]): files with one of the endings, in the order given.
        pasted(QImage): a picture from the clipboard that is no file, as a screenshot.
        unsuitable(list[Path]): files of other kinds, to say so.
    """

    dropped = Signal(list)
    pasted = Signal(QImage)
    unsuitable = Signal(list)

    def __init__(self, text: str, endings: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings = tuple(ending.lower() for ending in endings)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        said = Label(text)
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = QPushButton(self.tr("Choose files…"))
        self.choose_button.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(said)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        add_action(Act.PASTE_FILES, self, self.paste, inside=True)

    def take(self, files: Sequence[Path]) -> None:
        """Sort files by their endings and emit them."""
        good = [file for file in files if not self._endings or file.suffix.lower() in self._endings]
        other = [file for file in files if file not in good]
        if good:
            self.dropped.emit(good)
        if other:
            self.unsuitable.emit(other)

    def paste(self) -> None:
        """Take what the clipboard holds."""
        data = QGuiApplication.clipboard().mimeData()
        files = files_of(data)
        if files:
            self.take(files)
        elif data.hasImage():
            self.pasted.emit(QGuiApplication.clipboard().image())

    @Slot()
    def _choose(self) -> None:
        self.take(ask_files(self, self.choose_button.text(), self._endings))

    def _set_over(self, on: bool) -> None:
        self.setProperty("over", "true" if on else "false")
        restyle(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)  # never move: the person's file stays where it is
        event.accept()
        self.take(files_of(event.mimeData()))


def files_of(data: QMimeData) -> list[Path]:
    """Return the local files that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
