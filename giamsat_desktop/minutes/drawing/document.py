"""From the `Minutes` value to the bytes of its PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from reportlab.platypus import BaseDocTemplate, Flowable, NextPageTemplate, PageBreak, PageTemplate

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.drawing import appendices, archive, body, heading, signatures
from giamsat_desktop.minutes.drawing.endings import with_ending
from giamsat_desktop.minutes.drawing.pages import BODY, FIGURES, PHOTOS, PartTemplate, canvas_for
from giamsat_desktop.minutes.drawing.photos import PhotoSource
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.characters import formerly
from giamsat_desktop.minutes.lettering.layout import in_use, using
from giamsat_desktop.minutes.lettering.wording import measuring, torn

Progress: TypeAlias = Callable[[int, int], None]
"""Told (steps done, steps in all); raising in it stops the work."""

_GUESSES = 3


@dataclass(frozen=True, slots=True)
class _Built:
    """A file whose pictures are still to be put in; the pages of the minutes proper, and how many they say they are."""

    pdf: bytes
    pictures: Mapping[str, bytes]
    pages: int
    named: int


def render(minutes: Minutes, photos: PhotoSource, *, progress: Progress | None = None) -> bytes:
    """Return the minutes as a PDF; the same value and photos give the same bytes.

    `photos(sha256)` gives the print-size JPEG (or the original) as bytes or path; an OSError or KeyError from it
    prints a framed note in the photo's place. Raises LayoutMissing.
    """
    former = formerly(signs=minutes.signs), torn(names=not minutes.names_whole, measures=not minutes.measures_whole)
    groups = minutes.figures.groups if minutes.figures else ()
    own = measuring(row.unit for group in groups for row in group.rows)
    with using(minutes.layout, kept_whole=minutes.kept_whole), former[0], former[1], own:
        return _rendered(minutes, photos, progress or _silent)


def _rendered(minutes: Minutes, photos: PhotoSource, tell: Progress) -> bytes:
    fonts.register()
    total = (len(minutes.photos.photos) if minutes.photos else 0) + 2
    tell(1, total)
    pages = 0
    for _ in range(_GUESSES):
        story = _body(minutes, pages) + _appendices(minutes, photos, lambda done: tell(done + 1, total))
        built = _build(minutes, story)
        if built.pages == (pages or built.named or built.pages):  # nearly always at once
            break
        pages = built.pages
    finished = archive.finish(built.pdf, minutes, built.pictures)
    tell(total, total)
    return finished


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _body(minutes: Minutes, pages: int) -> list[Flowable]:
    """Return the minutes proper; `pages` is their number, 0 while nobody knows it."""
    story = [
        *heading.heading(minutes, in_use().portrait),
        *body.front(minutes),
        *body.sections(minutes.sections, lone=minutes.names_whole, bold_leads=minutes.measures_whole),
    ]
    for prose in minutes.closing:
        known = styles.body(wording.with_page_count(prose, f"{pages:02d}")) if pages else styles.closing(prose)
        story.extend(known)
    return with_ending(story, [*signatures.signature_rows(minutes.signatures), *signatures.recipients(minutes)])


def _appendices(minutes: Minutes, source: PhotoSource, loaded: Callable[[int], None]) -> list[Flowable]:
    story: list[Flowable] = []
    if minutes.figures:
        story += [NextPageTemplate(FIGURES), PageBreak(), *appendices.figures(minutes.figures)]
    if minutes.photos:
        story += [NextPageTemplate(PHOTOS), PageBreak(), *appendices.photos(minutes.photos, source, loaded)]
    return story


def _build(minutes: Minutes, story: list[Flowable]) -> _Built:
    out = BytesIO()
    layouts = ((BODY, in_use().portrait), (FIGURES, in_use().landscape), (PHOTOS, in_use().portrait))
    parts = [PartTemplate(part, page, minutes) for part, page in layouts]
    document = BaseDocTemplate(
        out,
        pageTemplates=list[PageTemplate](parts),
        pagesize=parts[0].pagesize,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        invariant=1,
        lang=archive.LANGUAGE,
    )
    canvas = canvas_for(minutes)
    document.build(story, canvasmaker=canvas)
    return _Built(out.getvalue(), canvas.pictures, parts[0].count, parts[0].named)
