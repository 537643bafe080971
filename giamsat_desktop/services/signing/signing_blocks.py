"""The signature blocks of sealed minutes: who signs in which, and what has become of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from giamsat_desktop.domain.paper.minutes import FORMER_BLOCKS, capacities
from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.domain.vietnamese.names import without_degrees
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import NotSealed, Sealed, every_sealed, sealed_as
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

_WAITING = "cho_ky"
DIGITAL = "ky_so"
ON_SCREEN = "man_hinh"
INK = "muc_uot"
"""The form of a signature in ink on the printed sheet."""

HEADS = frozenset({"chu_tri", "dai_dien_doan"})
"""Two names of one block: the chair signs for the delegation."""


def blocks_of(workspace: Workspace, sealed: Sealed) -> tuple[str, ...]:
    """Return the capacity of each block from the left; the three usual ones while the content is not here."""
    snapshot = snapshot_of(workspace, sealed.snapshot)
    return FORMER_BLOCKS if snapshot is None else capacities(snapshot.paper.signatures)


def printed_name(workspace: Workspace, sealed: Sealed, capacity: str) -> str:
    """Return the name that stands on the paper in the block of this capacity; "" for none, or while it is not here."""
    snapshot = snapshot_of(workspace, sealed.snapshot)
    number = block_of(blocks_of(workspace, sealed), capacity)
    if snapshot is None or not 0 < number <= len(snapshot.paper.signatures):
        return ""
    return snapshot.paper.signatures[number - 1].name


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are of one person: degrees, marks and capitals left aside."""
    return safe_stem(without_degrees(one)).casefold() == safe_stem(without_degrees(other)).casefold()


def block_of(blocks: Sequence[str], capacity: str) -> int:
    """Return the number of the block (from 1) that is signed in this capacity, or 0."""
    wanted = same_block(capacity)
    return next((number for number, one in enumerate(blocks, 1) if one in wanted), 0)


def same_block(capacity: str) -> frozenset[str]:
    """Return all capacities that sign in the block of this one."""
    return HEADS if capacity in HEADS else frozenset({capacity})


def noted(work: UnitOfWork, sealed: Sealed) -> list[RecordView]:
    """Return the signature records of these minutes."""
    every = (one for one in work.records.of_visit(sealed.visit) if one.record_type == "signature")
    return [one for one in every if one.text("minutes") == sealed.minutes and not one.deleted]


def signed(workspace: Workspace, work: UnitOfWork, minutes: str) -> list[Edit]:
    """Return which state minutes have come to, as edits: nothing while a block is open.

    They are signed (da_ky) once everybody has signed; with a refusal among the rest they are never, and stand as
    co_tu_choi. A scan says nothing of who signed it.
    """
    sealed = sealed_as(work.records.get(minutes))
    if sealed is None:
        raise NotSealed()
    found = noted(work, sealed)
    blocks = [
        _block_state(found, same_block(one), printed_name(workspace, sealed, one))
        for one in blocks_of(workspace, sealed)
        if one
    ]
    state = _state_of(blocks) if sealed.in_force else ""
    if not state:
        return []
    if sealed.state == state:
        return []
    acts = [Edit("minutes", minutes, {"state": state})]
    if sealed.kind == "chinh":
        acts.append(Edit("visit", sealed.visit, {"state": state}))
    return acts


def settle(workspace: Workspace) -> Changes:
    """Note which minutes have come to be signed by what several laptops noted of their signers, each of a part."""
    changes = Changes.none()
    for sealed in every_sealed(workspace):
        if sealed.state == _WAITING:
            changes |= record_from(workspace, partial(signed, workspace, minutes=sealed.minutes))
    return changes


def has_signed(signature: RecordView) -> bool:
    """Tell whether a record says that somebody signed, in whatever way; not that she refused or was absent."""
    if signature.flag("refused") or signature.flag("absent"):
        return False
    return bool(signature.text("signed_at")) or signature.text("form") == INK


class _Block(Enum):
    SIGNED = 1
    REFUSED = 2
    ABSENT = 3
    OPEN = 4


def _state_of(blocks: Sequence[_Block]) -> str:
    """Return the state that follows from the blocks, "" when none does."""
    if _Block.ABSENT in blocks:
        return _WAITING
    if not blocks or _Block.OPEN in blocks:
        return ""
    return "co_tu_choi" if _Block.REFUSED in blocks else "da_ky"


def by_another(signature: RecordView, printed: str) -> str:
    """Return whose certificate it is that signed where the paper names somebody else; "" for her own, or for ink."""
    if signature.text("form") != DIGITAL or not printed:
        return ""
    name = signature.text("name") or signature.text("note").rpartition(" (")[0]  # earlier ones have it in the note only
    return name if name and not same_person(name, printed) else ""


def counts(signature: RecordView, printed: str) -> bool:
    """Tell whether a signature counts for the person on the paper.

    One by the certificate of somebody else does only when it was confirmed and the reason recorded.
    """
    return has_signed(signature) and (not by_another(signature, printed) or bool(signature.text("instead")))


def standing_first(found: Sequence[RecordView], printed: str) -> list[RecordView]:
    """Return the signature records of one block, the one that says what has become of it first.

    A signature counts more than a refusal, but not one by the certificate of somebody else than the paper names.
    """

    def rank(one: RecordView) -> int:
        if has_signed(one):
            return 0 if not by_another(one, printed) else 2 if counts(one, printed) else 3
        return 1 if one.flag("refused") and one.text("witness") else 4

    return sorted(found, key=rank)


def _block_state(found: Sequence[RecordView], wanted: frozenset[str], printed: str) -> _Block:
    """Return what has become of a block; a refusal counts before a witness only."""
    mine = standing_first([one for one in found if one.text("capacity") in wanted], printed)
    if mine and counts(mine[0], printed):
        return _Block.SIGNED
    if any(one.flag("refused") and one.text("witness") for one in mine):
        return _Block.REFUSED
    return _Block.ABSENT if any(one.flag("absent") for one in mine) else _Block.OPEN
