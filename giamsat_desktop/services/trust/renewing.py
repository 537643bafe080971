"""Renewed laptops: one put back to a copy goes on with its keys under a new writer (fault 31).

Only a writer nobody here has heard of can be taken up; else a colleague could step into another one's place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.reasons import CardUnreadable, WeakKey
from giamsat_desktop.services.trust import vouching
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import KnownWriter
from giamsat_desktop.store.unit_of_work import UnitOfWork

_RENEWED = "renewed-writers"


@dataclass(frozen=True, slots=True)
class Renewal:
    """A laptop with this signing key (hex) wrote as `old` and goes on as `new`."""

    old: str
    new: str
    sign_key: str


def renewals(work: UnitOfWork) -> tuple[Renewal, ...]:
    """Return what is known of renewed laptops, in the order in which it was learnt."""
    found = work.settings.get(_RENEWED)
    return tuple(Renewal(*one) for one in cast("list[list[str]]", found or []))


def gone_on(workspace: Workspace, work: UnitOfWork) -> frozenset[str]:
    """Return the writers under which a laptop wrote that goes on under another one by now, this laptop's own too."""
    return frozenset(one.old for one in renewals(work)) | frozenset(own_writers(workspace, work)[1:])


def own_writers(workspace: Workspace, work: UnitOfWork) -> tuple[str, ...]:
    """Return under which ids this laptop wrote, the one of now first: those before it had its keys."""
    own, key = workspace.writer, workspace.keys.sign_key
    return (own, *sorted(writer for writer, one in sign_keys(work).items() if writer != own and one == key))


def newest(card: Card, known: tuple[Renewal, ...]) -> Card:
    """Return the card with the writer under which its laptop goes on now."""
    for one in known:
        if (one.old, one.sign_key) == (card.writer, card.sign_key):
            card = replace(card, writer=one.new)
    return card


def with_renewed(names: Mapping[str, Card], known: tuple[Renewal, ...]) -> dict[str, Card]:
    """Return cards by writer, the renewed laptops under their new writers, too; what they may do does not change."""
    found = dict(names)
    for one in known:
        card = found.get(one.old)
        if card is not None and card.sign_key == one.sign_key:
            found.setdefault(one.new, replace(card, writer=one.new))
    return found


def may_be(work: UnitOfWork, card: Card, writer: str) -> bool:
    """Tell whether the laptop of this card may speak as `writer`: it did so before, or nobody is known by it."""
    known = work.writers.get(writer)
    return card.writer == writer or known is None or sign_keys(work).get(writer) == card.sign_key


def note(work: UnitOfWork, card: Card, writer: str) -> None:
    """Remember that the laptop of this card goes on as `writer`; nothing happens for one of its earlier selves."""
    before = work.writers.get(card.writer)
    if before is None or work.writers.get(writer) is not None:
        return
    kept = [[one.old, one.new, one.sign_key] for one in renewals(work)]
    work.settings.put(_RENEWED, [*kept, [card.writer, writer, card.sign_key]])
    work.writers.put(KnownWriter(writer, card.name, card.role, before.card, trusted=False))


def sign_keys(work: UnitOfWork) -> dict[str, str]:
    """Return writer → signing key (hex) of every known laptop whose card can be read; proved when it came."""
    renewed = {one.new: one.sign_key for one in reversed(renewals(work))}
    keys = ((writer, renewed.get(writer) or (card.sign_key if card else "")) for writer, card in _cards(work))
    return {writer: key for writer, key in keys if key}


def promised(work: UnitOfWork) -> frozenset[str]:
    """Return the writers whose card or certificate says that their laptop signs for all its acts."""
    certified = {one.card.writer for one in vouching.certificates(work) if one.card.signs}
    return frozenset(writer for writer, card in _cards(work) if card is not None and card.signs) | certified


def _cards(work: UnitOfWork) -> Iterator[tuple[str, Card | None]]:
    """Yield every known writer with its card; None for one that cannot be read any more."""
    return ((known.writer, _card_on(known.card)) for known in work.writers.all())


def _card_on(envelope: bytes) -> Card | None:
    """Return the card in itself or in a certificate; None for what cannot be read any more."""
    try:
        return vouching.card_of(envelope)
    except (CardUnreadable, WeakKey):
        with contextlib.suppress(CardUnreadable, WeakKey):
            return vouching.certificate_of(envelope).card
    return None
