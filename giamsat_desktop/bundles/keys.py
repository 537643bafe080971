"""Keys of a laptop, and the card by which a colleague's laptop comes to know it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from giamsat_desktop.bundles.curve import FIELD_PRIME, is_honest
from giamsat_desktop.bundles.reasons import CardUnreadable, WeakKey
from giamsat_desktop.bundles.signing import BadEnvelope, seal, unseal
from giamsat_desktop.domain.ids import is_hash, is_id, new_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.domain.vietnamese.names import person_name
from giamsat_desktop.system import assets, canonical

CARD_TYPE = "application/vnd.giamsat.card+json"
MAX_CARD = 16 * 1024
WORDS = 6
CARD_FIELDS = ("writer", "name", "role", "sign", "age")
"""Of a card as it is written down."""

SIGNS = "signs"
"""The further field of a card, true where its laptop signs for all its acts from the first one on."""

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@dataclass(frozen=True, slots=True)
class Card:
    """Who a laptop is: writer id, person, role, and its two public keys (hex; age recipient).

    `signs`: it signs for whatever it writes, so what comes in its name with no signature is not its own.
    """

    writer: str
    name: str
    role: str
    sign_key: str
    age_recipient: str
    signs: bool = False

    @classmethod
    def of(cls, said: Mapping[str, JsonValue]) -> Card:
        """Return the card that somebody wrote, from its fields; its name and role are cleaned (`person_name`)."""
        writer, name, role, sign, age = (str(said.get(field, "")) for field in CARD_FIELDS)
        return cls(writer, person_name(name), person_name(role), sign, age, said.get(SIGNS) is True)

    def fields(self) -> dict[str, JsonValue]:
        """Return the card as it is written down; one that promises nothing looks as in format 2."""
        values = (self.writer, self.name, self.role, self.sign_key, self.age_recipient)
        said: dict[str, JsonValue] = dict(zip(CARD_FIELDS, values, strict=True))
        return {**said, SIGNS: True} if self.signs else said


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
    def sign_key(self) -> str:
        """The public half of the signing key (hex), as it stands on the card."""
        return self.signer.public_key().public_bytes_raw().hex()

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
        return Card(self.writer, person_name(name), role, self.sign_key, self.age_recipient, signs=True)


def write_card(card: Card, keys: DeviceKeys) -> bytes:
    """Return the card as a file: an envelope signed by the laptop itself."""
    return seal(canonical.dumps(card.fields()), CARD_TYPE, keys.signer)


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
    card = Card.of(content)
    if not is_id(card.writer) or not card.name or card.sign_key != envelope.signer.hex():
        raise CardUnreadable(file=file)
    check_keys(card, file)
    return card


def fingerprint_words(card: Card) -> tuple[str, ...]:
    """Return the six syllables both people read aloud: 66 bits of the SHA-256 of the card's keys and writer."""
    return words_of(card.writer, card.sign_key, card.age_recipient)


def words_of(*parts: str) -> tuple[str, ...]:
    """Return six syllables for public facts that two people compare aloud: 66 bits of their SHA-256."""
    seen = hashlib.sha256(b"giamsat/fingerprint/1\0" + "\n".join(parts).encode())
    number = int.from_bytes(seen.digest(), "big")
    return tuple(syllables()[(number >> (11 * index)) % 2048] for index in range(WORDS))


def syllables() -> list[str]:
    """Return the frozen list of 2048 Vietnamese syllables."""
    return cast("list[str]", assets.json("phrases/fingerprint_words.json"))


def check_keys(card: Card, file: str) -> None:
    """Raise WeakKey for public keys that no honest laptop makes; `file` is named in the refusal."""
    check_sign_key(card.sign_key, file)
    check_recipient(card.age_recipient, file)


def check_sign_key(key: str, file: str) -> None:
    """Raise WeakKey unless `key` (hex) is an Ed25519 key of prime order, canonically spelt."""
    if not is_hash(key) or not is_honest(bytes.fromhex(key)):  # 32 bytes in hex
        raise WeakKey(file=file)


def check_recipient(recipient: str, file: str) -> None:
    """Raise WeakKey unless `recipient` is an age X25519 recipient, canonical and not of small order."""
    try:
        pyrage.x25519.Recipient.from_str(recipient)  # also proves the checksum
        point = bech32_bytes(recipient, "age1")
        if int.from_bytes(point, "little") >= FIELD_PRIME:
            raise WeakKey(file=file)
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(point))
    except (pyrage.RecipientError, ValueError) as error:  # a point of small order makes an all-zero secret
        raise WeakKey(file=file) from error


def bech32_bytes(text: str, prefix: str) -> bytes:
    """Return the 32 bytes in an age key whose checksum was proved before; raises ValueError for another spelling."""
    number = 0
    for letter in text.removeprefix(prefix)[:-6]:
        number = number << 5 | _BECH32.index(letter)
    if len(text) != len(prefix) + 58 or number & 15:
        raise ValueError("not 256 bits")
    return (number >> 4).to_bytes(32, "big")
