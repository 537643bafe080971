"""Passages: paragraphs of a paper that a person may word anew before it is sealed, kept beside what was generated."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from giamsat_desktop.domain.paper.minutes import PAGE_COUNT, Clause, Minutes, Prose, Run, Section, roman
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse

_KEY_DIGITS = 16
_MOST = 1 << 20
_CLOSING = "  "
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a person wrote (`now`) in the place of a generated paragraph (`was`); nothing in it leaves it out."""

    was: str
    now: tuple[Run, ...]


Wording = Mapping[str, Rewording]
"""Key of a passage → what was written in its place."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its key, where it stands ("II. NỘI DUNG LÀM VIỆC · Ý kiến …"), as generated and as printed."""

    key: str
    where: str
    generated: tuple[Run, ...]
    printed: tuple[Run, ...]
    reworded: bool


def text_of(prose: Prose) -> str:
    """Return running text without its faces."""
    return prose if isinstance(prose, str) else "".join(run.text for run in prose)


def passages(paper: Minutes, wording: Wording) -> tuple[Passage, ...]:
    """Return the passages of a generated paper in order, with what was written in their places."""
    found: list[Passage] = []

    def look(where: str, key: str, prose: Prose) -> Prose:
        runs = (Run(prose),) if isinstance(prose, str) else prose
        written = wording.get(key)
        found.append(Passage(key, where, runs, runs if written is None else written.now, written is not None))
        return prose

    _each(paper, look)
    return tuple(found)


def worded(paper: Minutes, wording: Wording) -> Minutes:
    """Return a generated paper with what was written in the place of its passages."""
    if not wording:
        return paper
    return _each(paper, lambda _where, key, prose: _typed(wording[key].now) if key in wording else prose)


def _typed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """What a person writes never counts pages, whatever they paste."""
    return tuple(replace(run, text=run.text.replace(PAGE_COUNT, _UNKNOWN)) for run in runs)


def homeless(paper: Minutes, wording: Wording) -> tuple[Rewording, ...]:
    """Return what was written for passages that the records no longer give: it is printed nowhere, and shown."""
    there = {passage.key for passage in passages(paper, wording)}
    return tuple(written for key, written in sorted(wording.items()) if key not in there)


_Look = Callable[[str, str, Prose], Prose]


def _each(paper: Minutes, look: _Look) -> Minutes:
    """Hand every passage to `look` (where, key, prose) and return the paper made of what it returns."""
    seen: Counter[tuple[str, str]] = Counter()

    def change(where: str, several: tuple[Prose, ...]) -> tuple[Prose, ...]:
        made = []
        for prose in several:
            text = text_of(prose)
            if where == _CLOSING and PAGE_COUNT in text:  # a sentence that counts the pages is the program's own
                made.append(prose)
                continue
            seen[where, text] += 1
            made.append(look(where, _key(where, text, seen[where, text]), prose))
        return tuple(prose for prose in made if text_of(prose).strip())

    return replace(
        paper,
        bases=change("", paper.bases),
        opening=change(" ", paper.opening),
        sections=tuple(_section(f"{roman(n)}. {one.title}", one, change) for n, one in enumerate(paper.sections, 1)),
        closing=change(_CLOSING, paper.closing),
    )


_Change = Callable[[str, tuple[Prose, ...]], tuple[Prose, ...]]


def _section(where: str, section: Section, change: _Change) -> Section:
    paragraphs = change(where, section.paragraphs)
    clauses = tuple(_clause(where, clause, change) for clause in section.clauses)
    return replace(section, paragraphs=paragraphs, clauses=tuple(one for one in clauses if one is not None))


def _clause(where: str, clause: Clause, change: _Change) -> Clause | None:
    within = f"{where} · {clause.heading}" if clause.heading else where
    made = replace(clause, paragraphs=change(within, clause.paragraphs), points=change(within, clause.points))
    empty = not (made.heading or made.paragraphs or made.points or made.people or made.grid)
    return None if empty else made


def _key(where: str, text: str, count: int) -> str:
    """Return a key that stays while the generated text and its heading stay, whatever comes before them."""
    heading = where.partition(". ")[2] or where
    return hashlib.sha256(f"{heading}\0{count}\0{text}".encode()).hexdigest()[:_KEY_DIGITS]


def wording_json(wording: Wording) -> dict[str, JsonValue]:
    """Return a wording as JSON."""
    return {
        key: {"was": one.was, "now": [[run.text, run.bold, run.italic] for run in one.now]}
        for key, one in sorted(wording.items())
    }


def read_wording(text: str) -> dict[str, Rewording]:
    """Return the wording written down in a record; nothing for what cannot be read."""
    try:
        found = parse(text.encode(), max_depth=6, max_bytes=_MOST) if text else {}
        return {key: _rewording(one) for key, one in found.items()} if isinstance(found, dict) else {}
    except (MalformedJson, UnicodeError, KeyError, TypeError, ValueError):
        return {}


def _rewording(found: JsonValue) -> Rewording:
    if not isinstance(found, dict) or not isinstance(found["now"], list) or not isinstance(found["was"], str):
        raise TypeError("not a rewording")
    runs = []
    for one in found["now"]:
        if not isinstance(one, list) or len(one) != 3 or not isinstance(one[0], str):
            raise TypeError("not a run")
        runs.append(Run(one[0], one[1] is True, one[2] is True))
    return Rewording(found["was"], tuple(runs))
