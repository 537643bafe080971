"""Rekeying: a new passphrase locks everything anew; the key or passphrase from before opens nothing any more."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.copies import second_copy
from giamsat_desktop.services.profile.passphrases import names_in
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.store.store import Store
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KEY_BYTES, KeyHolder, KeyStoreHolder, KeyStoreUnavailable
from giamsat_desktop.system.keys.recovery_holder import RECOVERY, RecoveryHolder
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.system.settings import Settings


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What became of a change: copies that could not be read and went, and whether the key store was lost by it.

    `second`: there is a second folder, whose copies what opened them before opens until they are written anew.
    """

    dropped: tuple[str, ...] = ()
    key_store_lost: bool = False
    second: bool = False


def _nothing(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """What opens a profile now, and what shall; `check` is asked with the names on the papers, and may refuse it."""

    old: KeyHolder
    new: KeyHolder
    keep_key_store: bool = True
    check: Callable[[tuple[str, ...]], None] = lambda _names: None


def rekey(
    folder: Path,
    change: Change,
    *,
    progress: Callable[[int, int], None] = _nothing,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rekeyed:
    """Lock a closed profile and its copies with a fresh key that the new holder has, and the recovery key as before.

    Killed at any moment, either the old or the new one opens everything. `progress` is told bytes done of all.
    Raises what the holders refuse, ProfileInUse, RekeyNoRoom, RekeyStopped, StoreDamaged, StoreFull, StoreUnreadable:
    nothing was changed then.
    """
    paths = ProfilePaths(folder)
    before = vault.open_key(paths.vault, change.old)
    with ProfileLock(paths.lock):
        rekeying.put_in_place(paths)
        key = os.urandom(KEY_BYTES)
        change.check(_names(paths, before))
        rekeying.check_room(paths)
        files = rekeying.write_anew(paths, before, key, progress=progress, cancelled=cancelled)
        stores = vault.slots(paths.vault, KeyStoreHolder.kind)
        by_store, holders = _holders(paths, change, key)
        try:
            vault.replace_key(paths.vault, key, holders, files)
        except BaseException as failure:
            if vault.unsettled(paths.vault) is None:
                rekeying.forget_unfinished(paths)
                raise
            if not isinstance(failure, Refusal):  # else the new key holds; only its name may not be on the disk
                raise
        for slot in stores:
            KeyStoreHolder().forget(slot)
        with contextlib.suppress(Refusal):  # from here on the new key holds, and the next opening finishes it
            rekeying.put_in_place(paths)
    second = bool(Settings(paths.settings).text(second_copy.SETTING))
    lost = change.keep_key_store and bool(stores) and not by_store
    return Rekeyed(files.drop, lost, second)


def _names(paths: ProfilePaths, key: bytes) -> tuple[str, ...]:
    store = Store.open(paths.visits, key)
    try:
        return names_in(store)
    finally:
        store.close()


def _holders(paths: ProfilePaths, change: Change, key: bytes) -> tuple[bool, list[KeyHolder]]:
    """Return whether the key store holds the new key, too, and all who do."""
    holders = [change.new]
    holders += [RecoveryHolder(recipient=str(slot["recipient"])) for slot in vault.slots(paths.vault, RECOVERY)]
    by_store = False
    if change.keep_key_store and vault.slots(paths.vault, KeyStoreHolder.kind):
        with contextlib.suppress(KeyStoreUnavailable):
            holders.append(_Wrapped(KeyStoreHolder().wrap(key)))
            by_store = True
    return by_store, holders


class _Wrapped:
    """A holder that has wrapped its key already."""

    def __init__(self, slot: dict[str, str | int]) -> None:
        self.kind = str(slot["kind"])
        self._slot = slot

    def wrap(self, _key: bytes) -> dict[str, str | int]:
        """Return the slot."""
        return self._slot

    def unwrap(self, _slot: object) -> bytes:
        """Nobody asks."""
        raise NotImplementedError
