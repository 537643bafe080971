"""Heads: a laptop's signed word on what it wrote last; with it stands everything it wrote before (FORMAT.md)."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.bundles.statements import read_statement, write_statement
from giamsat_desktop.domain.ids import is_hash, is_id

HEAD_TYPE = "application/vnd.giamsat.head+json"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """In this campaign (id) the writer's revision of this number has this id; `signer`: the key (hex) that says so."""

    campaign: str
    writer: str
    seq: int
    revision: str
    signer: str


def write_head(campaign: str, writer: str, seq: int, revision: str, signer: Ed25519PrivateKey) -> bytes:
    """Return a head as an envelope signed by the laptop that wrote it."""
    return write_statement({"campaign": campaign, "id": revision, "seq": seq, "writer": writer}, HEAD_TYPE, signer)


def read_head(data: bytes) -> SignedHead:
    """Read a head and prove its signature; whose key that is, is for the caller to know. Raises BadEnvelope."""
    content, signer = read_statement(data, HEAD_TYPE, ("campaign", "id", "writer"))
    campaign, writer, revision = (str(content[name]) for name in ("campaign", "writer", "id"))
    seq = content.get("seq")
    if not is_id(campaign) or not is_id(writer) or not is_hash(revision) or type(seq) is not int or seq < 1:
        raise BadEnvelope("head")
    return SignedHead(campaign, writer, seq, revision, signer)
