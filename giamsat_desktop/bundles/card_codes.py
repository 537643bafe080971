"""A card made small enough for a QR code that a phone reads at arm's length, and back to the very same bytes."""

from __future__ import annotations

from giamsat_desktop.bundles.keys import CARD_TYPE, MAX_CARD
from giamsat_desktop.bundles.signing import BadEnvelope, spell, unseal
from giamsat_desktop.domain.ids import is_hash
from giamsat_desktop.domain.strict_json import MalformedJson, parse

_MARK = b"GSC1"
_SIGNATURE = 64


def pack(card: bytes) -> bytes:
    """Return "GSC1", the 64 bytes of the signature, and the payload of a card; the rest follows from the payload."""
    envelope = unseal(card, CARD_TYPE)
    return _MARK + envelope.signature + envelope.payload


def unpack(content: bytes) -> bytes | None:
    """Return the card in a code's content, byte for byte as its laptop wrote it; None when the code is another.

    What comes back is proved by `read_card` as any card file is.
    """
    payload = content[len(_MARK) + _SIGNATURE :]
    if not content.startswith(_MARK) or len(payload) > MAX_CARD:
        return None
    try:
        said = parse(payload, max_depth=2, max_bytes=MAX_CARD)
        key = said.get("sign") if isinstance(said, dict) else None
        if not is_hash(key):
            return None
        return spell(payload, CARD_TYPE, bytes.fromhex(str(key)), content[len(_MARK) : len(_MARK) + _SIGNATURE])
    except (MalformedJson, BadEnvelope):
        return None
