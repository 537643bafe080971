"""Who can hold the database key: a passphrase, the key store of the system, or nobody (plain, and marked so)."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.keys import passphrase_cost
from giamsat_desktop.system.keys.passphrase_cost import Argon2Cost
from giamsat_desktop.system.keys.secret import once_taken_as, words_as_meant

KEY_BYTES = 32
LEAST_PASSPHRASE = 8
_CONTEXT = b"giamsat/key-wrap/1"

Slot = dict[str, str | int]
"""What profile.json holds for one holder."""


class PassphraseWrong(Refusal):
    """The file is sound but the passphrase does not open it."""

    code = "passphrase-wrong"


class PassphraseTooShort(Refusal):
    """A new passphrase of fewer than 8 characters. Fields: least."""

    code = "passphrase-too-short"


class KeyStoreUnavailable(Refusal):
    """This system has no key store that can be used."""

    code = "key-store-unavailable"


class KeyStoreLost(Refusal):
    """The key store works but no longer holds the key of this profile."""

    code = "key-store-lost"


class SlotDamaged(Exception):
    """A slot that no correct version can have written."""


class KeyHolder(Protocol):
    """Wraps and unwraps the 32 bytes of the database key."""

    kind: str

    def wrap(self, key: bytes) -> Slot:
        """Return the slot to store for `key`."""
        ...

    def unwrap(self, slot: Mapping[str, object]) -> bytes:
        """Return the key in `slot`; raise a Refusal when it cannot be had, SlotDamaged when the slot is broken."""
        ...


CHEAP_FOR_TESTS = Argon2Cost(memory_kib=64, rounds=1)
_MOST = Argon2Cost(memory_kib=1024 * 1024, rounds=20, lanes=16)


def _text(slot: Mapping[str, object], name: str) -> str:
    value = slot.get(name)
    if not isinstance(value, str):
        raise SlotDamaged(name)
    return value


def _bytes(slot: Mapping[str, object], name: str) -> bytes:
    try:
        return bytes.fromhex(_text(slot, name))
    except ValueError as cause:
        raise SlotDamaged(name) from cause


def _number(slot: Mapping[str, object], name: str, most: int) -> int:
    value = slot.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise SlotDamaged(name)
    return value


class PassphraseHolder:
    """A passphrase, stretched by Argon2id, seals the key with ChaCha20-Poly1305."""

    kind = "passphrase"

    def __init__(self, passphrase: str, *, cost: Argon2Cost | None = None) -> None:
        self._passphrase = words_as_meant(passphrase)
        self._perhaps = once_taken_as(passphrase)
        self._cost = cost
        self.too_cheap = False
        """Whether the slot unwrapped last cost far less than an unlocking may on this machine."""

    @staticmethod
    def _cipher(passphrase: str, salt: bytes, cost: Argon2Cost) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(passphrase_cost.stretch(passphrase.encode("utf-8"), salt, cost, KEY_BYTES))

    def wrap(self, key: bytes) -> Slot:
        """Return the slot with a fresh salt and nonce; raise PassphraseTooShort."""
        if len(self._passphrase) < LEAST_PASSPHRASE:
            raise PassphraseTooShort(least=LEAST_PASSPHRASE)
        cost = self._cost or passphrase_cost.calibrated()
        salt, nonce = os.urandom(16), os.urandom(12)
        sealed = self._cipher(self._passphrase, salt, cost).encrypt(nonce, key, _CONTEXT)
        said = {"memory_kib": cost.memory_kib, "rounds": cost.rounds, "lanes": cost.lanes}
        return {"kind": self.kind, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex(), **said}

    def unwrap(self, slot: Mapping[str, object]) -> bytes:
        """Return the key; raise PassphraseWrong, or SlotDamaged for a cost or a length nobody writes."""
        cost = Argon2Cost(
            memory_kib=_number(slot, "memory_kib", _MOST.memory_kib),
            rounds=_number(slot, "rounds", _MOST.rounds),
            lanes=_number(slot, "lanes", _MOST.lanes),
        )
        salt, nonce, sealed = (_bytes(slot, name) for name in ("salt", "nonce", "sealed"))
        if (len(salt), len(nonce), len(sealed)) != (16, 12, KEY_BYTES + 16) or cost.memory_kib < 8 * cost.lanes:
            raise SlotDamaged("lengths")
        for passphrase in self._perhaps:
            begun = time.thread_time()
            cipher = self._cipher(passphrase, salt, cost)
            quick = time.thread_time() - begun < passphrase_cost.SECONDS / 2
            with contextlib.suppress(InvalidTag):
                key = cipher.decrypt(nonce, sealed, _CONTEXT)
                self.too_cheap = quick and 2 * cost.work <= (self._cost or passphrase_cost.calibrated()).work
                return key
        raise PassphraseWrong


class PlainHolder:
    """No passphrase: the key lies open in the file, which says so."""

    kind = "plain"

    def wrap(self, key: bytes) -> Slot:
        """Return the slot with the bare key."""
        return {"kind": self.kind, "warning": "NO PASSPHRASE: who has this file has the data", "key": key.hex()}

    def unwrap(self, slot: Mapping[str, object]) -> bytes:
        """Return the bare key."""
        return _bytes(slot, "key")


class KeyStoreHolder:
    """The key store of the operating system (keyring), imported only when used."""

    kind = "key-store"

    def __init__(self, service: str = "giamsat-desktop") -> None:
        self._service = service

    def wrap(self, key: bytes) -> Slot:
        """Put the key into the store under a fresh name; raise KeyStoreUnavailable."""
        import keyring
        from keyring.errors import KeyringError

        account = os.urandom(8).hex()
        try:
            keyring.set_password(self._service, account, key.hex())
            kept = keyring.get_password(self._service, account)
        except (KeyringError, RuntimeError) as cause:
            raise KeyStoreUnavailable from cause
        if kept != key.hex():  # the null backend takes everything and keeps nothing
            raise KeyStoreUnavailable
        return {"kind": self.kind, "service": self._service, "account": account}

    def unwrap(self, slot: Mapping[str, object]) -> bytes:
        """Return the key; raise KeyStoreUnavailable or KeyStoreLost."""
        import keyring
        from keyring.errors import KeyringError

        try:
            kept = keyring.get_password(_text(slot, "service"), _text(slot, "account"))
        except (KeyringError, RuntimeError) as cause:
            raise KeyStoreUnavailable from cause
        if kept is None:
            raise KeyStoreLost
        try:
            return bytes.fromhex(kept)
        except ValueError:
            raise KeyStoreLost from None

    def forget(self, slot: Mapping[str, object]) -> None:
        """Let the store forget the key in `slot`, if it still knows it; what it refuses is left alone."""
        import keyring
        from keyring.errors import KeyringError

        with contextlib.suppress(KeyringError, RuntimeError, SlotDamaged):
            keyring.delete_password(_text(slot, "service"), _text(slot, "account"))
