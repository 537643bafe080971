"""Open a workbook that came from anywhere: size caps first, then its cells as clean text, and what is odd in them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.forms.archive import FORMULA, checked_archive
from giamsat_desktop.forms.headings import canonical_headings
from giamsat_desktop.forms.problems import OutlineProblem, OutlineUnreadable, unreadable

MAX_FILE = 8 << 20
MAX_ROWS = 20_000
MAX_COLUMNS = 100
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
_RULES = ("relevant", "constraint", "required", "calculation", "choice_filter")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row below the headings: its number as Excel counts, and its filled cells by heading."""

    number: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        """Return the cell's text, "" when empty."""
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings, with the names that the program knows them by, and its rows that are not empty."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """What a workbook holds: sheets by lower-case name, cells that cannot be read, and remarks on the others."""

    sheets: Mapping[str, Sheet]
    faults: tuple[OutlineProblem, ...] = ()
    remarks: tuple[OutlineProblem, ...] = ()


@dataclass(slots=True)
class _Found:
    sheets: dict[str, Sheet] = field(default_factory=dict)
    faults: list[OutlineProblem] = field(default_factory=list)
    remarks: list[OutlineProblem] = field(default_factory=list)


def read_bytes(source: Path | bytes, name: str) -> bytes:
    """Return the content of the workbook, refusing what is missing or larger than 8 MiB."""
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
        except OSError as problem:
            raise unreadable(file=name, reason="missing") from problem
    if len(data) > MAX_FILE:
        raise unreadable(file=name, reason="too-large")
    return data


def read_cells(data: bytes, name: str, wanted: Collection[str]) -> Cells:
    """Return the `wanted` sheets (lower-case names); OutlineUnreadable for what is no sound workbook."""
    try:
        archive = checked_archive(data, name)
        found = _Found()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it drops; only cells matter here
            _read(archive.data, name, wanted, found)
            if archive.has(FORMULA):
                _formulas(archive.data, wanted, found)
        paths = _paths(archive.data, wanted) if archive.has(_MERGED) else {}
        for title, path in paths.items():
            for ref in _MERGED.findall(archive.member(path)):
                row = int(re.sub(rb"[A-Z]|:.*", b"", ref))
                found.remarks.append(OutlineProblem("cells-merged", title, row, "", ref.decode("ascii")))
        return Cells(found.sheets, tuple(found.faults), tuple(found.remarks))
    except OutlineUnreadable:
        raise
    except Exception as problem:  # a damaged archive makes zipfile, expat and openpyxl raise nearly anything
        raise unreadable(file=name, reason="damaged") from problem


def _paths(data: bytes, wanted: Collection[str]) -> dict[str, str]:
    """Return the member of the archive in which each wanted sheet lies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True)
        try:
            sheets: Iterator[Any] = reversed(book.worksheets)  # of two with one name, the first is read
            titled = ((_title(sheet), str(sheet._worksheet_path).lstrip("/")) for sheet in sheets)
            return {title: path for title, path in titled if title in wanted}
        finally:
            book.close()


def _title(sheet: Any) -> str:
    return nfc(str(sheet.title)).strip().lower()


def _read(data: bytes, file: str, wanted: Collection[str], found: _Found) -> None:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            title = _title(sheet)
            if title not in wanted or title in found.sheets:
                if title != "read_me":
                    found.remarks.append(OutlineProblem("sheet-unused", str(sheet.title)[:_SHOWN]))
                continue
            found.sheets[title] = _sheet(sheet, title, file, found)
            if sheet.sheet_state != "visible":
                found.remarks.append(OutlineProblem("sheet-hidden", title))
    finally:
        book.close()


def _sheet(sheet: Any, title: str, file: str, found: _Found) -> Sheet:
    if (sheet.max_column or 0) > MAX_COLUMNS:
        found.remarks.append(OutlineProblem("columns-beyond", title, 1, get_column_letter(MAX_COLUMNS)))
    rows = _filled(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), file)
    first, cells = next(rows, (1, ()))
    if first != 1:
        rows, cells = chain([(first, cells)], rows), ()
    headings = canonical_headings(title, cells, found.faults)
    filled = tuple(_row(title, number, dict(zip(headings, row, strict=False)), found) for number, row in rows)
    return Sheet(title, tuple(one for one in headings if one), tuple(row for row in filled if row.cells))


def _row(sheet: str, number: int, cells: Mapping[str, str], found: _Found) -> SheetRow:
    kept = {}
    for heading, text in cells.items():
        if not heading or not text:
            continue
        if text in _ERRORS:
            found.faults.append(OutlineProblem("cell-error", sheet, number, heading, text))
        elif text.startswith("=") and heading not in _RULES:
            found.faults.append(OutlineProblem("formula-text", sheet, number, heading, text[:_SHOWN]))
        kept[heading] = text
    return SheetRow(number, kept)


def _filled(rows: Iterator[tuple[object, ...]], file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    count = 0
    for number, row in enumerate(rows, 1):
        if row.count(None) == len(row):  # there may be a million of them before the next filled one
            continue
        cells = tuple(_text(value) for value in row)
        if any(cells):
            count += 1
            if count > MAX_ROWS:
                raise unreadable(file=file, reason="too-large")
            yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value)).strip()


def _formulas(data: bytes, wanted: Collection[str], found: _Found) -> None:
    """Note every formula: its last value is what was read, and where there is none the cell is at fault."""
    book = load_workbook(BytesIO(data), read_only=True)
    try:
        for sheet in reversed(book.worksheets):
            known = found.sheets.get(_title(sheet))
            if known is None or _title(sheet) not in wanted:
                continue
            values = {row.number: row for row in known.rows}
            headings: tuple[str, ...] = ()
            for row in sheet.iter_rows(max_col=MAX_COLUMNS):
                if not headings:
                    headings = canonical_headings(known.name, [_text(cell.value) for cell in row], [])
                for cell in row:
                    if cell.data_type == "f":
                        _formula(cell, known.name, headings, values, found)
    finally:
        book.close()


def _formula(cell: Any, sheet: str, headings: tuple[str, ...], rows: Mapping[int, SheetRow], found: _Found) -> None:
    column = headings[cell.column - 1] if cell.column <= len(headings) else ""
    if not column and cell.row > 1:
        return
    row = rows.get(cell.row)
    value = row.get(column) if row is not None else ""
    if value:
        found.remarks.append(OutlineProblem("formula-read", sheet, cell.row, column, value[:_SHOWN]))
    else:
        written = str(getattr(cell.value, "text", cell.value))[:_SHOWN]
        found.faults.append(OutlineProblem("formula-empty", sheet, cell.row, column, written))
