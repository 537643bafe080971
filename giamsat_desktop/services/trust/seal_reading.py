"""What a seal says: the signed words over the content, the paper and the photos of minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.bundles.signing import BadEnvelope, unseal
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse

SEAL_TYPE = "application/vnd.giamsat.seal+json"
_MOST = 16 << 20


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What the payload of a seal says. `signer`: public key, hex."""

    campaign: str
    visit: str
    minutes: str
    state: str
    pdf: str
    layout: str
    pages: int
    photos: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]]
    sealed_at: str
    signer: str


def read_seal(data: bytes) -> SealFacts | None:
    """Return what a seal says, its signature found right; None for anything else."""
    try:
        envelope = unseal(data, SEAL_TYPE)
        said = parse(envelope.payload, max_depth=6, max_bytes=_MOST)
        return _facts(said, envelope.signer.hex())
    except (BadEnvelope, MalformedJson, KeyError, TypeError, ValueError):
        return None


def _facts(said: JsonValue, signer: str) -> SealFacts:
    if not isinstance(said, dict):
        raise TypeError("not an object")
    texts = {name: str(said[name]) for name in ("campaign", "visit", "minutes", "state", "pdf", "layout", "sealed_at")}
    heads, photos, pages = said["heads"], said["photos"], said["pages"]
    if not isinstance(heads, dict) or not isinstance(photos, list) or not isinstance(pages, int):
        raise TypeError("not a seal")
    told = {record: tuple(map(str, ids)) for record, ids in heads.items() if isinstance(ids, list)}
    if list(told) != said["scope"]:
        raise ValueError("scope")
    return SealFacts(**texts, pages=pages, photos=tuple(map(str, photos)), heads=told, signer=signer)
