"""Sections I to VI: Roman sections, numbered clauses, lettered points, people and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from giamsat_desktop.domain.paper.minutes import Clause, Grid, Minutes, Person, Prose, Run, Section, point_letter, roman
from giamsat_desktop.minutes.drawing import tables
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.layout import MM, in_use, keeps_whole
from giamsat_desktop.minutes.lettering.leading import Leading, kept

_LINES_AHEAD = 2
_TABLE_AHEAD = 3  # a table's head row and its first row, in lines


def front(minutes: Minutes) -> list[Flowable]:
    """Return the legal bases, in italics, and the opening sentences."""
    flowables: list[Flowable] = []
    for basis in minutes.bases:
        flowables.extend(styles.body(basis, fonts.ITALIC))
    for sentence in minutes.opening:
        flowables.extend(styles.body(sentence))
    return flowables


def sections(parts: Sequence[Section], *, lone: bool = True, bold_leads: bool = True) -> list[Flowable]:
    """Return all sections with their Roman numbers.

    With `lone` a clause that stands alone has none; with `bold_leads` a paragraph all in bold is kept with the next.
    """
    found = [
        flowable
        for number, part in enumerate(parts, 1)
        for flowable in _section(number, part, lone=lone, bold_leads=bold_leads)
    ]
    return kept(found) if keeps_whole() else found


def _section(number: int, section: Section, *, lone: bool, bold_leads: bool) -> list[Flowable]:
    title = styles.headline(f"{roman(number)}. {section.title}", styles.spaced(fonts.BOLD, "left", indent=False))
    second_heading = 1 if not section.paragraphs and section.clauses and section.clauses[0].heading else 0
    flowables: list[Flowable] = [_before(title, second_heading), title]
    for prose, following in zip_longest(section.paragraphs, section.paragraphs[1:]):
        leads = bold_leads and following is not None and all(run.bold for run in wording.runs(prose))
        flowables.extend([*([Leading()] if leads else []), *styles.body(prose)])
    alone = lone and len(section.clauses) == 1 and not section.clauses[0].people
    for place, clause in enumerate(section.clauses, 1):
        flowables.extend(_clause(0 if alone else place, clause))
    return flowables + _grid(section.grid)


def room_for(heading: Paragraph, more_headings: int = 0) -> CondPageBreak:
    """Break the page unless the heading and two lines of what follows still fit."""
    wanted = heading.wrap(in_use().portrait.text_width * MM, 0)[1] + in_use().paragraph_space
    line = in_use().body_size * in_use().body_leading
    wanted += more_headings * (line + in_use().paragraph_space)
    return CondPageBreak(min(wanted + _LINES_AHEAD * line + 1, in_use().portrait.text_height * MM / 2))


def _before(heading: Paragraph, more_headings: int) -> Flowable:
    """Return what keeps a heading with what follows; papers sealed before asked for two lines, whatever came."""
    return Leading() if keeps_whole() else room_for(heading, more_headings)


def _clause(number: int, clause: Clause) -> list[Flowable]:
    """Return a clause; number 0 is none."""
    flowables: list[Flowable] = []
    lead = f"{number}. " if number else ""
    if clause.heading:
        title = styles.paragraph(f"{lead}{clause.heading}", styles.spaced(fonts.BOLD, "left"))
        table_next = clause.grid is not None and not (clause.people or clause.paragraphs or clause.points)
        flowables.extend([_before(title, _TABLE_AHEAD if table_next else 0), title])
    flowables.extend(_people(clause.people))
    rest = clause.paragraphs
    if not clause.heading and rest:
        flowables.extend(styles.body((Run(lead), *wording.runs(rest[0]))))
        rest = rest[1:]
    for prose in rest:
        flowables.extend(styles.body(prose))
    flowables.extend(_points(clause.points))
    return flowables + _grid(clause.grid)


def _people(people: Sequence[Person]) -> list[Flowable]:
    flowables: list[Flowable] = []
    for place, person in enumerate(people, 1):
        end = "." if place == len(people) else ";"
        flowables.append(styles.paragraph(f"-{wording.NBSP}{person.line}{end}", styles.spaced(fonts.REGULAR)))
    return flowables


def _points(points: Sequence[Prose]) -> list[Flowable]:
    flowables: list[Flowable] = []
    for place, point in enumerate(points):
        flowables.extend(styles.body((Run(f"{point_letter(place)}){wording.NBSP}"), *wording.runs(point))))
    return flowables


def _grid(grid: Grid | None) -> list[Flowable]:
    if grid is None:
        return []
    return [Spacer(1, in_use().paragraph_space / 2), tables.grid(grid), Spacer(1, in_use().paragraph_space * 2)]
