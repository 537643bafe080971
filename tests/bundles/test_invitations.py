"""Invitations and passphrases: opened by the right words only, and never at any price."""

from __future__ import annotations

import unicodedata

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.bundles import passphrases
from giamsat_desktop.bundles.invitations import (
    Invitation,
    lock_invitation,
    read_joining,
    unlock_invitation,
    write_joining,
)
from giamsat_desktop.bundles.keys import DeviceKeys, write_card
from giamsat_desktop.bundles.passphrases import (
    LockedBroken,
    WrongWords,
    everyday_syllables,
    lock,
    new_passphrase,
    normalised,
    unlock,
)
from giamsat_desktop.bundles.reasons import InvitationPassphraseWrong, InvitationUnreadable
from giamsat_desktop.bundles.signing import BadEnvelope
from tests.bundles.conftest import CAMPAIGN

CHEAP = 4
WORDS = "bớp phay xớp phạng"


@pytest.fixture(scope="module")
def invitation() -> Invitation:
    return Invitation.generate(DeviceKeys.generate().card("x", "lead").sign_key)


def test_an_invitation_opens_with_its_words(invitation: Invitation) -> None:
    locked = lock_invitation(invitation, WORDS, work_factor=CHEAP)
    assert unlock_invitation(locked, WORDS) == invitation
    with pytest.raises(InvitationPassphraseWrong):
        unlock_invitation(locked, "bớp phay xớp phang")
    assert len(locked) < 700  # it lies in the plain header of at most 4 KiB


def test_the_words_may_be_typed_in_any_way(invitation: Invitation) -> None:
    locked = lock_invitation(invitation, WORDS, work_factor=CHEAP)
    for typed in (f"  {WORDS.upper()}\n", unicodedata.normalize("NFD", WORDS), WORDS.replace(" ", "   ")):
        assert unlock_invitation(locked, typed) == invitation


@given(st.binary(max_size=300), st.text(max_size=30))
@settings(max_examples=20)
def test_any_age_tool_opens_what_is_locked_here(plain: bytes, words: str) -> None:
    locked = lock(plain, words, work_factor=CHEAP)
    assert pyrage.passphrase.decrypt(locked, normalised(words)) == plain
    assert unlock(locked, words) == plain


def test_fault_52_every_cut_and_every_flip_is_refused() -> None:
    locked = lock(b"secret", WORDS, work_factor=CHEAP)
    for at in range(len(locked)):
        with pytest.raises((LockedBroken, WrongWords)):
            unlock(locked[:at], WORDS)
        with pytest.raises((LockedBroken, WrongWords)):
            unlock(locked[:at] + bytes([locked[at] ^ 1]) + locked[at + 1 :], WORDS)


@pytest.mark.parametrize("factor", [b"19", b"40", b"63", b"64", b"04", b"0", b"-1", b"+4", b"999", b""])
def test_fault_52_the_price_is_looked_at_before_it_is_paid(factor: bytes) -> None:
    locked = lock(b"secret", WORDS, work_factor=CHEAP)
    with pytest.raises(LockedBroken):
        unlock(locked.replace(b" 4\n", b" " + factor + b"\n", 1), WORDS)


def test_fault_52_only_one_passphrase_stanza_is_looked_at() -> None:
    locked = lock(b"secret", WORDS, work_factor=CHEAP)
    head, stanza, body, rest = locked.split(b"\n", 3)
    for bad in (
        b"\n".join((head, stanza, body, stanza, body, rest)),
        b"\n".join((head, b"-> grease", b"", stanza, body, rest)),
        pyrage.encrypt(b"secret", [pyrage.x25519.Identity.generate().to_public()]),
        b"",
        locked + bytes(passphrases.MAX_LOCKED),
    ):
        with pytest.raises(LockedBroken):
            unlock(bad, WORDS)


@pytest.mark.parametrize("plain", [b"", b"[]", b"{}", b'{"age":"x","join":"y","signer":"z"}', b"\xff", b"{" * 2000])
def test_what_is_no_invitation_is_refused(plain: bytes) -> None:
    with pytest.raises(InvitationUnreadable):
        unlock_invitation(lock(plain, WORDS, work_factor=CHEAP), WORDS)


def test_the_work_factor_written_is_the_most_that_is_read() -> None:
    locked = lock(b"secret", WORDS)
    assert locked.split(b"\n")[1].endswith(b" 18")
    assert unlock(locked, WORDS) == b"secret"


def test_new_passphrases_are_four_syllables_of_the_list() -> None:
    words = new_passphrase().split(" ")
    assert len(words) == 4
    assert set(words) <= set(everyday_syllables())
    assert normalised(" ".join(words)) == " ".join(words)
    assert new_passphrase() != new_passphrase()


def test_a_joining_statement_names_the_key_it_was_made_with(invitation: Invitation) -> None:
    card = DeviceKeys.generate().card("Người mới", "inspector")
    joining = read_joining(write_joining(card, campaign=CAMPAIGN, join=invitation.join))
    assert joining.card == card
    assert (joining.campaign, joining.join_key) == (CAMPAIGN, invitation.join_key)


def test_fault_55_a_card_or_a_changed_statement_joins_nobody(invitation: Invitation) -> None:
    keys = DeviceKeys.generate()
    data = write_joining(keys.card("Người mới", "inspector"), campaign=CAMPAIGN, join=invitation.join)
    for bad in (write_card(keys.card("x", "inspector"), keys), data[:-1], data.replace(b"a", b"b", 1)):
        with pytest.raises(BadEnvelope):
            read_joining(bad)
