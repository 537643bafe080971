"""The signature blocks of sealed minutes: who signs in which, and when everybody has."""

from __future__ import annotations

from collections.abc import Sequence

from giamsat_desktop.domain.minutes import FORMER_BLOCKS, capacities
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.locking import snapshot_of
from giamsat_desktop.services.papers import NotSealed, Sealed, sealed_as
from giamsat_desktop.services.recording import Edit
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

HEADS = frozenset({"chu_tri", "dai_dien_doan"})
"""Two names of one block: the chair signs for the delegation."""


def blocks_of(workspace: Workspace, sealed: Sealed) -> tuple[str, ...]:
    """Return the capacity of each block from the left; the three usual ones while the content is not here."""
    snapshot = snapshot_of(workspace, sealed.snapshot)
    return FORMER_BLOCKS if snapshot is None else capacities(snapshot.paper.signatures)


def block_of(blocks: Sequence[str], capacity: str) -> int:
    """Return the number of the block (from 1) that is signed in this capacity, or 0."""
    wanted = same_block(capacity)
    return next((number for number, one in enumerate(blocks, 1) if one in wanted), 0)


def same_block(capacity: str) -> frozenset[str]:
    """Return all capacities that sign in the block of this one."""
    return HEADS if capacity in HEADS else frozenset({capacity})


def signed(workspace: Workspace, work: UnitOfWork, minutes: str) -> list[Edit]:
    """Return the same as edits, as things stand in this unit of work: nothing while somebody has not signed."""
    sealed = sealed_as(work.records.get(minutes))
    if sealed is None:
        raise NotSealed()
    found = [one for one in work.records.of_visit(sealed.visit) if one.record_type == "signature" and not one.deleted]
    done = {one.text("capacity") for one in found if one.text("minutes") == minutes and _is_final(one)}
    everybody = all(done & same_block(one) for one in blocks_of(workspace, sealed) if one)
    if sealed.state != "cho_ky" or not (sealed.scan or everybody):
        return []
    acts = [Edit("minutes", minutes, {"state": "da_ky"})]
    if sealed.kind == "chinh":
        acts.append(Edit("visit", sealed.visit, {"state": "da_ky"}))
    return acts


def _is_final(signature: RecordView) -> bool:
    if signature.flag("refused"):
        return bool(signature.text("witness"))
    return bool(signature.text("signed_at"))
