"""Invitations: the plan bundle opened with a passphrase said aloud, and the newcomer's word that it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles import passphrases
from giamsat_desktop.bundles.keys import CARD_FIELDS, Card, check_keys
from giamsat_desktop.bundles.reasons import InvitationPassphraseWrong, InvitationUnreadable, WeakKey
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.bundles.statements import card_from, read_statement, write_statement
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.domain.vietnamese.names import person_name
from giamsat_desktop.system import canonical

JOINING_TYPE = "application/vnd.giamsat.joining+json"
_MAX_PLAIN = 1024


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the passphrase opens: an age identity for this bundle, a seed to join with, and who invites (key, hex).

    `name` says for whom it is, as the lead wrote it; "" where nobody said, as in invitations of older programs.
    """

    age_secret: str
    join_secret: bytes
    signer: str
    name: str = ""

    @classmethod
    def generate(cls, signer: str, name: str = "") -> Invitation:
        """Make a fresh one in the name of the laptop with this signing key (hex)."""
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        return cls(str(pyrage.x25519.Identity.generate()), seed, signer, person_name(name))

    @property
    def recipient(self) -> str:
        """The age recipient to encrypt the plan bundle to."""
        return str(pyrage.x25519.Identity.from_str(self.age_secret).to_public())

    @property
    def join(self) -> Ed25519PrivateKey:
        """The key that signs the newcomer's joining statement."""
        return Ed25519PrivateKey.from_private_bytes(self.join_secret)

    @property
    def join_key(self) -> str:
        """Its public half in hex, by which the inviting laptop knows the newcomer again."""
        return self.join.public_key().public_bytes_raw().hex()


@dataclass(frozen=True, slots=True)
class Joining:
    """A newcomer's card in a campaign (id), and the joining key (hex) that proves it was invited."""

    campaign: str
    card: Card
    join_key: str


def lock_invitation(invitation: Invitation, passphrase: str, *, work_factor: int = passphrases.WORK_FACTOR) -> bytes:
    """Return the invitation as a small age file locked with the passphrase."""
    content = {"age": invitation.age_secret, "join": invitation.join_secret.hex(), "signer": invitation.signer}
    content |= {"name": invitation.name} if invitation.name else {}
    return passphrases.lock(canonical.dumps({**content}), passphrase, work_factor=work_factor)


def unlock_invitation(data: bytes, passphrase: str) -> Invitation:
    """Open an invitation; raises InvitationPassphraseWrong and InvitationUnreadable."""
    try:
        content = parse(passphrases.unlock(data, passphrase), max_depth=1, max_bytes=_MAX_PLAIN)
        if not isinstance(content, dict) or not is_hash(content["join"]) or not is_hash(content["signer"]):
            raise InvitationUnreadable()
        found = Invitation(
            str(content["age"]), bytes.fromhex(str(content["join"])), str(content["signer"]), _name(content)
        )
        pyrage.x25519.Identity.from_str(found.age_secret)
    except passphrases.WrongWords as error:
        raise InvitationPassphraseWrong() from error
    except (passphrases.LockedBroken, MalformedJson, KeyError, pyrage.IdentityError) as error:
        raise InvitationUnreadable() from error
    return found


def _name(content: Mapping[str, JsonValue]) -> str:
    name = content.get("name", "")
    return person_name(name) if isinstance(name, str) else ""


def write_joining(card: Card, *, campaign: str, join: Ed25519PrivateKey) -> bytes:
    """Return the newcomer's joining statement, signed with the key from the invitation."""
    return write_statement({**card.fields(), "campaign": campaign}, JOINING_TYPE, join)


def read_joining(data: bytes) -> Joining:
    """Read a joining statement; whether its key was given out is for the inviting laptop to know.

    Raises BadEnvelope.
    """
    content, signer = read_statement(data, JOINING_TYPE, (*CARD_FIELDS, "campaign"))
    campaign, card = str(content["campaign"]), card_from(content)
    if not is_id(campaign):
        raise BadEnvelope("campaign")
    try:
        check_keys(card, "")
    except WeakKey as error:
        raise BadEnvelope("keys") from error
    return Joining(campaign, card, signer)
