"""The other papers of a visit: the same head, page numbers, tables and signature blocks as the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import cast

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate, Table

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Column, Minutes, Signature
from giamsat_desktop.domain.paper.standing import COMMITTEE, committee, letterhead
from giamsat_desktop.minutes.composing.letterhead import heading as head_of
from giamsat_desktop.minutes.composing.letterhead import signatures as signers_of
from giamsat_desktop.minutes.composing.phrases import day_words, filled, phrases_of
from giamsat_desktop.minutes.composing.whole import paper_code
from giamsat_desktop.minutes.drawing import archive, heading, signatures, tables
from giamsat_desktop.minutes.drawing.endings import with_ending
from giamsat_desktop.minutes.drawing.pages import BODY, FIGURES, PartTemplate, canvas_for
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from giamsat_desktop.minutes.lettering.leading import Leading, kept
from giamsat_desktop.system import assets

HANDWRITING = 9.0
"""Millimetres a row of a table needs to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper before it is laid out: its frame, what stands below the head, and a table on landscape pages.

    With a table every page is landscape, and the signatures are the last of the table; else those of the frame stand
    below the story.
    `lacking`: what is not recorded and a gap on the paper, by its code in phrases/missing.*.json; then it is a draft.
    """

    frame: Minutes
    story: Sequence[Flowable]
    table: Sequence[Flowable] = ()
    lacking: tuple[str, ...] = ()


def said(name: str, **words: str) -> str:
    """Return a sentence of resources/phrases/papers.vi.json with its variables filled; an empty one becomes "…"."""
    return filled(cast("str", phrases()[name]), words)


def phrases() -> dict[str, object]:
    """Return all sentences of the other papers."""
    return cast("dict[str, object]", assets.json("phrases/papers.vi.json"))


def subject_of(found: Dossier) -> str:
    """Return what is supervised, without the word "giám sát" in front."""
    subject = found.campaign.text("subject") or found.campaign.text("name")
    return subject.removeprefix("Giám sát ").removeprefix("giám sát ")


def blank(*titles: str, note: str = "") -> Signature:
    """Return a signature block without a name: whoever signs writes it."""
    return Signature(titles, "", note=note)


def dated_by_hand(place: str) -> str:
    """Return the line of place and date with the day left to whoever signs: on which day that will be is not known."""
    return said("date_line", dia_danh=place, ngay=day_words(""))


def by_the_chair(found: Dossier) -> tuple[Signature, ...]:
    """Return the block of a paper that only the chair signs; while nobody is noted as such it asks nobody to sign."""
    block = signers_of(found, phrases_of(found.phrases))[-1]
    return (block if block.name else replace(block, note=""),)


def lacking_of(found: Dossier, *codes: str) -> tuple[str, ...]:
    """Return which of the facts that every such paper names are not recorded, then those of its own (`codes`)."""
    named = {
        "paper-subject": subject_of(found),
        "paper-delegation": found.delegation.text("name"),
        "paper-unit": found.unit.text("name"),
    }
    nameless = letterhead(found.campaign) == COMMITTEE and not committee(found.campaign)
    return (*(code for code, name in named.items() if not name), *(("committee",) if nameless else ()), *codes)


def to_whom(found: Dossier) -> tuple[str, ...]:
    """Return who receives a paper: the unit, the delegation and the archive."""
    names = (found.unit.text("name"), found.delegation.text("name"), said("recipient_archive"))
    return tuple(name for name in names if name)


def paper(found: Dossier, kind: str, *, title: str, subject: str) -> Minutes:
    """Return the frame of a paper: head, title and subject; what it says is laid out by `render_sheet`."""
    return Minutes(
        heading=head_of(found, phrases_of(found.phrases)),
        number_line="",
        kind_title=title,
        subject=subject,
        opening=(),
        sections=(),
        closing=(),
        signatures=(),
        code=paper_code(kind, found),
        made_at="",  # when it was printed is recorded nowhere, and is not the day of the visit
        draft=False,
        author=found.delegation.text("name"),
        layout=in_use().version,
        sample=found.campaign.flag("sample"),
    )


def render_sheet(sheet: Sheet) -> bytes:
    """Return the paper as PDF; the same value and words give the same bytes."""
    fonts.register()
    value = replace(sheet.frame, draft=bool(sheet.lacking))
    out = BytesIO()
    # A table begins below the head: a page with nothing but a title would be the first of a form.
    page = in_use().landscape if sheet.table else in_use().portrait
    templates = [PartTemplate(FIGURES if sheet.table else BODY, page, value)]
    document = BaseDocTemplate(
        out,
        pageTemplates=list[PageTemplate](templates),
        pagesize=templates[0].pagesize,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        invariant=1,
        lang=archive.LANGUAGE,
    )
    whole = [*heading.heading(value, page), *sheet.story]
    if sheet.table:
        whole += sheet.table
    else:
        whole = with_ending(whole, signatures.beside_recipients(value))
    document.build(whole, canvasmaker=canvas_for(value))
    return archive.finish(out.getvalue(), value)


def headed(text: str, below: Sequence[Flowable]) -> list[Flowable]:
    """Return flowables under a bold line that is among the bookmarks and never the last on its page."""
    title = styles.headline(text, styles.spaced(fonts.BOLD, "left", indent=False))
    return kept([Leading(), title, *below])


def to_fill_in(columns: Sequence[Column], rows: Sequence[Sequence[str]], groups: frozenset[int] = frozenset()) -> Table:
    """Return a table whose rows leave room for handwriting."""
    table = tables.ruled(columns, rows, groups)
    size = in_use().wide_table_size if len(columns) >= in_use().wide_table_columns else in_use().table_size
    spare = max(0.0, HANDWRITING * MM - size * in_use().tight_leading) / 2
    table.setStyle([("TOPPADDING", (0, 1), (-1, -1), spare), ("BOTTOMPADDING", (0, 1), (-1, -1), spare)])
    return table
