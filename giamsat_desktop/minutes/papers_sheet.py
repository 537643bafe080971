"""The other papers of a visit: the same head, page numbers, tables and signature blocks as the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from reportlab.platypus import BaseDocTemplate, Flowable, NextPageTemplate, PageBreak, PageTemplate, Table

from giamsat_desktop.domain.dossier import Dossier
from giamsat_desktop.domain.minutes import Column, Minutes, Signature
from giamsat_desktop.minutes import archive, fonts, heading, signatures, styles, tables
from giamsat_desktop.minutes.composing import paper_code
from giamsat_desktop.minutes.endings import with_ending
from giamsat_desktop.minutes.layout import MM, in_use
from giamsat_desktop.minutes.leading import Leading, kept
from giamsat_desktop.minutes.letterhead import heading as head_of
from giamsat_desktop.minutes.letterhead import signatures as signers_of
from giamsat_desktop.minutes.pages import BODY, FIGURES, PartTemplate, canvas_for
from giamsat_desktop.minutes.phrases import day_words, filled, phrases_of
from giamsat_desktop.system import assets

_TABLE_AHEAD = 3  # a table's head row and its first row, in lines
HANDWRITING = 9.0
"""Millimetres a row of a table needs to be filled in by hand."""


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
    """Return the block of a paper that only the chair signs."""
    return (signers_of(found, phrases_of(found.phrases))[-1],)


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
        made_at=found.visit.text("starts_at"),
        draft=False,
        author=found.delegation.text("name"),
        layout=in_use().version,
    )


def render_sheet(value: Minutes, story: Sequence[Flowable], table: Sequence[Flowable] = ()) -> bytes:
    """Return the paper as PDF: head, story, recipients and signature. With a `table` on landscape pages it ends there.

    The signatures then are the last of `table`. The same value and words give the same bytes.
    """
    fonts.register()
    out = BytesIO()
    templates = [PartTemplate(BODY, in_use().portrait, value), PartTemplate(FIGURES, in_use().landscape, value)]
    document = BaseDocTemplate(
        out,
        pageTemplates=list[PageTemplate](templates),
        pagesize=templates[0].pagesize,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        invariant=1,
        lang=archive.LANGUAGE,
    )
    whole = [*heading.heading(value), *story]
    if table:
        whole += [NextPageTemplate(FIGURES), PageBreak(), *table]
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
