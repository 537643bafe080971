"""Certifying: the acts of a lead's laptop and of whoever holds the campaign's recovery key."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.certificates import read_root
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.recovery import RecoveryKey
from giamsat_desktop.bundles.revocations import write_revocation
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.trust import entitling, vouching
from giamsat_desktop.services.trust.trust import Trust, trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

ROOT_KEY = "root"
"""Setting: campaign and recovery key, on the laptop that made the campaign or took it over from the sheet.

It goes once the key is kept on paper only (services.paper_only)."""


class NotALead(Refusal):
    """Only a lead's laptop does this."""

    code = "not-a-lead"


class RootKeyMissing(Refusal):
    """Only the laptop with the recovery key does this."""

    code = "root-key-missing"


class RecoveryKeyOfAnother(Refusal):
    """The recovery key is a sound one, of another campaign."""

    code = "recovery-key-of-another"


def recovery_key(work: UnitOfWork, campaign: str | None) -> RecoveryKey | None:
    """Return the recovery key of the campaign (id) if this laptop holds it."""
    kept = work.settings.get(ROOT_KEY)
    if not isinstance(kept, dict) or kept.get("campaign") != campaign:
        return None
    return RecoveryKey(str(kept["key"]))


def found_root(workspace: Workspace, own: Card) -> None:
    """Make the root of a new campaign: its recovery key, this laptop (`own`) as lead, all accepted cards certified."""
    hold_root(workspace, RecoveryKey.generate(), own)


def hold_root(workspace: Workspace, key: RecoveryKey, own: Card) -> None:
    """Keep the recovery key of the profile's campaign on this laptop and make it a lead (fault 66).

    Every laptop certified or accepted here is certified anew, by this lead. Raises RecoveryKeyOfAnother when the
    campaign's root, known here, is another one.
    """
    campaign = workspace.profile.campaign or ""
    envelope = key.root_certificate(campaign)
    root = read_root(envelope)
    with workspace.store.unit_of_work() as work:
        known = vouching.pinned_root(work, campaign)
        if known is None:
            vouching.pin(work, root, envelope)
        elif known != root:
            raise RecoveryKeyOfAnother()
        work.settings.put(ROOT_KEY, {"campaign": campaign, "key": key.text})
        lead_by_root(workspace, work, own)
        trust = trust_in(workspace, work)
        wanted = trust.accepted | (trust.certified - trust.withdrawn)
        certify_all(workspace, work, trust, [trust.names[writer] for writer in wanted])
        entitling.settle(workspace, work)
        work.commit()


def given_key(work: UnitOfWork, campaign: str | None, typed: str) -> RecoveryKey:
    """Return the recovery key as typed from the sheet, once it proved to be this campaign's.

    Raises RecoveryKeyUnreadable, RecoveryKeyOfAnother.
    """
    key = RecoveryKey.typed(typed)
    if campaign is None or vouching.pinned_root(work, campaign) != read_root(key.root_certificate(campaign)):
        raise RecoveryKeyOfAnother()
    return key


def _root_at_hand(work: UnitOfWork, campaign: str, typed: str) -> RecoveryKey | None:
    return given_key(work, campaign, typed) if typed else recovery_key(work, campaign)


def lead_by_root(workspace: Workspace, work: UnitOfWork, card: Card, *, typed: str = "") -> None:
    """Certify a laptop as lead by the recovery key: the one `typed` from the sheet, else the one kept here.

    Raises RootKeyMissing, RecoveryKeyUnreadable, RecoveryKeyOfAnother. Nothing of a typed key is kept.
    """
    campaign = workspace.profile.campaign or ""
    key = _root_at_hand(work, campaign, typed)
    if key is None:
        raise RootKeyMissing()
    vouching.certify(work, card, campaign=campaign, signer=key.root, grant="lead")


def certify_all(workspace: Workspace, work: UnitOfWork, trust: Trust, cards: Iterable[Card]) -> None:
    """Certify laptops by this lead's own key; on a laptop that is no lead nothing happens."""
    own = workspace.keys.signer
    if not is_lead(workspace, trust):
        return
    for card in sorted(cards, key=lambda card: card.writer):
        if card.writer not in (workspace.writer, *trust.leads) and not trust.is_revoked(card):
            vouching.certify(work, card, campaign=workspace.profile.campaign or "", signer=own)


def is_lead(workspace: Workspace, trust: Trust) -> bool:
    """Tell whether this laptop may certify and revoke."""
    return trust.is_lead(workspace.keys.sign_key)


def revoke_writer(workspace: Workspace, work: UnitOfWork, writer: str, upto_seq: int, *, typed: str = "") -> None:
    """Revoke a laptop beyond a number, and certify anew whom only it had certified.

    `typed`: the recovery key from the sheet, of which nothing is kept. Raises NotALead, and RootKeyMissing for a lead
    when the recovery key is neither here nor typed; RecoveryKeyUnreadable, RecoveryKeyOfAnother.
    """
    campaign = workspace.profile.campaign or ""
    before = trust_in(workspace, work)
    signer = _revoker(workspace, work, before, writer, typed)
    work.statements.put(vouching.REVOCATION, writer, write_revocation(campaign, writer, upto_seq, signer))
    for other in _other_selves(before, writer):  # whoever knows the laptop by an older writer must shut it out, too
        last = work.revisions.last_of(other)
        ended = write_revocation(campaign, other, 0 if last is None else last[0], signer)
        work.statements.put(vouching.REVOCATION, other, ended)
    after = trust_in(workspace, work)
    lost = before.certified - after.certified - before.withdrawn  # what she took back, nobody says anew unasked
    certify_all(workspace, work, after, [before.names[one] for one in lost])


def _other_selves(trust: Trust, writer: str) -> list[str]:
    key = trust.names[writer].sign_key if writer in trust.names else ""
    return sorted(other for other, card in trust.names.items() if card.sign_key == key and other != writer)


def _revoker(workspace: Workspace, work: UnitOfWork, trust: Trust, writer: str, typed: str) -> Ed25519PrivateKey:
    key = _root_at_hand(work, workspace.profile.campaign or "", typed)
    if key is not None:
        return key.root
    if writer in trust.leads:
        raise RootKeyMissing()
    if not is_lead(workspace, trust):
        raise NotALead()
    return workspace.keys.signer
