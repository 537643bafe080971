"""Characters on paper: each as itself, as its evident equal, or as "□", which is noticed and never silent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from giamsat_desktop.domain.paper.minutes import PAGE_COUNT
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.minutes.lettering.equals import EQUALS, KEYS, NO_BREAK

UNKNOWN = "□"

_AROUND = 24
_LOST = "\ufffd"  # stands where a mark was lost before it came to us
_KEY = re.compile("([0-9#*])\ufe0f?\u20e3")
_FIGURES = "\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
_SKIN = re.compile(f"(?<=[{_FIGURES}])[\U0001f3fb-\U0001f3ff]")  # says nothing in black, but where it stands alone
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
_LIKE = ("<compat>", "<wide>", "<narrow>", "<small>", "<noBreak>")  # the same letters, set otherwise
_POWERS = str.maketrans("23", "²³")


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A mark that is printed as "□", and the text in which it stands, cut short."""

    mark: str
    around: str


_noticed: ContextVar[list[Unprinted] | None] = ContextVar("marks that were printed as boxes", default=None)
_former: ContextVar[bool] = ContextVar("as papers were printed before signs had a face", default=False)


@contextmanager
def noticing() -> Iterator[list[Unprinted]]:
    """Give a list to which every mark that is printed as "□" inside the block is added."""
    found: list[Unprinted] = []
    before = _noticed.set(found)
    try:
        yield found
    finally:
        _noticed.reset(before)


@contextmanager
def formerly(*, signs: bool) -> Iterator[None]:
    """Without `signs` print, inside the block, as papers were sealed before signs had a face: "□" for each."""
    before = _former.set(not signs)
    try:
        yield
    finally:
        _former.reset(before)


def clean(text: str) -> str:
    """Return `text` in one line, NFC: what is printed of it.

    Invisible marks (joiners, direction and variation marks, soft hyphens) go; every kind of space becomes a plain
    one, the no-break space stays. Lines are set from left to right only: letters of the other direction are "□",
    as is what has neither a glyph in one of our faces nor an evident equal.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = unicodedata.normalize("NFC", text)
    if _former.get():
        return "".join(map(_formerly, whole))
    whole = _SKIN.sub("", _KEY.sub(lambda key: KEYS[key[1]], whole))
    printed = [printed_as(mark) for mark in whole]
    if None in printed:
        _notice(whole, printed)
    return unicodedata.normalize("NFC", "".join(UNKNOWN if one is None else one for one in printed))


def _notice(whole: str, printed: list[str | None]) -> None:
    found = _noticed.get()
    if found is not None:
        for place, one in enumerate(printed):
            if one is None:
                found.append(Unprinted(whole[place], _around(whole, place)))


def _around(whole: str, place: int) -> str:
    """Return a few words on either side of a place, with "…" where there are more."""
    before, after = whole[:place], whole[place + 1 :]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:].partition(' ')[2] or before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0] or after[:_AROUND]}…"
    return f"{before}{whole[place]}{after}".strip()


@lru_cache(maxsize=8192)
def printed_as(mark: str) -> str | None:
    """Return what is printed for one mark: itself, its equal, "" for an invisible one, or None for "□"."""
    if " " <= mark <= "~" or mark == NO_BREAK:
        return mark
    if mark in EQUALS:
        return EQUALS[mark]
    category = unicodedata.category(mark)
    if category in ("Zs", "Zl", "Zp") or mark in "\t\n\r\v\f\x85":
        return " "
    if (category == "Cf" and mark not in _SEEN) or "\ufe00" <= mark <= "\ufe0f" or mark in _UNSEEN:
        return ""
    if category in ("Cc", "Cf", "Co", "Cs", "Cn") or mark in (PAGE_COUNT, _LOST):
        return None
    if unicodedata.bidirectional(mark) in ("R", "AL"):
        return None
    return _drawn(mark)


def _drawn(mark: str) -> str | None:
    if ord(mark) in fonts.own():
        return mark
    tag, equal = unicodedata.decomposition(mark).split(" ")[0], unicodedata.normalize("NFKC", mark)
    if tag in _LIKE and equal.isascii() and " " not in equal:
        return equal
    if ord(mark) in fonts.printable():
        return mark
    if equal == mark or tag in ("<super>", "<sub>") or not all(ord(one) in fonts.own() for one in equal):
        return None
    if tag == "<circle>":
        return f"({equal})"
    if tag == "<square>" and equal[-1] in "23":  # ㎡
        return equal.translate(_POWERS)
    return equal


def _formerly(mark: str) -> str:
    if " " <= mark <= "~" or mark == NO_BREAK:
        return mark
    category = unicodedata.category(mark)
    if category in ("Zs", "Zl", "Zp") or mark in "\t\n\r\v\f\x85":
        return " "
    if category == "Cf" or "\ufe00" <= mark <= "\ufe0f":
        return ""
    if category in ("Cc", "Co", "Cs", "Cn") or ord(mark) not in fonts.own():
        return UNKNOWN
    if mark == PAGE_COUNT or unicodedata.bidirectional(mark) in ("R", "AL"):
        return UNKNOWN
    return mark
