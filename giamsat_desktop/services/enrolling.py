"""Enrolling: cards handed over, six words read aloud, and who is trusted from then on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.bundles.keys import Card, fingerprint_words, read_card, write_card
from giamsat_desktop.services.photographing import read_file
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import KnownWriter
from giamsat_desktop.system.files import write_atomically


@dataclass(frozen=True, slots=True)
class Colleague:
    """A laptop whose card was accepted, with the six words to compare aloud."""

    writer: str
    name: str
    role: str
    words: tuple[str, ...]


def my_card(workspace: Workspace) -> Card:
    """Return this laptop's card."""
    return workspace.keys.card(workspace.profile.name, workspace.profile.role)


def my_words(workspace: Workspace) -> tuple[str, ...]:
    """Return the six words of this laptop's card."""
    return fingerprint_words(my_card(workspace))


def export_card(workspace: Workspace, *, file: Path) -> tuple[str, ...]:
    """Write this laptop's card to a file and return its six words."""
    write_atomically(file, write_card(my_card(workspace), workspace.keys))
    return my_words(workspace)


def accept_card(workspace: Workspace, *, file: Path) -> Colleague:
    """Trust the laptop whose card lies in this file; raises CardUnreadable, WeakKey.

    Both people compare the six words before; a card of a known writer replaces the older one.
    """
    data = read_file(file)
    card = read_card(data, file.name)
    _keep(workspace, card, data)
    return Colleague(card.writer, card.name, card.role, fingerprint_words(card))


def introduce_self(workspace: Workspace) -> None:
    """Keep this laptop's own card among those known, so its bundles read here and conflicts name its person."""
    _keep(workspace, my_card(workspace), write_card(my_card(workspace), workspace.keys))


def known_cards(workspace: Workspace) -> list[Card]:
    """Return the cards of all trusted laptops, this one's included, by name."""
    with workspace.store.reading() as work:
        kept = [known.card for known in work.writers.all() if known.trusted]
    return sorted((read_card(data) for data in kept), key=lambda card: (card.name, card.writer))


def colleagues(workspace: Workspace) -> tuple[Colleague, ...]:
    """Return the other laptops that are trusted."""
    return tuple(
        Colleague(card.writer, card.name, card.role, fingerprint_words(card))
        for card in known_cards(workspace)
        if card.writer != workspace.writer
    )


def trusted_cards(workspace: Workspace) -> dict[str, Card]:
    """Return the trusted cards by signing key, as reading a bundle wants them."""
    return {card.sign_key: card for card in known_cards(workspace)}


def _keep(workspace: Workspace, card: Card, data: bytes) -> None:
    with workspace.store.unit_of_work() as work:
        work.writers.put(KnownWriter(card.writer, card.name, card.role, data, trusted=True))
        work.commit()
