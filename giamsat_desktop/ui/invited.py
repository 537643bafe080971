"""What to say when four words opened another invitation than the one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.services.inviting import Fit


def other_opened(fit: Fit) -> str:
    """Return the sentence: which bundle the words belong to, and for whom it was written."""
    if fit.name:
        said = QCoreApplication.translate(
            "Invited", "These words belong to the invitation for {name} ({file}); that one was opened."
        )
    else:
        said = QCoreApplication.translate(
            "Invited", "These words belong to another invitation on the stick ({file}); that one was opened."
        )
    return said.format(name=fit.name, file=fit.file.name)
