"""Withdrawals: a lead takes her own word for a laptop back, without shutting it out for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.certificates import Certificate
from giamsat_desktop.bundles.statements import read_number, write_statement

WITHDRAWAL_TYPE = "application/vnd.giamsat.withdrawal+json"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Certificates up to a number that an issuer (hex) gave a laptop (writer id) of a campaign (id): taken back."""

    campaign: str
    writer: str
    number: int
    issuer: str


def write_withdrawal(campaign: str, writer: str, number: int, signer: Ed25519PrivateKey) -> bytes:
    """Return a withdrawal as an envelope signed by who issued the certificates."""
    return write_statement({"campaign": campaign, "number": number, "writer": writer}, WITHDRAWAL_TYPE, signer)


def read_withdrawal(data: bytes) -> Withdrawal:
    """Read a withdrawal; it touches nobody's certificates but its signer's. Raises BadEnvelope."""
    return Withdrawal(*read_number(data, WITHDRAWAL_TYPE, "number", least=1))


def last_withdrawn(campaign: str, withdrawals: Iterable[Withdrawal]) -> dict[tuple[str, str], int]:
    """Return (issuer, writer) → the number up to which that issuer took its certificates for that laptop back."""
    last: dict[tuple[str, str], int] = {}
    for one in withdrawals:
        if one.campaign == campaign:
            last[one.issuer, one.writer] = max(one.number, last.get((one.issuer, one.writer), 0))
    return last


def withdrawn(
    campaign: str,
    known: Mapping[str, object],
    certificates: Iterable[Certificate],
    withdrawals: Iterable[Withdrawal],
    makers: frozenset[str],
) -> frozenset[str]:
    """Return those of the certified laptops (`known`, by writer id) for which no maker's (hex) word stands any more."""
    last = last_withdrawn(campaign, withdrawals)
    said: dict[str, bool] = {}
    for one in certificates:
        if one.campaign == campaign and one.issuer in makers:
            stands = one.number > last.get((one.issuer, one.card.writer), 0)
            said[one.card.writer] = stands or said.get(one.card.writer, False)
    return frozenset(writer for writer, stands in said.items() if not stands and writer in known)
