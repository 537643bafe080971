"""The one way to ask for files: every name that stands in the line of the dialog is taken, also one just pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QWidget

from giamsat_desktop.ui.widgets.asking_places import last_folder, remember


def ask_file(parent: QWidget | None, title: str, kinds: str = "") -> Path | None:
    """Ask for one file; None when nothing was chosen. `kinds` as Qt names them, "PDF (*.pdf);;*"."""
    found = _ask(parent, title, kinds, QFileDialog.FileMode.ExistingFile)
    return found[0] if found else None


def ask_files(parent: QWidget | None, title: str, endings: Sequence[str] = ()) -> list[Path]:
    """Ask for files with these endings, as ".jpg"; [] when nothing was chosen."""
    kinds = " ".join(f"*{ending}" for ending in endings)
    words = ", ".join(dict.fromkeys(ending[1:].upper() for ending in endings))
    return _ask(parent, title, f"{words} ({kinds})" if endings else "", QFileDialog.FileMode.ExistingFiles)


def _ask(parent: QWidget | None, title: str, kinds: str, mode: QFileDialog.FileMode) -> list[Path]:
    dialog = QFileDialog(parent, title, str(last_folder()), kinds)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setFileMode(mode)
    line = dialog.findChild(QLineEdit, "fileNameEdit")  # only Qt's own dialog has one: where the system has none
    view = dialog.findChild(QAbstractItemView, "listView")
    if line is not None and view is not None:
        # After a folder was typed its own row is still marked. Qt then takes that for a name that was deleted from the
        # line, and unmarks the first file instead. What is marked follows from the line anew at every key.
        line.textEdited.connect(view.selectionModel().clearSelection)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    named = _named(line.text(), Path(dialog.directory().absolutePath())) if accepted and line is not None else []
    if accepted:
        remember(Path(dialog.directory().absolutePath()))
    dialog.deleteLater()
    if mode is QFileDialog.FileMode.ExistingFile:
        return chosen[:1]
    return list(dict.fromkeys([*chosen, *named]))


def _named(text: str, folder: Path) -> list[Path]:
    """Return the files that the line names, several in quotes."""
    names = text.split('"')[1::2] if '"' in text else [text.strip()]
    return [folder / name for name in names if name and (folder / name).is_file()]
