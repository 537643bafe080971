"""Rewording: the last word on a paragraph before the minutes are sealed, kept beside what was generated."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import wording_id
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.paper.passages import Passage, Rewording, Wording, homeless, passages, text_of, wording_json
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper import paper_in_hand
from giamsat_desktop.services.records.reading import VisitRead, read_visit, visit_now
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import canonical


@dataclass(frozen=True, slots=True)
class Passages:
    """The paragraphs of the paper being written, and what was written for paragraphs that are no longer there."""

    passages: tuple[Passage, ...]
    homeless: tuple[Rewording, ...]


def passages_of(workspace: Workspace, *, visit: str) -> Passages:
    """Return the paragraphs that may be worded anew; raises AlreadySealed when nothing is being written."""
    read = visit_now(workspace, visit)
    paper, wording = paper_in_hand.generated(workspace, read), paper_in_hand.wording_of(read.papers)
    return Passages(passages(paper, wording), homeless(paper, wording))


def reword(workspace: Workspace, *, visit: str, passage: str, runs: tuple[Run, ...] | None) -> Changes:
    """Word a paragraph (by its key) anew; no runs leave it out, None gives the generated words back.

    Raises NotFound for a paragraph that is not there (any more), and AlreadySealed.
    """

    def edits(work: UnitOfWork) -> list[Edit]:
        read = read_visit(workspace, work, visit)
        paper, wording = paper_in_hand.generated(workspace, read), paper_in_hand.wording_of(read.papers)
        found = next((one for one in passages(paper, wording) if one.key == passage), None)
        if found is None:
            raise NotFound(what="passage", name=passage)
        now = None if runs is None else tuple(Run(nfc(run.text), run.bold, run.italic) for run in runs if run.text)
        if now is None or now == found.generated:
            wording.pop(passage, None)
        else:
            wording[passage] = Rewording(text_of(found.generated), now)
        return [_edit(visit, read, wording)]

    return record_from(workspace, edits)


def _edit(visit: str, read: VisitRead, wording: Wording) -> Edit:
    said: dict[str, JsonValue] = {"wording": canonical.dumps(wording_json(wording)).decode() if wording else None}
    draft = read.papers.draft
    if draft is not None:
        return Edit("minutes", draft.record, said)
    begun = {"visit": visit, "kind": "chinh", "state": "du_thao", **said}
    return Edit("minutes", wording_id(visit), begun)
