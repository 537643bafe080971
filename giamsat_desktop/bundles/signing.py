"""DSSE envelopes: bytes signed together with what kind of bytes they are, so no signature fits elsewhere."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.system import canonical

MAX_ENVELOPE = 16 * 1024 * 1024


class BadEnvelope(Exception):
    """An envelope that does not parse, or whose signature does not fit."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A verified envelope: the payload's bytes, the public key (32 bytes) that signed them, the signature (64)."""

    payload: bytes
    signer: bytes
    signature: bytes


def encode_pae(payload_type: str, payload: bytes) -> bytes:
    """Return DSSE's pre-authentication encoding, the bytes that are signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, payload_type: str, key: Ed25519PrivateKey) -> bytes:
    """Return the JSON of an envelope around `payload`."""
    signature = key.sign(encode_pae(payload_type, payload))
    return spell(payload, payload_type, key.public_key().public_bytes_raw(), signature)


def spell(payload: bytes, payload_type: str, signer: bytes, signature: bytes) -> bytes:
    """Return the one spelling of an envelope."""
    envelope: JsonValue = {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": payload_type,
        "signatures": [{"keyid": signer.hex(), "sig": base64.b64encode(signature).decode()}],
    }
    return canonical.dumps(envelope)


def unseal(data: bytes, payload_type: str) -> Envelope:
    """Verify an envelope of the expected type; raises BadEnvelope."""
    try:
        envelope = parse(data, max_depth=3, max_bytes=MAX_ENVELOPE)
        if not isinstance(envelope, dict) or envelope.get("payloadType") != payload_type:
            raise BadEnvelope("type")
        signatures = envelope["signatures"]
        if not isinstance(signatures, list) or len(signatures) != 1 or not isinstance(signatures[0], dict):
            raise BadEnvelope("signatures")
        payload = base64.b64decode(str(envelope["payload"]), validate=True)
        signer = bytes.fromhex(str(signatures[0]["keyid"]))
        signature = base64.b64decode(str(signatures[0]["sig"]), validate=True)
        # One spelling only: base64 and hex have several, and no byte may be flipped unseen.
        if spell(payload, payload_type, signer, signature) != data:
            raise BadEnvelope("spelling")
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, encode_pae(payload_type, payload))
    except (MalformedJson, KeyError, ValueError, binascii.Error, InvalidSignature) as error:
        raise BadEnvelope("broken") from error
    return Envelope(payload, signer, signature)
