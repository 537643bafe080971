"""Who belongs to a campaign, from the root's certificate down: a pure function of the statements, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from giamsat_desktop.bundles.certificates import Certificate, RootCertificate
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.revocations import Revocation


@dataclass(frozen=True, slots=True)
class Standing:
    """What the statements prove: certified laptops, leads and caps by writer id.

    `cards` and `leads` leave out revoked laptops; `names` keeps their cards, for people to read. `keys` maps a
    signing key (hex) to the card that speaks with it. `led`: keys (hex) of all whom the root ever made a lead.
    """

    cards: Mapping[str, Card]
    leads: frozenset[str]
    caps: Mapping[str, int]
    names: Mapping[str, Card]
    keys: Mapping[str, Card]
    led: frozenset[str] = frozenset()


NOBODY = Standing({}, frozenset(), {}, {}, {})


def standing(root: RootCertificate, certificates: Iterable[Certificate], revocations: Iterable[Revocation]) -> Standing:
    """Return what follows from `root`; statements of another campaign, or by nobody entitled, count for nothing.

    The root alone makes and revokes leads, so that a stolen lead's laptop cannot turn on the others. A lead that is
    revoked takes along what only it certified, as nobody can tell the thief's certificates from its own.
    """
    mine = [one for one in certificates if one.campaign == root.campaign]
    ended = [one for one in revocations if one.campaign == root.campaign]
    by_root = [one for one in mine if one.issuer == root.sign_key]
    delegated = _latest(one for one in by_root if one.grant == "lead")
    caps = _caps(one for one in ended if one.issuer == root.sign_key)
    dead = {one.card.sign_key for one in mine if one.card.writer in caps}
    leads = {w: one for w, one in delegated.items() if w not in caps and one.card.sign_key not in dead}
    lead_keys = {one.card.sign_key for one in leads.values()}
    by_lead = [one for one in mine if one.issuer in lead_keys]
    caps = _caps(
        one for one in ended if one.issuer == root.sign_key or (one.issuer in lead_keys and one.writer not in delegated)
    )
    found = _latest(by_lead) | _latest(by_root)  # the root's word stands above a lead's
    dead = {one.card.sign_key for one in found.values() if one.card.writer in caps} - lead_keys
    live = [one for one in found.values() if one.card.writer not in caps and one.card.sign_key not in dead]
    rank = sorted(live, key=lambda one: (one.issuer == root.sign_key, one.number, one.issuer, one.card.writer))
    return Standing(
        cards={one.card.writer: one.card for one in live},
        leads=frozenset(leads),
        caps=caps,
        names={writer: one.card for writer, one in found.items()},
        keys={one.card.sign_key: one.card for one in rank},
        led=frozenset(one.card.sign_key for one in delegated.values()),
    )


def _latest(certificates: Iterable[Certificate]) -> dict[str, Certificate]:
    ordered = sorted(certificates, key=lambda one: (one.number, one.issuer, one.card.sign_key, one.card.age_recipient))
    return {one.card.writer: one for one in ordered}


def _caps(revocations: Iterable[Revocation]) -> dict[str, int]:
    caps: dict[str, int] = {}
    for one in revocations:
        caps[one.writer] = min(one.upto_seq, caps.get(one.writer, one.upto_seq))
    return caps
