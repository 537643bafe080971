"""Revocations: from which number on the work of a laptop is no longer believed to be its person's."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.bundles.statements import read_statement, write_statement
from giamsat_desktop.domain.ids import is_id

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
    content, signer = read_statement(data, REVOCATION_TYPE, ("campaign", "writer"))
    campaign, writer, upto_seq = str(content["campaign"]), str(content["writer"]), content.get("upto_seq")
    if not is_id(campaign) or not is_id(writer) or type(upto_seq) is not int or upto_seq < 0:
        raise BadEnvelope("revocation")
    return Revocation(campaign, writer, upto_seq, signer)
