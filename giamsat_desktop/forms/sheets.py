"""Open a workbook that came from anywhere: size caps first, then its cells as clean text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.forms.problems import OutlineUnreadable

MAX_FILE = 8 << 20
MAX_UNPACKED = 64 << 20
MAX_MEMBERS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 100
_EMPTY_ROWS_END = 60  # as pyxform: after so many empty rows a sheet is over
_CHUNK = 1 << 20


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
    """A sheet: its headings and its rows that are not empty."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_bytes(source: Path | bytes, name: str) -> bytes:
    """Return the content of the workbook, refusing what is missing or larger than 8 MiB."""
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
        except OSError as problem:
            raise OutlineUnreadable(file=name, reason="missing") from problem
    if len(data) > MAX_FILE:
        raise OutlineUnreadable(file=name, reason="too-large")
    return data


def read_sheets(data: bytes, name: str) -> dict[str, Sheet]:
    """Return every sheet by lower-case name; OutlineUnreadable for what is no sound workbook."""
    try:
        _check_archive(data, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it drops; only cells matter here
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            try:
                return {sheet.title.strip().lower(): _sheet(sheet, name) for sheet in book.worksheets}
            finally:
                book.close()
    except OutlineUnreadable:
        raise
    except Exception as problem:  # a damaged archive makes zipfile, expat and openpyxl raise nearly anything
        raise OutlineUnreadable(file=name, reason="damaged") from problem


def _check_archive(data: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or len({member.filename for member in members}) != len(members):
            raise OutlineUnreadable(file=name, reason="too-large")
        left = MAX_UNPACKED
        for member in members:
            left -= _check_member(archive, member, name, left)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> int:
    """Return the true unpacked size, counted rather than believed; a workbook has no reason for a DTD."""
    size, tail = 0, b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise OutlineUnreadable(file=name, reason="too-large")
            if b"<!DOCTYPE" in (tail + chunk).replace(b"\0", b""):
                raise OutlineUnreadable(file=name, reason="damaged")
            tail = chunk[-32:]
    return size


def _sheet(sheet: Any, file: str) -> Sheet:
    rows = _filled(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), file)
    first, cells = next(rows, (1, ()))
    headings = cells if first == 1 else ()
    filled = tuple(
        SheetRow(number, {heading: cell for heading, cell in zip(headings, row, strict=False) if heading and cell})
        for number, row in rows
    )
    return Sheet(sheet.title, headings, filled)


def _filled(rows: Iterator[tuple[object, ...]], file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    empty = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise OutlineUnreadable(file=file, reason="too-large")
        cells = tuple(_text(value) for value in row)
        empty = 0 if any(cells) else empty + 1
        if empty > _EMPTY_ROWS_END:
            return
        if not empty:
            yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value)).strip()
