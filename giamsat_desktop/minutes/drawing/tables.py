"""Ruled tables: repeated head rows, numbers flush right, and rows taller than a page cut into continuations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from reportlab.lib.colors import black
from reportlab.platypus import Paragraph, Table

from giamsat_desktop.domain.paper.minutes import Column, Grid
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.layout import MM, Page, in_use, keeps_whole

_PADDING = 3.0  # points
_TALLEST_ROW = 90 * MM
_LINE_WIDTH = 0.5

Command: TypeAlias = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
Row: TypeAlias = list[Paragraph | str]


def grid(value: Grid) -> Table:
    """Return a grid of the body as a table."""
    return ruled(fitted(value.columns, in_use().portrait), [list(row) for row in value.rows])


def fitted(columns: Sequence[Column], page: Page) -> list[Column]:
    """Return the columns as they are, or all narrower alike where the page has less room between its margins."""
    narrower = min(1.0, page.text_width / sum(column.width for column in columns))
    return [replace(column, width=column.width * narrower) for column in columns]


def wanted(column: Column, place: int, rows: Sequence[Sequence[str]]) -> float:
    """Return the width in millimetres that the longest word of a column asks for; `place` is the column's, from 0."""
    size = in_use().wide_table_size
    words = [word for row in rows if len(row) > place for word in wording.clean(row[place]).split(" ")]
    longest = max((fonts.width(word, fonts.REGULAR, size) for word in words), default=0.0)
    return max(column.width, (longest + 2 * _PADDING + 0.5) / MM)


def ruled(columns: Sequence[Column], rows: Sequence[Sequence[str]], groups: frozenset[int] = frozenset()) -> Table:
    """Return a table with a repeated head row; the rows numbered in `groups` are headings across all columns."""
    size = in_use().wide_table_size if len(columns) >= in_use().wide_table_columns else in_use().table_size
    cells: list[Row] = [_head(columns, size)]
    commands = _frame_commands()
    for number, row in enumerate(rows):
        first = len(cells)
        if number in groups:
            cells.append(_group_row(row[0], columns, size))
            commands += [("SPAN", (0, first), (-1, first)), ("NOSPLIT", (0, first), (0, first + 1))]
        else:
            cells.extend(_slices(_row(row, columns, size), columns))
        commands += _borders(first, len(cells) - 1)
    widths = [column.width * MM for column in columns]
    return Table(cells, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT")


def _frame_commands() -> list[Command]:
    return [
        ("LINEBEFORE", (0, 0), (-1, -1), _LINE_WIDTH, black),
        ("LINEAFTER", (-1, 0), (-1, -1), _LINE_WIDTH, black),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING + 1),
        # ReportLab names Helvetica for empty cells unless told otherwise.
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        *_borders(0, 0),
    ]


def _borders(first: int, last: int) -> list[Command]:
    return [
        ("LINEABOVE", (0, first), (-1, first), _LINE_WIDTH, black),
        ("LINEBELOW", (0, last), (-1, last), _LINE_WIDTH, black),
    ]


def _head(columns: Sequence[Column], size: float) -> Row:
    chosen = styles.style(fonts.BOLD, size, "centre")
    return [styles.paragraph(column.heading, chosen) for column in columns]


def _group_row(title: str, columns: Sequence[Column], size: float) -> Row:
    return [styles.paragraph(title, styles.style(fonts.BOLD, size)), *[""] * (len(columns) - 1)]


def _row(texts: Sequence[str], columns: Sequence[Column], size: float) -> list[Paragraph]:
    cells = []
    for text, column in zip(texts, columns, strict=True):
        alignment = "right" if column.number else "centre" if column.centred else "left"
        at_bars = column.number or keeps_whole()  # "triệu đồng/người/tháng" breaks behind a bar, not within a word
        said = _at_bars(text, size, column.width * MM - 2 * _PADDING) if at_bars else text
        cells.append(styles.paragraph(said, styles.style(fonts.REGULAR, size, alignment)))
    return cells


def _at_bars(text: str, size: float, room: float) -> str:
    """Let a fraction that is wider than its column break behind the bar: a number is never cut in two."""
    words = wording.clean(text).split(" ")
    return " ".join(w.replace("/", "/ ") if fonts.width(w, fonts.REGULAR, size) > room else w for w in words)


def _slices(row: list[Paragraph], columns: Sequence[Column]) -> Iterator[Row]:
    """Cut a row into rows that are never taller than a third of a page, so that every one fits."""
    rest: list[Paragraph | None] = list(row)
    while any(cell is not None for cell in rest):
        piece: Row = []
        for place, cell in enumerate(rest):
            head, rest[place] = (None, None) if cell is None else _cut(cell, columns[place].width * MM - 2 * _PADDING)
            piece.append("" if head is None else head)
        yield piece


def _cut(cell: Paragraph, width: float) -> tuple[Paragraph, Paragraph | None]:
    if cell.wrap(width, _TALLEST_ROW)[1] <= _TALLEST_ROW:
        return cell, None
    parts = cell.split(width, _TALLEST_ROW)
    head, rest = parts if len(parts) == 2 else (cell, None)
    return (head, rest) if isinstance(head, Paragraph) and isinstance(rest, Paragraph) else (cell, None)
