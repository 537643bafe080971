"""What is to be said of the certificate of a digital signature: another name than the signer's, an unknown issuer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.minutes.signing.report import Proof, Trust
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import sealed_by_id
from giamsat_desktop.services.signing import signing_digitally
from giamsat_desktop.services.signing.signing_blocks import block_of, blocks_of, same_person
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CertificateDoubt:
    """`instead_of`: the name printed where somebody else signed, else ""; `unknown`: nobody knows the issuer.

    `block` is that in which it stands (from 1), 0 for none of ours.
    """

    instead_of: str = ""
    unknown: bool = False
    block: int = field(default=0, compare=False)


def doubts_of(workspace: Workspace, *, minutes: str, proofs: Iterable[Proof]) -> tuple[CertificateDoubt, ...]:
    """Return what is to be said of each signature of sealed minutes; the seal of an agency has no person's name."""
    sealed = sealed_by_id(workspace, minutes)
    snapshot = snapshot_of(workspace, sealed.snapshot) if sealed is not None else None
    names = tuple(one.name for one in snapshot.paper.signatures) if snapshot is not None else ()
    noted: dict[str, int] = {}
    if sealed is not None:
        blocks = blocks_of(workspace, sealed)
        for seen in workspace.of_visit(sealed.visit):
            if seen.record_type == "signature" and seen.text("minutes") == minutes:
                noted[seen.text("note")] = block_of(blocks, seen.text("capacity"))
    return tuple(_doubt(one, names, noted) for one in proofs)


def unknown_blocks(workspace: Workspace, *, minutes: str) -> frozenset[int]:
    """Return the blocks (from 1) that are signed by certificates whose issuer this laptop does not know.

    Takes up to a second, for the signatures are proved; no block while the signed file has not come.
    """
    try:
        proofs = signing_digitally.signatures_of(workspace, minutes=minutes)
    except NotFound:
        return frozenset()
    return frozenset(one.block for one in doubts_of(workspace, minutes=minutes, proofs=proofs) if one.unknown)


def _doubt(proof: Proof, names: tuple[str, ...], noted: dict[str, int]) -> CertificateDoubt:
    unknown = proof.trust is Trust.UNKNOWN
    number = proof.field.removeprefix("ky-")
    block = noted.get(f"{proof.signer} ({proof.issuer}, {proof.serial})", 0)
    block = int(number) if number.isdecimal() else block
    if proof.field.startswith("dau-") or not 0 < block <= len(names):
        return CertificateDoubt(unknown=unknown, block=max(block, 0))
    meant = names[block - 1]
    other = bool(meant) and not same_person(meant, proof.signer)
    return CertificateDoubt(meant if other else "", unknown, block)
