"""Keys of a laptop, and the card by which a colleague's laptop comes to know it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import cast

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from giamsat_desktop.bundles.reasons import CardUnreadable, WeakKey
from giamsat_desktop.bundles.signing import BadEnvelope, seal, unseal
from giamsat_desktop.domain.ids import is_hash, is_id, new_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.system import assets, canonical

CARD_TYPE = "application/vnd.giamsat.card+json"
MAX_CARD = 16 * 1024
WORDS = 6

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_FIELD_PRIME = 2**255 - 19
_SMALL_ORDER_Y = frozenset(
    {
        0,
        1,
        _FIELD_PRIME - 1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        55188659117513257062467267217118295137698188065244968500265048394206261417927,
    }
)
"""y of the points of Ed25519 whose order divides 8: a signature by such a key proves nothing."""


@dataclass(frozen=True, slots=True)
class Card:
    """Who a laptop is: writer id, person, role, and its two public keys (hex; age recipient)."""

    writer: str
    name: str
    role: str
    sign_key: str
    age_recipient: str


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The secrets of one laptop; they lie only inside its encrypted database."""

    writer: str
    sign_secret: bytes
    age_secret: str

    @classmethod
    def generate(cls, writer: str | None = None) -> DeviceKeys:
        """Make fresh keys, and a fresh writer id unless one is given."""
        secret = Ed25519PrivateKey.generate().private_bytes_raw()
        return cls(writer or new_id(), secret, str(pyrage.x25519.Identity.generate()))

    @property
    def signer(self) -> Ed25519PrivateKey:
        """The signing key."""
        return Ed25519PrivateKey.from_private_bytes(self.sign_secret)

    @property
    def identity(self) -> pyrage.x25519.Identity:
        """The decryption key."""
        return pyrage.x25519.Identity.from_str(self.age_secret)

    @property
    def age_recipient(self) -> str:
        """The public encryption key, "age1…"."""
        return str(self.identity.to_public())

    def to_secret_json(self) -> JsonValue:
        """Return the secrets for the encrypted database."""
        return {"writer": self.writer, "sign": self.sign_secret.hex(), "age": self.age_secret}

    @classmethod
    def from_secret_json(cls, value: object) -> DeviceKeys:
        """Read what `to_secret_json` returned."""
        kept = cast("dict[str, str]", value)
        return cls(kept["writer"], bytes.fromhex(kept["sign"]), kept["age"])

    def card(self, name: str, role: str) -> Card:
        """Return this laptop's card in the name of a person."""
        return Card(self.writer, name, role, self.signer.public_key().public_bytes_raw().hex(), self.age_recipient)


def write_card(card: Card, keys: DeviceKeys) -> bytes:
    """Return the card as a file: an envelope signed by the laptop itself."""
    content: JsonValue = {
        "age": card.age_recipient,
        "name": card.name,
        "role": card.role,
        "sign": card.sign_key,
        "writer": card.writer,
    }
    return seal(canonical.dumps(content), CARD_TYPE, keys.signer)


def read_card(data: bytes, file: str = "") -> Card:
    """Read a card; raises CardUnreadable, and WeakKey for a key that proves nothing."""
    try:
        if len(data) > MAX_CARD:
            raise BadEnvelope("size")
        envelope = unseal(data, CARD_TYPE)
        content = parse(envelope.payload, max_depth=2, max_bytes=MAX_CARD)
    except (BadEnvelope, MalformedJson) as error:
        raise CardUnreadable(file=file) from error
    if not isinstance(content, dict):
        raise CardUnreadable(file=file)
    card = Card(*(str(content.get(name, "")) for name in ("writer", "name", "role", "sign", "age")))
    if not is_id(card.writer) or not card.name or card.sign_key != envelope.signer.hex():
        raise CardUnreadable(file=file)
    check_keys(card, file)
    return card


def fingerprint_words(card: Card) -> tuple[str, ...]:
    """Return the six syllables both people read aloud: 66 bits of the SHA-256 of the card's keys and writer."""
    words = cast("list[str]", assets.json("phrases/fingerprint_words.json"))
    seen = hashlib.sha256(
        b"giamsat/fingerprint/1\0" + "\n".join((card.writer, card.sign_key, card.age_recipient)).encode()
    )
    number = int.from_bytes(seen.digest(), "big")
    return tuple(words[(number >> (11 * index)) % 2048] for index in range(WORDS))


def check_keys(card: Card, file: str) -> None:
    """Raise WeakKey for public keys that no honest laptop makes; `file` is named in the refusal."""
    if not is_hash(card.sign_key):  # 32 bytes in hex
        raise WeakKey(file=file)
    y = int.from_bytes(bytes.fromhex(card.sign_key), "little") & ((1 << 255) - 1)
    if y >= _FIELD_PRIME or y in _SMALL_ORDER_Y:
        raise WeakKey(file=file)
    try:
        pyrage.x25519.Recipient.from_str(card.age_recipient)  # also proves the checksum
        point = _bech32_bytes(card.age_recipient)
        if int.from_bytes(point, "little") >= _FIELD_PRIME:
            raise WeakKey(file=file)
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(point))
    except (pyrage.RecipientError, ValueError) as error:  # a point of small order makes an all-zero secret
        raise WeakKey(file=file) from error


def _bech32_bytes(text: str) -> bytes:
    """Return the 32 bytes in an age recipient whose checksum was proved; raises ValueError for another spelling."""
    number = 0
    for letter in text.removeprefix("age1")[:-6]:
        number = number << 5 | _BECH32.index(letter)
    if len(text) != 62 or number & 15:
        raise ValueError("not 256 bits")
    return (number >> 4).to_bytes(32, "big")
