"""The syllables of an invitation: said and written in daily life, one spelling each; older words open as before."""

from __future__ import annotations

import re
import unicodedata

from giamsat_desktop.bundles import passphrases
from giamsat_desktop.bundles.invitations import Invitation, lock_invitation, unlock_invitation
from giamsat_desktop.bundles.keys import syllables

WORDS = passphrases.everyday_syllables()


def _toneless(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in "\u0300\u0301\u0303\u0309\u0323")


def test_there_are_enough_different_words_and_none_is_rare() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert not {"lói", "thậu", "dướn", "xụm", "bạm"} & set(WORDS)
    assert set(passphrases.new_passphrase().split()) <= set(WORDS)


def test_no_word_is_heard_as_another_spelling() -> None:
    for word in WORDS:
        plain = _toneless(word)
        assert unicodedata.is_normalized("NFC", word)
        assert not re.match("(n(?!g|h)|s|tr|r|gi)", plain), f"{word}: sounds like l, x, ch or d"
        assert not set(unicodedata.normalize("NFD", word)) & {"\u0303", "\u0309"}, f"{word}: one tone in the South"
        assert plain == word or not re.search("(oa|oe|uy)$", plain), f"{word}: its mark is put in two ways"
        assert not re.fullmatch("[hklmtv][iy]", unicodedata.normalize("NFC", plain)), f"{word}: i or y"


def test_words_of_the_older_list_open_an_invitation_as_before() -> None:
    words = " ".join(syllables()[at] for at in (3, 700, 1400, 2047))
    made = Invitation.generate("00" * 32, "Hà")
    assert unlock_invitation(lock_invitation(made, words), words).name == "Hà"
