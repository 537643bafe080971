"""A block of cells on the clipboard, as a table program puts it there: lines of cells with tabs between."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from giamsat_desktop.domain.vietnamese.text import nfc

Block = tuple[tuple[str, ...], ...]
"""Rows of texts; a single text is ((text,),), nothing at all is ()."""


def pasted_block(*, lines_are_rows: bool = False, source: QMimeData | None = None) -> Block:
    """Return what the clipboard holds, cell by cell.

    A text of other programs may have tabs and lines of its own, as a list has: what comes with markup is a block only
    if that has a table. Lines without any tab are rows only where they are asked for, as in a column of numbers.
    """
    mime = source if source is not None else QGuiApplication.clipboard().mimeData()
    text = nfc(mime.text()).replace("\r\n", "\n").replace("\r", "\n") if mime is not None and mime.hasText() else ""
    if mime is None or not text.strip():
        return ()
    marked = mime.html().lower() if mime.hasHtml() else ""
    in_table = "<table" in marked
    if in_table or (not marked and "\t" in text) or (lines_are_rows and "\n" in text.strip("\n")):
        rows = _rows(text)
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            return rows
    return ((text,),)


def is_several(block: Sequence[Sequence[str]]) -> bool:
    """Tell whether a block has more than one cell."""
    return len(block) > 1 or any(len(row) > 1 for row in block)


def _rows(text: str) -> Block:
    lines = io.StringIO(text.removesuffix("\n"), newline="")
    try:  # a cell with lines or quotes of its own stands in quotes
        return tuple(tuple(row) or ("",) for row in csv.reader(lines, dialect="excel-tab", strict=True))
    except csv.Error:  # a quote that is only a letter
        return tuple(tuple(line.split("\t")) for line in text.removesuffix("\n").split("\n"))
