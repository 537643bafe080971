"""Certificates: the lead's word that a laptop belongs to a person of this campaign."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.bundles.keys import MAX_CARD, Card, DeviceKeys, check_keys
from giamsat_desktop.bundles.reasons import CardUnreadable
from giamsat_desktop.bundles.signing import BadEnvelope, seal, unseal
from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import MalformedJson, parse
from giamsat_desktop.system import canonical

CERTIFICATE_TYPE = "application/vnd.giamsat.certificate+json"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose laptop it is, in which campaign (id), and the signing key (hex) that says so."""

    campaign: str
    card: Card
    issuer: str


def write_certificate(card: Card, *, campaign: str, keys: DeviceKeys) -> bytes:
    """Return the lead's certificate for a card, as an envelope signed by `keys`."""
    content = {
        "age": card.age_recipient,
        "campaign": campaign,
        "issuer": keys.signer.public_key().public_bytes_raw().hex(),
        "name": card.name,
        "role": card.role,
        "sign": card.sign_key,
        "writer": card.writer,
    }
    return seal(canonical.dumps({**content}), CERTIFICATE_TYPE, keys.signer)


def read_certificate(data: bytes, file: str = "") -> Certificate:
    """Read a certificate; whether its issuer is the lead is for the caller to know.

    Raises CardUnreadable, and WeakKey for a key that proves nothing.
    """
    try:
        if len(data) > MAX_CARD:
            raise BadEnvelope("size")
        envelope = unseal(data, CERTIFICATE_TYPE)
        content = parse(envelope.payload, max_depth=2, max_bytes=MAX_CARD)
    except (BadEnvelope, MalformedJson) as error:
        raise CardUnreadable(file=file) from error
    if not isinstance(content, dict):
        raise CardUnreadable(file=file)
    texts = [content.get(name) for name in ("writer", "name", "role", "sign", "age", "campaign", "issuer")]
    if not all(isinstance(text, str) for text in texts):
        raise CardUnreadable(file=file)
    *fields, campaign, issuer = (str(text) for text in texts)
    card = Card(*fields)
    if not is_id(card.writer) or not is_id(campaign) or not card.name or issuer != envelope.signer.hex():
        raise CardUnreadable(file=file)
    check_keys(card, file)
    return Certificate(campaign, card, issuer)
