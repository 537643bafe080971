"""Replacing: what minutes in the place of others say of them, in the draft as in what is sealed."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.minutes.composing.phrases import NOTHING, day_if_known, phrases_of
from giamsat_desktop.services.paper.paper_facts import facts_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Papers, Sealed
from giamsat_desktop.services.records.reading import VisitRead
from giamsat_desktop.services.workspace import Workspace


def replaced_by_draft(papers: Papers) -> Sealed | None:
    """Return the sealed minutes in whose place others are being written, or None."""
    if papers.draft is None or papers.supplementing:
        return None
    follows = papers.draft.text("follows")
    return next((one for one in papers.replaced if one.minutes == follows), None)


def in_place_of(paper: Minutes, code: str, reason: str, found: Dossier, replaced: Snapshot | None = None) -> Minutes:
    """Return minutes that say, behind their opening, which ones they take the place of, and why."""
    return replace(paper, opening=(*paper.opening, replacing(code, reason, found, replaced)))


def draft_in_place(workspace: Workspace, read: VisitRead, paper: Minutes) -> Minutes:
    """Return the minutes being written with what they say of those they take the place of, if of any."""
    before, draft = replaced_by_draft(read.papers), read.papers.draft
    if before is None or draft is None:
        return paper
    return in_place_of(paper, before.code, draft.text("reason"), read.on_paper, snapshot_of(workspace, before.snapshot))


def replacing(code: str, reason: str, found: Dossier, replaced: Snapshot | None = None) -> str:
    """Return that a paper takes the place of the one with this code, and why if that is recorded.

    Number and day are those which the `replaced` one bears itself.
    """
    phrases, why = phrases_of(found.phrases), reason.rstrip(". ")
    facts = facts_of(replaced, None) if replaced is not None else None
    words = {
        "so": facts.numbered if facts is not None else NOTHING,
        "ngay": day_if_known(facts.visit_day if facts is not None else ""),
        "ma": code,
    }
    return phrases.say("replaces", **words, ly_do=why) if why else phrases.say("replaces_no_reason", **words)
