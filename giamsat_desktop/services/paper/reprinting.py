"""Reprinting: the paper of a visit as it stands, which is the sealed one byte for byte once there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.paper.checklist import Missing, blocking
from giamsat_desktop.services.paper import paper_in_hand, printing
from giamsat_desktop.services.paper.paper_facts import day_of, facts_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Papers, Sealed
from giamsat_desktop.services.records.reading import VisitRead, of_supplement, visit_now
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically

Progress = Callable[[int, int], None]


class FileMissing(Refusal):
    """The sealed PDF has not come to this laptop. Fields: minutes (their code)."""

    code = "minutes-file-missing"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as bytes of a PDF, with a name for its file; `sealed` when it is final.

    `papers`: all minutes of the visit. `missing`: what keeps a paper that is not sealed from being official, and
    remarks that do not. `read`: what a paper that is not sealed was made from.
    """

    pdf: bytes
    pages: int
    missing: tuple[Missing, ...]
    file_name: str
    papers: Papers
    sealed: Sealed | None = None
    read: VisitRead | None = field(default=None, compare=False, repr=False)

    @property
    def draft(self) -> bool:
        """Whether it is marked DỰ THẢO: all that is not sealed is."""
        return self.sealed is None

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """What keeps it from being official, remarks left out."""
        return blocking(self.missing)


def paper_of(
    workspace: Workspace,
    *,
    visit: str,
    minutes: str | None = None,
    draft: bool = False,
    progress: Progress | None = None,
) -> Paper:
    """Return the paper of a visit: the sealed minutes named, else those being written, else the newest sealed ones.

    `draft` asks for the visit as it stands now, whatever is sealed of it. Raises FileMissing.
    """
    read = visit_now(workspace, visit)
    papers = read.papers
    chosen = None if draft else _chosen(papers, minutes)
    if chosen is None and papers.main is not None and (papers.supplementing or not draft):
        pdf, pages = paper_in_hand.supplement_draft(workspace, read, progress=progress)
        day = day_of("bo_sung", papers.draft, "")
        name = printing.draft_name("BBBS", read.dossier, day)
        lacking = of_supplement(read, paper_in_hand.sealed_records(workspace, papers))
        return Paper(pdf, pages, lacking, name, papers, read=read)
    if chosen is not None:
        pdf = sealed_pdf(workspace, chosen)
        return Paper(pdf, chosen.pages, (), file_name_of(workspace, chosen), papers, chosen)
    printed = printing.pdf_of(workspace, read, progress=progress)
    return Paper(printed.pdf, printed.pages, printed.missing, printed.file_name, papers, read=read)


def _chosen(papers: Papers, minutes: str | None) -> Sealed | None:
    if minutes is not None:
        return next((one for one in (*papers.sealed, *papers.replaced) if one.minutes == minutes), None)
    if papers.main is None or papers.supplementing:
        return None
    return max(papers.sealed, key=lambda one: (one.kind == "bo_sung", one.version))


def sealed_pdf(workspace: Workspace, sealed: Sealed) -> bytes:
    """Return the very bytes that were sealed; raises FileMissing."""
    try:
        return workspace.photos.original(sealed.pdf)
    except NotFound as error:
        raise FileMissing(minutes=sealed.code) from error


def file_name_of(workspace: Workspace, sealed: Sealed) -> str:
    """Return the name with the version: "BB_2023-05-15_STNMT_v1.pdf", "BBBS_…" with their own day for supplements."""
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        return f"{sealed.code}.pdf"
    facts = facts_of(snapshot, workspace.view(sealed.minutes))
    kind = "BB" if sealed.kind == "chinh" else "BBBS"
    return printing.name_of(kind, facts.day, facts.unit_code, sealed.version)


def save_paper(
    workspace: Workspace, *, visit: str, file: Path, draft: bool = False, minutes: str | None = None
) -> Paper:
    """Write the paper of a visit to a file, whole or not at all; `minutes` as in `paper_of`."""
    paper = paper_of(workspace, visit=visit, minutes=minutes, draft=draft)
    write_atomically(file, paper.pdf)
    return paper
