"""Proof: which revisions of one writer its signed heads prove, and which heads show that a laptop was doubled.

Every revision names the one before it by hash, so a signature over one of them covers all below it, down to the first
number that is not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Proof(IntEnum):
    """What is known of who wrote a revision.

    STANDS: the laptop itself signed for it, or did it here, or has signed nothing yet. UNPROVEN: its laptop signs, and
    no signature of its reaches this one: it is kept and passed on, and says nothing. BEFORE: it was here before laptops
    signed, and counts until its laptop has signed for it.
    """

    STANDS = 0
    UNPROVEN = 1
    BEFORE = 2


class Link(NamedTuple):
    """A revision of one writer: its id, its number, and the id of the one before it (None for the first)."""

    id: str
    seq: int
    previous: str | None


def reached(links: Iterable[Link], tops: Iterable[str]) -> set[str]:
    """Return the ids among `links` (all of one writer) that one of `tops` (ids of signed revisions) covers."""
    by_id = {link.id: link for link in links}
    found: set[str] = set()
    for top in tops:
        link = by_id.get(top)
        while link is not None and link.id not in found:
            found.add(link.id)
            below = by_id.get(link.previous or "")
            link = below if below is not None and below.seq == link.seq - 1 else None
    return found
