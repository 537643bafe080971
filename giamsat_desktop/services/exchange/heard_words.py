"""Heard words: four words that were said aloud, typed as a person types them, and what was meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from giamsat_desktop.bundles.keys import syllables
from giamsat_desktop.bundles.passphrases import SPOKEN_WORDS, everyday_syllables, normalised
from giamsat_desktop.domain.vietnamese.text import fold

_MOST_NEAR, _NEAR = 3, 0.6
_BETWEEN = re.compile(r"[\s,.;:/|·–-]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """Words as they were typed, put right against the list: `words` to try, how many, and those it does not know."""

    words: str
    count: int
    unknown: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """How many words too few (or, below zero, too many) they are."""
        return SPOKEN_WORDS - self.count


def heard(typed: str) -> Heard:
    """Return what was meant: commas and spaces do not matter, nor on which letter of a word its tone stands.

    Nor do marks left out, where one word only can be meant. A word that the list does not know, or that may be several,
    stays as it was typed.
    """
    known = _said()
    words, unknown = [], []
    for word in (one for one in _BETWEEN.split(normalised(typed)) if one):
        meant = word if word in known else _meant(word)
        words.append(meant or word)
        if not meant:
            unknown.append(word)
    return Heard(" ".join(words), len(words), tuple(unknown))


def nearest(word: str) -> tuple[str, ...]:
    """Return the words of the list that one can take for this one, the likeliest first, three at most; () for none."""
    same = _by(fold).get(fold(word), ())
    typed, known = unicodedata.normalize("NFD", normalised(word)), sorted(_said())
    spelt = {unicodedata.normalize("NFD", one): one for one in known}
    close = difflib.get_close_matches(typed, spelt, n=_MOST_NEAR, cutoff=_NEAR)
    near = [spelt[one] for one in close]
    return tuple(dict.fromkeys([*(one for one in near if one in same), *same, *near]))[:_MOST_NEAR]


def _said() -> frozenset[str]:
    """Return every word that an invitation can have: everyday ones, and of those of before the ones of fingerprints."""
    return frozenset((*everyday_syllables(), *syllables()))


def _meant(word: str) -> str:
    for key in (_marks, fold):
        found = _by(key).get(key(word), ())
        if len(found) == 1:
            return found[0]
    return ""


def _by(key: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_said()):
        found.setdefault(key(word), []).append(word)
    return {one: tuple(several) for one, several in found.items()}


def _marks(word: str) -> str:
    """Return the letters of a word and its marks, wherever they stand: "hoà" and "hòa" are one."""
    marks = (one for one in unicodedata.normalize("NFD", word) if unicodedata.combining(one))
    return f"{fold(word)} {''.join(sorted(marks))} {'đ' in word}"
