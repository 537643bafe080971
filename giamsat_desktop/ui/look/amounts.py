"""How much came or goes, as a person says it: what there is none of is left out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def amounts(entries: int = 0, photos: int = 0, files: int = 0) -> list[str]:
    """Return "12 entries", "2 photos", "1 files", each only where there is one at least."""
    words = (
        (entries, translate("Amount", "{count} entries")),
        (photos, translate("Amount", "{count} photos")),
        (files, translate("Amount", "{count} files")),
    )
    return [said.format(count=count) for count, said in words if count]


def amount_shown(entries: int = 0, photos: int = 0, files: int = 0) -> str:
    """Return the same in one line; "" when there is nothing."""
    return ", ".join(amounts(entries, photos, files))
