"""Proof: which revisions of one writer its signed heads prove, and which heads show that a laptop was doubled.

Every revision names the one before it by hash, so a signature over one of them covers all below it, down to the first
number that is not here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple


class Proof(IntEnum):
    """What is known of who wrote a revision.

    STANDS: the laptop itself signed for it, or did it here, or has signed nothing yet and never said that it does.
    UNPROVEN: its laptop signs, and no signature of its reaches this one: it is kept and passed on, and says nothing.
    BEFORE: it was here before laptops signed, and counts until its laptop has signed for it.
    """

    STANDS = 0
    UNPROVEN = 1
    BEFORE = 2


class Link(NamedTuple):
    """A revision of one writer: its id, its number, the id of the one before it (None for the first).

    `given`: it stands whatever is signed above it.
    """

    id: str
    seq: int
    previous: str | None
    given: bool = False


def proved(links: Iterable[Link], signed: Container[str]) -> Iterator[bool]:
    """Yield of each link (all of one writer, higher numbers first) whether it stands.

    It does when it is given, when its id was signed, or when one that stands names it as the one before.
    """
    named: dict[str, int] = {}
    for link in links:
        stands = link.given or link.id in signed or named.pop(link.id, 0) == link.seq
        if stands and link.previous is not None:
            named[link.previous] = link.seq - 1
        yield stands
