"""Outlines that differ from the shipped one: the same workbook under another title and version."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from giamsat_desktop.services.records.outlines import PRESET
from giamsat_desktop.system import assets


def entitled(title: str, version: int = 2) -> bytes:
    """Return the bytes of the shipped workbook with this title and version."""
    book = load_workbook(BytesIO(assets.data(PRESET)))
    sheet = book["settings"]
    sheet["A2"], sheet["C2"] = title, str(version)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
