"""Trust: whose word counts on this laptop, by cards accepted here and by what the campaign's root vouches for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from giamsat_desktop.bundles.certificates import Certificate, RootCertificate
from giamsat_desktop.bundles.chains import NOBODY, Standing, standing
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.reasons import RevokedSender
from giamsat_desktop.bundles.withdrawals import Withdrawal, withdrawn
from giamsat_desktop.domain.bundle import Manifest
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.trust import joining, renewing, vouching
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

ACCEPTED_IN_ORDER = "cards-accepted"
"""Setting: writers whose cards a person accepted here, the last one last."""

DISTRUSTED = "cards-distrusted"
"""Setting: writers whom a person here does not want, whatever a certificate says."""

CLAIMS_LEAD = "claims-lead"
"""The role of a card that says "lead" of itself, where the campaign's root is known and no certificate says so."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word counts here.

    `cards`: signing key (hex) → the card that may speak; `names`: writer → card of everybody known, revoked ones too;
    `accepted`: writers whose cards a person accepted here; `certified`: those the root vouches for; `caps`: revoked
    writer → the last of its numbers that counts; `dropped`: certified ones that a person does not want here;
    `withdrawn`: certified ones for whom whoever certified them took that back; `led`: keys (hex) of all whom the root
    ever made a lead.
    """

    cards: Mapping[str, Card]
    names: Mapping[str, Card]
    accepted: frozenset[str]
    certified: frozenset[str]
    leads: frozenset[str]
    caps: Mapping[str, int]
    root: RootCertificate | None
    dropped: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    @property
    def recovery(self) -> str | None:
        """The age recipient of the recovery key, once the root is known."""
        return None if self.root is None else self.root.recovery

    def is_lead(self, sign_key: str) -> bool:
        """Tell whether this signing key (hex) may certify and revoke."""
        return any(self.names[writer].sign_key == sign_key for writer in self.leads)

    def role_of(self, card: Card) -> str:
        """Return "lead" for one certified as such; what else a card says of its role is its owner's word alone."""
        if self.is_lead(card.sign_key):
            return "lead"
        return CLAIMS_LEAD if card.role == "lead" and self.root is not None else card.role

    def is_revoked(self, card: Card) -> bool:
        """Tell whether this laptop is revoked, or has the key of one that is."""
        dead = {self.names[writer].sign_key for writer in self.caps if writer in self.names}
        return card.writer in self.caps or card.sign_key in dead


@dataclass(frozen=True, slots=True)
class Learned:
    """What a bundle taught: who is trusted now and was not before, who is revoked, and whether its sender joined."""

    newcomers: tuple[Card, ...] = ()
    revoked: tuple[str, ...] = ()
    joined: bool = False


def trust_of(workspace: Workspace) -> Trust:
    """Return whose word counts on this laptop now."""
    with workspace.store.reading() as work:
        return trust_in(workspace, work)


def trust_in(workspace: Workspace, work: UnitOfWork, campaign: str | None = None) -> Trust:
    """Return the same inside a unit of work, for `campaign` when the profile works on none yet."""
    root = vouching.pinned_root(work, workspace.profile.campaign or campaign)
    if root is None:
        return _combined(workspace.writer, work, None, NOBODY)
    known = vouching.certificates(work)
    proved = standing(root, known, vouching.revocations(work))
    return _combined(workspace.writer, work, root, proved, _taken_back(root, proved, known, vouching.withdrawals(work)))


def recovery_recipient(workspace: Workspace) -> str | None:
    """Return the age recipient of the campaign's recovery key, once the root is known here."""
    return trust_of(workspace).recovery


def untrusted(workspace: Workspace) -> frozenset[str]:
    """Return the records whose present state rests on work that nobody stands for (fault 56); see `doubted_in`."""
    with workspace.store.reading() as work:
        return frozenset(doubted_in(workspace, work))


def doubted_in(workspace: Workspace, work: UnitOfWork) -> dict[str, frozenset[str]]:
    """Return record → writers of what stands there now, of whom nobody stands for that work.

    They are revoked laptops beyond their cap and, where the root is known, laptops that were never certified nor
    accepted by a person here. Nothing is left out anywhere because of it: it is a label.
    """
    upto = outsiders_in(workspace, work)
    found: dict[str, frozenset[str]] = {}
    for record in sorted({record for writer in upto for record in work.revisions.records_by(writer)}):
        seen = work.records.get(record)
        heads = work.revisions.several(seen.heads).values() if seen is not None else ()
        writers = frozenset(one.writer for one in heads if one.seq > upto.get(one.writer, one.seq))
        if writers:
            found[record] = writers
    return found


def outsiders_in(workspace: Workspace, work: UnitOfWork) -> dict[str, int]:
    """Return writer → the last of its numbers that somebody stands for, of all whose later work nobody does."""
    trust = trust_in(workspace, work)
    known = {*trust.certified, *trust.accepted, *trust.caps, *renewing.own_writers(workspace, work)}
    strangers = work.revisions.ranges().keys() - known if trust.root is not None else ()
    return {**dict.fromkeys(strangers, 0), **trust.caps}


def statements(workspace: Workspace) -> tuple[tuple[bytes, ...], dict[str, JsonValue]]:
    """Return what every bundle carries: `certificates` of its manifest, and further keys.

    Certificates are the root's, those kept, and the cards of accepted laptops, this one's among them.
    """
    with workspace.store.reading() as work:
        return statements_in(workspace, work)


def statements_in(workspace: Workspace, work: UnitOfWork) -> tuple[tuple[bytes, ...], dict[str, JsonValue]]:
    """Return the same at the moment that `work` reads."""
    root = vouching.root_envelope(work, workspace.profile.campaign)
    cards = [known.card for known in work.writers.all() if known.trusted]
    kept = [one.envelope for one in work.statements.all(vouching.CERTIFICATE)]
    ended = [one.envelope for one in work.statements.all(vouching.REVOCATION)]
    back = [one.envelope for one in work.statements.all(vouching.WITHDRAWAL)]
    words = joining.own_words(work, workspace.writer)
    if words and workspace.writer in trust_in(workspace, work).certified:
        words = []
    said = {"revocations": ended, "withdrawals": back, "joining": words}
    extra = {name: vouching.packed(envelopes) for name, envelopes in said.items()}
    return (*((root,) if root else ()), *cards, *kept), {key: value for key, value in extra.items() if value}


def vouch(workspace: Workspace, manifest: Manifest, sender: Card) -> Card | None:
    """Return the card of an unknown sender if the bundle itself proves it: by certificates, or by an invitation.

    `sender` is who the bundle says it is, its signature found right. Raises RevokedSender.
    """
    told = vouching.told(manifest)
    with workspace.store.reading() as work:
        trust = trust_in(workspace, work, manifest.campaign)
        card = None
        if trust.root is not None:
            certificates = {*vouching.certificates(work), *told.certificates}
            proved = standing(trust.root, certificates, {*vouching.revocations(work), *told.revocations})
            back = _taken_back(trust.root, proved, certificates, {*vouching.withdrawals(work), *told.withdrawals})
            trust = _combined(workspace.writer, work, trust.root, proved, back)
            card = trust.cards.get(sender.sign_key)
        if trust.is_revoked(sender):
            raise RevokedSender()
        if card is None and trust.is_lead(workspace.keys.sign_key):
            card = joining.invited(work, manifest)
    fits = card is not None and (card.writer, card.sign_key) == (manifest.sender, sender.sign_key)
    return card if fits else None


def learn(workspace: Workspace, work: UnitOfWork, manifest: Manifest) -> Learned:
    """Keep what a trusted sender's bundle says on who belongs here; call it inside the transaction of a receiving.

    The root is pinned once, from a lead whose card a person accepted here. A statement is kept only when it was made
    by the root or by a lead, so that nobody fills the laptop with words that prove nothing.
    """
    before = trust_in(workspace, work, manifest.campaign)
    told = vouching.told(manifest)
    sender = before.names.get(manifest.sender)
    root = before.root
    if root is None and sender is not None and sender.role == "lead" and sender.writer in before.accepted:
        root = pin_from(work, sender, manifest)
    if root is None:
        return Learned()
    _keep(work, root, told)
    joined = None
    if before.is_lead(workspace.keys.sign_key) and manifest.sender not in before.certified:
        joined = joining.use(work, manifest)
    if joined is not None:
        vouching.certify(work, joined, campaign=root.campaign, signer=workspace.keys.signer)
    after = trust_in(workspace, work, manifest.campaign)
    newcomers = tuple(card for key, card in after.cards.items() if key not in before.cards)
    return Learned(newcomers, tuple(sorted(after.caps.keys() - before.caps.keys())), joined is not None)


def pin_from(work: UnitOfWork, lead: Card, manifest: Manifest) -> RootCertificate | None:
    """Pin the root that a lead known by hand or by an invitation brings, if it makes this very lead a lead.

    A root once pinned stays. Returns the root pinned now or before, None when there is none.
    """
    known = vouching.pinned_root(work, manifest.campaign)
    if known is not None:
        return known
    told = vouching.told(manifest)
    for root, envelope in told.roots.items():
        proved = standing(root, told.certificates, told.revocations)
        found = proved.cards[lead.writer] if lead.writer in proved.leads else None
        if root.campaign == manifest.campaign and found is not None and found.sign_key == lead.sign_key:
            vouching.pin(work, root, envelope)
            return root
    return None


def _keep(work: UnitOfWork, root: RootCertificate, told: vouching.Told) -> None:
    known = {*vouching.certificates(work), *told.certificates}
    by_root = [one for one in known if (one.campaign, one.issuer) == (root.campaign, root.sign_key)]
    makers = {root.sign_key, *(one.card.sign_key for one in by_root if one.grant == "lead")}
    for certificate, envelope in told.certificates.items():
        if certificate.campaign == root.campaign and certificate.issuer in makers:
            vouching.keep_certificate(work, envelope)
    for revocation, envelope in told.revocations.items():
        if revocation.campaign == root.campaign and revocation.issuer in makers:
            work.statements.put(vouching.REVOCATION, revocation.writer, envelope)
    for withdrawal, envelope in told.withdrawals.items():
        if withdrawal.campaign == root.campaign and withdrawal.issuer in makers:
            work.statements.put(vouching.WITHDRAWAL, withdrawal.writer, envelope)


def _taken_back(
    root: RootCertificate, proved: Standing, certificates: Iterable[Certificate], withdrawals: Iterable[Withdrawal]
) -> frozenset[str]:
    makers = frozenset({root.sign_key, *(proved.names[writer].sign_key for writer in proved.leads)})
    return withdrawn(root.campaign, proved.cards, certificates, withdrawals, makers)


def _combined(
    own: str,
    work: UnitOfWork,
    root: RootCertificate | None,
    proved: Standing,
    taken_back: frozenset[str] = frozenset(),
) -> Trust:
    rank = {writer: place for place, writer in enumerate(texts(work, ACCEPTED_IN_ORDER))}
    rows = [(known.writer, vouching.card_of(known.card)) for known in work.writers.all() if known.trusted]
    accepted = dict(sorted(rows, key=lambda row: (row[0] == own, rank.get(row[0], -1), row[0])))
    renewed = renewing.renewals(work)
    names = renewing.with_renewed({**proved.names, **accepted}, renewed)
    trust = Trust(
        cards={},
        names=names,
        accepted=frozenset(renewing.with_renewed(accepted, renewed)),
        certified=frozenset(renewing.with_renewed(proved.cards, renewed)),
        leads=proved.leads,
        caps=proved.caps,
        root=root,
        led=proved.led,
    )
    # A card compared aloud stands above what a certificate says, and above its being taken back.
    shut = {*texts(work, DISTRUSTED), *taken_back, *accepted}
    by_chain = {key: card for key, card in proved.keys.items() if card.writer not in shut}
    by_hand = {card.sign_key: card for card in accepted.values() if card.writer == own or not trust.is_revoked(card)}
    speaking = {**by_chain, **by_hand}
    dropped = trust.certified.intersection(texts(work, DISTRUSTED)) - trust.accepted
    cards = {key: renewing.newest(card, renewed) for key, card in speaking.items()}
    back = frozenset(renewing.with_renewed({one: names[one] for one in taken_back}, renewed))
    return replace(trust, cards=cards, dropped=dropped, withdrawn=back)


def texts(work: UnitOfWork, setting: str) -> list[str]:
    """Return a setting that is a list of texts; empty before it was made."""
    found = work.settings.get(setting)
    return [str(one) for one in found] if isinstance(found, list) else []
