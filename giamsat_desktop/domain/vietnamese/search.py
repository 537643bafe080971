"""How well a text answers what was typed: exact diacritics first, then without, then by initials."""

from __future__ import annotations

import re
from enum import IntEnum

from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.domain.vietnamese.tones import spelling_key

_CONNECTIVES = {"va", "cua", "cac", "ve"}


class MatchRank(IntEnum):
    """Smaller is better; NONE is no match."""

    EXACT = 0
    FOLDED = 1
    WORDS = 2
    """Every typed word is there, in any order."""
    INITIALS = 3
    """A typed word stands for first letters: "sở tnmt", "CCHC"."""
    NONE = 9


def initials_keys(text: str) -> tuple[str, ...]:
    """Return the first letters of the words of `text`, with and without và, của …, folded: what "tnmt" finds."""
    words = re.findall(r"[^\W_]+", fold(text))
    every = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in _CONNECTIVES)
    return (every,) if every == short else (every, short)


def match_rank(query: str, text: str) -> MatchRank:
    """Return how `text` answers `query`; an empty query matches everything exactly. Source: dossier 5.2, 10.10."""
    if spelling_key(query) in spelling_key(text):
        return MatchRank.EXACT
    wanted, folded = fold(query), fold(text)
    if wanted in folded:
        return MatchRank.FOLDED
    missing = [word for word in wanted.split() if word not in folded]
    if not missing:
        return MatchRank.WORDS
    shortened = initials_keys(text)
    if all(len(word) > 1 and any(word in key for key in shortened) for word in missing):
        return MatchRank.INITIALS
    return MatchRank.NONE
