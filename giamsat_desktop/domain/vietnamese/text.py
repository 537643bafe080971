"""Clean text at every door in (`nfc`) and make the key that searches compare (`fold`)."""

from __future__ import annotations

import unicodedata

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL = "".join(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\v\f\r")
# The soft hyphen U+00AD stays: it is the letter "ư" in text typed with a TCVN3 font (see legacy.py).
_TAGS = "".join(map(chr, (*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))))
_CLEANING = {ord(mark): None for mark in _ZERO_WIDTH + _DIRECTION + _CONTROL + _TAGS}
_BREAKS = {ord("\r"): "\n", ord("\v"): "\n", ord("\f"): "\n", 0x2028: "\n", 0x2029: "\n"}


def nfc(text: str) -> str:
    """Return `text` as it is stored: NFC, line ends "\\n", without invisible marks and control characters.

    Soft hyphens and no-break spaces are kept. Never NFKC: it would change ª, ², µ. Source: dossier 5.1.
    """
    if text.isascii() and text.isprintable():
        return text
    cleaned = text.translate(_CLEANING).replace("\r\n", "\n").translate(_BREAKS)
    return unicodedata.normalize("NFC", cleaned)


class _Marks(dict[int, int | None]):
    """A translation that drops marks and format characters, and learns each character once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) in ("Mn", "Cf") else code
        return self[code]


_MARKS = _Marks()


def _bare(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(_MARKS)


def fold(text: str) -> str:
    """Return the search key: no diacritics, đ as d, no case, every run of white space one plain space.

    "Ứng Hòa", "Ứng Hoà" and "UNG  HOA" give one key, so both ways to place a tone are equal. Source: dossier 5.2.
    """
    # Case folding can bring marks back (ŉ, İ), hence the second pass.
    bare = _bare(_bare(nfc(text)).casefold()).replace("đ", "d")
    return " ".join(bare.split())
