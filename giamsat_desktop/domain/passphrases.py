"""What makes a passphrase easy to guess, and how strong one is: without its diacritics, as a guesser looks at it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from enum import Enum

from giamsat_desktop.domain.vietnamese.text import fold


class Weakness(Enum):
    """Why a passphrase is refused."""

    SHORT = "short"
    COMMON = "common"
    """One that everybody thinks of, or one with figures or signs around it."""
    RUN = "run"
    """A run of keys, of letters or figures in order, the same again and again, or figures only."""
    NAMED = "named"
    """Names that stand on the papers: the person's own, the campaign's."""


class Strength(Enum):
    """How long somebody would guess who has the laptop, at about a second for each try and machine."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


_RUNS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdeghiklmnopqrstuvxy",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "147258369",
    "789456123",
)
_LOOK_ALIKE = str.maketrans("@013457$!", "aoieastsi")
_LEAST_RUN, _LEAST_LEFT = 3, 4
"""Letters in order that make a run; letters that must be left beside runs or names."""
_DIGITS_ENOUGH = 16
_BITS_OF_WORD = 9.0
"""People choose from a few thousand words, and not evenly; ten bits have those that the program draws."""
_LEAST_WORDS = 3
_BITS = ((4, 1), (2, 7), (1.5, 12), (1, 10_000))
"""Bits of the first letter, of the next seven, of twelve more and of the rest, as people choose them."""
_FAIR, _GOOD, _STRONG = 24, 36, 48


def weakness(passphrase: str, *, least: int, common: Collection[str], names: Iterable[str] = ()) -> Weakness | None:
    """Return why a passphrase (as meant) is refused, None when it is not.

    `least` is how many characters it needs, spaces at its ends not counted; `common` are folded ones without spaces;
    `names` are those that stand on the papers.
    """
    if len(passphrase.strip()) < least:
        return Weakness.SHORT
    plain = _plain(passphrase)
    letters = "".join(mark for mark in plain if mark.isalpha())
    for text in (plain, letters, _plain(passphrase.translate(_LOOK_ALIKE))):
        if _is_common(text, common):
            return Weakness.COMMON
    if _is_run(plain):
        return Weakness.RUN
    if 0 <= _left_of_names(plain, names) < _LEAST_LEFT:
        return Weakness.NAMED
    return None


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase is that is not refused; rather too low than too high."""
    bits = min(_bits_of_words(passphrase) or math.inf, _bits_of_letters(passphrase))
    for least, level in ((_STRONG, Strength.STRONG), (_GOOD, Strength.GOOD), (_FAIR, Strength.FAIR)):
        if bits >= least:
            return level
    return Strength.WEAK


def _plain(text: str) -> str:
    return "".join(mark for mark in fold(text) if mark.isalnum())


def _is_common(text: str, common: Collection[str]) -> bool:
    core = text.strip("0123456789")
    unit = _unit(text)
    return any(one in common for one in (text, core, unit, unit.strip("0123456789")) if one)


def _unit(text: str) -> str:
    """Return what is said again and again: "abc" of "abcabc", the whole where nothing is."""
    at = (text + text).find(text, 1) if text else 0
    return text[:at]


def _is_run(text: str) -> bool:
    if len(set(text)) <= 2 or len(_unit(text)) <= _LEAST_LEFT < len(text):
        return True
    if text.isdigit() and len(text) < _DIGITS_ENOUGH:
        return True
    left, at = 0, 0
    while at < len(text):
        length = _run_at(text, at)
        left += length < _LEAST_RUN
        at += length if length >= _LEAST_RUN else 1
    return left < _LEAST_LEFT


def _run_at(text: str, at: int) -> int:
    """Return how many letters from here on stand in a row of keys or in order, forwards or backwards, or are equal."""
    longest = len(text[at:]) - len(text[at:].lstrip(text[at]))
    for row in _RUNS:
        for run in (row, row[::-1]):
            length = 1
            while at + length < len(text) and text[at : at + length + 1] in run:
                length += 1
            longest = max(longest, length)
    return longest


def _left_of_names(text: str, names: Iterable[str]) -> int:
    """Return how many letters are left when every word of the names is taken out; -1 when there is none of them."""
    words = sorted({_plain(word) for name in names for word in name.split()} - {""}, key=len, reverse=True)
    bare = text
    for word in words:
        if len(word) > 1:
            bare = bare.replace(word, " ")
    return -1 if bare == text else sum(mark.isalpha() for mark in bare)


def _bits_of_words(passphrase: str) -> float:
    words = fold(passphrase).split()
    return len(set(words)) * _BITS_OF_WORD if len(words) >= _LEAST_WORDS else 0.0


def _bits_of_letters(passphrase: str) -> float:
    """Return the bits of the letters as people choose them; the same letter again and again counts for little."""
    left = min(len(passphrase), 4 * len(set(passphrase.lower())))
    bits = 0.0
    for each, count in _BITS:
        taken = min(left, count)
        bits, left = bits + each * taken, left - taken
    kinds = sum(any(test(mark) for mark in passphrase) for test in (str.islower, str.isupper, str.isdigit))
    return bits + 3.0 * (kinds - 1 + any(not mark.isalnum() and not mark.isspace() for mark in passphrase))
