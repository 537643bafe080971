"""The recovery key: copied from paper, opens what age locked, and always derives the same root."""

from __future__ import annotations

import pyrage
import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.bundles.certificates import read_root
from giamsat_desktop.bundles.recovery import RecoveryKey, RecoveryKeyUnreadable
from tests.bundles.conftest import CAMPAIGN

FIXED = RecoveryKey("AGE-SECRET-KEY-1J2C93PAKY5NJPNWM6RHXK76KA0Z2C63UHADXY6GX4FVRT9T5MAJQAZJ93R")  # of no campaign


def test_the_root_of_a_recovery_key_never_changes() -> None:
    assert FIXED.recipient == "age1vj93uwk6ghsr2rpdnk43hxr2xgw63ffgrrltcda2xrh4jfrmrvms9ytuyv"
    assert (
        FIXED.root.public_key().public_bytes_raw().hex()
        == "56a1fd30568d9ea0047457898b31537be710b714d62fb4b2ed3b0780c3843ed1"
    )
    assert " ".join(read_root(FIXED.root_certificate(CAMPAIGN)).words) == "ngạn đàm phùa vúm chướn ngặn"


def test_the_derivation_is_hkdf_of_the_32_bytes() -> None:
    secret = bytes.fromhex("92b05887b6252720cddbd0ee6b7b56ebc4ac6a3cbf5a626906aa58359574df64")
    seed = HKDF(SHA256(), 32, salt=None, info=b"giamsat/root-sign/1").derive(secret)
    assert FIXED.root.private_bytes_raw() == seed


def test_what_was_encrypted_to_its_recipient_opens() -> None:
    locked = pyrage.encrypt(b"key", [pyrage.x25519.Recipient.from_str(FIXED.recipient)])
    assert pyrage.decrypt(locked, [FIXED.identity]) == b"key"


def test_the_key_may_be_typed_in_any_way() -> None:
    groups = FIXED.groups
    assert {len(group) for group in groups[:-1]} == {4}
    for typed in (FIXED.text, FIXED.text.lower(), " ".join(groups), "\n".join(groups).lower(), "-".join(groups)):
        assert RecoveryKey.typed(typed) == FIXED


@given(st.integers(0, 57), st.sampled_from("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L1BIO-"))
def test_a_slip_in_one_letter_is_found(at: int, letter: str) -> None:
    letters = list("".join(FIXED.groups))
    if letters[at] == letter:
        return
    letters[at] = letter
    with pytest.raises(RecoveryKeyUnreadable):
        RecoveryKey.typed("".join(letters))


@pytest.mark.parametrize("typed", ["", " ", "đọc", "AGE-SECRET-KEY-1", "age1vj93uwk6gh", FIXED.recipient])
def test_other_texts_are_no_recovery_key(typed: str) -> None:
    with pytest.raises(RecoveryKeyUnreadable):
        RecoveryKey.typed(typed)
