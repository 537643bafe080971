"""Revocations: from which number on the work of a laptop is no longer believed to be its person's."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.statements import read_number, write_statement

REVOCATION_TYPE = "application/vnd.giamsat.revocation+json"


@dataclass(frozen=True, slots=True)
class Revocation:
    """A laptop (writer id) of a campaign (id), the last of its numbers that counts (0: none), and who says so (hex)."""

    campaign: str
    writer: str
    upto_seq: int
    issuer: str


def write_revocation(campaign: str, writer: str, upto_seq: int, signer: Ed25519PrivateKey) -> bytes:
    """Return a revocation as an envelope signed by the root or a lead."""
    return write_statement({"campaign": campaign, "upto_seq": upto_seq, "writer": writer}, REVOCATION_TYPE, signer)


def read_revocation(data: bytes) -> Revocation:
    """Read a revocation; whether its issuer may revoke is for `chains.standing` to know. Raises BadEnvelope."""
    return Revocation(*read_number(data, REVOCATION_TYPE, "upto_seq", least=0))
