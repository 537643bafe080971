"""Printing: the minutes of a visit as they stand now, DỰ THẢO until they are sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import PhotoAway, WholeJpeg
from giamsat_desktop.domain.paper.passages import read_wording, worded
from giamsat_desktop.domain.vietnamese.filenames import document_name
from giamsat_desktop.minutes.composing.phrases import local_date
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.services.paper.replacing import draft_in_place
from giamsat_desktop.services.records.photographing import picture
from giamsat_desktop.services.records.reading import VisitRead, visit_now
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Printed:
    """The draft as bytes of a PDF, what is still missing, and a name for the file (see `draft_name`)."""

    pdf: bytes
    pages: int
    missing: tuple[Missing, ...]
    file_name: str


def minutes_pdf(workspace: Workspace, *, visit: str, progress: Callable[[int, int], None] | None = None) -> Printed:
    """Lay out the minutes of a visit as it stands now, marked DỰ THẢO: only what is sealed may be signed."""
    return pdf_of(workspace, visit_now(workspace, visit), progress=progress)


def pdf_of(workspace: Workspace, read: VisitRead, *, progress: Callable[[int, int], None] | None = None) -> Printed:
    """Lay out the minutes of a visit as it was read, marked DỰ THẢO; raises LayoutMissing."""
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    import pikepdf

    from giamsat_desktop.minutes.drawing.document import render

    found = read.on_paper
    composed = compose(
        found,
        read.outline,
        draft=True,
        made_at="",  # when a draft was printed is recorded nowhere
    )
    draft = None if read.papers.supplementing else read.papers.draft
    if draft is not None:
        words, reason = draft.text("wording"), draft.text("reason")
        said = f"{composed.short_hash}{words}{reason}"  # other words, another paper
        state = hashlib.sha256(said.encode()).hexdigest()
        composed = draft_in_place(workspace, read, composed)
        composed = replace(worded(composed, read_wording(words)), short_hash=state[:8])
    pdf = render(composed, lambda sha256: print_picture(workspace, sha256), progress=progress)
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = len(document.pages)
    return Printed(pdf, pages, read.missing, file_name(found))


def print_picture(workspace: Workspace, sha256: str) -> bytes:
    """Return the print-size picture of a photo; paper frames one that has none, and says why (faults 19, 60).

    Raises PhotoAway when its bytes have not come yet, LookupError when they are damaged: nothing guessed is printed.
    """
    try:
        if not workspace.photos.has(sha256):
            raise PhotoAway(sha256)
        made = picture(workspace, sha256, "print")
    except Refusal as refusal:
        raise LookupError(sha256) from refusal
    if made is None:
        raise LookupError(sha256)
    return WholeJpeg(made.content)


def file_name(found: Dossier) -> str:
    """Return the name of a draft, which no official paper has: "BB_2023-05-15_STNMT_du_thao.pdf"."""
    return draft_name("BB", found, local_date(found.visit.text("starts_at")))


def draft_name(kind: str, found: Dossier, day: str) -> str:
    """Return the name of a paper of a visit that is not sealed: ASCII, with its day (or "") and unit."""
    return name_of(kind, day, found.unit.text("code"), None)


def name_of(kind: str, day: str, unit_code: str, version: int | None) -> str:
    """Return the name of a paper: "BB_2023-05-15_STNMT_v1.pdf"; without a version that of a draft."""
    known = date.fromisoformat(day) if day else None
    return document_name(kind, known, unit_code or "X", version=version, suffix="pdf")
