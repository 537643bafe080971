"""A `Minutes` value as Typst mark-up: the same words, tables and photos, for another program to lay out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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

_STYLE = """
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
  header: context align(center, text(14pt, counter(page).display())),
  footer: context text(8pt, luma(45%%))[%(code)s · #counter(page).display("1/1", both: true)],
  %(background)s)
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false, top-edge: 0.9em, bottom-edge: -0.22em)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 0.2em, spacing: 0.43em)
#set table(stroke: 0.5pt, inset: (x: 3pt, top: 2pt, bottom: 4pt))
#let middle(body) = align(center, { set par(first-line-indent: 0pt); body })
#let heading-line(body) = block(sticky: true, strong(body))
"""
_DRAFT = 'background: rotate(-52deg, text(90pt, luma(92%), weight: "bold")[DỰ THẢO])'
_BREAK = " \\ "
_SPECIAL = "\\#$%&*_`<>@[]~/=-+'\""


def source(minutes: Minutes, address: Callable[[str], str]) -> str:
    """Return the document; `address(sha256)` names the file of a photo."""
    parts = [
        _STYLE % {"code": _safe(minutes.code), "background": _DRAFT if minutes.draft else ""},
        *_head(minutes),
        *(f"#emph[{_inline(base)}]" for base in minutes.bases),
        *map(_inline, minutes.opening),
        *(part for number, one in enumerate(minutes.sections, 1) for part in _section(number, one)),
        *map(_inline, minutes.closing),
        *_signatures(minutes),
        *(_figures(minutes.figures) if minutes.figures else ()),
        *(_photos(minutes.photos, address) if minutes.photos else ()),
    ]
    return "\n\n".join(parts)


def _safe(text: str) -> str:
    return "".join(f"\\{mark}" if mark in _SPECIAL else mark for mark in text)


def _lines(*texts: str) -> str:
    return _BREAK.join(map(_safe, texts))


def _inline(prose: Prose) -> str:
    runs = (Run(prose),) if isinstance(prose, str) else prose
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _lines(*run.text.replace(PAGE_COUNT, "04").split("\n"))
    text = f"#emph[{text}]" if run.italic else text
    return f"#strong[{text}]" if run.bold else text


def _head(minutes: Minutes) -> Iterator[str]:
    left = _BREAK.join(f"#strong[{_safe(x.text)}]" if x.bold else _safe(x.text) for x in minutes.heading)
    nation = "#strong[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập \\- Tự do \\- Hạnh phúc]"
    yield f"#grid(columns: (66mm, 99mm), align: center, [{left} \\ {_safe(minutes.number_line)}], [{nation}])"
    yield f"#middle[#strong[{_safe(minutes.kind_title)}]]"
    yield f"#middle[#strong[{_safe(minutes.subject)}]]"


def _section(number: int, section: Section) -> Iterator[str]:
    yield f"#heading-line[{roman(number)}. {_safe(section.title)}]"
    yield from map(_inline, section.paragraphs)
    for place, clause in enumerate(section.clauses, 1):
        yield from _clause(place, clause)
    if section.grid:
        yield _grid(section.grid)


def _clause(number: int, clause: Clause) -> Iterator[str]:
    yield f"#heading-line[{number}\\. {_safe(clause.heading)}]"
    yield from (f"\\- {_safe(person.line)};" for person in clause.people)
    yield from map(_inline, clause.paragraphs)
    yield from (f"{point_letter(place)}) {_inline(point)}" for place, point in enumerate(clause.points))
    if clause.grid:
        yield _grid(clause.grid)


def _grid(grid: Grid) -> str:
    return _table(grid.columns, [_row(row) for row in grid.rows], "12pt")


def _table(columns: Sequence[Column], rows: Sequence[str], size: str) -> str:
    widths = ", ".join(f"{column.width}mm" for column in columns)
    sides = ", ".join("right" if one.number else "center" if one.centred else "left" for one in columns)
    head = "".join(f"[#strong[{_safe(column.heading)}]], " for column in columns)
    rules = f"columns: ({widths}), align: ({sides}), table.header({head})"
    return f"#[#set text({size}); #set par(justify: false, first-line-indent: 0pt)\n#table({rules}, {' '.join(rows)})]"


def _row(texts: Sequence[str]) -> str:
    return "".join(f"[{_safe(text)}], " for text in texts)


def _signatures(minutes: Minutes) -> Iterator[str]:
    blocks = ", ".join(
        f"[#strong[{_lines(*one.titles, *one.positions)}] \\ #emph[{_safe(one.note)}]"
        f"#v(26mm){_safe(one.office)} \\ #strong[{_safe(one.name)}]]"
        for one in minutes.signatures
    )
    yield f"#block(breakable: false, grid(columns: (55mm, 45mm, 65mm), align: center, {blocks}))"
    yield "\n\n".join(f"\\- {_safe(recipient)};" for recipient in minutes.recipients)


def _figures(appendix: FiguresAppendix) -> Iterator[str]:
    yield "#set page(flipped: true)"
    yield f"#middle[#strong[{_safe(appendix.label)} \\ {_safe(appendix.title)}]]"
    rows, number = [], 0
    for group in appendix.groups:
        rows.append(f"table.cell(colspan: {len(FIGURE_COLUMNS)})[#strong[{_safe(group.title)}]],")
        for row in group.rows:
            number += 1
            said = (row.indicator, row.unit, row.period, row.reported, row.verified, row.difference, row.explanation)
            rows.append(_row((str(number), *said)))
    yield _table(FIGURE_COLUMNS, rows, "11pt")
    yield f"#emph[{_safe(appendix.note)}]"


def _photos(appendix: PhotosAppendix, address: Callable[[str], str]) -> Iterator[str]:
    yield "#set page(flipped: false)"
    yield f"#middle[#strong[{_safe(appendix.label)} \\ {_safe(appendix.title)}]]"
    for number, photo in enumerate(appendix.photos, 1):
        caption = f"Ảnh {number:02d}. {photo.caption}"
        picture = f'image("{address(photo.sha256)}", width: 165mm, height: 105mm, fit: "contain")'
        yield f"#block(breakable: false, below: 14pt, middle[#{picture} #text(13pt)[#emph[{_safe(caption)}]]])"
