"""Joining: the invitations this laptop gave out, and the newcomer's word that opens its door once."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import cast

from giamsat_desktop.bundles.invitations import read_joining
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.domain.bundle import Manifest
from giamsat_desktop.services.trust.vouching import JOINING, envelopes
from giamsat_desktop.store.unit_of_work import UnitOfWork

_GIVEN_OUT = "invitations"


@dataclass(frozen=True, slots=True)
class GivenOut:
    """An invitation given out: its joining key (hex), for whom, when, and the writer that used it ("": nobody yet)."""

    join_key: str
    name: str
    at: str
    writer: str = ""


def given_out(work: UnitOfWork) -> tuple[GivenOut, ...]:
    """Return the invitations this laptop gave out, oldest first."""
    found = work.settings.get(_GIVEN_OUT)
    return tuple(GivenOut(**one) for one in cast("list[dict[str, str]]", found or []))


def give_out(work: UnitOfWork, invitation: GivenOut) -> None:
    """Note an invitation given out, or that it was used."""
    others = [one for one in given_out(work) if one.join_key != invitation.join_key]
    work.settings.put(_GIVEN_OUT, [asdict(one) for one in (*others, invitation)])


def take_back(work: UnitOfWork, join_key: str) -> bool:
    """Let an invitation (its joining key, hex) that nobody used open no door any more; tell whether there was one."""
    kept = given_out(work)
    others = [one for one in kept if one.join_key != join_key or one.writer]
    work.settings.put(_GIVEN_OUT, [asdict(one) for one in others])
    return len(others) < len(kept)


def invited(work: UnitOfWork, manifest: Manifest) -> Card | None:
    """Return the card of a sender who holds an invitation of this laptop that nobody else has used."""
    found = _word(work, manifest)
    return None if found is None else found[0]


def use(work: UnitOfWork, manifest: Manifest) -> Card | None:
    """Return the same card, and let the invitation serve nobody else from now on."""
    found = _word(work, manifest)
    if found is None:
        return None
    card, invitation = found
    give_out(work, replace(invitation, writer=card.writer))
    return card


def own_words(work: UnitOfWork, writer: str) -> list[bytes]:
    """Return this laptop's own joining statements, to be carried until it is certified."""
    return [one.envelope for one in work.statements.all(JOINING) if one.writer == writer]


def _word(work: UnitOfWork, manifest: Manifest) -> tuple[Card, GivenOut] | None:
    open_ones = {one.join_key: one for one in given_out(work)}
    for envelope in envelopes(manifest, "joining"):
        try:
            word = read_joining(envelope)
        except BadEnvelope:
            continue
        invitation = open_ones.get(word.join_key)
        fits = (word.campaign, word.card.writer) == (manifest.campaign, manifest.sender)
        if invitation is not None and fits and invitation.writer in ("", word.card.writer):
            return word.card, invitation
    return None
