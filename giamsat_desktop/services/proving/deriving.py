"""Deriving: the sealed paper made again from the sealed records, so that a seal over other words is found out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.dossier import assemble
from giamsat_desktop.domain.paper.minutes import Minutes, PhotoAway
from giamsat_desktop.domain.paper.passages import read_wording, worded
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.minutes.composing.phrases import SHIPPED
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.minutes.signing.sealed_paper import unsealed
from giamsat_desktop.services.paper.printing import print_picture
from giamsat_desktop.services.proving.proving import Doubt, Fault, SealFacts
from giamsat_desktop.services.records.outlines import in_force_among
from giamsat_desktop.services.signing.sealing import render_snapshot
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets


def derived(workspace: Workspace, facts: SealFacts, snapshot: Snapshot) -> tuple[Fault, ...]:
    """Return what speaks against a sealed paper when it is made again from what was sealed; takes a second or two.

    What needs something that is not here, or that another version of the program composed, is said and not guessed.
    """
    away = Fault(Doubt.NOT_DERIVED, "minutes", facts.minutes)
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
    """Tell whether it is the same paper, byte for byte; None where it cannot be made again here."""
    words = _words(workspace, snapshot)
    pictures = {sha256: print_picture(workspace, sha256) for sha256 in snapshot.pictures}
    printed = {sha256: hashlib.sha256(data).hexdigest() for sha256, data in pictures.items()}
    if words is None or printed != dict(snapshot.pictures):
        return None
    pdf, _ = render_snapshot(replace(snapshot, paper=words), facts.state, pictures.__getitem__)
    return words == snapshot.paper and hashlib.sha256(pdf).hexdigest() == facts.pdf


def _words(workspace: Workspace, snapshot: Snapshot) -> Minutes | None:
    """Return the paper that the frozen records make; None where this program cannot compose it as it was.

    Supplementary minutes and those in the place of others also rest on the earlier paper: their words are taken as
    they were frozen, and only laid out again.
    """
    if snapshot.kind != "chinh" or snapshot.follows is not None:
        return snapshot.paper
    if snapshot.phrases != hashlib.sha256(assets.data(SHIPPED)).hexdigest():
        return None
    views = snapshot.views()
    outlines = [seen for seen in views.values() if seen.record_type == "outline"]
    with workspace.store.reading() as work:
        found = in_force_among(workspace, work, outlines)
    if found.used != snapshot.outline:
        return None
    paper = compose(assemble(snapshot.visit, views.values()), found.outline, draft=False, made_at=snapshot.made_at)
    return unsealed(worded(paper, read_wording(json.dumps(dict(snapshot.wording)))))
