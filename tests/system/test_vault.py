"""The wrapped database key (fault 23)."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pyrage
import pytest

from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import (
    CHEAP_FOR_TESTS,
    Argon2Cost,
    KeyStoreHolder,
    KeyStoreLost,
    KeyStoreUnavailable,
    PassphraseHolder,
    PassphraseTooShort,
    PassphraseWrong,
    PlainHolder,
    SlotDamaged,
)
from giamsat_desktop.system.keys.recovery_holder import RecoveryHolder, RecoveryKeyWrong


def _passphrase(text: str) -> PassphraseHolder:
    return PassphraseHolder(text, cost=CHEAP_FOR_TESTS)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile.json"


def test_a_passphrase_opens_what_it_closed_however_it_is_composed(profile: Path) -> None:
    key = vault.create(profile, [_passphrase("mật khẩu của tổ")])
    assert len(key) == 32
    assert vault.open_key(profile, _passphrase(unicodedata.normalize("NFD", "mật khẩu của tổ"))) == key
    assert key.hex() not in profile.read_text(encoding="ascii")


def test_fault_23_a_wrong_passphrase_is_not_a_damaged_file(profile: Path) -> None:
    vault.create(profile, [_passphrase("mật khẩu của tổ")])
    with pytest.raises(PassphraseWrong):
        vault.open_key(profile, _passphrase("mat khau cua to"))


def test_fault_23_every_changed_or_lost_byte_is_a_damaged_file(profile: Path) -> None:
    key = vault.create(profile, [_passphrase("mật khẩu của tổ")])
    good = profile.read_bytes()
    for place in range(len(good)):
        profile.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        try:
            assert vault.open_key(profile, _passphrase("mật khẩu của tổ")) == key
        except vault.ProfileDamaged:
            continue
        assert json.loads(profile.read_bytes()) == json.loads(good)  # only white space differed
    for length in (0, 1, len(good) // 2, len(good) - 3):
        profile.write_bytes(good[:length])
        with pytest.raises(vault.ProfileDamaged):
            vault.open_key(profile, _passphrase("mật khẩu của tổ"))


def test_the_passphrase_can_be_changed_and_the_key_stays(profile: Path) -> None:
    key = vault.create(profile, [_passphrase("mật khẩu cũ")])
    vault.change(profile, _passphrase("mật khẩu cũ"), _passphrase("mật khẩu mới"))
    assert vault.open_key(profile, _passphrase("mật khẩu mới")) == key
    with pytest.raises(PassphraseWrong):
        vault.open_key(profile, _passphrase("mật khẩu cũ"))


def test_a_refused_change_leaves_the_old_way_in(profile: Path) -> None:
    key = vault.create(profile, [_passphrase("mật khẩu cũ")])
    with pytest.raises(PassphraseTooShort):
        vault.change(profile, _passphrase("mật khẩu cũ"), _passphrase("ngắn"))
    assert vault.open_key(profile, _passphrase("mật khẩu cũ")) == key


def test_no_passphrase_is_plainly_marked(profile: Path) -> None:
    key = vault.create(profile, [PlainHolder()])
    assert vault.open_key(profile, PlainHolder()) == key
    assert vault.kinds(profile) == ("plain",)
    assert "NO PASSPHRASE" in profile.read_text(encoding="ascii")
    with pytest.raises(vault.HolderMissing):
        vault.open_key(profile, _passphrase("mật khẩu của tổ"))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the rights of the folder")
def test_only_this_person_can_read_the_wrapped_key(profile: Path) -> None:
    vault.create(profile, [PlainHolder()])
    vault.change(profile, PlainHolder(), _passphrase("mật khẩu mới"))
    assert profile.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in profile.parent.iterdir()] == ["profile.json"]


def test_a_profile_is_never_written_over(profile: Path) -> None:
    with pytest.raises(vault.ProfileMissing):
        vault.open_key(profile, PlainHolder())
    key = vault.create(profile, [PlainHolder()])
    with pytest.raises(vault.ProfileExists):
        vault.create(profile, [PlainHolder()])
    assert vault.open_key(profile, PlainHolder()) == key


def test_a_system_without_a_key_store_says_so_or_keeps_the_key(profile: Path) -> None:
    holder = KeyStoreHolder("giamsat-desktop-test")
    try:
        key = vault.create(profile, [holder])
    except KeyStoreUnavailable:
        assert not profile.exists()
        return
    assert vault.open_key(profile, holder) == key
    with pytest.raises(KeyStoreLost):
        holder.unwrap({"service": "giamsat-desktop-test", "account": "nobody"})


def test_the_shipped_cost_is_64_mebibytes() -> None:
    assert (Argon2Cost().memory_kib, Argon2Cost().rounds) == (65536, 3)


def test_another_holder_is_added_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    identity = pyrage.x25519.Identity.generate()
    key = vault.create(path, [PassphraseHolder("mật khẩu dài", cost=CHEAP_FOR_TESTS)])
    vault.add(path, key, RecoveryHolder(recipient=str(identity.to_public())))
    vault.add(path, key, RecoveryHolder(recipient=str(identity.to_public())))  # replaced, not doubled
    assert vault.kinds(path) == ("passphrase", "recovery")
    assert vault.open_key(path, RecoveryHolder(secret=str(identity))) == key
    with pytest.raises(vault.LastHolder):  # the sheet lies in a safe: it is no way in for every day
        vault.remove(path, key, "passphrase")
    with pytest.raises(vault.KeyWrong):
        vault.add(path, bytes(32), PlainHolder())
    with pytest.raises(vault.KeyWrong):
        vault.remove(path, bytes(32), "recovery")
    vault.remove(path, key, "recovery")
    assert vault.slots(path, "recovery") == []
    assert vault.open_key(path, PassphraseHolder("mật khẩu dài")) == key


@pytest.mark.parametrize("spoil", [{"sealed": 5}, {"sealed": "zz"}, {"sealed": "00"}, {"recipient": "age1x"}])
def test_a_spoilt_recovery_slot_is_no_wrong_passphrase(spoil: dict[str, object]) -> None:
    identity = pyrage.x25519.Identity.generate()
    slot = RecoveryHolder(recipient=str(identity.to_public())).wrap(bytes(32))
    with pytest.raises((SlotDamaged, RecoveryKeyWrong)):
        RecoveryHolder(secret=str(identity)).unwrap({**slot, **spoil})
