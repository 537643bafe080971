"""The sentences of the minutes: data that a campaign may word in its own way, filled with what the visit says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import cast

from giamsat_desktop.domain.vietnamese.dates import date_on_paper, date_words, from_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.system import assets

SHIPPED = "phrases/minutes.vi.json"
NOTHING = "\u200b"
"""Stands for a word that is meant to be empty, where an empty one would become a gap to fill in."""

_SALUTATIONS = {"ong": "Ông", "ba": "Bà"}
_BLANK = "…"
_VARIABLE = re.compile(r"\{([a-z_]+)\}")
_LEFT_OUT = re.compile(rf" {NOTHING}+(?=[ ,.;:)]|$)")  # with the space before it
_STRAY = re.compile(r"[{}\ufffc]")  # U+FFFC stands for the number of pages, and is not typed
# What Word begins the lines of its lists with, also as its private marks; a tick or a box says something, and stays.
_BULLETS = "-•+◦▪▫●○■◆❖➢➤\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf075"
_LIST_MARKS = re.compile(rf"(?:[{_BULLETS}](?!\d)\s*)+")  # "-5,2%" begins with a number, not with a mark


@cache
def shipped() -> Mapping[str, str]:
    """Return the sentences as shipped, by key."""
    return cast("Mapping[str, str]", assets.json(SHIPPED))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one campaign: `own` stand in the place of those shipped."""

    own: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **words: str) -> str:
        """Return a sentence with its variables filled; an empty one becomes "…". What is filled in is never read."""
        return filled(self.sentence(key), words)

    def sentence(self, key: str) -> str:
        """Return the sentence with its variables as {name}; KeyError for a key that is none."""
        return self.own.get(key) or shipped()[key]


def filled(sentence: str, words: Mapping[str, str]) -> str:
    """Return a sentence with {variable} replaced by its word; an empty one becomes "…"."""
    said = _VARIABLE.sub(lambda found: words.get(found[1]) or _BLANK, sentence)
    return _LEFT_OUT.sub("", said).replace(NOTHING, "")


def phrases_of(records: Iterable[RecordView]) -> Phrases:
    """Return the sentences that these records (of type phrase) give; what cannot be filled stays as shipped."""
    own = {one.text("key"): one.text("text") for one in records}
    return Phrases({key: text for key, text in own.items() if text.strip() and not unfillable(key, text)})


def variables(key: str) -> tuple[str, ...]:
    """Return the names of what can be filled into a sentence, in the order in which it is shipped."""
    return tuple(dict.fromkeys(_VARIABLE.findall(shipped()[key])))


def unfillable(key: str, text: str) -> tuple[str, ...]:
    """Return what in a sentence could never be filled: foreign variables, stray braces; a foreign key is all of it."""
    if key not in shipped():
        return (text,)
    foreign = dict.fromkeys(name for name in _VARIABLE.findall(text) if name not in variables(key))
    return (*(f"{{{name}}}" for name in foreign), *dict.fromkeys(_STRAY.findall(_VARIABLE.sub("", text))))


def day_words(iso: str) -> str:
    """Return "ngày 05 tháng 5 năm 2023" for "2023-05-05"; a gap for none."""
    return date_words(date.fromisoformat(iso)) if iso else "ngày … tháng … năm …"


def day_if_known(iso: str) -> str:
    """Return the day in words; nothing at all when it is not recorded, and no gap either."""
    return day_words(iso) if iso else NOTHING


def short_day(iso: str) -> str:
    """Return "05/5/2023" for a table; empty for none."""
    return date_on_paper(date.fromisoformat(iso)) if iso else ""


def hour_and_minute(instant: str) -> tuple[str, str]:
    """Return the hour and minute in Hà Nội as two digits each; gaps for none."""
    if not instant:
        return _BLANK, _BLANK
    local = from_instant(instant)
    return f"{local.hour:02d}", f"{local.minute:02d}"


def local_date(instant: str) -> str:
    """Return the Hà Nội date "YYYY-MM-DD" of an instant, or ""."""
    return from_instant(instant).date().isoformat() if instant else ""


def salutation(person: RecordView) -> str:
    """Return "Ông", "Bà", or "Ông/Bà" when nobody said."""
    return _SALUTATIONS.get(person.text("gender"), "Ông/Bà")


def lines(text: str) -> tuple[str, ...]:
    """Return the clauses of a text: one a line, blank lines left out, an old list mark taken off."""
    bare = (line.strip() for line in text.split("\n"))
    return tuple(found for line in bare if (found := line[_mark_end(line) :]))


def _mark_end(line: str) -> int:
    found = _LIST_MARKS.match(line)
    return found.end() if found is not None else 0


def closed_with_semicolon(bases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the legal bases as Decree 30 ends them: ";" after each, "." after the last."""
    bare = [base.rstrip(" ;.") for base in bases]
    return tuple(base + (";" if place < len(bare) else ".") for place, base in enumerate(bare, 1))
