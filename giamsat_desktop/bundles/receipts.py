"""Receipts: a laptop's signed word on what it keeps safely; they travel back on any bundle (FORMAT.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.bundles.reasons import BundleTorn
from giamsat_desktop.bundles.signing import MAX_ENVELOPE, BadEnvelope, seal, unseal
from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.ranges import well_formed
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.system import canonical

RECEIPT_TYPE = "application/vnd.giamsat.receipt+json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one laptop has: numbers of every writer, the id of each writer's highest, and hashes of photos and files.

    `number` grows with every receipt of a laptop: the highest one holds. `proofs`: writer who asked → short hash of a
    photo → what shows that this laptop has it.
    """

    campaign: str
    writer: str
    number: int
    have: Ranges
    heads: Mapping[str, str]
    blobs: frozenset[str]
    proofs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt with the signing key (hex) whose signature was found right, and the envelope as it came."""

    receipt: Receipt
    signer: str
    envelope: bytes


def write_receipt(receipt: Receipt, keys: DeviceKeys) -> bytes:
    """Return the receipt as an envelope signed by the laptop that gives it."""
    content: dict[str, JsonValue] = {
        "blobs": cast("list[JsonValue]", sorted(receipt.blobs)),
        "campaign": receipt.campaign,
        "have": {w: [[first, last] for first, last in spans] for w, spans in receipt.have.items()},
        "heads": dict(receipt.heads),
        "number": receipt.number,
        "writer": receipt.writer,
    }
    if receipt.proofs:
        content["proofs"] = {writer: dict(of) for writer, of in receipt.proofs.items()}
    return seal(canonical.dumps(content), RECEIPT_TYPE, keys.signer)


def read_receipt(data: bytes) -> SignedReceipt:
    """Read a receipt and prove its signature; whose key that is, is for the caller to know. Raises BundleTorn."""
    try:
        envelope = unseal(data, RECEIPT_TYPE)
        content = parse(envelope.payload, max_depth=5, max_bytes=MAX_ENVELOPE)
        receipt = _receipt(cast("dict[str, JsonValue]", content))
    except (BadEnvelope, MalformedJson, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BundleTorn(why="receipt") from error
    return SignedReceipt(receipt, envelope.signer.hex(), data)


def _receipt(content: dict[str, JsonValue]) -> Receipt:
    have = {
        writer: tuple((int(first), int(last)) for first, last in spans)
        for writer, spans in cast("dict[str, list[list[int]]]", content["have"]).items()
    }
    receipt = Receipt(
        campaign=str(content["campaign"]),
        writer=str(content["writer"]),
        number=cast("int", content["number"]),
        have=have,
        heads={writer: str(head) for writer, head in cast("dict[str, str]", content["heads"]).items()},
        blobs=frozenset(cast("list[str]", content["blobs"])),
        proofs={
            writer: {str(sha): str(one) for sha, one in of.items()}
            for writer, of in cast("dict[str, dict[str, str]]", content.get("proofs", {})).items()
        },
    )
    ids = (receipt.campaign, receipt.writer, *receipt.have, *receipt.heads)
    hashes = (*receipt.heads.values(), *receipt.blobs)
    if type(receipt.number) is not int or not all(map(is_id, ids)) or not all(map(is_hash, hashes)):
        raise ValueError("names")
    if not well_formed(receipt.have):
        raise ValueError("ranges")
    return receipt
