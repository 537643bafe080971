"""Certificates: the root's and the leads' word that a laptop belongs to a person of this campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from giamsat_desktop.bundles.keys import CARD_FIELDS, Card, check_keys, check_recipient, check_sign_key, words_of
from giamsat_desktop.bundles.reasons import CardUnreadable
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.bundles.statements import card_from, read_statement, write_statement
from giamsat_desktop.domain.ids import is_id

ROOT_TYPE = "application/vnd.giamsat.root+json"
CERTIFICATE_TYPE = "application/vnd.giamsat.certificate+json"

Grant = Literal["device", "lead"]
"""What a certificate gives: to be read and written to, or besides to certify and revoke others."""


@dataclass(frozen=True, slots=True)
class RootCertificate:
    """The trust anchor of a campaign (id): its signing key (hex) and the age recipient of its recovery key."""

    campaign: str
    sign_key: str
    recovery: str

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the root, printed on the recovery sheet."""
        return words_of("root", self.sign_key, self.recovery)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose laptop it is, in which campaign (id), the signing key (hex) that says so, and what it grants.

    `number` counts what an issuer has certified: of two for one laptop the higher one holds.
    """

    campaign: str
    card: Card
    issuer: str
    grant: Grant = "device"
    number: int = 0


def write_root(campaign: str, recovery: str, root: Ed25519PrivateKey) -> bytes:
    """Return the root certificate of a campaign, signed by the root itself."""
    content = {"campaign": campaign, "recovery": recovery, "sign": root.public_key().public_bytes_raw().hex()}
    return write_statement({**content}, ROOT_TYPE, root)


def read_root(data: bytes, file: str = "") -> RootCertificate:
    """Read a root certificate; whether it is the right one is for the caller to know.

    Raises CardUnreadable, and WeakKey for a key that proves nothing.
    """
    try:
        content, signer = read_statement(data, ROOT_TYPE, ("campaign", "recovery", "sign"))
    except BadEnvelope as error:
        raise CardUnreadable(file=file) from error
    found = RootCertificate(str(content["campaign"]), str(content["sign"]), str(content["recovery"]))
    if found.sign_key != signer or not is_id(found.campaign):
        raise CardUnreadable(file=file)
    check_sign_key(found.sign_key, file)
    check_recipient(found.recovery, file)
    return found


def write_certificate(
    card: Card, *, campaign: str, signer: Ed25519PrivateKey, grant: Grant = "device", number: int = 0
) -> bytes:
    """Return the certificate for a card, as an envelope signed by the root or a lead."""
    issuer = signer.public_key().public_bytes_raw().hex()
    said = {**card.fields(), "campaign": campaign, "grant": grant, "issuer": issuer, "number": number}
    return write_statement(said, CERTIFICATE_TYPE, signer)


def read_certificate(data: bytes, file: str = "") -> Certificate:
    """Read a certificate; whether its issuer may issue is for `chains.standing` to know.

    Raises CardUnreadable, and WeakKey for a key that proves nothing.
    """
    try:
        content, signer = read_statement(data, CERTIFICATE_TYPE, (*CARD_FIELDS, "campaign", "issuer"))
        card = card_from(content)
    except BadEnvelope as error:
        raise CardUnreadable(file=file) from error
    campaign, issuer = str(content["campaign"]), str(content["issuer"])
    grant, number = content.get("grant", "device"), content.get("number", 0)
    if not is_id(campaign) or issuer != signer or type(number) is not int or number < 0:
        raise CardUnreadable(file=file)
    if grant not in ("device", "lead"):  # from a newer program: it gives no less than this
        grant = "device"
    check_keys(card, file)
    return Certificate(campaign, card, issuer, "lead" if grant == "lead" else "device", number)
