"""The 2048 syllables of the fingerprint: speakable, told apart by ear in Hà Nội, for ever the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import cast

from giamsat_desktop.system import assets

WORDS = cast("list[str]", assets.json("phrases/fingerprint_words.json"))
ONSETS = ["b", "c", "ch", "d", "đ", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "v", "x"]


def test_there_are_2048_different_words_in_nfc() -> None:
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert all(unicodedata.is_normalized("NFC", word) for word in WORDS)


def test_onsets_that_sound_alike_in_ha_noi_are_not_both_used() -> None:
    # No n beside l, no s beside x, no tr beside ch, no gi or r beside d; each onset has the same 128 rimes.
    plain = [re.match("[bcdđghklmnptvx]+", word) for word in WORDS]
    found = [match.group() for match in plain if match]
    assert len(found) == 2048
    assert {onset: found.count(onset) for onset in sorted(set(found))} == dict.fromkeys(sorted(ONSETS), 128)


def test_syllables_ending_in_a_stop_have_only_the_tones_they_can_have() -> None:
    for word in WORDS:
        if re.search("(c|p|t)$", word) and len(word) > 1:
            tones = set(unicodedata.normalize("NFD", word)) & set("\u0300\u0301\u0303\u0309\u0323")
            assert tones in ({"\u0301"}, {"\u0323"}), word


def test_the_list_is_frozen() -> None:
    # Two laptops with different lists would read different words for the same card.
    assert hashlib.sha256("\n".join(WORDS).encode()).hexdigest() == FROZEN


FROZEN = "ea7dc0629c64c87f63e2cd73cdfc64134f016243485d96c4f400f98ea122d8c0"
