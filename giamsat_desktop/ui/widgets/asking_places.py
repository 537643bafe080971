"""The one way to ask where something is to be saved: kinds of files in words, in the folder that was used last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_LAST = "last-folder"


def last_folder() -> Path:
    """Return the folder that was chosen last while the program runs; at first the person's documents, never the
    folder in which the program happened to be started."""
    app = QApplication.instance()
    kept = app.property(_LAST) if app is not None else None
    if isinstance(kept, str) and Path(kept).is_dir():
        return Path(kept)
    return own_folder()


def own_folder() -> Path:
    """Return the person's documents on this laptop, whatever was chosen before."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def remember(folder: Path) -> None:
    """Begin there when it is asked again."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_LAST, str(folder))


def ask_where(parent: QWidget | None, title: str, name: str, kinds: str, *, secret: bool = False) -> Path | None:
    """Ask where to save a file that would be called `name`; None when it is not to be saved.

    `kinds` as Qt names them, "PDF (*.pdf);;Text (*.txt)"; only the words are shown. A name that was typed without an
    ending gets that of the chosen kind. What is `secret` begins in the person's own folder, never in the last one,
    which may be a stick that goes round; and nothing else begins where it went.
    """
    options = QFileDialog.Option.HideNameFilterDetails
    begin = own_folder() if secret else last_folder()
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(begin / name), kinds, options=options)
    if not chosen:
        return None
    file = Path(chosen)
    if not secret:
        remember(file.parent)
    ending = kind.rpartition("*")[2].rstrip(")")
    return file if file.suffix or not ending.startswith(".") else file.with_name(file.name + ending)


def ask_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder; None when none was chosen."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(last_folder()))
    if not chosen:
        return None
    remember(Path(chosen))
    return Path(chosen)
