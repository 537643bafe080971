"""Names of people: family, middle and given name, sorted by the given name as lists of the trade are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.vietnamese.collation import CollationKey, collation_key
from giamsat_desktop.domain.vietnamese.text import fold, nfc

MAX_NAME = 100
"""Letters of a person's name; the longest real ones with titles in front take some 60."""

_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
_TWINS = str.maketrans(
    "аеорсухіјѕԁԛԝһтмнвкαορικνυχτμηβðɖ01",
    "aeopcyxijsdqwhtmhbkaopikvuxtmhbddol",
)
"""Small letters of other scripts, and digits, that are drawn like Latin ones (Unicode TR 39, the common ones)."""

_DEGREES = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|CN|KS|BS|CKII|CKI|Phó Giáo sư|Giáo sư|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Cử nhân|Kỹ sư|Bác s[ĩỹ])"
    r"(?:[.,]\s*|\s+))+(?=\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in three parts; a part that is not there is "" and a single word is the given name."""

    family: str
    middle: str
    given: str

    @property
    def family_and_middle(self) -> str:
        """Return họ và đệm, the first column of a list of people."""
        return f"{self.family} {self.middle}".strip()

    @property
    def full(self) -> str:
        """Return the whole name as it is spoken."""
        return f"{self.family_and_middle} {self.given}".strip()


def split_name(full_name: str) -> PersonName:
    """Return the parts of `full_name`: first word family, last word given, all between middle."""
    words = nfc(full_name).split()
    if len(words) < 2:
        return PersonName(family="", middle="", given=" ".join(words))
    return PersonName(family=words[0], middle=" ".join(words[1:-1]), given=words[-1])


def without_degrees(full_name: str) -> str:
    """Return a name without the academic ranks and degrees in front: who signs signs without them (Decree 30)."""
    name = nfc(full_name).strip()
    found = _DEGREES.match(name)
    return name[found.end() :] if found else full_name


def name_key(full_name: str) -> tuple[CollationKey, CollationKey, CollationKey]:
    """Return the key to sort people by: given name, then family, then middle. Source: dossier 5.2."""
    name = split_name(full_name)
    return collation_key(name.given), collation_key(name.family), collation_key(name.middle)


def person_name(written: str) -> str:
    """Return a name as it is kept and shown: one line, nothing invisible in it, at most MAX_NAME letters.

    A name comes from anybody: marks that turn the direction, join or hide letters would let it act on the words
    around it, or pass for another's.
    """
    seen = "".join(
        " " if letter in _BLANKS or letter.isspace() else letter
        for letter in nfc(written)
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    return " ".join(seen.split())[:MAX_NAME].rstrip()


def namesakes(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each of `names` (whatever it names → name) the names of others that a hasty eye takes for it, sorted.

    Equal to such an eye are names that differ in case, diacritics and letters drawn alike.
    """
    drawn = {one: _drawn(name) for one, name in names.items()}
    groups: dict[str, list[str]] = {}
    for one, seen in drawn.items():
        groups.setdefault(seen, []).append(one)
    return {
        one: tuple(sorted({names[other] for other in groups[seen] if other != one})) if seen else ()
        for one, seen in drawn.items()
    }


def _drawn(name: str) -> str:
    return fold(unicodedata.normalize("NFKC", person_name(name))).translate(_TWINS).replace("l", "i")
