"""The Vietnamese order: a ă â b c d đ …, then the tones, then case."""

from __future__ import annotations

import unicodedata

from giamsat_desktop.domain.vietnamese.text import nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: 100 + place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng

CollationKey = tuple[tuple[int, ...], tuple[int, ...], str]


def _letters_and_tone(word: str) -> tuple[str, int]:
    """Return the word without its tone, and the tone, so that where the tone stands does not matter."""
    marks = unicodedata.normalize("NFD", word)
    tone = max((_TONES.get(mark, 0) for mark in marks), default=0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def _rank(letter: str) -> int:
    if letter in _RANK:
        return _RANK[letter]
    if letter.isdecimal():
        return 10 + int(letter)
    bare = unicodedata.normalize("NFD", letter)[0]  # a foreign é, ü stands with its plain letter
    return _RANK.get(bare, 1000 + ord(letter))


def collation_key(text: str) -> CollationKey:
    """Return a key to sort by: letters first, tones second (none huyền hỏi ngã sắc nặng), the text itself last."""
    clean = nfc(text)
    words = [_letters_and_tone(word) for word in clean.casefold().split()]
    letters: list[int] = []
    for word, _tone in words:
        letters.extend((*map(_rank, word), 0))
    return tuple(letters), tuple(tone for _word, tone in words), clean.swapcase()
