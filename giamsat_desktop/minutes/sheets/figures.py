"""The table of figures to be filled in by hand, by the unit before the visit or by the delegation during it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from giamsat_desktop.domain.form import Indicator, Outline
from giamsat_desktop.domain.paper.comparison import number
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Column
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.appendices import period_words
from giamsat_desktop.minutes.composing.phrases import Phrases, day_words, phrases_of
from giamsat_desktop.minutes.drawing import signatures, tables
from giamsat_desktop.minutes.drawing.endings import TableEnding
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from giamsat_desktop.minutes.sheets import sheet as papers_sheet
from giamsat_desktop.minutes.sheets.sheet import Sheet, blank, said

_NUMBER, _NAME, _UNIT = 10.0, 74.0, 22.0
_MANY, _NARROW_NAME = 4, 58.0  # from so many periods on the names are narrower
_LEAST, _LEAST_NAME = 14.0, 40.0
_FIRST = 3
"""The place of the first figure in a row, behind number, name and unit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator that is asked of the unit, under the code of its section."""

    section: str
    indicator: Indicator


def figures_form(found: Dossier, outline: Outline, asked: Sequence[Asked] | None, periods: Sequence[str]) -> Sheet:
    """Return the table: a row for every indicator, a column for every period, reported and verified.

    What was reported so far stands in its place, of other periods than these in a column for all of them. `asked`: None
    while the outline of the campaign has not come.
    """
    frame = papers_sheet.paper(
        found,
        "BS",
        title=said("figures_title"),
        subject=said("figures_subject", ten_cuoc=papers_sheet.subject_of(found), don_vi=found.unit.text("name")),
    )
    lacking = papers_sheet.lacking_of(found, *(("paper-outline",) if asked is None else ()))
    if not asked:
        none = "figures_no_outline" if asked is None else "figures_none"
        return Sheet(frame, styles.body(said(none)), lacking=lacking)
    table = _table(found, outline, asked, periods or ("",))
    return Sheet(frame, [_attached(found), *styles.body(said("figures_guide"))], table, lacking)


def _attached(found: Dossier) -> Flowable:
    number, day = found.visit.text("report_number"), found.visit.text("report_date")
    words = {"so": number or said("figures_attached_number"), "ngay": day_words(day)}
    line = said("figures_attached", don_vi=found.unit.text("name"), **words)
    return styles.paragraph(line, styles.spaced(fonts.ITALIC, "centre", indent=False))


def _signed(found: Dossier) -> list[Flowable]:
    """Return what stands below the table: place and date over the block of the unit's head, and who filled it in."""
    page, size = in_use().landscape, in_use().date_size
    half = page.text_width * MM / 2
    dated = styles.style(fonts.ITALIC, size, "centre").clone("dated by hand", leftIndent=half, spaceBefore=0)
    head = (found.unit.text("head_title") or said("figures_head")).upper()
    blocks = (
        blank(said("figures_filler"), note=said("figures_signed")),
        blank(head, note=said("figures_signed_sealed")),
    )
    line = styles.paragraph(papers_sheet.dated_by_hand(""), dated)
    return [Spacer(1, 8), line, *signatures.signature_rows(blocks, page)]


def _table(found: Dossier, outline: Outline, asked: Sequence[Asked], periods: Sequence[str]) -> list[Flowable]:
    titles = {one.code: one.title for one in outline.sections}
    phrases = phrases_of(found.phrases)
    codes = {one.indicator.code for one in asked}
    others = [
        one
        for one in found.figures
        if one.text("indicator") in codes and one.text("period") not in ("", *periods) and _reported(one)
    ]
    rows: list[Sequence[str]] = []
    groups: set[int] = set()
    for section in dict.fromkeys(one.section for one in asked):
        if section in titles:
            groups.add(len(rows))
            rows.append((f"{section}. {titles[section]}",))
        for one in asked:
            if one.section == section:
                reported = [*_of_periods(found, one.indicator, periods)]
                if others:
                    reported.append(_of_others(others, one.indicator, phrases))
                empty = [""] * len(reported)
                rows.append((str(len(rows) - len(groups) + 1), *_named(one.indicator), *reported, *empty))
    centred = styles.spaced(fonts.BOLD, "centre", indent=False)
    title = styles.headline(said("figures_table", don_vi=found.unit.text("name")), centred)
    columns = _columns(periods, phrases, rows, others=bool(others))
    table = papers_sheet.to_fill_in(columns, rows, frozenset(groups))
    return [title, TableEnding(table, _signed(found), in_use().landscape.text_height * MM)]


def _columns(periods: Sequence[str], phrases: Phrases, rows: Sequence[Sequence[str]], *, others: bool) -> list[Column]:
    """Return the columns; a period has the room that the longest part of its figures needs, a number is never cut."""
    words = [period_words(period, phrases) for period in periods]
    named = [*(word[:1].lower() + word[1:] for word in words), *([said("figures_other")] if others else [])]
    if len(named) >= _MANY:  # "năm 2022" is wider than such a column: the year alone stands in one line
        named = [re.sub(r"^năm\s+(?=\d{4}$)", "", one) for one in named]
    name = _NAME if len(named) < _MANY else _NARROW_NAME
    parts = [[cell.replace("/", "/ ") for cell in row] for row in rows if len(row) > _FIRST]
    needs = [tables.wanted(Column("", _LEAST), _FIRST + place, parts) for place in range(len(named))]
    room = in_use().landscape.text_width - _NUMBER - _UNIT
    name = max(min(name, room - 2 * sum(needs)), _LEAST_NAME)
    equal = (room - name) / (2 * len(named))
    wide = [need for need in needs if need > equal]
    rest = (room - name - 2 * sum(wide)) / (2 * max(len(named) - len(wide), 1))
    widths = [need if need > equal else rest for need in needs] * 2
    headings = [said(kind, ky=one) for kind in ("figures_reported", "figures_verified") for one in named]
    return [
        Column(said("column_number"), _NUMBER, centred=True),
        Column(said("figures_name"), name),
        Column(said("figures_unit"), _UNIT, centred=True),
        *(Column(heading, width, number=True) for heading, width in zip(headings, widths, strict=True)),
    ]


def _named(indicator: Indicator) -> tuple[str, str]:
    """Return what an indicator is called, with what it divides, and its unit."""
    if not (indicator.numerator and indicator.denominator):
        return indicator.name, indicator.unit
    return said("figures_of", ten=indicator.name, tu=indicator.numerator, mau=indicator.denominator), indicator.unit


def _of_periods(found: Dossier, indicator: Indicator, periods: Sequence[str]) -> Iterator[str]:
    known = {one.text("period"): one for one in found.figures if one.text("indicator") == indicator.code}
    yield from (_reported(known.get(period)) for period in periods)


def _of_others(others: Sequence[RecordView], indicator: Indicator, phrases: Phrases) -> str:
    """Return what was reported for other periods, each with its period."""
    mine = [one for one in others if one.text("indicator") == indicator.code and _reported(one)]
    return "; ".join(f"{period_words(one.text('period'), phrases)}: {_reported(one)}" for one in mine)


def _reported(figure: RecordView | None) -> str:
    if figure is None:
        return ""
    part, whole = number(figure, "reported_numerator"), number(figure, "reported_denominator")
    if part is not None and whole is not None:
        return f"{format_number(part)}/{format_number(whole)}"
    value = number(figure, "reported_value")
    return "" if value is None else format_number(value)
