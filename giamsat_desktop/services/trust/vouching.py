"""Statements of trust as this laptop keeps them: roots held on to, certificates, revocations, and those just told."""

from __future__ import annotations

import base64
import binascii
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.certificates import (
    Certificate,
    Grant,
    RootCertificate,
    read_certificate,
    read_root,
    write_certificate,
)
from giamsat_desktop.bundles.keys import Card, read_card
from giamsat_desktop.bundles.reasons import BundleTooLarge, CardUnreadable, WeakKey
from giamsat_desktop.bundles.revocations import Revocation, read_revocation
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.bundles.withdrawals import Withdrawal, last_withdrawn, read_withdrawal, write_withdrawal
from giamsat_desktop.domain.bundle import Manifest
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.store.profile_facts import KnownWriter
from giamsat_desktop.store.unit_of_work import UnitOfWork

ROOT, CERTIFICATE, REVOCATION, JOINING = "root", "certificate", "revocation", "joining"
WITHDRAWAL = "withdrawal"
"""Kinds of statements kept. What a root is about is its campaign; the others are about a writer."""

MOST = 4096
"""Statements in one manifest."""


@dataclass(frozen=True, slots=True)
class Told:
    """The readable statements of a manifest, each with its envelope."""

    roots: dict[RootCertificate, bytes]
    certificates: dict[Certificate, bytes]
    revocations: dict[Revocation, bytes]
    withdrawals: dict[Withdrawal, bytes]


def told(manifest: Manifest) -> Told:
    """Read the statements in a manifest; those of other kinds, or of a newer program, are passed over.

    Raises BundleTooLarge for more than any campaign has: each costs milliseconds, and a stranger may have made it.
    """
    found = Told({}, {}, {}, {})
    ended, taken_back = list(envelopes(manifest, "revocations")), list(envelopes(manifest, "withdrawals"))
    if len(manifest.certificates) + len(ended) + len(taken_back) > MOST:
        raise BundleTooLarge()
    for envelope in manifest.certificates:
        for read, kept in ((_root, found.roots), (certificate_of, found.certificates)):
            try:
                cast("dict[object, bytes]", kept)[read(envelope)] = envelope
            except (CardUnreadable, WeakKey):
                continue
    for envelope in ended:
        with contextlib.suppress(BadEnvelope):
            found.revocations[_revocation(envelope)] = envelope
    for envelope in taken_back:
        with contextlib.suppress(BadEnvelope):
            found.withdrawals[_withdrawal(envelope)] = envelope
    return found


def introduced(manifest: Manifest) -> dict[str, str]:
    """Return writer → signing key (hex) as the cards and certificates of a manifest say, by whomever."""
    found: dict[str, str] = {}
    for envelope in manifest.certificates:
        for read in (card_of, lambda one: certificate_of(one).card):
            with contextlib.suppress(CardUnreadable, WeakKey):
                card = read(envelope)
                found[card.writer] = card.sign_key
    return found


def envelopes(manifest: Manifest, key: str) -> Iterator[bytes]:
    """Yield the envelopes in a further key of a manifest; whatever is none is passed over."""
    value = manifest.extra.get(key)
    for one in value if isinstance(value, list) else ():
        try:
            yield base64.b64decode(one if isinstance(one, str) else "", validate=True)
        except binascii.Error:
            continue


def packed(found: list[bytes]) -> JsonValue:
    """Return envelopes as a further key of a manifest."""
    return [base64.b64encode(one).decode() for one in found]


def pin(work: UnitOfWork, root: RootCertificate, envelope: bytes) -> None:
    """Hold on to a campaign's root for good."""
    work.statements.put(ROOT, root.campaign, envelope)


def root_envelope(work: UnitOfWork, campaign: str | None) -> bytes | None:
    """Return the certificate of the root this laptop holds on to for the campaign (id), or None."""
    return next((one.envelope for one in work.statements.all(ROOT) if one.writer == campaign), None)


def pinned_root(work: UnitOfWork, campaign: str | None) -> RootCertificate | None:
    """Return the same, read."""
    envelope = root_envelope(work, campaign)
    return None if envelope is None else _root(envelope)


def certificates(work: UnitOfWork) -> list[Certificate]:
    """Return the certificates kept."""
    return [certificate_of(one.envelope) for one in work.statements.all(CERTIFICATE)]


def revocations(work: UnitOfWork) -> list[Revocation]:
    """Return the revocations kept."""
    return [_revocation(one.envelope) for one in work.statements.all(REVOCATION)]


def withdrawals(work: UnitOfWork) -> list[Withdrawal]:
    """Return the withdrawals kept."""
    return [_withdrawal(one.envelope) for one in work.statements.all(WITHDRAWAL)]


def keep_certificate(work: UnitOfWork, envelope: bytes) -> Certificate:
    """Keep a certificate, and the name in it for people to read unless the person's card was accepted here."""
    certificate = certificate_of(envelope)
    card = certificate.card
    work.statements.put(CERTIFICATE, card.writer, envelope)
    known = work.writers.get(card.writer)
    if known is None or not known.trusted:
        work.writers.put(KnownWriter(card.writer, card.name, card.role, envelope, trusted=False))
    return certificate


def certify(work: UnitOfWork, card: Card, *, campaign: str, signer: Ed25519PrivateKey, grant: Grant = "device") -> None:
    """Issue and keep a certificate, unless the same word by the same signer is kept already."""
    issuer = signer.public_key().public_bytes_raw().hex()
    mine = [one for one in certificates(work) if (one.campaign, one.issuer) == (campaign, issuer)]
    back = last_withdrawn(campaign, withdrawals(work)).get((issuer, card.writer), 0)
    if any((one.card, one.grant) == (card, grant) and one.number > back for one in mine):
        return
    number = 1 + max((one.number for one in mine), default=0)
    keep_certificate(work, write_certificate(card, campaign=campaign, signer=signer, grant=grant, number=number))


def take_back(work: UnitOfWork, card: Card, *, campaign: str, signer: Ed25519PrivateKey) -> None:
    """Take back what this signer said for the laptop of a card, under whichever writer; another's word stays."""
    issuer = signer.public_key().public_bytes_raw().hex()
    last: dict[str, int] = {}
    for one in certificates(work):
        same = one.card.writer == card.writer or one.card.sign_key == card.sign_key
        if same and (one.campaign, one.issuer, one.grant) == (campaign, issuer, "device"):
            last[one.card.writer] = max(one.number, last.get(one.card.writer, 0))
    for writer, number in last.items():
        work.statements.put(WITHDRAWAL, writer, write_withdrawal(campaign, writer, number, signer))


# Signatures are proved once per run: the same envelopes are read again for every question.
card_of = lru_cache(maxsize=4096)(read_card)
_root = lru_cache(maxsize=64)(read_root)
certificate_of = lru_cache(maxsize=4096)(read_certificate)
_revocation = lru_cache(maxsize=4096)(read_revocation)
_withdrawal = lru_cache(maxsize=4096)(read_withdrawal)
