"""The two ways to place a tone (hòa, hoà): one spelling to print, one key to compare."""

from __future__ import annotations

import re
from enum import Enum

from giamsat_desktop.domain.vietnamese.text import nfc


class TonePlacement(Enum):
    """Where the tone of an open oa, oe, uy stands."""

    OLD = "hòa"
    NEW = "hoà"


_TONED = {"a": "àảãáạ", "e": "èẻẽéẹ", "o": "òỏõóọ", "u": "ùủũúụ", "y": "ỳỷỹýỵ"}


def _pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in range(5):
            old, new = _TONED[first][tone] + second, first + _TONED[second][tone]
            for case in (str.lower, str.upper, str.capitalize):
                pairs[case(old)] = case(new)
    return pairs


_OLD_TO_NEW = _pairs()
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}


def _final(clusters: dict[str, str]) -> re.Pattern[str]:
    # Only at the end of a syllable, and never after q, whose u belongs to the consonant: quý.
    return re.compile("(?<![qQ])(" + "|".join(clusters) + r")(?![^\W\d_])")


_OLD_PATTERN, _NEW_PATTERN = _final(_OLD_TO_NEW), _final(_NEW_TO_OLD)


def place_tones(text: str, placement: TonePlacement = TonePlacement.OLD) -> str:
    """Return `text` (made NFC) with every open oa, oe, uy spelled in one way."""
    if placement is TonePlacement.OLD:
        return _NEW_PATTERN.sub(lambda found: _NEW_TO_OLD[found[1]], nfc(text))
    return _OLD_PATTERN.sub(lambda found: _OLD_TO_NEW[found[1]], nfc(text))


def spelling_key(text: str) -> str:
    """Return the key under which two texts are the same words with the same diacritics, however cased or placed."""
    return " ".join(place_tones(text.casefold()).split())
