"""Enrolling: cards handed over, six words read aloud, and who is trusted from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from giamsat_desktop.bundles.keys import Card, fingerprint_words, read_card, write_card
from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.vietnamese.names import name_key, namesakes
from giamsat_desktop.services.people.card_pictures import card_in
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.trust import certifying, entitling, heads, vouching
from giamsat_desktop.services.trust.trust import ACCEPTED_IN_ORDER, DISTRUSTED, Trust, texts, trust_in, trust_of
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import KnownWriter
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system.files import write_atomically


class CardRevoked(Refusal):
    """The laptop of this card was shut out of the campaign (fault 65). Fields: name."""

    code = "card-revoked"


class OwnLaptop(Refusal):
    """A laptop does not shut itself out."""

    code = "own-laptop"


class Acquaintance(StrEnum):
    """How this laptop knows another one."""

    ACCEPTED = "accepted"
    """A person accepted its card here."""
    CERTIFIED = "certified"
    """A lead vouches for it."""
    DROPPED = "dropped"
    """A person dropped it on this laptop; a lead vouches for it all the same, so the others still send to it."""
    WITHDRAWN = "withdrawn"
    """A lead vouched for it and took that back: nothing from it is taken here and nothing goes to it."""
    REVOKED = "revoked"
    """It was shut out; nothing from it is taken and nothing goes to it."""


GONE = (Acquaintance.DROPPED, Acquaintance.WITHDRAWN, Acquaintance.REVOKED)
"""Nothing is taken from these and nothing goes to them."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another laptop, with the six words to compare aloud.

    `alike`: names of others that a hasty eye takes for this one's; `unvouched`: a lead took back what she
    said for it.
    """

    writer: str
    name: str
    role: str
    words: tuple[str, ...]
    state: Acquaintance = Acquaintance.ACCEPTED
    is_lead: bool = False
    alike: tuple[str, ...] = ()
    unvouched: bool = False


@dataclass(frozen=True, slots=True)
class HandedCard:
    """A card that was handed over and looked at; nobody has accepted it yet. `file` and `content` are as handed over.

    `own`: it is this laptop's; `known`: this laptop trusts it already; `alike`: names of other laptops that a hasty eye
    takes for this one's.
    """

    file: str
    content: bytes
    writer: str
    name: str
    role: str
    words: tuple[str, ...]
    own: bool
    known: bool
    alike: tuple[str, ...] = ()


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
    """Trust the laptop whose card lies in this file; on a lead's laptop it is certified at once.

    The file is a card or a picture of its QR code. Both people compare the six words before; a card of a known writer
    replaces the older one. Raises CardUnreadable, CardNotInPicture, WeakKey, CardRevoked.
    """
    return take_card(workspace, look_at_card(workspace, content=read_file(file), file=file.name))


def look_at_card(workspace: Workspace, *, content: bytes, file: str = "") -> HandedCard:
    """Read a card, or a picture of its QR code, and keep nothing; `file` is its name, for what may be said of it.

    Raises CardUnreadable, CardNotInPicture, WeakKey.
    """
    card = read_card(card_in(content, file), file)
    trust = trust_of(workspace)
    return HandedCard(
        file=file,
        content=content,
        writer=card.writer,
        name=card.name,
        role=card.role,
        words=fingerprint_words(card),
        own=card.writer == workspace.writer,
        known=trust.cards.get(card.sign_key) == card,
        alike=_alike_to(workspace, trust, card),
    )


def take_card(workspace: Workspace, handed: HandedCard) -> Colleague:
    """Trust the laptop of a card whose six words both people compared; raises as `accept_card`."""
    data = card_in(handed.content, handed.file)
    card = read_card(data, handed.file)
    with workspace.store.unit_of_work() as work:
        if trust_in(workspace, work).is_revoked(card):
            raise CardRevoked(name=card.name)
        keep_card(work, card, data)
        trust = trust_in(workspace, work)
        certifying.certify_all(workspace, work, trust, [card])
        heads.settle(workspace, work, {})  # what it signed before it was known counts from now on
        work.commit()
    return _colleague(trust_of(workspace), card)


def introduce_self(workspace: Workspace) -> None:
    """Keep this laptop's own card among those known, so its bundles read here and conflicts name its person."""
    card = my_card(workspace)
    with workspace.store.unit_of_work() as work:
        keep_card(work, card, write_card(card, workspace.keys))
        if certifying.recovery_key(work, workspace.profile.campaign or "") is not None:
            certifying.lead_by_root(workspace, work, card)
        entitling.settle(workspace, work)
        work.commit()


def distrust(workspace: Workspace, *, writer: str) -> None:
    """Stop trusting a laptop; its card can be accepted again. Raises NotFound, OwnLaptop.

    On this laptop only; but a lead who vouched for it takes that back, so that her next bundle tells the others.
    """
    with workspace.store.unit_of_work() as work:
        card = _other(workspace, trust_in(workspace, work), writer)
        vouching.take_back(work, card, campaign=workspace.profile.campaign or "", signer=workspace.keys.signer)
        known = work.writers.get(writer)
        if known is not None:
            work.writers.put(KnownWriter(known.writer, known.name, known.role, known.card, trusted=False))
        work.settings.put(DISTRUSTED, sorted({*texts(work, DISTRUSTED), writer}))
        entitling.settle(workspace, work)
        work.commit()


def revoke(workspace: Workspace, *, writer: str, upto_seq: int | None = None, recovery_key: str = "") -> Colleague:
    """Shut a laptop out of the campaign, for everybody and for good; its delivered data stay (faults 56, 65).

    Its numbers up to `upto_seq` count as its person's, later ones are labelled; without it, all that is here now.
    `recovery_key`: as typed from the sheet, where it is kept on paper only. Raises NotFound, OwnLaptop, NotALead, and
    RootKeyMissing for a lead when the recovery key is neither here nor given; RecoveryKeyUnreadable,
    RecoveryKeyOfAnother.
    """
    with workspace.store.unit_of_work() as work:
        card = _other(workspace, trust_in(workspace, work), writer)
        last = work.revisions.last_of(writer)
        here = 0 if last is None else last[0]
        upto = here if upto_seq is None else upto_seq
        certifying.revoke_writer(workspace, work, writer, upto, typed=recovery_key)
        entitling.settle(workspace, work)
        work.commit()
    return _colleague(trust_of(workspace), card)


def make_lead(workspace: Workspace, *, writer: str, recovery_key: str = "") -> Colleague:
    """Let another laptop certify and revoke, too; `recovery_key`: as typed from the sheet, if it is on paper only.

    Raises NotFound, OwnLaptop, CardRevoked, RootKeyMissing, RecoveryKeyUnreadable, RecoveryKeyOfAnother.
    """
    with workspace.store.unit_of_work() as work:
        trust = trust_in(workspace, work)
        card = _other(workspace, trust, writer)
        if trust.is_revoked(card):
            raise CardRevoked(name=card.name)
        certifying.lead_by_root(workspace, work, card, typed=recovery_key)
        entitling.settle(workspace, work)
        work.commit()
    return _colleague(trust_of(workspace), card)


def cards_in(workspace: Workspace, work: UnitOfWork) -> list[Card]:
    """Return the same at the moment that `work` reads."""
    return _by_name(trust_in(workspace, work).cards.values())


def colleagues(workspace: Workspace) -> tuple[Colleague, ...]:
    """Return the other laptops that are trusted, by name."""
    trust = trust_of(workspace)
    shown = {card.writer: card for card in _by_name(trust.cards.values())}
    return _colleagues(trust, [card for writer, card in shown.items() if writer != workspace.writer])


def dropped(workspace: Workspace) -> tuple[Colleague, ...]:
    """Return the laptops that a lead vouched for and that are wanted no more: here, or by who vouched for them."""
    trust = trust_of(workspace)
    every = [card for card in trust.names.values() if card.writer != workspace.writer]
    gone = (Acquaintance.DROPPED, Acquaintance.WITHDRAWN)
    return _colleagues(trust, _by_name(card for card in every if acquaintance(trust, card) in gone))


def shut_out(workspace: Workspace) -> tuple[Colleague, ...]:
    """Return the laptops that were revoked, by name; this one among them if it was."""
    trust = trust_of(workspace)
    return _colleagues(trust, [card for card in _by_name(trust.names.values()) if card.writer in trust.caps])


def keep_card(work: UnitOfWork, card: Card, data: bytes) -> None:
    """Keep a card that a person vouches for; it is the newest of its laptop."""
    order = [writer for writer in texts(work, ACCEPTED_IN_ORDER) if writer != card.writer]
    shut = [writer for writer in texts(work, DISTRUSTED) if writer != card.writer]
    work.settings.put(ACCEPTED_IN_ORDER, [*order, card.writer])
    work.settings.put(DISTRUSTED, shut)
    work.writers.put(KnownWriter(card.writer, card.name, card.role, data, trusted=True))


def _by_name(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (name_key(card.name), card.writer))


def acquaintance(trust: Trust, card: Card) -> Acquaintance | None:
    """Return how this laptop knows the one of a card; None for one that nobody vouches for."""
    if trust.is_revoked(card):
        return Acquaintance.REVOKED
    if card.writer in trust.accepted:
        return Acquaintance.ACCEPTED
    if card.writer in trust.dropped:
        return Acquaintance.DROPPED
    if card.writer in trust.withdrawn:
        return Acquaintance.WITHDRAWN
    return Acquaintance.CERTIFIED if card.writer in trust.certified else None


def _colleagues(trust: Trust, cards: Iterable[Card]) -> tuple[Colleague, ...]:
    alike = _alike(trust)
    return tuple(replace(_colleague(trust, card), alike=alike.get(card.writer, ())) for card in cards)


def _colleague(trust: Trust, card: Card) -> Colleague:
    return Colleague(
        writer=card.writer,
        name=card.name,
        role=trust.role_of(card),
        words=fingerprint_words(card),
        state=acquaintance(trust, card) or Acquaintance.CERTIFIED,
        is_lead=card.writer in trust.leads,
        unvouched=card.writer in trust.withdrawn,
    )


def alike_to(workspace: Workspace, card: Card) -> tuple[str, ...]:
    """Return the names of laptops known here, this one among them, that a hasty eye takes for that of this card."""
    return _alike_to(workspace, trust_of(workspace), card)


def _alike_to(workspace: Workspace, trust: Trust, card: Card) -> tuple[str, ...]:
    names = {writer: one.name for writer, one in trust.names.items()}
    return namesakes({**names, workspace.writer: workspace.profile.name, card.writer: card.name})[card.writer]


def alike_in(workspace: Workspace, work: UnitOfWork, card: Card, campaign: str | None) -> tuple[str, ...]:
    """Return the names of other laptops known here that a hasty eye takes for that of this card, as `work` reads."""
    found = _alike(trust_in(workspace, work, campaign))
    return found.get(card.writer, ())


def _alike(trust: Trust) -> dict[str, tuple[str, ...]]:
    """Return writer → names of other laptops known here that a hasty eye takes for its own.

    One laptop that goes on under another number is no other one.
    """
    keys = {card.sign_key: card for card in trust.names.values()}
    found = namesakes({key: card.name for key, card in keys.items()})
    return {writer: found[card.sign_key] for writer, card in trust.names.items()}


def _other(workspace: Workspace, trust: Trust, writer: str) -> Card:
    if writer == workspace.writer:
        raise OwnLaptop()
    if writer not in trust.names:
        raise NotFound(what="card", name=writer)
    return trust.names[writer]
