"""The recovery key of a campaign: an age identity on paper, from which the root signing key is derived."""

from __future__ import annotations

from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from giamsat_desktop.bundles.certificates import write_root
from giamsat_desktop.bundles.keys import bech32_bytes
from giamsat_desktop.domain.errors import Refusal

_PREFIX = "AGE-SECRET-KEY-1"
_INFO = b"giamsat/root-sign/1"
_GROUP = 4


class RecoveryKeyUnreadable(Refusal):
    """What was typed is no recovery key: a letter is wrong or missing."""

    code = "recovery-key-unreadable"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The secret of the sheet, "AGE-SECRET-KEY-1…"; any age tool opens the campaign's bundles with it."""

    text: str

    @classmethod
    def generate(cls) -> RecoveryKey:
        """Make a fresh one."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @classmethod
    def typed(cls, text: str) -> RecoveryKey:
        """Read the key as typed from the sheet: in any case, with any spaces, with or without the beginning.

        Raises RecoveryKeyUnreadable; the checksum in the key finds every slip of up to four letters.
        """
        letters = "".join(text.split()).upper()
        whole = letters if letters.startswith(_PREFIX) else _PREFIX + letters.replace("-", "")
        try:
            return cls(str(pyrage.x25519.Identity.from_str(whole)))
        except (pyrage.IdentityError, ValueError) as error:
            raise RecoveryKeyUnreadable() from error

    @property
    def identity(self) -> pyrage.x25519.Identity:
        """The decryption key."""
        return pyrage.x25519.Identity.from_str(self.text)

    @property
    def recipient(self) -> str:
        """The public encryption key, "age1…"."""
        return str(self.identity.to_public())

    @property
    def root(self) -> Ed25519PrivateKey:
        """The root signing key: HKDF-SHA256 of the 32 secret bytes, info "giamsat/root-sign/1", no salt."""
        secret = bech32_bytes(self.text.lower(), _PREFIX.lower())
        return Ed25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, salt=None, info=_INFO).derive(secret))

    @property
    def groups(self) -> tuple[str, ...]:
        """The letters behind "AGE-SECRET-KEY-1" in groups of four, to copy from paper."""
        letters = self.text.removeprefix(_PREFIX)
        return tuple(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))

    def root_certificate(self, campaign: str) -> bytes:
        """Return the root certificate of a campaign (id)."""
        return write_root(campaign, self.recipient, self.root)
