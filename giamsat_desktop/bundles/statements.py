"""Statements of trust: small signed JSON objects; each kind has its own type, so none passes for another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.keys import MAX_CARD, Card
from giamsat_desktop.bundles.signing import BadEnvelope, seal, unseal
from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.system import canonical


def write_statement(content: Mapping[str, JsonValue], kind: str, key: Ed25519PrivateKey) -> bytes:
    """Return an envelope of type `kind` around canonical JSON, signed with `key`."""
    return seal(canonical.dumps({**content}), kind, key)


def read_statement(data: bytes, kind: str, texts: Iterable[str]) -> tuple[dict[str, JsonValue], str]:
    """Return the content of a statement and the key (hex) that signed it.

    Raises BadEnvelope for any fault, and unless every field in `texts` is there as a text.
    """
    if len(data) > MAX_CARD:
        raise BadEnvelope("size")
    envelope = unseal(data, kind)
    try:
        content = parse(envelope.payload, max_depth=2, max_bytes=MAX_CARD)
    except MalformedJson as error:
        raise BadEnvelope("json") from error
    if not isinstance(content, dict) or not all(isinstance(content.get(name), str) for name in texts):
        raise BadEnvelope("fields")
    return content, envelope.signer.hex()


def read_number(data: bytes, kind: str, name: str, *, least: int) -> tuple[str, str, int, str]:
    """Return (campaign, writer, number, signer in hex) of a statement that says a number of a laptop, `least` or more.

    `name`: what the number is called in it. Raises BadEnvelope for any fault.
    """
    content, signer = read_statement(data, kind, ("campaign", "writer"))
    campaign, writer, number = str(content["campaign"]), str(content["writer"]), content.get(name)
    if not is_id(campaign) or not is_id(writer) or type(number) is not int or number < least:
        raise BadEnvelope(name)
    return campaign, writer, number, signer


def card_from(content: Mapping[str, JsonValue]) -> Card:
    """Return the card in the fields of a statement; raises BadEnvelope for one that names nobody."""
    card = Card.of(content)
    if not is_id(card.writer) or not card.name:
        raise BadEnvelope("card")
    return card
