"""The sentences of the minutes: data that a user may edit, filled with what the visit says."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from giamsat_desktop.domain.vietnamese.dates import date_words, from_instant
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.system import assets

_SALUTATIONS = {"ong": "Ông", "ba": "Bà"}
_BLANK = "…"
_LIST_MARKS = re.compile(r"(?:[-•+](?!\d)\s*)+")  # "-5,2%" begins with a number, not with a mark


def say(name: str, **words: str) -> str:
    """Return a sentence of resources/phrases/minutes.vi.json with its variables filled; an empty one becomes "…"."""
    phrases = cast("dict[str, str]", assets.json("phrases/minutes.vi.json"))
    return phrases[name].format(**{key: word or _BLANK for key, word in words.items()})


def day_words(iso: str) -> str:
    """Return "ngày 05 tháng 5 năm 2023" for "2023-05-05"; a gap for none."""
    return date_words(date.fromisoformat(iso)) if iso else "ngày … tháng … năm …"


def short_day(iso: str) -> str:
    """Return "05/05/2023" for a table; empty for none."""
    return date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""


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
