"""What only tests ask of a laptop: whom it trusts, what locks a visit."""

from __future__ import annotations

from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.services.people.enrolling import cards_in
from giamsat_desktop.services.records.locking import Lock, locks
from giamsat_desktop.services.trust.trust import trust_of
from giamsat_desktop.services.workspace import Workspace


def known_cards(workspace: Workspace) -> list[Card]:
    """Return the cards of all trusted laptops, this one's included, by name."""
    with workspace.store.reading() as work:
        return cards_in(workspace, work)


def trusted_cards(workspace: Workspace) -> dict[str, Card]:
    """Return the trusted cards by signing key."""
    return dict(trust_of(workspace).cards)


def lock_of(workspace: Workspace, visit: str) -> Lock | None:
    """Return what locks a visit, or None."""
    with workspace.store.reading() as work:
        return locks(workspace, work).get(visit)
