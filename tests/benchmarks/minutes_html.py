"""A `Minutes` value as HTML with style sheet: the same words, tables and photos, for another program to lay out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from giamsat_desktop.domain.paper.minutes import (
    PAGE_COUNT,
    Clause,
    Column,
    FiguresAppendix,
    Grid,
    Minutes,
    PhotosAppendix,
    Prose,
    Run,
    Section,
    point_letter,
    roman,
)
from giamsat_desktop.minutes.drawing.appendices import FIGURE_COLUMNS
from giamsat_desktop.system import assets

_STYLE = """
@font-face { font-family: Serif; src: url(%(regular)s); }
@font-face { font-family: Serif; font-weight: bold; src: url(%(bold)s); }
@font-face { font-family: Serif; font-style: italic; src: url(%(italic)s); }
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 14pt Serif; }
        @bottom-left { content: "%(code)s · " counter(page) "/" counter(pages); font: 8pt Serif; color: #737373; } }
@page wide { size: A4 landscape; }
body { font: 14pt/1.32 Serif; margin: 0; }
p { margin: 0 0 6pt; text-align: justify; text-indent: 12.7mm; }
h1, h2, .head, .centre { text-align: center; font-size: 14pt; margin: 0 0 6pt; text-indent: 0; }
h3 { font-size: 14pt; margin: 0 0 6pt; break-after: avoid; }
table { border-collapse: collapse; width: 100%%; font-size: 12pt; margin: 3pt 0 12pt; }
.ruled td, .ruled th { border: 0.5pt solid black; padding: 2pt 3pt 4pt; vertical-align: top; }
.wide { page: wide; font-size: 11pt; break-before: page; }
.wide table { font-size: 11pt; }
.number { text-align: right; }
.photos { break-before: page; }
figure { margin: 0 0 14pt; text-align: center; break-inside: avoid; }
figure img { max-width: 165mm; max-height: 105mm; }
figcaption { font: italic 13pt Serif; }
.draft { position: fixed; top: 40%%; left: 20mm; font: bold 90pt Serif; color: #ebebeb; transform: rotate(-52deg); }
"""


def page(minutes: Minutes, address: Callable[[str], str]) -> str:
    """Return the document; `address(sha256)` names the file of a photo."""
    faces = {name: assets.path(f"fonts/LiberationSerif-{name.title()}.ttf").as_uri() for name in _FACES}
    parts = [
        f"<!doctype html><html lang=vi><meta charset=utf-8><title>{escape(minutes.subject)}</title>",
        f"<style>{_STYLE % {**faces, 'code': minutes.code}}</style>",
        "<div class=draft>DỰ THẢO</div>" if minutes.draft else "",
        *_head(minutes),
        *(f"<p><i>{_inline(base)}</i></p>" for base in minutes.bases),
        *map(_paragraph, minutes.opening),
        *(part for number, one in enumerate(minutes.sections, 1) for part in _section(number, one)),
        *map(_paragraph, minutes.closing),
        *_signatures(minutes),
        *(_figures(minutes.figures) if minutes.figures else ()),
        *(_photos(minutes.photos, address) if minutes.photos else ()),
    ]
    return "\n".join(parts)


_FACES = ("regular", "bold", "italic")


def _inline(prose: Prose) -> str:
    runs = (Run(prose),) if isinstance(prose, str) else prose
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text.replace(PAGE_COUNT, "04")).replace("\n", "<br>")
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _paragraph(prose: Prose) -> str:
    return f"<p>{_inline(prose)}</p>"


def _head(minutes: Minutes) -> Iterator[str]:
    left = "<br>".join(f"<b>{escape(x.text)}</b>" if x.bold else escape(x.text) for x in minutes.heading)
    yield f"<table class=head><tr><td>{left}<br>{escape(minutes.number_line)}</td>"
    yield "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr></table>"
    yield f"<h1>{escape(minutes.kind_title)}</h1><h2>{escape(minutes.subject)}</h2>"


def _section(number: int, section: Section) -> Iterator[str]:
    yield f"<h3>{roman(number)}. {escape(section.title)}</h3>"
    yield from map(_paragraph, section.paragraphs)
    for place, clause in enumerate(section.clauses, 1):
        yield from _clause(place, clause)
    if section.grid:
        yield _grid(section.grid)


def _clause(number: int, clause: Clause) -> Iterator[str]:
    yield f"<h3>{number}. {escape(clause.heading)}</h3>"
    yield from (f"<p>- {escape(person.line)};</p>" for person in clause.people)
    yield from map(_paragraph, clause.paragraphs)
    yield from (f"<p>{point_letter(place)}) {_inline(point)}</p>" for place, point in enumerate(clause.points))
    if clause.grid:
        yield _grid(clause.grid)


def _grid(grid: Grid) -> str:
    return _table(grid.columns, [_row(row, grid.columns) for row in grid.rows])


def _table(columns: Sequence[Column], rows: Sequence[str]) -> str:
    head = "".join(f"<th style='width:{column.width}mm'>{escape(column.heading)}</th>" for column in columns)
    return f"<table class=ruled><thead><tr>{head}</tr></thead>{''.join(rows)}</table>"


def _row(texts: Sequence[str], columns: Sequence[Column]) -> str:
    cells = zip(texts, columns, strict=True)
    marked = (f"<td{' class=number' if column.number else ''}>{escape(text)}</td>" for text, column in cells)
    return f"<tr>{''.join(marked)}</tr>"


def _signatures(minutes: Minutes) -> Iterator[str]:
    blocks = (
        f"<td class=centre><b>{'<br>'.join(map(escape, (*one.titles, *one.positions)))}</b><br>"
        f"<i>{escape(one.note)}</i><br><br><br>{escape(one.office)}<br><b>{escape(one.name)}</b></td>"
        for one in minutes.signatures
    )
    yield f"<table><tr>{''.join(blocks)}</tr></table>"
    yield "".join(f"<p>- {escape(recipient)};</p>" for recipient in minutes.recipients)


def _figures(appendix: FiguresAppendix) -> Iterator[str]:
    yield f"<div class=wide><h1>{escape(appendix.label)}<br>{escape(appendix.title)}</h1>"
    rows, number = [], 0
    for group in appendix.groups:
        rows.append(f"<tr><td colspan={len(FIGURE_COLUMNS)}><b>{escape(group.title)}</b></td></tr>")
        for row in group.rows:
            number += 1
            said = (row.indicator, row.unit, row.period, row.reported, row.verified, row.difference, row.explanation)
            rows.append(_row((str(number), *said), FIGURE_COLUMNS))
    yield f"{_table(FIGURE_COLUMNS, rows)}<p><i>{escape(appendix.note)}</i></p></div>"


def _photos(appendix: PhotosAppendix, address: Callable[[str], str]) -> Iterator[str]:
    yield f"<div class=photos><h1>{escape(appendix.label)}<br>{escape(appendix.title)}</h1>"
    for number, photo in enumerate(appendix.photos, 1):
        caption = f"Ảnh {number:02d}. {photo.caption}"
        yield f"<figure><img src='{address(photo.sha256)}'><figcaption>{escape(caption)}</figcaption></figure>"
    yield "</div>"
