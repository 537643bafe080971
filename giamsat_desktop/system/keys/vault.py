"""profile.json: the database key, wrapped once for each holder who may open the profile.

A checksum over the file tells a damaged file from a wrong passphrase; a check value proves any key that is offered.
While another key takes the place of the one before, it also says which databases still have to be put in place.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.system.keys.holders import KEY_BYTES, KeyHolder, SlotDamaged
from giamsat_desktop.system.keys.recovery_holder import RECOVERY

_FORMAT, _FORMAT_UNSETTLED = 1, 2
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Databases, by their names below the profile's folder, that are to be put in place, and those to be removed."""

    put: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


class ProfileDamaged(Refusal):
    """profile.json was changed or cut; no passphrase can tell anything. Fields: file."""

    code = "profile-damaged"


class ProfileMissing(Refusal):
    """No profile lies here. Fields: folder."""

    code = "profile-missing"


class ProfileExists(Refusal):
    """A profile already lies here; it is not written over. Fields: folder."""

    code = "profile-exists"


class ProfileNewer(Refusal):
    """profile.json was written by a newer version. Fields: file."""

    code = "profile-newer"


class HolderMissing(Refusal):
    """The profile is not opened this way (e.g. it has no passphrase). Fields: kind, kinds."""

    code = "key-holder-missing"


class KeyWrong(Refusal):
    """A key that was offered is not the key of this profile."""

    code = "key-wrong"


class LastHolder(Refusal):
    """Nothing else opens this profile any more, so this way of opening it stays."""

    code = "last-key-holder"


def _key_check(key: bytes) -> str:
    # The key is 256 random bits, so its hash gives nothing away.
    return hashlib.sha256(b"giamsat/key-check/1\0" + key).hexdigest()


def _checksum(content: object) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(b"giamsat/profile/1\0" + canonical.encode("ascii")).hexdigest()


def _write(path: Path, check: str, slots: Sequence[object], unsettled: Unsettled | None = None) -> None:
    content: dict[str, object] = {"format": _FORMAT, "key_check": check, "slots": list(slots)}
    if unsettled is not None:
        content |= {"format": _FORMAT_UNSETTLED, "put": list(unsettled.put), "drop": list(unsettled.drop)}
    text = json.dumps({"content": content, "sha256": _checksum(content)}, indent=2, sort_keys=True)
    write_atomically(path, text.encode("ascii") + b"\n", private=True)  # it may hold a bare key


def _content(path: Path) -> dict[str, object]:
    damaged = ProfileDamaged(file=path.name)
    try:
        outer = json.loads(path.read_bytes())
        content = outer["content"]
        sound = hmac.compare_digest(str(outer["sha256"]), _checksum(content))
    except FileNotFoundError:
        raise ProfileMissing(folder=str(path.parent)) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise damaged from None
    if not sound or not isinstance(content, dict):
        raise damaged
    if content.get("format") not in (_FORMAT, _FORMAT_UNSETTLED):
        raise ProfileNewer(file=path.name)
    return content


def _read(path: Path) -> tuple[str, list[dict[str, object]]]:
    """Return the check value of the key and the slots."""
    content = _content(path)
    check, slots = content.get("key_check"), content.get("slots")
    if not isinstance(check, str) or not isinstance(slots, list) or not all(isinstance(slot, dict) for slot in slots):
        raise ProfileDamaged(file=path.name)
    return check, slots


def create(path: Path, holders: Sequence[KeyHolder]) -> bytes:
    """Make profile.json at `path` for a fresh random key, wrapped for each of `holders`; return the key (32 bytes).

    Raises ProfileExists, and what a holder refuses; then nothing is written.
    """
    if path.exists():
        raise ProfileExists(folder=str(path.parent))
    if not holders:
        raise ValueError("a key that nobody holds is lost")
    key = os.urandom(KEY_BYTES)
    _write(path, _key_check(key), [holder.wrap(key) for holder in holders])
    return key


def kinds(path: Path) -> tuple[str, ...]:
    """Return the kinds of holders that open this profile: "passphrase", "key-store", "plain", "recovery"."""
    return tuple(str(slot.get("kind")) for slot in _read(path)[1])


def open_key(path: Path, holder: KeyHolder) -> bytes:
    """Return the database key (32 bytes) that `holder` gives.

    Raises PassphraseWrong, KeyStoreLost, KeyStoreUnavailable; ProfileDamaged, ProfileMissing, ProfileNewer;
    HolderMissing when the profile has no slot of this kind (fault 23).
    """
    check, slots = _read(path)
    mine = [slot for slot in slots if slot.get("kind") == holder.kind]
    if not mine:
        raise HolderMissing(kind=holder.kind, kinds=[str(slot.get("kind")) for slot in slots])
    try:
        key = holder.unwrap(mine[0])
    except SlotDamaged:
        raise ProfileDamaged(file=path.name) from None
    if not hmac.compare_digest(_key_check(key), check):
        raise ProfileDamaged(file=path.name)
    return key


def add(path: Path, key: bytes, holder: KeyHolder) -> None:
    """Wrap the known `key` for one more holder; a slot of the same kind is replaced, others stay.

    Raises KeyWrong, and what the holder refuses; then nothing is written.
    """
    check, slots = _read(path)
    if not hmac.compare_digest(_key_check(key), check):
        raise KeyWrong
    others = [slot for slot in slots if slot.get("kind") != holder.kind]
    _write(path, check, [*others, holder.wrap(key)], unsettled(path))


def remove(path: Path, key: bytes, kind: str) -> None:
    """Take the slot of a kind away; raises KeyWrong, and LastHolder when no slot but the recovery key's would stay."""
    check, slots = _read(path)
    if not hmac.compare_digest(_key_check(key), check):
        raise KeyWrong
    others = [slot for slot in slots if slot.get("kind") != kind]
    if all(slot.get("kind") == RECOVERY for slot in others):
        raise LastHolder
    if others != slots:
        _write(path, check, others, unsettled(path))


def slots(path: Path, kind: str) -> list[Mapping[str, object]]:
    """Return what is stored for holders of a kind."""
    return [slot for slot in _read(path)[1] if slot.get("kind") == kind]


def change(path: Path, old: KeyHolder, new: KeyHolder) -> None:
    """Replace the slot of `old` by one of `new`; other slots stay, and so does the key. Raises as open_key does."""
    key = open_key(path, old)
    others = [slot for slot in _read(path)[1] if slot.get("kind") not in (old.kind, new.kind)]
    _write(path, _key_check(key), [*others, new.wrap(key)], unsettled(path))


def same_key(path: Path, other: Path) -> bool:
    """Tell whether two profiles are locked with one key; raises ProfileDamaged, ProfileMissing."""
    return hmac.compare_digest(_read(path)[0], _read(other)[0])


def replace_key(path: Path, key: bytes, holders: Sequence[KeyHolder], files: Unsettled) -> None:
    """Let another `key`, held by `holders` and nobody else, take the place of the one before, in one moment.

    From here on `files` are unsettled, until `settle` says that they are in place.
    """
    _write(path, _key_check(key), [holder.wrap(key) for holder in holders], files)


def unsettled(path: Path) -> Unsettled | None:
    """Return what a change of the key has left to do, None when nothing; raises ProfileDamaged, ProfileMissing."""
    content = _content(path)
    if content.get("format") == _FORMAT:
        return None
    put, drop = content.get("put"), content.get("drop")
    for names in (put, drop):
        if not isinstance(names, list) or not all(isinstance(name, str) and _is_below(name) for name in names):
            raise ProfileDamaged(file=path.name)
    return Unsettled(tuple(cast("list[str]", put)), tuple(cast("list[str]", drop)))


def settle(path: Path) -> None:
    """Say that every database is in place."""
    _write(path, *_read(path))


def _is_below(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return 0 < len(parts) <= _DEEPEST and not any(part in ("..", "/") or "\\" in part or ":" in part for part in parts)
