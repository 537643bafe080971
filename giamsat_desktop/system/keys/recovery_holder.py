"""The campaign's recovery key as a holder of the database key: encrypted to it by age, opened with the sheet."""

from __future__ import annotations

from collections.abc import Mapping

import pyrage

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.keys.holders import Slot, SlotDamaged

RECOVERY = "recovery"


class RecoveryKeyWrong(Refusal):
    """The recovery key is a sound one, but this profile was not kept for it."""

    code = "recovery-key-wrong"


class RecoveryHolder:
    """Wraps with the recovery recipient ("age1…"); unwraps with the secret ("AGE-SECRET-KEY-1…")."""

    kind = RECOVERY

    def __init__(self, *, recipient: str = "", secret: str = "") -> None:
        self._recipient = recipient
        self._secret = secret

    def wrap(self, key: bytes) -> Slot:
        """Return the slot; the laptop needs no secret for it."""
        sealed = pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(self._recipient)])
        return {"kind": self.kind, "recipient": self._recipient, "sealed": sealed.hex()}

    def unwrap(self, slot: Mapping[str, object]) -> bytes:
        """Return the key; raise RecoveryKeyWrong, or SlotDamaged for what this program cannot have written."""
        sealed = slot.get("sealed")
        if not isinstance(sealed, str):
            raise SlotDamaged("sealed")
        identity = pyrage.x25519.Identity.from_str(self._secret)
        if slot.get("recipient") != str(identity.to_public()):
            raise RecoveryKeyWrong
        try:
            return bytes(pyrage.decrypt(bytes.fromhex(sealed), [identity]))
        except (pyrage.DecryptError, ValueError) as cause:
            raise SlotDamaged("sealed") from cause
