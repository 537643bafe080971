"""Deriving: the sealed paper made again from the sealed records, so that a seal over other words is found out.

Words are compared as the composed paper, before any page is drawn; then the pages, byte for byte or, where another
machine only packed them otherwise, instruction by instruction. A paper of another version of the program is called
another one never: its words may be put otherwise and its pages drawn otherwise in all honesty. That is said instead.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from giamsat_desktop import __version__
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier, assemble
from giamsat_desktop.domain.paper.minutes import Minutes, PhotoAway
from giamsat_desktop.domain.paper.passages import read_wording, worded
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.minutes.composing.phrases import SHIPPED
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.minutes.drawing.page_codes import minutes_code
from giamsat_desktop.minutes.signing.sealed_paper import unsealed
from giamsat_desktop.services.paper.paper_in_hand import Followed, following
from giamsat_desktop.services.paper.printing import print_picture
from giamsat_desktop.services.proving.proving import Doubt, Fault, SealFacts
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.outlines import in_force_among
from giamsat_desktop.services.records.papers import papers_of, sealed_by_id
from giamsat_desktop.services.signing.sealing import render_snapshot
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets


def derived(workspace: Workspace, facts: SealFacts, snapshot: Snapshot) -> tuple[Fault, ...]:
    """Return what speaks against a sealed paper when it is made again from what was sealed; takes a second or two.

    What needs something that is not here, or that another version of the program composed, is said and not guessed.
    """
    foreign = snapshot.app != __version__ or snapshot.phrases != _phrases()
    away = Fault(Doubt.OTHER_VERSION if foreign else Doubt.NOT_DERIVED, "minutes", facts.minutes)
    same = workspace.caches.derived.get((facts.state, facts.pdf))
    try:
        same = _same(workspace, facts, snapshot) if same is None else same
    except (Refusal, LookupError, PhotoAway):
        same = None
    if same is None:
        return (away,)
    workspace.caches.derived.put((facts.state, facts.pdf), same)
    return () if same else (Fault(Doubt.OTHER_PAPER, "minutes", facts.minutes),)


def _same(workspace: Workspace, facts: SealFacts, snapshot: Snapshot) -> bool | None:
    """Tell whether it is the same paper; None where it cannot be made again here as it was."""
    words = _words(workspace, snapshot)
    pictures = {sha256: print_picture(workspace, sha256) for sha256 in snapshot.pictures}
    printed = {sha256: hashlib.sha256(data).hexdigest() for sha256, data in pictures.items()}
    if words is None or printed != dict(snapshot.pictures):
        return None
    otherwise = False if snapshot.app == __version__ else None
    if words != snapshot.paper:
        return otherwise
    pdf, _ = render_snapshot(replace(snapshot, paper=words), facts.state, pictures.__getitem__)
    if hashlib.sha256(pdf).hexdigest() == facts.pdf:
        return True
    return True if _drawn_alike(pdf, workspace.photos.original(facts.pdf)) else otherwise


def _drawn_alike(ours: bytes, sealed: bytes) -> bool:
    """Tell whether two papers are drawn by the same instructions and look the same, however they were packed."""
    # Imported here because the start of the program must not wait for qpdf.
    from giamsat_desktop.minutes.signing import comparing
    from giamsat_desktop.minutes.signing.looking import differing_looks

    if comparing.differing_pages(ours, sealed) != ():
        return False
    looks = differing_looks(ours, sealed)
    return not looks.changed and not looks.covered


def _phrases() -> str:
    return hashlib.sha256(assets.data(SHIPPED)).hexdigest()


def _words(workspace: Workspace, snapshot: Snapshot) -> Minutes | None:
    """Return the paper that the frozen records make; None where this program cannot compose it as it was."""
    if snapshot.phrases != _phrases():
        return None
    views = snapshot.views()
    outlines = [seen for seen in views.values() if seen.record_type == "outline"]
    with workspace.store.reading() as work:
        found = in_force_among(workspace, work, outlines)
    if found.used != snapshot.outline:
        return None
    dossier = assemble(snapshot.visit, views.values())
    paper = _composed(workspace, snapshot, dossier, found.outline)
    if paper is None:
        return None
    return unsealed(worded(paper, read_wording(json.dumps(dict(snapshot.wording)))))


def _composed(workspace: Workspace, snapshot: Snapshot, dossier: Dossier, outline: Outline) -> Minutes | None:
    """Return the paper before it was worded anew; None where the earlier one that it rests on is not here."""
    if snapshot.kind != "bo_sung" and snapshot.follows is None:
        return compose(dossier, outline, draft=False, made_at=snapshot.made_at)
    own, earlier = workspace.view(snapshot.minutes), _earlier(workspace, snapshot)
    if own is None or earlier is None:
        return None
    records = frozenset(record for one in earlier for record in one.records)
    about = Followed(minutes_code(earlier[0].minutes), records, earlier[0], own)
    return following(snapshot.kind, dossier, outline, about, made_at=snapshot.made_at)


def _earlier(workspace: Workspace, snapshot: Snapshot) -> tuple[Snapshot, ...] | None:
    """Return what was sealed before: the minutes that are followed, and behind them every supplement of theirs."""
    followed = sealed_by_id(workspace, snapshot.follows or "")
    if followed is None:
        return None
    papers = papers_of(workspace, followed.visit)
    supplements = [one for one in (*papers.sealed, *papers.replaced) if one.kind == "bo_sung"]
    before = [followed, *(one for one in supplements if one.version < snapshot.version)]
    found = [snapshot_of(workspace, one.snapshot) for one in before]
    return None if None in found else tuple(one for one in found if one is not None)
